"""Putting the completion where a shell finds it: `--install-completion`, `--show-completion`."""

import os
import shlex
from pathlib import Path

from cstocli.cli.completion import SHELLS, script
from cstocli.errors import DataError, UsageError
from cstocli.files import read_whole, write_whole
from cstocli.settings import home
from cstocli.words import tr


def shell_meant(name: str) -> str:
    """The shell of that *name*, or without one that in which the program was started."""
    if name:
        if name.lower() not in SHELLS:
            raise UsageError(
                tr("There is no completion for {shell!r}.", shell=name),
                tr("Choose one of: {known}", known=", ".join(SHELLS)),
            )
        return name.lower()
    import shellingham

    try:
        shell: str = shellingham.detect_shell()[0]
    except OSError:  # shellingham's own errors too
        shell = ""
    if shell not in SHELLS:
        raise DataError(
            tr("There is no completion for the shell {shell}.", shell=shell)
            if shell
            else tr("Which shell this is cannot be told."),
            hint=tr("Name one: cstocli --install-completion {known}", known="|".join(SHELLS)),
        )
    return shell


def install(shell: str) -> Path:
    """Write the completion for *shell*, and what makes the shell read it; where the script is."""
    text = script(shell)
    if shell == "bash":
        return _bash(text)
    if shell == "zsh":
        return _zsh(text)
    if shell == "fish":
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or f"{home()}/.config")
        return _written(folder / "fish" / "completions" / "cstocli.fish", text)
    return _powershell(shell, text)


def _bash(text: str) -> Path:
    place = _written(Path(home(), ".bash_completions", "cstocli.sh"), text)
    _tell(Path(home(), ".bashrc"), f"source {shlex.quote(str(place))}", str(place))
    return place


def _zsh(text: str) -> Path:
    folder = os.environ.get("ZDOTDIR")
    functions = shlex.quote(f"{folder}/.zfunc") if folder else "~/.zfunc"
    place = _written(Path(folder or home(), ".zfunc", "_cstocli"), text)
    _tell(
        Path(folder or home(), ".zshrc"),
        f"fpath+={functions}; autoload -Uz compinit; compinit",
        f"fpath+={functions};",
    )
    return place


def _powershell(shell: str, text: str) -> Path:
    """As Typer does it: the script is added to the user's profile, of which PowerShell itself tells the place."""
    from subprocess import CalledProcessError

    from typer import _completion_shared

    scripts = _completion_shared._completion_scripts  # noqa: SLF001 - Typer fills in what stands after a per cent sign
    scripts[shell] = text.replace("%", "%%")
    try:
        return _completion_shared.install_powershell(prog_name="cstocli", complete_var="", shell=shell)
    except CalledProcessError as error:
        raise DataError(tr("{shell} does not tell where its profile is.", shell=shell)) from error


def _written(place: Path, text: str) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, text)
    return place


def _tell(settings: Path, line: str, mark: str) -> None:
    """Add a *line* to the settings file of a shell that has not got the *mark* of it yet."""
    before = read_whole(settings) if settings.exists() else b""
    if os.fsencode(mark) not in before:
        with settings.open("ab") as file:
            file.write(os.fsencode(f"{line}\n" if before[-1:] in (b"", b"\n") else f"\n{line}\n"))
