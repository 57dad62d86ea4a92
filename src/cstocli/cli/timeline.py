"""The command on history as a picture: `timeline`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, get_args

from cstocli import questions
from cstocli.answers import label
from cstocli.answers.timeline import TimelineRow, timeline_page, timeline_rows
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
    if svg is not None:
        from cstocli.forms.svg import svg as as_svg

        known = parse_date(facts.info.as_of).written
        basis = tr("cstocli data {version}, as of {day}", version=facts.info.version, day=known)
        picture = as_svg(page, title, basis, facts.info.as_of)
        if svg == STDOUT or not request.form_given:
            _check_the_picture_is_all(request)
        if svg != STDOUT and request.output and not request.form_given:
            raise UsageError(tr("--svg and --output name two files for one picture."), tr("Give one of them."))
        if svg == STDOUT:
            return Plain(picture)
        from cstocli.files import write_whole

        write_whole(svg, picture)
        request.notes.append(tr("The picture is in {svg}.", svg=svg))
        if not request.form_given:
            return Plain("")
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


def _check_the_picture_is_all(request: Request) -> None:
    """Raises `UsageError` where --svg leaves no answer for the other options on the output to be about."""
    if request.form_given or request.fields:
        raise UsageError(
            tr("--svg - answers with the picture, which has no other form and no fields.")
            if request.form_given
            else tr("--svg answers with the picture, which has no fields."),
            tr("Leave out --svg, or --format and --fields."),
        )


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
