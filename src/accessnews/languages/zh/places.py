"""Places in English text and their hanzi: countries (CLDR), and China's provinces and cities.

The mainland's provinces, regions and municipalities that English spells in pinyin, and the cities
that news names most, our own choice. Where two share a spelling, both stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ...patterns import lazy
from .pinyin import SURNAMES

_TABLE = """
Anhui安徽 Beijing北京 Chongqing重庆 Fujian福建 Gansu甘肃 Guangdong广东 Guangxi广西 Guizhou贵州
Hainan海南 Hebei河北 Heilongjiang黑龙江 Henan河南 Hubei湖北 Hunan湖南 Jiangsu江苏 Jiangxi江西
Jilin吉林 Liaoning辽宁 Ningxia宁夏 Qinghai青海 Shaanxi陕西 Shandong山东 Shanghai上海 Shanxi山西
Sichuan四川 Tianjin天津 Xinjiang新疆 Yunnan云南 Zhejiang浙江
Anshan鞍山 Baoding保定 Changchun长春 Changsha长沙 Changzhou常州 Chengdu成都 Dalian大连 Dandong丹东
Daqing大庆 Datong大同 Dongguan东莞 Foshan佛山 Fuzhou福州/抚州 Ganzhou赣州 Guangzhou广州 Guilin桂林
Guiyang贵阳 Haikou海口 Handan邯郸 Hangzhou杭州 Harbin哈尔滨 Hefei合肥 Hohhot呼和浩特 Huizhou惠州
Jiaxing嘉兴 Jinan济南 Jinhua金华 Kaifeng开封 Kashgar喀什 Kunming昆明 Lanzhou兰州 Leshan乐山
Lhasa拉萨 Lianyungang连云港 Lijiang丽江 Liuzhou柳州 Luoyang洛阳 Mianyang绵阳 Nanchang南昌
Nanjing南京 Nanning南宁 Nantong南通 Ningbo宁波 Qingdao青岛 Qinhuangdao秦皇岛 Qiqihar齐齐哈尔
Quanzhou泉州 Sanya三亚 Shantou汕头 Shaoxing绍兴 Shenyang沈阳 Shenzhen深圳 Shijiazhuang石家庄
Suzhou苏州/宿州 Taiyuan太原 Taizhou台州/泰州 Tangshan唐山 Urumqi乌鲁木齐 Weifang潍坊 Wenzhou温州
Wuhan武汉 Wuhu芜湖 Wuxi无锡 Xi'an西安 Xiamen厦门 Xiangyang襄阳 Xianyang咸阳 Xining西宁 Xuzhou徐州
Yan'an延安 Yangzhou扬州 Yantai烟台 Yichang宜昌 Yinchuan银川 Yiwu义乌 Zhangjiakou张家口
Zhangzhou漳州 Zhengzhou郑州 Zhuhai珠海 Zibo淄博 Zunyi遵义
"""

PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        name: tuple(hanzi.split("/"))
        for name, hanzi in re.findall(r"([A-Z][a-z']+)([^\sA-Za-z]+)", _TABLE)
    }
)

SHORT: Mapping[str, str] = MappingProxyType(
    {
        **{"Beijing": "京", "Tianjin": "津", "Shanghai": "沪", "Chongqing": "渝", "Hebei": "冀"},
        **{"Shanxi": "晋", "Liaoning": "辽", "Jilin": "吉", "Heilongjiang": "黑", "Jiangsu": "苏"},
        **{"Zhejiang": "浙", "Anhui": "皖", "Fujian": "闽", "Jiangxi": "赣", "Shandong": "鲁"},
        **{"Henan": "豫", "Hubei": "鄂", "Hunan": "湘", "Guangdong": "粤", "Guangxi": "桂"},
        **{
            "Hainan": "琼",
            "Sichuan": "川蜀",
            "Guizhou": "黔贵",
            "Yunnan": "滇云",
            "Shaanxi": "陕秦",
        },
        **{"Gansu": "甘陇", "Qinghai": "青", "Ningxia": "宁", "Xinjiang": "新疆"},
    }
)
"""The one-character names that stand in compounds: 川菜, 沪指."""

_ALSO_CALLED = {"Turkey": "土耳其", "Czech Republic": "捷克", "Burma": "缅甸", "Myanmar": "缅甸"}
_ALSO_PEOPLE = frozenset("Chad Georgia Guinea Israel Jersey Jordan Kenya Niger".split()) | {
    "Christmas Island",
    "Unknown Region",
    "United Nations",
    "European Union",
}
"""Names of people and things too, or of no country."""

COUNTRY_SHORT: Mapping[str, str] = MappingProxyType(
    {
        **{"United States": "美", "United Kingdom": "英", "China": "中华国", "Russia": "俄"},
        **{"France": "法", "Germany": "德", "Japan": "日", "South Korea": "韩", "India": "印"},
        **{"North Korea": "朝北", "Australia": "澳", "Canada": "加", "Italy": "意", "Spain": "西"},
        **{"Iran": "伊", "Ukraine": "乌", "Turkey": "土", "Vietnam": "越", "Brazil": "巴"},
        **{"Iraq": "伊", "Pakistan": "巴", "Netherlands": "荷", "Mexico": "墨", "Taiwan": "台"},
        **{"Philippines": "菲", "Indonesia": "印", "Malaysia": "马", "Singapore": "新狮"},
        **{"New Zealand": "新纽", "Ireland": "爱", "Thailand": "泰", "Egypt": "埃"},
    }
)
"""The characters that stand for countries in compounds: 美军, 中俄."""

_NAMES = lazy(rf"(?<![\w'’-])(?:{'|'.join(PLACES)})(?!\w)".replace("'an", "['’]an"))


def places_in(text: str) -> dict[str, tuple[str, ...]]:
    """The places of the table that an English text names, as it writes them, with their hanzi.

    Behind a surname it is a person's given name (Li Hainan), and left out.
    """
    return {
        match[0]: PLACES[match[0].replace("’", "'")]
        for match in _NAMES.finditer(text)
        if not _behind_a_surname(text[: match.start()])
    }


def countries_in(text: str) -> dict[str, str]:
    """The countries that an English text names, as it writes them, with their names in Chinese."""
    names, pattern = _countries()
    return {match[0]: names[match[0]] for match in pattern.finditer(text)}


def in_hanzi(name: str) -> str:
    """A place of China or a country by itself; "" where it is neither."""
    return next(iter(places_in(name).get(name, ())), "") or countries_in(name).get(name, "")


@cache
def _countries() -> tuple[Mapping[str, str], re.Pattern[str]]:
    from babel import Locale

    english, chinese = (Locale(tag).territories for tag in ("en", "zh"))
    names = {
        name: chinese[code]
        for code, name in english.items()
        if re.fullmatch("[A-Z]{2}", code) and re.fullmatch("[A-Z][a-z]+(?: [A-Z][a-z]+)?", name)
    }
    names = {**names, **_ALSO_CALLED}
    for name in _ALSO_PEOPLE:
        names.pop(name, None)
    longest = "|".join(sorted(names, key=len, reverse=True))
    # Not in a longer name ("New Guinea", "Bank of America"), but in "Kenya's" and "Peru-born".
    return names, re.compile(rf"(?<![\w’'-])(?<![A-Z][a-z] )(?:{longest})(?!\w| [A-Z])")


def _behind_a_surname(before: str) -> bool:
    word = re.search(r"([A-Z][a-z]+)\s$", before)
    return word is not None and word[1].lower() in SURNAMES
