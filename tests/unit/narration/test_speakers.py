"""The voices of a cast at work: real engines, measured."""

from __future__ import annotations

from dataclasses import replace

import av
import numpy as np
import pytest

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.editions.content.header import compose
from accessnews.errors import EngineError
from accessnews.narration.cast import Cast, Part
from accessnews.narration.engine import Voice
from accessnews.narration.engines.espeak import EspeakNarrator
from accessnews.narration.engines.hibari import HibariNarrator
from accessnews.narration.narrate import narrate
from accessnews.narration.passages import Turn, passages, turns
from accessnews.narration.speakers import Speakers, digest
from accessnews.narration.splice import loudness
from accessnews.progress import Silent

ESPEAK, HIBARI = EspeakNarrator(), HibariNarrator()


def espeak(name: str, **how: float) -> Part:
    return Part(ESPEAK, next(voice for voice in ESPEAK.voices() if voice.name == name), **how)


ENGLISH, SCOTTISH, CHINESE = espeak("en-US"), espeak("en-GB-scotland"), espeak("cmn")
NATURAL = Part(HIBARI, Voice("hibari", "heart", "en"))

TEXT = "The mayor said: “We will rebuild it in 2027,” and left."
QUOTED = "“We will rebuild the old school by the river,” said the mayor."


def block(id: str, kind: BlockKind, *texts: str) -> Block:
    return Block(id, kind, tuple(Sentence(f"{id}s{n:02}", text) for n, text in enumerate(texts, 1)))


def article(*texts: str, language: str = "en") -> Article:
    return Article(
        Sentence("b000s01", texts[0]),
        language,
        (block("b001", BlockKind.PARAGRAPH, *texts[1:]),) if texts[1:] else (),
        source="story.txt",
    )


def turn(cast: Cast, text: str):
    return turns(article(text), cast)[0]


def said(cast: Cast, text: str):
    return Speakers(cast).say(turn(cast, text))


def test_word_times_are_places_of_the_written_text_in_order():
    sound = said(Cast(ENGLISH, SCOTTISH), TEXT)
    words = [TEXT[begin:end] for begin, end, _ in sound.words]
    assert words[:4] == ["The", "mayor", "said", "We"]
    assert "2027" in words
    assert words[-2:] == ["and", "left"]
    times = [at for _, _, at in sound.words]
    assert times == sorted(times)
    assert times[-1] < len(sound.samples)


def test_a_word_begins_where_its_time_says():
    """Before it is the quiet where the voices change, after it its sound."""
    sound = said(Cast(ENGLISH, SCOTTISH), "She said: “Perhaps we can go there.”")
    place = len("She said: “")
    (perhaps,) = (at for begin, _, at in sound.words if begin == place)
    before = sound.samples[perhaps - 24 * 80 : perhaps - 24 * 20].astype(np.int32)
    after = sound.samples[perhaps : perhaps + 24 * 150].astype(np.int32)
    assert np.abs(before).max() * 20 < np.abs(after).max()


def test_an_engine_without_word_times_gives_none():
    class Untimed(HibariNarrator):
        def speak(self, *arguments):
            return replace(super().speak(*arguments), words=())

    assert said(Cast(Part(Untimed(), NATURAL.voice)), "Plain.").words == ()


def test_a_second_voice_is_as_loud_as_the_first_in_a_sentence_of_its_own():
    """The voices are levelled, also where they do not meet in one sentence."""
    alone = said(Cast(NATURAL), "The mayor told us of the old school by the river.")
    whole = block("b001", BlockKind.QUOTE, "We will rebuild the old school by the river.")
    quoting = replace(article("Title"), blocks=(whole,))
    by_itself, levelled = (
        Speakers(cast).say(turns(quoting, cast)[1])
        for cast in (Cast(SCOTTISH), Cast(NATURAL, SCOTTISH))
    )
    assert abs(loudness(by_itself.samples) - loudness(alone.samples)) > 2
    assert loudness(levelled.samples) == pytest.approx(loudness(alone.samples), abs=2.0)


def test_the_voices_that_were_heard_are_told_and_no_others():
    cast = Cast(ENGLISH, SCOTTISH, {"zh": CHINESE})
    speakers = Speakers(cast)
    speakers.say(turn(cast, "Nobody is quoted."))
    assert speakers.others() == ()
    speakers.say(turn(cast, QUOTED))
    assert speakers.others() == ((ESPEAK.title, "en-GB-scotland"),)
    speakers.say(turn(cast, "She wrote 北京 on it."))
    assert speakers.others() == ((ESPEAK.title, "en-GB-scotland"), (ESPEAK.title, "cmn"))


def test_a_fault_in_another_voice_names_the_sentence():
    class Hoarse(EspeakNarrator):
        def speak(self, *arguments):
            raise EngineError("lost its voice", "Rest.")

    cast = Cast(ENGLISH, Part(Hoarse(), SCOTTISH.voice))
    with pytest.raises(EngineError, match=r"sentence b000s01 “.*: lost its voice"):
        said(cast, QUOTED)


def test_what_changes_the_sound_changes_the_digest_or_the_fingerprint(tmp_path):
    plain, other = article(TEXT, "One."), article(TEXT, "Two.")
    casts = [
        Cast(ENGLISH),
        Cast(SCOTTISH),
        Cast(ENGLISH, SCOTTISH),
        Cast(ENGLISH, foreign={"zh": CHINESE}),
        Cast(espeak("en-US", speed=1.5)),
        Cast(espeak("en-US", pitch=2.0)),
        Cast(ENGLISH, header_spoken=False),
    ]
    keys = {
        (cast.fingerprint, digest(turns(each, cast))) for cast in casts for each in (plain, other)
    }
    assert len(keys) == 2 * len(casts)
    again = Cast(espeak("en-US"))
    assert digest(turns(plain, casts[0])) == digest(turns(article(TEXT, "One."), again))


def decoded(path):
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


@pytest.fixture(scope="module")
def composed():
    text = article(TEXT, QUOTED, "She wrote 北京 on it.")
    return compose(text, translator="x", narrator=ESPEAK.title)


@pytest.mark.parametrize("spoken", [True, False])
def test_a_narration_has_the_words_of_all_voices_and_its_exact_length(composed, spoken, tmp_path):
    cast = Cast(ENGLISH, SCOTTISH, {"zh": CHINESE}, header_spoken=spoken)
    made = narrate(composed, cast, tmp_path / "a.mp3", Silent())
    assert made.others == ((ESPEAK.title, "en-GB-scotland"), (ESPEAK.title, "cmn"))
    unheard = "h003" if spoken else "h"  # the file's name; the header
    ids = [s.id for s in composed.sentences() if not s.id.startswith(unheard)]
    assert [clip.sentence for clip in made.clips] == ids
    assert made.clips[0].begin == 0
    assert [c.begin for c in made.clips[1:]] == [c.end for c in made.clips[:-1]]
    assert len(decoded(made.audio)) == made.duration * 24
    texts = {sentence.id: sentence.text for sentence in composed.sentences()}
    for clip in made.clips:
        assert clip.words, clip
        times = [word.time for word in clip.words]
        assert times == sorted(times)
        assert clip.begin <= times[0]
        assert times[-1] < clip.end
        for one, two in zip(clip.words, clip.words[1:], strict=False):
            assert one.begin < one.end <= two.begin
        assert clip.words[-1].end <= len(texts[clip.sentence])


def test_a_heading_never_runs_into_what_follows(tmp_path):
    blocks = (
        block("b001", BlockKind.PARAGRAPH, "One ends."),
        Block("b002", BlockKind.HEADING, (Sentence("b002s01", "A heading without a stop"),), 2),
        block("b003", BlockKind.PARAGRAPH, "Another begins."),
    )
    text = replace(article("Title"), blocks=blocks)
    made = narrate(text, Cast(ENGLISH), tmp_path / "a.mp3", Silent())
    sound = np.abs(decoded(made.audio))
    heading = next(clip for clip in made.clips if clip.sentence == "b002s01")
    end = sound[heading.end * 24 - 24 * 700 : heading.end * 24]
    assert end.max() < 0.01
    start = sound[heading.begin * 24 - 24 * 1000 : heading.begin * 24]
    assert start.max() < 0.01


def test_a_picture_is_announced_and_its_words_begin_after_that():
    figure = block("b001", BlockKind.FIGURE, "A boat on the river.")
    text = replace(article("Title"), blocks=(figure,))
    cast = Cast(ENGLISH)
    _, announced = turns(text, cast)
    bare = replace(announced.line, announcement="")
    sound, alone = map(Speakers(cast).say, (announced, Turn(bare, passages(bare, cast))))
    longer = len(sound.samples) - len(alone.samples)
    assert longer > 24 * 600
    assert sound.words[0][:2] == alone.words[0][:2]
    assert sound.words[0][2] - alone.words[0][2] == pytest.approx(longer, abs=24 * 80)


class Choking(EspeakNarrator):
    """eSpeak, but for texts with a sign of which it makes an error that it does not mean."""

    title = "Choking"

    def __init__(self, sign: str) -> None:
        self.sign = sign

    def speak(self, text, *arguments):
        if self.sign in text:
            raise ValueError(f"invalid literal: {self.sign!r}")
        return super().speak(text, *arguments)


def test_what_an_engine_raises_on_is_said_in_plain_letters():
    cast = Cast(Part(Choking("‽"), ENGLISH.voice))
    speakers = Speakers(cast)
    assert len(speakers.say(turn(cast, "Did it fall‽ Nobody knows.")).samples)
    (told,) = speakers.stood_in().values()
    assert (told.sentence, told.engine, told.failed) == ("b000s01", "Choking", "Choking")
    assert "ValueError: invalid literal" in told.reason


def test_then_the_next_engine_says_it():
    cast = Cast(Part(Choking("fall"), ENGLISH.voice), stand_ins=lambda part, language: [SCOTTISH])
    speakers = Speakers(cast)
    assert len(speakers.say(turn(cast, "Did it fall?")).samples)
    assert speakers.stood_in()["b000s01"].voice == "en-GB-scotland"
    assert speakers.others() == ((ESPEAK.title, "en-GB-scotland"),)


def test_only_when_none_can_does_it_fail_and_names_the_sentence():
    deaf = Part(Choking("fall"), SCOTTISH.voice)
    cast = Cast(Part(Choking("fall"), ENGLISH.voice), stand_ins=lambda part, language: [deaf])
    with pytest.raises(EngineError, match=r"b000s01 “Did it fall\?”: Choking failed: ValueError"):
        Speakers(cast).say(turn(cast, "Did it fall?"))
