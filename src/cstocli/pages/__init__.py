"""What a person reads: the columns of each list, and each page as titled sections without markup."""

from cstocli.answers import Row
from cstocli.pages import (
    bodies,
    chairmanships,
    changes,
    countries,
    data,
    disputes,
    documents,
    events,
    found,
    now,
    people,
    publishers,
    quotes,
    sources,
    timeline,
)
from cstocli.pages.base import Column, Reader, summary

ROOMS = (
    countries,
    chairmanships,
    people,
    quotes,
    events,
    bodies,
    documents,
    sources,
    publishers,
    found,
    disputes,
    data,
)
COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    kind: columns for room in ROOMS for kind, columns in room.COLUMNS.items()
}

__all__ = ["COLUMNS", "Column", "Reader", "changes", "now", "summary", "timeline"]
