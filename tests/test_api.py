"""The questions from Python."""

import doctest
from pathlib import Path

import pytest

import cstocli
from builders import dataset
from cstocli import api
from cstocli.facts.canonical import canonical_text

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def facts() -> cstocli.Facts:
    return cstocli.load(as_of="2026-01-15")


def test_the_examples_of_the_documentation_hold() -> None:
    done = doctest.testmod(api)
    assert (done.failed, done.attempted) == (0, 5)
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
    assert facts.now().day == "2026-01-15"
    assert {change.kind for change in facts.compare("2022-12-31", "2023-01-01").changes} == {"chair", "office"}
    assert facts.as_of == "2026-02-13"


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
    with pytest.raises(ValueError, match="is not a date"):
        cstocli.load(as_of="soon")
