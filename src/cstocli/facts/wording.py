"""The laws of the words: where the text of a record, which is in English, does not fit its fields."""

import re
from collections.abc import Iterable, Iterator

from cstocli.dates import parse_date
from cstocli.errors import Problem
from cstocli.facts.base import Dataset, breach
from cstocli.records import Country, Document, Event, Membership, Office, Person, Quote, Record, Source
from cstocli.records.fields import own_fields, values
from cstocli.words import MONTHS, tr

QUOTED_WORDS = 45
UNSEEN = (
    r"\b(?:parts?|pages?|excerpts?|extracts?) (?:that (?:was|were) )?(?:seen|shown)\b"
    r"|\b(?:not|never) (?:been )?(?:seen|shown|visible|opened)\b"
    r"|\b(?:no|without an?) (?:other )?(?:page|source|text|address|page address)\b[^.;]*\bseen\b"
    r"|\b(?:had|has|have) (?:not )?been seen\b"
    r"|\bseen without\b|\b(?:was|were) not found\b"
)
ANNOUNCED = (
    r"\b(?:will|plans to|(?:is|are) (?:now )?(?:planned|expected|scheduled|due|announced|to be)|(?:is|are) to|"
    r"(?:was|were) (?:announced|planned|scheduled) for)\b"
)
PLAN = r"\b(?:plan|announc|expect|schedul|agenda|propos|draft|will\b|would\b|due\b|to be\b|(?:was|were|is|are) to\b)"
HELD = r"\b(?:took place|(?:was|were) (?:held|opened|over|adopted)|has (?:begun|ended))\b"
STAYED_AWAY = r"\b(?:observ\w*|without|refus\w*|not (?:take|taking|took|join)|attended|watched|border with)\b"
TAKING_UP = r"(?:Appointed|Elected|Endorsed|Took|Assigned|Handed|Dismissed|Relieved|Resigned|Left)\b"
DAY = (
    rf"(?P<besides>\d{{1,2}} ?(?:or|and|,|–|-|to) ?)?"
    rf"(?:\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})\b(?: (?P<year>\d{{4}})\b)?|\b(?P<iso>\d{{4}}-\d\d-\d\d)\b)"
)
NOT_THE_DAY = r"\b(?:by|before|after|until|since|dated|of)$"
CYRILLIC, LATIN = "[\u0400-\u04ff]", "[A-Za-z]"
DAY_OF_ADDRESS = (
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-/._]?)(?P<month>0[1-9]|1[0-2])(?P=mark)"
    r"(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)


# --- quotations -------------------------------------------------------------------------------------------


def quotations_are_short_and_framed(facts: Dataset) -> Iterator[Problem]:
    for quote in facts.quotes:
        if quote.kind == "partial" and quote.context is None:
            yield breach(quote, "context", tr("a partial quotation needs its frame"))
        if quote.kind != "paraphrase":
            for language, text in quote.texts.items():
                if len(text.split()) > QUOTED_WORDS:
                    yield breach(quote, f"texts.{language}", tr("more than {count} quoted words", count=QUOTED_WORDS))


def quotations_end_with_the_words(facts: Dataset) -> Iterator[Problem]:
    """The comma with which a report closes a quotation is no part of it."""
    for quote in facts.quotes:
        if quote.kind != "paraphrase":
            for language, text in quote.texts.items():
                if re.search(r",[\s\"'”’»“]*$", text):
                    yield breach(quote, f"texts.{language}", tr("the comma at the end belongs to the report"))


def replies_answer_another_earlier_voice(facts: Dataset) -> Iterator[Problem]:
    for quote in facts.quotes:
        for answered in (facts.get(Quote, name) for name in quote.replies_to):
            if (quote.speaker, quote.speaker_label) == (answered.speaker, answered.speaker_label):
                yield breach(quote, "replies_to", tr("{other} is of the same speaker", other=answered.id))
            elif parse_date(quote.date).last < parse_date(answered.date).first:
                yield breach(quote, "replies_to", tr("{other} is later than this answer", other=answered.id))


def replies_name_whom_they_answer(facts: Dataset) -> Iterator[Problem]:
    """That a position answers another stands in one of the two: it names whose the other is."""
    for quote in facts.quotes:
        for answered in (facts.get(Quote, name) for name in quote.replies_to):
            if not (_speaks_of(facts, quote, answered) or _speaks_of(facts, answered, quote)):
                yield breach(
                    quote, "replies_to", tr("neither this position nor {other} names the other", other=answered.id)
                )


def _speaks_of(facts: Dataset, quote: Quote, other: Quote) -> bool:
    """Whether a position, or what is remarked on it, names the speaker of another."""
    name = facts.get(Person, other.speaker).names["en"] if other.speaker else other.speaker_label or ""
    words = {word for text in _texts(quote, "texts", "context", "occasion", "note") for word in _words(text)}
    return not words.isdisjoint(word for word in _words(name) if len(word) > 2)  # noqa: PLR2004 - no names of letters


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


# --- events, documents and offices ------------------------------------------------------------------------


def countries_are_more_than_the_host(facts: Dataset) -> Iterator[Problem]:
    for event in facts.events:
        if event.host and event.countries == (event.host,):
            yield breach(event, "countries", tr("the host alone: leave the field out"))


def exercises_count_the_members_they_name(facts: Dataset) -> Iterator[Problem]:
    """A member of the day whom a text names, other than as one that stayed away or watched, took part."""
    members = {row.country for row in facts.memberships if row.status == "member"}
    names = {facts.get(Country, member).names["en"]: member for member in sorted(members)}
    for event in facts.events:
        if event.kind == "exercise" and event.countries:
            sentences = [part for text in _texts(event, "text", "participants") for part in re.split(r"[.;]", text)]
            took_part = " ".join(part for part in sentences if not re.search(STAYED_AWAY, part))
            for name in re.findall("|".join(map(re.escape, names)) or r"\Z.", took_part):
                if names[name] not in event.countries and _was_member(facts, names[name], event):
                    yield breach(event, "countries", tr("the text names {state} too", state=names[name]))


def _was_member(facts: Dataset, country: str, event: Event) -> bool:
    rows = (row for row in facts.where(Membership, "country", country) if row.status == "member")
    return any(row.days.may_overlap(event.days) for row in rows)


def what_is_announced_is_planned(facts: Dataset) -> Iterator[Problem]:
    """A text in the future is of a plan, and a plan is told as one."""
    for event in facts.events:
        text = event.text or ""
        ahead, held = re.search(ANNOUNCED, text), re.search(HELD, text)
        if ahead and not event.planned and not event.cancelled:
            yield breach(event, "planned", tr("the text says {words!r} of what is not planned", words=ahead[0]))
        if held and event.planned:
            yield breach(event, "planned", tr("the text says {words!r} of what is planned", words=held[0]))
        elif text and event.planned and not re.search(PLAN, text):
            yield breach(event, "planned", tr("the text does not say that it is a plan"))


def days_are_as_full_as_in_the_text(facts: Dataset) -> Iterator[Problem]:
    """What is dated to a month or year is dated to the day where its own text tells the day."""
    for record, field, texts in _dated(facts):
        days = {day for text in texts for day in _days_of(text, getattr(record, field))}
        if len(days) == 1:
            yield breach(record, field, tr("the text has the day {day}", day=min(days)))


def _dated(facts: Dataset) -> Iterator[tuple[Record, str, tuple[str, ...]]]:
    """Each day known to the month or year, with what its record tells of it."""
    for event in facts.events:
        yield event, "start", _texts(event, "titles", "text")
    for document in facts.documents:
        yield document, "adopted", _texts(document, "titles", "summary")
    for office in facts.offices:
        acts = tuple(re.findall(rf"(?:^|[.;] ){TAKING_UP}[^.;]*", office.note or ""))
        yield from ((office, field, acts) for field in ("start", "end"))
    for quote in facts.quotes:
        yield quote, "date", tuple(re.findall(r"[Pp]ublished on [^.;]*", quote.note or ""))


def _days_of(text: str, rough: str | None) -> Iterator[str]:
    """The full days in a *text* that lie in a month or year; none where that is a day itself."""
    if rough is None or len(rough) == len("YYYY-MM-DD"):
        return
    for found in re.finditer(DAY, text):
        if found["besides"] and re.search("or|,|and", found["besides"]):
            yield f"{found['besides']}{found['day']}"
        month = found["month"] and MONTHS.index(found["month"]) + 1
        day = found["iso"] or f"{found['year'] or rough[:4]}-{month:02}-{int(found['day']):02}"
        if day.startswith(rough) and not re.search(NOT_THE_DAY, text[: found.start()].rstrip()):
            yield day


def ends_of_a_period_are_of_one_precision(facts: Dataset) -> Iterator[Problem]:
    """Where one end is known better than the other, a note says why; sightings stand each for itself."""
    spans: Iterable[Event | Office] = (*facts.events, *facts.offices)
    for record in spans:
        start, end = record.start, record.end
        if start and end and len(start) != len(end) and not (record.note or record.basis):
            yield breach(
                record, "end", tr("{end} is not as precise as {start}, and no note says why", end=end, start=start)
            )


def articles_say_since_when(facts: Dataset) -> Iterator[Problem]:
    """Of the Treaty and the Charter, which were amended, each wording says from which day it holds."""
    for document in facts.documents:
        latest = dict.fromkeys((article.number for article in document.articles), parse_date(document.adopted))
        for article in document.articles:
            since = parse_date(article.since) if article.since else None
            if since is None and document.kind in ("treaty", "charter"):
                yield breach(document, "articles.since", tr("article {number} needs its day", number=article.number))
            elif since and since.last < latest[article.number].first:
                yield breach(
                    document,
                    "articles.since",
                    tr(
                        "article {number} of {day} stands after {other}",
                        number=article.number,
                        day=since.text,
                        other=latest[article.number].text,
                    ),
                )
            latest[article.number] = since or latest[article.number]


# --- sources, and any record --------------------------------------------------------------------------------


def a_page_is_one_source(facts: Dataset) -> Iterator[Problem]:
    pages: dict[str, list[str]] = {}
    for source in facts.sources:
        if source.url:
            pages.setdefault(_page(source.url), []).append(source.id)
    for source in facts.sources:
        same = pages[_page(source.url)] if source.url else []
        if len(same) > 1:
            other = next(name for name in same if name != source.id)
            yield breach(source, "url", tr("{other} is the same page", other=other))


def _page(url: str) -> str:
    """What an address has in common with other addresses of the same page."""
    address = re.sub(r"^https?://(?:www\.)?", "", url).partition("#")[0]
    path, _, query = address.partition("?")
    host, _, path = path.partition("/")
    steps = [step for step in path.split("/") if step not in ("", "amp")]
    values = sorted(value for value in query.split("&") if not value.startswith(("utm_", "amp")))
    return "?".join(("/".join((host.lower().rstrip("."), *steps)), *filter(None, ("&".join(values),))))


def addresses_have_the_day_of_their_page(facts: Dataset) -> Iterator[Problem]:
    """The day in an address is that of the page; a page that repeats a report may be later than the report."""
    for source in facts.sources:
        found = source.url and re.search(DAY_OF_ADDRESS, source.url)
        if not found:
            continue
        in_address = parse_date(f"{found['year']}-{found['month']}-{found['day']}")
        day = parse_date(source.published) if source.published else None
        if day is None or in_address.last < day.first or (day.last < in_address.first and source.origin is None):
            yield breach(source, "published", tr("the address has the day {day}", day=in_address.text))


def titles_end_with_the_title(facts: Dataset) -> Iterator[Problem]:
    """A title has neither the name of the site, nor a full stop or half a pair of quotation marks."""
    for source in facts.sources:
        title, publisher = (source.title or "").lower(), source.publisher.lower()
        signed = title.endswith(publisher) and re.search(r"\s[|–—-]\s*$", title.removesuffix(publisher))
        if signed or re.search(r"\s[|–—-]\s*[\w-]+\.[a-z]{2,4}$|\s\|\s", title):
            yield breach(source, "title", tr("the name of the site at the end is no part of the title"))
    titled: Iterable[Source | Event | Document] = (*facts.sources, *facts.events, *facts.documents)
    for record in titled:
        field = "title" if isinstance(record, Source) else "titles"
        for title in record.known_as:
            if title != title.strip() or re.search(r"(?<!\.)(?<!\.\w)\.$", title):
                yield breach(record, field, tr("a title ends without a full stop or space"))
            if _has_half_a_pair(title):
                yield breach(record, field, tr("a quotation mark has no partner"))


def _has_half_a_pair(title: str) -> bool:
    if "„" in title:
        return title.count("„") != title.count("“") + title.count("”")
    return title.count("“") != title.count("”") or title.count("«") != title.count("»") or title.count('"') % 2 == 1


def words_are_in_the_letters_of_their_language(facts: Dataset) -> Iterator[Problem]:
    """Russian is in Cyrillic letters and English in Latin ones; of a page its title tells its language."""
    for record in facts.records():
        texts = {"title": {record.language: record.title}} if isinstance(record, Source) and record.title else {}
        for field in ("names", "official_names", "titles", "abbreviations", "texts"):
            texts[field] = getattr(record, field, None) or {}
        for field, by_language in texts.items():
            for language, text in by_language.items():
                if _is_in_other_letters(language, text):
                    yield breach(record, field, tr("these are not the letters of {language!r}", language=language))


def _is_in_other_letters(language: str, text: str) -> bool:
    if language == "ru":
        return bool(re.search(LATIN, text)) and not re.search(CYRILLIC, text)
    return language == "en" and not text.isascii() and len(re.findall(CYRILLIC, text)) > len(re.findall(LATIN, text))


def remarks_are_on_what_was_seen(facts: Dataset) -> Iterator[Problem]:
    """What of a page was not seen is no fact: a remark on it grows stale when the page is read."""
    for record in facts.records():
        for path, text in _remarks(record):
            found = re.search(UNSEEN, text)
            if found:
                yield breach(record, path, tr("it speaks of what was seen of a page: {words!r}", words=found[0]))


def _remarks(record: Record) -> Iterator[tuple[str, str]]:
    """What a record says in our own words, each text after its path."""
    for path in own_fields(type(record)):
        yield from ((path, text) for text in values(record, path) if isinstance(text, str))


def _texts(record: Record, *fields: str) -> tuple[str, ...]:
    """The texts of some fields of a record: those that it has, and of a text in languages each."""
    values = (getattr(record, field) for field in fields)
    return tuple(
        text for value in values if value for text in (value.values() if isinstance(value, dict) else (value,))
    )
