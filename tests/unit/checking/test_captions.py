import pytest

from accessnews.checking import caption_files, inspection
from accessnews.checking.caption_files import Cue, cues
from accessnews.checking.rules.captions import _unreadable, _words
from accessnews.errors import InputError

VTT = """WEBVTT

NOTE 1 --> is no cue

one
00:01.000 --> 00:02.500 align:start
<v Jane>A <b>boat</b> &amp; <00:01.500>more
on it

00:00:03.000 --> 00:00:04.000
Last
"""
SRT = "1\n00:00:01,000 --> 00:00:02,500\n<i>A boat</i>\n\n2\n01:00:03,000 --> 01:00:04,000\nLast\n"
LRC = "[ti:A boat]\n[00:01.00][00:09.5]<00:01.00>A <00:01.50>boat\n[00:03.00]\n[00:05]Last\n"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.vtt", VTT, [Cue(1, 2.5, "A boat & more on it", 6), Cue(3, 4, "Last", 10)]),
        ("a.srt", SRT, [Cue(1, 2.5, "A boat", 2), Cue(3603, 3604, "Last", 6)]),
        (
            "a.lrc",
            LRC,
            [
                Cue(1, 3, "A boat", 2),
                Cue(5, 9.5, "Last", 4),
                Cue(9.5, float("inf"), "A boat", 2),
            ],
        ),
    ],
)
def test_cues(tmp_path, name, text, found):
    (tmp_path / name).write_text(text, "utf-8")
    assert cues(tmp_path / name) == found


@pytest.mark.parametrize("name", ["a.txt", "none.vtt"])
def test_what_is_no_caption_file(tmp_path, name):
    (tmp_path / "a.txt").write_text("no")
    with pytest.raises(InputError, match="caption"):
        cues(tmp_path / name)


def found(parts, tmp_path, *captions):
    book = parts.write(tmp_path / "book.epub")
    return [f.code for f in inspection.check(book, captions or None).findings]


def test_captions_that_are_cut_otherwise_still_agree(parts, tmp_path):
    """A cue of two sentences, as other tools write them."""
    lines = parts.captions[".srt"].split("\n\n")
    at = next(n for n, cue in enumerate(lines) if "painted green" in cue)
    first, second = lines[at].split("\n"), lines[at + 1].split("\n")
    begin, end = first[1].split(" --> ")[0], second[1].split(" --> ")[1]
    lines[at : at + 2] = ["\n".join([first[0], f"{begin} --> {end}", first[2], second[2]])]
    parts.captions = {".srt": "\n\n".join(lines)}
    assert found(parts, tmp_path) == []


def test_captions_beside_a_book_that_shows_each_word(parts_by_words, tmp_path):
    """A word may be shorter than what a caption may be late."""
    assert b"b003s01-w" in parts_by_words.parts["EPUB/article.smil"]
    assert found(parts_by_words, tmp_path) == []
    late = parts_by_words.captions[".vtt"].replace("--> 00:00:", "--> 00:01:")
    parts_by_words.captions = {".vtt": late.replace("\n00:00:", "\n00:01:")}
    assert set(found(parts_by_words, tmp_path)) == {"caption-time-differs"}


def test_captions_of_another_book(parts, tmp_path):
    other = tmp_path / "other.srt"
    other.write_text("1\n00:00:00,000 --> 00:00:01,000\nNothing alike whatsoever\n")
    assert found(parts, tmp_path, other) == ["captions-strange"]


def test_words_that_the_book_does_not_say(parts, tmp_path):
    parts.captions = {".srt": parts.captions[".srt"].replace("desks.", "desks and a stove.")}
    assert found(parts, tmp_path) == ["caption-text-differs"]


def test_a_line_may_break_between_a_number_and_a_hanzi():
    text = "晚上10点换班，共96,000欧元"
    broken, whole = _words(text.replace("点", "\n点").replace("欧", "\n欧")), _words(text)
    assert broken == whole == [*"晚上", "10", *"点换班共", "96", "000", *"欧元"]


def cue(number, begin, end, *lines):
    clock = "00:00:{:06.3f}".format
    times = f"{clock(begin)} --> {clock(end)}".replace(".", ",")
    return "\n".join([str(number), times, *lines])


@pytest.mark.parametrize(
    ("language", "cues", "codes"),
    [
        ("en", [cue(1, 0, 6.9, "Two lines of a caption", "that can be read.")], []),
        ("en", [cue(1, 0, 7.5, "Too long for the clock")], ["caption-too-long"]),
        ("en", [cue(1, 0, 6, "One", "two", "three")], ["caption-too-long"]),
        ("en", [cue(1, 0, 6, "a " * 21 + "bc")], ["caption-line-too-wide"]),
        ("en", [cue(1, 0, 6, "a " * 20 + "bc")], []),
        ("de", [cue(1, 0, 6, "D" * 60)], []),  # one word: nobody can break it
        ("zh", [cue(1, 0, 6, "字" * 17)], ["caption-line-too-wide"]),
        ("zh-TW", [cue(1, 0, 6, "字" * 16)], []),
        ("ja", [cue(1, 0, 6, "字" * 14)], ["caption-line-too-wide"]),
        ("ko", [cue(1, 0, 6, "글 " * 12)], ["caption-line-too-wide"]),
        ("ar", [cue(1, 0, 6, "كلمة " * 10)], ["caption-line-too-wide"]),
        ("en", [cue(1, 0, 0.2, "Flash")], ["caption-too-fast"]),
        ("en", [cue(1, 0, 0.7, "Before")], []),  # a cell of a table, as long as it is said
        ("en", [cue(1, 0, 1, "Twenty-seven characters now")], ["caption-too-fast"]),
        ("zh", [cue(1, 0, 1, "字" * 15)], ["caption-too-fast"]),
        ("ja", [cue(1, 0, 1, "字" * 5)], []),
    ],
)
def test_captions_that_nobody_can_read(language, cues, codes, tmp_path):
    (tmp_path / "a.srt").write_text("\n\n".join(cues), "utf-8")
    shown = caption_files.cues(tmp_path / "a.srt")
    assert [f.code for f in _unreadable("a.srt", shown, language)] == codes


def test_the_first_place_is_told_and_how_many(tmp_path):
    (tmp_path / "a.srt").write_text("\n\n".join(cue(n, n, n + 9, "Long") for n in range(4)))
    (found,) = _unreadable("a.srt", caption_files.cues(tmp_path / "a.srt"), "en")
    assert found.line == 2
    assert found.level == "warning"
    assert found.message == "4 of 4 captions, the first: Long (1 lines, 9.0 s)"
