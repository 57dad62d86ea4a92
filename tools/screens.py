"""Screens of the tour: what a command prints in colour, as a picture."""

import re
from html import escape, unescape
from io import StringIO

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

COLUMNS = 100
CELL = 12.2  # how wide Rich draws a character
SIZE = CELL / 0.602  # at which a letter of DejaVu Sans Mono or Menlo is as wide
TEXT = re.compile(
    r'<text class="(?P<style>[^"]+)" x="(?P<left>[\d.]+)" y="(?P<y>[\d.]+)" textLength="[\d.]+"(?P<others>[^>]*)>'
    r"(?P<shown>[^<\n]*)</text>"
)
TOGETHER = re.compile(r"█+|[^\s█]+(?:\s[^\s█]+)*")  # a bar, or words with a single space between them
BAR, RISE = 23.4, 18.5  # the height of a bar, and of its top above the foot of the line
SCREENS = {
    "members": ["members"],
    "chair-2023": ["chair", "2023"],
    "who-zas": ["who", "zas"],
    "timeline": ["timeline"],
    "now-ru": ["now", "--lang", "ru"],
}
THEME = TerminalTheme(
    (30, 30, 36),
    (220, 220, 224),
    [
        (30, 30, 36),
        (235, 110, 110),
        (130, 200, 130),
        (226, 190, 96),
        (120, 160, 240),
        (200, 140, 220),
        (100, 200, 210),
        (220, 220, 224),
    ],
)
# Rich's own picture fetches its font from the network; this one takes what the reader has.
PICTURE = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
    font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
    font-size: {size}px;
    white-space: pre;
}}
.{unique_id}-title {{ font-family: sans-serif; font-size: 18px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture(name: str, printed: str) -> str:
    """What the command of a screen printed, with its escape sequences, as an SVG that needs nothing else."""
    console = Console(width=COLUMNS, record=True, file=StringIO(), color_system="256", legacy_windows=False)
    console.print(Text.from_ansi(printed.rstrip()), soft_wrap=True)
    title = " ".join(["cstocli", *SCREENS[name]])
    return TEXT.sub(
        _placed,
        console.export_svg(
            title=title, theme=THEME, code_format=PICTURE.replace("{size}", f"{SIZE:.2f}"), unique_id=name
        ),
    )


def _placed(text: re.Match[str]) -> str:
    """A text in pieces, each where its first letter is: not every viewer heeds wide spaces, or the length of a text."""
    return "".join(_piece(text, piece.start(), piece[0]) for piece in TOGETHER.finditer(unescape(text["shown"])))


def _piece(text: re.Match[str], start: int, shown: str) -> str:
    left, width = float(text["left"]) + CELL * start, CELL * len(shown)
    place = f'class="{text["style"]}" x="{left:g}"'
    if shown.startswith("█"):
        return f'<rect {place} y="{float(text["y"]) - RISE:g}" width="{width:g}" height="{BAR}"/>'
    return f'<text {place} y="{text["y"]}" textLength="{width:g}"{text["others"]}>{escape(shown)}</text>'
