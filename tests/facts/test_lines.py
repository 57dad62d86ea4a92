"""Sorted lines, in which a key is found by halves."""

from hypothesis import given
from hypothesis import strategies as st

from cstocli.facts.lines import MANY, Lines, sorted_lines

KEYS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=4) | st.text("абab =")


@given(st.dictionaries(KEYS, KEYS), KEYS)
def test_every_key_is_found_and_no_other(rows: dict[str, str], key: str) -> None:
    lines = Lines(sorted_lines(rows.items()))
    assert [list(lines.under(known)) for known in rows] == [[[value]] for value in rows.values()]
    assert list(lines.under(key)) == ([[rows[key]]] if key in rows else [])
    assert sorted(lines) == sorted([known, value] for known, value in rows.items())


@given(st.dictionaries(KEYS, KEYS), KEYS)
def test_all_lines_that_begin_so_are_found(rows: dict[str, str], start: str) -> None:
    lines = Lines(sorted_lines(rows.items()))
    wanted = [[known, value] for known, value in rows.items() if f"{known}\t{value}\n".startswith(start)]
    assert sorted(lines.beginning(start)) == sorted(wanted)


@given(st.dictionaries(KEYS, KEYS), KEYS)
def test_many_keys_are_found_as_one_is(rows: dict[str, str], key: str) -> None:
    lines = Lines(sorted_lines(rows.items()))
    few = [list(lines.under(known)) for known in (*rows, key)]
    for _ in range(MANY):
        lines.under(key)
    assert [list(lines.under(known)) for known in (*rows, key)] == few


def test_all_lines_of_a_key_are_found_among_many_looked_for() -> None:
    lines = Lines(sorted_lines([("a", "1"), ("a", "2"), ("b", "3")]))
    for _ in range(MANY):
        lines.under("b")
    assert list(lines.under("a")) == [["1"], ["2"]]


def test_what_no_line_can_hold_is_not_found() -> None:
    lines = Lines(sorted_lines([("a", "b"), ("c", "d")]))
    assert [*lines.under("a\tb\nc"), *lines.under("a\tb"), *lines.beginning("b\nc"), *lines.under("\udcff")] == []


def test_a_part_of_a_file_is_looked_at_alone() -> None:
    before, after = b"a\t1\n", b"z\t1\n"
    lines = Lines(before + b"m\t1\n" + after, len(before), len(before) + 4)
    assert [*lines.under("a"), *lines.under("z")] == []
    assert list(lines.under("m")) == [["1"]]
