"""An OpenAI-compatible service: the real wire format on loopback, and llama.cpp's own server."""

import re
import secrets
import socket

import pytest

from accessnews.errors import EngineError, UsageError
from accessnews.retry import FIRST_PAUSE, PATIENCE, TRIES
from accessnews.revision import revision
from accessnews.translation.choose import choose_translator
from accessnews.translation.engines import prompts
from accessnews.translation.engines.llama import MODEL
from accessnews.translation.engines.openai import OpenAITranslator, open_translator
from accessnews.translation.repair import ladder
from accessnews.translation.repair.translator import RepairsItself
from accessnews.weights.store import ModelStore
from chat_service import chat_service, completion, error
from speech_service import TestClock

RAIN, RAINED = "Rain fell for 17 days.", "雨下了17天。"
FLOOD, FLOODED = "The river rose.", "河水上涨了。"
KEY = "sk-very-secret-0123456789"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in (
        "ACCESSNEWS_OPENAI_BASE_URL",
        "ACCESSNEWS_OPENAI_MODEL",
        "ACCESSNEWS_OPENAI_KEY",
        "OPENAI_API_KEY",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def service():
    with chat_service() as running:
        running.answers = {RAIN: RAINED, FLOOD: FLOODED}
        yield running


@pytest.fixture
def clock():
    return TestClock()


@pytest.fixture
def translator(service, clock):
    return OpenAITranslator(service.url, "big", KEY, clock)


def told(caught):
    return f"{caught.value.message} {caught.value.remedy}"


def test_sentences_are_asked_one_by_one_with_the_local_models_prompts(service, translator):
    assert list(translator.translate([RAIN, FLOOD], "en", "zh")) == [RAINED, FLOODED]
    first = service.asked[0]
    assert first["messages"] == [*prompts.opening("en", "zh"), *prompts.plain(RAIN)]
    assert (first["model"], first["temperature"]) == ("big", 0)
    assert first["max_tokens"] > 48
    assert set(service.authorizations) == {f"Bearer {KEY}"}


def test_a_result_comes_as_soon_as_it_is_known(service, translator):
    made = translator.translate([RAIN, FLOOD], "en", "zh")
    assert next(made) == RAINED
    assert len(service.asked) == 1


def test_an_answer_with_a_fault_is_asked_for_again(service, translator):
    service.answers[RAIN] = "雨下了好几天。"
    made = list(translator.translate([RAIN], "en", "zh"))
    assert len(service.asked) > 1
    assert len(made) == 1


def test_an_answer_that_was_cut_is_not_taken_for_whole(service, translator):
    service.script = [(200, {}, completion("雨下了17天", "length"))]
    assert list(translator.translate([RAIN], "en", "zh")) == [RAINED]


def test_nothing_in_nothing_asked(service, translator):
    assert list(translator.translate([], "en", "zh")) == []
    assert service.authorizations == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_refusal_is_tried_again(service, translator, clock, status):
    service.script = [(status, {}, error("busy")), (status, {}, b"no JSON")]
    assert list(translator.translate([FLOOD], "en", "zh")) == [FLOODED]
    assert clock.slept == [FIRST_PAUSE, 2 * FIRST_PAUSE]


def test_retry_after_is_respected(service, translator, clock):
    service.script = [(429, {"Retry-After": "17"}, error("slow down"))]
    assert list(translator.translate([FLOOD], "en", "zh")) == [FLOODED]
    assert clock.slept == [17]


def test_refusals_for_ever_end_in_an_error(service, translator, clock):
    service.script = [(503, {}, error("Loading model"))] * 20
    with pytest.raises(EngineError, match=rf"503: Loading model \(tries: {TRIES}\)"):
        list(translator.translate([FLOOD], "en", "zh"))
    assert sum(clock.slept) <= PATIENCE


def test_nobody_listening(clock):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    translator = OpenAITranslator(f"http://127.0.0.1:{port}/v1", "big", KEY, clock)
    with pytest.raises(EngineError, match=r"cannot be reached: Connection refused") as caught:
        list(translator.translate([FLOOD], "en", "zh"))
    assert "--base-url" in caught.value.remedy
    assert clock.slept == []


def test_a_wrong_key_is_never_told(service, clock):
    service.key = "sk-another"
    translator = OpenAITranslator(service.url, "big", KEY, clock)
    with pytest.raises(EngineError, match=r"does not accept the key \(401\)") as caught:
        list(translator.translate([FLOOD], "en", "zh"))
    assert "ACCESSNEWS_OPENAI_KEY" in caught.value.remedy
    assert KEY not in told(caught)


def test_a_missing_key_is_asked_for(service, clock):
    service.key = "sk-another"
    with pytest.raises(EngineError, match=r"wants a key \(401\)"):
        list(OpenAITranslator(service.url, "big", "", clock).translate([FLOOD], "en", "zh"))
    assert service.authorizations == [None]


@pytest.mark.parametrize("status", [400, 429])
def test_a_service_that_repeats_the_key_is_not_quoted(service, translator, status):
    service.script = [(status, {}, error(f"bad request with {KEY} in it"))] * 20
    with pytest.raises(EngineError, match="bad request with … in it") as caught:
        list(translator.translate([FLOOD], "en", "zh"))
    assert KEY not in told(caught)


def test_the_key_is_in_no_cache_key_and_no_title(translator):
    shown = f"{translator.fingerprint} {translator.title} {translator!r} {translator.model!r}"
    assert KEY not in shown


@pytest.mark.parametrize("key", ["sk-one\nsk-two", "schlüssel", "two words"])
def test_a_key_that_is_none_is_not_told_either(service, key):
    with pytest.raises(UsageError) as caught:
        list(OpenAITranslator(service.url, "big", key).translate([FLOOD], "en", "zh"))
    assert key not in told(caught)


def test_the_key_does_not_follow_a_redirect(service, translator):
    with chat_service() as elsewhere:
        service.script = [(307, {"Location": f"{elsewhere.url}/chat/completions"}, b"")]
        with pytest.raises(EngineError, match="307"):
            list(translator.translate([FLOOD], "en", "zh"))
        assert elsewhere.authorizations == []


def test_a_password_in_netrc_is_not_sent(service, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password mine\n")
    monkeypatch.setenv("NETRC", str(netrc))
    assert list(OpenAITranslator(service.url, "big").translate([FLOOD], "en", "zh")) == [FLOODED]
    assert service.authorizations == [None]


def test_a_model_that_is_not_there(service, clock):
    translator = OpenAITranslator(service.url, "bigger", "", clock)
    with pytest.raises(EngineError, match="it has no model bigger") as caught:
        list(translator.translate([FLOOD], "en", "zh"))
    assert "--model" in caught.value.remedy


def test_an_address_without_v1(service, clock):
    translator = OpenAITranslator(service.url.removesuffix("/v1"), "big", "", clock)
    with pytest.raises(EngineError, match=r"no OpenAI-compatible service answers there \(404\)"):
        list(translator.translate([FLOOD], "en", "zh"))


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Welcome</html>",
        b"",
        [],
        {},
        {"choices": []},
        {"choices": ["text"]},
        {"choices": [{"message": {"role": "assistant", "content": None}}]},
        {"choices": [{"message": "text", "finish_reason": "stop"}]},
    ],
)
def test_a_malformed_answer(service, translator, body):
    service.script = [(200, {}, body)]
    with pytest.raises(EngineError, match="the answer is not what"):
        list(translator.translate([FLOOD], "en", "zh"))


@pytest.mark.parametrize(
    "address",
    [
        "localhost:8080/v1",
        "ftp://localhost/v1",
        "http://",
        "http://localhost:port/v1",
        "http://me:secret@localhost/v1",
        "http://localhost/v1?key=secret",
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(address):
    with pytest.raises(UsageError, match="--base-url") as caught:
        _ = OpenAITranslator(address, "big").fingerprint
    assert "secret" not in told(caught)


def test_the_only_model_is_found(service):
    service.models = ["/home/someone/models/Big-7B.gguf"]
    translator = OpenAITranslator(service.url)
    assert translator.title == "Big-7B, an OpenAI-compatible service"
    assert service.models[0] in translator.fingerprint


def test_of_several_models_one_must_be_named(service):
    service.models = ["one", "two"]
    with pytest.raises(UsageError, match="It has one, two"):
        _ = OpenAITranslator(service.url).title


def test_the_fingerprint_tells_services_models_and_rules_apart(service):
    found = {
        OpenAITranslator(url, model).fingerprint
        for url in (service.url, "http://localhost:1/v1")
        for model in ("big", "small")
    }
    assert len(found) == 4
    assert f"/rules {revision(*ladder.RULES)}" in found.pop()


def test_it_is_taken_by_name_with_its_options(service, tmp_path, monkeypatch):
    store = ModelStore(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-general")
    monkeypatch.setenv("ACCESSNEWS_OPENAI_KEY", KEY)
    options = {"base-url": f"{service.url}/", "model": "big"}
    chosen = choose_translator("openai", store, "en", "sw", options)
    assert list(chosen.translate([FLOOD], "en", "sw")) == [FLOODED]
    assert service.authorizations[-1] == f"Bearer {KEY}"
    with pytest.raises(EngineError, match="one language"):
        choose_translator("openai", store, "zh", "zh-CN", options)
    with pytest.raises(UsageError, match="no address is given"):
        choose_translator("openai", store, "en", "zh")


def test_the_environment_names_service_model_and_key(service, tmp_path, monkeypatch):
    monkeypatch.setenv("ACCESSNEWS_OPENAI_BASE_URL", service.url)
    monkeypatch.setenv("ACCESSNEWS_OPENAI_MODEL", "big")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    translator = open_translator(ModelStore(tmp_path))
    assert ("en", "zh") in translator.pairs()
    assert ("fr", "zh") in translator.pairs()
    assert list(translator.translate([FLOOD], "en", "zh")) == [FLOODED]
    assert service.authorizations == [f"Bearer {KEY}"]


def test_auto_never_takes_it(service, tmp_path, monkeypatch):
    monkeypatch.setenv("ACCESSNEWS_OPENAI_BASE_URL", service.url)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    monkeypatch.delenv("ACCESSNEWS_LLAMA_MODEL", raising=False)
    with pytest.raises(EngineError, match="nothing installed"):
        choose_translator("auto", ModelStore(tmp_path), "en", "zh")
    with pytest.raises(UsageError, match="--base-url belongs to one engine"):
        choose_translator("auto", ModelStore(tmp_path), "en", "zh", {"base-url": service.url})
    assert service.authorizations == []


@pytest.fixture(scope="module")
def llama_cpp(installed):
    """llama.cpp's own server on loopback (it lives as long as the object), and its key."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(installed(MODEL) / "model.gguf")
    parameters.n_gpu_layers = 0
    parameters.n_ctx = 2048
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = 2
    parameters.warmup = False
    parameters.verbosity = 0
    parameters.ui = False
    key = secrets.token_hex(16)
    parameters.api_keys = [key]
    return xllamacpp.Server(parameters), key


@pytest.mark.slow
@pytest.mark.thorough  # a service of the same form answers every other test
def test_llama_cpps_own_server_translates(llama_cpp):
    server, key = llama_cpp
    translator = OpenAITranslator(f"{server.listening_address}/v1", "", key)
    (text,) = translator.translate([RAIN], "en", "zh")
    assert re.search("17|十七", text)
    assert re.search("[\u4e00-\u9fff]", text)
    assert str(ModelStore().root) not in translator.title


@pytest.mark.slow
def test_llama_cpps_own_server_refuses_a_wrong_key(llama_cpp):
    translator = OpenAITranslator(f"{llama_cpp[0].listening_address}/v1", "any", "wrong")
    with pytest.raises(EngineError, match="does not accept the key"):
        list(translator.translate([RAIN], "en", "zh"))


def test_a_glossarys_terms_are_told_to_it(service, translator):
    service.answers[RAIN] = "雨下了几天。"
    terms = [[("Rain", "甘霖")], []]
    first, second = translator.translate_with_terms([RAIN, FLOOD], "en", "zh", terms)
    told = " ".join(message["content"] for each in service.asked for message in each["messages"])
    assert "甘霖" in told
    assert first
    assert second == FLOODED


def test_its_answers_are_repaired_by_the_ladder_and_not_again():
    engine = OpenAITranslator("http://localhost:9/v1", "a-model")
    assert isinstance(engine, RepairsItself)
    assert engine.unrepaired().fingerprint != engine.fingerprint
