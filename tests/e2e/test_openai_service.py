"""``--translator openai`` as a user runs it, against a service on loopback."""

import json

import pytest

from chat_service import chat_service

KEY = "sk-very-secret-0123456789"
TITLE, TITLED = "A flood in Wuhan", "武汉发生洪水"
RAIN, RAINED = "Rain fell for 17 days.", "雨下了17天。"


@pytest.fixture
def service():
    with chat_service() as running:
        running.key = KEY
        running.answers = {TITLE: TITLED, RAIN: RAINED}
        yield running


@pytest.fixture
def translate(accessnews, tmp_path):
    """Translate the article with a cache of its own: ``translate("--base-url", url)``."""
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{RAIN}\n", encoding="utf-8")

    def run(*options, **environment):
        env = {"ACCESSNEWS_CACHE": str(tmp_path / "cache"), "OPENAI_API_KEY": "", **environment}
        command = ("translate", "a.txt", "--from", "en", "--to", "zh", "--translator", "openai")
        return accessnews(*command, "--json", *options, env=env)

    return run


def test_an_article_is_translated_and_the_key_is_left_nowhere(service, translate, tmp_path):
    done = translate("--base-url", service.url, "--model", "big", "--debug", OPENAI_API_KEY=KEY)
    assert done.code == 0, done.stderr
    (article,) = done.records
    assert article["title"] == TITLED
    assert article["blocks"][0]["sentences"][0]["text"] == RAINED
    assert article["translator"] == "big, an OpenAI-compatible service"
    assert KEY not in done.stdout + done.stderr
    entries = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert len(entries) == 2
    for path in entries:
        assert KEY not in str(path)
        assert KEY.encode() not in path.read_bytes()


def test_what_was_translated_is_not_asked_again(service, translate):
    options = ("--base-url", service.url, "--model", "big")
    translate(*options, ACCESSNEWS_OPENAI_KEY=KEY)
    asked = len(service.asked)
    assert translate(*options).code == 0
    assert len(service.asked) == asked


def test_a_wrong_key_ends_the_run_and_is_not_told(service, translate):
    wrong = "sk-wrong-9876543210"
    done = translate("--base-url", service.url, "--debug", ACCESSNEWS_OPENAI_KEY=wrong)
    assert done.code == 4
    assert "does not accept the key (401)" in json.loads(done.stdout)["error"]["message"]
    assert wrong not in done.stdout + done.stderr


def test_without_an_address_the_way_to_give_one_is_told(translate):
    done = translate(ACCESSNEWS_OPENAI_BASE_URL="")
    assert done.code == 2
    assert "--base-url http://localhost:8080/v1" in done.stderr
