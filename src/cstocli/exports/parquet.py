"""A folder of Parquet files, one a table, for DuckDB, Spark, BigQuery and whatever else joins large data."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cstocli.errors import MissingLibraryError
from cstocli.exports.tables import Table, Tell, tables
from cstocli.facts.base import Dataset
from cstocli.words import tr

if TYPE_CHECKING:
    import pyarrow as pa


def parquet(facts: Dataset, place: Path, tell: Tell) -> None:
    """The tables of the CSV form, with their types; the meaning of each column is in its metadata.

    Raises `MissingLibraryError` where pyarrow is not installed.
    """
    try:
        from pyarrow import parquet as files
    except ImportError:
        raise MissingLibraryError(tr("The form parquet needs pyarrow, which is not installed."), "pyarrow") from None
    place.mkdir()
    for table in tables(facts, tell):
        tell(tr("Writing {table}.", table=table.name))
        files.write_table(_arrow(table), place / f"{table.name}.parquet")


def _arrow(table: Table) -> "pa.Table":
    import pyarrow as pa

    types: dict[str, Any] = {
        "text": pa.string(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "day": pa.date32(),
    }
    schema = pa.schema(
        [
            pa.field(
                column.name,
                types[column.kind],
                nullable=not column.required,
                metadata={"description": column.meaning},
            )
            for column in table.columns
        ],
        metadata={"description": table.meaning},
    )
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    return pa.table([pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)], schema=schema)
