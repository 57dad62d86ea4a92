"""Who chaired, was Secretary General and belonged on each day, as spells of days with the same answer."""

from datetime import date, timedelta
from typing import NamedTuple

from cstocli import questions
from cstocli.answers import View
from cstocli.answers.now import now_page
from cstocli.dates import parse_date
from cstocli.facts.base import Dataset
from cstocli.pages.base import Footnotes, Line, Reader, known, plain
from cstocli.pages.now import chair_facts, seats
from cstocli.words import tr

DAY = timedelta(days=1)


class Spell(NamedTuple):
    """What is said of every day from *first* to *last*, both included."""

    first: str
    last: str
    lines: tuple[Line, ...]


def spells(
    facts: Dataset, first: date, view: View, reader: Reader, notes: Footnotes
) -> list[tuple[str, tuple[Spell, ...]]]:
    """What the page of each day says, under its headings, from *first* to the day of *view*."""
    headings = (tr("Chair"), tr("Slogan"), tr("Secretary General"), tr("Members"))
    found: dict[str, dict[tuple[Line, ...], list[list[date]]]] = {heading: {} for heading in headings}
    turns = _turns(facts, first, view.day)
    for start, end in zip(turns, [*(turn - DAY for turn in turns[1:]), view.day], strict=True):
        page = now_page(View(facts, start, view.language))
        said = [(heading, lines) for heading, lines in known(chair_facts(page, reader, notes))]
        said += [(tr("Members"), item.lines) for item in seats(page, notes)]
        for heading, lines in said:
            stretches = found[heading].setdefault(lines, [])
            if stretches and stretches[-1][1] + DAY == start:
                stretches[-1][1] = end
            else:
                stretches.append([start, end])
    shown = {
        heading: [
            Spell(start.isoformat(), end.isoformat(), lines)
            for lines, stretches in by_lines.items()
            for start, end in stretches
        ]
        for heading, by_lines in found.items()
    }
    shown[tr("Members")].sort(key=lambda spell: (plain(spell.lines[0][:1]), spell.first))  # by the code of the state
    return [(heading, tuple(spells)) for heading, spells in shown.items() if spells]


def _turns(facts: Dataset, first: date, last: date) -> list[date]:
    """The days on which the answer may become another: those on which something can begin or be over."""
    days = {first}
    posts = (office for office in facts.offices if questions.leads(office) or office.kind == "secretary-general")
    for record in (*facts.memberships, *facts.standings, *facts.chairmanships, *posts):
        ends = [getattr(record, name, None) for name in ("start", "end", "first_seen", "last_seen")]
        for known_day in map(parse_date, filter(None, ends)):
            days |= {known_day.first, known_day.first + DAY, known_day.last, known_day.last + DAY}
    return sorted(day for day in days if first <= day <= last)
