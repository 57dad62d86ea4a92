"""The command that brings the translations of the facts up to date with the facts."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import translations
from builders import dataset, event, person, quote
from cstocli.facts.base import Dataset


def _updated(path: Path, facts: Dataset) -> Catalog:
    path.write_bytes(translations.updated(path, facts))
    with path.open("rb") as file:
        return read_po(file)


def _translate(path: Path, texts: dict[str, str]) -> None:
    written = path.read_text("utf-8")
    for text, translated in texts.items():
        written = written.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translated}"')
    path.write_text(written, "utf-8")


def test_asked_is_what_is_ours_and_not_there_in_the_language() -> None:
    facts = dataset(
        event(titles={"en": "Summit", "ru": "Саммит"}, text="They met.", place="Minsk"),
        event("another", titles={"en": "Talks"}, text="They talked.", place="Minsk"),
        quote("said", kind="direct", texts={"en": "Peace"}),
        quote("told", kind="paraphrase", texts={"en": "He spoke of peace."}),
        person("zas", names={"en": "Stanislav Zas", "be": "Станіслаў Зась"}, born="1964"),
    )
    asked = translations.texts(facts, "ru")
    assert asked.items() >= {
        ("They met.", "events.text/a-session"),
        ("Minsk", "events.place/a-session"),
        ("Talks", "events.titles/another"),
        ("He spoke of peace.", "quotes.texts/told"),
        ("Stanislav Zas", "people.names/zas"),
    }
    assert asked.keys().isdisjoint({"Summit", "Peace", "1964"})
    assert "Summit" in translations.texts(facts, "de")


def test_a_new_text_is_empty_a_reworded_one_fuzzy_and_a_gone_one_obsolete(tmp_path: Path) -> None:
    path = tmp_path / "ru.po"
    path.touch()
    _updated(path, dataset(event(text="They met.", place="Minsk"), event("gone", text="They left.")))
    _translate(path, {"They met.": "Они встретились.", "Minsk": "Минск", "They left.": "Они ушли."})
    catalogue = _updated(path, dataset(event(text="They met twice.", place="Minsk"), event("new", text="They came.")))
    assert catalogue["Minsk"].string == "Минск"
    assert catalogue["They came."].string == ""
    reworded = catalogue["They met twice."]
    assert (reworded.string, reworded.fuzzy) == ("Они встретились.", True)
    assert reworded.auto_comments == ["before: They met."]
    assert "They left." in catalogue.obsolete
    assert "They left." not in catalogue


def test_what_comes_back_has_its_translation_back(tmp_path: Path) -> None:
    path = tmp_path / "ru.po"
    path.touch()
    _updated(path, dataset(event(text="They met.")))
    _translate(path, {"They met.": "Они встретились."})
    _updated(path, dataset(event()))
    assert _updated(path, dataset(event(text="They met.")))["They met."].string == "Они встретились."


def test_bringing_it_up_to_date_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ru.po"
    path.touch()
    _updated(path, dataset(event(text="They met.")))
    _translate(path, {"They met.": "Они встретились."})
    facts = dataset(event(text="They met twice.", place="Minsk"))
    path.write_bytes(translations.updated(path, facts))
    once = translations.updated(path, facts)
    path.write_bytes(once)
    assert translations.updated(path, facts) == once
