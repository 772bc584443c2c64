"""Pinyin over Chinese: the right readings, and a text that stays what it is to the letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from accessnews.edition import Look
from accessnews.editions.content.inline import write_inline
from accessnews.editions.content.xhtml import XHTML
from accessnews.languages.zh.readings import readings

PINYIN = Look(ruby="pinyin")
# A polyphone in its word or its sentence, as Xiandai Hanyu Cidian has it; GB/T 16159: no sandhi.
POLYPHONES = (
    ("银行行长在行走", "yín háng háng zhǎng zài xíng zǒu"),
    ("重庆的重量很重要", "chóng qìng de zhòng liàng hěn zhòng yào"),
    ("我们得走了，跑得快", "wǒ men děi zǒu le pǎo de kuài"),
    ("他觉得做得很好", "tā jué de zuò de hěn hǎo"),
    ("着急地看着地上", "zháo jí de kàn zhe dì shàng"),
    ("他还了书，还没走", "tā huán le shū hái méi zǒu"),
    ("音乐会很快乐", "yīn yuè huì hěn kuài lè"),
    ("会计在会议上", "kuài jì zài huì yì shàng"),
    ("市长说桥全长两公里", "shì zhǎng shuō qiáo quán cháng liǎng gōng lǐ"),
    ("曾先生曾经来过", "zēng xiān shēng céng jīng lái guo"),
    ("为人民服务，成为英雄", "wèi rén mín fú wù chéng wéi yīng xióng"),
    ("大都市的人都来了", "dà dū shì de rén dōu lái le"),
    ("一只猫只吃鱼", "yī zhī māo zhǐ chī yú"),
    ("数学、数一数", "shù xué shǔ yī shǔ"),
    ("不是一样的", "bù shì yī yàng de"),
    ("長江大橋銀行", "cháng jiāng dà qiáo yín háng"),
    ("頭髮發展", "tóu fà fā zhǎn"),
    ("教师教书", "jiào shī jiāo shū"),
    ("便宜又方便", "pián yi yòu fāng biàn"),
    ("角色和角度", "jué sè hé jiǎo dù"),
    ("差不多出差", "chà bu duō chū chāi"),
    ("处理此处", "chǔ lǐ cǐ chù"),
)
SENTENCES = st.text(
    st.sampled_from("银行长得地还了重庆為發说 WHO，。“”（）3.5%々𠮷ab"), min_size=1, max_size=30
).filter(lambda text: text == text.strip())


def written(text, language="zh", look=PINYIN):
    span = etree.Element(f"{{{XHTML}}}span")
    write_inline(span, text, language, look=look)
    return span


def named(element, name):
    return list(element.iter(f"{{{XHTML}}}{name}"))


@pytest.mark.parametrize(("text", "pinyin"), POLYPHONES)
def test_polyphones(text, pinyin):
    found = [each for reading in readings(text) for each in reading.syllables]
    assert found == pinyin.split()


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_the_text_without_its_readings_is_the_sentence(text):
    assert "".join(written(text).xpath(".//text()[not(ancestor::*[local-name()='rt'])]")) == text


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_without_ruby_the_text_is_the_sentence(text):
    assert "".join(written(text, look=Look()).itertext()) == text


def test_a_word_is_one_ruby_with_a_reading_for_each_character():
    span = written("银行说。")
    assert ["".join(ruby.itertext()) for ruby in named(span, "ruby")] == ["银yín行háng", "说shuō"]
    assert span[-1].tail == "。"


def test_readings_are_hidden_and_say_what_they_are():
    for reading in named(written("你好"), "rt"):
        assert reading.get("aria-hidden") == "true"
        assert reading.get("lang") == "zh-Latn-pinyin"


def test_only_chinese_has_readings():
    span = written("Mr. Chen went to 北京 by train", "en")
    (ruby,) = named(span, "ruby")
    assert ruby.getparent().get("lang") == "zh"
    assert not named(written("東京へ行く", "ja"), "ruby")
    assert not named(written("WHO 3.5%"), "ruby")
    assert not named(written("你好", look=Look()), "ruby")


def test_a_character_without_a_reading_has_none():
    assert [r.text for r in named(written("𠮷野"), "rt")] == ["yě"]
