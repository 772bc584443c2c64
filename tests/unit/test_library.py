"""The library: the example of docs/library.md as it stands there, and what importing costs."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import accessnews
import argos_model
from accessnews import Plan, UsageError, check, publish, read
from accessnews.progress import Silent
from accessnews.weights.store import ModelStore

DOCS = Path(__file__).parents[2] / "docs"
ARTICLE = """# School opens on a boat

The school opened on Monday. “We are glad,” said Maria Lopez.
It cost 8,000 yuan and took 11 months.
"""


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "ACCESSNEWS_MODELS": str(folder / "models"),
            "ACCESSNEWS_CACHE": str(folder / "cache"),
            "ACCESSNEWS_MEMORY": str(folder / "memory.sqlite"),
            "ARGOS_PACKAGES_DIR": str(folder / "none"),
        },
        check=False,
    )


def test_the_example_runs_as_it_is_printed(tmp_path):
    (example,) = re.findall(r"```python\n(.*?)```", (DOCS / "library.md").read_text("utf-8"), re.S)
    (tmp_path / "article.md").write_text(ARTICLE, "utf-8")
    package = argos_model.build(tmp_path / "en_es.argosmodel", "en", "es")
    ModelStore(tmp_path / "models").install_file(package, Silent())

    ran = run(example, tmp_path)

    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    assert "The school opened on Monday. → " in ran.stdout
    clips = [
        (int(begin), int(end))
        for begin, end in re.findall(r"^b\d{3}s\d\d (\d+) (\d+)$", ran.stdout, re.M)
    ]
    assert len(clips) == 4  # the title and three sentences
    assert clips[0][0] == 0
    assert all(end == begin for (_, end), (begin, _) in pairwise(clips))
    made = {path.name for path in (tmp_path / "editions").rglob("*.epub")}
    assert made == {f"school-opens-on-a-boat.{each}.epub" for each in ("en", "es", "en-es")}


def test_import_loads_nothing_that_is_not_asked_for():
    script = "import sys, accessnews; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    modules = loaded.stdout.split()
    assert [name for name in modules if name.startswith("accessnews")] == ["accessnews"]
    assert not {"numpy", "lxml", "click", "babel", "langcodes"} & {*modules}


def test_every_name_that_it_offers_is_there():
    assert all(getattr(accessnews, name) is not None for name in accessnews.__all__)
    assert {*accessnews._MODULES} | {"__version__"} == {*accessnews.__all__}
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = accessnews.nothing


def test_an_article_may_be_read_or_named(tmp_path):
    file = tmp_path / "article.md"
    file.write_text(ARTICLE, "utf-8")
    plan = Plan(narrate=False, formats=("epub",), output=tmp_path / "out")
    named = publish(str(file), plan)
    given = publish(read(file), plan)
    assert named.folder == given.folder == tmp_path / "out" / "school-opens-on-a-boat"
    (result,) = check(named.files[0], only=["rules"])
    assert result.report is not None
    assert not result.findings


@pytest.mark.parametrize(
    ("choices", "remedy"),
    [({"formats": ("epbu",)}, "epub"), ({"preset": "podcats"}, "podcast")],
)
def test_a_wrong_choice_is_told_before_any_work(tmp_path, choices, remedy):
    plan = Plan(narrate=False, output=tmp_path / "out", **choices)
    with pytest.raises(UsageError) as caught:
        publish(tmp_path / "no such article", plan)
    assert remedy in caught.value.remedy


def test_one_text_is_not_a_list_of_checkers(tmp_path):
    with pytest.raises(UsageError, match="one text"):
        check(tmp_path / "book.epub", only="rules")
    with pytest.raises(UsageError, match="no checker 'rule'"):
        check(tmp_path / "book.epub", only=["rule"])
