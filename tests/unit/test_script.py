"""A Chinese edition in the other script: what changes with it, and what does not."""

import json
from dataclasses import replace

import pytest

from accessnews.cache import Cache
from accessnews.cli.options import make_plan
from accessnews.editions.content.script import shown_as
from accessnews.engines import Engines
from accessnews.errors import UsageError
from accessnews.narration.words.mandarin.text import spoken_chinese
from accessnews.pipeline import publish
from accessnews.plan import Plan
from accessnews.progress import Silent
from accessnews.steps import choose_routes
from accessnews.weights.store import ModelStore
from rich_article import CHINESE, ENGLISH


def engines(plan, folder):
    return Engines(plan, Silent(), ModelStore(folder / "models"), Cache(folder / "cache"))


def published(article, folder, **options):
    plan = Plan(narrate=False, formats=("json", "epub"), output=folder / "out", **options)
    return publish(article, "story", plan, engines(plan, folder), Silent())


def test_the_edition_is_in_the_script_and_says_so(tmp_path):
    article = replace(CHINESE, translated_from="")
    done = published(article, tmp_path, script="zh-Hant")
    (edition,) = done.report["editions"]
    assert edition["languages"] == ["zh-Hant"]
    assert (done.folder / "zh-Hant" / "story.zh-Hant.epub").is_file()
    text = (done.folder / "zh-Hant" / "story.zh-Hant.json").read_text("utf-8")
    assert json.loads(text)["language"] == "zh-Hant"
    assert "他們一起回家了。" in text
    assert "他们" not in text


def test_without_chinese_nothing_changes(tmp_path):
    one = published(ENGLISH, tmp_path / "one", script="zh-Hant")
    other = published(ENGLISH, tmp_path / "other")
    for name in ("en/story.en.json", "en/story.en.epub"):
        assert (one.folder / name).read_bytes() == (other.folder / name).read_bytes()


def test_two_scripts_of_one_article_are_one_edition(tmp_path):
    plan = Plan(targets=("zh-Hant",), script="zh-Hant", narrate=False)
    (route,) = choose_routes(replace(CHINESE, translated_from=""), plan, engines(plan, tmp_path))
    assert route.translator is None
    assert shown_as("zh", plan.script) == "zh-Hant"
    assert shown_as("en", plan.script) == "en"


@pytest.mark.parametrize(
    ("given", "tag"),
    [("zh-Hant", "zh-Hant"), ("Hant", "zh-Hant"), ("zh-TW", "zh-Hant"), ("zh-Hans", "zh")],
)
def test_scripts_as_they_are_given(given, tag):
    assert make_plan(script=given).script == tag


def test_no_script_of_chinese_is_told():
    with pytest.raises(UsageError, match="not a script of Chinese"):
        make_plan(script="ja")


@pytest.mark.parametrize(
    ("simple", "traditional"),
    [
        ("2024年3月5日，头发护理涨了3.5%。", "2024年3月5日，頭髮護理漲了3.5%。"),
        ("价格是￥1,200，他说：“很贵。”", "價格是￥1,200，他說：「很貴。」"),
        ("会议在下午3:30开始", "會議在下午3:30開始"),
    ],
)
def test_the_voice_reads_the_same_words_in_both(simple, traditional):
    marks = str.maketrans("「」", "“”")
    read = spoken_chinese(traditional).text.translate(marks)
    assert read == spoken_chinese(simple).text
