"""Completion in the shell: a script that has every command, option and known value in it, and starts no Python.

A dynamic completion, as Typer has it, costs a start of the program at each Tab. This one is as old as its
installation: after an upgrade it is installed again.
"""

import json
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from inspect import getdoc
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeAlias, get_args

from cstocli import __version__, questions, settings
from cstocli.answers import View, label
from cstocli.answers.every import SCHEMAS
from cstocli.cli.countries import STATUSES
from cstocli.cli.language import help_translated
from cstocli.cli.menu import COMMANDS, FIRST_WORDS, GROUPS, question
from cstocli.cli.options import PROGRAM
from cstocli.cli.parameters import Parameter
from cstocli.errors import DataError
from cstocli.exports import FORMS
from cstocli.facts import load
from cstocli.facts.base import Dataset
from cstocli.facts.names import names
from cstocli.forms.cells import leaves
from cstocli.forms.citations import STYLES
from cstocli.pages import topics
from cstocli.records import NAMED, RECORDS, Person, Record, vocabularies
from cstocli.unseen import visible
from cstocli.words import LANGUAGES, facts_in, spoken, tr

Word: TypeAlias = tuple[str, str]  # and what it means
FILES = "files"
WITH_NAMES = tuple(kind.table for kind in NAMED)  # the tables whose records are called by a name of one word


class Slot(NamedTuple):
    """A place on the command line, where *lists* may stand.

    After a command that is an option, the number of an argument (`*` for any), or else the argument before it.
    """

    command: str
    place: str
    lists: str


class Contents(NamedTuple):
    """What a script has in it."""

    slots: tuple[Slot, ...]
    lists: dict[str, tuple[Word, ...]]
    valued: tuple[str, ...]
    groups: tuple[str, ...]


def script(shell: str) -> str:
    """The completion script for *shell*, one of `SHELLS`."""
    name, write = SHELLS[shell]
    held = contents(_facts())
    text = (Path(__file__).parent / name).read_text("utf-8")
    parts = {"version": __version__, **write(held)}
    # In one pass: a word of the data may look like a mark.
    return re.sub(f"@({'|'.join(parts)})@", lambda mark: parts[mark[1]], text)


def _facts() -> Dataset:
    """The facts with the user's own; without them where they are not valid, which every answer tells."""
    try:
        return load()
    except DataError:
        return load(user_data=False)


# --- contents ---------------------------------------------------------------------------------------------


def contents(facts: Dataset) -> Contents:
    """Every place that is completed, and every word that *facts* and the commands have for it."""
    asked = {name: question(name) for name in COMMANDS}
    taken: dict[str, tuple[Parameter, ...]] = {
        "": tuple(PROGRAM.values()),
        **dict.fromkeys(GROUPS, ()),
        **{name: tuple(found.parameters.values()) for name, found in asked.items()},
    }
    slots = [
        Slot("", "0", "commands"),
        *(Slot(group, "0", group) for group in GROUPS),
        *_choices(),
        *chain.from_iterable(_places(name, parameters) for name, parameters in taken.items()),
    ]
    purposes = {name: _first_sentence(help_translated(getdoc(found.ask) or "")) for name, found in asked.items()}
    lists = {
        **known(facts),
        **_menus({**purposes, **{name: _first_sentence(tr(purpose)) for name, purpose in GROUPS.items()}}),
        **_columns(),
        **{_list_of(name, "options"): _option_words(parameters) for name, parameters in taken.items()},
    }
    named = dict.fromkeys(name for slot in slots for name in slot.lists.split())
    valued = {
        written for parameters in taken.values() for each in parameters if _takes(each) for written in each.written
    }
    return Contents(
        tuple(slots), {name: lists[name] for name in named if name != FILES}, tuple(sorted(valued)), tuple(GROUPS)
    )


def _places(name: str, parameters: Sequence[Parameter]) -> Iterator[Slot]:
    """The places of a command."""
    arguments = [parameter for parameter in parameters if parameter.positional]
    for number, argument in enumerate(arguments):
        if lists := values_of(name, argument):
            yield Slot(name, "*" if argument.several else str(number), lists)
    yield Slot(name, "-", _list_of(name, "options"))
    for option in filter(_takes, parameters):
        if lists := values_of(name, option):
            yield from (Slot(name, written, lists) for written in option.written)


def _takes(parameter: Parameter) -> bool:
    """Whether it is an option with a value."""
    return not parameter.positional and parameter.kind is not bool


def _choices() -> Iterator[Slot]:
    """What `config set KEY` may be followed by."""
    yield from (
        Slot("config set", key, f"{key}-choices") for key, setting in settings.SETTINGS.items() if setting.choices
    )
    yield Slot("config set", "data", FILES)


def values_of(command: str, parameter: Parameter) -> str:
    """The lists for a parameter of a command; empty where nobody can know what is typed."""
    if parameter.name in ("fields", "sort"):
        columns = _list_of(command, "fields" if parameter.name == "fields" else "columns")
        return columns if command.replace(" ", "-") in SCHEMAS else ""
    lists = [kind.table for kind in RECORDS] if parameter.mark.values == "records" else parameter.mark.values.split()
    return " ".join((*lists, *(f"{table}-names" for table in lists if table in WITH_NAMES)))


def _list_of(command: str, what: str) -> str:
    """The name of a list of a command's own; a name has no space."""
    return f"{command.replace(' ', '-')}-{what}"


def _menus(purposes: Mapping[str, str]) -> dict[str, tuple[Word, ...]]:
    """The commands, and those of each group."""
    within = {
        group: tuple((name.partition(" ")[2], purposes[name]) for name in COMMANDS if name.startswith(f"{group} "))
        for group in GROUPS
    }
    return {"commands": tuple((word, purposes[word]) for word in FIRST_WORDS), **within}


def _columns() -> dict[str, tuple[Word, ...]]:
    """The columns that each command has, for --fields and for --sort."""
    lists: dict[str, tuple[Word, ...]] = {}
    for name, kind in SCHEMAS.items():
        columns = tuple((key, "") for key in dict.fromkeys((*kind.__struct_fields__, *leaves(kind))))
        lists[f"{name}-fields"] = columns
        lists[f"{name}-columns"] = (*columns, *((f"-{key}", "") for key, _ in columns))
    return lists


def _option_words(parameters: Iterable[Parameter]) -> tuple[Word, ...]:
    words = [(written, _first_sentence(tr(each.mark.help))) for each in parameters for written in each.written]
    meaning = _first_sentence(tr("Show this message and exit."))
    return (*words, ("--help", meaning), ("-h", meaning))


def _first_sentence(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split()).partition(". ")[0].rstrip(".")


def known(facts: Dataset) -> dict[str, tuple[Word, ...]]:
    """The words that the data and the closed vocabularies have."""
    view = View(facts, date.fromisoformat(facts.info.as_of), spoken())
    every = {kind.table: _records(view, facts.table(kind)) for kind in RECORDS}
    return {
        **every,
        **{f"{kind.table}-names": _names(view, kind) for kind in NAMED},
        "labels": tuple((term.label, view.country(term.country).name) for term in facts.chairmanships),
        "series": _plain(questions.series(facts)),
        "publishers-as-written": _plain(questions.publishers(facts)),
        "topics": _plain(get_args(vocabularies.Topic)),
        "event-kinds": _plain(get_args(vocabularies.EventKind)),
        "quote-kinds": _plain(get_args(vocabularies.QuoteKind)),
        "record-kinds": _plain(kind.noun() for kind in RECORDS),
        "office-kinds": _plain(get_args(vocabularies.OfficeKind)),
        "statuses": _plain(STATUSES),
        "styles": _plain(STYLES),
        "formats": _plain(settings.FORMATS),
        "languages": _plain(LANGUAGES),
        "colours": _plain(settings.COLOURS),
        "settings": _plain(settings.SETTINGS),
        **{f"{key}-choices": _plain(setting.choices) for key, setting in settings.SETTINGS.items()},
        "manual": tuple((name, topics.title(topics.topic_text(name))) for name in topics.TOPICS),
        "schemas": _plain(SCHEMAS),
        "shells": _plain(SHELLS),
        "exports": _plain(FORMS),
    }


def _plain(words: Iterable[str]) -> tuple[Word, ...]:
    return tuple((visible(word), "") for word in words)


def _records(view: View, records: Sequence[Record]) -> tuple[Word, ...]:
    return tuple((record.id, visible(label(record, view))) for record in records)


def _names(view: View, kind: type[Record]) -> tuple[Word, ...]:
    """The names of one word, of people their surnames, that are in other letters than ids and mean one record."""
    found: dict[str, str] = {}
    meant = names(view.facts, kind)
    for record in view.facts.table(kind):
        translated = (facts_in(language).get(name) for name in record.known_as for language in LANGUAGES[1:])
        for name in filter(None, (*record.known_as, *translated)):
            word = name.split()[-1] if isinstance(record, Person) else name
            if not word.isascii() and " " not in word and meant.match(word).record is record:
                found.setdefault(visible(word), visible(label(record, view)))
    return tuple(found.items())


# --- the words of each shell ------------------------------------------------------------------------------


def _bash(held: Contents) -> dict[str, str]:
    lists = {name: "\n".join(shlex.quote(word) for word, _ in words) for name, words in held.lists.items()}
    return {
        "slots": "\n".join(f"        {_pattern(slot)}) lists={shlex.quote(slot.lists)} ;;" for slot in held.slots),
        "lists": "\n".join(f"        {name}) words={shlex.quote(words)} ;;" for name, words in lists.items()),
        **_alternatives(held),
    }


def _zsh(held: Contents) -> dict[str, str]:
    lists = {
        name: " ".join(shlex.quote(_described(word.replace(":", r"\:"), ":", meaning)) for word, meaning in words)
        for name, words in held.lists.items()
    }
    return {
        "slots": "\n".join(f"        {_pattern(slot)}) lists=({slot.lists}) ;;" for slot in held.slots),
        "lists": "\n".join(f"        {name}) described=({words}) ;;" for name, words in lists.items()),
        **_alternatives(held),
    }


def _pattern(slot: Slot) -> str:
    """The case of a place, in bash and zsh."""
    if slot.place == "*":
        return f"{shlex.quote(f'{slot.command} ')}[0-9]*"
    return shlex.quote(f"{slot.command} {slot.place}")


def _alternatives(held: Contents) -> dict[str, str]:
    return {"valued": " | ".join(held.valued), "groups": " | ".join(held.groups)}


def _fish(held: Contents) -> dict[str, str]:
    def quoted(text: str) -> str:
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def cases(slot: Slot) -> str:
        """The places of a slot; fish has no pattern for a number, and nobody types thirty ids."""
        numbers = (*range(10), "1?", "2?") if slot.place == "*" else (slot.place,)
        return " ".join(quoted(f"{slot.command} {number}") for number in numbers)

    slots = [f"        case {cases(slot)}\n            string split -- ' ' {quoted(slot.lists)}" for slot in held.slots]
    lists = [
        f"        case {quoted(name)}\n            printf '%s\\n' "
        + " ".join(quoted(_described(word, "\t", meaning)) for word, meaning in words)
        for name, words in held.lists.items()
    ]
    return {
        "slots": "\n".join(slots),
        "lists": "\n".join(lists),
        "valued": " ".join(held.valued),
        "groups": " ".join(held.groups),
    }


def _powershell(held: Contents) -> dict[str, str]:
    """Each list is one text, escaped as in JSON, which is read when it is asked for.

    So the script is ASCII: Typer writes it, and PowerShell 5.1 reads it, in the code page of the system. And no
    typographic quotation mark is left in it, of which PowerShell takes four for an apostrophe.
    """

    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    def listed(texts: Iterable[str]) -> str:
        return ", ".join(map(quoted, texts))

    lists = {
        name: json.dumps("\n".join(_described(word, "\t", meaning) for word, meaning in words))[1:-1]
        for name, words in held.lists.items()
    }
    return {
        "slots": "\n".join(
            f"    $slots[{quoted(f'{slot.command} {slot.place}')}] = {listed(slot.lists.split())}"
            for slot in held.slots
        ),
        "lists": "\n".join(f"    $lists[{quoted(name)}] = {quoted(words)}" for name, words in lists.items()),
        "valued": listed(held.valued),
        "groups": listed(held.groups),
    }


def _described(word: str, mark: str, meaning: str) -> str:
    return f"{word}{mark}{meaning}" if meaning else word


SHELLS: dict[str, tuple[str, Callable[[Contents], dict[str, str]]]] = {
    "bash": ("bash.sh", _bash),
    "zsh": ("zsh.sh", _zsh),
    "fish": ("fish.fish", _fish),
    "powershell": ("powershell.ps1", _powershell),
    "pwsh": ("powershell.ps1", _powershell),
}
