"""The facts as the build compiled them: checked, and quick to read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from cstocli.errors import DataError
from cstocli.facts.base import Dataset
from cstocli.records import RECORDS, DatasetInfo, Record

R = TypeVar("R", bound=Record)


class CompiledDataset(Dataset):
    """The facts as the build compiled them: a table is decoded whole when it is first asked for."""

    def __init__(self, path: Path, content: Any, vocabulary: bytes) -> None:
        super().__init__(content.dataset, path, content.sha256, lambda kind: self.index(kind).values())
        self._content = content
        self._vocabulary = vocabulary

    @property
    def vocabulary(self) -> str:
        return self._vocabulary.decode()

    def index(self, kind: type[R]) -> Mapping[str, R]:
        if kind not in self._indexes:
            try:
                self._indexes[kind] = msgspec.json.decode(getattr(self._content, kind.table), type=dict[str, kind])  # type: ignore[valid-type]
            except msgspec.MsgspecError as error:
                raise _unreadable(self.path, error) from error
        return cast("Mapping[str, R]", self._indexes[kind])


Compiled = msgspec.defstruct(
    "Compiled",
    [
        ("sha256", str),
        ("dataset", DatasetInfo),
        *((kind.table, msgspec.Raw) for kind in RECORDS),
    ],
)


def read_compiled(path: Path) -> Dataset:
    """The facts of a file that `compile_facts` wrote."""
    try:
        facts, _, vocabulary = path.read_bytes().partition(b"\n")
        return CompiledDataset(path, msgspec.json.decode(facts, type=Compiled), vocabulary)
    except (OSError, msgspec.MsgspecError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> DataError:
    return DataError(f"{path} cannot be read: {error}", hint="Install cstocli again.")


def compile_facts(facts: Dataset, vocabulary: str = "") -> bytes:
    """The facts as `read_compiled` reads them: a line of JSON, each table an object of its records by id.

    After it comes the *vocabulary* of `cstocli.facts.search`, so that no search has to read every record.
    """
    tables = {kind.table: facts.index(kind) for kind in RECORDS}
    content = {"sha256": facts.sha256, "dataset": facts.info, **tables}
    return msgspec.json.encode(content) + b"\n" + vocabulary.encode()
