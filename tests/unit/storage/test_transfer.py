"""A folder goes to a shared place and comes back: what has changed, the report last."""

import json
import re

import pytest

from accessnews.errors import InputError
from accessnews.storage.place import place_of
from accessnews.storage.transfer import pull, push
from accessnews.temporary import folder as under_way
from object_store import Refusal


@pytest.fixture
def story(tmp_path):
    """A story's folder as it is published."""
    folder = tmp_path / "river-school"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "river-school.epub").write_bytes(b"PK" + bytes(5000))
    (folder / "index.html").write_text("<p>A school</p>")
    (folder / "report.json").write_text(json.dumps({"title": "A school"}))
    return folder


def held(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_comes_back_as_it_was(place, story, tmp_path):
    push(story, place, "river-school")
    pull(place, "river-school", tmp_path / "again")
    assert held(tmp_path / "again") == held(story)
    pull(place, "", tmp_path / "all")
    assert held(tmp_path / "all" / "river-school") == held(story)


def test_only_what_differs_is_written_the_report_last_and_what_is_gone_removed(place, story):
    first = push(story, place, "river-school")
    assert first.written[-1] == "river-school/report.json"
    assert len(first.written) == 3
    assert push(story, place, "river-school").written == ()
    (story / "index.html").unlink()
    (story / "about.html").write_text("<p>New</p>")
    (story / "report.json").write_text("{}")
    again = push(story, place, "river-school")
    assert again.written == ("river-school/about.html", "river-school/report.json")
    assert again.removed == ("river-school/index.html",)
    assert push(story, place, "river-school").removed == ()


def test_a_story_does_not_touch_another_whose_name_begins_so(place, story):
    place.write("river-school-2/index.html", b"another")
    push(story, place, "river-school")
    assert place.read("river-school-2/index.html") == b"another"


def test_what_is_here_already_is_not_brought_again(line, in_store, story, tmp_path):
    place = place_of(in_store)
    push(story, place, "s")
    pull(place, "s", tmp_path / "here")
    asked = line.asked["GET"]
    pull(place, "s", tmp_path / "here")
    assert line.asked["GET"] == asked + 1  # the list
    (tmp_path / "here" / "index.html").write_text("changed")
    pull(place, "s", tmp_path / "here")
    assert (tmp_path / "here" / "index.html").read_text() == "<p>A school</p>"


def test_a_store_whose_tags_are_no_digests(line, in_store, story, tmp_path):
    """As of objects that are encrypted by a key of the store's service."""
    place = place_of(in_store)
    push(story, place, "s")
    line.rewrite = lambda data: re.sub(
        rb"(<ETag>[^0-9a-f]*)([0-9a-f]{32})", lambda tag: tag[1] + tag[2][::-1], data
    )
    assert "" not in place.names("s").values()
    for _ in range(2):
        pull(place, "s", tmp_path / "here")
        assert held(tmp_path / "here") == held(story)


def test_what_is_written_while_it_is_brought_is_told(line, in_store, story, tmp_path):
    place = place_of(in_store)
    push(story, place, "s")

    def written(asked):
        if asked.method == "GET" and asked.path.endswith("report.json"):
            line.rule = lambda _: None
            place.write("s/report.json", b"{}")

    line.rule = written
    with pytest.raises(InputError, match="somebody has just written it"):
        pull(place, "s", tmp_path / "here")


def test_only_what_is_wanted_is_brought(place, story, tmp_path):
    push(story, place, "s")
    pull(place, "s", tmp_path / "here", lambda name: name == "report.json")
    assert list(held(tmp_path / "here")) == ["report.json"]


def test_what_is_under_way_and_links_stay_here(place, story, tmp_path):
    (story / "link").symlink_to(tmp_path)
    with under_way(story) as folder:
        (folder / "half").write_text("x")
        push(story, place, "s")
    assert len(place.names("s")) == 3


def test_a_name_in_the_store_does_not_lead_out_of_the_folder(store, in_store, tmp_path):
    place = place_of(in_store)
    place.write("s/a.txt", b"a")
    bucket, prefix = in_store.removeprefix("s3://").split("/")
    place._system.call_s3("put_object", Bucket=bucket, Key=f"{prefix}/s/C:evil.txt", Body=b"x")
    with pytest.raises(InputError, match="is no name"):
        pull(place, "s", tmp_path / "here")
    assert not list(tmp_path.rglob("*evil*"))


def test_a_push_that_is_broken_off_leaves_the_old_report_and_can_be_done_again(
    line, in_store, story
):
    place = place_of(in_store)
    push(story, place, "s")
    (story / "en" / "river-school.epub").write_bytes(b"PK new")
    (story / "index.html").write_text("new")
    (story / "report.json").write_text('{"title": "new"}')
    line.rule = lambda asked: (
        Refusal(503, "SlowDown") if asked.method == "PUT" and "index" in asked.path else None
    )
    with pytest.raises(InputError, match=r"index\.html"):
        push(story, place, "s")
    assert place.read("s/report.json") == b'{"title": "A school"}'
    line.rule = lambda _: None
    assert push(story, place, "s").written == ("s/index.html", "s/report.json")
