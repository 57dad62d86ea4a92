"""Screens of the tour: what a command prints in colour, as a picture."""

import re
from io import StringIO

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

COLUMNS = 100
SPACE = "&#160;"
CELL = 12.2  # how wide Rich draws a character
INDENTED = re.compile(rf'x="([\d.]+)"( y="[\d.]+" )textLength="([\d.]+)"([^>]*>)((?:{SPACE})+)(?=[^<])')
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
    font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: {char_height}px;
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
    return INDENTED.sub(_moved, console.export_svg(title=title, theme=THEME, code_format=PICTURE, unique_id=name))


def _moved(text: re.Match[str]) -> str:
    """A text that begins where its first letter does: some viewers drop the spaces before it."""
    x, between, length, end, spaces = text.groups()
    indent = CELL * spaces.count(SPACE)
    return f'x="{float(x) + indent:g}"{between}textLength="{float(length) - indent:g}"{end}'
