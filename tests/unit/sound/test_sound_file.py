"""A sound file at full scale: nothing of it is cut off by its codec."""

from __future__ import annotations

import numpy as np
import pytest

from accessnews.sound import RATE
from accessnews.sound.encode import decoded
from accessnews.sound.sound_file import FORMATS, write_sound


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_tone_at_full_scale_has_no_overtones(suffix, tmp_path):
    tone = np.sin(2 * np.pi * 500 * np.arange(2 * RATE) / RATE)
    target = tmp_path / f"a{suffix}"
    assert write_sound(np.rint(tone * 32767).astype(np.int16), target) == 2.0
    heard = np.concatenate(list(decoded(target)))[RATE // 2 : RATE // 2 + RATE]
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(RATE)))
    third = spectrum[1500 - 5 : 1500 + 6].max() / spectrum[500]
    assert third < 1e-3  # 60 dB under the tone; a tone cut off at 0.95 has it at 40
