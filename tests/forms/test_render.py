"""Any text at all comes through every form whole, and acts on nothing."""

import csv
import io
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cstocli.answers.found import ResolvedRow
from cstocli.forms import machine
from cstocli.forms.markdown import markdown
from cstocli.forms.reply import Batch, Listing, One
from cstocli.forms.terminal import Screen
from cstocli.pages.base import Item, Section, Summary, accent, line, strong, warn
from cstocli.settings import Format
from cstocli.unseen import named, visible

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    ("\x1b[31mred", "=1+1", "@cmd", "a|b", "[bold]x[/bold]", "\u202eevil", "a\nb\tc", "<b>", "`x`", '"', "'", ":smile:")
)


def _row(name: str) -> ResolvedRow:
    return ResolvedRow(input=name, match="id", kind="person", id="zas", name=name, suggestions=(name, name))


def _listing(name: str) -> Listing:
    return Listing(ResolvedRow, [_row(name), _row("plain")], "names", title=name, footer=name)


def _one(name: str) -> One:
    summary = Summary(
        line(strong(name)),
        (("Name", (line(accent(name), warn(name)),)),),
        (Section(name, (Item((line(name), line(name)), bullet="·"), Item((line(name),), bullet=name)), more="more"),),
        (line(name),),
    )
    return One(_row(name), "name", lambda: summary)


def _acting(text: str) -> list[str]:
    return [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")]


@given(TEXT)
def test_json_holds_every_character_and_shows_none_that_acts(name: str) -> None:
    rows, row = machine.json(_listing(name), None), machine.json(_one(name), None)
    for found in (json.loads(rows)[0], json.loads(row)):
        assert (found["input"], found["suggestions"]) == (name, [name, name])
    assert _acting(rows + row) == []


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv"])
@pytest.mark.parametrize("names", [[], ["zas"], ["zas", "a\nb", '"']])
def test_a_batch_is_written_as_a_list_of_its_rows(form: Format, names: list[str]) -> None:
    rows = [_row(name) for name in names]
    whole = machine.FORMS[form](Listing(ResolvedRow, rows, "names"), ["id", "name"])
    assert "".join(machine.streamed(Batch((ResolvedRow,), iter(rows)), form, ["id", "name"])) == whole


def test_each_row_of_a_batch_is_written_before_the_next_is_made() -> None:
    made: list[str] = []

    def rows() -> Iterator[ResolvedRow]:
        for name in ("a", "b", "c"):
            made.append(name)
            yield _row(name)

    written = machine.streamed(Batch((ResolvedRow,), rows()), "jsonl", None)
    assert made == []
    assert [json.loads(next(written))["name"], *made] == ["a", "a"]
    assert [json.loads(next(written))["name"], *made] == ["b", "a", "b"]


@given(TEXT)
def test_json_lines_are_one_line_a_row(name: str) -> None:
    text = machine.jsonl(_listing(name), ["name", "input"])
    first, second = text.split("\n")[:-1]
    assert json.loads(first) == {"name": name, "input": name}
    assert json.loads(second)["name"] == "plain"
    assert _acting(text) == []


@given(TEXT)
def test_csv_reads_back_as_what_is_named(name: str) -> None:
    text = machine.csv(_listing(name), ["input", "kind"])
    header, row, last = csv.reader(io.StringIO(text, newline=""))
    assert (header, last) == (["input", "kind"], ["plain", "person"])
    assert _undefused(row[0]) == _undefused(named(name))
    assert text.count("\r\n") == len(text.splitlines()) == 3


@given(TEXT)
def test_tsv_has_a_line_a_row_and_quotes_nothing(name: str) -> None:
    text = machine.tsv(_listing(name), ["input", "kind"])
    header, row, last = (line.split("\t") for line in text.splitlines())
    assert (header, last) == (["input", "kind"], ["plain", "person"])
    assert _undefused(row[0]) == _undefused(named(name))


def _undefused(cell: str) -> str:
    return cell.replace("'", "")


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" @cmd", " '@cmd"),
        ('"=1+1"', '"\'=1+1"'),
        ("\uff1d1", "'\uff1d1"),
        ("a; =1+1", "a; '=1+1"),
        ("a;-1", "a;'-1"),
        ("a = b - c", "a = b - c"),
        ("a\tb\nc\u2028d\u200be", "a<U+0009>b<U+000A>c<U+2028>d<U+200B>e"),
    ],
)
def test_no_item_of_a_cell_is_a_formula_and_no_cell_holds_another(name: str, cell: str) -> None:
    row = {"input": cell, "suggestions": f"{cell}; {cell}"}
    text = machine.csv(_listing(name), list(row))
    assert next(csv.DictReader(io.StringIO(text, newline=""))) == row
    assert machine.tsv(_listing(name), list(row)).splitlines()[1].split("\t") == list(row.values())


@given(TEXT)
def test_toml_reads_back_as_it_was(name: str) -> None:
    assert tomllib.loads(machine.toml(_listing(name), None))["names"][0]["input"] == name
    assert tomllib.loads(machine.toml(_one(name), None))["name"] == name


@given(TEXT, st.sampled_from((None, 20, 40, 80)))
def test_a_terminal_is_sent_nothing_that_acts(name: str, width: int | None) -> None:
    screen = Screen(width, colour=False, links=False)
    for answer in (_listing(name), _one(name)):
        assert _acting(screen.render(answer, None)) == []
        assert _acting(screen.render(answer, ["name"])) == []


MARKDOWN = TEXT | st.text("-+=*_`#>|[]()<>!\\&;:/.,~^{}\"' \n\t1a@$w", min_size=1, max_size=12)


@given(MARKDOWN)
@example("- a").via("a list")
@example("1. a").via("a numbered list")
@example("1) a").via("a numbered list")
@example("+ a").via("a list")
@example("---").via("a rule")
@example("===").via("a heading of the line before")
@example("a | b").via("two cells")
@example("https://tass.com").via("an address by itself")
@example("\\").via("what makes the next character a text")
def test_markdown_reads_back_as_what_is_visible(name: str) -> None:
    for answer in (_listing(name), _one(name)):
        for fields in (None, ["name"]):
            text = markdown(answer, fields, sources=False)
            assert _acting(text) == []
            page = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text)
            assert _elements(page) <= {"h1", "h2", "p", "ul", "li", "strong", "br", "code", *TABLE}
            assert " ".join(visible(name).split()) in " ".join(unescape(re.sub("<[^>]*>", "", page)).split())


def test_an_address_in_a_text_becomes_no_link() -> None:
    text = Summary(line("See www.example.org, http://example.org"), (), ())
    assert r"www\.example.org, http\://example.org" in markdown(One(_row("a"), "a", lambda: text), None, sources=False)


def test_the_number_of_an_item_is_shown() -> None:
    text = Summary(line("A"), (), (Section("Articles", (Item((line("It decides."),), bullet="7"),)),))
    assert "\n- **7** It decides.\n" in markdown(One(_row("a"), "a", lambda: text), None, sources=False)


TABLE = ("table", "thead", "tbody", "tr", "th", "td")


def _elements(page: str) -> set[str]:
    return set(re.findall(r"<(\w+)", page))


@pytest.mark.parametrize("markup", ["[bold]x[/bold]", ":smile:", "[link=x]y[/link]"])
def test_rich_markup_is_text(markup: str) -> None:
    assert markup in Screen(None, colour=True, links=True).render(_listing(markup), ["name"])


def test_without_rows_there_is_only_the_last_line() -> None:
    empty = Listing(ResolvedRow, [], "names", title="Names", footer="0 names")
    assert Screen(80, colour=False, links=False).render(empty, None) == "Names\n\n0 names\n"
    assert markdown(empty, None, sources=True) == "# Names\n\n\n0 names\n"
    assert machine.json(empty, None) == "[]\n"
    assert machine.jsonl(empty, None) == ""
    assert machine.csv(empty, ["name"]) == "name\r\n"
