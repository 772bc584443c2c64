# ruff: noqa: E501
"""Captions that can be read: two lines, seven seconds, cut where a reader would pause."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.article import Article, Sentence
from accessnews.edition import Clip, Narration, WordTime
from accessnews.editions.captions.breaks import CLOSING, OPENING
from accessnews.editions.captions.cues import subrip, webvtt
from accessnews.editions.captions.cutting import Cue, cues
from accessnews.languages.captions import LONGEST, SHORTEST, norm, width

COURT = (
    "The court, which had sat for nine days in a hall that was built for a wool market and has "
    "since been used as a school, a barracks, a cinema, and, for one winter when the river "
    "came up to its steps, as a shelter for three hundred people, heard from forty witnesses, "
    "among them a baker who had seen the lights at 4:15 a.m., and two brothers who could not "
    "agree on the colour of the van, before it rose on Friday."
)
SPEECH = {  # seconds a character, and a long sentence
    "en": (0.062, COURT),
    "es": (0.06, "La presidenta Claudia Sheinbaum dijo el 3 de marzo de 2026 que México invertirá "
           "12,5 millones de dólares en la construcción de 35 km de vías férreas."),
    "fr": (0.062, "Le président Emmanuel Macron a déclaré lundi 3 mars 2026 que « la France ne "
           "céderait pas » : elle investira 12 000 millions d’euros, soit 5 % de plus qu’en 2025 !"),
    "de": (0.065, "Die Bundesregierung will bis Ende 2026 rund 3,5 Milliarden Euro für den Umbau "
           "der Krankenhäuser ausgeben, sagte Gesundheitsministerin Anna Schmidt in Berlin."),
    "ru": (0.065, "Президент сообщил в понедельник, 3 марта 2026 года, что на строительство дороги "
           "длиной 12,5 км будет выделено 3,5 млрд рублей, а работы начнутся уже весной."),
    "ar": (0.065, "قال رئيس الوزراء يوم الاثنين إن الحكومة ستستثمر 3.5 مليار دولار في بناء خمسة "
           "مستشفيات جديدة في شمال البلاد، وإن العمل سيبدأ في مارس 2026، بعد موافقة البرلمان."),
    "he": (0.07, "ראש הממשלה אמר ביום שני כי הממשלה תשקיע 3.5 מיליארד דולר בבניית חמישה בתי חולים "
           "חדשים בצפון הארץ, וכי העבודה תתחיל במרץ 2026, אחרי שהכנסת תאשר את התוכנית."),
    "hi": (0.07, "प्रधानमंत्री ने सोमवार को कहा कि सरकार अगले तीन वर्षों में 12.5 किमी लंबी सड़क बनाने "
           "पर 3,500 करोड़ रुपये खर्च करेगी, और काम मार्च 2026 में शुरू होगा।"),
    "zh": (0.22, "据新华社记者2026年3月3日从中国科学院南京天文光学技术研究所获悉，由该所牵头研制的3.5米口径望远镜主镜"
           "已于上周五完成安装，王小明研究员说：“这是我们花了12年时间才做成的一件事”，预计年底投入使用。"),
    "zh-Hant": (0.22, "據中央社記者2026年3月3日報導，由該所牽頭研製的3.5公尺口徑望遠鏡主鏡已於上週五完成安裝，"
                "研究員說：「這是我們花了12年時間才做成的一件事」，預計年底啟用。"),
    "ja": (0.15, "東京電力ホールディングスは3日、福島第一原子力発電所の処理水の海洋放出について、2026年度は合わせて7回、"
           "およそ5万4600トンを放出する計画を発表し、「丁寧に説明してほしい」という声が上がっています。"),
    "ko": (0.14, "서울시는 3일 오전 10시 30분 시청에서 기자회견을 열고 올해 말까지 한강을 따라 12.5km 길이의 자전거 "
           "도로를 새로 만드는 데 모두 1,200억 원을 들이겠다고 밝혔다."),
    "th": (0.07, "นายกรัฐมนตรีกล่าวเมื่อวันจันทร์ว่ารัฐบาลจะลงทุนสร้างโรงพยาบาลใหม่จำนวนห้าแห่งในภาคเหนือ"
           "ภายในสามปีข้างหน้าเพื่อให้ประชาชนเข้าถึงบริการสาธารณสุขได้ง่ายขึ้น"),
}  # fmt: skip


def cut(text: str, language: str = "en", seconds: float = 0.0, words=()) -> list[Cue]:
    clip = Clip("b000s01", 0, round((seconds or len(text) * 0.065) * 1000), tuple(words))
    article = Article(Sentence("b000s01", text), language, ())
    return list(cues(article, Narration(language, "x", "y", Path("x.mp3"), (clip,))))


def shown(cue: Cue) -> list[str]:
    return [cue.text[begin:end] for begin, end in cue.lines]


@pytest.mark.parametrize("language", SPEECH)
def test_a_long_sentence_is_cut_to_the_norm_of_its_language(language):
    pace, text = SPEECH[language]
    found = cut(text, language, pace * len(text))
    assert len(found) > 1
    rest = text
    for cue in found:
        assert 1 <= len(cue.lines) <= 2
        assert SHORTEST <= cue.end - cue.begin <= LONGEST
        for line in shown(cue):
            assert width(line) <= norm(language).line
            assert line[0] not in CLOSING
            assert line[-1] not in OPENING
            assert rest.startswith(line)
            rest = rest[len(line) :].lstrip()
    assert not rest
    assert [cue.begin for cue in found[1:]] == [cue.end for cue in found[:-1]]


@pytest.mark.parametrize("language", sorted(set(SPEECH) - {"zh", "zh-Hant", "ja", "th"}))
def test_no_word_is_cut(language):
    pace, text = SPEECH[language]
    lines = [line for cue in cut(text, language, pace * len(text)) for line in shown(cue)]
    assert " ".join(lines) == text


KEPT = [
    (
        "en",
        "The company said on Monday that it would pay the workers $3.5 million in damages soon.",
    ),
    ("en", "The council of the old town said that the works would begin on 3 March 2026 at last."),
    ("en", "The letter that she had waited for so long was brought by Dr. Ann Lee in the evening."),
    (
        "en",
        "The new road, which has been planned for years, will be no longer than 12.5 km in all.",
    ),
    (
        "fr",
        "Elle a dit que les travaux de la vieille ville coûteraient « trop cher » à la commune.",
    ),
    (
        "fr",
        "La mairie a fait savoir que les travaux coûteraient 12 000 euros de plus que prévu ici.",
    ),
    (
        "de",
        "Der Bürgermeister der Stadt sagte, dass der Umbau erst am 3. März 2026 beginnen werde.",
    ),
]
UNITS = ["$3.5 million", "3 March 2026", "Dr. Ann Lee", "12.5 km", "« trop cher »", "12 000 euros",
         "3. März 2026"]  # fmt: skip


@pytest.mark.parametrize(("case", "whole"), [*zip(KEPT, UNITS, strict=True)])
def test_a_name_a_date_and_an_amount_stay_together(case, whole):
    language, text = case
    assert any(whole in line for cue in cut(text, language) for line in shown(cue))


def test_a_cut_is_at_a_clause():
    text = (
        "Nobody had seen the van before that night, and nobody ever saw it again, said the baker."
    )
    found = cut(text)
    assert len(found) == 2
    assert all(shown(cue)[-1][-1] in ",." for cue in found)


def test_no_line_ends_with_an_article_or_a_preposition():
    ends = {line.split()[-1] for cue in cut(SPEECH["en"][1]) for line in shown(cue)}
    assert not ends & {"a", "the", "of", "for", "in", "on", "to", "and"}


def test_what_fits_is_one_line_and_one_cue():
    (cue,) = cut("Nobody gave up.")
    assert shown(cue) == ["Nobody gave up."]
    assert cue.id == "b000s01"


def test_later_parts_have_ids_of_their_own():
    ids = [cue.id for cue in cut(SPEECH["en"][1])]
    assert ids[:3] == ["b000s01", "b000s01-2", "b000s01-3"]
    assert len(set(ids)) == len(ids)


def test_a_cue_begins_with_its_first_word():
    text = SPEECH["en"][1]
    begins = [n for n, each in enumerate(text) if n == 0 or text[n - 1] == " "]
    # One word in three is not timed, and the voice speaks the second half at half the pace.
    times = [n * 50 + max(0, n - len(text) // 2) * 50 + 7 for n in begins]
    words = [
        WordTime(b, b + 1, t) for n, (b, t) in enumerate(zip(begins, times, strict=True)) if n % 3
    ]
    known = {word.begin: word.time for word in words}
    found = cut(text, "en", times[-1] / 1000 + 1, words)
    first = [cue.lines[0][0] for cue in found[1:]]
    exact = [
        (cue.begin, known[place])
        for cue, place in zip(found[1:], first, strict=True)
        if place in known
    ]
    assert exact
    assert all(begin == time for begin, time in exact)
    assert all(one.begin < two.begin for one, two in pairwise(found))
    assert all(cue.end - cue.begin <= LONGEST for cue in found)


def test_an_address_is_cut_at_its_marks_and_a_long_word_stays_whole():
    text = "See https://www.example.org/news/2026/03/03/a-very-long-address-with-many-letters.html now."
    lines = [line for cue in cut(text) for line in shown(cue)]
    assert all(width(line) <= 37 for line in lines)
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
    assert word in [line for cue in cut(f"Das Wort {word} ist lang.", "de") for line in shown(cue)]


def test_a_caption_is_gone_when_a_long_pause_follows():
    (cue,) = cut("The end.", "en", 60)
    assert (cue.begin, cue.end) == (0, LONGEST)


TEXTS = st.text(st.sampled_from("ab1 ,.“”中文，。「」é\u0301한ไทย็ -/«")).map(
    lambda t: " ".join(t.split())
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["en", "zh", "ja", "ko", "th"]), st.integers(1, 90))
def test_nothing_is_lost_and_time_never_runs_back(text, language, seconds):
    found = cut(text, language, seconds)
    lines = [line for cue in found for line in shown(cue)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cue.begin <= cue.end <= cue.begin + LONGEST for cue in found)
    assert all(one.end <= two.begin for one, two in pairwise(found))
    assert all(len(cue.lines) <= 2 for cue in found)


def test_files_hold_every_part():
    pace, text = SPEECH["en"]
    clip = Clip("b000s01", 0, round(pace * len(text) * 1000))
    article = Article(Sentence("b000s01", text), "en", ())
    narration = Narration("en", "x", "y", Path("x.mp3"), (clip,))
    count = len(list(cues(article, narration)))
    assert webvtt(article, narration).count(" --> ") == count
    assert subrip(article, narration).count(" --> ") == count
