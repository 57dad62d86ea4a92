"""The one form in which facts are written: `python -m cstocli.facts.canonical FILE` rewrites a file into it.

Tables and fields stand in the order of `cstocli.records`, what is common to all records last; records in the order
that they say themselves. The head tells what every table and field holds, in the words of `cstocli.records`.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any

import msgspec
import tomli_w

from cstocli.described import fields_of, summary_of
from cstocli.errors import DataError
from cstocli.facts.base import Dataset
from cstocli.facts.toml import read_toml
from cstocli.files import read_whole, write_whole
from cstocli.records import RECORDS, DatasetInfo, Dispute, Fact, Part, Record
from cstocli.records.base import field_order
from cstocli.records.fields import part_in, words_in

WIDTH = 120
MARGIN = 26  # columns of the head in which the names of the fields stand


HEAD = """\
# Facts on the Collective Security Treaty Organization (CSTO), for `cstocli`.
#
# `python -m cstocli.facts.canonical data/facts.toml` writes this file in its one form, with this head. No comment
# elsewhere survives. How facts, sources and words are chosen: data/README.md. How to add or mend one: CONTRIBUTING.md.
#
# Order     Tables and fields as below; records by id, or by day where the table is history.
# id        Lower-case words and digits joined by hyphens, unique in the whole file, never changed once published.
# Dates     Quoted ISO 8601 of the precision known: "2022", "2022-11", "2022-11-23". Both ends of a period are
#           included. A missing end is open: it still held on the as-of day.
# Texts     By language: names.en, names.ru ...
"""


def canonical_text(facts: Dataset, comment: Callable[[Record], str] = lambda _: "") -> str:
    """The facts as TOML in canonical form; before a record stands the *comment* on it."""
    parts = [head(), "\n[dataset]\n", *_lines(facts.info, "dataset")]
    for kind in RECORDS:
        for record in facts.table(kind):
            parts += ["\n", comment(record), record_text(record)]
    return "".join(parts)


def record_text(record: Record, *, described: bool = False) -> str:
    """One record as TOML; *described*, each field under a comment that says what it holds."""
    return "".join((f"[[{record.table}]]\n", *_lines(record, record.table, described=described)))


@cache
def head() -> str:
    """The comment with which a facts file begins: every table, and every field of it."""
    named: dict[str, type[Part]] = {"[dataset]": DatasetInfo, **{f"[[{kind.table}]]": kind for kind in RECORDS}}
    tables: dict[str, type[Part]] = {**named, "In every table but sources": Fact}
    return "".join((HEAD, *(line for name, kind in tables.items() for line in _table_of_fields(name, kind))))


def _table_of_fields(name: str, kind: type[Part]) -> Iterator[str]:
    common = Fact.__struct_fields__ if issubclass(kind, Fact) and kind is not Fact else ()
    yield "#\n"
    yield from _comment(f"{name}: {summary_of(kind)}", "# ", "# ")
    yield from _fields_of(kind, "", common)


def _fields_of(kind: type[msgspec.Struct], path: str, common: tuple[str, ...] = ()) -> Iterator[str]:
    meanings = fields_of(kind)
    for field in msgspec.structs.fields(kind):
        if field.name not in common:
            words = ", ".join(words_in(field.type))
            meaning = f"{meanings[field.name].rstrip('.')}: {words}." if words else meanings[field.name]
            yield from _comment(f"{path + field.name:<{MARGIN}}{meaning}", "#   ", f"#   {'':{MARGIN}}")
            part = part_in(field.type)
            if part is not None and part is not Dispute:
                yield from _fields_of(part, f"{path}{field.name}.")


def _comment(text: str, first: str, more: str) -> list[str]:
    return [f"{line}\n" for line in wrap(text, WIDTH, initial_indent=first, subsequent_indent=more)]


def _lines(part: Part, table: str, *, described: bool = False) -> Iterator[str]:
    """The fields of one part: plain ones first, then those that are tables of their own."""
    meanings = fields_of(type(part)) if described else {}
    fields = [(name, getattr(part, name)) for name in field_order(type(part))]
    present = {name: value for name, value in fields if value is not None and value is not False and value != ()}
    nested = {name: value for name, value in present.items() if _is_nested(value)}
    for name, value in present.items():
        if described and name not in nested:
            yield f"# {meanings[name]}\n"
        if isinstance(value, Mapping):
            yield from (f"{name}.{language} = {_literal(value[language])}\n" for language in sorted(value))
        elif name not in nested:
            yield f"{name} = {_literal(value)}\n"
    for name, value in nested.items():
        items = value if isinstance(value, tuple) else (value,)
        brackets = "[[{}]]" if isinstance(value, tuple) else "[{}]"
        for item in items:
            yield "\n"
            if described:
                yield f"# {meanings[name]}\n"
            yield f"{brackets.format(f'{table}.{name}')}\n"
            yield from _lines(item, f"{table}.{name}", described=described)


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
    after = canonical_text(read_toml(path))
    if after.encode() == read_whole(path):
        return False
    write_whole(path, after)
    return True


def main(arguments: Sequence[str]) -> int:
    """Rewrite each file that is named; the exit code of the contract."""
    if not arguments:
        print("python -m cstocli.facts.canonical FILE ...", file=sys.stderr)
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
