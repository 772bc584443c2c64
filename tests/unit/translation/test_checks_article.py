"""A name that an article repeats is rendered one way throughout."""

import pytest

from accessnews.translation.checks import FaultKind, find_article_faults

Rows = list[tuple[str, str, str]]


def varying(rows: Rows, pair: str = "en zh") -> list[tuple[str, str, str]]:
    found = find_article_faults(rows, *pair.split())
    assert all(fault.kind is FaultKind.NAME_VARIES for _, fault in found)
    return [(identifier, fault.expected, fault.found) for identifier, fault in found]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                ("b001s01", "Maria Ferreira came home.", "玛丽亚·费雷拉回家了。"),
                ("b001s02", "Ferreira said it was good.", "菲舍尔说这很好。"),
                ("b002s01", "Then Ferreira left.", "然后费雷拉离开了。"),
            ],
            [("b001s02", "费雷拉", "菲舍尔")],
        ),
        (
            [
                ("b001s01", "Chen Yulan sold it.", "陈玉兰卖掉了它。"),
                ("b001s02", "“I know,” Chen said.", "“我知道，”程说。"),
            ],
            [("b001s02", "陈", "")],
        ),
        (  # a surname of two letters; and what was said may not lose who said it
            [
                ("b001s01", "Li Guoqing came home.", "李国庆回家了。"),
                ("b001s02", "“I am glad,” Li said.", "“我很高兴，其他的以后再说。”"),
            ],
            [("b001s02", "李", "")],
        ),
        (  # other hanzi of the same sound, also beside a pronoun
            [
                ("b001s01", "Wu Jingzhi sold it.", "吴静志卖掉了它。"),
                ("b001s02", "Then Wu Jingzhi left.", "然后吴静志离开了。"),
                ("b001s03", "Wu Jingzhi’s boat is his own.", "吴京志的船是他自己的。"),
            ],
            [("b001s03", "静志", "京志")],
        ),
        (
            [
                ("b001s01", "Mayor Thomas Miller spoke.", "市长托马斯·米勒讲话。"),
                ("b001s02", "Miller then left.", "随后穆勒离开了。"),
                ("b001s03", "Nobody saw Miller again.", "再也没有人见到米勒。"),
            ],
            [("b001s02", "米勒", "穆勒")],
        ),
    ],
)
def test_another_rendering_is_reported(rows: Rows, expected: Rows) -> None:
    found = varying(rows)
    assert [(each[0], each[1]) for each in found] == [(each[0], each[1]) for each in expected]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("a", "Maria Ferreira came home.", "玛丽亚·费雷拉回家了。"),
            ("b", "Ferreira said it was good.", "费雷拉说这很好。"),
        ],
        [  # a pronoun for a name
            ("a", "Chen Yulan sold it.", "陈玉兰卖掉了它。"),
            ("b", "“I know,” Chen said.", "“我知道，”她说。"),
        ],
        [  # the name in its own letters
            ("a", "Anna Fischer spoke.", "安娜·菲舍尔讲话。"),
            ("b", "Fischer left.", "Fischer离开了。"),
        ],
        [  # no name twice
            ("a", "Anna Fischer spoke.", "安娜·菲舍尔讲话。"),
            ("b", "Tom Miller left.", "汤姆·米勒离开了。"),
        ],
        [  # a translated name says nothing by its sound
            ("a", "The Health Ministry spoke.", "卫生部发言。"),
            ("b", "The Ministry left it open.", "该部门对此持开放态度。"),
        ],
    ],
)
def test_one_rendering_passes(rows: Rows) -> None:
    assert varying(rows) == []


def test_between_languages_of_letters_a_name_stays() -> None:
    rows = [
        ("a", "Maria Ferreira came home.", "Maria Ferreira volvió a casa."),
        ("b", "Ferreira said it was good.", "Herrera dijo que era bueno."),
        ("c", "Then Ferreira left.", "Luego Ferreira se fue."),
    ]
    assert varying(rows, "en es") == [("b", "Ferreira", "")]
    assert varying(rows[::2], "en es") == []


def test_a_person_in_a_chinese_article_keeps_one_name() -> None:
    rows = [
        ("a", "陈玉兰卖掉了船。", "Chen Yulan sold the boat."),
        ("b", "陈玉兰笑了。", "Cheng Yulian laughed."),
        ("c", "陈玉兰走了。", "Then Chen left."),
    ]
    assert [each[0] for each in varying(rows, "zh en")] == ["b"]


def test_nothing_repeated_nothing_found() -> None:
    assert find_article_faults([], "en", "zh") == ()
    assert find_article_faults([("a", "It rained.", "下雨了。")], "en", "zh") == ()
