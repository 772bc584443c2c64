"""An issue's M4B as Debian's ffmpeg and Mutagen read it; each story's sound encoded once."""

from __future__ import annotations

import json
import subprocess
import tracemalloc
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import av
import numpy as np
import pytest
from mutagen.mp4 import MP4

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.cache import Cache
from accessnews.edition import ORIGINAL, TRANSLATION, Clip, Edition, Look, Narration
from accessnews.editions.audio import aac_packets
from accessnews.editions.audio import m4b as single
from accessnews.editions.composed import Composed
from accessnews.editions.issue import m4b
from accessnews.editions.issue.issue import Issue, Section, Story
from accessnews.errors import InputError
from accessnews.progress import Silent
from accessnews.sound import RATE
from accessnews.sound.encode import FLAC, MP3, encode
from accessnews.sound.presets import PRESETS, Encoding

QUIET, TONE = 200, 500  # milliseconds: the silence around each story's tone, and its length
ROUNDED = (
    0.5 + 1000 / 48_000
)  # milliseconds: a chapter's time is whole, and a sample heard at 48 kHz
MOVED = 512 / 24  # milliseconds: half a packet at 24 kHz, by which an utterance may be moved
LENGTHS = (900, 1001, 1337, 963, 1024, 1111, 940)
DISCLOSED = "Read aloud by a synthetic voice."
SAID = {"en": "Story", "zh": "新闻", "ar": "خبر"}


def tone(folder: Path, number: int, length: int, preset: str = "podcast") -> Edition:
    """A story of ``length`` ms: silence, half a second of a tone of its own, silence."""
    at = np.arange(length * 24) / RATE
    sound = (np.sin(2 * np.pi * (400 + 60 * number) * at) / 2).astype(np.float32)
    sound[: QUIET * 24] = sound[(QUIET + TONE) * 24 :] = 0
    master = encode([sound], folder / f"{number}.flac", FLAC, Encoding(0))
    audio = encode([sound], folder / f"{number}.mp3", MP3, PRESETS[preset].mp3)
    article = Article(
        Sentence("b000s01", f"Story {number}"),
        "en",
        (Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", "It rained."),)),),
        header=(Block("h005", BlockKind.DISCLOSURE, (Sentence("h005s01", DISCLOSED),)),),
    )
    spoken = Narration(
        "en", "x", "y", audio, (Clip("b000s01", 0, length),), master=master, preset=preset
    )
    return Edition(f"story-{number}", (article,), (spoken,))


def issue_of(editions: list[Edition], languages: tuple[str, ...] = ("en",)) -> Issue:
    stories = [Story(each.slug, partial(replace, each)) for each in editions]
    return Issue(
        "Harbour Gazette",
        date(2026, 11, 28),
        languages,
        "urn:uuid:0",
        (
            Section({}, tuple(stories[:1])),
            Section(dict.fromkeys(languages, "World"), tuple(stories[1:])),
        ),
    )


def probed(path: Path) -> dict:
    asked = ["-show_format", "-show_streams", "-show_chapters"]
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", *asked, str(path)],
        check=True,
        capture_output=True,
    )
    return json.loads(done.stdout)


def heard(path: Path) -> np.ndarray:
    """The first channel at 48 kHz, decoded by Debian's ffmpeg."""
    output = "-map 0:a -af pan=mono|c0=c0 -ar 48000 -f f32le -"
    done = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", path, *output.split()], check=True, capture_output=True
    )
    return np.frombuffer(done.stdout, np.float32)


@pytest.fixture(scope="module", params=PRESETS)
def made(request, tmp_path_factory):
    """The file of an issue of seven stories in one preset."""
    folder = tmp_path_factory.mktemp(request.param)
    stories = [tone(folder, n, length, request.param) for n, length in enumerate(LENGTHS)]
    (path,) = m4b.write(issue_of(stories), folder / "out")
    assert path.name == "harbour-gazette-2026-11-28.en.m4b"
    return path


def test_each_chapter_begins_with_its_story(made):
    """The tone is heard 200 ms after the chapter's beginning: the error is half a packet."""
    sound = np.abs(heard(made))
    chapters = probed(made)["chapters"]
    assert [each["tags"]["title"] for each in chapters] == [f"Story {n}" for n in range(7)]
    errors = []
    for chapter in chapters:
        begin = round(float(chapter["start_time"]) * 1000)
        told = sound[begin * 48 : round(float(chapter["end_time"]) * 48_000)]
        loud = np.flatnonzero(told > 0.25)
        errors.append(np.flatnonzero(told > 0.05)[0] / 48 - QUIET)
        assert loud[-1] / 48 < QUIET + TONE + MOVED + 1
        assert told[: int(QUIET - MOVED - 5) * 48].max() < 0.01  # nothing of the joint is heard
    assert max(map(abs, errors)) < MOVED + ROUNDED + 0.2  # and how soon a tone is a twentieth
    # One packet is 43 ms at 24 kHz, 23 ms at 44.1 kHz.


def test_chapters_lie_end_to_end_over_the_whole_sound(made):
    told = probed(made)
    times = [(float(each["start_time"]), float(each["end_time"])) for each in told["chapters"]]
    assert times[0][0] == 0
    assert [end for _, end in times[:-1]] == [begin for begin, _ in times[1:]]
    assert times[-1][1] == pytest.approx(float(told["format"]["duration"]), abs=0.002)
    spoken = sum(LENGTHS) / 1000
    assert spoken < times[-1][1] < spoken + 0.09 * len(LENGTHS)


def test_mutagen_reads_its_chapters_and_tags(made):
    read = MP4(made)
    assert [each.title for each in read.chapters] == [f"Story {n}" for n in range(7)]
    assert [round(each.start * 1000) for each in read.chapters] == [
        round(float(each["start_time"]) * 1000) for each in probed(made)["chapters"]
    ]
    assert read["\xa9nam"] == ["Harbour Gazette, November 28, 2026"]
    assert read["\xa9alb"] == read["\xa9ART"] == ["Harbour Gazette"]
    assert read["\xa9day"] == ["2026-11-28"]
    assert read["ldes"] == [DISCLOSED]
    assert read["stik"] == [2]


@pytest.mark.parametrize(("language", "told"), [("en", "eng"), ("zh-Hant", "zho"), ("ar", "ara")])
def test_the_language_stands_in_mdhd(language, told, tmp_path):
    stories = [tone(tmp_path, 1, 900)]
    (path,) = m4b.write(issue_of(stories, (language,)), tmp_path)
    streams = probed(path)["streams"]
    (sound,) = [each for each in streams if each["codec_name"] == "aac"]
    (chapters,) = [each for each in streams if each["codec_type"] == "data"]
    assert sound["tags"]["language"] == chapters["tags"]["language"] == told


def test_the_packets_are_those_of_the_storys_own_m4b(tmp_path):
    """Nothing is encoded anew: the issue has the very packets that the stories' files have."""
    stories = [tone(tmp_path, n, length) for n, length in enumerate(LENGTHS[:3])]
    alone = []
    for each in stories:
        (path,) = single.write(Composed(each), tmp_path / "single")
        alone += packets(path)
    (path,) = m4b.write(issue_of(stories), tmp_path)
    assert packets(path) == alone


def packets(path: Path) -> list[bytes]:
    with av.open(str(path), options={"ignore_editlist": "1"}) as container:
        return [bytes(each) for each in container.demux(audio=0) if each.size]


@pytest.fixture
def counted(monkeypatch):
    """The utterances that are encoded, in order; they really are."""
    found = []
    real = aac_packets.packets

    def count(samples, *how, **more):
        if samples.any():  # silence has a packet of its own
            found.append(how)
        return real(samples, *how, **more)

    monkeypatch.setattr(aac_packets, "packets", count)
    return found


def test_a_storys_sound_is_encoded_once_for_all_that_is_made_of_it(counted, tmp_path):
    cache = Cache(tmp_path / "cache")
    stories = [tone(tmp_path, n, length) for n, length in enumerate(LENGTHS[:3])]
    single.write(Composed(stories[0], cache=cache), tmp_path / "single")
    assert len(counted) == 1
    first = m4b.write(issue_of(stories), tmp_path / "a", cache)[0].read_bytes()
    assert len(counted) == 3
    assert m4b.write(issue_of(stories), tmp_path / "b", cache)[0].read_bytes() == first
    single.write(Composed(stories[2], cache=cache), tmp_path / "single")
    assert len(counted) == 3
    corrected = [*stories[:2], tone(tmp_path, 8, 1200)]
    m4b.write(issue_of(corrected), tmp_path / "c", cache)
    assert len(counted) == 4
    assert m4b.write(issue_of(stories), tmp_path / "d")[0].read_bytes() == first


def test_what_is_damaged_in_the_cache_is_told_and_encoded_again(counted, tmp_path):
    class Told(Silent):
        def say(self, text):
            said.append(text)

    said = []
    cache = Cache(tmp_path / "cache", Told())
    stories = [tone(tmp_path, 1, 900)]
    (first,) = m4b.write(issue_of(stories), tmp_path / "a", cache)
    (kept,) = cache.root.rglob("*.aac")
    kept.write_bytes(kept.read_bytes()[:-100])
    (again,) = m4b.write(issue_of(stories), tmp_path / "b", cache)
    assert again.read_bytes() == first.read_bytes()
    assert "damaged" in said[0]
    assert len(counted) == 1  # its utterance is still there
    kept.unlink()
    (utterance,) = (cache.root / "utterance").rglob("*.sealed")
    utterance.write_bytes(utterance.read_bytes()[:-100])
    (again,) = m4b.write(issue_of(stories), tmp_path / "c", cache)
    assert again.read_bytes() == first.read_bytes()
    assert len(counted) == 2
    assert "damaged" in said[1]


def test_a_story_without_sound_has_no_chapter(tmp_path):
    stories = [tone(tmp_path, n, 900) for n in range(3)]
    stories[1] = replace(stories[1], narrations=())
    (path,) = m4b.write(issue_of(stories), tmp_path)
    assert [each.title for each in MP4(path).chapters] == ["Story 0", "Story 2"]


def test_stories_of_other_presets_are_encoded_as_the_first(tmp_path):
    stories = [tone(tmp_path, n, 900, preset) for n, preset in enumerate(PRESETS)]
    (path,) = m4b.write(issue_of(stories), tmp_path)
    chapters = probed(path)["chapters"]
    sound = np.abs(heard(path))
    for chapter in chapters:
        begin = round(float(chapter["start_time"]) * 48_000)
        first = np.flatnonzero(sound[begin:] > 0.05)[0] / 48
        assert first == pytest.approx(QUIET, abs=MOVED + 1)


def test_no_file_where_nothing_can_be_heard(tmp_path):
    silent = [replace(tone(tmp_path, 1, 900), narrations=())]
    assert m4b.write(issue_of(silent), tmp_path / "out") == []
    assert not (tmp_path / "out").exists()


def test_the_issue_and_its_sections_are_announced_before_their_stories(tmp_path):
    """Each has a chapter of its own, which begins with its first sample."""
    opening, world, *stories = (tone(tmp_path, n, length) for n, length in enumerate(LENGTHS))
    whole = issue_of(stories)
    sections = (whole.sections[0], replace(whole.sections[1], announced=world))
    (path,) = m4b.write(replace(whole, announced=opening, sections=sections), tmp_path)
    chapters = probed(path)["chapters"]
    told = [int(each["tags"]["title"].removeprefix("Story ")) for each in chapters]
    assert told == [0, 2, 1, 3, 4, 5, 6]
    sound = heard(path)
    for number, chapter in zip(told, chapters, strict=True):
        begin = round(float(chapter["start_time"]) * 48_000) + QUIET * 48
        own = sound[begin : begin + TONE * 48]
        assert abs(pitch(own) - (400 + 60 * number)) < 3
        assert np.abs(sound[begin - 190 * 48 : begin - 5 * 48]).max() < 0.01


def pitch(sound: np.ndarray) -> float:
    """Hz of a tone at 48 kHz."""
    return float(np.argmax(np.abs(np.fft.rfft(sound))) * 48_000 / len(sound))


def bilingual(folder: Path, number: int) -> Edition:
    """A story of three sentences, each a tone: those of the second language an octave higher."""
    texts, narrations = [], []
    for language, above in (("en", 1), ("zh", 2)):
        clips: list[Clip] = []
        sounds = []
        for at, (id, length) in enumerate(zip(SENTENCES, (900, 703, 811), strict=True)):
            length += 100 * above
            begin = clips[-1].end if clips else 0
            clips.append(Clip(id, begin, begin + length))
            time = np.arange(length * 24) / RATE
            tones = np.sin(2 * np.pi * above * (400 + 60 * number + 20 * at) * time) / 2
            tones[: QUIET * 24] = tones[(QUIET + TONE) * 24 :] = 0
            sounds.append(tones.astype(np.float32))
        name = f"{number}.{language}"
        master = encode(sounds, folder / f"{name}.flac", FLAC, Encoding(0))
        audio = encode(sounds, folder / f"{name}.mp3", MP3, PRESETS["podcast"].mp3)
        disclosed = Sentence("h005s01", f"Read aloud ({language}).")
        first, *others = (Sentence(id, f"{language} {id}") for id in SENTENCES)
        article = Article(
            first,
            language,
            tuple(
                Block(s.id[:4], kind, (s,), level=2 * (kind is BlockKind.HEADING))
                for s, kind in zip(others, (BlockKind.PARAGRAPH, BlockKind.HEADING), strict=True)
            ),
            header=(Block("h005", BlockKind.DISCLOSURE, (disclosed,)),),
            translated_from="" if language == "en" else "en",
        )
        texts.append(article)
        narrations.append(Narration(language, "x", "y", audio, tuple(clips), master=master))
    return Edition(f"story-{number}", tuple(texts), tuple(narrations))


SENTENCES = ("b000s01", "b001s01", "b002s01")


def tones_of(number: int) -> list[int]:
    """The tones of a bilingual story in the order in which they should be heard."""
    return [above * (400 + 60 * number + 20 * at) for at in range(3) for above in (1, 2)]


def heard_tones(path: Path) -> list[float]:
    sound = np.abs(heard(path)) > 0.05
    loud = np.convolve(sound, np.ones(480), "same") > 0
    edges = np.flatnonzero(np.diff(loud.astype(int), prepend=0, append=0))
    whole = heard(path)
    return [pitch(whole[a + 960 : b - 960]) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def test_in_two_languages_each_sentence_is_heard_and_then_its_translation(tmp_path):
    stories = [bilingual(tmp_path, n) for n in range(3)]
    (path,) = m4b.write(issue_of(stories, ("en", "zh")), tmp_path)
    assert path.name == "harbour-gazette-2026-11-28.en-zh.m4b"
    expected = [each for n in range(3) for each in tones_of(n)]
    assert heard_tones(path) == pytest.approx(expected, abs=3)
    told = probed(path)
    assert [each["tags"]["title"] for each in told["chapters"]] == ["en b000s01 / zh b000s01"] * 3
    length = 2 * (900 + 703 + 811) + 3 * 300
    for chapter in told["chapters"][:-1]:
        own = 1000 * (float(chapter["end_time"]) - float(chapter["start_time"]))
        assert length <= own < length + 90  # the joint's one to two packets
    (sound,) = [each for each in told["streams"] if each["codec_name"] == "aac"]
    assert sound["tags"]["language"] == "mul"
    assert MP4(path)["ldes"] == ["Read aloud (en). Read aloud (zh)."]


def test_a_bilingual_storys_own_m4b_has_a_chapter_for_each_heading(tmp_path):
    story = bilingual(tmp_path, 1)
    (path,) = single.write(Composed(story), tmp_path)
    assert path.name == "story-1.en-zh.m4b"
    assert heard_tones(path) == pytest.approx(tones_of(1), abs=3)
    times = [float(each["start_time"]) for each in probed(path)["chapters"]]
    assert times == [0, (2 * (900 + 703) + 600) / 1000]
    titles = [each["tags"]["title"] for each in probed(path)["chapters"]]
    assert titles == ["en b000s01 / zh b000s01", "en b002s01 / zh b002s01"]
    assert float(probed(path)["format"]["duration"]) == pytest.approx(5.728, abs=0.001)


@pytest.mark.parametrize(("read_aloud", "above"), [(ORIGINAL, 1), (TRANSLATION, 2)])
def test_of_two_languages_those_are_heard_that_the_look_says(read_aloud, above, tmp_path):
    story = replace(bilingual(tmp_path, 1), look=Look(read_aloud=read_aloud))
    (path,) = single.write(Composed(story), tmp_path)
    assert heard_tones(path) == pytest.approx([above * (460 + 20 * n) for n in range(3)], abs=3)
    assert len(probed(path)["chapters"]) == 2


def test_two_languages_are_put_together_from_what_each_has_encoded(counted, tmp_path):
    cache = Cache(tmp_path / "cache")
    stories = [bilingual(tmp_path, n) for n in range(2)]
    for at in range(2):
        own = [replace(s, texts=(s.texts[at],), narrations=(s.narrations[at],)) for s in stories]
        m4b.write(issue_of(own, (own[0].texts[0].language,)), tmp_path / "alone", cache)
    assert len(counted) == 2 * 2 * len(SENTENCES)
    single.write(Composed(stories[0], cache=cache), tmp_path / "single")
    first = m4b.write(issue_of(stories, ("en", "zh")), tmp_path / "a", cache)[0].read_bytes()
    again = m4b.write(issue_of(stories, ("en", "zh")), tmp_path / "b", cache)[0].read_bytes()
    assert again == first
    assert len(counted) == 2 * 2 * len(SENTENCES)
    assert m4b.write(issue_of(stories, ("en", "zh")), tmp_path / "c")[0].read_bytes() == first


def test_of_a_corrected_story_only_what_changed_is_encoded(counted, tmp_path):
    """Its other sentences are heard where they are now, longer or shorter as the new one is."""
    cache = Cache(tmp_path / "cache")
    lengths = (700, 900, 800)
    for at, said in enumerate((500, 650)):
        sound = np.zeros(0, np.float32)
        for number, length in enumerate((lengths[0], said, lengths[2])):
            time = np.arange(length * 24) / RATE
            heard_at = np.sin(2 * np.pi * (400 + 60 * number) * time) / 2
            sound = np.concatenate([sound, heard_at, np.zeros(300 * 24)]).astype(np.float32)
        master = encode([sound], tmp_path / f"{at}.flac", FLAC, Encoding(0))
        story = tone(tmp_path, 5, 900)
        told = replace(story.narrations[0], master=master)
        told = replace(told, clips=(Clip("b000s01", 0, len(sound) // 24),))
        (path,) = single.write(
            Composed(replace(story, narrations=(told,)), cache=cache), tmp_path / str(at)
        )
        assert heard_tones(path) == pytest.approx([400, 460, 520], abs=3)
        loud = np.flatnonzero(np.abs(heard(path)) > 0.05) / 48
        assert loud[-1] == pytest.approx(lengths[0] + said + lengths[2] + 600, abs=MOVED + 1)
        assert float(probed(path)["format"]["duration"]) == pytest.approx(
            len(sound) / RATE, abs=0.001
        )
        assert len(counted) == (3, 4)[at]


def test_a_sound_that_cannot_be_read_leaves_nothing_behind(tmp_path):
    stories = [tone(tmp_path, n, 900) for n in range(2)]
    stories[1].narrations[0].master.write_bytes(b"no sound")
    with pytest.raises(InputError, match=r"1\.flac"):
        m4b.write(issue_of(stories), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("language", SAID)
def test_long_titles_are_fitted(language, tmp_path):
    story = tone(tmp_path, 1, 900)
    named = replace(story.texts[0], title=Sentence("b000s01", f"{SAID[language]} " * 60))
    (path,) = m4b.write(issue_of([replace(story, texts=(named,))]), tmp_path)
    (chapter,) = MP4(path).chapters
    assert chapter.title.endswith("…")
    assert len(chapter.title.encode()) <= 255


def test_a_hundred_stories_take_the_memory_of_one(tmp_path):
    cache = Cache(tmp_path / "cache")
    spoken = [tone(tmp_path, n, 900 + n) for n in range(4)]
    m4b.write(issue_of(spoken), tmp_path, cache)

    def large(number: int) -> Story:  # an edition of 4 MB, made anew each time
        own = spoken[number % 4]
        return Story(f"s{number}", lambda: replace(own, cover=bytes(4_000_000)))

    issue = replace(issue_of(spoken), sections=(Section({}, tuple(map(large, range(100)))),))
    tracemalloc.start()
    m4b.write(issue, tmp_path, cache)
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken < 12_000_000
