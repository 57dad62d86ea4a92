"""The one form in which facts are written."""

import errno
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    PAGE,
    body,
    chairmanship,
    country,
    dataset,
    document,
    event,
    membership,
    office,
    person,
    publisher,
    quote,
    slogan,
    source,
    standing,
)
from cstocli.errors import DataError
from cstocli.facts.base import Dataset
from cstocli.facts.canonical import canonical_text, head, main, rewrite
from cstocli.facts.laws import reference_problems
from cstocli.facts.toml import read_toml
from cstocli.records import RECORDS, Article, Dispute, Fact, Priority, Variant

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.text(
    "\"\\'\n\r\t\x00\x7f\u2028#[]=é", min_size=1
)
TEXTS = st.fixed_dictionaries({"en": TEXT}, optional={"ru": TEXT, "be": TEXT})
ALIASES = st.lists(TEXT, max_size=3).map(tuple)
DISPUTES = st.lists(st.builds(Dispute, claim=TEXT, sources=st.just((PAGE,))), max_size=2).map(tuple)
VARIANTS = st.lists(st.builds(Variant, text=TEXT, language=st.just("en"), sources=st.just((PAGE,)))).map(tuple)
PRIORITIES = st.lists(st.builds(Priority, text=TEXT, sources=st.just((PAGE,)))).map(tuple)
ARTICLES = st.lists(st.builds(Article, number=TEXT, text=TEXT, sources=st.just((PAGE,)))).map(tuple)
EVERY_KIND = dataset(
    publisher(),
    source(title='The "CSTO"', url="https://tass.com/1"),
    country("belarus"),
    country("armenia", names={"ru": "Армения", "en": "Armenia"}),
    membership("belarus", "2002-10-07", note="It signed the Charter."),
    membership("armenia", "1994-04-20", status="treaty-party"),
    standing("armenia", "2024-02-22"),
    body("csc"),
    person("lukashenko"),
    office("lukashenko", "1994-07-20", acting=True),
    chairmanship(slogan=slogan(variants=(Variant(text="V", language="en", sources=(PAGE,)),))),
    quote(),
    event(planned=True),
    document(articles=(Article(number="7", text="It decides.", sources=(PAGE,)),)),
)


@st.composite
def _facts(draw: st.DrawFn) -> Dataset:
    """A record of each table that holds text in all its forms."""
    return dataset(
        publisher(note=draw(TEXT)),
        source(publisher=draw(TEXT), title=draw(TEXT)),
        country("belarus", names=draw(TEXTS), aliases=draw(ALIASES), capital=draw(TEXT), disputes=draw(DISPUTES)),
        membership("belarus", "2002-10-07", note=draw(TEXT)),
        standing("belarus", "2010", text=draw(TEXT)),
        body("csc", abbreviations=draw(TEXTS | st.none()), aliases=draw(ALIASES)),
        person("lukashenko", about=draw(TEXT), inferred=draw(st.booleans()), basis=draw(TEXT | st.none())),
        office("lukashenko", "1994", titles=draw(TEXTS), acting=draw(st.booleans())),
        chairmanship(
            slogan=slogan(texts=draw(TEXTS), variants=draw(VARIANTS), disputes=draw(DISPUTES)),
            priorities=draw(PRIORITIES),
            disputes=draw(DISPUTES),
        ),
        quote(texts=draw(TEXTS), context=draw(TEXT), office=draw(TEXT)),
        event(titles=draw(TEXTS), planned=draw(st.booleans()), text=draw(TEXT)),
        document(titles=draw(TEXTS), articles=draw(ARTICLES)),
    )


def _file(folder: Path, text: str) -> Path:
    path = folder / "facts.toml"
    path.write_bytes(text.encode())
    return path


def _assert_equal(one: Dataset, other: Dataset) -> None:
    assert one.info == other.info
    assert [one.table(kind) for kind in RECORDS] == [other.table(kind) for kind in RECORDS]


@given(facts=_facts())
def test_any_facts_read_back_as_they_were_and_write_the_same_again(
    facts: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = canonical_text(facts)
    again = read_toml(_file(tmp_path_factory.getbasetemp(), text))
    _assert_equal(again, facts)
    assert canonical_text(again) == text


def test_a_record_of_each_table_reads_back_as_it_was(tmp_path: Path) -> None:
    assert list(reference_problems(EVERY_KIND)) == []
    assert {type(record) for record in EVERY_KIND.records()} == set(RECORDS)
    _assert_equal(read_toml(_file(tmp_path, canonical_text(EVERY_KIND))), EVERY_KIND)


def test_a_byte_order_mark_goes_and_comments_too(tmp_path: Path) -> None:
    canonical = canonical_text(dataset())
    path = _file(tmp_path, f"\ufeff# A remark.\n{canonical[len(''.join(head())) :]}")
    assert rewrite(path)
    assert path.read_text("utf-8") == canonical


def test_a_number_of_zero_is_written(tmp_path: Path) -> None:
    path = _file(tmp_path, canonical_text(dataset()).replace("schema = 1", "schema = 0"))
    assert "schema = 0\n" in canonical_text(read_toml(path))


def test_fields_stand_in_the_order_of_the_model_and_what_is_common_stands_last() -> None:
    facts = dataset(person("zas", note="Seen.", names={"ru": "Зась", "en": "Zas"}, country="belarus", aliases=("Z.",)))
    assert canonical_text(facts).partition("[[people]]\n")[2] == (
        'id = "zas"\n'
        'names.en = "Zas"\n'
        'names.ru = "Зась"\n'
        'aliases = ["Z."]\n'
        'country = "belarus"\n'
        'note = "Seen."\n'
        'sources = ["a-page"]\n'
    )


def test_parts_of_a_record_are_tables_of_their_own_after_its_plain_fields() -> None:
    facts = dataset(
        chairmanship(
            slogan=slogan("To peace"),
            priorities=(Priority(text="Peace", sources=(PAGE,)), Priority(text="Trust", sources=(PAGE,))),
        )
    )
    assert canonical_text(facts).partition('dating = "calendar-year"\n')[2] == (
        'sources = ["a-page"]\n'
        "\n[chairmanships.slogan]\n"
        'texts.en = "To peace"\n'
        'sources = ["a-page"]\n'
        "\n[[chairmanships.priorities]]\n"
        'text = "Peace"\n'
        'sources = ["a-page"]\n'
        "\n[[chairmanships.priorities]]\n"
        'text = "Trust"\n'
        'sources = ["a-page"]\n'
    )


def test_what_is_unknown_empty_or_false_is_not_written() -> None:
    text = canonical_text(dataset(event()))
    assert not [name for name in ("end", "planned", "countries", "disputes", "place") if f"\n{name} =" in text]
    assert "\nplanned = true\n" in canonical_text(dataset(event(planned=True)))


def test_a_list_too_long_for_a_line_has_a_line_for_each_item() -> None:
    aliases = tuple(f"A spelling of the name, number {number}" for number in range(4))
    items = "".join(f'    "{alias}",\n' for alias in aliases)
    assert f"\naliases = [\n{items}]\n" in canonical_text(dataset(person("zas", aliases=aliases)))


def test_tables_and_records_stand_in_their_order() -> None:
    facts = dataset(person("zas"), event("b", "2001"), event("a", "2002"), person("khasanov"))
    ids = [line for line in canonical_text(facts).splitlines() if line.startswith("id = ")]
    assert ids == ['id = "a-page"', 'id = "khasanov"', 'id = "zas"', 'id = "b"', 'id = "a"']


def test_the_head_names_every_table_and_every_field_with_its_meaning() -> None:
    told = head()
    for kind in RECORDS:
        table = told.partition(f"# [[{kind.table}]]: ")[2].partition("\n#\n")[0]
        own = set(kind.__struct_fields__) - set(Fact.__struct_fields__ if issubclass(kind, Fact) else ())
        assert {name for name in own if not re.search(rf"^#   {name} +\w", table, re.MULTILINE)} == set()
    assert "#   slogan.announced_by       Who announced it.\n" in told
    assert "treaty-party, member, parliamentary-observer" in " ".join(told.split())


def test_a_file_is_rewritten_once(tmp_path: Path) -> None:
    canonical = canonical_text(EVERY_KIND)
    shuffled = canonical.replace(" = ", "    =   ").replace("\n\n[[", "\n# A remark.\n\n[[")
    path = _file(tmp_path, shuffled)
    assert rewrite(path) is True
    assert path.read_text("utf-8") == canonical
    assert rewrite(path) is False
    assert path.read_text("utf-8") == canonical


def test_a_canonical_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = _file(tmp_path, canonical_text(EVERY_KIND))
    path.chmod(0o444)
    before = path.stat()
    assert rewrite(path) is False
    assert path.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize("content", [b"[dataset", b"[dataset]\n", b"# \xff\n"])
def test_a_file_that_cannot_be_read_is_a_data_error_and_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes(content)
    with pytest.raises(DataError):
        rewrite(path)
    assert path.read_bytes() == content


def test_a_typo_is_told_by_record_and_field_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = canonical_text(EVERY_KIND).replace("wikidata", "wikidate").replace("capital", "capitol")
    path = _file(tmp_path, broken)
    sound = tmp_path / "sound.toml"
    sound.write_text(canonical_text(EVERY_KIND), "utf-8")
    assert main([str(path), str(tmp_path / "nowhere.toml"), str(sound)]) == 3
    out, err = capsys.readouterr()
    assert "  countries[belarus].capitol: there is no such field\n" in err
    assert "nowhere.toml cannot be read" in err
    assert out == f"{sound}: already canonical\n"
    assert path.read_text("utf-8") == broken


def test_without_a_file_the_step_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "python -m cstocli.facts.canonical FILE" in capsys.readouterr().err


def test_a_file_is_rewritten_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    shuffled = canonical_text(EVERY_KIND).replace(" = ", "   =  ")
    path = _file(tmp_path, shuffled)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DataError, match="No space left on device"):
        rewrite(path)
    assert path.read_text("utf-8") == shuffled


@pytest.mark.parametrize("before", ["\ufeff{}", "{}"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_that_an_editor_of_windows_wrote_becomes_canonical(before: str, newline: str, tmp_path: Path) -> None:
    canonical = canonical_text(EVERY_KIND)
    path = _file(tmp_path, before.format(canonical.replace("\n", newline)))
    rewrite(path)
    assert path.read_bytes() == canonical.encode()
