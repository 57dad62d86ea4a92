"""A timeline as SVG for a report: shapes with patterns that also print in black and white, and text as text."""

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap
from xml.etree import ElementTree as ET

from cstocli.answers.timeline import TimelinePage
from cstocli.errors import MissingLibraryError
from cstocli.pages.picture import Lane, Mark, Picture, Term, end_of_data, ladder, picture, ticks
from cstocli.unseen import visible
from cstocli.words import in_words, tr

WIDTH = 1070
MARGIN = 30
HEAD = 160  # where time begins
RIGHT = WIDTH - 100  # where it ends: what began last is named beyond it
ROW = 24
BAR = 14
SMALL = 11  # the size of most text
LETTER = 0.58  # the width of a letter, of its size: enough for Helvetica, Arial and DejaVu Sans
WIDE_LETTER = 0.65  # of Cyrillic
CYRILLIC = "\u0400"
INK, QUIET, FAINT, WARN = "#1a1a1a", "#595959", "#d9d9d9", "#9a5b00"
BLUE = "#1f4e79"
GROUND = "#ffffff"
FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif"
# XML has no place for these, not even escaped.
NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PATTERNS = {
    "treaty-party": (6, "M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", BLUE, 1.2),
    "participation-frozen": (5, "M0,0 l5,5 M5,0 l-5,5", WARN, 1.3),
    "suspended": (8, "M0,4 h5", WARN, 2),
    "observer": (6, "M2,3 h2", BLUE, 2),
}
STEP = ROW - 8  # from one line of small text to the next
COLUMNS = 2  # of the list of events
GAP = 20
EDGE = WIDTH - 8  # no text goes further
TIP = 4.5  # from the tip of a triangle to its sides
BESIDE = 3  # from a line to the text that it leads to


def svg(page: TimelinePage, title: str, footer: str, as_of: str = "") -> str:
    """The timeline as a document of its own, ending in a newline; the data is *as_of* that day."""
    drawing = _Drawing(picture(page, as_of))
    drawing.draw(page, title, footer)
    ET.indent(drawing.root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(drawing.root, encoding="unicode")}\n'


def png(drawing: str) -> bytes:
    """A drawing as PNG, sharp on a screen of twice the points.

    Raises `MissingLibraryError` where the library is missing.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise MissingLibraryError(tr("--png needs the package resvg-py, which is not installed."), "resvg-py") from None
    return svg_to_bytes(svg_string=drawing, zoom=2)


class _Drawing:
    """A picture that grows downwards: *y* is how far it has come."""

    def __init__(self, shown: Picture) -> None:
        self.picture = shown
        self.root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": FONT})
        self.y = MARGIN

    def draw(self, page: TimelinePage, title: str, footer: str) -> None:
        self._element("title", f"{title}, {self.picture.days}")
        self._patterns()
        ground = self._element("rect", width=WIDTH, fill=GROUND)
        self.y += 12
        self._text(MARGIN, self.y, title, size=20, weight="bold")
        self._text(WIDTH - MARGIN, self.y, self.picture.days, size=13, anchor="end", fill=QUIET)
        self.y += 34
        grid = ET.SubElement(self.root, "g", {"stroke": FAINT})
        top = self.y
        for lane in self.picture.lanes:
            self._lane(lane)
        if self.picture.data_ends:
            self._end_of_data(RIGHT, top - 6, self.y)
        self._terms(tr("Chair"), self.picture.chairs)
        self._terms(tr("Secretary General"), self.picture.generals)
        self._marks()
        for tick in ticks(page, int((RIGHT - HEAD) / (SMALL * LETTER))):
            x = _x(tick.at)
            ET.SubElement(grid, "path", {"d": f"M{x:.1f},{top - 6} V{self.y - 12}"})
            self._text(x, top - 12, tick.label, anchor="middle", fill=QUIET)
        self.y += ROW // 2
        self._legend()
        self._events()
        self.y += ROW + STEP
        self._text(MARGIN, self.y, footer, fill=QUIET)
        height = self.y + MARGIN
        ground.set("height", str(height))
        self.root.attrib |= {"width": str(WIDTH), "height": str(height), "viewBox": f"0 0 {WIDTH} {height}"}

    # --- parts ------------------------------------------------------------------------------------------

    def _element(self, name: str, text: str | None = None, **attributes: object) -> ET.Element:
        values = {key.replace("_", "-"): str(value) for key, value in attributes.items()}
        element = ET.SubElement(self.root, name, values)
        element.text = NOT_XML.sub("\N{REPLACEMENT CHARACTER}", visible(text)) if text else None
        return element

    def _text(  # noqa: PLR0913 - what a text looks like
        self, x: float, y: float, text: str, *, size: int = SMALL, weight: str = "", anchor: str = "", fill: str = INK
    ) -> None:
        chosen = {"font_weight": weight, "text_anchor": anchor}
        given = {key: value for key, value in chosen.items() if value}
        self._element("text", text, x=f"{x:.1f}", y=y, font_size=size, fill=fill, **given)

    def _patterns(self) -> None:
        defs = self._element("defs")
        for status in self.picture.statuses:
            if status in PATTERNS:
                size, path, colour, stroke = PATTERNS[status]
                square = {"width": str(size), "height": str(size)}
                pattern = ET.SubElement(defs, "pattern", {"id": status, "patternUnits": "userSpaceOnUse", **square})
                ET.SubElement(pattern, "rect", {**square, "fill": GROUND})
                ET.SubElement(pattern, "path", {"d": path, "stroke": colour, "stroke-width": str(stroke)})

    def _bar(self, status: str, left: float, right: float, about: str) -> None:
        fill = f"url(#{status})" if status in PATTERNS else BLUE
        edge = PATTERNS[status][2] if status in PATTERNS else BLUE
        bar = self._element(
            "rect", x=f"{left:.1f}", y=self.y, width=f"{max(right - left, 1):.1f}", height=BAR, fill=fill, stroke=edge
        )
        ET.SubElement(bar, "title").text = NOT_XML.sub("", about)

    def _lane(self, lane: Lane) -> None:
        self._text(MARGIN, self.y + BAR - 3, lane.code, size=12, weight="bold", fill=BLUE)
        self._text(MARGIN + 28, self.y + BAR - 3, lane.name, size=12)
        for bar in lane.bars:
            self._bar(bar.status, _x(bar.at), _x(bar.to), f"{lane.name}: {in_words(bar.status)}")
        self.y += ROW

    def _terms(self, head: str, terms: Sequence[Term]) -> None:
        """A row of boxes; what is written in a box where it fits, else under it where the term begins."""
        if not terms:
            return
        self.y += ROW // 2
        heads = _wrapped(head, HEAD - MARGIN - GAP)
        for row, text in enumerate(heads):
            self._text(MARGIN, self.y + BAR - 1 + STEP * row, text, size=12)
        lowest = self.y + BAR + 4 + STEP * (len(heads) - 1)
        under: list[tuple[float, str]] = []
        labels = [_label(term, terms) for term in terms]
        for term, label in zip(terms, labels, strict=True):
            left, right = _x(term.at), _x(term.to)
            box = self._element(
                "rect", x=f"{left:.1f}", y=self.y, width=f"{right - left:.1f}", height=BAR + 4, fill=GROUND, stroke=BLUE
            )
            ET.SubElement(box, "title").text = NOT_XML.sub("", term.about)
            if _width(label) <= right - left - 2:
                self._text((left + right) / 2, self.y + BAR - 1, label, anchor="middle")
            else:
                under.append((left, label))
        self.y += BAR + 4
        self._beside_lines(under)
        self.y = max(self.y, lowest) + 6

    def _beside_lines(self, labels: Sequence[tuple[float, str]]) -> None:
        """Texts below what they belong to, each beside a line down to it; left of the line where room ends."""
        extents: list[tuple[float, float]] = []
        anchors: list[str] = []
        for at, text in labels:
            room = _width(text) + 2 * BESIDE
            anchors.append("" if at + room <= EDGE else "end")
            extents.append((at, at + room + BESIDE) if at + room <= EDGE else (at - room, at + BESIDE))
        steps = ladder(extents)
        for step, anchor, (at, text) in zip(steps, anchors, labels, strict=True):
            y = self.y + STEP * (step + 1)
            self._element("path", d=f"M{at:.1f},{self.y} V{y}", stroke=QUIET, stroke_width=0.6)
            self._text(at - BESIDE if anchor else at + BESIDE, y, text, anchor=anchor)
        self.y += STEP * (max(steps, default=-1) + 1)

    def _marks(self) -> None:
        """The events at their days; those too close for a number each share one, such as 2–5."""
        if not self.picture.marks:
            return
        self.y += ROW // 2 + 10
        self._text(MARGIN, self.y, tr("Events"), size=12)
        groups: list[tuple[float, str, str]] = []
        for number, mark in self._numbered():
            x = _x(mark.at)
            self._triangle(x, self.y)
            if groups and x - TIP < groups[-1][0] + _width(groups[-1][1]) + BESIDE:
                left, _, first = groups.pop()
                groups.append((left, f"{first}–{number}", first))
            else:
                groups.append((x - TIP, str(number), str(number)))
        self.y += STEP
        for left, text, _ in groups:
            self._text(min(left, EDGE - _width(text)), self.y, text)
        self.y += 12

    def _title(self, mark: Mark) -> str:
        return mark.title

    def _numbered(self) -> Iterator[tuple[int, Mark]]:
        return enumerate(self.picture.marks, 1)

    def _triangle(self, x: float, y: int) -> None:
        self._element("path", d=f"M{x:.1f},{y - 9} l{TIP},9 h{-2 * TIP} z", fill=INK)

    def _legend(self) -> None:
        """What the patterns and signs mean, as many on a line as fit."""
        x = float(HEAD)
        for status in self.picture.statuses:
            x = self._room(x, 38, in_words(status))
            self._bar(status, x, x + 32, in_words(status))
            x = self._meaning(x + 38, in_words(status))
        if self.picture.marks:
            numbered = tr("event, numbered below")
            x = self._room(x, 16, numbered)
            self._triangle(x + 5, self.y + BAR - 2)
            x = self._meaning(x + 16, numbered)
        if any(term.labels[1].startswith("(") for term in self.picture.generals):
            acting = tr("(name) acting")
            x = self._meaning(self._room(x, 0, acting), acting)
        if self.picture.data_ends:
            meaning = end_of_data(self.picture)
            x = self._room(x, 10, meaning)
            self._end_of_data(x + 1, self.y - 2, self.y + BAR + 2)
            self._meaning(x + 10, meaning)
        self.y += ROW + 8

    def _end_of_data(self, x: float, top: float, bottom: float) -> None:
        self._element("path", d=f"M{x:.1f},{top} V{bottom}", stroke=INK, stroke_width=1.5, stroke_dasharray="4 2")

    def _room(self, x: float, sign: int, meaning: str) -> float:
        """Where an entry of the legend begins: at *x*, or where that leaves no room at the head of the next line."""
        if x + sign + _width(meaning) <= EDGE:
            return x
        self.y += ROW
        return HEAD

    def _meaning(self, x: float, text: str) -> float:
        """Write what a sign means; where the next entry begins."""
        self._text(x, self.y + BAR - 3, text)
        return x + _width(text) + GAP

    def _events(self) -> None:
        """The events, oldest first, down one column after another."""
        width = (WIDTH - 2 * MARGIN - GAP * (COLUMNS - 1)) // COLUMNS
        height = -(-len(self.picture.marks) // COLUMNS)
        number, day = 24, 70
        top = self.y
        numbered = list(self._numbered())
        lowest = top
        for column in range(COLUMNS):
            x, y = MARGIN + column * (width + GAP), top
            for place, mark in numbered[column * height : (column + 1) * height]:
                y += STEP
                self._text(x + number - 8, y, str(place), anchor="end", weight="bold")
                self._text(x + number, y, mark.day, fill=QUIET)
                for row, text in enumerate(_wrapped(self._title(mark), width - number - day)):
                    y += STEP if row else 0
                    self._text(x + number + day, y, text)
            lowest = max(lowest, y)
        self.y = lowest


def _x(at: float) -> float:
    return HEAD + at * (RIGHT - HEAD)


def _width(text: str) -> float:
    return sum(SMALL * (LETTER if letter < CYRILLIC else WIDE_LETTER) for letter in text)


def _wrapped(text: str, width: float) -> list[str]:
    """The text in lines of at most *width*."""
    return wrap(text, max(int(width * len(text) / _width(text)), 1)) if text else []


def _label(term: Term, terms: Sequence[Term]) -> str:
    """The longest label with which every box of the row holds its own; else what is short and still whole."""
    fits = all(_width(other.labels[0]) <= _x(other.to) - _x(other.at) - 2 for other in terms)
    return term.labels[0 if fits else 1]
