"""The forms for scripts: JSON, JSON Lines, CSV, TSV and TOML."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from cstocli.answers import Row
from cstocli.forms.reply import Batch, Listing, One
from cstocli.settings import Format
from cstocli.unseen import json_escaped, named, toml_escaped

# Where a cell, or an item of one that is split at its semicolons, would begin a formula: in full width too.
FORMULA = r"(^|;)([\s\"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])"


def json(answer: Listing | One, fields: Sequence[str] | None) -> str:
    """An array of rows, or one object, indented by two spaces."""
    body = _object(answer.row, fields) if isinstance(answer, One) else _objects(answer, fields)
    return indented(body) + "\n"


def indented(value: Any) -> str:
    """A value as JSON in which nothing acts unseen, indented by two spaces."""
    return msgspec.json.format(on_a_line(value), indent=2)


def on_a_line(value: Any) -> str:
    """A value as compact JSON in which nothing acts unseen."""
    return json_escaped(msgspec.json.encode(value, enc_hook=str).decode())


def jsonl(answer: Listing | One, fields: Sequence[str] | None) -> str:
    """One compact object a line."""
    return "".join(f"{on_a_line(row)}\n" for row in _objects(answer, fields))


def streamed(answer: Batch, form: Format, fields: Sequence[str] | None) -> Iterator[str]:
    """The rows of a batch as a list of them is written, each as soon as it is known."""
    from cstocli.forms.cells import columns

    separated = form in ("csv", "tsv")  # of which all lines have the columns of the first
    wanted = columns(answer.kinds[0], (), fields) if separated else fields
    written = 0
    for written, row in enumerate(answer.rows, 1):
        # What was missed stays whole: it has keys of its own.
        text = FORMS[form](Listing(type(row), (row,), ""), wanted if isinstance(row, tuple(answer.kinds)) else None)
        if form == "json":
            yield (",\n" if written > 1 else "[\n") + text.removeprefix("[\n").removesuffix("\n]\n")
        elif form == "jsonl" or written == 1:
            yield text
        else:
            yield text[text.index("\n") + 1 :]
    if not written:
        yield FORMS[form](Listing(answer.kinds[0], (), ""), wanted)
    elif form == "json":
        yield "\n]\n"


def _objects(answer: Listing | One, fields: Sequence[str] | None) -> list[Row | dict[str, Any]]:
    """The rows with only *fields*."""
    return [_object(row, fields) for row in _rows(answer)]


def _object(row: Row, fields: Sequence[str] | None) -> Row | dict[str, Any]:
    if not fields:
        return row
    from cstocli.forms.cells import selected

    return selected(row, fields)


def _rows(answer: Listing | One) -> Sequence[Row]:
    return answer.rows if isinstance(answer, Listing) else (answer.row,)


def csv(answer: Listing | One, fields: Sequence[str] | None) -> str:
    """RFC 4180, with a header and CRLF line ends."""
    from csv import writer
    from io import StringIO

    out = StringIO()
    writer(out).writerows(_cells(answer, fields))
    return out.getvalue()


def tsv(answer: Listing | One, fields: Sequence[str] | None) -> str:
    """Tab-separated values with a header; nothing is quoted, since no cell holds a tab or a line end."""
    return "".join("\t".join(cells) + "\n" for cells in _cells(answer, fields))


def _cells(answer: Listing | One, fields: Sequence[str] | None) -> Iterator[Sequence[str]]:
    """The header, and the cells of each row."""
    from cstocli.forms.cells import columns, flat

    rows = _rows(answer)
    names = columns(_kind(answer), rows, fields)
    yield names
    for row in rows:
        yield [defused(cell) for cell in flat(row, names).values()]


def _kind(answer: Listing | One) -> type[Row]:
    return answer.kind if isinstance(answer, Listing) else type(answer.row)


def defused(cell: str) -> str:
    """A cell on one line that no spreadsheet runs as a formula."""
    return re.sub(FORMULA, r"\1\2'", named(cell))


def toml(answer: Listing | One, fields: Sequence[str] | None) -> str:
    """A table, or an array of tables; what is unknown is left out, TOML has no null."""
    import tomli_w

    rows = [_without_null(msgspec.to_builtins(_object(row, fields), enc_hook=str)) for row in _rows(answer)]
    content = {answer.name: rows} if isinstance(answer, Listing) else rows[0]
    return toml_escaped(tomli_w.dumps(content))


def _without_null(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_null(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_without_null(item) for item in value if item is not None]
    return value


FORMS = {"json": json, "jsonl": jsonl, "csv": csv, "tsv": tsv, "toml": toml}
