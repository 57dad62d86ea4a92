"""At any width nothing is lost, no line leaves the terminal, and what people copy stays in one piece."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from conftest import Run
from cstocli.answers import Row
from cstocli.answers.data import ProblemRow
from cstocli.cli.program import read_by_typer
from cstocli.cli.request import Reply
from cstocli.forms.layout import LONG_WORD, cells, flow, indented, table, wrap
from cstocli.forms.reply import Drawn, Listing, One
from cstocli.forms.terminal import Screen
from cstocli.pages import COLUMNS
from cstocli.pages.base import Line, Summary, accent, as_line, dim, line, plain, strong
from cstocli.unseen import visible
from cstocli.words import speak

WIDTHS = range(40, 201)
LANGUAGES = ("en", "ru")
LOOKS = tuple(product(LANGUAGES, (False, True)))  # the language, and whether sources are shown
ADDRESS = "https://example.org/" + "a-long-path/" * 14
LISTS = {
    "members": ["members", "--all"],
    "chairs": ["chairs"],
    "slogans": ["slogans"],
    "people": ["people"],
    "people of a state": ["people", "--country", "Armenia"],
    "quotes": ["quotes"],
    "topics": ["quotes", "--topics"],
    "events": ["events"],
    "bodies": ["bodies"],
    "documents": ["documents"],
    "sources": ["sources"],
    "publishers": ["publishers"],
    "offices": ["offices"],
    "disputes": ["disputes", "armenia"],
    "a day": ["on-this-day", "2026-05-15"],
    "search": ["search", "peacekeepers", "Kazakhstan"],
    "resolve": ["resolve", "zas", "Белоруссия", "2023", "japarov", ADDRESS],
    "settings": ["config", "list"],
    "help": ["help"],
}
PAGES = {
    "member": ["member", "armenia"],
    "chair": ["chair", "2022"],
    "who": ["who", "lukashenko"],
    "quote": ["quote", "lukashenko-2022-11-slogan"],
    "event": ["event", "csc-yerevan-2022-11-23"],
    "body": ["body", "csc"],
    "document": ["document", "charter-2002"],
    "source": ["source", "tass-2023-01-01-belarus-takes-over"],
    "now": ["now"],
    "compare": ["compare", "2011", "2013"],
    "topic": ["help", "environment"],
    "data": ["data", "info"],
}


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The answer to a question, before it has a form."""
    monkeypatch.setenv("CSTOCLI_TODAY", "2026-01-15")

    def answer(language: str, arguments: Sequence[str]) -> Listing | One:
        speak(language)
        options = [] if arguments[0] in ("config", "help") else ["--lang", language]
        reply = read_by_typer([*arguments, *options])
        assert isinstance(reply, Reply)
        assert isinstance(reply.answer, Listing | One)
        return reply.answer

    return answer


def _words(text: str) -> list[str]:
    """The words of a text; several numbers of sources are several words."""
    return text.replace("][", "] [").split()


def _cells(row: Row) -> Iterator[str]:
    return (visible(plain(as_line(column.value(row)))) for column in COLUMNS[type(row)])


def _telling(answer: Listing) -> Listing:
    """The list with the rows that have the longest cell, or the longest word, of a column."""
    rows = [(row, list(_cells(row))) for row in answer.rows]
    longest = [max(rows, key=lambda row: len(row[1][number])) for number in range(len(rows[0][1]))]
    widest = [
        max(rows, key=lambda row: max(map(len, ["", *row[1][number].split()]))) for number in range(len(rows[0][1]))
    ]
    chosen = {id(row): row for row, _ in (*longest, *widest, *rows[:2])}
    return msgspec.structs.replace(answer, rows=list(chosen.values()))


def _of_summary(summary: Summary, more: str) -> Iterator[str]:
    yield plain(summary.title)
    for label, lines in summary.facts:
        yield from (label, *map(plain, lines))
    for section in summary.sections:
        yield section.heading
        yield f"{more}: {section.more}" if section.more else ""
        for item in section.items:
            yield from (item.bullet, *map(plain, item.lines))
    yield from map(plain, summary.footer)


def _too_wide(text: str, width: int) -> list[str]:
    """The lines that leave the terminal, but for those of a single word, or a single command."""
    return [
        text
        for text in text.splitlines()
        if cell_len(text) > width and len(text.split()) > 1 and not text.strip().startswith("cstocli ")
    ]


def _some_widths(turn: int) -> range:
    """A sixteenth of the widths, in each turn another, so that in all every width is tried several times."""
    return WIDTHS[3 * turn % 16 :: 16]


def _check_list(answer: Listing, language: str, widths: Iterable[int], *, sources: bool = False) -> None:
    columns = list(zip(*(_cells(row) for row in answer.rows), strict=True))
    told = [column[:1] if len(set(column)) == 1 else column for column in columns]  # what all rows have is said once
    words = (word for column in told for cell in column for word in _words(cell))
    expected = Counter(
        word for word in words if len(word) <= LONG_WORD or (word.isascii() and re.search(r"[-/\d]", word))
    )
    for width in widths:
        text = Screen(width, colour=False, links=False, language=language, sources=sources).render(answer, None)
        assert _too_wide(text, width) == []
        assert expected - Counter(_words(text)) == Counter()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_loses_no_word_at_any_width(name: str, ask: Any) -> None:
    answers = {language: _telling(ask(language, LISTS[name])) for language in LANGUAGES}
    for turn, (language, sources) in enumerate(LOOKS, [*LISTS].index(name)):
        _check_list(answers[language], language, _some_widths(turn), sources=sources)


@pytest.mark.usefixtures("on_few_facts")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_each_word_once_at_any_width(name: str, ask: Any) -> None:
    for turn, (language, sources) in enumerate(LOOKS, [*PAGES].index(name)):
        options = ["--sources"] if sources and name not in ("topic", "source", "data") else []
        answer = ask(language, [*PAGES[name], *options])
        summary = answer.summary()
        answer = msgspec.structs.replace(answer, summary=lambda summary=summary: summary)
        more = {"en": "all", "ru": "все"}[language]
        expected = Counter(word for text in _of_summary(summary, more) for word in _words(text))
        for width in _some_widths(turn):
            text = Screen(width, colour=False, links=False, language=language, sources=sources).render(answer, None)
            assert _too_wide(text, width) == []
            assert Counter(_words(text)) == expected


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_picture_keeps_within_any_width(language: str, ask: Any) -> None:
    answer = ask(language, ["timeline"])
    assert isinstance(answer, Drawn)
    events = [event.title for event in answer.row.events]  # type: ignore[attr-defined]
    for width in WIDTHS[::5]:
        text = Screen(width, colour=False, links=False, language=language).render(answer, None)
        assert [text for text in text.splitlines() if cell_len(text) > width] == []
        assert Counter(word for title in events for word in title.split()) - Counter(text.split()) == Counter()


def test_problems_of_the_data_are_shown_whole() -> None:
    rows = [
        ProblemRow(
            table="quotes", id="kortunov-2023-01-geographical-priorities", field="texts.en", message="Too long."
        ),
        ProblemRow(table="sources", id="a" * 60, field="url", message=f"{ADDRESS} is no address of a page."),
        ProblemRow(table=None, id=None, field=None, message="The file is not TOML: expected '=' at line 3, column 7."),
    ]
    _check_list(Listing(ProblemRow, rows, "problems"), "en", WIDTHS)


# --- made-up rows -----------------------------------------------------------------------------------------

LETTERS = "abcefgjkmpqruvyzбгджзйлпфцчшщэюя漢字語文"
LENGTHS = st.integers(0, 60) | st.integers(60, 300)


@st.composite
def _made_up(draw: st.DrawFn) -> list[list[str]]:
    """Rows of an id, a long word of a letter of its own, a date, and many words, each in a column or in none."""
    letters = iter(LETTERS)
    rows = []
    for number in range(draw(st.integers(2, 5))):
        words = " ".join(f"w{number}.{place}" for place in range(draw(LENGTHS)))
        columns = (next(letters) * draw(LENGTHS), f"201{number}-11-23", words, next(letters) * draw(LENGTHS))
        rows.append([f"id-{number}-{'x' * draw(LENGTHS)}", *(cell * draw(st.booleans()) for cell in columns)])
    order = [0, *draw(st.permutations(range(1, len(rows[0]))))]
    return [[row[place] for place in order] for row in rows]


@given(_made_up(), st.integers(40, 200))
def test_made_up_rows_are_whole_too(rows: list[list[str]], width: int) -> None:
    shown = table([""] * len(rows[0]), [[line(cell) for cell in row] for row in rows], width)
    text = "".join(f"{plain(spans)}\n" for spans in shown)
    assert _too_wide(text, width) == []
    for word in (word for row in rows for cell in row for word in cell.split()):
        if word.isalpha():
            assert text.count(word[0]) == len(word)
        else:
            assert text.split().count(word) == 1


@given(st.text(st.characters(exclude_categories=["C", "Z"])), st.integers(2, 60))
def test_a_word_that_nobody_copies_is_folded_by_the_cells_of_its_letters(word: str, width: int) -> None:
    parts = wrap(line(word), width)
    assert "".join(map(plain, parts)) == word
    if not (word.isascii() or "/" in word):
        assert max(map(cells, parts)) <= width


@given(st.lists(st.text("ab漢 ", max_size=30)), st.integers(2, 40))
def test_wrapping_keeps_every_letter_and_its_meaning(texts: list[str], width: int) -> None:
    makers = (dim, strong, str)
    spans = line(*(makers[number % 3](text) for number, text in enumerate(texts)))
    parts = wrap(spans, width)
    assert max(map(cells, parts)) <= max(width, cells(spans) - len(plain(spans).lstrip()) + 2)
    meant = [(letter, span.role) for span in spans for letter in span.text if letter != " "]
    assert [(letter, span.role) for part in parts for span in part for letter in span.text if letter != " "] == meant


# --- what gives way ---------------------------------------------------------------------------------------


def _table(*rows: Sequence[str], width: int | None) -> list[str]:
    first, *others = rows
    return [plain(spans).rstrip() for spans in table(first, [[line(cell) for cell in row] for row in others], width)]


def test_what_fits_is_a_table_of_its_natural_widths() -> None:
    assert _table(("Id", "Name"), ("a", "Alpha"), ("b", ""), width=20) == ["Id  Name", "─" * 9, "a   Alpha", "b"]


def test_what_every_row_has_is_said_once_where_the_columns_do_not_fit() -> None:
    rows = (
        ("Id", "State", "Name"),
        ("a-1", "Kazakhstan", "A name of some words"),
        ("b-2", "Kazakhstan", "Another name"),
    )
    assert _table(*rows, width=30) == [
        "State: Kazakhstan",
        "",
        "Id   Name",
        "─" * 25,
        "a-1  A name of some words",
        "b-2  Another name",
    ]
    assert len(_table(*rows, width=60)) == 4


def test_what_few_rows_have_stands_under_their_row() -> None:
    slogan = "Through solidarity to peace"
    rows = [
        ("Term", "Slogan", "State"),
        *((f"200{number}", "" if number else slogan, f"S{number}") for number in range(4)),
    ]
    assert _table(*rows, width=37) == [
        "Term  State",
        "─" * 11,
        "2000  S0",
        f"  Slogan: {slogan}",
        "2001  S1",
        "2002  S2",
        "2003  S3",
    ]


def test_where_ids_leave_no_room_each_stands_on_a_line_of_its_own() -> None:
    rows = (("Id", "On", "Words"), ("kortunov-2023-01-priorities", "2023-01-01", "one two three"), ("b-2", "", "four"))
    assert _table(*rows, width=40) == [
        "kortunov-2023-01-priorities",
        "  On: 2023-01-01   Words: one two three",
        "b-2",
        "  Words: four",
        "",
    ]


def test_what_stands_under_a_row_breaks_between_entries_before_it_breaks_within_one() -> None:
    rows = (("Id", "On", "Words"), ("kortunov-2023-01-priorities", "2023-01-01", "one two three"), ("b-2", "", "four"))
    assert _table(*rows, width=38)[1:3] == ["  On: 2023-01-01", "  Words: one two three"]


def test_an_id_longer_than_the_terminal_is_one_line_for_the_terminal_to_wrap() -> None:
    name = "x-" * 60
    assert name in _table(("Id", "Name"), (name, "A name"), width=40)
    assert f"  Id: {name}" not in _table(("Name", "Id"), ("A name", name), width=40)
    assert any(name in text for text in _table(("Name", "Id"), ("A name", name), width=40))


def test_a_piped_cell_of_any_length_is_whole_and_pads_no_other() -> None:
    text = "word " * 40_000
    lines = _table(("Id", "Text", "Note"), ("a", text, "end"), ("b", "short", "end"), width=None)
    assert lines[2] == f"a   {text}  end"
    assert len(lines[3]) < 2000


def test_a_piped_paragraph_of_any_length_is_one_line() -> None:
    text = "word " * 40_000 + "end"
    summary = Summary(line("Title"), (("Label", (line(text),)),), ())
    row = ProblemRow(table=None, id=None, field=None, message=text)
    assert f"Label   {text}\n" in Screen(None, colour=False, links=False).render(One(row, "row", lambda: summary), None)


def test_a_very_long_text_on_a_terminal_is_whole() -> None:
    words = [f"w{number}" for number in range(10_000)]
    assert " ".join(_table(("Id", "Text"), ("a", " ".join(words)), width=80)).split()[-len(words) :] == words


# --- lines ------------------------------------------------------------------------------------------------


def test_an_address_too_long_for_its_place_begins_at_the_edge() -> None:
    head = line("  [1]")
    parts = indented(line("TASS https://tass.com/world/1557647"), 6, 32, head)
    assert list(map(plain, parts)) == ["  [1] TASS", "https://tass.com/world/1557647"]


def test_a_command_is_one_word() -> None:
    spans = line(dim("all: "), accent("cstocli quotes --by zas"))
    assert list(map(plain, wrap(spans, 25))) == ["all:", "cstocli quotes --by zas"]


def test_a_russian_day_keeps_its_last_letter() -> None:
    parts = wrap(line("Это было 23 ноября 2022 г."), 24)
    assert list(map(plain, parts)) == ["Это было", "23 ноября 2022 г."]


def test_numbers_of_sources_may_stand_on_several_lines() -> None:
    assert list(map(plain, wrap(line("[1]", "[22]", "[333]"), 8))) == ["[1][22]", "[333]"]


def test_entries_flow_and_a_long_one_has_lines_for_itself() -> None:
    entries: list[Line] = [line(text) for text in ("a", "b", "", "c" * 12, "d")]
    assert list(map(plain, flow(entries, 10))) == ["a   b", "c" * 10, "cc", "d"]


# --- the width of the terminal ----------------------------------------------------------------------------


@pytest.mark.parametrize("given", ["²", "abc", "0", "-5", "", "٨٠"])
def test_columns_that_are_no_number_are_ignored(given: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run("members", "--all").out
    for arguments in (["members", "--all"], ["members", "--help"], ["timeline"]):
        monkeypatch.setenv("COLUMNS", given)
        monkeypatch.setenv("LINES", given)
        assert run(*arguments).code == 0
    monkeypatch.setenv("COLUMNS", given)
    assert run("members", "--all").out == expected


@pytest.mark.parametrize("given", ["100000000", "9" * 500, "0001000"])
def test_more_columns_than_any_terminal_has_are_bounded(given: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run("timeline", columns=1000).out
    monkeypatch.setenv("COLUMNS", given)
    assert run("timeline").out == expected
    monkeypatch.setenv("COLUMNS", given)
    assert run("members", "--help").code == 0


def test_the_lists_that_took_many_lines_take_few(run: Run) -> None:
    for name, lines in (("chairs", 1.5), ("people", 4)):
        rows = run(name, "--format", "jsonl").out.splitlines()
        assert len(run(name, columns=80).out.splitlines()) < lines * len(rows)
