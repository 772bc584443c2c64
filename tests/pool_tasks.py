"""What workers of a pool under test do, in a module that they can import."""

import os
import time
from pathlib import Path

from accessnews import story, temporary
from accessnews.errors import EngineError, ModelMissingError


def begin(progress):
    """A worker that does what its task says: the name of something here, and what it takes."""

    def serve(task):
        name, *arguments = task
        return globals()[name](progress, *arguments)

    return serve


def begin_badly(progress):
    raise EngineError("no such thing")


def begin_stories(progress, plan, *places):
    """A worker of a batch whose own code crashes at a source that is named so."""
    serve = story.stories(progress, plan, *places).serve

    def crashing(task):
        if "crash" in getattr(task, "source", ""):
            os.abort()
        return serve(task)

    return crashing


def who(progress, seconds=0):
    time.sleep(seconds)
    return os.getpid()


def abort(progress):
    os.abort()


def give(progress, size):
    return b"x" * size


def miss(progress):
    raise ModelMissingError("no model", "Get one.", "small")


def unpicklable(progress):
    return lambda: None


def count(progress, end):
    with progress.task("Counting", 3) as task:
        for _ in range(3):
            task.advance()
        progress.say("counted")
        if end:
            os.abort()


def hold(progress, folder):
    with temporary.file(Path(folder)) as path:
        Path(folder, "pid").write_text(f"{os.getpid()} {path.name}")
        time.sleep(600)
