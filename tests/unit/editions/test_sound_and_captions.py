"""What is heard, tagged and captioned agrees to the millisecond, on a real narration."""

from __future__ import annotations

import io
import json
import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import av
import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3
from mutagen.mp3 import MP3
from PIL import Image

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.edition import Clip, Edition, Narration
from accessnews.editions.audio import mp3 as audio
from accessnews.editions.audio import tags
from accessnews.editions.audio.tags import tags as tags_of
from accessnews.editions.captions import cues as captions
from accessnews.editions.captions.cutting import cues
from accessnews.editions.composed import Composed
from accessnews.editions.structure import chapters, sections
from accessnews.languages.captions import LONGEST
from accessnews.narration.cast import Cast, Part
from accessnews.narration.engine import Voice
from accessnews.narration.engines.hibari import HibariNarrator
from accessnews.narration.narrate import narrate
from accessnews.progress import Silent
from accessnews.sound.encode import MP3_FRAME as FRAME


def block(id: str, kind: BlockKind, *texts: str, level: int = 0) -> Block:
    sentences = tuple(Sentence(f"{id}s{n:02}", text) for n, text in enumerate(texts, 1))
    return Block(id, kind, sentences, level)


TIMESTAMP = re.compile(r"<(\d\d:\d\d:\d\d\.\d{3})>")
DISCLOSURE = "Read aloud by a synthetic voice."
ARTICLE = Article(
    Sentence("b000s01", "Mother & son <reunited> --> at last"),
    "en",
    (
        block(
            "b001", BlockKind.PARAGRAPH, "They met on Monday.", "It took 32 years & a <b>lot</b>."
        ),
        block("b002", BlockKind.HEADING, "The search", level=2),
        block(
            "b003",
            BlockKind.PARAGRAPH,
            "She quit her job and devoted herself fully to the search, distributing over 100,000 "
            "missing-child flyers, and travelling to many provinces --> all of them.",
        ),
        block("b004", BlockKind.HEADING, "The end", level=3),
        block("b005", BlockKind.PARAGRAPH, "Nobody gave up."),
    ),
    source="https://www.example.org/news/1",
    byline="Ana Silva",
    published=datetime(2025, 9, 30, 1, 25, tzinfo=timezone(timedelta(hours=8))),
    header=(block("h005", BlockKind.DISCLOSURE, DISCLOSURE),),
)


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Edition:
    mp3 = tmp_path_factory.mktemp("narration") / "narration.mp3"
    voice = Voice("hibari", "heart", "en")
    narration = narrate(ARTICLE, Cast(Part(HibariNarrator(), voice)), mp3, Silent())
    return Edition("mother-and-son", (ARTICLE,), (narration,), cover=png())


@pytest.fixture(scope="module")
def mp3(edition, tmp_path_factory):
    (path,) = audio.write(Composed(edition), tmp_path_factory.mktemp("audio"))
    return path


@pytest.fixture(scope="module")
def caption_files(edition, tmp_path_factory):
    return captions.write(Composed(edition), tmp_path_factory.mktemp("captions"))


def clips_by_sentence(edition: Edition) -> dict[str, Clip]:
    return {clip.sentence: clip for clip in edition.narrations[0].clips}


def test_the_tag_says_what_the_article_is(mp3):
    assert mp3.name == "mother-and-son.en.mp3"
    tag = ID3(mp3)
    assert tag.version == (2, 4, 0)
    assert tag["TIT2"].text == ["Mother & son <reunited> --> at last"]
    assert tag["TPE1"].text == ["Ana Silva"]
    assert tag["TALB"].text == ["example.org"]
    assert tag["TLAN"].text == ["eng"]
    assert tag["TCON"].genres == ["Speech", "News"]
    assert str(tag["TDRC"].text[0]) == "2025-09-29 17:25:00"
    assert tag["COMM::eng"].text == [DISCLOSURE]
    assert tag.getall("APIC")[0].mime == "image/png"
    assert tag.getall("APIC")[0].data == png()


def test_a_chapter_a_section_at_its_clips_time(mp3, edition):
    tag = ID3(mp3)
    clips = clips_by_sentence(edition)
    contents = tag["CTOC:toc"]
    assert contents.child_element_ids == ["ch0", "ch1", "ch2"]
    found = [tag[f"CHAP:{id}"] for id in contents.child_element_ids]
    opened = sections(ARTICLE)
    assert [c.sub_frames["TIT2"].text[0] for c in found] == [s.title for s in opened]
    assert [c.start_time for c in found] == [clips[s.sentence].begin for s in opened]
    assert found[0].start_time == 0
    assert [c.end_time for c in found[:-1]] == [c.start_time for c in found[1:]]
    assert found[-1].end_time == edition.narrations[0].duration


def test_the_sound_under_the_tag_is_the_narration(mp3, edition):
    narration = edition.narrations[0]
    assert mp3.read_bytes().endswith(narration.audio.read_bytes())
    assert MP3(mp3).info.length * 1000 == pytest.approx(narration.duration, abs=2 * FRAME)
    with av.open(str(mp3)) as container:
        samples = sum(f.samples for f in container.decode(audio=0))
    assert samples == narration.duration * 24


def test_ffmpeg_reads_tag_and_chapters(mp3, edition):
    clips = clips_by_sentence(edition)
    with av.open(str(mp3)) as container:
        found = container.chapters()
        assert container.metadata["title"] == ARTICLE.title.text
        assert container.metadata["artist"] == "Ana Silva"
        begins = [float(c["start"] * c["time_base"]) * 1000 for c in found]
        assert [round(b) for b in begins] == [clips[s.sentence].begin for s in sections(ARTICLE)]
        assert [c["metadata"]["title"] for c in found] == [s.title for s in sections(ARTICLE)]


def test_ffprobe_reads_chapters(mp3, edition):
    told = json.loads(
        subprocess.run(
            ["ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format", str(mp3)],
            check=True,
            capture_output=True,
        ).stdout
    )
    clips = clips_by_sentence(edition)
    assert [round(float(c["start_time"]) * 1000) for c in told["chapters"]] == [
        clips[s.sentence].begin for s in sections(ARTICLE)
    ]
    assert told["format"]["tags"]["title"] == ARTICLE.title.text


def test_the_same_edition_is_the_same_bytes(mp3, edition, tmp_path):
    (again,) = audio.write(Composed(edition), tmp_path)
    assert again.read_bytes() == mp3.read_bytes()


def test_what_is_not_known_has_no_frame(edition, tmp_path):
    bare = replace(ARTICLE, byline="", source="", published=None, header=())
    clips = tuple(c for c in edition.narrations[0].clips if not c.sentence.startswith("h"))
    narration = replace(edition.narrations[0], clips=clips)
    (path,) = audio.write(
        Composed(replace(edition, texts=(bare,), narrations=(narration,), cover=b"")), tmp_path
    )
    tag = ID3(path)
    assert not {key[:4] for key in tag} & {"TPE1", "TDRC", "COMM", "APIC"}
    assert tag["TALB"].text == [ARTICLE.title.text]


@pytest.mark.parametrize(
    ("published", "stamp"),
    [
        (date(2025, 9, 30), "2025-09-30"),
        (datetime(2025, 9, 30, 1, 25), "2025-09-30T01:25:00"),
        (datetime(2025, 9, 30, 1, 25, 7, 99, tzinfo=UTC), "2025-09-30T01:25:07"),
    ],
)
def test_timestamps(published, stamp):
    assert tags.timestamp(published) == stamp


@pytest.mark.parametrize(
    ("tag", "code"), [("en-GB", "eng"), ("zh-Hant", "zho"), ("pt-BR", "por"), ("x-klingon", "und")]
)
def test_language_codes(tag, code):
    assert tags.iso_639_2(tag) == code


def read_back(frames) -> ID3:
    return ID3(io.BytesIO(audio.tag_bytes(frames)))


def test_a_jpeg_cover_is_told_by_its_signature(edition):
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG")
    narration = edition.narrations[0]
    jpeg = tags_of(ARTICLE, narration, file.getvalue())
    assert read_back(audio.frames(jpeg))["APIC:"].mime == "image/jpeg"
    other = tags_of(ARTICLE, narration, b"GIF89a")
    assert not read_back(audio.frames(other)).getall("APIC")


def test_more_sections_than_a_contents_frame_can_count():
    blocks = tuple(
        block(f"b{n:03}", BlockKind.HEADING, f"Head {n}", level=2) for n in range(1, 400)
    )
    article = Article(Sentence("b000s01", "Title"), "en", blocks)
    ids = [s.id for s in article.sentences()]
    clips = tuple(Clip(id, n * 100, (n + 1) * 100) for n, id in enumerate(ids))
    read = read_back(
        audio.frames(tags_of(article, Narration("en", "x", "y", Path("x.mp3"), clips)))
    )
    assert len(read["CTOC:toc"].child_element_ids) == 255
    assert read["CHAP:ch254"].end_time == 40_000


def test_webvtt_has_a_cue_a_sentence_at_its_clips_time(caption_files, edition):
    cues = list(webvtt.read(str(caption_files[0])))
    texts = {s.id: s.text for s in ARTICLE.sentences()}
    clips = edition.narrations[0].clips
    first = [cue for cue in cues if "-" not in cue.identifier]
    assert [cue.identifier for cue in first] == [clip.sentence for clip in clips]
    assert len(cues) == len(clips) + 2  # one sentence has three parts
    for clip in clips:
        parts = [cue for cue in cues if cue.identifier.split("-")[0] == clip.sentence]
        assert milliseconds(parts[0].start) == clip.begin
        assert milliseconds(parts[-1].end) == clip.end
        assert [cue.start for cue in parts[1:]] == [cue.end for cue in parts[:-1]]
        said = [TIMESTAMP.sub("", cue.raw_text) for cue in parts]
        assert unescaped(" ".join(said).replace("\n", " ")) == texts[clip.sentence]
        assert not any("<" in each or "-->" in each for each in said)
        assert all(len(line) <= 37 for each in said for line in unescaped(each).split("\n"))


def test_webvtt_times_words_inside_their_cue(caption_files, edition):
    """WebVTT, section 4.2.2: a timestamp lies after the one before and inside its cue."""
    cues = list(webvtt.read(str(caption_files[0])))
    begins = {milliseconds(cue.start) for cue in cues}
    for clip in edition.narrations[0].clips:
        found = []
        for cue in (cue for cue in cues if cue.identifier.split("-")[0] == clip.sentence):
            times = [milliseconds(time) for time in TIMESTAMP.findall(cue.raw_text)]
            assert times == sorted(set(times))
            assert all(milliseconds(cue.start) < t < milliseconds(cue.end) for t in times)
            found += times
        assert found == [word.time for word in clip.words if word.time not in begins]
    assert any("<00:" in cue.raw_text for cue in cues if cue.identifier == "b001s01")


def test_webvtt_says_what_it_is(caption_files, edition):
    header, note, *_ = caption_files[0].read_text("utf-8").split("\n\n")
    assert header == "WEBVTT"
    assert note.splitlines() == [
        "NOTE",
        "Mother & son <reunited> -> at last",
        "Language: en",
        DISCLOSURE,
        "Text (en): original",
        f"Sound (en): synthetic voice; {edition.narrations[0].engine} (heart)",
        "DigitalSourceType (sound, en): "
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    ]


def test_subrip_agrees_with_the_clips(caption_files, edition):
    shown = list(webvtt.from_srt(str(caption_files[1])))
    expected = list(cues(ARTICLE, edition.narrations[0]))
    for cue, part in zip(shown, expected, strict=True):
        assert (milliseconds(cue.start), milliseconds(cue.end)) == (part.begin, part.end)
        said = cue.raw_text.replace("\n", " ").replace(captions.WORD_JOINER, "")
        assert said == part.text[part.lines[0][0] : part.lines[-1][1]]
    source = caption_files[1].read_text("utf-8")
    assert source.startswith("1\n00:00:00,000 --> ")


@pytest.mark.parametrize("which", [0, 1])
def test_ffmpeg_reads_every_cue_and_sees_no_markup(caption_files, edition, which):
    with av.open(str(caption_files[which])) as container:
        stream = container.streams.subtitles[0]
        found = [packet for packet in container.demux(stream) if packet.size]
        times = [
            (round(p.pts * p.time_base * 1000), round((p.pts + p.duration) * p.time_base * 1000))
            for p in found
        ]
    assert times == [(cue.begin, cue.end) for cue in cues(ARTICLE, edition.narrations[0])]


@pytest.mark.parametrize("writer", [audio, captions])
def test_nothing_without_sound_or_for_two_languages(writer, edition, tmp_path):
    assert writer.write(Composed(replace(edition, narrations=())), tmp_path) == []
    two = replace(edition, texts=edition.texts * 2, narrations=edition.narrations * 2)
    assert writer.write(Composed(two), tmp_path) == []
    assert list(tmp_path.iterdir()) == []


DURATIONS = st.lists(st.integers(1, 4_000_000), min_size=1, max_size=30)


@settings(max_examples=50, deadline=None)
@given(DURATIONS, st.data())
def test_captions_and_chapters_agree_with_any_clips(durations, data):
    kinds = [
        data.draw(st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH])) for _ in durations[1:]
    ]
    blocks = tuple(block(f"b{n:03}", kind, f"Text {n}.") for n, kind in enumerate(kinds, 1))
    article = Article(Sentence("b000s01", "Title"), "en", blocks)
    ends = [sum(durations[: n + 1]) for n in range(len(durations))]
    clips = tuple(
        Clip(s.id, end - length, end)
        for s, length, end in zip(article.sentences(), durations, ends, strict=True)
    )
    narration = Narration("en", "x", "y", Path("x.mp3"), clips)
    expected = [(clip.begin, min(clip.end, clip.begin + LONGEST)) for clip in clips]
    vtt = webvtt.from_string(captions.webvtt(article, narration))
    srt = webvtt.from_buffer(io.StringIO(captions.subrip(article, narration)), format="srt")
    for read in (vtt, srt):
        assert [(milliseconds(c.start), milliseconds(c.end)) for c in read] == expected
    begins = {clip.sentence: clip.begin for clip in clips}
    found = audio.chapter_frames(chapters(article, narration)).values()
    assert [c.start_time for c in found] == [begins[s.sentence] for s in sections(article)]


def milliseconds(clock: str) -> int:
    hours, minutes, seconds = clock.split(":")
    whole, part = seconds.split(".")
    return ((int(hours) * 60 + int(minutes)) * 60 + int(whole)) * 1000 + int(part)


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
