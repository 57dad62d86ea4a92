"""What a jq expression makes of an answer: --jq, as gh has it. The library is the extra `cstocli[jq]`."""

from json import dumps

from cstocli.errors import MissingLibraryError, UsageError
from cstocli.unseen import json_escaped, lines_visible
from cstocli.words import tr


def filtered(json: str, expression: str) -> str:
    """What *expression* makes of *json*, a line each: texts as they are, all else as JSON.

    Raises `UsageError` where the library is missing, or where the expression is none or does not fit the answer.
    """
    try:
        import jq
    except ImportError:
        raise MissingLibraryError(tr("--jq needs the package jq, which is not installed."), "jq") from None
    try:
        found = list(jq.compile(expression).input_text(json))
    except ValueError as error:
        [reason, *_] = str(error).removeprefix("jq: error: ").splitlines()
        raise UsageError(
            tr("--jq {expression!r}: {reason}", expression=expression, reason=reason),
            tr("The keys are in: {command}", command="cstocli data schema"),
        ) from None
    return "".join(f"{_line(value)}\n" for value in found)


def _line(value: object) -> str:
    return lines_visible(value) if isinstance(value, str) else json_escaped(dumps(value, ensure_ascii=False))
