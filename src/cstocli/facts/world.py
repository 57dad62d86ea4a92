"""The states and territories of the world by name and code: for a name that is one, of which there are no facts.

The build makes a file of them from Babel, which is read where a name was missed; a checkout asks Babel itself.
"""

import os

import msgspec

from cstocli.facts.names import fold
from cstocli.words import LANGUAGES, spoken

COMPILED = f"{os.path.dirname(os.path.dirname(__file__))}/data/world.json"
NO_STATES = ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ")  # which Unicode CLDR names among the territories


class World(msgspec.Struct):
    """The names by code of two letters in each language, and that code for every other, such as KAZ or 398 for KZ."""

    names: dict[str, dict[str, str]]
    codes: dict[str, str]


def state_called(typed: str) -> str | None:
    """The name, in the language spoken, of the state that *typed* means by a name or code; None where it means none."""
    world = _world()
    key, written = fold(typed), typed.strip().upper()
    code = world.codes.get(written, written)
    for language in dict.fromkeys((spoken(), *LANGUAGES)):
        for territory, name in world.names[language].items():
            if territory == code or fold(name) == key:
                return world.names[spoken()][territory]
    return None


def _world() -> World:
    if not os.path.exists(COMPILED):
        return made_by_babel()
    with open(COMPILED, "rb") as file:
        return msgspec.json.decode(file.read(), type=World)


def made_by_babel() -> World:
    """The names and codes as Unicode CLDR has them."""
    from babel import Locale
    from babel.core import get_global

    codes = {code: meant[0] for code, meant in get_global("territory_aliases").items()}
    names = {language: Locale(language).territories for language in LANGUAGES}
    states = [code for code in map(str, names[LANGUAGES[0]]) if code.isalpha() and code not in NO_STATES]
    return World(
        {language: {code: str(known[code]) for code in states} for language, known in names.items()},
        {code: meant for code, meant in codes.items() if meant in states},
    )
