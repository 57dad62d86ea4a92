"""Rows as a notebook shows them: the columns that people read as a table in HTML, in which nothing of a text acts."""

from collections.abc import Sequence
from html import escape

from cstocli.answers import Row
from cstocli.pages import COLUMNS
from cstocli.pages.base import Line, Span, as_line, line, mark_of
from cstocli.unseen import html_escaped, link
from cstocli.words import tr


def table(rows: Sequence[Row]) -> str:
    """The rows of one kind as a table; without rows, a table without any."""
    columns = COLUMNS[type(rows[0])] if rows else ()
    headings = "".join(f"<th>{html_escaped(tr(column.heading))}</th>" for column in columns)
    return f"<table><tr>{headings}</tr>{''.join(map(_row, rows))}</table>"


def _row(row: Row) -> str:
    first, *others = (as_line(column.value(row)) for column in COLUMNS[type(row)])
    return f"<tr>{_cell(line(*first, mark_of(row)))}{''.join(map(_cell, others))}</tr>"


def _cell(spans: Line) -> str:
    return f"<td>{''.join(map(_span, spans))}</td>"


def _span(span: Span) -> str:
    text = html_escaped(span.text)
    if span.role == "strong":
        text = f"<b>{text}</b>"
    return f'<a href="{escape(link(span.url))}">{text}</a>' if span.url else text
