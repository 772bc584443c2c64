"""A site on loopback that feeds are asked of: what each path answers is what the test put there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class Answer:
    """An answer of a server; one with an ``etag`` or ``modified`` answers 304 to who has it."""

    body: bytes | str = b""
    code: int = 200
    media: str = "application/rss+xml"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Asked:
    """A request as it came; ``began`` and ``ended`` are of ``time.monotonic``."""

    path: str
    headers: Mapping[str, str]
    began: float
    ended: float


class FeedSite:
    """Answers by path (with its query, else without); a list is answered one after the other, its
    last for ever. Robots are welcome until a ``/robots.txt`` says otherwise."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.answers: dict[str, Answer | list[Answer] | Callable[[], Answer]] = {}
        self._asked: list[Asked] = []
        self.at_once = 0
        self._now = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer((host, 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://{host}:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def put(self, path: str, body: bytes | str, **options: object) -> str:
        """Let ``path`` answer ``body``; gives its address."""
        self.answers[path] = Answer(body, **options)  # type: ignore[arg-type]
        return self.url + path

    @property
    def asked(self) -> list[Asked]:
        """What was asked for, in order; once every answer was given."""
        until = time.monotonic() + 10
        while self._now and time.monotonic() < until:  # the other side may have it all before
            time.sleep(0.01)
        return self._asked

    def paths(self) -> list[str]:
        """What was asked for, in order, but for robots.txt; once every answer was given."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    def _answer(self, path: str) -> Answer:
        found = self.answers.get(path, self.answers.get(path.partition("?")[0]))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        if callable(found):
            found = found()
        return found or Answer("nothing here", 404, "text/plain")

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                began = time.monotonic()
                with site._lock:
                    site._now += 1
                    site.at_once = max(site.at_once, site._now)
                try:
                    with suppress(ConnectionError):
                        self._give(site._answer(self.path))
                finally:
                    with site._lock:
                        headers = {name.lower(): value for name, value in self.headers.items()}
                        site._asked.append(Asked(self.path, headers, began, time.monotonic()))
                        site._now -= 1

            def _give(self, answer: Answer) -> None:
                same = (answer.etag and self.headers.get("If-None-Match") == answer.etag) or (
                    answer.modified and self.headers.get("If-Modified-Since") == answer.modified
                )
                body = answer.body.encode() if isinstance(answer.body, str) else answer.body
                self.send_response(304 if same else answer.code)
                if answer.media:
                    self.send_header("Content-Type", answer.media)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.etag:
                    self.send_header("ETag", answer.etag)
                if answer.modified:
                    self.send_header("Last-Modified", answer.modified)
                self.end_headers()
                if not same:
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def rss(items: Iterable[str], title: str = "Gazette", language: str = "en") -> str:
    """An RSS feed of ``items``."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title><language>{language}</language>"
        f"{''.join(items)}</channel></rss>"
    )


def item(
    number: int | str,
    title: str = "",
    *,
    text: str = "",
    published: str = "",
    link: str = "",
    section: str = "",
    id: str | None = None,
) -> str:
    """An item of RSS with the id ``gz-NUMBER``."""
    known = f"gz-{number}" if id is None else id
    parts = [f"<title>{escape(title or f'Story {number}')}</title>"]
    parts.append(f"<link>{escape(link or f'/story/{number}')}</link>")
    if known:
        parts.append(f'<guid isPermaLink="false">{escape(known)}</guid>')
    if published:
        parts.append(f"<pubDate>{published}</pubDate>")
    if section:
        parts.append(f"<category>{escape(section)}</category>")
    if text:
        parts.append(f"<content:encoded><![CDATA[{text}]]></content:encoded>")
    return f"<item>{''.join(parts)}</item>"


def page(title: str, *paragraphs: str, head: str = "") -> str:
    """A web page with an article."""
    told = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{told}</article></body></html>"
    )
