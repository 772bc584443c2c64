import pytest

from accessnews.languages.en.chinese_names import names_in, syllable
from accessnews.languages.zh.pinyin import syllables
from accessnews.narration.names import ipa


def said(text):
    return {name: ipa.english(ipa.plain(phonemes)) for name, phonemes in names_in(text).items()}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Xi Jinping spoke.", {"Xi Jinping": "ʃˈi ʤˌɪnpˈɪŋ"}),
        ("Zhang Yun of Qingdao", {"Zhang Yun": "ʤˈɑŋ jˈʊn", "Qingdao": "ʧˌɪŋdˈW"}),
        ("in Zhejiang Province", {"Zhejiang": "ʤˌʌʤiˈɑŋ"}),
        ("Xu Xiuzhen’s son", {"Xu Xiuzhen": "ʃˈu ʃjˌOʤˈɛn"}),
        ("Deng Xiaoping's Xi'an", {"Deng Xiaoping": "dˈɛŋ ʃˌWpˈɪŋ", "Xi'an": "ʃˌiˈɑn"}),
        ("Jiang Zemin", {"Jiang Zemin": "ʤiˈɑŋ dzˌʌmˈɪn"}),
        ("Wang Xiao Ming said", {"Wang Xiao Ming": "wˈɑŋ ʃˈW mˈɪŋ"}),
        ("Xi said that Zhou-led talks", {"Xi": "ʃˈi", "Zhou": "ʤˈO"}),
        ("Ms. Chen and Cui Tiankai", {"Chen": "ʧˈɛn", "Cui Tiankai": "tswˈA tjˌɛnkˈI"}),
        ("Lü Zhengwei", {"Lü Zhengwei": "lˈu ʤˌɛŋwˈA"}),
    ],
)
def test_names_are_said_from_their_pinyin(text, names):
    assert said(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "He Ran for Mayor, and She Sang.",
        "Hong Kong, Qatar, Quebec, Xerox, Zoe and Zimbabwe",
        "Dan Long and Pan Am",
        "New York Times, Sun Valley, Long Island",
        "xi and zhang in small letters; XI and ZHOU in capitals",
    ],
)
def test_other_words_are_left_alone(text):
    assert names_in(text) == {}


def test_every_syllable_has_sounds():
    finals = (
        "a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai "
        "uan uang ue ui un uo v ve"
    ).split()
    initials = ["", *"bpmfdtnlgkhjqxrzcsyw", "zh", "ch", "sh"]
    known = {a + b for a in initials for b in finals if (a + b,) in syllables(a + b)}
    assert len(known) > 390
    for each in known:
        assert ipa.stray(syllable(each)) == ""


def test_an_apostrophe_divides_and_else_vowels_do_not_begin_a_syllable():
    assert said("Xi'an") != said("Xian")
    assert said("Zhuangan") == {"Zhuangan": ipa.english(ipa.plain("ˌdʒwɑːnˈɡɑːn"))}
