"""A sentence taken apart and put together says the same."""

import pytest

from accessnews.languages.typography import curl
from accessnews.translation.engines import segments


@pytest.mark.parametrize(
    ("text", "before", "inner", "after"),
    [
        ("“We won.”", "“", "We won.", "”"),
        ("“We won.", "“", "We won.", ""),
        ("We won.”", "", "We won.", "”"),
        ("“We won,” he said.", "", "“We won,” he said.", ""),
        ("He said “no” and “yes”", "", "He said “no” and “yes”", ""),
        ("“No,” he said. “Yes.”", "", "“No,” he said. “Yes.”", ""),
        ("No marks.", "", "No marks.", ""),
    ],
)
def test_outer_quotation_marks_are_set_aside(
    text: str, before: str, inner: str, after: str
) -> None:
    quoted = segments.unquote(text)
    assert (quoted.before, quoted.text, quoted.after) == (before, inner, after)
    assert quoted.wrap(quoted.text) == text


def test_nothing_is_not_wrapped() -> None:
    assert segments.unquote("“We won.”").wrap("") == ""


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ('"We won," he said.', "“We won,” he said."),
        ('He said: "no" ("never").', "He said: “no” (“never”)."),
        ('We won."', "We won.”"),
        ('"In 2018"', "“In 2018”"),
        ("He is 6'2\" tall.", "He is 6'2\" tall."),
        ("“kept”", "“kept”"),
    ],
)
def test_straight_marks_are_curled_by_their_side(straight: str, curly: str) -> None:
    assert curl(straight) == curly


def test_a_quotation_and_its_speaker() -> None:
    assert segments.speech("“We won,” he said.") == ["“We won,”", "he said."]
    assert segments.speech("He said, “We won.”") == ["He said,", "“We won.”"]
    assert segments.speech("“We,” he said, “won.”") == ["“We,”", "he said,", "“won.”"]
    assert segments.speech("He won.") == ["He won."]
    assert segments.speech("“A,” “B” and “C”") == ["“A,” “B” and “C”"]


def test_clauses_keep_every_word_within_the_limit() -> None:
    text = "The mayor, who had won twice, said that the city was safe; nobody believed it. " * 9
    pieces = segments.clauses(text, 120)
    assert max(map(len, pieces)) <= 120
    assert " ".join(pieces).split() == text.split()


def test_clauses_cut_at_a_space_where_no_mark_stands() -> None:
    pieces = segments.clauses("word " * 100, 80)
    assert max(map(len, pieces)) <= 80
    assert " ".join(pieces).split() == ["word"] * 100


def test_chinese_pieces_are_joined_with_commas() -> None:
    assert segments.join(["他来了。", "她走了。"], "zh") == "他来了，她走了。"
    assert segments.join(["“我们赢了。”", "他说。"], "zh") == "“我们赢了，”他说。"
    assert segments.join(["“我们赢了”", "他说。"], "zh") == "“我们赢了，”他说。"
    assert segments.join(["这是“走廊”", "很长。"], "zh") == "这是“走廊”很长。"
    assert segments.join(["He came.", "", "She left."], "en") == "He came, She left."
