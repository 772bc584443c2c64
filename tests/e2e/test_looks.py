"""A bilingual book with pinyin and a glossary in each theme: what checkers and a browser find."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pytest

from accessnews.checking import ace, epubcheck, inspection
from accessnews.checking.ace import find_chromium
from accessnews.edition import Look, Term
from accessnews.editions.composed import Composed
from accessnews.editions.cover import cover
from accessnews.editions.epub import book as epub
from accessnews.errors import EngineError
from rich_article import CHINESE, ENGLISH, edition

pytestmark = pytest.mark.slow
THEMES = ("", "large-print", "dark", "dyslexia")
CHECKED = [  # what themes have in common is checked once
    (epubcheck, "dyslexia"),
    (ace, "dark"),
    pytest.param(epubcheck, "large-print", marks=pytest.mark.thorough),
    pytest.param(ace, "dyslexia", marks=pytest.mark.thorough),
    *((inspection, theme) for theme in THEMES),
]
PHONE = 320  # CSS pixels: WCAG 2.2, 1.4.10
# WCAG 2.2, 1.4.12, and a measure of what came of it.
SPACING = """<style>
* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
</style>"""
MEASURE = """<script>
addEventListener("load", () => document.fonts.ready.then(() => {
  const all = [...document.body.querySelectorAll("*")];
  const cut = all.filter((e) => {
    const style = getComputedStyle(e);
    return /hidden|clip/.test(style.overflowX + style.overflowY)
      && (e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight);
  });
  const smallest = Math.min(...all
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .map((e) => parseFloat(getComputedStyle(e).fontSize)));
  const told = {
    // Data tables may need two dimensions (1.4.10).
    wide: all
      .filter((e) => !e.closest("table") && e.getBoundingClientRect().right > innerWidth + 1)
      .map((e) => e.outerHTML.slice(0, 120)),
    cut: cut.map((e) => e.outerHTML.slice(0, 80)),
    smallest,
    loaded: [...document.fonts].filter((f) => f.status === "loaded").length,
    readings: document.querySelectorAll("rt").length,
  };
  const holder = document.createElement("pre");
  holder.id = "measured";
  holder.textContent = JSON.stringify(told);
  document.body.append(holder);
}));
</script>"""


@pytest.fixture(scope="module")
def book(request, tmp_path_factory):
    """The theme and the EPUB."""
    folder = tmp_path_factory.mktemp("book")
    english = ENGLISH.replace_texts(
        {"b004s01": "The World Health Organization (WHO) said the search took years."}
    )
    whole = edition(folder, english, CHINESE)
    whole = replace(
        whole,
        cover=cover(whole.texts[0]),
        look=Look(ruby="pinyin", theme=request.param),
        terms=(Term({"en": "station", "zh": "车站"}, "Where the two meet."),),
    )
    (path,) = epub.write(Composed(whole), folder)
    return request.param, path


def judged(checker, path):
    """The checker's report; without the checker a skip, or a failure where CI must have it."""
    try:
        return checker.check(path)
    except EngineError as error:
        if not re.search("is not installed$", error.message) or os.environ.get("CI"):
            raise
        pytest.skip(f"{error.message}. {error.remedy}")


@pytest.mark.parametrize(("checker", "book"), CHECKED, indirect=["book"])
def test_a_checker_has_nothing_to_say(checker, book):
    assert judged(checker, book[1]).findings == ()


@pytest.mark.parametrize("book", THEMES, indirect=True)
def test_the_text_spaced_out_on_a_phone_is_whole(book, tmp_path):
    """Nothing is cut off and nothing runs out of the page; large print is large."""
    theme, path = book
    browser = find_chromium()
    if browser is None:
        pytest.skip("Chromium is not installed")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    page = tmp_path / "EPUB" / "article.xhtml"
    text = page.read_text("utf-8").split("\n", 2)[2]  # as HTML: neither declaration nor doctype
    framed = text.replace("</head>", f'<base href="{page.as_uri()}"/></head>')
    framed = framed.replace("</body>", f"{SPACING}{MEASURE}</body>")
    holder = tmp_path / "EPUB" / "measured.html"
    holder.write_text(f"<!DOCTYPE html>\n{framed}", "utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text(
        f'<!DOCTYPE html><iframe src="EPUB/measured.html" width="{PHONE}" height="800"></iframe>'
        "<pre id='out'></pre><script>addEventListener('load', () => setTimeout(() => {"
        "out.textContent = document.querySelector('iframe').contentDocument"
        ".querySelector('#measured').textContent }, 500))</script>",
        "utf-8",
    )
    command = [
        str(browser),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--allow-file-access-from-files",
        "--virtual-time-budget=5000",
        f"--user-data-dir={tmp_path / 'profile'}",
        "--dump-dom",
        frame.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    shutil.rmtree(tmp_path / "profile", ignore_errors=True)
    found = re.search(r"<pre id=.out.>(\{.*?\})</pre>", done.stdout, re.DOTALL)
    assert found, done.stderr[-500:]
    told = json.loads(found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert told["readings"] > 50
    assert told["wide"] == []
    assert told["cut"] == []
    if theme == "large-print":
        assert told["smallest"] >= 24  # 18 points
    if theme in ("large-print", "dyslexia"):
        assert told["loaded"] >= 2
