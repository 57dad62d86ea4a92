"""What a user may type for a state, person, body or document, and which record it means.

Case, accents, apostrophes and hyphens never matter. Nothing is guessed: what fits no record, or several, is
answered with suggestions.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from cstocli.model import Body, Country, Document, Person, Record

R = TypeVar("R", bound=Record)

Kind = Literal["id", "name", "alias", "prefix", "none", "ambiguous"]
APOSTROPHES = "'’‘ʼ`´"
MODIFIERS = ("Lm", "Sk", "Mn")
MOST_SUGGESTIONS = 6
NEAR = 70.0  # rapidfuzz ratio out of 100: one letter wrong in three still suggests (zass, zas: 86)


class Match(Struct, Generic[R], frozen=True):
    """What a typed name means: *record* where it is one, else *suggestions*, likeliest first."""

    kind: Kind
    record: R | None = None
    suggestions: tuple[R, ...] = ()


def words(text: str) -> tuple[str, ...]:
    """The words of a name with all that never matters taken off."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return tuple("".join(map(_kept, plain)).split())


def _kept(character: str) -> str:
    """What is left of a character: letters and digits stay, accents and apostrophes go, the rest parts words."""
    if unicodedata.combining(character) or character in APOSTROPHES or unicodedata.category(character) in MODIFIERS:
        return ""
    return character if character.isalnum() else " "


def fold(text: str) -> str:
    """One key for every spelling of *text* that is the same but for what never matters."""
    return "".join(words(text))


def names_of(record: Record) -> Iterator[str]:
    """The names and codes by which a record is known, in every language."""
    if isinstance(record, Country):
        yield from (record.alpha2, record.alpha3, record.numeric)
        yield from record.official_names.values()
    if isinstance(record, Country | Person | Body):
        yield from record.names.values()
    if isinstance(record, Document):
        yield from record.titles.values()
    if isinstance(record, Body | Document) and record.abbreviations:
        yield from record.abbreviations.values()


def aliases_of(record: Record) -> tuple[str, ...]:
    """Other spellings under which a record is found."""
    return record.aliases if isinstance(record, Country | Person | Body | Document) else ()


def typed_forms(record: Record) -> set[str]:
    """The folded form of everything that means this record exactly."""
    return {fold(record.id), *map(fold, names_of(record)), *map(fold, aliases_of(record))}


def match(typed: str, records: Sequence[R]) -> Match[R]:
    """The record that *typed* means: an exact id or name, else a unique prefix or word, else suggestions."""
    found = _match_as_typed(typed, records)
    if found.kind == "none" and not typed.isascii():
        from anyascii import anyascii

        found = _match_as_typed(anyascii(typed), records)
    if found.kind == "none":
        return Match("none", suggestions=_near(typed, records))
    return found


def _match_as_typed(typed: str, records: Sequence[R]) -> Match[R]:
    for record in records:
        if record.id == typed:
            return Match("id", record)
    key, parts = fold(typed), tuple(sorted(words(typed)))
    if not key:
        return Match("none")
    ways: tuple[tuple[Kind, Callable[[Record], Iterable[str]]], ...] = (
        ("id", lambda record: (record.id,)),
        ("name", names_of),
        ("alias", aliases_of),
    )
    for kind, forms in ways:
        exact = [record for record in records if any(_same(key, parts, form) for form in forms(record))]
        if exact:
            return Match(kind, exact[0]) if len(exact) == 1 else Match("ambiguous", suggestions=tuple(exact))
    begun = [record for record in records if _begins(words(typed), record)]
    if len(begun) == 1:
        return Match("prefix", begun[0])
    return Match("ambiguous", suggestions=tuple(begun)) if begun else Match("none")


def _same(key: str, parts: tuple[str, ...], form: str) -> bool:
    return fold(form) == key or tuple(sorted(words(form))) == parts


def _begins(typed: tuple[str, ...], record: Record) -> bool:
    """Whether each typed word begins a different word of one of the record's forms."""
    for form in (*names_of(record), *aliases_of(record)):
        joined = (fold(part) for part in form.split() if len(words(part)) > 1)
        left = [*words(form), *joined]
        for word in typed:
            begun = next((candidate for candidate in left if candidate.startswith(word)), None)
            if begun is None:
                break
            left.remove(begun)
        else:
            return True
    return False


def _near(typed: str, records: Sequence[R]) -> tuple[R, ...]:
    from anyascii import anyascii
    from rapidfuzz import fuzz

    key = fold(anyascii(typed))
    scores = []
    for record in records:
        forms = {fold(record.id)}
        for form in (*names_of(record), *aliases_of(record)):
            latin = anyascii(form)
            forms |= {fold(latin), *words(latin)}
        score = max(fuzz.ratio(key, form) for form in forms)
        if score >= NEAR:
            scores.append((-score, record.id, record))
    return tuple(record for _, _, record in sorted(scores)[:MOST_SUGGESTIONS])
