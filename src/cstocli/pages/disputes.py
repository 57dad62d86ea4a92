"""Points on which sources differ, for reading."""

from cstocli.answers.disputes import DisputeRow
from cstocli.pages.base import Column, id_of, line, stated, warn

COLUMNS = {
    DisputeRow: (
        Column("Id", lambda row: id_of(row.id)),
        Column(
            "Held here",
            lambda row: line(*stated(row), f"  {row.text}" if row.text else ""),
            lambda row: row.sources,
            "name",
        ),
        Column(
            "Another source",
            lambda row: line(warn("! "), row.dispute.claim),
            lambda row: row.dispute.sources,
            "dispute.claim",
        ),
    ),
}
