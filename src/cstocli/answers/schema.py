"""JSON Schema of the answers: made by msgspec from their types, with what each key and word means."""

import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from cstocli.answers.base import Published
from cstocli.answers.every import SCHEMAS
from cstocli.described import fields_of, words_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: str) -> dict[str, Any]:
    """The schema of what one command answers; of a list, that of an item."""
    return described({"$schema": DIALECT, **msgspec.json.schema(SCHEMAS[name])})


def schemas() -> dict[str, Any]:
    """The schemas of all commands, as properties by their names."""
    found, definitions = msgspec.json.schema_components(SCHEMAS.values(), ref_template="#/$defs/{name}")
    properties = dict(zip(SCHEMAS, found, strict=True))
    return described({"$schema": DIALECT, "properties": properties, "$defs": definitions})


def described(made: dict[str, Any]) -> dict[str, Any]:
    """The schema with a description for every key, and for every word of a closed vocabulary."""
    kinds = {kind.__name__: kind for kind in _kinds(Published)}
    for name, definition in made["$defs"].items():
        for key, meaning in fields_of(kinds[name]).items():
            if key in definition.get("properties", {}):
                definition["properties"][key]["description"] = meaning
    _explain(made, _meanings())
    return made


def _kinds(kind: type[Published]) -> Iterator[type[Published]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


@cache
def _meanings() -> dict[frozenset[str], dict[str, str]]:
    """What the words of each closed vocabulary mean, by the words."""
    modules = [module for name, module in sys.modules.items() if name.startswith(__package__.partition(".")[0])]
    found = [words_of(module) for module in modules if "Literal" in vars(module)]
    return {frozenset(words): meanings for vocabularies in found for words, meanings in vocabularies.items()}


def _explain(part: Any, meanings: dict[frozenset[str], dict[str, str]]) -> None:
    """Put the meaning of each word in place of a bare list of words, everywhere within *part*."""
    if isinstance(part, list):
        for item in part:
            _explain(item, meanings)
    elif isinstance(part, dict):
        words = part.get("enum", [])
        known = meanings.get(frozenset(word for word in words if word is not None))
        if known:
            del part["enum"]
            part["oneOf"] = [{"const": word, "description": meaning} for word, meaning in known.items()]
            part["oneOf"] += [{"type": "null"}] if None in words else []
        for value in part.values():
            _explain(value, meanings)
