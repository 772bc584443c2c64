"""Text to Kokoro's phonemes in each of its languages."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from accessnews.narration.engines.kokoro import japanese
from accessnews.narration.engines.kokoro import phonemes as front_ends
from accessnews.narration.engines.kokoro.vocabulary import VOCABULARY, known, sounds
from accessnews.narration.words.normalise import normalise


def phonemes(text: str, language: str) -> str:
    """Of the words that a text is said in: what a narration asks for."""
    return front_ends.phonemes(normalise(text, language).text, language)


MANDARIN = {
    "你好。": "ni↓xau↓.",
    "银行行长": "i↗nxa↗ŋxa↗ŋꭧa↓ŋ",
    "重庆很重要": "ꭧʰʊ↗ŋʨʰi↘ŋ xə↓n ꭧʊ↘ŋjau↘",
    "“好，”他说：“走！”": "“xau↓,”tʰa→ ʂwo→: “ʦou↓!”",
    "《人民日报》（海外版）": "“ɻə↗nmi↗nɻɨ↘pau↘” (xai↓wai↘pa↓n)",
    "等等……": "tə↓ŋtə↓ŋ……",
    "35%": "pai↓fə→nꭧɨ→sa→nʂɨ↗u↓",
}

ENGLISH_INSIDE = {
    "关于DNA的文章": "dˌiˌɛnˈA",
    "BBC报道": "bˌibˌisˈi",
    "NASA宣布": "nˈæsə",
    "用WiFi上网": "wˈI fˌI",
    "GPT-4很好": "ʤˌipˌitˈi sɨ↘",
    "世卫组织（WHO）": "dˈʌbᵊlju ˈAʧ ˈO",
    "A股上涨": "ˈA ku↓",
    "@john的故事": "ai↘tʰɤ↘ ʤˈɑn",
    "球星LeBron James说": "lə bɹˈɑn ʤˈAmz",
    "住在St. Mary's Hospital": "sˈAnt mˈɛɹiz",
    "写信给a@b.com": "ˈA ai↘tʰɤ↘ bˈi tjɛ↓n kˈɑm",
    "Ｑ＆Ａ": "kjˈu ænd ˈA",
    "α粒子": "a→ɚ↓fa↓li↘",
    "Москва": "mˈɑskvə",
    "São Paulo市": "pˈɔlO",
}

EUROPEAN = {
    ("es", "El Sr. López pagó $5."): "el seɲˈoɾ lˈopeθ paɣˈo θˈinko ðˈolaɾes.",
    ("es", "¿Cómo está? ¡Bien!"): "kˈomo estˈa? bjˈen!",
    ("es", "US$5 millones"): "θˈinko miʎˈones ðe ðˈolaɾes",
    ("fr-FR", "M. Dupont a dit : « Non ! »"): "məsjˈø dypˈɔ̃t a dˈi: nˈɔ̃!",
    ("it", "Ciao, la sig.ra Rossi."): "ʧˈao, la siɲˈora rˈoSɪ.",
    ("pt-BR", "Não — disse ele."): "nˈɐ̃ʊ̃— ʤˈisj ˈely.",
    ("hi", "यह अच्छा है।"): "jˌəh ˈʌcʰcʰaː hɛː.",
}

NEWS = {
    "zh": "2020年5月3日，公司营收增长35.2%，达到$1.5亿。",
    "en-US": "On 3 May 2020 the firm’s revenue rose by 35.2% to $1.5bn.",
    "en-GB": "On 3 May 2020 the firm’s revenue rose by 35.2% to $1.5bn.",
    "es": "El 3 de mayo de 2020 los ingresos crecieron un 35,2 %, a 1.500 millones de dólares.",
    "fr-FR": "Le 3 mai 2020, les revenus ont augmenté de 35,2 % à 1,5 milliard d’euros.",
    "it": "Il 3 maggio 2020 i ricavi sono cresciuti del 35,2%, fino a 1,5 miliardi di euro.",
    "pt-BR": "Em 3 de maio de 2020, a receita cresceu 35,2%, para R$ 1,5 bilhão.",
    "hi": "3 मई 2020 को कंपनी की आय 35.2% बढ़ी।",
}


@pytest.mark.parametrize(("text", "spoken"), MANDARIN.items(), ids=MANDARIN)
def test_mandarin(text: str, spoken: str) -> None:
    assert phonemes(text, "zh") == spoken


@pytest.mark.parametrize(("text", "english"), ENGLISH_INSIDE.items(), ids=ENGLISH_INSIDE)
def test_foreign_words_in_chinese_are_spoken(text: str, english: str) -> None:
    assert english in phonemes(text, "zh")


@pytest.mark.parametrize("text", ["→上涨", "上涨↓↗", "ː上ˈ涨̃", "★上涨■", "上\u200b涨"])
def test_symbols_of_a_text_are_not_taken_for_phonemes(text: str) -> None:
    assert phonemes(text, "zh").replace(" ", "") == "ʂa↘ŋꭧa↓ŋ"


@pytest.mark.parametrize(("case", "spoken"), EUROPEAN.items(), ids=lambda case: str(case))
def test_languages_of_espeak(case: tuple[str, str], spoken: str) -> None:
    language, text = case
    assert phonemes(text, language) == spoken


@pytest.mark.parametrize(("language", "text"), NEWS.items(), ids=NEWS)
def test_news_is_spelt_in_symbols_that_the_model_knows(language: str, text: str) -> None:
    spelt = phonemes(text, language)
    assert sounds(known(spelt)) > 30
    assert {symbol for symbol in spelt if symbol not in VOCABULARY} <= set("ãẽĩõũ")


@pytest.mark.skipif(not japanese.installed(), reason="needs the extra: japanese")
@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("私は元気です。", "βatakɯɕi βa ɡeŋkʲi desɨ."),
        ("2020年5月", "ɲiseɴ ɲiʥɨː neɴ ɡoɡaʦɨ"),
        ("10〜20人", "ʥɨː kaɾa ɲiʥɨː ɲiɴ"),
        ("$1.5億", "iʨi teɴ ɡo okɯ doɾɯ"),
        ("BBCのニュース", "bˌibˌisˈi no ɲɨːsɨ"),
    ],
)
def test_japanese(text: str, spoken: str) -> None:
    assert phonemes(text, "ja") == spoken


def test_threads_do_not_disturb_one_another() -> None:
    jobs = [(text, language) for language, text in NEWS.items()] * 3
    alone = [phonemes(*job) for job in jobs]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda job: phonemes(*job), jobs))
    assert together == alone


def test_jieba_leaves_no_cache_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    from accessnews.languages.zh import text as chinese

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    chinese.tokenizer.cache_clear()
    assert phonemes("北京大学", "zh")
    assert not list(tmp_path.iterdir())
