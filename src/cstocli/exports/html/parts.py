"""Summaries that are too long for one page, in parts: each with the sources that it cites, under their numbers."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from cstocli.exports.html.shown import NUMBER
from cstocli.pages.base import Item, Line, Section, Summary

SHOWN = 60  # items of a section on the first page
MOST = 120  # items on a further page


class Part(NamedTuple):
    """A further page: where it is, and items of one section."""

    path: str
    summary: Summary


def parts_of(made: Summary, path: str) -> tuple[Summary, dict[str, list[Part]]]:
    """The summary as the page at *path* shows it, and by heading the pages with all of a section that is cut short.

    No id has a dot: a further page takes no other's place.
    """
    further: dict[str, list[Part]] = {}
    kept = []
    count = 1
    for section in made.sections:
        if len(section.items) <= SHOWN or _lists_sources(section):
            kept.append(section)
            continue
        kept.append(replace(section, items=section.items[:SHOWN]))
        for at in range(0, len(section.items), MOST):
            count += 1
            alone = replace(section, items=section.items[at : at + MOST])
            sources = tuple(each for each in made.sections if _lists_sources(each))
            part = Summary(made.title, (), (alone, *sources))
            further.setdefault(section.heading, []).append(Part(f"{path}.{count}", _cited_alone(part)))
    return (_cited_alone(replace(made, sections=tuple(kept))) if further else made), further


def _lists_sources(section: Section) -> bool:
    return bool(section.items) and bool(NUMBER.fullmatch(section.items[0].bullet))


def _cited_alone(made: Summary) -> Summary:
    """The summary with those sources that it cites."""
    cited = set(_numbers(made))
    sections = [
        replace(section, items=tuple(item for item in section.items if item.bullet in cited))
        if _lists_sources(section)
        else section
        for section in made.sections
    ]
    return replace(made, sections=tuple(section for section in sections if section.items))


def _numbers(made: Summary) -> Iterator[str]:
    items: Iterable[Item] = (item for section in made.sections if not _lists_sources(section) for item in section.items)
    lines: list[Line] = [made.title, *(each for _, lines in made.facts for each in lines)]
    lines += [each for item in items for each in item.lines]
    yield from (span.text for spans in lines for span in spans if NUMBER.fullmatch(span.text))
