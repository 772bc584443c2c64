"""Which stretches of a sentence are in another language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.languages.runs import foreign_languages, language_runs


def foreign(text, language, origin=""):
    runs = language_runs(text, language, origin)
    return [(text[r.begin : r.end], r.language) for r in runs if r.language != language]


@pytest.mark.parametrize(
    ("text", "language", "origin", "found"),
    [
        ("他在 Facebook 上说。", "zh", "", [("Facebook", "en")]),
        ("《New York Times》报道，", "zh", "", [("New York Times", "en")]),
        ("OpenAI’s Sam Altman 来了", "zh", "", [("OpenAI’s Sam Altman", "en")]),
        ("他写道：café au lait。", "zh", "fr", [("café au lait", "fr")]),
        ("他写道：hello。", "zh", "ru", [("hello", "en")]),
        ("iPhone 15 Pro 的价格", "zh", "", [("iPhone 15 Pro", "en")]),
        ("iPhone 15 的价格", "zh", "", [("iPhone", "en")]),
        (
            "发到 a@b.com 或 www.example.com/x",
            "zh",
            "",
            [("a@b.com", "en"), ("www.example.com/x", "en")],
        ),
        ("彼は New York で", "ja", "", [("New York", "en")]),
        ("Он живёт в New York.", "ru", "", [("New York", "en")]),
        ("She wrote 小明、小红 on it.", "en", "", [("小明、小红", "zh")]),
        ("She wrote 小明 on it.", "en", "zh-Hant", [("小明", "zh-Hant")]),
        ("The 東京タワー is red.", "en", "", [("東京タワー", "ja")]),
        ("Meet in 서울 today.", "en", "", [("서울", "ko")]),
        ("The word Україна is short.", "en", "", [("Україна", "uk")]),
        ("The word Москва is short.", "en", "ru", [("Москва", "ru")]),
        ("他说カタカナ很难", "zh", "", [("カタカナ", "ja")]),
        ("Die Αθήνα ist alt.", "de", "", [("Αθήνα", "el")]),
    ],
)
def test_a_run_is_told_by_its_script(text, language, origin, found):
    assert foreign(text, language, origin) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("AI 与 GDP 和 5G 网络", "zh"),
        ("X光、A座、T恤", "zh"),
        ("每小时30 km/h，20MB，5GHz，30 kWh，100 Mbps", "zh"),
        ("鮮の每日", "zh"),  # one kana is an ornament
        ("Voilà, he said, c’est la vie.", "en"),  # two languages in one script
        ("The word Москва is short.", "en"),  # Russian, Bulgarian, Serbian
        ("東京と大阪", "ja"),
        ("大韓民國 만세", "ko"),
        ("Nothing here, 12:30.", "en"),
        ("", "en"),
    ],
)
def test_what_is_not_clear_or_said_by_letters_stays(text, language):
    assert foreign(text, language) == []


@given(
    st.text(alphabet="abcXYZ 好的。，,“”(12.5)のカナ한국Ялтаї", max_size=40),
    st.sampled_from(["en", "zh", "ja", "ko", "ru"]),
    st.sampled_from(["", "en", "zh", "fr", "uk"]),
)
def test_runs_lie_end_to_end_and_no_run_ends_in_space(text, language, origin):
    runs = language_runs(text, language, origin)
    assert "".join(text[run.begin : run.end] for run in runs) == text
    assert [run.begin for run in runs[1:]] == [run.end for run in runs[:-1]]
    for run in runs:
        assert run.begin < run.end
        if run.language != language:
            words = text[run.begin : run.end]
            assert words == words.strip(" ，。,“”().125")


def test_the_languages_of_a_text():
    assert foreign_languages(["他在 Facebook 上", "カタカナ"], "zh") == {"en", "ja"}
    assert foreign_languages(["Plain."], "en") == frozenset()
