"""The Data Package: valid by its own library, its keys and words those of the records; no cell acts."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any, get_args

import pytest

from conftest import Made
from cstocli.exports.tables import tables
from cstocli.facts.base import Dataset
from cstocli.records import RECORDS, Source
from cstocli.records.fields import source_ids
from cstocli.records.vocabularies import Topic


def rows(place: Path, table: str) -> list[dict[str, str]]:
    with (place / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def fields(place: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for resource in json.loads((place / "datapackage.json").read_bytes())["resources"]:
        yield from ((resource["name"], field) for field in resource["schema"]["fields"])


# The tables that are tried with frictionless, which takes long: one of a list, and those to which it leads. `.ci/run`
# tries all.
TRIED = ("records", "quotes", "quote_topics", "people", "countries", "events", "bodies", "chairmanships")


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_what_is_put_in_wrong_and_nothing_else(made: Made, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    copytree(made("csv", "hostile"), tmp_path / "csto")
    described = tmp_path / "csto" / "datapackage.json"
    package = json.loads(described.read_bytes())
    package["resources"] = [table for table in package["resources"] if table["name"] in TRIED]
    described.write_text(json.dumps(package), "utf-8")
    with (tmp_path / "csto" / "quote_topics.csv").open("a", encoding="utf-8", newline="") as topics:
        topics.write("no-quote,no-topic\r\n")
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(described)
    found = {(task.name, error.type) for task in report.tasks for error in task.errors}
    assert found == {("quote_topics", "foreign-key"), ("quote_topics", "constraint-error")}
    assert report.stats["tasks"] == len(TRIED)


def test_every_record_is_a_row_of_its_table_and_of_all_records(made: Made, facts: Dataset) -> None:
    place = made("csv", "shipped")
    for kind in RECORDS:
        assert [row["id"] for row in rows(place, kind.table)] == [record.id for record in facts.table(kind)]
    assert [row["id"] for row in rows(place, "records")] == [record.id for record in facts.records()]
    assert {row["origin"] for row in rows(place, "records")} == {"bundled"}


PLAIN = {"text": str, "integer": int, "boolean": bool, "day": date}


def test_every_cell_is_plain_and_of_the_kind_of_its_column(few: Dataset, hostile: Dataset) -> None:
    for table in (*tables(few, print), *tables(hostile, print)):
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert type(cell) is PLAIN[column.kind] or (cell is None and not column.required), (table.name, column)
                assert not column.words or cell is None or cell in column.words


def test_every_citation_is_there(made: Made, facts: Dataset) -> None:
    cited = {(row["record"], row["source"]) for row in rows(made("csv", "shipped"), "citations")}
    assert cited == {(record.id, source) for record in facts.records() for source in source_ids(record)}
    assert {source for _, source in cited} <= facts.index(Source).keys()


def test_dates_of_any_precision_sort(made: Made) -> None:
    events = {row["id"]: row for row in rows(made("csv", "shipped"), "events")}
    year = next(row for row in events.values() if row["start_precision"] == "year")
    assert (year["start_from"], year["start_to"]) == (f"{year['start']}-01-01", f"{year['start']}-12-31")
    for row in events.values():
        assert len(row["start"]) == {"year": 4, "month": 7, "day": 10}[row["start_precision"]]
        assert date.fromisoformat(row["start_from"]) <= date.fromisoformat(row["start_to"])
        assert (row["end"] == "") == (row["end_from"] == "") == (row["end_precision"] == "")


def test_every_column_is_explained_and_every_word_of_a_vocabulary(made: Made) -> None:
    described = list(fields(made("csv")))
    assert [(table, field["name"]) for table, field in described if not field["description"].strip()] == []
    [topic] = [field for table, field in described if (table, field["name"]) == ("quote_topics", "topic")]
    assert topic["constraints"]["enum"] == list(get_args(Topic))
    assert "kazakhstan-2022: the mission of January 2022" in topic["description"]


def test_a_text_has_both_languages_beside_each_other_and_every_language_apart(made: Made, few: Dataset) -> None:
    [zas] = [row for row in rows(made("csv"), "people") if row["id"] == "zas"]
    assert (zas["name_en"], zas["name_ru"]) == ("Stanislav Zas", "Станислав Зась")
    texts = [row for row in rows(made("csv"), "texts") if (row["record"], row["field"]) == ("zas", "names")]
    assert {row["language"]: row["text"] for row in texts} == next(p for p in few.people if p.id == "zas").names


def test_the_publisher_that_a_source_repeats_is_not_its_origin(made: Made, few: Dataset) -> None:
    repeats = {row["id"]: row["repeats"] for row in rows(made("csv"), "sources")}
    assert repeats == {source.id: source.origin or "" for source in few.sources}


def test_no_cell_of_hostile_facts_acts(made: Made) -> None:
    for path in made("csv", "hostile").glob("*.csv"):
        text = path.read_bytes().decode()
        assert {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")} <= {"\r", "\n"}
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file, strict=True) for cell in row]
        assert [cell for cell in cells if re.search(r'(^|;)[\s"]*[=+\-@]', cell)] == []


def test_pandas_reads_dates_and_joins_by_keys(made: Made) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    quotes = pandas.read_csv(made("csv") / "quotes.csv", parse_dates=["date_from"])
    people = pandas.read_csv(made("csv") / "people.csv")
    joined = quotes.merge(people, left_on="speaker", right_on="id", suffixes=("", "_of_speaker"))
    assert str(quotes["date_from"].dtype).startswith("datetime64")
    assert len(joined) == quotes["speaker"].notna().sum()
