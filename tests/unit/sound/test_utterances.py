"""A sound cut where it is silent: what comes of it is the sound again, whatever its blocks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.sound.utterances import Utterances

LEAST = 5

pieces = st.lists(
    st.tuples(st.booleans(), st.integers(1, 12)).map(
        lambda part: np.full(part[1], float(part[0]), np.float32)
    ),
    max_size=12,
)


@given(pieces, st.lists(st.integers(0, 80), max_size=8))
def test_the_sound_is_its_utterances_and_the_silence_between(parts, cuts):
    whole = np.concatenate([np.zeros(0, np.float32), *parts])
    blocks = np.split(whole, sorted(min(cut, len(whole)) for cut in cuts))
    read = Utterances(blocks, LEAST)
    again = np.zeros(len(whole), np.float32)
    end = -LEAST
    for each in read:
        assert each.samples[0] != 0
        assert each.samples[-1] != 0
        assert each.begin - end >= LEAST
        assert "0" * LEAST not in "".join(str(int(bool(sample))) for sample in each.samples)
        end = each.begin + len(each.samples)
        again[each.begin : end] = each.samples
    assert read.length == len(whole)
    assert (again == whole).all()


@pytest.mark.parametrize("silence", [0, 1, LEAST - 1, LEAST, LEAST + 1, 300])
def test_a_silence_is_as_long_as_was_asked_for(silence):
    sound = np.concatenate([np.ones(7), np.zeros(silence), -np.ones(2)]).astype(np.float32)
    for size in (1, 3, 400):
        blocks = [sound[at : at + size] for at in range(0, len(sound), size)]
        found = list(Utterances(blocks, LEAST))
        assert [each.begin for each in found] == ([0, 7 + silence] if silence >= LEAST else [0])


@pytest.mark.parametrize("blocks", [[], [np.zeros(0, np.float32)], [np.zeros(9, np.float32)] * 3])
def test_silence_has_none(blocks):
    read = Utterances(blocks, LEAST)
    assert list(read) == []
    assert read.length == sum(map(len, blocks))
