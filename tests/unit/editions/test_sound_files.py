"""MP3, M4B and Opus as Debian's ffmpeg and Mutagen read them; each preset as ffmpeg measures it."""

from __future__ import annotations

import io
import json
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from mutagen import File
from mutagen.flac import Picture
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from PIL import Image

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.edition import Edition, Narration
from accessnews.editions.audio import m4b, opus
from accessnews.editions.audio import mp3 as audio
from accessnews.editions.audio.chapter_titles import IN_CHPL, IN_ID3, fitted, joined
from accessnews.editions.composed import Composed
from accessnews.narration.assemble import track_beside
from accessnews.narration.mastering import master_of, mastering
from accessnews.progress import Silent
from accessnews.sound import RATE
from accessnews.sound.presets import ACX, PODCAST, PRESETS

DISCLOSURE = "Read aloud by a synthetic voice. " * 12  # longer than a short description may be
WRITERS = {"mp3": audio, "m4b": m4b, "opus": opus}
FRAME = {"mp3": 24, "m4b": 1024 / 24, "opus": 20}  # milliseconds


def block(id: str, kind: BlockKind, *texts: str, level: int = 0) -> Block:
    sentences = tuple(Sentence(f"{id}s{n:02}", text) for n, text in enumerate(texts, 1))
    return Block(id, kind, sentences, level)


ARTICLE = Article(
    Sentence("b000s01", "母亲与儿子 <32年后> & 重逢"),
    "zh-Hans",
    (
        block("b001", BlockKind.PARAGRAPH, "他们在周一见面。", "用了三十二年。"),
        block("b002", BlockKind.HEADING, "寻找", level=2),
        block("b003", BlockKind.PARAGRAPH, "她辞去了工作。"),
        block("b004", BlockKind.HEADING, "结局；= # \\ 终", level=3),
        block("b005", BlockKind.PARAGRAPH, "没有人放弃。"),
    ),
    source="https://www.example.org/news/1",
    byline="王小明",
    published=date(2025, 9, 30),
    header=(block("h005", BlockKind.DISCLOSURE, DISCLOSURE.strip()),),
)


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 6), "navy").save(file, "PNG")
    return file.getvalue()


def syllables(seconds: float, seed: int) -> np.ndarray:
    """Low noise that swells and fades four times a second over 20 dB, as speech does."""
    white = np.random.default_rng(seed).normal(0, 0.02, round(seconds * RATE))
    noise = np.convolve(white, np.hanning(24), "same")
    swell = 10 ** (np.sin(2 * np.pi * 4 * np.arange(len(noise)) / RATE - np.pi / 2) * 0.5)
    return np.rint(np.clip(noise * swell, -1, 1) * 32767).astype(np.int16)


def narration(folder: Path, preset=PODCAST, seconds: float = 0.731) -> Narration:
    path = folder / "narration.mp3"
    with track_beside(path) as track, mastering(track, path, preset) as files:
        for number, sentence in enumerate(ARTICLE.sentences()):
            track.append(sentence.id, syllables(seconds, number), 513)
        track.fill_up(24)
        files.finish(Silent())
        return Narration(
            "zh-Hans", "x", "y", path, track.clips, master=master_of(path), preset=preset.name
        )


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Edition:
    spoken = narration(tmp_path_factory.mktemp("narration"))
    return Edition("mother-and-son", (ARTICLE,), (spoken,), cover=png())


@pytest.fixture(scope="module", params=WRITERS)
def made(request, edition, tmp_path_factory):
    """The name of a format, and its file."""
    (path,) = WRITERS[request.param].write(Composed(edition), tmp_path_factory.mktemp("out"))
    assert path.name == f"mother-and-son.zh-Hans.{request.param}"
    return request.param, path


def probed(path: Path) -> dict:
    asked = ["-show_format", "-show_streams", "-show_chapters"]
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", *asked, str(path)],
        check=True,
        capture_output=True,
    )
    return json.loads(done.stdout)


def samples(path: Path) -> np.ndarray:
    """The first channel at ``RATE``, decoded by Debian's ffmpeg."""
    output = f"-map 0:a -af pan=mono|c0=c0 -ar {RATE} -f f32le -"
    done = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", path, *output.split()],
        check=True,
        capture_output=True,
    )
    return np.frombuffer(done.stdout, np.float32)


def test_ffprobe_tells_the_duration_to_a_frame(made, edition):
    kind, path = made
    told = probed(path)
    expected = edition.narrations[0].duration
    assert float(told["format"]["duration"]) * 1000 == pytest.approx(expected, abs=2 * FRAME[kind])
    assert len(samples(path)) / RATE * 1000 == pytest.approx(expected, abs=FRAME[kind])


def test_ffprobe_tells_the_chapters(made, edition):
    clips = {clip.sentence: clip for clip in edition.narrations[0].clips}
    told = probed(made[1])["chapters"]
    begins = [0, clips["b002s01"].begin, clips["b004s01"].begin]
    assert [round(float(each["start_time"]) * 1000) for each in told] == begins
    ends = [round(float(each["end_time"]) * 1000) for each in told]
    assert ends[:-1] == begins[1:]
    assert ends[-1] == pytest.approx(edition.narrations[0].duration, abs=FRAME[made[0]])
    assert [each["tags"]["title"] for each in told] == [
        ARTICLE.title.text,
        "寻找",
        "结局；= # \\ 终",
    ]


def test_ffprobe_tells_the_tags(made):
    kind, path = made
    told = probed(path)
    sound = next(each for each in told["streams"] if each["codec_type"] == "audio")
    known = {**told["format"].get("tags", {}), **sound.get("tags", {})}
    known = {name.lower(): value for name, value in known.items()}
    assert known["title"] == ARTICLE.title.text
    assert known["artist"] == "王小明"
    assert known["album"] == "example.org"
    assert known["date"] == "2025-09-30"
    assert known["language"] == "zho"
    assert "Speech" in known["genre"]
    described = {"mp3": "comment", "m4b": "synopsis", "opus": "comment"}[kind]
    assert known[described] == DISCLOSURE.strip()


def test_ffprobe_tells_the_codec_and_the_cover(made):
    kind, path = made
    told = probed(path)["streams"]
    (sound,) = [each for each in told if each["codec_type"] == "audio"]
    assert sound["codec_name"] == {"mp3": "mp3", "m4b": "aac", "opus": "opus"}[kind]
    assert sound["channels"] == 1
    (cover,) = [each for each in told if each["codec_type"] == "video"]
    assert cover["disposition"]["attached_pic"] == 1
    assert (cover["codec_name"], cover["width"], cover["height"]) == ("png", 8, 6)


def test_mutagen_tells_the_same_duration(made, edition):
    kind, path = made
    expected = edition.narrations[0].duration
    assert File(path).info.length * 1000 == pytest.approx(expected, abs=2 * FRAME[kind])


def test_each_sentence_sounds_at_its_clips_time(made, edition):
    sound = np.abs(samples(made[1]))
    for clip in edition.narrations[0].clips:
        heard = sound[clip.begin * 24 : clip.end * 24]
        assert heard[: 731 * 24].max() > 0.1, clip
        assert heard[(731 + 60) * 24 : (731 + 513 - 60) * 24].max() < 0.01, clip


def test_the_same_edition_is_the_same_bytes(made, edition, tmp_path):
    (again,) = WRITERS[made[0]].write(Composed(edition), tmp_path)
    assert again.read_bytes() == made[1].read_bytes()


def test_an_m4b_is_filed_with_the_books(edition, tmp_path):
    (path,) = m4b.write(Composed(edition), tmp_path)
    read = MP4(path)
    assert path.read_bytes()[4:12] == b"ftypM4B "
    assert read["stik"] == [2]
    assert read["covr"] == [png()]
    assert len(read["desc"][0].encode()) <= 255
    assert read["ldes"] == [DISCLOSURE.strip()]
    assert [round(each.start * 1000) for each in read.chapters] == [
        round(float(each["start_time"]) * 1000) for each in probed(path)["chapters"]
    ]


def test_an_opus_file_holds_its_cover_as_a_picture_block(edition, tmp_path):
    import base64

    (path,) = opus.write(Composed(edition), tmp_path)
    read = OggOpus(path)
    picture = Picture(base64.b64decode(read["metadata_block_picture"][0]))
    assert (picture.type, picture.mime, picture.width, picture.height) == (3, "image/png", 8, 6)
    assert (picture.depth, picture.data) == (24, png())
    assert read["chapter000"] == ["00:00:00.000"]
    assert read["genre"] == ["Speech", "News"]


@pytest.mark.parametrize("writer", [m4b, opus])
def test_nothing_without_sound(writer, edition, tmp_path):
    assert writer.write(Composed(replace(edition, narrations=())), tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_an_opus_file_is_of_one_language(edition, tmp_path):
    two = replace(edition, texts=edition.texts * 2, narrations=edition.narrations * 2)
    assert opus.write(Composed(two), tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("writer", [m4b, opus])
def test_what_is_not_known_has_no_tag(writer, edition, tmp_path):
    bare = replace(ARTICLE, byline="", source="", published=None, header=())
    (path,) = writer.write(Composed(replace(edition, texts=(bare,), cover=b"GIF89a")), tmp_path)
    told = probed(path)
    assert len(told["streams"]) == {m4b: 2, opus: 1}[writer]  # chapters are a stream of M4B
    known = {**told["format"].get("tags", {}), **told["streams"][0].get("tags", {})}
    assert not {name.lower() for name in known} & {"artist", "date", "description", "synopsis"}


def test_without_a_master_the_mp3_is_the_source(edition, tmp_path):
    spoken = replace(edition.narrations[0], master=None)
    (path,) = opus.write(Composed(replace(edition, narrations=(spoken,))), tmp_path)
    assert len(samples(path)) == spoken.duration * 24


def measured(path: Path) -> dict[str, float]:
    """Integrated LUFS and true peak by ``ebur128``, RMS and peak by ``astats``."""
    filters = "-map 0:a -af ebur128=peak=true:framelog=verbose,astats -f null -"
    done = subprocess.run(
        ["ffmpeg", "-hide_banner", "-nostats", "-i", path, *filters.split()],
        check=True,
        capture_output=True,
        text=True,
    ).stderr
    found = {
        "lufs": r"I:\s+(\S+) LUFS",
        "true peak": r"True peak:\s+Peak:\s+(\S+) dBFS",
        "rms": r"RMS level dB: (\S+)",
        "peak": r"Peak level dB: (\S+)",
        "floor": r"RMS trough dB: (\S+)",
    }
    return {name: float(re.findall(pattern, done)[-1]) for name, pattern in found.items()}


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("kind", WRITERS)
def test_each_preset_keeps_its_word(name, kind, edition, tmp_path):
    preset = PRESETS[name]
    spoken = narration(tmp_path, preset, seconds=1.1)
    (path,) = WRITERS[kind].write(
        Composed(replace(edition, narrations=(spoken,))), tmp_path / "out"
    )
    told = measured(path)
    assert told["true peak"] <= preset.ceiling
    how = getattr(preset, kind)
    (sound,) = [each for each in probed(path)["streams"] if each["codec_type"] == "audio"]
    assert sound["channels"] == how.channels
    if preset is ACX:
        assert -23 <= told["rms"] <= -18
        assert told["peak"] <= -3
        assert told["floor"] <= -60
    else:
        stereo = 10 * np.log10(how.channels)
        assert told["lufs"] == pytest.approx(preset.target + stereo, abs=0.5)
    if kind == "mp3":
        assert int(sound["sample_rate"]) == how.rate
        assert int(sound["bit_rate"]) == how.bit_rate


TITLES = [
    "Latin " * 30,
    "One-word" * 40,
    "第二章：" + "南京市长江大桥重新开放以后的第一个星期一早上" * 6,
    "الفصل الثالث " * 20,
    "हिन्दी शीर्षक क्षत्रिय " * 12,
    "👩‍👩‍👧" * 40,
    "🇨🇳🇬🇧" * 40,
    "e\u0301" * 120,
    "x" * 61,
    "x" * 62,
    "x" * 125,
    "x" * 126,
    "é" * 63,
    "<a> & “b” = ; # \\ " * 9,
    "😀",
]


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_chapter_comes_back_by_ffmpeg_with_its_title(suffix, tmp_path):
    titles = [title.strip() for title in TITLES]
    headings = [
        block(f"b{n:03}", BlockKind.HEADING, title, level=2) for n, title in enumerate(titles, 1)
    ]
    article = replace(ARTICLE, blocks=tuple(headings), header=())
    path = tmp_path / "narration.mp3"
    with track_beside(path) as track, mastering(track, path, PODCAST) as files:
        for number, sentence in enumerate(article.sentences()):
            track.append(sentence.id, syllables(0.2, number), 24)
        track.fill_up(24)
        files.finish(Silent())
        sound = Narration("zh", "x", "y", path, track.clips, master=master_of(path))
    (made,) = WRITERS[suffix].write(Composed(Edition("a", (article,), (sound,))), tmp_path / "out")
    probe = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(made)]
    found = json.loads(subprocess.run(probe, check=True, capture_output=True).stdout)["chapters"]
    assert len(found) == len(titles) + 1
    assert float(found[0]["start_time"]) == 0
    for chapter, written in zip(found, [article.title.text, *titles], strict=True):
        told = chapter["tags"]["title"]
        assert told == written or told.endswith("…")
        assert written.startswith(told.removesuffix("…"))
        assert len(told.encode()) > 90 or told == written
        assert told == fitted(written, {"mp3": IN_ID3, "m4b": IN_CHPL, "opus": 10**6}[suffix])


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("short", "short"),
        ("The bridge opens again, after years", "The bridge opens again…"),
        ("Thebridgeopensagainafteryears", "Thebridgeopensagainaftery…"),
        ("南京市长江大桥重新开放了", "南京市长江大桥重…"),
        ("👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧…"),
        ("🇨🇳🇬🇧🇫🇷🇩🇪", "🇨🇳🇬🇧🇫🇷…"),
        ("…" * 20, "………………………"),
        ("\u0301" * 20, "…"),  # one cluster, longer than the room
    ],
)
def test_a_title_is_cut_at_a_word_or_between_clusters(title, made):
    assert fitted(title, 28) == made
    assert len(made.encode()) <= 28


@pytest.mark.parametrize(
    ("titles", "made"),
    [
        (["Rain", "雨"], "Rain / 雨"),
        (["Gazette", "Gazette"], "Gazette"),
        (["World", ""], "World"),
        ([], ""),
        (["The bridge opens again, after years", "桥"], "The bridge opens… / 桥"),
        (
            ["The bridge opens again, after years", "南京市长江大桥重新开放了"],
            "The brid… / 南京市…",
        ),
    ],
)
def test_a_title_and_its_translation_share_the_room(titles, made):
    assert joined(titles, 26) == made
    assert len(made.encode()) <= 26
