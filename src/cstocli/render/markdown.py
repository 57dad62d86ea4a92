"""Markdown: a table for a list, headings and lists for one record. It reads linearly, also aloud."""

import re
from collections.abc import Iterable, Mapping, Sequence

from cstocli.columns import TABLES, Cell, as_line, flat
from cstocli.language import tr
from cstocli.render.answer import Listing, One
from cstocli.summaries import Numbers
from cstocli.text import Item, Line, Section, Span, Summary
from cstocli.unseen import visible

SPECIAL = re.compile(r"([\\`*_\[\]<>|#&~])")


def markdown(answer: Listing | One, fields: Sequence[str] | None, *, sources: bool) -> str:
    """The answer as Markdown, ending in a newline."""
    if isinstance(answer, Listing):
        numbers = Numbers(shown=sources)
        rows: Sequence[Mapping[str, Cell]] = [flat(row, fields) for row in answer.rows] if fields else _cells(answer)
        if numbers.shown and "sources" in answer.kind.__struct_fields__:
            cited = numbers.cite_rows(answer.rows)
            rows = [{**row, tr("Sources"): line} for row, line in zip(rows, cited, strict=True)]
        heading = f"# {_escaped(answer.title)}\n\n" if answer.title else ""
        footer = f"\n{_escaped(answer.footer)}\n" if answer.footer else ""
        listing = "".join(f"{line}\n" for section in numbers.listing() for line in _section(section))
        return f"{heading}{_table(rows)}{footer}{listing}"
    if fields:
        return _table([flat(answer.row, fields)])
    return "\n".join(_summary(answer.summary()))


def _cells(answer: Listing) -> list[dict[str, Cell]]:
    return [{tr(column.heading): column.value(row) for column in TABLES[answer.kind]} for row in answer.rows]


def _table(rows: Sequence[Mapping[str, Cell]]) -> str:
    if not rows:
        return ""
    head = [_escaped(name) for name in rows[0]]
    lines = [head, ["---"] * len(head), *([_inline(as_line(value)) for value in row.values()] for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _summary(summary: Summary) -> Iterable[str]:
    yield f"# {_inline(summary.title)}\n"
    for label, lines in summary.facts:
        yield f"- **{_escaped(label)}**: {'; '.join(map(_inline, lines))}" if label else f"  - {_inline(lines[0])}"
    for section in summary.sections:
        yield from _section(section)
    for line in summary.footer:
        yield f"\n{_inline(line)}"
    yield ""


def _section(section: Section) -> Iterable[str]:
    yield f"\n## {_escaped(section.heading)}\n"
    yield from map(_item, section.items)
    if section.more:
        yield f"\n{tr('All')}: `{section.more}`"


def _item(item: Item) -> str:
    first, *more = map(_inline, item.lines)
    bullet = f"{_escaped(item.bullet)} " if item.bullet.startswith("[") else ""
    return "  \n".join((f"- {bullet}{first}", *(f"  {line}" for line in more)))


def _inline(line: Line) -> str:
    return "".join(map(_span, line)).strip()


def _span(span: Span) -> str:
    text = _escaped(span.text)
    inner = text.strip()
    if span.url:
        return text.replace(inner, f"[{inner}](<{span.url}>)")
    return text.replace(inner, f"**{inner}**") if span.role == "strong" and inner else text


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", visible(text))
