"""What sentencex misreads in running text: figures, typed quotation marks, ordinals, initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.reading.segment import segment
from accessnews.reading.split_text import SplitText

FIGURES = [
    ("en", ["The bridge is open again.", "3,000 people came.", "Was it full?", "7 buses ran."]),
    ("en", ["See No. 7 and Fig. 3 on p. 12."]),
    ("en", ["In all approx. 40 boats sailed on Sept. 11 to pier No. 4."]),
    ("en", ["He spoke (for an hour). ", "12 people left."]),
    ("de", ["Das Haus ist wieder geöffnet.", "12 Kinder kamen."]),
    ("de", ["Siehe Abb. 3 und Nr. 7 auf S. 12."]),
    ("fr", ["La rue est fermée.", "15 maisons attendent."]),
    ("fr", ["Voir p. 12 et art. 7."]),
    ("es", ["El río creció anoche.", "20 familias salieron."]),
    ("it", ["La scuola è chiusa.", "30 bambini aspettano."]),
    ("pt", ["A ponte abriu ontem.", "50 carros passaram."]),
    ("nl", ["De brug is weer open.", "Hij zag de rivier.", "40 mensen kwamen."]),
    (
        "ru",
        ["Мост снова открыт!", "30 человек пришли.", "Река спокойна и широка.", "5 лодок ушли."],
    ),
    ("zh", ["大桥昨天重新开放。", "2026年3月，又有一座桥完工。", "9月关闭。"]),
    ("zh", ["他说：“桥开了。”", "3000人来了。"]),
    ("ja", ["橋は昨日再び開通した。", "2026年に工事が始まった。"]),
    ("ja", ["（写真は昨年。）", "3人が来た。"]),
]
TYPED = [
    ("de", ["Das half nicht.", "``Wir warten'', sagte sie.", "``Es regnet.''", "Dann ging sie."]),
    ("nl", ["Het was laat.", ",,Wij wachten'', zei ze.", ",, Het regent. ''", "Toen ging ze."]),
    ("en", ["It was late.", "``We wait,'' she said.", "``It rains.''", "Then she left."]),
    ("pl", ["Było późno.", ",,Czekamy'', powiedziała.", "Potem poszła."]),
    ("en", ["The door is 6'2'' high.", "The wall is 9'' thick.", "Nobody minds."]),
]
DOTS = [
    ("de", ["Das Büro im 6. Stock ist zu.", "Am 18. Jahrhundert liegt es nicht."]),
    ("de", ["Sie wird im Juli 18.", "Die Feier ist groß."]),
    ("de", ["Es gab Brot, Käse usw.", "Alle waren satt."]),
    ("pl", ["Przyszedł K. Lis z domu."]),
    ("pt", ["A empresa F. Ramada cresceu.", "Choveu em S. Pedro."]),
    ("uk", ["Театр ім. І. Карпенка відкрито.", "До міста 35 км.", "І той міст новий."]),
    ("uk", ["Зібрали 11 млн т.", "Тому ціни впали."]),
    ("ru", ["Там лодки, сети и т. д.", "Река широка."]),
    ("ru", ["До города 35 км.", "Мост открыт.", "Он родился в 1905 г. Москва росла."]),
    ("ko", ["우리가 자주 가는 곳.", "그 다리는 새것이다."]),
]
DASHES = [
    ("uk", ["«Хто йде?»", "— «Це ми», — сказала вона."]),
    ("ru", ["— Мост открыт, — сказал он.", "— Мы идём."]),
    ("ru", ["«Мост открыт!» — сказал он."]),
    ("pl", ["- Kim jesteś? - spytała lalka."]),
    ("pt", ["«Quem vem?» — perguntou ela."]),
    ("pt", ["A ponte abriu.", "«É bom», disse ela."]),
    ("en", ["“Who goes?” — asked the man."]),
]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [*FIGURES, *TYPED, *DOTS, *DASHES],
    ids=lambda each: each if isinstance(each, str) else each[0],
)
def test_sentences_are_parted_where_they_end(language, sentences):
    sentences = [sentence.strip() for sentence in sentences]
    joined = ("" if language in {"zh", "ja"} else " ").join(sentences)
    assert segment(joined, language) == sentences


def test_a_number_of_a_list_stays_with_its_words():
    assert segment("We ask two things. 1. Open the bridge. 2. Close the road.", "en") == [
        "We ask two things.",
        "1. Open the bridge.",
        "2. Close the road.",
    ]


def test_a_long_quotation_is_told_sentence_by_sentence():
    text = (
        "«Міст знову відкрито для всіх, хто живе за річкою. Ми чекали на це дев’ять довгих років. "
        "Тепер діти ходять до школи пішки»."
    )
    assert len(segment(text, "uk")) == 3


@given(st.text(st.sampled_from("aB1.,'`\" “”’ 。年!?)"), max_size=60))
def test_every_stretch_leads_back_to_what_was_written(text):
    shown = SplitText(text, "en")
    assert len(shown.text) == len(shown.typeset)
    assert shown.written(0, len(shown.text)) == text
    for place in range(len(shown.text) + 1):
        assert shown.written(0, place) + shown.written(place, len(shown.text)) == text
