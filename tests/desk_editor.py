"""A browser that was let in to a desk in the test's own process, and asks as its pages do."""

from __future__ import annotations

import time

from starlette.testclient import TestClient

from accessnews.desk.story import Stage

ORIGIN = "http://127.0.0.1:8765"
JSON = {"accept": "application/json", "origin": ORIGIN}
WAIT = 30  # seconds

TEXT = """Ferry returns to the harbour

By Amara Diallo

The ferry came back on Monday. Forty people waited for it.

Read also: The bridge that nobody wanted

The crew had slept on board. Nobody was hurt.
"""


class Editor:
    """A browser that was let in."""

    def __init__(self, desk, client):
        self.desk, self.client = desk, client

    def another(self):
        """Somebody at another browser, who was let in too."""
        client = TestClient(self.client.app, base_url=ORIGIN)
        client.get(f"/enter?token={self.client.app.state.door.token}")
        return Editor(self.desk, client)

    def get(self, path, status=200):
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        return answer

    def post(self, path, status=200, files=(), **form):
        answer = self.client.post(
            path, data=form, files=list(files) or None, headers=JSON, follow_redirects=False
        )
        assert answer.status_code == status, answer.text
        return answer.json()

    def take(self, name="ferry.txt", data=TEXT, **form):
        told = self.post("/stories", files=[("file", (name, data.encode()))], **form)
        assert told["refused"] == []
        return told["taken"][0]

    def stands(self, id, stage):
        end = time.monotonic() + WAIT
        while (story := self.desk.shelf.story(id)).stage is not stage:
            assert story.stage is not Stage.FAILED, story
            assert time.monotonic() < end, story
            time.sleep(0.01)
        return story

    def read(self, *args, **form):
        return self.stands(self.take(*args, **form), Stage.READ)

    def change(self, story, do, status=200, **form):
        version = self.desk.shelf.story(story.id).version
        form = {"version": version, "do": do, **form}
        return self.post(f"/stories/{story.id}/article", status, **form)

    def texts(self, story):
        return [block.text for block in self.desk.shelf.article(story.id).blocks]
