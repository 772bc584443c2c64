"""Bytes to text: every encoding read rightly, everything that is no text refused."""

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from accessnews.errors import InputError
from accessnews.reading.decode import SIZE_LIMIT, clean, decode, read_bytes
from accessnews.reading.mending import without_mojibake

ENGLISH = "He said “I can’t” — the café costs £5.\nIt was a fine day, and everyone went home."
CHINESE = "河边的小学\n\n孩子们回来了。老师说：“我们等了十一个月。”学校有四十六名学生。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        ("It’s", "cp1252"),
        ("“Yes”—“no”—“perhaps…”", "cp1252"),
        ("‘Ça’, dit-il… «Déjà?»", "cp1252"),
        ("Le garçon a mangé près de l’hôtel. Ça coûte 5 €.", "cp1252"),
        ("El niño comió. ¿Qué? ¡Sí!", "cp1252"),
        (CHINESE, "utf-8"),
        (CHINESE, "utf-16"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (CHINESE, "gb18030"),
        ("小镇学校重开", "gb18030"),
        ("中國警方使用人臉識別軟件分析失蹤兒童的老年照片，並找到一人。", "big5"),
        ("これは日本語の文章です。今日は良い天気です。", "shift_jis"),
        ("Сегодня в Москве прошла встреча министров.", "cp1251"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy. Dnes je hezky.", "cp1250"),
        ("오늘은 날씨가 좋습니다. 모두 집에 갔습니다.", "euc_kr"),
    ],
)
def test_encodings_are_told_apart(text, encoding):
    assert decode(text.encode(encoding), "a.txt") == text


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Co", "Cn"]), min_size=1)
)
def test_any_utf_8_text_is_read_as_it_is(text):
    marked = "\ufeff" + text
    assume(text.strip() and not without_mojibake(text)[1])
    assert decode(marked.encode(), "a.txt") == clean(text)


@given(st.binary(max_size=400))
def test_any_bytes_give_clean_text_or_an_input_error(data):
    try:
        text = decode(data, "a.bin")
    except InputError:
        return
    text.encode("utf-8")  # no lone surrogate
    assert not [c for c in text if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert clean(text) == text


def test_the_pages_own_word_on_its_encoding_is_taken():
    page = '<html><head><meta charset="iso-8859-2"></head><p>Ľúbim žlté člny</p>'
    assert "Ľúbim žlté člny" in decode(page.encode("iso-8859-2"), "a.html")


def test_valid_utf_8_overrules_a_wrong_declaration():
    page = '<html><head><meta charset="gb2312"></head><p>Zoë’s café</p>'
    assert "Zoë’s café" in decode(page.encode(), "a.html", "iso-8859-1")


def test_utf_8_that_was_cut_within_a_character_is_still_utf_8():
    text = CHINESE * 3
    assert decode(text.encode()[:-1], "a.txt") == f"{text[:-1]}\ufffd"


@pytest.mark.parametrize("label", ["utf-16", "utf-7", "unicode_escape", "hex", "no-such", "\\"])
def test_a_label_that_is_no_encoding_of_the_web_is_not_used(label):
    page = f'<meta charset="{label}"><p>Zoë’s café \\u0041 +AEE-</p>'
    assert decode(page.encode("cp1252"), "a.html", label) == page


def test_unseen_and_unsafe_characters_are_cleaned_out():
    dirty = "A\x00B\x07C\x9bD\u202eE\u2066F\ud800G\ufffeH\uffffI\ufeffJ\u200bK\u00adL\U000e0041M"
    assert clean(dirty) == "ABCDEFGHIJKLM"


def test_line_ends_become_line_feeds():
    assert clean("a\r\nb\rc\u2028d\u2029e\x85f\x0cg\x0bh") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_joiners_stay_where_a_script_needs_them():
    persian, hindi, family = "می‌خواهم", "क्‍ष", "👨‍👩‍👧"
    assert clean(f"{persian} {hindi} {family}") == f"{persian} {hindi} {family}"
    assert clean("pass\u200dword zero\u200cwidth") == "password zerowidth"


def test_text_is_composed():
    assert clean("cafe\u0301") == "café"


@pytest.mark.parametrize("data", [b"", b"  \n\t \r\n", b"\xef\xbb\xbf\n", b"\xff\xfe", b"\x00\x00"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(InputError, match=r"^a\.txt: is empty") as caught:
        decode(data, "a.txt")
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a ZIP, Word or EPUB file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (b"\x7fELF\x02\x01\x01\x00", "a program"),
        (bytes(range(256)) * 8, "a binary file"),
        (random.Random(3).randbytes(4096), "a binary file"),  # noqa: S311
    ],
)
def test_a_binary_file_is_refused(data, what):
    with pytest.raises(InputError, match=f"is {what}") as caught:
        decode(data, "a.txt")
    assert caught.value.message.startswith("a.txt: ")
    assert "Save the article" in caught.value.remedy


def test_a_stray_nul_does_not_make_text_binary():
    assert decode(b"One line with a NUL\x00 in it.\n", "a.txt") == "One line with a NUL in it.\n"


def test_a_20_mb_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(20_000_000)
    with pytest.raises(InputError, match=r"20 MB is too large .*limit: 10 MB"):
        read_bytes(path)


def test_a_file_at_the_limit_is_read(tmp_path):
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * SIZE_LIMIT)
    assert len(read_bytes(path)) == SIZE_LIMIT


def test_a_missing_path_a_folder_and_an_impossible_path(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        read_bytes(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder") as caught:
        read_bytes(tmp_path)
    assert "accessnews batch" in caught.value.remedy
    with pytest.raises(InputError, match=r"there is no such file|cannot be read|is no path"):
        read_bytes(tmp_path / "a\x00b.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path / ("n" * 300 + ".txt"))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="Linux has such a file")
def test_a_file_that_cannot_be_read():
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(Path("/proc/self/mem"))
