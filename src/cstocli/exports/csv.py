"""A folder of CSV files, one a table, which `datapackage.json` describes: a Data Package."""

from csv import writer
from pathlib import Path
from typing import Any

from cstocli.exports.tables import Field, Kind, Table, Tell, tables
from cstocli.facts.base import Dataset
from cstocli.forms.machine import defused, indented
from cstocli.unseen import visible
from cstocli.words import tr

TYPES: dict[Kind, str] = {"text": "string", "integer": "integer", "boolean": "boolean", "day": "date"}


def csv(facts: Dataset, place: Path, tell: Tell) -> None:
    """A Data Package: keys, references, meanings and words are in `datapackage.json`."""
    place.mkdir()
    made = tables(facts, tell)
    for table in made:
        tell(tr("Writing {table}.", table=table.name))
        with (place / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer(file).writerows([[column.name for column in table.columns], *map(_cells, table.rows)])
    (place / "datapackage.json").write_text(f"{indented(_package(facts, made))}\n", "utf-8", newline="\n")


def _cells(row: tuple[Any, ...]) -> list[str]:
    return [_cell(value) for value in row]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else defused(str(value))


def _package(facts: Dataset, made: list[Table]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "csto",
        "title": visible(facts.info.title),
        "version": facts.info.version,
        "created": f"{facts.info.as_of}T00:00:00Z",
        "licenses": [{"name": facts.info.license}],
        "resources": list(map(_resource, made)),
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.name.replace("_", " "),
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": list(map(_field, table.columns)),
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column.name], "reference": {"resource": column.refers, "fields": ["id"]}}
                for column in table.columns
                if column.refers
            ],
            "missingValues": [""],
        },
    }


def _field(column: Field) -> dict[str, Any]:
    """The column with what it means; each word that it may hold is explained."""
    words = "; ".join(f"{word}: {meaning}" for word, meaning in column.words.items())
    constraints = {"required": column.required, **({"enum": list(column.words)} if words else {})}
    return {
        "name": column.name,
        "type": TYPES[column.kind],
        "description": f"{column.meaning} {words}".strip(),
        "constraints": constraints,
    }
