"""The time of day: three in the afternoon is 下午3点, 15时 or 15:00."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .fault import Fault, FaultKind
from .pair import Pair

_LATIN_CLOCK = re.compile(
    r"(?<![\d.,])(?P<hour>1[0-2]|0?[1-9])(?:[:.h](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?\s?m\b\.?",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(
    r"下午|午后|午後|傍晚|晚|夜|中午|正午|PM|p\.?m\b|afternoon|evening|night|noon"
    r"|tarde|noche|noite|soir|après-midi|nachmittag|abend|nacht|pomeriggio|sera\b|notte",
    re.IGNORECASE,
)
_MORNING = re.compile(
    r"上午|早|凌晨|清晨|午夜|半夜|深夜|AM|a\.?m\b|morning|midnight|night|dawn"
    r"|mañana|madrugada|manhã|matin|morgen|vormittag|früh|mattin|medianoche|nacht|nuit",
    re.IGNORECASE,
)
_HAN_CLOCK = re.compile(
    r"(?P<half>上午|早上|早晨|清晨|凌晨|下午|傍晚|晚上|晚间|夜里|中午)\s*"
    r"(?P<hour>\d{1,2}|十[一二]?|[一二两三四五六七八九])\s*(?:[点點时時]|[:：]\d)"
)
_HOURS = {
    hour: at for at, hour in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), start=1)
} | {"两": 2}
_LATE = frozenset({"下午", "傍晚", "晚上", "晚间", "夜里", "中午"})


def times(pair: Pair) -> Iterator[Fault]:
    """Three in the afternoon is 下午3点, 15时 or 15:00, never 上午3点 and never a bare 3点."""
    for written, hour, afternoon in _clock(pair):
        late = hour % 12 + 12 if afternoon else hour % 12
        if (
            re.search(rf"(?<![\d.,]){late:d}(?!\d)|(?<!\d)0{late:d}[:.h时點点]", pair.target)
            and late != hour
        ):
            continue
        right = (_AFTERNOON if afternoon else _MORNING).search(pair.target)
        wrong = (_MORNING if afternoon else _AFTERNOON).search(pair.target)
        if right or (not wrong and (not afternoon or hour == 12)):
            continue
        found = wrong[0] if wrong else str(hour)
        yield Fault(FaultKind.TIME, f"{written} became {found}", written, found)


def _clock(pair: Pair) -> Iterator[tuple[str, int, bool]]:
    if pair.languages[0] == "zh":
        for match in _HAN_CLOCK.finditer(pair.source):
            hour = match["hour"]
            number = int(hour) if hour.isdecimal() else _HOURS.get(hour, 0)
            if 0 < number <= 12:
                yield match[0], number, match["half"] in _LATE
    else:
        for match in _LATIN_CLOCK.finditer(pair.source):
            yield match[0], int(match["hour"]), match["half"].lower() == "p"
