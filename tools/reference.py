"""The commands as they describe themselves, and docs/commands.md made of that."""

from collections.abc import Iterator, Sequence
from inspect import getdoc
from itertools import groupby
from typing import NamedTuple

from cstocli.cli.language import EXAMPLES
from cstocli.cli.menu import COMMANDS, PURPOSE, question
from cstocli.cli.options import PROGRAM
from cstocli.cli.parameters import REQUIRED
from cstocli.cli.parameters import Parameter as Marked
from cstocli.pages.topics import TOPICS


class Parameter(NamedTuple):
    """An argument or option: what is typed, and what it means. The options of a *panel* are shared by commands."""

    names: tuple[str, ...]
    value: str
    help: str
    panel: str | None


class Command(NamedTuple):
    """A command under its heading; *words* is what is typed to call it."""

    words: str
    heading: str
    paragraphs: tuple[str, ...]
    examples: tuple[str, ...]
    arguments: tuple[Parameter, ...]
    options: tuple[Parameter, ...]

    @property
    def own(self) -> tuple[Parameter, ...]:
        """The options that it does not share."""
        return tuple(option for option in self.options if option.panel is None)

    @property
    def shared(self) -> tuple[str, ...]:
        """The long names of the options that it shares."""
        return tuple(option.names[-1] for option in self.options if option.panel)


def program() -> Command:
    """The program itself: what it is for, and the options before a command."""
    options = tuple(map(_parameter, PROGRAM.values()))
    return Command("cstocli", "", (PURPOSE,), (), (), options)


def commands() -> tuple[Command, ...]:
    """Every command, in the order of the menu; those of a group follow each other."""
    return tuple(_command(name, entry.panel) for name, entry in COMMANDS.items())


def _command(name: str, heading: str) -> Command:
    asked = question(name)
    prose, _, examples = (getdoc(asked.ask) or "").partition(EXAMPLES)
    parameters = list(asked.parameters.values())
    return Command(
        f"cstocli {name}",
        heading,
        tuple(" ".join(paragraph.split()) for paragraph in prose.strip().split("\n\n")),
        tuple(examples.splitlines()),
        tuple(_argument(found) for found in parameters if found.positional),
        tuple(_parameter(found) for found in parameters if not found.positional),
    )


def _argument(found: Marked) -> Parameter:
    value = found.mark.metavar or found.name.upper()
    return Parameter((), value if found.default is REQUIRED else f"[{value}]", found.mark.help, None)


def _parameter(found: Marked) -> Parameter:
    value = "" if found.kind is bool else found.mark.metavar or ""
    return Parameter(tuple(sorted(found.written, key=len)), value, found.mark.help, found.mark.panel)


def shared_options() -> dict[str, tuple[Parameter, ...]]:
    """The options that commands share, each once, by panel."""
    every = dict.fromkeys(option for command in commands() for option in command.options)
    panels = dict.fromkeys(option.panel for option in every if option.panel)
    return {panel: tuple(option for option in every if option.panel == panel) for panel in panels}


# --- docs/commands.md -------------------------------------------------------------------------------------


def commands_page() -> str:
    """The reference of the commands, in Markdown."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield "# Commands\n"
    yield "What each command takes, as its `--help` says it. `pytest --update-golden` writes this page anew.\n"
    yield f"More in a topic: {', '.join(f'[{name}](../src/cstocli/pages/topics/{name}.md)' for name in TOPICS)}.\n"
    yield "## Before a command\n"
    yield _table("option", program().options)
    for heading, group in groupby(commands(), lambda command: command.heading):
        yield f"## {heading}\n"
        for command in group:
            yield from _entry(command)
    yield "## Shared options\n"
    for panel, options in shared_options().items():
        yield f"### {panel}\n"
        yield _table("option", options)


def _entry(command: Command) -> Iterator[str]:
    values = " ".join(argument.value for argument in command.arguments)
    yield f"### `{command.words}{' ' if values else ''}{values}`\n"
    yield "\n\n".join(map(_escaped, command.paragraphs)) + "\n"
    yield "```sh\n" + "\n".join(command.examples) + "\n```\n"
    if command.arguments:
        yield _table("argument", command.arguments)
    if command.own:
        yield _table("option", command.own)
    if command.shared:
        yield f"[Shared](#shared-options): {', '.join(f'`{name}`' for name in command.shared)}.\n"


def _table(heading: str, parameters: Sequence[Parameter]) -> str:
    rows = [f"| {_typed(parameter)} | {_escaped(parameter.help)} |\n" for parameter in parameters]
    return f"| {heading} | meaning |\n|---|---|\n{''.join(rows)}"


def _typed(parameter: Parameter) -> str:
    """What is typed, in the marks of code; a vertical line would end the cell of the table."""
    typed = " ".join(filter(None, (", ".join(parameter.names), parameter.value)))
    return f"`{typed}`".replace("|", "\\|")


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")
