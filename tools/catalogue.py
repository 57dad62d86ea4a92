"""Brings the catalogues of translations up to date with what the program says: `python tools/catalogue.py`.

Every catalogue then has exactly the messages that there are; new ones stand in it without a translation.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from cstocli import records, settings
from cstocli.answers.countries import Status
from cstocli.answers.timeline import SpanStatus
from cstocli.cli.help import COMPLAINTS, PANELS
from cstocli.cli.menu import GROUPS, INTRODUCTION
from cstocli.facts.toml import FILLED, TYPES
from cstocli.pages import topics
from cstocli.records import vocabularies
from cstocli.words import MONTHS, Plural
from reference import commands, program

SOURCE = Path(settings.__file__).parent
FOLDER = SOURCE / "words" / "catalogues"
# The functions and classes that take messages, and which of what they take are.
MARKS = {
    "tr": slice(1),
    "trn": slice(2),
    "Plural": slice(2),
    "Column": slice(1),
    "one_of": slice(1),
    "any_of": slice(1),
    "filter_by_words": slice(1),
    "Form": slice(1, 2),
}
VOCABULARIES = (
    Status,
    vocabularies.ChangeKind,
    SpanStatus,
    settings.Origin,
    vocabularies.MembershipStatus,
    vocabularies.StandingKind,
    vocabularies.BodyKind,
    vocabularies.EventKind,
    vocabularies.OfficeKind,
    vocabularies.QuoteKind,
    vocabularies.DocumentKind,
    vocabularies.SourceKind,
    vocabularies.PublisherKind,
    vocabularies.Grade,
    vocabularies.Confidence,
    vocabularies.MatchKind,
    vocabularies.PathKind,
)

HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""

Message = str | tuple[str, ...]


@cache
def messages() -> frozenset[Message]:
    """Whatever the program says in its own words: a text, or its forms for one and for several."""
    return frozenset((*_marked(), *_words(), *_help(), *_topics()))


def _marked() -> Iterator[Message]:
    """The messages in the code. Babel's own extraction looks into no f-string before Python 3.12."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (mark := _called(node.func)) in MARKS:
                taken = node.args[MARKS[mark]]
                texts = tuple(str(text.value) for text in taken if isinstance(text, ast.Constant))
                if texts:
                    yield texts[0] if len(texts) == 1 else texts
                if mark == "Plural":
                    yield Plural(*texts).name


def _called(function: ast.expr) -> str | None:
    """The name of a function or method that is called."""
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", None)


def _words() -> Iterator[str]:
    """The words of closed vocabularies and tables, as `in_words` says them."""
    words = [word for vocabulary in VOCABULARIES for word in get_args(vocabulary)]
    words += [name for kind in records.RECORDS for name in (kind.table, kind.noun())]
    yield from (word.replace("-", " ") for word in (*words, "state", "position"))
    yield from (setting.allowed for setting in settings.SETTINGS.values() if " " in setting.allowed.replace(", ", ""))
    yield from (*TYPES.values(), *FILLED.values())
    yield from (form for month in MONTHS for form in (month, f"of {month}"))
    yield from (INTRODUCTION, *COMPLAINTS, *PANELS.values(), "Show this message and exit.")


def _help() -> Iterator[str]:
    """What --help says of every command, argument and option."""
    for command in (program(), *commands()):
        yield from command.paragraphs
        if command.heading:
            yield command.heading
        for parameter in (*command.arguments, *command.options):
            yield from filter(None, (parameter.help, parameter.panel))
    yield from GROUPS.values()


def _topics() -> list[str]:
    """The texts of the manual's topics."""
    found: list[str] = []

    def collect(text: str) -> str:
        found.append(text)
        return text

    for name in topics.TOPICS:
        topics.translated(topics.topic_text(name), collect)
    return [text for text in found if re.search(r"[a-z]{2}", re.sub("`[^`]*`", "", text))]


def updated(path: Path) -> bytes:
    """The catalogue at *path* with the messages that there are now; its translations stay."""
    with path.open("rb") as file:
        before = read_po(file, locale=path.stem)
    after = Catalog(locale=path.stem)
    for message in messages():
        known = before[message if isinstance(message, str) else message[0]]
        after.add(message, known.string if known else None)
    written = BytesIO()
    write_po(written, after, sort_output=True, width=120, omit_header=True)
    return (header(path) or HEADER.format(language=path.stem, plurals=after.plural_forms)).encode() + written.getvalue()


def header(path: Path) -> str:
    """The head of the catalogue as it is: versions of Babel write one rule for plurals in several ways."""
    head, end, _ = path.read_text("utf-8").partition("\n\n")
    return head + end


if __name__ == "__main__":
    for catalogue in FOLDER.glob("*.po"):
        catalogue.write_bytes(updated(catalogue))
        print(catalogue.name)
