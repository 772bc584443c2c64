"""A real object store on loopback (localbucket), and a line to it on which things go wrong.

The store's objects are files below its root, a folder for each bucket. The line forwards what it
gets as it is, but for what a test has it do; what it answers by itself is S3's own format.
"""

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BUCKET = "newsroom"


@dataclass(frozen=True)
class Store:
    """A running object store."""

    url: str
    root: Path

    def environment(self, url: str = "") -> dict[str, str]:
        """What a program finds it by; nothing is asked of it twice."""
        return {
            "AWS_ACCESS_KEY_ID": "anybody",
            "AWS_SECRET_ACCESS_KEY": "anything",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": url or self.url,
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def objects(self, prefix: str) -> dict[str, bytes]:
        """What it holds below a prefix, by the names from there."""
        top = self.root / BUCKET / prefix
        return {
            path.relative_to(top).as_posix(): path.read_bytes()
            for path in sorted(top.rglob("*"))
            if path.is_file()
        }


@contextmanager
def object_store(root: Path):
    """An object store with one bucket, ``BUCKET``."""
    (root / BUCKET).mkdir(parents=True)
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "localbucket", "--port", str(port), str(root)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield Store(f"http://127.0.0.1:{port}", root)
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen) -> None:
    last = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert process.poll() is None, "the object store has ended"
            assert time.monotonic() < last, "the object store does not begin"
            time.sleep(0.02)
        else:
            return


@dataclass
class Asked:
    """A request on the line."""

    method: str
    path: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Refusal:
    """An answer in the store's place: HTTP's status and S3's code."""

    status: int
    code: str


@dataclass(frozen=True)
class Cut:
    """The connection ends: after the store has the request, after half the answer, or before."""

    when: str = "before"


Rule = Callable[[Asked], Refusal | Cut | None]
"""What is to be done about a request; it may change the headers that go on."""


class Line:
    """Forwards to a store, and does what ``rule`` says; counts the requests by their method."""

    def __init__(self, store: Store) -> None:
        self.rule: Rule = lambda _: None
        self.rewrite: Callable[[bytes], bytes] = lambda data: data  # of an answer, as long as it is
        self.asked: Counter[str] = Counter()
        self._store = store
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self.rule = lambda _: Cut()  # on what is still connected too
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except ConnectionError:
                    self.close_connection = True

            def _any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name: value for name, value in self.headers.items() if name != "Expect"}
                asked = Asked(self.command, self.path, headers)
                line.asked[self.command] += 1
                what = line.rule(asked)
                if isinstance(what, Refusal):
                    self._refuse(what)
                elif isinstance(what, Cut) and what.when == "before":
                    self._end()
                else:
                    self._forward(asked, body, what.when if what else "")

            do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = _any  # noqa: N815

            def _forward(self, asked: Asked, body: bytes, cut: str) -> None:
                store = http.client.HTTPConnection(line._store.url.removeprefix("http://"))
                store.request(asked.method, asked.path, body, asked.headers)
                answer = store.getresponse()
                data = line.rewrite(answer.read())
                store.close()
                if cut == "unanswered":
                    self._end()
                    return
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("transfer-encoding", "connection", "server", "date"):
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data[: len(data) // 2] if cut else data)
                if cut:
                    self._end()

            def _refuse(self, refusal: Refusal) -> None:
                told = (
                    f"<Error><Code>{refusal.code}</Code><Message>{refusal.code}</Message></Error>"
                )
                self.send_response(refusal.status)
                self.send_header("Content-Type", "application/xml")
                self.send_header("Content-Length", str(len(told)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(told.encode())

            def _end(self) -> None:
                self.wfile.flush()
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
