"""Braille held against the rulebooks' own examples, and read back by liblouis."""

from __future__ import annotations

import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.editions import braille
from accessnews.editions.braille import louis
from accessnews.editions.braille.layout import ASCII, Page, Passage, brf, leaves
from accessnews.editions.braille.tables import cells, script
from accessnews.editions.composed import Composed
from accessnews.editions.writer import check_ready
from accessnews.errors import EngineError, InputError
from accessnews.languages.tags import PUBLISHED, resolve
from rich_article import CHINESE, ENGLISH, edition

pytestmark = pytest.mark.skipif(not louis.version(), reason=f"no liblouis: {louis.INSTALL}")

TABLES = Path("/usr/share/liblouis/tables")

# The Rules of Unified English Braille (ICEB, 2013), section 10: wordsigns (10.1), strong signs
# (10.3, 10.4), initial-letter and final-letter contractions (10.7, 10.8), shortforms (10.9,
# appendix 1); 3.27 and section 6 for money and numbers, section 7 for quotation marks.
UEB = {
    "knowledge": "⠅",
    "people": "⠏",
    "rather": "⠗",
    "child": "⠡",
    "which": "⠱",
    "and": "⠯",
    "for": "⠿",
    "the": "⠮",
    "with": "⠾",
    "mother": "⠐⠍",
    "father": "⠐⠋",
    "question": "⠐⠟",
    "character": "⠐⠡",
    "spirit": "⠸⠎",
    "world": "⠸⠺",
    "their": "⠸⠮",
    "nation": "⠝⠁⠰⠝",
    "happiness": "⠓⠁⠏⠏⠊⠰⠎",
    "friend": "⠋⠗",
    "together": "⠞⠛⠗",
    "tomorrow": "⠞⠍",
    "children": "⠡⠝",
    "receive": "⠗⠉⠧",
    "braille": "⠃⠗⠇",
    "station": "⠌⠁⠰⠝",
    "London": "⠠⠇⠕⠝⠙⠕⠝",
    "UNESCO": "⠠⠠⠥⠝⠑⠎⠉⠕",
    "1993": "⠼⠁⠊⠊⠉",
    "$182.45": "⠈⠎⠼⠁⠓⠃⠲⠙⠑",
    "“world”": "⠦⠸⠺⠴",
}

# Current Chinese braille, unchanged in the Common Scheme (GF 0019-2018): initials and finals.
INITIALS = dict(
    zip(
        "b p m f d t n l g k h j q x zh ch sh r z c s".split(),
        "⠃⠏⠍⠋⠙⠞⠝⠇⠛⠅⠓⠛⠅⠓⠌⠟⠱⠚⠵⠉⠎",
        strict=True,
    )
)
FINALS = dict(
    zip(
        "a e i u ü ai ei ao ou an en ang eng ong ia ie iao iu ian in iang ing uo ua un uan "
        "üe üan ün".split(),
        "⠔⠢⠊⠥⠬⠪⠮⠖⠷⠧⠴⠦⠼⠲⠫⠑⠜⠳⠩⠣⠭⠡⠕⠿⠒⠻⠾⠯⠸",
        strict=True,
    )
)
TONES = "⠁⠂⠄⠆"
WORDS = {
    "中国": "zh-ong g-uo",
    "人民": "r-en m-in",
    "北京": "b-ei j-ing",
    "学校": "x-üe x-iao",
    "老师": "l-ao sh",
    "教室": "j-iao sh",
    "重庆": "ch-ong q-ing",
    "重要": "zh-ong -iao",
    "音乐": "-in -üe",
    "快乐": "k-uai l-e",
    "银行": "-in h-ang",
    "长大": "zh-ang d-a",
    "家庭": "j-ia t-ing",
    "春天": "ch-un t-ian",
    "社区": "sh-e q-ü",
    "检查": "j-ian ch-a",
    "省长": "sh-eng zh-ang",
    "目的地": "m-u d-i d-i",
    "悄悄地": "q-iao q-iao d-e",
    "还要": "h-ai -iao",
    "女儿": "n-ü -er",
    "为什么": "-ui sh-en m",
    "没什么": "m-ei sh-en m",
    "了解": "l-iao j-ie",
    "参差": "c-en c",
    "乐坏": "l-e h-uai",
    "视为": "sh -ui",
    "是否": "sh f-ou",
}
FINALS |= {"uai": "⠽", "ui": "⠺", "er": "⠗"}


def toneless(spelt):
    """A word's cells without tones, from its pinyin: an initial and a final for each syllable."""

    def syllable(each):
        initial, _, final = each.rpartition("-") if "-" in each else (each, "", "")
        return INITIALS.get(initial, "") + FINALS.get(final, "")

    return "".join(map(syllable, spelt.split()))


@pytest.mark.parametrize("word", UEB)
def test_english_is_contracted_as_the_rulebook_says(word):
    assert cells(word, script("en")) == UEB[word]


@pytest.mark.parametrize("word", WORDS)
def test_chinese_is_spelt_as_its_pinyin(word):
    made = cells(word, script("zh")).translate(dict.fromkeys(map(ord, TONES)))
    assert made == toneless(WORDS[word])


def test_chinese_words_stand_apart_and_the_shortened_are_short():
    made = cells("他们是我的朋友", script("zh"))
    assert made.split("⠀")[1:3] == ["⠱", "⠕"]  # 是, 我: the scheme's shortened syllables
    assert "⠙" in made.split("⠀")  # 的


def test_the_64_characters_are_those_of_liblouis_too():
    """Its display table, ``en-us-brf.dis``, is read here, not used."""
    told = {}
    for line in (TABLES / "en-us-brf.dis").read_text("utf-8").splitlines():
        if found := re.match(r"display\s+(\S+)\s+([0-6]+)\s*(#.*)?$", line):
            character = {r"\s": " ", r"\\": "\\"}.get(found[1], found[1])
            number = sum(1 << (int(dot) - 1) for dot in found[2] if dot != "0")
            told[chr(0x2800 + number)] = character.upper()
    assert len(told) == 64 == len(set(ASCII))
    assert all(brf(cell) == character for cell, character in told.items())


@pytest.fixture(params=["en", "zh"])
def written(request, tmp_path):
    made = edition(tmp_path, {"en": ENGLISH, "zh": CHINESE}[request.param])
    (path,) = braille.write(Composed(made), tmp_path / "out")
    assert path.name == f"mother.{request.param}.brf"
    return path.read_bytes().decode("ascii")


def test_pages_have_25_lines_of_40_cells_and_a_number(written):
    assert written.endswith("\f")
    leaves = written.split("\f")[:-1]
    assert len(leaves) > 1
    for number, leaf in enumerate(leaves, 1):
        lines = leaf.split("\r\n")
        assert lines.pop() == ""
        assert len(lines) == 25
        assert max(map(len, lines)) <= 40
        assert lines[-1] == f"#{'ABCDEFGHI'[number - 1]}".rjust(40)
        assert lines[0]  # no page begins with an empty line
    assert set(written) <= set(ASCII) | set("\r\n\f")


def lines_of(written):
    """The lines without page numbers."""
    return [line for leaf in written.split("\f") for line in leaf.split("\r\n")[:24]]


def test_places_on_the_page(tmp_path):
    (path,) = braille.write(Composed(edition(tmp_path, ENGLISH)), tmp_path / "out")
    lines = lines_of(path.read_bytes().decode("ascii"))
    at = {
        line.strip(): (number, len(line) - len(line.lstrip())) for number, line in enumerate(lines)
    }
    title = lines[0]
    assert len(title) - len(title.lstrip()) >= 3
    number, indent = at[",! SE>*"]
    assert indent == 4  # a heading of level 2 begins in cell 5
    assert lines[number - 1] == ""
    assert lines[number + 1].startswith("  ,! SE>*")  # the paragraph in cell 3
    assert "#A4 ,F/1 A LR4" in lines  # the first item of a numbered list, in cell 1
    assert "  ,X CAME F ,BEIJ+4" in lines  # an item inside it, two cells further in
    assert "#AIIC2 ,LRS3 ,TWELVE" in lines  # a row: its name, then each cell behind its heading
    assert at[",! TWO MEET 9 ,*5GDU4"][1] == 6


def test_what_is_told_is_in_transcribers_notes_and_nothing_is_read_aloud(tmp_path):
    (path,) = braille.write(Composed(edition(tmp_path, ENGLISH)), tmp_path / "out")
    written = " ".join(" ".join(lines_of(path.read_bytes().decode("ascii"))).split())
    assert "@.<,MADE 9TO BRL BY A PROGRAM1 N PRO(R1D BY A P]SON4@.>" in written
    assert "@.<,IMAGE DESCRIP;N3 ,A WOMAN EMBRACES A MAN AT A /A;N4@.>" in written
    assert brf(cells("synthetic voice", script("en"))) not in written


def test_a_heading_stays_with_what_follows():
    page = Page(cells=20, lines=6)
    told = [Passage("⠁ " * 3)] * 4 + [Passage("⠃", heading=True), Passage("⠉")]
    assert [line.strip() for line in leaves(told, page)[1][:2]] == ["B", "C"]


def test_a_word_longer_than_a_line_is_broken():
    (made,) = leaves([Passage("⠁" * 50)], Page(cells=20, lines=6))
    assert [line.strip() for line in made[:3]] == ["A" * 18, "A" * 20, "A" * 12]


def test_two_languages_give_a_file_each(tmp_path):
    made = braille.write(Composed(edition(tmp_path, ENGLISH, CHINESE)), tmp_path / "out")
    assert [path.name for path in made] == ["mother.en-zh.en.brf", "mother.en-zh.zh.brf"]
    alone = edition(tmp_path, CHINESE)
    assert made[1].read_bytes() == braille.write(Composed(alone), tmp_path / "zh")[0].read_bytes()


def test_a_disclosure_is_a_note_in_its_language(tmp_path):
    made = edition(tmp_path, CHINESE)
    (path,) = braille.write(Composed(made), tmp_path / "out")
    (told,) = [b.text for b in made.texts[0].header if b.id == "h004"]
    expected = brf(cells(f"（{told}）", script("zh")))
    lines = [line.strip() for line in lines_of(path.read_bytes().decode("ascii"))]
    assert squeezed(expected) in squeezed("".join(lines))


def squeezed(text):
    return text.replace(" ", "")


@pytest.mark.parametrize(
    ("language", "table"),
    [
        ("zh-Hant", "zh-tw.ctb"),
        ("es", "es.tbl"),
        ("fr", "fr-bfu-comp6.utb"),
        ("de", "de-g0.utb"),
        ("pt-BR", "pt-pt-g1.utb"),
        ("ar", "ar.tbl"),
        ("ru", "ru-litbrl.ctb"),
    ],
)
def test_other_languages_have_their_uncontracted_braille(language, table):
    assert Path(script(language).braille.table).name == table


def test_spanish_and_french_as_their_readers_know_them():
    assert cells("año", script("es")) == "⠁⠻⠕"
    assert cells("été", script("fr")) == "⠿⠞⠿"


@pytest.mark.parametrize("language", ["ja", "th"])
def test_a_language_without_six_dot_braille_is_refused(language, tmp_path):
    made = edition(tmp_path, replace(ENGLISH, language=language), sound=False)
    with pytest.raises(InputError, match="no six-dot braille"):
        braille.write(Composed(made), tmp_path / "out")
    with pytest.raises(InputError, match="no six-dot braille"):
        braille.write(Composed(edition(tmp_path, ENGLISH, made.texts[0])), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_words_in_another_script_are_in_their_braille_and_nothing_is_spelt_by_code():
    made = cells("He said 中国 and Москва → 😀.", script("en"))
    assert cells("中国", script("zh")) in made
    assert louis.braille("→", "en-ueb-g2.ctb") in made
    assert brf(made).endswith(";3GR9N+34")  # :grinning:


LANGUAGES = sorted(
    {resolve(each) for each in PUBLISHED}
    | {
        resolve(found[1])
        for table in TABLES.glob("*.*")
        for found in re.finditer(
            r"^#\+language:\s*([a-z]+)\b", table.read_text("utf-8", "replace"), re.MULTILINE
        )
        if found[1] not in ("dra", "bra")  # a family, and Braj, which CLDR lists as "braj"
    }
)
WITHOUT = {
    "am",
    "az",
    "bo",
    "bs",
    "eu",
    "fil",
    "gl",
    "id",
    "ja",
    "lo",
    "mk",
    "ps",
    "si",
    "sq",
    "th",
}
ANYTHING = (
    "Aa Éé 12,345.6 ٣ ３ ² ½ ⁹ 3-2 {[(<x>)]} «a» “b” ‘c’ — – … % € $ & @ # / \\ | ~ ^ _ ` + = *"
    " 😀 👩‍👩‍👧 → ☐ IBM Ann Lee 中国 他 Москва ελ עב العربية ไทย ﷽ \ue000 x\u0301 \ufffd ;:!?"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_written_in_six_dots_and_loses_nothing(language):
    if language in WITHOUT:
        with pytest.raises(InputError, match="no six-dot braille"):
            script(language)
        return
    code = script(language)
    assert brf(cells(ANYTHING, code)).isascii()
    for character in ANYTHING:
        if not character.isspace() and unicodedata.category(character) not in ("Mn", "Cf"):
            assert cells(character, code).strip(louis.BLANK), character


@pytest.mark.parametrize(
    ("language", "text", "made"),
    [
        ("tr", "{12}", "[#AB"),  # an own sign of eight dots, by its other six
        ("el", "«ναι» (55)", "8N<0 7#EE7"),
        ("et", "12,5 aastat Õ", "#AB1E AASTAT ,!"),  # computer braille: digits, capitals
        ("hy", "1990", "#AIIJ"),
        ("ro", "Știre din 2026", ",:TIRE DIN #BJBF"),
        ("zh-Hant", "他 Ann", "F>' ,ANN"),
        ("yue", "IBM", ",I,B,M"),
        ("da", "Ann Lee", ",ANN ,LEE"),
        ("no", "Åpner", ",*PNER"),
        ("nn", "Opnar", ",OPNAR"),
        ("fa", "IBM گفت", ",I,B,M GFT"),
        ("et", "12b", "#AB;B"),  # a number ends before a letter
        ("hy", "12b", "#AB;B"),  # a letter that the table doesn't know
    ],
)
def test_dots_seven_and_eight_become_the_signs_of_six_dots(language, text, made):
    assert brf(cells(text, script(language))).startswith(made)


LETTERS = "abcdefghij"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_behind_a_number_is_no_digit(language):
    if language in WITHOUT:
        return
    code = script(language)
    as_digits = {cells(f"12{digit}", code) for digit in "1234567890"}
    made = {letter: cells(f"12{letter}", code) for letter in LETTERS}
    assert not {letter for letter in made if made[letter] in as_digits}


@pytest.mark.parametrize(
    ("language", "text", "made"),
    [
        ("es", "12a 3.º B", '#AB"A'),  # each country's own sign
        ("pt", "12a", '#AB"A'),
        ("it", "12a", "#AB;A"),
        ("hi", "12a", "#AB;A"),
        ("is", "1990", "#AIIJ"),  # tables without a number sign
        ("zh-Hant", "1990年", "#1990 "),
        ("yue", "12年", "#12"),
        ("es", "x > y", "X @> Y"),  # the table's > is an o
    ],
)
def test_numbers_and_signs_are_no_letters(language, text, made):
    assert brf(cells(text, script(language))).startswith(made)


def test_words_of_two_codes_stand_apart():
    assert cells("好Café好", script("zh")) == "⠓⠖⠄⠀⠠⠉⠁⠋⠘⠌⠑⠀⠓⠖⠄"
    assert cells("用iPhone拍", script("zh-Hant")).count("⠀") == 2


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("而 pwp 是", "⠗⠀⠰⠏⠺⠏⠀⠱"),  # small letters have their sign after a space, too
        ("（p）、“q”", "⠰⠄⠰⠏⠠⠆⠈⠀⠘⠰⠟⠘"),  # marks beside letters and figures as beside characters
        ("（5）好", "⠰⠄⠼⠑⠠⠆⠓⠖⠄"),
        ("好,AB:好!", "⠓⠖⠄⠐⠀⠠⠠⠁⠃⠤⠀⠓⠖⠄⠰⠂"),  # the keyboard's marks, which are tones
        ("eBay、apple", "⠰⠑⠠⠃⠁⠽⠈⠀⠰⠁⠏⠏⠇⠑"),
        ("第3a条 5.2%", "⠙⠊⠀⠼⠉⠰⠁⠀⠞⠜⠀⠼⠑⠄⠃⠀⠼⠚⠴"),
        ('他说"好"', "⠞⠀⠱⠕⠁⠘⠓⠖⠄⠘"),
    ],
)
def test_letters_figures_and_marks_in_a_chinese_line(text, made):
    assert cells(text, script("zh")).rstrip("⠀") == made


@pytest.mark.parametrize(
    ("language", "table"),
    [("da", "da-dk-g16.ctb"), ("nb", "no-no-g0.utb"), ("nn", "no-no-g0.utb"), ("ku", "kmr.tbl")],
)
def test_six_dots_are_asked_for_and_the_newest_rules(language, table):
    assert Path(script(language).braille.table).name == table


def test_a_sign_without_cells_is_given_by_its_name():
    assert brf(cells("a\ue000b", script("en"))) == 'A"<U"6E#JJJ">B'


def test_threads_give_the_same_braille():
    texts = [f"Sentence number {n} of the children." for n in range(40)]
    alone = [cells(text, script("en")) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: cells(text, script("en")), texts)) == alone


def test_without_liblouis_the_remedy_is_a_command(monkeypatch, tmp_path):
    louis._library.cache_clear()
    monkeypatch.setattr(louis, "NAMES", ("liblouis-that-is-not-there.so",))
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    try:
        article = Article(Sentence("b000s01", "Boat"), "en", (Block("b001", BlockKind.QUOTE, ()),))
        with pytest.raises(EngineError, match="needs liblouis") as raised:
            braille.write(Composed(edition(tmp_path, article, sound=False)), tmp_path / "out")
        with pytest.raises(EngineError, match="needs liblouis"):
            check_ready(("epub", "braille"))
        check_ready(("epub", "daisy"))
        assert raised.value.exit_code == 4
        assert "apt-get install liblouis20 liblouis-data" in raised.value.remedy
        assert louis.version() == ""
    finally:
        louis._library.cache_clear()
