"""The command line as Typer reads it: help, mistakes, completion, and every line that is not plain."""

import inspect
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Annotated, Any

import typer

# Typer publishes only some of the errors it raises; this is the base of them all.
from typer._click.exceptions import ClickException
from typer.main import get_command

from cstocli.cli.facts import version
from cstocli.cli.first_word import no_command
from cstocli.cli.help import HELP, Command, Group, check_help_is_text, complaint, in_words, options_taken
from cstocli.cli.language import language_asked
from cstocli.cli.menu import COMMANDS, FIRST_WORDS, GROUPS, INTRODUCTION, PURPOSE, question
from cstocli.cli.messages import complain, say
from cstocli.cli.options import PROGRAM
from cstocli.cli.parameters import REQUIRED, Parameter
from cstocli.cli.request import Action, Question, Reply
from cstocli.cli.typed import check_utf8, typed_command
from cstocli.records import RECORDS
from cstocli.words import speak, tr


def read_by_typer(arguments: Sequence[str]) -> Reply | int:
    """The reply to a command line, or the exit code where all was said."""
    speak(language_asked(arguments))
    check_utf8(tr("The command line"), "".join(arguments))
    program = get_command(app)
    try:
        # Typer's own `main` would hide a closed pipe and an interrupt.
        with program.make_context("cstocli", list(arguments), obj=arguments) as context:
            found: Reply | int | None = program.invoke(context)
            return found or 0
    except typer.Exit as end:
        return end.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except ClickException as error:
        first = arguments[:1] if arguments[0] in FIRST_WORDS else ()
        at = getattr(error, "ctx", None)
        command = at.command_path if at else " ".join(("cstocli", *first))
        see = tr("See: {command}", command=f"{command} --help")
        message = error.format_message()
        meant = options_taken(error) or _fields_meant(arguments) or _one_meant(first, message)
        return complain(2, complaint(message), meant, see)
    except UnicodeError as error:  # Typer reads and writes the files of a shell in the encoding of the system
        return complain(3, tr("{file}: {strerror}.", file=" ".join(("cstocli", *arguments)), strerror=error))
    except SystemExit as error:  # so Typer's installer ends
        return int(error.code or 0)


def _fields_meant(arguments: Sequence[str]) -> str | None:
    """How columns are asked for, where they stand behind --json as with gh."""
    for word, following in pairwise(arguments):
        if word == "--json" and re.fullmatch(r"[a-z_.]+(,[a-z_.]+)*", following):
            return tr("--json takes no columns: {options}", options=f"--json --fields {following}")
    return None


def _one_meant(command: Sequence[str], message: str) -> str | None:
    """The command that shows one record, where a name stands behind the list of its kind."""
    extra = re.match(r"Got unexpected extra argument.*\((.+)\)$", message)
    if not extra:
        return None
    shown_by = (kind.shown_by for kind in RECORDS if kind.listed_by.split()[:1] == [*command])
    meant = [typed_command(each, extra[1]) for each in shown_by]
    return tr("Did you mean: {candidates}?", candidates="; ".join(meant)) if meant else None


class Menu(Group):
    """The commands of `COMMANDS`, each made when it is asked for: a line pays for one, not for all."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
        return list(FIRST_WORDS)

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """A shell may follow the options on completion; Typer knows of no option with or without a value."""
        match args:
            case [("--install-completion" | "--show-completion") as option, *rest]:
                if not rest or rest[0].startswith("-"):
                    args = [option, "", *rest]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """What `cstocli help members` asks for is `cstocli members --help`.

        Raises `UsageError` with what may have been meant where the first word is no command.
        """
        if args[0] == "help" and args[1:2] and args[1].lower() in FIRST_WORDS:
            check_help_is_text(args[1:])
            args = [args[1].lower(), *args[2:], "--help"]
        if args[0] not in FIRST_WORDS and not args[0].startswith("-"):
            raise no_command(args, FIRST_WORDS)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ARG002
        if cmd_name in GROUPS:
            return _group(cmd_name)
        return _command(cmd_name) if cmd_name in COMMANDS else None


class Submenu(Group):
    """The commands of one of `GROUPS`."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
        return [name.removeprefix(f"{self.name} ") for name in COMMANDS if name.startswith(f"{self.name} ")]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ARG002
        name = f"{self.name} {cmd_name}"
        return _command(name) if name in COMMANDS else None


def _group(name: str) -> Any:
    """A command that has commands of its own; alone it prints its help."""
    single = typer.Typer(cls=Submenu, add_completion=False, context_settings=HELP, help=GROUPS[name])

    @single.callback(invoke_without_command=True)
    def root(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            print(ctx.get_help())

    group: Any = get_command(single)
    group.name = name
    group.rich_help_panel = next(entry.panel for words, entry in COMMANDS.items() if words.startswith(f"{name} "))
    return in_words(group)


def _command(name: str) -> Any:
    single = typer.Typer(add_completion=False)
    group, _, word = name.rpartition(" ")
    panel = None if group else COMMANDS[name].panel
    single.command(word, cls=Command, context_settings=HELP, rich_help_panel=panel)(_for_typer(question(name)))
    return in_words(get_command(single))


def _for_typer(asked: Question | Action) -> Any:
    """A question as a function that Typer takes."""

    def run(**values: Any) -> Reply | int:
        return asked(**values)

    run.__doc__ = asked.ask.__doc__
    return _signed(run, map(_parameter, asked.parameters.values()))


def _signed(function: Any, parameters: Iterable[inspect.Parameter]) -> Any:
    """The function with the signature that Typer reads."""
    function.__signature__ = inspect.Signature(list(parameters))
    function.__annotations__ = {name: held.annotation for name, held in function.__signature__.parameters.items()}
    return function


def _parameter(parameter: Parameter, **more: Any) -> inspect.Parameter:
    mark = parameter.mark
    kind: Any = list[parameter.kind] if parameter.several else parameter.kind  # type: ignore[name-defined]
    if parameter.positional:
        taken: Any = typer.Argument(metavar=mark.metavar, help=mark.help, show_default=False)
    else:
        taken = typer.Option(
            *parameter.written, metavar=mark.metavar, help=mark.help, min=mark.least, rich_help_panel=mark.panel, **more
        )
    return inspect.Parameter(
        parameter.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if parameter.default is REQUIRED else parameter.default,
        annotation=Annotated[kind | None if parameter.default is None else kind, taken],
    )


app = typer.Typer(
    cls=Menu,
    add_completion=False,
    context_settings=HELP,
    help=PURPOSE,
)


def _completion(shell: str | None, *, install: bool) -> None:
    if shell is None:
        return
    import sys

    from cstocli.cli.completion import install as installer
    from cstocli.cli.completion import script

    named = installer.shell_meant(shell)
    if install:
        place = installer.install(named)
        say(tr("The completion for {shell} is in {place} now; a new shell has it.", shell=named, place=place))
    else:
        sys.stdout.buffer.write(script(named).encode())
    raise typer.Exit


def _install_completion(shell: str | None) -> None:
    _completion(shell, install=True)


def _show_completion(shell: str | None) -> None:
    _completion(shell, install=False)


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the flag
    if wanted:
        print(version())
        raise typer.Exit


def _root(ctx: typer.Context, **_: Any) -> None:
    if ctx.invoked_subcommand is None:
        print(tr(INTRODUCTION), end="")


DONE_AT_ONCE = {
    "version": _version,
    "install_completion": _install_completion,
    "show_completion": _show_completion,
}
app.callback(invoke_without_command=True)(
    _signed(
        _root,
        (
            inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
            *(_parameter(PROGRAM[name], callback=act, is_eager=True) for name, act in DONE_AT_ONCE.items()),
        ),
    )
)
