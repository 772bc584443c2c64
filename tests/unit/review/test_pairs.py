import json
from dataclasses import replace
from pathlib import Path

import pytest

from accessnews.errors import InputError
from accessnews.review.pairs import article_folder, load_pairs


def translated(folder, language):
    """The folder's translation, in another language."""
    path = next((folder / "zh").glob("*.json"))
    from accessnews.formats.article_json import loads

    return replace(loads(path.read_text("utf-8")), language=language)


def languages(pairs):
    return [pair.languages for pair in pairs]


def test_a_folder_and_its_report_give_every_translation(build):
    folder = build()
    folder = build(translations=[translated(folder, "zh"), translated(folder, "ja")])
    assert languages(load_pairs([folder])) == [("en", "zh"), ("en", "ja")]
    assert load_pairs([folder / "report.json"]) == load_pairs([folder])
    assert load_pairs([folder, folder / "report.json"]) == load_pairs([folder])


def test_a_language_s_file_stands_for_that_language(build):
    folder = build()
    folder = build(translations=[translated(folder, "zh"), translated(folder, "ja")])
    assert languages(load_pairs([folder / "ja" / "bridge.ja.json"])) == [("en", "ja")]
    assert languages(load_pairs([folder / "en" / "bridge.en.json"])) == [("en", "zh"), ("en", "ja")]


def test_files_without_a_report_are_paired(build, tmp_path):
    folder = build()
    files = [(tmp_path / path.name, path.read_bytes()) for path in sorted(folder.glob("*/*.json"))]
    for path, data in files:
        path.write_bytes(data)
    (pair,) = load_pairs([path for path, _ in files])
    assert (pair.slug, pair.languages, pair.folder) == ("bridge", ("en", "zh"), tmp_path)
    with pytest.raises(InputError, match=r"zh\.json: the article that it translates is not here"):
        load_pairs([files[1][0]])
    with pytest.raises(InputError, match=r"en\.json: this article has no translation"):
        load_pairs([files[0][0]])


def test_a_slug_from_a_file_is_made_safe(build, tmp_path):
    folder = build()
    for path in folder.glob("*/*.json"):
        record = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps({**record, "slug": "../../etc/passwd"}), "utf-8")
    (pair,) = load_pairs([folder])
    assert pair.slug == "etc-passwd"


def test_a_report_s_file_outside_its_folder_is_not_read(build, tmp_path):
    folder = build()
    (tmp_path / "secret.json").write_text("{}")
    report = folder / "report.json"
    editions = json.loads(report.read_text())["editions"]
    editions.append({"files": ["../secret.json"]})
    report.write_text(json.dumps({"editions": editions}))
    assert languages(load_pairs([folder])) == [("en", "zh")]


@pytest.mark.parametrize(
    ("report", "message"),
    [
        ('{"editions": [{"files": ["zh/a.txt"]}]}', "built without the JSON of its texts"),
        ('{"editions": [', "not the report of a build"),
        ("[]", "not the report of a build"),
        ('{"editions": [{"files": ["zh/gone.json"]}]}', r"gone\.json: cannot be read"),
    ],
)
def test_a_folder_that_cannot_be_reviewed_says_why(tmp_path, report, message):
    (tmp_path / "report.json").write_text(report)
    with pytest.raises(InputError, match=message):
        load_pairs([tmp_path])


def test_a_missing_folder_and_other_files_are_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_pairs([tmp_path / "none"])
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"bad\.json: not UTF-8 text"):
        load_pairs([tmp_path / "bad.json"])


def test_texts_of_other_sentences_are_no_translation(build):
    folder = build()
    path = folder / "zh" / "bridge.zh.json"
    record = json.loads(path.read_text("utf-8"))
    record["blocks"].pop()
    path.write_text(json.dumps(record), "utf-8")
    with pytest.raises(InputError, match="the article that it translates is not here"):
        load_pairs([folder])


def test_the_article_s_folder_is_found_from_a_file_in_it(build):
    folder = build()
    assert article_folder(folder / "review" / "a.xlf") == folder.resolve()
    assert article_folder(Path("/nowhere/a.xlf")) is None
