"""What WeText misreads in Chinese text, or does not know, and how it is put right before it.

One table, ``RULES``, applied top to bottom; each rule carries its own example.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ....languages.currencies import said
from ....languages.zh.numbers_said import amount, digit_by_digit, telephone
from ....languages.zh.said import UNITS
from ..rules import Rule, one_of
from ..rules import rule as _rule
from .characters import CHARACTERS
from .codes import CODES
from .measures import MEASURES

CURRENCIES = {sign: name for sign, (name, _) in said("zh").items()}
COUNTED_BY = (
    "次 公斤 公里 千克 千米 吨 斤 倍 层 条 张 只 辆 架 座 家 所 位 项 起 场 部 款"
    " 周 岁 年 天 届 小时 厘米"
).split()
"""Words that WeText does not know after 2: 两次, not 二次."""

_CODES = {sign for sign in CURRENCIES if sign.isalpha()}
_SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
_CODE = "|".join(sorted(_CODES))
_NUMBER = r"\d+(?:\.\d+)?"
_HANZI_SCALE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万"
_ENGLISH_SCALE = "thousand|million|billion|trillion"
_SHORT_SCALE = "k|m|mn|bn|tn"
_TO = r"\s?[-–—~～至到]{1,2}\s?"
_COUNTED = "年月日号时点分秒岁万亿度米元名人个天倍级层章页届集场次轮周"
_DAYTIME = {"a": "上午", "p": "下午"}


def _money(match: re.Match[str]) -> str:
    sum_of_money = amount(match["low"], match["high"], match["scale"])
    return sum_of_money + CURRENCIES[match["sign"]]


def _date(year: str, month: str, day: str) -> str:
    return f"{year}年{int(month)}月{int(day) if int(day) != 2 else '二'}日"


def _day_first(match: re.Match[str]) -> str:
    day, month, year = match.groups()
    if int(month) > 12 >= int(day):
        day, month = month, day
    return _date(year, month, day) if int(month) <= 12 else match[0]


def _clock(match: re.Match[str]) -> str:
    minutes = match["minute"]
    if not 1 <= int(match["hour"]) <= 12:
        return match[0]
    time = f"{match['hour']}:{minutes}" if minutes else f"{match['hour']}点"
    return _DAYTIME[match["half"].lower()] + time


def _length(match: re.Match[str]) -> str:
    before, *numbers = match.groups()
    hours, minutes, seconds = map(int, numbers)
    over = [f"{'零' if 0 < minutes < 10 else ''}{minutes}分" if minutes else "", f"{seconds}秒"]
    if seconds < 10 and seconds:
        over[1] = f"零{over[1]}"
    return f"{before}{hours}小时{over[0]}{over[1] if seconds else ''}"


def _range(match: re.Match[str]) -> str:
    low, unit, high = match["low"], match["unit"] or "", match["high"]
    score = not unit and Decimal(low) >= Decimal(high)
    return f"{low}{unit}{'比' if score else '到'}{high}"


RULES: tuple[Rule, ...] = (
    *CHARACTERS,
    *CODES,
    *MEASURES,
    _rule(
        "dotted day",
        r"(?<!\d)(\d{1,2})[·•‧・](\d{1,2})(?!\d)",
        lambda match: digit_by_digit(match[1] + match[2]),
        "9·11事件",
        "九一一事件",
    ),
    _rule("number sign", r"(?<![A-Za-z])[Nn][Oo]\.\s?(?=\d)|№\s?(?=\d)", "第", "No.1", "第1"),
    _rule("versus", r"\s?(?<![A-Za-z])vs\.?(?![A-Za-z.])\s?", "对", "中国 vs. 日本", "中国对日本"),
    _rule("leading dot", r"(?<![A-Za-z\d.])\.(?=[A-Za-z])", " dot ", "用.NET写", "用 dot NET写"),
    _rule(
        "known numbers",
        r"(?<!\d)(?:911(?=事件|恐怖|袭击)|(?:(?<=拨打)|(?<=电话)|(?<=热线))\d{3,10}"
        r"|(?<=波音)\d{3}|(?<=公元前)\d{3,4}(?=年)|\d{3,4}(?=室|房间|航班))(?![\d-])",
        lambda match: digit_by_digit(match[0]),
        "911事件",
        "九一一事件",
    ),
    _rule(
        "service number",
        r"(?<!\d)(?:1[02]\d{3}|95\d{3})(?=号?(?:客服|热线|服务))",
        telephone,
        "10086号客服",
        "幺零零八六号客服",
    ),
    _rule(
        "name of an account",
        r"((?:ID|账号|用户名|微信号)(?:是|为)?[：:]?\s?[A-Za-z]+)(\d+)(?![\w-])",
        lambda match: match[1] + digit_by_digit(match[2]),
        "微信ID是ab12",
        "微信ID是ab一二",
    ),
    _rule(
        "codes",
        r"((?:邮编|邮政编码|编号|编码|代码|尾号|QQ群?)(?:为|是)?[：:]?\s?)(\d{3,})(?![\d-])",
        lambda match: match[1] + digit_by_digit(match[2]),
        "邮编：100871",
        "邮编：一零零八七一",
    ),
    _rule(
        "square and cubic",
        r"(?<=[\d万亿])\s?(km|m)([²³])",
        lambda match: {"²": "平方", "³": "立方"}[match[2]] + {"km": "公里", "m": "米"}[match[1]],
        "9.6万km²",
        "9.6万平方公里",
    ),
    _rule("square metre", "㎡", "平方米", "100㎡", "100平方米"),
    _rule("small square", "²", "平方", "x²", "x平方"),
    _rule("small cube", "³", "立方", "x³", "x立方"),
    _rule(
        "unit",
        rf"(?<=[\d万亿])\s?({one_of(UNITS)})(?![A-Za-z/\d])",
        lambda match: UNITS[match[1]],
        "10kWh和220V",
        "10千瓦时和220伏",
    ),
    _rule("team against team", r"(?<=\d)[Vv](?=\d)", "对", "3V3", "3对3"),
    _rule(
        "speed by the hour",
        r"(?<=时速)(\D{0,3}\d+)\s?km/h",
        r"\1公里",
        "时速350km/h",
        "时速350公里",
    ),
    _rule(
        "ordinal two hundred",
        r"第2(\d)(\d)(?![\d.])",
        lambda match: (
            "第二百"
            + ("零" if match[1] == "0" != match[2] else "")
            + (match[1] + match[2]).lstrip("0")
        ),
        "第200名",
        "第二百名",
    ),
    _rule(
        "ordinal two",
        r"第2(?!\d|\.\d)",
        "第二",
        "第2名",
        "第二名",
    ),
    _rule("times", r"(?<=\d)\s?[xX*]\s?(?=\d)", "乘", "4x100米", "4乘100米"),
    _rule(
        "ISO date",
        r"(?<!\d)([12]\d{3})([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)",
        lambda match: _date(match[1], match[3], match[4]),
        "2025-09-30",
        "2025年9月30日",
    ),
    _rule(
        "second of a month",
        r"(?<=月)0?2(?=[日号])",
        "二",
        "2月2日",
        "2月二日",
    ),
    _rule(
        "two of something",
        rf"(?<![\d.第点零月/])2(?=(?:多|余)?(?:{one_of(COUNTED_BY)})|点(?!\d|[零一二三四五六七八九])|点\d+分)",
        "两",
        "2次、2公斤",
        "两次、两公斤",
    ),
    _rule("second of its kind", r"(?<!\d)2(?=单元|号|栋|室|楼|班)", "二", "2单元", "二单元"),
    _rule(
        "length of time",
        r"((?:跑了|跑出了?|用时|耗时|历时|仅用|成绩(?:为|是)?)\s?)(\d{1,2}):([0-5]\d):([0-5]\d)(?![\d:])",
        _length,
        "他跑了3:05:30",
        "他跑了3小时零5分30秒",
    ),
    _rule(
        "midnight",
        r"(?<![\d:])00?:([0-5]\d)(?![\d:])",
        lambda match: f"零点{'整' if match[1] == '00' else f'{match[1]}分'}",
        "0:05",
        "零点05分",
    ),
    _rule(
        "generations",
        r"(?<!\d)([5-9]0|00)(?=(?:、\d0)*后(?![来面天]))",
        lambda match: digit_by_digit(match[0]),
        "80、90后",
        "八零、九零后",
    ),
    _rule(
        "thousands of years",
        r"(?<![\d.])([13-9])000(?=多?年(?!代|\d))",
        r"\1千",
        "5000年",
        "5千年",
    ),
    _rule(
        "aircraft and rockets",
        r"(?<=[歼运轰直苏米图伊])-(?=\d)|(?:(?<=长征)|(?<=神舟)|(?<=东风)|(?<=嫦娥)|(?<=天问))-(?=\d)",
        "",
        "歼-20",
        "歼20",
    ),
    _rule(
        "date, day first",
        r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.]([12]\d{3})(?!\d)",
        _day_first,
        "30/09/2025 01:25",
        "2025年9月30日 01:25",
    ),
    _rule("round the clock", r"(?<![\d/])24/7(?![\d/])", "二十四七", "24/7服务", "二十四七服务"),
    _rule(
        "fraction",
        r"(?<![\d/.])(\d{1,3})/(\d{1,4})(?![\d/])",
        lambda match: f"{'二' if match[2] == '2' else match[2]}分之{match[1]}",
        "约1/4的人",
        "约4分之1的人",
    ),
    _rule(
        "telephone",
        r"(?<![\d.-])(?:\+\d{1,3}[ -]?)?(?:1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}-\d{7,8}"
        r"|[48]00-\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?![\d-])",
        telephone,
        "电话010-12345678",
        "电话零幺零幺二三四五六七八",
    ),
    _rule(
        "years",
        rf"(?<![\d.-])((?:1\d|20)\d\d)年?{_TO}((?:1\d|20)\d\d)(?![\d.-])(?=年?)",
        lambda match: f"{digit_by_digit(match[1])}到{digit_by_digit(match[2])}",
        "1990-2000年",
        "一九九零到二零零零年",
    ),
    _rule(
        "short second year",
        r"(?<![\d.-])((?:1\d|20)\d\d)[-–—/](\d\d)(?=年|学年|财年|赛季)",
        lambda match: f"{digit_by_digit(match[1])}到{digit_by_digit(match[2])}",
        "2023/24赛季",
        "二零二三到二四赛季",
    ),
    _rule(
        "lone year",
        r"(?<=[（(])(?:1\d|20)\d\d(?=[）)])|(?<=[A-Za-z] )20\d\d(?![\d.,%])"
        r"|(?<![\d.,:$€£¥+-])(?:19|20)\d\d(?=[》”\"]|\s?Q[1-4]|财年|财季|世界杯|奥运|$)"
        r"(?<![达为共有]....)",
        lambda match: digit_by_digit(match[0]),
        "他（1949）生",
        "他（一九四九）生",
    ),
    _rule(
        "decade",
        r"(?<!\d)((?:1\d|20)\d0)(?:s(?![A-Za-z])|年代)",
        lambda match: digit_by_digit(match[1]) + "年代",
        "1980s",
        "一九八零年代",
    ),
    _rule(
        "time of day",
        r"(?<![\d:])(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d))?\s?"
        r"(?P<half>[AaPp])(?:\.[Mm]\.|[Mm](?![A-Za-z]))",
        _clock,
        "3:30pm到7 p.m.",
        "下午3:30到下午7点",
    ),
    _rule(
        "range of times",
        rf"(?<=\d:\d\d){_TO}(?=\d{{1,2}}:\d\d)",
        "到",
        "9:00-17:30",
        "9:00到17:30",
    ),
    _rule(
        "range of percents",
        rf"(?<![\d.])({_NUMBER})%?{_TO}({_NUMBER})%",
        r"\1%到\2%",
        "10-20%",
        "10%到20%",
    ),
    _rule(
        "signed percent",
        rf"(?<![\w.\u4e00-\u9fff%])([-−+])(?={_NUMBER}%)|(?<=[\u4e00-\u9fff])([-−+])(?={_NUMBER}%)",
        lambda match: "正" if match[0] == "+" else "负",
        "-0.3%",
        "负0.3%",
    ),
    _rule("plus", r"(?<![\w)）])\+(?=\d)", "正", "+8", "正8"),
    _rule("per mille", rf"(?<![\d.])({_NUMBER})‰", r"千分之\1", "5‰", "千分之5"),
    _rule(
        "money",
        rf"(?<![A-Za-z])(?P<sign>{_SIGN})\s?(?P<low>{_NUMBER})"
        rf"(?:{_TO}(?:{_SIGN})?(?P<high>{_NUMBER}))?"
        rf"(?:\s?(?P<scale>{_HANZI_SCALE}|(?i:{_ENGLISH_SCALE}|{_SHORT_SCALE})(?![A-Za-z])))?",
        _money,
        "$1.5亿和US$5 million",
        "1.5亿美元和500万美元",
    ),
    _rule(
        "money, currency last",
        rf"(?<![\d.])(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?\s?"
        rf"(?P<scale>{_HANZI_SCALE}|{_ENGLISH_SCALE})?\s?(?P<sign>{_CODE}|€|£)(?![A-Za-z])",
        _money,
        "100 USD",
        "100美元",
    ),
    _rule(
        "English magnitude",
        rf"(?<![\d.])(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?[\s-]?"
        rf"(?P<scale>(?i:{_ENGLISH_SCALE})|bn|tn|k|w)(?![A-Za-z])",
        lambda match: amount(match["low"], match["high"], match["scale"]),
        "1.2 million人",
        "120万人",
    ),
    _rule(
        "business to",
        r"(?<![A-Za-z\d])([BCOP])2([BCOP])(?![A-Za-z\d])",
        r"\1 to \2",
        "B2B",
        "B to B",
    ),
    _rule(
        "model number",
        r"(?<=[A-Za-z])-?(\d{3,})(?![\d.,])",
        lambda match: " " + digit_by_digit(match[1]),
        "空客A320",
        "空客A 三二零",
    ),
    _rule("hyphen in a name", r"(?<=[A-Za-z])-(?=\d)|(?<=\d)-(?=[A-Za-z])", " ", "GPT-4", "GPT 4"),
    _rule(
        "range",
        rf"(?<![\d.-])(?P<low>{_NUMBER})(?P<unit>[{_COUNTED}])?\s?[-–—~～]{{1,2}}\s?"
        rf"(?P<high>{_NUMBER})(?![\d-])",
        _range,
        "12-15岁，2万—3万，以3-2获胜",
        "12到15岁，2万到3万，以3比2获胜",
    ),
    _rule(
        "version",
        r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d.])",
        lambda match: "点".join(digit_by_digit(part) for part in match[0].split(".")),
        "1.2.3版",
        "一点二点三版",
    ),
    _rule("about", r"[~～](?=\d)", "约", "~5天", "约5天"),
    _rule("tilde", r"[~～]", "", "好~", "好"),
    _rule(
        "dot in a foreign name",
        r"(?<=[\u4e00-\u9fff])[·•‧・](?=[\u4e00-\u9fff])",
        "",
        "安·李",
        "安李",
    ),
    _rule("or", r"(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff])", "或", "男/女", "男或女"),
    _rule("zero", "〇", "零", "二〇二〇年", "二零二零年"),
)
