"""A SQLite database: typed tables with their references, views, full-text search; beside it what Datasette shows."""

from contextlib import closing
from datetime import date
from errno import EIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cstocli.exports.tables import Field, Kind, Table, Tell, tables
from cstocli.exports.views import QUERIES, SEARCH, VIEWS
from cstocli.facts.base import Dataset
from cstocli.facts.search import fields
from cstocli.forms.machine import indented
from cstocli.records.base import NAME, REMARK, TEXT
from cstocli.unseen import visible
from cstocli.words import tr

if TYPE_CHECKING:
    from sqlite3 import Connection

TYPES: dict[Kind, str] = {"text": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "day": "TEXT"}
LABELS = ("name_en", "title_en", "label", "title", "slogan_text_en", "text_en")  # what tells a row best, best first


def sqlite(facts: Dataset, place: Path, tell: Tell) -> None:
    """A database, and beside it `NAME.metadata.json` for Datasette."""
    import sqlite3

    made = tables(facts, tell)
    try:
        with closing(sqlite3.connect(place)) as database, database:
            for table in made:
                tell(tr("Writing {table}.", table=table.name))
                _write(database, table)
            for name, view in VIEWS.items():
                database.execute(f"CREATE VIEW {name} AS {view.sql}")
            tell(tr("Writing {table}.", table="search"))
            _make_searchable(database, facts)
    except sqlite3.Error as error:  # a full disk too
        raise OSError(EIO, str(error)) from error
    beside = place.with_name(f"{place.stem}.metadata.json")
    beside.write_text(_metadata(facts, place.stem, made), "utf-8", newline="\n")


def _write(database: "Connection", table: Table) -> None:
    name, key = _quoted(table.name), ", ".join(map(_quoted, table.key))
    columns = "".join(f"  {_column(column)}, -- {column.meaning}\n" for column in table.columns)
    database.execute(f"CREATE TABLE {name} ( -- {table.meaning}\n{columns}  PRIMARY KEY ({key})\n) STRICT")
    places = ", ".join("?" * len(table.columns))
    database.executemany(f"INSERT INTO {name} VALUES ({places})", (tuple(map(_value, row)) for row in table.rows))


def _column(column: Field) -> str:
    """The definition of a column, which holds whoever writes into the database to what the facts hold."""
    name = _quoted(column.name)
    words = ", ".join(f"'{word}'" for word in column.words) or ("0, 1" if column.kind == "boolean" else "")
    return " ".join(
        (
            name,
            TYPES[column.kind],
            *(["NOT NULL"] if column.required else []),
            *([f"CHECK ({name} IN ({words}))"] if words else []),
            *([f"REFERENCES {_quoted(column.refers)} (id)"] if column.refers else []),
        )
    )


def _quoted(name: str) -> str:
    return f'"{name}"'


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _make_searchable(database: "Connection", facts: Dataset) -> None:
    """The full-text table: a row for each of `records`, with the same rowid, and what it may be found by."""
    rowids = dict(database.execute("SELECT id, rowid FROM records"))
    database.execute(SEARCH)
    for record in facts.records():
        words: dict[int, list[str]] = {NAME: [], TEXT: [], REMARK: []}
        for field in fields(facts, record):
            words[field.weight] += filter(None, (field.text, field.more))
        row = (rowids[record.id], record.id, *("\n".join(texts) for texts in words.values()))
        database.execute("INSERT INTO search (rowid, id, name, text, remark) VALUES (?, ?, ?, ?, ?)", row)
    database.execute(f"INSERT INTO search (search, rank) VALUES ('rank', 'bm25(0, {NAME}, {TEXT}, {REMARK})')")


def _metadata(facts: Dataset, name: str, made: list[Table]) -> str:
    content = {
        "title": visible(facts.info.title),
        "license": facts.info.license,
        "about": f"version {facts.info.version}, as of {facts.info.as_of}",
        "databases": {
            name: {
                "tables": {
                    **{table.name: _described(table) for table in made},
                    **{view: {"description": held.meaning} for view, held in VIEWS.items()},
                },
                "queries": {query: {"title": held.meaning, "sql": held.sql} for query, held in QUERIES.items()},
            }
        },
    }
    return indented(content) + "\n"


def _described(table: Table) -> dict[str, Any]:
    names = {column.name for column in table.columns}
    described: dict[str, Any] = {
        "description": table.meaning,
        "columns": {column.name: column.meaning for column in table.columns},
    }
    label = next((name for name in LABELS if name in names), None)
    if label:
        described["label_column"] = label
    if table.name == "records":
        described |= {"fts_table": "search", "fts_pk": "rowid"}
    return described
