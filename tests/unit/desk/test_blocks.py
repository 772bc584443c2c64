"""An article's pieces: each change keeps it an article that every stage can read."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.article import Article, Block, BlockKind, Box, BoxKind, Dropped, Image, Sentence
from accessnews.desk import blocks, pieces
from accessnews.desk.pieces import Steps
from accessnews.desk.shelf import Clash, Shelf
from accessnews.desk.story import Mark, Settings, Stage
from accessnews.errors import AccessnewsError, InputError, UsageError
from accessnews.formats import article_json
from accessnews.reading.read import read
from accessnews.runs import Run, RunKind
from desk_story import ADA, ANOTHER_ADA, BO

TEXT = """Ferry returns to the harbour

By Amara Diallo

The ferry came back on Monday. Forty people waited for it.

Read also: The bridge that nobody wanted

The crew had slept on board. Nobody was hurt.

Share this article
"""

PAGE = """<!doctype html><html lang="en"><title>Ferry</title><body><article>
<h1>Ferry returns</h1>
<p>The ferry came back on Monday, and forty people waited for it at the quay in the rain.</p>
<h2>A long night</h2>
<ul><li>The crew had slept on board, said the captain.</li><li>Nobody was hurt that night.</li></ul>
<p>The next <a href="https://example.org/boat">boat</a> leaves on Tuesday. It is a new one.</p>
</article></body></html>"""


def article(tmp_path, text=TEXT, name="ferry.txt"):
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return read(file)


@pytest.fixture
def ferry(tmp_path):
    return blocks.laid(article(tmp_path))


@pytest.fixture
def page(tmp_path):
    return blocks.laid(article(tmp_path, PAGE, "ferry.html"))


def texts(laid):
    return [block.text for block in laid.article().blocks]


def by_text(laid, begin):
    return next(p.block.id for p in laid.pieces if p.block.text.startswith(begin))


def test_what_was_read_is_the_article_as_it_lies(tmp_path):
    read_ = article(tmp_path)
    lies = blocks.laid(read_).article()
    assert lies.blocks == read_.blocks
    assert sorted(each.text for each in lies.dropped) == sorted(e.text for e in read_.dropped)
    assert {each.reason for each in lies.dropped} == {each.reason for each in read_.dropped}


def test_a_dropped_line_comes_back_as_a_paragraph_where_it_stood(ferry):
    dropped = [each.text for each in ferry.article().dropped]
    assert any("bridge" in each for each in dropped), "the reader left it out"
    laid = blocks.put_back(ferry, by_text(ferry, "Read also"))
    assert [text.split()[0] for text in texts(laid)] == ["The", "Read", "The"]
    back = laid.article().blocks[1]
    assert back.kind is BlockKind.PARAGRAPH
    assert not any("bridge" in each.text for each in laid.article().dropped)
    assert blocks.leave_out(laid, back.id).article() == ferry.article()


def test_a_block_that_is_left_out_is_listed_with_why(ferry):
    id = by_text(ferry, "The crew")
    laid = blocks.leave_out(ferry, id)
    assert len(texts(laid)) == 1
    (dropped,) = [each for each in laid.article().dropped if each.text.startswith("The crew")]
    assert dropped.reason == blocks.BY_AN_EDITOR
    assert dropped.line == ferry.piece(id).block.line > 0
    assert blocks.put_back(laid, id).article() == ferry.article()


def test_the_last_block_with_text_stays(ferry):
    first, second = (each.id for each in ferry.article().blocks)
    laid = blocks.leave_out(ferry, first)
    with pytest.raises(InputError, match="nothing would be left"):
        blocks.leave_out(laid, second)


def test_all_of_what_a_page_listed_shortened_comes_back(tmp_path):
    long = " ".join(f"word{n}" for n in range(100))
    text = PAGE.replace("</article>", f"</article><div hidden><p>{long}</p></div>")
    found = article(tmp_path, text, "page.html")
    assert any(each.text.endswith("…") for each in found.dropped)
    laid = blocks.laid(found)
    id = by_text(laid, "word0")
    assert blocks.put_back(laid, id).article().blocks[-1].text == long


def test_a_paragraph_becomes_a_heading_and_an_item_and_itself(page):
    id = by_text(page, "The next")
    heading = blocks.become(page, id, BlockKind.HEADING, 3)
    block = heading.piece(id).block
    assert [s.id for s in block.sentences] == [f"{id}s01"], "a heading is one sentence"
    assert block.sentences[0].runs[0].kind is RunKind.LINK
    again = blocks.become(heading, id, BlockKind.PARAGRAPH)
    assert again.article() == page.article()
    item = blocks.become(page, id, BlockKind.LIST_ITEM, 1).piece(id).block
    assert (item.kind, item.level, item.ordered) == (BlockKind.LIST_ITEM, 1, False)


def test_a_heading_is_at_most_one_level_below_the_one_before(page):
    id = by_text(page, "The next")
    laid = blocks.become(page, id, BlockKind.HEADING, 5)
    assert laid.article().blocks[-1].level == 3
    alone = blocks.leave_out(laid, by_text(page, "A long night"))
    assert alone.article().blocks[-1].level == 2


@pytest.mark.parametrize(("kind", "level"), [("heading", 1), ("heading", 7), ("paragraph", 2)])
def test_a_level_that_there_is_not_is_refused(page, kind, level):
    with pytest.raises(UsageError, match="level"):
        blocks.become(page, by_text(page, "The next"), BlockKind(kind), level)


def test_what_has_other_parts_than_sentences_stays_what_it_is(tmp_path):
    found = article(tmp_path, "# A title\n\nSome words here.\n\n```\ncode\n```\n", "a.md")
    laid = blocks.laid(found)
    code = next(each.id for each in found.blocks if each.kind is BlockKind.CODE)
    with pytest.raises(UsageError, match="code → paragraph"):
        blocks.become(laid, code, BlockKind.PARAGRAPH)


def test_a_sentence_is_reworded_and_its_link_goes_along(page):
    id = by_text(page, "The next")
    laid = blocks.reword(page, f"{id}s01", "On Tuesday the next boat leaves. It is late.")
    block = laid.piece(id).block
    assert [s.text for s in block.sentences] == [
        "On Tuesday the next boat leaves.", "It is late.", "It is a new one.",
    ]  # fmt: skip
    assert [s.id for s in block.sentences] == [f"{id}s01", f"{id}s02", f"{id}s03"]
    first = block.sentences[0]
    (run,) = first.runs
    assert first.text[run.begin : run.end] == "boat"


def test_a_title_and_a_byline_are_put_right(ferry):
    laid = blocks.credit(blocks.reword(ferry, "b000s01", "Ferry\u202e is  back"), " Ada\nRossi ")
    assert laid.article().title.text == "Ferry is back"
    assert laid.article().byline == "Ada Rossi"
    with pytest.raises(UsageError, match="needs a title"):
        blocks.reword(ferry, "b000s01", " \n")


def test_a_sentence_goes_and_the_last_one_stays(page):
    id = by_text(page, "The next")
    one = blocks.reword(page, f"{id}s02", "")
    assert [s.text for s in one.piece(id).block.sentences] == ["The next boat leaves on Tuesday."]
    with pytest.raises(UsageError, match="nothing would be left"):
        blocks.reword(one, f"{id}s01", "")


def test_blocks_move_past_each_other(ferry):
    first, second = ferry.article().blocks
    laid = blocks.move(ferry, first.id, 1)
    assert [each.id for each in laid.article().blocks] == [second.id, first.id]
    assert blocks.move(laid, first.id, -1).article().blocks == ferry.article().blocks
    with pytest.raises(InputError, match="no block on that side"):
        blocks.move(ferry, first.id, -1)


def test_a_picture_gets_its_text_and_may_be_decoration():
    laid = blocks.laid(an_article())
    told = blocks.describe(laid, "b003", "A ferry. It is white.").article().blocks[2]
    assert [s.text for s in told.sentences] == ["A ferry.", "It is white."]
    assert not told.lacks_text
    plain = blocks.describe(laid, "b003", "", decorative=True).article().blocks[2]
    assert plain.image.decorative
    assert plain.sentences == ()
    with pytest.raises(UsageError, match="no picture"):
        blocks.describe(laid, "b001", "A ferry")


def test_a_note_that_is_left_out_is_referred_to_no_more():
    laid = blocks.laid(an_article())
    assert laid.article().blocks[0].sentences[0].runs
    without = blocks.leave_out(laid, "b005")
    assert without.article().blocks[0].sentences[0].runs == ()
    assert blocks.put_back(without, "b005").article() == laid.article()


def test_a_box_stays_together():
    laid = blocks.laid(an_article())
    assert [each.box for each in laid.article().blocks][1:4] == [BOX, BOX, BOX]
    moved = blocks.move(laid, "b002", -1).article().blocks
    assert [each.box for each in moved] == [BOX, BOX, BOX, BOX, None]


PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)
BOX = Box(BoxKind.FACTS, 1)


def an_article():
    def block(id, kind, text, **more):
        return Block(id, kind, (Sentence(f"{id}s01", text),) if text else (), **more)

    first = Block(
        "b001",
        BlockKind.PARAGRAPH,
        (Sentence("b001s01", "A first one.", (Run(12, 12, RunKind.NOTE, "b005"),)),),
    )
    return Article(
        Sentence("b000s01", "A title"),
        "en",
        (
            first,
            block("b002", BlockKind.HEADING, "Facts", level=2, box=BOX),
            block("b003", BlockKind.FIGURE, "", image=Image(PNG, "image/png", 8, 8, "x"), box=BOX),
            block("b004", BlockKind.LIST_ITEM, "An item.", level=1, box=BOX),
            block("b005", BlockKind.NOTE, "A note."),
        ),
        dropped=(Dropped("Share", "site furniture", 2), Dropped("x.svg", "picture: SVG", 3)),
    )


def test_pieces_are_kept_exactly():
    laid = blocks.put_back(blocks.leave_out(blocks.laid(an_article()), "b002"), "b006")
    told, pictures = pieces.written(laid)
    assert len(told) < 3000, "no picture is in it"
    again = pieces.read(told, {key: data for key, (_, data) in pictures.items()})
    assert again.article() == laid.article()
    assert pieces.written(again) == (told, pictures)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["out", "back", "up", "down", "become", "word", "describe"]),
        st.integers(0, 6),
        st.sampled_from(list(BlockKind)),
        st.integers(0, 6),
        st.text(max_size=30),
    ),
    max_size=12,
)


@settings(max_examples=25)
@given(STEPS)
def test_whatever_is_done_it_is_an_article(steps):
    laid = blocks.laid(an_article())
    for what, at, kind, level, text in steps:
        id = laid.pieces[at % len(laid.pieces)].block.id
        do = {
            "out": lambda: blocks.leave_out(laid, id),  # noqa: B023
            "back": lambda: blocks.put_back(laid, id),  # noqa: B023
            "up": lambda: blocks.move(laid, id, -1),  # noqa: B023
            "down": lambda: blocks.move(laid, id, 1),  # noqa: B023
            "become": lambda: blocks.become(laid, id, kind, level),  # noqa: B023
            "word": lambda: blocks.reword(laid, f"{id}s01", text),  # noqa: B023
            "describe": lambda: blocks.describe(laid, id, text),  # noqa: B023
        }[what]
        try:
            laid = do()
        except AccessnewsError:
            continue
        made = laid.article()
        assert article_json.from_json(article_json.to_json(made)) == made
        told, pictures = pieces.written(laid)
        assert pieces.read(told, {k: data for k, (_, data) in pictures.items()}) == laid


# On the shelf.


@pytest.fixture
def shelf(tmp_path):
    shelf = Shelf(tmp_path / "desk.sqlite")
    yield shelf
    shelf.close()


def test_changes_are_undone_one_by_one(shelf, ferry):
    story = shelf.put_article(shelf.add("f", "f", Settings(), b"x").id, ferry.article())
    shelf.stage(story.id, Stage.READ)
    as_read = shelf.article(story.id)
    id = by_text(ferry, "The crew")
    out = shelf.change_article(
        story.id, story.version, lambda laid: blocks.leave_out(laid, id), "out", ADA
    )
    both = shelf.change_article(
        story.id, out.version, lambda laid: blocks.reword(laid, "b000s01", "Other"), "word", ADA
    )
    assert shelf.story(story.id).title == "Other"
    back, what = shelf.undo_article(story.id, both.version, ADA)
    assert (what, back.title) == ("word", as_read.title.text)
    back, what = shelf.undo_article(story.id, back.version, ADA)
    assert what == "out"
    assert shelf.article(story.id) == as_read
    with pytest.raises(InputError, match="nothing to undo"):
        shelf.undo_article(story.id, back.version, ADA)


def on(shelf, ferry):
    """A story that was read."""
    story = shelf.put_article(shelf.add("f", "f", Settings(), b"x").id, ferry.article())
    return shelf.stage(story.id, Stage.READ)


def title(text):
    return lambda laid: blocks.reword(laid, "b000s01", text)


def test_what_was_undone_is_done_again_in_its_order(shelf, ferry):
    story = on(shelf, ferry)
    for text, what in (("One", "words"), ("Two", "head"), ("Three", "kind")):
        story = shelf.change_article(story.id, story.version, title(text), what, ADA)
    made = shelf.article(story.id)
    assert shelf.laid(story.id, ADA)[1] == Steps("kind", "")
    for _ in range(2):
        story, _ = shelf.undo_article(story.id, story.version, ADA)
    assert story.title == "One"
    assert shelf.laid(story.id, ADA)[1] == Steps("words", "head")
    story, what = shelf.redo_article(story.id, story.version, ADA)
    assert (story.title, what) == ("Two", "head")
    story, what = shelf.redo_article(story.id, story.version, ADA)
    assert (story.title, what) == ("Three", "kind")
    assert shelf.article(story.id) == made
    with pytest.raises(InputError, match="nothing to do again"):
        shelf.redo_article(story.id, story.version, ADA)


def test_a_change_after_an_undo_ends_what_could_be_done_again(shelf, ferry):
    story = on(shelf, ferry)
    story = shelf.change_article(story.id, story.version, title("One"), "head", ADA)
    story, _ = shelf.undo_article(story.id, story.version, ADA)
    story = shelf.change_article(story.id, story.version, title("Two"), "head", BO)
    assert shelf.laid(story.id, ADA)[1] == Steps()
    with pytest.raises(InputError, match="nothing to do again"):
        shelf.redo_article(story.id, story.version, ADA)
    story, _ = shelf.undo_article(story.id, story.version, BO)
    assert story.title == ferry.head.title.text
    with pytest.raises(InputError, match="not yours, but of Bo"):
        shelf.redo_article(story.id, story.version, ADA)


def test_nobody_of_the_same_name_undoes_what_was_changed_at_another_browser(shelf, ferry):
    story = on(shelf, ferry)
    story = shelf.change_article(story.id, story.version, title("One"), "head", ADA)
    assert shelf.laid(story.id, ANOTHER_ADA)[1] == Steps()
    with pytest.raises(InputError, match="not yours"):
        shelf.undo_article(story.id, story.version, ANOTHER_ADA)
    story = shelf.change_article(story.id, story.version, title("Two"), "head", ANOTHER_ADA)
    with pytest.raises(InputError, match="not yours"):
        shelf.undo_article(story.id, story.version, ADA)
    with pytest.raises(Clash):
        shelf.undo_article(story.id, story.version - 1, ANOTHER_ADA)
    story, _ = shelf.undo_article(story.id, story.version, ANOTHER_ADA)
    story, _ = shelf.undo_article(story.id, story.version, ADA)
    with pytest.raises(InputError, match="not yours"):
        shelf.redo_article(story.id, story.version, ANOTHER_ADA)
    assert shelf.story(story.id).title == ferry.head.title.text


def test_a_file_of_before_steps_were_a_sessions_is_brought_along(tmp_path, ferry):
    path = tmp_path / "desk.sqlite"
    shelf = Shelf(path)
    story = on(shelf, ferry)
    shelf.change_article(story.id, story.version, title("One"), "head", ADA)
    shelf.close()
    with closing(sqlite3.connect(path)) as old:
        for table, column in (("journal", "session"), ("steps", "session"), ("steps", "after")):
            old.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        old.execute("DROP TABLE comments")
        old.execute("PRAGMA user_version = 1")
        old.commit()
    shelf = Shelf(path)
    story = shelf.story(story.id)
    assert story.title == "One"
    assert shelf.laid(story.id, ADA)[1] == Steps()
    story = shelf.change_article(story.id, story.version, title("Two"), "head", ADA)
    story, _ = shelf.undo_article(story.id, story.version, ADA)
    story, _ = shelf.redo_article(story.id, story.version, ADA)
    assert story.title == "Two"
    shelf.close()


def test_a_change_that_changes_nothing_is_no_step(shelf, ferry):
    story = shelf.put_article(shelf.add("f", "f", Settings(), b"x").id, ferry.article())
    shelf.stage(story.id, Stage.REVIEW)
    same = shelf.change_article(
        story.id, story.version, lambda laid: blocks.put_back(laid, "b001"), "back", ADA
    )
    assert (same.version, same.stage) == (story.version, Stage.REVIEW)
    assert shelf.laid(story.id, ADA)[1] == Steps()


def test_two_editors_at_once_lose_nothing(shelf, ferry):
    story = shelf.put_article(shelf.add("f", "f", Settings(), b"x").id, ferry.article())
    shelf.stage(story.id, Stage.READ)
    shelf.change_article(
        story.id, story.version, lambda laid: blocks.leave_out(laid, "b001"), "out", ADA
    )
    with pytest.raises(Clash):
        shelf.change_article(
            story.id, story.version, lambda laid: blocks.leave_out(laid, "b002"), "out", BO
        )
    assert len(shelf.article(story.id).blocks) == 1


@pytest.mark.parametrize("stage", [Stage.READING, Stage.TRANSLATING, Stage.PUBLISHING])
def test_what_is_at_work_is_not_changed(shelf, ferry, stage):
    story = shelf.put_article(shelf.add("f", "f", Settings(), b"x").id, ferry.article())
    shelf.stage(story.id, stage)
    with pytest.raises(InputError, match="is at work"):
        shelf.change_article(
            story.id, story.version, lambda laid: blocks.leave_out(laid, "b001"), "out", ADA
        )


def test_what_people_accepted_outlives_a_change_elsewhere(shelf, ferry):
    from accessnews.edition import Edition

    def texts(article):
        other = replace(article, language="zh", translated_from="en", dropped=())
        made = other.replace_texts({s.id: f"译{s.text}" for s in other.sentences()})
        return [Edition("s", (article,)), Edition("s", (made,))]

    story = shelf.put_article(shelf.add("f", "f", Settings(), b"x").id, ferry.article())
    shelf.stage(story.id, Stage.REVIEW)
    shelf.put_texts(story.id, texts(shelf.article(story.id)))
    shelf.mark([(shelf.line(story.id, "zh", "b001s01"), "渡轮", Mark.CORRECTED)], ADA)
    version = shelf.story(story.id).version
    now = shelf.change_article(
        story.id, version, lambda laid: blocks.leave_out(laid, "b002"), "out", ADA
    )
    assert now.stage is Stage.READ
    assert shelf.texts(story.id) == []
    shelf.put_texts(story.id, texts(shelf.article(story.id)))
    line = shelf.line(story.id, "zh", "b001s01")
    assert (line.text, line.mark, line.who) == ("渡轮", Mark.CORRECTED, "Ada")


def test_a_story_is_removed_with_all_that_was_kept_of_it(shelf):
    story = shelf.put_article(shelf.add("f", "f", Settings(), b"x").id, an_article())
    key = an_article().blocks[2].image.key
    assert shelf.picture(story.id, key) == ("image/png", PNG)
    shelf.remove(story.id)
    with pytest.raises(InputError, match="no picture"):
        shelf.picture(story.id, key)


SAMPLES = Path(__file__).parent.parent.parent.parent / "samples"


@pytest.mark.parametrize("name", ["river-school.txt", "solar-market.md", "night-ferry.html"])
def test_samples_lie_as_they_were_read(name):
    found = read(SAMPLES / name)
    assert blocks.laid(found).article().blocks == found.blocks
