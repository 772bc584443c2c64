"""Tables of pages: every cell under its heading, a row heading in each of its rows, captions."""

import pytest

from accessnews.article import BlockKind
from accessnews.reading.html.blocks import fragment_blocks
from accessnews.runs import RunKind


def rows(text):
    return [
        (block.level, *block.cells)
        for block in fragment_blocks(text)
        if block.kind is BlockKind.TABLE_ROW
    ]


HEAD = "<tr><th>Payer</th><th>2024</th><th>2025</th></tr>"


@pytest.mark.parametrize(
    "body",
    [
        "<tr><th rowspan=2>State</th><td>1.0</td><td>2.0</td></tr><tr><td>1.1<td>2.1</tr>",
        "<tr><td rowspan='2'>State</td><td>1.0</td><td>2.0</td></tr><tr><td>1.1<td>2.1</tr>",
        "<tr><th rowspan=0>State</th><td>1.0</td><td>2.0</td></tr><tr><td>1.1<td>2.1</tr>",
        "<tr><th rowspan=900>State<td>1.0<td>2.0<tr><td>1.1<td>2.1",
    ],
)
def test_a_row_heading_is_said_in_each_row_that_it_spans(body):
    assert rows(f"<table>{HEAD}<tbody>{body}</tbody></table>") == [
        (1, "Payer", "2024", "2025"),
        (0, "State", "1.0", "2.0"),
        (0, "State", "1.1", "2.1"),
    ]


def test_spans_in_the_middle_and_beside_each_other_keep_the_columns():
    body = (
        "<tr><td>a<td rowspan=2>b<td rowspan=3>c<td>d<tr><td>e<td>f<tr><td colspan=2>g<td>h"
        "<tr><td>i<td>j<td>k<td>l"
    )
    assert rows(f"<table>{body}</table>") == [
        (0, "a", "b", "c", "d"),
        (0, "e", "b", "c", "f"),
        (0, "g", "", "c", "h"),
        (0, "i", "j", "k", "l"),
    ]


def test_a_datum_that_spans_columns_is_said_once():
    assert rows(f"<table>{HEAD}<tr><td>Town</td><td colspan=2>1.2</td></tr></table>")[1] == (
        0,
        "Town",
        "1.2",
        "",
    )


def test_a_heading_stands_over_each_column_that_it_spans():
    head = (
        "<thead><tr><th rowspan=2>Payer</th><th colspan=2>2024</th><th colspan=2>2025</th></tr>"
        "<tr><th>spring</th><th>autumn</th><th>spring</th><th>autumn</th></tr></thead>"
    )
    assert rows(f"<table>{head}<tr><td>Town<td>1<td>2<td>3<td>4</tr></table>") == [
        (1, "Payer", "2024", "2024", "2025", "2025"),
        (1, "Payer", "spring", "autumn", "spring", "autumn"),
        (0, "Town", "1", "2", "3", "4"),
    ]


@pytest.mark.parametrize("span", ["3", "100", "1000", "99999999"])
def test_a_line_across_the_whole_table_is_said_once(span):
    line = f"<tr><th colspan={span}>North bank</th></tr>"
    assert rows(f"<table>{HEAD}{line}<tr><td>Town<td>1<td>2</tr></table>")[1] == (
        0,
        "North bank",
        "",
        "",
    )


@pytest.mark.parametrize(
    "head",
    [
        "<thead><tr><td>Payer</td><td>2024</td><td>2025</td></tr></thead>",
        "<tr><td></td><th>2024</th><th>2025</th></tr>",
        "<tr><td><b>Payer</b></td><td><strong>2024</strong></td><td><p><b>2025</b></p></td></tr>",
    ],
)
def test_headings_of_columns_however_they_are_marked(head):
    table = f"<table>{head}<tr><td>Town<td>1<td>2</tr><tr><td>State<td>3<td>4</tr></table>"
    assert [row[0] for row in rows(table)] == [1, 0, 0]


def test_what_stands_in_the_foot_comes_last():
    table = (
        f"<table><tfoot><tr><td>Sum<td>5<td>6</tr></tfoot>{HEAD}<tr><td>Town<td>1<td>2</tr></table>"
    )
    assert [row[1] for row in rows(table)] == ["Payer", "Town", "Sum"]


def test_a_short_row_is_filled_up():
    assert rows(f"<table>{HEAD}<tr><td>Town<td>1</tr></table>")[1] == (0, "Town", "1", "")


@pytest.mark.parametrize(
    "inside", ["Who <b>pays</b>", "<p>Who pays</p>", "<div><b>Who</b> pays</div>"]
)
def test_a_tables_caption_is_a_caption(inside):
    first = fragment_blocks(f"<table><caption>{inside}</caption>{HEAD}<tr><td>a<td>1<td>2</table>")[
        0
    ]
    assert (first.kind, first.text) == (BlockKind.CAPTION, "Who pays")


def test_the_caption_of_a_tables_figure_is_one():
    table = f"<figure class=wp-block-table><table>{HEAD}<tr><td>a<td>1<td>2</table>"
    blocks = fragment_blocks(f"{table}<figcaption>Who pays</figcaption></figure>")
    assert [block.kind for block in blocks] == [
        BlockKind.TABLE_ROW,
        BlockKind.TABLE_ROW,
        BlockKind.CAPTION,
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td>Left</td><td>Right</td></tr></table>",
        "<table><tr><td>Left</td><td><h2>Right</h2></td></tr></table>",
        "<table><tr><td>Left</td><td><table><tr><td>Right</td></tr></table></td></tr></table>",
        f"<table><tr><td>Left</td><td>{'Right ' * 60}</td></tr></table>",
    ],
)
def test_a_table_for_the_lay_out_is_none(table):
    assert not rows(table)
    assert "Left" in [block.text for block in fragment_blocks(table)]


def test_a_long_cell_under_a_heading_is_data():
    table = f"<table><tr><th>Film<th>Plot</tr><tr><td>Ferry<td><p>{'Fog. ' * 90}</p></table>"
    assert len(rows(table)) == 2


def test_a_cell_has_what_its_picture_shows_where_it_has_no_words():
    flag = "<img src=de.png width=60 height=40 alt='Flag of Germany'>"
    table = f"<table>{HEAD}<tr><td>{flag}<td>{flag} 1<td>2</tr></table>"
    assert rows(table)[1] == (0, "Flag of Germany", "1", "2")


def test_a_link_in_a_cell_is_a_run_of_it():
    table = f"<table>{HEAD}<tr><td><a href='https://example.org/t'>Town</a><td>1<td>2</tr></table>"
    row = fragment_blocks(table)[1]
    assert [(r.begin, r.end, r.kind) for r in row.cell_runs[0]] == [(0, 4, RunKind.LINK)]


def test_ten_thousand_spans_are_laid_out_within_bounds():
    body = "<tr><td rowspan=65534 colspan=1000>a</td><td colspan=1000>b</td></tr>" * 300
    assert all(len(row) <= 102 for row in rows(f"<table>{HEAD}{body}</table>"))
