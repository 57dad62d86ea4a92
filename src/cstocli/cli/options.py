"""The options that commands share, and the request they make up."""

# No `from __future__ import annotations` here: Typer would evaluate every annotation twice at each start.

import inspect
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeAlias, TypeVar

from typer import Option

from cstocli import settings
from cstocli.answers import Row, View
from cstocli.answers.changes import ChangesPage
from cstocli.answers.now import NowPage
from cstocli.dates import PartialDate, Period, parse_date, period
from cstocli.errors import DataError, UsageError
from cstocli.facts import load
from cstocli.facts.base import Dataset
from cstocli.forms.reply import Answer, Batch, Listing, Look, One
from cstocli.settings import COLOURS, FORMATS, Format
from cstocli.words import LANGUAGES, Plural, said, tr, trn

if TYPE_CHECKING:
    from cstocli.pages import Reader
    from cstocli.pages.base import Summary

R = TypeVar("R", bound=Row)
T = TypeVar("T")

NOUNS = {
    "states": Plural("{count} state", "{count} states"),
    "chairmanships": Plural("{count} chairmanship", "{count} chairmanships"),
    "slogans": Plural("{count} slogan", "{count} slogans"),
    "people": Plural("{count} person", "{count} people"),
    "positions": Plural("{count} position", "{count} positions"),
    "topics": Plural("{count} topic", "{count} topics"),
    "events": Plural("{count} event", "{count} events"),
    "bodies": Plural("{count} body", "{count} bodies"),
    "documents": Plural("{count} document", "{count} documents"),
    "sources": Plural("{count} source", "{count} sources"),
    "settings": Plural("{count} setting", "{count} settings"),
    "records": Plural("{count} record", "{count} records"),
}

Json: TypeAlias = Annotated[bool, Option("--json", help="The same as --format json.", rich_help_panel="Output")]
Form: TypeAlias = Annotated[
    str | None,
    Option("--format", "-f", metavar="|".join(FORMATS), help="The form of the output.", rich_help_panel="Output"),
]
Fields: TypeAlias = Annotated[
    str | None,
    Option("--fields", "-F", metavar="A,B,C", help="Only these columns, in this order.", rich_help_panel="Output"),
]
Limit: TypeAlias = Annotated[
    int | None, Option("--limit", "-n", metavar="N", min=0, help="At most N rows.", rich_help_panel="Output")
]
Sort: TypeAlias = Annotated[
    str | None,
    Option(metavar="FIELD", help="Order by a column; -FIELD for the last first.", rich_help_panel="Output"),
]
Lang: TypeAlias = Annotated[
    str | None,
    Option(
        metavar="|".join(LANGUAGES), help="Names, slogans and quotations in this language.", rich_help_panel="Output"
    ),
]
ShowSources: TypeAlias = Annotated[
    bool, Option("--sources", help="Number the sources of each fact and list them.", rich_help_panel="Output")
]
Colour: TypeAlias = Annotated[
    str | None,
    Option("--color", metavar="|".join(COLOURS), help="When to colour; auto by default.", rich_help_panel="Output"),
]
NoPager: TypeAlias = Annotated[
    bool, Option("--no-pager", help="Write long lists straight to the terminal.", rich_help_panel="Output")
]
Quiet: TypeAlias = Annotated[bool, Option("--quiet", help="Leave notes out, never errors.", rich_help_panel="Output")]
Output: TypeAlias = Annotated[
    Path | None,
    Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the answer to FILE, whole or not at all; - for stdout.",
        rich_help_panel="Output",
    ),
]
Web: TypeAlias = Annotated[
    bool, Option("--web", help="Open its first source in the browser instead.", rich_help_panel="Output")
]
AsOf: TypeAlias = Annotated[
    str | None,
    Option(metavar="DATE", help="Answer for that day; a year or month means its last day.", rich_help_panel="Time"),
]
Since: TypeAlias = Annotated[
    str | None, Option(metavar="DATE", help="From that day on, included.", rich_help_panel="Time")
]
Until: TypeAlias = Annotated[
    str | None, Option(metavar="DATE", help="Up to that day, included.", rich_help_panel="Time")
]
Data: TypeAlias = Annotated[
    Path | None,
    Option(
        "--data",
        metavar="FILE",
        readable=False,  # what cannot be read is told as any other fault of the file
        help="Use that facts file instead of the bundled one.",
        rich_help_panel="Data",
    ),
]

Shared: TypeAlias = dict[str, tuple[Any, Any]]

OUTPUT: Shared = {
    "json": (Json, False),
    "form": (Form, None),
    "fields": (Fields, None),
    "lang": (Lang, None),
    "color": (Colour, None),
    "no_pager": (NoPager, False),
    "quiet": (Quiet, False),
    "output": (Output, None),
    "data": (Data, None),
}
ROWS: Shared = {"limit": (Limit, None), "sort": (Sort, None)}
EVIDENCE: Shared = {"show_sources": (ShowSources, False)}
DAY: Shared = {"as_of": (AsOf, None)}
TIME: Shared = {"since": (Since, None), "until": (Until, None)}
PAGE: Shared = {"web": (Web, False)}
STDOUT = Path("-")
READ = ("table", "markdown")  # the forms for people


SOURCED_WITHIN: tuple[type[Row], ...] = (NowPage, ChangesPage)  # whose parts have the sources
WORDS = {"format": "format", "lang": "language"}


class Request:
    """What was asked for besides the question itself. Notes to the user are collected in *notes*."""

    def __init__(
        self,
        *,
        json: bool = False,
        form: str | None = None,
        fields: str | None = None,
        lang: str | None = None,
        show_sources: bool = False,
        color: str | None = None,
        no_pager: bool = False,
        quiet: bool = False,
        output: Path | None = None,
        web: bool = False,
        data: Path | None = None,
        as_of: str | None = None,
        limit: int | None = None,
        sort: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> None:
        asked = form if form is None else one_of("format", form, FORMATS)
        if json and asked not in (None, "json"):
            raise UsageError(
                tr("--json and --format {form} ask for two forms.", form=asked),
                tr("Give one of them. See: cstocli help json"),
            )
        self.form_given = json or form is not None
        self.settings = settings.load()
        self.form: Format = "json" if json else asked or self._chosen("format", FORMATS)
        self.language = self._chosen("lang", LANGUAGES) if lang is None else one_of("language", lang, LANGUAGES)
        self.fields = None if fields is None else _field_names(fields)
        self.sources = show_sources
        self.look = Look(
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
        self.as_of = as_of
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
        if self.data:
            return load(self.data)
        place, origin = settings.chosen("data", self.settings)
        try:
            return load(place or None)
        except DataError as error:
            error.hint = error.hint or _whence(origin)
            raise

    @property
    def file(self) -> Path | None:
        """The facts file that was asked for; None for the bundled one."""
        named = settings.chosen("data", self.settings).value
        return self.data or (Path(named) if named else None)

    def _chosen(self, key: str, known: Sequence[str]) -> Any:
        """What the environment or the settings say for *key*; raises `UsageError` where it is not among *known*."""
        value, origin = settings.chosen(key, self.settings)
        return one_of(WORDS[key], value, known, variable(key) if origin == "environment" else None)

    @cached_property
    def day(self) -> date:
        """The day to answer for."""
        return today() if self.as_of is None else day_of("--as-of", self.as_of).last

    def any_of(self, what: str, typed: Sequence[str] | None, known: Sequence[str]) -> tuple[str, ...]:
        """The words of a closed vocabulary by which a list is filtered; raises `UsageError` for any other."""
        return tuple(dict.fromkeys(one_of(what, word, known) for word in typed or ()))

    def filter_by(self, names: Iterable[str], form: str = "{values}") -> None:
        """Have the heading of the list name a filter: any of *names*, said in *form*."""
        self.filters += [form.format(values=tr(" or ").join(dict.fromkeys(names)))]

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
        noun: str = "",
    ) -> Listing:
        """A list of what was *found*, as asked for: within --since and --until, sorted, limited. An empty one is noted.

        Rows that nobody sees are not made. The last line counts the rows and gives the *hint*; without a *title* there
        is none. *noun* names the rows where *name*, the key of a TOML list, does not.
        """
        if self.between is None and self.sort is None:
            total, shown = len(found), [make(each) for each in found[: self.limit]]
        else:
            rows = self.in_order(kind, [row for row in map(make, found) if self.in_time(kind, row)])
            total, shown = len(rows), [*rows[: self.limit]]
        if not total:
            self.notes.append(tr("No {rows} match.", rows=said(noun or name)))
        footer = ""
        if title:
            count = trn(*NOUNS[noun or name], total)
            if len(shown) < total:
                count = tr("{shown} of {rows}", shown=len(shown), rows=count)
            footer = " · ".join(filter(None, (count, hint)))
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

    def in_time(self, kind: type[Row], row: object) -> bool:
        """Whether a row of *kind*, or the record behind it, is within --since and --until."""
        if self.between is None or kind.begins is None or kind.ends is None:
            return True
        start, end = getattr(row, kind.begins), getattr(row, kind.ends)
        if kind.begins == kind.ends and start is None:
            return False
        return period(start, end).may_overlap(self.between)


def _whence(origin: settings.Origin) -> str | None:
    """From where the facts file was named, other than on the command line."""
    if origin == "environment":
        return tr("CSTOCLI_DATA names this file.")
    return tr("The setting data names this file: cstocli config unset data") if origin == "file" else None


def _field_names(typed: str) -> list[str]:
    """The columns that were typed for --fields; raises `UsageError` where there are none."""
    names = [name for part in typed.split(",") if (name := part.strip())]
    if not names:
        raise UsageError(tr("--fields {typed!r} names no column.", typed=typed), tr("For example: --fields id,name"))
    return names


def variable(key: str) -> str:
    """The environment variable of a setting that has one of its own."""
    return f"CSTOCLI_{key.upper()}"


def same(row: R) -> R:
    """The row itself, for a list whose rows are made already."""
    return row


def one_of(what: str, value: str, known: Sequence[str], where: str | None = None) -> Any:
    """*value* as it stands among *known*, whatever its case; raises `UsageError` otherwise.

    *where* names what said so, where it was no option or argument.
    """
    for word in known:
        if word.casefold() == value.casefold():
            return word
    raise UsageError(
        tr("There is no {what} {value!r}, which {where} names.", what=tr(what), value=value, where=where)
        if where
        else tr("There is no {what} {value!r}.", what=tr(what), value=value),
        " ".join(filter(None, (meant(value, known), tr("Choose one of: {known}", known=", ".join(known))))),
    )


def meant(value: str, known: Iterable[str], form: Callable[[str], str] = str) -> str:
    """The question whether a near word was meant, said in *form*; empty where none is near."""
    from difflib import get_close_matches

    folded = {word.casefold(): word for word in known}
    near = [form(folded[word]) for word in get_close_matches(value.casefold(), folded, n=2)]
    return tr("Did you mean: {candidates}?", candidates="; ".join(near)) if near else ""


def typed_command(command: str, *values: str) -> str:
    """A command of this program with some values, written so that a shell takes it as it is."""
    from shlex import join

    marked = ("--", *values) if any(value.startswith("-") for value in values) else values
    return join(("cstocli", *command.split(), *marked))


def answer_as_json(request: Request, command: str, options: str) -> None:
    """Raises `UsageError` where a form was asked for that *command* has not: it takes *options*."""
    if request.form_given and request.form != "json":
        raise UsageError(
            tr("{command} is never answered as {form}.", command=command, form=request.form),
            tr("It takes: {options}", options=options),
        )


def check_utf8(what: str, text: str) -> None:
    """Raises `UsageError` where *text* holds bytes that were no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError(tr("{what} is not UTF-8.", what=what), tr("Save or type it as UTF-8.")) from None


def day_of(what: str, text: str) -> PartialDate:
    """The date that was typed for *what*; raises `UsageError` with the accepted forms."""
    example = f"{what}=2023-05-18" if what.isupper() and "_" in what else f"{what} 2023-05-18"
    try:
        return parse_date(text)
    except ValueError as error:
        raise UsageError(
            tr("{what}: {error}.", what=what, error=error),
            tr("For example: {example}. See: cstocli help dates", example=example),
        ) from None


def between(since: str | None, until: str | None) -> Period | None:
    """The period that --since and --until leave; None where neither was given."""
    if since is None and until is None:
        return None
    start = None if since is None else day_of("--since", since)
    end = None if until is None else day_of("--until", until)
    if start and end and start.first > end.last:
        raise UsageError(
            tr("--since {since} is after --until {until}.", since=since, until=until),
            tr("Put the earlier day after --since."),
        )
    return Period(start, end)


def today() -> date:
    """The day by the clock, or by CSTOCLI_TODAY."""
    clock = os.environ.get("CSTOCLI_TODAY")
    return day_of("CSTOCLI_TODAY", clock).last if clock else date.today()  # noqa: DTZ011 - the user's own day


class Reply(NamedTuple):
    """A question as it was asked, and its answer, still to be written."""

    request: Request
    answer: Answer


Question: TypeAlias = Callable[..., Answer]


def command(shared: Shared) -> Callable[[Question], Callable[..., Reply]]:
    """Make a question into a command: its own parameters come first, then the *shared* options.

    The question takes a `Request` and its own parameters and returns an `Answer`.
    """

    def decorate(question: Question) -> Callable[..., Reply]:
        own = list(inspect.signature(question).parameters.values())[1:]
        options = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, (annotation, default) in shared.items()
        ]

        def run(*args: Any, **values: Any) -> Reply:
            request = Request(**{name: values.pop(name) for name in shared})
            answer = question(request, *args, **values)
            if not {"as_of", "until"}.isdisjoint(shared) or request.reached:
                request.note_the_age_of_the_data()
            return Reply(request, answer)

        run.__name__ = question.__name__
        run.__module__ = question.__module__
        run.__doc__ = question.__doc__
        parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own] + options
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return decorate


def _kinds(answer: Answer) -> tuple[type[Row], ...]:
    """The kinds of rows from which --fields may choose."""
    match answer:
        case Listing():
            return (answer.kind,)
        case One():
            return (type(answer.row),)
        case Batch():
            return tuple(answer.kinds)
    return ()


def write_reply(reply: Reply) -> int:
    """Write an answer in the form asked for, then the notes, to stderr; the exit code."""
    request, answer = reply
    kinds = _kinds(answer)
    if request.fields and kinds:
        from cstocli.forms.cells import fields_named

        request.fields = fields_named(kinds, request.fields)
    if request.sources:
        check_sources(request, answer)
    if request.web:
        from cstocli.cli.web import open_source

        request.notes.append(open_source(request, answer))
    else:
        request.notes += filter(None, [deliver(request, answer)])
    if request.notes and not request.quiet:
        from cstocli.cli.messages import say

        for note in request.notes:
            say(note)
    return request.exit_code


def check_sources(request: Request, answer: Answer) -> None:
    """Raises `UsageError` where the answer has no place for the sources that --sources lists."""
    if request.form not in READ:
        raise UsageError(
            tr("--sources lists sources for reading, not in {form}.", form=request.form),
            tr("Leave it out, or take --format table or markdown."),
        )
    if isinstance(answer, One) and request.fields:
        raise UsageError(
            tr("--sources lists the sources of the whole record, not of --fields."), tr("Give one of them.")
        )
    if not all("sources" in kind.__struct_fields__ or kind in SOURCED_WITHIN for kind in _kinds(answer)):
        raise UsageError(tr("--sources: nothing in this answer has sources."), tr("Leave it out."))


def deliver(request: Request, answer: Answer) -> str | None:
    """Write the answer to stdout, or whole into the file asked for; then a note, or None."""
    from cstocli.forms.output import write

    if request.output is None:
        return write(answer, request.form, request.fields, request.look)
    from contextlib import redirect_stdout
    from io import BytesIO, TextIOWrapper

    from cstocli.files import write_whole

    content = BytesIO()
    with redirect_stdout(TextIOWrapper(content, "utf-8", newline="")) as out:
        write(answer, request.form, request.fields, request.look)
        out.flush()
        write_whole(request.output, content.getvalue().decode())
    return None
