"""Checks the facts and compiles them into the wheel: `facts.toml` itself, and the JSON that is read at each start.

The catalogues of translations, of the interface and of the facts, are compiled too.

A failed check fails the build. An editable install gets neither, it reads data/facts.toml.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from cstocli.facts.base import Dataset


class FactsHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from cstocli.facts.canonical import canonical_text
        from cstocli.facts.laws import problems
        from cstocli.facts.toml import read_toml

        source = root / "data" / "facts.toml"
        facts = read_toml(source)
        found = [*map(str, problems(facts))]
        text = source.read_text("utf-8")
        if canonical_text(facts) != text:
            found.append("not in canonical form; rewrite it: python -m cstocli.facts.canonical data/facts.toml")
        if found:
            raise SystemExit("\n".join(found))
        build_data["force_include"][str(source)] = "cstocli/data/facts.toml"
        for place, content in compiled_files(facts).items():
            compiled = root / "build" / place
            compiled.parent.mkdir(parents=True, exist_ok=True)
            compiled.write_bytes(content)
            build_data["force_include"][str(compiled)] = f"cstocli/{place}"


def compiled_files(facts: "Dataset") -> dict[str, bytes]:
    """What a package reads instead of the facts and the catalogues, by its place in it."""
    import msgspec

    from cstocli.facts.compiled import compile_facts
    from cstocli.facts.world import made_by_babel
    from cstocli.words import LANGUAGES
    from cstocli.words.catalogue import compile_catalogue

    return {
        "data/facts.json": compile_facts(facts),
        "data/world.json": msgspec.json.encode(made_by_babel()),
        **{f"words/catalogues/{language}.json": compile_catalogue(language) for language in LANGUAGES[1:]},
    }
