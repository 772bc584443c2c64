"""Ctrl-C while a long article is being narrated, in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys

import ctrl_c

SCRIPT = """
import sys
from pathlib import Path
from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.narration.cast import Cast, Part
from accessnews.narration.engine import PLAIN, Voice
from accessnews.narration.engines.hibari import HibariNarrator
from accessnews.narration.narrate import narrate
from accessnews.progress import Silent

class Told(HibariNarrator):
    def speak(self, text, voice, delivery=PLAIN):
        sys.stdout.write(text + chr(10))  # at once, as print does not
        sys.stdout.flush()
        return super().speak(text, voice, delivery)

sentences = tuple(Sentence(f"b001s{n}", f"Number {n}, spoken aloud.") for n in range(3000))
article = Article(
    Sentence("b000s01", "Title"), "en", (Block("b001", BlockKind.PARAGRAPH, sentences),)
)
cast = Cast(Part(Told(), Voice("hibari", "heart", "en")))
narrate(article, cast, Path(sys.argv[1]), Silent())
"""


def test_ctrl_c_ends_the_run_and_leaves_nothing(tmp_path):
    audio = tmp_path / "a.mp3"
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(audio)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=ctrl_c.heeded,
    ) as process:
        spoken = [process.stdout.readline() for _ in range(20)]
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=60)
    assert "Title\n" in spoken
    assert process.returncode == -signal.SIGINT
    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert len(rest.splitlines()) < 1000
    assert list(tmp_path.iterdir()) == []
