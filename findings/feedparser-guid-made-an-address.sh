#!/usr/bin/env bash
# feedparser 6.0.14, RSS and Atom whose entries' ids are no addresses.
# Expected: an id is a name, kept as it is written (RSS 2.0, "guid": a string that identifies the
# item; RFC 4287, 4.2.6), the more so where `resolve_relative_uris=False` asks for no addresses to be
# made whole.
# Seen: an id is resolved against the feed's address all the same (not with isPermaLink="false"). Of
# a feed that moves, or in another feed of the same site, every entry has another id.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser

print("feedparser", feedparser.__version__)
RSS = (
    '<rss version="2.0"><channel><title>T</title><item><title>One</title>'
    "<link>https://example.org/one</link><guid{}>4711</guid></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>'
    "<entry><title>One</title><id{}>4711</id></entry></feed>"
)


def id_of(feed: str, address: str) -> str:
    found = feedparser.parse(
        feed, response_headers={"content-location": address}, resolve_relative_uris=False
    )
    return found.entries[0].id


for name, feed, own in (
    ("guid", RSS.format(""), False),
    ("guid of no permalink", RSS.format(' isPermaLink="false"'), True),
    ("id", ATOM.format(""), False),
):
    ids = [id_of(feed, f"https://example.org/{at}/feed.xml") for at in ("old", "new")]
    print(f"  {name}: {ids}")
    told = [f"https://example.org/{at}/4711" for at in ("old", "new")]
    assert ids == (["4711"] * 2 if own else told), "this has changed"
PYTHON
