"""The commands on people: `people`, `who`, `offices`."""

from collections.abc import Callable, Collection, Sequence
from typing import Annotated, TypeVar, get_args

from cstocli import questions
from cstocli.answers.people import OfficeRow, PersonPage, PersonRow, holder_row, office_row, person_row
from cstocli.cli.batch import STDIN, batch
from cstocli.cli.lookup import countries_named, one, person_named
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS, TIME
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command
from cstocli.forms.reply import Batch, Listing, One
from cstocli.records import Office, Person
from cstocli.records.vocabularies import OfficeKind
from cstocli.words import tr

T = TypeVar("T")


@command(OUTPUT | ROWS | EVIDENCE | DAY)
def people(
    request: Request,
    office: Annotated[
        list[str] | None,
        Option(
            metavar="KIND", values="office-kinds", help="Only people who held such an office, e.g. secretary-general."
        ),
    ] = None,
    country: Annotated[
        list[str] | None, Option(metavar="NAME", values="countries", help="Only people of this state.")
    ] = None,
) -> Listing:
    """The people in the data, with the office held on the day or last.

    With --office, one row per term, oldest first; with --as-of as well, who held it that day.

    \b
    cstocli people --office secretary-general
    cstocli people --country Armenia --json
    """
    view = request.view
    kinds = request.filter_by_words("kind of office", office, get_args(OfficeKind))
    states = countries_named(request, country or ())
    if kinds:
        terms = _terms(request, kinds, states)
        return _people(request, terms, lambda term: holder_row(view, term))
    return _people(request, questions.people(request.facts, countries=states), lambda person: person_row(view, person))


def _people(request: Request, found: Sequence[T], make: Callable[[T], PersonRow]) -> Listing:
    return request.listing(
        PersonRow,
        found,
        make,
        "people",
        title=tr("People"),
        hint=tr("one in full: cstocli who ID"),
    )


@command(OUTPUT | PAGE | EVIDENCE | DAY)
def who(
    request: Request,
    name: Annotated[
        str,
        Argument(
            values="people", help="A surname, full name or other spelling: zas, Зась; - for one a line from stdin."
        ),
    ],
) -> One | Batch:
    """One person: names, offices over time, chairmanships, quoted positions.

    Names from stdin are answered as JSON Lines, in their order; a name that is not found is answered as by resolve.

    \b
    cstocli who zas
    cstocli who "Alyaksandr Lukashenka" --json
    cut -f2 speakers.tsv | cstocli who - --fields id,name,office.title
    """
    if name == STDIN:
        return batch(request, Person, (PersonPage,))
    return one(request, person_named(request, name))


@command(OUTPUT | ROWS | EVIDENCE | DAY | TIME)
def offices(
    request: Request,
    kind: Annotated[
        list[str] | None,
        Argument(metavar="KIND...", values="office-kinds", help="Kinds of office, e.g. secretary-general."),
    ] = None,
    country: Annotated[
        list[str] | None, Option(metavar="NAME", values="countries", help="Only offices held by people of this state.")
    ] = None,
) -> Listing:
    """Who held which office, one row per term, oldest first; with --as-of, who held it that day.

    \b
    cstocli offices secretary-general
    cstocli offices joint-staff-chief assembly-chair --as-of 2022-01-10 --json
    """
    kinds = request.filter_by_words("kind of office", kind, get_args(OfficeKind))
    return request.listing(
        OfficeRow,
        _terms(request, kinds, countries_named(request, country or ())),
        lambda office: office_row(request.view, office),
        "offices",
        title=tr("Offices"),
        hint=tr("the person in full: cstocli who ID"),
    )


def _terms(request: Request, kinds: Collection[str], states: Collection[str]) -> tuple[Office, ...]:
    """The terms in offices that were asked for, those on the day that --as-of names."""
    return questions.offices(
        request.facts,
        request.day,
        kinds=kinds,
        countries=states,
        days=request.between,
        held=request.as_of is not None,
    )
