"""What was searched and what names mean, for reading."""

import re
from collections.abc import Sequence

from cstocli.answers.found import AnniversaryRow, ResolvedRow, SearchRow
from cstocli.pages.base import Column, Line, id_of, line, named, strong, warn
from cstocli.words import in_words


def highlighted(text: str, words: Sequence[str]) -> Line:
    """A text with some of its words made strong."""
    if not words:
        return line(text)
    parts = re.split(f"({'|'.join(map(re.escape, words))})", text)
    return line(*(strong(part) if part in words else part for part in parts))


COLUMNS = {
    SearchRow: (
        Column("Id", lambda row: id_of(row.id)),
        Column("Kind", lambda row: in_words(row.kind)),
        Column("Date", lambda row: row.date),
        Column("Name", lambda row: named(row.id, row.name)),
        Column("Match", lambda row: highlighted(row.text or "", row.matches), key="text"),
    ),
    AnniversaryRow: (
        Column("Date", lambda row: row.date),
        Column("Years", lambda row: str(row.years)),
        Column("Kind", lambda row: in_words(row.kind)),
        Column("Name", lambda row: named(row.id, row.name, "strong")),
        Column("Id", lambda row: id_of(row.id)),
    ),
    ResolvedRow: (
        Column("Input", lambda row: row.input),
        Column("Match", lambda row: in_words(row.match) if row.id else warn(in_words(row.match))),
        Column("Kind", lambda row: in_words(row.kind or "")),
        Column("Id", lambda row: row.id and id_of(row.id)),
        Column("Name", lambda row: named(row.id, row.name or "", "strong")),
        Column("Suggestions", lambda row: ", ".join(row.suggestions)),
    ),
}
