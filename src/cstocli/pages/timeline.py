"""History along the years in words, for those who read rather than see it."""

from cstocli.answers.timeline import SpanPart, TimelinePage
from cstocli.pages.base import Item, Summary, alike, line, section, strong, written_period, written_term
from cstocli.words import said, tr


def timeline_summary(page: TimelinePage, title: str) -> Summary:
    """The lanes of a timeline in words."""
    countries = tuple(
        Item(
            (
                line(
                    strong(alike(f"{lane.country.name} ({lane.country.code})", lane.country.name)),
                    ": ",
                    "; ".join(map(_span, lane.periods)),
                ),
            )
        )
        for lane in page.countries
    )
    chairs = tuple(
        Item((line(strong(term.country.name), f", {written_period(term.start, term.end)}"),))
        for term in page.chairmanships
    )
    acting = f" ({tr('acting')})"
    secretaries = tuple(
        Item(
            (
                line(
                    strong(holder.name),
                    acting * holder.acting,
                    f", {written_term(holder.start, holder.end, holder.first_seen, holder.last_seen)}",
                ),
            )
        )
        for holder in page.secretaries_general
    )
    events = tuple(Item((line(f"{written_period(event.start, event.end)}: ", event.title),)) for event in page.events)
    return Summary(
        line(strong(f"{title}, {written_period(page.start, page.end)}")),
        (),
        (
            *section(tr("States"), countries),
            *section(tr("Chairmanships"), chairs),
            *section(tr("Secretaries General"), secretaries),
            *section(tr("Events"), events),
        ),
    )


def _span(span: SpanPart) -> str:
    return f"{said(span.status)} {written_period(span.start, span.end)}"
