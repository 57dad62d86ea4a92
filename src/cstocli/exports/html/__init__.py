"""The site: the facts as plain files that any browser reads and any host serves, without a server or a network.

Addresses are those of the command line: `cstocli chair 2023` is `chair/2023.html`, and with `--json` it is
`api/chair/2023.json`; Russian lies under `ru/`. Everything is answered for the data's as-of day, so that the same
facts give the same site.
"""

from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path

from cstocli.errors import MissingLibraryError
from cstocli.facts.base import Dataset
from cstocli.words import LANGUAGES, SOURCE, tr, trn

MANY = 500  # records, from which on a second process saves more than it takes


def html(facts: Dataset, place: Path, tell: Callable[[str], None], address: str | None = None) -> None:
    """Write the site into the folder *place*; with the *address* at which it will be, search engines find their way.

    Raises `MissingLibraryError` where jinja2 is not installed.
    """
    try:
        import jinja2  # noqa: F401 - what the templates need
    except ImportError:
        raise MissingLibraryError(tr("A site needs jinja2, which is not installed."), "jinja2") from None
    from cstocli.exports.html.beside import beside
    from cstocli.exports.html.edition import write_edition
    from cstocli.exports.html.shared import write_shared

    asked = copy_context()  # in which the language is that of whoever asks

    def step(done: int, count: int) -> None:
        asked.run(lambda: tell(trn("{done} of {count} page", "{done} of {count} pages", count, done=done)))

    place.mkdir(exist_ok=True)

    def write() -> None:
        write_shared(facts, place, address)
        copy_context().run(write_edition, facts, SOURCE, place, address, step)

    if len(tuple(facts.records())) < MANY:
        write()
        _write_editions(facts, place, address)
    else:
        with beside(_write_editions, facts, place, address):
            write()


def _write_editions(facts: Dataset, place: Path, address: str | None) -> None:
    """Write the site in the other languages than the source's."""
    from cstocli.exports.html.edition import write_edition

    for language in LANGUAGES[1:]:
        copy_context().run(write_edition, facts, language, place, address)
