"""Spans as a page of the site shows them: where each leads, and in which language it is."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape
from msgspec.structs import replace

from cstocli.answers import View, label
from cstocli.exports.html.addresses import path_of
from cstocli.pages.base import OWN, Item, Line, Section, Span, Summary
from cstocli.records import Record
from cstocli.unseen import link, visible
from cstocli.words import tr

CYRILLIC, LATIN = re.compile("[А-Яа-я]"), re.compile("[A-Za-z]")
WIDE_SPACE = "\N{EN SPACE} "
DAY = re.compile(r"\b\d{4}(-\d\d)+\b")
DAYS = re.compile(r"\s*\d{4}(-\d\d){0,2}( – \d{4}(-\d\d){0,2})?\s*")
NUMBER = re.compile(r"\[(\d+)\]")  # of a source among those of the page


class Shown(NamedTuple):
    """A line as HTML, and its words without the numbers of sources."""

    markup: Markup
    text: str

    def __html__(self) -> str:
        return self.markup


class ShownItem(NamedTuple):
    number: str  # of a source
    marker: str
    lines: tuple[Shown, ...]


class ShownSection(NamedTuple):
    """A section, with the pages that have all of it where this one has its beginning: what each holds, and where."""

    heading: str
    items: tuple[ShownItem, ...]
    further: tuple[tuple[str, str], ...] = ()


class ShownPage(NamedTuple):
    """A summary with its lines as HTML; a fact whose label is empty has joined the one before."""

    title: Shown
    facts: tuple[tuple[str, tuple[Shown, ...]], ...]
    sections: tuple[ShownSection, ...]
    footer: tuple[Shown, ...]


class Shower:
    """Turns spans into HTML, for pages of one edition. What pages share is made once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._record = cache(self._found)
        self._span = cache(self._shown)
        self.lines = cache(self._lines)

    def page(self, summary: Summary, root: str, record: str | None = None) -> ShownPage:
        """The page of a *record*, if it is of one."""
        facts: dict[str, tuple[Shown, ...]] = {}
        last = ""
        for name, lines in summary.facts:
            last = name or last
            facts[last] = (*facts.get(last, ()), *(self.line(spans, root) for spans in lines))
        return ShownPage(
            self.line(_unnamed(summary.title, record), root),
            tuple(facts.items()),
            tuple(self.section(section, root) for section in summary.sections),
            tuple(self.line(spans, root) for spans in summary.footer),
        )

    def section(self, section: Section, root: str) -> ShownSection:
        return ShownSection(section.heading, tuple(self.item(item, root) for item in section.items))

    def item(self, item: Item, root: str) -> ShownItem:
        numbered = NUMBER.fullmatch(item.bullet)
        lines = self.lines(item.lines, root)
        return ShownItem(numbered[1] if numbered else "", "" if numbered else item.bullet, lines)

    def line(self, spans: Line, root: str) -> Shown:
        return self.lines((spans,), root)[0]

    def _lines(self, lines: tuple[Line, ...], root: str) -> tuple[Shown, ...]:
        """Lines that belong together.

        An id is for typing: where other words name the record it is left out, else the record's own take its place.
        """
        spelt = {span.record for spans in lines for span in spans if span.record and span.text != span.record}
        return tuple(self._joined([span for span in spans if _tells(span, spelt)], root) for spans in lines)

    def _joined(self, spans: list[Span], root: str) -> Shown:
        pieces = [self._span(span, root, first=number == 0) for number, span in enumerate(spans)]
        text = " ".join("".join(piece.text for piece in pieces).split())
        return Shown(Markup("".join(piece.markup for piece in pieces)), text)  # noqa: S704 - escaped each by itself

    def _shown(self, span: Span, root: str, *, first: bool) -> Shown:
        text, href = span.text.lstrip() if first else span.text, None
        cited = NUMBER.fullmatch(text)
        if cited and span.record:
            return Shown(_element(text, "cite", f"#source-{cited[1]}"), "")
        if span == OWN:
            return Shown(Markup(" ") + _element(tr("own"), "own"), " *")
        if span.record:
            path, name = self._record(span.record)
            href = f"{root}{path}.html"
            text = name if text == span.record else text
        elif span.url:
            href = link(span.url)
        role = "date" if span.role == "plain" and DAYS.fullmatch(text) else span.role
        shown = text.replace("  ", WIDE_SPACE)  # HTML would make one space of it
        return Shown(_element(shown, role, href, span.language or self._language(text)), text)

    def _found(self, record_id: str) -> tuple[str, str]:
        """Where the page of a record is, and what a person would call the record."""
        record = self.view.facts.find(record_id)
        assert isinstance(record, Record)  # noqa: S101 - answers name only records that there are
        return path_of(record, self.view.facts), label(record, self.view)

    def _language(self, text: str) -> str | None:
        """The language of a text whose letters show that it is not that of the page."""
        cyrillic, latin = CYRILLIC.search(text), LATIN.search(text)
        shown = "ru" if cyrillic and not latin else "en" if latin and not cyrillic else self.view.language
        return None if shown == self.view.language else shown


def _element(text: str, role: str, href: str | None = None, language: str | None = None) -> Markup:
    """A text as HTML; days and years in it are not broken at the end of a line."""
    made = DAY.sub(r'<span class="day">\g<0></span>', str(escape(visible(text))))
    named = (("class", None if role == "plain" else role), ("href", href), ("lang", language))
    attributes = "".join(f' {name}="{escape(visible(value))}"' for name, value in named if value)
    tag = "a" if href else "span"
    return Markup(f"<{tag}{attributes}>{made}</{tag}>" if attributes else made)  # noqa: S704 - all in it is escaped


def _unnamed(title: Line, record: str | None) -> Line:
    """The title of the page of a record, which does not lead to itself, and is no id where there are words."""
    spans = [span for span in title if record is None or span.text != record] or title
    return tuple(replace(span, record=None) if span.record == record else span for span in spans)


def _tells(span: Span, spelt: Iterable[str]) -> bool:
    """Whether a span says more than the id of a record that is named in words."""
    return span.text != span.record or span.record not in spelt
