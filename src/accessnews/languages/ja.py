"""What is known of Japanese."""

from __future__ import annotations

from .calendars import CalendarOfWords
from .language import Clock, Language, Negation, Numerals, Percent, Press, Quotation
from .zh.numerals import han_quantities

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
        },
        words={1: "一|1つ|ひと|初|最初|単", 2: "二|ふた|両", 3: "三|みっつ"},
        half="半",
        reader=han_quantities,
        idle=r"\d{1,2}\s*月|\d{1,2}\s*世紀",
        marks=((12, "兆"), (8, "億"), (4, "万")),
        age="歳",
    ),
    percent=Percent(after="パーセント|割", points="ポイント|パーセントポイント"),
    currencies={
        "USD": "米ドル",
        "HKD": "香港ドル",
        "AUD": "豪ドル|オーストラリア・?ドル",
        "CAD": "カナダ・?ドル",
        "$": "ドル",
        "EUR": "ユーロ",
        "GBP": "英?ポンド",
        "JPY": "円",
        "CNY": "人民元|元",
        "KRW": "ウォン",
        "rupee": "ルピー",
        "RUB": "ルーブル",
        "franc": "フラン",
        "peso": "ペソ",
    },
    units={
        "km": "キロメートル|キロ(?!グラム|ワット)",
        "kg": "キログラム|キロ(?!メートル|ワット)",
        "h": "時間",
        "min": "分間?",
        "s": "秒間?",
        "d": "日間",
        "wk": "週間",
        "mo": "[かカヶケ箇]月",
        "yr": "年間?",
        "mi": "マイル",
        "ft": "フィート",
    },
    clock=Clock(
        morning="午前|朝|早朝|未明|深夜|真夜中",
        afternoon="午後|夕方|夜|晩|正午",
        stated=r"(?:(?P<pm>午後|夕方|夜)|(?P<am>午前|早朝|未明|朝))\s*(?P<hour>\d{1,2})\s*(?:時|[:：]\d)",
        before=("午前", "午後"),
    ),
    calendar=CalendarOfWords(
        "ja",
        weekdays=[f"{day}曜日?|[（(]{day}[)）]" for day in "月火水木金土日"],
        months=[rf"(?<!\d){month}\s*月" for month in range(1, 13)],
        weekend="週末",
        spaced=False,
    ),
    negation=Negation(
        denies="ない|なく|なかっ|ません|ぬ|ず(?=[、。に])|無|不|非|未|なし",
        soft="[禁拒否欠避防難]|失敗|だけ|しか|以外|まで|ゼロ|違",
        plain="ではな|でな|ていな|られな|できな|しな|わけではな|ません",
        look_alikes="少ない|なくては|かもしれない|違いない|過ぎない|なければならない|非常|未来|不動産",
    ),
    quotation=Quotation("「」『』"),
    press=Press(
        year="年",
        month="月",
        day="日",
        picture="画像|写真",
        said="と|って",
    ),
)
