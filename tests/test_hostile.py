"""Facts in which every text and address tries to act: nothing of them is interpreted, by any command, in any form."""

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pyte
import pytest
import rispy
from markdown_it import MarkdownIt
from msgspec import Struct
from msgspec.structs import replace
from pybtex.database import parse_string
from rich.cells import cell_len

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
    secretary_general,
    slogan,
    source,
    standing,
)
from conftest import Result, Run
from cstocli.cli.menu import FIRST_WORDS
from cstocli.facts.base import Dataset
from cstocli.facts.canonical import canonical_text
from cstocli.facts.compiled import compile_facts, read_compiled
from cstocli.records import Article, Dispute, Priority, Record, Source, Variant
from cstocli.records.base import Names, Text, Texts
from cstocli.records.fields import Ours
from cstocli.records.sources import Url
from cstocli.settings import FORMATS
from cstocli.unseen import link as link_to
from cstocli.unseen import visible

BEGINNINGS = ("- ", "1. ", "=1+1 ", "# ", "> ", "+ ", "2) ", "@cmd ", "    ", '"=1" ', "| ", "\x1b[2J", "``` ", "--- ")
ACTS = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\ \x9b1m \x1bP1$r\x1b\\ \x08"
    "\x07\x00 [bold]b[/bold] :smile: \u202eevil\u2066 \u200b\u200d\ufeff\u00ad\U000e0041 \\input{x} $y$ %z #1 ~^_ {open"
    " <script>alert(1)</script><b>b</b> &amp; | `c` *i* **s** _j_ ~~k~~ [l](https://evil.example) ![m](x)"
    " <https://evil.example> https://evil.example www.evil.example a; =1+1; -2"
    "\n- item\r\n# head\n\n1. one\t\x0b\x0c\x85\u2028\u2029 \\ \"q\" 'r'"
)
ADDRESSES = (  # one that the form of addresses takes, and one that it does not
    "https://example.org/a%1b[31m|b'c;=1+1?d=$e_f&g=%0a#*h*[i](j)~@Армения",
    'https://example.org/\x1b]0;title\x07\x9b1m>) {x} \\ "q" <b>`c` \u202e\u2028\n',
)
OWN = {"csv": {"\r"}, "tsv": {"\t"}}  # what a form itself is made with


class Hostile:
    """Fills records with texts that act, no two alike, and remembers what is to be seen of each."""

    def __init__(self) -> None:
        self.shown: dict[str, str] = {}
        self.addresses: list[str] = []
        self._numbers = count()

    def text(self) -> str:
        number = next(self._numbers)
        mark = f"W{number}W"
        text = f"{BEGINNINGS[number % len(BEGINNINGS)]}{mark} {ACTS}"
        self.shown[mark] = visible(text).strip()
        return text

    def filled(self, record: Any) -> Any:
        """The record with every text and address replaced, and with one part where it may have parts."""
        hints = get_type_hints(type(record), include_extras=True)
        values = {name: self._value(hints[name], getattr(record, name)) for name in record.__struct_fields__}
        return type(record)(**values)

    def _value(self, hint: Any, value: Any) -> Any:
        hint = next((option for option in get_args(hint) if option is not NoneType), hint) if value is None else hint
        kinds = set(map(_whosever, (hint, *(get_args(hint) if NoneType in get_args(hint) else ()))))
        if Text in kinds:
            return self.text()
        if Url in kinds:
            self.addresses.append(f"{ADDRESSES[len(self.addresses) % len(ADDRESSES)]}{next(self._numbers)}")
            return self.addresses[-1]
        if not kinds.isdisjoint((Texts, Names)):
            return {language: self.text() for language in ("en", "ru", "it")}
        if isinstance(value, Struct):
            return self.filled(value)
        if get_origin(hint) is tuple:
            return (
                (self.text(), self.text())
                if _whosever(get_args(hint)[0]) == Text
                else self._items(get_args(hint)[0], value)
            )
        return value

    def _items(self, kind: Any, value: tuple[Any, ...]) -> tuple[Any, ...]:
        parts = {
            Dispute: Dispute(claim="C", sources=(PAGE,)),
            Variant: Variant(text="V", language="en", sources=(PAGE,)),
            Priority: Priority(text="P", by="lukashenko", sources=(PAGE,)),
            Article: Article(number="1", text="A", sources=(PAGE,)),
        }
        return (self.filled(parts[kind]),) if kind in parts else value


def _whosever(hint: Any) -> Any:
    """The type of a field whether its text is ours or not."""
    if get_origin(hint) is not Annotated:
        return hint
    kind, *marks = get_args(hint)
    return Annotated[kind, *(mark for mark in marks if not isinstance(mark, Ours))]


RECORDS: tuple[Record, ...] = (
    publisher(country="armenia"),
    source(published="2023-01-01", url="https://tass.com"),
    source("another-page", kind="official", url="https://odkb-csto.org"),
    country("belarus"),
    country("armenia"),
    country("serbia"),
    membership("belarus"),
    membership("armenia", "1994-04-20", "2002-10-06", status="treaty-party"),
    membership("armenia", "2002-10-07"),
    membership("serbia", "2013-04-11", status="parliamentary-observer"),
    standing("armenia", declared_by="pashinyan"),
    body("csc", established="1992", article="11"),
    person("lukashenko", country="belarus", born="1954-08-30"),
    person("pashinyan", country="armenia"),
    person("zas", country="belarus", wikidata="Q1"),
    office("lukashenko", "1994-07-20"),
    office("pashinyan", "2018-05-08", country="armenia", kind="head-of-government"),
    office("zas", None, None, kind="expert", country=None, body="csc", first_seen="2019", last_seen="2020"),
    secretary_general("zas", "2020-01-01", "2022-12-31"),
    chairmanship(
        "2022", "armenia", chair="pashinyan", slogan=slogan(announced_by="pashinyan", announced_on="2021-09-16")
    ),
    chairmanship("2023", start="2022-11-23", handover="a-session", slogan=slogan(translated=("ru",))),
    quote(chairmanship="2023-belarus", original_language="it"),
    quote("a-fragment", kind="partial", topics=("armenia", "nato")),
    quote("a-reply", speaker=None, speaker_label="The CSTO", kind="paraphrase", replies_to=("a-position",)),
    event(host="armenia", countries=("armenia", "belarus"), body="csc", chaired_by="pashinyan", series="rubezh"),
    event("a-plan", "2026-11-11", planned=True),
    event("an-exercise", "2021-10-18", "2021-10-22", kind="exercise", cancelled=True),
    document(countries=("armenia",), in_force="1994-04-20", event="a-session"),
    document("a-protocol", kind="protocol", adopted="2010-12-10", amends="a-treaty"),
    document("a-decision", kind="decision", adopted="2022-11-23", event="a-session"),
)
HOSTILE = Hostile()
FILLED = tuple(map(HOSTILE.filled, RECORDS))
FACTS = dataset(*FILLED)
FACTS.info = HOSTILE.filled(FACTS.info)
SHOWN = HOSTILE.shown

ANSWERS = (
    ("members", "--all"),
    ("member", "armenia"),
    ("chairs",),
    ("chair", "2022"),
    ("slogans",),
    ("offices",),
    ("people",),
    ("who", "lukashenko"),
    ("quotes",),
    ("quotes", "--topics"),
    ("quote", "a-reply"),
    ("events",),
    ("event", "a-session"),
    ("bodies",),
    ("body", "csc"),
    ("documents",),
    ("document", "a-treaty"),
    ("now",),
    ("timeline",),
    ("compare", "2001", "2026"),
    ("disputes",),
    ("on-this-day", "2030-11-23"),
    ("search", "script", "--kind", "chairmanship", "--kind", "event"),
    ("publishers",),
    ("sources",),
    ("source", PAGE),
    ("show", "2023-belarus"),
    ("resolve", "zas", "csc"),
    ("data", "info"),
    ("data", "path"),
    ("help", "json"),
    ("config", "list"),
)
FIELDED = tuple(words for words in ANSWERS if words[0] != "help")
TABULAR = tuple(words for words in FIELDED if words[0] != "timeline")  # whose rows in CSV are those of JSON
FAILURES = (
    ("who", "red"),
    ("who", "lukashenk"),
    ("member", "evil"),
    ("body", "titles"),
    ("document", "script"),
    ("chair", "1850"),
    ("chair", "2022"),
    ("chair", "2022-11-23"),
    ("sources", "--publisher", "red"),
    ("publisher", "red"),
    ("members", "--as-of", "2030"),
    ("data", "check"),
    ("cite", "red"),
)


@pytest.fixture(scope="session")
def installed_hostile(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The hostile facts with what a build keeps beside them."""
    path = tmp_path_factory.mktemp("hostile") / "facts.json"
    path.write_bytes(compile_facts(FACTS))
    return read_compiled(path)


@pytest.fixture
def ask(run: Run, installed_hostile: Dataset, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Asks the hostile facts."""
    monkeypatch.setattr("cstocli.cli.facts.load", lambda _path=None, **_: installed_hostile)
    monkeypatch.setattr("cstocli.facts.load", lambda _path=None, **_: installed_hostile)
    return run


def _acting(text: str) -> set[str]:
    return {c for c in set(text) if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")}


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """What an answer holds, by the path with which --fields asks for it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{path}.{key}".removeprefix("."))
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        keys = dict.fromkeys(name for item in value for name, _ in _leaves(item))
        for key in keys:
            yield f"{path}.{key}", [_at(item, key) for item in value]
    else:
        yield path, value


def _at(value: Any, path: str) -> Any:
    """The value at a path, of a list that of each item."""
    if isinstance(value, list):
        return [_at(item, path) for item in value]
    step, dot, rest = path.partition(".")
    found = value.get(step) if isinstance(value, dict) else None
    return _at(found, rest) if dot else found


def _names(answers: tuple[tuple[str, ...], ...]) -> list[str]:
    return [" ".join(words) for words in answers]


def test_every_table_has_every_text_and_the_sweep_asks_every_command() -> None:
    assert {type(record) for record in FACTS.records()} == set(map(type, RECORDS))
    assert len(SHOWN) > 150
    assert len(HOSTILE.addresses) == len(FACTS.sources) == len(ADDRESSES)
    assert {words[0] for words in (*ANSWERS, *FAILURES)} == set(FIRST_WORDS) - {"mcp", "site"}  # asked with exports


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_nothing_that_acts_is_written(words: tuple[str, ...], ask: Run) -> None:
    for form in FORMATS:
        for language in ("en", "ru") if form in ("table", "markdown") else ("en",):
            result = ask(*words, "--format", form, "--lang", language)
            assert result.code == 0
            assert result.out.endswith("\n")
            assert _acting(result.out) <= OWN.get(form, set())
            assert _acting(result.err) == set()


@pytest.mark.parametrize("words", FAILURES, ids=" ".join)
def test_nothing_that_acts_is_said(words: tuple[str, ...], ask: Run) -> None:
    for language in ("en", "ru"):
        result = ask(*words, "--lang", language)
        assert result.err
        assert _acting(result.out + result.err) == set()


TYPED = ACTS.replace("\x00", "")  # no command line has that
TYPINGS = (
    (TYPED,),
    ("members", TYPED),
    ("members", "--fields", TYPED),
    ("members", "--sort", TYPED),
    ("members", "--status", TYPED),
    ("members", "--as-of", TYPED),
    ("members", "--limit", TYPED),
    ("member", TYPED),
    ("chair", TYPED),
    ("chairs", "--since", TYPED),
    ("events", "--series", TYPED),
    ("sources", "--publisher", TYPED),
    ("search", f"x{TYPED}"),
    ("resolve", TYPED),
    ("show", TYPED),
    ("cite", TYPED),
    ("compare", TYPED, "2020"),
    ("data", "schema", TYPED),
    ("config", "get", TYPED),
    ("help", TYPED),
)


@pytest.mark.parametrize("words", TYPINGS, ids=lambda words: " ".join(words).partition(TYPED)[0])
def test_nothing_that_was_typed_acts(words: tuple[str, ...], ask: Run) -> None:
    result = ask(*words)
    assert result.code in (0, 1, 2, 3)
    assert _acting(result.out + result.err) == set()


@pytest.mark.parametrize(
    "content", ["", "title = ", "[dataset]\n'\x1b[31m' = 1", f"[{TYPED!r}]\n", "[[people]]\nid = '\u202e'\n"]
)
@pytest.mark.parametrize("words", [("members", "--data"), ("data", "check")], ids=" ".join)
def test_neither_the_name_of_a_file_nor_its_problems_act(
    words: tuple[str, ...], content: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "\x1b[31mred\u202e\x9b1m\n.toml"
    for exists in (False, True):
        if exists:
            path.write_text(content, "utf-8")
        result = run(*words, str(path))
        assert result.code == 3
        assert "<U+001B>[31mred<U+202E><U+009B>1m .toml" in result.err
        assert _acting(result.out + result.err) == set()


# --- for people -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_a_terminal_shows_the_text_and_does_nothing_else(words: tuple[str, ...], ask: Run) -> None:
    sourced = [*words, *(["--sources"] if words[0] not in ("resolve", "search", "data", "help", "config") else [])]
    plain, coloured = (ask(*sourced, "--color", when, columns=100).out for when in ("never", "always"))
    painted = _screen(coloured)
    assert _rows_of(painted) == plain.splitlines()
    assert (painted.title, painted.icon_name, painted.mode) == ("", "", pyte.Screen(1, 1).mode)
    assert _acting(plain) == _acting(re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == set()


def _rows_of(screen: pyte.Screen) -> list[str]:
    """What stands in the rows above the last, to which the end of a line leads."""
    written = (screen.buffer[number] for number in range(screen.cursor.y))
    return ["".join(row[column].data for column in sorted(row)).rstrip() for row in written]


def _screen(text: str) -> pyte.Screen:
    widest = max(map(cell_len, re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()), default=0)
    screen = pyte.Screen(widest + 1, text.count("\n") + 2)  # what is never broken may be longer than a line
    pyte.Stream(screen).feed(text.replace("\n", "\r\n"))
    return screen


def test_a_terminal_gets_no_links_but_to_addresses_of_sources(tmp_path: Path) -> None:
    facts = dataset(*(replace(record, url=ADDRESSES[0]) if isinstance(record, Source) else record for record in FILLED))
    path = tmp_path / "facts.toml"
    path.write_text(canonical_text(facts), "utf-8")
    main, child = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "cstocli", "chair", "2022", "--sources", "--data", path],
        stdout=child,
        stderr=child,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "NO_COLOR": "", "CSTOCLI_TODAY": "2026-01-15"},
    ):
        os.close(child)
        out = b"".join(iter(lambda: _chunk(main), b"")).decode()
    assert "\x1b[1m" in out
    links = {link for link in re.findall(r"\x1b]8;[^;]*;([^\x1b]*)\x1b\\", out) if link}
    assert links == {link_to(ADDRESSES[0])}
    assert _acting(re.sub(r"\x1b\[[0-9;]*m|\x1b]8;[^;]*;[!-~]*\x1b\\|\r\n", "", out)) == set()
    screen = _screen(out.replace("\r\n", "\n"))
    assert (screen.title, screen.icon_name) == ("", "")


def _chunk(terminal: int) -> bytes:
    """What a terminal has been sent since; nothing once the program has ended."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_a_table_and_markdown_show_each_text_whole(words: tuple[str, ...], ask: Run) -> None:
    if words[0] in ("search", "timeline", "compare", "help"):  # they cut texts, put them into others, have none
        return
    for out in (ask(*words).out, _read(ask(*words, "--format", "markdown").out).text):
        for mark in set(re.findall(r"W\d+W", out)):
            assert SHOWN[mark] in out


class Page(HTMLParser):
    """What a browser would make of a page: its elements, where links go, its text, and what stands as code."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        assert {name for name, _ in attrs} <= ({"href"} if tag == "a" else set())
        self.links |= {value for _, value in attrs if value}

    def handle_data(self, data: str) -> None:
        self.text += data


@cache
def _read(markdown: str) -> Page:
    page = Page()
    page.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))
    return page


@pytest.mark.parametrize("words", FIELDED, ids=" ".join)
@pytest.mark.parametrize("options", [(), ("--sources",), ("--fields", "id")], ids=" ".join)
def test_markdown_has_no_element_but_its_own(options: tuple[str, ...], words: tuple[str, ...], ask: Run) -> None:
    out = ask(*words, *options, "--format", "markdown").out
    page = _read(out)
    own = {"h1", "h2", "p", "ul", "li", "strong", "br", "a", "code", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.elements <= own
    assert set(map(unquote, page.links)) <= {unquote(link_to(address)) for address in HOSTILE.addresses}
    assert "](https://evil" not in out


# --- for programs -----------------------------------------------------------------------------------------


def _rows(ask: Run, *words: str) -> list[dict[str, Any]]:
    answer = json.loads(ask(*words, "--json").out)
    return answer if isinstance(answer, list) else [answer]


@pytest.mark.parametrize("words", FIELDED, ids=" ".join)
def test_every_leaf_of_json_may_be_asked_for_and_is_the_same(words: tuple[str, ...], ask: Run) -> None:
    rows = _rows(ask, *words)
    leaves = dict.fromkeys(name for row in rows for name, _ in _leaves(row))
    chosen = _rows(ask, *words, "--fields", ",".join(leaves))
    assert chosen == [{leaf: _at(row, leaf) for leaf in leaves} for row in rows]


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_every_form_for_programs_holds_what_json_holds(words: tuple[str, ...], ask: Run) -> None:
    rows = _rows(ask, *words)
    lines = ask(*words, "--format", "jsonl").out
    assert list(map(json.loads, lines.splitlines())) == rows
    tables = tomllib.loads(ask(*words, "--format", "toml").out)
    known = [_known(row) for row in rows]
    assert tables == known[0] or list(tables.values()) == [known]


def _known(value: Any) -> Any:
    """The value without what is unknown."""
    if isinstance(value, dict):
        return {key: _known(item) for key, item in value.items() if item is not None}
    return [_known(item) for item in value if item is not None] if isinstance(value, list) else value


@pytest.mark.parametrize("words", TABULAR, ids=" ".join)
def test_every_row_is_as_long_as_its_header(words: tuple[str, ...], ask: Run) -> None:
    rows = _rows(ask, *words)
    leaves = list(dict.fromkeys(name for row in rows for name, _ in _leaves(row)))
    keys = list(rows[0])
    for fields in (None, [*keys, *leaves, *keys]):
        asked = ["--fields", ",".join(fields)] if fields else []
        separated = ask(*words, *asked, "--format", "csv").out
        table = list(csv.reader(io.StringIO(separated, newline=""), strict=True))
        tabbed = [line.split("\t") for line in ask(*words, *asked, "--format", "tsv").out.splitlines()]
        assert tabbed == table
        assert {len(row) for row in table} == {len(set(table[0]))}
        assert len(table) == len(separated.splitlines()) == len(rows) + 1
        assert not [cell for row in table for cell in row if re.search(r'(^|;)[\s"]*[=+\-@]', cell)]


def test_every_row_of_a_timeline_is_as_long_as_its_header(ask: Run) -> None:
    table = list(csv.reader(io.StringIO(ask("timeline", "--format", "csv").out, newline=""), strict=True))
    assert {len(row) for row in table} == {len(table[0])}
    assert {row[0] for row in table[1:]} >= {"country", "chairmanship", "secretary-general"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", [("members",), ("who", "zas")], ids=" ".join)
def test_a_field_asked_for_twice_is_answered_once(words: tuple[str, ...], form: str, ask: Run) -> None:
    once, twice = (ask(*words, "--fields", fields, "--format", form) for fields in ("id,names", "id,id,names,ID,names"))
    assert once == twice


# --- citations and pictures -------------------------------------------------------------------------------

READERS: dict[str, Callable[[str], object]] = {
    "text": str.splitlines,
    "bibtex": lambda out: parse_string(out, "bibtex").entries,
    "ris": rispy.loads,
    "csl-json": json.loads,
}


@pytest.mark.parametrize("style", READERS)
def test_a_citation_is_read_as_as_many_works_as_it_has(style: str, ask: Run) -> None:
    result: Result = ask("cite", PAGE, "another-page", "--style", style)
    works: Any = READERS[style](result.out)
    assert len(works) == 2
    assert _acting(result.out) == set()


def test_a_picture_has_no_element_but_its_own(ask: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("picture") / "timeline.svg"
    assert ask("timeline", "--svg", str(path)).code == 0
    written = path.read_text("utf-8")
    assert _acting(written) == set()
    tags = {element.tag.partition("}")[2] for element in ET.fromstring(written).iter()}  # noqa: S314 - our own
    assert tags <= {"svg", "title", "desc", "style", "rect", "path", "text", "tspan", "g", "defs", "pattern", "line"}
