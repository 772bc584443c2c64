"""The local model's answer to a text is one, whatever its process was asked before.

Each way of asking is a process of its own: within one, a first answer that differs from the later
ones is never met twice.
"""

import json
import os
import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

# A text and its pair; between sentences stand labels and other pairs, which have other openings.
FEW = (
    ("For eleven months, 46 children in the village of Shuiwan had no school.", "en", "zh"),
    ("Summary", "en", "zh"),
    ("On Monday they went back to one — on the deck of an old grain boat.", "en", "zh"),
    ("“We have waited for 32 years,” said Maria Lopez.", "en", "zh"),
)
MANY = (
    *FEW,
    ("La rivière monte.", "fr", "en"),
    ("In April 2024, high water carried away the only bridge to the valley.", "en", "zh"),
    ("Repairs would have cost $1.2 million, said Mr. Zhao Guoqiang.", "en", "zh"),
    ("A Boat Nobody Wanted", "en", "zh"),
    ("She sold her boat for 8,000 yuan, about $1,100, and painted the deck herself.", "en", "zh"),
    ("“I can’t teach anyone to read,” Chen said with a laugh.", "en", "zh"),
    ("Attendance", "en", "zh"),
    ("Attendance in the first week was 98%.", "en", "zh"),
    ("Dr. Wu Min of Lanjiang University will test the water twice a year.", "en", "zh"),
    ("The library opens at 7:30 a.m. and closes at 9 p.m. on Sunday.", "en", "zh"),
    ("She cried.", "en", "zh"),
    ("No.", "en", "zh"),
    ("What Comes Next", "en", "zh"),
    ("Write to info@example.org or see https://example.org/help.", "en", "zh"),
    ("Temperatures fell to −5°C in the capital, and the wind reached 90 km/h.", "en", "zh"),
    ("The so-called “green corridor” was never built.", "en", "zh"),
    ("Neither the mayor nor her deputy would comment on the 3.5% rise.", "en", "zh"),
    ("The mayor said that the library will open again in 2027.", "en", "es"),
    ("Rain fell for 17 days.", "en", "es"),
    ("He lost the vote by 12 to 9, his spokesman said on Tuesday.", "en", "de"),
    ("市长周二表示，图书馆将于2027年重新开放。", "zh", "en"),
    ("Vote", "en", "zh"),
    ("The court’s 2019 ruling, which barred the sale, still stands.", "en", "zh"),
    ("Sam “the Hammer” O’Neill paid £3,500 for a 1962 Vespa.", "en", "zh"),
    (
        "The city spent 120 million dollars on schools in 2021, 130 million on roads and bridges "
        "in 2022, 140 million on parks and libraries in 2023, and it plans, as the mayor said, to "
        "spend 150 million on the new hospital in 2024.",
        "en",
        "zh",
    ),
    ("Doctors Without Borders left the area in 1998.", "en", "zh"),
)

# Texts come in on standard input; each translation goes out as soon as it is known.
_ASK = """
import json, sys
from accessnews.cache import Cache, default_root
from accessnews.translation.engines.llama import LlamaTranslator
from accessnews.weights.store import ModelStore
cache = Cache(default_root()) if "keep" in sys.argv else None
translator = LlamaTranslator(ModelStore(), cache=cache)
for text, source, target in json.load(sys.stdin):
    (made,) = translator.translate([text], source, target)
    print(json.dumps(made), flush=True)
"""


def answers(asked, stop_after=None, cache=None):
    """The translations of ``asked`` in a process of their own, which may be killed on the way.

    ``cache`` is a folder where the openings that are read are kept, and taken from.
    """
    keep = ["keep"] if cache else []
    with subprocess.Popen(
        [sys.executable, "-c", _ASK, *keep],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "ACCESSNEWS_CACHE": str(cache)},
    ) as process:
        process.stdin.write(json.dumps(asked))
        process.stdin.close()
        made = {}
        for each, line in zip(asked, process.stdout, strict=False):
            made[each] = json.loads(line)
            if len(made) == stop_after:
                process.send_signal(signal.SIGKILL)
                break
    assert process.returncode == (-signal.SIGKILL if stop_after else 0)
    return made


def backwards(asked):
    return tuple(reversed(asked))


@pytest.fixture(scope="module", autouse=True)
def model(installed):
    installed("qwen2.5-coder-1.5b-instruct-q4")


@pytest.mark.thorough
def test_a_first_answer_is_the_same_as_a_later_one():
    inorder = answers(FEW)
    assert answers(backwards(FEW)) == inorder
    assert answers(FEW[2:3]) == {FEW[2]: inorder[FEW[2]]}


@pytest.mark.thorough
def test_openings_that_another_process_read_change_no_answer(tmp_path):
    inorder = answers(FEW)
    assert answers(FEW, cache=tmp_path) == inorder
    assert len(list(tmp_path.glob("opening/??/*.state"))) == 2  # sentences, and labels
    assert answers(FEW, cache=tmp_path) == inorder
    assert answers(backwards(FEW), cache=tmp_path) == inorder


@pytest.mark.thorough
def test_each_of_thirty_alone_in_any_order_and_after_a_kill():
    inorder = answers(MANY)
    assert len(inorder) == len(MANY) == 30
    assert answers(backwards(MANY)) == inorder
    half = answers(MANY, stop_after=15)
    assert half | answers([each for each in MANY if each not in half]) == inorder
    for each in MANY:
        assert answers([each]) == {each: inorder[each]}


@pytest.mark.thorough
def test_what_fails_leaves_nothing_behind():
    """A refused prompt, a cut answer, and an opening that takes the place of another."""
    asked = """
import json
from accessnews.errors import EngineError
from accessnews.translation.engines import prompts
from accessnews.translation.engines.llama import MODEL
from accessnews.translation.engines.local_model import LocalModel
from accessnews.weights.store import ModelStore
model = LocalModel(ModelStore().path(MODEL) / "model.gguf")
opening, labels = prompts.opening("en", "zh"), prompts.labels("en", "zh")
text = prompts.plain("For eleven months, 46 children in the village of Shuiwan had no school.")
made = [model.answer(opening, text, 80)]
try:
    model.answer(opening, prompts.plain("word " * 3000), 8)
except EngineError:
    made.append(model.answer(opening, text, 80))
model.answer(opening, prompts.plain("word " * 1500), 600)
made.append(model.answer(opening, text, 80))
assert model.answer(opening, text, 5).cut
made.append(model.answer(opening, text, 80))
for other in (labels, opening[:1], prompts.opening("en", "es")):
    model.answer(other, prompts.plain("Summary"), 8)
made.append(model.answer(opening, text, 80))
print(json.dumps([each.text for each in made]))
"""
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)
    made = json.loads(done.stdout)
    assert len(made) == 5
    assert len(set(made)) == 1
