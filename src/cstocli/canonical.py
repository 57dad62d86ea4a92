"""The one form in which facts are written: `python -m cstocli.canonical FILE` rewrites a file into it.

Tables and fields stand in the order of `cstocli.model`, what is common to all records last; records are in
the order of `cstocli.dataset.sort_key`. Comments survive only at the head of the file.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from cstocli.dataset import Dataset, read_toml
from cstocli.errors import DataError
from cstocli.files import decoded, read_whole, write_whole
from cstocli.model import RECORDS, Fact, Part

WIDTH = 120


def canonical_text(facts: Dataset, head: str = "") -> str:
    """The facts as TOML in canonical form, after the comment *head*."""
    parts = [head, "[dataset]\n", *_lines(facts.info, "dataset")]
    for kind in RECORDS:
        for record in facts.table(kind):
            parts += [f"\n[[{kind.table}]]\n", *_lines(record, kind.table)]
    return "".join(parts)


def head_comment(text: str) -> str:
    """The comment lines with which a facts file begins."""
    lines = StringIO(text, newline=None).readlines()
    end = next((number for number, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    return "".join(lines[:end])


def _lines(part: Part, table: str) -> Iterator[str]:
    """The fields of one part: plain ones first, then those that are tables of their own."""
    fields = [(name, getattr(part, name)) for name in _field_order(type(part))]
    present = {name: value for name, value in fields if value is not None and value is not False and value != ()}
    nested = {name: value for name, value in present.items() if _is_nested(value)}
    for name, value in present.items():
        if isinstance(value, Mapping):
            yield from (f"{name}.{language} = {_literal(value[language])}\n" for language in sorted(value))
        elif name not in nested:
            yield f"{name} = {_literal(value)}\n"
    for name, value in nested.items():
        items = value if isinstance(value, tuple) else (value,)
        brackets = "[[{}]]" if isinstance(value, tuple) else "[{}]"
        for item in items:
            yield f"\n{brackets.format(f'{table}.{name}')}\n"
            yield from _lines(item, f"{table}.{name}")


def _field_order(kind: type[Part]) -> tuple[str, ...]:
    common = Fact.__struct_fields__ if issubclass(kind, Fact) else ()
    own = tuple(name for name in kind.__struct_fields__ if name not in common)
    return (*own, *common)


def _is_nested(value: object) -> bool:
    return isinstance(value[0] if isinstance(value, tuple) else value, msgspec.Struct)


def _literal(value: Any) -> str:
    if isinstance(value, tuple):
        items = [_literal(item) for item in value]
        line = f"[{', '.join(items)}]"
        return line if len(line) < WIDTH else "".join(["[\n", *(f"    {item},\n" for item in items), "]"])
    return tomli_w.dumps({"value": value}).removeprefix("value = ").rstrip("\n")


def rewrite(path: Path) -> bool:
    """Bring the file at *path* into canonical form; whether that changed it. Raises `DataError` where it is invalid."""
    facts = read_toml(path)
    before = read_whole(path)
    after = canonical_text(facts, head_comment(decoded(path, before)))
    if after.encode() == before:
        return False
    write_whole(path, after)
    return True


def main(arguments: Sequence[str]) -> int:
    """Rewrite each file that is named; the exit code of the contract."""
    if not arguments:
        print("python -m cstocli.canonical FILE ...", file=sys.stderr)
        return 2
    code = 0
    for argument in arguments:
        try:
            print(f"{argument}: {'rewritten' if rewrite(Path(argument)) else 'already canonical'}")
        except DataError as error:
            print(error.message, *error.problems, sep="\n  ", file=sys.stderr)
            code = error.exit_code
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
