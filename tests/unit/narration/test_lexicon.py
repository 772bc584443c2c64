import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.edition import Pronunciation
from accessnews.formats import pls
from accessnews.narration.names.lexicon import Lexicon, possessive
from accessnews.narration.names.pronounced import Piece, pieces
from accessnews.narration.words.spoken import Spoken


def lexicon(*rows):
    """Rows of word, language and /IPA/ or respelling, as in a file."""
    return Lexicon(
        tuple(
            Pronunciation(word, language, said.strip("/"), "")
            if said.startswith("/")
            else Pronunciation(word, language, respelling=said)
            for word, language, said in rows
        )
    )


def respelled(entries, text, language="en"):
    return entries.respelled(Spoken.of(text), language).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("New York and York.", "Noo Yawk and Yawrk."),
        (
            "Yorkshire, Yorks, York-based, (York) “York”",
            "Yorkshire, Yorks, Yawrk-based, (Yawrk) “Yawrk”",
        ),
        ("York's, York’s, Yorkers", "Yawrk's, Yawrk’s, Yorkers"),
        ("york YORK", "york YORK"),
        ("a GIF, Gifs, gif", "a jiff, Gifs, jiff"),
        ("O'Brien and O’Brien", "Oh Bryan and Oh Bryan"),
        ("é, York\u0301", "é, York\u0301"),
        ("", ""),
    ],
)
def test_words_match_whole_the_longest_first(text, said):
    entries = lexicon(
        ("York", "en", "Yawrk"),
        ("New York", "en", "Noo Yawk"),
        ("gif", "", "jiff"),
        ("O’Brien", "en", "Oh Bryan"),
    )
    assert respelled(entries, text) == said


def test_chinese_has_no_word_boundaries():
    entries = lexicon(("重庆", "zh", "虫庆"), ("庆", "zh", "清"), ("Nike", "zh", "耐克"))
    assert respelled(entries, "在重庆Nike公司国庆", "zh") == "在虫庆耐克公司国清"
    assert respelled(entries, "在重庆Nikes公司", "zh-Hant") == "在虫庆Nikes公司"
    assert respelled(entries, "重庆", "ja") == "重庆"


def test_what_was_respelled_is_traced_to_where_it_stood():
    spoken = lexicon(("York", "", "Yawrk")).respelled(Spoken.of("In York now"), "en")
    begin = spoken.text.index("Yawrk")
    assert spoken.place(begin, begin + 5) == (3, 7)


def test_a_closer_language_goes_before_and_then_the_later_entry():
    entries = lexicon(
        ("Paris", "en", "a"),
        ("Paris", "", "b"),
        ("Nice", "", "c"),
        ("Nice", "", "d"),
        ("Bath", "en-GB", "e"),
        ("Bath", "en", "f"),
    )
    assert respelled(entries, "Paris Nice Bath") == "a d f"
    assert respelled(entries, "Paris Nice Bath", "en-GB") == "a d e"
    assert respelled(entries, "Paris Nice Bath", "fr") == "b d Bath"
    assert respelled(lexicon(("Bath", "en-GB", "e")), "Bath") == "e"


def test_pronunciations_are_of_words_as_they_stand():
    entries = lexicon(
        ("Nike", "", "/ˈnaɪki/"),
        ("gif", "en", "/dʒɪf/"),
        ("IKEA", "en", "/aɪˈkiːə/"),
        ("Jones", "en", "/dʒoʊnz/"),
        ("York", "en", "Yawrk"),
    )
    text = "Nike’s GIF, Nike, gif's and the Jones' York"
    assert dict(entries.pronunciations(text, "en")) == {
        "Nike’s": "ˈnaɪkiz",
        "Nike": "ˈnaɪki",
        "GIF": "dʒɪf",
        "gif's": "dʒɪfs",
        "Jones'": "dʒoʊnz",
    }
    assert entries.pronunciations("Nikes", "en") == ()
    assert entries.pronunciations("Nike’s", "fr") == (("Nike", "ˈnaɪki"),)


@pytest.mark.parametrize(
    ("word", "its"),
    [
        ("kæt", "kæts"),
        ("dɔːɡ", "dɔːɡz"),
        ("bʊʃ", "bʊʃɪz"),
        ("dʒɔːdʒ", "dʒɔːdʒɪz"),
        ("aɪˈkiːə", "aɪˈkiːəz"),
    ],
)
def test_a_possessive_is_said_with_its_word(word, its):
    assert possessive(word) == its


def test_a_word_that_was_put_in_other_words_since_is_still_said_as_told():
    entries = lexicon(("IKEA", "en", "/aɪˈkiːə/"), ("AT&T", "en", "/ˌeɪtiːənˈtiː/"))
    spoken = Spoken.of("IKEA's and AT&T").sub("IKEA", "I K E A").sub("&", " and ")
    assert spoken.text == "I K E A's and AT and T"
    assert entries.pronunciations(spoken, "en") == (
        ("I K E A's", "aɪˈkiːəz"),
        ("AT and T", "ˌeɪtiːənˈtiː"),
    )


def test_chinese_names_are_the_lowest_of_all():
    text = "Xi Jinping's visit"
    assert Lexicon().pronunciations(text, "en") == (("Xi Jinping's", "ˈʃiː ˌdʒɪnˈpɪŋz"),)
    own = lexicon(("Xi", "en", "/siː/"))
    assert own.pronunciations(text, "en") == (("Jinping's", "ˌdʒɪnˈpɪŋz"), ("Xi", "siː"))
    assert Lexicon().pronunciations(text, "fr") == ()


def test_an_empty_lexicon_changes_nothing():
    assert respelled(Lexicon(), "Nike") == "Nike"
    assert Lexicon().pronunciations("Nike said so.", "en") == ()
    assert Lexicon() == Lexicon(())


def test_files_and_their_order(tmp_path):
    first, second = tmp_path / "first.tsv", tmp_path / "second.pls"
    first.write_text("Nike\t\t/naɪk/\nYork\t\tYawrk\n", "utf-8")
    second.write_bytes(pls.write([Pronunciation("Nike", ipa="ˈnaɪki")], "en"))
    loaded = Lexicon.load([first, second])
    assert loaded.pronunciations("Nike", "en") == (("Nike", "ˈnaɪki"),)
    assert Lexicon.load([second, first]).pronunciations("Nike", "fr") == (("Nike", "naɪk"),)
    assert respelled(loaded, "York") == "Yawrk"


def test_what_occurs_is_exported_by_word():
    entries = lexicon(("Nike", "", "/ˈnaɪki/"), ("gif", "en", "jiff"), ("York", "en", "Yawrk"))
    assert entries.occurring(["Nike’s GIF.", "Xi Jinping’s Nike"], "en") == (
        Pronunciation("Nike", "en", "ˈnaɪki"),
        Pronunciation("Xi Jinping", "en", "ˈʃiː ˌdʒɪnˈpɪŋ"),
        Pronunciation("gif", "en", respelling="jiff"),
    )


def test_a_text_in_pieces():
    told = (("Nike", "a"), ("Nike Air", "b"), ("重庆", "c"))
    text = "Nike Air, Nikes and Nike在重庆。"
    found = list(pieces(text, told))
    assert found == [
        Piece("Nike Air", "b"),
        Piece(", Nikes and "),
        Piece("Nike", "a"),
        Piece("在"),
        Piece("重庆", "c"),
        Piece("。"),
    ]
    assert "".join(piece.text for piece in found) == text


def test_pinyin_that_stands_for_hanzi_is_said_as_pinyin():
    spoken = Spoken.of("何然 met He Ran").sub("何然", "He Ran")
    assert Lexicon().pronunciations(spoken, "en") == (("He Ran", "ˈhʌ ˈɹɑːn"),)
    assert Lexicon().pronunciations(Spoken.of("He Ran"), "en") == ()
    own = lexicon(("何然", "en", "/ˈhuː ɹæn/"))
    assert own.pronunciations(spoken, "en") == (("He Ran", "ˈhuː ɹæn"),)


@given(
    st.text(st.sampled_from("Nik e's’-重庆é\u0301[]()“İß."), max_size=30),
    st.lists(st.text(st.sampled_from("Nike's重庆é İß"), min_size=1, max_size=5), max_size=4),
)
def test_any_text_and_any_words(text, words):
    given_words = tuple((word, "a") for word in words)
    assert "".join(piece.text for piece in pieces(text, given_words)) == text
    entries = Lexicon(tuple(Pronunciation(word, ipa="a") for word in words))
    for word, _ in entries.pronunciations(text, "en"):
        assert word in text
    shouted = Lexicon(tuple(Pronunciation(word, respelling="X") for word in words))
    spoken = shouted.respelled(Spoken.of(text), "en")
    assert spoken.place(0, len(spoken.text)) == ((0, len(text)) if spoken.text else (0, 0))
