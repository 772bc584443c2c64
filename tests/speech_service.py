"""Google Translate's speech service on loopback, as gTTS 2.5.4 speaks to it.

It takes ``POST /_/TranslateWebserverUi/data/batchexecute`` with the rpc ``jQ1olc`` in ``f.req``,
and answers with the envelope of ``batchexecute`` around real MP3 data: a tone as long as the text.
"""

import base64
import io
import json
import threading
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import av
import numpy as np

RATE = 24000
PATH = "/_/TranslateWebserverUi/data/batchexecute"
SECONDS_A_CHARACTER = 0.12
HEM = 0.4  # seconds of silence before and after the tone, as the real service gives


def tone(characters: int) -> np.ndarray:
    """A 440 Hz tone that gets ``SECONDS_A_CHARACTER`` for each character, between two hems."""
    time = np.arange(round(characters * SECONDS_A_CHARACTER * RATE)) / RATE
    hem = np.zeros(round(HEM * RATE))
    wave = np.concatenate([hem, 0.3 * np.sin(2 * np.pi * 440 * time), hem])
    return (wave * 32767).astype(np.int16)


def mp3(samples: np.ndarray) -> bytes:
    """Mono samples at ``RATE`` Hz as MP3, 64 kbit/s."""
    stream = io.BytesIO()
    with av.open(stream, "w", format="mp3") as container:
        output = container.add_stream("libmp3lame", rate=RATE, layout="mono", bit_rate=64_000)
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = RATE
        for packet in (*output.encode(frame), *output.encode(None)):
            container.mux(packet)
    return stream.getvalue()


@cache
def spoken(characters: int) -> str:
    """The tone for so many characters, as base64 of MP3."""
    return base64.b64encode(mp3(tone(characters))).decode()


def envelope(payload: str | None) -> bytes:
    """The answer of ``batchexecute``: a guard line, a length, a line of JSON, and so on."""
    inner = json.dumps([payload], separators=(",", ":")) if payload is not None else None
    rows = [["wrb.fr", "jQ1olc", inner, None, None, None, "generic"], ["di", 42]]
    line = json.dumps(rows, separators=(",", ":"))
    return f')]}}\'\n\n{len(line) + 2}\n{line}\n25\n[["e",4,null,null,137]]\n'.encode()


class SpeechService:
    """What the service was asked, and what it is to answer before it speaks.

    ``refusals`` holds (status, headers) for the next requests; ``bodies`` holds whole answers.
    """

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[tuple[str, str]] = []
        self.refusals: list[tuple[int, dict[str, str]]] = []
        self.bodies: list[bytes] = []
        self.refuse_always: int = 0

    def answer(self, text: str, language: str) -> tuple[int, dict[str, str], bytes]:
        self.asked.append((text, language))
        if self.refuse_always:
            return self.refuse_always, {}, b"<html>Sorry</html>"
        if self.refusals:
            return (*self.refusals.pop(0), b"<html>Sorry</html>")
        if self.bodies:
            return 200, {}, self.bodies.pop(0)
        if language == "xx":
            return 200, {}, envelope(None)
        return 200, {}, envelope(spoken(len(text)))


@contextmanager
def speech_service():
    """A running ``SpeechService``; its ``url`` is what ``GttsNarrator`` is to be given."""
    service = SpeechService()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            form = parse_qs(self.rfile.read(length).decode("ascii"))
            [[[rpc, parameters, _, kind]]] = json.loads(form["f.req"][0])
            text, language, _, _ = json.loads(parameters)
            if (self.path, rpc, kind) != (PATH, "jQ1olc", "generic") or len(text) > 100:
                status, headers, body = 400, {}, b""
            else:
                status, headers, body = service.answer(text, language)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}{PATH}"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class TestClock:
    """A clock that only sleeping moves; ``slept`` holds each sleep in seconds."""

    __test__ = False

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
