"""What is known of Japanese."""

from __future__ import annotations

from ..calendars import CalendarOfWords
from ..language import (
    Clock,
    Language,
    Numerals,
    Percent,
    Press,
    Quotation,
    Signs,
)
from ..zh.numerals import han_quantities
from .names import NAMES
from .speech import NEGATION, SPEAKING

_KANJI = "一二三四五六七八九"
_TENTHS = {
    10 * number: f"(?:{number}|{chr(0xFF10 + number)}|{kanji})割"
    for number, kanji in enumerate(_KANJI, start=1)
}
_WORDS = {
    1: "一|1つ|ひと|初|最初|単|唯一",
    2: "二|2つ|ふた|両|双方|次男|次女",
    3: "三|3つ|みっつ",
    4: "四|4つ|よっつ",
    5: "五|5つ|いつつ",
    11: "イレブン",
    12: "ダース",
    20: "二十歳|はたち",
    25: "四半世紀|4分の1|四分の一",
    50: "半数|半分|半々",
}
_MONTHS = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
_DAYS = "月火水木金土日"
_LOAN_DAYS = ("マンデー チューズデー ウェンズデー サーズデー フライデー サタデー サンデー").split()

LANGUAGE = Language(
    "ja",
    numerals=Numerals(
        decimal=".",
        scales={
            "million": 6,
            "billion": 9,
            "trillion": 12,
            "k": 3,
            "m": 6,
            "bn": 9,
            "割": 1,
        },
        words={**_WORDS, **_TENTHS},
        half="半",
        reader=han_quantities,
        numeric="[〇一二三四五六七八九十百千万億兆半両数]|ひと|ふた|みっつ|初|割|倍|月",
        idle=r"\d{1,2}\s*月|\d{1,2}\s*世紀|\d0\s*代",
        marks=((12, "兆"), (8, "億"), (4, "万")),
        age="歳",
    ),
    signs=Signs(
        minus="マイナス|氷点下|零下",
        below="(?:氷点下|マイナス)",
        falling=(
            "(?<!に)(?<!まで)(?<!へ)(?:下落|低下|減|落|マイナス|赤字|損失|損|安|下が|下げ|下回|負|縮小)"
        ),
    ),
    percent=Percent(
        after="パーセント(?!・?ポイント)|ﾊﾟｰｾﾝﾄ|(?<=割)",
        points="(?:%|パーセント)?・?ポイント",
        tenths="割",
    ),
    currencies={
        "USD": "米ドル|アメリカドル|USドル",
        "HKD": "香港ドル",
        "AUD": "豪ドル|オーストラリア・?ドル",
        "CAD": "カナダ・?ドル|加ドル",
        "NZD": "ニュージーランド・?ドル|NZドル",
        "SGD": "シンガポール・?ドル|星ドル",
        "TWD": "(?:新|ニュー)?台湾(?:・?ドル|元)",
        "$": "ドル|弗",
        "EUR": "ユーロ",
        "EGP": "エジプト・?ポンド",
        "penny": "ペンス|ペニー",
        "GBP": "英ポンド|ポンド・?スターリング",
        "pound": "ポンド",
        "JPY": "日本円|円",
        "CNY": "人民元|中国元|元(?!日|年|気|々|の|首|大)|元(?=の(?:支援|融資|投資|資金|利益|売))",
        "KRW": "ウォン",
        "rupee": "(?:インド・?)?ルピー",
        "RUB": "(?:ロシア・?)?ルーブル",
        "CHF": "スイス・?フラン",
        "franc": "(?:CFA・?)?フラン",
        "MXN": "メキシコ・?ペソ",
        "ARS": "アルゼンチン・?ペソ",
        "CLP": "チリ・?ペソ",
        "PHP": "フィリピン・?ペソ",
        "peso": "ペソ",
        "BRL": "(?:ブラジル・?)?(?:レアル|ヘアル)",
        "TRY": "トルコ・?リラ",
        "lira": "リラ",
        "SEK": "スウェーデン・?(?:クローナ|クローネ)",
        "NOK": "ノルウェー・?クローネ",
        "DKK": "デンマーク・?クローネ",
        "crown": "クローナ|クローネ|コルナ|クラウン",
        "PLN": "(?:ポーランド・?)?(?:ズウォティ|ズロチ)",
        "dinar": "ディナール",
        "riyal": "リヤル|リアル",
        "shilling": "シリング",
        "VND": "(?:ベトナム・?)?ドン",
        "THB": "(?:タイ・?)?バーツ",
        "IDR": "(?:インドネシア・?)?ルピア",
        "ZAR": "(?:南アフリカ・?)?ランド",
        "XBT": "ビットコイン",
    },
    currencies_said={
        "$": ("ドル", "ドル"),
        "USD": ("ドル", "ドル"),
        "EUR": ("ユーロ", "ユーロ"),
        "GBP": ("ポンド", "ポンド"),
        "¥": ("円", "円"),
    },
    units={
        "km/h": "キロメートル毎時|キロ毎時",
        "mph": "マイル毎時",
        "km²": "平方キロメートル|平方キロ|㎢",
        "m²": "平方メートル|平米|㎡",
        "mi²": "平方マイル",
        "ft²": "平方フィート",
        "m³": "立方メートル|立米",
        "km": "キロメートル",
        "kilo": "キロ",
        "m": "メートル|メーター",
        "cm": "センチメートル|センチ",
        "mm": "ミリメートル|ミリ(?!グラム|リットル)",
        "mi": "マイル",
        "ft": "フィート",
        "in": "インチ",
        "yd": "ヤード",
        "nmi": "海里|カイリ",
        "kg": "キログラム",
        "g": "グラム",
        "mg": "ミリグラム",
        "t": "トン",
        "lb": "ポンド",
        "oz": "オンス",
        "l": "リットル",
        "ml": "ミリリットル",
        "gal": "ガロン",
        "bbl": "バレル",
        "ha": "ヘクタール",
        "ac": "エーカー",
        "W": "ワット",
        "kW": "キロワット",
        "MW": "メガワット",
        "GW": "ギガワット",
        "kWh": "キロワット時",
        "MWh": "メガワット時",
        "GWh": "ギガワット時",
        "TWh": "テラワット時",
        "h": "時間",
        "min": "分間?(?!の)",
        "s": "秒間?",
        "d": "日間|日(?:前|後|以内|ぶり|連続|目)",
        "wk": "週間",
        "mo": "[かカヶケ箇ヵ]月",
        "yr": "年間?|カ年",
    },
    units_before={"°C": "摂氏(?:マイナス)?|[セ攝]氏", "°F": "華氏|カ氏"},
    clock=Clock(
        morning="午前|朝(?![鮮日廷])|早朝|未明|深夜|真夜中|明け方",
        afternoon="午後|夕方|夕刻|夜|晩|正午|昼",
        stated=(
            r"(?:(?P<pm>午後|夕方|夜|昼)|(?P<am>午前|早朝|未明|朝))の?\s*"
            r"(?P<hour>\d{1,2}|十[一二]?|[一二三四五六七八九])\s*(?:時(?!間)|[:：]\d)"
        ),
        before=("午前", "午後"),
    ),
    calendar=CalendarOfWords(
        "ja",
        weekdays=[
            rf"{day}曜日?|[（(]{day}(?:・祝)?[)）]|{day}(?=(?:[、・,〜～~－-]\s?[{_DAYS}])+曜)"
            rf"|{loan}"
            for day, loan in zip(
                _DAYS,
                _LOAN_DAYS,
                strict=True,
            )
        ],
        months=[
            rf"(?<!\d){number}\s*(?:月(?!曜)|(?=[、・～~－-]\s?\d{{1,2}}月))"
            rf"|(?<![{_KANJI}十]){kanji}月(?!曜)"
            for number, kanji in enumerate(_MONTHS, start=1)
        ],
        weekend="週末|土日",
        spaced=False,
    ),
    negation=NEGATION,
    quotation=Quotation(
        "「」『』〈〉《》",
        spoken=(
            r"[、，:：]\s*「[^「」]{2,}」|「[^「」]*[。！？]」|「[^「」]{12,}」"
            r"|「[^「」]{2,}」と(?:述|話|語|言|訴|指|説|主|強|答|コ)"
        ),
    ),
    speaking=SPEAKING,
    names=NAMES,
    press=Press(
        author="記者|文|著者|執筆|取材・?文|文・写真|取材・構成・文|取材|筆者|ライター|文責",
        staff="記者(?= )|取材・文(?= )|文(?= )",
        signed="記者|特派員|編集委員|論説委員",
        editor=r"(?:編集|撮影|写真|イラスト|出典|提供|構成|聞き手)\s*[:：/／ ]",
        dated="公開|更新|配信|掲載|投稿|公開日|更新日|配信日時|最終更新",
        updated="更新",
        year="年",
        month="月",
        day="日",
        picture="画像|写真",
        # Not ところ, では, だが and their like, which begin a sentence.
        said=(
            r"と(?!ころ|にかく|ても|きに|もかく|うとう|りあえず|たん|なり|はいえ)|って|なんて|である|です"
            r"|だ(?:と|った|ろう)|などと?|(?:には|から|まで|より|[をがはにのもでへや])(?=[^ぁ-ん、]|$)"
        ),
    ),
)
