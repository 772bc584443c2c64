from dataclasses import dataclass
from importlib.metadata import EntryPoint

import pytest

from accessnews.errors import EngineError, ModelMissingError, UsageError
from accessnews.narration.choose import (
    NOT_BY_ESPEAK,
    InstalledNarrator,
    check_delivery,
    choose_voice,
    open_narrators,
)
from accessnews.narration.engine import Ability, Delivery, Voice
from accessnews.weights.store import ModelStore


@dataclass
class Offering:
    """What choosing needs of a narrator: its voices, or why there are none."""

    offered: tuple[Voice, ...] = ()
    broken: str = ""
    abilities: frozenset[Ability] = frozenset()

    def voices(self):
        if self.broken:
            raise EngineError(self.broken)
        return self.offered


def voice(engine, name, language, quality=0, network=False):
    return Voice(engine, name, language, quality=quality, network=network)


HEART = voice("hibari", "heart", "en-US", 3)
KOKORO = Offering(
    (
        voice("kokoro", "zf_xiaobei", "zh", 3),
        voice("kokoro", "zm_yunxi", "zh", 2),
        voice("kokoro", "af_heart", "en-US", 3),
        voice("kokoro", "bf_emma", "en-GB", 2),
        voice("kokoro", "pf_dora", "pt-BR", 3),
    )
)
ESPEAK = Offering(
    tuple(
        voice("espeak", name, tag)
        for name, tag in [
            ("cmn", "zh"),
            ("yue", "yue"),
            ("en", "en-GB"),
            ("en-US", "en-US"),
            ("pt", "pt"),
            ("nb", "nb"),
            ("de", "de"),
            ("es", "es"),
            ("es-419", "es-419"),
            ("ja", "ja"),
        ]
    )
)
GTTS = Offering(
    (
        voice("gtts", "zh-CN", "zh", 2, network=True),
        voice("gtts", "zh-TW", "zh-Hant", 2, network=True),
        voice("gtts", "de", "de", 2, network=True),
        voice("gtts", "sw", "sw", 2, network=True),
    )
)
ALL = {"hibari": Offering((HEART,)), "kokoro": KOKORO, "espeak": ESPEAK, "gtts": GTTS}
FRESH = {**ALL, "kokoro": Offering()}


def chosen(narrators, *wanted):
    narrator, picked = choose_voice(narrators, *wanted)
    assert narrator is narrators[picked.engine]
    return f"{picked.engine}:{picked.name}"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "hibari:heart"),
        ("en-US", "hibari:heart"),
        ("en-GB", "kokoro:bf_emma"),
        ("zh", "kokoro:zf_xiaobei"),
        ("zh-Hant", "kokoro:zf_xiaobei"),
        ("pt", "kokoro:pf_dora"),
        ("de", "espeak:de"),
        ("es-MX", "espeak:es-419"),
        ("no", "espeak:nb"),
    ],
)
def test_auto_takes_the_best_that_works_offline(language, expected):
    assert chosen(ALL, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "hibari:heart"), ("en-GB", "hibari:heart"), ("pt", "espeak:pt"), ("de", "espeak:de")],
)
def test_auto_makes_do_without_models(language, expected):
    assert chosen(FRESH, language) == expected


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja"])
def test_a_language_that_espeak_cannot_do_wants_a_model(language):
    assert language.split("-")[0] in NOT_BY_ESPEAK
    with pytest.raises(ModelMissingError) as caught:
        choose_voice(FRESH, language)
    assert caught.value.model == "kokoro-82m-v1.0-int8"
    assert "accessnews models install kokoro-82m-v1.0-int8" in caught.value.remedy


def test_espeak_reads_chinese_when_it_is_asked_to():
    assert chosen(FRESH, "zh", "espeak") == "espeak:cmn"
    assert chosen(FRESH, "zh", "auto", "espeak:cmn") == "espeak:cmn"


def test_auto_never_takes_the_network():
    with pytest.raises(EngineError) as caught:
        choose_voice(ALL, "sw")
    assert "accessnews models install --for sw" in caught.value.remedy


def test_who_works_online_only_is_asked_for_voices_only_where_it_is_named():
    class Online(Offering):
        online = True

        def voices(self):
            asked.append(self)
            return super().voices()

    asked = []
    engines = {**ALL, "gtts": Online(ALL["gtts"].voices())}
    choose_voice(engines, "de")
    assert not asked
    choose_voice(engines, "de", "gtts")
    assert asked


@pytest.mark.parametrize(
    ("language", "code"), [("zh", "zh-CN"), ("zh-Hant", "zh-TW"), ("sw", "sw")]
)
def test_the_network_is_used_when_asked_for(language, code):
    assert chosen(ALL, language, "gtts") == f"gtts:{code}"
    assert chosen(ALL, language, "auto", f"gtts:{code}") == f"gtts:{code}"


def test_a_voice_by_name_is_found_in_any_offline_engine():
    assert chosen(ALL, "zh", "auto", "zm_yunxi") == "kokoro:zm_yunxi"
    assert chosen(ALL, "de", "auto", "de") == "espeak:de"


def test_an_engine_in_the_voice_goes_before_the_engine():
    assert chosen(ALL, "en", "espeak", "kokoro:af_heart") == "kokoro:af_heart"


def test_a_voice_by_name_may_be_of_another_region():
    assert chosen(ALL, "en-GB", "auto", "heart") == "hibari:heart"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (("en", "festival"), "hibari, kokoro, espeak, gtts"),
        (("en", "auto", "festival:x"), "hibari, kokoro, espeak, gtts"),
        (("en", "auto", "haert"), "heart"),
        (("zh", "auto", "zf_xiaobai"), "zf_xiaobei"),
        (("zh", "auto", "heart"), "zf_xiaobei"),
    ],
)
def test_a_name_that_cannot_be_meant_gets_the_nearest(wanted, said):
    with pytest.raises(UsageError) as caught:
        choose_voice(ALL, *wanted)
    assert caught.value.exit_code == 2
    assert said in caught.value.remedy


@pytest.mark.parametrize(
    "wanted", [("zh", "kokoro"), ("zh", "auto", "zm_yunxi"), ("zh", "auto", "kokoro:zm_yunxi")]
)
def test_a_voice_of_a_model_that_is_not_installed_is_a_missing_model(wanted):
    with pytest.raises(ModelMissingError) as caught:
        choose_voice(FRESH, *wanted)
    assert caught.value.model == "kokoro-82m-v1.0-int8"


def test_a_mistyped_voice_does_not_ask_for_a_model():
    with pytest.raises(UsageError, match="haert"):
        choose_voice(FRESH, "en", "auto", "haert")


@pytest.mark.parametrize("engine", ["kokoro", "espeak"])
def test_an_engine_that_has_not_the_language_says_so(engine):
    with pytest.raises(EngineError, match=f"{engine} reads no Tibetan") as caught:
        choose_voice(ALL, "bo", engine)
    assert not isinstance(caught.value, ModelMissingError)


def test_a_broken_engine_fails_only_when_it_is_chosen():
    narrators = {"broken": Offering(broken="its library is missing"), **ALL}
    assert chosen(narrators, "en") == "hibari:heart"
    with pytest.raises(EngineError, match="its library is missing"):
        choose_voice(narrators, "en", "broken")


def test_a_voice_of_a_third_party_is_found_under_its_entry_point():
    other = Offering((voice("Festival 2", "kal", "cy", 1),))
    narrator, picked = choose_voice({"festival": other, **ALL}, "cy")
    assert (narrator, picked.name) == (other, "kal")


PIPER = Offering((voice("piper", "de_DE-thorsten-high", "de-DE", 2),))


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "piper:de_DE-thorsten-high"), ("fr", "kokoro:ff_siwis"), ("sw", "espeak:sw")],
)
def test_another_language_gets_the_best_engine_that_is_there(language, expected):
    kokoro = Offering((*KOKORO.offered, voice("kokoro", "ff_siwis", "fr-FR", 3)))
    espeak = Offering((*ESPEAK.offered, voice("espeak", "sw", "sw"), voice("espeak", "fr", "fr")))
    narrators = {**ALL, "kokoro": kokoro, "piper": PIPER, "espeak": espeak}
    assert chosen(narrators, language) == expected


@pytest.mark.parametrize(
    ("language", "engine"),
    [("en", "hibari"), ("sw", "espeak"), ("ta", "espeak"), ("vi", "espeak"), ("uk", "espeak")],
)
def test_a_language_that_only_espeak_reads_is_read_by_it(tmp_path, language, engine):
    narrators = open_narrators(ModelStore(tmp_path))
    _, picked = choose_voice(narrators, language)
    assert picked.engine == engine
    assert picked.language.split("-")[0] == language


@dataclass
class Files(Offering):
    """A narrator that takes files by name."""

    def named(self, name):
        return self.offered[0] if name.endswith("thorsten.onnx") else None


@pytest.mark.parametrize(
    "name", ["piper:/v/thorsten.onnx", "/v/thorsten.onnx", r"C:\v\thorsten.onnx", "thorsten.onnx"]
)
def test_a_voice_file_is_taken_by_its_path(name):
    narrators = {**ALL, "piper": Files(PIPER.offered)}
    assert chosen(narrators, "de", "auto", name) == "piper:de_DE-thorsten-high"
    with pytest.raises(UsageError, match="de_DE-thorsten-high' speaks de-DE, not fr"):
        choose_voice(narrators, "fr", "auto", name)


def test_an_engine_without_voice_files_says_how_one_is_named():
    with pytest.raises(EngineError, match="piper reads no German") as caught:
        choose_voice({"piper": Files()}, "de", "piper")
    assert "--voice de=piper:VOICE.onnx" in caught.value.remedy


ABLE = {
    "hibari": Offering((HEART,), abilities=frozenset({Ability.SPEED})),
    "espeak": Offering(ESPEAK.offered, abilities=frozenset({Ability.SPEED, Ability.PITCH})),
    "broken": Offering(broken="its library is missing"),
    "gtts": GTTS,
}


@pytest.mark.parametrize(
    "delivery", [Delivery(), Delivery(speed=0.5), Delivery(speed=2), Delivery(speed=1.25)]
)
def test_a_speed_that_the_engine_has_is_taken(delivery):
    check_delivery(delivery, HEART, ABLE)


def test_a_pitch_is_taken_by_an_engine_that_has_it():
    for pitch in (-12, 12):
        check_delivery(Delivery(pitch=pitch), ESPEAK.offered[2], ABLE)


@pytest.mark.parametrize(
    ("delivery", "spoken", "said"),
    [
        (Delivery(pitch=2), HEART, "espeak can (--voice en=espeak:en-US)"),
        (Delivery(speed=1.5), GTTS.offered[0], "espeak can"),
        (Delivery(speed=1.5), GTTS.offered[3], "none can"),
        (Delivery(speed=2.01), HEART, "0.5 to 2"),
        (Delivery(speed=0.49), HEART, "0.5 to 2"),
        (Delivery(speed=float("nan")), HEART, "0.5 to 2"),
        (Delivery(pitch=13), ESPEAK.offered[0], "-12 to 12"),
        (Delivery(pitch=-12.5), ESPEAK.offered[0], "-12 to 12"),
    ],
)
def test_a_delivery_that_cannot_be_is_a_usage_error(delivery, spoken, said):
    with pytest.raises(UsageError) as caught:
        check_delivery(delivery, spoken, ABLE)
    assert caught.value.exit_code == 2
    assert said in caught.value.remedy


def test_our_engines_are_installed_in_order(tmp_path):
    ours = ["hibari", "kokoro", "piper", "espeak", "gtts"]
    assert list(open_narrators(ModelStore(tmp_path)))[:5] == ours


def test_opening_loads_no_engine(tmp_path):
    import subprocess
    import sys

    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from accessnews.weights.store import ModelStore\n"
        "from accessnews.narration.choose import open_narrators\n"
        f"open_narrators(ModelStore(Path({str(tmp_path)!r})))\n"
        "print([m for m in ('hibari', 'onnxruntime', 'gtts', 'av') if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_narrator_that_cannot_be_imported_is_named(tmp_path):
    point = EntryPoint("ghost", "accessnews_ghost:open_narrator", "accessnews.narrators")
    narrator = InstalledNarrator(point, ModelStore(tmp_path))
    assert narrator.parallel == 1
    assert chosen({"ghost": narrator, **ALL}, "en") == "hibari:heart"
    with pytest.raises(EngineError, match="ghost") as caught:
        choose_voice({"ghost": narrator, **ALL}, "en", "ghost")
    assert caught.value.exit_code == 4
