"""docs/api.md, made of what the API says of itself: its signatures, its docstrings and their examples."""

import ast
import inspect
import re
from collections.abc import Iterator
from textwrap import dedent
from typing import Any

from cstocli import api

WIDTH = 100
EXAMPLE = re.compile(r"^ *>>> .*(?:\n(?! *$).*)*", re.MULTILINE)


def api_page() -> str:
    """The reference of the API, in Markdown."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield "# From Python\n"
    yield _documentation(api)
    yield "`pytest --update-golden` writes this page anew from the docstrings; the examples are tests.\n"
    for function in (api.load, api.rows):
        yield f"## `cstocli.{function.__name__}`\n"
        yield _signature(function)
        yield _documentation(function)
    yield "## `cstocli.Facts`\n"
    yield _documentation(api.Facts)
    for name, method in vars(api.Facts).items():
        if not name.startswith("_"):
            yield f"### `{name}`\n"
            if callable(method):
                yield _signature(method)
            yield _documentation(method)


def _signature(function: Any) -> str:
    """How a function is called, as its source says it: one parameter a line where they do not fit into one."""
    written = ast.parse(dedent(inspect.getsource(function))).body[0]
    if not isinstance(written, ast.FunctionDef):
        raise TypeError(function)
    written.args.args = [taken for taken in written.args.args if taken.arg != "self"]
    answer = ast.unparse(written.returns).strip("'") if written.returns else "None"
    taken = ast.unparse(written.args).replace("=", " = ")
    line = f"{function.__name__}({taken}) -> {answer}"
    if len(line) > WIDTH:
        inner = "".join(f"    {each},\n" for each in taken.split(", "))
        line = f"{function.__name__}(\n{inner}) -> {answer}"
    return f"```python\n{line}\n```\n"


def _documentation(documented: Any) -> str:
    """A docstring in Markdown, with its examples in blocks of their own."""
    text = inspect.getdoc(documented) or ""
    return EXAMPLE.sub(lambda example: f"```pycon\n{example[0]}\n```", text) + "\n"
