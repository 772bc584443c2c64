#!/usr/bin/env bash
# feedparser 6.0.14, RSS with Media RSS.
# Expected: media:description describes the picture that it stands in (Media RSS 1.5.1, "optional
# elements"), and is found with it, as the picture's address is.
# Seen: it is taken for a text of the item. The first of it and the item's own description is the
# item's summary, the other its content; the picture has none, and of two pictures nobody can tell
# whose the words are.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser

print("feedparser", feedparser.__version__)
TEXT = "<description>The council met on Monday.</description>"
PICTURE = (
    '<media:content url="https://example.org/a.jpg" medium="image">'
    "<media:description>A grey building.</media:description></media:content>"
)
for first, second, summary, content in (
    (TEXT, PICTURE, "The council met on Monday.", "A grey building."),
    (PICTURE, TEXT, "A grey building.", "The council met on Monday."),
):
    feed = (
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title>'
        f"<item><title>One</title>{first}{second}</item></channel></rss>"
    )
    entry = feedparser.parse(feed).entries[0]
    print("  summary:", entry.summary, "| content:", entry.content[0].value)
    print("    picture:", entry.media_content)
    assert (entry.summary, entry.content[0].value) == (summary, content), "this has changed"
    assert entry.media_content == [{"url": "https://example.org/a.jpg", "medium": "image"}]
PYTHON
