"""Parquet: the tables of the CSV form with their types, as DuckDB and pyarrow read them."""

import builtins
from pathlib import Path
from typing import Any

import pytest

from conftest import Made, Run
from cstocli.exports.tables import tables
from cstocli.facts.base import Dataset


@pytest.mark.parametrize("held", ["few", "hostile"])
def test_pyarrow_reads_every_value_as_it_was(held: str, made: Made, few: Dataset, hostile: Dataset) -> None:
    files = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    for table in tables({"few": few, "hostile": hostile}[held], lambda _: None):
        read = files.read_table(made("parquet", held) / f"{table.name}.parquet")
        assert list(zip(*(column.to_pylist() for column in read.columns), strict=True)) == table.rows
        assert read.schema.metadata[b"description"].decode() == table.meaning
        assert {field.name: field.metadata[b"description"].decode() for field in read.schema} == {
            column.name: column.meaning for column in table.columns
        }


def test_duckdb_joins_by_the_names_of_the_other_forms(made: Made) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    place = made("parquet")
    asked = f"""
        SELECT DISTINCT c.alpha2 FROM '{place}/memberships.parquet' m JOIN '{place}/countries.parquet' c
        ON c.id = m.country WHERE m.status = 'member'
        AND DATE '2012-06-30' BETWEEN m.start_from AND coalesce(m.end_to, DATE '9999-12-31') ORDER BY 1
    """
    assert [row for [row] in duckdb.sql(asked).fetchall()] == ["AM", "BY", "KG", "KZ", "RU", "TJ", "UZ"]


def test_without_pyarrow_it_says_what_to_install(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "pyarrow":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    result = run("data", "export", "--to", "parquet", str(tmp_path / "csto"))
    assert (result.code, result.out) == (2, "")
    assert "pip install pyarrow" in result.err
    assert list(tmp_path.iterdir()) == []
