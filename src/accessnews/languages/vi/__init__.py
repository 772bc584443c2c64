"""What is known of Vietnamese."""

from __future__ import annotations

from ..language import (
    Clock,
    Language,
    Numerals,
    Percent,
    Press,
    Quotation,
    Signs,
)
from .calendar import VietnameseCalendar
from .names import NAMES
from .numerals import SCALES, word_quantities, written_forms
from .words import NEGATION, SPEAKING

_NUMBERED = (
    r"(?:thế chiến|chiến tranh thế giới)(?:\slần)?(?:\sthứ)?\s\d|thứ\s?[2-7](?!\d)"
    r"|covid-19|bằng\s0(?![\d.,])"
    r"|tháng\s\d{1,2}(?:\s?(?:,|và|đến|tới|-|–)\s?(?:tháng\s)?\d{1,2})*(?![\d.,%]*\d)"
)
_FRACTION = (
    r"(?<!ngày\s)(?<!hôm\s)(?<!sáng\s)(?<!chiều\s)(?<!tối\s)(?<!,\s)(?<![\d/.,])"
    r"(?:1/[2-9]|2/3|3/4)(?![\d/])"
)
_DATED = (
    "ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm", "từ", "đến", "tới", "[2-7],", "nhật,",
    "hai,", "ba,", "tư,", "năm,", "sáu,", "bảy,",
)  # fmt: skip
_MONTH_OF_DATE = "(?:{})(?:1[0-2]|0?[1-9])(?!\\d|[.,]\\d|%)".format(
    "|".join(rf"(?<={word}\s{day}/)" for word in _DATED for day in (r"\d", r"\d\d"))
)
_MONTH_OF_YEAR = r"(?:(?<=[\s(]\d/)|(?<=[\s(]\d\d/))(?:1[0-2]|0?[1-9])(?=/\d)"

LANGUAGE = Language(
    "vi",
    numerals=Numerals(
        decimal=",",
        scales=SCALES,
        words=written_forms(),
        half="nửa|rưỡi",
        reader=word_quantities,
        numeric=(
            r"(?<!\w)(?:hai|ba|bốn|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|vạn|triệu|t[ỷỉ]"
            r"|chục|tá|nửa|rưỡi|đôi|cặp|thập kỷ|thập niên|thế kỷ|thứ|đầu tiên|nhất|tháng|trưa"
            r"|nửa đêm|gấp|quý|năm(?!\s(?:\d|nay|ngoái|qua|trước|tới|sau)))(?!\w)"
        ),
        idle=f"{_NUMBERED}|{_FRACTION}|{_MONTH_OF_DATE}|{_MONTH_OF_YEAR}",
    ),
    signs=Signs(
        minus="âm|trừ",
        below=r"dưới\s(?:0|không)|âm",
        falling=(r"(?:giảm|mất|lỗ|thua|âm|sụt|thâm\shụt|hạ|thấp|nợ)(?!\s(?:xuống|còn))"),
    ),
    percent=Percent(after=r"phần\străm", points=r"điểm\s(?:phần\străm|%)"),
    currencies={
        "USD": r"(?:đô[\s-]?la|đô)\s(?:Mỹ|Hoa Kỳ)|Mỹ kim",
        "HKD": r"(?:đô[\s-]?la|đô)\s(?:Hồng Kông|Hong Kong)",
        "AUD": r"(?:đô[\s-]?la|đô)\s(?:Úc|Australia)",
        "CAD": r"(?:đô[\s-]?la|đô)\sCanada",
        "NZD": r"(?:đô[\s-]?la|đô)\s(?:New Zealand|Niu Di-lân)",
        "SGD": r"(?:đô[\s-]?la|đô)\s(?:Singapore|Sing)",
        "TWD": r"(?:đô[\s-]?la|đô)\s(?:Đài Loan|Tân Đài)(?:\smới)?|(?:Tân )?Đài tệ",
        "$": r"đô[\s-]?la|dollar|đô",
        "EUR": r"(?:đồng\s)?euro|ơ-rô",
        "penny": "xu|pence|penny",
        "GBP": r"(?:đồng\s)?bảng\sAnh",
        "pound": r"(?:đồng\s)?bảng|pounds?",
        "JPY": r"(?:đồng\s)?(?:yên|yen)(?:\sNhật)?",
        "CNY": r"(?:đồng\s)?nhân dân tệ|NDT|tệ",
        "won": r"(?:đồng\s)?won",
        "VND": r"đồng(?!\s(?:chí|bào|nghiệp|đội|euro|bảng|yên|yen|nhân|won|rúp|rupee|USD|đô))|VNĐ",
        "rupee": r"(?:đồng\s)?(?:rupee|rupi|ru-pi)",
        "RUB": r"(?:đồng\s)?(?:rúp|ruble|rouble)",
        "CHF": r"(?:franc|phrăng)\sTh(?:ụy|uỵ)\s[Ss][ĩỹ]",
        "franc": r"(?:đồng\s)?(?:franc|phrăng)",
        "peso": r"(?:đồng\s)?pesos?",
        "BRL": r"reais|real",
        "lira": r"(?:đồng\s)?(?:lira|lia)",
        "crown": r"(?:đồng\s)?(?:krona|krone|kronor|kroner|koruna|cu-ron|curon)",
        "dinar": r"(?:đồng\s)?(?:dinar|đi-na)",
        "riyal": r"(?:đồng\s)?(?:riyal|rial|ri-an)",
        "shilling": r"(?:đồng\s)?(?:shilling|si-linh)",
        "THB": r"(?:đồng\s)?(?:baht|bạt)",
        "IDR": r"(?:đồng\s)?rupiah",
        "MYR": r"(?:đồng\s)?ringgit",
        "ZAR": r"(?:đồng\s)?rand",
        "UAH": r"(?:đồng\s)?(?:hryvnia|hryvna)",
        "PLN": r"(?:đồng\s)?z[łl]oty",
        "HUF": r"(?:đồng\s)?forint",
    },
    currency_noun="first",
    units={
        "km/h": r"(?:km|ki-?l[ôo]-?m[ée]t|cây số)\s?(?:/|(?:một|mỗi|trên)\s)\s?(?:giờ|h)",
        "mph": r"dặm\s?(?:/|(?:một|mỗi|trên)\s)\s?(?:giờ|h)",
        "km²": r"(?:km|ki-?l[ôo]-?m[ée]t|cây số)\svuông",
        "m²": r"(?:m|mét)\svuông",
        "mi²": r"dặm\svuông",
        "ft²": r"(?:feet|foot)\svuông",
        "m³": r"(?:m|mét)?\s?khối",
        "km": r"ki-?l[ôo]-?m[ée]t|cây\ssố",
        "m": "mét",
        "cm": r"(?:xen|xăng|cen)-?ti-?m[ée]t|phân",
        "mm": r"mi-?li-?m[ée]t",
        "mi": "dặm",
        "ft": "feet|foot|phít",
        "in": "inch(?:es)?|in-sơ",
        "yd": "yards?|thước Anh",
        "nmi": r"hải\slý",
        "kg": r"ki-?l[ôo]-?ga?(?:m|ram)|kí-?lô|ký|kí|cân(?!\sAnh)",
        "g": "gam|gram",
        "mg": r"mi-?li-?gr?am",
        "t": "tấn",
        "lb": r"pounds?|pao|cân\sAnh",
        "oz": "ounces?|ao-?xơ",
        "l": "lít",
        "ml": r"mi-?li-?lít",
        "gal": "gallons?|ga-?l[ôo]ng?",
        "bbl": "thùng",
        "ha": r"héc-?\s?ta|hecta",
        "ac": r"mẫu(?:\sAnh)?|acres?",
        "°C": r"độ\s(?:C|Celsius|bách phân)",
        "°F": r"độ\s(?:F|Fahrenheit)",
        "kWh": r"ki-?l[ôo]-?(?:oát|watt)[\s-]?giờ|số điện",
        "MWh": r"(?:mê-?ga-?oát|megawatt)[\s-]?giờ",
        "GWh": r"(?:gi-?ga-?oát|gigawatt)[\s-]?giờ",
        "TWh": r"(?:tê-?ra-?oát|terawatt)[\s-]?giờ",
        "W": "oát|watt",
        "kW": r"ki-?l[ôo]-?(?:oát|watt)",
        "MW": r"mê-?ga-?oát|megawatt",
        "GW": r"gi-?ga-?oát|gigawatt",
        "h": r"giờ(?!\s(?:chiều|sáng|tối|trưa|đêm|kém|rưỡi|\d))|tiếng(?:\sđồng\shồ)?",
        "min": "phút",
        "s": "giây",
        "d": r"ngày(?!\s\d)|hôm",
        "wk": r"tuần(?:\slễ)?",
        "mo": r"tháng(?!\s(?:\d|một|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp))",
        "yr": r"năm(?!\s\d)|tuổi",
    },
    clock=Clock(
        morning=(
            r"(?<!ánh )(?<!chiếu )(?<!thắp )sáng(?!\s(?:kiến|tạo|lập|suốt|sủa|chế|láng|tỏ|giá|mắt))"
            r"|bình minh|nửa đêm|trong đêm|sớm"
            r"|(?:12|[0-4])(?:\s?(?:giờ|h|g)\s?(?:\d\d|rưỡi)?|:\d\d)\s(?:đêm|khuya)"
        ),
        afternoon=(
            r"(?<!hai )(?<!một )(?<!nhiều )(?<!ngược )chiều"
            r"(?!\s(?:dài|cao|rộng|sâu|hướng|chuộng|lòng|ngang|dọc|kim|gió))"
            r"|tối(?!\s(?:đa|thiểu|ưu|cao|hậu|tăm|tân|mật|ngày|cần|kỵ))|trưa|hoàng hôn"
            r"|(?<!nửa )(?<!\b[1-4] giờ )(?<!\b[1-4]h )(?:đêm|khuya)"
        ),
        stated=(
            r"(?<![\d.,/])(?P<hour>1[0-2]|0?[1-9])(?:\s?(?:giờ|h|g)(?:\s?(?:[0-5]\d|rưỡi))?"
            r"(?:\s?(?:phút|kém \d{1,2}))?|:[0-5]\d)\s"
            r"(?:(?:rạng\s)?(?P<am>sáng)|(?P<pm>chiều|tối))(?!\w)"
        ),
    ),
    calendar=VietnameseCalendar(),
    negation=NEGATION,
    quotation=Quotation("“”‘’"),
    speaking=SPEAKING,
    names=NAMES,
    press=Press(
        correction=r"đính chính|sửa lỗi|cải chính",
        amended=(
            r"(?:một )?phiên bản trước (?:đó )?của bài|bài (?:viết|báo) này đã được (?:sửa"
            r"|cập nhật|chỉnh sửa)"
        ),
        reports=r"là (?:\w+ ){0,4}(?:phóng viên|nhà báo|biên tập viên|thông tín viên)\b",
        author="tác giả|bài|bài viết|phóng viên|người viết|thực hiện|PV|theo",
        editor=r"(?:ảnh|nguồn|biên tập|biên dịch|theo)\s*[:：]",
        dated=r"cập nhật(?:\s+lúc)?|đăng(?:\s+lúc)?|xuất bản|ngày đăng|ngày",
        updated="cập nhật",
        at="lúc",
        credit="ảnh",
        picture="ảnh|hình ảnh",
        titles="TP|TS|ThS|GS|PGS|BS|KTS|Tp",
        role=(r"ban biên tập|tòa soạn|biên tập viên|quản trị(?: viên)?|phóng viên|tác giả"),
        outlet=(r"(?:báo|tin tức|tạp chí)\b"),
    ),
)
