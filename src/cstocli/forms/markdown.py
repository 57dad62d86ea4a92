"""Markdown: a table for a list, headings and lists for one record. It reads linearly, also aloud."""

import re
from collections.abc import Iterable, Sequence

from cstocli.forms.cells import columns, flat
from cstocli.forms.reply import Listing, One
from cstocli.pages import COLUMNS
from cstocli.pages.base import Footnotes, Item, Line, Section, Span, Summary, line, strong
from cstocli.unseen import link, visible
from cstocli.words import tr

SPECIAL = re.compile(r"([\\`*_\[\]<>|#&~$@])")
ADDRESS = re.compile(r"((?<=www)\.|:(?=//))")  # by which an address in a text would become a link
BLOCK = re.compile(r"^([-+=]|\d+(?=[.)]))")  # what at its start makes a line a list, a heading or a rule


def markdown(answer: Listing | One, fields: Sequence[str] | None, *, sources: bool) -> str:
    """The answer as Markdown, ending in a newline."""
    if isinstance(answer, Listing):
        numbers = Footnotes(shown=sources)
        if fields:
            names = columns(answer.kind, answer.rows, fields)
            headings, rows = numbers.with_sources(names, [_flat(row, names) for row in answer.rows], answer.rows)
        else:
            headings, rows = numbers.table(COLUMNS[answer.kind], answer.rows)
        heading = f"# {_text(answer.title)}\n\n" if answer.title else ""
        footer = f"\n{_text(answer.footer)}\n" if answer.footer else ""
        listing = "".join(f"{text}\n" for section in numbers.listing() for text in _section(section))
        return f"{heading}{_table(headings, rows)}{footer}{listing}"
    if fields:
        names = columns(type(answer.row), (answer.row,), fields)
        return _table(names, [_flat(answer.row, names)])
    return "\n".join(_summary(answer.summary()))


def _flat(row: object, names: Sequence[str]) -> list[Line]:
    return [line(value) for value in flat(row, names).values()]


def _table(headings: Sequence[str], rows: Sequence[Sequence[Line]]) -> str:
    if not rows:
        return ""
    lines = [list(map(_text, headings)), ["---"] * len(headings), *(list(map(_inline, row)) for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _summary(summary: Summary) -> Iterable[str]:
    yield f"# {_inline(summary.title)}\n"
    for label, lines in summary.facts:
        yield f"- **{_text(label)}**: {'; '.join(map(_inline, lines))}" if label else f"  - {_inline(lines[0])}"
    for section in summary.sections:
        yield from _section(section)
    for spans in summary.footer:
        yield f"\n{_inline(spans)}"
    yield ""


def _section(section: Section) -> Iterable[str]:
    yield f"\n## {_text(section.heading)}\n"
    yield from map(_item, section.items)
    if section.more:
        yield f"\n{tr('All')}: `{section.more}`"


def _item(item: Item) -> str:
    first, *more = item.lines
    numbered = () if item.bullet in ("", "·") else (strong(item.bullet), " ")
    return "  \n".join((f"- {_inline(line(*numbered, *first))}", *(f"  {_inline(spans)}" for spans in more)))


def _text(text: str) -> str:
    return _inline(line(text))


def _inline(spans: Line) -> str:
    return BLOCK.sub(_not_begun, "".join(map(_span, spans)).strip())


def _not_begun(start: re.Match[str]) -> str:
    return f"{start[0]}\\" if start[0].isdecimal() else f"\\{start[0]}"


def _span(span: Span) -> str:
    text = _escaped(span.text)
    inner = text.strip()
    if not inner:
        return text
    if span.url:
        return text.replace(inner, f"[{inner}](<{link(span.url)}>)")
    unlinked = ADDRESS.sub(r"\\\1", inner)
    return text.replace(inner, f"**{unlinked}**" if span.role == "strong" else unlinked)


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", visible(text))
