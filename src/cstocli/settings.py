"""The user's settings: what holds where an option is not given.

An option goes before an environment variable, a variable before the settings file, the file before the default.
The file is TOML in the platform's folder for configuration; a key with a dot lies in a table: `theme.accent`.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, get_args

from cstocli.errors import DataError, UsageError
from cstocli.files import Place, decoded, read_whole, toml_tables, write_whole
from cstocli.words import LANGUAGES, tr

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 5  # seconds to wait for another program's lock
Format: TypeAlias = Literal["table", "json", "jsonl", "csv", "tsv", "markdown", "toml", "ics"]
FORMATS: tuple[Format, ...] = tuple(form for form in get_args(Format) if form != "ics")  # which any answer has
COLOURS = ("auto", "always", "never")
ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse")
INKS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
NUMBERS = r"color\((\d\d?|1\d\d|2[0-4]\d|25[0-5])\)"  # of the 256 colours of a terminal
STYLE = rf"{'|'.join(ATTRIBUTES)}|(bright_)?({'|'.join(INKS)})|#[0-9a-fA-F]{{6}}|{NUMBERS}"
STYLES = (
    f"none, or words of {', '.join((*ATTRIBUTES, *INKS))}, bright_black to bright_white, #rrggbb, "
    "color(0) to color(255)"
)

Origin: TypeAlias = Literal[
    "environment",  # a variable of the environment
    "file",  # the settings file
    "default",  # neither
]
FromEnvironment: TypeAlias = Callable[[Mapping[str, str]], str | None]


class Setting(NamedTuple):
    """What a key may be: *allowed* says it, *allows* decides it; *from_environment* is what that says instead.

    *choices* are all its values, where they can be listed.
    """

    allowed: str
    allows: Callable[[str], bool]
    default: str
    from_environment: FromEnvironment = lambda _: None
    choices: tuple[str, ...] = ()


class Chosen(NamedTuple):
    """The value that holds for a key, and where it is from."""

    value: str
    origin: Origin


def _one_of(known: tuple[str, ...], default: str, from_environment: FromEnvironment) -> Setting:
    return Setting(", ".join(known), known.__contains__, default, from_environment, known)


def _style(default: str) -> Setting:
    def allows(value: str) -> bool:
        words = value.split()
        return words == ["none"] or (bool(words) and all(re.fullmatch(STYLE, word, re.ASCII) for word in words))

    return Setting(STYLES, allows, default)


def _is_command(value: str) -> bool:
    """Whether a shell could take *value* apart into words."""
    import shlex

    try:
        return shlex.split(value) is not None
    except ValueError:
        return False


def _variable(name: str) -> FromEnvironment:
    return lambda environment: environment.get(name) or None


def colour_of_environment(environment: Mapping[str, str]) -> str | None:
    """What NO_COLOR and FORCE_COLOR say; None where they say nothing."""
    if environment.get("NO_COLOR"):
        return "never"
    forced = environment.get("FORCE_COLOR")
    return ("never" if forced == "0" else "always") if forced else None


SETTINGS: dict[str, Setting] = {
    "color": _one_of(COLOURS, "auto", colour_of_environment),
    "data": Setting("a facts file", lambda value: bool(value) and "\0" not in value, "", _variable("CSTOCLI_DATA")),
    "format": _one_of(FORMATS, "table", _variable("CSTOCLI_FORMAT")),
    "lang": _one_of(LANGUAGES, "en", _variable("CSTOCLI_LANG")),
    "pager": Setting(
        "a command, or empty for none",
        _is_command,
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
    value = SETTINGS[key].from_environment(os.environ)
    if value is not None:
        return Chosen(value, "environment")
    return Chosen(settings[key], "file") if key in settings else Chosen(SETTINGS[key].default, "default")


def setting_named(key: str) -> Setting:
    """The setting of *key*; raises `UsageError` that lists the keys where there is none."""
    if key not in SETTINGS:
        raise UsageError(
            tr("There is no setting {key!r}.", key=key),
            tr("The settings are: {settings}", settings=", ".join(SETTINGS)),
        )
    return SETTINGS[key]


def folder() -> str:
    """The folder for configuration, as platformdirs has it; raises `DataError` where the user has no home."""
    return _folder("XDG_CONFIG_HOME", ".config", "user_config_dir")


def data_folder() -> str:
    """The folder for data, as platformdirs has it; raises `DataError` where the user has no home."""
    return _folder("XDG_DATA_HOME", ".local/share", "user_data_dir")


def _folder(variable: str, usual: str, theirs: str) -> str:
    """A folder of the user: by two lines of the XDG specification where it holds, since platformdirs takes 10 ms."""
    if sys.platform in ("win32", "darwin"):
        from platformdirs import PlatformDirs

        home()  # without one platformdirs answers with a folder called `~`
        return str(getattr(PlatformDirs(), theirs))
    named = os.environ.get(variable, "")
    return named if named.startswith("/") else f"{home()}/{usual}"


def home() -> str:
    """The user's own folder; raises `DataError` where there is none."""
    home = os.environ.get("USERPROFILE" if sys.platform == "win32" else "HOME", "")
    if sys.platform != "win32" and not home.startswith("/"):
        import pwd

        try:
            home = pwd.getpwuid(os.getuid()).pw_dir
        except KeyError:
            home = ""
    if not home:
        raise DataError(tr("You have no home folder."), hint=tr("Set HOME to a folder."))
    return home.rstrip("/")


def as_kept(key: str, value: Any) -> Any:
    """The *value* of a setting in the case in which it is allowed."""
    setting = SETTINGS.get(key)
    if setting and isinstance(value, str) and not setting.allows(value) and setting.allows(value.lower()):
        return value.lower()
    return value


def path() -> "Path":
    """Where the settings file is or would be; raises `DataError` where the user has no home."""
    from pathlib import Path

    return Path(folder(), "cstocli", "config.toml")


def load() -> dict[str, str]:
    """The settings in the file, by key; raises `DataError` with every problem where it is no good."""
    try:
        place = f"{folder()}/cstocli/config.toml"
    except DataError:
        return {}
    return read(place) if os.path.exists(place) else {}


def read(place: Place) -> dict[str, str]:
    """The settings in the file at *place*, by key; raises `DataError` with every problem."""
    values = {key: as_kept(key, value) for key, value in _flat(toml_tables(place, read_whole(place)))}
    problems = tuple(f"{key}: {fault}" for key, value in values.items() if (fault := _fault(key, value)))
    if problems:
        raise DataError(
            tr("{place} has settings that are not valid", place=place),
            problems,
            tr("Take one out: cstocli config unset KEY"),
        )
    return values


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _values(table: Mapping[str, Any]) -> dict[str, str]:
    """What a file says, to be compared: one `nan` is no other."""
    return {key: repr(value) for key, value in _flat(table)}


def _fault(key: str, value: object) -> str | None:
    if key not in SETTINGS:
        return tr("there is no such setting (the settings are: {settings})", settings=", ".join(SETTINGS))
    if not isinstance(value, str) or not SETTINGS[key].allows(value):
        return tr("{value!r} is not allowed (allowed: {allowed})", value=value, allowed=tr(SETTINGS[key].allowed))
    return None


def put(key: str, value: str) -> "Path":
    """Write *value* for *key* into the settings file, and nothing else in it anew; where the file is.

    Raises `UsageError` where the key or value is not known, `DataError` where the file cannot be read or written.
    """
    if not setting_named(key).allows(value := as_kept(key, value)):
        raise UsageError(
            tr("{key} cannot be {value!r}.", key=key, value=value),
            tr("Allowed: {allowed}", allowed=tr(SETTINGS[key].allowed)),
        )

    def change(document: MutableMapping[str, Any]) -> None:
        places = list(_places(document, key))
        for table, name in places:
            table[name] = value
        if not places:
            _new_place(document, key)[key.rpartition(".")[2]] = value

    return _edited(change, key, value)


def take_out(key: str) -> "Path":
    """Take *key* out of the settings file, also one that is no setting; where the file is.

    Raises `UsageError` where the file does not have it, `DataError` where it cannot be read or written.
    """

    def change(document: MutableMapping[str, Any]) -> None:
        places = list(_places(document, key))
        if not places:
            raise UsageError(tr("{key!r} is not set.", key=key), tr("See: cstocli config list"))
        for table, name in places:
            del table[name]

    return _edited(change, key, None)


def _places(table: MutableMapping[str, Any], key: str) -> Iterator[tuple[MutableMapping[str, Any], str]]:
    """The tables that hold *key*, and its name in each: `theme.accent` may also be one name in quotation marks."""
    for name, value in table.items():
        if isinstance(value, MutableMapping):
            if key.startswith(f"{name}."):
                yield from _places(value, key.removeprefix(f"{name}."))
        elif name == key:
            yield table, name


def _new_place(document: MutableMapping[str, Any], key: str) -> MutableMapping[str, Any]:
    """The table for a *key* that is not there yet; raises `DataError` where something else is in its place."""
    import tomlkit

    table = document
    for name in key.split(".")[:-1]:
        table = table.setdefault(name, tomlkit.table())
        if not isinstance(table, MutableMapping):
            raise DataError(
                tr("The settings have {name!r} where a table belongs.", name=name),
                hint=tr("Take it out: cstocli config unset {name}", name=name),
            )
    return table


def _edited(change: Callable[[Any], None], key: str, value: str | None) -> "Path":
    """The settings file after a *change*, which leaves comments and order as they were; one change at a time.

    It is kept where the *key* has the *value* then, or is gone without one, and nothing else is other than it was.
    """
    import tomlkit
    from filelock import FileLock, Timeout

    place = path()
    lock = FileLock(place.with_suffix(".lock"), timeout=PATIENCE)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with lock:
            content = read_whole(place) if place.exists() else b""
            before = _values(toml_tables(place, content))
            document = tomlkit.parse(decoded(place, content))
            change(document)
            text = tomlkit.dumps(document)
            after = {name: held for name, held in before.items() if name != key}
            if value is not None:
                after[key] = repr(value)
            if _values(toml_tables(place, text.encode())) != after:
                raise DataError(
                    tr("{place} cannot be changed by cstocli: it is written in an unusual way.", place=place),
                    hint=tr("Change it in an editor."),
                )
            write_whole(place, text)
    except tomlkit.exceptions.TOMLKitError as error:
        raise DataError(tr("{place} is not TOML: {error}", place=place, error=error)) from error
    except Timeout as error:
        raise DataError(
            tr("{place} cannot be written: another program holds {lock_file}.", place=place, lock_file=lock.lock_file)
        ) from error
    except OSError as error:
        raise DataError(tr("{place} cannot be written: {strerror}.", place=place, strerror=error.strerror)) from error
    return place
