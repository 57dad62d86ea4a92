"""The user's settings: what holds where an option is not given.

An option goes before an environment variable, a variable before the settings file, the file before the default.
The file is TOML in the platform's folder for configuration; a key with a dot lies in a table: `theme.accent`.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from msgspec import Struct

from cstocli.errors import DataError, UsageError
from cstocli.files import write_whole
from cstocli.language import LANGUAGES, tr

FILE = "cstocli/config.toml"
PATIENCE = 5  # seconds to wait for another program's lock
# Where the file can be on the systems that there are: the place itself is told by platformdirs.
FOLDERS = ("$XDG_CONFIG_HOME", "~/.config", "~/Library/Application Support", "$LOCALAPPDATA")
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "toml")
COLOURS = ("auto", "always", "never")
ATTRIBUTES = ("none", "bold", "dim", "italic", "underline", "reverse")
INKS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
NUMBERS = r"color\((\d\d?|1\d\d|2[0-4]\d|25[0-5])\)"  # of the 256 colours of a terminal
STYLE = rf"{'|'.join(ATTRIBUTES)}|(bright_)?({'|'.join(INKS)})|#[0-9a-fA-F]{{6}}|{NUMBERS}"
STYLES = f"words of {', '.join((*ATTRIBUTES, *INKS))}, bright_black to bright_white, #rrggbb, color(0) to color(255)"

Origin: TypeAlias = Literal["environment", "file", "default"]


class Setting(Struct, frozen=True):
    """What a key may be: *allowed* says it, *allows* decides it; *told* is what the environment says instead.

    *choices* are all its values, where they can be listed.
    """

    allowed: str
    allows: Callable[[str], bool]
    default: str
    told: Callable[[Mapping[str, str]], str | None] = lambda _: None
    choices: tuple[str, ...] = ()


class Chosen(NamedTuple):
    """The value that holds for a key, and where it is from."""

    value: str
    origin: Origin


def _one_of(known: tuple[str, ...], default: str, told: Callable[[Mapping[str, str]], str | None]) -> Setting:
    return Setting(", ".join(known), known.__contains__, default, told, known)


def _style(default: str) -> Setting:
    def allows(value: str) -> bool:
        return bool(value) and all(re.fullmatch(STYLE, word) for word in value.split())

    return Setting(STYLES, allows, default)


def _variable(name: str) -> Callable[[Mapping[str, str]], str | None]:
    return lambda environment: environment.get(name) or None


def colour_told(environment: Mapping[str, str]) -> str | None:
    """What NO_COLOR and FORCE_COLOR say; None where they say nothing."""
    if environment.get("NO_COLOR"):
        return "never"
    forced = environment.get("FORCE_COLOR")
    return ("never" if forced == "0" else "always") if forced else None


SETTINGS: dict[str, Setting] = {
    "color": _one_of(COLOURS, "auto", colour_told),
    "data": Setting("a facts file", bool, "", _variable("CSTOCLI_DATA")),
    "format": _one_of(FORMATS, "table", _variable("CSTOCLI_FORMAT")),
    "lang": _one_of(LANGUAGES, "en", _variable("CSTOCLI_LANG")),
    "pager": Setting(
        "a command, or empty for none",
        lambda _: True,
        "less -FRX",
        lambda environment: environment.get("CSTOCLI_PAGER", environment.get("PAGER")),
    ),
    # These can be read on dark and on light ground: about 4 to 1 against white and against near-black.
    "theme.accent": _style("color(31)"),
    "theme.dim": _style("dim"),
    "theme.strong": _style("bold"),
    "theme.warn": _style("color(166)"),
}


def chosen(key: str, settings: Mapping[str, str]) -> Chosen:
    """What holds for *key* without an option: by the environment, else by *settings*, else by default."""
    told = SETTINGS[key].told(os.environ)
    if told is not None:
        return Chosen(told, "environment")
    return Chosen(settings[key], "file") if key in settings else Chosen(SETTINGS[key].default, "default")


def setting_named(key: str) -> Setting:
    """The setting of *key*; raises `UsageError` that lists the keys where there is none."""
    if key not in SETTINGS:
        raise UsageError(
            tr("There is no setting {key!r}.", key=key),
            tr("The settings are: {settings}", settings=", ".join(SETTINGS)),
        )
    return SETTINGS[key]


def path() -> Path:
    """Where the settings file is or would be; raises `DataError` where the user has no home."""
    from platformdirs import user_config_path

    try:
        return user_config_path("cstocli", appauthor=False) / Path(FILE).name
    except RuntimeError as error:
        raise DataError(tr("There is no place for settings: {error}", error=error)) from error


def load() -> dict[str, str]:
    """The settings in the file, by key; raises `DataError` with every problem where it is no good.

    platformdirs, which costs 5 ms of a start, is asked only where there is a file.
    """
    if not any(os.path.isfile(os.path.expanduser(os.path.expandvars(f"{folder}/{FILE}"))) for folder in FOLDERS):  # noqa: PTH111, PTH113 - pathlib would cost twice as much at each start
        return {}
    place = path()
    return read(place) if place.is_file() else {}


def read(place: Path) -> dict[str, str]:
    """The settings in the file at *place*, by key; raises `DataError` with every problem."""
    import tomllib

    try:
        content = tomllib.loads(_text(place))
    except tomllib.TOMLDecodeError as error:
        raise DataError(tr("{place} is not TOML: {error}", place=place, error=error)) from error
    values = dict(_flat(content))
    problems = tuple(f"{key}: {fault}" for key, value in values.items() if (fault := _fault(key, value)))
    if problems:
        raise DataError(
            tr("{place} has settings that cannot be", place=place),
            problems,
            tr("Take one out: cstocli config unset KEY"),
        )
    return values


def _text(place: Path) -> str:
    try:
        return place.read_text("utf-8")
    except OSError as error:
        raise DataError(tr("{place} cannot be read: {strerror}.", place=place, strerror=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise DataError(tr("{place} is not UTF-8: byte {start}.", place=place, start=error.start)) from error


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _fault(key: str, value: object) -> str | None:
    if key not in SETTINGS:
        return tr("there is no such setting (the settings are: {settings})", settings=", ".join(SETTINGS))
    if not isinstance(value, str) or not SETTINGS[key].allows(value):
        return tr("{value!r} is not allowed (allowed: {allowed})", value=value, allowed=tr(SETTINGS[key].allowed))
    return None


def put(key: str, value: str) -> Path:
    """Write *value* for *key* into the settings file, and nothing else in it anew; where the file is.

    Raises `UsageError` where the key or value is not known, `DataError` where the file cannot be read or written.
    """
    if not setting_named(key).allows(value):
        raise UsageError(
            tr("{key} cannot be {value!r}.", key=key, value=value),
            tr("Allowed: {allowed}", allowed=tr(SETTINGS[key].allowed)),
        )

    def change(document: Any) -> None:
        import tomlkit

        *tables, name = key.split(".")
        for table in tables:
            document = document.setdefault(table, tomlkit.table())
        document[name] = value

    return _edited(change)


def take_out(key: str) -> Path:
    """Take *key* out of the settings file, also one that is no setting; where the file is.

    Raises `UsageError` where the file does not have it, `DataError` where it cannot be read or written.
    """

    def change(document: Any) -> None:
        *tables, name = key.split(".")
        within = document
        for table in tables:
            within = within.get(table, {}) if isinstance(within, Mapping) else {}
        if not isinstance(within, Mapping) or name not in within:
            raise UsageError(tr("The settings do not have {key!r}.", key=key), tr("See: cstocli config list"))
        del within[name]  # type: ignore[attr-defined]
        if tables and not within:
            del document[tables[0]]

    return _edited(change)


def _edited(change: Callable[[Any], None]) -> Path:
    """The settings file after a *change*, which leaves comments and order as they were; one change at a time."""
    import tomlkit
    from filelock import FileLock, Timeout

    place = path()
    lock = FileLock(place.with_suffix(".lock"), timeout=PATIENCE)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with lock:
            document = tomlkit.parse(_text(place) if place.exists() else "")
            change(document)
            write_whole(place, tomlkit.dumps(document))
    except tomlkit.exceptions.TOMLKitError as error:
        raise DataError(tr("{place} is not TOML: {error}", place=place, error=error)) from error
    except Timeout as error:
        raise DataError(
            tr("{place} cannot be written: another program holds {lock_file}.", place=place, lock_file=lock.lock_file)
        ) from error
    except OSError as error:
        raise DataError(tr("{place} cannot be written: {strerror}.", place=place, strerror=error.strerror)) from error
    return place
