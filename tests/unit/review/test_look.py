"""In which order sentences deserve a look, and why."""

from dataclasses import replace

import pytest

from accessnews.review import page, table, xliff, xliff2
from accessnews.review.look import lost_words, points, ranked
from accessnews.review.sheet import LOOK, PRIORITY, STAND_IN, Note, Sheet, Unit
from accessnews.translation.checks import Severity

SHORT = "She left early."
LONG = "She left early because the long road over the old bridge was closed that day."


def unit(source, target="x", *notes, **options):
    return Unit(options.pop("id", "b001s01"), "paragraph", source, target, notes, **options)


def found(severity):
    return Note("some-check", "something", PRIORITY[severity])


@pytest.mark.parametrize(
    ("sooner", "later"),
    [
        pytest.param(unit(LONG), unit(SHORT), id="long"),
        pytest.param(
            unit("她因为那座旧桥上的路很长而且那天关闭所以早早离开了。"),
            unit("她早早离开了。"),
            id="long, in Chinese",
        ),
        pytest.param(
            unit("เธอออกไปแต่เช้าเพราะถนนสายยาวข้ามสะพานเก่าถูกปิดในวันนั้น"),
            unit("เธอออกไปแต่เช้า"),
            id="long, in Thai",
        ),
        pytest.param(
            unit("a man of good deeds left"),
            unit("a man of Good Deeds left"),
            id="words, not names",
        ),
        pytest.param(unit("a gut-wrenching day"), unit("a gut wrenching day"), id="a compound"),
        pytest.param(
            unit("It spluttered back.", "Ele spluttered volta."),
            unit("It spluttered back.", "Ele voltou."),
            id="a word left as it is",
        ),
        pytest.param(
            unit(SHORT, back="She went away."), unit(SHORT, back="She left early."), id="way back"
        ),
        pytest.param(
            unit("她早早离开了家。", back="她很快走出门。"),
            unit("她早早离开了家。", back="她早早离开了家。"),
            id="way back, in Chinese",
        ),
        pytest.param(unit(SHORT, "x", found(Severity.WARNING)), unit(LONG), id="a warning"),
        pytest.param(
            unit(SHORT, "x", found(Severity.ERROR)),
            unit(SHORT, "x", found(Severity.WARNING)),
            id="an error before a warning",
        ),
        pytest.param(
            unit(SHORT, "x", Note(STAND_IN, "by another", 5)), unit(LONG), id="a stand-in"
        ),
    ],
)
def test_what_is_more_likely_wrong_comes_sooner(sooner, later):
    assert points(sooner) > points(later)
    sheet = Sheet("s", "", "en", "pt", (replace(later, id="b1s1"), replace(sooner, id="b1s2")))
    assert [each.look for each in ranked(sheet).units] == [2, 1]


def test_what_a_person_approved_is_last():
    fault = found(Severity.ERROR)
    units = (unit(LONG, "x", fault, id="b1s1", approved=True), unit(SHORT, id="b1s2"))
    assert [each.look for each in ranked(Sheet("s", "", "en", "pt", units)).units] == [2, 1]


def test_those_alike_keep_the_order_of_reading():
    units = tuple(unit(SHORT, id=f"b1s{n}") for n in range(1, 6))
    assert [each.look for each in ranked(Sheet("s", "", "en", "pt", units)).units] == [
        1,
        2,
        3,
        4,
        5,
    ]


def test_the_reasons_are_told():
    one = unit("a gut-wrenching day", "um dia", found(Severity.ERROR), back="a great day")
    (made,) = ranked(Sheet("s", "", "en", "pt", (one,))).units
    note = made.notes[-1]
    assert note.category == LOOK
    assert note.text == ("1 of 1: 1 error, 3 words, 1 compound, 1 word not in the translation back")
    assert not replace(made, notes=(note,)).faulty


@pytest.mark.parametrize(
    ("source", "back", "lost"),
    [
        ("The council met", "", 0),  # nothing was translated back
        ("The council met", "the COUNCIL met", 0),
        ("The council met in March", "A board sat in May", 2),
        ("", "anything", 0),
        ("12 of 30", "13 of 31", 0),
    ],
)
def test_words_that_the_way_back_lost(source, back, lost):
    assert lost_words(unit(source, back=back)) == lost


@pytest.fixture
def by_look(sheet):
    return replace(ranked(sheet()), order=LOOK)


def test_tables_have_the_rank_and_are_sorted_by_it_where_asked(sheet, by_look):
    in_order = ranked(sheet())
    for each in (in_order, by_look):
        head, *rows = (
            line.split("\t") for line in table.write(each).decode("utf-8-sig").splitlines()
        )
        place = head.index(LOOK)
        ranks = [int(row[place]) for row in rows]
        assert ranks == (sorted(ranks) if each is by_look else [unit.look for unit in each.units])
        assert sorted(ranks) == list(range(1, len(ranks) + 1))
    assert by_look.rows[0].id == "b002s01"  # $12 million is lost there
    assert by_look.title == in_order.title  # the article's, not the first row


def test_a_sorted_table_comes_back_the_same(by_look):
    back = table.read(table.write(by_look), "a.tsv")
    assert {each.id for each in back.units} == {each.id for each in by_look.units}


def test_a_page_is_sorted_and_xliff_is_not(by_look):
    first = f'<tr id="{by_look.rows[0].id}"'.encode()
    assert page.write(by_look).index(first) < page.write(by_look).index(b'<tr id="b000s01"')
    read = xliff.read(xliff2.write(by_look), "a.xlf")
    assert [each.id for each in read.units] == [each.id for each in by_look.units]
