"""The man page, made of what the commands and topics say: docs/cstocli.1."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from cstocli import __version__
from cstocli.cli.menu import INTRODUCTION
from cstocli.pages import topics
from cstocli.pages.base import Item, Line, plain
from reference import Command, Parameter, commands, program, shared_options

EXAMPLE = re.compile(r"^  (cstocli .*?) {2,}(.*)$", re.MULTILINE)
SPARE = re.compile(r"^(\.S[HS] .*\n)\.PP\n", re.MULTILINE)  # a heading begins a paragraph by itself
README = Path(__file__).parents[1] / "README.md"
WIDTH = 80
# What roff would act on, or would print in a form that cannot be pasted into a shell.
LITERAL = str.maketrans({"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"})


def man_page(day: str) -> str:
    """The man page in roff, dated *day*."""
    return SPARE.sub(r"\1", "".join(f"{line}\n" for line in _page(day)))


def _page(day: str) -> Iterator[str]:
    purpose = program().paragraphs[0]
    yield f'.TH CSTOCLI 1 {day} "cstocli {__version__}" "User Commands"'
    yield ".nr HY 0"  # no word is hyphenated, here or after a heading
    yield ".nh"
    yield ".ad l"
    yield ".SH NAME"
    yield from _lines(_escaped(f"cstocli - {purpose[0].lower()}{purpose[1:].rstrip('.')}"))
    yield ".SH SYNOPSIS"
    yield f"{_bold('cstocli')} {_italic('COMMAND')} [{_italic('ARGUMENT')} ...] [{_italic('OPTION')} ...]"
    yield ".br"
    yield f"{_bold('cstocli help')} {_italic('TOPIC')}"
    yield ".SH DESCRIPTION"
    yield from _text(" ".join(README.read_text("utf-8").split("\n\n")[1].split()))
    yield from _text("A plural lists, a singular shows one record in full. Every command answers --help.")
    yield ".SH OPTIONS"
    yield from _parameters(program().options)
    yield from _text("These follow the command, where they make sense:")
    for panel, options in shared_options().items():
        yield f'.SS "{panel}"'
        yield from _parameters(options)
    yield ".SH COMMANDS"
    for heading, group in groupby(commands(), lambda command: command.heading):
        yield f'.SS "{heading}"'
        for command in group:
            yield from _command(command)
    for name in topics.TOPICS:
        yield from _topic(name)
    yield ".SH EXAMPLES"
    for typed, meaning in EXAMPLE.findall(INTRODUCTION):
        yield from _entry(_bold(typed), _escaped(meaning))


def _command(command: Command) -> Iterator[str]:
    values = " ".join(_italic(argument.value) for argument in command.arguments)
    yield from _entry(f"{_bold(command.words)} {values}".strip(), *map(_escaped, command.paragraphs))
    yield ".RS"
    yield from _parameters((*command.arguments, *command.own))
    if command.shared:
        yield from _text(f"Also {', '.join(command.shared)}.")
    yield from _code(command.examples)
    yield ".RE"


def _topic(name: str) -> Iterator[str]:
    summary = topics.summary(topics.topic_text(name))
    yield f".SH {name.replace('-', ' ').upper()}"
    for label, lines in summary.facts:
        yield from _entry(_bold(label), *map(_spans, lines))
    for section in summary.sections:
        yield f'.SS "{_escaped(section.heading)}"'
        for is_code, items in groupby(section.items, _is_code):
            if is_code:
                yield from _code(plain(item.lines[0]) for item in items)
            else:
                yield from (line for item in items for line in _item(item))
    for line in summary.footer:
        yield ".PP"
        yield from _lines(_spans(line))


def _is_code(item: Item) -> bool:
    return [span.role for line in item.lines for span in line] == ["accent"]


def _item(item: Item) -> Iterator[str]:
    yield ".IP \\(bu 2" if item.bullet else ".PP"
    for line in item.lines:
        yield from _lines(_spans(line))


def _parameters(parameters: Iterable[Parameter]) -> Iterator[str]:
    for parameter in parameters:
        names = ", ".join(map(_bold, parameter.names))
        yield from _entry(f"{names} {_italic(parameter.value)}".strip(), _escaped(parameter.help))


def _entry(tag: str, first: str, *more: str) -> Iterator[str]:
    """A tag with the paragraphs under it, all in roff."""
    yield ".TP"
    yield tag
    yield from _lines(first)
    for paragraph in more:
        yield ".IP"
        yield from _lines(paragraph)


def _text(paragraph: str) -> Iterator[str]:
    yield ".PP"
    yield from _lines(_escaped(paragraph))


def _code(lines: Iterable[str]) -> Iterator[str]:
    yield ".PP"
    yield ".EX"
    yield from map(_escaped, lines)
    yield ".EE"


def _lines(text: str) -> Iterator[str]:
    """Filled text, broken where a sentence ends and before it is too wide."""
    for sentence in re.split(r"(?<=[.!?]) (?=[A-Z])", text):
        yield from wrap(sentence, WIDTH, break_long_words=False, break_on_hyphens=False)


def _spans(line: Line) -> str:
    return "".join(_bold(span.text) if span.role == "accent" else _escaped(span.text) for span in line)


def _bold(text: str) -> str:
    return f"\\fB{_escaped(text)}\\fR" if text else ""


def _italic(text: str) -> str:
    return f"\\fI{_escaped(text)}\\fR" if text else ""


def _escaped(text: str) -> str:
    """Text in which roff acts on nothing; what is not ASCII is named by its number."""
    text = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in text.translate(LITERAL))
    return f"\\&{text}" if text.startswith(".") else text
