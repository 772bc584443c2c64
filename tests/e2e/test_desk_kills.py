"""A served desk that is killed (SIGKILL) at its work: started again, page and work come back."""

import json
import re
import signal
import socket
import threading
import time

import pytest

from chat_service import ChatService, chat_service
from desk_process import DeskProcess
from feed_site import Answer, FeedSite

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

WAIT = 300  # seconds: a machine that is at work publishes slowly
WORDS = (
    "The ferry came back on Monday morning.",
    "Forty people waited for it in the rain.",
    "Nobody on board was hurt in the storm.",
)
PAGE = (
    "<html lang=en><title>Ferry returns</title><article><h1>Ferry returns</h1>"
    + "".join(f"<p>{each} That was what the captain of the boat said.</p>" for each in WORDS)
    + "</article></html>"
)


class Killed(ChatService):
    """Answers so many sentences, then none until it may go on."""

    def __init__(self):
        super().__init__()
        self.first = 2
        self.may = threading.Event()

    def answer(self, method, path, body, authorization):
        if method == "POST" and len(self.asked) >= self.first:
            self.may.wait(WAIT)
        return super().answer(method, path, body, authorization)


@pytest.fixture
def service(monkeypatch):
    monkeypatch.setattr("chat_service.ChatService", Killed)
    with chat_service() as service:
        yield service
        service.may.set()


@pytest.fixture
def site():
    site = FeedSite()
    yield site
    site.close()


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Life:
    """One desk after the other on the same folder and port, and a browser that stays."""

    def __init__(self, folder, service):
        self.folder = folder
        self.port = free_port()
        self.options = (
            *("--port", self.port, "--to", "fr", "--translator", "openai", "--no-narrate"),
            *("--base-url", service.url, "--model", "big", "--format", "web,transcript"),
        )
        self.env = {
            "ACCESSNEWS_CACHE": str(folder.parent / "cache"),
            "ACCESSNEWS_MEMORY": str(folder.parent / "memory.sqlite"),
            "OPENAI_API_KEY": "key",
        }
        self.desk = DeskProcess(folder, *self.options, env=self.env)
        self.cookie = self.desk.come_in()

    def kill(self):
        self.desk.process.send_signal(signal.SIGKILL)
        self.desk.process.wait(WAIT)

    def again(self):
        self.desk = DeskProcess(self.folder, *self.options, env=self.env)

    def get(self, path):
        return self.desk.ask(path, cookie=self.cookie)

    def post(self, path, values=""):
        answer = self.desk.form(path, values, cookie=self.cookie, accept="application/json")
        assert answer.status == 200, answer
        return json.loads(answer.body)

    def stands(self, *stages):
        end = time.monotonic() + WAIT
        while True:
            card = self.get("/stories/1/card").text
            stage = re.search(r'data-stage="(\w+)"', card)[1]
            if stage in stages:
                return card
            assert stage != "failed", card
            assert time.monotonic() < end, card
            time.sleep(0.02)


@pytest.fixture
def life(tmp_path, service):
    life = Life(tmp_path / "out", service)
    yield life
    life.desk.close()


def test_killed_while_it_reads_translates_and_publishes(life, service, site):
    may_read, asked = threading.Event(), threading.Event()

    def slow():
        asked.set()
        may_read.wait(WAIT)
        return Answer(PAGE, media="text/html")

    site.answers["/a.html"] = slow
    life.post("/stories", f"address={site.url}/a.html")
    assert asked.wait(WAIT)
    life.kill()

    may_read.set()
    life.again()  # the browser's cookie still lets it in
    assert "3 blocks" in life.stands("read")

    life.post("/stories/1/article", "version=2&do=out&block=b003")
    life.post("/stories/1/translate")
    end = time.monotonic() + WAIT
    while 'class="translation"' not in life.get("/stories/1/article").text:
        assert time.monotonic() < end
        time.sleep(0.02)
    done = len(service.asked)
    life.kill()

    service.may.set()
    life.again()
    life.stands("review")
    asked_for = [each["messages"][-1]["content"] for each in service.asked]
    assert done == service.first
    assert [asked_for.count(each) for each in asked_for[:done]] == [1, 1], "none is made twice"

    life.post("/stories/1/publish")
    life.kill()
    life.again()
    life.stands("published")
    (report,) = life.folder.glob("*/report.json")
    assert json.loads(report.read_text("utf-8"))["title"]
    assert not list(life.folder.rglob("*.part"))
