"""Text with meaning, made harmless and readable."""

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstocli.pages.base import (
    Span,
    accent,
    alike,
    dim,
    in_marks,
    line,
    listed,
    plain,
    strong,
    warn,
    written,
    written_period,
)
from cstocli.unseen import json_escaped, link, named, visible
from cstocli.words import Foreign, speak, tr

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
HOSTILE = st.text(
    st.sampled_from(
        "ab\u200b\u00ad\ufeff\U000e0041 \t\r\n\v\f\x00\x07\x08\x1b\x7f\x85\x9b\u061c\u200e\u202e\u2028\u2066\u2069"
    )
)


@given(TEXTS | HOSTILE)
def test_what_is_visible_or_named_holds_nothing_that_acts(text: str) -> None:
    assert not [letter for letter in visible(text) + named(text) if _acts(letter)]


def test_what_acts_unseen_is_named_and_all_else_kept() -> None:
    for letter in filter(_is_assigned, map(chr, range(0x110000))):
        assert named(letter) == (f"<U+{ord(letter):04X}>" if _acts(letter) else letter)


def _is_assigned(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cn", "Cs")


def _acts(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")


@given(TEXTS | HOSTILE)
def test_json_escaped_is_the_same_json_with_nothing_that_acts(text: str) -> None:
    escaped = json_escaped(json.dumps([text], ensure_ascii=False))
    assert json.loads(escaped) == [text]
    assert not [*filter(_acts, escaped)]


@given(TEXTS | HOSTILE)
def test_a_link_is_an_address_of_ascii_that_encodes_nothing_twice(text: str) -> None:
    address = link(f"https://example.org/{text}")
    assert re.fullmatch(r"[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+", address)
    assert link(address) == address


@given(TEXTS | HOSTILE)
def test_what_is_visible_stays_on_one_line(text: str) -> None:
    assert len(visible(text).splitlines()) <= 1


@given(TEXTS | HOSTILE)
def test_making_visible_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Зась, «мир» – 1", "Зась, «мир» – 1"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\u2066b\u2069", "a<U+2066>b<U+2069>"),
        ("a\u200bb\u00adc\ufeff", "a<U+200B>b<U+00AD>c<U+FEFF>"),
        ("a\U000e0041", "a<U+E0041>"),
        ("a\nb\tc\u2028d", "a b c d"),
        ("a\x00b\x7f", "a<U+0000>b<U+007F>"),
        ("[bold]b[/bold]", "[bold]b[/bold]"),
        ("a\u00a0b", "a\u00a0b"),
        ("", ""),
    ],
)
def test_what_a_terminal_acts_on_is_named_and_the_rest_is_kept(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2022-11-23", "2022-11-23", "23 November 2022"),
        ("2022-11-23", "2022-11-25", "23 – 25 November 2022"),
        ("2022-10-23", "2022-11-25", "23 October – 25 November 2022"),
        ("2021-11-23", "2022-11-23", "23 November 2021 – 23 November 2022"),
        ("2022-10", "2022-11", "October – November 2022"),
        ("2021-11", "2022-11", "November 2021 – November 2022"),
        ("2021", "2022", "2021 – 2022"),
        ("2022", "2022", "2022"),
        ("2022-11", "2022-11-25", "November 2022 – 25 November 2022"),
        ("2022", "2022-11-25", "2022 – 25 November 2022"),
        ("2002-10-07", None, "since 7 October 2002"),
        (None, "2012", "until 2012"),
        (None, None, ""),
    ],
)
def test_a_period_is_written_without_saying_a_month_or_year_twice(
    start: str | None, end: str | None, text: str
) -> None:
    assert written_period(start, end) == text


def test_an_open_date_is_written_as_nothing() -> None:
    assert written(None) == ""
    assert written("2022-11") == "November 2022"


def test_a_line_leaves_out_what_is_empty() -> None:
    assert line("a", "", dim(""), strong("b")) == (Span("a"), Span("b", "strong"))


def test_a_line_has_a_bare_text() -> None:
    assert plain(line("Chair: ", accent("Belarus"), warn(" (!)"))) == "Chair: Belarus (!)"


def test_a_text_in_another_language_is_marked_with_it_once() -> None:
    title = Foreign("Charter", "en")
    once = line("2002: ", strong(title), ".")
    assert plain(once) == "2002: Charter [en]."
    assert line(*once) == once
    assert plain(line("ОДКБ (CSTO)")) == "ОДКБ (CSTO)"


def test_a_sentence_is_in_the_language_of_what_was_put_into_it() -> None:
    speak("ru")
    assert plain(line(tr("In force: {title}", title=Foreign("Charter", "en")))) == "Вступает в силу: Charter [en]"
    assert plain(listed(None, "Минск", Foreign("Summit", "en"), "")) == "Минск, Summit [en]"
    assert plain(line(in_marks(alike("Peace", Foreign("Peace,", "en")), "en"))) == "“Peace” [en]"
