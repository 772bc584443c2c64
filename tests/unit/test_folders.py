"""Which folder the editions of a source are written to: its own, whatever others are called."""

import json
import os
import shutil
from pathlib import Path

import pytest

from accessnews import Plan, publish, read
from accessnews.batch import name_folders

TEXTS = {
    "north": "The weather\n\nIt rains in the north today, and many people stay.\n",
    "south": "The weather\n\nIt is sunny in the south today, and many people swim.\n",
}


@pytest.fixture
def newsroom(tmp_path, monkeypatch):
    """Two folders with a file of the same name and the same title in each."""
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "weather.txt").write_text(text)
    return tmp_path


def made(source, output="output"):
    plan = Plan(narrate=False, formats=("transcript",), output=output)
    return publish(source, plan).folder.name


def told(folder):
    (transcript,) = folder.rglob("*.txt")
    return transcript.read_text("utf-8")


def test_two_sources_of_one_name_and_title_keep_their_editions(newsroom):
    output = newsroom / "output"
    for _ in range(2):  # run again, each finds its own
        assert made("north/weather.txt", output) == "the-weather"
        assert made("south/weather.txt", output) == "the-weather-2"
    assert "rains" in told(output / "the-weather")
    assert "sunny" in told(output / "the-weather-2")


def test_it_does_not_matter_where_it_is_run_or_how_the_path_is_written(newsroom, monkeypatch):
    output = newsroom / "output"
    made("north/weather.txt", output)
    made("south/weather.txt", output)
    monkeypatch.chdir(newsroom / "south")
    (newsroom / "link").symlink_to("south")
    for path in (
        "weather.txt",
        "../south/weather.txt",
        "../link/weather.txt",
        output.parent / "south/weather.txt",
    ):
        assert made(path, output) == "the-weather-2"
    assert (
        made(newsroom / "south" / "weather.txt", Path(os.path.relpath(output))) == "the-weather-2"
    )


def test_a_newsroom_that_is_moved_as_a_whole(newsroom, monkeypatch):
    made("north/weather.txt", newsroom / "output")
    made("south/weather.txt", newsroom / "output")
    moved = newsroom / "elsewhere"
    moved.mkdir()
    for name in ("north", "south", "output"):
        shutil.move(newsroom / name, moved / name)
    monkeypatch.chdir(moved)
    assert made("south/weather.txt", moved / "output") == "the-weather-2"


def test_a_file_of_another_name_is_another_source(newsroom):
    made("north/weather.txt", newsroom / "output")
    (newsroom / "north" / "weather.txt").rename(newsroom / "north" / "rain.txt")
    assert made("north/rain.txt", newsroom / "output") == "the-weather-2"


def test_no_edition_tells_whose_machine_it_was(newsroom):
    made("north/weather.txt", newsroom / "output")
    report = (newsroom / "output" / "the-weather" / "report.json").read_text("utf-8")
    assert json.loads(report)["source"] == "weather.txt"
    assert str(newsroom) not in report
    assert "north" not in report.replace("in the north today", "")  # the story itself
    assert len(json.loads(report)["address"]) == 32


def test_a_report_from_before_addresses_belongs_to_the_source_it_names(newsroom):
    folder = newsroom / "output" / "the-weather"
    folder.mkdir(parents=True)
    (folder / "report.json").write_text('{"source": "weather.txt"}')
    article = read("north/weather.txt")
    assert name_folders([article], newsroom / "output") == ["the-weather"]
    (folder / "report.json").write_text('{"source": "other.txt"}')
    assert name_folders([article], newsroom / "output") == ["the-weather-2"]


def test_what_comes_by_standard_input_is_known_by_what_it_is(newsroom, monkeypatch):
    import io
    import sys
    from types import SimpleNamespace

    def given(text):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
        return made("-", newsroom / "output")

    assert made("north/weather.txt", newsroom / "output") == "the-weather"
    assert given(TEXTS["north"]) == "the-weather-2"
    assert given(TEXTS["south"]) == "the-weather-3"
    assert given(TEXTS["north"]) == "the-weather-2"


@pytest.mark.parametrize(
    "lies",
    [
        ["2026-11-28/issue.json"],
        ["index.html"],
        ["about.css", "index.html"],
        ["en/a.epub", "x.txt"],
    ],
)
@pytest.mark.parametrize("title", ["Issues", "The bridge"])
def test_a_folder_that_is_no_article_s_is_left_alone(tmp_path, monkeypatch, title, lies):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(f"{title}\n\nIt rains in the north today, and many people stay.\n")
    own = title.lower().replace(" ", "-")
    for name in lies:
        file = Path("output", own, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine")
    assert made("a.txt", Path("output")) == made("a.txt", Path("output")) == f"{own}-2"
    assert all(Path("output", own, name).read_text() == "mine" for name in lies)


@pytest.mark.parametrize("lies", [[], ["en/a.epub"], ["en/a.epub", "index.html"], [".tmp/a"]])
def test_what_an_ended_run_left_of_an_article_is_gone_on_with(tmp_path, monkeypatch, lies):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The bridge\n\nIt rains in the north today, and many people stay.\n")
    for name in lies:
        file = Path("output", "the-bridge", name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("left")
    assert made("a.txt", Path("output")) == "the-bridge"


def test_no_story_is_called_as_the_folder_of_the_issues(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Issues\n\nIt rains in the north today, and many people stay.\n")
    assert made("a.txt", Path("output")) == "issues-2"
