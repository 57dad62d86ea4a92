"""The laws of the data: what must hold beyond each record's own form.

The build, `cstocli data check` and the tests ask the same functions. A law that needs an exception finds it
in the data, as a field with its reason, never here.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import TypeAlias

from cstocli.dates import on, parse_date
from cstocli.errors import Problem
from cstocli.facts import wording
from cstocli.facts.base import Dataset, breach
from cstocli.facts.names import typed_forms
from cstocli.records import (
    NAMED,
    RECORDS,
    Chairmanship,
    Document,
    Event,
    Fact,
    Membership,
    Office,
    Record,
    Source,
)
from cstocli.records.fields import days, references, source_ids, values
from cstocli.words import in_words, tr

FIRST_CHAIR = date(2002, 5, 14)
CHARTER_SIGNED = date(2002, 10, 7)
TOLD = 5  # records that one problem names
ABOUT_THE_TERM = {"priorities", "results", "slogan", "expectations"}


def problems(facts: Dataset, new: Dataset | None = None) -> list[Problem]:
    """Every breach of every law, in the order of the laws; those of style bind no record of the user's own.

    Where only some records are *new*, a law on each record by itself asks these alone.
    """
    new = new or facts
    found = list(reference_problems(facts, new))
    return found or [
        problem
        for law in LAWS
        for problem in law(new if law in OF_ONE_RECORD else facts)
        if not (law in OF_STYLE and problem.id in facts.own)
    ]


def reference_problems(facts: Dataset, new: Dataset | None = None) -> Iterator[Problem]:
    """What keeps the records from being read together: ids, references, impossible dates, missing names."""
    new = new or facts
    yield from ids_are_unique(facts)
    yield from references_resolve(facts)
    yield from dates_exist(new)
    yield from english_is_present(new)


def ids_are_unique(facts: Dataset) -> Iterator[Problem]:
    counts = Counter(record.id for record in facts.records())
    for record in facts.records():
        if counts[record.id] > 1:
            yield breach(record, "id", tr("{count} records have the id {id!r}", count=counts[record.id], id=record.id))


def references_resolve(facts: Dataset) -> Iterator[Problem]:
    known = {kind.table: (kind.noun(), facts.index(kind)) for kind in RECORDS}
    for record in facts.records():
        for path, table in references(type(record)).items():
            noun, index = known[table]
            for target in dict.fromkeys(values(record, path)):
                if target not in index:
                    yield breach(record, path, tr("there is no {noun} {target!r}", noun=in_words(noun), target=target))


def dates_exist(facts: Dataset) -> Iterator[Problem]:
    for record in facts.records():
        for field, text in _dates(record):
            try:
                parse_date(text)
            except ValueError as error:
                yield breach(record, field, str(error))


def _dates(record: Record) -> Iterator[tuple[str, str]]:
    return ((path, text) for path in days(type(record)) for text in values(record, path))


def every_source_is_cited(facts: Dataset) -> Iterator[Problem]:
    """One of the user's own may wait for that, and one of a record that the user replaced still speaks for it."""
    waiting = {*facts.own, *(cited for record in facts.replaced.values() for cited in source_ids(record))}
    for source in facts.sources:
        if not facts.cited_by[source.id] and source.id not in waiting:
            yield breach(source, "id", tr("no record cites this source"))


def publishers_are_listed(facts: Dataset) -> Iterator[Problem]:
    """The user's own sources may name any publisher: one that is not listed has no grade."""
    for source in facts.sources:
        if source.id in facts.own:
            continue
        for field, name in (("publisher", source.publisher), ("origin", source.origin)):
            if name and name not in facts.publisher_called:
                yield breach(source, field, tr("no publisher is called {name!r} in English", name=name))


def every_publisher_has_a_page(facts: Dataset) -> Iterator[Problem]:
    """One of the user's own may wait for that, and a source that the user replaced still speaks for its publisher."""
    replaced = (record for record in facts.replaced.values() if isinstance(record, Source))
    named = {name for source in (*facts.sources, *replaced) for name in (source.publisher, source.origin)}
    for publisher in facts.publishers:
        if publisher.names["en"] not in named and publisher.id not in facts.own:
            yield breach(publisher, "names.en", tr("no source names this publisher"))


def what_is_inferred_says_from_what(facts: Dataset) -> Iterator[Problem]:
    for record in facts.records():
        if isinstance(record, Fact) and record.inferred != (record.basis is not None):
            yield breach(record, "basis", tr("inferred and basis go together"))


def english_is_present(facts: Dataset) -> Iterator[Problem]:
    for record in facts.records():
        for field in ("names", "official_names", "titles", "abbreviations"):
            texts = getattr(record, field, None)
            if texts is not None and "en" not in texts:
                yield breach(record, field, tr("the English form is missing"))
    for chairmanship in facts.chairmanships:
        if chairmanship.slogan and "en" not in chairmanship.slogan.texts:
            yield breach(chairmanship, "slogan.texts", tr("the English form is missing"))


def codes_are_unique(facts: Dataset) -> Iterator[Problem]:
    for field in ("alpha2", "alpha3", "numeric"):
        counts = Counter(getattr(country, field) for country in facts.countries)
        for country in facts.countries:
            if counts[getattr(country, field)] > 1:
                yield breach(country, field, tr("another state has {code!r} too", code=getattr(country, field)))


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
                yield breach(record, last, tr("{end} is before the {first} {start}", end=end, first=first, start=start))


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
                yield breach(
                    record, field, tr("{text} is after the data's as-of day {as_of}", text=text, as_of=facts.info.as_of)
                )


def memberships_do_not_overlap(facts: Dataset) -> Iterator[Problem]:
    periods: dict[tuple[str, str], list[Membership]] = {}
    for row in sorted(facts.memberships, key=lambda row: parse_date(row.start).first):
        periods.setdefault((row.country, row.status), []).append(row)
    for one, other in chain.from_iterable(map(pairwise, periods.values())):
        if one.days.overlaps(other.days):
            yield breach(other, "start", tr("overlaps {other}", other=one.id))


def terms_in_one_office_do_not_overlap(facts: Dataset) -> Iterator[Problem]:
    """A day of handover may belong to both terms."""
    in_order = sorted(facts.offices, key=lambda office: office.term.start.first if office.term.start else date.min)
    by_holder: dict[tuple[str, str], list[Office]] = {}
    for office in in_order:
        by_holder.setdefault((office.person, office.titles["en"]), []).append(office)
    for one, other in chain.from_iterable(map(pairwise, by_holder.values())):
        if _overlap(one, other):
            yield breach(other, "start", tr("overlaps {other}", other=one.id))
    for one, other in pairwise(office for office in in_order if office.kind == "secretary-general" and office.start):
        if _overlap(one, other):
            yield breach(other, "start", tr("overlaps {other}: there is one Secretary General at a time", other=one.id))


def _overlap(one: Office, other: Office) -> bool:
    handed_over = one.end is not None and one.end == other.start
    taken_over = other.end is not None and other.end == one.start
    return not handed_over and not taken_over and one.term.overlaps(other.term)


def somebody_chairs_every_day(facts: Dataset) -> Iterator[Problem]:
    """One chair on any day since 14 May 2002; a term ends on the day the next begins, or the day before."""
    terms = sorted(facts.chairmanships, key=lambda term: term.start)
    if terms and parse_date(terms[0].start).first != FIRST_CHAIR:
        yield breach(terms[0], "start", tr("the first chairmanship begins on {day}", day=FIRST_CHAIR))
    for one, following in pairwise(terms):
        end, start = parse_date(one.end).last, parse_date(following.start).first
        if start - end not in (timedelta(0), timedelta(1)):
            yield breach(
                following,
                "start",
                tr(
                    "{start} does not follow the end {end} of {other}", start=following.start, end=one.end, other=one.id
                ),
            )
    if terms and parse_date(terms[-1].end).last < date.fromisoformat(facts.info.as_of):
        yield breach(terms[-1], "end", tr("nobody is in the chair on the as-of day {as_of}", as_of=facts.info.as_of))


def the_chair_belongs_and_governs(facts: Dataset) -> Iterator[Problem]:
    """The chairing state is a member through its term, and its chair leads it from the first day to the last."""
    as_of = date.fromisoformat(facts.info.as_of)
    for term in facts.chairmanships:
        first, last = parse_date(term.start).first, min(parse_date(term.end).last, as_of)
        periods, offices = facts.where(Membership, "country", term.country), facts.where(Office, "person", term.chair)
        ends = {row.end for row in periods} | {office.end for office in offices}
        over = {parse_date(end).last for end in ends if end}
        following = {day + timedelta(days=1) for day in over if first <= day < last}
        days = sorted({first, last, *following})
        for day in days:
            status = "member" if day >= CHARTER_SIGNED else "treaty-party"
            if not any(row.status == status and row.days.may_contain(day) for row in periods):
                yield breach(
                    term, "country", tr("{state} is no {status} on {day}", state=term.country, status=status, day=day)
                )
            governs = (
                office
                for office in offices
                if office.country == term.country and office.kind in ("head-of-state", "head-of-government")
            )
            if not any(office.term.may_contain(day) for office in governs):
                yield breach(
                    term,
                    "chair",
                    tr("{person} does not lead {state} on {day}", person=term.chair, state=term.country, day=day),
                )
        handover = facts.index(Event).get(term.handover) if term.handover else None
        if handover and parse_date(handover.start).first > parse_date(term.start).first:
            yield breach(
                term, "handover", tr("{event} is after the start {start}", event=handover.id, start=term.start)
            )


def slogans_are_announced_in_time(facts: Dataset) -> Iterator[Problem]:
    for term in facts.chairmanships:
        day = term.slogan and term.slogan.announced_on
        if day and parse_date(day).first > parse_date(term.end).last:
            yield breach(
                term, "slogan.announced_on", tr("{day} is after the end of the term {end}", day=day, end=term.end)
            )


def a_standing_needs_a_membership(facts: Dataset) -> Iterator[Problem]:
    for standing in facts.standings:
        begins = parse_date(standing.start).first
        rows = (row for row in facts.memberships if row.country == standing.country and row.status == "member")
        if not any(row.days.may_contain(begins) for row in rows):
            yield breach(
                standing, "start", tr("{state} is no member on {day}", state=standing.country, day=standing.start)
            )


def quotes_have_one_speaker(facts: Dataset) -> Iterator[Problem]:
    for quote in facts.quotes:
        if (quote.speaker is None) == (quote.speaker_label is None):
            yield breach(quote, "speaker", tr("give either speaker or speaker_label"))
        if quote.speaker and quote.office is None:
            yield breach(quote, "office", tr("say in which office the speaker spoke"))


def quotes_fall_inside_the_office(facts: Dataset) -> Iterator[Problem]:
    offices: dict[tuple[str, str], list[Office]] = {}
    for office in facts.offices:
        offices.setdefault((office.person, office.titles["en"]), []).append(office)
    for quote in facts.quotes:
        if quote.speaker and quote.office:
            held = offices.get((quote.speaker, quote.office), [])
            if not held:
                yield breach(
                    quote, "office", tr("{person} has no office {office!r}", person=quote.speaker, office=quote.office)
                )
            elif not any(office.term.may_overlap(on(quote.date)) for office in held):
                yield breach(
                    quote,
                    "date",
                    tr("{person} was not {office} on {day}", person=quote.speaker, office=quote.office, day=quote.date),
                )


def quotes_fit_their_chairmanship(facts: Dataset) -> Iterator[Problem]:
    """A position was taken during the term, or is about it: its programme, slogan, results or prospects."""
    for quote in facts.quotes:
        if quote.chairmanship and not ABOUT_THE_TERM & set(quote.topics):
            term = facts.get(Chairmanship, quote.chairmanship)
            if not term.days.may_overlap(on(quote.date)):
                yield breach(
                    quote,
                    "chairmanship",
                    tr("{day} is outside {term}, and no topic is about it", day=quote.date, term=term.id),
                )


def names_mean_one_record(facts: Dataset) -> Iterator[Problem]:
    for kind in NAMED:
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
                    meant = ", ".join(others) + (tr(" and {count} more", count=more) if more else "")
                    yield breach(record, "aliases", tr("{form!r} also means {meant}", form=form, meant=meant))


Law: TypeAlias = Callable[[Dataset], Iterator[Problem]]

# How we word a record. The user words her own as she likes; what is true of one binds hers too.
OF_STYLE: tuple[Law, ...] = (
    wording.titles_end_with_the_title,
    wording.remarks_are_on_what_was_seen,
    wording.ends_of_a_period_are_of_one_precision,
    wording.days_are_as_full_as_in_the_text,
    wording.quotations_are_short_and_framed,
    wording.quotations_end_with_the_words,
    wording.replies_name_whom_they_answer,
    wording.countries_are_more_than_the_host,
    wording.exercises_count_the_members_they_name,
    wording.what_is_announced_is_planned,
)
# What is asked of each record by itself: no other makes it right or wrong.
OF_ONE_RECORD: tuple[Law, ...] = (
    dates_exist,
    english_is_present,
    wording.addresses_have_the_day_of_their_page,
    wording.titles_end_with_the_title,
    wording.words_are_in_the_letters_of_their_language,
    what_is_inferred_says_from_what,
    wording.remarks_are_on_what_was_seen,
    periods_run_forward,
    wording.ends_of_a_period_are_of_one_precision,
    wording.days_are_as_full_as_in_the_text,
    nothing_is_later_than_known,
    slogans_are_announced_in_time,
    quotes_have_one_speaker,
    wording.quotations_are_short_and_framed,
    wording.quotations_end_with_the_words,
    wording.countries_are_more_than_the_host,
    wording.what_is_announced_is_planned,
    wording.articles_say_since_when,
)
LAWS: tuple[Law, ...] = (
    every_source_is_cited,
    publishers_are_listed,
    every_publisher_has_a_page,
    wording.a_page_is_one_source,
    wording.addresses_have_the_day_of_their_page,
    wording.titles_end_with_the_title,
    wording.words_are_in_the_letters_of_their_language,
    what_is_inferred_says_from_what,
    wording.remarks_are_on_what_was_seen,
    codes_are_unique,
    periods_run_forward,
    wording.ends_of_a_period_are_of_one_precision,
    wording.days_are_as_full_as_in_the_text,
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
    wording.quotations_are_short_and_framed,
    wording.quotations_end_with_the_words,
    wording.replies_answer_another_earlier_voice,
    wording.replies_name_whom_they_answer,
    wording.countries_are_more_than_the_host,
    wording.exercises_count_the_members_they_name,
    wording.what_is_announced_is_planned,
    wording.articles_say_since_when,
    names_mean_one_record,
)
