"""The desk as a user starts it: a process of its own, spoken to by sockets on loopback."""

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import ctrl_c

WAIT = 120  # seconds until a test gives up; machines are shared


@dataclass(frozen=True)
class Answer:
    """What came back: the status (0 where there was none), the headers in lower case, the body."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: str) -> str:
        return ", ".join(value for each, value in self.headers if each == name)

    @property
    def text(self) -> str:
        return self.body.decode()


class DeskProcess:
    """``accessnews desk FOLDER --json --no-open``, with ``options``."""

    def __init__(self, folder: Path, *options: object, env=(), program=("-m", "accessnews")):
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, *program, "desk", folder, "--json", "--no-open", *map(str, options)],
            cwd=folder.parent,
            env={**os.environ, **dict(env)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=ctrl_c.heeded,
        )
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        assert self.process.stdout is not None
        hearing = threading.Thread(target=self._hear, daemon=True)
        hearing.start()
        line = self.process.stdout.readline()
        told = json.loads(line or '{"error": ""}')
        if "error" in told:  # it ended: ``code`` and ``said``
            self.process.wait(WAIT)
            hearing.join(WAIT)
            return
        self.address = told["address"]
        parts = urlsplit(self.address)
        self.host, self.port = parts.hostname, parts.port
        self.origin = f"http://{parts.netloc}"

    def _hear(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line.rstrip("\n"))
            self._lines.put(line)

    def until(self, told: str) -> str:
        """The first line on standard error, from those not read yet, that has ``told`` in it."""
        while told not in (line := self._lines.get(timeout=WAIT)):
            pass
        return line

    def connect(self, host: str = "127.0.0.1") -> socket.socket:
        return socket.create_connection((host, self.port), timeout=WAIT)

    def raw(self, request: bytes) -> Answer:
        """Send bytes as they are and read until the other side ends it."""
        with self.connect() as connection:
            with suppress(OSError):  # it may be answered and closed before all was sent
                connection.sendall(request)
            return read(connection)

    def ask(self, path="/", method="GET", headers=(), body=b"", **own) -> Answer:
        """A request as a browser sends it; ``own`` headers (with "_") replace those, None drops."""
        told = {
            "host": f"{self.host}:{self.port}",
            "connection": "close",
            **({"origin": self.origin} if method not in ("GET", "HEAD") else {}),
            **({"content-length": str(len(body))} if body or method == "POST" else {}),
            **{name.replace("_", "-"): value for name, value in own.items()},
        }
        lines = [(name, value) for name, value in told.items() if value is not None]
        head = "".join(f"{name}: {value}\r\n" for name, value in [*lines, *headers])
        return self.raw(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + body)

    def form(self, path: str, values: str, **own) -> Answer:
        own.setdefault("content_type", "application/x-www-form-urlencoded")
        return self.ask(path, "POST", body=values.encode(), **own)

    def come_in(self) -> str:
        """Use the token; gives the cookie, as the header has it."""
        parts = urlsplit(self.address)
        answer = self.ask(f"{parts.path}?{parts.query}")
        assert answer.status == 200, answer
        return answer.header("set-cookie").partition(";")[0]

    def stop(self, how: int = signal.SIGINT) -> int:
        self.process.send_signal(how)
        return self.process.wait(WAIT)

    @property
    def code(self) -> int:
        return self.process.wait(WAIT)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(WAIT)


def read(connection: socket.socket) -> Answer:
    """One answer, to the end of the connection."""
    data = b""
    try:
        while piece := connection.recv(65536):
            data += piece
    except ConnectionError:
        pass
    if not data:
        return Answer(0)
    head, _, body = data.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = [
        (name.lower(), value.strip()) for name, _, value in (each.partition(":") for each in lines)
    ]
    return Answer(int(status.split()[1]), headers, body)
