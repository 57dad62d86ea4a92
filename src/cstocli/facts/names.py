"""What a user may type for a record, and which record it means.

Case, accents, apostrophes and hyphens never matter. Nothing is guessed: what fits no record, or several, is
answered with suggestions. States, people, bodies, documents and chairmanships are called by names, of which a
word is enough; events and sources have titles, of which a word counts only where it is no name's. Every other
record is known by its id.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Generic, TypeVar, cast

from msgspec import Struct

from cstocli.facts.base import Dataset
from cstocli.facts.lines import NOTHING, Earlier, Lines
from cstocli.records import RECORDS, Person, Record
from cstocli.records.vocabularies import MatchKind
from cstocli.words import LANGUAGES, facts_in

R = TypeVar("R", bound=Record)

APOSTROPHES = "'’‘ʼ`´"
MODIFIERS = ("Lm", "Sk", "Mn")
LONGEST = 400  # characters of a name: the longest title in the data has some 240
MOST_SUGGESTIONS = 6
ID, WHOLE = "#", "="  # before an id as it is written, and before a folded name: no word begins so
WAYS: tuple[MatchKind, ...] = ("id", "name", "alias")
NEAR = 70.0  # rapidfuzz ratio out of 100: one letter wrong in three still suggests (zass, zas: 86)


class Match(Struct, Generic[R], frozen=True):
    """What a typed name means: *record* where it is one, else *suggestions*, likeliest first.

    *namesakes* are other people who bear the name that was typed for *record*.
    """

    kind: MatchKind
    record: R | None = None
    suggestions: tuple[R, ...] = ()
    namesakes: tuple[R, ...] = ()


class _Kept(dict[int, str]):
    """What is left of a character: letters and digits stay, accents and apostrophes go, the rest parts words."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        gone = unicodedata.combining(letter) or letter in APOSTROPHES or unicodedata.category(letter) in MODIFIERS
        self[code] = "" if gone else letter if letter.isalnum() else " "
        return self[code]


KEPT = _Kept()


def words(text: str) -> tuple[str, ...]:
    """The words of a name with all that never matters taken off."""
    if text.isascii():
        plain = text.lower()
    else:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return tuple(plain.translate(KEPT).split())


def fold(text: str) -> str:
    """One key for every spelling of *text* that is the same but for what never matters."""
    return "".join(words(text))


def typed_forms(record: Record) -> set[str]:
    """The folded form of everything that means this record exactly."""
    return {fold(record.id), *map(fold, (*record.known_as, *record.spellings))}


def match(typed: str, records: Sequence[R]) -> Match[R]:
    """The record that *typed* means among *records*; for many look-ups among the same see `names`."""
    return Names.of(records).match(typed)


def names(facts: Dataset, kind: type[R]) -> "Names[R]":
    """What may be typed for the records of one table, or with `Record` of all; made once."""
    return cast("Names[R]", _names(facts, kind))


@lru_cache(maxsize=2 * len(RECORDS))
def _names(facts: Dataset, kind: type[Record]) -> "Names[Record]":
    exact, near = facts.kept("names"), facts.kept("near names")
    if exact and near:
        if kind is Record:
            return Names(facts.at, range(sum(map(facts.count, RECORDS))), exact, near)
        return Names(facts.at, facts.places[kind], exact, near.beginning(f"{kind.table}\t"))
    return Names.of(tuple(facts.records()) if kind is Record else facts.table(kind))


def lines_of_names(records: Sequence[Record], earlier: Earlier = NOTHING) -> dict[str, bytes]:
    """What may be typed for some records, folded, as lines that end in the places of the records.

    The names that mean a record exactly and the words with which they begin stand in the first lines, for what is
    found; all names in Latin letters in the others, table by table, for suggestions.
    """
    exact: dict[str, list[int]] = {}
    near: dict[str, list[int]] = {}
    for place, record in earlier.new(records):
        exact.setdefault(f"{ID}{record.id}", []).append(place)
        ways: dict[MatchKind, Sequence[str]] = {"id": (record.id,), "name": record.known_as, "alias": record.spellings}
        for way, forms in ways.items():
            for key in dict.fromkeys(key for form in forms for key in _keys(words(form))):
                exact.setdefault(f"{WHOLE}{key}\t{way}", []).append(place)
        for word in dict.fromkeys(word for form in _forms(record) for word in form):
            exact.setdefault(word, []).append(place)
        for form in _latin(record):
            near.setdefault(f"{record.table}\t{form}", []).append(place)
    return {name: earlier.lines_with(name, found) for name, found in (("names", exact), ("near names", near))}


def _latin(record: Record) -> set[str]:
    """The names of a record, and their words where it is called by them, in Latin letters, folded."""
    from anyascii import anyascii

    parts = [words(anyascii(form)) for form in (*record.known_as, *record.spellings)]
    single = [word for words_of_form in parts for word in words_of_form] if record.called_by_name else []
    return {fold(record.id), *map("".join, parts), *single}


class Names(Generic[R]):
    """What may be typed for the records at some places, from the lines of `lines_of_names`."""

    def __init__(self, at: Callable[[int], Record], places: range, exact: Lines, near: Iterable[list[str]]) -> None:
        self._at = cast("Callable[[int], R]", at)
        self._places = places
        self._exact = exact
        self._near_lines = near

    @classmethod
    def of(cls, records: Sequence[R]) -> "Names[R]":
        """What may be typed for *records*, folded here."""
        kept = {name: Lines(lines) for name, lines in lines_of_names(records).items()}
        return cls(records.__getitem__, range(len(records)), kept["names"], kept["near names"])

    def match(self, typed: str) -> Match[R]:
        """The record that *typed* means: an exact id or name, else a unique prefix or word, else suggestions."""
        if len(typed) > LONGEST:
            return Match("none")
        found = self._match_as_typed(typed)
        if found.kind == "none" and not typed.isascii():
            found = self._match_translated(typed)
        if found.kind == "none" and not typed.isascii():
            found = self._match_as_typed(_ascii(typed))
        if found.kind == "none":
            return Match("none", suggestions=self._near(typed))
        if isinstance(found.record, Person) and found.kind != "prefix":
            return Match(found.kind, found.record, namesakes=self.namesakes(typed, found.record))
        return found

    def _match_translated(self, typed: str) -> Match[R]:
        """The record with a name of which a translation has all the typed words."""
        having = [_translated_with().get(word, {}) for word in dict.fromkeys(words(typed))]
        names = (name for name in having[0] if all(name in others for others in having)) if having else ()
        named = map(self._match_as_typed, names)
        found = {match.record.id: match.record for match in named if match.record and match.kind == "name"}
        if len(found) == 1:
            [record] = found.values()
            return Match("name", record)
        return Match("ambiguous", suggestions=tuple(found.values())) if found else Match("none")

    def namesakes(self, typed: str, person: R) -> tuple[R, ...]:
        """The other people in whose name each of the typed words stands whole."""
        typed_words = words(typed)
        bearing = (set(self._here(self._exact.under(word))) for word in typed_words)
        bearers = map(self._at, sorted(set.intersection(*bearing)))
        others = [
            record
            for record in bearers
            if isinstance(record, Person)
            and record.id != person.id
            and {word for name in record.names.values() for word in words(name)}.issuperset(typed_words)
        ]
        return tuple(sorted(others, key=lambda record: record.id))

    def _here(self, lines: Iterable[list[str]]) -> Iterator[int]:
        """The places in some lines that are of these records."""
        for *_, places in lines:
            yield from (place for place in map(int, places.split()) if place in self._places)

    def _match_as_typed(self, typed: str) -> Match[R]:
        for place in self._here(self._exact.under(f"{ID}{typed}")):
            return Match("id", self._at(place))
        parts = words(typed)
        if not parts:
            return Match("none")
        ways = self._meaning(parts)
        if ways:
            kind, exact = next(iter(ways.items()))
            every = {place: self._at(place) for places in ways.values() for place in places}
            if len(set(map(type, every.values()))) > 1:
                exact = list(every)
            return self._one_of(kind, exact)
        begun = self._begun_by(parts)
        return self._one_of("prefix", begun) if begun else Match("none")

    def _meaning(self, parts: Sequence[str]) -> dict[MatchKind, list[int]]:
        """The places of the records that some words mean exactly, by the way in which they do, the surest first."""
        lines = [line for key in dict.fromkeys(_keys(parts)) for line in self._exact.under(f"{WHOLE}{key}")]
        ways = {way: list(dict.fromkeys(self._here(line for line in lines if line[0] == way))) for way in WAYS}
        return {way: places for way, places in ways.items() if places}

    def _one_of(self, kind: MatchKind, places: Sequence[int]) -> Match[R]:
        fitting = tuple(map(self._at, places))
        return Match(kind, fitting[0]) if len(fitting) == 1 else Match("ambiguous", suggestions=fitting)

    def _begun_by(self, typed: tuple[str, ...]) -> list[int]:
        """The places of the records with a name in which each typed word begins a word of its own."""
        longest_first = sorted(typed, key=len, reverse=True)
        candidates = sorted(set(self._here(self._exact.beginning(longest_first[0]))))
        begun = [
            place
            for place in candidates
            if len(typed) == 1 or any(_begins(longest_first, form) for form in _forms(self._at(place)))
        ]
        return [place for place in begun if self._at(place).called_by_name] or begun

    def _near(self, typed: str) -> tuple[R, ...]:
        from rapidfuzz import fuzz, process

        sought = fold(_ascii(typed))
        # A ratio is at most twice the shorter of two lengths to their sum: what is much longer or shorter is not near.
        shortest = int(len(sought) * NEAR / (200 - NEAR))
        longest = int(len(sought) * (200 - NEAR) / NEAR) + 1
        forms, places, lengths = self._near_forms
        first, last = bisect_left(lengths, shortest), bisect_right(lengths, longest)
        near = process.extract(sought, forms[first:last], scorer=fuzz.ratio, score_cutoff=NEAR, limit=None)
        scores: dict[int, float] = {}
        for _, score, number in near:
            for place in places[first + number]:
                scores[place] = max(score, scores.get(place, 0.0))
        likeliest = sorted(scores, key=lambda place: (-scores[place], self._at(place).id))
        return tuple(map(self._at, likeliest[:MOST_SUGGESTIONS]))

    @cached_property
    def _near_forms(self) -> tuple[list[str], list[list[int]], list[int]]:
        """The names in Latin letters, the shortest first, the places of each, and its length."""
        lines = sorted(self._near_lines, key=lambda line: len(line[1]))
        forms = [form for _, form, _ in lines]
        return forms, [list(map(int, places.split())) for *_, places in lines], list(map(len, forms))


@cache
def _translated_with() -> dict[str, dict[str, None]]:
    """What the facts say in our own words, by each word of a translation that may be that of a name."""
    translated_with: dict[str, dict[str, None]] = {}
    for language in LANGUAGES[1:]:
        for said, translated in facts_in(language).items():
            for word in words(translated) if len(translated) <= LONGEST else ():
                translated_with.setdefault(word, {})[said] = None
    return translated_with


def _keys(parts: Sequence[str]) -> tuple[str, str]:
    """What finds a name exactly: its words run together, and in any order."""
    return "".join(parts), " ".join(sorted(parts))


def _ascii(typed: str) -> str:
    """What was typed in Latin letters."""
    if typed.isascii():
        return typed
    from anyascii import anyascii

    return anyascii(typed)


def _forms(record: Record) -> Iterator[tuple[str, ...]]:
    """The words of each name of a record, hyphenated ones also run together."""
    for form in (*record.known_as, *record.spellings):
        parts = words(form)
        if len(parts) > len(form.split()):
            parts = (*parts, *(fold(part) for part in form.split() if len(words(part)) > 1))
        yield parts


def _begins(longest_first: Sequence[str], form: Sequence[str]) -> bool:
    """Whether each typed word begins a word of its own; the longer first, which fewer words can serve."""
    left = list(form)
    for word in longest_first:
        begun = next((candidate for candidate in left if candidate.startswith(word)), None)
        if begun is None:
            return False
        left.remove(begun)
    return True
