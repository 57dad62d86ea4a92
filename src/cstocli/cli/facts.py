"""The facts that were asked for, and which they are."""

from collections.abc import Mapping

from cstocli import settings
from cstocli.cli.language import language_asked
from cstocli.errors import DataError
from cstocli.facts import load
from cstocli.facts.base import Dataset
from cstocli.words import speak, tr


def facts_asked(file: str | None, held: Mapping[str, str], *, user_data: bool) -> Dataset:
    """The facts in the *file* that an option names, else that the environment or the settings *held* name.

    Raises `DataError` where they cannot be read.
    """
    if file is not None:
        return load(file, user_data=user_data)
    place, origin = settings.chosen("data", held)
    try:
        return load(place or None, user_data=user_data)
    except DataError as error:
        error.hint = error.hint or _whence(origin)
        raise


def _whence(origin: settings.Origin) -> str | None:
    """From where the facts file was named, other than on the command line."""
    if origin == "environment":
        return tr("CSTOCLI_DATA names this file.")
    return tr("The setting data names this file: cstocli config unset data") if origin == "file" else None


def version() -> str:
    """The versions of the program and of the data in use, its day and its SHA-256."""
    from cstocli import __version__

    speak(language_asked(()))
    facts = facts_asked(None, settings.load(), user_data=False)
    told = tr(
        "cstocli {program}, data {version} as of {day}, SHA-256 {sha256}",
        program=__version__,
        version=facts.info.version,
        day=facts.info.as_of,
        sha256=facts.sha256,
    )
    return told if facts.in_use == "bundled" else f"{told}\n{facts.path}"
