import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from accessnews.edition import Pronunciation
from accessnews.errors import InputError
from accessnews.formats import pls

NAMES = {"p": "http://www.w3.org/2005/01/pronunciation-lexicon"}
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"\n'
    '    alphabet="ipa" xml:lang="en-GB">\n'
)


@pytest.fixture
def file(tmp_path):
    """Write a document and return its path: ``file(text) -> Path``."""

    def write(text):
        path = tmp_path / "names.pls"
        path.write_text(text, "utf-8")
        return path

    return write


def entries(path):
    return [entry for _, entry in pls.read(path)]


def test_graphemes_phonemes_and_aliases(file):
    path = file(
        HEAD + "<meta name='x' content='y'/>\n"
        "<lexeme><grapheme>Nike</grapheme><grapheme>NIKE</grapheme><phoneme>ˈnaɪki</phoneme>"
        "<example>Nike said so.</example></lexeme>\n"
        "<lexeme role='x:y'><grapheme> W3C\n </grapheme>"
        "<alias>World Wide\n  Web Consortium</alias></lexeme>\n</lexicon>"
    )
    assert list(pls.read(path)) == [
        (5, Pronunciation("Nike", "en-GB", ipa="ˈnaɪki")),
        (5, Pronunciation("NIKE", "en-GB", ipa="ˈnaɪki")),
        (6, Pronunciation("W3C", "en-GB", respelling="World Wide Web Consortium")),
    ]


def test_the_preferred_of_several_pronunciations(file):
    lexeme = "<lexeme><grapheme>a</grapheme>{}</lexeme>"
    path = file(
        HEAD
        + lexeme.format("<phoneme>eɪ</phoneme><phoneme>ə</phoneme>")
        + lexeme.format("<phoneme>eɪ</phoneme><alias prefer='true'>an</alias>")
        + "</lexicon>"
    )
    assert [(each.ipa, each.respelling) for each in entries(path)] == [("eɪ", ""), ("", "an")]


def test_a_phoneme_has_an_alphabet_of_its_own(file):
    lexeme = "<lexeme><grapheme>a</grapheme><phoneme alphabet='{}'>A</phoneme></lexeme></lexicon>"
    with pytest.raises(InputError, match=r'names\.pls:4: the alphabet is "x-sampa"'):
        entries(file(HEAD + lexeme.format("x-sampa")))
    other = HEAD.replace('alphabet="ipa"', 'alphabet="x-sampa"')
    assert entries(file(other + lexeme.format("ipa")))[0].ipa == "A"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("\n<lexeme><grapheme>a</grapheme></lexeme>", ":5: .* neither a <phoneme> nor an <alias>"),
        ("<lexeme><phoneme>a</phoneme></lexeme>", ":4: .* needs a <grapheme>"),
        ("<lexeme><grapheme/><phoneme>a</phoneme></lexeme>", ":4: .* needs a <grapheme>"),
        ("<lexeme><grapheme>a</grapheme><phoneme> </phoneme></lexeme>", ":4: .* with text"),
        ("\n\n<lexeme>", ":6: is no well-formed XML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(file, body, fault):
    with pytest.raises(InputError, match=f"names.pls{fault}") as told:
        entries(file(f"{HEAD}{body}</lexicon>"))
    assert told.value.remedy
    assert told.value.exit_code == 3


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<lexicon xml:lang="en">\n<x:lexeme/></lexicon>', ':2: the prefix "x"'),
        ('<x:lexicon xml:lang="en"/>', ':1: begins with <x:lexicon>|:1: the prefix "x"'),
        ('<lexicon xml:lang="en">\n<lexeme><a:b:c/></lexeme></lexicon>', ":2: "),
        ('<lexicon xml:lang="en">\n<:lexeme/></lexicon>', ":2: "),
        ('<lexicon xmlns="a}b" xml:lang="en">\n<lexeme/></lexicon>', ":2: .*neither"),
        ('<lexicon xmlns="{" xml:lang="en">\n<lexeme/></lexicon>', ":2: .*neither"),
    ],
)
def test_namespaces_that_are_broken_are_told(file, text, fault):
    with pytest.raises(InputError, match=f"names.pls({fault})"):
        entries(file(text))


def test_damage_at_any_place_is_told(file):
    chance = random.Random(21)  # noqa: S311
    good = f"{HEAD}<lexeme><grapheme>Nike</grapheme><phoneme>naɪki</phoneme></lexeme></lexicon>"
    for _ in range(500):
        text = list(good)
        for _ in range(chance.randint(1, 4)):
            text[chance.randrange(len(text))] = chance.choice('<>:"=&/ x{}')
        with suppress(InputError):
            entries(file("".join(text)))


def test_another_root_and_a_lexicon_without_a_language(file):
    with pytest.raises(InputError, match=r"begins with <html>, not <lexicon>"):
        entries(file("<html/>"))
    body = "<lexeme><grapheme>a</grapheme><phoneme>a</phoneme></lexeme></lexicon>"
    with pytest.raises(InputError, match=r"names\.pls:3: the <lexicon> has no xml:lang"):
        entries(file(HEAD.replace('xml:lang="en-GB"', "") + body))
    with pytest.raises(InputError, match='"x12345" is no language'):
        entries(file(HEAD.replace("en-GB", "x12345") + body))


@pytest.mark.parametrize("entity", ['SYSTEM "{secret}"', '"boom"'])
def test_entities_are_refused(file, tmp_path, entity):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    doctype = f"<!DOCTYPE lexicon [<!ENTITY e {entity.format(secret=secret.as_uri())}>]>\n"
    path = file(
        HEAD.replace("\n<lexicon", f"\n{doctype}<lexicon")
        + "<lexeme><grapheme>&e;</grapheme><phoneme>a</phoneme></lexeme></lexicon>"
    )
    with pytest.raises(InputError, match="defines entities"):
        entries(path)


def test_a_doctype_elsewhere_is_not_fetched(file):
    doctype = '<!DOCTYPE lexicon SYSTEM "http://192.0.2.1/pls.dtd">\n'
    path = file(
        HEAD.replace("\n<lexicon", f"\n{doctype}<lexicon")
        + "<lexeme><grapheme>a</grapheme><phoneme>a</phoneme></lexeme></lexicon>"
    )
    assert len(entries(path)) == 1


def test_what_is_written_is_pls():
    root = etree.fromstring(
        pls.write(
            [
                Pronunciation("Nike", ipa="ˈnaɪki"),
                Pronunciation("NIKE", ipa="ˈnaɪki"),
                Pronunciation("AT&T", respelling="<A> T and T"),
            ],
            "en",
        )
    )
    assert root.tag == "{http://www.w3.org/2005/01/pronunciation-lexicon}lexicon"
    assert dict(root.attrib) == {
        "version": "1.0",
        "alphabet": "ipa",
        "{http://www.w3.org/XML/1998/namespace}lang": "en",
    }
    lexemes = root.findall("p:lexeme", NAMES)
    assert [[child.text for child in lexeme] for lexeme in lexemes] == [
        ["Nike", "NIKE", "ˈnaɪki"],
        ["AT&T", "<A> T and T"],
    ]
    assert lexemes[1].find("p:alias", NAMES) is not None


words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1)


@given(st.lists(st.tuples(words, words, st.booleans())))
def test_what_was_written_is_read_again(tmp_path_factory, rows):
    told = [
        Pronunciation(word, "fr", ipa=said) if phonemic else Pronunciation(word, "fr", "", said)
        for word, said, phonemic in rows
    ]
    path = tmp_path_factory.mktemp("pls") / "names.pls"
    path.write_bytes(pls.write(told, "fr"))
    assert entries(path) == told
