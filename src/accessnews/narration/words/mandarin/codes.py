"""Figures in Chinese that count nothing: models, formations, scores, telephones, days."""

from __future__ import annotations

import re

from ....languages.zh.numbers_said import digit_by_digit, telephone
from ..rules import Rule
from ..rules import rule as _rule

_WON = (
    "落败|失利|告负|惜败|不敌|负于|惨败|大败|大胜|击败|战胜|取胜|获胜|逆转|领先|落后|战平|完胜|险胜"
    "|力克|輸|输|赢|贏|落敗|擊敗|戰勝|獲勝|領先|落後|戰平"
)


def _digits(match: re.Match[str]) -> str:
    return digit_by_digit(re.sub(r"\D", "", match[0]))


CODES: tuple[Rule, ...] = (
    _rule(
        "telephone with its area",
        r"(?<![\d.-])(?:[(（]0\d{2,3}[)）]\s?|0\d{2,3}[- ])\d{3,4}[ -]?\d{4}(?![\d-])",
        telephone,
        "021-6234 5678，(021)62345678",
        "零二幺六二三四五六七八，零二幺六二三四五六七八",
    ),
    _rule(
        "number of a door",
        r"((?:门牌号?|門牌號?|房号|房間?号|房间号|房號|车牌号?|車牌號?)(?:码|碼)?(?:为|是|為)?[：:]?\s?)(\d+)",
        lambda match: match[1] + digit_by_digit(match[2]).replace("一", "幺"),
        "门牌号是1203",
        "门牌号是幺二零三",
    ),
    _rule(
        "formation",
        r"(?<![\d-])\d(?:-\d){2,4}(?=\s?(?:阵|陣|打法|战术|戰術|体系))",
        _digits,
        "4-4-2阵型",
        "四四二阵型",
    ),
    _rule(
        "numbered type",
        r"(?<![\d.])(?:0\d{1,3}(?=[A-Z]?型)|\d{3}(?=[A-Z]?型(?:驱逐|护卫|潜|核|导弹|舰)))",
        _digits,
        "055型",
        "零五五型",
    ),
    _rule(
        "aircraft of a series",
        r"(?<!\d)(?:7[0-8]7-(?:[1-9]00|10|[89])|(?<=[A-Za-z])\d{3}-\d{3,4})(?![\d-])",
        lambda match: f" {_digits(match)}" if match.start() else _digits(match),
        "A320-200",
        "A 三二零二零零",
    ),
    _rule(
        "standard",
        r"((?:ISO|IEC|GB/T|GB|EN)(?:/IEC)?\s?)(\d{3,6})[:：-](\d{4})(?!\d)",
        lambda match: f"{match[1]}{digit_by_digit(match[2])} {digit_by_digit(match[3])}",
        "ISO 9001:2015",
        "ISO 九零零一 二零一五",
    ),
    _rule(
        "year and month",
        r"(?<![\d.-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d-]|年|学年|财年|赛季)",
        lambda match: f"{digit_by_digit(match[1])}年{int(match[2])}月",
        "2024-03",
        "二零二四年3月",
    ),
    _rule(
        "score",
        rf"(?<![\d-])(\d{{1,3}})\s?[-–—:：]\s?(\d{{1,3}})(?=(?:的比分)?(?:{_WON}))",
        r"\1比\2",
        "以10-20落败",
        "以10比20落败",
    ),
    _rule(
        "time with its unit", r"(?<!\d)(\d{1,2}):([0-5]\d)分", r"\1点\2分", "19:05分", "19点05分"
    ),
    _rule(
        "second day",
        r"(?<![\d.第])0?2(?=(?:[-–—~～至到、和]\d{1,2})?[日号號](?!游|遊))",
        "二",
        "记者2日获悉，2-8日",
        "记者二日获悉，二-8日",
    ),
    _rule("days", r"(?<=月)二[-–—~～](?=\d{1,2}[日号號])", "二日到", "10月二-8日", "10月二日到8日"),
)
