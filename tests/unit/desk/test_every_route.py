"""Every route of the desk, those of tomorrow too: strangers, other pages, and values that no page
of the desk would send.
"""

import re
import tempfile
from itertools import cycle
from pathlib import Path

import pytest
from starlette.routing import Route

import desk_story
from accessnews.desk.desk import Desk
from accessnews.desk.web.app import app
from accessnews.desk.web.door import Door
from accessnews.plan import Plan
from desk_process import DeskProcess

OPEN = ("/enter", "/choice")
"""What a stranger may ask for."""
NUMBERS = ("1", "0", "999999999999999", "99999999999999999999", "-1", "1.5", "%31", "%D9%A3")
NAMES = (
    "x",
    "..",
    "%2e%2e%2fdesk.sqlite",
    "..%5cdesk.sqlite",
    "%2fetc%2fpasswd",
    "%00",
    "%e2%80%ae",
    "%f0%9f%9a%a2",
    "'%20OR%201=1--",
    "a" * 300,
)
FORMS = (
    "",
    "version=x&do=x&block=x&sentence=x&to=x&language=x&text=%00&said=%00&word=%00",
    "version=99999999999999999999&do=&at=..%2F..%2Fx&open=-1&find=(&by=%5C1&name=%ED%A0%80",
    "&".join(f"{name}=" + "x" * 2000 for name in ("text", "find", "name", "to", "language", "do")),
    "version=1&version=2&do=x&do=y&story=1&story=2&format=..%2Fx&voice-en=%00",
)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A desk with a story that waits for review, and one of which nothing is known yet."""
    folder = tmp_path_factory.mktemp("desk") / "out"
    desk = desk_story.desk_in(folder)
    desk_story.put(desk)
    desk.shelf.close()
    started = DeskProcess(folder, "--to", "fr", "--narrator", "espeak")
    yield started
    started.close()


def routes():
    found = []
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Plan(output=Path(folder)))
        made = app(desk, Door(desk.shelf), ["http://127.0.0.1:1"])
        desk.shelf.close()
    for route in made.routes:
        if isinstance(route, Route):
            methods = (route.methods or set()) - {"HEAD"}
            found.extend((method, route.path) for method in sorted(methods))
    return found


ROUTES = routes()


def filled(path, number="1", name="x"):
    path = re.sub(r"{\w+:int}", number, path)
    return re.sub(r"{\w+(:path)?}", name, path)


def test_there_are_routes():
    assert ("GET", "/") in ROUTES
    assert len(ROUTES) > 10


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_stranger_and_another_page_get_nothing(served, cookie, method, path):
    at = filled(path)
    if path not in OPEN:
        answer = served.ask(at, method)
        assert answer.status == 401
        assert 'href="/"' not in answer.text
    for own in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"host": "evil.example"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"},
        {"sec_fetch_site": "same-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"},
    ):
        answer = served.ask(at, method, cookie=cookie, **own)
        assert answer.status == 403, own
        assert answer.header("set-cookie") == ""


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_values_that_no_page_sends_are_no_fault(served, cookie, method, path):
    """Refused or not, but foreseen: and nothing of the system is told."""
    if path in ("/leave", "/events"):
        return
    asked = {filled(path, number, "x") for number in NUMBERS}
    asked |= {filled(path, "1", name) for name in NAMES}
    if method == "GET":
        asked |= {
            f"{filled(path)}?{form[:1800]}&file=..%2F..%2Fx&look=%00&part=%2F" for form in FORMS
        }
        answers = [served.ask(at, cookie=cookie) for at in asked]
    else:
        sent = [(at, FORMS[0]) for at in asked] + [(filled(path), form) for form in FORMS]
        answers = [
            served.form(at, form, cookie=cookie, accept=accept)
            for (at, form), accept in zip(sent, cycle(("text/html", "application/json")))
        ]
    for answer in answers:
        assert 200 <= answer.status < 500, answer
        for secret in (b"Traceback", b"site-packages", b"root:", b"SQLite format", b"sqlite3."):
            assert secret not in answer.body
    assert not [line for line in served.said if "fault" in line]
