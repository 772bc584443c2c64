"""The measures of likeness, and the rule for a fault; no sound here."""

import jiwer
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.checking.hearing import Fault, compare, units

ENGLISH = "In April high water carried away the only bridge to the valley and its school."
CHINESE = "四月，洪水冲毁了唯一通往山谷的桥梁。"

GOOD = [
    ("en", ENGLISH, "in april, high water carried away the only bridge to the valley & its school"),
    ("en", "A boat nobody wanted", "About nobody wanted."),
    ("en", "By Amara Diallo", "Bayamara Dilo"),
    ("en", "By Nora Whitlock, Li Wen", "by Nora Whitlock-Lee Wens,"),
    ("en", "Source: river-school.txt", "Source River School TXT."),
    ("en", "The village of Shuiwan had no school.", "The village of Shiuwen had no school."),
    ("en", "“I can’t teach anyone to read,” Chen said.", "I can't teach anyone to read Chen said"),
    ("fr", "L’été, l’école était fermée.", "l'ete l'ecole etait fermee"),
    ("zh", CHINESE, "四月 洪水衝毀了唯一通往山谷的橋梁"),  # in Traditional characters
    ("zh", "因为船变成了教室。", "因為傳遍成了教室"),  # other characters of the same sound
    ("zh", "来源：River School", "來源RiverSchool"),
    ("zh-Hant", "人工校對", "人工教兑"),
    ("ja", "川の学校がまた開きました。", "川の学校がまた開きました"),
]
BAD = [
    ("en", ENGLISH, "", Fault.SILENT),
    ("en", ENGLISH, "She sold her boat to the village and painted the deck herself.", None),
    ("en", ENGLISH, "In April high water carried away", Fault.MISSING),
    ("en", ENGLISH, "the only bridge to the valley and its school", Fault.MISSING),
    ("en", ENGLISH, "In April high water to the valley and its school", Fault.MISSING),
    ("en", ENGLISH, ENGLISH + " The answer came from Chen Yulan", Fault.ADDED),
    ("en", ENGLISH, "Im Abriel Hochwasser riss die einzige Brücke zum Tal und die Schule", None),
    ("en", "What comes next", "A boat nobody wanted", Fault.GARBLED),
    ("en", "Yes", "Thank you for watching", Fault.GARBLED),
    ("zh", CHINESE, "", Fault.SILENT),
    ("zh", CHINESE, "她把船卖给了村庄，并自己粉刷了船的甲板。", None),
    ("zh", CHINESE, "四月，洪水冲毁了", Fault.MISSING),
    ("zh", CHINESE, "In April high water carried away the only bridge", None),
    ("zh", "接下来是什么？", "无人想要的船", Fault.GARBLED),
    ("ja", "川の学校がまた開きました。", "船を売って甲板を塗りました。", None),
]


@pytest.mark.parametrize(("language", "said", "heard"), GOOD)
def test_what_sounds_alike_passes(language, said, heard):
    assert compare(said, heard, language).fault is None


@pytest.mark.parametrize(("language", "said", "heard", "fault"), BAD)
def test_what_sounds_otherwise_is_a_fault(language, said, heard, fault):
    found = compare(said, heard, language).fault
    assert found is not None
    assert fault in (None, found)


def test_what_an_error_is_counted_in():
    assert units("The U.S. can’t, “Café” 2", "en") == ["the", "u", "s", "cant", "cafe", "2"]
    assert units("银行 River-School，绿。", "zh") == ["yin", "hang", "river", "school", "lv"]
    assert units("かわ、が!", "ja") == ["か", "わ", "が"]


def test_a_text_with_nothing_to_say_has_no_fault():
    assert compare("* * *", "Thank you.", "en").fault is None
    assert compare("* * *", "", "en").error == 0


def test_runs_are_counted_between_what_is_alike():
    found = compare("one two three four five six seven", "one two six seven eight", "en")
    assert (found.missing, found.added, found.errors) == (3, 1, 4)


WORDS = st.lists(st.sampled_from("the boat school river water bridge".split()), min_size=1)


@given(WORDS, WORDS)
def test_the_error_is_the_word_error_rate(said, heard):
    ours = compare(" ".join(said), " ".join(heard), "en").error
    assert ours == pytest.approx(jiwer.wer(" ".join(said), " ".join(heard)))


@given(st.text(), st.text(), st.sampled_from(["en", "zh", "ja", "ar"]))
def test_any_text_can_be_compared(said, heard, language):
    found = compare(said, heard, language)
    assert found.errors <= max(found.units, found.heard)
    assert compare(said, said, language).fault is None
