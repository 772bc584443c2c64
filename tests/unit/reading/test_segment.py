"""Sentences: split where a reader would pause, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.reading.segment import segment

ONE_SENTENCE = [
    ("en", "“I can’t believe this moment has come after 32 years,” Li said through tears."),
    ("en", "“Stop!” she said."),
    ("en", "“Why?” asked Mr. Wang of the C.I.A. office."),
    ("en", "She met Mr. Li, Mrs. Falk, Dr. Wu and Prof. A. B. Lee at St. Mary’s."),
    ("en", "The U.S. supplier sent it at 3 p.m. on Monday, Jan. 5."),
    ("en", "The C.I.A. said no."),
    ("en", "Acme Inc. said so, and J. K. Rowling wrote it."),
    ("en", "The price rose 3.5% to $1.2 million."),
    ("en", "He waited... and then it came."),
    ("en", "See example.org for more."),
    ("fr", "M. Dupont est là."),
    ("fr", "Il a dit « Oui ! » et partit."),
    ("es", "El Sr. López y la Dra. Conde llegaron a las 5.30 de la mañana."),
    ("de", "Dr. Müller kam am 3. Oktober nicht."),
    ("zh", "他说：“我很高兴。”"),
    ("zh", "“我哭了。”她说。"),
    ("zh", "U.S.公司来了。"),
    ("zh-Hant", "他說：「燈不會累，人會。」"),
    ("ja", "「はい。」と彼は言った。"),
]


@pytest.mark.parametrize(("language", "text"), ONE_SENTENCE)
def test_one_sentence_stays_one(language, text):
    assert segment(text, language) == [text]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["He lived in the U.S.", "Then he left."]),
        ("en", ["It was 5 p.m.", "The shop shut."]),
        ("en", ["“Yes.”", "He left.", "Why?"]),
        ("en", ["Vitamin C.", "It helps."]),
        ("en", ["iPhone sales fell.", "iPhone is a name."]),
        ("es", ["Vino.", "¿Qué pasa?", "Nada."]),
        ("hi", ["यह एक वाक्य है।", "यह दूसरा है।"]),
    ],
)
def test_two_sentences_are_two(language, sentences):
    assert segment(" ".join(sentences), language) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["他说：“我很高兴。”", "然后他走了。"],
        ["她问：「你好吗？」", "真的！！！", "是吗……不是。"],
        ["“走。”", "他说：“好。”", "她的故事广为流传。"],
    ],
)
def test_a_chinese_closing_quote_stays_with_its_sentence(sentences):
    assert segment("".join(sentences), "zh") == sentences


def test_a_long_quotation_is_told_sentence_by_sentence():
    first = (
        "“We sold fish under that roof for thirty years and nobody asked what was above our heads."
    )
    second = "Now the roof sells something too, and people come from other towns to look at it.”"
    assert segment(f"{first} {second}", "en") == [first, second]


def test_a_short_quotation_keeps_its_marks_together():
    assert len(segment("“It is a roof. It works.”", "en")) == 1


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "The ferry of Mr. Li sailed. "), ("zh", "他说：“我很高兴。”")]
)
def test_a_very_long_text_is_split_as_a_short_one_is(language, sentence):
    assert segment(sentence * 2000, language) == [sentence.strip()] * 2000


def test_a_very_long_text_without_a_stop_is_not_lost():
    assert "".join(segment("a" * 25_000, "en")) == "a" * 25_000


def test_nothing_gives_no_sentence():
    assert segment(" \n\t ", "en") == []


@given(
    st.text(
        st.sampled_from("aBc.!?。！？”“’\"'」「)（ \n,，:：1说道她Mr…é¿«»\u00a0"), max_size=120
    ),
    st.sampled_from(["en", "zh", "zh-Hant", "ja", "fr", "es", "de", "pt", "und", "ar", ""]),
)
def test_nothing_is_lost_or_added(text, language):
    sentences = segment(text, language)
    assert "".join("".join(sentences).split()) == "".join(text.split())
    assert all(sentence == " ".join(sentence.split()) and sentence for sentence in sentences)


@given(st.text(max_size=200), st.sampled_from(["en", "zh", "ja", "hi"]))
def test_nothing_is_lost_of_any_text(text, language):
    assert "".join("".join(segment(text, language)).split()) == "".join(text.split())
