"""What was asked for besides the question itself, and how a question becomes a command."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from cstocli import settings
from cstocli.answers import Row, View
from cstocli.cli.facts import facts_asked
from cstocli.cli.language import language_asked
from cstocli.cli.options import STDOUT, Shared
from cstocli.cli.parameters import Parameter, own
from cstocli.cli.typed import between, day_of, field_names, one_of, today, variable
from cstocli.errors import UsageError
from cstocli.facts.base import Dataset
from cstocli.forms.reply import Answer, Listing, One, Presentation
from cstocli.settings import COLOURS, FORMATS, Format
from cstocli.words import LANGUAGES, in_words, speak, spoken, tr, trn

if TYPE_CHECKING:
    from cstocli.pages import Reader
    from cstocli.pages.base import Summary

R = TypeVar("R", bound=Row)
T = TypeVar("T")

CHOSEN = {"format": "format", "lang": "language"}  # what the settings choose, as it is called in messages


class Request:
    """What was asked for besides the question itself. Notes to the user are collected in *notes*."""

    def __init__(
        self,
        *,
        json: bool = False,
        form: str | None = None,
        fields: str | None = None,
        jq: str | None = None,
        lang: str | None = None,
        show_sources: bool = False,
        color: str | None = None,
        no_pager: bool = False,
        quiet: bool = False,
        output: str | None = None,
        web: bool = False,
        data: str | None = None,
        no_user_data: bool = False,
        as_of: str | None = None,
        limit: int | None = None,
        sort: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> None:
        if lang is not None:
            speak(one_of("language", lang, LANGUAGES))  # in which a fault of the settings is told too
        self.settings = settings.load()
        self.language = self._chosen("lang", LANGUAGES) if lang is None else spoken()
        speak(self.language)
        asked = form if form is None else one_of("format", form, (*FORMATS, "ics"))
        if json and asked not in (None, "json"):
            raise UsageError(
                tr("--json and --format {form} ask for two forms.", form=asked),
                tr("Give one of them. See: cstocli help json"),
            )
        if jq is not None and asked not in (None, "json"):
            raise UsageError(
                tr("--jq reads JSON, not {form}.", form=asked),
                tr("Leave out --format, or pipe it into another program."),
            )
        self.jq = jq
        self.form_given = json or jq is not None or form is not None
        self.form: Format = "json" if json or jq is not None else asked or self._chosen("format", FORMATS)
        self.fields = None if fields is None else field_names(fields)
        self.sources = show_sources
        self.presentation = Presentation(
            self.language,
            None if color is None else one_of("colour", color, COLOURS),
            self.settings,
            pager=not no_pager,
            sources=show_sources,
        )
        self.quiet = quiet
        self.output = None if output == STDOUT else output
        self.web = web
        self.data = data
        self.user_data = not no_user_data
        self.as_of = None if as_of is None else day_of("--as-of", as_of)
        self.limit = limit
        self.sort = sort
        self.between = between(since, until)
        self.filters: list[str] = []
        self.notes: list[str] = []
        self.reached: date | None = None
        self.exit_code = 0

    @cached_property
    def facts(self) -> Dataset:
        """The facts to answer from; raises `DataError` where they cannot be read."""
        return self.load(user_data=self.user_data)

    def load(self, *, user_data: bool) -> Dataset:
        """The facts that were asked for, with or without the user's own; raises `DataError` where that cannot be."""
        return facts_asked(self.data, self.settings, user_data=user_data)

    @property
    def file(self) -> str | None:
        """The facts file that was asked for; None for the bundled one."""
        return self.data if self.data is not None else settings.chosen("data", self.settings).value or None

    def _chosen(self, key: str, known: Sequence[str]) -> Any:
        """What the environment or the settings say for *key*; raises `UsageError` where it is not among *known*."""
        value, origin = settings.chosen(key, self.settings)
        return one_of(CHOSEN[key], value, known, variable(key) if origin == "environment" else None)

    @cached_property
    def day(self) -> date:
        """The day to answer for."""
        return today() if self.as_of is None else self.as_of.last

    def any_of(self, what: str, typed: Sequence[str] | None, known: Sequence[str]) -> tuple[str, ...]:
        """The words of a closed vocabulary by which a list is filtered; raises `UsageError` for any other."""
        return tuple(dict.fromkeys(one_of(what, word, known) for word in typed or ()))

    def filter_by(self, names: Iterable[str], form: str = "{values}") -> None:
        """Have the heading of the list name a filter: any of *names*, said in *form*; without any, there is none."""
        values = tr(" or ").join(dict.fromkeys(names))
        self.filters += [form.format(values=values)] if values else []

    def filter_by_words(
        self, what: str, typed: Sequence[str] | None, known: Sequence[str], form: str = "{values}"
    ) -> tuple[str, ...]:
        """The words of `any_of`, which the heading of the list names as the reader calls them."""
        chosen = self.any_of(what, typed, known)
        self.filter_by(map(in_words, chosen), form)
        return chosen

    @property
    def last_day(self) -> date:
        """The last day asked about: the day to answer for, or that of --until where it is earlier."""
        return min(self.day, self.between.end.last) if self.between and self.between.end else self.day

    def reach(self, day: date) -> None:
        """Let the answer reach to *day*, instead of the last day asked about; of several the latest counts."""
        self.reached = max(self.reached or day, day)

    def note_the_age_of_the_data(self) -> None:
        """Say so where the answer reaches to a day later than the data knows."""
        known = date.fromisoformat(self.facts.info.as_of)
        if (self.reached or self.last_day) > known:
            note = tr("The data is as of {known}: what has changed since then is not in this answer.", known=known)
            self.notes.insert(0, note)

    def again(self, command: str) -> str:
        """A command that asks on, for the same day."""
        return f"cstocli {command}{f' --as-of {self.as_of}' if self.as_of else ''}"

    @cached_property
    def view(self) -> View:
        """The facts as they are asked about."""
        return View(self.facts, self.day, self.language)

    @property
    def reader(self) -> "Reader":
        """Who reads the answer: for people only, so imported here."""
        from cstocli.pages import Reader

        return Reader(self.view, self.sources, self.again)

    def one(self, page: Row, name: str) -> One:
        """One page of the answers, with the summary that a person reads."""

        def summarised() -> "Summary":
            from cstocli.pages import summary

            return summary(page, self.reader)

        return One(page, name, summarised)

    def listing(
        self,
        kind: type[R],
        found: Sequence[T],
        make: Callable[[T], R],
        name: str,
        title: str = "",
        hint: str = "",
    ) -> Listing:
        """A list of what was *found*, as asked for: sorted, limited. An empty one is noted.

        Rows that nobody sees are not made. The last line counts the rows and gives the *hint*; without a *title* there
        is none. *name* is the key of a TOML list.
        """
        total = len(found)
        if self.sort is None:
            shown = [make(each) for each in found[: self.limit]]
        else:
            shown = [*self.in_order(kind, [make(each) for each in found])[: self.limit]]
        if not total:
            self.notes.append(tr("No {rows} match.", rows=tr(kind.counted.name)))
        footer = ""
        if title:
            count = trn(*kind.counted, total)
            if len(shown) < total:
                count = tr("{shown} of {rows}", shown=len(shown), rows=count)
            own = tr("* your own") if any(getattr(row, "origin", "") == "user" for row in shown) else ""
            footer = " · ".join(filter(None, (count, own, hint)))
            title = " · ".join((title, *self.filters, *self._span()))
        return Listing(kind, shown, name, title, footer)

    def in_order(self, kind: type[R], rows: Sequence[R]) -> Sequence[R]:
        """The rows in the order of --sort; raises `UsageError` where it names no column."""
        if self.sort is None:
            return rows
        from cstocli.forms.cells import fields_named, sort_rows

        [field] = fields_named([kind], [self.sort.removeprefix("-")])
        return sort_rows(rows, f"-{field}" if self.sort.startswith("-") else field)

    def _span(self) -> Iterator[str]:
        if self.between and self.between.start:
            yield tr("since {day}", day=self.between.start.written)
        if self.between and self.between.end:
            yield tr("until {day}", day=self.between.end.written)


def same(row: R) -> R:
    """The row itself, for a list whose rows are made already."""
    return row


def answer_as_json(request: Request, command: str, options: str) -> None:
    """Raises `UsageError` where a form was asked for that *command* has not: it takes *options*."""
    if request.form_given and request.form != "json":
        raise UsageError(
            tr("{command} is never answered as {form}.", command=command, form=request.form),
            tr("It takes: {options}", options=options),
        )


class Reply:
    """A question as it was asked, and its answer, still to be written."""

    def __init__(self, request: Request, answer: Answer) -> None:
        self.request = request
        self.answer = answer


class Question:
    """A command: a function of a `Request` and its own *parameters*, before those that it shares with others."""

    def __init__(self, ask: Callable[..., Answer], shared: Shared) -> None:
        self.ask = ask
        self.shared = shared
        self.parameters: dict[str, Parameter] = {parameter.name: parameter for parameter in own(ask, 1)} | shared

    def __call__(self, **values: Any) -> Reply:
        return self.reply(Request(**{name: values.pop(name) for name in self.shared}), **values)

    def reply(self, request: Request, **values: Any) -> Reply:
        """The answer to what was asked, for values of its own parameters."""
        answer = self.ask(request, **values)
        if not {"as_of", "until"}.isdisjoint(self.shared) or request.reached:
            request.note_the_age_of_the_data()
        return Reply(request, answer)


class Action:
    """A command that does something instead of answering: a function of its own *parameters* alone."""

    def __init__(self, ask: Callable[..., None]) -> None:
        self.ask = ask
        self.parameters: dict[str, Parameter] = {parameter.name: parameter for parameter in own(ask, 0)}

    def __call__(self, **values: Any) -> int:
        speak(language_asked(()))
        self.ask(**values)
        return 0


def command(shared: Shared) -> Callable[[Callable[..., Answer]], Question]:
    """Make a question into a command that takes the *shared* options too."""
    return lambda ask: Question(ask, shared)
