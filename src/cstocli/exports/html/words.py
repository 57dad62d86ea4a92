"""What every page of an edition says beside its own subject."""

from importlib.util import find_spec
from typing import Any

from cstocli.dates import parse_date
from cstocli.exports.html.addresses import PAGED
from cstocli.facts.base import Dataset
from cstocli.records import RECORDS
from cstocli.words import LANGUAGES, in_words, tr

TONGUES = {"en": "English", "ru": "Русский"}  # each in itself


def interface(facts: Dataset, language: str) -> dict[str, Any]:
    """The names of the pages, of the parts of a page, and of what the facts are."""
    info = facts.info
    day = parse_date(info.as_of).written
    return {
        "language": language,
        "tongues": {each: TONGUES.get(each, each) for each in LANGUAGES},
        "name": tr("The CSTO: a reference"),
        "purpose": tr("Who belonged to the CSTO when, who chaired it, who said what about it, and on whose authority."),
        "as_of": info.as_of,
        "basis": tr("cstocli data {version}, as of {day}", version=info.version, day=day),
        "licence": info.license,
        "sha256": facts.sha256,
        "calendar": "events.ics" if find_spec("icalendar") else None,
        "entries": (
            ("now", "index.html", tr("Now")),
            ("members", "members.html", tr("States")),
            ("chairs", "chairs.html", tr("Chairmanships")),
            ("slogans", "slogans.html", tr("Slogans")),
            ("people", "people.html", tr("People")),
            ("offices", "offices.html", tr("Offices")),
            ("quotes", "quotes.html", tr("Positions")),
            ("events", "events.html", tr("Events")),
            ("bodies", "bodies.html", tr("Bodies")),
            ("documents", "documents.html", tr("Documents")),
            ("disputes", "disputes.html", tr("Disputes")),
            ("sources", "sources.html", tr("Sources")),
            ("publishers", "publishers.html", tr("Publishers")),
            ("timeline", "timeline.html", tr("Timeline")),
        ),
        # The list to which a page of one record belongs.
        "within": {kind.shown_by: kind.listed_by.partition(" ")[0] for kind in PAGED},
        "kinds": [(kind.noun(), in_words(kind.noun())) for kind in RECORDS],
        "words": {
            "skip": tr("To the text"),
            "pages": tr("Pages"),
            "parts": tr("Parts of the list"),
            "search": tr("Search"),
            "search_for": tr("Words in English or Russian"),
            "kind": tr("Kind"),
            "any_kind": tr("any kind"),
            "nothing": tr("Nothing was found."),
            "found": tr("Found: {count}"),
            "needs_script": tr("Searching needs JavaScript; the lists do not."),
            "own_fact": tr("This is a fact of the user's own."),
            "the_day": tr("On one day"),
            "day": tr("Day"),
            "earlier": tr("The change before"),
            "later": tr("The change after"),
            "in_words": tr("The same in words"),
            "picture": tr("The picture, which scrolls sideways"),
            "known_as": tr("Command"),
            "data": tr("JSON"),
            "feed": tr("Events as a feed"),
            "latest": tr("Latest events"),
            "calendar": tr("Events as a calendar"),
            "everything": tr("Every page as JSON is under api/, its schema under api/schema/."),
            "rows": tr("Rows"),
            "all": tr("All"),
            "other_language": tr("Language"),
            "source_numbers": tr("Sources"),
        },
    }
