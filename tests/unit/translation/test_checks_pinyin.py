"""Names in pinyin are told from other names, and hanzi that read like them are found."""

import pytest

from accessnews.languages.zh.pinyin import nearest, pinyin_names, reads_like, syllables
from accessnews.languages.zh.sound import SURE, best_match, skeleton


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zhao Guoqiang spoke to Chen Yulan.", ["Zhao Guoqiang", "Chen Yulan"]),
        ("Ms. Chen left.", ["Chen"]),
        ("Chen left.", []),
        ("Dr. Wu Min of Lanjiang University", ["Wu Min", "Lanjiang"]),
        ("the village of Shuiwan", ["Shuiwan"]),
        ("Xherdan Shaqiri and Juan Tiana", []),
        ("June, Canada, Panama, Change", []),
        ("They flew to Xi’an.", ["Xi’an"]),
        ("He held Mao Lin’s hand at Wu Min's door.", ["Mao Lin", "Wu Min"]),
        ("Lanjiang’s mayor", ["Lanjiang"]),
        ("John Smith met Han Solo.", []),
    ],
)
def test_names_in_pinyin(text: str, names: list[str]) -> None:
    assert [name for name, _ in pinyin_names(text)] == names


def test_a_word_may_be_cut_in_several_ways() -> None:
    assert set(syllables("Xian")) == {("xian",), ("xi", "an")}
    assert syllables("Xi'an") == (("xi", "an"),)
    assert syllables("Smith") == ()
    assert syllables("Shaanxi") == (("shan", "xi"),), "spelt so to be told from Shanxi"
    assert syllables("an" * 30) == ()


@pytest.mark.parametrize(
    ("text", "name", "read"),
    [
        ("市长赵国强说", "Zhao Guoqiang", "赵国强"),
        ("市長趙國強說", "Zhao Guoqiang", "趙國強"),
        ("市长赵国庆说", "Zhao Guoqiang", ""),
        ("吕布来了", "Lü Bu", "吕布"),
        ("乐山很远", "Yue Shan", "乐山"),  # a surname's own reading
    ],
)
def test_hanzi_that_read_like_a_name(text: str, name: str, read: str) -> None:
    cuts = tuple(
        one + other
        for one in syllables(name.split()[0])[:1]
        for other in syllables(name.split()[1])
    )
    assert reads_like(text, cuts) == read


def test_the_nearest_run_is_shown() -> None:
    assert nearest("市长赵国庆说", (("zhao", "guo", "qiang"),)) == "赵国庆"
    assert nearest("下雨", (("zhao", "guo", "qiang"),)) == ""


@pytest.mark.parametrize(
    ("name", "text", "heard"),
    [
        ("Ferreira", "玛丽亚·费雷拉回家了", "费雷拉"),
        ("Miller", "市长托马斯·米勒讲话", "米勒"),
        ("Kowalski", "科瓦尔斯基医生", "科瓦尔斯"),
        ("Adams", "亚当斯先生", "当斯"),
    ],
)
def test_a_transliteration_is_heard(name: str, text: str, heard: str) -> None:
    likeness, window = best_match(name, text)
    assert likeness >= SURE
    assert heard in window


def test_other_words_do_not_sound_like_a_name() -> None:
    assert best_match("Ferreira", "他说下雨了")[0] < 0.5
    assert skeleton("Ferreira") == skeleton("Fereira") == "fll"
