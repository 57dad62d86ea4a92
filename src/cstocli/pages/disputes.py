"""Points on which sources differ, for reading."""

from cstocli.answers.disputes import DisputeRow
from cstocli.pages.base import Column, Line, dim, id_of, line, named, warn, written_period


def _stated(row: DisputeRow) -> Line:
    """What the record states: its name, days and words."""
    told = row.start is None or row.start in row.name
    days = "" if told else written_period(row.start, row.end)
    name = named(row.id, row.name, "strong")
    return line(name, dim(f"  {days}" if days else ""), f"  {row.text}" if row.text else "")


COLUMNS = {
    DisputeRow: (
        Column("Id", lambda row: id_of(row.id)),
        Column("Held here", _stated),
        Column("Another source", lambda row: line(warn("! "), row.dispute.claim)),
    ),
}
