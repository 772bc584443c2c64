"""Signed numbers, ranges and units in Chinese, as they are said before WeText reads the figures."""

from __future__ import annotations

import re

from ....languages.zh.numbers_said import DIGITS
from ..rules import Rule, one_of
from ..rules import rule as _rule

UNITS = {
    "μm": "微米",
    "μg": "微克",
    "μL": "微升",
    "μl": "微升",
    "μs": "微秒",
    "μSv": "微西弗",
    "mSv": "毫西弗",
    "mmol": "毫摩尔",
    "mol": "摩尔",
    "mmHg": "毫米汞柱",
    "min": "分钟",
    "ms": "毫秒",
    "ns": "纳秒",
    "s": "秒",
    "h": "小时",
    "kg": "千克",
    "mg": "毫克",
    "ng": "纳克",
    "g": "克",
    "L": "升",
    "l": "升",
    "dL": "分升",
    "mL": "毫升",
    "ml": "毫升",
    "km": "公里",
    "nm": "纳米",
    "cm": "厘米",
    "mm": "毫米",
    "m": "米",
    "m²": "平方米",
    "m³": "立方米",
    "cm³": "立方厘米",
    "km²": "平方公里",
    "℃": "摄氏度",
}
_NUMBER = r"\d+(?:\.\d+)?"
_TO = r"\s?(?:—{1,2}|[-–~～至到])\s?"
_PER = (
    "人次 人 元 斤 公斤 千克 克 吨 毫升 升 平方公里 平方千米 平方米 立方米 公里 千米 米 亩 公顷"
    " 个月 月 季度 季 年 天 日 晚 夜 周 小时 时 分钟 分 秒 次 户 件 台 辆 股 张 桶 盎司 套 间"
    " 份 瓶 箱 只 度 千瓦时 枚 盒 公升 位 頓 噸 畝 公頃 戶 臺 輛 張 間 隻 小時 分鐘 個月"
).split()
_LATIN = f"(?:{one_of(UNITS)})"
_UNKNOWN = one_of("μm μg μL μl μs μSv mSv mmol mol mmHg min ms ns ng dL mL cm³".split())
"""What WeText leaves in letters."""
_WHAT = rf"℃|%|[万亿萬億]*(?:元|吨|度|米|人)|[万亿萬億]+|(?:{_LATIN})(?![A-Za-z/\d²³])"
_AHEAD = r"(?<![\dA-Za-z./%℃）)-])"


def cardinal(number: int) -> str:
    """A whole number below 10¹⁶ as it is counted: 12345 is 一万二千三百四十五."""
    for power, mark in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if number >= power:
            rest = number % power
            gap = "零" if 0 < rest < power // 10 else ""
            return cardinal(number // power) + mark + (gap + cardinal(rest) if rest else "")
    if number < 10:
        return DIGITS[number]
    if number < 20:
        return "十" + (DIGITS[number % 10] if number % 10 else "")
    power, mark = next((10**n, m) for n, m in ((3, "千"), (2, "百"), (1, "十")) if number >= 10**n)
    rest = number % power
    if not rest:
        return DIGITS[number // power] + mark
    behind = ("一" if 10 <= rest < 20 else "") + cardinal(rest)
    return DIGITS[number // power] + mark + ("零" if rest < power // 10 else "") + behind


def _range(match: re.Match[str]) -> str:
    low, high = match["low"], match["high"]
    first, unit = match["first"] or "", match["unit"] or ""
    if not unit and not match["below"]:
        return match[0]
    if unit == "%" or (first == unit and match["minus"]):
        first = unit
    elif first in UNITS:
        first = ""
    if low == "2" and first and match["minus"]:
        low = "二"  # 负二亿, where WeText counts 两亿
    if high == "2" and match["below"]:
        high = "二"
    word = "至" if "至" in match["to"] else "到"
    minus, below = ("负" if match[sign] else "" for sign in ("minus", "below"))
    return f"{minus}{low}{first}{word}{below}{high}{UNITS.get(unit, unit)}"


def _per(match: re.Match[str]) -> str:
    counted = re.sub(_TO, "到", match["counted"])
    return f"每{match['unit']}{counted}"


def _per_latin(match: re.Match[str]) -> str:
    if match[0].endswith("m/s²"):
        return f"{match['number']}米每二次方秒"
    return f"每{UNITS[match['unit']]}{match['number']}{UNITS[match['of']]}"


MEASURES: tuple[Rule, ...] = (
    _rule("micro sign", "\u00b5", "\u03bc", "5\u00b5m", "5\u03bcm"),
    _rule(
        "range of measures",
        rf"{_AHEAD}(?P<minus>[-−])?(?P<low>{_NUMBER})\s?(?P<first>{_WHAT})?"
        rf"(?P<to>{_TO})(?P<below>[-−])?(?P<high>{_NUMBER})\s?(?P<unit>{_WHAT})?",
        _range,
        "-5～3℃，5kg-10kg",
        "负5到3摄氏度，5到10千克",
    ),
    _rule("plus or minus percent", rf"±({_NUMBER})%", r"正负百分之\1", "±5%", "正负百分之5"),
    _rule("minus sign", r"(?<![\dA-Za-z)）])\s?−(?=\d)", "负", "气温−5℃", "气温负5℃"),
    _rule("minus of a measure", rf"{_AHEAD}-(?={_NUMBER}\s?℃)", "负", "-5℃", "负5℃"),
    _rule(
        "for each",
        rf"(?P<counted>{_NUMBER}(?:{_TO}{_NUMBER})?[多余]?[万亿萬億]*"
        rf"[\u4e00-\u9fff]{{1,4}})/(?P<unit>{one_of(_PER)})",
        _per,
        "7.2万元/吨，30-50元/人",
        "每吨7.2万元，每人30到50元",
    ),
    _rule(
        "for each, in letters",
        rf"(?P<number>{_NUMBER})\s?(?:m/s²|(?P<of>(?!(?:km|m)/){_LATIN})/(?P<unit>{_LATIN}))"
        r"(?![A-Za-z\d²³])",
        _per_latin,
        "5.6mmol/L，3m/s²",
        "每升5.6毫摩尔，3米每二次方秒",
    ),
    _rule(
        "small unit",
        rf"(?<=\d)\s?({_UNKNOWN})(?![A-Za-z/\d²³])",
        lambda match: UNITS[match[1]],
        "30min，5μm",
        "30分钟，5微米",
    ),
    _rule(
        "angle",
        r"(\d{1,3})°\s?(\d{1,2})[′'](?:\s?(\d{1,2})[″\"])?",
        lambda match: f"{match[1]}度{match[2]}分" + (f"{match[3]}秒" if match[3] else ""),
        "30°15′",
        "30度15分",
    ),
    _rule(
        "power",
        r"(?<=\d)(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)",
        lambda match: (
            f"的{'负' if match[1] else ''}"
            f"{cardinal(int(''.join(str('⁰¹²³⁴⁵⁶⁷⁸⁹'.index(each)) for each in match[2])))}次方"
        ),
        "10⁻³",
        "10的负三次方",
    ),
    _rule(
        "blood pressure",
        r"((?:血压|血壓)\D{0,4})(\d{2,3})/(\d{2,3})(?!\d)",
        lambda match: f"{match[1]}{cardinal(int(match[2]))}，{cardinal(int(match[3]))}",
        "血压120/80",
        "血压一百二十，八十",
    ),
)
