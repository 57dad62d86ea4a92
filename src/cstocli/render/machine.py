"""The forms for scripts: JSON, JSON Lines, CSV, TSV and TOML."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from cstocli.published import Resolved, Row
from cstocli.render.answer import Batch, Listing, One
from cstocli.unseen import UNSEEN, visible

FORMULA = ("=", "+", "-", "@")


def json(answer: Listing | One | Batch, fields: Sequence[str] | None) -> str:
    """An array of rows, or one object, indented by two spaces."""
    body = _object(answer.row, fields) if isinstance(answer, One) else _objects(answer, fields)
    return _escaped(msgspec.json.format(msgspec.json.encode(body), indent=2).decode()) + "\n"


def jsonl(answer: Listing | One | Batch, fields: Sequence[str] | None) -> str:
    """One compact object a line."""
    lines = (msgspec.json.encode(row).decode() for row in _objects(answer, fields))
    return _escaped("".join(f"{line}\n" for line in lines))


def _escaped(text: str) -> str:
    """JSON or TOML with what would act unseen written by its number: JSON itself escapes only below U+0020."""
    return UNSEEN.sub(lambda unseen: f"\\u{ord(unseen[0]):04x}", text)


def _objects(answer: Listing | One | Batch, fields: Sequence[str] | None) -> list[Row | dict[str, Any]]:
    """The rows with only *fields*; what a batch missed stays whole, it has keys of its own."""
    if isinstance(answer, Batch):
        return [row if isinstance(row, Resolved) else _object(row, fields) for row in answer.rows]
    return [_object(row, fields) for row in _rows(answer)]


def _object(row: Row, fields: Sequence[str] | None) -> Row | dict[str, Any]:
    if not fields:
        return row
    from cstocli.columns import selected

    return selected(row, fields)


def _rows(answer: Listing | One) -> Sequence[Row]:
    return answer.rows if isinstance(answer, Listing) else (answer.row,)


def csv(answer: Listing | One, fields: Sequence[str] | None) -> str:
    """RFC 4180, with a header and CRLF line ends."""
    return _separated(answer, fields, ",", "\r\n")


def tsv(answer: Listing | One, fields: Sequence[str] | None) -> str:
    """Tab-separated values with a header."""
    return _separated(answer, fields, "\t", "\n")


def _separated(answer: Listing | One, fields: Sequence[str] | None, delimiter: str, end: str) -> str:
    from csv import writer
    from io import StringIO

    from cstocli.columns import flat, leaves

    kind = answer.kind if isinstance(answer, Listing) else type(answer.row)
    names = [leaf for field in fields or kind.__struct_fields__ for leaf in leaves(kind) if _within(leaf, field)]
    out = StringIO()
    table = writer(out, delimiter=delimiter, lineterminator=end)
    table.writerow(names)
    table.writerows([_defused(value) for value in flat(row, fields).values()] for row in _rows(answer))
    return out.getvalue()


def _within(leaf: str, field: str) -> bool:
    return leaf == field or leaf.startswith(f"{field}.")


def _defused(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    cell = visible(cell)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def toml(answer: Listing | One, fields: Sequence[str] | None) -> str:
    """A table, or an array of tables; what is unknown is left out, TOML has no null."""
    import tomli_w

    rows = [_without_null(msgspec.to_builtins(_object(row, fields))) for row in _rows(answer)]
    content = {answer.name: rows} if isinstance(answer, Listing) else rows[0]
    return _escaped(tomli_w.dumps(content))


def _without_null(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_null(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_without_null(item) for item in value]
    return value
