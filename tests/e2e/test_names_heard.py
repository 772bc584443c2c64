"""Chinese names in English are heard as told.

The sentences are some that the listener understands; of many names it understands few either way,
since it spells what it hears as the names that it knows.
"""

import numpy as np
import pytest

from accessnews.narration.engine import PLAIN, Delivery
from accessnews.narration.engines.hibari import HibariNarrator
from accessnews.narration.names.lexicon import Lexicon

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

SENTENCES = {
    "Xi Jinping visited Qingdao on Monday.": ("Xi Jinping", "Qingdao"),
    "Deng Xiaoping was in Xi'an.": ("Deng Xiaoping", "Xi'an"),
    "Zhang Yun and Chen Guangcheng were near Suzhou.": ("Zhang Yun", "Chen Guangcheng"),
}


@pytest.fixture(scope="module")
def heard(listener):
    """How many of the names in ``SENTENCES`` the listener hears, given a lexicon or none."""
    narrator = HibariNarrator()
    [voice, *_] = narrator.voices()

    def hear(lexicon):
        found = []
        for text, names in SENTENCES.items():
            told = Delivery(pronunciations=lexicon.pronunciations(text, "en")) if lexicon else PLAIN
            speech = narrator.speak(text, voice, told)
            places = np.arange(0, len(speech.samples), speech.rate / 16000)
            sound = np.interp(places, np.arange(len(speech.samples)), speech.samples)
            transcript = listener.text(sound.astype(np.int16), "en")
            found += [name for name in names if name in transcript.replace("’", "'")]
        return found

    return hear


def test_names_are_heard(heard):
    all_names = [name for names in SENTENCES.values() for name in names]
    assert len(heard(Lexicon())) >= len(all_names) - 1
    assert len(heard(None)) <= len(all_names) // 2
