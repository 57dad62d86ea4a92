"""The topics of the manual: one Markdown file each, beside this module, which documents show too.

A file holds what a `Summary` holds: a title, a table of two columns, and either sections or closing paragraphs.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from cstocli.pages.base import Item, Line, Section, Summary, accent, line, plain, strong
from cstocli.words import SOURCE, spoken, tr

TOPICS = ("exit-codes", "environment", "json", "dates")
CODE = re.compile(r"`([^`]+)`")


def topic_text(name: str) -> str:
    """A topic in Markdown: as it is kept, or in the language spoken."""
    text = (Path(__file__).parent / f"{name}.md").read_text("utf-8")
    return text if spoken() == SOURCE else translated(text, tr)


def translated(text: str, translate: Callable[[str], str]) -> str:
    """A topic with its title, headings, cells, points and paragraphs each given to *translate*."""
    return "\n\n".join(_translated_block(block, translate) for block in text.strip().split("\n\n")) + "\n"


def _translated_block(block: str, translate: Callable[[str], str]) -> str:
    if block.startswith("```"):
        return block
    if block.startswith("#"):
        mark, _, heading = block.partition(" ")
        return f"{mark} {translate(heading)}"
    if block.startswith("|"):
        rows = (row.strip("| ").split(" | ") for row in block.splitlines())
        return "\n".join(f"| {' | '.join(map(translate, row))} |" if len(row) > 1 else "|---|---|" for row in rows)
    if block.startswith("- "):
        points = block.removeprefix("- ").split("\n- ")
        return "\n".join(f"- {translate(' '.join(point.split()))}" for point in points)
    return translate(" ".join(block.split()))


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
