"""The site: what the terminal says, as pages that link to each other, beside the contract's own JSON."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from builders import chairmanship, country, dataset, event, membership, office, person
from conftest import Run
from cstocli.answers import View
from cstocli.answers.data import KeptRow
from cstocli.answers.every import SCHEMAS
from cstocli.answers.now import now_page
from cstocli.exports.html import html, linked
from cstocli.exports.html.days import spells
from cstocli.exports.html.edition import _ways
from cstocli.exports.html.parts import MOST, SHOWN, parts_of
from cstocli.exports.html.served import served
from cstocli.facts.base import Dataset
from cstocli.pages import Reader
from cstocli.pages.base import Footnotes, Item, Section, Span, Summary, plain
from cstocli.pages.now import seats
from cstocli.records import Record
from links import LARGEST, faults
from test_hostile import ADDRESSES, FACTS
from test_hostile import SHOWN as HOSTILE_TEXTS
from test_hostile import _acting as acting

AS_OF = "2026-02-13"
ATOM = "{http://www.w3.org/2005/Atom}"


# Little, of which a site is made in no time.
FEW = dataset(
    *(country(), membership(), person("lukashenko"), person("zas"), office(), chairmanship("2023"), event()),
)


@pytest.fixture
def asked(slim_compiled: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    """Asks the facts of which the site is."""
    monkeypatch.setattr("cstocli.facts.COMPILED", slim_compiled)
    return run


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of facts in which every text tries to act."""
    return made(FACTS, tmp_path_factory.mktemp("hostile"))


def made(facts: Dataset, place: Path, address: str | None = None) -> Path:
    html(facts, place / "site", lambda _: None, address)
    return place / "site"


def folder(place: Path, name: str) -> Path:
    """A new folder in a folder."""
    (place / name).mkdir()
    return place / name


def pages(place: Path) -> Iterator[Path]:
    return place.rglob("*.html")


# --- what stands where ------------------------------------------------------------------------------------


def test_every_record_has_a_page_and_an_answer_in_both_languages(site: Path, few: Dataset) -> None:
    tables: dict[str, tuple[Record, ...]] = {
        "member": few.countries,
        "who": few.people,
        "quote": few.quotes,
        "event": few.events,
    }
    tables |= {"body": few.bodies, "document": few.documents, "source": few.sources}
    tables["publisher"] = few.publishers
    paths = [f"{command}/{record.id}" for command, table in tables.items() for record in table]
    paths += [f"chair/{term.label}" for term in few.chairmanships]
    for edition in (site, site / "ru"):
        assert [path for path in paths if not (edition / f"{path}.html").is_file()] == []
        assert [path for path in paths if not (edition / "api" / f"{path}.json").is_file()] == []


def test_every_link_leads_somewhere_every_page_is_led_to_and_none_is_large(site: Path) -> None:
    assert [*faults(site)] == []


def test_a_link_that_leads_nowhere_and_a_page_that_is_not_led_to_are_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text('<a href="a/b.html?q">b</a> <a href="#top"></a> <a href="javascript:x"></a>')
    (tmp_path / "a" / "b.html").write_text('<h1 id="top"></h1> <a href="#top"></a> <a href="../c.html"></a>')
    (tmp_path / "a" / "d.html").write_text(f'<a href="../index.html">{" " * LARGEST}</a>')
    assert sorted(faults(tmp_path)) == [
        "a/b.html: ../c.html",
        f"a/d.html is large: {LARGEST + 28} bytes",
        "index.html has no #top",
        "index.html: javascript:x",
        "nothing leads to a/d.html",
    ]


def test_the_same_facts_make_the_same_site_by_one_process_or_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(FEW, folder(tmp_path, "one"))
    monkeypatch.setattr("cstocli.exports.html.MANY", 0)
    second = made(FEW, folder(tmp_path, "other"))
    assert _contents(first) == _contents(second)


def _contents(place: Path) -> dict[str, bytes]:
    # A calendar says when each of its entries was revised: by the facts, not by the clock.
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


# --- what the terminal says -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("members", ("members", "--as-of", AS_OF)),
        ("chairs", ("chairs", "--as-of", AS_OF)),
        ("slogans", ("slogans", "--as-of", AS_OF)),
        ("people", ("people", "--as-of", AS_OF)),
        ("bodies", ("bodies",)),
        ("sources", ("sources",)),
        ("disputes", ("disputes",)),
        ("now", ("now", "--as-of", AS_OF)),
        ("timeline", ("timeline", "--as-of", AS_OF)),
        ("chair/2023", ("chair", "2023", "--as-of", AS_OF)),
        ("member/armenia", ("member", "armenia", "--as-of", AS_OF)),
        ("who/zas", ("who", "zas", "--as-of", AS_OF)),
        ("document/charter-2002", ("document", "charter-2002")),
    ],
)
def test_the_json_is_that_of_the_command(
    path: str, command: tuple[str, ...], language: str, site: Path, asked: Run
) -> None:
    edition = site if language == "en" else site / "ru"
    told = asked(*command, "--json", "--lang", language)
    assert (edition / "api" / f"{path}.json").read_text("utf-8") == told.out


def test_the_schema_is_that_of_the_command(site: Path, run: Run) -> None:
    for name in ("chair", "members"):
        assert (site / "api" / "schema" / f"{name}.json").read_text("utf-8") == run("data", "schema", name).out
    assert {path.stem for path in (site / "api" / "schema").iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize(
    ("path", "command"),
    [("chair/2023", ("chair", "2023")), ("who/zas", ("who", "zas")), ("ru/member/armenia", ("member", "armenia"))],
)
def test_a_page_says_what_the_terminal_says(path: str, command: tuple[str, ...], site: Path, asked: Run) -> None:
    language = "ru" if path.startswith("ru/") else "en"
    told = asked(*command, "--as-of", AS_OF, "--sources", "--lang", language, columns=10_000)
    shown = " ".join(_text((site / f"{path}.html").read_text("utf-8")).split())
    words = re.findall("“[^“”]{20,}”|«[^«»]{20,}»", " ".join(told.out.split()))
    assert words
    assert [each for each in words if each not in shown] == []


def test_the_days_say_who_belonged_and_chaired_on_each(few: Dataset) -> None:
    view = View(few, date.fromisoformat(AS_OF))
    first = date(1992, 5, 15)
    groups = dict(spells(few, first, view, Reader(view, sources=False, again=str), Footnotes(shown=False)))
    for number in range(0, (view.day - first).days, 61):
        day = first + timedelta(days=number)
        now = now_page(View(few, day))
        held = {
            heading: [plain(line) for spell in found if spell.first <= str(day) <= spell.last for line in spell.lines]
            for heading, found in groups.items()
        }
        expected = [plain(line) for item in seats(now, Footnotes(shown=False)) for line in item.lines]
        assert sorted(held["Members"]) == sorted(expected), day
        assert (now.chair.country.name in held["Chair"][0]) if now.chair else held["Chair"] == []
        assert held["Secretary General"] == ([now.secretary_general.name] if now.secretary_general else []) or (
            now.secretary_general and now.secretary_general.acting
        )


def test_the_users_own_facts_are_marked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(View, "origin", lambda _, record: "user" if record.id == "zas" else "bundled")
    place = made(FEW, tmp_path)
    assert 'class="own"' in (place / "who" / "zas.html").read_text("utf-8")
    assert 'class="own"' not in (place / "who" / "lukashenko.html").read_text("utf-8")
    listed = (place / "people.html").read_text("utf-8")
    assert listed.count('class="own"') == 1
    assert re.search(r'href="who/zas.html">[^<]+</a> <span class="own">own</span>', listed)


def test_a_long_section_goes_on_on_pages_of_its_own_with_the_sources_that_each_cites() -> None:
    count = SHOWN + MOST + 5
    items = tuple(Item(((Span(f"item {n} "), Span(f"[{n + 1}]", "dim", None, "a-page")),)) for n in range(count))
    sources = tuple(Item(((Span(f"source {n}"),),), bullet=f"[{n + 1}]") for n in range(count))
    whole = Summary((Span("Long"),), (), (Section("Events", items), Section("Sources", sources)))
    first, further = parts_of(whole, "who/long")
    assert [len(section.items) for section in first.sections] == [SHOWN, SHOWN]
    assert [part.path for part in further["Events"]] == ["who/long.2", "who/long.3"]
    shown = [part.summary.sections for part in further["Events"]]
    assert [len(events.items) for events, _ in shown] == [MOST, count - MOST]
    assert shown[1][1].items[0].bullet == f"[{MOST + 1}]"
    assert _ways(further["Events"]) == ((f"1–{MOST}", "long.2.html"), (f"{MOST + 1}–{count}", "long.3.html"))
    assert parts_of(first, "short") == (first, {})


# --- beside the pages -------------------------------------------------------------------------------------


def test_linked_data_is_on_every_page_of_a_record(site: Path) -> None:
    kinds = set()
    for path in (*site.glob("[!r]*/*.html"), *site.glob("ru/*/*.html")):
        if path.stem.count("."):
            continue
        [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"))
        thing = json.loads(script)
        assert thing["@context"] == "https://schema.org"
        assert thing.get("name") or thing.get("text") or thing["publisher"]
        kinds.add(thing["@type"])
    assert {"Country", "OrganizationRole", "Person", "Quotation", "Event", "CreativeWork"} <= kinds


@pytest.mark.parametrize("edition", ["", "ru"])
def test_the_feed_has_the_latest_events_newest_first(edition: str, site: Path) -> None:
    feed = ET.parse(site / edition / "events.atom").getroot()  # noqa: S314 - our own
    assert feed.tag == f"{ATOM}feed"
    for parent in (feed, *feed.findall(f"{ATOM}entry")):
        for required in ("id", "title", "updated"):
            assert parent.findtext(f"{ATOM}{required}"), required
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert len(days) == 30
    assert max(days) <= f"{AS_OF}T00:00:00Z"
    links = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
    assert [link for link in links if not (site / edition / link).is_file()] == []
    identities = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(set(identities)) == len(identities)


def test_a_record_of_which_schema_org_has_no_word_is_a_thing_with_its_name() -> None:
    row = KeptRow(table="prizes", id="a-prize", name="A Prize", origin="user")
    assert json.loads(linked.of(row, None)) == {"@context": "https://schema.org", "@type": "Thing", "name": "A Prize"}


def test_the_calendar_is_one(site: Path) -> None:
    calendar = Calendar.from_ical((site / "events.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) > 30


def test_the_map_has_every_page_of_records_and_lists(site: Path) -> None:
    listed = {element.text for element in ET.parse(site / "sitemap.xml").iter() if element.tag.endswith("}loc")}  # noqa: S314
    further = re.compile(r"\.\d+\.html$|^(ru/)?[a-z]+-\d+\.html$")
    made_pages = {path.relative_to(site).as_posix() for path in pages(site)}
    assert listed == {path for path in made_pages if not further.search(path)}


def test_with_its_address_a_site_tells_search_engines_where_each_page_is(tmp_path: Path) -> None:
    place = made(FEW, tmp_path, "https://example.org/csto/")
    listed = {element.text for element in ET.parse(place / "sitemap.xml").iter() if element.tag.endswith("}loc")}  # noqa: S314
    assert "https://example.org/csto/ru/chair/2023.html" in listed
    page = (place / "ru" / "chair" / "2023.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.org/csto/ru/chair/2023.html">' in page
    assert "https://example.org/csto/ru/event/" in (place / "ru" / "events.atom").read_text("utf-8")


# --- text that acts ---------------------------------------------------------------------------------------

ELEMENTS = set(
    "html head meta title link script body a header form input button nav span ul li main article h1 h2 p dl div dt dd "  # noqa: SIM905
    "section ol code footer table thead tbody tr th td details summary label select option noscript "
    "svg rect path g defs pattern text tspan".split()
)


class Read(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, its addresses, its text, its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.text = ""
        self.scripts: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src", "action")}
        self._within = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as the library calls it
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "script":
            self.scripts[-1] += data
        else:
            self.text += data


def _read(text: str) -> Read:
    reader = Read()
    reader.feed(text)
    return reader


def _text(text: str) -> str:
    return _read(text).text


def test_nothing_in_hostile_facts_acts_on_a_page(hostile_site: Path) -> None:
    shown: set[str] = set()
    for path in pages(hostile_site):
        text = path.read_text("utf-8")
        assert acting(text) == set(), path
        read = _read(text)
        assert read.elements <= ELEMENTS, path
        assert [name for name in read.attributes if name.startswith("on") or name == "style"] == []
        for address in read.addresses:
            assert urlsplit(address).scheme in ("", "https"), path
            assert urlsplit(address).hostname in (None, "example.org", "www.wikidata.org"), path
        for script in filter(None, read.scripts):
            json.loads(script)
        words = " ".join(read.text.split())
        shown |= {mark for mark in re.findall(r"W\d+W", words) if " ".join(HOSTILE_TEXTS[mark].split()) in words}
    assert len(shown) > 100
    assert len(ADDRESSES) == 2


def test_nothing_in_hostile_facts_acts_beside_the_pages(hostile_site: Path) -> None:
    for path in hostile_site.rglob("*"):
        if path.is_file() and path.suffix in (".json", ".js", ".xml", ".atom"):
            assert acting(path.read_text("utf-8")) == set(), path
        if path.suffix in (".xml", ".atom"):
            ET.parse(path)  # noqa: S314 - our own
        if path.suffix == ".json":
            json.loads(path.read_text("utf-8"))
    index = (hostile_site / "search-index.js").read_text("utf-8")
    assert json.loads(index.removeprefix("var searchIndex = ").removesuffix(";\n"))["records"]


def test_facts_without_most_kinds_of_records_make_a_site(tmp_path: Path) -> None:
    place = made(dataset(country()), tmp_path)
    assert (place / "timeline.html").is_file()
    assert (place / "api" / "quotes.json").read_text("utf-8") == "[]\n"


# --- the commands -----------------------------------------------------------------------------------------


@pytest.fixture
def ask(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Asks a few facts; what is made for a time is made in the folder of the test."""
    monkeypatch.setattr("cstocli.cli.facts.load", lambda _path=None, **_: FEW)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return run


def test_the_site_is_opened_in_the_browser(ask: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[str] = []

    def open_(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", open_)
    result = ask("site", "--lang", "ru")
    assert (result.code, result.out) == (0, "")
    [address] = opened
    assert address in result.err
    path = Path(urlsplit(address).path)
    assert path.is_relative_to(tmp_path)
    assert path.parts[-2:] == ("ru", "index.html")
    assert path.is_file()


def test_without_a_browser_the_site_is_still_told(ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    result = ask("site", "--quiet")
    assert result.code == 0
    assert "file://" in result.err


def test_a_site_that_cannot_be_written_is_a_fault_of_the_data(ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/dev/null")
    result = ask("site")
    assert (result.code, result.out) == (3, "")
    assert "cannot be written" in result.err


def test_of_a_site_that_cannot_be_written_nothing_is_left(
    ask: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cstocli.exports.html.edition.Edition.write", full)
    result = ask("site")
    assert (result.code, result.out) == (3, "")
    assert "No space left on device" in result.err
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "json", "--address", "https://example.org"), "--address is for a site"),
        (("--to", "html", "--address", "example.org"), "is no address of a site"),
        (("--to", "html", "--address", "javascript:alert(1)"), "is no address of a site"),
        (("--to", "html", "--address", 'https://example.org/"><b>'), "is no address of a site"),
    ],
)
def test_an_address_that_is_none_is_refused(words: tuple[str, ...], said: str, ask: Run, tmp_path: Path) -> None:
    result = ask("data", "export", str(tmp_path / "out"), *words)
    assert result.code == 2
    assert said in result.err
    assert not (tmp_path / "out").exists()


def test_a_site_is_exported_whole(ask: Run, tmp_path: Path) -> None:
    place = tmp_path / "out"
    assert ask("data", "export", str(place), "--to", "html", "--address", "https://example.org/csto").code == 0
    assert "https://example.org/csto/index.html" in (place / "sitemap.xml").read_text("utf-8")
    assert ask("data", "export", str(place), "--to", "html").code == 3
    assert ask("data", "export", str(place), "--to", "html", "--force").code == 0


def test_what_is_served_is_served_to_this_machine_alone_and_removed(tmp_path: Path) -> None:
    place = folder(tmp_path, "served")
    (place / "index.html").write_text("here")
    (place / "chair").mkdir()
    with suppress(KeyboardInterrupt), served(place) as (address, wait):
        host = urlsplit(address)
        assert host.hostname == "127.0.0.1"
        Thread(target=wait, daemon=True).start()
        for path, name, status in (
            ("/index.html", host.netloc, 200),
            ("/chair/", host.netloc, 404),
            ("/../../etc/passwd", host.netloc, 404),
            ("/index.html", "evil.example", 421),
        ):
            connection = HTTPConnection(host.netloc)
            connection.putrequest("GET", path, skip_host=True)
            connection.putheader("Host", name)
            connection.endheaders()
            answer = connection.getresponse()
            assert answer.status == status, (path, name)
            assert "default-src 'none'" in (answer.getheader("Content-Security-Policy") or "")
            answer.read()
            connection.close()
        raise KeyboardInterrupt
    assert not place.exists()
