"""The cover of an issue: name, day and headlines within the margins."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from accessnews.article import Sentence
from accessnews.edition import Edition
from accessnews.editions.cover import HEIGHT, MARGIN, WIDTH
from accessnews.editions.issue.cover import MOST_HEADLINES, cover
from accessnews.editions.issue.issue import Issue, Section
from small_issue import DAY, english, story


def issue(*titles, language="en", name="Harbour Gazette", languages=()):
    texts = (replace(english(1), language=language, title=Sentence("b000s01", t)) for t in titles)
    stories = tuple(story(f"s{n}", Edition("x", (text,))) for n, text in enumerate(texts))
    return Issue(name, DAY, languages or (language,), "urn:x", (Section({}, stories),))


def ink(made, top=MARGIN, bottom=HEIGHT):
    """The box of what is drawn between two heights, and how many pixels it has."""
    image = Image.open(io.BytesIO(made)).convert("L").crop((0, top, WIDTH, bottom))
    bright = image.point(lambda value: 255 if value > 128 else 0)
    return bright.getbbox(), bright.histogram()[255]


@pytest.mark.parametrize(
    ("language", "name", "headline"),
    [
        ("en", "Harbour Gazette", "Ferry reaches the harbour"),
        ("zh", "海港日报", "渡轮抵达港口"),
        ("ar", "صحيفة المرفأ", "العبّارة تصل إلى المرفأ"),
    ],
)
def test_it_is_drawn_within_the_margins(language, name, headline):
    made = cover(issue(*[headline] * 8, language=language, name=name))
    image = Image.open(io.BytesIO(made))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    (left, _, right, _), amount = ink(made)
    assert left >= MARGIN - 12
    assert right <= WIDTH - MARGIN + 12
    assert amount > 20_000


def test_the_first_headlines_are_there_and_no_others():
    titles = [f"Ferry {number}" for number in range(MOST_HEADLINES)]
    most = cover(issue(*titles))
    assert cover(issue(*titles, "One more")) == most
    assert cover(issue(*titles[:-1])) != most
    assert cover(issue(*titles[:-1], "Another")) != most


def test_a_headline_without_room_is_left_out():
    long = "A very long headline that takes three lines of the cover and then some more words " * 3
    made = cover(issue(*[long] * 5))
    with_fewer = [cover(issue(*[long] * count)) for count in range(1, 5)]
    assert made in with_fewer
    assert ink(made)[1] > ink(with_fewer[0])[1]


def test_the_day_and_the_languages_are_told():
    one = issue("Ferry")
    made = cover(one)
    assert cover(replace(one, date=DAY.replace(day=27))) != made
    assert cover(replace(one, languages=("en", "zh"))) != made
    assert cover(replace(one, publication="Other")) != made
    assert cover(one) == made


def test_no_story_and_no_name_are_a_cover_too():
    _, amount = ink(cover(issue(name="")))
    assert amount > 1000
