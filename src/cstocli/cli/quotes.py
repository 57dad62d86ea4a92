"""The commands on positions: `quotes`, `quote`."""

from typing import Annotated, get_args

from cstocli import questions
from cstocli.answers import label
from cstocli.answers.base import QuoteRow, quote_row
from cstocli.answers.quotes import TopicRow, topic_rows
from cstocli.cli.lookup import chairmanship_meant, countries_named, named, one, person_named
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS, TIME
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command, same
from cstocli.errors import UsageError
from cstocli.forms.reply import Listing, One
from cstocli.records import Quote
from cstocli.records.vocabularies import QuoteKind, Topic
from cstocli.words import tr


@command(OUTPUT | ROWS | EVIDENCE | DAY | TIME)
def quotes(
    request: Request,
    by: Annotated[list[str] | None, Option(metavar="NAME", values="people", help="Only by this person.")] = None,
    about: Annotated[
        list[str] | None, Option(metavar="TOPIC", values="topics", help="Only on this topic; see --topics.")
    ] = None,
    chairmanship: Annotated[
        list[str] | None, Option(metavar="YEAR", values="labels", help="Only on this chairmanship, or during it.")
    ] = None,
    country: Annotated[
        list[str] | None, Option(metavar="NAME", values="countries", help="Only by people of this state.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        Option(metavar="|".join(get_args(QuoteKind)), values="quote-kinds", help="Only quotations of this kind."),
    ] = None,
    grep: Annotated[
        list[str] | None,
        Option(metavar="TEXT", help="Only positions in whose words this text stands, in any language."),
    ] = None,
    topics: Annotated[bool, Option("--topics", help="The topics instead, with counts.")] = False,
) -> Listing:
    """Quoted positions on the CSTO, oldest first; both sides of what is contested.

    \b
    cstocli quotes --about armenia --since 2022
    cstocli quotes --by pashinyan --kind direct --json
    """
    speakers = {person.id: label(person, request.view) for person in (person_named(request, name) for name in by or ())}
    request.filter_by(speakers.values(), tr("by {values}"))
    on = request.filter_by_words("topic", about, get_args(Topic), tr("about {values}"))
    terms = {term.id: term.label for term in (chairmanship_meant(request, when) for when in chairmanship or ())}
    request.filter_by(terms.values(), tr("chairmanship {values}"))
    states = countries_named(request, country or ())
    kinds = request.filter_by_words("kind", kind, get_args(QuoteKind))
    if grep:
        if not all(map(str.strip, grep)):
            raise UsageError(tr("--grep has no words to look for."), tr("For example: --grep solidarity"))
        request.filter_by((f"“{text}”" for text in grep), tr("with {values}"))
    chosen = questions.quotes(
        request.facts,
        request.day,
        speakers=speakers,
        topics=on,
        chairmanships=terms,
        countries=states,
        kinds=kinds,
        words=grep or (),
        days=request.between,
    )
    if topics:
        return request.listing(TopicRow, topic_rows(chosen), same, "topics", title=tr("Topics"))
    return request.listing(
        QuoteRow,
        chosen,
        lambda quote: quote_row(request.view, quote),
        "quotes",
        title=tr("Positions on the CSTO"),
        hint=tr("one in full: cstocli quote ID"),
    )


@command(OUTPUT | PAGE | EVIDENCE)
def quote(
    request: Request,
    record_id: Annotated[str, Argument(metavar="ID", values="quotes", help="The id of a position.")],
) -> One:
    """One position with its context, what it answers and what answers it.

    \b
    cstocli quote kortunov-2023-01-defense-intelligence
    cstocli quote lukashenko-2022-11-slogan --json
    """
    return one(request, named(request, record_id, Quote))
