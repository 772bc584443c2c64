"""Chinese punctuation is set as Chinese readers expect; numbers and Latin text stay as they are."""

import pytest

from accessnews.languages.typography import end_as, in_variant, normalise


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("他说,这很好.", "他说，这很好。"),
        ("真的吗?是的!", "真的吗？是的！"),
        ("他表示:不行;再见", "他表示：不行；再见"),
        ("销售额增长3.5%,达到1,200元.", "销售额增长3.5%，达到1,200元。"),
        ("会议于9:30开始.", "会议于9:30开始。"),
        ("他在BBC工作,住在London.", "他在BBC工作，住在London。"),
        ('他说"你好"和"再见".', "他说“你好”和“再见”。"),
        ('"你好,"他说.', "“你好，”他说。"),
        ("「你好」他说", "“你好”他说"),
        ("“他们看到许多被毁的房屋”他说。", "“他们看到许多被毁的房屋，”他说。"),
        ("“我们等了整整十年。”市长对记者说。", "“我们等了整整十年。”市长对记者说。"),
        ("“绿色走廊”计划的负责人说。", "“绿色走廊”计划的负责人说。"),
        ("我 们 走 了", "我们走了"),
        ("他 ，走了 。", "他，走了。"),
        ("使用 AI 的人", "使用 AI 的人"),
        ("等等...然后走了", "等等……然后走了"),
        ("他走了。。", "他走了。"),
        ("威尔士议会(议员)说", "威尔士议会（议员）说"),
        ("世界卫生组织(WHO)表示", "世界卫生组织（WHO）表示"),
        ("见https://example.org/a.html.", "见https://example.org/a.html。"),
        ("约翰·F. 肯尼迪", "约翰·F. 肯尼迪"),
        ("他来自U.S.", "他来自U.S."),
        ("第一行\n第二行", "第一行第二行"),
        ("他来了--真的", "他来了——真的"),
        ("得分是3:2,赢了", "得分是3:2，赢了"),
        ("他说：“好。”", "他说：“好。”"),
        ("收入达50%.", "收入达50%。"),
        ("", ""),
        ("Reuters, 2025.", "Reuters, 2025."),
    ],
)
def test_simplified_chinese(written: str, expected: str) -> None:
    assert normalise(written, "zh") == expected
    assert normalise(expected, "zh") == expected


@pytest.mark.parametrize("tag", ["zh-Hant", "zh-TW", "zh-HK"])
def test_traditional_chinese_takes_corner_brackets(tag: str) -> None:
    assert normalise('他說"你好".', tag) == "他說「你好」。"


@pytest.mark.parametrize("tag", ["zh", "zh-Hans", "zh-CN"])
def test_simplified_chinese_takes_curly_quotes(tag: str) -> None:
    assert normalise("他说「你好」", tag) == "他说“你好”"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("cerca de US $ 1.100.", "cerca de US$ 1.100."),
        ("A $5 e NZ $\u00a07", "A$5 e NZ$\u00a07"),
        ("a US $ sign", "a US $ sign"),
        ("plan B $5", "plan B $5"),
    ],
)
def test_a_dollar_sign_stands_with_its_country(written: str, expected: str) -> None:
    assert normalise(written, "pt") == expected


def test_other_languages_keep_their_marks_on_one_line() -> None:
    assert normalise('Dijo: "hola",\n y se fue. ', "es") == 'Dijo: "hola", y se fue.'


def test_the_space_inside_french_quotation_marks_stays() -> None:
    assert normalise("Il dit\n: «\u00a0Oui.\u00a0»", "fr") == "Il dit : «\u00a0Oui.\u00a0»"


@pytest.mark.parametrize(
    ("source", "made", "expected"),
    [
        ("Before", "之前。", "之前"),
        ("new machines,", "新机器。", "新机器"),
        ("“A roof”", "“屋顶。”", "“屋顶”"),
        ("What Comes Next", "接下来是什么？", "接下来是什么"),
        ("He left.", "他走了", "他走了。"),
        ("He left.", "他走了。", "他走了。"),
        ("“Go,” he said.", "他说：“走。”", "他说：“走。”"),
        ("Why?", "为什么？", "为什么？"),
        ("Made in the U.S", "美国制造", "美国制造"),
        ("Visit", "访问U.S.", "访问U.S."),
        ("", "", ""),
    ],
)
def test_a_text_ends_as_its_source_does(source: str, made: str, expected: str) -> None:
    assert end_as(source, made, "zh") == expected


def test_no_full_stop_is_added_in_languages_without_one() -> None:
    assert end_as("He left.", "เขาไปแล้ว", "th") == "เขาไปแล้ว"


def test_chinese_is_put_in_the_wanted_variant() -> None:
    assert in_variant("他說“這很好”。", "zh") == "他说“这很好”。"
    assert in_variant("他说“这很好”。", "zh-TW") == "他說「這很好」。"
