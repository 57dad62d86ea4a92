"""Which record a text of a page names, for those who follow it."""

from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from cstocli.answers import Row, View, page
from cstocli.answers.countries import country_page
from cstocli.api import Facts
from cstocli.facts.base import Dataset
from cstocli.pages import COLUMNS, Reader, summary
from cstocli.pages.base import Line, Summary, as_line, joined, line, listed, named, plain, quiet
from cstocli.records import Country
from cstocli.words import Foreign
from small import small

DAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def little(facts: Dataset) -> Dataset:
    return small(facts)


@pytest.fixture(scope="module")
def reader(little: Dataset) -> Reader:
    return Reader(View(little, DAY), sources=True, again=str)


@pytest.mark.parametrize(
    ("record", "texts"),
    [
        ("2023-belarus", {"lukashenko": "Alexander Lukashenko", "2022-armenia": "2022 Armenia"}),
        ("armenia", {"pashinyan": "Nikol Pashinyan", "2022-armenia": "2022"}),
        ("zas", {"belarus": "Belarus", "zas-2022-01-20-mission-accomplished": "20 January 2022"}),
        ("zas-2022-11-01-not-abstract", {"zas": "Stanislav Zas"}),
        ("csc-yerevan-2022-11-23", {"armenia": "Armenia", "pashinyan": "Nikol Pashinyan"}),
        ("charter-2002", {"belarus": "Belarus", "charter-signed-2002": "charter-signed-2002"}),
        ("csto-structure", {"csc": "csc", "publisher-csto": "CSTO"}),
    ],
)
def test_a_page_says_which_records_it_names(
    little: Dataset, reader: Reader, record: str, texts: dict[str, str]
) -> None:
    found = little.find(record)
    assert found
    spoken = _named(_lines(summary(page(found, reader.view), reader)))
    assert set(texts.items()) <= spoken


def test_the_state_of_affairs_names_states_leaders_and_events(little: Dataset, reader: Reader) -> None:
    spoken = _named(_lines(summary(Facts(little, DAY, "en").now(), reader)))
    assert {("armenia", "Armenia"), ("2026-russia", "1 January – 31 December 2026")} <= spoken


def test_every_record_that_a_page_names_is_there(little: Dataset, reader: Reader) -> None:
    for record in little.records():
        for name, _ in _named(_lines(summary(page(record, reader.view), reader))):
            assert little.find(name), (record.id, name)


def test_each_row_of_a_list_names_its_record(little: Dataset) -> None:
    asked = Facts(little, DAY, "en")
    lists: list[Iterable[Row]] = [
        *(asked.members(), asked.chairs(), asked.people(), asked.quotes(), asked.events(), asked.bodies()),
        *(asked.documents(), asked.sources(), asked.publishers(), asked.disputes(), asked.search("Armenia")),
    ]
    for rows in lists:
        for row in rows:
            cells = (as_line(column.value(row)) for column in COLUMNS[type(row)])
            assert getattr(row, "id") in {name for name, _ in _named(cells)}  # noqa: B009 - no row of these has none


def test_texts_that_name_different_records_stay_apart() -> None:
    armenia, belarus = named("armenia", "Armenia"), named("belarus", "Belarus")
    assert listed(armenia, belarus) == (armenia, *line(", "), belarus)
    assert joined([line("in "), line("Yerevan")], "") == line("in Yerevan")


def test_a_text_in_another_language_or_made_dim_still_names_its_record() -> None:
    text, mark = line(named("a-list", Foreign("A title", "en")))
    assert (text.record, text.text, text.language) == ("a-list", "A title", "en")
    assert (mark.record, mark.text) == (None, " [en]")
    assert quiet(named("a-list", "A title")) == named("a-list", "A title", "dim")


def test_a_page_is_whole_for_whoever_wants_it_whole(facts: Dataset) -> None:
    view = View(facts, DAY)
    row = country_page(facts.get(Country, "armenia"), view)
    short, whole = (summary(row, Reader(view, sources=True, again=str, whole=asked)) for asked in (False, True))
    assert _lengths(short)["Positions"] < _lengths(whole)["Positions"] == len(row.quotes)
    assert _lengths(short)["Events"] < _lengths(whole)["Events"] == len(row.events)


def _lengths(made: Summary) -> dict[str, int]:
    return {section.heading.partition(" (")[0]: len(section.items) for section in made.sections}


def _lines(made: Summary) -> Iterator[Line]:
    yield made.title
    yield from (spans for _, lines in made.facts for spans in lines)
    yield from (spans for section in made.sections for item in section.items for spans in item.lines)


def _named(lines: Iterable[Line]) -> set[tuple[str, str]]:
    """The records that are named, each with the words that name it."""
    return {(span.record, plain((span,))) for spans in lines for span in spans if span.record}
