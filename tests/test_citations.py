"""Citations that the usual tools read."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from conftest import Run
from cstocli.citations import STYLES, bibtex, csl_json, ris, title_of
from cstocli.dataset import Dataset
from cstocli.model import Source

DAY = date(2026, 1, 15)
# https://github.com/citation-style-language/schema: an item must have these, and no other type than those.
CSL_TYPES = {
    "article",
    "article-newspaper",
    "book",
    "broadcast",
    "dataset",
    "entry-encyclopedia",
    "legislation",
    "report",
    "treaty",
    "webpage",
}


def _source(**fields: str) -> Source:
    given_fields = {"id": "a-page", "publisher": "TASS", "language": "en", "kind": "news-agency", **fields}
    return Source(**given_fields)  # type: ignore[arg-type]


def test_every_source_is_valid_bibtex(facts: Dataset) -> None:
    parsed = parse_string(bibtex(facts.sources, DAY), "bibtex")
    assert list(parsed.entries) == [source.id for source in facts.sources]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_title_stays_one_bibtex_field(title: str) -> None:
    entry = parse_string(bibtex([_source(title=title)], DAY), "bibtex").entries["a-page"]
    assert set(entry.fields) == {"title", "langid"}


def test_every_source_is_a_csl_item(facts: Dataset) -> None:
    for item in json.loads(csl_json(facts.sources, DAY)):
        assert isinstance(item["id"], str)
        assert item["type"] in CSL_TYPES
        parts = item.get("issued", {"date-parts": [[2000]]})["date-parts"][0]
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)


def test_ris_records_begin_with_a_type_and_end(facts: Dataset) -> None:
    records = ris(facts.sources, DAY).split("\n\n")[:-1]
    assert len(records) == len(facts.sources)
    for record in records:
        lines = record.splitlines()
        assert re.fullmatch(r"TY  - [A-Z]+", lines[0])
        assert lines[-1] == "ER  - "
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)


def test_a_page_without_a_title_is_called_what_it_is() -> None:
    assert title_of(_source(published="2023-01")) == "[TASS, page of January 2023]"
    assert title_of(_source()) == "[TASS, page]"
    assert title_of(_source(title="A title")) == "A title"


def test_a_line_of_text_names_publisher_title_day_and_address(run: Run) -> None:
    assert run("cite", "tass-2023-01-01-belarus-takes-over").out == (
        "TASS. “Belarus takes over chairmanship of post-Soviet security bloc”. 1 January 2023. "
        "https://tass.com/world/1557647\n"
    )


@pytest.mark.parametrize("style", STYLES)
def test_a_record_is_cited_by_all_its_sources_once(style: str, run: Run) -> None:
    one = run("cite", "2023-belarus", "--style", style).out
    twice = run("cite", "2023-belarus", "lukashenko-2022-11-slogan", "2023-belarus", "--style", style).out
    assert one.count("tass.com/world/1557647") == twice.count("tass.com/world/1557647")


def test_json_means_csl_json(run: Run) -> None:
    assert run("cite", "zas", "--json").out == run("cite", "zas", "--style", "csl-json").out


def test_a_wrong_style_or_id_is_refused(run: Run) -> None:
    assert run("cite", "zas", "--style", "mla").code == 2
    assert run("cite", "nobody-at-all").code == 1
