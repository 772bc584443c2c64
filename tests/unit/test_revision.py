"""What decides an answer is a part of the key under which it is kept."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from accessnews import revision as module
from accessnews.narration import narrate
from accessnews.narration.engines import espeak, gtts, hibari, piper
from accessnews.narration.engines.kokoro import narrator as kokoro
from accessnews.revision import PACKAGE, files_of, revision
from accessnews.translation.engines import argos, llama, openai
from accessnews.translation.glossary import translator as glossary
from accessnews.translation.glossary.glossary import RULES as GLOSSARY_RULES
from accessnews.translation.repair import ladder, translator

RULES = ladder.RULES


@pytest.fixture
def package(tmp_path):
    """A copy of the package's rules, to be changed."""
    for name in ("translation", "languages"):
        shutil.copytree(PACKAGE / name, tmp_path / name)
    return tmp_path


def changed(root, file, content=b"# more\n"):
    path = root / file
    path.write_bytes(path.read_bytes() + content)
    module.revision.cache_clear()
    return revision(*RULES, root=root)


def test_unchanged_it_is_the_same_in_any_place_order_and_process(package):
    assert revision(*RULES, root=package) == revision(*RULES)
    assert revision(*reversed(RULES)) == revision(*RULES)
    code = f"from accessnews.revision import revision; print(revision(*{RULES!r}))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == revision(*RULES)


@pytest.mark.parametrize(
    "file",
    [
        "languages/wording.toml",
        "languages/zh/places.py",
        "translation/checks/money.py",
        "translation/repair/protection.py",
        "translation/engines/prompts.py",
    ],
)
def test_a_changed_rule_or_table_changes_it(package, file):
    assert changed(package, file) != revision(*RULES)


def test_a_new_file_changes_it_and_a_compiled_one_does_not(package):
    (package / "languages" / "__pycache__").mkdir(exist_ok=True)
    (package / "languages" / "__pycache__" / "tags.pyc").write_bytes(b"x")
    module.revision.cache_clear()
    assert revision(*RULES, root=package) == revision(*RULES)
    (package / "languages" / "nl.toml").write_text("")
    module.revision.cache_clear()
    assert revision(*RULES, root=package) != revision(*RULES)


def test_what_others_do_does_not_change_it(package):
    assert changed(package, "translation/memory/store.py") == revision(*RULES)


def test_a_name_that_is_not_there_is_told():
    with pytest.raises(ValueError, match=r"translation\.chekcs"):
        revision("translation.chekcs")


BESIDE = (
    "article", "cache", "corrections", "edition", "errors", "extras", "faults", "files", "formats",
    "patterns",
    "processes", "progress", "retry", "revision", "runs", "storage", "temporary", "weights",
    "translation.engine", "translation.memory", "translation.glossary", "narration.engine",
)  # fmt: skip
"""What decides no answer, or, as a glossary's rules, is in the key of the sentences it concerns."""

SAID = (
    "languages", "narration.cast", "narration.names", "narration.passages", "narration.pauses",
    "narration.script", "narration.words", "lists", "notes", "quotations",
)  # fmt: skip
"""What decides what is said of an article: the text that it gives is in a narration's key."""


@pytest.mark.parametrize(
    ("decider", "rules", "beside"),
    [
        (translator, translator.RULES, BESIDE),
        (ladder, ladder.RULES, BESIDE),
        (llama, ladder.RULES, BESIDE),
        (openai, ladder.RULES, BESIDE),
        (argos, argos.RULES, BESIDE),
        (glossary, (*GLOSSARY_RULES, *translator.RULES), BESIDE),
        (narrate, narrate.RULES, (*BESIDE, *SAID)),
        (hibari, hibari.RULES, BESIDE),
        (espeak, espeak.RULES, BESIDE),
        (piper, piper.RULES, BESIDE),
        (gtts, gtts.RULES, BESIDE),
        (kokoro, kokoro.RULES, (*BESIDE, "languages.language", "languages.tags")),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_every_module_that_decides_is_in_the_digest(decider, rules, beside):
    digested = {file for name in rules for file in files_of(name)}
    known = digested | {file for name in beside for file in files_of(name)}
    assert reached(Path(decider.__file__)) <= known


def reached(start):
    """The modules of the package that a module imports, and those that they import."""
    found, waiting = set(), [start]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += imported(path)
    return {path for path in found if path.stat().st_size}


def imported(path):
    package = path.parent.relative_to(PACKAGE.parent).parts
    tree = ast.parse(path.read_text("utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not node.level or id(node) in for_types:
            continue
        folder = PACKAGE.parent.joinpath(*package[: len(package) - node.level + 1])
        folder = folder.joinpath(*(node.module or "").split("."))
        for name in node.names:
            for each in (folder / name.name, folder):
                files = each.with_suffix(".py"), each / "__init__.py"
                if file := next(filter(Path.is_file, files), None):
                    yield file
                    break
