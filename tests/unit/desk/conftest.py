"""A desk that is served, one for a module, and a browser's cookie that was let in."""

import pytest

from desk_process import DeskProcess


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    desk = DeskProcess(tmp_path_factory.mktemp("desk") / "out")
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def cookie(served):
    return served.come_in()
