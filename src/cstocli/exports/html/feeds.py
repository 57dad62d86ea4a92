"""What programs subscribe to: the latest events as an Atom feed, all events as a calendar, and the map of the site."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from cstocli.answers.events import EventRow
from cstocli.dates import parse_date
from cstocli.exports.html.addresses import PAGED, address_of, path_of
from cstocli.facts.base import Dataset

if TYPE_CHECKING:
    from jinja2 import Environment

LATEST = 30


def atom(
    templates: "Environment", common: Mapping[str, Any], events: Sequence[EventRow], as_of: str, base: str | None
) -> str:
    """The latest of the events, newest first, as RFC 4287 has it; without *base* its links are relative."""
    newest = sorted(events, key=lambda row: parse_date(row.start).first, reverse=True)[:LATEST]
    latest = [(row, _permanent(f"event/{row.id}"), min(str(parse_date(row.end).last), as_of)) for row in newest]
    feed = _permanent(f"events/{common['language']}")
    return templates.get_template("events.atom").render(
        **common, latest=latest, feed=feed, updated=as_of, base=base or ""
    )


def _permanent(name: str) -> str:
    """A name that stays when the site moves."""
    return uuid5(NAMESPACE_URL, f"https://cstocli.invalid/{name}").urn


def calendar(events: Iterable[EventRow], name: str) -> str:
    from cstocli.forms.calendar import calendar as written

    return written(events, name)[0]


def addresses(facts: Dataset, languages: Iterable[str], lists: Iterable[str]) -> list[str]:
    """Every page of the site, from its root."""
    records = [f"{path_of(record, facts)}.html" for kind in PAGED for record in facts.table(kind)]
    return [address_of(language) + path for language in languages for path in (*lists, *records)]
