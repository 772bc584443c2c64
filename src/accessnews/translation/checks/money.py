"""Money: each amount keeps its own currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .fault import Fault, FaultKind
from .numbers import stated
from .pair import Pair

# What names a currency, the more specific first. ISO 4217 codes; "$" is any dollar.
_DOLLARS = ("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD")
_NAMES: tuple[tuple[str, str], ...] = (
    ("HKD", r"HK\$|HKD|Hong Kong dollars?|港元|港币|港幣|港圆"),
    ("AUD", r"AU?\$|AUD|Australian dollars?|澳元|澳币|澳大利亚元"),
    ("CAD", r"CA?\$|CAD|Canadian dollars?|加元|加币|加拿大元"),
    ("NZD", r"NZ\$|NZD|New Zealand dollars?|新西兰元|纽元|纽币"),
    ("SGD", r"S\$|SGD|Singapore dollars?|新加坡元|新元|新币"),
    ("TWD", r"NT\$|TWD|(?:New )?Taiwan dollars?|新台币|新臺幣|台币"),
    ("USD", r"US\$|USD|U\.?S\.? dollars?|美元|美金|dólares estadounidenses|米ドル|미국 달러"),
    ("$", r"\$|＄|dollars?|bucks?|dólar(?:es)?|Dollars?|dollari|ドル|달러|доллар\w*"),
    ("EUR", r"€|EUR|euros?|Euros?|欧元|歐元|ユーロ|유로|евро"),
    ("GBP", r"£|GBP|pounds? sterling|pounds?|英镑|英鎊|镑|鎊|磅|libras?|Pfund|livres?|sterline"),
    ("JPY", r"JP¥|JPY|yen|日元|日圆|日圓|日币|円|yenes"),
    ("CNY", r"CN¥|RMB|CNY|yuan|renminbi|人民币|人民幣|yuanes"),
    ("¥", r"[¥￥]"),
    ("KRW", r"₩|KRW|(?<=(?:000|ion) )won|韩元|韓元|韩圆"),
    ("INR", r"₹|INR|Rs\.?|rupees?|卢比|盧比|rupias?|Rupien|roupies"),
    ("RUB", r"₽|RUB|roubles?|rubles?|卢布|盧布|rublos?|Rubel"),
    ("CHF", r"CHF|(?:Swiss )?francs?|瑞士法郎|法郎|Franken|francos?|franchi"),
    ("MXN", r"pesos?|比索"),
    ("BRL", r"R\$|BRL|reais|雷亚尔"),
    ("TRY", r"(?:Turkish )?liras?|里拉"),
    ("元", r"元|块钱|块|塊|圆"),
)  # fmt: skip
_WORD = {code: re.compile(rf"(?:{names})(?![a-z])") for code, names in _NAMES}
_SYMBOL = re.compile(
    r"(?P<HKD>HK\$)|(?P<AUD>AU?\$)|(?P<CAD>CA?\$)|(?P<NZD>NZ\$)|(?P<SGD>(?<!U)S\$)|(?P<TWD>NT\$)"
    r"|(?P<USD>US\$|USD)|(?P<BRL>R\$)|(?P<dollar>[$＄])|(?P<EUR>€|EUR)|(?P<GBP>£|GBP)"
    r"|(?P<JPY>JP¥|JPY)|(?P<CNY>CN¥|RMB|CNY|人民币|人民幣)|(?P<yen>[¥￥])|(?P<KRW>₩|KRW)"
    r"|(?P<INR>₹|INR|Rs\.?)|(?P<RUB>₽)|(?P<CHF>CHF)"
)
_SYMBOL_BEFORE = re.compile(rf"(?:{_SYMBOL.pattern})\s?$")
_GAP = re.compile(r"[\s-]*(?:多|余|餘|左右|or so|a|an|of|de|d['’]|di)?\s*")
# What may stand between two numbers that share one currency: "500万增至1000万美元".
_JOINED = re.compile(r"(?![年月日号])[^\d,.，。；;:：!?！？%％]{0,8}")
_SAME = {
    "$": frozenset({*_DOLLARS, "$"}), "¥": frozenset({"CNY", "JPY", "¥", "元"}),
    "CNY": frozenset({"CNY", "元", "¥"}), "元": frozenset({"CNY", "元", "¥"}),
    "JPY": frozenset({"JPY", "¥"}), "MXN": frozenset({"MXN", "$"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its currency: an ISO 4217 code, "$", "¥", "元", or "" for none."""

    written: str
    values: frozenset[Decimal]
    currency: str


def amounts(text: str, language: str) -> list[Amount]:
    """Every number of ``text`` with the currency that stands beside it."""
    numbers = stated(text, language)
    found = [_currency(text, each.begin, each.end) for each in numbers]
    for at in range(len(numbers) - 2, -1, -1):
        gap = text[numbers[at].end : numbers[at + 1].begin]
        if not found[at] and found[at + 1] and _JOINED.fullmatch(gap):
            found[at] = found[at + 1]
    return [
        Amount(each.written, each.values, currency)
        for each, currency in zip(numbers, found, strict=True)
    ]


def money(pair: Pair) -> Iterator[Fault]:
    """An amount whose number came through with another currency or with none."""
    wanted = [each for each in amounts(pair.source, pair.source_language) if each.currency]
    given = amounts(pair.target, pair.target_language) if wanted else []
    for amount in wanted:
        same = [each for each in given if each.values & amount.values]
        if not same or any(_agree(amount.currency, each.currency) for each in same):
            continue
        other = next((each for each in same if each.currency), same[0])
        written = f"{amount.written} {amount.currency}"
        found = f"{other.written} {other.currency}".strip()
        detail = f"{written} became {found}" if other.currency else f"{written} lost its currency"
        yield Fault(FaultKind.CURRENCY, detail, written, found)


def _currency(text: str, begin: int, end: int) -> str:
    if symbol := _SYMBOL_BEFORE.search(text[max(0, begin - 5) : begin]):
        name = symbol.lastgroup or ""
        return {"dollar": "$", "yen": "¥"}.get(name, name)
    gap = _GAP.match(text, end)
    at = gap.end() if gap else end
    return next((code for code, names in _WORD.items() if names.match(text, at)), "")


def _agree(source: str, target: str) -> bool:
    return (
        source == target
        or target in _SAME.get(source, frozenset())
        or source in _SAME.get(target, frozenset())
    )
