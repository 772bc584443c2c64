"""Marks as a typewriter has them, and as each language sets them."""

import pytest

from accessnews.languages.known import known
from accessnews.languages.quotation_marks import as_set, in_own_marks, own_marks, typewritten

SAID = 'He said "the word "never" is a lie", "yes".'


@pytest.mark.parametrize(
    ("language", "set_"),
    [
        ("en", "He said “the word ‘never’ is a lie”, “yes”."),
        ("pt", "He said “the word ‘never’ is a lie”, “yes”."),
        ("pt-PT", "He said “the word ‘never’ is a lie”, “yes”."),
        ("de", "He said „the word ‚never‘ is a lie“, „yes“."),
        ("fr", "He said «\u00a0the word “never” is a lie\u00a0», «\u00a0yes\u00a0»."),
        ("es", "He said «the word “never” is a lie», «yes»."),
        ("it", "He said «the word “never” is a lie», «yes»."),
        ("ru", "He said «the word „never“ is a lie», «yes»."),
        ("pl", "He said „the word «never» is a lie”, „yes”."),
        ("ar", "He said «the word “never” is a lie», «yes»."),
        ("ko", "He said “the word ‘never’ is a lie”, “yes”."),
        ("xx", "He said “the word ‘never’ is a lie”, “yes”."),
    ],
)
def test_a_language_sets_its_own_marks_and_others_within_them(language: str, set_: str) -> None:
    assert in_own_marks(SAID, language) == set_
    assert in_own_marks(set_, language) == set_
    facts = known(language).quotation
    assert facts is None or {*set_} & {*facts.marks}


@pytest.mark.parametrize(
    ("language", "set_"), [("ja", "彼は「はい」と言った。"), ("zh-Hant", "彼は「はい」と言った。")]
)
def test_without_spaces_marks_open_and_close_in_turns(language: str, set_: str) -> None:
    assert in_own_marks('彼は"はい"と言った。', language) == set_
    assert own_marks(language)[2:] == ("『", "』")


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ('"It is done.', "“It is done."),
        ('It is done."', "It is done.”"),
        ('A 6" pipe', 'A 6" pipe'),
        ('The <a href="x">plan</a> is "good"', 'The <a href="x">plan</a> is “good”'),
        ("«Oui» and „ja“", "“Oui” and “ja”"),
        ("", ""),
    ],
)
def test_lone_marks_inches_and_tags(text: str, set_: str) -> None:
    assert in_own_marks(text, "pt") == set_


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“a” ‘b’ „c“ ‚d‘ «e» 「f」", '"a" \'b\' "c" \'d\' "e" "f"'),
        ("« Oui »", '"Oui"'),
        ("O’Neil’s", "O'Neil's"),
        ("wait… −5 °C", "wait... -5 °C"),
        ("½ cup, 2½ hours, 3 ¾", "1/2 cup, 2 1/2 hours, 3 3/4"),
        ("plain", "plain"),
    ],
)
def test_what_a_typewriter_has(text: str, plain: str) -> None:
    assert typewritten(text) == plain


@pytest.mark.parametrize(
    ("source", "text", "made"),
    [
        ("He said “yes”.", 'Ele disse "sim".', "Ele disse “sim”."),
        ('He said "yes".', 'Ele disse "sim".', 'Ele disse "sim".'),
        ("‘Yes,’ he said.", '"Sim", disse ele.', "“Sim”, disse ele."),
        ("He waited…", "Ele esperou...", "Ele esperou…"),
        ("He waited...", "Ele esperou...", "Ele esperou..."),
        ("½ cup", "1/2 xícara", "½ xícara"),
        ("2½ hours", "2 1/2 horas", "2½ horas"),
        ("½ on 11/2", "1/2 em 11/2", "½ em 11/2"),
        ("½ or 1/2", "1/2 ou 1/2", "1/2 ou 1/2"),
    ],
)
def test_a_translation_is_set_as_its_source(source: str, text: str, made: str) -> None:
    assert as_set(source, text, "pt") == made
