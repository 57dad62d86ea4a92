"""The command on history as a picture: `timeline`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, get_args

from cstocli import questions
from cstocli.answers import label
from cstocli.answers.timeline import TimelinePage, TimelineRow, timeline_page, timeline_rows
from cstocli.cli.lookup import countries_named
from cstocli.cli.options import DAY, OUTPUT, STDOUT, TIME
from cstocli.cli.parameters import Option
from cstocli.cli.request import Request, command
from cstocli.dates import Period, parse_date
from cstocli.errors import UsageError
from cstocli.forms.reply import Answer, Drawn, Listing, Plain
from cstocli.records.vocabularies import EventKind
from cstocli.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cstocli.pages.base import Line, Summary


@command(OUTPUT | DAY | TIME)
def timeline(
    request: Request,
    kind: Annotated[
        list[str] | None,
        Option(
            metavar="KIND",
            values="event-kinds",
            help="Mark all events of this kind, e.g. session. Without it, treaties and changes of membership.",
        ),
    ] = None,
    country: Annotated[
        list[str] | None, Option(metavar="NAME", values="countries", help="Only this state's bar, and its events.")
    ] = None,
    svg: Annotated[
        str | None,
        Option("--svg", metavar="FILE", values="files", help="Write the picture to FILE as SVG instead of showing it."),
    ] = None,
    png: Annotated[
        str | None,
        Option("--png", metavar="FILE", values="files", help="Write the picture to FILE as PNG; needs cstocli[png]."),
    ] = None,
) -> Answer:
    """History as a picture: states, chairmanships, Secretaries General and marked events along the years.

    \b
    cstocli timeline
    cstocli timeline --country uzbekistan --kind membership --since 2005 --until 2013
    cstocli timeline --svg timeline.svg
    """
    facts = request.facts
    days = _days(request)
    states = tuple(countries_named(request, country or ()).values())
    kinds = request.any_of("kind of event", kind, get_args(EventKind))
    events = questions.marked_events(facts, kinds, [state.id for state in states])
    page = timeline_page(request.view, days, states or facts.countries, events)
    if not (page.countries or page.chairmanships or page.events):
        request.notes.append(tr("Nothing is known in that time."))
    shown = ", ".join(label(state, request.view) for state in states)
    title = tr("{state} and the CSTO", state=shown) if states else tr("The CSTO")
    pictures = {option: file for option, file in (("--png", png), ("--svg", svg)) if file is not None}
    if pictures:
        _check_pictures(request, pictures)
        printed = _write_pictures(request, pictures, page, title)
        if printed or not request.form_given:
            return Plain(printed)
    if request.form in ("csv", "tsv"):
        return Listing(TimelineRow, tuple(timeline_rows(page)), "timeline")

    def summarised() -> "Summary":
        from cstocli.pages.timeline import timeline_summary

        return timeline_summary(page, title)

    def lines(width: int, unicode: bool) -> "tuple[Line, ...]":  # noqa: FBT001 - as `Drawn` calls it
        from cstocli.forms.timeline import drawn

        footer = tr("one state: --country NAME · other events: --kind KIND · for a report: --svg FILE")
        return drawn(page, title, footer, width, unicode=unicode, language=request.language, as_of=facts.info.as_of)

    return Drawn(page, "timeline", summarised, lines)


def _check_pictures(request: Request, pictures: "Mapping[str, str]") -> None:
    """Raises `UsageError` where the files of the pictures, by option, leave nothing for other options to be about."""
    option = next(iter(pictures))
    if pictures.get("--png") == STDOUT:
        raise UsageError(tr("--png writes to a file alone, not to stdout."), tr("Name a file."))
    printed = STDOUT in pictures.values()
    if (printed and request.form_given) or (request.fields and not request.form_given):
        raise UsageError(
            tr("--svg - answers with the picture, which has no other form and no fields.")
            if request.form_given
            else tr("{option} answers with the picture, which has no fields.", option=option),
            tr("Leave out {option}, or --format and --fields.", option=option),
        )
    if request.output and not printed and not request.form_given:
        raise UsageError(
            tr("{option} and --output name two files for one picture.", option=option), tr("Give one of them.")
        )


def _write_pictures(request: Request, pictures: "Mapping[str, str]", page: TimelinePage, title: str) -> str:
    """Write the picture to the files named, by option; the picture itself where one of them is stdout."""
    from cstocli.files import write_whole
    from cstocli.forms.svg import png, svg

    info = request.facts.info
    basis = tr("cstocli data {version}, as of {day}", version=info.version, day=parse_date(info.as_of).written)
    drawn = svg(page, title, basis, info.as_of)
    for option, file in pictures.items():
        if file != STDOUT:
            write_whole(file, png(drawn) if option == "--png" else drawn)
            request.notes.append(tr("The picture is in {file}.", file=file))
    return drawn if STDOUT in pictures.values() else ""


def _days(request: Request) -> Period:
    """The days that the picture spans, from the year of the first membership to the last that the data knows.

    Raises `UsageError` where --since leaves none of them.
    """
    days = questions.days_of_history(request.facts, request.between, request.last_day)
    if days is None:
        end = min(request.last_day, date.fromisoformat(request.facts.info.as_of))
        since = request.between and request.between.start
        raise UsageError(
            tr("--since {start} is after {end}, the last day of the picture.", start=since, end=end),
            tr("Give an earlier day."),
        )
    return days
