import re
import subprocess
import sys

import pytest

from accessnews.patterns import lazy


def test_lazy_pattern_is_the_compiled_one():
    pattern, compiled = lazy(r"(?P<word>\w+) b", re.I), re.compile(r"(?P<word>\w+) b", re.I)

    assert pattern.search("- A B")["word"] == compiled.search("- A B")["word"] == "A"
    assert pattern.fullmatch("a bc") is None
    assert (pattern.pattern, pattern.flags, pattern.groupindex) == (
        compiled.pattern,
        compiled.flags,
        compiled.groupindex,
    )


def test_wrong_pattern_is_told_where_it_is_used():
    with pytest.raises(re.error):
        lazy("(").search("")


HEAVY = (
    "translation.checks narration.cached weights.store weights.install reading.fetch reading.reach "
    "reading.html.blocks cli.daily cli.review crew pool"
)
FOREIGN = "dateparser filelock http.client multiprocessing mutagen numpy sqlite3 langdetect"


def test_text_only_story_imports_nothing_of_what_it_does_not_do(tmp_path):
    article = tmp_path / "in/one.txt"
    article.parent.mkdir()
    article.write_text("A bridge\n\nBy Ann Lee\n\n3 May 2025\n\nIt opened on Monday.\n", "utf-8")
    code = (
        "import sys; from accessnews.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code, *sys.modules)"
    )
    options = ["--no-narrate", "--format", "epub,web,transcript", "--from", "en", "--quiet"]
    options += ["-o", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-c", code, "batch", str(article.parent), *options],
        capture_output=True,
        text=True,
        check=True,
    )
    ended, *imported = done.stdout.split()

    assert ended == "0"
    assert "accessnews.pipeline" in imported
    unwanted = {*FOREIGN.split(), *(f"accessnews.{name}" for name in HEAVY.split())}
    assert not unwanted & set(imported)
