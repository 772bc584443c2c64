"""Chinese names that an article repeats, in the pinyin of a translation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from ...languages.zh.pinyin import readings
from .fault import Fault, FaultKind

# The hundred most frequent surnames and their Traditional forms.
FAMILY_NAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖"
    "萧蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付傅方邹鄒"
    "熊白孟秦邱侯江尹薛闫閻段雷龙龍黎史陶贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴莫孔向常汤湯"
)
_HAN_RUN = re.compile("[\u3400-\u9fff]+")
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|they|their|them)\b", re.IGNORECASE)


def varying_pinyin(pairs: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, Fault]]:
    """Each sentence whose target has neither part of a name that another target spells out.

    A name is a surname and one hanzi or two that two sentences share and that one target has in
    pinyin, so that words which only look like names are left alone.
    """
    for name, rows in _repeated(pairs).items():
        surnames = readings(name[0])
        given = {"".join(each) for each in product(*map(readings, name[1:]))}
        if not any(surnames & _words(target) and given & _words(target) for _, target in rows):
            continue
        spelling = f"{min(surnames).capitalize()} {min(given).capitalize()}"
        for identifier, target in rows:
            words = _words(target)
            if not (surnames | given) & words and not _PRONOUN.search(target):
                detail = f"{name} is {spelling} elsewhere"
                yield identifier, Fault(FaultKind.NAME_VARIES, detail, spelling, "")


def _repeated(pairs: Sequence[tuple[str, str, str]]) -> dict[str, list[tuple[str, str]]]:
    """The candidates that two sentences or more hold, without the shorter part of a longer one."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for identifier, source, target in pairs:
        for run in _HAN_RUN.findall(source):
            for at, hanzi in enumerate(run):
                if hanzi in FAMILY_NAMES:
                    for size in (2, 3):
                        if len(name := run[at : at + size]) == size:
                            found[name][identifier] = target
    return {name: list(rows.items()) for name, rows in found.items() if len(rows) > 1}


def _words(target: str) -> set[str]:
    plain = target.replace("ü", "v").replace("Ü", "V")
    return {re.sub("['’-]", "", each.lower()) for each in re.findall(r"[A-Z][a-z'’-]+", plain)}
