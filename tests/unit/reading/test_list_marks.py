"""Lists in plain text: their numbers, how they are written, and where each begins."""

import pytest

from accessnews.reading.list_marks import mark
from accessnews.reading.plain import read_plain

PROSE = "The maker told drivers what to do next, and it said so twice on Monday."


def items(*lines):
    text = "\n".join(["Steps to take", "", PROSE, "", *lines, "", PROSE])
    return [
        (block.text, block.level, block.number, block.numbering, block.begins)
        for block in read_plain(text).blocks
        if block.kind.value == "list-item"
    ]


@pytest.mark.parametrize(
    ("first", "second", "number", "numbering"),
    [
        ("1. ", "2. ", 1, "1"),
        ("3. ", "4. ", 3, "1"),
        ("7) ", "8) ", 7, "1"),
        ("(9) ", "(10) ", 9, "1"),
        ("99. ", "100. ", 99, "1"),
        ("a) ", "b) ", 1, "a"),
        ("(c) ", "(d) ", 3, "a"),
        ("a. ", "b. ", 1, "a"),
        ("A) ", "B) ", 1, "A"),
        ("i) ", "ii) ", 1, "i"),
        ("(iv) ", "(v) ", 4, "i"),
        ("iv. ", "v. ", 4, "i"),
        ("I. ", "II. ", 1, "I"),
        ("IX) ", "X) ", 9, "I"),
        ("h) ", "i) ", 8, "a"),
        ("一、", "二、", 1, "1"),
        ("（三）", "（四）", 3, "1"),
        ("十九、", "二十、", 19, "1"),
        ("1、", "2、", 1, "1"),
        ("（5）", "（6）", 5, "1"),
        ("①", "②", 1, "1"),
        ("٣. ", "٤. ", 3, "1"),
    ],
)
def test_two_marks_that_count_on(first, second, number, numbering):
    assert items(f"{first}Stop here", f"{second}Go on") == [
        ("Stop here", 1, number, numbering, True),
        ("Go on", 1, number + 1, numbering, False),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("30. June", "2. May"),
        ("1. One", "3. Three"),
        ("1. One", "2) Two"),
        ("A. Lee", "B. Kim"),
        ("a) One", "c) Three"),
        ("1986. A great year", "1987. A better one"),
        ("三十十、甲", "三十十一、乙"),
        ("I am", "You are"),
    ],
)
def test_two_marks_that_do_not_count_on_are_no_list(first, second):
    assert items(first, second) == []


def test_neighbouring_lists_are_told_apart():
    assert items("1. a", "2. b", "", "1. c", "2. d", "", "1) e", "2) f", "- g", "* h", "* i") == [
        *(("a", 1, 1, "1", True), ("b", 1, 2, "1", False)),
        *(("c", 1, 1, "1", True), ("d", 1, 2, "1", False)),
        *(("e", 1, 1, "1", True), ("f", 1, 2, "1", False)),
        ("g", 1, None, "1", True),
        *(("h", 1, None, "1", True), ("i", 1, None, "1", False)),
    ]


def test_lists_within_items():
    assert items("1. one", "   a) deep", "   b) too", "2. two", "   i) alone", "3. three") == [
        ("one", 1, 1, "1", True),
        *(("deep", 2, 1, "a", True), ("too", 2, 2, "a", False)),
        ("two", 1, 2, "1", False),
        ("alone", 2, 1, "i", True),
        ("three", 1, 3, "1", False),
    ]


def test_letters_go_on_as_letters():
    assert [item[2:4] for item in items("g) x", "h) x", "i) x", "j) x")] == [
        (number, "a") for number in (7, 8, 9, 10)
    ]


@pytest.mark.parametrize("text", ["", "1.", "a)", "1.5 litres", "e.g. this", "iPhone", "(1)", "①"])
def test_what_is_no_mark(text):
    assert mark(text) is None
