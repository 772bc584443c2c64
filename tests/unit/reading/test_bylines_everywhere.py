"""Bylines and date lines as newspapers of many languages set them; none becomes a heading."""

from datetime import date, datetime

import pytest

from accessnews.reading.byline import bare_name, read_byline, reported_from
from accessnews.reading.dates import dateline
from accessnews.reading.read import read

BYLINES = [
    ("BY ANA RUIZ", "ANA RUIZ"),
    ("By Ana Ruiz in Ashby", "Ana Ruiz in Ashby"),
    ("Reporting by Tom Hale; Editing by Mei Lin", "Tom Hale"),
    ("Words: Tom Hale | Photographs by Mei Lin", "Tom Hale"),
    ("Von Anna Schmidt", "Anna Schmidt"),
    ("VON ANNA SCHMIDT, BERLIN", "ANNA SCHMIDT, BERLIN"),
    ("Text: Anna Schmidt, Fotos: Jan Ott", "Anna Schmidt"),
    ("Par Jean de La Tour", "Jean de La Tour"),
    ("Propos recueillis par : Jean Dupont", "Jean Dupont"),
    ("Por Ana Ruiz y Luis Gil", "Ana Ruiz y Luis Gil"),
    ("Texto: Ana Ruiz; Fotos: Luis Gil", "Ana Ruiz"),
    ("Di Marco Rossi", "Marco Rossi"),
    ("Por João da Silva", "João da Silva"),
    ("Door Jan de Vries", "Jan de Vries"),
    ("Autor: Jan Kowalski", "Jan Kowalski"),
    ("Автор: Иван Кузнецов", "Иван Кузнецов"),
    ("Текст: Анна Смирнова", "Анна Смирнова"),
    ("Автор: Іван Коваль", "Іван Коваль"),
    ("记者 王伟", "王伟"),
    ("文／王芳", "王芳"),
    ("文 / 王芳", "王芳"),
    ("作者:张三", "张三"),
    ("記者：王偉", "王偉"),
    ("本报记者 王芳 李明", "王芳 李明"),
    ("新华社记者 王芳", "王芳"),
    ("文/王芳 图/李明", "王芳"),
    ("来源：新华网 作者：王芳 责任编辑：李明", "王芳"),
    ("取材・文 山田太郎", "山田太郎"),
    ("取材・文＝山田太郎", "山田太郎"),
    ("文：山田太郎", "山田太郎"),
    ("山田太郎記者", "山田太郎"),
    ("글 홍길동", "홍길동"),
    ("홍길동 기자", "홍길동"),
    ("홍길동 기자 hong@example.com", "홍길동"),
    ("بقلم: أحمد سالم", "أحمد سالم"),
    ("كتب: محمد علي", "محمد علي"),
    ("लेखक: राम कुमार", "राम कुमार"),
    ("राम कुमार द्वारा", "राम कुमार"),
    ("Tác giả: Nguyễn Văn An", "Nguyễn Văn An"),
    ("Yazan: Ali Veli", "Ali Veli"),
    ("Haber: Ayşe Yılmaz", "Ayşe Yılmaz"),
    ("Av Anna Svensson", "Anna Svensson"),
    ("Teksti: Matti Virtanen", "Matti Virtanen"),
    ("Του Γιώργου Παπά", "Γιώργου Παπά"),
    ("מאת: רות לוי", "רות לוי"),
    ("Oleh: Budi Santoso", "Budi Santoso"),
]


@pytest.mark.parametrize(("line", "names"), BYLINES)
def test_bylines_of_many_languages(line, names):
    assert read_byline(line) == (names, None)


@pytest.mark.parametrize(
    "line",
    [
        "Von Berlin nach Paris",
        "Par temps de pluie",
        "Por qué sube el pan",
        "Di nuovo insieme",
        "Door to door",
        "Автор книги ушёл",
        "Text and drive",
        "Words matter here",
        "记者 从市政府获悉，大桥开放",
        "文 化 节",
        "글로벌 시장",
        "한국 기자",
        "기자 회견이 열렸다",
        "Theo ông Nam, cầu đã mở",
    ],
)
def test_a_heading_is_no_byline(line):
    assert read_byline(line) is None


@pytest.mark.parametrize(
    "line", ["责任编辑：李明", "来源：新华社", "作者：佚名", "By Staff Writer", "Par La rédaction"]
)
def test_a_credit_or_a_role_names_no_author(line):
    assert read_byline(line) == ("", None)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Par Jean Dupont, le 3 mars 2025", ("Jean Dupont", date(2025, 3, 3))),
        ("Por Ana Ruiz | 3 de marzo de 2025", ("Ana Ruiz", date(2025, 3, 3))),
        ("Von Anna Schmidt, 3. März 2025", ("Anna Schmidt", date(2025, 3, 3))),
        ("By Wei Li 3 March 2025", ("Wei Li", date(2025, 3, 3))),
        ("By Ana Ruiz, March 3, 2025", ("Ana Ruiz", date(2025, 3, 3))),
        ("記者 山田太郎 2025年3月3日", ("山田太郎", date(2025, 3, 3))),
        ("文/王芳 2025-03-03 13:18", ("王芳", datetime(2025, 3, 3, 13, 18))),
        (
            "2025年03月03日 13:18 来源：新华网 作者：王芳 责任编辑：李明",
            ("王芳", datetime(2025, 3, 3, 13, 18)),
        ),
        ("2025-03-03 13:18 来源：新华网", ("", datetime(2025, 3, 3, 13, 18))),
        ("Автор: Иван Кузнецов, 3 марта 2025", ("Иван Кузнецов", date(2025, 3, 3))),
    ],
)
def test_a_byline_with_its_date(line, found):
    assert read_byline(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "3 марта 2025",
        "Опубликовано: 3 марта 2025 г.",
        "Понедельник, 3 марта 2025 года",
        "3 березня 2025",
        "2025년 3월 3일",
        "입력 2025.03.03",
        "3 مارس 2025",
        "٣ مارس ٢٠٢٥",
        "الاثنين 3 مارس 2025",
        "3 tháng 3 năm 2025",
        "Ngày 3 tháng 3 năm 2025",
        "3 Mart 2025 Pazartesi",
        "poniedziałek, 3 marca 2025",
        "सोमवार, 3 मार्च 2025",
        "प्रकाशित: 3 मार्च 2025",
        "3 มีนาคม 2568",
        "lundi 3 mars 2025",
        "Publié le 3 mars 2025",
        "Mis à jour le 3 mars 2025",
        "Montag, 3. März 2025",
        "Stand: 03.03.2025",
        "maandag 3 maart 2025",
        "2025年3月3日(月)",
        "公開日：2025年3月3日",
        "2025年3月3日 星期一",
        "發布時間：2025/03/03",
        "segunda-feira, 3 de março de 2025",
        "lunedì 3 marzo 2025",
        "3. maaliskuuta 2025",
        "3 Μαρτίου 2025",
        "3 במרץ 2025",
        "March 3rd, 2025",
    ],
)
def test_date_lines_of_many_languages(line):
    assert dateline(line) == date(2025, 3, 3)


@pytest.mark.parametrize(
    "line",
    [
        "lundi 3 mars 2025 à 13h18",
        "Montag, 3. März 2025, 13:18 Uhr",
        "Thứ hai, 3/3/2025, 13:18 (GMT+7)",
        "2025年3月3日(月) 13:18",
        "입력: 2025-03-03 13:18 수정: 2025-03-03 14:00",
    ],
)
def test_date_lines_with_a_time(line):
    assert dateline(line) == datetime(2025, 3, 3, 13, 18)


@pytest.mark.parametrize(
    "line",
    [
        "3 mars 2025 à Paris",
        "The 3 March 2025 deal",
        "Am 3. März 2025 öffnet die Brücke",
        "Top 10 of 2024",
        "Mai 68, 10 ans 2018",
    ],
)
def test_a_date_in_a_heading_is_no_date_line(line):
    assert dateline(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tom Hale in Ashby", "Tom Hale in Ashby"),
        ("Floods in Ashby", ""),
        ("Tom Hale in tears", ""),
    ],
)
def test_a_name_and_where_it_reports_from(line, name):
    assert reported_from(line) == name


def test_a_name_of_a_pages_metadata():
    assert bare_name("Por Ana Ruiz") == "Ana Ruiz"
    assert bare_name("Ana Ruiz") == "Ana Ruiz"
    assert bare_name("By The Numbers 2") == "By The Numbers 2"


@pytest.mark.parametrize(
    ("title", "lines", "prose"),
    [
        ("Bridge opens", ["Tom Hale in Ashby", "Mon 3 Mar 2025 13.18 GMT"], "The bridge is open."),
        ("Мост открыт", ["Автор: Иван Кузнецов", "3 марта 2025"], "Мост открыли в понедельник."),
        ("橋が開通", ["記者 山田太郎", "2025年3月3日"], "橋は月曜日に開通した。"),
        ("大桥开放", ["文／王芳", "2025-03-03"], "大桥在周一开放，人们很高兴。"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_neither_becomes_a_heading_in_any_format(tmp_path, name, title, lines, prose):
    prose *= 4
    text = {
        "a.txt": "\n\n".join([title, *lines, prose]),
        "a.md": "\n\n".join([f"# {title}", *lines, prose]),
        "a.html": f"<article><h1>{title}</h1>"
        + "".join(f"<p>{line}</p>" for line in [*lines, prose])
        + "</article>",
    }[name]
    path = tmp_path / name
    path.write_text(text, "utf-8")
    article = read(path)
    assert [block.kind.value for block in article.blocks] == ["paragraph"]
    assert article.byline
    assert str(article.published)[:10] == "2025-03-03"
    assert {part.text for part in article.dropped} == set(lines)
