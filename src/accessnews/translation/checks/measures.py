"""Units of measurement: 210 MWh is not 210 MW, three hours are not three days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from .fault import Fault, FaultKind
from .numbers import stated
from .pair import Pair

# Each unit as people write it; letters match as they are (MW is no mW), words in any case.
_SYMBOLS = {
    "km/h": "km/h kph kmh", "mph": "mph", "km²": "km² km2", "m²": "m² m2", "m³": "m³ m3",
    "km": "km", "m": "m", "cm": "cm", "mm": "mm", "ft": "ft", "mi": "mi",
    "kg": "kg", "g": "g", "mg": "mg", "t": "t", "lb": "lb lbs", "oz": "oz",
    "l": "l L", "ml": "ml mL", "ha": "ha", "°C": "°C ℃ ºC", "°F": "°F ℉ ºF",
    "W": "W", "kW": "kW KW", "MW": "MW", "GW": "GW", "TW": "TW",
    "kWh": "kWh KWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "V": "V", "kV": "kV",
    "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz",
    "kB": "kB KB", "MB": "MB", "GB": "GB", "TB": "TB", "Mbps": "Mbps Mbit/s", "Gbps": "Gbps",
    "h": "h hr hrs", "min": "min mins", "s": "s sec secs",
}  # fmt: skip
_WORDS = {
    "km/h": "公里每小时 公里/小时 千米每小时 千米/小时 kilomet(?:er|re)s?_(?:per|an)_hour",
    "mph": "英里每小时 英里/小时 miles?_(?:per|an)_hour",
    "km²": "平方公里 平方千米 square_kilomet(?:er|re)s?", "m²": "平方米 square_met(?:er|re)s?",
    "mi²": "平方英里 square_miles?", "ft²": "平方英尺 square_f(?:ee|oo)t",
    "m³": "立方米 cubic_met(?:er|re)s?",
    "km": "公里 千米 kilomet(?:er|re)s? kilómetros? kilomètres? quilômetros? chilometr[oi]",
    "m": "米 公尺 met(?:er|re)s? metros? mètres? metr[oi]",
    "cm": "厘米 公分 centimet(?:er|re)s? centímetros? centimètres? zentimeter",
    "mm": "毫米 millimet(?:er|re)s?", "mi": "英里 哩 miles? millas? meilen? milhas? miglia",
    "ft": "英尺 呎 f(?:ee|oo)t pies? fuß pieds?", "in": "英寸 吋 inch(?:es)?", "yd": "码 碼 yards?",
    "nmi": "海里 nautical_miles?",
    "kg": "公斤 千克 kilograms? kilos? kilogramos? kilogrammes? kilogramm",
    "g": "克 grams? grammes? gramos? gramm", "mg": "毫克 milligrams?",
    "t": "吨 噸 公吨 tonn?es? tons? toneladas? tonnen?", "lb": "磅", "oz": "盎司 ounces?",
    "l": "升 公升 lit(?:er|re)s? litros? litri", "ml": "毫升 millilit(?:er|re)s?",
    "gal": "加仑 加侖 gallons? galones", "bbl": "桶 barrels? barriles barils? barrel",
    "ha": "公顷 公頃 hectares? hectáreas? hektar", "ac": "英亩 英畝 acres?",
    "°C": "摄氏度 攝氏度 degrees?_celsius grados_celsius grad_celsius",
    "°F": "华氏度 華氏度 degrees?_fahrenheit",
    "kWh": "千瓦时 千瓦時 千瓦小时 度电 kilowatt[-_]hours?",
    "MWh": "兆瓦时 兆瓦時 兆瓦小时 megawatt[-_]hours?", "GWh": "吉瓦时 gigawatt[-_]hours?",
    "TWh": "太瓦时 terawatt[-_]hours?",
    "W": "瓦特?", "kW": "千瓦 kilowatts?", "MW": "兆瓦 megawatts? megavatios?",
    "GW": "吉瓦 gigawatts? gigavatios?",
    "h": "小时 小時 个小时 個小時 钟头 hours? horas? stunden? heures? or[ae]",
    "min": "分钟 分鐘 minutes? minutos? minuten? minut[oi]",
    "s": "秒钟? seconds? segundos? sekunden? secondes? second[oi]",
    "d": "天 days? días? tage?n? jours? dias? giorn[oi]",
    "wk": "周(?![年岁一二三四五六日]) 週(?![年歲]) 星期(?![一二三四五六日天]) 个星期 礼拜 weeks?"
    " semanas? wochen? semaines? settiman[ae]",
    "mo": "个月 個月 months? meses mes monaten? monate? mois meses mês mes[ei]",
    "yr": "年(?![代级級龄齡]) years? años? jahren? jahre? ans? années? anos? ann[oi]",
}  # fmt: skip
_GAP = re.compile(r"[\s\u00a0\u202f-]*(?:多|余|餘|几)?(?:more |or so )?")
_JOINED = re.compile(r"\s*(?:to|and|or|by|x|×|-|–|—|~|～|至|到|和|或|乘)\s*")
_SAME = frozenset({
    frozenset({"mph", "mi"}), frozenset({"km/h", "km"}), frozenset({"h", "km/h"}),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """A number and its unit, "" for none known."""

    written: str
    values: frozenset[Decimal]
    unit: str


def measures(text: str, language: str) -> list[Measure]:
    """Every number of ``text`` with the unit that stands behind it."""
    numbers = stated(text, language)
    units = [_unit(text, each.end) for each in numbers]
    for at in range(len(numbers) - 2, -1, -1):
        gap = text[numbers[at].end : numbers[at + 1].begin]
        if not units[at] and units[at + 1] and _JOINED.fullmatch(gap):
            units[at] = units[at + 1]
    return [
        Measure(each.written, each.values, unit) for each, unit in zip(numbers, units, strict=True)
    ]


def units(pair: Pair) -> Iterator[Fault]:
    """A measure whose number came through with another unit."""
    wanted = [each for each in measures(pair.source, pair.source_language) if each.unit]
    given = measures(pair.target, pair.target_language) if wanted else []
    for measure in wanted:
        same = [each for each in given if each.values & measure.values]
        if any(_agree(measure.unit, each.unit) for each in same):
            continue
        if other := next((each for each in same if each.unit), None):
            expected, found = f"{measure.written} {measure.unit}", f"{other.written} {other.unit}"
            yield Fault(FaultKind.UNIT, f"{expected} became {found}", expected, found)


def _unit(text: str, at: int) -> str:
    gap = _GAP.match(text, at)
    at = gap.end() if gap else at
    if symbol := _symbols().match(text, at):
        return next(unit for unit, names in _SYMBOLS.items() if symbol[0] in names.split())
    if word := _words().match(text, at):
        return list(_WORDS)[int((word.lastgroup or "u0")[1:])]
    return ""


def _agree(source: str, target: str) -> bool:
    return not target or source == target or frozenset({source, target}) in _SAME


@cache
def _symbols() -> re.Pattern[str]:
    names = sorted((name for each in _SYMBOLS.values() for name in each.split()), key=len)
    return re.compile(rf"(?:{'|'.join(map(re.escape, reversed(names)))})(?![A-Za-z0-9²³/])")


@cache
def _words() -> re.Pattern[str]:
    """One group for each unit, kWh before kW so that 千瓦时 is read whole."""
    groups = []
    for at, names in enumerate(_WORDS.values()):
        alternatives = "|".join(_ended(name) for name in names.split())
        groups.append(rf"(?P<u{at}>{alternatives})")
    return re.compile("|".join(groups), re.IGNORECASE)


def _ended(name: str) -> str:
    """Words of letters end where the letters end; hanzi stand side by side."""
    return name if name[0] >= "\u2e80" else name.replace("_", r"\s") + r"(?![^\W\d])"
