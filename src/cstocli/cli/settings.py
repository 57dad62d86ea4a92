"""The commands on the user's settings: `config list`, `get`, `set`, `unset`, `path`."""

from pathlib import Path
from typing import Annotated, TypeAlias

from cstocli import settings
from cstocli.answers.data import SettingRow
from cstocli.cli.messages import say
from cstocli.cli.options import OUTPUT, ROWS
from cstocli.cli.parameters import Argument
from cstocli.cli.request import Action, Request, command, same
from cstocli.facts import load
from cstocli.forms.reply import Listing
from cstocli.words import tr

Key: TypeAlias = Annotated[str, Argument(metavar="KEY", values="settings", help="A setting, e.g. lang.")]


@command({name: option for name, option in (OUTPUT | ROWS).items() if name not in ("data", "no_user_data")})
def list_settings(request: Request) -> Listing:
    """Every setting: its value, whether from the environment, the file or by default, and what is allowed.

    \b
    cstocli config list
    cstocli config list --json
    """
    rows = [
        SettingRow(key=key, value=held.value or None, origin=held.origin, allowed=tr(setting.allowed))
        for key, setting in settings.SETTINGS.items()
        for held in [settings.chosen(key, request.settings)]
    ]
    return request.listing(
        SettingRow, rows, same, "settings", title=tr("Settings"), hint=tr("to change one: cstocli config set")
    )


@Action
def get(key: Key) -> None:
    """The value of one setting: from the environment, else the file, else the default.

    \b
    cstocli config get lang
    PAGER= cstocli config get pager
    """
    settings.setting_named(key)
    print(settings.chosen(key, settings.load()).value)


@Action
def put(key: Key, value: Annotated[str, Argument(metavar="VALUE", help="The value.")]) -> None:
    """Write a setting to the file; its comments and other settings stay.

    \b
    cstocli config set lang ru
    cstocli config set theme.accent "bold magenta"
    """
    value = settings.as_kept(key, value)
    if key == "data" and value:
        value = str(Path(value).absolute())
        load(value, user_data=False)
    say(tr("{key} is {value!r} now, in {file}.", key=key, value=value, file=settings.put(key, value)))


@Action
def unset(key: Key) -> None:
    """Take a setting out of the file: the default holds again.

    \b
    cstocli config unset lang
    cstocli config unset theme.accent
    """
    say(tr("{key} is no longer in {file}.", key=key, file=settings.take_out(key)))


@Action
def path() -> None:
    """Where the settings file is, or would be.

    \b
    cstocli config path
    cat "$(cstocli config path)"
    """
    print(settings.path())
