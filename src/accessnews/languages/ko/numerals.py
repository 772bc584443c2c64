"""Numbers in Korean words: 두 명, 스물다섯 살, 백만 달러, 이천 가구."""

from __future__ import annotations

import re
from decimal import Decimal

from ...patterns import lazy
from ..language import Quantity
from ..zh.numerals import han_quantities

_SINO = str.maketrans("영공일이삼사오육칠팔구십백천만억조", "零零一二三四五六七八九十百千万億兆")
ONES = {
    form: value
    for value, forms in enumerate(
        "한/하나 두/둘 세/셋/석 네/넷/넉 다섯/닷 여섯/엿 일곱 여덟 아홉".split(), start=1
    )
    for form in forms.split("/")
}
TENS = {
    form: 10 * value
    for value, forms in enumerate("열 스물/스무 서른 마흔 쉰 예순 일흔 여든 아흔".split(), start=1)
    for form in forms.split("/")
}
_COUNTERS = (
    r"명|사람|개|번|살|시간|시(?!\w)|분|초|일(?![본부])|주|달(?!러)|년|마리|권|대|곳|가지|차례|배|잔|채|척|건|회|층"
    r"|장(?!자)|점|표|석|골|승|쌍|팀|가구|세대|원|달러|유로|엔|위안|파운드|페소|루블|루피|프랑|크로[나네]|코루나|헤알"
    r"|리라|디르함|리얄|디나르|바트|톤|킬로|센티|밀리|미터|㎞|km|㎏|kg|리터|에이커|헥타르|평|제곱|퍼센트|%|포인트"
    r"|배럴|마일|피트|여\s?(?:명|개|년|건|대|곳|가구)|번째|째|동|송이|그루|통|병|줄|벌|켤레|자루|편|쪽|세(?!\w)"
)
_NUMBER = lazy(
    rf"(?<![가-힣\d])(?:(?<![수몇]\s)(?!조|구조|[십백천만억](?![십백천만억\s]))(?P<sino>[일이삼사오육칠팔구십백천만억조]*[십백천만억조][일이삼사오육칠팔구]?)"
    rf"(?=\s?(?:{_COUNTERS}))"
    rf"|(?:(?P<tens>{'|'.join(TENS)})\s?)?(?P<ones>{'|'.join(ONES)})(?=\s|{_COUNTERS})"
    rf"|(?P<round>{'|'.join(TENS)})(?=\s?(?:{_COUNTERS})))"
)


def word_quantities(text: str) -> list[Quantity]:
    """The numbers that Korean writes in words before what they count, in order."""
    return [
        Quantity(match[0], frozenset({value}), match.start(), match.end())
        for match in _NUMBER.finditer(text)
        if (value := _value(match))
    ]


def _value(match: re.Match[str]) -> Decimal:
    if match["sino"]:
        found = han_quantities(match["sino"].translate(_SINO))
        return max(found[0].values) if found else Decimal(0)
    tens = TENS.get(match["tens"] or match["round"] or "", 0)
    return Decimal(tens + ONES.get(match["ones"] or "", 0))
