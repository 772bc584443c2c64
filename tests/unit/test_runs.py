"""Runs: carried over changes of their text, cut to sentences, put at a translation's end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.article import TITLE_ID, Article, Block, BlockKind, Sentence
from accessnews.runs import (
    Run,
    RunKind,
    at_end,
    carried,
    in_order,
    kept,
    nested,
    order,
    sliced,
    unplaced,
)

LINK, STRONG, NOTE = RunKind.LINK, RunKind.STRONG, RunKind.NOTE
WORDS = st.text(st.sampled_from("abcdé 中文。.,\n\u00a0“”"), min_size=1, max_size=40)


@st.composite
def marked(draw):
    """A text with nested runs of it."""
    text = draw(WORDS)
    runs = []
    for _ in range(draw(st.integers(0, 4))):
        begin = draw(st.integers(0, len(text)))
        end = draw(st.integers(begin, len(text)))
        kind = draw(st.sampled_from([LINK, STRONG, NOTE]))
        new = Run(end if kind is NOTE else begin, end, kind)
        if (kind is NOTE or begin == end or text[begin:end].strip()) and in_order(
            sorted([*runs, new], key=order)
        ):
            runs.append(new)
    return text, tuple(sorted(runs, key=order))


def words(text, runs):
    return [(run.kind, text[run.begin : run.end]) for run in runs]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a  bridge\n is  open", "a bridge is open", "bridge is"),
        ("\n the bridge is open", "the bridge is open", "bridge is"),
        ("the bridge[1] is open", "the bridge is open", "bridge is"),
        ("the “bridge’s” is it", "the “bridge's” is it", "bridge's” is"),
        ("10 23 bridge is", "10²³ bridge is", "bridge is"),
        ("大桥\n已经bridge is开放", "大桥已经bridge is开放", "bridge is"),
        ("&amp; bridge is", "& bridge is", "bridge is"),
    ],
)
def test_a_run_goes_where_its_words_went(old, new, said):
    begin, end = old.index("bridge"), old.index("is") + 2
    assert words(new, carried(old, new, [Run(begin, end, LINK, "x")])) == [(LINK, said)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("国务院发表声明说，“谈判”将继续。", "國務院發表聲明說，「談判」將繼續。"),
        ("李静芝的母亲从未放弃寻找儿子。", "李靜芝的母親從未放棄尋找兒子。"),
    ],
)
def test_in_another_script_every_run_stays_where_it_is(old, new):
    for begin in range(len(old) - 2):
        run = Run(begin, begin + 2, STRONG)
        assert carried(old, new, [run]) == (run,)


def test_a_run_whose_words_are_gone_goes_and_a_note_stays():
    runs = [Run(4, 7, STRONG), Run(7, 7, NOTE, "b009")]
    assert carried("one six three", "one three", runs) == (Run(3, 3, NOTE, "b009"),)


def test_a_run_across_two_sentences_is_in_both():
    text = "It is open. It is new."
    runs = [Run(6, 17, LINK, "x"), Run(22, 22, NOTE, "b009")]
    assert words("It is open.", sliced(text, runs, 0, 11)) == [(LINK, "open.")]
    assert sliced(text, runs, 12, 22) == (Run(0, 5, LINK, "x"), Run(10, 10, NOTE, "b009"))


def test_in_a_translation_runs_stand_at_the_end_with_their_words():
    old, new = "The bridge is open.", "大桥开放了。"
    assert at_end(old, new, [Run(4, 10, LINK, "https://example.org/")]) == (
        Run(6, 6, LINK, "https://example.org/", "bridge"),
    )


def test_what_has_no_place_is_told_and_a_note_at_its_place_is_not():
    runs = (Run(0, 3, STRONG), Run(6, 6, LINK, "x", "bridge"), Run(6, 6, NOTE, "b009"))
    assert unplaced(runs) == runs[1:2]


def test_no_run_is_lost_where_a_translation_is_empty():
    assert at_end("The bridge.", "", [Run(0, 11, STRONG)]) == (
        Run(0, 0, STRONG, words="The bridge."),
    )


def test_what_marks_the_whole_sentence_marks_the_whole_translation():
    assert at_end("The bridge.", "大桥。", [Run(0, 10, STRONG)]) == (Run(0, 3, STRONG),)


@given(marked(), WORDS)
def test_runs_lie_in_the_new_text_and_nest(text_and_runs, new):
    text, runs = text_and_runs
    for moved in (carried(text, new, runs), at_end(text, new, runs)):
        assert in_order(moved)
        assert all(0 <= run.begin <= run.end <= len(new) for run in moved)


@given(marked())
def test_nothing_is_lost_where_only_white_space_goes(text_and_runs):
    text, runs = text_and_runs
    new = " ".join(text.split())
    letters = lambda kept, said: [  # noqa: E731
        (kind, "".join(each.split())) for kind, each in words(said, kept)
    ]
    told = [run for run in runs if run.begin == run.end or text[run.begin : run.end].strip()]
    kept = [(NOTE, "") if kind is NOTE else (kind, said) for kind, said in letters(told, text)]
    assert sorted(letters(carried(text, new, runs), new)) == sorted(kept)


@given(marked())
def test_a_text_in_two_has_all_its_runs(text_and_runs):
    text, runs = text_and_runs
    half = len(text) // 2
    for begin, end in ((0, half), (half, len(text))):
        parts = sliced(text, runs, begin, end)
        assert in_order(parts)
        assert all(0 <= run.begin <= run.end <= end - begin for run in parts)


SOURCE = Article(
    title=Sentence(TITLE_ID, "The bridge", (Run(4, 10, RunKind.EMPHASIS),)),
    language="en",
    blocks=(
        Block(
            "b001",
            BlockKind.PARAGRAPH,
            (
                Sentence("b001s01", "It is open.", (Run(0, 11, STRONG), Run(6, 10, LINK, "x"))),
                Sentence("b001s02", "All of it.", (Run(10, 10, NOTE, "b003"),)),
            ),
        ),
        Block("b002", BlockKind.CODE, (Sentence("b002s01", "ls -l"),)),
        Block("b003", BlockKind.NOTE, (Sentence("b003s01", "See it."),)),
    ),
)


def test_a_translation_loses_no_mark():
    texts = {"b000s01": "大桥", "b001s01": "开放了。", "b001s02": "全部。"}
    made = SOURCE.replace_texts(texts)
    assert [s.text for s in made.sentences()][:3] == list(texts.values())
    assert [s.runs for s in made.sentences()][:3] == [
        (Run(2, 2, RunKind.EMPHASIS, words="bridge"),),
        (Run(0, 4, STRONG), Run(4, 4, LINK, "x", "open")),
        (Run(3, 3, NOTE, "b003"),),
    ]
    again = made.replace_texts({"b001s01": "开放。"})
    assert again.blocks[0].sentences[0].runs == (Run(0, 3, STRONG), Run(3, 3, LINK, "x", "open"))


def test_what_is_only_written_otherwise_keeps_its_marks_where_they_are():
    made = SOURCE.replace_texts({"b001s01": "It  is open !"}, same_words=True)
    assert words("It  is open !", made.blocks[0].sentences[0].runs) == [
        (STRONG, "It  is open !"),
        (LINK, "open"),
    ]


def test_code_is_not_translated():
    assert [s.id for s in SOURCE.translatable()] == ["b000s01", "b001s01", "b001s02", "b003s01"]


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from(RunKind)), max_size=6
    )
)
def test_whatever_is_marked_is_nested_and_nothing_is_lost(drawn):
    runs = [Run(min(pair), max(pair), kind) for *pair, kind in drawn]
    made = nested(runs)
    assert in_order(made)
    covered = {(run.kind, at) for run in runs for at in range(run.begin, run.end)}
    assert {(run.kind, at) for run in made for at in range(run.begin, run.end)} == covered


def test_of_a_text_put_right_runs_go_with_their_words_and_none_is_lost():
    old = "Le port a été fermé."
    link = Run(3, 7, RunKind.LINK, "https://example.org/a")
    strong = Run(14, 19, RunKind.STRONG)
    moved = kept(old, "Hier, le port.", (link, strong))
    assert moved[0] == Run(9, 13, RunKind.LINK, "https://example.org/a")
    assert moved[1] == Run(14, 14, RunKind.STRONG, words="fermé")
    assert kept(old, old, (link, strong)) == (link, strong)


@given(st.text("abc de", max_size=20), st.text("abc de", max_size=20), st.data())
def test_whatever_is_put_right_no_run_is_lost(old, new, drawn):
    ends = sorted(drawn.draw(st.lists(st.integers(0, len(old)), min_size=2, max_size=2)))
    run = Run(*ends, RunKind.EMPHASIS)
    found = kept(old, new, (run,))
    assert [each.kind for each in found] == [RunKind.EMPHASIS]
    assert all(0 <= each.begin <= each.end <= len(new) for each in found)
