"""People and countries in Vietnamese: ông Nam, Tổng thống Macron; Mỹ, Đức, Hoa Kỳ."""

from __future__ import annotations

from ..language import Names

# Behind one of these a country's short name is a part of a person's: Nguyễn Đức, Hồng Anh.
_NAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Văn Thị Minh Tuấn Thế"
    " Hoài Ngọc Quỳnh Lan Vân Kim Phương Hải Thúy Việt Hồng Thu Mai Tú Hữu Quang Thanh Xuân Thùy"
    " Hằng Diễm Trung Công Bảo Thủ Mạnh Quốc Nhật Duy Hà Đinh Trịnh Đoàn Lương Cao Tạ Châu Tiến"
).split()
_NOT_A_NAME = "".join(f"(?<!{each} )" for each in _NAMES)
_NO_PERSON = (
    r"(?:Pháp|Đức|Nga|Mỹ|Anh|Nhật|Trung Quốc|Hàn|Ấn|Úc|Áo|Bỉ|Ý|Séc|Ba Lan|Hà Lan|Phần Lan"
    r"|Thái|Lào|Đài|Thụy|Thuỵ|Na Uy|Đan Mạch|Hy Lạp|Thổ|Bồ|Tây|Nam|Bắc|Ai Cập|Miến|Mông|Cuba"
    r"|Ukraine|Ukraina|Israel|Iran|Iraq|Syria|Brazil|Mexico|Canada|Australia|Philippines"
    r"|Indonesia|Malaysia|Singapore|Campuchia|Việt Nam|Liên|Quốc|Hội|Ủy|Bộ|Hạ|Thượng|Đảng|Triều"
    # A ministry or a firm; and the Chinese whose names are read the Vietnamese way.
    r"|Ngoại|Năng|Tài|Doanh|Nội|Tư|Giáo|Giao|Kinh|Thương|Lao|Nông|Xây|Thông|Khoa|Môi|Kế|Nghị"
    r"|Công ty|Công nghiệp|Công thương|Y tế|Văn hóa|Tập Cận|Vương Nghị|Lý Khắc|Lý Cường|Hồ Cẩm"
    r"|Giang Trạch|Đặng Tiểu|Mao Trạch|Thái Anh|Mã Anh)"
)

NAMES = Names(
    titles=(
        r"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Tt]iến sĩ|TS\.?|[Gg]iáo sư|GS\.?|[Bb]ác sĩ|BS\.?"
        r"|[Ll]uật sư|LS\.?|[Tt]ổng thống|[Tt]hủ tướng|[Cc]hủ tịch|[Bb]ộ trưởng|[Tt]hống đốc"
        r"|[Tt]hượng nghị sĩ|[Nn]ghị sĩ|[Tt]hị trưởng|[Nn]goại trưởng|[Đđ]ại tướng|[Đđ]ại tá)"
        rf"(?=\s(?!{_NO_PERSON}))"
    ),
    countries={
        "US": r"(?<!châu )(?<!Châu )(?<!Bắc )(?<!Nam )(?<!Trung )Mỹ(?!\s(?:La|Đình|Tho|Linh|Tâm))"
        r"|Hoa K[ỳì]|Hợp [Cc]hủng [Qq]uốc|USA",
        "GB": rf"{_NOT_A_NAME}Anh(?!\s(?:ấy|em|ta|hùng|trai|chàng))|Liên hiệp Anh",
        "DE": rf"{_NOT_A_NAME}Đức(?!\s(?:Giáo|Thánh|Phật|Chúa|Mẹ|Hồng|Tổng|Cha|Đạt|Ông|Bà|Ngài))",
        "RU": rf"{_NOT_A_NAME}Nga|Liên bang Nga",
        "FR": "Pháp quốc",
        "JP": "Nhật",
        "CN": "Trung Hoa|Hoa lục",
        "KR": "Nam Hàn|Nam Triều Tiên|Đại Hàn",
        "KP": r"(?<!đảo )(?:CHDCND |Bắc )?Triều Tiên|Bắc Hàn",
        "AU": r"Úc|Australia|Ô-xtrây-li-a|Ôxtrâylia",
        "AT": r"Áo",
        "BE": r"Bỉ",
        "IT": r"Ý(?!\s(?:tưởng|kiến|nghĩa|định|thức|chí|đồ))|Italia|I-ta-li-a",
        "CZ": r"(?:Cộng h(?:òa|oà) )?Séc|Tiệp Khắc|Czech",
        "LA": r"Lào(?!\s?Cai)",
        "CY": "Síp|Cyprus",
        "TH": r"Thái(?!\s(?:Bình|Nguyên|Dương|Thị|Tử))",
        "IN": r"Ấn(?!\sĐộ\sDương)",
        "CH": r"Th(?:ụy|uỵ) S[ĩỹ]",
        "SE": r"Th(?:ụy|uỵ) Điển",
        "NL": r"H(?:òa|oà) Lan",
        "TR": r"Thổ(?!\s(?:Nhĩ|Chu|Địa))|Türkiye",
        "UA": "Ukraine|U-crai-na|Ucraina",
        "LB": "Liban|Lebanon|Li Băng|Libăng",
        "MA": "Maroc|Morocco|Ma Rốc",
        "SA": r"(?:Ả[ -]?Rập|Ả-rập|Arập|A-rập) (?:Xê[ -]?[Úú]t|Saudi|Saud)|Saudi Arabia|Arab Saudi",
        "AE": r"UAE|(?:Các )?[Tt]iểu [Vv]ương [Qq]uốc (?:Ả[ -]?[Rr]ập|Arab)(?: [Tt]hống [Nn]hất)?",
        "MM": "Miến Điện|Myanmar",
        "KH": r"Cam-?pu-?chia|Căm-?pu-?chia|Cao Miên",
        "BR": r"Bra-?xin",
        "AR": r"Ác-hen-ti-na|Achentina",
        "ID": r"In-?đô-?nê-?xi-?a|Nam Dương",
        "PH": r"Phi-?líp-?pin|Philippin",
        "SG": r"Xin-ga-po|Singapo",
        "MY": r"Ma-lai-xi-a|Mã Lai",
        "CA": r"Ca-na-đa|Gia Nã Đại",
        "MX": r"Mê-hi-cô|Mễ Tây Cơ",
        "IE": r"Ai-?len|Ái Nhĩ Lan",
        "IL": r"I-xra-en|Do Thái",
        "ZA": r"Cộng h(?:òa|oà) Nam Phi",
    },
)
