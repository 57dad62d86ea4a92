"""The command line. `COMMANDS` is its menu; a command's module is imported when it is called."""

import errno
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer

# Typer publishes only some of the errors it raises; this is the base of them all.
from typer._click.exceptions import ClickException
from typer.main import get_command

from cstocli import settings, streams
from cstocli.cli.help import HELP, Command, Group, check_help_is_text, complaint, given, in_words, options_taken
from cstocli.cli.options import Reply, check_utf8, write_reply
from cstocli.errors import CstoError, DataError
from cstocli.words import LANGUAGES, SOURCE, speak, tr

INTERRUPTED = 130
CLOSED_PIPE = 141
INTRODUCTION = """cstocli: who belonged to the CSTO when, who chaired it, who said what about it, on whose authority.

  cstocli members               the member states today
  cstocli chair 2023            one chairmanship: chair, slogan, priorities, positions
  cstocli who zas --json        one person, for a script

All commands: cstocli --help
"""


class Entry(NamedTuple):
    """Where a command is, and under which heading the help lists it."""

    module: str
    function: str
    panel: str


COMMANDS = {
    "members": Entry("members", "members", "States"),
    "member": Entry("members", "member", "States"),
    "chairs": Entry("chairs", "chairs", "Chairmanships"),
    "chair": Entry("chairs", "chair", "Chairmanships"),
    "slogans": Entry("chairs", "slogans", "Chairmanships"),
    "people": Entry("people", "people", "People and positions"),
    "who": Entry("people", "who", "People and positions"),
    "quotes": Entry("quotes", "quotes", "People and positions"),
    "quote": Entry("quotes", "quote", "People and positions"),
    "events": Entry("events", "events", "Events, bodies, documents"),
    "event": Entry("events", "event", "Events, bodies, documents"),
    "bodies": Entry("events", "bodies", "Events, bodies, documents"),
    "body": Entry("events", "body", "Events, bodies, documents"),
    "documents": Entry("events", "documents", "Events, bodies, documents"),
    "document": Entry("events", "document", "Events, bodies, documents"),
    "now": Entry("overview", "now", "The whole"),
    "timeline": Entry("timeline", "timeline", "The whole"),
    "compare": Entry("overview", "compare", "The whole"),
    "search": Entry("overview", "search", "The whole"),
    "sources": Entry("records", "sources", "Records and data"),
    "source": Entry("records", "source", "Records and data"),
    "show": Entry("records", "show", "Records and data"),
    "resolve": Entry("records", "resolve", "Records and data"),
    "cite": Entry("overview", "cite", "Records and data"),
    "data": Entry("data", "app", "Records and data"),
    "config": Entry("config", "app", "Records and data"),
    "help": Entry("manual", "manual", "Records and data"),
}


class Menu(Group):
    """The commands of `COMMANDS`, each made when it is asked for: a start pays for one, not for all."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """A shell may follow the options on completion; Typer knows of no option with or without a value."""
        match args:
            case [("--install-completion" | "--show-completion") as option, *rest]:
                if not rest or rest[0].startswith("-"):
                    args = [option, "", *rest]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
        return list(COMMANDS)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """What `cstocli help members` asks for is `cstocli members --help`.

        Raises `UsageError` with what may have been meant where the first word is no command.
        """
        if args[0] == "help" and args[1:2] and args[1].lower() in COMMANDS:
            check_help_is_text(args[1:])
            args = [args[1].lower(), *args[2:], "--help"]
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from cstocli.cli.first_word import no_command

            raise no_command(args, COMMANDS)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ARG002
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        found = getattr(import_module(f"cstocli.cli.{entry.module}"), entry.function)
        if isinstance(found, typer.Typer):
            group = get_command(found)
            group.name, group.rich_help_panel = cmd_name, entry.panel  # type: ignore[attr-defined]
            return in_words(group)
        single = typer.Typer(add_completion=False)
        single.command(cmd_name, cls=Command, context_settings=HELP, rich_help_panel=entry.panel)(found)
        return in_words(get_command(single))


app = typer.Typer(
    cls=Menu,
    add_completion=False,
    context_settings=HELP,
    help="Who belonged to the CSTO when, who chaired it, who said what about it, and on whose authority.",
)


def _completion(shell: str | None, *, install: bool) -> None:
    if shell is None:
        return
    from cstocli.cli.completion import install as installer
    from cstocli.cli.completion import script

    named = installer.shell_meant(shell)
    if install:
        from cstocli.cli.messages import say

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
        from cstocli import __version__
        from cstocli.cli.options import Request

        facts = Request().facts
        print(
            tr(
                "cstocli {program}, data {version} as of {day}, SHA-256 {sha256}",
                program=__version__,
                version=facts.info.version,
                day=facts.info.as_of,
                sha256=facts.sha256,
            )
        )
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - taken by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Program and data versions, and exit.")
    ] = False,
    install_completion: Annotated[  # noqa: ARG001 - as above
        str | None,
        typer.Option(
            metavar="[SHELL]", callback=_install_completion, help="Install completion for this shell, or the one named."
        ),
    ] = None,
    show_completion: Annotated[  # noqa: ARG001 - as above
        str | None,
        typer.Option(
            metavar="[SHELL]", callback=_show_completion, help="Print completion for this shell, or the one named."
        ),
    ] = None,
) -> None:
    if ctx.invoked_subcommand is None:
        print(tr(INTRODUCTION), end="")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code of the contract."""
    arguments = [streams.as_utf8(argument) for argument in (sys.argv[1:] if arguments is None else arguments)]
    speak(_language(arguments))
    try:
        code = _answer(arguments)
        sys.stdout.flush()
    except ClickException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else " ".join(("cstocli", *_named(arguments)))
        see = tr("See: {command}", command=f"{command} --help")
        code = _complain(2, complaint(error.format_message()), options_taken(error), see)
    except CstoError as error:
        problems = error.problems if isinstance(error, DataError) else ()
        code = _complain(error.exit_code, error.message, *problems, error.hint)
    except OSError as error:
        code = _cut_off(error)
    except UnicodeError as error:  # Typer reads and writes the files of a shell in the encoding of the system
        code = _complain(3, tr("{file}: {strerror}.", file=" ".join(("cstocli", *arguments)), strerror=error))
    except SystemExit as error:  # so Typer's installer ends
        code = int(error.code or 0)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    return code


def _answer(arguments: Sequence[str]) -> int:
    """Run the command and write its answer. Typer's own `main` would hide a closed pipe and an interrupt."""
    check_utf8(tr("The command line"), "".join(arguments))
    program = get_command(app)
    try:
        with program.make_context("cstocli", list(arguments), obj=arguments) as context:
            result = program.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    return write_reply(result) if isinstance(result, Reply) else result or 0


def _named(arguments: Sequence[str]) -> Sequence[str]:
    """The command with which a command line begins."""
    first = arguments[:1]
    return first if first and first[0] in COMMANDS else ()


def _language(arguments: Sequence[str]) -> str:
    """The language in which to speak: errors are told in it too, and some come before --lang is read."""
    asked = given("--lang", arguments)
    if not asked:
        try:
            asked = settings.chosen("lang", settings.load()).value
        except DataError:
            return SOURCE  # the command itself tells what is wrong with the settings
    return asked.lower() if asked.lower() in LANGUAGES else SOURCE


def _cut_off(error: OSError) -> int:
    """The exit code where the system refused to read or write, after a word on it."""
    if isinstance(error, BrokenPipeError):
        return CLOSED_PIPE  # as other Unix tools end
    if error.filename:
        return _complain(3, tr("{file}: {strerror}.", file=error.filename, strerror=error.strerror))
    if error.errno == errno.EBADF:
        return _complain(3, tr("Standard output is closed."))
    return _complain(3, tr("Standard output cannot be written: {strerror}.", strerror=error.strerror))


def _complain(code: int, *lines: str | None) -> int:
    """The exit code, after a message; it tells what came also where stderr takes no message."""
    from cstocli.cli.messages import say

    with suppress(OSError):
        say(*lines)
    return code
