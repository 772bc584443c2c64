"""The Mandarin voice says the reading that stands over the text as pinyin."""

from __future__ import annotations

import pytest

from accessnews.languages.zh.readings import as_said, readings
from accessnews.narration.engines.kokoro.mandarin import mandarin_phonemes

pytest.importorskip("jieba")
pytest.importorskip("misaki")


@pytest.mark.parametrize(
    ("text", "hanzi", "pinyin", "phonemes"),
    [
        ("他已还款。", "还", "huán", "xwa↗n"),
        ("银行上调利率。", "调", "tiáo", "tʰjau↗"),
        ("他慢慢地走。", "地", "de", "tɤ"),
        ("我得去北京。", "得", "děi", "tei↓"),
        ("他已還款。", "還", "huán", "xwa↗n"),
    ],
)
def test_voice_and_pinyin_agree(text: str, hanzi: str, pinyin: str, phonemes: str) -> None:
    shown = {
        character: syllable
        for word in readings(text)
        for character, syllable in zip(word.text, word.syllables, strict=False)
    }
    assert shown[hanzi] == pinyin
    assert phonemes in mandarin_phonemes(text, str).phonemes


def test_pinyin_shows_the_dictionary_tone_of_what_the_voice_changes() -> None:
    assert readings("不是")[0].syllables == ("bù", "shì")
    assert as_said("不是")[0].syllables == ("bú", "shì")
