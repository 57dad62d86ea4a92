"""Records that match words, best first, in English and Russian, whatever the form of the words.

A word of the query is brought to its stem (Snowball); it matches every word that begins with the stem. All
words must match in one record. What a word is worth is where it stands: in a name or title most, in a text
less, in a remark least; in a short name more than in a long one; the word as typed more than another form.
A query that stands in a text word for word counts double. Records of equal worth come newest first.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import snowballstemmer

from cstocli.dataset import Dataset
from cstocli.model import (
    Body,
    Chairmanship,
    Country,
    Document,
    Event,
    Fact,
    Membership,
    Office,
    Person,
    Quote,
    Record,
    Source,
    Standing,
)

NAME, TEXT, REMARK = 8, 3, 1
OTHER_FORM = 0.7
SHORTEST_STEM = 3
# What every record is about: such a word tells nothing apart.
EVERYWHERE = {"csto", "odkb", "одкб"}
# What a record is called, where its own texts do not say it.
KINDS: dict[type[Record], str] = {
    Chairmanship: "chairmanship председательство",
    Membership: "member membership член членство",
    Quote: "quotation position цитата позиция",
}


class Hit(NamedTuple):
    """A record that matches, what it is worth, and the text in which most of the words stand."""

    record: Record
    score: float
    text: str | None


class Word(NamedTuple):
    """A word of the query: as typed, and what every form of it looks like."""

    typed: str
    forms: re.Pattern[str]


def search(facts: Dataset, query: str) -> list[Hit]:
    """Every record in which all words of *query* stand, best first."""
    typed = re.findall(r"\w+", plain(query))
    words = [_word(word) for word in typed if word not in EVERYWHERE] or [_word(word) for word in typed]
    phrase = " ".join(word.typed for word in words)
    hits = [hit for record in facts.records() if words and (hit := _hit(facts, record, words, phrase))]
    return sorted(hits, key=lambda hit: (-hit.score, _newest_first(hit.record), hit.record.id))


def matches(query: str, text: str) -> tuple[str, ...]:
    """The words of *text*, as they stand there, that any word of *query* matches; each once."""
    searched = plain(text)
    found = (match for typed in re.findall(r"\w+", plain(query)) for match in _word(typed).forms.finditer(searched))
    return tuple(dict.fromkeys(text[match.start() : match.end()] for match in found))


def plain(text: str) -> str:
    """The text without case and accents, letter for letter as long as it was."""
    lower = text.lower()
    if lower.isascii() or len(lower) != len(text):
        return lower
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in lower)


def _word(typed: str) -> Word:
    language = "russian" if re.search("[а-яё]", typed) else "english"
    stem = snowballstemmer.stemmer(language).stemWord(typed) if not typed.isdigit() else typed
    stem = stem if len(stem) >= SHORTEST_STEM and typed.startswith(stem) else typed
    return Word(typed, re.compile(rf"\b{re.escape(stem)}" + (r"\w*" if len(typed) >= SHORTEST_STEM else r"\b")))


def _hit(facts: Dataset, record: Record, words: Sequence[Word], phrase: str) -> Hit | None:
    texts = [(weight, text, plain(text)) for weight, text in _fields(facts, record)]
    names = [(NAME, text, plain(text)) for text in (record.id.replace("-", " "), KINDS.get(type(record), ""))]
    score = 0.0
    for word in words:
        best = max(_worth(word, weight, searched) for weight, _, searched in (*texts, *names))
        if not best:
            return None
        score += best
    if len(words) > 1 and any(phrase in searched for _, _, searched in texts):
        score *= 2
    matched = [(sum(bool(word.forms.search(searched)) for word in words), text) for _, text, searched in texts]
    most, shown = max(matched, key=lambda field: field[0])
    return Hit(record, score, shown if most else None)


def _worth(word: Word, weight: int, searched: str) -> float:
    """What a word's best form in a text is worth: more in a short name than in a long one; 0 where there is none."""
    found = {match[0] for match in word.forms.finditer(searched)}
    if not found:
        return 0.0
    share = 1 / len(searched.split()) if weight == NAME else 0.0
    return weight * ((1.0 if word.typed in found else OTHER_FORM) + share)


def _fields(facts: Dataset, record: Record) -> Iterator[tuple[int, str]]:
    """The texts of a record, each with what a word in it is worth."""
    match record:
        case Country() | Person() | Body():
            yield from ((NAME, name) for name in (*record.names.values(), *record.aliases))
        case Event() | Document():
            yield from ((NAME, title) for title in record.titles.values())
    match record:
        case Source():
            yield NAME, record.title or ""
            yield TEXT, f"{record.publisher} {record.origin or ''}"
        case Country():
            yield from ((NAME, name) for name in record.official_names.values())
            yield TEXT, record.capital
        case Membership() | Standing():
            yield from ((TEXT, name) for name in facts.get(Country, record.country).names.values())
            yield TEXT, getattr(record, "text", "")
        case Person():
            yield TEXT, record.about or ""
        case Office():
            yield from ((TEXT, title) for title in record.titles.values())
            yield from ((TEXT, name) for name in facts.get(Person, record.person).names.values())
        case Body():
            yield TEXT, f"{record.role} {record.strength or ''}"
        case Chairmanship():
            yield from ((NAME, name) for name in facts.get(Country, record.country).names.values())
            yield from ((TEXT, name) for name in facts.get(Person, record.chair).names.values())
            yield from ((NAME, text) for text in (record.slogan.texts.values() if record.slogan else ()))
            yield from ((TEXT, priority.text) for priority in record.priorities)
        case Quote():
            yield from ((TEXT, text) for text in record.texts.values())
            speaker = (
                facts.get(Person, record.speaker).names.values() if record.speaker else (record.speaker_label or "",)
            )
            yield from ((TEXT, name) for name in speaker)
            yield TEXT, " ".join(filter(None, (record.office, record.occasion, record.context, *record.topics)))
        case Event():
            yield TEXT, " ".join(filter(None, (record.text, record.place, record.participants, record.series)))
        case Document():
            yield TEXT, record.summary or ""
            yield from ((TEXT, article.text) for article in record.articles)
    yield REMARK, " ".join(_states(facts, record))
    if isinstance(record, Fact):
        claims = (dispute.claim for dispute in record.disputes)
        yield REMARK, " ".join(filter(None, (record.note, record.basis, *claims)))


def _states(facts: Dataset, record: Record) -> Iterator[str]:
    """The names of the states that a record concerns, where it is not about one by itself."""
    countries: tuple[str | None, ...] = ()
    match record:
        case Person() | Office():
            countries = (record.country,)
        case Quote() if record.speaker:
            countries = (facts.get(Person, record.speaker).country,)
        case Event():
            countries = (record.host, *record.countries)
        case Document():
            countries = record.countries
    for country in filter(None, countries):
        yield from facts.get(Country, country).names.values()


def day_of(record: Record) -> str | None:
    """The day a record belongs to, as precise as known; None where it has none."""
    fields = ("date", "start", "adopted", "published", "first_seen", "established")
    return next((day for field in fields if (day := getattr(record, field, None))), None)


def _newest_first(record: Record) -> tuple[int, ...]:
    return tuple(-int(part) for part in (day_of(record) or "0").split("-"))
