"""The translations of the facts: each as the glossary has it."""

import re
from functools import cache
from pathlib import Path

import pytest
import snowballstemmer
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import translations
from cstocli.facts.base import Dataset

FOLDER = Path(__file__).parents[2] / "data" / "translations"
STEMMER = snowballstemmer.stemmer("russian")
WORD = re.compile(r"[^\W\d_]+")
# Texts that have the English term and rightly not the Russian one: names of publishers, another sense of the word.
EXCEPTIONS = {
    ("Belarus.by", "Belarus"),
    ("Central Asia Daily", "Central Asia"),
    ("Charter 97", "Charter"),
    ("News Central Asia", "Central Asia"),
    ("Political observer in Kazakhstan.", "observer"),
    ("The Times of Central Asia", "Central Asia"),
    ("The page of AFP shows no day; it is that of his words to 24.kg in The Times of Central Asia.", "Central Asia"),
}


@cache
def glossary() -> dict[str, list[str]]:
    """Each English term with the Russian ones that may stand for it, longest first."""
    table = (FOLDER / "README.md").read_text("utf-8").partition("| English | Russian |")[2]
    rows = re.findall(r"^\| ([^|]*[^-| ]) \| ([^|]*) \|$", table, re.MULTILINE)
    return {english: russian.split("; ") for english, russian in sorted(rows, key=lambda row: -len(row[0]))}


def stems(text: str) -> list[str]:
    return [stem(word) for word in WORD.findall(text.lower().replace("ё", "е"))]


@cache
def stem(word: str) -> str:
    return str(STEMMER.stemWord(word))


def has_form_of(term: str, text: str) -> bool:
    """Whether each word of the term stands in the text in some form."""
    told = stems(text)
    return all(any(word.startswith(part) or part.startswith(word) for word in told) for part in stems(term))


def terms_in(text: str) -> set[str]:
    """The English terms of the glossary in a text; a shorter one within a longer one does not count."""
    return {found[1] for found in _any_term().finditer(text)}


@cache
def _any_term() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, glossary()))})(?:s|es)?(?!\w)")


@pytest.fixture(scope="module")
def russian() -> Catalog:
    with (FOLDER / "ru.po").open("rb") as file:
        return read_po(file)


def test_the_glossary_has_about_a_hundred_terms() -> None:
    assert len(glossary()) > 100


def test_a_term_is_found_in_any_form_and_not_within_a_longer_one() -> None:
    assert terms_in("The Collective Security Council met; so did the Permanent Council.") == {
        "Collective Security Council",
        "Permanent Council",
    }
    assert has_form_of("Совет коллективной безопасности", "на сессии Совета коллективной безопасности")
    assert not has_form_of("Совет коллективной безопасности", "Совет безопасности")


def test_translations_use_the_terms_of_the_glossary(russian: Catalog) -> None:
    strays = [
        f"{term}: {message.id} → {message.string}"
        for message in russian
        if message.id and message.string
        for term in sorted(terms_in(str(message.id)))
        if not any(has_form_of(word, str(message.string)) for word in glossary()[term])
        and (message.id, term) not in EXCEPTIONS
    ]
    assert not strays, "\n".join(strays)


def test_a_catalogue_asks_for_exactly_what_the_facts_say(russian: Catalog, facts: Dataset) -> None:
    assert {message.id for message in russian if message.id} == translations.texts(facts, "ru").keys()


def test_every_text_is_translated_and_read(russian: Catalog) -> None:
    assert [message.id for message in russian if message.id and not message.string] == []
    assert [message.id for message in russian if message.fuzzy] == []
