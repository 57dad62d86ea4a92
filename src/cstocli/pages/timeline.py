"""History along the years in words, for those who read rather than see it."""

from cstocli.answers.base import CountryRef
from cstocli.answers.timeline import SpanPart, TimelinePage
from cstocli.pages.base import Item, Span, Summary, alike, line, named, section, strong, written_period, written_term
from cstocli.words import in_words, tr


def timeline_summary(page: TimelinePage, title: str) -> Summary:
    """The lanes of a timeline in words."""
    countries = tuple(
        Item((line(_state(lane.country), ": ", "; ".join(map(_span, lane.periods))),)) for lane in page.countries
    )
    chairs = tuple(
        Item((line(named(term.id, term.country.name, "strong"), f", {written_period(term.start, term.end)}"),))
        for term in page.chairmanships
    )
    acting = f" ({tr('acting')})"
    secretaries = tuple(
        Item(
            (
                line(
                    named(holder.id, holder.name, "strong"),
                    acting * holder.acting,
                    f", {written_term(holder.start, holder.end, holder.first_seen, holder.last_seen)}",
                ),
            )
        )
        for holder in page.secretaries_general
    )
    events = tuple(
        Item((line(f"{written_period(event.start, event.end)}: ", named(event.id, event.title)),))
        for event in page.events
    )
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


def _state(country: CountryRef) -> Span:
    return named(country.id, alike(f"{country.name} ({country.code})", country.name), "strong")


def _span(span: SpanPart) -> str:
    return f"{in_words(span.status)} {written_period(span.start, span.end)}"
