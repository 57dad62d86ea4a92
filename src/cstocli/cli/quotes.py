"""The commands on positions: `quotes`, `quote`."""

from typing import Annotated, get_args

from typer import Argument, Option

from cstocli import queries
from cstocli.cli.chairs import find_chairmanship
from cstocli.cli.lookup import country_named, named, one, person_named
from cstocli.cli.options import DATED_LIST, ON_A_DAY, Request, command, one_of
from cstocli.language import tr
from cstocli.model import Quote, QuoteKind, Topic
from cstocli.published import QuoteRow, TopicRow
from cstocli.render.answer import Listing, One


@command(DATED_LIST)
def quotes(
    request: Request,
    by: Annotated[str | None, Option(metavar="NAME", help="Only by this person.")] = None,
    about: Annotated[str | None, Option(metavar="TOPIC", help="Only on this topic; see --topics.")] = None,
    chairmanship: Annotated[str | None, Option(metavar="YEAR", help="Only on this chairmanship, or during it.")] = None,
    country: Annotated[str | None, Option(metavar="NAME", help="Only by people of this state.")] = None,
    kind: Annotated[
        str | None, Option(metavar="|".join(get_args(QuoteKind)), help="Only quotations of this kind.")
    ] = None,
    topics: Annotated[bool, Option("--topics", help="The topics instead, with counts.")] = False,
) -> Listing:
    """Quoted positions on the CSTO, oldest first; both sides of what is contested.

    \b
    cstocli quotes --about armenia --since 2022
    cstocli quotes --by pashinyan --kind direct --json
    """
    facts = request.facts
    chosen = list(queries.taken_by(facts.quotes, request.day))
    if by:
        speaker = person_named(request, by)
        chosen = [quote for quote in chosen if quote.speaker == speaker.id]
    if about:
        one_of("topic", about, get_args(Topic))
        chosen = [quote for quote in chosen if about in quote.topics]
    if chairmanship:
        term = find_chairmanship(request, chairmanship)
        chosen = [quote for quote in chosen if quote.chairmanship == term.id]
    if country:
        state = country_named(request, country)
        from_there = {quote.id for quote in queries.quotes_from(facts, state.id)}
        chosen = [quote for quote in chosen if quote.id in from_there]
    if kind:
        one_of("kind", kind, get_args(QuoteKind))
        chosen = [quote for quote in chosen if quote.kind == kind]
    if topics:
        return request.listing(TopicRow, request.views.topics(chosen), "topics", title=tr("Topics"))
    rows = [request.views.quote_row(quote) for quote in chosen]
    return request.listing(
        QuoteRow,
        rows,
        "quotes",
        noun="positions",
        title=tr("Positions on the CSTO"),
        hint=tr("one in full: cstocli quote ID"),
    )


@command(ON_A_DAY)
def quote(
    request: Request,
    record_id: Annotated[str, Argument(metavar="ID", help="The id of a position.", show_default=False)],
) -> One:
    """One position with its context, what it answers and what answers it.

    \b
    cstocli quote kortunov-2023-01-defense-intelligence
    cstocli quote lukashenko-2022-11-slogan --json
    """
    return one(request, named(request, record_id, Quote, "quote", "quotes"))
