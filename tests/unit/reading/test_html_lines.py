"""Lines parted by breaks: paragraphs, verses, items of a list, or one text."""

import pytest

from accessnews.article import BlockKind
from accessnews.reading.html.blocks import fragment_blocks
from accessnews.reading.read import read
from accessnews.runs import RunKind

LINES = (
    "The bridge over the river Teel reopened on Saturday.",
    "Engineers replaced the middle span and both piers.",
    "The mayor, Ina Holt, walked across it first.",
)
POEM = (
    ("The river takes the lower field", "and gives the upper back,", "the heron keeps the weir"),
    ("A lamp goes out across the bay", "a second one is lit", "and no one counts the boats"),
)


def told(text):
    return [(b.kind.value, b.text or b.lines) for b in fragment_blocks(text)]


@pytest.mark.parametrize(
    "apart",
    [
        "<br>",
        "<br/>\n",
        "<br><br>",
        "<br>&nbsp;<br>",
        "<br>\n<br>\n<br>",
        "<br>&nbsp;&nbsp;&nbsp;",
        "<br> <span>&nbsp;</span><br>",
    ],
)
@pytest.mark.parametrize(
    "holder", ["<p>{}</p>", "<div class=story>{}</div>", "<div><span>{}</span></div>", "{}"]
)
def test_sentences_parted_by_breaks_are_paragraphs(apart, holder):
    assert told(holder.format(apart.join(LINES))) == [("paragraph", line) for line in LINES]


@pytest.mark.parametrize(
    "lines",
    [
        ("学校星期一重新开学。", "八十二名学生回来了。", "村长也来了。"),
        ("新しい橋が開通した。", "市長が最初に渡った。", "「長かった」と話した。"),
        ("다리가 토요일에 열렸다.", "시장이 먼저 건넜다."),
        ("Мост открыли в субботу.", "Мэр перешла его первой."),
        ("फिर से पुल खुला है।", "महापौर सबसे पहले चलीं।"),
        ("افتتح الجسر يوم السبت.", "عبرته رئيسة البلدية أولا؟"),
    ],
)
def test_short_sentences_of_any_script_are_paragraphs(lines):
    assert told(f"<p>{'<br>'.join(lines)}</p>") == [("paragraph", line) for line in lines]


def test_an_indent_begins_a_paragraph():
    text = "三年前的洪水之后<br>　　村长说，重建花了四百万元<br>　　工程师把新教学楼建在高处"
    assert [each for _, each in told(f"<div>{text}</div>")] == [
        "三年前的洪水之后",
        "村长说，重建花了四百万元",
        "工程师把新教学楼建在高处",
    ]


def test_a_text_that_somebody_broke_where_it_looked_well_is_one():
    text = (
        "The bridge over the river Teel, which a flood had taken, reopened on<br>Saturday morning."
    )
    assert told(f"<p>{text}</p>") == [("paragraph", text.replace("<br>", " "))]
    assert told("<h2>The bridge<br>Reopens</h2>") == [("heading", "The bridge Reopens")]
    assert told("<p>One of the<br>boats sank.</p>") == [("paragraph", "One of the boats sank.")]


@pytest.mark.parametrize(
    "mark_up",
    [
        "<p>{0}</p><p>{1}</p>",
        "<p>{0}<br><br>{1}</p>",
        "<div class='poem'><p>{0}</p><p>{1}</p></div>",
        "<pre class='wp-block-verse'>{0}\n\n{1}</pre>",
        "<blockquote>{0}<br>&nbsp;<br>{1}</blockquote>",
    ],
)
def test_a_poem_is_stanzas_of_verses(mark_up):
    between = "\n" if "<pre" in mark_up else "<br>"
    stanzas = map(between.join, POEM)
    assert told(mark_up.format(*stanzas)) == [("verse", POEM[0]), ("verse", POEM[1])]


@pytest.mark.parametrize("name", ["stanza", "poem__strophe", "lyrics", "Gedicht", "estrofa"])
@pytest.mark.parametrize(
    "line", ["<span class=line>{}</span>", "<div class='verse-line'>{}</div>", "{}<br>"]
)
def test_verses_in_elements_of_their_own(name, line):
    assert told(f"<div class='{name}'>{''.join(map(line.format, POEM[0]))}</div>") == [
        ("verse", POEM[0])
    ]


def test_results_addresses_and_names_are_no_verse():
    for lines in (
        ("Teel 2, Orl 1", "Brann 0, Hale 0", "Ness 3, Holt 1", "Sund 1, Vik 2"),
        ("Town hall", "Teel Road 4", "info@teel.example", "Mon to Fri"),
        ("Anna", "Bert", "Carla", "Dora"),
    ):
        assert told(f"<p>{'<br>'.join(lines)}</p>") == [("paragraph", line) for line in lines]


@pytest.mark.parametrize("mark", ["•", "·", "▪", "●", "–", "-", "*", "◦"])
@pytest.mark.parametrize("mark_up", ["<p>{}</p>", "<div>{}</div>", "each"])
def test_lines_with_bullets_are_items(mark, mark_up):
    items = ("A new span of steel", "Two piers of concrete", "A path for cyclists")
    lines = [f"{mark} {item}" for item in items]
    text = (
        "".join(f"<p>{line}</p>" for line in lines)
        if mark_up == "each"
        else mark_up.format("<br>".join(lines))
    )
    assert told(f"<p>Before it all.</p>{text}<p>After it all.</p>") == [
        ("paragraph", "Before it all."),
        *(("list-item", item) for item in items),
        ("paragraph", "After it all."),
    ]


def test_an_introduction_before_its_bullets_is_none():
    text = "The bridge has:<br>• a new span<br>• two piers"
    assert [kind for kind, _ in told(f"<p>{text}</p>")] == ["paragraph", "list-item", "list-item"]


def test_lines_with_numbers_are_items_with_numbers():
    blocks = fragment_blocks("<p>1. A span</p><p>2. Two piers</p><p>3. A path</p>")
    assert [(b.text, b.ordered, b.number) for b in blocks] == [
        ("A span", True, 1),
        ("Two piers", True, 2),
        ("A path", True, 3),
    ]


def test_what_is_said_behind_a_dash_is_no_item():
    lines = ("– I waited four winters.", "– And now?", "– Now it is here.")
    assert told("".join(f"<p>{line}</p>" for line in lines)) == [
        ("paragraph", line) for line in lines
    ]
    assert told(f"<p>{'<br>'.join(lines)}</p>") == [("paragraph", line) for line in lines]


def test_runs_go_with_their_line():
    text = "• The <b>new</b> span<br>• Two <a href='https://example.org/p'>piers</a>"
    first, second = fragment_blocks(f"<p>{text}</p>")
    assert [(first.text[r.begin : r.end], r.kind) for r in first.runs] == [("new", RunKind.STRONG)]
    assert [(second.text[r.begin : r.end], r.kind) for r in second.runs] == [
        ("piers", RunKind.LINK)
    ]


def test_a_picture_stays_at_its_line():
    text = f"{LINES[0]}<br><img src=a.jpg alt='The bridge'><br>{LINES[1]}"
    assert [kind for kind, _ in told(f"<div>{text}</div>")] == ["paragraph", "figure", "paragraph"]


@pytest.mark.parametrize(
    "item",
    [
        "<p>One.</p><p>Two.</p>",
        "<div><p>One.</p><p>Two.</p></div>",
        "One.<br><br>Two.",
        "<div>One.</div><div>Two.</div>",
    ],
)
@pytest.mark.parametrize("tag", ["ol", "ul"])
def test_an_item_of_two_paragraphs_is_one(item, tag):
    assert told(f"<{tag}><li>{item}</li><li>Three.</li></{tag}>") == [
        ("list-item", "One. Two."),
        ("list-item", "Three."),
    ]


def test_each_verse_is_a_sentence(tmp_path):
    page = tmp_path / "a.html"
    prose = (
        "<p>The poet read from her new book in the town hall on Saturday evening, in the rain.</p>"
    )
    stanzas = "".join(f"<p>{'<br>'.join(stanza)}</p>" for stanza in POEM)
    page.write_text(
        f"<article><h1>Poems</h1>{prose}{stanzas}{prose.replace('new', 'last')}</article>"
    )
    verses = [block for block in read(page).blocks if block.kind is BlockKind.VERSE]
    assert [tuple(s.text for s in block.sentences) for block in verses] == list(POEM)
