"""What a day of pages takes: memory, and the pages that were asked for when the first story came.

    python benchmarks/day.py --stories 50 200 --against /path/to/another/src

A site on loopback has a feed and, for each story, a page with a picture of its own. Each turn is
an `accessnews fetch` and an `accessnews issue` in processes of their own, from an empty folder.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
from PIL import Image

OWN = Path(__file__).parent.parent / "src"
DAY = "2026-11-28"
WORDS = "The ferry of line {0} sailed again, and {0} people stood on its deck all day. " * 12
PAGE = (
    "<!doctype html><html lang=en><head><title>Ferry {0}</title></head><body><article>"
    "<h1>Ferry {0}</h1><img src=/picture/{0} alt='Ferry {0}' width=900 height=700><p>{1}</p>"
    "</article></body></html>"
)


@cache
def _picture(number: int) -> bytes:
    noise = np.random.default_rng(number).integers(0, 256, (700, 900, 3), np.uint8)
    data = io.BytesIO()
    Image.fromarray(noise).save(data, "JPEG", quality=60)
    return data.getvalue()


class Site:
    """The paper: how many of its pages were asked for."""

    def __init__(self, stories: int) -> None:
        self.pages = 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                _, kind, *rest = self.path.split("/")
                site.pages += kind == "story"
                media, data = site.answer(kind, int(rest[0]) if rest else stories)
                self.send_response(200 if data else 404)
                self.send_header("Content-Type", media)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, kind: str, number: int) -> tuple[str, bytes]:
        if kind == "picture":
            return "image/jpeg", _picture(number)
        if kind == "story":
            return "text/html", PAGE.format(number, WORDS.format(number)).encode()
        if kind != "feed":
            return "text/plain", b""
        items = "".join(
            f"<item><title>Ferry {each}</title><link>/story/{each}</link><guid>gz-{each}</guid>"
            f"<pubDate>Sat, 28 Nov 2026 08:{each // 60:02}:{each % 60:02} GMT</pubDate></item>"
            for each in range(number)
        )
        head = "<title>Gazette</title><language>en</language>"
        return "text/xml", f"<rss version='2.0'><channel>{head}{items}</channel></rss>".encode()


def turn(source: Path, stories: int) -> tuple[float, int]:
    """The most memory of ``issue`` in MiB, and the pages asked for when its first story came."""
    site = Site(stories)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = {
            **os.environ,
            "PYTHONPATH": str(source),
            "ACCESSNEWS_CACHE": str(place / "cache"),
            "ACCESSNEWS_MEMORY": str(place / "memory.sqlite"),
        }
        program = [sys.executable, "-m", "accessnews"]
        for command in (["follow", "gazette", f"{site.url}/feed"], ["fetch"]):
            subprocess.run(
                [*program, *command], cwd=place, env=environment, check=True, capture_output=True
            )
        options = "--no-narrate --format transcript --issue-format epub --pause 0 --json --quiet"
        issuing = subprocess.Popen(
            [*program, "issue", "--date", DAY, *options.split(), "--from", "en"],
            cwd=place,
            env=environment,
            stdout=subprocess.PIPE,
        )
        assert issuing.stdout is not None
        pages, most = 0, 0.0
        for _ in issuing.stdout:
            pages = pages or site.pages
            most = max(most, _most_memory(issuing.pid))
        assert issuing.wait() == 0
        assert site.pages == stories
    site.server.shutdown()
    return most, pages


def _most_memory(pid: int) -> float:
    """The most memory that a process has had, in MiB; 0 where it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--stories", type=int, nargs="+", default=[50, 200])
    parser.add_argument("--against", type=Path, help="the src folder of another state")
    arguments = parser.parse_args()
    for source in filter(None, (OWN, arguments.against)):
        for stories in arguments.stories:
            memory, pages = turn(source, stories)
            print(f"{source}: {stories} stories: {memory:.0f} MiB, {pages} pages", flush=True)


if __name__ == "__main__":
    main()
