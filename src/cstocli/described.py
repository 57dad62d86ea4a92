"""What the source says of each field and each word: the text under a field, the remark beside a word.

It is read from the source where a schema, a help text or a document needs it, so that no start pays for it.
"""

import ast
import inspect
from functools import cache
from itertools import pairwise
from textwrap import dedent
from types import ModuleType
from typing import TypeGuard


def summary_of(kind: type) -> str:
    """What a class is, in a sentence or two."""
    return " ".join((inspect.getdoc(kind) or "").split())


@cache
def fields_of(kind: type) -> dict[str, str]:
    """What each field of a class means, by name; those it inherits too."""
    described: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if base.__module__.startswith(__package__):
            described |= _own_fields(base)
    return described


@cache
def _own_fields(kind: type) -> dict[str, str]:
    written = ast.parse(dedent(inspect.getsource(kind))).body[0]
    described = {}
    for field, text in pairwise(getattr(written, "body", ())):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(meaning))):
                described[name] = " ".join(meaning.split())
    return described


@cache
def words_of(module: ModuleType) -> dict[tuple[str, ...], dict[str, str]]:
    """What each word of each `Literal` of a module means, by the words of the `Literal`."""
    source = inspect.getsource(module)
    lines = source.splitlines()
    found = {}
    for written in ast.parse(source).body:
        if (
            isinstance(written, ast.AnnAssign)
            and isinstance(written.value, ast.Subscript)
            and _is_literal(written.value)
        ):
            words = [word for word in ast.walk(written.value.slice) if isinstance(word, ast.Constant)]
            meanings = {str(word.value): lines[word.lineno - 1].partition("#")[2].strip() for word in words}
            found[tuple(meanings)] = meanings
    return found


def _is_literal(written: ast.expr | None) -> TypeGuard[ast.Subscript]:
    return isinstance(written, ast.Subscript) and isinstance(written.value, ast.Name) and written.value.id == "Literal"
