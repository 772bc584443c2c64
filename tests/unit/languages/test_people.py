"""Each person of a byline by himself."""

import pytest

from accessnews.languages.people import people


@pytest.mark.parametrize(
    ("byline", "language", "named"),
    [
        ("", "en", []),
        ("Ana Ruiz", "en", ["Ana Ruiz"]),
        ("Reuters", "en", ["Reuters"]),
        ("Ann Lee, Bob Ray, Cy Dow", "en", ["Ann Lee", "Bob Ray", "Cy Dow"]),
        ("Bob Ray and Cy Dow", "en", ["Bob Ray", "Cy Dow"]),
        ("Ann Lee, Bob Ray, and Cy Dow", "en", ["Ann Lee", "Bob Ray", "Cy Dow"]),
        ("Ann Lee, Bob Ray and Cy van Dow", "en", ["Ann Lee", "Bob Ray", "Cy van Dow"]),
        ("Ann Lee & Bob Ray", "en", ["Ann Lee", "Bob Ray"]),
        ("Martin Luther King, Jr.", "en", ["Martin Luther King, Jr."]),
        ("M. L. King, Jr., Eva Müller, MD", "en", ["M. L. King, Jr.", "Eva Müller, MD"]),
        ("John Doe, III, Jane Roe, Ph.D.", "en", ["John Doe, III", "Jane Roe, Ph.D."]),
        ("Ana Ruiz, AFP", "es", ["Ana Ruiz, AFP"]),
        ("José Ortega y Gasset", "es", ["José Ortega y Gasset"]),
        ("Ana Ruiz y Luis Gómez", "es-MX", ["Ana Ruiz", "Luis Gómez"]),
        ("Artur da Costa e Silva", "pt-BR", ["Artur da Costa e Silva"]),
        ("Eva Müller und Jan de Vries", "de", ["Eva Müller", "Jan de Vries"]),
        ("Анна Иванова и Пётр Белов", "ru", ["Анна Иванова", "Пётр Белов"]),
        ("Ayşe Kaya ve Ali Demir", "tr", ["Ayşe Kaya", "Ali Demir"]),
        ("आशा शर्मा और रवि वर्मा", "hi", ["आशा शर्मा", "रवि वर्मा"]),
        ("王芳、李明", "zh", ["王芳", "李明"]),
        ("约翰·史密斯，李明", "zh-Hans", ["约翰·史密斯", "李明"]),
        ("和田一郎", "ja", ["和田一郎"]),
        ("ليلى حداد، وليد منصور", "ar", ["ليلى حداد", "وليد منصور"]),
        ("Ana Ruiz; Luis Gómez; Ana Ruiz", "es", ["Ana Ruiz", "Luis Gómez"]),
        ("Ann Lee and Bob Ray", "qq", ["Ann Lee", "Bob Ray"]),
    ],
)  # fmt: skip
def test_people(byline, language, named):
    assert list(people(byline, language)) == named
