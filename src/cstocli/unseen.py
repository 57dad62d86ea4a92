"""Characters that act without being seen, and how they are shown instead."""

import re

# Direction marks, embeddings, overrides and isolates: they reorder what a reader sees.
DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LINE_END = re.compile("[\n\r\t\v\f\x85\u2028\u2029]")
UNSEEN = re.compile(f"[\x7f-\x9f{DIRECTION}]")


def visible(text: str) -> str:
    """*text* on one line with nothing in it that a terminal acts on: such characters are named instead."""
    if text.isprintable() and not any(character in DIRECTION for character in text):
        return text
    from unicodedata import category

    return "".join(
        f"<U+{ord(character):04X}>" if character in DIRECTION or category(character) == "Cc" else character
        for character in LINE_END.sub(" ", text)
    )
