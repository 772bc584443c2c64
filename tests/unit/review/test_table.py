import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.errors import InputError
from accessnews.review import spreadsheet, table
from accessnews.review.sheet import Note, Sheet, Unit, fingerprint, known_fingerprint

SHEET = Sheet(
    "bridge",
    "bridge.txt",
    "en",
    "zh",
    (
        Unit("b000s01", "title", "The bridge", "桥"),
        Unit("b001s01", "paragraph", '"Yes," she said; no', "-5，“是”", (Note("block", "a", 10),)),
        Unit("b001s02", "paragraph", "=1+1", "'=1+1"),
    ),
)
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1
)
FORMULAS = st.builds(str.__add__, st.text("'=+-@＝1%", max_size=3), TEXTS)
EITHER = TEXTS | FORMULAS


def rows(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), "excel-tab"))


def saved(delimiter=",", encoding="utf-8-sig", **options):
    """The sheet as a spreadsheet saves it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, **options).writerows(rows(table.write(SHEET)))
    return text.getvalue().encode(encoding)


def texts(returned):
    return [(unit.id, unit.source, unit.target, unit.exported) for unit in returned.units]


EXPECTED = [(unit.id, unit.source, unit.target, fingerprint(unit.target)) for unit in SHEET.units]


def test_a_row_is_a_sentence():
    assert rows(table.write(SHEET))[:2] == [
        ["id", "source (en)", "translation (zh)", "notes", "exported"],
        ["b000s01", "The bridge", "桥", "", fingerprint("桥")],
    ]


def test_no_cell_begins_as_a_formula_does():
    assert not [c for row in rows(table.write(SHEET)) for c in row if c[:1] in set("=+-@＝＋－＠")]


@given(source=EITHER, target=EITHER)
def test_any_text_survives(source, target):
    unit = Unit("b000s01", "title", source, target)
    returned = table.read(table.write(replace(SHEET, units=(unit,))), "a.tsv")
    assert texts(returned) == [("b000s01", source, target, fingerprint(target))]


@given(EITHER)
def test_a_guarded_text_is_no_formula_and_comes_back(text):
    assert spreadsheet.unguarded(spreadsheet.guarded(text)) == text
    assert spreadsheet.guarded(text)[0] not in "=+-@＝＋－＠"


@pytest.mark.parametrize(
    "data",
    [
        saved(),
        saved(";"),
        saved("\t", quoting=csv.QUOTE_ALL),
        saved(",", "utf-8", lineterminator="\n"),
        saved("\t", "utf-16"),
        saved("\t") + b"\t\t\t\t\r\n\r\n",
    ],
    ids=["comma", "semicolon", "quoted", "no mark", "utf-16", "empty rows"],
)
def test_what_a_spreadsheet_saves_is_taken(data):
    returned = table.read(data, "a.csv")
    assert texts(returned) == EXPECTED
    assert (returned.source_language, returned.target_language) == ("en", "zh")


def test_a_workbook_is_refused_with_what_to_do():
    with pytest.raises(InputError, match=r"^a\.xlsx: a workbook is not taken") as raised:
        table.read(b"PK\x03\x04", "a.xlsx")
    assert "CSV" in raised.value.remedy


@given(TEXTS)
def test_no_spreadsheet_takes_a_fingerprint_for_a_number(text):
    assert fingerprint(text).isalpha()
    assert known_fingerprint(f" {fingerprint(text)} ") == fingerprint(text)


@pytest.mark.parametrize(
    "text",
    ["1,200", "50%", "3/4", "12:30", "0007", "1e5", "March 10, 2025", "TRUE", "=1+1", "'tis so"],
)
def test_what_a_spreadsheet_would_rewrite_comes_back(text):
    """Gnumeric 1.12.55 takes the apostrophe for its own mark and saves the cell without it."""
    guarded = spreadsheet.guarded(text)
    assert guarded == f"'{text}"
    assert spreadsheet.unguarded(guarded) == spreadsheet.unguarded(text) == text


def test_an_ordinary_sentence_is_shown_as_it_is():
    text = "On March 10, 2025, they went back to school."
    assert spreadsheet.guarded(text) == text


def test_columns_may_be_moved_dropped_and_added():
    data = "Translation,mine, ID ,Source\n桥,x,b000s01,The bridge\n".encode()
    returned = table.read(data, "a.csv")
    assert texts(returned) == [("b000s01", "The bridge", "桥", "")]
    assert (returned.source_language, returned.target_language) == ("", "")


def test_each_row_knows_its_line_though_cells_run_over_several():
    data = 'id\tsource\ttranslation\nb000s01\tA\t"一\n二"\n\nb001s01\tB\t三\n'.encode()
    assert [unit.line for unit in table.read(data, "a.tsv").units] == [2, 5]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "1: there is no column 'id or source or translation'"),
        (b"id\tsource\nb000s01\tA\n", "1: there is no column 'translation'"),
        (b"id\tsource\ttranslation\tid\n", "1: there are two columns 'id'"),
        (
            b"id\tsource\ttranslation\nb000s01\tA\tB\nb001s01\tA\n",
            "3: the row has too few cells: 2",
        ),
        (b"id\tsource\ttranslation\nb0\tA\tB\tC\n", "2: the row has too many cells: 4"),
        (b'id\tsource\ttranslation\nb0\tA\tB\nb1\tA\t"B\n', "3: not a table: unexpected end"),
        (b'id\tsource\ttranslation\nb0\t"A"x\tB\n', "2: not a table"),
        (b"id\tsource\ttranslation\nb0\tA\tcaf\xe9\n", "2: not UTF-8 text"),
    ],
)
def test_a_malformed_table_is_refused_with_its_line(data, message):
    with pytest.raises(InputError, match=rf"^a\.tsv:{message}"):
        table.read(data, "a.tsv")
