#!/usr/bin/env bash
# feedparser 6.0.14, RSS and Atom.
# Expected: a date in CET is an hour before UTC's; an e-mail address is taken whole out of a line; a
# character reference beyond Unicode costs its own entry at most.
# Seen: a zone that RFC 822 does not name is UTC (CET, BST, JST ...), so that a story may get another
# day. Of "jo@paper.online (Jo Lee)" the address ends after four letters of its last part, and the
# name begins there. In a feed that is no well-formed XML, &#x110000; ends parse() with a ValueError.
# And entry.get("updated") answers with what was published where there is no update.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import io

import feedparser

print("feedparser", feedparser.__version__)


def entry(item):
    text = f"<rss version='2.0'><channel><item><title>A</title>{item}</item></channel></rss>"
    return feedparser.parse(io.BytesIO(text.encode())).entries[0]


for zone, hour in (("+0100", 21), ("EST", 3), ("CET", 22), ("JST", 22)):
    dated = entry(f"<pubDate>Sat, 28 Nov 2026 22:30:00 {zone}</pubDate>")
    print(f"  22:30 {zone} -> {dated.published_parsed.tm_hour}:30 UTC")
    assert dated.published_parsed.tm_hour == hour, "this has changed"
assert dated.get("updated") == dated.published, "this has changed"
named = entry("<author>jo@paper.online (Jo Lee)</author>").authors[0]
print("  jo@paper.online (Jo Lee) ->", dict(named))
assert named["name"] == "ne (Jo Lee", "this has changed"
try:
    feedparser.parse(io.BytesIO(b"<rss><channel><item><title>&#x110000; & b</title>"))
except ValueError as error:
    print("  &#x110000; -> ValueError:", error)
else:
    raise AssertionError("this has changed")
PYTHON
