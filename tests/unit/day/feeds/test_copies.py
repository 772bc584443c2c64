"""Copies of one story, by shared runs of words."""

import random

import pytest

from accessnews.day.feeds.copies import Copies, copies
from accessnews.day.feeds.entry import Entry

STORY = (
    "After eleven years the ferry crossed the bay again on Saturday with 240 people on board. "
    "The service had stopped in 2014 when its costs rose to a sum that nobody would pay. "
    "The mayor said that it was a good day for the town and for the islands beyond it. "
    "Tickets cost four pounds, and children under twelve travel free until the end of March. "
    "A second ship is being built in the north and should be ready before the summer begins."
)
HAN = "大桥星期六重新开放，花了四百万元，市长说这是一个好日子。人们等了十一个月，终于可以过河了。"


def words(seed, count=120):
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    return " ".join(f"w{chance.randrange(5000)}" for _ in range(count))


def entry(feed, body, title="Ferry"):
    return Entry(feed=feed, id=f"{feed}-1", title=title, body=f"<p>{body}</p>")


def test_ten_agencies_copies_of_one_story_are_found():
    agencies = [entry("first", STORY)] + [
        entry(f"agency-{n}", f"HARBOUR TOWN (Agency {n}) — {STORY} Agency {n} reports.")
        for n in range(9)
    ]
    found = list(copies(agencies))
    assert [copy.entry.feed for copy in found] == [f"agency-{n}" for n in range(9)]
    assert {copy.of.feed for copy in found} == {"first"}
    assert all(0.7 < copy.likeness < 1 for copy in found)


def test_the_same_in_chinese():
    found = list(copies([entry("a", HAN), entry("b", f"（新社）{HAN}")]))
    assert [(copy.entry.feed, copy.of.feed) for copy in found] == [("b", "a")]


def test_a_copy_is_told_of_the_most_alike():
    longer = f"{STORY} {words(1, 120)}"  # less than half of it is the story
    found = list(copies([entry("a", longer), entry("b", STORY), entry("c", f"{STORY} Ends.")]))
    assert [(copy.entry.feed, copy.of.feed) for copy in found] == [("c", "b")]


def test_other_stories_on_the_same_thing_are_none():
    report = (
        "The ferry is back. On Saturday it took 240 people over the bay, eleven years after the "
        "last one had left, and the town celebrated until late with music along the whole quay."
    )
    assert list(copies([entry("a", STORY), entry("b", report)])) == []
    assert list(copies([entry(str(seed), words(seed)) for seed in range(60)])) == []


def test_short_texts_are_never_copies():
    assert list(copies([entry("a", "Rain tomorrow."), entry("b", "Rain tomorrow.")])) == []


@pytest.mark.parametrize("share", [0.75, 0.85, 0.95])
def test_no_copy_of_a_hundred_is_missed(share):
    known = Copies()
    originals = [words(seed, 200).split() for seed in range(100)]
    for number, text in enumerate(originals):
        assert known.add(number, " ".join(text)) is None
    for number, text in enumerate(originals):
        kept = text[: int(len(text) * share)] + words(1000 + number, 10).split()
        found = known.add(100 + number, " ".join(kept))
        assert found is not None
        assert found[0] == number
