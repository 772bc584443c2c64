"""A desk that is served, one for a module, and a browser's cookie that was let in."""

import pytest
from starlette.testclient import TestClient

from accessnews.desk.desk import Desk
from accessnews.desk.web.app import app
from accessnews.desk.web.door import Door
from accessnews.plan import Plan
from desk_editor import ORIGIN, Editor
from desk_process import DeskProcess


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    desk = DeskProcess(tmp_path_factory.mktemp("desk") / "out")
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def cookie(served):
    return served.come_in()


@pytest.fixture
def editor(tmp_path):
    desk = Desk(Plan(targets=("pt",), output=tmp_path, formats=("captions", "epub")))
    door = Door(desk.shelf)
    with TestClient(app(desk, door, [ORIGIN]), base_url=ORIGIN) as client:
        client.get(f"/enter?token={door.token}")
        yield Editor(desk, client)
