"""Many small stories for ``accessnews batch``, and what a run of it made and told."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path


def write(folder, stories, sentences):
    """So many stories of one or two paragraphs, no sentence twice."""
    folder.mkdir()
    for number in range(stories):
        title = f"The river on day {number % (stories - 2)}"  # two titles come twice
        text = " ".join(
            f"At {at} o'clock it had risen by {number} metres at bridge {at * 7 + number}."
            for at in range(sentences)
        )
        (folder / f"{number:03}.txt").write_text(f"{title}\n\nBy Jane Doe\n\n{text}\n")


def start(folder, models, *options, environment=None, command="batch"):
    """The run of a command over the stories beside its folder, all of it in that folder."""
    (folder / "tmp").mkdir(parents=True)
    run = [sys.executable, "-m", "accessnews", command, folder.parent / "in", "--from", "en"]
    return subprocess.Popen(
        [*map(str, run), "--json", "-o", str(folder / "out"), *options],
        env={
            **os.environ,
            "ACCESSNEWS_CACHE": str(folder / "cache"),
            "ACCESSNEWS_MEMORY": str(folder / "memory.sqlite"),
            "ACCESSNEWS_MODELS": str(models),
            "TMPDIR": str(folder / "tmp"),
            **(environment or {}),
        },
        stdout=(folder / "told").open("wb"),
        stderr=(folder / "said").open("wb"),
    )


def files(folder):
    """Every file under ``folder``, hidden ones too, with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def told(folder):
    """What was told on standard output: a source and a folder's name for each story."""
    records = [json.loads(line) for line in (folder / "told").read_text("utf-8").splitlines()]
    return [(Path(each["source"]).name, Path(each["folder"]).name) for each in records]
