"""Where each record has its page: by the command and the name that show it."""

from hashlib import sha256

from cstocli.facts.base import Dataset
from cstocli.records import RECORDS, Chairmanship, Record

# The kinds of records that have a page: those that a command of their own shows.
PAGED = tuple(kind for kind in RECORDS if kind.shown_by != Record.shown_by)
LONGEST = 200  # characters of a name, of which any system can make the name of a file


def name_of(record: Record) -> str:
    """The name by which a command shows the record."""
    return record.label if isinstance(record, Chairmanship) else record.id


def path_of(record: Record, facts: Dataset) -> str:
    """The page of a record, within an edition, without its ending; a period or office is on that of its owner."""
    if owner := facts.owner(record):
        return path_of(owner, facts)
    name = name_of(record)
    if len(name) > LONGEST:
        name = f"{name[:LONGEST]}-{sha256(name.encode()).hexdigest()[:8]}"
    return f"{record.shown_by}/{name}"


def address_of(language: str) -> str:
    """The folder of an edition within the site: English is the site itself."""
    return "" if language == "en" else f"{language}/"


def up(path: str) -> str:
    """The way from a page to where its path begins."""
    return "../" * path.count("/")
