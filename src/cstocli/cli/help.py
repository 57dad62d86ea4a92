"""Help and usage errors in the language spoken. The words of Typer itself are translated here, and nowhere else."""

import re
from typing import Any

from typer import Context, Typer
from typer.core import TyperCommand, TyperGroup

from cstocli.language import SOURCE, spoken, tr

HELP = {"help_option_names": ["-h", "--help"]}
EXAMPLES = "\b\n"  # what Typer keeps as lines of their own
# What Typer says of a wrong command line; the places in braces are what was typed. `{}` is taken as long as can be.
COMPLAINTS = (
    "No such option: {}",
    "No such option: {} (Possible options: {})",
    "No such command {}.",
    "No such command {}. Did you mean {}?",
    "Missing argument {}.",
    "Missing command.",
    "Got unexpected extra argument(s) ({})",
    "Option {} requires an argument.",
    "Invalid value for {}: {} is not in the range {}.",
    "Invalid value for {}: {} is not a valid {}.",
)
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


class _Helpful:
    """What commands and groups share: they help in the language spoken."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _translate(self, ctx)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def get_usage(self, ctx: Any) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace("Usage:", tr("Usage:"), 1)


class Command(_Helpful, TyperCommand):
    """A command that helps in the language spoken."""


class Group(_Helpful, TyperGroup):
    """Commands that help in the language spoken."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return in_words(super().get_command(ctx, cmd_name))


def group(purpose: str) -> Typer:
    """A command that has commands of its own; alone it prints its help."""
    app = Typer(cls=Group, add_completion=False, context_settings=HELP, help=purpose)

    @app.callback(invoke_without_command=True)
    def root(ctx: Context) -> None:
        if ctx.invoked_subcommand is None:
            print(ctx.get_help())

    return app


def in_words(command: Any) -> Any:
    """The command, what it is for and its heading said in the language spoken."""
    if command is not None:
        command.help = _in_words(command.help)
        command.rich_help_panel = command.rich_help_panel and tr(command.rich_help_panel)
    return command


def _in_words(text: str) -> str:
    """A help text with its paragraphs translated, and its examples as they are."""
    if spoken() == SOURCE:
        return text
    prose, examples_follow, examples = text.partition(EXAMPLES)
    paragraphs = (tr(" ".join(paragraph.split())) for paragraph in prose.strip().split("\n\n"))
    return "\n\n".join((*paragraphs, f"{examples_follow}{examples}"))


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
