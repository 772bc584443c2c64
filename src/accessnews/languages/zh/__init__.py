"""What is known of Chinese, in Simplified and in Traditional characters."""

from __future__ import annotations

from dataclasses import replace

from ..language import (
    Braille,
    Characters,
    Clock,
    Language,
    Negation,
    Numerals,
    Percent,
    Press,
    Quotation,
    Signs,
    Speaking,
    Variants,
)
from .after_quotation import SAID
from .braille import spaced
from .braille_marks import apart
from .calendar import HanCalendar
from .charsets import script_of
from .numerals import MARKS, han_quantities
from .readings import readings, toneless
from .said import CURRENCIES
from .terms import is_name, names_read_alike, organisation
from .text import in_script, simplified

_TENTHS = {10 * each: f"{digit}成" for each, digit in enumerate("一二三四五六七八九", start=1)}

_NUMERALS = Numerals(
    decimal=".",
    scales={
        "hundred": 2,
        "thousand": 3,
        "million": 6,
        "billion": 9,
        "trillion": 12,
        "k": 3,
        "m": 6,
        "mn": 6,
        "b": 9,
        "bn": 9,
        "tn": 12,
    },
    words={1: "首|单|單|头|頭|元旦", **_TENTHS},
    half="半",
    reader=han_quantities,
    idle=r"\d{1,2}\s*月|\d{1,2}\s*世[纪紀](?=\s*\d)",
    marks=MARKS,
    age="岁",
)

LANGUAGE = Language(
    "zh",
    numerals=_NUMERALS,
    signs=Signs(
        minus="零下(?:[摄攝]氏|[华華]氏)?|(?<![胜勝自抱担擔肩])[负負](?:增长|增長)?",
        below="(?:零下|冰点以下)",
        falling=(
            "(?:下[降跌滑调挫]|[跌降减減亏虧损損缩縮少低负負欠输輸赤]|逆差|[落]后|回落|流出|倒退|衰退)"
            "(?![至到为])"
        ),
    ),
    percent=Percent(after="成", before="百分之[约約近]?", points="[个個]百分[点點]", tenths="成"),
    currencies={
        "HKD": "港元|港币|港幣|港圆",
        "AUD": "澳元|澳币|澳大利亚元",
        "CAD": "加元|加币|加拿大元",
        "NZD": "新西兰元|纽元|纽币",
        "SGD": "新加坡元|新元|新币",
        "TWD": "新台币|新臺幣|台币",
        "USD": "美元|美金",
        "EUR": "欧元|歐元",
        "penny": "便士",
        "GBP": "英镑|英鎊|镑|鎊|磅",
        "JPY": "日元|日圆|日圓|日币|円",
        "CNY": "人民币|人民幣",
        "KRW": "韩元|韓元|韩圆",
        "rupee": "卢比|盧比",
        "RUB": "卢布|盧布",
        "franc": "法郎",
        "peso": "比索",
        "BRL": "雷亚尔",
        "lira": "里拉",
        "crown": "克朗",
        "dinar": "第纳尔",
        "riyal": "里亚尔",
        "shilling": "先令",
        "元": "元|块钱|块|塊|圆",
    },
    currencies_said=CURRENCIES,
    units={
        "km/h": "公里每小时|公里/小时|千米每小时|千米/小时",
        "mph": "英里每小时|英里/小时",
        "km²": "平方公里|平方千米",
        "m²": "平方米",
        "mi²": "平方英里",
        "ft²": "平方英尺",
        "m³": "立方米",
        "km": "公里|千米",
        "m": "米|公尺",
        "cm": "厘米|公分",
        "mm": "毫米",
        "mi": "英里|哩",
        "ft": "英尺|呎",
        "in": "英寸|吋",
        "yd": "码|碼",
        "nmi": "海里",
        "kg": "公斤|千克",
        "g": "克",
        "t": "吨|噸|公吨",
        "lb": "磅",
        "oz": "盎司",
        "l": "升|公升",
        "ml": "毫升",
        "gal": "加仑|加侖",
        "bbl": "桶",
        "ha": "公顷|公頃",
        "ac": "英亩|英畝",
        "°C": "摄氏度|攝氏度",
        "°F": "华氏度|華氏度",
        "kWh": "千瓦时|千瓦時|千瓦小时|度电",
        "MWh": "兆瓦时|兆瓦時|兆瓦小时",
        "GWh": "吉瓦时",
        "TWh": "太瓦时",
        "W": "瓦特?",
        "kW": "千瓦",
        "MW": "兆瓦",
        "GW": "吉瓦",
        "h": "小时|小時|个小时|個小時|钟头",
        "min": "分钟|分鐘",
        "s": "秒钟?",
        "d": "天",
        "wk": "周(?![年岁一二三四五六日])|週(?![年歲])|星期(?![一二三四五六日天])|个星期|礼拜",
        "mo": "个月|個月",
        "yr": "年(?![代级級龄齡])",
    },
    units_before={"°C": "摄氏(?:零下)?", "°F": "华氏"},
    clock=Clock(
        morning="上午|早|凌晨|清晨|午夜|半夜|深夜",
        afternoon="下午|午后|午後|傍晚|晚|夜|中午|正午",
        stated=(
            r"(?:(?P<pm>下午|傍晚|晚上|晚间|夜里|中午)|(?P<am>上午|早上|早晨|清晨|凌晨))\s*"
            r"(?P<hour>\d{1,2}|十[一二]?|[一二两三四五六七八九])\s*(?:[点點时時]|[:：]\d)"
        ),
        before=("上午", "下午"),
    ),
    calendar=HanCalendar(),
    negation=Negation(
        denies=(
            "不(?!断|久|过|仅|少|光|单|料|禁|妨|愧|止|但|同(?!意)|惜|锈|丹|动产|良)|"
            "没|未(?!来|婚|必)|无(?!论|线|人机|锡|疑|数)|"
            "勿|莫(?!斯|桑|尼|里|雷|迪|名|奈|过)"
        ),
        soft=(
            "[非别甭毋免拒禁缺失乏罕岂避防阻瞒难少]|才|以外|绝|否则|是否|(?<=[撑熬躲瞒逃敌抵])不过"
        ),
        idle=(
            "不得不|不能不|不会不|无不|莫不|不无|没有不|从不缺|不只|不仅|不光|要不|不如|不由|不约而同|"
            "不管|无论|不论|不得已|不可或缺|必不可少|不一|不错|不到|不足|不满|不安|不幸|不公|不利|"
            "没收|没落|沉没|淹没|出没|未知"
        ),
        plain=(
            "不是(?!吗)|没有|并不|并未|从未|不会|不能|无法|不再|不想|不愿|不应|"
            "不要|没能|尚未|未能|绝不"
        ),
        look_alikes=(
            "非常|非洲|南非|北非|未来|特别|分别|别人|级别|性别|别墅|不断|"
            "能否|空间|空军|航空|太空|天空|空气|零售|刚果|停车|反应|反映|刚刚|"
            "青少年|少年|少女|少数|避暑|差异|缺口|何时|何处|如何|任何|怎么|怎样|哪里|哪些"
        ),
        questions=r"([\u4e00-\u9fff])[不没]\1",
    ),
    quotation=Quotation(
        "“”‘’《》〈〉",
        spoken="[：:，,]\\s*“[^“”]{2,}”|“[^“”]*[，。！？]”|“[^“”]{12,}”",
    ),
    speaking=Speaking(
        # Said, wrote, asked and the like, 据 (according to), 此言 and a colon before the quotation.
        said=(
            "[说說称稱讲講谈談道问問答写寫喊叫吼呼叹嘆言论論述续續辩辯据據笑评評提推吁声聲]"
            "|表示|告诉|告訴|指出|认为|認為|解[释釋]|[补補]充|警告|回[忆憶应應]|宣布|[坚堅]持|透露"
            "|[强強]调|承[认認]|介[绍紹]|[总總][结結]|反[驳駁]|主[张張]|[发發]文|[发發]帖"
            "|[:：]\\s*[“「]"
        ),
    ),
    fold=simplified,
    press=Press(
        correction=r"更正(?:启事|啟事)?|勘误|勘誤|订正|訂正|澄清|编者按更正",
        amended=r"(?:本文|此文|本报道|本報道).{0,20}(?:早前|先前|此前|较早|較早)?.{0,6}(?:版本|更正|修正|修订|修訂)",
        reports=r"(?:是|系|為|为).{0,20}(?:记者|記者|特派员|特派員|通讯员|通訊員|撰稿人|专栏作家|專欄作家)",
        author=(
            "作者|[记記]者|文|撰文|撰稿|来源记者|采写|採訪|采访|文字|本[报報刊][记記]者|[编編][译譯]|供稿"
            "|通[讯訊][员員]|[特專]约[记記]者|[综綜]合[报報][导導道]|文字整理|[图圖]文"
        ),
        staff=(
            "本[报報刊社][记記]者|(?:特[约約]|实习|首席)?[记記]者(?= )|(?:新华社|中新社|央视)记者"
            "|文(?= )"
        ),
        editor=(
            "(?:责任[编编]辑|責任編輯|[责責][编編]|[编編][辑輯]|校[对對]|[审審]核|[监監]制|[来來]源|[摄攝]影?|[图圖]片?"
            r"|原[标標][题題]|翻[译譯]|主[编編]|实习生|[编編][审審]|[签簽][发發]|核稿|美[编編])\s*[:：/／|]"
        ),
        dated=(
            "发布时间|发布于|发表于|时间|日期|更新时间|發布時間|發佈時間|新闻|热点新闻|要闻|来源"
            "|星期[一二三四五六日天]|周[一二三四五六日]"
        ),
        updated="更新",
        year="年",
        month="月",
        day="日",
        credit="图片?|圖片?|摄影|攝影",
        picture="图片|圖片|图像|照片",
        item="[一二三四五六七八九十]{1,3}",
        said=SAID,
        role=(
            r"未知|关注|關注|网络整理|本站(?:原创)?|转载|综合|管理员|管理員|编辑|編輯|小编|小編|作者|[记記]者|本[站网網][编編]辑|佚名|网友|匿名|[责責]任[编編][辑輯]|编辑部|編輯部|发布者|"
            r"admin|新闻中心|通讯员"
        ),
        outlet=(
            r"(?:[报報]|[网網]|新[闻聞]|[频頻]道|客户端|[资資][讯訊]|[论論][坛壇]|博客|[电電]视台|在线|[门門][户戶]|社|百科|公众号)$"
        ),
    ),
    variants=Variants(script_of, in_script),
    characters=Characters(
        reading="pinyin",
        reading_tag="zh-Latn-pinyin",  # IANA's registry of language subtags
        read=readings,
        syllables=toneless,
        names=names_read_alike,
        organisation=organisation,
        is_name=is_name,
    ),
    # The Chinese Common Braille Scheme (GF 0019-2018), the mainland's standard since 2018. It
    # writes the tones that a reader needs, and six syllables shorter than they sound. Uncontracted
    # is the older Current Braille with every tone.
    braille=Braille(
        "zhcn-cbs.ctb",
        "（",
        "）",
        uncontracted="zhcn-g1.ctb",
        contracted="zhcn-cbs.ctb",
        prepared=spaced,
    ),
)
VARIANTS = {
    "zh-Hant": replace(
        LANGUAGE,
        tag="zh-Hant",
        numerals=replace(_NUMERALS, marks=((12, "兆"), (8, "億"), (4, "萬")), age="歲"),
        quotation=Quotation("「」『』《》〈〉", inner="『』"),
        # Bopomofo braille, which has no space between words.
        braille=Braille(
            "zh-tw.ctb",
            "（",
            "）",
            joint="",
            uncontracted="zh-tw.ctb",
            contracted="zh-tw.ctb",
            divided=True,
            prepared=apart,
        ),
    ),
}
