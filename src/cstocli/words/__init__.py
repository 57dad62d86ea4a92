"""The interface's own words, in the language of whoever reads. English is the language of the source.

Another language is one catalogue, `catalogues/LANGUAGE.po`, which the build compiles for gettext; Babel knows how
its dates are written. `tools/catalogue.py` brings the catalogues up to date with the source.
"""

import os
from contextvars import ContextVar
from datetime import date
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import NamedTuple

SOURCE = "en"
FOLDER = os.path.join(os.path.dirname(__file__), "catalogues")  # noqa: PTH118, PTH120 - pathlib costs more, at each start
LANGUAGES = (SOURCE, *sorted({name.partition(".")[0] for name in os.listdir(FOLDER)}))  # noqa: PTH208
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_spoken: ContextVar[str] = ContextVar("_spoken", default=SOURCE)


class Plural(NamedTuple):
    """A text for one and for several, to be said with `trn(*plural, count)`."""

    one: str
    many: str


def speak(language: str) -> None:
    """From here on, use the words of *language*."""
    _spoken.set(language)


def spoken() -> str:
    """The language that is spoken."""
    return _spoken.get()


def tr(text: str, /, **values: object) -> str:
    """The text in the language spoken, with *values* in the places that it names."""
    language = _spoken.get()
    translated = text if language == SOURCE or not text else _catalogue(language).gettext(text)
    return translated.format_map(values) if values else translated


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """The form for *count* of a text, in the language spoken; `{count}` and *values* are put in."""
    language = _spoken.get()
    if language == SOURCE:
        translated = one if count == 1 else many
    else:
        translated = _catalogue(language).ngettext(one, many, count)
    return translated.format_map({"count": count, **values})


def said(word: str) -> str:
    """A word of a closed vocabulary as it is said: `participation-frozen` is participation frozen."""
    return tr(word.replace("-", " "))


def date_written(year: int, month: int | None = None, day: int | None = None) -> str:
    """A date of the precision known as people write it in the language spoken: 23 November 2022, May 2022, 2022."""
    language = _spoken.get()
    if month is None:
        return f"{year}"
    if language == SOURCE:
        return f"{day} {MONTHS[month - 1]} {year}" if day else f"{MONTHS[month - 1]} {year}"
    from babel.dates import format_date, format_skeleton

    if day:
        written = format_date(date(year, month, day), "long", locale=language)
    else:
        written = format_skeleton("yMMMM", date(year, month, 1), locale=language)
    return " ".join(written.split())  # no-break spaces would keep a terminal's search from finding it


@cache
def _catalogue(language: str) -> GNUTranslations:
    """The catalogue as the build compiled it; a checkout compiles it here."""
    compiled = Path(FOLDER) / f"{language}.mo"
    if compiled.exists():
        with compiled.open("rb") as file:
            return GNUTranslations(file)
    from io import BytesIO

    return GNUTranslations(BytesIO(compile_catalogue(compiled.with_suffix(".po"))))


def compile_catalogue(path: Path) -> bytes:
    """The catalogue at *path* in the form that gettext reads."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    return compiled.getvalue()
