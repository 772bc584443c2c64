"""Plain text: the title, headings, lists and furniture of text that has no mark-up."""

from hypothesis import given
from hypothesis import strategies as st

from accessnews.article import BlockKind
from accessnews.reading.plain import read_plain

PROSE = "The council met on Tuesday to hear from a firm that tunes organs, and heard nothing."


def kinds(draft):
    return [(block.kind.value, block.text) for block in draft.blocks]


def test_a_heading_is_a_short_line_before_prose():
    draft = read_plain(f"Title\n\n{PROSE}\n\nWhat came next\n\n{PROSE}\n\nWho pays?\n\n{PROSE}")
    assert draft.title == "Title"
    assert [b.text for b in draft.blocks if b.kind is BlockKind.HEADING] == [
        "What came next",
        "Who pays?",
    ]


def test_what_only_looks_like_a_heading_is_a_paragraph():
    for line in ["He left.", "“Never,” she said.", "and then nothing", "These are the rules:"]:
        draft = read_plain(f"Title\n\n{PROSE}\n\n{line}\n\n{PROSE}")
        assert ("paragraph", line) in kinds(draft)


def test_a_short_line_with_nothing_after_it_is_no_heading():
    assert kinds(read_plain(f"Title\n\n{PROSE}\n\nMaria Lopez"))[-1] == ("paragraph", "Maria Lopez")


def test_numerals_are_headings_and_credits_are_captions():
    draft = read_plain(
        f"Title\n\nII.\n\n{PROSE}\n\nPhoto: Ann Lee/A Post\n\n{PROSE}\n\n* * *\n\n{PROSE}"
    )
    assert kinds(draft)[0::2] == [
        ("heading", "II."),
        ("caption", "Photo: Ann Lee/A Post"),
        ("paragraph", PROSE),
    ]
    assert [dropped.reason for dropped in draft.dropped] == ["separator"]


def test_chinese_headings():
    text = (
        "标题\n\n在江边的一座小镇上，图书馆的灯现在要亮到凌晨两点，管理员已经工作了二十六年。\n\n"
    )
    draft = read_plain(
        text + "下一步\n\n图书馆计划花三万元买新书，其中一半由读者来选，明年春天开始。"
    )
    assert ("heading", "下一步") in kinds(draft)


def test_lines_wrapped_at_a_width_are_joined_and_others_are_not():
    wrapped = (
        "The footbridge over the Wend hums when the wind is in the\nwest, and nobody can stop it."
    )
    assert read_plain(f"T\n\n{wrapped}").blocks[0].text == wrapped.replace("\n", " ")
    apart = f"{PROSE} {PROSE}\n{PROSE} {PROSE}"
    assert len(read_plain(f"T\n\n{apart}").blocks) == 2


def test_paragraphs_a_line_each_are_not_joined_to_a_heading_between_them():
    draft = read_plain(f"T\n\n{PROSE}\nWhy it matters\n{PROSE}\n{PROSE}")
    assert kinds(draft) == [
        ("paragraph", PROSE),
        ("heading", "Why it matters"),
        ("paragraph", PROSE),
        ("paragraph", PROSE),
    ]


def test_a_title_and_a_date_may_begin_with_a_number():
    draft = read_plain(
        f"1. FC Nordhafen wins again\n\n12. Oktober 2025\n\n{PROSE}\n\n30.09.2025 ist vorbei."
    )
    assert draft.title == "1. FC Nordhafen wins again"
    assert str(draft.published) == "2025-10-12"
    assert [kind for kind, _ in kinds(draft)] == ["paragraph", "paragraph"]


def test_lists_and_their_depth():
    draft = read_plain(f"T\n\n{PROSE}\n\n- one\n- two\n  - inner\n- three\n\n1. first\n2. second")
    items = [(b.text, b.level, b.ordered) for b in draft.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == [
        ("one", 1, False),
        ("two", 1, False),
        ("inner", 2, False),
        ("three", 1, False),
        ("first", 1, True),
        ("second", 1, True),
    ]


def test_a_number_that_begins_a_lone_line_is_no_list():
    line = "30. September was the last day on which the ferry ran, and nobody noticed it at all."
    assert ("paragraph", line) in kinds(read_plain(f"T\n\n{PROSE}\n\n{line}"))


def test_furniture_is_listed_with_its_reason_and_line():
    draft = read_plain(f"Share | Tweet\nTitle\n\nImage preview\n\n{PROSE}\n\n© 2025 A Post")
    assert [(d.text, d.reason, d.line) for d in draft.dropped] == [
        ("Share | Tweet", "sharing", 1),
        ("Image preview", "picture placeholder", 4),
        ("© 2025 A Post", "copyright", 8),
    ]


def test_related_stories_end_an_article_but_prose_is_never_dropped():
    tail = "Related articles\n\nA bridge hums\n\nA goat wins"
    assert len(read_plain(f"T\n\n{PROSE}\n\n{tail}").dropped) == 3
    draft = read_plain(f"T\n\n{PROSE}\n\n{tail}\n\n{PROSE}")
    assert draft.blocks[-1].text == PROSE
    assert "A goat wins" in [block.text for block in draft.blocks]


def test_prose_about_furniture_is_kept():
    line = (
        "Advertisement revenue fell, and readers were asked to subscribe to the newsletter instead."
    )
    assert not read_plain(f"T\n\n{PROSE}\n\n{line}\n\n{PROSE}").dropped


def test_keep_all_keeps_furniture_as_paragraphs_in_place():
    draft = read_plain(f"Title\n\nImage preview\n\n{PROSE}\n\nNews Post", keep_all=True)
    assert [text for _, text in kinds(draft)] == ["Image preview", PROSE, "News Post"]
    assert not draft.dropped


def test_no_date_is_taken_from_prose():
    assert read_plain(f"T\n\nOn May 10, 2020, Li was reunited.\n\n{PROSE}").published is None


def test_a_long_title_stays_whole():
    title = "Long " * 100
    assert read_plain(f"{title}\n\n{PROSE}").title == title.strip()


WORD = st.text(st.sampled_from("abcdefgXYZ中文说é"), min_size=1, max_size=9)
LINE = st.lists(WORD, min_size=1, max_size=14).map(" ".join)
ENDED = st.tuples(LINE, st.sampled_from(["", ".", "。", "?", ":", "”"])).map("".join)
KNOWN = st.sampled_from(
    ["", "", "Image preview", "Related articles", "News Post", "By Ana Ruiz", "2025-03-04", "© x"]
)


@given(st.lists(st.one_of(ENDED, KNOWN), max_size=14).map("\n".join), st.booleans())
def test_every_letter_of_the_text_is_kept_or_listed(text, keep_all):
    draft = read_plain(text, keep_all=keep_all)
    told = [draft.title, *(b.text for b in draft.blocks), *(d.text for d in draft.dropped)]
    assert sorted(filter(str.isalnum, "".join(told))) == sorted(filter(str.isalnum, text))


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text):
    read_plain(text)
