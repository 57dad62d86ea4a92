"""Characters that act without being seen, and how they are shown instead."""

import re

# Controls, format characters (marks of direction, joiners, soft hyphens, tags), separators of lines and paragraphs.
ACTING = (
    "\x00-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
SPACES = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LINE_END = "[\n\r\t\v\f\x85\u2028\u2029]"


def visible(text: str) -> str:
    """*text* on one line with nothing in it that acts: such characters are named instead."""
    return text if text.isprintable() else named(re.sub(LINE_END, " ", text))


def named(text: str) -> str:
    """*text* with every character that acts named, line ends and tabs too."""
    return text if text.isprintable() else re.sub(f"[{ACTING}]", lambda found: f"<U+{ord(found[0]):04X}>", text)


def lines_visible(text: str) -> str:
    """*text* with every character that acts named, but line ends and tabs."""
    return re.sub(f"(?![\n\t])[{ACTING}]", lambda found: f"<U+{ord(found[0]):04X}>", text)


def json_escaped(json: str) -> str:
    """JSON on one line in which what acts unseen is written by its number."""
    return json if json.isprintable() else re.sub(f"[{ACTING}]", lambda found: _json_number(found[0]), json)


def toml_escaped(toml: str) -> str:
    """TOML in which what acts unseen is written by its number; its own line ends stay."""
    return re.sub(f"(?!\n)[{ACTING}]", lambda found: f"\\U{ord(found[0]):08x}", toml.replace("\t", r"\t"))


def _json_number(character: str) -> str:
    from json import dumps

    return dumps(character)[1:-1]


def html_escaped(text: str) -> str:
    """A text in HTML on which neither a browser nor a notebook acts: no markup, no mathematics, nothing unseen."""
    from html import escape

    return escape(visible(text)).replace("$", "&#36;<span></span>")


def link(url: str) -> str:
    """An address as programs take it: what is no part of one is percent-encoded."""
    from urllib.parse import quote

    return quote(url, safe="%!#$&'()*+,/:;=?@[]~")
