"""Text with meaning: what summaries and tables are made of before a renderer gives it a form."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from msgspec import Struct

from cstocli.dates import parse_date
from cstocli.language import tr

Role: TypeAlias = Literal["plain", "strong", "dim", "accent", "warn"]


class Span(Struct, frozen=True):
    """A run of text with one meaning; *url* makes it a link where the terminal takes links."""

    text: str
    role: Role = "plain"
    url: str | None = None


Line: TypeAlias = tuple[Span, ...]


class Item(Struct, frozen=True):
    """An entry of a section: its first line, and further lines set in under it."""

    lines: tuple[Line, ...]
    bullet: str = ""


class Section(Struct, frozen=True):
    """A titled part of a summary; *more* says how to see the rest."""

    heading: str
    items: tuple[Item, ...]
    more: str | None = None


class Summary(Struct, frozen=True):
    """One record for reading: a title, labelled facts, sections, and a closing line."""

    title: Line
    facts: tuple[tuple[str, tuple[Line, ...]], ...]
    sections: tuple[Section, ...]
    footer: tuple[Line, ...] = ()


def line(*parts: str | Span) -> Line:
    """A line of plain strings and spans; empty ones fall away."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return tuple(span for span in spans if span.text)


def plain(spans: Iterable[Span]) -> str:
    """The bare text of a line."""
    return "".join(span.text for span in spans)


def language_mark(text: str, language: str) -> Span:
    """A quiet mark of the language of *text* where its script shows that it is not the one asked for."""
    cyrillic = any("а" <= letter <= "я" for letter in text.lower())
    latin = any("a" <= letter <= "z" for letter in text.lower())
    shown = "ru" if cyrillic and not latin else "en" if latin and not cyrillic else language
    return dim("" if shown == language else f" [{shown}]")


def strong(text: str) -> Span:
    return Span(text, "strong")


def dim(text: str) -> Span:
    return Span(text, "dim")


def quiet(span: Span) -> Span:
    """The span made dim."""
    return Span(span.text, "dim", span.url)


def accent(text: str) -> Span:
    return Span(text, "accent")


def warn(text: str) -> Span:
    return Span(text, "warn")


def written(day: str | None) -> str:
    """A date as people write it; an open one is empty."""
    return parse_date(day).written if day else ""


def written_period(start: str | None, end: str | None) -> str:
    """A period as people write it, without saying a shared month or year twice."""
    if start == end:
        return written(start)
    if start is None:
        return tr("until {day}", day=written(end))
    if end is None:
        return tr("since {day}", day=written(start))
    first, last = written(start).split(), written(end).split()
    if len(first) == len(last):
        while len(first) > 1 and first[-1] == last[len(first) - 1]:
            first.pop()
    return f"{' '.join(first)} – {written(end)}"


def written_term(start: str | None, end: str | None, first_seen: str | None, last_seen: str | None) -> str:
    """The days of a term as people write them; where neither end is known, those of which there is a sighting."""
    if start or end:
        return written_period(start, end)
    return tr("seen {days}", days=written_period(first_seen, last_seen))
