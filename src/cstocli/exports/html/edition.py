"""The site in one language: a page for each record, the lists, and the contract's own JSON beside them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from cstocli.answers import Row, View, page
from cstocli.api import Facts
from cstocli.dates import parse_date
from cstocli.exports.html import feeds, linked
from cstocli.exports.html.addresses import PAGED, address_of, name_of, path_of, up
from cstocli.exports.html.days import Spell, spells
from cstocli.exports.html.parts import Part, parts_of
from cstocli.exports.html.shown import Shower, Shown, ShownPage
from cstocli.exports.html.templates import templates
from cstocli.exports.html.words import interface
from cstocli.facts.base import Dataset
from cstocli.forms.machine import json
from cstocli.forms.reply import Listing, One
from cstocli.forms.svg import HEAD, RIGHT, svg
from cstocli.pages import COLUMNS, Reader, summary
from cstocli.pages.base import Footnotes
from cstocli.pages.timeline import timeline_summary
from cstocli.records import Quote, Record
from cstocli.words import LANGUAGES, speak, tr

PART = 75  # rows of a list on one page
DESCRIPTION = 160  # characters that a search engine shows


class ListPage(NamedTuple):
    """A list of the site: its rows, and what of a row tells where a part of it begins and ends; else their numbers."""

    name: str
    heading: str
    rows: Sequence[Any]
    key: Callable[[Any], str] | None = None


def write_edition(
    facts: Dataset,
    language: str,
    place: Path,
    address: str | None,
    step: Callable[[int, int], None] = lambda _done, _count: None,
) -> None:
    """Write the site in one language into its folder, and speak that language from then on."""
    speak(language)
    Edition(facts, language, place, address).write(step)


class Edition:
    """The site in one language, which must be spoken."""

    def __init__(self, facts: Dataset, language: str, place: Path, address: str | None) -> None:
        self.facts = facts
        self.language = language
        self.day = date.fromisoformat(facts.info.as_of)
        self.view = View(facts, self.day, language)
        self.asked = Facts(facts, self.day, language)
        self.reader = Reader(self.view, sources=True, again=lambda command: f"cstocli {command}", whole=True)
        self.address = address
        self.place = place / address_of(language)
        self.templates = templates()
        self.shower = Shower(self.view)
        self._part = cache(self._rendered)
        self.common = interface(facts, language)
        self.events = self.asked.events()

    def write(self, step: Callable[[int, int], None]) -> None:
        self.place.mkdir(exist_ok=True)
        self._write_lists()
        self._write_home()
        self._write_timeline()
        self._page("search.html", "search.html", self.common["words"]["search"], key="search")
        self._write_records(step)
        self._write_feeds()

    # --- pages ----------------------------------------------------------------------------------------------

    def _write_records(self, step: Callable[[int, int], None]) -> None:
        count, done = sum(map(self.facts.count, PAGED)), 0
        for kind in PAGED:
            (self.place / kind.shown_by).mkdir()
            (self.place / "api" / kind.shown_by).mkdir()
            for record in self.facts.table(kind):
                self._write_record(record)
                done += 1
                step(done, count)

    def _write_record(self, record: Record) -> None:
        path = path_of(record, self.facts)
        row = page(record, self.view)
        made = summary(row, self.reader)
        command = f"{record.shown_by} {name_of(record)}"
        self._answer(path, One(row, command, lambda: made))
        root = up(path)
        first, further = parts_of(made, path)
        shown = _with_further(self.shower.page(first, root, record.id), further)
        common = {
            "key": record.shown_by,
            "quotation": isinstance(record, Quote),
            "own": getattr(row, "origin", "") == "user",
            "command": command,
            "data": f"{root}api/{path}.json",
        }
        title = shown.title.text
        address = self.address and f"{self.address}{address_of(self.language)}{path}.html"
        self._page(
            f"{path}.html",
            "record.html",
            title,
            shown=shown,
            description=_description(shown.facts),
            linked=linked.of(row, address),
            **common,
        )
        for part in (part for parts in further.values() for part in parts):
            whole = self.shower.page(part.summary, root, record.id)
            self._page(f"{part.path}.html", "record.html", title, shown=whole, **common)

    def _write_home(self) -> None:
        now = self.asked.now()
        made = summary(now, self.reader)
        self._answer("now", One(now, "now", lambda: made))
        shown = self.shower.page(made, "")
        self._page(
            "index.html",
            "home.html",
            shown.title.text,
            key="now",
            shown=shown,
            description=self.common["purpose"],
            linked=linked.dataset(self.facts, self.common["name"], self.common["purpose"], self.address),
            command="now",
            data="api/now.json",
        )

    def _write_timeline(self) -> None:
        """The picture, the same in words, and who belonged and chaired on each day."""
        facts = self.facts
        first = min((parse_date(row.start).first for row in facts.memberships), default=self.day)
        row = self.asked.timeline()
        title = tr("The CSTO")
        made = timeline_summary(row, title)
        self._answer("timeline", One(row, "timeline", lambda: made))
        notes = self.reader.footnotes()
        groups = spells(facts, first, self.view, self.reader, notes)
        shown = self.shower.page(made, "")
        picture = svg(row, title, self.common["basis"]).partition("?>\n")[2]
        self._page(
            "timeline.html",
            "timeline.html",
            shown.title.text,
            key="timeline",
            shown=shown,
            picture=Markup(picture),  # noqa: S704 - ElementTree has escaped it
            start=row.start,
            left=HEAD,
            right=RIGHT,
            first=first.isoformat(),
            last=self.day.isoformat(),
            spells=[
                (heading, [(spell.first, spell.last, self._spell(spell)) for spell in found])
                for heading, found in groups
            ],
            evidence=[self.shower.section(section, "") for section in notes.listing()],
            command="timeline",
            data="api/timeline.json",
        )

    def _spell(self, spell: Spell) -> tuple[Shown, ...]:
        return self.shower.lines(spell.lines, "")

    def _write_lists(self) -> None:
        (self.place / "api").mkdir(exist_ok=True)
        for listed in self.lists:
            self._answer(listed.name, Listing(type(listed.rows[0]), listed.rows, listed.name) if listed.rows else None)
            self._write_list(listed)
        members = self.asked.members()
        self._answer("members", Listing(type(members[0]), members, "members") if members else None)

    @cached_property
    def lists(self) -> tuple[ListPage, ...]:
        """Every list of the site, under the name of its command."""
        asked = self.asked
        return (
            ListPage("members", tr("States of the CSTO"), asked.members(everyone=True), lambda row: row.name),
            ListPage("chairs", tr("Chairmanships of the CSTO"), asked.chairs(), lambda row: row.label),
            ListPage("slogans", tr("Slogans of CSTO chairmanships"), asked.slogans()),
            ListPage("people", tr("People"), asked.people(), lambda row: row.name),
            ListPage("offices", tr("Offices"), asked.offices(), lambda row: row.start or row.first_seen or ""),
            ListPage("quotes", tr("Positions on the CSTO"), asked.quotes(), lambda row: row.date),
            ListPage("events", tr("Events"), self.events, lambda row: row.start),
            ListPage("bodies", tr("Bodies and forces of the CSTO"), asked.bodies(), lambda row: row.name),
            ListPage("documents", tr("Documents"), asked.documents(), lambda row: row.adopted),
            ListPage("disputes", tr("Where sources differ"), asked.disputes()),
            ListPage("sources", tr("Sources"), asked.sources(), lambda row: row.publisher),
            ListPage("publishers", tr("Publishers"), asked.publishers(), lambda row: row.name),
        )

    def _write_list(self, listed: ListPage) -> None:
        parts = [listed.rows[at : at + PART] for at in range(0, len(listed.rows), PART)] or [()]
        names = [f"{listed.name}{f'-{number}' if number > 1 else ''}.html" for number in range(1, len(parts) + 1)]
        key = listed.key
        spans = [
            _between(key(rows[0]), key(rows[-1])) if key and rows else f"{at * PART + 1}–{at * PART + len(rows)}"
            for at, rows in enumerate(parts)
        ]
        for name, rows in zip(names, parts, strict=True):
            notes = self.reader.footnotes()
            headings, cells = self._table(rows, notes)
            self._page(
                name,
                "list.html",
                listed.heading,
                key=listed.name,
                headings=headings,
                rows=cells,
                count=len(listed.rows),
                parts_of_list=list(zip(names, spans, strict=True)) if len(parts) > 1 else [],
                here=name,
                evidence=[self.shower.section(section, "") for section in notes.listing()],
                command=listed.name,
                data=f"api/{listed.name}.json",
            )

    def _table(self, rows: Sequence[Row], notes: Footnotes) -> tuple[list[str], list[list[Shown]]]:
        """The headings and cells of a list without the columns that are empty."""
        if not rows:
            return [], []
        headings, lines = notes.table(COLUMNS[type(rows[0])], rows)
        if headings[0] == tr("Id"):  # of which the name takes the place, and with it the mark of the user's own
            lines = [[first[:1], (*second, *first[1:]), *others] for first, second, *others in lines]
        shown = [self.shower.lines(tuple(cells), "") for cells in lines]
        filled = [at for at in range(len(headings)) if any(cells[at].markup for cells in shown)]
        named = {tr("Id"): tr("Name")}  # by which an id is shown
        return [named.get(headings[at], headings[at]) for at in filled], [[row[at] for at in filled] for row in shown]

    # --- beside the pages -----------------------------------------------------------------------------------

    def _write_feeds(self) -> None:
        known = [row for row in self.events if not row.planned]
        base = self.address and self.address + address_of(self.language)
        feed = feeds.atom(self.templates, self.common, known, self.facts.info.as_of, base)
        self._write("events.atom", feed)
        calendar = self.common["calendar"]
        if calendar:
            self._write(calendar, feeds.calendar(self.events, self.common["name"]))

    def _answer(self, path: str, answer: Listing | One | None) -> None:
        """The contract's own JSON."""
        text = json(answer, None) if answer else "[]\n"
        self._write(f"api/{path}.json", text)

    def _page(self, path: str, template: str, title: str, **values: Any) -> None:
        root, folder = up(path), address_of(self.language)
        site = root + "../" * folder.count("/")
        context = {
            **self.common,
            "title": title,
            "root": root,
            "site": site,
            "editions": [(each, f"{site}{address_of(each)}{path}") for each in LANGUAGES],
            "top": self._part("top.html", root, ""),
            "menu": self._part("menu.html", root, values["key"]),
            "foot": self._part("foot.html", root, ""),
            "canonical": self.address and f"{self.address}{folder}{path}",
            **values,
        }
        self._write(path, self.templates.get_template(template).render(context))

    def _write(self, path: str, text: str) -> None:
        with open(f"{self.place}/{path}", "wb", buffering=0) as file:
            file.write(text.encode())

    def _rendered(self, template: str, root: str, key: str) -> Markup:
        """A part that many pages share."""
        text = self.templates.get_template(template).render(**self.common, root=root, key=key)
        return Markup(text)  # noqa: S704 - a template has escaped it


def _with_further(shown: ShownPage, further: Mapping[str, Sequence[Part]]) -> ShownPage:
    """The page with the way to the rest of each section that is cut short."""
    sections = [
        section._replace(further=_ways(further[section.heading])) if section.heading in further else section
        for section in shown.sections
    ]
    return shown._replace(sections=tuple(sections))


def _ways(parts: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    """What each part holds, and where it is."""
    ends = accumulate(len(part.summary.sections[0].items) for part in parts)
    starts = (0, *ends)
    return tuple(
        (f"{start + 1}–{start + len(part.summary.sections[0].items)}", f"{part.path.rpartition('/')[2]}.html")
        for start, part in zip(starts, parts, strict=False)
    )


def _between(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def _description(facts: Iterable[tuple[str, Sequence[Shown]]]) -> str:
    """The beginning of what a page says, for search engines."""
    text = " · ".join(lines[0].text for _, lines in facts)
    return text if len(text) <= DESCRIPTION else f"{text[:DESCRIPTION].rpartition(' ')[0]} …"
