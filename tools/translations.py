"""Brings the translations of the facts up to date with the facts: `python tools/translations.py`.

Every catalogue `data/translations/LANGUAGE.po` then has exactly the texts in our own words that the facts lack in that
language, in the order of the facts, each with the field and the record that says it first. A new text stands without a
translation. One that was reworded keeps the translation of its old wording, which stands above it, marked `fuzzy` until
somebody has read it.
What the facts no longer say stands at the end as obsolete.

A new language is an empty file of its name.
"""

from collections import defaultdict
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from catalogue import HEADER, header
from cstocli.facts.base import Dataset
from cstocli.facts.toml import read_toml
from cstocli.records import RECORDS
from cstocli.records.fields import own_words

DATA = Path(__file__).parent.parent / "data"
FOLDER = DATA / "translations"


def texts(facts: Dataset, language: str) -> dict[str, str]:
    """What a catalogue of that language translates: each text with the place where the facts say it first."""
    found: dict[str, str] = {}
    for path, text in own_words(facts.info, language):
        found.setdefault(text, f"dataset.{path}")
    for kind in RECORDS:
        for record in facts.table(kind):
            for path, text in own_words(record, language):
                found.setdefault(text, f"{kind.table}.{path}/{record.id}")
    return found


def updated(path: Path, facts: Dataset) -> bytes:
    """The catalogue at *path* with the texts that the facts have now."""
    with path.open("rb") as file:
        before = read_po(file, locale=path.stem)
    asked = texts(facts, path.stem)
    gone = defaultdict(list)
    for message in before:
        if message.id and message.id not in asked and message.string:
            gone[message.locations[0][0]].append(message)
    after = Catalog(locale=path.stem)
    for text, place in asked.items():
        known = before.get(text) or before.obsolete.get(text)
        entry = after.add(text, known.string if known else "", locations=[(place, None)])  # type: ignore[list-item] # it has no line
        if known and known.fuzzy:
            entry.flags.add("fuzzy")
            entry.auto_comments = known.auto_comments
        elif not known and (old := _reworded(text, gone[place])):
            entry.string, entry.auto_comments = old.string, [f"before: {old.id}"]
            entry.flags.add("fuzzy")
    after.obsolete.update({text: old for text, old in before.obsolete.items() if text not in asked})
    after.obsolete.update({str(old.id): old for messages in gone.values() for old in messages})
    written = BytesIO()
    write_po(written, after, width=120, omit_header=True)
    head = header(path) or HEADER.format(language=path.stem, plurals=after.plural_forms)
    return head.encode() + written.getvalue()


def _reworded(text: str, gone: list[Message]) -> Message | None:
    """The entry of which *text* is the new wording, of those that its place in the facts no longer has."""
    wordings = {str(message.id): message for message in gone}
    nearest = get_close_matches(text, wordings, n=1, cutoff=0)
    return wordings[nearest[0]] if nearest else None


if __name__ == "__main__":
    shipped = read_toml(DATA / "facts.toml")
    for catalogue in FOLDER.glob("*.po"):
        catalogue.write_bytes(updated(catalogue, shipped))
        print(catalogue.name)
