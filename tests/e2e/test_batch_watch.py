"""``batch --watch`` and the batch's page, as a user has them, by real engines that are quick."""

import os
import signal
import subprocess
import sys
import threading

import pytest
from lxml import html

import ctrl_c

ARTICLE = "{title}\n\nBy Jane Doe\n\nIt was a cold day. She went home.\n"
LIMIT = 120  # seconds


@pytest.fixture
def watching(tmp_path, cache_root):
    """``batch --watch`` at work on ``tmp_path/in``, killed when the test is over."""
    (tmp_path / "in").mkdir()
    command = [sys.executable, "-m", "accessnews", "batch", "in", "--watch", "--no-narrate"]
    process = subprocess.Popen(
        [*command, "--json", "--memory", "memory.sqlite", "-o", "out"],
        cwd=tmp_path,
        env={**os.environ, "ACCESSNEWS_CACHE": str(cache_root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=ctrl_c.heeded,
    )
    limit = threading.Timer(LIMIT, process.kill)
    limit.start()
    yield process
    limit.cancel()
    process.kill()
    process.communicate()


def test_what_is_dropped_in_is_made_until_it_is_ended(watching, tmp_path):
    folder = tmp_path / "in"
    titles = ["A Cold Day", "A Warm Day"]
    for number, title in enumerate(titles):
        (folder / f"{number}.txt").write_text(ARTICLE.format(title=title))
        assert f'"title": "{title}"' in watching.stdout.readline()
    (folder / "empty.txt").write_text("")
    assert '"error"' in watching.stdout.readline(), "one that fails is told and stops nothing"
    (folder / "0.txt").write_text(ARTICLE.format(title=titles[0]) + "\nIt rained.\n")
    assert "It rained." in read_again(watching, tmp_path)
    watching.send_signal(signal.SIGINT)
    assert watching.wait() == 130
    assert "interrupted" in watching.stderr.read()
    index = html.parse(str(tmp_path / "out" / "index.html")).getroot()
    links = index.xpath("//h2/a")
    assert sorted(link.text for link in links) == titles
    assert all((tmp_path / "out" / link.get("href")).is_file() for link in links)


def read_again(process, root):
    """The transcript of the article that is told next."""
    assert '"title": "A Cold Day"' in process.stdout.readline()
    return (root / "out" / "a-cold-day" / "en" / "a-cold-day.en.txt").read_text("utf-8")
