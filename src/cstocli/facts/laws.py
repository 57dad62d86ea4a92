"""The laws of the data: what must hold beyond each record's own form.

The build, `cstocli data check` and the tests ask the same functions. A law that needs an exception finds it
in the data, as a field with its reason, never here.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from cstocli.dates import Period, on, parse_date, period
from cstocli.errors import Problem
from cstocli.facts.base import Dataset
from cstocli.facts.names import typed_forms
from cstocli.records import (
    RECORDS,
    Body,
    Chairmanship,
    Country,
    Document,
    Event,
    Fact,
    Office,
    Person,
    Quote,
    Record,
)
from cstocli.records.paths import days, references, source_ids, values

FIRST_CHAIR = date(2002, 5, 14)
CHARTER_SIGNED = date(2002, 10, 7)
QUOTED_WORDS = 45
TOLD = 5  # records that one problem names
ABOUT_THE_TERM = {"priorities", "results", "slogan", "expectations"}


def problems(facts: Dataset) -> list[Problem]:
    """Every breach of every law, in the order of the laws."""
    found = list(reference_problems(facts))
    return found or [problem for law in LAWS for problem in law(facts)]


def reference_problems(facts: Dataset) -> Iterator[Problem]:
    """What keeps the records from being read together: ids, references, impossible dates, missing names."""
    yield from ids_are_unique(facts)
    yield from references_resolve(facts)
    yield from dates_exist(facts)
    yield from english_is_present(facts)


def _problem(record: Record, field: str, message: str) -> Problem:
    return Problem(record.table, record.id, field, message)


def ids_are_unique(facts: Dataset) -> Iterator[Problem]:
    counts = Counter(record.id for record in facts.records())
    for record in facts.records():
        if counts[record.id] > 1:
            yield _problem(record, "id", f"{counts[record.id]} records have the id {record.id!r}")


def references_resolve(facts: Dataset) -> Iterator[Problem]:
    known = {kind.table: (kind.noun(), facts.index(kind)) for kind in RECORDS}
    for record in facts.records():
        for path, table in references(type(record)).items():
            noun, index = known[table]
            for target in dict.fromkeys(values(record, path)):
                if target not in index:
                    yield _problem(record, path, f"there is no {noun} {target!r}")


def dates_exist(facts: Dataset) -> Iterator[Problem]:
    for record in facts.records():
        for field, text in _dates(record):
            try:
                parse_date(text)
            except ValueError as error:
                yield _problem(record, field, str(error))


def _dates(record: Record) -> Iterator[tuple[str, str]]:
    return ((path, text) for path in days(type(record)) for text in values(record, path))


def every_source_is_cited(facts: Dataset) -> Iterator[Problem]:
    """One of the user's own may wait for that, and one of a record that the user replaced still speaks for it."""
    waiting = {*facts.own, *(cited for record in facts.replaced.values() for cited in source_ids(record))}
    for source in facts.sources:
        if not facts.cited_by[source.id] and source.id not in waiting:
            yield _problem(source, "id", "no record cites this source")


def a_page_is_one_source(facts: Dataset) -> Iterator[Problem]:
    pages = Counter(source.url for source in facts.sources if source.url)
    for source in facts.sources:
        if source.url and pages[source.url] > 1:
            yield _problem(source, "url", f"{pages[source.url]} sources have the address {source.url}")


def what_is_inferred_says_from_what(facts: Dataset) -> Iterator[Problem]:
    for record in facts.records():
        if isinstance(record, Fact) and record.inferred != (record.basis is not None):
            yield _problem(record, "basis", "inferred and basis go together")


def english_is_present(facts: Dataset) -> Iterator[Problem]:
    for record in facts.records():
        for field in ("names", "official_names", "titles", "abbreviations"):
            texts = getattr(record, field, None)
            if texts is not None and "en" not in texts:
                yield _problem(record, field, "the English form is missing")
    for chairmanship in facts.chairmanships:
        if chairmanship.slogan and "en" not in chairmanship.slogan.texts:
            yield _problem(chairmanship, "slogan.texts", "the English form is missing")


def codes_are_unique(facts: Dataset) -> Iterator[Problem]:
    for field in ("alpha2", "alpha3", "numeric"):
        counts = Counter(getattr(country, field) for country in facts.countries)
        for country in facts.countries:
            if counts[getattr(country, field)] > 1:
                yield _problem(country, field, f"another state has {getattr(country, field)!r} too")


def periods_run_forward(facts: Dataset) -> Iterator[Problem]:
    for record in facts.records():
        for first, last in (
            ("start", "end"),
            ("first_seen", "last_seen"),
            ("start", "last_seen"),
            ("born", "died"),
            ("in_force", "until"),
        ):
            start, end = getattr(record, first, None), getattr(record, last, None)
            if start and end and parse_date(start).first > parse_date(end).last:
                yield _problem(record, last, f"{end} is before the {first} {start}")


def nothing_is_later_than_known(facts: Dataset) -> Iterator[Problem]:
    """Only what is planned may lie after the as-of day, and the announced end of a chairmanship or programme.

    The user's own records may be newer than the facts that they are added to.
    """
    as_of = date.fromisoformat(facts.info.as_of)
    announced = {(Chairmanship, "end"), (Document, "until")}
    for record in facts.records():
        planned = record.id in facts.own or (isinstance(record, Event) and record.planned)
        for field, text in _dates(record):
            if parse_date(text).first > as_of and not planned and (type(record), field) not in announced:
                yield _problem(record, field, f"{text} is after the data's as-of day {facts.info.as_of}")


def memberships_do_not_overlap(facts: Dataset) -> Iterator[Problem]:
    for one, other in combinations(facts.memberships, 2):
        same = (one.country, one.status) == (other.country, other.status)
        if same and period(one.start, one.end).overlaps(period(other.start, other.end)):
            yield _problem(other, "start", f"overlaps {one.id}")


def terms_in_one_office_do_not_overlap(facts: Dataset) -> Iterator[Problem]:
    """A day of handover may belong to both terms."""
    by_holder: dict[tuple[str, str], list[Office]] = {}
    for office in facts.offices:
        by_holder.setdefault((office.person, office.titles["en"]), []).append(office)
    for offices in by_holder.values():
        for one, other in combinations(offices, 2):
            if _overlap(one, other):
                yield _problem(other, "start", f"overlaps {one.id}")
    generals = [office for office in facts.offices if office.kind == "secretary-general" and office.start]
    for one, other in combinations(sorted(generals, key=lambda office: office.start or ""), 2):
        if _overlap(one, other):
            yield _problem(other, "start", f"overlaps {one.id}: there is one Secretary General at a time")


def _overlap(one: Office, other: Office) -> bool:
    handed_over = one.end is not None and one.end == other.start
    taken_over = other.end is not None and other.end == one.start
    return not handed_over and not taken_over and _term(one).overlaps(_term(other))


def _term(office: Office) -> Period:
    return period(office.start or office.first_seen, office.end or (None if office.start else office.last_seen))


def somebody_chairs_every_day(facts: Dataset) -> Iterator[Problem]:
    """One chair on any day since 14 May 2002; a term ends on the day the next begins, or the day before."""
    terms = sorted(facts.chairmanships, key=lambda term: term.start)
    if terms and parse_date(terms[0].start).first != FIRST_CHAIR:
        yield _problem(terms[0], "start", f"the first chairmanship begins on {FIRST_CHAIR}")
    for one, following in pairwise(terms):
        end, start = parse_date(one.end).last, parse_date(following.start).first
        if start - end not in (timedelta(0), timedelta(1)):
            yield _problem(following, "start", f"{following.start} does not follow the end {one.end} of {one.id}")
    if terms and parse_date(terms[-1].end).last < date.fromisoformat(facts.info.as_of):
        yield _problem(terms[-1], "end", f"nobody chairs on the as-of day {facts.info.as_of}")


def the_chair_belongs_and_governs(facts: Dataset) -> Iterator[Problem]:
    """The chairing state is a member through its term, and its chair leads it from the first day to the last."""
    as_of = date.fromisoformat(facts.info.as_of)
    for term in facts.chairmanships:
        first, last = parse_date(term.start).first, min(parse_date(term.end).last, as_of)
        ends = {row.end for row in facts.memberships if row.country == term.country}
        ends |= {office.end for office in facts.offices if office.person == term.chair}
        over = {parse_date(end).last for end in ends if end}
        following = {day + timedelta(days=1) for day in over if first <= day < last}
        days = sorted({first, last, *following})
        for day in days:
            status = "member" if day >= CHARTER_SIGNED else "treaty-party"
            belongs = (row for row in facts.memberships if (row.country, row.status) == (term.country, status))
            if not any(period(row.start, row.end).may_contain(day) for row in belongs):
                yield _problem(term, "country", f"{term.country} is no {status} on {day}")
            governs = (
                office
                for office in facts.offices
                if office.person == term.chair
                and office.country == term.country
                and office.kind in ("head-of-state", "head-of-government")
            )
            if not any(_term(office).may_contain(day) for office in governs):
                yield _problem(term, "chair", f"{term.chair} does not lead {term.country} on {day}")
        handover = facts.index(Event).get(term.handover) if term.handover else None
        if handover and parse_date(handover.start).first > parse_date(term.start).first:
            yield _problem(term, "handover", f"{handover.id} is after the start {term.start}")


def slogans_are_announced_in_time(facts: Dataset) -> Iterator[Problem]:
    for term in facts.chairmanships:
        day = term.slogan and term.slogan.announced_on
        if day and parse_date(day).first > parse_date(term.end).last:
            yield _problem(term, "slogan.announced_on", f"{day} is after the end of the term {term.end}")


def a_standing_needs_a_membership(facts: Dataset) -> Iterator[Problem]:
    for standing in facts.standings:
        begins = parse_date(standing.start).first
        rows = (row for row in facts.memberships if row.country == standing.country and row.status == "member")
        if not any(period(row.start, row.end).may_contain(begins) for row in rows):
            yield _problem(standing, "start", f"{standing.country} is no member on {standing.start}")


def quotes_have_one_speaker(facts: Dataset) -> Iterator[Problem]:
    for quote in facts.quotes:
        if (quote.speaker is None) == (quote.speaker_label is None):
            yield _problem(quote, "speaker", "give either speaker or speaker_label")
        if quote.speaker and quote.office is None:
            yield _problem(quote, "office", "say in which office the speaker spoke")


def quotes_fall_inside_the_office(facts: Dataset) -> Iterator[Problem]:
    offices: dict[tuple[str, str], list[Office]] = {}
    for office in facts.offices:
        offices.setdefault((office.person, office.titles["en"]), []).append(office)
    for quote in facts.quotes:
        if quote.speaker and quote.office:
            held = offices.get((quote.speaker, quote.office), [])
            if not held:
                yield _problem(quote, "office", f"{quote.speaker} has no office {quote.office!r}")
            elif not any(_term(office).may_overlap(on(quote.date)) for office in held):
                yield _problem(quote, "date", f"{quote.speaker} was not {quote.office} on {quote.date}")


def quotes_fit_their_chairmanship(facts: Dataset) -> Iterator[Problem]:
    """A position was taken during the term, or is about it: its programme, slogan, results or prospects."""
    for quote in facts.quotes:
        if quote.chairmanship and not ABOUT_THE_TERM & set(quote.topics):
            term = facts.get(Chairmanship, quote.chairmanship)
            if not period(term.start, term.end).may_overlap(on(quote.date)):
                yield _problem(quote, "chairmanship", f"{quote.date} is outside {term.id}, and no topic is about it")


def quotations_are_short_and_framed(facts: Dataset) -> Iterator[Problem]:
    for quote in facts.quotes:
        if quote.kind == "partial" and quote.context is None:
            yield _problem(quote, "context", "a partial quotation needs its frame")
        if quote.kind != "paraphrase":
            for language, text in quote.texts.items():
                if len(text.split()) > QUOTED_WORDS:
                    yield _problem(quote, f"texts.{language}", f"more than {QUOTED_WORDS} quoted words")


def replies_are_not_older(facts: Dataset) -> Iterator[Problem]:
    for quote in facts.quotes:
        for answered in quote.replies_to:
            if answered == quote.id:
                yield _problem(quote, "replies_to", "a position does not answer itself")
            elif parse_date(quote.date).last < parse_date(facts.get(Quote, answered).date).first:
                yield _problem(quote, "replies_to", f"{answered} is later than this answer")


def names_mean_one_record(facts: Dataset) -> Iterator[Problem]:
    for kind in (Country, Person, Body, Document):
        forms = {record.id: typed_forms(record) for record in facts.table(kind)}
        meanings: dict[str, list[str]] = {}
        for record_id, written in forms.items():
            for form in written:
                meanings.setdefault(form, []).append(record_id)
        for record in facts.table(kind):
            for form in sorted(forms[record.id]):
                others = [other for other in meanings[form][: TOLD + 1] if other != record.id][:TOLD]
                more = len(meanings[form]) - 1 - len(others)
                if others:
                    told = ", ".join(others) + (f" and {more} more" if more else "")
                    yield _problem(record, "aliases", f"{form!r} also means {told}")


LAWS: tuple[Callable[[Dataset], Iterator[Problem]], ...] = (
    every_source_is_cited,
    a_page_is_one_source,
    what_is_inferred_says_from_what,
    codes_are_unique,
    periods_run_forward,
    nothing_is_later_than_known,
    memberships_do_not_overlap,
    terms_in_one_office_do_not_overlap,
    somebody_chairs_every_day,
    the_chair_belongs_and_governs,
    slogans_are_announced_in_time,
    a_standing_needs_a_membership,
    quotes_have_one_speaker,
    quotes_fall_inside_the_office,
    quotes_fit_their_chairmanship,
    quotations_are_short_and_framed,
    replies_are_not_older,
    names_mean_one_record,
)
