"""The database: typed, its references whole, its views and queries answering as the command line does."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import Made
from cstocli import questions
from cstocli.exports.views import QUERIES, VIEWS
from cstocli.facts.base import Dataset
from cstocli.records import RECORDS, Person

DAYS = [date(1994, 4, 20) + timedelta(days=97 * step) for step in range(120)]
ASKED = {"day": "2012-06-30", "topic": "slogan", "office": "secretary-general", "words": "миротвор*"}


def opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


@pytest.fixture(scope="module")
def database(made: Made) -> Iterator[sqlite3.Connection]:
    connection = opened(made("sqlite", "shipped"))
    yield connection
    connection.close()


@pytest.mark.parametrize("held", ["shipped", "hostile"])
def test_every_reference_leads_somewhere(held: str, made: Made) -> None:
    connection = opened(made("sqlite", held))
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_a_column_takes_only_what_the_facts_may_hold(made: Made, tmp_path: Path) -> None:
    (tmp_path / "csto.db").write_bytes(made("sqlite", "hostile").read_bytes())
    connection = sqlite3.connect(tmp_path / "csto.db")
    connection.execute("PRAGMA foreign_keys = ON")
    for change in ("kind = 'banana'", "date = NULL", "inferred = 'yes'", "inferred = 2"):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(f"UPDATE quotes SET {change}")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("UPDATE quotes SET speaker = 'nobody'")
    connection.close()


def test_the_schema_says_what_each_table_and_column_means(database: sqlite3.Connection) -> None:
    [[written]] = database.execute("SELECT sql FROM sqlite_master WHERE name = 'memberships'")
    assert '"memberships" ( -- One period of one state\'s belonging.\n' in written
    assert '"end" TEXT, -- The last day, included; left out where it still held on the as-of day.\n' in written


def test_members_on_a_day_are_those_of_the_command_line(database: sqlite3.Connection, facts: Dataset) -> None:
    for day in DAYS:
        found = database.execute("SELECT DISTINCT id FROM members WHERE ? BETWEEN first_day AND last_day", [str(day)])
        assert {row for [row] in found} == {country.id for country in questions.members_on(facts, day)}, day


def test_the_chair_on_a_day_is_that_of_the_command_line(database: sqlite3.Connection, facts: Dataset) -> None:
    handovers = [date.fromisoformat(term.start) for term in facts.chairmanships if len(term.start) == 10]
    for day in (*DAYS, *handovers):
        found = database.execute("SELECT id FROM chairs WHERE ? BETWEEN first_day AND last_day", [str(day)]).fetchall()
        term = questions.chair_on(facts, day)
        assert found == ([(term.id,)] if term else []), day


def test_office_holders_on_a_day_are_those_who_may_have_held_it(database: sqlite3.Connection, facts: Dataset) -> None:
    for day in DAYS:
        found = database.execute("SELECT id FROM office_holders WHERE ? BETWEEN first_day AND last_day", [str(day)])
        held = {office.id for office in facts.offices if office.term.may_contain(day)}
        assert {row for [row] in found} == held, day


def test_every_position_has_its_speaker_and_an_address_where_there_is_one(
    database: sqlite3.Connection, facts: Dataset
) -> None:
    found = {row[0]: row[1:] for row in database.execute("SELECT id, speaker_en, address, sources FROM positions")}
    assert found.keys() == {quote.id for quote in facts.quotes}
    for quote in facts.quotes:
        speaker, address, sources = found[quote.id]
        assert speaker == (facts.get(Person, quote.speaker).names["en"] if quote.speaker else quote.speaker_label)
        assert address == facts.index(type(facts.sources[0]))[quote.sources[0]].url
        assert sources == len(set(quote.sources))


def test_evidence_and_disputes_have_all(database: sqlite3.Connection) -> None:
    for view, table in (("evidence", "citations"), ("disputed", "disputes")):
        assert (
            database.execute(f"SELECT count(*) FROM {view}").fetchone()
            >= database.execute(f"SELECT count(*) FROM {table}").fetchone()
        )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("peacekeepers", "kazakhstan-mission-2022"),
        ("миротворческ*", "kazakhstan-mission-2022"),
        ("лукашенко", "lukashenko"),
        ("Зась", "zas"),
        ("solidarity slogan", "lukashenko-2022-11-slogan"),
    ],
)
def test_words_are_found_in_both_languages(words: str, found: str, database: sqlite3.Connection) -> None:
    assert found in {row[0] for row in database.execute(QUERIES["full_text"].sql, {"words": words})}


def test_every_record_can_be_found_and_is_the_row_beside(database: sqlite3.Connection, facts: Dataset) -> None:
    pairs = database.execute("SELECT r.id, s.id FROM records r JOIN search s ON s.rowid = r.rowid").fetchall()
    assert len(pairs) == sum(1 for _ in facts.records())
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_of_the_metadata_answers(name: str, database: sqlite3.Connection) -> None:
    asked = {key: value for key, value in ASKED.items() if f":{key}" in QUERIES[name].sql}
    assert database.execute(QUERIES[name].sql, asked).fetchall() != []


def test_the_metadata_describes_every_table_and_column(made: Made, database: sqlite3.Connection) -> None:
    path = made("sqlite", "shipped")
    described = json.loads(path.with_name(f"{path.stem}.metadata.json").read_bytes())["databases"][path.stem]
    own = [row for [row] in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    assert set(described["tables"]) == {name for name in own if not name.startswith("search")}
    for kind in RECORDS:
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({kind.table})")]
        assert list(described["tables"][kind.table]["columns"]) == columns
    assert set(VIEWS) <= set(described["tables"])


@pytest.mark.filterwarnings("ignore")
def test_datasette_opens_it_with_its_metadata_and_nothing_acts(made: Made) -> None:
    app = pytest.importorskip("datasette.app", reason="datasette is not installed")
    import asyncio

    path = made("sqlite", "hostile")
    metadata = json.loads(path.with_name(f"{path.stem}.metadata.json").read_bytes())

    async def ask() -> dict[str, Any]:
        shown = app.Datasette([str(path)], metadata=metadata)
        await shown.invoke_startup()
        pages = (
            f"/{path.stem}",
            f"/{path.stem}/quotes",
            f"/{path.stem}/records?_search=armenia",
            f"/{path.stem}/members_on_a_day?day=2012-06-30",
        )
        return {page: await shown.client.get(page) for page in pages}

    answered = asyncio.run(ask())
    assert {page: response.status_code for page, response in answered.items()} == dict.fromkeys(answered, 200)
    quotes = answered[f"/{path.stem}/quotes"].text
    assert "The English title of the office that the speaker held then." in quotes
    assert "<script>alert(1)" not in "".join(response.text for response in answered.values())
