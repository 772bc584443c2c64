"""One timing master: whatever tells a time tells the clip's, read back from each file made.

The demo article is published as a user would, spoken by two eSpeak voices; every file is then read
by other code than wrote it.
"""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import av
import pytest
import webvtt
from lxml import etree
from mutagen.id3 import ID3

from accessnews import pipeline
from accessnews.cache import Cache
from accessnews.editions.writer import WRITERS
from accessnews.engines import Engines
from accessnews.pipeline import publish
from accessnews.plan import Plan
from accessnews.progress import Silent
from accessnews.reading.read import read
from accessnews.weights.store import ModelStore

SAMPLE = Path(__file__).parents[2] / "samples" / "river-school.txt"
SMIL = {"s": "http://www.w3.org/ns/SMIL"}


class Published:
    """The folder of the demo's English edition, and its narration."""

    def __init__(self, folder: Path, narration, article) -> None:
        self.folder, self.narration, self.article = folder, narration, article
        self.clips = {clip.sentence: clip for clip in narration.clips}

    def file(self, suffix: str) -> Path:
        (path,) = (self.folder / "en").glob(f"*{suffix}")
        return path


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("timing")
    plan = Plan(
        narrator="espeak",
        quote_voices={"en": "en-GB-scotland"},
        formats=tuple(WRITERS),
        output=root / "output",
    )
    engines = Engines(plan, Silent(), ModelStore(root / "store"), Cache(root / "cache"))
    seen = []
    with pytest.MonkeyPatch.context() as patch:
        write = pipeline.write_edition
        patch.setattr(
            pipeline,
            "write_edition",
            lambda composed, *rest: seen.append(composed.edition) or write(composed, *rest),
        )
        published = publish(read(str(SAMPLE)), "demo", plan, engines, Silent())
    (edition,) = seen
    return Published(published.folder, edition.narrations[0], edition.texts[0])


def milliseconds(clock: str) -> int:
    """``00:01:02.345``, ``00:01:02,345`` or ``62.345s`` without floating point."""
    whole, _, rest = clock.strip("s").replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int(f"{rest:0<3}")


def test_the_clips_hold_every_sentence_end_to_end(made):
    unheard = {"h003s01"}  # the name of the file that the article came from
    shown = [sentence.id for sentence in made.article.sentences()]
    assert list(made.clips) == [id for id in shown if id not in unheard]
    clips = made.narration.clips
    assert clips[0].begin == 0
    assert [clip.begin for clip in clips[1:]] == [clip.end for clip in clips[:-1]]
    assert made.narration.others


def test_the_mp3_and_its_master_last_as_long_as_the_clips(made):
    for path in (made.file(".mp3"), made.narration.master):
        with av.open(str(path)) as container:
            samples = sum(frame.samples for frame in container.decode(audio=0))
            rate = container.streams.audio[0].rate
        assert samples * 1000 == made.narration.duration * rate
    assert ID3(made.file(".mp3"))["TLEN"].text == [str(made.narration.duration)]


def test_the_overlay_has_each_clip(made):
    with zipfile.ZipFile(made.file(".epub")) as book:
        smil = etree.fromstring(book.read("EPUB/article.smil"))
        opf = book.read("EPUB/content.opf").decode()
    told = {}
    for par in smil.iterfind(".//s:par", SMIL):
        audio = par.find("s:audio", SMIL)
        id = par.find("s:text", SMIL).get("src").partition("#")[2]
        told[id] = milliseconds(audio.get("clipBegin")), milliseconds(audio.get("clipEnd"))
    assert told == {id: (clip.begin, clip.end) for id, clip in made.clips.items()}
    durations = re.findall(r'"media:duration"[^>]*>([^<]+)<', opf)
    assert {milliseconds(each) for each in durations} == {made.narration.duration}


def test_the_vtt_has_each_clip_in_order(made):
    cues = [
        (cue.identifier, milliseconds(cue.start), milliseconds(cue.end))
        for cue in webvtt.read(made.file(".vtt"))
    ]
    for clip in made.narration.clips:  # a long sentence has several, end to end
        parts = [cue for cue in cues if cue[0].split("-")[0] == clip.sentence]
        assert (parts[0][1], parts[-1][2]) == (clip.begin, clip.end)
        assert [begin for _, begin, _ in parts[1:]] == [end for _, _, end in parts[:-1]]
        timed = {word.time for word in clip.words}
        assert {begin for _, begin, _ in parts[1:]} <= timed
    assert [cue[0] for cue in cues if "-" not in cue[0]] == [
        c.sentence for c in made.narration.clips
    ]


def test_the_srt_has_each_clip_in_order(made):
    stamps = re.findall(r"^(\S+) --> (\S+)$", made.file(".srt").read_text("utf-8"), re.MULTILINE)
    told = [(milliseconds(begin), milliseconds(end)) for begin, end in stamps]
    cues = webvtt.read(made.file(".vtt"))
    assert told == [(milliseconds(cue.start), milliseconds(cue.end)) for cue in cues]


def test_a_chapter_begins_with_its_heading(made):
    headings = [made.article.title.id] + [
        block.sentences[0].id for block in made.article.blocks if block.kind == "heading"
    ]
    begins = [made.clips[id].begin for id in headings]
    ends = [*begins[1:], made.narration.duration]
    tag = ID3(made.file(".mp3"))
    chapters = [(chap.start_time, chap.end_time) for chap in tag.getall("CHAP")]
    assert sorted(chapters) == list(zip(begins, ends, strict=True))


@pytest.mark.parametrize("suffix", [".m4b", ".opus"])
def test_every_other_sound_file_is_as_long_and_has_the_same_chapters(made, suffix):
    with av.open(str(made.file(suffix))) as container:
        stream = container.streams.audio[0]
        length = container.duration / 1000
        chapters = [
            round(chapter["start"] * chapter["time_base"] * 1000)
            for chapter in container.chapters()
        ]
    assert length == pytest.approx(made.narration.duration, abs=1.5 * 1024 / stream.rate * 1000)
    tag = ID3(made.file(".mp3"))
    assert chapters == sorted(chap.start_time for chap in tag.getall("CHAP"))


def test_the_lrc_has_each_clip_and_its_words_in_hundredths(made):
    lines = re.findall(r"^\[(\d+:\d\d\.\d\d)\](.*)$", made.file(".lrc").read_text("utf-8"), re.M)
    begins = [milliseconds(cue.start) // 10 for cue in webvtt.read(made.file(".vtt"))]
    assert [milliseconds(begin) // 10 for begin, _ in lines] == begins
    assert {clip.begin // 10 for clip in made.narration.clips} <= set(begins)
    timed = {word.time // 10 for clip in made.narration.clips for word in clip.words}
    for _, line in lines:
        told = [milliseconds(time) // 10 for time in re.findall(r"<(\d+:\d\d\.\d\d)>", line)]
        assert told
        assert set(told) <= timed


def test_the_report_tells_the_same_length(made):
    report = json.loads((made.folder / "report.json").read_text("utf-8"))
    ((narration,),) = (edition["narrations"] for edition in report["editions"])
    assert round(narration["seconds"] * 1000) == made.narration.duration


def test_words_lie_in_their_sentence_and_are_its_words(made):
    texts = {sentence.id: sentence.text for sentence in made.article.sentences()}
    for clip in made.narration.clips:
        assert clip.words, clip
        times = [word.time for word in clip.words]
        assert clip.begin <= times[0]
        assert times == sorted(times)
        assert times[-1] < clip.end
        for word in clip.words:
            told = texts[clip.sentence][word.begin : word.end]
            assert told == told.strip() != ""
