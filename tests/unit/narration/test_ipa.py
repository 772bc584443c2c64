import pytest

from accessnews.narration.engines.kokoro.vocabulary import VOCABULARY
from accessnews.narration.names import ipa


@pytest.mark.parametrize(
    ("written", "american", "british"),
    [
        ("ˈnaɪki", "nˈIki", "nˈIki"),
        ("ˈt͡ʃɪk.ən", "ʧˈɪkən", "ʧˈɪkən"),
        ("həˈloʊ", "həlˈO", "həlˈQ"),
        ("həˈləʊ", "həlˈO", "həlˈQ"),
        ("ˈpɑːk", "pˈɑk", "pˈɑːk"),
        ("hɜːˈmaɪəni", "hɜɹmˈIəni", "hɜːmˈIəni"),
        ("ˈbɑksɚ", "bˈɑksəɹ", "bˈɑksə"),
        ("kɝːk", "kɜɹk", "kɜːk"),
        ("ˈkʌpl̩", "kˈʌpᵊl", "kˈʌpᵊl"),
        ("bɔ̃ˈʒuʁ", "bɔnʒˈuɹ", "bɔnʒˈuɹ"),
        ("ʃvaɪ̯ts", "ʃvIts", "ʃvIts"),
        ("ɕi˥˩ tɕin˥˩", "ʃi ʧin", "ʃi ʧin"),
        ("ˈnuː ˈjɔːk", "nˈu jˈɔk", "nˈuː jˈɔːk"),
        ("'na:g", "nˈɑɡ", "nˈɑɡ"),
    ],
)
def test_english_sounds_in_misakis_spelling(written, american, british):
    plain = ipa.plain(written)
    assert (ipa.english(plain), ipa.english(plain, british=True)) == (american, british)


def test_every_symbol_of_the_ipa_has_a_sound_in_english_that_the_models_know():
    for letter in sorted(ipa.VOWELS | ipa.CONSONANTS):
        for british in (False, True):
            spelt = ipa.english(f"ˈ{letter}a", british)
            assert spelt, letter
            clicks = "ʘǀǃǂǁ"
            assert letter in clicks or set(spelt) <= VOCABULARY.keys(), (letter, spelt)


def test_mandarin_has_an_arrow_for_a_tone():
    assert ipa.mandarin(ipa.plain("tʂʰʊŋ˧˥ tɕʰiŋ˥˩")) == "ꭧʰʊ↗ŋʨʰi↘ŋ"
    assert ipa.mandarin(ipa.plain("ʈʂɻ̩˥ ɕyɛ˨˩˦ tɤ")) == "ꭧɨ→ɕyɛ↓tɤ"


def test_what_is_no_ipa():
    assert ipa.stray("ˈnaɪki") == ""
    assert ipa.stray("naɪk9i") == "9"
    assert ipa.stray("NAI") == "N"
