"""The questions from Python."""

import doctest
import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

import cstocli
from api_reference import api_page
from builders import country, dataset, membership, person, source
from conftest import Run
from cstocli import api
from cstocli.cli.menu import COMMANDS, question
from cstocli.cli.request import Question
from cstocli.facts import own
from cstocli.facts.canonical import canonical_text

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def facts() -> cstocli.Facts:
    return cstocli.load(as_of="2026-01-15")


def test_the_examples_of_the_documentation_hold() -> None:
    done = doctest.testmod(api, extraglobs={"cstocli": cstocli, "facts": cstocli.load(as_of="2023")})
    assert (done.failed, done.attempted >= 30) == (0, True)
    done = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert (done.failed, done.attempted) == (0, 5)


def test_the_package_offers_its_names_and_no_other() -> None:
    assert dir(cstocli) == sorted(cstocli.__all__)
    assert all(getattr(cstocli, name) for name in cstocli.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'chair'"):
        _ = cstocli.chair


def test_the_same_questions_have_the_same_answers(facts: cstocli.Facts) -> None:
    assert [row.code for row in facts.members()] == ["AM", "BY", "KZ", "KG", "RU", "TJ"]
    assert len(facts.members(everyone=True)) == 11
    assert facts.member("Армения").standing is not None
    assert (facts.chairs()[-1].label, facts.chair().label, facts.chair("2009").label) == ("2026", "2026", "2009-10")
    assert facts.slogans()[0].chairmanship.label == "2023"
    assert facts.who("zas").id in {row.id for row in facts.people()}
    assert {row.speaker.id for row in facts.quotes(by="zas", about="slogan")} == {"zas"}
    assert facts.quote("lukashenko-2022-11-slogan").kind == "direct"
    assert {row.kind for row in facts.events(kind="treaty")} == {"treaty"}
    assert facts.event("csc-yerevan-2022-11-23").host is not None
    assert facts.body("CSC").id in {row.id for row in facts.bodies()}
    assert facts.document("charter-2002").id in {row.id for row in facts.documents()}
    assert facts.source(facts.sources()[0].id).citing
    assert facts.show("2023-belarus") == facts.chair("2023")
    assert facts.offices("secretary-general")[-1].person.id in {row.id for row in facts.people()}
    assert {row.id for row in facts.disputes("armenia")} < {row.id for row in facts.disputes()}
    assert {row.years for row in facts.on_this_day("2026-05-15")} >= {34}
    assert facts.publisher("tass").id in {row.id for row in facts.publishers()}
    assert facts.now().day == "2026-01-15"
    assert {change.kind for change in facts.compare("2022-12-31", "2023-01-01").changes} == {"chair", "office"}
    assert facts.as_of == "2026-02-13"


def test_every_method_has_an_example() -> None:
    methods = [method for name, method in vars(api.Facts).items() if not name.startswith("_")]
    assert [method for method in (*methods, api.load, api.rows) if ">>> " not in (method.__doc__ or "")] == []


def test_every_question_of_the_command_line_is_a_method() -> None:
    asked = {name for name in COMMANDS if isinstance(question(name), Question)}
    named = {name.removeprefix("data ").replace("-", "_") for name in asked}
    of_the_program = {"schema", "path", "add", "edit", "remove", "use", "export", "site", "mcp", "config list", "help"}
    assert named - of_the_program == {name for name in vars(api.Facts) if not name.startswith("_")} - {
        "topics",
        "as_of",
    }


def test_the_reference_is_what_the_docstrings_say(request: pytest.FixtureRequest) -> None:
    path = ROOT / "docs" / "api.md"
    if request.config.getoption("--update-golden"):
        path.write_text(api_page(), "utf-8")
    assert path.read_text("utf-8") == api_page()


FILTERED = (
    ("quotes", {"by": "zas", "about": ["slogan", "results"], "kind": "paraphrase", "since": "2020-02"}),
    ("quotes", {"about": ["armenia", "membership"], "country": ["AM", "RU"], "until": "2022"}),
    ("quotes", {"country": "BY", "chairmanship": ["2017", "2023"], "grep": ["security", "безопасность"]}),
    ("events", {"country": "Armenia", "until": "2000"}),
    ("events", {"country": "KZ", "host": ["BY", "RU"], "since": "2010"}),
    ("events", {"series": "rubezh", "kind": ["exercise", "session"], "since": "2016", "until": "2021"}),
    ("people", {"office": ["assembly-chair", "secretary-general"]}),
    ("people", {"office": "secretary-general", "country": "BY"}),
    ("people", {"country": ["AM", "Казахстан"]}),
    ("offices", {"country": ["RU", "BY"], "since": "2010"}),
    ("disputes", {"since": "2022", "until": "2022"}),
    ("disputes", {"about": ["armenia", "slogan"]}),
    ("documents", {"since": "2007", "until": "2010"}),
    ("chairs", {"country": ["BY", "AM"], "since": "2011"}),
    ("slogans", {"since": "2022", "until": "2024"}),
    ("sources", {"publisher": ["tass", "Интерфакс"], "since": "2022"}),
    ("members", {"status": ["former", "observer"]}),
    ("timeline", {"country": ["UZ", "KG"], "kind": ["session", "membership"], "since": "2005", "until": "2013"}),
)


@pytest.mark.parametrize("as_of", [None, "2012"])
@pytest.mark.parametrize(("question", "filters"), FILTERED)
def test_filters_are_those_of_the_command_line(
    question: str, filters: dict[str, str | list[str]], as_of: str | None, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {name: [value] if isinstance(value, str) else value for name, value in filters.items()}
    typed = [word for name, held in values.items() for value in held for word in (f"--{name}", value)]
    takes_a_day = question != "sources"
    dated = ["--as-of", as_of] if as_of and takes_a_day else []
    monkeypatch.setenv("CSTOCLI_TODAY", date.today().isoformat())  # noqa: DTZ011 - as `load` has it
    asked = json.loads(run(question, *typed, *dated, "--json").out)
    found = getattr(cstocli.load(as_of=as_of if takes_a_day else None), question)(**filters)
    assert json.loads(msgspec.json.encode(found, enc_hook=str)) == asked
    if as_of is None:
        assert asked


def test_what_is_asked_without_an_option_is_asked_alike(facts: cstocli.Facts, run: Run) -> None:
    rows = json.loads(run("offices", "joint-staff-chief", "--as-of", "2026-01-15", "--json").out)
    assert [row.id for row in facts.offices("joint-staff-chief")] == [row["id"] for row in rows]
    on = ("--since", "2022", "--kind", "event", "--kind", "quote")
    rows = json.loads(run("search", "slogan", *on, "--json").out)
    assert [row.id for row in facts.search("slogan", since="2022", kind=["event", "quote"])] == [
        row["id"] for row in rows
    ]
    rows = json.loads(run("quotes", "--topics", "--by", "zas", "--as-of", "2026-01-15", "--json").out)
    assert [(row.topic, row.quotes) for row in facts.topics(by="zas")] == [
        (row["topic"], row["quotes"]) for row in rows
    ]
    assert facts.cite("zas", style="bibtex", dataset=True) == run("cite", "zas", "--dataset", "--style", "bibtex").out


def test_rows_are_flat_as_those_of_csv(facts: cstocli.Facts, run: Run) -> None:
    rows = cstocli.rows(facts.quotes(about="armenia"))
    header = run("quotes", "--about", "armenia", "--format", "csv").out.split("\r\n")[0]
    assert list(rows[0]) == header.split(",")
    assert {type(value) for row in rows for value in row.values()} <= {str, int, float, bool, type(None)}
    assert cstocli.rows(facts.sources())[0]["cited_by"] >= 1
    assert cstocli.rows(facts.member("BY"))[0]["capital"] == "Minsk"
    assert cstocli.rows(facts.events(since="1900", until="1901")) == []


def test_a_notebook_shows_rows_and_pages_and_nothing_in_them_acts() -> None:
    text = "<script>alert(1)</script> $x$ \u202e\x1b[31m &amp;"
    page = source(url="https://example.org/?a=1&b='2'")
    hostile = dataset(country(names={"en": text}), membership(), page)
    shown = api.Facts(hostile, date(2023, 1, 1), "en")
    for html in (shown.members()._repr_html_(), shown.member("belarus")._repr_html_()):
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &#36;<span></span>x" in html
        assert "&lt;U+202E&gt;&lt;U+001B&gt;[31m &amp;amp;" in html
    assert '<a href="https://example.org/?a=1&amp;b=&#x27;2&#x27;">a-page</a>' in shown.sources()._repr_html_()
    assert shown.chairs()._repr_html_() == "<table><tr></tr></table>"
    assert repr(shown.members()).startswith("(CountryRow(id='belarus', code=")
    assert "\x1b" not in repr(shown.members())


def test_a_notebook_shows_every_list(facts: cstocli.Facts) -> None:
    lists = (facts.members(), facts.chairs(), facts.slogans(), facts.people(), facts.quotes(about="slogan"))
    others = (facts.topics(), facts.events(kind="treaty"), facts.bodies(), facts.documents(), facts.resolve("zas"))
    for found in (*lists, *others, facts.search("session"), facts.sources(publisher="TASS")):
        assert found._repr_html_().count("<tr>") == len(found) + 1
    broken = api.Facts(dataset(source("uncited")), date(2023, 1, 1), "en").check()
    assert "no record cites this source" in broken._repr_html_()


def test_own_facts_are_among_them(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(canonical_text(dataset(country(), membership())), "utf-8")
    folder = own.place()
    folder.mkdir(parents=True)
    (folder / own.WRITTEN).write_text(own.text([own.Entry(person("anna"))]), "utf-8")
    facts = cstocli.load(data=path)
    assert [(row.id, row.origin) for row in facts.people()] == [("anna", "user")]
    assert facts.info().own == 1
    assert cstocli.load(data=path, user_data=False).people() == ()


def test_another_language_and_another_file(tmp_path: Path) -> None:
    assert cstocli.load(lang="ru", as_of="2023").chair().country.name == "Беларусь"
    path = tmp_path / "facts.toml"
    path.write_text(canonical_text(dataset()), "utf-8")
    small = cstocli.load(data=path)
    assert (small.members(), small.chairs()) == ((), ())
    with pytest.raises(cstocli.NotFoundError, match="has no chairmanship for 2023"):
        small.chair("2023")


def test_what_means_no_one_record_is_told_with_what_may_be_meant(facts: cstocli.Facts) -> None:
    with pytest.raises(cstocli.NotFoundError, match="'zass' means no one record") as told:
        facts.who("zass")
    assert told.value.hint == "It may mean: zas"
    with pytest.raises(cstocli.DataError):
        cstocli.load(data="nowhere.toml")
    with pytest.raises(ValueError, match="'solgan' is none of: priorities, "):
        facts.quotes(about="solgan")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'party' is none of: "):
        facts.events(kind="party")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'2026-05' is not a single day"):
        facts.on_this_day("2026-05")
    with pytest.raises(cstocli.NotFoundError, match="No publisher is called 'Nobody'"):
        facts.publisher("Nobody")
    with pytest.raises(ValueError, match="is not a date"):
        cstocli.load(as_of="soon")
