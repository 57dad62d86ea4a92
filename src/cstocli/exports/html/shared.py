"""What both editions share: the style, the scripts, the index that is searched, the schemas and the map of the site."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cstocli.answers.every import SCHEMAS
from cstocli.answers.schema import schema
from cstocli.exports.html.addresses import path_of
from cstocli.exports.html.feeds import addresses
from cstocli.exports.html.templates import templates
from cstocli.exports.html.words import interface
from cstocli.exports.tables import names_in
from cstocli.facts import search
from cstocli.facts.base import Dataset
from cstocli.forms.machine import indented, on_a_line
from cstocli.records.base import NAME
from cstocli.words import LANGUAGES, SOURCE

STATIC = Path(__file__).parent / "static"


def write_shared(facts: Dataset, place: Path, address: str | None) -> None:
    """Write what does not depend on a language."""
    for file in STATIC.iterdir():
        if file.suffix in (".css", ".js", ".svg"):
            shutil.copyfile(file, place / file.name)
    (place / "search-index.js").write_text(_index(facts), "utf-8", newline="\n")
    folder = place / "api" / "schema"
    folder.mkdir(parents=True)
    for name in SCHEMAS:
        (folder / f"{name}.json").write_text(f"{indented(schema(name))}\n", "utf-8", newline="\n")
    lists = [path for _, path, _ in interface(facts, SOURCE)["entries"]]
    pages = addresses(facts, LANGUAGES, [*lists, "search.html"])
    located = (
        templates()
        .get_template("sitemap.xml")
        .render(pages=[f"{address or ''}{path}" for path in pages], as_of=facts.info.as_of)
    )
    (place / "sitemap.xml").write_text(located, "utf-8", newline="\n")


def _index(facts: Dataset) -> str:
    """What is searched, as a script: a page opened from a disk may load one, but no data."""
    names = {language: names_in(facts, language) for language in LANGUAGES}
    records = [
        {
            "id": record.id,
            "path": f"{path_of(record, facts)}.html",
            "kind": record.noun(),
            "day": record.day,
            "names": {language: labels[place] for language, labels in names.items()},
            "rank": search.rank(record),
            "fields": texts,
        }
        for place, (record, texts) in enumerate(zip(facts.records(), _texts(facts), strict=True))
    ]
    rules = {
        "ignored": sorted(search.EVERYWHERE | search.GRAMMAR),
        "spellings": [(letters, pattern, kept.replace("\\1", "$1")) for letters, pattern, kept in search.SPELLINGS],
        "alternations": search.ALTERNATIONS,
        "organisation": search.ORGANISATION,
        "shortest": search.SHORTEST_STEM,
        "name": NAME,
        "otherSpelling": search.OTHER_SPELLING,
        "otherForm": search.OTHER_FORM,
    }
    index = {"vocabulary": _vocabulary(facts), "records": records, "rules": rules}
    return f"var searchIndex = {on_a_line(index)};\n"


def _vocabulary(facts: Dataset) -> str:
    """Every word of the data, an entry a line."""
    kept = facts.kept("words")
    if kept is None:
        return search.lines_of_words(facts, search.all_translations()).decode()
    return "".join("\t".join(columns) + "\n" for columns in kept)


def _texts(facts: Dataset) -> Iterator[list[tuple[Any, ...]]]:
    """What each record is found by: texts, and besides, where they are looked at, their translations."""
    translations = search.all_translations()
    for record in facts.records():
        wider = search.fields(facts, record, translations)
        yield [_with_translations(field, wider, translations) for field in search.fields(facts, record)]


def _with_translations(
    field: search.Field, wider: Iterator[search.Field], translations: search.Translations
) -> tuple[Any, ...]:
    """A field, and what is found with it where translations are looked at."""
    more = next(wider).more
    translated = [next(wider).text for language in translations if field.text in language]
    besides = (translated, *(() if more == field.more else (more,)))
    return (*field, *(besides if any(besides) else ()))
