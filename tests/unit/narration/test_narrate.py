"""Articles narrated by the real hibari voice."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.errors import EngineError, InputError, ModelMissingError
from accessnews.narration.cast import Cast, Part
from accessnews.narration.engine import PLAIN, Delivery, Speech, Voice
from accessnews.narration.engines.hibari import HibariNarrator
from accessnews.narration.narrate import LOOK_AHEAD, narrate
from accessnews.narration.pauses import with_pauses
from accessnews.progress import Silent
from accessnews.sound.encode import decoded as sound_of
from accessnews.sound.loudness import measure
from accessnews.sound.presets import ACX, PODCAST

VOICE = Voice("hibari", "heart", "en")


def block(id: str, kind: BlockKind, *texts: str, level: int = 0) -> Block:
    sentences = tuple(Sentence(f"{id}s{n:02}", text) for n, text in enumerate(texts, 1))
    return Block(id, kind, sentences, level)


ARTICLE = Article(
    Sentence("b000s01", "Mother finds her son"),
    "en",
    (
        block("b001", BlockKind.PARAGRAPH, "They met on Monday.", "It took 32 years."),
        block("b002", BlockKind.HEADING, "The search", level=2),
        block("b003", BlockKind.PARAGRAPH, "***"),
        block("b004", BlockKind.FIGURE, "A woman holds a photograph."),
        block("b005", BlockKind.PARAGRAPH, "Nobody gave up.", "The police helped."),
    ),
    header=(block("h001", BlockKind.BYLINE, "By Ana Silva"),),
)


def decoded(path: Path) -> np.ndarray:
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


@pytest.fixture(scope="module")
def narration(tmp_path_factory):
    audio = tmp_path_factory.mktemp("narration") / "story.mp3"
    return narrate(ARTICLE, Cast(Part(HibariNarrator(), VOICE)), audio, Silent())


def test_every_sentence_has_a_clip_in_reading_order(narration):
    assert [clip.sentence for clip in narration.clips] == [s.id for s in ARTICLE.sentences()]
    assert narration.clips[0].begin == 0
    for one, two in zip(narration.clips, narration.clips[1:], strict=False):
        assert one.end == two.begin
    assert all(clip.end > clip.begin for clip in narration.clips)


def test_the_decoded_sound_is_as_long_as_the_clips_to_the_sample(narration):
    assert len(decoded(narration.audio)) == narration.duration * 24


def test_loudness_and_true_peak_of_the_decoded_file(narration):
    told = measure([decoded(narration.audio)])
    assert told.integrated == pytest.approx(PODCAST.target, abs=0.5)
    assert told.true_peak <= PODCAST.ceiling


def test_each_clip_ends_with_its_pause_and_begins_with_its_sound(narration):
    sound = np.abs(decoded(narration.audio))
    pauses = {sentence.id: pause for sentence, pause in with_pauses(ARTICLE)}
    texts = {sentence.id: sentence.text for sentence in ARTICLE.sentences()}
    for clip in narration.clips:
        heard = sound[clip.begin * 24 : clip.end * 24]
        quiet = heard[len(heard) - (pauses[clip.sentence] - 50) * 24 :]
        assert quiet.max() < 0.01, clip
        if texts[clip.sentence] != "***":
            assert heard.max() > 0.05, clip
            assert np.flatnonzero(heard > 0.01)[0] < (120 + 200 * (clip.begin == 0)) * 24, clip


def test_the_same_article_gives_the_same_bytes_with_one_worker_and_with_two(narration, tmp_path):
    class OneAtATime(HibariNarrator):
        parallel = 1

    again = narrate(ARTICLE, Cast(Part(OneAtATime(), VOICE)), tmp_path / "again.mp3", Silent())
    assert again.clips == narration.clips
    assert again.audio.read_bytes() == narration.audio.read_bytes()
    assert again.master.read_bytes() == narration.master.read_bytes()


def test_a_preset_sets_the_silence_around_the_sound_and_no_clip_loses_its_place(tmp_path):
    """ACX: half a second to one before the first sound, one to five seconds after the last."""
    short = replace(ARTICLE, blocks=(), header=())
    cast = Cast(Part(HibariNarrator(), VOICE))
    made = narrate(short, cast, tmp_path / "a.mp3", Silent(), ACX)
    heard = np.concatenate(list(sound_of(made.audio)))
    loud = np.flatnonzero(np.abs(heard) > 0.01) / 24
    assert 500 <= loud[0] <= 1000
    assert 1000 <= len(heard) / 24 - loud[-1] <= 5000
    assert made.clips[-1].end == made.duration
    assert made.preset == "acx"
    assert made.clips[0].words[0].time >= ACX.lead_in
    assert -23 <= measure([heard]).rms <= -18  # ACX's own bounds; a short sound is far from its aim


def test_nothing_but_the_mp3_and_its_master_is_left_and_it_has_no_tag(narration):
    left = sorted(path.name for path in narration.audio.parent.iterdir())
    assert left == ["story.flac", "story.mp3"]
    assert narration.master == narration.audio.with_suffix(".flac")
    assert narration.audio.read_bytes()[:2] == b"\xff\xf3"


class Failing(HibariNarrator):
    """Hibari, with one text that it cannot speak."""

    def __init__(self, text: str, failure: Exception | None) -> None:
        super().__init__()
        self.text, self.failure = text, failure
        self.asked: list[str] = []

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        self.asked.append(text)
        speech = super().speak(text, voice, delivery)
        if text == self.text:
            if self.failure:
                raise self.failure
            return replace(speech, samples=speech.samples[: speech.rate // 10])
        return speech


def test_an_engine_error_names_the_sentence_and_nothing_is_written(tmp_path):
    narrator = Failing("It took thirty-two years.", EngineError("out of breath", "Rest."))
    with pytest.raises(EngineError, match=r"b001s02 “It took 32 years.”: out of breath") as raised:
        narrate(ARTICLE, Cast(Part(narrator, VOICE)), tmp_path / "a.mp3", Silent())
    assert raised.value.remedy == "Rest."
    assert list(tmp_path.iterdir()) == []


def test_a_file_or_connection_that_fails_an_engine_is_an_engine_error(tmp_path):
    narrator = Failing("It took thirty-two years.", ConnectionResetError("reset by peer"))
    with pytest.raises(EngineError, match=r"b001s02 .*: hibari .* failed: reset by peer"):
        narrate(ARTICLE, Cast(Part(narrator, VOICE)), tmp_path / "a.mp3", Silent())


def test_too_little_sound_names_the_sentence(tmp_path):
    narrator = Failing("A woman holds a photograph.", None)
    with pytest.raises(EngineError, match=r"b004s01 “A woman holds a photograph.”: too little"):
        narrate(ARTICLE, Cast(Part(narrator, VOICE)), tmp_path / "a.mp3", Silent())


def test_a_missing_model_stays_a_missing_model(tmp_path):
    narrator = Failing("It took thirty-two years.", ModelMissingError("no model", "get it", "m"))
    with pytest.raises(ModelMissingError, match="no model") as raised:
        narrate(ARTICLE, Cast(Part(narrator, VOICE)), tmp_path / "a.mp3", Silent())
    assert raised.value.model == "m"


@pytest.mark.parametrize("failure", [EngineError("no"), KeyboardInterrupt(), RuntimeError("bug")])
def test_a_failure_stops_the_rest_from_beginning(failure, tmp_path):
    texts = [f"Number {n}." for n in range(100)]
    article = replace(ARTICLE, blocks=(block("b001", BlockKind.PARAGRAPH, *texts),))
    narrator = Failing("Number three.", failure)
    told = KeyboardInterrupt if isinstance(failure, KeyboardInterrupt) else EngineError
    with pytest.raises(told) as raised:
        narrate(article, Cast(Part(narrator, VOICE)), tmp_path / "a.mp3", Silent())
    assert len(narrator.asked) <= 6 + narrator.parallel * (LOOK_AHEAD + 1)
    assert not [t for t in threading.enumerate() if t.name.startswith("narrate")]
    if isinstance(failure, RuntimeError):
        assert "b001s04" in str(raised.value)
        assert "RuntimeError: bug" in str(raised.value)


def test_a_folder_that_cannot_be_made_is_an_input_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=re.escape(str(tmp_path / "file"))):
        narrate(ARTICLE, Cast(Part(HibariNarrator(), VOICE)), tmp_path / "file" / "a.mp3", Silent())
