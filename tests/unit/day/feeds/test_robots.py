"""What robots.txt says to us."""

import pytest

from accessnews.day.feeds.robots import place, robots

SITE = "https://gazette.example"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("  \n", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: accessnews\nAllow: /", True),
        ("User-agent: AccessNews\nDisallow: /feed", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: *\nDisallow: /*.xml$", False),
        ("User-agent: *\nDisallow: /feed\nAllow: /feed/story.xml", True),
        ("User-agent: *\nDisallow:", True),
        ("<html><body>Not found</body></html>", True),
        ("\x00\xff nonsense: : :", True),
    ],
)
def test_what_is_allowed(text, allowed):
    assert robots(text).allows(f"{SITE}/feed/story.xml") is allowed


@pytest.mark.parametrize(
    ("line", "delay"),
    [
        ("Crawl-delay: 4", 4),
        ("Crawl-delay: 0.5", 0.5),
        ("Crawl-delay: 3600", 30),
        ("Crawl-delay: soon", 0),
        ("Crawl-delay: nan", 0),
        ("Crawl-delay: -5", 0),
        ("", 0),
    ],
)
def test_the_pause_that_it_asks_for(line, delay):
    assert robots(f"User-agent: *\nDisallow: /x\n{line}\n").delay == delay


def test_where_it_stands():
    assert place("https://jo:secret@a.example:8443/b/c?d#e") == "https://a.example:8443/robots.txt"
