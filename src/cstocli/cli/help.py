"""Help and usage errors in the language spoken. The words of Typer itself are translated here, and nowhere else."""

import os
import re
import sys
from collections.abc import Sequence
from io import StringIO
from typing import Any

from typer.core import TyperCommand, TyperGroup

from cstocli import settings, streams
from cstocli.cli.language import given, help_translated
from cstocli.errors import DataError, UsageError
from cstocli.words import tr

HELP = {"help_option_names": ["-h", "--help"]}
# What Typer says of a wrong command line; the places in braces are what was typed. `{}` is taken as long as can be.
COMPLAINTS = (
    "No such option: {}",
    "No such option: {} (Possible options: {})",
    "No such command {}.",
    "No such command {}. Did you mean {}?",
    "Missing argument {}.",
    "Missing option {}.",
    "Missing command.",
    "Got unexpected extra argument(s) ({})",
    "Option {} requires an argument.",
    "Invalid value for {}: {} is not in the range {}.",
    "Invalid value for {}: {} is not a valid {}.",
)
LEAST_WIDTH = 60  # in fewer columns Typer cuts words short
STYLES = ("option", "switch", "negative_option", "negative_switch", "types", "usage")
READING = ("--lang", "--color", "-h", "--help")
PANELS = {
    "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options",
    "COMMANDS_PANEL_TITLE": "Commands",
    "REQUIRED_LONG_STRING": "[required]",
}


def complaint(message: str) -> str:
    """What Typer says of a wrong command line, in the language spoken; as it is where it is not known."""
    for form in reversed(COMPLAINTS):
        found = re.fullmatch(re.escape(form).replace(r"\{\}", "(.*)"), message, re.DOTALL)
        if found:
            return tr(form).format(*found.groups())
    return message


def options_taken(error: Any) -> str | None:
    """What a command takes, where it was given an option that it has not and that is near to none it has."""
    command = error.ctx.command if error.ctx else None
    if not hasattr(error, "possibilities") or error.possibilities or not command:
        return None
    options = [max(found.opts, key=len) for found in command.get_params(error.ctx) if found.opts[0].startswith("-")]
    return tr("It takes: {options}", options=", ".join(options))


def check_help_is_text(words: Sequence[str]) -> None:
    """Raises `UsageError` where the help of a command, the first of *words*, was asked for in another form."""
    options = [word for word in words if word.startswith("-") and word.partition("=")[0] not in READING]
    if options:
        raise UsageError(
            tr("The help of a command is text: it takes no {option}.", option=options[0]),
            tr("It takes: {options}", options=", ".join(READING)),
        )


class _Helpful:
    """What commands and groups share: they help in the language spoken, by the rules that hold for answers."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        option.callback = _show_help
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from typer import rich_utils

        _translate(self, ctx)
        page = StringIO()
        console = _console(page, rich_utils, given("--color", ctx.obj or ()).lower() or None)
        rich_utils._get_rich_console = lambda: console  # type: ignore[assignment,misc]  # noqa: SLF001
        super().format_help(ctx, formatter)  # type: ignore[misc]
        formatter.write(page.getvalue())

    def get_usage(self, ctx: Any) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace("Usage:", tr("Usage:"), 1)


class Command(_Helpful, TyperCommand):
    """A command that helps in the language spoken."""


class Group(_Helpful, TyperGroup):
    """Commands that help in the language spoken."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return in_words(super().get_command(ctx, cmd_name))


def _show_help(ctx: Any, _: Any, wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the flag
    if wanted and not ctx.resilient_parsing:
        print(ctx.get_help())
        ctx.exit()


def _console(page: StringIO, rich_utils: Any, colour: str | None) -> Any:
    """What help is printed on, in the styles of Typer; not by the variables that Typer and Rich look at."""
    from cstocli.forms.output import wants_colour

    try:
        setting = settings.load().get("color", "auto")
    except DataError:
        setting = "auto"  # help is there to mend the settings, too
    coloured = wants_colour(colour, os.environ, setting, terminal=sys.stdout.isatty())
    styles = {name: getattr(rich_utils, f"STYLE_{name.upper()}") for name in STYLES}
    return rich_utils.Console(
        file=page,
        width=max(streams.columns(sys.stdout) or streams.NOT_A_TERMINAL, LEAST_WIDTH),
        theme=rich_utils.Theme({**styles, "types_sep": rich_utils.STYLE_TYPES_SEPARATOR}),
        highlighter=rich_utils.highlighter,
        force_terminal=coloured,
        color_system=streams.colour_system(os.environ) if coloured else None,
        legacy_windows=False,
        _environ={},
    )


def in_words(command: Any) -> Any:
    """The command, what it is for and its heading said in the language spoken."""
    if command is not None:
        command.help = command.help and help_translated(command.help)  # Python -OO leaves none
        command.rich_help_panel = command.rich_help_panel and tr(command.rich_help_panel)
    return command


def _translate(command: Any, ctx: Any) -> None:
    from typer import rich_utils

    in_words(command)
    for name, title in PANELS.items():
        setattr(rich_utils, name, tr(title))
    for parameter in command.get_params(ctx):
        parameter.help = parameter.help and tr(parameter.help)
        panel = getattr(parameter, "rich_help_panel", None)
        if panel:
            parameter.rich_help_panel = tr(panel)
