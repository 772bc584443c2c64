"""Articles to podcasts and catalogues, published as a plain web server does, and read over HTTP."""

import json
import os
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urljoin
from urllib.request import urlopen

import feedparser
import pytest

PAPER = ("--title", "Harbour Gazette")
ARTICLES = {
    "ferry.md": """---
author: Nora Whitlock
date: 2026-11-28T07:30:00Z
---
# The ferry is back

The ferry sailed again on Thursday.

## Who sails

Nurses, mostly.
""",
    "market.md": """---
date: 2026-11-27
---
# A market

The market sells fish & <b>bread</b>.
""",
}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def served(tmp_path):
    """The output folder on a plain web server: its address."""
    output = tmp_path / "output"
    output.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=output))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def get(address):
    with urlopen(address, timeout=30) as answer:
        return answer.read()


def links(node):
    if isinstance(node, dict):
        if "href" in node:
            yield node["href"]
        for inner in node.values():
            yield from links(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from links(inner)


def test_what_was_built_is_published_and_read_over_http(quick, accessnews, tmp_path, served):
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text)
    built = quick("build", *ARTICLES, "--output", "output", "--quiet")
    assert built.code == 0, built.stderr
    command = ("syndicate", "output", *PAPER, "--base-url", served)
    ran = accessnews(*command, "--json")
    assert ran.code == 0, ran.stderr
    assert "output/podcast.fr.xml" in [record["file"] for record in ran.records]

    for language, titles in (("en", ["The ferry is back", "A market"]), ("fr", None)):
        feed = feedparser.parse(f"{served}podcast.{language}.xml")
        assert (feed.status, feed.bozo, len(feed.entries)) == (200, False, 2)
        assert titles in (None, [entry.title for entry in feed.entries])
        for entry in feed.entries:
            (sound,) = entry.enclosures
            assert len(get(sound.href)) == int(sound.length)
            assert get(entry.link).startswith(b"<!DOCTYPE html>")
            assert json.loads(get(entry.podcast_chapters["url"]))["version"] == "1.2.0"
            assert get(entry.podcast_transcript["url"])

    seen, waiting = set(), [f"{served}opds.json", f"{served}opds.xml"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        data = get(address)
        if address.endswith(".json"):
            waiting += [
                urljoin(address, each).partition("#")[0] for each in links(json.loads(data))
            ]
        elif address.endswith(".xml") and "opds" in address:
            found = feedparser.parse(data)
            waiting += [link.href for each in (found.feed, *found.entries) for link in each.links]
    assert {address.rpartition(".")[2] for address in seen} >= {
        "epub",
        "mp3",
        "json",
        "html",
        "png",
    }

    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*")}
    assert accessnews(*command).code == 0
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*")}
    assert after == before


def test_what_cannot_be_is_one_line_with_a_remedy(accessnews, tmp_path):
    missing = accessnews("syndicate", "nowhere", *PAPER)
    assert (missing.code, missing.stderr.splitlines()[-1]) == (
        3,
        "accessnews: nowhere: is no folder. Name the folder of accessnews build.",
    )
    (tmp_path / "output").mkdir()
    refused = accessnews("syndicate", "output", *PAPER, "--base-url", "news.example.org")
    assert refused.code == 2
    assert "is no web address of a folder. Write it as https://" in refused.stderr
    assert accessnews("syndicate", "output", *PAPER, "--about", "hello").code == 2
    told = accessnews("syndicate", "output", *PAPER)
    assert told.code == 0
    assert "no --base-url: every address is relative" in told.stderr
    assert os.listdir(tmp_path / "output")
