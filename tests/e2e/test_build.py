"""``build`` and ``batch`` as a user runs them, by real engines that are quick."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ARTICLES = sorted(path for path in (ROOT / "samples").glob("*.*") if path.name != "README.md")
SAMPLE = ROOT / "samples" / "river-school.txt"
QUICK = ("--to", "fr", "--translator", "argos", "--narrator", "espeak")


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def entries(cache):
    """The cache's entries, each with what changes when it is written again."""
    return {path: path.stat().st_ino for path in cache.rglob("*") if path.suffix != ".part"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory, quick_models):
    """The editions of the sample, made without a break."""
    folder = tmp_path_factory.mktemp("whole")
    environment = {
        **os.environ,
        "ACCESSNEWS_MODELS": str(quick_models),
        "ACCESSNEWS_CACHE": str(folder / "cache"),
        "ACCESSNEWS_MEMORY": str(folder / "memory.sqlite"),
    }
    subprocess.run(
        [sys.executable, "-m", "accessnews", "build", SAMPLE, *QUICK, "-o", folder / "out"],
        env=environment,
        check=True,
    )
    return folder


def test_every_edition_is_made(whole):
    (story,) = (whole / "out").iterdir()
    slug = story.name
    assert slug == "village-school-on-the-lan-river-reopens"
    suffixes = ("epub", "mp3", "vtt", "srt", "lrc", "txt", "json")
    assert set(digests(story)) == {
        "index.html",
        "report.json",
        *(
            f"{language}/{slug}.{language}.{suffix}"
            for language in ("en", "fr")
            for suffix in suffixes
        ),
        f"en-fr/{slug}.en-fr.epub",
        f"en-fr/{slug}.en-fr.txt",
    }


def test_the_report_says_what_was_made_and_left_out(whole):
    (story,) = (whole / "out").iterdir()
    report = json.loads((story / "report.json").read_text())
    assert report["published"] == "2025-03-14T08:40"
    assert [edition["languages"] for edition in report["editions"]] == [
        ["en"],
        ["fr"],
        ["en", "fr"],
    ]
    original, french, both = report["editions"]
    assert original["translator"] is None
    assert "Argos" in french["translator"]
    assert len(both["narrations"]) == 2
    assert {each["text"] for each in report["dropped"]} >= {
        "Image preview",
        "News in the same category",
        "News Post",
    }
    for edition in report["editions"]:
        assert all((story / file).is_file() for file in edition["files"])


def test_a_second_run_makes_nothing_and_gives_the_same_bytes(quick, whole):
    before = digests(whole / "out"), entries(whole / "cache")
    again = quick(
        "build", SAMPLE, "-o", whole / "out", env={"ACCESSNEWS_CACHE": str(whole / "cache")}
    )
    assert again.code == 0, again.stderr
    assert (digests(whole / "out"), entries(whole / "cache")) == before
    assert "Narrating" not in again.stderr


@pytest.mark.parametrize(
    ("what", "count"),
    [
        pytest.param("cache/translation/*/*.txt", 5, marks=pytest.mark.thorough),
        pytest.param("cache/speech/*/*.npz", 20, marks=pytest.mark.thorough),
        ("cache/narration/*/*.mp3", 1),
        pytest.param("out/*/*/*.epub", 1, marks=pytest.mark.thorough),
    ],
)
def test_a_run_that_was_killed_goes_on_where_it_was(whole, quick_models, tmp_path, what, count):
    environment = {
        **os.environ,
        "ACCESSNEWS_MODELS": str(quick_models),
        "ACCESSNEWS_CACHE": str(tmp_path / "cache"),
        "ACCESSNEWS_MEMORY": str(tmp_path / "memory.sqlite"),
    }
    command = [sys.executable, "-m", "accessnews", "build", SAMPLE, *QUICK, "-o", tmp_path / "out"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    while process.poll() is None and len(list(tmp_path.glob(what))) < count:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    made = {path for path in digests(tmp_path / "out") if Path(path).suffix != ".part"}
    finished = digests(whole / "out")
    assert all(
        digest == finished[path]
        for path, digest in digests(tmp_path / "out").items()
        if path in made and not Path(path).name.startswith(".")
    ), "a file in the output is not whole"
    before = {
        path: inode
        for path, inode in entries(tmp_path / "cache").items()
        if not path.name.startswith(".") and path.is_file()
    }

    subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL)
    after = entries(tmp_path / "cache")
    assert {path: after[path] for path in before if path.suffix in (".txt", ".npz")} == {
        path: inode for path, inode in before.items() if path.suffix in (".txt", ".npz")
    }, "something that was made was made again"
    made = {
        path: digest
        for path, digest in digests(tmp_path / "out").items()
        if not Path(path).name.startswith(".")
    }
    assert made == finished


def test_a_batch_goes_on_past_what_fails(quick, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for article in ARTICLES:
        (folder / article.name).write_bytes(article.read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 100)
    ran = quick("batch", folder, "--json", "--jobs", "2", "-o", tmp_path / "out")
    assert ran.code == 5
    failed = {
        Path(each["source"]).name for each in ran.records if "source" in each and "error" in each
    }
    made = {Path(each["source"]).name for each in ran.records if "report" in each}
    assert failed == {"empty.txt", "picture.txt"}
    assert made == {article.name for article in ARTICLES}
    assert "2 of 5 articles failed" in ran.stderr
    assert "Traceback" not in ran.stderr

    for name in failed:
        (folder / name).unlink()
    before = digests(tmp_path / "out")
    again = quick("batch", folder, "--jobs", "1", "-o", tmp_path / "out")
    assert again.code == 0, again.stderr
    assert digests(tmp_path / "out") == before
    assert "Narrating" not in again.stderr


def test_two_articles_of_one_title_have_a_folder_each(quick, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text("# The bridge\n\nIt opened on Monday, and many came to see it.\n")
    (folder / "b.md").write_text(
        "# The bridge\n\nIt closed on Friday, and nobody came to see it.\n"
    )
    for _ in range(2):
        ran = quick("batch", folder, "--no-narrate", "-o", tmp_path / "out")
        assert ran.code == 0, ran.stderr
        assert {path.name for path in (tmp_path / "out").iterdir()} == {
            "the-bridge",
            "the-bridge-2",
            "index.html",
        }
    assert "Monday" in (tmp_path / "out/the-bridge/en/the-bridge.en.txt").read_text()
    assert "Friday" in (tmp_path / "out/the-bridge-2/en/the-bridge-2.en.txt").read_text()


def test_one_stage_at_a_time(quick, accessnews, quick_models, tmp_path):
    environment = {"ACCESSNEWS_MODELS": str(quick_models)}

    def stage(*args, **options):
        ran = accessnews(*args, env=environment, **options)
        assert ran.code == 0, ran.stderr
        return ran

    read = stage("read", SAMPLE, "--json")
    stage("translate", "-", "--to", "French", "-o", "a.fr.json", stdin=read.stdout.encode())
    stage("narrate", SAMPLE, "--narrator", "espeak", "-o", "spoken")
    stage("narrate", "a.fr.json", "--narrator", "espeak", "-o", "spoken")
    spoken = sorted((tmp_path / "spoken").glob("*.json"))
    stage("package", *spoken, "-o", "packaged")
    packaged = digests(tmp_path / "packaged")
    slug = "village-school-on-the-lan-river-reopens"
    assert set(packaged) == {
        f"{slug}.en-fr.epub",
        f"{slug}.en-fr.txt",
        f"{slug}/index.html",
        *(f"{slug}/web/{slug}.{tag}.{kind}" for tag in ("en", "fr") for kind in ("mp3", "vtt")),
    }

    quick("build", SAMPLE, "-o", "out")
    (built,) = (tmp_path / "out").glob("*/en-fr/*.epub")
    assert hashlib.sha256(built.read_bytes()).hexdigest() in packaged.values()


def test_standard_input_and_configuration(accessnews, quick_models, tmp_path):
    (tmp_path / "accessnews.toml").write_text(
        'to = ["fr"]\ntranslator = "argos"\nnarrate = false\nformat = "transcript"\n'
    )
    ran = accessnews(
        "build",
        "-",
        stdin=b"# The bridge\n\nIt opened on Monday, and many came to see it.\n",
        env={"ACCESSNEWS_MODELS": str(quick_models)},
    )
    assert ran.code == 0, ran.stderr
    assert sorted(digests(tmp_path / "output")) == [
        "the-bridge/en-fr/the-bridge.en-fr.txt",
        "the-bridge/en/the-bridge.en.txt",
        "the-bridge/fr/the-bridge.fr.txt",
        "the-bridge/report.json",
    ]
