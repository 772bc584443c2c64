import pytest

from accessnews.errors import UsageError
from accessnews.languages.tags import (
    acceptable_tags,
    autonym,
    display_name,
    primary,
    resolve,
    written_as,
)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Chinese", "zh"),
        ("chinese", "zh"),
        ("中文", "zh"),
        ("zh-CN", "zh"),
        ("zh_Hans", "zh"),
        ("cmn", "zh"),
        ("mandarin", "zh"),
        ("zh-Hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("Traditional Chinese", "zh-Hant"),
        ("eng", "en"),
        ("English", "en"),
        ("español", "es"),
        ("pt-BR", "pt-BR"),
        ("  fr ", "fr"),
    ],
)
def test_names_people_give_become_tags(name, tag):
    assert resolve(name) == tag


@pytest.mark.parametrize(
    ("name", "near"), [("xx", "xh"), ("engish", "en (English)"), ("", "en (English)")]
)
def test_an_unknown_name_is_refused_with_the_nearest(name, near):
    with pytest.raises(UsageError) as refusal:
        resolve(name)
    assert near in refusal.value.remedy
    assert refusal.value.exit_code == 2


@pytest.mark.parametrize("code", ["und", "mul", "zxx"])
def test_codes_for_no_one_language_are_refused(code):
    with pytest.raises(UsageError):
        resolve(code)


def test_names_for_people():
    assert primary("zh-Hant") == "zh"
    assert display_name("zh-Hant") == "Chinese (Traditional)"
    assert display_name("en", "zh") == "英语"
    assert autonym("zh") == "中文"


@pytest.mark.parametrize(("tag", "subtag"), [("cmn-Hans", "zh"), ("zh-TW", "zh"), ("yue", "yue")])
def test_mandarin_is_chinese(tag, subtag):
    assert primary(tag) == subtag


@pytest.mark.parametrize(("tag", "subtag"), [("yue-HK", "zh"), ("wuu", "zh"), ("pt-BR", "pt")])
def test_a_language_is_written_by_the_rules_of_another(tag, subtag):
    assert written_as(tag) == subtag


@pytest.mark.parametrize(
    ("tag", "acceptable"),
    [
        ("zh", ("zh",)),
        ("zh-CN", ("zh-CN", "zh")),
        ("zh-TW", ("zh-TW", "zh-Hant", "zh")),
        ("zh-Hant", ("zh-Hant", "zh")),
        ("pt-BR", ("pt-BR", "pt")),
        ("sr-Latn", ("sr-Latn", "sr")),
        ("no", ("no", "nb")),
        ("nb", ("nb", "no")),
        ("iw", ("iw", "he")),
        ("not a tag", ("not a tag",)),
    ],
)
def test_the_tags_that_may_stand_for_one(tag, acceptable):
    assert acceptable_tags(tag) == acceptable
