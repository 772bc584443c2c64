"""Captions as an article: WebVTT, SubRip, SBV, SubStation Alpha, TTML."""

import pytest

from accessnews.errors import InputError
from accessnews.formats import article_json
from accessnews.reading.read import read

VTT = """WEBVTT - The bridge
Kind: captions
Language: en

STYLE
::cue { color: red }

NOTE
Checked by Mara.

1
00:00:01.000 --> 00:00:04.000 align:start
<v Mara Lind>The bridge over the Teel reopened
on Saturday, after eleven

2
00:04.000 --> 00:06.000
<v Mara Lind>months of <i>hard</i> work. [applause]

00:06.500 --> 00:09.000
<v.loud Anders Holt>We waited long &amp; hard,
<v.loud Anders Holt>3 &lt; 4.

00:20.000 --> 00:22.000
♪ upbeat music ♪

00:00:23.000 --> 00:00:25.000
<v Anders Holt>It cost £4.2<00:00:24.000><c> million.</c>
"""


@pytest.fixture
def told(tmp_path):
    def read_it(text, name="talk.vtt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path)

    return read_it


def texts(article):
    return [block.text for block in article.blocks]


def test_sentences_across_cues_speakers_sounds_and_times(told):
    article = told(VTT)
    assert article.title.text == "The bridge"
    assert article.language == "en"
    assert texts(article) == [
        "Mara Lind: The bridge over the Teel reopened on Saturday, after eleven months of hard "
        "work.",
        "Anders Holt: We waited long & hard, 3 < 4.",
        "It cost £4.2 million.",
    ]
    assert [block.time for block in article.blocks] == [1000, 6500, 23000]
    assert [(part.text, part.reason) for part in article.dropped] == [
        ("[applause]", "sound description at 0:00:04"),
        ("♪ upbeat music ♪", "sound description at 0:00:20"),
    ]
    assert article_json.from_json(article_json.to_json(article)) == article


SRT = """1
00:00:01,000 --> 00:00:04,000
<font color="red"><i>The bridge reopened</i></font> {\\an8}on
Saturday (at last).

2
00:00:04,000 --> 00:00:06,000
- Did you wait?
- Yes, for long.

3
00:00:06,500 --> 00:00:08,000
(LAUGHTER)

4
00:00:08,500 --> 00:00:09,000
>> MARA LIND: It cost 4.2 million.

5
01:00:00,000 --> 01:00:02,000
That was an hour later.
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_subrip(told, encoding):
    article = told(SRT.replace("\n", "\r\n").encode(encoding), "talk.srt")
    assert texts(article) == [
        "The bridge reopened on Saturday (at last).",
        "Did you wait?",
        "Yes, for long.",
        "MARA LIND: It cost 4.2 million.",
        "That was an hour later.",
    ]
    assert [block.time for block in article.blocks] == [1000, 4000, 4000, 8500, 3_600_000]


def rolling():
    """As YouTube writes its own captions: each line twice, word by word, then as a whole."""
    lines = ["the bridge over the teel", "reopened on saturday after", "eleven months of work"]
    cues, before = ["WEBVTT\nKind: captions\nLanguage: en\n"], " "
    for number, line in enumerate(lines):
        begin, end = f"00:00:{2 * number:02d}.000", f"00:00:{2 * number + 1:02d}.990"
        words = line.split(" ")
        timed = words[0] + "".join(f"<00:00:01.000><c> {word}</c>" for word in words[1:])
        cues.append(f"{begin} --> {end} align:start position:0%\n{before}\n{timed}\n")
        cues.append(f"{end} --> 00:00:{2 * number + 2:02d}.000 align:start\n{line}\n \n")
        before = line
    return "\n".join(cues)


def test_captions_that_roll_say_each_line_once(told):
    assert texts(told(rolling())) == [
        "the bridge over the teel reopened on saturday after eleven months of work"
    ]


def test_captions_that_grow_word_by_word(told):
    words = "The bridge reopened on Saturday after eleven months".split(" ")
    cues = "".join(
        f"{n}\n00:00:{n:02d},000 --> 00:00:{n + 1:02d},000\n{' '.join(words[:n])}\n\n"
        for n in range(1, len(words) + 1)
    )
    assert texts(told(cues, "talk.srt")) == [" ".join(words)]


def test_words_that_are_said_twice_stay(told):
    cues = "WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:05.000 --> 00:06.000\nNo.\n\n"
    cues += "00:07.000 --> 00:08.000\nIt is open.\n\n00:08.000 --> 00:09.000\nAt last.\n"
    assert " ".join(texts(told(cues))) == "No. No. It is open. At last."


def test_chinese_lines_are_joined_without_a_space(told):
    cues = "WEBVTT\n\n00:01.000 --> 00:02.000\n大桥星期六\n重新开放，\n\n"
    cues += "00:02.000 --> 00:03.000\n花了四百万。\n"
    assert texts(told(cues)) == ["大桥星期六重新开放，花了四百万。"]


ASS = """[Script Info]
Title: The bridge
ScriptType: v4.00+

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:04.00,A,Mara,0,0,0,,{\\i1}The bridge{\\i0} over\\Nthe Teel reopened.
Comment: 0,0:00:01.00,0:00:04.00,A,,0,0,0,,A note to the editor
Dialogue: 0,0:00:04.50,0:00:05.00,A,,0,0,0,,{\\p1}m 0 0 l 10 10{\\p0}
Dialogue: 0,0:00:05.00,0:00:06.00,A,Anders,0,0,0,,We waited.
"""
TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="%s" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en">
<head><metadata><ttm:title>The bridge</ttm:title></metadata></head><body><div>
<p begin="%s" end="00:00:04.000">The bridge over the Teel<br/>re<span>opened</span>.</p>
<p begin="9s" end="10s">We waited.</p></div></body></tt>"""
SBV = """0:00:01.000,0:00:04.000
The bridge over the Teel
reopened.

0:00:09.000,0:00:10.000
We waited.
"""


def test_substation(told):
    article = told(ASS, "talk.ass")
    assert article.title.text == "The bridge"
    assert texts(article) == ["Mara: The bridge over the Teel reopened.", "Anders: We waited."]


@pytest.mark.parametrize(
    ("namespace", "begin"),
    [
        ("http://www.w3.org/ns/ttml", "00:00:01.000"),
        ("http://www.w3.org/ns/ttml", "00:00:01:12"),
        ("http://www.w3.org/2006/10/ttaf1", "1s"),
    ],
)
def test_ttml(told, namespace, begin):
    article = told(TTML % (namespace, begin), "talk.ttml")
    assert article.title.text == "The bridge"
    assert texts(article) == ["The bridge over the Teel reopened.", "We waited."]
    assert [block.time for block in article.blocks] == [1000, 9000]


def test_sbv(told):
    assert texts(told(SBV, "talk")) == ["The bridge over the Teel reopened.", "We waited."]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a.vtt", "WEBVTT\n\n", "holds no words"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n[music]\n", "holds no words"),
        (
            "a.vtt",
            "WEBVTT\n\n" + "00:01.000 --> 00:02.000\nw\n\n" * 50_001,
            "more than 50,000 cues",
        ),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "[a " * 2_000_000, "too large"),
        ("a.ttml", TTML[:200] % "http://www.w3.org/ns/ttml", "cannot be read"),
        ("a.ttml", f"<!DOCTYPE tt [<!ENTITY a 'b'>]>{TTML[38:]}", "has a DTD"),
    ],
)
def test_what_is_no_transcript(told, name, text, fault):
    with pytest.raises(InputError, match=fault) as refused:
        told(text, name)
    assert "\n" not in refused.value.message
