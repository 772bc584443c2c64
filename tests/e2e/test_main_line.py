"""The main job with its own engines: every sample to its editions, translated and read aloud.

Judged by EPUBCheck, Ace, our own inspection, and a listener.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from accessnews.checking import ace, epubcheck, inspection
from accessnews.checking.listening import listen
from accessnews.errors import EngineError
from accessnews.narration.words.normalise import normalise
from accessnews.progress import Silent

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ["river-school.txt", "solar-market.md", "night-ferry.html"]
KINDS = ("original", "translation", "bilingual")
BOOKS = [(SAMPLES[0], kind) for kind in KINDS] + [(each, "bilingual") for each in SAMPLES[1:]]
# One sample in Chinese by the local model and in the natural voices; the others in Portuguese and
# eSpeak's, which takes seconds.
SLOW = ("--to", "zh")
QUICK = dict.fromkeys(SAMPLES[1:], ("--to", "pt", "--narrator", "espeak"))
MODELS = ("qwen2.5-coder-1.5b-instruct-q4", "kokoro-82m-v1.0-int8", "firefox-en-pt")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def stories(tmp_path_factory, installed):
    """Give the folder of a sample's editions, each made once whatever the number of workers."""
    root = tmp_path_factory.getbasetemp()
    shared = (root.parent if os.environ.get("PYTEST_XDIST_WORKER") else root) / "main-line"
    shared.mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "ACCESSNEWS_CACHE": str(shared / "cache"),
        "ACCESSNEWS_MEMORY": str(shared / "memory.sqlite"),
    }

    def story(sample):
        output = shared / sample
        with FileLock(f"{output}.lock"):
            if not output.exists():
                for model in MODELS:
                    installed(model)
                command = [sys.executable, "-m", "accessnews", "build", ROOT / "samples" / sample]
                command += [*QUICK.get(sample, SLOW), "-o", output]
                subprocess.run(command, env=environment, check=True)
        (folder,) = output.iterdir()
        return folder

    return story


@pytest.fixture(params=SAMPLES)
def story(request, stories):
    return stories(request.param)


@pytest.fixture(params=BOOKS, ids=" ".join)
def book(request, stories):
    sample, kind = request.param
    return epubs(stories(sample))[kind]


def epubs(story):
    """The EPUBs of a sample by what they are."""
    report = json.loads((story / "report.json").read_text("utf-8"))
    kinds = zip(KINDS, report["editions"], strict=True)
    files = {kind: [f for f in edition["files"] if f.endswith(".epub")] for kind, edition in kinds}
    return {kind: story / path for kind, (path,) in files.items()}


@pytest.mark.parametrize("judge", [epubcheck, ace], ids=["EPUBCheck", "Ace"])
def test_nothing_to_report(judge, book):
    try:
        report = judge.check(book)
    except EngineError as error:
        if "not installed" not in error.message or os.environ.get("CI"):
            raise
        pytest.skip(f"{error.message}. {error.remedy}")
    assert report.findings == ()


def test_our_own_rules_find_nothing(story):
    for book in epubs(story).values():
        assert inspection.check(book).findings == ()


def test_no_error_is_found_in_a_translation(story):
    report = json.loads((story / "report.json").read_text("utf-8"))
    assert [fault for fault in report["faults"] if fault["severity"] == "error"] == []


def test_the_chinese_is_chinese(stories):
    story = stories(SAMPLES[0])
    report = json.loads((story / "report.json").read_text("utf-8"))
    (checks,) = report["checks"]
    assert checks["language"] == "zh"
    assert {"numbers", "money", "negation", "who spoke"} <= set(checks["checked"])
    assert checks["not_checked"] == []
    (transcript,) = (story / "zh").glob("*.txt")
    links = r"\[[A-Za-z][^\]]*\]|(?m:^.*https?://.*$)"  # have the original's words
    text = re.sub(links, "", transcript.read_text("utf-8"))
    letters = re.findall(r"[a-zA-Z\u4e00-\u9fff]", text)
    hanzi = [letter for letter in letters if letter > "\u4e00"]
    assert len(hanzi) / len(letters) > 0.8


def test_both_caption_files_tell_the_same_times(story):
    for vtt in story.rglob("*.vtt"):
        srt = vtt.with_suffix(".srt")
        time = r"(\d\d:\d\d:\d\d)[.,](\d{3})"
        cues = re.findall(rf"{time} --> {time}", vtt.read_text("utf-8"))
        assert cues
        assert cues == re.findall(rf"{time} --> {time}", srt.read_text("utf-8"))
    assert len(list(story.rglob("*.vtt"))) == 2


@pytest.mark.parametrize(("language", "limit"), [("en", 0.20), ("zh", 0.15)])
def test_a_listener_understands_every_sentence(stories, listener, language, limit):
    (book,) = (stories(SAMPLES[0]) / language).glob("*.epub")
    told = listen(book, listener, lambda text, tag: normalise(text, tag).text, Silent())
    error = told.errors()[language]
    print(f"Error rate of {language} (words; in Chinese toneless syllables): {error:.3f}")
    assert error <= limit
    assert [(each.sentence.text, each.heard) for each in told.faults] == []
