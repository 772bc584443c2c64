"""Pages in the encodings of before UTF-8 whose server or mark-up names another one."""

import unicodedata

import pytest

from accessnews.reading.decode import decode

TEXTS = {
    "zh": (
        "三年前的洪水之后，兰河边的乡村学校星期一重新开学。八十二名学生回到了教室。",
        ["gbk", "gb18030"],
    ),
    "zh-Hant": (
        "三年前的洪水之後，蘭河邊的鄉村學校星期一重新開學。八十二名學生回到了教室。",
        ["big5"],
    ),
    "ja": (
        "三年前の洪水の後、川沿いの村の学校が月曜日に再開した。八十二人が教室に戻った。",
        ["shift_jis", "euc_jp", "iso2022_jp"],
    ),
    "ko": (
        "삼 년 전 홍수 이후 강변의 마을 학교가 월요일에 다시 문을 열었다. 교사들이 맞이했다.",
        ["euc_kr"],
    ),
    "ru": (
        "Через три года после наводнения сельская школа у реки снова открылась.",
        ["cp1251", "koi8_r", "iso8859_5"],
    ),
    "uk": (
        "Через три роки після повені сільська школа біля річки знову відкрилася.",
        ["cp1251", "koi8_u"],
    ),
    "bg": ("Три години след наводнението селското училище отново отвори врати.", ["cp1251"]),
    "el": (
        "Τρία χρόνια μετά την πλημμύρα, το σχολείο του χωριού άνοιξε ξανά.",
        ["cp1253", "iso8859_7"],
    ),
    "pl": (
        "Trzy lata po powodzi szkoła nad rzeką znów działa. Uczniów przywitała Łucja Żółć.",
        ["cp1250", "iso8859_2"],
    ),
    "cs": (
        "Tři roky po povodni se škola u řeky v pondělí znovu otevřela. Žáky čekala Božena.",
        ["cp1250", "iso8859_2"],
    ),
    "hu": ("Három évvel az árvíz után újra megnyílt az iskola, a tanárok sírtak örömükben.",
           ["cp1250", "iso8859_2"]),
    "tr": ("Selden üç yıl sonra nehir kıyısındaki köy okulu yeniden açıldı.", ["cp1254"]),
    "lt": ("Praėjus trejiems metams po potvynio, kaimo mokykla vėl atidaryta.", ["cp1257"]),
    "he": ("שלוש שנים אחרי השיטפון, בית הספר ליד הנהר נפתח מחדש ביום שני.", ["cp1255"]),
    "ar": ("بعد ثلاث سنوات من الفيضان، أعيد افتتاح مدرسة القرية قرب النهر.", ["cp1256"]),
    "th": ("สามปีหลังน้ำท่วม โรงเรียนในหมู่บ้านริมแม่น้ำเปิดอีกครั้งในวันจันทร์", ["cp874"]),
    "fr": ("Trois ans après la crue, l'école du village près de la rivière a rouvert.", ["cp1252"]),
    "de": ("Drei Jahre nach der Flut öffnete die Dorfschule am Fluß wieder.", ["latin-1"]),
}  # fmt: skip


def page(language, declared=""):
    text = TEXTS[language][0]
    stated = f'<meta charset="{declared}">' if declared else ""
    return (
        f'<!doctype html><html lang="{language}"><head>{stated}<title>{text[:12]}</title></head>'
        f"<body><article><h1>{text[:12]}</h1><p>{text}</p></article></body></html>"
    )


@pytest.mark.parametrize(
    ("header", "declared"),
    [
        ("", ""),
        ("iso-8859-1", ""),
        ("windows-1252", ""),
        ("utf-8", ""),
        ("", "iso-8859-1"),
        ("", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("iso-8859-1", "right"),
        ("utf-8", "right"),
    ],
)
@pytest.mark.parametrize(
    ("language", "encoding"),
    [(language, encoding) for language, (_, known) in TEXTS.items() for encoding in known],
)
def test_a_page_is_no_mojibake_whatever_it_is_called(language, encoding, header, declared):
    whole = page(language, encoding.replace("_", "-") if declared == "right" else declared)
    found = decode(whole.encode(encoding), "page", header)
    assert found == unicodedata.normalize("NFC", whole)


def test_a_named_encoding_that_is_right_counts_before_the_language():
    whole = page("pl").replace("działa", "Frühling in Łódź")
    assert "Frühling in Łódź" in decode(whole.encode("iso8859_2"), "page", "iso-8859-2")


def test_quotation_marks_of_windows_in_a_page_of_iso_8859_2():
    whole = page("pl", "iso-8859-2").replace("znów", "„znów” – i")
    assert decode(whole.encode("cp1250"), "page", "iso-8859-2") == whole


def test_western_text_in_a_page_of_another_language_stays_western():
    whole = page("fr").replace('lang="fr"', 'lang="tr"')
    assert "après la crue" in decode(whole.encode("cp1252"), "page", "iso-8859-1")
