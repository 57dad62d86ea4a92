"""Completion in real shells, from the scripts that the program installs."""

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shellingham

import builders as made
from cstocli.cli import completion, main
from cstocli.cli.completion import FILES, SHELLS, Contents, contents, script, values_of
from cstocli.cli.menu import COMMANDS, question
from cstocli.facts.base import Dataset

HOSTILE = 'It\'s $(touch broken) `touch broken` %s "x" \\ ; & * ‘’'
# What is typed up to the Tab, and what it becomes where only one word can follow.
TYPED = {
    "cstocli slog": "cstocli slogans",
    "cstocli --vers": "cstocli --version",
    "cstocli members --form": "cstocli members --format",
    "cstocli members --format ma": "cstocli members --format markdown",
    "cstocli members --format=ma": "cstocli members --format=markdown",
    "cstocli members --json --lang r": "cstocli members --json --lang ru",
    "cstocli members --country=x --stat": "cstocli members --country=x --status",
    "cstocli member uzb": "cstocli member uzbekistan",
    "cstocli chair 2004": "cstocli chair 2004-05",
    "cstocli who pashi": "cstocli who pashinyan",
    "cstocli quotes --about afg": "cstocli quotes --about afghanistan",
    "cstocli quotes --kind part": "cstocli quotes --kind partial",
    "cstocli events --kind exe": "cstocli events --kind exercise",
    "cstocli events --series rub": "cstocli events --series rubezh",
    "cstocli people --office permanent-r": "cstocli people --office permanent-representative",
    "cstocli show 2023-b": "cstocli show 2023-belarus",
    "cstocli cite zas 2023-b": "cstocli cite zas 2023-belarus",
    "cstocli help exi": "cstocli help exit-codes",
    "cstocli data sch": "cstocli data schema",
    "cstocli data schema tim": "cstocli data schema timeline",
    "cstocli config set lang r": "cstocli config set lang ru",
    "cstocli config set theme.ac": "cstocli config set theme.accent",
    "cstocli members --fields code,capi": "cstocli members --fields code,capital",
    "cstocli chairs --sort -dat": "cstocli chairs --sort -dating",
    "cstocli sources --publisher RIA\\ N": "cstocli sources --publisher RIA\\ Novosti",
    "cstocli data check known.to": "cstocli data check known.toml",
    "cstocli config set data known.to": "cstocli config set data known.toml",
}
# What is typed in capitals, and in letters in which no id is.
IN_OTHER_LETTERS = {
    "cstocli who Pashi": "pashinyan",
    "cstocli member ARME": "armenia",
    "cstocli who Паши": "Пашинян",
    "cstocli show Узб": "Узбекистан",
}
# After a quotation mark the word goes on without backslashes.
IN_QUOTES = {
    'cstocli sources --publisher "RIA N': 'cstocli sources --publisher "RIA Novosti"',
    "cstocli sources --publisher 'RIA N": "cstocli sources --publisher 'RIA Novosti'",
    "cstocli sources --publisher \"Johnson's": 'cstocli sources --publisher "Johnson\'s Russia List"',
}
pytestmark = pytest.mark.usefixtures("on_few_facts")

NOTHING = ("cstocli quotes --since ", "cstocli search ", "cstocli members --limit ")


def _needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"there is no {shell}")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.delenv("ZDOTDIR", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "known.toml").touch()
    return tmp_path


def _installed(shell: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install the completion as `cstocli --install-completion` does in that shell."""
    monkeypatch.setattr("shellingham.detect_shell", lambda: (shell, shell))
    assert main(["--install-completion"]) == 0
    assert any(path.is_file() and "cstocli" in path.name for path in home.rglob("*"))


class Terminal:
    """An interactive shell in a terminal, which starts in the folder and with the settings of *home*."""

    def __init__(self, command: list[str], home: Path) -> None:
        self.process, self.file = pty.fork()
        if self.process == 0:
            terminal = {"HOME": str(home), "ZDOTDIR": str(home), "TERM": "dumb", "PS1": "> ", "COLUMNS": "200"}
            os.execvpe(command[0], command, {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **terminal})  # noqa: S606
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
        self.write("echo rea''dy\n")
        self.read(until="ready\r\n")

    def write(self, text: str) -> None:
        os.write(self.file, text.encode())

    def read(self, until: str, seconds: float = 20) -> str:
        """What it writes, up to *until*, or within *seconds*."""
        text = ""
        end = time.monotonic() + seconds
        while until not in text and time.monotonic() < end:
            if select.select([self.file], [], [], 0.1)[0]:
                text += os.read(self.file, 65536).decode(errors="replace")
        return text

    def tab(self, typed: str, expected: str) -> str:
        """What stands in the terminal after *typed* and a Tab, at the latest when *expected* does."""
        self.write(f"{typed}\t")
        shown = self.read(until=expected)
        self.write("\x15")  # the line is given up
        return shown

    def close(self) -> None:
        os.close(self.file)
        os.waitpid(self.process, 0)


# --- what is in a script ----------------------------------------------------------------------------------


LISTED = {"fields", "sort"}  # what is completed from the columns of the command
ANYTHING = {  # what nobody can know before it is typed
    *("address", "as_of", "since", "until", "first", "second", "day", "limit", "value", "words", "given", "jq", "grep"),
}


@pytest.fixture(scope="module")
def held(facts: Dataset) -> Contents:
    return contents(facts)


@pytest.mark.parametrize("name", COMMANDS)
def test_of_every_parameter_it_is_known_what_to_type(name: str, held: Contents) -> None:
    for parameter in question(name).parameters.values():
        lists = values_of(name, parameter).split()
        assert all(each == FILES or each in held.lists for each in lists)
        if parameter.kind is not bool and parameter.name not in LISTED:
            assert bool(lists) == (parameter.name not in ANYTHING), parameter.name


def test_every_record_may_be_shown_and_cited(held: Contents, facts: Dataset) -> None:
    for command in ("show", "cite"):
        (lists,) = [slot.lists for slot in held.slots if slot.command == command and slot.place in "0*"]
        words = {word for name in lists.split() if "-names" not in name for word, _ in held.lists[name]}
        assert words == {record.id for record in facts.records()}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_has_every_command_and_starts_no_program(shell: str) -> None:
    text = script(shell)
    assert [name for name in COMMANDS if name.split()[-1] not in text] == []
    assert "2023-belarus" in text
    assert "_CSTOCLI_COMPLETE" not in text
    assert not re.search(r"@[a-z]+@", text)


def _dataset(*publishers: str) -> Dataset:
    sources = (
        made.source(made.PAGE if not number else f"page-{number}", publisher=publisher)
        for number, publisher in enumerate(publishers)
    )
    return made.dataset(*sources, *map(made.publisher, publishers), made.person("zas"))


def _in_powershell(name: str) -> list[str]:
    """The lines of a list as the script for PowerShell has it, read as PowerShell reads it."""
    (written,) = re.findall(rf"^    \$lists\['{name}'\] = '((?:[^']|'')*)'$", script("powershell"), re.MULTILINE)
    text = written.replace("''", "'")
    return re.sub(r"\\(?:u([0-9a-f]{4})|(.))", _unescaped, text).split("\n")


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else {"n": "\n", "t": "\t"}.get(escape[2], escape[2])


def test_the_script_for_powershell_is_ascii_whatever_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [HOSTILE, "‚‛ four marks stand for an apostrophe", "Зась"]
    monkeypatch.setattr(completion, "load", lambda: _dataset(*names))
    assert script("powershell").isascii()
    assert _in_powershell("publishers-as-written") == sorted(names)


def test_the_script_for_powershell_has_a_key_for_each_option_by_case() -> None:
    text = script("powershell")
    assert "$slots['members -f'] = 'formats'" in text
    assert "$slots['members -F'] = 'members-fields'" in text
    assert "@{\n" not in text  # in which two keys equal but for case are an error of the whole profile


@pytest.mark.parametrize("shell", SHELLS)
def test_a_word_that_looks_like_a_mark_of_the_template_stays(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completion, "load", lambda: _dataset("q@valued@q"))
    assert "q@valued@q" in script(shell)


def test_a_surname_is_offered_where_it_means_one_person() -> None:
    names = {"zas": "Станислав Зась", "petrov": "Иван Петров", "petrov-oleg": "Олег Петров"}
    people = (made.person(each, names={"en": each.title(), "ru": russian}) for each, russian in names.items())
    assert [word for word, _ in completion.known(made.dataset(*people))["people-names"]] == ["Зась"]


def test_a_colon_in_a_word_is_none_of_zsh_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completion, "load", lambda: _dataset("Radio: the news"))
    assert r"'Radio\: the news'" in script("zsh")


def test_a_settings_file_of_the_shell_keeps_what_is_in_it(run: Callable[..., Any], home: Path) -> None:
    (home / ".bashrc").write_bytes(b"# caf\xe9")
    for _ in range(2):
        result = run("--install-completion", "bash")
        assert (result.code, result.out) == (0, "")
    line = f"source {home}/.bash_completions/cstocli.sh"
    assert (home / ".bashrc").read_bytes() == b"# caf\xe9\n" + f"{line}\n".encode()


@pytest.mark.parametrize(
    ("shell", "variable", "written"),
    [
        ("zsh", "ZDOTDIR", [".zfunc/_cstocli", ".zshrc"]),
        ("fish", "XDG_CONFIG_HOME", ["fish/completions/cstocli.fish"]),
    ],
)
def test_the_folder_that_the_shell_reads_is_written_to(
    shell: str, variable: str, written: list[str], run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "it's elsewhere"
    monkeypatch.setenv(variable, str(folder))
    before = set(home.rglob("*"))
    result = run("--install-completion", shell)
    assert (result.code, result.out) == (0, "")
    assert written[0] in result.err
    found = {str(path.relative_to(folder)) for path in set(home.rglob("*")) - before if path.is_file()}
    assert found == set(written)


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=_needs(shell)) for shell in ("zsh", "fish")])
def test_a_shell_with_a_folder_of_its_own_completes(shell: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = home / "it's elsewhere"
    monkeypatch.setenv("ZDOTDIR" if shell == "zsh" else "XDG_CONFIG_HOME", str(folder))
    assert main(["--install-completion", shell]) == 0
    if shell == "fish":
        assert _fish("cstocli slog") == ["slogans"]
        return
    terminal = Terminal(["zsh", "-i"], folder)
    assert "cstocli slogans" in terminal.tab("cstocli slog", "cstocli slogans")
    terminal.close()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_the_shell_named_is_shown(
    shell: str, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "bash"))
    assert run("--show-completion", shell).out == run(f"--show-completion={shell.title()}").out == script(shell)
    assert run("--show-completion").out == script("bash")


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [("echo ~/profile.ps1", 0, "profile.ps1"), ("exit 1", 3, "pwsh does not tell where its profile is.")],
)
def test_powershell_is_asked_for_its_profile(
    answer: str, code: int, said: str, run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = home / "bin" / "pwsh"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{answer}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    result = run("--install-completion", "pwsh")
    assert (result.code, said in result.err) == (code, True)
    assert [path.read_text("utf-8").strip() for path in home.glob("profile.ps1")] == [script("pwsh").strip()] * (
        not code
    )


def test_a_shell_that_has_no_completion_is_no_shell_to_name(run: Callable[..., Any]) -> None:
    for option in ("--show-completion", "--install-completion"):
        result = run(option, "csh")
        assert (result.code, result.out) == (2, "")
        assert "Choose one of: bash, zsh, fish" in result.err


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_a_shell_that_cannot_be_found_out_is_told(
    option: str, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> None:
        raise shellingham.ShellDetectionFailure

    monkeypatch.setattr("shellingham.detect_shell", unknown)
    result = run(option)
    assert (result.code, result.out) == (3, "")
    assert "cstocli --install-completion bash|zsh|fish" in result.err


def test_the_meanings_are_in_the_language_spoken(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("fish", "fish"))
    monkeypatch.setenv("CSTOCLI_LANG", "ru")
    out = run("--show-completion").out
    assert "Станислав Зась" in out
    assert "Форма вывода" in out


def test_a_shell_that_is_not_known_is_told(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("csh", "csh"))
    result = run("--show-completion")
    assert (result.code, result.out) == (3, "")
    assert "csh" in result.err


def test_where_nothing_can_be_installed_says_so(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("fish", "fish"))
    result = run("--install-completion")
    assert (result.code, result.out) == (3, "")
    assert "Not a directory" in result.err


# --- in real shells ---------------------------------------------------------------------------------------

BASH = """
source ~/.bashrc
line=$1
read -ra COMP_WORDS <<<"${line//=/ = }"
[[ $line == *' ' ]] && COMP_WORDS+=('')
[[ $line == *'\\ N' ]] && COMP_WORDS=(cstocli sources --publisher 'RIA\\ N')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
__cstocli
printf '%s\\n' "${COMPREPLY[@]}"
"""


def _bash(typed: str) -> list[str]:
    done = subprocess.run(["bash", "-c", BASH, "bash", typed], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return list(filter(None, done.stdout.splitlines()))


@_needs("bash")
def test_bash_offers_the_one_word_that_can_follow(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _installed("bash", home, monkeypatch)
    for typed, completed in TYPED.items():
        if "known.to" not in typed:  # bash itself completes files
            word = re.split(r"(?<!\\)[ =]", completed)[-1]
            assert _bash(typed) == [word], typed
    for typed, word in IN_OTHER_LETTERS.items():
        assert _bash(typed) == [word], typed
    assert all(map(str.isascii, _bash("cstocli who ")))
    for typed in NOTHING:
        assert _bash(typed) == [], typed


def _fish(typed: str) -> list[str]:
    done = subprocess.run(["fish", "-c", 'complete -C "$argv[1]"', typed], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return [line.partition("\t")[0] for line in done.stdout.splitlines()]


@_needs("fish")
def test_fish_offers_the_one_word_that_can_follow(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _installed("fish", home, monkeypatch)
    for typed, completed in TYPED.items():
        word = re.split(r"(?<!\\) ", completed)[-1].replace("\\ ", " ")
        assert _fish(typed) == [word], typed
    for typed, word in {**IN_OTHER_LETTERS, "cstocli who паши": "Пашинян"}.items():
        assert _fish(typed) == [word], typed
    assert all(map(str.isascii, _fish("cstocli who ")))
    for typed in NOTHING:
        assert _fish(typed) == [], typed


@pytest.mark.parametrize(
    "command", [pytest.param([shell, "-i"], marks=_needs(shell), id=shell) for shell in ("bash", "zsh")]
)
def test_a_tab_completes_the_line(command: list[str], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _installed(command[0], home, monkeypatch)
    terminal = Terminal(command, home)
    for typed, completed in TYPED.items():
        assert completed in terminal.tab(typed, completed), typed
    for typed, word in IN_OTHER_LETTERS.items():
        assert word in terminal.tab(typed, word), typed
    terminal.close()


@pytest.mark.parametrize(
    "command", [pytest.param([shell, "-i"], marks=_needs(shell), id=shell) for shell in ("bash", "zsh")]
)
def test_a_tab_completes_within_quotation_marks(
    command: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _installed(command[0], home, monkeypatch)
    terminal = Terminal(command, home)
    for typed, completed in IN_QUOTES.items():
        assert completed in terminal.tab(typed, completed), typed
    terminal.close()


@_needs("bash")
def test_bash_takes_no_name_for_a_pattern_of_files(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completion, "load", lambda: _dataset("known*"))
    _installed("bash", home, monkeypatch)
    assert _bash("cstocli sources --publisher ") == ["known\\*"]


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=_needs(shell)) for shell in ("bash", "zsh", "fish")])
def test_nothing_in_a_name_is_run(shell: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = made.source(publisher=HOSTILE)
    monkeypatch.setattr(completion, "load", lambda: made.dataset(source, made.person("zas")))
    _installed(shell, home, monkeypatch)
    typed = "cstocli sources --publisher "
    if shell == "bash":
        (escaped,) = _bash(typed)
        again = subprocess.run(["bash", "-c", f"printf %s {escaped}"], capture_output=True, text=True, check=True)
        assert again.stdout == HOSTILE
    elif shell == "fish":
        assert _fish(typed) == [HOSTILE]
    else:
        terminal = Terminal(["zsh", "-i"], home)
        assert "touch" in terminal.tab(typed, "touch")
        terminal.close()
    assert not (home / "broken").exists()
