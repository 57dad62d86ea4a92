"""The language in which to speak before a command line is read, and help in that language."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from cstocli import settings
from cstocli.errors import DataError
from cstocli.words import LANGUAGES, SOURCE, spoken, tr

EXAMPLES = "\b\n"  # what Typer keeps as lines of their own


def language_asked(arguments: Sequence[str]) -> str:
    """The language that --lang asks for, else the environment or the settings."""
    asked = given("--lang", arguments)
    if not asked:
        try:
            asked = settings.chosen("lang", settings.load()).value
        except DataError:
            return SOURCE  # the command itself tells what is wrong with the settings
    return asked.lower() if asked.lower() in LANGUAGES else SOURCE


def given(option: str, arguments: Sequence[str]) -> str:
    """The value of an *option* that is asked for before the command line is read; empty where it is not there."""
    found = ""
    options = takewhile(lambda argument: argument != "--", arguments)
    for argument, following in pairwise([*options, ""]):
        name, _, value = argument.partition("=")
        if name == option:
            found = value or following
    return found


def help_translated(text: str) -> str:
    """A help text with its paragraphs in the language spoken, and its examples as they are."""
    if spoken() == SOURCE:
        return text
    prose, examples_follow, examples = text.partition(EXAMPLES)
    paragraphs = (tr(" ".join(paragraph.split())) for paragraph in prose.strip().split("\n\n"))
    return "\n\n".join((*paragraphs, f"{examples_follow}{examples}"))
