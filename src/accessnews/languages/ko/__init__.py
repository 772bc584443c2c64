"""What is known of Korean."""

from __future__ import annotations

from ..calendars import CalendarOfWords
from ..language import (
    Clock,
    Language,
    Names,
    Numerals,
    Percent,
    Press,
    Quotation,
    Signs,
)
from .names import COUNTRIES
from .numerals import ONES, TENS, word_quantities
from .speech import NEGATION, SPEAKING

_DAYS = "월화수목금토일"
_LOAN_DAYS = "먼데이 튜즈데이 웬즈데이 서스데이 프라이데이 [새세]터데이 선데이".split()
# Numbers that are nouns, lengths of time in days, and other words for a number.
_WORDS = {
    1: "하나|첫|하루|일주일|1인|유일|홀로",
    2: "둘|이틀|양(?=측|국|팀|당|쪽|대)|쌍|부부|남매|형제",
    3: "셋|사흘",
    4: "넷|나흘|4분의",
    5: "다섯|닷새",
    6: "여섯|엿새",
    7: "일곱|이레|일주일",
    8: "여덟|여드레",
    9: "아홉|아흐레",
    10: "열흘|십\\s?년",
    15: "보름",
    20: "스물|스무",
    50: "절반|과반",
    100: "백(?=\\s|[가-힣]?명|\\s?년)|한\\s?세기",
}

LANGUAGE = Language(
    "ko",
    numerals=Numerals(
        decimal=".",
        scales={"million": 6, "billion": 9, "trillion": 12, "k": 3, "m": 6, "bn": 9},
        words={number: rf"(?<![가-힣])(?:{words})" for number, words in _WORDS.items()},
        half="절반|반(?=\\s|[년쪽나의으은이])|과반",
        reader=word_quantities,
        numeric=(
            rf"(?<![가-힣])(?:{'|'.join((*ONES, *TENS))})(?=\s|[가-힣])|[십백천만억조]|첫"
            rf"|수(?=\s)|절반|\d\s?배"
            r"|하루|이틀|사흘|나흘|보름|열흘|월|할|분의|초반|10대"
        ),
        idle=r"\d{1,2}\s*월|\d{1,2}\s*세기|\d0\s*대(?![의를가])",
        marks=((12, "조"), (8, "억"), (4, "만")),
        age="세",
    ),
    signs=Signs(
        minus="영하|마이너스|음의",
        below="(?:영하|마이너스)",
        falling=(
            "(?<!로 )(?<!까지 )"
            "(?:하락|감소|떨어|줄|적자|손실|마이너스|낮|내려|내린|내렸|잃|밑돌|부채)"
        ),
    ),
    percent=Percent(
        after=r"퍼센트(?!\s?포인트)|프로(?=[가-힣]?(?:\s|[.,]))",
        points=r"%\s?p(?![a-z])|(?:%|퍼센트)?\s?포인트",
        tenths="할",
    ),
    currencies={
        "USD": r"미국?\s?달러|미화|US\s?달러",
        "HKD": r"홍콩\s?달러",
        "AUD": r"호주\s?달러|오스트레일리아\s?달러",
        "CAD": r"캐나다\s?달러",
        "NZD": r"뉴질랜드\s?달러",
        "SGD": r"싱가포르\s?달러",
        "TWD": r"(?:신\s?)?(?:대만|타이완)\s?(?:달러|위안)",
        "$": "달러|불(?=[을의로이,.]|\\s)",
        "EUR": "유로(?!파|존|화 약)",
        "EGP": r"이집트\s?파운드",
        "penny": "펜스|페니",
        "GBP": r"영국\s?파운드|스털링|파운드\s?스털링",
        "pound": "파운드",
        "JPY": r"일본\s?엔|엔(?!진|지|터|드|트|데|딩)",
        "CNY": r"중국\s?위안|위안(?!부|을 주)|인민폐",
        "KPW": r"북한\s?원",
        "KRW": (
            r"한국\s?원|원(?!칙|장|서|내|료|전|자|유|인|어|피|정|주|본|래|형|천|고|조|숭|가|심"
            r"|소|점|격)|원(?=가량|가까)"
        ),
        "rupee": r"(?:인도\s?)?루피(?!아)",
        "RUB": r"(?:러시아\s?)?루블",
        "CHF": r"스위스\s?프랑",
        "franc": "프랑(?!스)",
        "MXN": r"멕시코\s?페소",
        "ARS": r"아르헨티나\s?페소",
        "CLP": r"칠레\s?페소",
        "PHP": r"필리핀\s?페소",
        "peso": "페소",
        "BRL": r"(?:브라질\s?)?(?:헤알|레알)",
        "TRY": r"(?:튀르키예|터키)\s?리라",
        "lira": "리라",
        "SEK": r"스웨덴\s?크로[나네]",
        "NOK": r"노르웨이\s?크로네",
        "DKK": r"덴마크\s?크로네",
        "crown": "크로나|크로네|코루나|크라운",
        "PLN": r"(?:폴란드\s?)?즈워티",
        "dinar": "디나르",
        "riyal": "리얄|리알",
        "shilling": "실링",
        "VND": r"베트남\s?동",
        "THB": r"(?:태국\s?)?(?:바트|밧)",
        "IDR": r"(?:인도네시아\s?)?루피아",
        "MYR": r"(?:말레이시아\s?)?링깃",
        "ZAR": r"(?:남아공\s?)?랜드(?!마크)",
        "AED": "디르함",
        "XBT": "비트코인",
    },
    units={
        "km²": "㎢|제곱킬로미터|평방킬로미터|제곱㎞|제곱km",
        "m²": "㎡|제곱미터|평방미터|제곱m",
        "mi²": "제곱마일|평방마일",
        "ft²": "제곱피트|평방피트",
        "m³": "㎥|세제곱미터|입방미터",
        "km": "킬로미터",
        "kilo": "킬로(?!그램|와트|바이트|미터|헤르츠|리터)|키로",
        "m": "미터(?!법)|m(?![a-z²³])",
        "cm": "센티미터|센티|센치",
        "mm": "밀리미터",
        "mi": "마일(?!리지)",
        "ft": "피트",
        "in": "인치",
        "yd": "야드",
        "nmi": "해리",
        "kg": "킬로그램",
        "g": "그램",
        "mg": "밀리그램",
        "t": "톤",
        "lb": "파운드",
        "oz": "온스",
        "l": "리터|ℓ",
        "ml": "밀리리터|㎖",
        "gal": "갤런",
        "bbl": "배럴",
        "ha": "헥타르|㏊",
        "ac": "에이커",
        "W": "와트",
        "kW": "킬로와트(?!시)|㎾(?!h|시)",
        "MW": "메가와트(?!시)|㎿(?!h|시)",
        "GW": "기가와트(?!시)",
        "kWh": "킬로와트시|㎾h",
        "MWh": "메가와트시|㎿h",
        "GWh": "기가와트시",
        "TWh": "테라와트시",
        "h": "시간",
        "min": "분(?!의|기|야|간지)",
        "s": "초(?!반|등|과)",
        "d": "일간|일(?:째|\\s?동안|\\s?(?:전|후|뒤|이내|만에))",
        "wk": "주간|주(?=\\s|[간째전후동만뒤이])",
        "mo": "개월|달(?!러|리|성)",
        "yr": "년간|년(?!대|도)|해(?=\\s|째)",
    },
    units_before={"°C": "섭씨(?:\\s?영하)?", "°F": "화씨"},
    clock=Clock(
        morning="오전|아침|새벽|자정|한밤",
        afternoon="오후|저녁|밤|정오|낮",
        stated=(
            r"(?:(?P<pm>오후|저녁|밤|낮)|(?P<am>오전|새벽|아침))\s*"
            r"(?P<hour>\d{1,2})\s*(?:시(?!간)|[:：]\d)"
        ),
        before=("오전", "오후"),
    ),
    calendar=CalendarOfWords(
        "ko",
        weekdays=[
            rf"{day}요일|{loan}|[(]{day}[)]|(?<![가-힣]){day}(?=(?:[·,∼~-]\s?[{_DAYS}])+요일)"
            for day, loan in zip(_DAYS, _LOAN_DAYS, strict=True)
        ],
        months=[
            rf"(?<!\d)0?{number}\s*(?:월(?!요일)|(?=[·,∼~-]\s?\d{{1,2}}월))"
            for number in range(1, 13)
        ],
        weekend="주말|토[·,]?\\s?일요일",
        spaced=False,
    ),
    negation=NEGATION,
    quotation=Quotation("“”‘’「」『』《》〈〉"),
    speaking=SPEAKING,
    names=Names(
        countries=COUNTRIES,
        foreign=(  # a word without its particle, and none of the titles that follow a name
            r"(?<![가-힣])(?!(?:씨|여사|박사|교수|총리|대통령|장관|의원)(?:[은는이가의와과]"
            r"|에게)?(?![가-힣]))"
            r"[가-힣]{2,}?(?=(?:[은는이가을를의에와과도로씨]|에게|에서|으로|라고)?(?![가-힣]))"
            r"|[A-Za-zÀ-ɏ]+"
        ),
        respelled=(
            ("ph|f|v", "p"),
            ("th", "s"),
            ("gh|^k(?=n)|^w(?=r)", ""),
            ("r(?![aeiouy])", ""),
        ),
    ),
    joined=True,
    press=Press(
        correction=r"정정(?:\s?보도)?|바로잡습니다|알려드립니다|수정",
        amended=r"이 기사는.{0,30}(?:수정|정정|업데이트)(?:되었|됐)",
        reports=r"(?:은|는) .{0,30}(?:기자|특파원|논설위원)(?:이다|입니다|다)",
        author="글|기자|취재|작성자|저자|글쓴이|글·사진",
        staff="글(?= )",
        signed=r" ?(?:(?:선임|수습|인턴)?기자|특파원|앵커|논설위원)(?:\s+\S+@\S+)?",
        editor=r"(?:사진|편집|영상|출처|그래픽)\s*[:：=/]",
        dated="입력|수정|등록|승인|기사입력|최종수정|발행|게재",
        updated="수정",
        year="년",
        month="월",
        day="일",
        credit="사진",
        picture="사진",
        said="(?:이?라[고며는]|[하고]고|며|는)(?![가-힣]*다)",
        role=(r"관리자|편집(?:부|자|국)|기자|운영자|온라인뉴스팀|디지털뉴스팀|작성자"),
        outlet=(r"(?:뉴스|신문|일보|방송|닷컴|매거진)"),
    ),
)
