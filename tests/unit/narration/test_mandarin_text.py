"""Numbers, dates, money and names in Chinese text, as a newsreader would say them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.narration.kokoro.mandarin_rules import RULES, Rule
from accessnews.narration.kokoro.mandarin_text import normalise

READINGS = {
    "2020年5月3日": "二零二零年五月三日",
    "二〇二〇年": "二零二零年",
    "2025-09-30 01:25": "二零二五年九月三十日 一点二十五分",
    "2025/9/30": "二零二五年九月三十日",
    "30/09/2025": "二零二五年九月三十日",
    "9/30/2025": "二零二五年九月三十日",
    "1998年12月": "一九九八年十二月",
    "上世纪80年代": "上世纪八十年代",
    "从1990-2000年": "从一九九零到二零零零年",
    "2024—2025学年": "二零二四到二零二五学年",
    "2019年-2021年": "二零一九到二零二一年",
    "5月1日-5月3日": "五月一日到五月三日",
    "他（1949）生": "他（一九四九）生",
    "32年后": "三十二年后",
    "下午3:30": "下午三点三十分",
    "10:05": "十点零五分",
    "15：30": "十五点三十分",
    "3pm开始": "下午三点开始",
    "周一9:00-17:30": "周一九点到十七点三十分",
    "8时30分": "八时三十分",
    "35.2%": "百分之三十五点二",
    "100%": "百分之一百",
    "10-20%": "百分之十到百分之二十",
    "10%~20%": "百分之十到百分之二十",
    "5‰": "千分之五",
    "$182.45": "一百八十二点四五美元",
    "$1.5亿": "一点五亿美元",
    "US$5 million": "五百万美元",
    "$1.2bn": "十二亿美元",
    "$10-20 million": "一千万到两千万美元",
    "¥100": "一百元",
    "￥1,200.50": "一千二百点五零元",
    "€20": "二十欧元",
    "100 USD": "一百美元",
    "2.5亿英镑": "二点五亿英镑",
    "1.2万亿元": "一点二万亿元",
    "5000万人": "五千万人",
    "2万-3万": "两万到三万",
    "3.8亿-4亿": "三点八亿到四亿",
    "5,000-6,000人": "五千到六千人",
    "1,234,567元": "一百二十三万四千五百六十七元",
    "12 000人": "一万二千人",
    "12-15岁": "十二到十五岁",
    "1~3天": "一到三天",
    "以3-2获胜": "以三比二获胜",
    "比分3:2": "比分三比二",
    "第2、3名": "第二、三名",
    "约1/4的人": "约四分之一的人",
    "½": "二分之一",
    "3½年": "三又二分之一年",
    "第Ⅲ部分": "第三部分",
    "-5℃": "负五摄氏度",
    "37.5°C": "三十七点五摄氏度",
    "98°F": "九十八华氏度",
    "5 km": "五公里",
    "30km/h": "每小时三十公里",
    "5kg": "五千克",
    "电话13800138000。": "电话幺三八零零幺三八零零零。",
    "010-12345678": "零幺零幺二三四五六七八",
    "400-820-8820": "四零零八二零八八二零",
    "拨打110": "拨打一一零",
    "911事件": "九一一事件",
    "9·11事件": "九一一事件",
    "1.2.3版": "一点二点三版",
    "A320客机": "A 三二零客机",
    "GPT-4": "GPT 四",
    "COVID-19": "COVID 十九",
    "iPhone 15 Pro": "iPhone 十五 Pro",
    "5G网络": "五G网络",
    "B2B平台": "B to B平台",
    "5 million people": "五百万 people",
    "ＷｉＦｉ": "WiFi",
    "见https://www.bbc.com/news": "见bbc 点 com news",
    "唐纳德·特朗普": "唐纳德特朗普",
    "男/女": "男或女",
    "5×3": "五乘三",
    "臺灣2020年": "台湾二零二零年",
    "1950-53年": "一九五零到五三年",
    "2023/24赛季": "二零二三到二四赛季",
    "公元前221年": "公元前二二一年",
    "3楼301室": "三楼三零一室",
    "拨打400-123-4567": "拨打四零零幺二三四五六七",
    "编号为1234的列车": "编号为一二三四的列车",
    "约9.6万km²": "约九点六万平方公里",
    "4x100米接力": "四乘一百米接力",
    "3·15晚会": "三一五晚会",
    "排名No.1": "排名第一",
    "中国 vs. 日本": "中国对日本",
    "票价从$25到$150不等": "票价从二十五到一百五十美元不等",
    "5,000万美元": "五千万美元",
    "降至-10℃": "降至负十摄氏度",
    "没有数字。": "没有数字。",
    "": "",
}


@pytest.mark.parametrize(("text", "spoken"), READINGS.items(), ids=READINGS)
def test_a_text_is_read_as_a_newsreader_says_it(text: str, spoken: str) -> None:
    assert normalise(text) == spoken


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_does_what_its_example_says(rule: Rule) -> None:
    text, spoken = rule.example
    assert rule.pattern.sub(rule.becomes, text) == spoken


@pytest.mark.parametrize("text", READINGS, ids=READINGS)
def test_no_digit_is_left(text: str) -> None:
    assert not any(char.isdigit() for char in normalise(text))


PIECES = [
    *"0123456789.,-–—/:%$€¥~·'() 万亿年月日时点分号元度℃½①mkgAPMBs+#@<×，。（）到比第约",
    "12月",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "million", "km", "2020", "2025年"]), max_size=15))
def test_no_digit_is_left_of_any_mixture(pieces: list[str]) -> None:
    assert not any(char.isdecimal() for char in normalise("".join(pieces)))
