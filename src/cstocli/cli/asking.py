"""The questions for a new record: each field with what it means, and what may be typed offered as one types."""

import re
import sys
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct, structs
from msgspec.structs import FieldInfo

from cstocli.answers.base import LANGUAGES
from cstocli.cli.fields import id_of
from cstocli.cli.messages import say
from cstocli.described import fields_of, summary_of
from cstocli.errors import DataError
from cstocli.facts.base import Dataset
from cstocli.facts.toml import fault_of
from cstocli.records import TABLES, Office, Quote, Record
from cstocli.records.base import field_order
from cstocli.records.fields import field_of, is_texts, item_in, part_in, references, words_in
from cstocli.unseen import visible
from cstocli.words import in_words, tr

LONGEST_SLUG = 60
YES = ("y", "д")
NO = ("n", "н")


class Questions:
    """The records that are being made, each as a row of its table; *facts* are those that are known already."""

    def __init__(self, facts: Dataset) -> None:
        self._facts = facts
        self._made: list[tuple[type[Record], dict[str, Any]]] = []

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """The rows that were made, by table."""
        tables: dict[str, list[dict[str, Any]]] = {}
        for kind, row in self._made:
            tables.setdefault(kind.table, []).append({**row})
        return tables

    def record(self, kind: type[Record], row: dict[str, Any]) -> dict[str, Any]:
        """Ask for every field of a record that *row* does not have, the id last."""
        _tell(f"{in_words(kind.noun())}: {summary_of(kind)}")
        _tell(tr("An empty line leaves a field out; Tab offers what is known; Ctrl-C ends without writing."))
        known = {field.name: field for field in structs.fields(kind)}
        fields = [known[name] for name in sorted(field_order(kind), key=lambda name: name == "id")]
        for field in fields:
            named = field.name == "speaker_label" and "speaker" in row
            if field.name not in row and not named:
                self._field(kind, field, row)
        self._made.append((kind, row))
        return row

    def mend(self, error: DataError) -> bool:
        """Ask again for what is at fault; whether there was anything to ask for."""
        say(error.message, *error.problems)
        asked = False
        for problem in error.located:
            name = (problem.field or "").partition(".")[0]
            for kind, row in self._made:
                field = field_of(kind, name)
                if field and kind.table == problem.table and _id(kind, row) in (problem.id, None):
                    row.pop(name, None)
                    self._field(kind, field, row)
                    asked = True
        return asked

    def agreed(self, question: str) -> bool:
        """Whether the user says yes, which an empty line says too."""
        return not _typed(f"{question} [Y/n] ").lower().startswith(NO)

    def _field(self, kind: type[Struct], field: FieldInfo, row: dict[str, Any]) -> None:
        """Ask for one field until what is typed may stand in it, or nothing is typed for one that may be left out."""
        _tell(f"\n{field.name}{' *' if field.required else ''}: {fields_of(kind)[field.name]}")
        if field.type is bool:
            if _agreed(field.name):
                row[field.name] = True
        elif part := part_in(field.type):
            self._parts(part, field, row)
        elif is_texts(field.type):
            row.update(self._texts(kind, field))
        elif item_in(field.type):
            self._list(kind, field, row)
        else:
            value = self._value(kind, field, field.name, row, lambda value: value, required=field.required)
            if value is not None:
                row[field.name] = value

    def _parts(self, part: type[Struct], field: FieldInfo, row: dict[str, Any]) -> None:
        """Ask for the parts that a field holds, each field by field, as long as there is one more."""
        held: list[dict[str, Any]] = []
        while (item_in(field.type) or not held) and _agreed(f"{field.name} [{len(held) + 1}]"):
            held.append({})
            for each in structs.fields(part):
                self._field(part, each, held[-1])
        if held:
            row[field.name] = held if item_in(field.type) else held[0]

    def _texts(self, kind: type[Struct], field: FieldInfo) -> dict[str, dict[str, str]]:
        texts: dict[str, str] = {}
        while True:
            for language in LANGUAGES:
                if value := _typed(f"{field.name}.{language}: "):
                    texts[language] = value
            if texts or not field.required:
                return {field.name: texts} if texts else {}
            _tell(fault_of(kind, field.name, {}) or "")

    def _list(self, kind: type[Struct], field: FieldInfo, row: dict[str, Any]) -> None:
        held: list[str] = []
        while True:
            required = field.required and not held
            name = f"{field.name} [{len(held) + 1}]"
            value = self._value(kind, field, name, row, lambda value: [value], required=required)
            if value is None:
                break
            held.append(value)
        if held:
            row[field.name] = held

    def _value(
        self,
        kind: type[Struct],
        field: FieldInfo,
        name: str,
        row: dict[str, Any],
        as_held: Callable[[Any], Any],
        *,
        required: bool,
    ) -> Any:
        """One value; None where none is given."""
        refers = references(kind).get(field.name)
        default = self._suggested_id(row) if field.name == "id" else ""
        while True:
            typed = _typed(f"{name}{f' [{default}]' if default else ''}: ", self._choices(kind, field, row)) or default
            if not typed:
                if not required:
                    return None
                _tell(tr("This field is needed."))
                continue
            value = self._referred(TABLES[refers], typed) if refers else typed
            if kind is Quote and field.name == "office" and row.get("speaker"):
                self._offer_office(row["speaker"], typed, row)
            fault = value is not None and fault_of(kind, field.name, as_held(_number(field, value)))
            if fault:
                _tell(visible(fault))
            elif value is not None:
                return _number(field, value)

    def _choices(self, kind: type[Struct], field: FieldInfo, row: dict[str, Any]) -> Sequence[str]:
        """What may be typed for a field: the words of its vocabulary, the records to which it refers."""
        table = references(kind).get(field.name)
        if table:
            known = self._facts.table(TABLES[table])
            made = [str(row["id"]) for each, row in self._made if each.table == table and "id" in row]
            return [*made, *(name for record in known for name in (record.id, *record.known_as))]
        if kind is Quote and field.name == "office":
            return self._titles(row.get("speaker", ""))
        if field.name in ("publisher", "origin"):
            return sorted({source.voice for source in self._facts.sources})
        return words_in(field.type)

    def _referred(self, kind: type[Record], typed: str) -> str | None:
        """The id of the record that was typed; of one that is made now where there is none. None to ask again."""
        if any(made is kind and row.get("id") == typed for made, row in self._made):
            return typed
        found = id_of(kind, typed, self._facts)
        if found:
            return found
        question = tr("There is no {kind} {typed!r}. Make one now?", kind=in_words(kind.noun()), typed=visible(typed))
        if not _agreed(question):
            return None
        row = {"id": typed} if fault_of(kind, "id", typed) is None else {}
        return str(self.record(kind, row)["id"])

    def _titles(self, speaker: str) -> list[str]:
        """The titles of the offices of a person, as positions name them."""
        known = [office.titles["en"] for office in self._facts.where(Office, "person", speaker)]
        made = [row["titles"]["en"] for kind, row in self._made if kind is Office and row["person"] == speaker]
        return list(dict.fromkeys((*known, *made)))

    def _offer_office(self, speaker: str, title: str, row: dict[str, Any]) -> None:
        """Make the office in which somebody spoke, where it is not known."""
        if title not in self._titles(speaker):
            question = tr("{person} has no office {title!r}. Make it now?", person=speaker, title=visible(title))
            if _agreed(question):
                self.record(Office, {"person": speaker, "titles": {"en": title}, **_seen(row)})

    def _suggested_id(self, row: dict[str, Any]) -> str:
        """An id that nothing has, made of what the record says."""
        texts = row.get("names") or row.get("titles") or {}
        parts = [row.get("publisher"), row.get("speaker"), row.get("published") or row.get("date") or row.get("start")]
        parts += [texts.get("en"), row.get("title")]
        from anyascii import anyascii

        words = re.findall("[a-z0-9]+", anyascii(" ".join(filter(None, parts))).lower())
        slug = "-".join(words)[:LONGEST_SLUG].strip("-")
        taken = {str(made.get("id")) for _, made in self._made}
        numbered = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 1000))
        free = (name for name in numbered if name not in taken and self._facts.find(name) is None)
        return next(free, "") if slug else ""


def _seen(row: dict[str, Any]) -> dict[str, str]:
    """That somebody was seen in an office on the day of a position."""
    return {"first_seen": row["date"], "last_seen": row["date"]} if "date" in row else {}


def _id(kind: type[Record], row: dict[str, Any]) -> str | None:
    return str(row["id"]) if field_of(kind, "id") and "id" in row else None


def _number(field: FieldInfo, value: Any) -> Any:
    """A value as it is kept: years are numbers."""
    return int(value) if field.name == "years" and str(value).isdigit() else value


def _tell(text: str) -> None:
    print(text, file=sys.stderr)


def _agreed(question: str) -> bool:
    """Whether the user says yes; an empty line says no."""
    return _typed(f"{question} [y/N] ").lower().startswith(YES)


def _typed(prompt: str, choices: Sequence[str] = ()) -> str:
    """What is typed on a line, with *choices* offered at a Tab; the end of the input ends the questions."""
    try:
        import readline
    except ImportError:  # Windows has none
        pass
    else:
        readline.set_completer_delims("")
        readline.set_completer(_completer(choices))
        readline.parse_and_bind("tab: complete")
        readline.set_auto_history(False)
    try:
        return input(prompt).strip()
    except EOFError:
        raise KeyboardInterrupt from None


def _completer(choices: Sequence[str]) -> Callable[[str, int], str | None]:
    def complete(typed: str, number: int) -> str | None:
        begun = typed.casefold()
        fitting = [choice for choice in choices if choice.casefold().startswith(begun)]
        return fitting[number] if number < len(fitting) else None

    return complete
