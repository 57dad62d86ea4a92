"""The forms for people: tables and summaries in the terminal. The only module that imports Rich."""

import os
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Literal

from msgspec import Struct
from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from cstocli.columns import TABLES, Column, as_line, columns, flat
from cstocli.language import tr
from cstocli.render.answer import Drawn, Listing, One
from cstocli.summaries import Numbers
from cstocli.text import Item, Line, Section, Span, Summary, dim, language_mark, line, plain, strong
from cstocli.unseen import link, visible

NARROW = 60  # below this many columns labels stand above their values
LONG_WORD = 14  # a longer word may be broken over two lines of a table
GAP = 2
UNLIMITED = 100_000
PICTURE = 80  # the columns of a picture where nothing else tells
# One thin rule under the header, and no other line.
RULE = box.Box("    \n    \n ── \n    \n    \n    \n    \n    \n")


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
        if isinstance(answer, Listing):
            return self._print(*self._listing(answer, fields))
        if fields:
            cells = flat(answer.row, columns(type(answer.row), (answer.row,), fields))
            facts = tuple((name, (line(value),)) for name, value in cells.items())
            return self._print(self._facts(facts))
        if isinstance(answer, Drawn):
            return self._print(*map(self._text, answer.lines(self.width or PICTURE, self.unicode)))
        return self._print(*self._summary(answer.summary()))

    def _print(self, *parts: RenderableType) -> str:
        out = StringIO()
        console = Console(
            file=out,
            width=self.width or UNLIMITED,
            force_terminal=self.colour,
            color_system=_colour_system(os.environ) if self.colour else None,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
        )
        for part in parts:
            console.print(part, soft_wrap=self.width is None)
        return "".join(f"{text.rstrip()}\n" for text in out.getvalue().splitlines())

    def _text(self, spans: Line) -> Text:
        text = Text(overflow="fold")
        for span in spans:
            text.append(visible(span.text), self._style(span))
        return text

    def _style(self, span: Span) -> Style:
        style = Style.parse(self.theme.get(span.role, ""))
        return style + Style(link=link(span.url)) if span.url and self.links else style

    # --- lists ------------------------------------------------------------------------------------------

    def _listing(self, answer: Listing, fields: Sequence[str] | None) -> list[RenderableType]:
        if fields:
            headings = columns(answer.kind, answer.rows, fields)
            cells = [[line(value) for value in flat(row, headings).values()] for row in answer.rows]
        else:
            headings = tuple(tr(column.heading) for column in TABLES[answer.kind])
            cells = [[self._cell(column, row) for column in TABLES[answer.kind]] for row in answer.rows]
        numbers = Numbers(shown=self.sources)
        if numbers.shown and "sources" in answer.kind.__struct_fields__:
            headings = (*headings, tr("Sources"))
            cells = [[*row, cited] for row, cited in zip(cells, numbers.cite_rows(answer.rows), strict=True)]
        used = [number for number in range(len(headings)) if any(row[number] for row in cells)]
        headings = tuple(headings[number] for number in used)
        cells = [[row[number] for number in used] for row in cells]
        parts: list[RenderableType] = [self._text((strong(answer.title),)), ""] if answer.title else []
        if cells:
            widths = [
                _least_width(heading, column)
                for heading, column in zip(headings, zip(*cells, strict=True), strict=True)
            ]
            fits = self.width is None or (not self._is_narrow() and sum(widths) + GAP * (len(widths) - 1) <= self.width)
            parts.append(self._table(headings, cells, widths) if fits else self._records(headings, cells))
        parts += [self._text(line(dim(answer.footer)))] if answer.footer else []
        return [*parts, *(part for section in numbers.listing() for part in self._section(section))]

    def _is_narrow(self) -> bool:
        return self.width is not None and self.width < NARROW

    def _cell(self, column: Column, row: object) -> Line:
        spans = as_line(column.value(row))
        return line(*spans, language_mark(plain(spans), self.language)) if column.worded else line(*spans)

    def _table(self, headings: Sequence[str], rows: Sequence[Sequence[Line]], widths: Sequence[int]) -> Table:
        table = Table(box=RULE, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0))
        for heading, width in zip(headings, widths, strict=True):
            table.add_column(self._text((strong(heading),)), overflow="fold", min_width=width)
        for row in rows:
            table.add_row(*map(self._text, row))
        return table

    def _records(self, headings: Sequence[str], rows: Sequence[Sequence[Line]]) -> Group:
        """Each row as a record of labelled lines, an empty line between two."""
        records = []
        for row in rows:
            lines = [
                self._text((dim(f"{heading}: "), *cell)) for heading, cell in zip(headings, row, strict=True) if cell
            ]
            records.append(Padding(Group(*lines), (0, 0, 1, 0)))
        return Group(*records)

    # --- summaries --------------------------------------------------------------------------------------

    def _summary(self, summary: Summary) -> list[RenderableType]:
        parts: list[RenderableType] = [self._text(summary.title)]
        if summary.facts:
            parts += ["", self._facts(summary.facts)]
        for section in summary.sections:
            parts += self._section(section)
        if summary.footer:
            parts += ["", *map(self._text, summary.footer)]
        return parts

    def _section(self, section: Section) -> list[RenderableType]:
        more = dim(f"   {tr('all')}: {section.more}" if section.more else "")
        return ["", self._text(line(strong(section.heading), more)), *map(self._item, section.items)]

    def _facts(self, facts: Sequence[tuple[str, Sequence[Line]]]) -> RenderableType:
        if self._is_narrow():
            parts: list[RenderableType] = []
            for label, lines in facts:
                parts += [self._text((dim(label),))] if label else []
                parts += [Padding(self._text(spans), (0, 0, 0, 2)) for spans in lines]
            return Group(*parts)
        grid = Table.grid(padding=(0, 3, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for label, lines in facts:
            for number, spans in enumerate(lines):
                grid.add_row(self._text((dim(label if number == 0 else ""),)), self._text(spans))
        return grid

    def _item(self, item: Item) -> RenderableType:
        grid = Table.grid(padding=(0, 1, 0, 0))
        first, *more = item.lines
        if item.bullet:
            grid.add_column(no_wrap=True)
            grid.add_column(overflow="fold")
            grid.add_row(self._text(line(f"  {item.bullet}")), self._text(first))
            return grid
        inner = [Padding(self._text(spans), (0, 0, 0, 4)) for spans in more]
        return Group(Padding(self._text(first), (0, 0, 0, 2)), *inner)


def _colour_system(environment: Mapping[str, str]) -> Literal["standard", "256", "truecolor"]:
    """The colours that the terminal has; those of a theme that it lacks become the nearest."""
    if environment.get("COLORTERM") in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in environment.get("TERM", "") else "standard"


def _least_width(heading: str, cells: Sequence[Line]) -> int:
    """The least columns in which a column still reads well: its heading and its words are whole, long ones apart."""
    longest = max(cell_len(word) for cell in cells for word in ("", *plain(cell).split()))
    return max(min(longest, LONG_WORD), cell_len(heading))
