"""Several voices in one sentence, measured: the quiet between them, the edges, the loudness."""

from __future__ import annotations

import numpy as np
import pytest

from accessnews.narration.assemble import at_track_rate
from accessnews.narration.engine import Voice
from accessnews.narration.engines.espeak import EspeakNarrator
from accessnews.narration.engines.hibari import HibariNarrator
from accessnews.narration.passages import CLAUSE, JOIN
from accessnews.narration.splice import Piece, amplified, audible, loudness, spliced
from accessnews.sound import RATE

TEXTS = ("The old mayor of the village", "New York Times", "was there on Monday", "Facebook")


@pytest.fixture(scope="module")
def sounds():
    """Two phrases of eSpeak's, two of hibari's, in turns."""
    espeak, hibari = EspeakNarrator(), HibariNarrator()
    robotic = next(voice for voice in espeak.voices() if voice.name == "en-US")
    natural = Voice("hibari", "heart", "en")
    return [
        at_track_rate(hibari.speak(text, natural) if number % 2 else espeak.speak(text, robotic))
        for number, text in enumerate(TEXTS)
    ]


def pieces(sounds, *pauses):
    return [
        Piece(sound, "ab"[number % 2], pause)
        for number, (sound, pause) in enumerate(zip(sounds, pauses, strict=True))
    ]


def quiet_spells(samples, floor=0.003):
    """The lengths in milliseconds of the silences inside a sound, longest first."""
    loud = np.flatnonzero(np.abs(samples.astype(float)) > floor * 32768)
    return sorted((np.diff(loud) / RATE * 1000).tolist(), reverse=True)


def test_the_quiet_between_voices_is_as_short_as_between_words(sounds):
    joined, _ = spliced(pieces(sounds, JOIN, JOIN, JOIN, 0), [0.0] * 4, "a")
    inner = [quiet_spells(sound)[0] for sound in sounds]
    assert quiet_spells(joined)[0] <= max(JOIN + 60, *inner)
    alone = sum(len(sound[audible(sound, 0, 0)]) for sound in sounds)
    added = (len(joined) - alone) / RATE * 1000
    assert added <= 3 * JOIN + 90 + 1


def test_after_a_comma_the_quiet_is_longer(sounds):
    short, _ = spliced(pieces(sounds[:2], JOIN, 0), [0.0, 0.0], "a")
    longer, _ = spliced(pieces(sounds[:2], CLAUSE, 0), [0.0, 0.0], "a")
    assert len(longer) - len(short) == (CLAUSE - JOIN) * RATE // 1000


def test_each_voice_is_as_loud_as_the_main_one_in_its_sentence(sounds):
    shifted = [
        amplified(sound, -9.0) if number % 2 else sound for number, sound in enumerate(sounds)
    ]
    parts = pieces(shifted, JOIN, JOIN, JOIN, 0)
    assert abs(loudness(shifted[1]) - loudness(shifted[0])) > 3
    joined, moved = spliced(parts, [0.0] * 4, "a")
    heard = [
        joined[max(0, by) : by + len(piece.samples)] for piece, by in zip(parts, moved, strict=True)
    ]
    main = loudness(np.concatenate([heard[0], heard[2]]))
    for number in (1, 3):
        assert loudness(heard[number]) == pytest.approx(main, abs=2.0)


def test_a_sentence_of_one_voice_gets_that_voices_level(sounds):
    softer, _ = spliced([Piece(sounds[0], "a")], [-6.0], "a")
    same, _ = spliced([Piece(sounds[0], "a")], [0.0], "a")
    assert loudness(softer) == pytest.approx(loudness(same) - 6, abs=0.3)
    assert np.array_equal(same, sounds[0][audible(sounds[0])])


def test_no_click_where_voices_meet():
    tone = (np.sin(np.arange(RATE) * 0.2) * 20_000).astype(np.int16)
    joined, _ = spliced([Piece(tone, "a", JOIN), Piece(tone, "b", 0)], [0.0, 0.0], "a")
    meeting = joined[RATE - 200 : len(joined) - RATE + 200].astype(np.int32)
    assert np.abs(np.diff(meeting)).max() <= np.abs(np.diff(tone.astype(np.int32))).max()
    assert np.abs(meeting).min() == 0


def test_what_each_piece_has_moved_by_is_exact(sounds):
    parts = pieces(sounds, JOIN, CLAUSE, JOIN, 0)
    joined, moved = spliced([Piece(p.samples, "a", p.pause) for p in parts], [0.0] * 4, "a")
    for piece, by in zip(parts, moved, strict=True):
        middle = int(np.abs(piece.samples.astype(np.int32)).argmax())
        assert joined[middle + by] == piece.samples[middle]


def test_louder_is_never_clipped():
    tone = np.array([0, 30_000, -30_000, 100], np.int16)
    assert np.abs(amplified(tone, 20.0)).max() <= 32_000
    assert amplified(np.zeros(4, np.int16), 20.0).tolist() == [0, 0, 0, 0]


def test_silence_is_left_alone():
    silent = np.zeros(RATE, np.int16)
    assert len(silent[audible(silent)]) == 0
    assert loudness(silent) == -np.inf
    joined, _ = spliced([Piece(silent, "a", JOIN), Piece(silent, "b", 0)], [0.0, 0.0], "a")
    assert not joined.any()
