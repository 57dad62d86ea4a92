"""What may have been meant by a first word that is no command."""

from collections.abc import Iterable, Sequence
from shlex import quote

from cstocli import questions
from cstocli.cli.help import complaint
from cstocli.cli.request import Request
from cstocli.cli.typed import date_typed, meant, typed_command
from cstocli.errors import CstoError, UsageError
from cstocli.records import NAMED, Chairmanship
from cstocli.words import tr


def no_command(words: Sequence[str], commands: Iterable[str]) -> UsageError:
    """The error for a command line that begins with a name, a time or a misspelt command, and what to type."""
    first, *rest = words
    name = " ".join((first, *(word for word in rest if not word.startswith("-"))))
    meanings = _meanings(name) or _meanings(first)
    if meanings:
        near = tr("Did you mean: {candidates}?", candidates="; ".join(meanings))
    else:
        near = meant(first, commands, lambda command: " ".join((typed_command(command), *map(quote, rest))))
    if not near and _is_found(name):
        see = tr("To look for its words: cstocli search {typed}", typed=quote(name))
    else:
        see = tr("See: {command}", command="cstocli --help")
    return UsageError(complaint(f"No such command {first!r}."), f"{near} {see}".strip())


def _meanings(name: str) -> list[str]:
    """The commands that show what *name* means, or tell which it may; none where the data cannot be read."""
    from cstocli.facts.names import names

    try:
        facts = Request().facts
    except CstoError:
        return []
    if _is_date(name) or questions.chairmanship_labelled(facts, name):
        return [typed_command(Chairmanship.shown_by, name)]
    found = [(kind.shown_by, names(facts, kind).match(name).kind) for kind in NAMED]
    for ways in (("id", "name", "alias"), ("prefix",), ("ambiguous",)):
        commands = [typed_command(command, name) for command, way in found if way in ways]
        if commands:
            return commands
    return [typed_command("show", name)] if facts.find(name) else []


def _is_found(name: str) -> bool:
    """Whether the words of a name stand in the data, as far as it can be read."""
    try:
        return bool(questions.search(Request().facts, name).hits)
    except CstoError:
        return False


def _is_date(text: str) -> bool:
    try:
        date_typed(text)
    except ValueError:
        return False
    return True
