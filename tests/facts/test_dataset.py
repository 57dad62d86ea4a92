"""Reading a facts file, and looking records up in it."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

import cstocli.facts
from builders import (
    INFO,
    PAGE,
    chairmanship,
    country,
    dataset,
    event,
    membership,
    office,
    person,
    quote,
    slogan,
    source,
)
from cstocli.errors import DataError
from cstocli.facts import load
from cstocli.facts.base import Dataset
from cstocli.facts.compiled import compile_facts, read_compiled
from cstocli.facts.toml import read_toml
from cstocli.records import (
    RECORDS,
    Chairmanship,
    Country,
    Dispute,
    Document,
    Membership,
    Office,
    Person,
    Priority,
    Quote,
    Record,
)
from cstocli.records.fields import source_ids

PAGES = [{"id": PAGE, "publisher": "TASS", "language": "en", "kind": "news-agency"}]
ZAS = {"id": "zas", "names": {"en": "Zas"}, "sources": [PAGE]}
MINISTER = {"person": "zas", "kind": "minister", "titles": {"en": "Minister"}, "sources": [PAGE]}
SMALL: dict[str, Any] = {"dataset": INFO, "sources": PAGES, "people": [ZAS], "offices": [MINISTER]}
NO_DATE = "expected a date (YYYY, YYYY-MM or YYYY-MM-DD)"
TOML = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.dates()
    | st.text("a0-\n\"'é", max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text("a.[", max_size=2), inner, max_size=2),
    max_leaves=4,
).filter(lambda value: "None" not in repr(value))


def _file(folder: Path, content: bytes | str | dict[str, Any]) -> Path:
    path = folder / "facts.toml"
    text = tomli_w.dumps(content) if isinstance(content, dict) else content
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def _problems(folder: Path, **tables: Any) -> tuple[str, ...]:
    """What is wrong with the small file when some of its tables are others."""
    with pytest.raises(DataError) as refused:
        read_toml(_file(folder, {**SMALL, **tables}))
    return refused.value.problems


def test_a_file_gives_its_records_in_order(tmp_path: Path) -> None:
    path = _file(tmp_path, {**SMALL, "people": [ZAS, {**ZAS, "id": "khasanov"}]})
    facts = read_toml(path)
    assert [record.id for record in facts.records()] == [PAGE, "khasanov", "zas", "zas-minister-None"]
    assert (facts.info.as_of, facts.path) == ("2026-02-13", path)
    assert facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere\.toml cannot be read: No such file or directory"):
        load(tmp_path / "nowhere.toml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read: Is a directory"):
        load(tmp_path)


def test_a_file_that_is_not_utf_8_is_told_by_its_first_wrong_byte(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is not UTF-8: byte 8 is 0xff"):
        read_toml(_file(tmp_path, b'title = \xff"'))


@pytest.mark.parametrize(
    "text",
    ["title = ", "[dataset]\n[dataset]", "{}", "a = 1\na = 2", "a\x00b"],
)
def test_what_is_not_toml_is_a_data_error(text: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is not TOML: "):
        read_toml(_file(tmp_path, text))


@pytest.mark.parametrize(
    "text",
    [
        f"a = {'[' * 5000}{']' * 5000}",
        f"a = {'[' * 40}{']' * 40}",
        f"a = {'{b = ' * 40}1{'}' * 40}",
        f"{'.'.join(['a'] * 1000)} = 1",
        f"[{'.'.join(['a'] * 1000)}]",
    ],
)
def test_toml_nested_too_deep_is_a_data_error(text: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is not TOML: it is nested too deeply"):
        read_toml(_file(tmp_path, text))


@pytest.mark.parametrize("number", ["9" * 19, "9" * 4000, "9" * 5000, f"0x{'f' * 9000}", "-9223372036854775809"])
def test_a_number_of_more_than_64_bits_is_no_toml(number: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is not TOML: a number is too large"):
        read_toml(_file(tmp_path, f"a = [{number}]"))


def test_a_byte_order_mark_is_read_as_if_it_were_not_there(tmp_path: Path) -> None:
    path = _file(tmp_path, f"\ufeff{tomli_w.dumps(SMALL)}")
    assert [record.id for record in read_toml(path).people] == ["zas"]


def test_a_file_too_large_to_be_read_is_told_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cstocli.files.MOST", 1)
    path = _file(tmp_path, f"# {'.' * 1_000_000}")
    with pytest.raises(DataError, match="it has more than 1 MB"):
        load(path)


def test_of_a_wrong_value_as_much_is_told_as_can_be_read(tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, people=[{**ZAS, "country": "long " * 100_000}])
    assert len(problem) < 400
    (problem,) = _problems(tmp_path, people=[{**ZAS, "x" * 100_000: 1}])
    assert len(problem) < 400


def test_many_records_of_one_id_are_told_each(tmp_path: Path) -> None:
    assert _problems(tmp_path, people=[ZAS] * 1000) == ("people[zas].id: 1000 records have the id 'zas'",) * 1000


@pytest.mark.parametrize(
    "character", [*' {}\\^`"<>', *"\n\t\x1b\x7f\x9b\xa0\xad\u200b\u202e\u2028\u3000\ufeff\U000e0041"]
)
def test_an_address_with_what_acts_or_breaks_tex_is_refused(character: str, tmp_path: Path) -> None:
    address = f"https://tass.com/{character}x"
    [problem] = _problems(tmp_path, sources=[{**PAGES[0], "url": address}])
    assert problem.startswith(f"sources[a-page].url: {address!r}: expected an address (http:// or https://; ")


@pytest.mark.parametrize("rest", ["world/1557647", "%7Bx%7D?a=b&c=d_e~f#g", "Армения/ՀԱՊԿ", "a(b)[c];d,e|f'*!$@"])
def test_any_other_address_is_taken(rest: str, tmp_path: Path) -> None:
    pages = [{**PAGES[0], "url": f"https://tass.com/{rest}"}]
    assert read_toml(_file(tmp_path, {**SMALL, "sources": pages})).sources[0].url == pages[0]["url"]


def test_an_empty_file_lacks_its_head(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"is not a valid facts file: 1 problem$") as refused:
        read_toml(_file(tmp_path, ""))
    assert refused.value.problems == ("dataset: the table is missing",)
    assert refused.value.exit_code == 3


@pytest.mark.parametrize(
    ("tables", "problem"),
    [
        ({"dataset": {**INFO, "as_of": "2026"}}, "dataset.as_of: '2026': expected"),
        ({"dataset": {**INFO, "as_of": "2026-02-30"}}, "dataset.as_of: '2026-02-30'"),
        ({"dataset": {**INFO, "colour": 1}}, "dataset.colour: there is no such field"),
        ({"dataset": 3}, "dataset: 3: expected a table"),
        (
            {"dragons": []},
            "dragons: there is no such table (the tables are: publishers, sources, countries, memberships, ",
        ),
        ({"people": {"zas": ZAS}}, "people: expected a list of records, [[people]]"),
        ({"people": ["zas"]}, "people: expected a list of records, [[people]]"),
        ({"people": [{**ZAS, "name": "Zas"}]}, "people[zas].name: there is no such field"),
        ({"people": [{"id": "zas", "sources": [PAGE]}]}, "people[zas].names: the field is missing"),
        ({"people": [{**ZAS, "id": 3}]}, "people[3].id: 3: expected text"),
        ({"people": [{**ZAS, "id": "Za s"}]}, "people[Za s].id: 'Za s': expected an id (lower-case words"),
        ({"people": [{**ZAS, "id": "zas\n"}]}, "people[zas\n].id: 'zas\\n': expected an id (lower-case words"),
        ({"people": [{"names": {"en": "Zas"}, "sources": [PAGE]}]}, "people[1].id: the field is missing"),
        ({"people": [{**ZAS, "sources": []}]}, "people[zas].sources: []: expected a list that is not empty"),
        ({"people": [{**ZAS, "names": {}}]}, "people[zas].names: {}: expected a table that is not empty"),
        ({"people": [{**ZAS, "names": {"en": ""}}]}, "people[zas].names: {'en': ''}: expected text that is not empty"),
        ({"people": [{**ZAS, "names": {"en\n": "Zas"}}]}, "people[zas].names: 'en\\n': expected a language of two"),
        ({"people": [{**ZAS, "born": "1964-13"}]}, f"people[zas].born: '1964-13': {NO_DATE}"),
        ({"people": [{**ZAS, "aliases": ["Zas", 3]}]}, "people[zas].aliases: 3: expected text (at [1])"),
        (
            {"offices": [{**MINISTER, "kind": "king"}]},
            "offices[zas king].kind: 'king': expected one of head-of-state, ",
        ),
        ({"sources": [*PAGES, {**PAGES[0], "id": "b", "url": "x"}]}, "sources[b].url: 'x': expected an address (http"),
        ({"offices": [{**MINISTER, "person": "nobody"}]}, "offices[nobody-minister-None].person: there is no person "),
        ({"people": [{**ZAS, "sources": ["nowhere"]}]}, "people[zas].sources: there is no source 'nowhere'"),
        ({"people": [ZAS, ZAS]}, "people[zas].id: 2 records have the id 'zas'"),
        ({"people": [{**ZAS, "born": "1964-02-30"}]}, "people[zas].born: '1964-02-30' is not a date"),
    ],
)
def test_a_fault_is_reported_with_its_table_record_and_field(
    tables: dict[str, Any], problem: str, tmp_path: Path
) -> None:
    assert [found for found in _problems(tmp_path, **tables) if found.startswith(problem)]


def test_an_unquoted_date_is_a_fault(tmp_path: Path) -> None:
    text = tomli_w.dumps(SMALL).replace('id = "zas"', 'id = "zas"\nborn = 1964-04-19')
    with pytest.raises(DataError) as refused:
        read_toml(_file(tmp_path, text))
    assert "a date or time stands in quotation marks" in refused.value.problems[0]


def test_a_fault_inside_a_part_of_a_record_is_reported_with_its_place(tmp_path: Path) -> None:
    wrong = {"text": "Peace", "by": "zas", "sources": [3]}
    term = {"id": "2023-belarus", "label": "2023", "priorities": [{"text": "Peace", "sources": [PAGE]}, wrong]}
    found = _problems(tmp_path, chairmanships=[term])
    assert "chairmanships[2023-belarus].priorities: 3: expected text (at [1].sources[0])" in found


def test_every_fault_of_a_file_is_reported_in_one_go(tmp_path: Path) -> None:
    people = [{**ZAS, "born": "soon", "names": 3, "nickname": "Z"}, {"id": "khasanov", "names": {"en": "K"}}]
    head = {name: value for name, value in INFO.items() if name != "license"}
    assert _problems(tmp_path, dataset=head, people=people, offices={"zas": {}}) == (
        "dataset.license: the field is missing",
        "people[zas].nickname: there is no such field",
        "people[zas].names: 3: expected a table",
        f"people[zas].born: 'soon': {NO_DATE}",
        "people[khasanov].sources: the field is missing",
        "offices: expected a list of records, [[offices]]",
    )


def test_a_fault_is_told_by_table_record_and_field_apart(tmp_path: Path) -> None:
    people = [{**ZAS, "born": "soon"}, {"names": {"en": "K"}, "sources": ["nowhere"]}]
    with pytest.raises(DataError) as refused:
        read_toml(
            _file(tmp_path, {**SMALL, "dataset": {**INFO, "as_of": "2026-02-30"}, "people": people, "dragons": []})
        )
    assert [problem[:3] for problem in refused.value.located] == [
        ("dataset", None, "as_of"),
        ("dragons", None, None),
        ("people", "zas", "born"),
        ("people", "2", "id"),
    ]
    assert refused.value.problems == tuple(map(str, refused.value.located))


@given(kind=st.sampled_from(RECORDS), data=st.data())
def test_no_value_of_any_type_keeps_a_file_from_being_judged(
    kind: type[Any], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fields = [*kind.__struct_fields__, "colour"]
    row = data.draw(st.dictionaries(st.sampled_from(fields), TOML))
    path = _file(tmp_path_factory.getbasetemp(), {**SMALL, kind.table: [row]})
    with pytest.raises(DataError) as refused:
        read_toml(path)
    assert all(problem.startswith(f"{kind.table}[") for problem in refused.value.problems)


FACTS = dataset(
    country("belarus", names={"en": "Belarus", "ru": "Беларусь"}, note='It said "yes" \\ \x1b'),
    membership("belarus", "2002-10-07"),
    membership("belarus", "1993-12-31", status="treaty-party"),
    person("lukashenko"),
    person("zas", aliases=("Зась",)),
    office("lukashenko", "1994-07-20"),
    chairmanship("2023", slogan=slogan(announced_by="lukashenko"), priorities=(Priority(text="A", sources=(PAGE,)),)),
    quote("b-position", date="2023-01-01"),
    quote("a-position", date="2023-06-01", replies_to=("b-position",), chairmanship="2023-belarus"),
    event(),
)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_bytes(compile_facts(FACTS))
    return path


def test_compiled_facts_read_back_as_they_were(few: Path) -> None:
    facts = read_compiled(few)
    assert (facts.info, facts.sha256, facts.path) == (FACTS.info, FACTS.sha256, few)
    assert [facts.table(kind) for kind in RECORDS] == [FACTS.table(kind) for kind in RECORDS]
    assert [dict(facts.index(kind)) for kind in RECORDS] == [dict(FACTS.index(kind)) for kind in RECORDS]


@pytest.mark.parametrize(
    ("kind", "field"),
    [(Membership, "country"), (Chairmanship, "chair"), (Office, "person"), (Quote, "speaker"), (Quote, "replies_to")],
)
@pytest.mark.parametrize("value", ["belarus", "lukashenko", "zas", "b-position", 'It said "yes" \\ \x1b', "nothing"])
def test_compiled_facts_find_the_same_records_by_a_field(kind: type[Record], field: str, value: str, few: Path) -> None:
    assert read_compiled(few).where(kind, field, value) == FACTS.where(kind, field, value)


def test_records_are_found_by_what_a_field_holds() -> None:
    assert FACTS.where(Membership, "country", "belarus") == FACTS.memberships
    assert [row.id for row in FACTS.where(Quote, "chairmanship", "2023-belarus")] == ["a-position"]
    assert [row.id for row in FACTS.where(Quote, "replies_to", "b-position")] == ["a-position"]
    assert FACTS.where(Quote, "speaker", "zas") == ()


def test_a_table_is_read_once_for_all_look_ups_by_a_field() -> None:
    asked: list[type[Record]] = []

    def rows(kind: type[Record]) -> tuple[Record, ...]:
        asked.append(kind)
        return FACTS.table(kind)

    facts = Dataset(FACTS.info, FACTS.path, FACTS.sha256, rows)
    for _ in range(3):
        facts.where(Quote, "speaker", "zas")
        facts.where(Quote, "replies_to", "a-position")
    assert asked == [Quote]


def test_a_compiled_table_is_decoded_only_when_it_is_asked_for(few: Path) -> None:
    few.write_bytes(few.read_bytes().replace(b'"names":{"en":"Zas"}', b'"names":{"en":12345}'))
    facts = read_compiled(few)
    assert facts.get(Country, "belarus") == facts.countries[0]
    with pytest.raises(DataError):
        facts.get(Person, "zas")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"sha256": "0"}', b'{"sha256": 0, "dataset": {}}'])
def test_a_broken_compiled_file_is_a_data_error(content: bytes, few: Path) -> None:
    few.write_bytes(content)
    with pytest.raises(DataError, match=r"facts\.json cannot be read: ") as refused:
        read_compiled(few)
    assert refused.value.hint == "Install this program again."


def test_a_missing_compiled_file_is_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"facts\.json cannot be read: "):
        read_compiled(tmp_path / "facts.json")


def test_the_bundled_facts_are_the_compiled_ones_else_those_of_the_checkout(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cstocli.facts, "COMPILED", few)
    monkeypatch.setattr(cstocli.facts, "CHECKOUT", _file(tmp_path, SMALL))
    assert load().path == few
    few.unlink()
    assert load().path == tmp_path / "facts.toml"


def test_a_record_is_found_in_any_table() -> None:
    assert FACTS.find("2023-belarus") == FACTS.get(Chairmanship, "2023-belarus")
    assert FACTS.find("belarus") == FACTS.get(Country, "belarus")
    assert FACTS.find("nothing") is None
    with pytest.raises(KeyError):
        FACTS.get(Document, "belarus")


def test_history_is_in_the_order_of_its_days() -> None:
    assert [row.status for row in FACTS.memberships] == ["treaty-party", "member"]
    assert [row.id for row in FACTS.quotes] == ["b-position", "a-position"]
    seen = office("lukashenko", first_seen="1990")
    assert sorted([*FACTS.offices, seen], key=lambda record: record.order) == [seen, *FACTS.offices]


def test_a_record_rests_on_the_sources_of_its_parts_too() -> None:
    term = chairmanship(
        sources=("a", "b"),
        disputes=(Dispute(claim="It began earlier.", sources=("c",)),),
        slogan=slogan(sources=("d", "a")),
        priorities=(Priority(text="Peace", sources=("e",)),),
    )
    assert sorted(source_ids(term)) == ["a", "a", "b", "c", "d", "e"]


def test_a_source_knows_the_records_that_cite_it_once_each() -> None:
    term = chairmanship(slogan=slogan())
    facts = dataset(term, person("zas"), source("unread"), office("zas", "2020"))
    assert facts.cited_by == {PAGE: (person("zas"), *facts.table(Office), term), "unread": ()}


def test_compiled_facts_know_what_cites_a_source_as_read_ones_do(few: Path) -> None:
    facts = read_compiled(few)
    assert facts.citing(PAGE) == FACTS.citing(PAGE)
    assert facts.times_cited(PAGE) == FACTS.times_cited(PAGE) == len(FACTS.citing(PAGE))
    assert facts.times_cited("unread") == 0


def test_compiled_records_are_the_same_one_by_one_and_all_at_once(few: Path) -> None:
    facts = read_compiled(few)
    one_by_one = [facts.get(type(record), record.id) for record in FACTS.records()]
    assert one_by_one == [facts.at(place) for place in range(len(one_by_one))] == list(FACTS.records())
    assert list(facts.records()) == one_by_one == [facts.find(record.id) for record in FACTS.records()]
