"""How far hanzi sound like a Latin name: by the consonants, which a transliteration keeps."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ...extras import extra
from ...patterns import lazy
from .text import simplified

_ALIKE = 0.65
SURE = 0.8  # likeness of a transliteration that can be trusted by itself
# The characters that stand for foreign sounds (the tables of Xinhua's dictionaries of names),
# without those that other words are full of.
_FOREIGN = (
    "阿埃艾爱安昂奥巴白拜班邦保鲍贝本比彼边宾波伯博勃卜布采蔡曹查柴昌车陈茨达代戴黛丹当道德登邓迪蒂丁东杜敦顿"
    "多厄恩耳尔法凡菲费芬丰冯夫弗福富盖甘冈高戈哥格葛根贡古瓜圭果哈海汉豪赫黑亨洪侯胡华怀惠霍基吉加贾简姜杰"
    "捷金京久居卡凯坎康考柯科克肯孔库夸奎昆拉腊莱赖兰朗劳勒雷蕾黎里利莉丽立连良列烈林琳留柳龙隆娄卢鲁露吕伦罗"
    "洛马玛迈麦曼芒毛梅门蒙弥米密蜜明敏缪摩莫默姆穆拿娜纳乃奈南瑙内嫩尼妮涅宁纽农努诺欧帕派潘庞培佩彭蓬皮平珀"
    "坡朴普奇齐恰契乔切钦琴青琼丘曲热仁荣儒瑞若萨赛桑瑟森沙莎珊尚绍舍申圣胜施什石史士仕舒顺朔斯思丝松苏绥孙索"
    "塔泰坦汤唐陶特腾提廷图托瓦娃旺威薇韦维伟温文翁沃乌武伍西希锡席夏霞香肖晓歇谢辛欣兴雄休修许逊雅亚延扬杨耶叶"
    "伊依怡易英永尤约云藻扎赞泽曾翰詹章珍芝治朱祖佐兹"
)
_HAN_RUN = lazy(f"[{_FOREIGN}]+")
_LATIN = (
    ("sch|sh|tch|ch|zh|dge?(?=$|e)|c(?=[eiy])|x|z|s|j|ç", "s"), ("ph|f|v|w", "f"),
    ("th|t|d", "t"), ("ck|q|k|g|c", "k"), ("h", "h"), ("b|p", "b"), ("m|n", "n"), ("l|r", "l"),
)  # fmt: skip
_LATIN_SOUND = lazy("|".join(f"(?P<{name}>{letters})" for letters, name in _LATIN))
_PINYIN_SOUND = lazy(
    "(?P<s>zh|ch|sh|[zcsjqx])|(?P<f>[fw])|(?P<t>[dt])|(?P<k>[gk])|(?P<h>h)|(?P<b>[bp])"
    "|(?P<n>m|ng?)|(?P<l>[lr])"
)


def skeleton(name: str) -> str:
    """The classes of a Latin name's consonants: Ferreira is ``fll``; a doubled letter is one."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = re.sub(r"([a-z])\1", r"\1", re.sub(r"[^a-z]", "", plain.replace("ß", "s")))
    return "".join(str(match.lastgroup) for match in _LATIN_SOUND.finditer(plain))


def best_match(name: str, text: str) -> tuple[float, str]:
    """The run of hanzi in ``text`` that sounds most like ``name``, and how much (0 to 1)."""
    found = matches(name, text)
    best = max(found, key=lambda each: (found[each], -len(each)), default="")
    return found.get(best, 0.0), best


def matches(name: str, text: str) -> dict[str, float]:
    """Every run of two hanzi or more that may transliterate ``name``, with its likeness."""
    wanted = skeleton(name)
    found: dict[str, float] = {}
    for run in _HAN_RUN.finditer(simplified(text)):
        size = run.end() - run.start()
        for length in range(2, min(size, len(wanted) + 2, 7) + 1):
            for at in range(run.start(), run.end() - length + 1):
                window = text[at : at + length]
                found[window] = likeness(wanted, window)
    return found


def likeness(wanted: str, window: str) -> float:
    """The share of consonants that two skeletons have in common, in their order."""
    return skeletons_in_common(wanted, heard(window))


def skeletons_in_common(one: str, other: str) -> float:
    """The same of two skeletons (0 to 1)."""
    if not one or not other:
        return 0.0
    return 2 * _common(one, other) / (len(one) + len(other))


def alike(one: str, other: str) -> bool:
    """Whether two words in any scripts may be the same name, by their consonants."""
    return skeletons_in_common(_in_latin(one), _in_latin(other)) >= _ALIKE


@lru_cache(maxsize=8192)
def _in_latin(word: str) -> str:
    from anyascii import anyascii

    return skeleton(str(anyascii(word)))


def heard(hanzi: str) -> str:
    """The classes of the consonants that one hears, as ``skeleton``."""
    return "".join(map(_heard, hanzi))


@lru_cache(maxsize=8192)
def _heard(hanzi: str) -> str:
    with extra("zh"):
        from pypinyin import Style, lazy_pinyin

    sound = lazy_pinyin(hanzi, style=Style.NORMAL, errors="ignore")[:1]  # the most usual
    return "".join(str(match.lastgroup) for match in _PINYIN_SOUND.finditer("".join(sound)))


@lru_cache(maxsize=65536)
def _common(one: str, other: str) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for letter in one:
        before = 0
        for at, each in enumerate(other, start=1):
            kept = row[at]
            row[at] = before + 1 if letter == each else max(row[at], row[at - 1])
            before = kept
    return row[-1]
