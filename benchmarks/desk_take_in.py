"""How soon a dropped article is on the desk's page, and how soon its translation begins to show.

    python benchmarks/desk_take_in.py
    python benchmarks/desk_take_in.py --words 600 5000 --rounds 10
    python benchmarks/desk_take_in.py --to pt

By a real browser's own clock: milliseconds from the drop of a text until its story stands on the
page as read, the first one told by itself; and with --to, from the press of "Translate" until the
first translated sentence shows, and until all of it is there.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browser import Browser, missing
from desk_process import DeskProcess

SENTENCE = "On day {} the council met to talk about the harbour and its boats."
DROP = """(() => {{
  const files = new DataTransfer();
  files.items.add(new File([{text}], {name}));
  const begun = performance.now();
  const list = document.getElementById("stories");
  const read = () => list.querySelectorAll("li[data-stage=read]").length;
  const before = read();
  window.took = null;
  new MutationObserver((_, seen) => {{
    if (read() === before) return;
    window.took = performance.now() - begun;
    seen.disconnect();
  }}).observe(list, {{ childList: true, subtree: true }});
  for (const kind of ["dragover", "drop"])
    document.body.dispatchEvent(
      new DragEvent(kind, {{ dataTransfer: files, bubbles: true, cancelable: true }}));
}})()"""
TRANSLATE = """(() => {
  const begun = performance.now();
  const laid = document.getElementById("laid");
  window.first = window.took = null;
  new MutationObserver((_, seen) => {
    if (laid.querySelector(".translation")) window.first ??= performance.now() - begun;
    if (document.getElementById("version")?.dataset.stage !== "review") return;
    window.took = performance.now() - begun;
    seen.disconnect();
  }).observe(laid, { childList: true, subtree: true });
  laid.querySelector("form[action$='/translate'] button").click();
})()"""
READY = "document.getElementById('desk-keys-open')?.hidden === false"


def article(words: int, number: int) -> str:
    """A text of about so many words that no other round has."""
    sentences = [SENTENCE.format(number * 1000 + each) for each in range(words // 13)]
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    return "\n\n".join([f"The harbour of day {number}", *paragraphs])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, nargs="+", default=[600])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--to", default="")
    options = parser.parse_args()
    if lacking := missing():
        sys.exit(lacking)
    with tempfile.TemporaryDirectory() as folder:
        env = {"ACCESSNEWS_CACHE": f"{folder}/cache", "ACCESSNEWS_MEMORY": f"{folder}/memory"}
        to = ("--to", options.to) if options.to else ()
        desk = DeskProcess(Path(folder) / "out", *to, env=env)
        browser = Browser()
        try:
            browser("open", url=desk.address)
            browser.until(f"location.pathname === '/' && {READY}")
            story = 0
            for words in options.words:
                took = []
                for number in range(options.rounds):
                    text, name = (
                        json.dumps(each) for each in (article(words, number), f"{number}.txt")
                    )
                    browser.js(DROP.format(text=text, name=name))
                    browser.until("window.took !== null")
                    took.append(browser.js("window.took"))
                    story += 1
                print(
                    f"{words} words: first {took[0]:.0f} ms, median {statistics.median(took):.0f},"
                    f" slowest {max(took):.0f}"
                )
            if options.to:
                browser("goto", url=f"{desk.origin}/stories/{story}/article")
                browser.until(READY)
                browser.js(TRANSLATE)
                browser.until("window.took !== null")
                first, whole = browser.js("[window.first, window.took]")
                print(f"to {options.to}: first sentence {first:.0f} ms, all {whole:.0f} ms")
        finally:
            browser.close()
            desk.close()


if __name__ == "__main__":
    main()
