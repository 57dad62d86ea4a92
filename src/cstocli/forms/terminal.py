"""The forms for people: tables and summaries in the terminal, laid out by `layout` and styled by Rich."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from rich.color import ColorSystem
from rich.style import Style

from cstocli import streams
from cstocli.forms.cells import columns, flat
from cstocli.forms.layout import INDENT, NARROWEST, cells, flow, hanging, indented, table, wrap
from cstocli.forms.reply import Drawn, Listing, One
from cstocli.pages import COLUMNS
from cstocli.pages.base import (
    Footnotes,
    Item,
    Line,
    Section,
    Span,
    Summary,
    accent,
    dim,
    line,
    plain,
    strong,
)
from cstocli.unseen import link, visible
from cstocli.words import tr

NARROW = 60  # below this many columns labels stand above their values
COLOUR_SYSTEMS = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
}
PICTURE = 80  # the columns of a picture where nothing else tells


class Screen(Struct, frozen=True):
    """What is known of where the text goes: *width* is None where it is no terminal."""

    width: int | None
    colour: bool
    links: bool
    language: str = "en"
    sources: bool = False
    unicode: bool = True
    theme: Mapping[str, str] = {}

    def render(self, answer: Listing | One, fields: Sequence[str] | None) -> str:
        """The answer as lines of text, with escape sequences only where the screen takes them."""
        return "".join(f"{text}\n" for text in map(self._styled, self._lines(answer, fields)))

    def _lines(self, answer: Listing | One, fields: Sequence[str] | None) -> Iterable[Line]:
        if isinstance(answer, Listing):
            return self._listing(answer, fields)
        if fields:
            held = flat(answer.row, columns(type(answer.row), (answer.row,), fields))
            return self._facts([(name, (line(value),)) for name, value in held.items()])
        if isinstance(answer, Drawn):
            return map(_seen, answer.lines(self.width or PICTURE, self.unicode))
        return self._summary(answer.summary())

    @property
    def _room(self) -> int | None:
        """The columns to lay out for; a terminal of fewer than the narrowest wraps the lines itself."""
        return None if self.width is None else max(self.width, NARROWEST)

    def _styled(self, spans: Line) -> str:
        if not self.colour:
            return plain(spans).rstrip(" ")
        colours = COLOUR_SYSTEMS[streams.colour_system(os.environ)]
        runs = groupby(spans, key=self._style)
        return "".join(style.render(plain(run), color_system=colours) for style, run in runs).rstrip(" ")

    def _style(self, span: Span) -> Style:
        style = Style.parse(self.theme.get(span.role, ""))
        return style + Style(link=link(span.url)) if span.url and self.links else style

    # --- lists ------------------------------------------------------------------------------------------

    def _listing(self, answer: Listing, fields: Sequence[str] | None) -> Iterator[Line]:
        numbers = Footnotes(shown=self.sources)
        if fields:
            names = columns(answer.kind, answer.rows, fields)
            cells = [[line(value) for value in flat(row, names).values()] for row in answer.rows]
            headings, rows = numbers.with_sources(names, cells, answer.rows)
        else:
            headings, rows = numbers.table(COLUMNS[answer.kind], answer.rows)
        shown = [[_seen(cell) for cell in row] for row in rows]
        used = [number for number in range(len(headings)) if any(row[number] for row in shown)]
        if answer.title:
            yield from wrap(_seen(line(strong(answer.title))), self._room)
            yield ()
        if used:
            yield from table(
                [headings[number] for number in used], [[row[number] for number in used] for row in shown], self._room
            )
        if answer.footer:
            parts = (line(dim(visible(part))) for part in answer.footer.split(" · "))
            yield from flow(parts, self._room, dim(" · "))
        for section in numbers.listing():
            yield from self._section(section)

    # --- summaries --------------------------------------------------------------------------------------

    def _summary(self, summary: Summary) -> Iterator[Line]:
        yield from wrap(_seen(summary.title), self._room)
        if summary.facts:
            yield ()
            yield from self._facts(summary.facts)
        for section in summary.sections:
            yield from self._section(section)
        if summary.footer:
            yield ()
            yield from (part for spans in summary.footer for part in wrap(_seen(spans), self._room))

    def _section(self, section: Section) -> Iterator[Line]:
        yield ()
        more = line(dim(f"{tr('all')}: "), accent(section.more)) if section.more else ()
        yield from flow((_seen(line(strong(section.heading))), _seen(more)), self._room)
        for item in section.items:
            yield from self._item(item)

    def _facts(self, facts: Sequence[tuple[str, Sequence[Line]]]) -> Iterator[Line]:
        labels = [_seen(line(dim(label))) for label, _ in facts]
        narrow = self.width is not None and self.width < NARROW
        indent = INDENT if narrow else max(map(cells, labels)) + 3
        for label, (_, lines) in zip(labels, facts, strict=True):
            if narrow and label:
                yield from wrap(label, self._room)
            head = () if narrow else label
            for spans in lines:
                yield from indented(_seen(spans), indent, self._room, head)
                head = ()

    def _item(self, item: Item) -> Iterator[Line]:
        first, *more = item.lines
        if item.bullet:
            head = line("  ", visible(item.bullet))
            yield from indented(_seen(first), cells(head) + 1, self._room, head)
        else:
            yield from (indented if more else hanging)(_seen(first), INDENT, self._room)
        for spans in more:
            yield from indented(_seen(spans), 2 * INDENT, self._room)


def _seen(spans: Line) -> Line:
    """The line with nothing in it that a terminal acts on."""
    return tuple(Span(visible(span.text), span.role, span.url) for span in spans)
