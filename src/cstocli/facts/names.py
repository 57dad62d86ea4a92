"""What a user may type for a record, and which record it means.

Case, accents, apostrophes and hyphens never matter. Nothing is guessed: what fits no record, or several, is
answered with suggestions. States, people, bodies, documents and chairmanships are called by names, of which a
word is enough; events and sources have titles, of which a word counts only where it is no name's. Every other
record is known by its id.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Generic, TypeVar, cast

from msgspec import Struct

from cstocli.facts.base import Dataset
from cstocli.records import RECORDS, Person, Record
from cstocli.records.vocabularies import MatchKind
from cstocli.words import LANGUAGES, facts_in

R = TypeVar("R", bound=Record)

APOSTROPHES = "'’‘ʼ`´"
MODIFIERS = ("Lm", "Sk", "Mn")
LONGEST = 400  # characters of a name: the longest title in the data has some 240
MOST_SUGGESTIONS = 6
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
    return Names(records).match(typed)


def names(facts: Dataset, kind: type[R]) -> "Names[R]":
    """What may be typed for the records of one table, or with `Record` of all; made once."""
    return cast("Names[R]", _names(facts, kind))


@lru_cache(maxsize=2 * len(RECORDS))
def _names(facts: Dataset, kind: type[Record]) -> "Names[Record]":
    return Names(tuple(facts.records()) if kind is Record else facts.table(kind))


class Names(Generic[R]):
    """What may be typed for some records, folded once for all names that are looked up."""

    def __init__(self, records: Sequence[R]) -> None:
        self._records = records
        self._by_id = {record.id: record for record in records}

    def match(self, typed: str) -> Match[R]:
        """The record that *typed* means: an exact id or name, else a unique prefix or word, else suggestions."""
        if len(typed) > LONGEST:
            return Match("none")
        found = self._match_as_typed(typed)
        if found.kind == "none" and not typed.isascii():
            found = self._match_translated(typed)
        if found.kind == "none" and not typed.isascii():
            from anyascii import anyascii

            found = self._match_as_typed(anyascii(typed))
        if found.kind == "none":
            return Match("none", suggestions=self._near(typed))
        if isinstance(found.record, Person) and found.kind != "prefix":
            return Match(found.kind, found.record, namesakes=self.namesakes(typed, found.record))
        return found

    def _match_translated(self, typed: str) -> Match[R]:
        """The record with a name of which a translation has all the typed words."""
        parts = set(words(typed))
        named = (
            self._match_as_typed(name)
            for language in LANGUAGES[1:]
            for name, translated in facts_in(language).items()
            if parts and len(translated) <= LONGEST and parts.issubset(words(translated))
        )
        found = {match.record.id: match.record for match in named if match.record and match.kind == "name"}
        if len(found) == 1:
            [record] = found.values()
            return Match("name", record)
        return Match("ambiguous", suggestions=tuple(found.values())) if found else Match("none")

    def namesakes(self, typed: str, person: R) -> tuple[R, ...]:
        """The other people in whose name each of the typed words stands whole."""
        bearers = (self._bearers.get(word, frozenset()) for word in words(typed))
        others = frozenset.intersection(*bearers) - {person.id}
        return tuple(self._by_id[record_id] for record_id in sorted(others))

    @cached_property
    def _bearers(self) -> dict[str, frozenset[str]]:
        """The ids of the people by each word of their names."""
        bearers: dict[str, set[str]] = {}
        for record in self._records:
            if isinstance(record, Person):
                for word in (word for name in record.names.values() for word in words(name)):
                    bearers.setdefault(word, set()).add(record.id)
        return {word: frozenset(ids) for word, ids in bearers.items()}

    def _match_as_typed(self, typed: str) -> Match[R]:
        if typed in self._by_id:
            return Match("id", self._by_id[typed])
        parts = words(typed)
        if not parts:
            return Match("none")
        ways = [(kind, fitting) for kind, forms in self._exact.items() if (fitting := _of(forms, parts))]
        if ways:
            kind, exact = ways[0]
            every = dict.fromkeys(record_id for _, fitting in ways for record_id in fitting)
            if len({type(self._by_id[record_id]) for record_id in every}) > 1:
                exact = list(every)
            return self._one_of(kind, exact)
        begun = self._begun_by(parts)
        return self._one_of("prefix", begun) if begun else Match("none")

    def _one_of(self, kind: MatchKind, ids: Sequence[str]) -> Match[R]:
        fitting = tuple(self._by_id[record_id] for record_id in ids)
        return Match(kind, fitting[0]) if len(fitting) == 1 else Match("ambiguous", suggestions=fitting)

    @cached_property
    def _exact(self) -> dict[MatchKind, dict[str, list[str]]]:
        """The ids by every form that means a record exactly, way by way."""
        exact: dict[MatchKind, dict[str, list[str]]] = {"id": {}, "name": {}, "alias": {}}
        for record in self._records:
            for kind, forms in (("id", (record.id,)), ("name", record.known_as), ("alias", record.spellings)):
                for key in {key for form in forms for key in _keys(words(form))}:
                    exact[kind].setdefault(key, []).append(record.id)  # type: ignore[index]
        return exact

    @cached_property
    def _begun(self) -> list[tuple[str, str]]:
        """Each word of each name, and the id of its record, sorted."""
        return sorted({(word, record.id) for record in self._records for form in _forms(record) for word in form})

    def _begun_by(self, typed: tuple[str, ...]) -> list[str]:
        """The records in one form of which each typed word begins a word of its own; called ones before titled ones."""
        longest_first = sorted(typed, key=len, reverse=True)
        start = bisect_left(self._begun, (longest_first[0], ""))
        beginning = takewhile(
            lambda held: held[0].startswith(longest_first[0]),
            (self._begun[place] for place in range(start, len(self._begun))),
        )
        candidates = {record_id for _, record_id in beginning}
        begun = [
            record_id
            for record_id, record in self._in_order(candidates)
            if any(_begins(longest_first, form) for form in _forms(record))
        ]
        return [record_id for record_id in begun if self._by_id[record_id].called_by_name] or begun

    def _in_order(self, ids: set[str]) -> Iterator[tuple[str, R]]:
        return ((record_id, self._by_id[record_id]) for record_id in sorted(ids, key=self._places.__getitem__))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {record.id: place for place, record in enumerate(self._records)}

    @cached_property
    def _latin(self) -> tuple[list[str], list[list[str]]]:
        """The names, and the words of those that are called by them, in Latin letters, folded; and the ids of each."""
        from anyascii import anyascii

        forms: dict[str, list[str]] = {}
        for record in self._records:
            parts = [words(anyascii(form)) for form in (*record.known_as, *record.spellings)]
            single = [word for words_of_form in parts for word in words_of_form] if record.called_by_name else []
            for form in {fold(record.id), *map("".join, parts), *single}:
                forms.setdefault(form, []).append(record.id)
        return list(forms), list(forms.values())

    def _near(self, typed: str) -> tuple[R, ...]:
        from anyascii import anyascii
        from rapidfuzz import fuzz, process

        forms, ids = self._latin
        near = process.extract(fold(anyascii(typed)), forms, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None)
        scores: dict[str, float] = {}
        for _, score, place in near:
            for record_id in ids[place]:
                scores[record_id] = max(score, scores.get(record_id, 0.0))
        likeliest = sorted(scores, key=lambda record_id: (-scores[record_id], record_id))
        return tuple(self._by_id[record_id] for record_id in likeliest[:MOST_SUGGESTIONS])


def _keys(parts: Sequence[str]) -> tuple[str, str]:
    """What finds a name exactly: its words run together, and in any order."""
    return "".join(parts), " ".join(sorted(parts))


def _of(forms: dict[str, list[str]], typed: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(record_id for key in _keys(typed) for record_id in forms.get(key, ())))


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
