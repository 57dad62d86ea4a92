"""Checks the facts and compiles them into the wheel: `facts.toml` itself, and the JSON that is read at each start.

The catalogues of translations, of the interface and of the facts, are compiled too.

A failed check fails the build. An editable install gets neither, it reads data/facts.toml.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FactsHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        import msgspec

        from cstocli.facts.canonical import canonical_text
        from cstocli.facts.compiled import compile_facts
        from cstocli.facts.laws import problems
        from cstocli.facts.search import look_at_translations
        from cstocli.facts.toml import read_toml
        from cstocli.facts.world import made_by_babel
        from cstocli.words import LANGUAGES
        from cstocli.words.catalogue import compile_catalogue

        source = root / "data" / "facts.toml"
        facts = read_toml(source)
        found = [*map(str, problems(facts))]
        text = source.read_text("utf-8")
        if canonical_text(facts) != text:
            found.append("not in canonical form; rewrite it: python -m cstocli.facts.canonical data/facts.toml")
        if found:
            raise SystemExit("\n".join(found))
        compiled = root / "build" / "facts.json"
        compiled.parent.mkdir(exist_ok=True)
        look_at_translations(facts)
        compiled.write_bytes(compile_facts(facts))
        build_data["force_include"].update(
            {str(source): "cstocli/data/facts.toml", str(compiled): "cstocli/data/facts.json"}
        )
        world = compiled.with_name("world.json")
        world.write_bytes(msgspec.json.encode(made_by_babel()))
        build_data["force_include"][str(world)] = f"cstocli/data/{world.name}"
        for language in LANGUAGES[1:]:
            catalogue = compiled.with_name(f"{language}.json")
            catalogue.write_bytes(compile_catalogue(language))
            build_data["force_include"][str(catalogue)] = f"cstocli/words/catalogues/{catalogue.name}"
