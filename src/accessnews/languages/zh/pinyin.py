"""Names in pinyin: which Latin words are Chinese syllables, and which hanzi read like them."""

from __future__ import annotations

import re
from functools import lru_cache

from ...extras import extra
from ...patterns import lazy

# The toneless syllables of GB 2312's characters; "v" is ü. Interjections are left out.
_SYLLABLES = frozenset(
    """
    ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can
    cang cao ce ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan
    chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de deng di dian
    diao die ding diu dong dou du duan dui dun duo en er fa fan fang fei fen feng fo fou fu ga
    gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang
    hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie
    jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan
    kuang kui kun kuo la lai lan lang lao le lei len leng li lia lian liang liao lie lin ling
    liu long lou lu luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min
    ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie ning niu nong
    nu nuan nuo nv nve ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu
    qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri
    rong rou ru ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she
    shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun
    suo ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai
    wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya
    yan yang yao ye yi yin ying yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha
    zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun
    zhuo zi zong zou zu zuan zui zun zuo
    """.split()
)
SURNAMES = frozenset(
    """
    an bai bao bi bian cai cao cen chai chang chen cheng chi chu cui dai deng ding dong dou du duan
    fan fang fei feng fu gan gao ge geng gong gu guan gui guo han hao he hong hou hu hua huang huo
    ji jia jian jiang jiao jin jing kang ke kong lai lan lei leng li lian liang liao lin ling liu
    long lou lu luo lv ma mao mei meng mi miao mo mu ni nie ning niu pan pang pei peng pu qi qian
    qiao qin qiu qu quan ran rao ren rong ruan sha shan shang shao shen sheng shi shu si song su sui
    sun tan tang tao teng tian tong tu wan wang wei wen weng wu xi xia xiang xiao xie xin xing xiong
    xu xuan xue yan yang yao ye yi yin ying you yu yuan yue yun zang zeng zha zhai zhan zhang zhao
    zhen zheng zhong zhou zhu zhuang zhuo zong zou zu zuo
    ouyang shangguan sima situ zhuge huangfu murong ximen xiahou
    """.split()
)
# Letters that hardly any word of another language shares.
_CHINESE = lazy(
    r"zh|x[iu]|q[iu]|iang|uang|iong|shui|shuang|sh(?:eng|ang|ou|uai|uan)|ch(?:eng|ong|uan|ou|ang)"
    r"|ji(?:a|e|n|u)|jun|guo|guang|ruo|yuan|yue|tian(?!a)|hui|huai"
)
_LONGEST = 18  # letters: "zhuangzhuangshuang"
# What stands behind the name of a place.
_PLACES = frozenset(
    """
    airport basin bay bridge city college county daily desert district evening express gulf harbour
    harbor hospital island islands institute lake lane morning mountain mountains museum news
    normal park peninsula people plain port prefecture province railway reservoir river road school
    sea station street strait temple times town township university valley village zoo
    """.split()
)
_NOT_NAMES = frozenset(
    "change changing junta tiana china guitar june maxine mexican julian joan".split()
)
# Syllables that are English words too: "He Ran for Mayor" has no Mr. He.
_ENGLISH = frozenset(
    "an bang can dan die fan fun gang he hang hen long man me men pan pen pin ran rang run sang "
    "she song sun tan ten tie you".split()
)
_ELSEWHERE = frozenset({"Hong Kong"})  # names of places that are not read in Mandarin
_WORD = lazy(r"[A-Z][a-zü]+(?:['’-](?!s\b)[a-zü]+)*")  # without the s of a possessive
_IRREGULAR = {"shaanxi": "shanxi"}  # spelt so to be told from its neighbour
_RUN = lazy(rf"{_WORD.pattern}(?:\s{_WORD.pattern})*")
_TITLE = lazy(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|President|Chairman|Mayor)\.?\s$")

Syllables = tuple[str, ...]


def pinyin_names(text: str) -> list[tuple[str, tuple[Syllables, ...]]]:
    """Chinese names in pinyin with the ways to cut each into syllables.

    A surname and a given name ("Zhao Guoqiang"), a surname behind a title ("Ms. Chen"), or one
    word that only Chinese would spell so ("Lanjiang").
    """
    found = []
    for run in _RUN.finditer(text):
        words = run[0].split()
        title = bool(_TITLE.search(text[: run.start()]))
        at = 0
        while at < len(words):
            name, cuts = _name(words[at : at + 2], words, title and at == 0)
            english = _ENGLISH.issuperset(name.lower().split())
            if cuts and not english and name not in _ELSEWHERE:
                found.append((name, cuts))
            at += max(1, len(name.split()))
    return found


def reads_like(text: str, cuts: tuple[Syllables, ...]) -> str:
    """The first run of hanzi in ``text`` that reads like one of ``cuts``; "" where none does."""
    for syllables in cuts:
        size = len(syllables)
        for at in range(len(text) - size + 1):
            window = text[at : at + size]
            if all(
                syllable in readings(hanzi)
                for syllable, hanzi in zip(syllables, window, strict=True)
            ):
                return window
    return ""


def nearest(text: str, cuts: tuple[Syllables, ...]) -> str:
    """The run of hanzi that shares most syllables with a name; "" where none shares any."""
    best, most = "", 0
    for syllables in cuts:
        size = len(syllables)
        for at in range(len(text) - size + 1):
            window = text[at : at + size]
            shared = sum(
                syllable in readings(hanzi)
                for syllable, hanzi in zip(syllables, window, strict=True)
            )
            if shared > most:
                best, most = window, shared
    return best


@lru_cache(maxsize=8192)
def readings(hanzi: str) -> frozenset[str]:
    """Every toneless reading of a character, "v" for ü; ``lu`` also where it is ``lv``."""
    if not "\u3400" <= hanzi <= "\U0003ffff":
        return frozenset()
    with extra("zh"):
        from pypinyin import Style, pinyin

    read = {each.lower() for each in pinyin(hanzi, style=Style.NORMAL, heteronym=True)[0]}
    read |= {each.replace("ü", "v") for each in read}
    return frozenset(read | {each.replace("v", "u") for each in read})


@lru_cache(maxsize=4096)
def syllables(word: str) -> tuple[Syllables, ...]:
    """The ways to cut a word into pinyin syllables: "Xian" is xian or xi an."""
    word = word.lower().replace("ü", "v")
    word = _IRREGULAR.get(word, word)
    if len(word) > _LONGEST or not re.fullmatch(r"[a-z]+(?:['’-][a-z]+)*", word):
        return ()
    cuts: list[Syllables] = [()]
    for part in re.split("['’-]", word):
        cuts = [before + after for before in cuts for after in _cut(part)]
    return tuple(cuts)


def _cut(part: str) -> list[Syllables]:
    if not part:
        return [()]
    return [
        (part[:size], *rest)
        for size in range(1, min(6, len(part)) + 1)
        if part[:size] in _SYLLABLES
        for rest in _cut(part[size:])
    ]


def _name(words: list[str], run: list[str], title: bool) -> tuple[str, tuple[Syllables, ...]]:
    first = words[0]
    known = first.lower().replace("ü", "v") in SURNAMES
    surname = syllables(first) if known else ()
    if surname and len(words) == 2 and len(run) == 2:
        given = tuple(cut for cut in syllables(words[1]) if len(cut) <= 2)
        if given and words[1].lower() not in _NOT_NAMES:
            return " ".join(words), tuple(a + b for a in surname[:1] for b in given)
    if surname and title and len(run) == 1:
        return first, surname[:1]
    others = [word for word in run if word != first]
    if any(word.lower() not in _PLACES for word in others):
        return first, ()
    single = tuple(cut for cut in syllables(first) if 2 <= len(cut) <= 3)
    if (
        single
        and first.lower() not in _SYLLABLES
        and _CHINESE.search(first.lower())
        and first.lower() not in _NOT_NAMES
    ):
        return first, single
    return first, ()
