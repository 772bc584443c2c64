"""Every line of a braille file is read back and compared with the text: its words, its syllables.

English is read by liblouis's own back-translation, and by the rulebook's letters where that goes
wrong (``p.m.`` comes back as "p.more", capitals of a passage as small letters). liblouis has none
for the Chinese Common Scheme, so that Chinese is read by the scheme's tables of cells.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.editions import braille
from accessnews.editions.braille import louis
from accessnews.editions.braille.layout import ASCII
from accessnews.editions.composed import Composed
from accessnews.languages.scripts import HAN
from accessnews.languages.zh.text import tokenizer
from accessnews.reading.read import read
from braille_reading import BLANK, initial_and_final, spelt, syllables, without_passages
from rich_article import edition

pytestmark = pytest.mark.skipif(not louis.version(), reason=f"no liblouis: {louis.INSTALL}")

HERE = Path(__file__)
SAMPLE = HERE.parents[3] / "samples" / "river-school.txt"
PAIRS = sorted((HERE.parents[1] / "translation" / "pairs").glob("*.tsv"))
UNREAD = re.compile("://|[\u0250-\u02ff]")
DESK = HERE.parents[3] / "src" / "accessnews" / "desk" / "words" / "zh.ftl"
SHORT = frozenset(("的de", "么me", "你ni", "他ta", "她ta", "它ta"))
"""What the scheme writes shorter than it sounds; the reader gives it whole."""

CHINESE = """
兰江上的一所村小学在一艘船变成教室之后重新开学了。
他们说：“我们等了二十八天，孩子们更想上课了。”
王小明（42岁）在3月14日上午8:40接受采访，说学校重建了。
这位银行行长觉得长大后还要还钱，音乐让人快乐，目的地很远。
为什么只有一半的人得到补助？因为市委的事务很多，四五个人忙不过来！
苹果公司(Apple)发布了iPhone 15 Pro，售价¥7,999，比去年涨5.2%。
世界卫生组织（WHO）称，COVID-19疫情仍在蔓延；“这是第3次”，而 pwp 是另一个词。
《人民日报》——中国最大的报纸——报道：朝鲜和韩国的女子足球队2比1战平……
省长检查了重庆、厦门、六安和台州的水库，最深处达35.8米。
自我保护和自卫是两回事，示威者在室外等候侍卫，温度零下12℃。
她的妹妹穿着漂亮的衣服走进图书馆，看见它在桌子上睡觉。
出租车司机载着乘客沿着长江大桥飞驰，差一点儿撞上了一辆三轮车。
会计将数据重新核对了一遍，便宜的那批货参差不齐，没有称重。
着急的教练调动队员，传球、射门，全场观众都乐坏了。
""".split("\n")[1:-1]


def lines_of(path):
    """The lines of text of a file: without running heads and page numbers."""
    leaves = path.read_bytes().decode("ascii").split("\f")[:-1]
    for number, leaf in enumerate(leaves):
        for line in leaf.split("\r\n")[number > 0 : -2]:
            yield "".join(chr(0x2800 + ASCII.index(character)) for character in line).strip(BLANK)


def in_braille(texts, language, folder):
    """The lines of the sentences in a braille file, a paragraph each, between two headings."""
    first, last = (
        Block(id, BlockKind.HEADING, (Sentence(f"{id}s01", title),), 2)
        for id, title in (("b001", "9"), ("b999", "8"))
    )
    blocks = [
        Block(f"p{n:04}", BlockKind.PARAGRAPH, (Sentence(f"p{n:04}s01", text),))
        for n, text in enumerate(texts)
    ]
    article = Article(Sentence("b000s01", "Z"), language, (first, *blocks, last))
    (path,) = braille.write(Composed(edition(folder, article, sound=False)), folder)
    lines = list(lines_of(path))
    return lines[lines.index("⠼⠊") + 1 : lines.index("⠼⠓")]


@cache
def english():
    """English sentences of the pairs by which the checks are tested: numbers, money, names."""
    found = []
    for file in PAIRS:
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("#"):
                continue
            for text in line.split("\t"):
                if re.search("[A-Za-z]{3}", text) and text.isascii() and len(text) > 25:
                    found.append(text)
                    break
    return list(dict.fromkeys(found))


NUMBER = re.compile(r"(?<=\d) (?=\d)")


def words_of(text):
    """The words with the keyboard's marks; a number with spaces in it is one (UEB 6.6)."""
    marks = str.maketrans("’‘“”", "''\"\"")
    return NUMBER.sub("_", text).translate(marks).split(" ")


def unlike(texts, folder):
    """The words that are not read as they were written, and the number of words."""
    wanted = [word for text in texts for word in words_of(text)]
    words = [word for line in in_braille(texts, "en", folder) for word in line.split(BLANK) if word]
    assert len(words) == len(wanted)
    table = "unicode.dis,en-ueb-g2.ctb"
    found, capitals = [], without_passages(words)
    for start in range(0, len(words), 20):
        part = capitals[start : start + 20]
        back = louis.call("lou_backTranslateString", BLANK.join(part), table, 0)
        read = words_of(back)
        found += read if len(read) == len(part) else [""] * len(part)
    letters = spelt(words)
    return [
        (word, one, other)
        for word, one, other in zip(wanted, found, letters, strict=True)
        if word not in (one, other)
    ], len(wanted)


def test_a_passage_of_capitals_is_read_as_one(tmp_path):
    texts = ["He wrote: THANK YOU FOR STANDING WITH THE CHILDREN and left for the UN in 2026."]
    assert unlike(texts, tmp_path) == ([], 16)


@pytest.mark.parametrize(
    "share", [pytest.param(12, id="some"), pytest.param(1, id="all", marks=pytest.mark.thorough)]
)
def test_every_english_word_is_read_with_its_capitals_and_numbers(share, tmp_path):
    texts = english()[::share]
    wrong, count = unlike(texts, tmp_path)
    assert count > 700
    assert wrong == []


def test_the_sample_is_read_word_by_word(tmp_path):
    texts = [sentence.text for sentence in read(SAMPLE).sentences()]
    wrong, count = unlike(texts, tmp_path)
    assert count > 150
    assert wrong == []


def pinyin(text):
    """Each character of a text with its reading: initial and final, and the tone's number."""
    from pypinyin import Style, lazy_pinyin

    for run in re.findall(f"[{HAN}]+", text):
        for word in tokenizer().cut(run):
            readings = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)
            for character, reading in zip(word, readings, strict=True):
                spelling = (
                    reading[:-1]
                    if character + reading[:-1] in SHORT
                    else initial_and_final(reading[:-1])
                )
                yield character, spelling, reading[-1]


def check_chinese(texts, folder):
    """The number of syllables, those that are read otherwise, and those with another tone."""
    wanted = [each for text in texts for each in pinyin(text)]
    found = [each for line in in_braille(texts, "zh", folder) for each in syllables(line)]
    same = SequenceMatcher(None, [w[1] for w in wanted], [f[0] for f in found], autojunk=False)
    other, tones = [], []
    for what, begin, end, first, last in same.get_opcodes():
        if what != "equal":
            other.append((wanted[begin:end], found[first:last]))
            continue
        for one, (_, tone) in zip(wanted[begin:end], found[first:last], strict=True):
            if tone and one[2] not in (tone, "5"):
                tones.append((one, tone))
    return len(wanted), other, tones


def test_chinese_syllables_are_read_as_they_sound(tmp_path):
    count, other, tones = check_chinese(CHINESE, tmp_path)
    assert count > 320
    assert other == []
    # The table knows the word 朝鲜 (xiǎn), which is xiān to pypinyin.
    assert [(character, tone) for (character, _, _), tone in tones] == [("鲜", "3")]


@pytest.mark.thorough
def test_995_in_1000_chinese_syllables_are_read_as_they_sound(tmp_path):
    """The desk's own words, whose remarks name letters, signs and phonemes, too."""
    values = re.findall(r"= ?([^{}\n]*[\u4e00-\u9fff][^{}\n]*)$", DESK.read_text("utf-8"), re.M)
    count, other, tones = check_chinese([v for v in values if not UNREAD.search(v)], tmp_path)
    assert count > 1500
    assert sum(max(len(one), len(two)) for one, two in other) <= count * 0.005, other
    assert len(tones) <= count * 0.005, tones
