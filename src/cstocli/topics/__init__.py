"""The topics of the manual: one Markdown file each, beside this module, which documents show too.

A file holds what a `Summary` holds: a title, a table of two columns, and either sections or closing paragraphs.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from cstocli.text import Item, Line, Section, Summary, accent, line, plain, strong

TOPICS = ("exit-codes", "environment", "json", "dates")
CODE = re.compile(r"`([^`]+)`")


def topic_text(name: str) -> str:
    """A topic as it is kept, in Markdown."""
    return (Path(__file__).parent / f"{name}.md").read_text("utf-8")


def title(text: str) -> str:
    """The title of a topic."""
    return text.partition("\n")[0].removeprefix("# ")


def summary(text: str) -> Summary:
    """A topic for reading."""
    head, *sections = text.split("\n## ")
    _, *blocks = head.strip().split("\n\n")
    return Summary(
        line(strong(title(text))),
        tuple(fact for block in blocks if block.startswith("|") for fact in _facts(block)),
        tuple(map(_section, sections)),
        tuple(line for block in blocks if not block.startswith("|") for item in _items(block) for line in item.lines),
    )


def _section(text: str) -> Section:
    heading, *blocks = text.strip().split("\n\n")
    return Section(heading, tuple(item for block in blocks for item in _items(block)))


def _facts(table: str) -> Iterator[tuple[str, tuple[Line, ...]]]:
    _, _, *rows = table.splitlines()
    for row in rows:
        label, words = row.strip("| ").split(" | ")
        yield plain(_inline(label)), (_inline(words),)


def _items(block: str) -> Iterator[Item]:
    """The entries of a block: lines of code, points of a list, or a paragraph."""
    if block.startswith("```"):
        _, *code, _ = block.splitlines()
        return (Item((line(accent(command)),)) for command in code)
    if block.startswith("- "):
        return (Item((_inline(point),), "·") for point in block.removeprefix("- ").split("\n- "))
    return iter((Item((_inline(block),)),))


def _inline(text: str) -> Line:
    parts = CODE.split(" ".join(text.split()))
    return line(*(accent(part) if number % 2 else part for number, part in enumerate(parts)))
