"""Editions signed by the command line: as they are made, afterwards, and in an issue."""

import hashlib
import json

import c2pa
import pytest

ARTICLE = "# The ferry sails\n\nNobody was hurt.\n\n## Later\n\nThe wind was strong.\n"
SIGN = ("--sign", "keys/sign.pem", "--key", "keys/sign.key")


@pytest.fixture
def day(tmp_path, accessnews):
    """An article, and a certificate to sign with whose key has a passphrase."""
    (tmp_path / "day").mkdir()
    (tmp_path / "day" / "ferry.md").write_text(ARTICLE, "utf-8")
    env = {"ACCESSNEWS_KEY_PASSPHRASE": "geheim"}
    made = accessnews("sign", "init", "keys", "--name", "Harbour Gazette", "--passphrase", env=env)
    assert made.code == 0, made.stderr
    assert "not trusted" in made.stdout
    return env


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".accessnews" not in path.parts
    }


def told(path):
    """The title and the actions of a file's manifest, as the library's own reader has them."""
    with c2pa.Reader(str(path)) as reader:
        (manifest,) = json.loads(reader.json())["manifests"].values()
    (actions,) = (e["data"] for e in manifest["assertions"] if e["label"] == "c2pa.actions.v2")
    return manifest["title"], actions["actions"]


def checked(accessnews, *paths):
    ran = accessnews("check", "--json", "--only", "signature", "--trust", "keys/sign.pem", *paths)
    return {
        each["file"].rpartition("/")[2]: [one["code"] for one in each["findings"]]
        for each in ran.records
        if "tool" in each
    }


def test_a_build_is_signed_once(accessnews, day, tmp_path):
    build = ("build", "day/ferry.md", "--narrator", "espeak", "--format", "epub,audio,captions")
    made = accessnews(*build, *SIGN, "-o", "out", env=day)
    assert made.code == 0, made.stderr
    assert "2 files signed; no signature goes into .lrc, .srt, .vtt" in made.stdout
    codes = checked(accessnews, "out")
    assert len(codes) == 2
    assert set(map(tuple, codes.values())) == {("signature-valid",)}
    once = digests(tmp_path / "out")
    assert accessnews(*build, *SIGN, "-o", "out", env=day).code == 0
    assert digests(tmp_path / "out") == once


def test_what_can_not_be_signed_is_told(accessnews, day):
    build = ("build", "day/ferry.md", "--no-narrate", "--format", "transcript,markdown")
    made = accessnews(*build, *SIGN, "-o", "out", env=day)
    assert "0 files signed; no signature goes into .md, .txt" in made.stdout
    stored = accessnews("sign", "s3://bucket/out", "--cert", *SIGN[1:], env=day)
    assert stored.code == 2
    assert "signed are files of this machine" in stored.stderr


@pytest.mark.thorough
def test_nothing_but_what_carries_a_signature_is_changed(quick, accessnews, day, tmp_path):
    build = ("build", "day/ferry.md", "--format", "epub,audio,captions", "-o")
    plain = quick(*build, "plain")
    assert plain.code == 0, plain.stderr
    before = digests(tmp_path / "plain")
    made = quick(*build, "out", *SIGN, env=day)
    assert made.code == 0, made.stderr
    assert "5 files signed; no signature goes into .lrc, .srt, .vtt" in made.stdout
    once = digests(tmp_path / "out")
    changed = {name for name in once if once[name] != before[name]}
    assert once.keys() == before.keys()
    assert changed == {name for name in once if name.endswith((".epub", ".mp3"))}
    codes = checked(accessnews, "out")
    assert len(codes) == 5
    assert set(map(tuple, codes.values())) == {("signature-valid",)}
    for book in (tmp_path / "out").rglob("*.epub"):  # other tools take it as it is
        ran = accessnews("check", "--strict", "--only", "epubcheck", "--only", "rules", book)
        assert ran.code == 0, ran.stdout
    quick(*build, "out", *SIGN, env=day)
    assert digests(tmp_path / "out") == once
    (sound,) = (tmp_path / "out").glob("*/fr/*.mp3")
    created, translated = told(sound)[1]
    assert created["softwareAgent"]["name"].startswith("eSpeak NG")
    assert translated["softwareAgent"]["name"].startswith("Argos")
    assert translated["parameters"] == {"sourceLanguage": "en", "targetLanguage": "fr"}
    quick(*build, "out")
    assert digests(tmp_path / "out") == before
    signed = accessnews(
        "sign", "plain", "--cert", "keys/sign.pem", "--key", "keys/sign.key", env=day
    )
    assert signed.code == 0, signed.stderr
    assert set(map(tuple, checked(accessnews, "plain").values())) == {("signature-valid",)}
    twice = accessnews(
        "sign", "plain", "--cert", "keys/sign.pem", "--key", "keys/sign.key", "--json", env=day
    )
    assert [each["as_it_was"] for each in twice.records] == [True] * 5


@pytest.mark.thorough
def test_an_issue_is_signed_with_its_stories(quick, accessnews, day, tmp_path):
    issue = ("issue", "day", "--date", "2026-11-28", "--issue-format", "epub,m4b")
    issue = (*issue, "--format", "audio", "--no-bilingual", "-o", "out")
    assert quick(*issue).code == 0
    made = quick(*issue, *SIGN, env=day)
    assert made.code == 0, made.stderr
    codes = checked(accessnews, "out")
    assert {name.rpartition(".")[2] for name in codes} == {"mp3", "epub", "m4b"}
    assert set(map(tuple, codes.values())) == {("signature-valid",)}
    before = digests(tmp_path / "out")
    again = quick(*issue, *SIGN, env=day)
    assert "as it was" in again.stdout
    assert digests(tmp_path / "out") == before
    (book,) = (tmp_path / "out" / "issues").rglob("news-*.fr.epub")
    title, actions = told(book)
    assert title == "News, 2026-11-28"
    assert [each["action"] for each in actions] == ["c2pa.created", "c2pa.translated"]
