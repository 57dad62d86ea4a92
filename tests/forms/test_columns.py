"""What stands in the columns of tables, and under which keys."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from cstocli.answers import Row
from cstocli.answers.base import LANGUAGES, CountryRef, QuoteRow, RoleRef, SourceRef, cell
from cstocli.answers.chairmanships import ChairmanshipRow
from cstocli.answers.countries import CountryRow, StandingPart
from cstocli.answers.data import DataPage
from cstocli.answers.documents import ArticlePart
from cstocli.answers.events import EventRow
from cstocli.answers.every import SCHEMAS
from cstocli.answers.found import SearchRow
from cstocli.answers.now import SeatPart
from cstocli.answers.quotes import TopicRow
from cstocli.answers.timeline import TimelineRow
from cstocli.cli.typed import between, field_names
from cstocli.dates import period
from cstocli.errors import UsageError
from cstocli.forms.cells import (
    columns,
    fields_named,
    flat,
    leaves,
    parts,
    selected,
    sort_rows,
    value_at,
)
from cstocli.forms.machine import defused
from cstocli.pages import COLUMNS
from cstocli.pages.base import Span, as_line, line, plain, quoted, strong
from cstocli.pages.found import highlighted
from cstocli.words import Foreign, speak, tr

BELARUS = CountryRef(id="belarus", code="BY", name="Belarus")
ARMENIA = CountryRef(id="armenia", code="AM", name="Armenia")
PAGE = SourceRef(id="a-page", publisher="TASS", title=None, published=None, url=None, grade=None)
ROWS = [*dict.fromkeys(SCHEMAS.values()), TimelineRow]


def _event(**fields: object) -> EventRow:
    defaults = {
        **dict.fromkeys(EventRow.__struct_fields__),
        "id": "a-session",
        "kind": "extraordinary-session",
        "title": "A session",
        "titles": {"en": "A session", "ru": None},
        "start": "2022-11-23",
        "end": "2022-11-23",
        "planned": False,
        "cancelled": False,
        "countries": (ARMENIA, BELARUS),
        "sources": (PAGE,),
    }
    return EventRow(**{**defaults, **fields})  # type: ignore[arg-type]


def _member(**fields: object) -> CountryRow:
    defaults = {**dict.fromkeys(CountryRow.__struct_fields__), "code": "AM", "name": "Armenia", "chaired": ("2022",)}
    return CountryRow(**{**defaults, **fields})  # type: ignore[arg-type]


def _quote(**fields: object) -> QuoteRow:
    defaults = {**dict.fromkeys(QuoteRow.__struct_fields__), "kind": "direct", "text": "We agreed", "language": "en"}
    return QuoteRow(**{**defaults, **fields})  # type: ignore[arg-type]


def _hit(name: str, score: float) -> SearchRow:
    return SearchRow(id=name, kind="event", name=name, date=None, text=None, matches=(), score=score, origin="bundled")


def _topic(topic: str, quotes: int) -> TopicRow:
    return TopicRow(topic=topic, quotes=quotes, speakers=1)  # type: ignore[arg-type]


def _column(row: Row, heading: str) -> str:
    column = next(column for column in COLUMNS[type(row)] if column.heading == heading)
    return plain(as_line(column.value(row)))


def test_nested_objects_and_languages_become_columns_of_their_own() -> None:
    columns = "id label years country.id country.code country.name chair.id chair.name chair.title start end dating"
    texts = "slogan.text slogan.texts.en slogan.texts.ru slogan.translated"
    assert " ".join(leaves(ChairmanshipRow)).startswith(f"{columns} {texts} ")


def test_counts_by_name_are_one_column() -> None:
    assert "records" in leaves(DataPage)


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.__name__)
def test_columns_stand_in_the_order_of_the_keys(kind: type[Row]) -> None:
    assert list(dict.fromkeys(name.partition(".")[0] for name in leaves(kind))) == list(kind.__struct_fields__)


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.__name__)
def test_every_key_and_every_part_of_it_may_be_asked_for(kind: type[Row]) -> None:
    asked = [*kind.__struct_fields__, *leaves(kind), *parts(kind)]
    assert fields_named([kind], asked) == asked


def test_a_language_and_a_part_of_what_a_list_holds_may_be_asked_for_in_any_case() -> None:
    asked = ["texts.it", "sources.url", "speaker.name"]
    assert fields_named([QuoteRow], [field.upper() for field in asked]) == asked


@pytest.mark.parametrize("field", ["colour", "", "id.code", "topic.", ".topic"])
def test_an_unknown_field_is_refused_with_the_known_ones(field: str) -> None:
    with pytest.raises(UsageError) as refused:
        fields_named([TopicRow], ["topic", field])
    assert refused.value.message == f"There is no field {field!r}."
    assert refused.value.hint is not None
    assert refused.value.hint.startswith("The fields are: topic")


@pytest.mark.parametrize(
    ("field", "known"),
    [
        ("sources.uri", "sources.id, sources.publisher, sources.title, sources.published, sources.url, sources.grade"),
        ("host.colour", "host.id, host.code, host.name"),
        ("titles.eng", "titles.en, titles.ru"),
        ("countries.name.en", "countries.id, countries.code, countries.name"),
    ],
)
def test_an_unknown_part_is_refused_with_the_known_ones(field: str, known: str) -> None:
    with pytest.raises(UsageError) as refused:
        fields_named([EventRow], [field])
    assert refused.value.hint == f"The fields are: {known}"


def test_the_value_at_a_path_is_none_where_something_on_the_way_is_unknown() -> None:
    assert value_at(_event(host=BELARUS), "host.code") == "BY"
    assert value_at(_event(), "host.code") is None
    assert value_at(_event(), "titles.en") == "A session"
    assert value_at(_event(), "titles.ru") is None


def test_the_value_at_a_path_through_a_list_is_that_of_each_item() -> None:
    pages = (PAGE, SourceRef(id="b", publisher="BelTA", title="T", published=None, url="https://b.example", grade=None))
    event = _event(sources=pages)
    assert value_at(event, "sources.url") == (None, "https://b.example")
    assert flat(event, ["sources.id", "sources.url"]) == {
        "sources.id": "a-page; b",
        "sources.url": "; https://b.example",
    }
    assert selected(event, ["sources.publisher"]) == {"sources.publisher": ("TASS", "BelTA")}


def test_a_selection_has_only_its_fields_in_their_order_each_once() -> None:
    assert list(selected(_event(), ["start", "host.name", "id", "start"]).items()) == [
        ("start", "2022-11-23"),
        ("host.name", None),
        ("id", "a-session"),
    ]


def test_columns_are_all_flat_ones_or_those_asked_for_each_once() -> None:
    rows = [_event()]
    assert columns(EventRow, rows, None) == leaves(EventRow)
    assert columns(EventRow, rows, ["host", "titles.ru", "titles"]) == (
        "host.id",
        "host.code",
        "host.name",
        "titles.ru",
        "titles.en",
    )
    assert columns(EventRow, rows, ["id", "id", "sources"]) == ("id", "sources")


def test_texts_have_a_column_for_each_language_that_a_row_has() -> None:
    rows = [_event(), _event(titles={"en": "A", "ru": None, "it": "B"}), _event(titles={"de": "C", "en": "A"})]
    assert columns(EventRow, rows, ["titles", "id"]) == ("titles.en", "titles.ru", "titles.de", "titles.it", "id")
    assert [flat(row, ["titles.it"]) for row in rows] == [{"titles.it": ""}, {"titles.it": "B"}, {"titles.it": ""}]


def test_a_row_is_flat_in_its_columns() -> None:
    assert flat(_event(host=BELARUS), ["host.code", "titles.ru", "planned"]) == {
        "host.code": "BY",
        "titles.ru": "",
        "planned": "false",
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (2.5, "2.5"),
        ("Zas", "Zas"),
        ((), ""),
        ((2004, 2005), "2004; 2005"),
        (("a", "b"), "a; b"),
        ({"people": 3, "events": 4}, "people: 3; events: 4"),
        ((PAGE, PAGE), "a-page; a-page"),
        ((ArticlePart(number="7", since=None, text="It decides.", sources=()),), "It decides."),
        ((ARMENIA, BELARUS), "armenia; belarus"),
        ((RoleRef(id=None, name="CSTO Secretariat", title=None),), "CSTO Secretariat"),
    ],
)
def test_a_value_is_one_cell_of_text(value: object, text: str) -> None:
    assert cell(value) == text


def test_a_seat_is_named_by_its_state() -> None:
    seats = [SeatPart(country=country, status="member", standing=None, leader=None) for country in (ARMENIA, BELARUS)]
    assert cell(tuple(seats)) == "armenia; belarus"


def test_the_states_of_an_event_are_named_in_its_cell() -> None:
    assert flat(_event(), ["countries"]) == {"countries": "armenia; belarus"}


def test_numbers_are_sorted_as_numbers() -> None:
    rows = [_topic("a", 10), _topic("b", 9), _topic("c", 100)]
    assert [row.quotes for row in sort_rows(rows, "quotes")] == [9, 10, 100]
    assert [row.quotes for row in sort_rows(rows, "-quotes")] == [100, 10, 9]


def test_scores_are_sorted_as_numbers() -> None:
    rows = [_hit("a", 10.0), _hit("b", 9.5), _hit("c", 100.0)]
    assert [row.score for row in sort_rows(rows, "score")] == [9.5, 10.0, 100.0]


def test_words_are_sorted_without_regard_to_case() -> None:
    rows = [_topic("b", 1), _topic("C", 1), _topic("A", 1)]
    assert [row.topic for row in sort_rows(rows, "topic")] == ["A", "b", "C"]
    assert [row.topic for row in sort_rows(rows, "-topic")] == ["C", "b", "A"]


@pytest.mark.parametrize("field", ["host.code", "-host.code"])
def test_what_is_unknown_is_sorted_last_either_way(field: str) -> None:
    rows = [_event(id="a"), _event(id="b", host=BELARUS)]
    assert [row.id for row in sort_rows(rows, field)] == ["b", "a"]


def test_a_list_of_which_nothing_is_known_is_sorted_last() -> None:
    page = SourceRef(id="b", publisher="BelTA", title=None, published="2023", url=None, grade=None)
    rows = [_event(id="a"), _event(id="b", sources=(PAGE, page)), _event(id="c", sources=())]
    assert [row.id for row in sort_rows(rows, "sources.published")] == ["b", "a", "c"]


@given(st.lists(st.integers(0, 20)))
def test_sorting_loses_no_row(numbers: list[int]) -> None:
    rows = [_topic(str(number), number) for number in numbers]
    assert [row.quotes for row in sort_rows(rows, "quotes")] == sorted(numbers)


def test_matching_words_are_made_strong_and_the_text_is_kept() -> None:
    assert highlighted("a session (1)", ["session", "(1)"]) == line("a ", strong("session"), " ", strong("(1)"))
    assert highlighted("a session", []) == line("a session")


def test_quotation_marks_stand_only_around_what_was_printed_in_them() -> None:
    assert plain(quoted(_quote())) == "“We agreed”"
    assert plain(quoted(_quote(text="Мы договорились", language="ru"))) == "«Мы договорились»"
    assert plain(quoted(_quote(kind="partial", context="He said that"))) == "He said that “We agreed”"
    assert plain(quoted(_quote(context="He said that"))) == "“We agreed”"
    assert plain(quoted(_quote(kind="paraphrase", text="They had agreed."))) == "reported: They had agreed."


def test_a_position_in_another_language_is_marked() -> None:
    assert [_column(_quote(text="Так", language=code), "Position") for code in LANGUAGES] == ["“Так”", "«Так»"]
    assert _column(_quote(text=Foreign("Так", "be"), language="be"), "Position") == "“Так” [be]"


def test_a_member_s_standing_warns() -> None:
    standing = StandingPart(
        kind="participation-frozen",
        start="2024",
        end=None,
        declared_by=None,
        text="",
        notes=(),
        disputes=(),
        confidence="confirmed",
        origin="bundled",
        sources=(),
    )
    assert _column(_member(standing=standing), "Standing") == "! participation frozen (2024)"
    assert _column(_member(), "Standing") == ""


def test_a_plain_member_has_no_status_and_others_are_named() -> None:
    assert _column(_member(status="member"), "Status") == ""
    assert _column(_member(status="treaty-party"), "Status") == "treaty party"
    assert _column(_member(), "Status") == ""


def test_an_event_that_is_planned_or_called_off_says_so() -> None:
    assert _column(_event(), "Event") == "A session"
    assert _column(_event(planned=True), "Event") == "planned: A session"
    assert _column(_event(cancelled=True), "Event") == "called off: A session"


def test_an_event_of_one_day_has_no_end_and_its_place_names_the_state() -> None:
    assert _column(_event(), "End") == ""
    assert _column(_event(end="2022-11-25"), "End") == "2022-11-25"
    assert _column(_event(place="Minsk", host=BELARUS), "Place") == "Minsk, BY"
    assert _column(_event(), "Place") == ""


def test_a_cell_is_a_line_of_spans() -> None:
    assert as_line("a") == as_line(Span("a")) == (Span("a"),)
    assert as_line("") == ()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_headings_of_a_list_are_columns_to_ask_for_and_to_sort_by(language: str) -> None:
    speak(language)
    for kind, shown in COLUMNS.items():
        headings = [tr(column.heading) for column in shown]
        fields = fields_named([kind], headings)
        assert len(set(fields)) == len(headings), kind
        assert fields_named([kind], fields) == fields


@pytest.mark.parametrize("typed", ["State", "state", "country.name"])
def test_a_list_is_sorted_by_a_heading(typed: str, run: Run) -> None:
    states = [row["country"]["name"] for row in json.loads(run("chairs", "--sort", typed, "--json").out)]
    assert states == sorted(states)


def test_columns_may_be_named_with_spaces_between() -> None:
    assert field_names(" id, name ,,start") == ["id", "name", "start"]


def test_a_time_may_begin_within_the_year_with_which_it_ends() -> None:
    assert between("2022-06", "2022") == period("2022-06", "2022")


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_no_sign_begins_a_formula_in_a_cell_in_full_width_either(sign: str) -> None:
    assert (defused(f"{sign}1"), defused(f"a; {sign}1")) == (f"'{sign}1", f"a; '{sign}1")
