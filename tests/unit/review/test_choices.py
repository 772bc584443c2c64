"""A comparison out to an editor as a table and a page, and the choices back."""

import codecs
import csv
import io

import pytest
from lxml import html

from accessnews.article import Sentence
from accessnews.errors import InputError, UsageError
from accessnews.review import comparison_file, comparison_page, comparison_table
from accessnews.review.choices import Choice, find_choices, whole
from accessnews.review.comparison import Comparison, Version
from accessnews.review.spreadsheet import guarded
from accessnews.review.table import write as write_sheet
from accessnews.translation.checks import Fault, FaultKind
from accessnews.translation.memory.store import Origin, TranslationUnit

LOST = Fault(FaultKind.NUMBER_LOST, "not stated: 12", "12", "")
COMPARISON = Comparison(
    "The bridge",
    "en",
    "pt",
    (
        Sentence("b000s01", "The bridge"),
        Sentence("b001s01", "It cost $12."),
        Sentence("b001s02", "=It opened; on “Monday”."),
        Sentence("b001s03", "It opened again."),
        Sentence("b002s01", ""),
    ),
    (
        Version(
            "firefox",
            "Firefox en to pt",
            {"b000s01": "A ponte", "b001s01": "Custou.", "b001s03": "Abriu.", "b002s01": ""},
            {"b001s01": (LOST,)},
            {"b001s02": "out of ‽"},
        ),
        Version(
            "my-argos 2",
            "Argos",
            {
                "b000s01": "Ponte",
                "b001s01": "Custou 12 dólares.",
                "b001s02": "=Abriu na “segunda”.",
                "b001s03": '-Abriu, de "novo".',
                "b002s01": "",
            },
            {},
        ),
    ),
)
HEADINGS = (
    "id", "source (en)", "firefox (pt)", "firefox findings", "my-argos 2 (pt)",
    "my-argos 2 findings", "best", "choice", "exported",
)  # fmt: skip


def rows(data=None, delimiter="\t"):
    text = (data or comparison_table.write(COMPARISON, delimiter)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def table(choices, change=lambda rows: rows, delimiter="\t"):
    """The bytes of the table with ``choices`` (engines by sentence id) written in."""
    head, *body = rows(delimiter=delimiter)
    for row in body:
        row[HEADINGS.index("choice")] = choices.get(row[0], "")
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(change([head, *body]))
    return text.getvalue().encode()


def taken(choices, memory, **options):
    return find_choices(comparison_table.read(table(choices, **options), "c.tsv"), memory)


def test_the_table_has_what_each_engine_made_and_what_was_found():
    head, first, second, third, *_ = rows()
    assert tuple(head) == HEADINGS
    assert first[:6] == ["b000s01", "The bridge", "A ponte", "", "Ponte", ""]
    assert second[3] == "number-lost: not stated: 12"
    assert [row[6] for row in (first, second, third)] == ["firefox", "my-argos 2", "my-argos 2"]
    assert third[2:4] == ["", "failed: out of ‽"]
    assert third[1] == guarded("=It opened; on “Monday”.")  # no spreadsheet runs it
    assert comparison_table.write(COMPARISON).startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_what_is_chosen_becomes_a_persons(memory, delimiter):
    choices = {"b001s01": "my-argos 2", "b001s02": " My-Argos 2 ", "b001s03": "my-argos 2"}
    review = taken(choices, memory, delimiter=delimiter)
    memory.remember(review.memory_units())
    assert [(unit.source, unit.target, unit.origin) for unit in memory.units()] == [
        ("It cost $12.", "Custou 12 dólares.", Origin.HUMAN),
        ("=It opened; on “Monday”.", "=Abriu na “segunda”.", Origin.HUMAN),
        ("It opened again.", '-Abriu, de "novo".', Origin.HUMAN),
    ]
    assert not taken(choices, memory, delimiter=delimiter).corrections  # the second time


def test_columns_may_be_moved_and_rows_left_out(memory):
    def moved(rows):
        return [list(reversed(row)) for row in (rows[0], rows[3])]

    (correction,) = taken({"b001s02": "my-argos 2"}, memory, change=moved).corrections
    assert correction.after == "=Abriu na “segunda”."
    assert correction.line == 2


def test_a_text_that_was_changed_and_chosen_is_taken_as_it_is_now(memory):
    def changed(rows):
        rows[2][4] = "Custou\n12 dólares ao todo."
        return rows

    (correction,) = taken({"b001s01": "my-argos 2"}, memory, change=changed).corrections
    assert correction.after == "Custou 12 dólares ao todo."


def test_the_checks_say_what_they_think_of_a_choice(memory):
    (correction,) = taken({"b001s01": "firefox"}, memory).corrections
    assert [fault.kind for fault in correction.faults] == [FaultKind.NUMBER_LOST]


def test_a_choice_takes_the_place_of_what_a_person_chose_before(memory):
    memory.remember([TranslationUnit("The bridge", "A ponte", "en", "pt", Origin.HUMAN)])
    assert not taken({"b000s01": "firefox"}, memory).corrections
    (correction,) = taken({"b000s01": "my-argos 2"}, memory).corrections
    assert (correction.before, correction.after) == ("A ponte", "Ponte")


@pytest.mark.parametrize(
    ("choices", "change", "message", "remedy"),
    [
        ({"b001s01": "fierfox"}, None, "c.tsv:3: 'fierfox': no engine", "Nearest: firefox"),
        ({"b001s02": "firefox"}, None, "c.tsv:4: b001s02: firefox has no translation", "that line"),
        (
            {"b001s01": "firefox"},
            lambda rows: [*rows[:2], [*rows[2][:1], "It cost $13.", *rows[2][2:]]],
            "c.tsv:3: b001s01: its source was changed",
            "compare again",
        ),
        (
            {"b001s01": "firefox"},
            lambda rows: [*rows[:3], rows[2]],
            "c.tsv:4: b001s01 stands twice, first on line 3",
            "that line",
        ),
        (
            {"b000s01": "firefox", "b001s01": "my-argos 2"},
            lambda rows: [*rows[:2], [rows[2][0], rows[1][1], *rows[2][2:-1], rows[1][-1]]],
            "have the same source and different translations",
            "the same translation",
        ),
        ({}, lambda rows: [rows[0][1:], *rows[1:]], "c.tsv:1: there is no column 'id'", "line"),
        (
            {},
            lambda rows: [["id", "source (en)", "firefox", "choice"]],
            "c.tsv:1: no column says which engine",
            "argos (pt)",
        ),
        (
            {},
            lambda rows: [[*rows[0], "firefox (pt)"]],
            "c.tsv:1: there are two columns 'firefox'",
            "that line",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(memory, choices, change, message, remedy):
    with pytest.raises(InputError) as caught:
        taken(choices, memory, change=change or (lambda rows: rows))
    assert message in caught.value.message
    assert remedy in caught.value.remedy


def test_the_rest_may_be_one_engines(memory):
    read = comparison_table.read(table({"b000s01": "my-argos 2"}), "c.tsv", otherwise="firefox")
    assert [(each.id, each.engine) for each in read.chosen] == [
        ("b000s01", "my-argos 2"),
        ("b001s01", "firefox"),
        ("b001s03", "firefox"),  # it failed at b001s02, which stays open
    ]
    assert len(find_choices(read, memory).corrections) == 3
    with pytest.raises(UsageError) as caught:
        comparison_table.read(table({}), "c.tsv", otherwise="argos")
    assert "my-argos 2" in caught.value.remedy


def test_a_whole_article_is_chosen_at_once(memory):
    chosen = whole(COMPARISON, "firefox")
    assert chosen.chosen[0] == Choice("b000s01", "The bridge", "A ponte", "firefox", 1)
    review = find_choices(chosen, memory)
    assert [each.id for each in review.corrections] == ["b000s01", "b001s01", "b001s03"]
    with pytest.raises(UsageError, match="'argos': no engine in this comparison"):
        whole(COMPARISON, "argos")


def test_the_page_has_the_columns_of_the_table_and_no_markup_of_an_article():
    hostile = Sentence("b001s01", "<script>alert(1)</script>")
    made = Comparison("<b>", "en", "ar", (hostile,), COMPARISON.versions)
    page = comparison_page.write(made)
    tree = html.fromstring(page)
    assert [cell.text for cell in tree.xpath("//thead//th")] == [
        *(each.replace("(pt)", "(ar)") for each in HEADINGS)
    ]
    (row,) = tree.xpath("//tbody/tr")
    assert len(row) == len(HEADINGS)
    assert row[1].text == hostile.text
    assert [cell.get("dir") for cell in row if cell.get("lang")] == ["ltr", "rtl", "rtl"]
    assert row.xpath("td/b/text()") == ["Custou 12 dólares."]  # the best by the checks
    assert not tree.xpath("//script | //h1/span/b | //@src | //@href")


class TestFile:
    @pytest.mark.parametrize("suffix", [".tsv", ".csv", ".CSV"])
    def test_a_table_comes_back(self, tmp_path, suffix):
        file = comparison_file.write(COMPARISON, tmp_path / f"c{suffix}")
        assert comparison_file.read(file).chosen == ()
        assert comparison_file.read(file).target_language == "pt"
        assert len(comparison_file.read(file, "my-argos 2").chosen) == 4

    def test_what_is_no_comparison_is_left_to_others(self, tmp_path, sheet):
        (tmp_path / "sheet.tsv").write_bytes(write_sheet(sheet()))
        assert comparison_file.read(tmp_path / "sheet.tsv") is None
        page = comparison_file.write(COMPARISON, tmp_path / "c.html")
        assert comparison_file.read(page) is None

    def test_choices_are_not_written_over(self, tmp_path):
        file = tmp_path / "c.tsv"
        comparison_file.write(COMPARISON, file)
        comparison_file.write(COMPARISON, file)
        file.write_bytes(table({"b000s01": "nobody"}))
        with pytest.raises(InputError, match="choices stand in it already"):
            comparison_file.write(COMPARISON, file)
        assert b"nobody" in file.read_bytes()

    def test_a_name_that_asks_for_no_format_is_refused(self, tmp_path):
        with pytest.raises(UsageError, match="no such format"):
            comparison_file.check_name(tmp_path / "c.xlsx")
