"""The interface's own words, in the language of whoever reads. English is the language of the source.

Another language is one catalogue of these words, `catalogues/LANGUAGE.po`, and one of what the facts say in our own,
`data/translations/LANGUAGE.po`; either may be missing. The build compiles both into one file, which is read once, and
never for English. `tools/catalogue.py` and `tools/translations.py` bring the catalogues up to date.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from cstocli.words.catalogue import Catalogue

SOURCE = "en"
FOLDER = os.path.join(os.path.dirname(__file__), "catalogues")
CHECKOUT = os.path.join(FOLDER, *[os.pardir] * 4, "data", "translations")


def _languages() -> tuple[str, ...]:
    """The source's language, and those of which there is any catalogue."""
    names = {*os.listdir(FOLDER), *(os.listdir(CHECKOUT) if os.path.isdir(CHECKOUT) else ())}
    stems = {name.partition(".")[0] for name in names if name.endswith((".json", ".po"))}
    return (SOURCE, *sorted(stems))


LANGUAGES = _languages()
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


class Foreign(str):
    """A text in another *language* than the one asked for, for want of a translation."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        made = super().__new__(cls, text)
        made.language = language
        return made


class Plural(NamedTuple):
    """A text for one and for several, to be said with `trn(*plural, count)`."""

    one: str
    many: str

    @property
    def name(self) -> str:
        """What several are called, without their number."""
        return self.many.removeprefix("{count} ")


def speak(language: str) -> None:
    """From here on, use the words of *language*."""
    _spoken.set(language)


def spoken() -> str:
    """The language that is spoken."""
    return _spoken.get()


def tr(text: str, /, **values: object) -> str:
    """The text in the language spoken, with *values* in the places that it names.

    With a `Foreign` text in it, the whole counts as one.
    """
    language = _spoken.get()
    translated = text if language == SOURCE else _catalogue(language).words.get(text, text)
    return _filled(translated, values) if values else translated


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """The form for *count* of a text, in the language spoken; `{count}` and *values* are put in."""
    language = _spoken.get()
    forms = None if language == SOURCE else _catalogue(language).plurals.get(one)
    form = _number_of_form(_catalogue(language).rule)(count) if forms else int(count != 1)
    return _filled((forms or (one, many))[form], {"count": count, **values})


def _filled(text: str, values: Mapping[str, object]) -> str:
    filled = text.format_map(values)
    foreign = next((value.language for value in values.values() if isinstance(value, Foreign)), None)
    return Foreign(filled, foreign) if foreign else filled


def in_words(word: str) -> str:
    """A word of a closed vocabulary as it is said: `participation-frozen` is participation frozen."""
    return tr(word.replace("-", " "))


class WrittenDate(str):
    """A date of the precision known as people write it in the language spoken: 23 November 2022, May 2022, 2022.

    A message may name the preposition after which it stands, `{day:с}`: с августа 2025 г., со 2 мая 2001 г.
    """

    __slots__ = ("parts",)
    parts: tuple[int, ...]

    def __new__(cls, *parts: int) -> Self:
        made = super().__new__(cls, _date(parts, after=False))
        made.parts = parts
        return made

    def __format__(self, preposition: str) -> str:
        if not preposition:
            return str(self)
        if preposition == "с" and self.parts[2:] == (2,):
            preposition = "со"  # so the second is spoken
        return f"{preposition} {_date(self.parts, after=True)}"


def _date(parts: Sequence[int], *, after: bool) -> str:
    """The year, month and day as a date, *after* a preposition or by itself."""
    match parts:
        case [year]:
            return tr("{year}", year=year)
        case [year, month]:
            name = MONTHS[month - 1]
            return tr("{month} {year}", month=_of(name) if after else tr(name), year=year)
    year, month, day = parts
    return tr("{day} {month} {year}", day=day, month=_of(MONTHS[month - 1]), year=year)


def _of(month: str) -> str:
    """A month as it is called after a day or a preposition, where the language has a form for that."""
    form = f"of {month}"
    return tr(month) if (translated := tr(form)) == form else translated


def facts_in(language: str) -> Mapping[str, str]:
    """What the facts say in our own words in a language that is not the source's, by their English."""
    return _catalogue(language).facts


@cache
def _catalogue(language: str) -> "Catalogue":
    from cstocli.words.catalogue import read_catalogue

    return read_catalogue(language)


@cache
def _number_of_form(rule: str) -> Callable[[int], int]:
    from gettext import c2py

    return c2py(rule)
