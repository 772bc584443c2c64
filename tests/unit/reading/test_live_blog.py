"""Live blogs keep their times and key points, and lose their buttons."""

import pytest

from accessnews.article import BlockKind
from accessnews.reading.html.read import read_html

FIRST = "Engineers have restored power to 3,000 homes in the east of the county, the firm said."
SECOND = "All trains north of the river have been stopped until Tuesday, the operator told us."


def live(first, second, before="", tag="article", head=("<h2>Power back</h2>", "<h2>Trains</h2>")):
    return read_html(
        f"<html><body><main><h1>Storm: live</h1>{before}<div class=updates>"
        f"<{tag}>{first}{head[0]}<p>{FIRST}</p><button>Share</button></{tag}>"
        f"<{tag}>{second}{head[1]}<p>{SECOND}</p><ul><li>Share</li><li>Copy link</li></ul></{tag}>"
        "</div></main></body></html>"
    )


def told(draft):
    return [(block.kind, block.text) for block in draft.blocks]


TIMES = {
    "<time>18:40</time>": "18:40",
    "<time datetime='2025-11-03T18:40:00Z'>18:40 GMT</time>": "18:40 GMT",
    "<time>6.40pm</time>": "6.40pm",
    "<time>6 pm</time>": "6 pm",
    "<time>18.40 Uhr</time>": "18.40 Uhr",
    "<time>18h40</time>": "18h40",
    "<time>下午6:40</time>": "下午6:40",
    "<time>午後6時40分</time>": "午後6時40分",
    "<time>오후 6:40</time>": "오후 6:40",
    "<time>3 Nov 18:40</time>": "3 Nov 18:40",
    "<time>1h ago <span>17:05 GMT</span></time>": "17:05 GMT",
    "<time>hace 1 hora 17:05</time>": "17:05",
    "<time>1小时前 17:05</time>": "17:05",
    "<time datetime='2025-11-03T17:05:00Z'>1h ago</time>": "17:05 UTC",
    "<time datetime='2025-11-03T17:05:00+01:00'>vor 2 Stunden</time>": "17:05",
    "<header><div><time>18:40</time></div></header>": "18:40",
    "<span class='timestamp'>18:40</span>": "18:40",
    "<div class='post-time'>18:40</div>": "18:40",
}


@pytest.mark.parametrize("mark_up", TIMES)
@pytest.mark.parametrize("tag", ["article", "div", "section", "li"])
def test_the_time_is_read_before_the_heading(mark_up, tag):
    draft = live(mark_up, mark_up, tag=tag)
    headings = [text for kind, text in told(draft) if kind is BlockKind.HEADING]
    assert headings == [f"{TIMES[mark_up]}. Power back", f"{TIMES[mark_up]}. Trains"]
    text = " ".join(block.text for block in draft.blocks)
    assert FIRST in text
    assert SECOND in text


def test_an_update_without_a_heading_has_its_time_as_one():
    draft = live("<p><time>18:40</time></p>", "<p><time>17:05</time></p>", head=("", ""))
    assert told(draft) == [
        (BlockKind.HEADING, "18:40"),
        (BlockKind.PARAGRAPH, FIRST),
        (BlockKind.HEADING, "17:05"),
        (BlockKind.PARAGRAPH, SECOND),
    ]


def test_buttons_go_and_are_listed():
    draft = live("<time>18:40</time>", "<time>17:05</time>")
    assert [part.text for part in draft.dropped] == ["Share", "Copy link"]


@pytest.mark.parametrize("name", ["key-points", "keypoints", "article__key-takeaways", "summary"])
def test_key_points_are_read(name):
    points = f"<ul class='{name}'><li>Power is out in 12,000 homes</li><li>No trains</li></ul>"
    draft = live("<time>18:40</time>", "<time>17:05</time>", points)
    assert told(draft)[:2] == [
        (BlockKind.LIST_ITEM, "Power is out in 12,000 homes"),
        (BlockKind.LIST_ITEM, "No trains"),
    ]


def test_the_time_of_an_article_is_none_of_its_headings():
    draft = read_html(
        "<html><body><article><h1>Storm</h1><p><time>18:40</time></p>"
        f"<p>{FIRST}</p><h2>Power back</h2><p>{SECOND}</p></article></body></html>"
    )
    assert (BlockKind.HEADING, "Power back") in told(draft)


def test_a_list_of_the_article_stays():
    draft = read_html(
        f"<article><h1>Words</h1><p>{FIRST}</p><ul><li>Share</li><li>Bond</li></ul>"
        f"<p>{SECOND}</p></article>"
    )
    assert (BlockKind.LIST_ITEM, "Share") in told(draft)
