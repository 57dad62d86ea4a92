"""The catalogues of one language: read as the build compiled them, and compiled."""

import os
from typing import TYPE_CHECKING

from msgspec import Struct, json

from cstocli import words

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog


class Catalogue(Struct, frozen=True):
    """The translations into one language, each by its English."""

    words: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    rule: str = "(n != 1)"
    """Which of the plural forms goes with a number n, as gettext writes it."""
    facts: dict[str, str] = {}


def read_catalogue(language: str) -> Catalogue:
    """The catalogue as the build compiled it; a checkout compiles it here."""
    compiled = f"{words.FOLDER}/{language}.json"
    if not os.path.exists(compiled):
        return json.decode(compile_catalogue(language), type=Catalogue)
    with open(compiled, "rb") as file:
        return json.decode(file.read(), type=Catalogue)


def compile_catalogue(language: str) -> bytes:
    """The catalogues of a language as the one file that is read, without what nobody has translated or confirmed."""
    from pathlib import Path

    interface, facts = (_read(Path(folder) / f"{language}.po") for folder in (words.FOLDER, words.CHECKOUT))
    done = [message for message in interface if message.id and message.string and not message.fuzzy]
    return json.encode(
        Catalogue(
            words={str(message.id): str(message.string) for message in done if not message.pluralizable},
            plurals={message.id[0]: tuple(message.string or ()) for message in done if message.pluralizable},
            rule=interface.plural_expr,
            facts={str(fact.id): str(fact.string) for fact in facts if fact.id and fact.string and not fact.fuzzy},
        )
    )


def _read(path: "Path") -> "Catalog":
    """The catalogue at *path*; one without a message where there is none."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not path.exists():
        return Catalog(locale=path.stem)
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)
