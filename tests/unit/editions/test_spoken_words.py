"""The words of an edition shown as they are heard: elements, times, and what stays as it was."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from accessnews.article import Sentence
from accessnews.checking.inspection import check as inspect
from accessnews.edition import WORD, Clip, Look, WordTime
from accessnews.editions.composed import Composed
from accessnews.editions.content.spoken_words import mark_words
from accessnews.editions.epub.book import write
from accessnews.editions.epub.overlay import clock, overlay
from accessnews.runs import Run, RunKind
from rich_article import CHINESE, ENGLISH, edition

S = "{http://www.w3.org/ns/SMIL}"
TEXTREF = "{http://www.idpf.org/2007/ops}textref"
_HAN = r"[\u4e00-\u9fff]|"


def timed(text, clip):
    """Words as a voice tells them, spread over the clip."""
    found = list(re.finditer(rf"{_HAN}[^\W\u4e00-\u9fff]+(?:['’]\w+)*", text))
    step = (clip.end - clip.begin) // (len(found) + 1)
    return tuple(
        WordTime(*match.span(), clip.begin + 1 + number * step)
        for number, match in enumerate(found)
    )


def with_words(made, **look):
    narrations = []
    for text, narration in zip(made.texts, made.narrations, strict=True):
        said = {sentence.id: sentence.text for sentence in text.sentences()}
        clips = (replace(c, words=timed(said[c.sentence], c)) for c in narration.clips)
        narrations.append(replace(narration, clips=tuple(clips)))
    return replace(made, narrations=tuple(narrations), look=Look(overlay=WORD, **look))


def sentence(markup, text, *spans, begin=0, end=5000):
    """A sentence's element with the words at ``spans`` timed, as it is afterwards."""
    html = etree.fromstring(
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p><span id="s">{markup}</span></p>'
        "</body></html>"
    )
    words = tuple(WordTime(*span, begin + 100 * at) for at, span in enumerate(spans))
    found = mark_words(html, {"s": text}, {"s": Clip("s", begin, end, words)})
    shown = ["".join(each.itertext()) for each in html.findall(".//*[@class='word']")]
    assert "".join(html.itertext()).strip() == "".join(
        etree.fromstring(f"<p>{markup}</p>").itertext()
    )
    return shown, [(each.begin, each.end) for each in found.get("s", ())]


@pytest.mark.parametrize("texts", [(ENGLISH,), (CHINESE,), (ENGLISH, CHINESE)], ids=str)
@pytest.mark.parametrize("look", [{}, {"ruby": "pinyin"}, {"layout": "facing"}, {"layout": "tap"}])
def test_the_words_of_each_sentence_fill_its_clip(tmp_path, texts, look):
    made = with_words(edition(tmp_path, *texts), **look)
    composed = Composed(made)
    plain = Composed(replace(made, look=replace(made.look, overlay="sentence")))
    assert "".join(composed.document.itertext()) == "".join(plain.document.itertext())
    root = overlay(composed.document, "article.xhtml", composed.sounds, composed.words)
    of_sentences = 0
    for sequence in root.iter(f"{S}seq"):
        id = sequence.get(TEXTREF).split("#")[1]
        if id not in composed.words:
            continue
        of_sentences += 1
        times = [(e.get("clipBegin"), e.get("clipEnd")) for e in sequence.iter(f"{S}audio")]
        clip = composed.sounds[id].clip
        assert times[0][0] == clock(clip.begin)
        assert times[-1][1] == clock(clip.end)
        assert [end for _, end in times[:-1]] == [begin for begin, _ in times[1:]]
        assert all(begin != end for begin, end in times)
    assert of_sentences == len(composed.words) > 5
    ids = composed.document.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [each.get("src").split("#")[1] for each in root.iter(f"{S}text")]
    assert set(targets) <= set(ids)
    assert len(targets) == len(set(targets))


def test_our_own_rules_find_nothing(tmp_path):
    for name, texts in (("one", (ENGLISH,)), ("two", (ENGLISH, CHINESE))):
        (tmp_path / name).mkdir()
        (path,) = write(Composed(with_words(edition(tmp_path / name, *texts))), tmp_path / name)
        assert inspect(path).findings == ()


def test_without_the_choice_or_without_times_nothing_changes(tmp_path):
    made = edition(tmp_path, ENGLISH)
    chosen = Composed(replace(made, look=Look(overlay=WORD)))
    assert chosen.words == {}
    assert etree.tostring(chosen.document) == etree.tostring(Composed(made).document)
    timed_only = replace(with_words(made), look=Look())
    assert Composed(timed_only).words == {}


@pytest.mark.parametrize(
    ("markup", "text", "spans", "shown"),
    [
        ("Yes, no.", "Yes, no.", [(0, 3), (5, 7)], ["Yes,", "no."]),
        ("“Yes” (¿no?) …", "“Yes” (¿no?) …", [(1, 4), (8, 10)], ["“Yes”", "(¿no?) …"]),
        ("他说：“好！”", "他说：“好！”", [(0, 1), (1, 2), (4, 5)], ["他", "说：", "“好！”"]),
        ("a <em>very big</em> <b>bus</b>", "a very big bus", [(0, 1), (2, 6), (7, 10), (11, 14)],
         ["a", "very", "big", "bus"]),
        ("<ruby>好<rt>hǎo</rt></ruby>吗", "好吗", [(0, 1), (1, 2)], ["好", "吗"]),
        ("re<em>do</em> it now", "redo it now", [(0, 4), (5, 7), (8, 11)], []),
        ("<b>Yes</b>, <i>no</i>!", "Yes, no!", [(0, 3), (5, 7)], ["Yes", "no"]),
        ("end of the line", "end of the line", [(0, 3), (4, 10), (11, 15)],
         ["end", "of the", "line"]),
        ("end of <i>the</i> line", "end of the line", [(0, 3), (4, 6), (11, 15)], []),
        ("end of the line", "end of the line", [(4, 6), (11, 15)], ["end of the", "line"]),
        ("one word", "one word", [(0, 3)], []),
        ("shown otherwise", "told otherwise", [(0, 4), (5, 14)], []),
        ("no times", "no times", [], []),
    ],
)  # fmt: skip
def test_a_word_is_marked_where_one_node_holds_it(markup, text, spans, shown):
    found, times = sentence(markup, text, *spans, begin=200, end=5000)
    assert found == shown
    if shown:
        assert (times[0][0], times[-1][1]) == (200, 5000)


def test_times_that_go_back_or_out_of_the_clip_are_left_out():
    html = etree.fromstring(
        '<html xmlns="http://www.w3.org/1999/xhtml"><span id="s">a b c d e</span></html>'
    )
    times = (100, 50, 300, 900, 400)
    words = tuple(WordTime(2 * at, 2 * at + 1, time) for at, time in enumerate(times))
    found = mark_words(html, {"s": "a b c d e"}, {"s": Clip("s", 100, 500, words)})
    shown = [e.text for e in html.iter() if e.get("class") == "word"]
    assert shown == ["a b", "c d", "e"]
    assert [(e.begin, e.end) for e in found["s"]] == [(100, 300), (300, 400), (400, 500)]


def test_a_link_within_a_sentence_stays_whole(tmp_path):
    link = Run(8, 12, RunKind.LINK, "https://example.org/")
    title = Sentence("b000s01", "Read it here now", (link,))
    made = with_words(edition(tmp_path, replace(ENGLISH, title=title)))
    (found,) = Composed(made).document.findall(".//{*}h1//{*}a[@href='https://example.org/']")
    assert [(each.get("class"), each.text) for each in found] == [("word", "here")]
