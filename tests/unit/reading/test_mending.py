"""What was broken before is mended where it is certain, told with its line, and nothing else."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from accessnews.article import Mended
from accessnews.formats.article_json import from_json, to_json
from accessnews.reading.decode import decode, decode_and_mend
from accessnews.reading.draft import Draft
from accessnews.reading.mending import TWICE, with_references, without_mojibake
from accessnews.reading.read import read

SAMPLES = Path(__file__).parents[3] / "samples"
TEXTS = {
    "en": "“We’re glad,” said Zoë of the café — twice… It costs €3 (£2.60) and was 20°C. It’s ½ ™.",
    "fr": "« Ça coûte 5 €, dit-il à l’hôtel. Élève déjà là, cœur naïf, où ? »",
    "es": "¿Qué pasó? ¡El niño comió! Año de la “ñ”.",
    "pt": "NÃO, disse a mãe em São Paulo. À noite, AÇÃO e emoção.",
    "de": "Große Füße, Ärger über Öl: „Äpfel“ – ÜBERALL.",
    "pl": "Zażółć gęślą jaźń. ŁÓDŹ świętuje, „źle” czy nie.",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy. ŠKODA Žižkov.",
    "tr": "İstanbul’da yağmur, Işık, ŞİŞLİ ve çağ.",
    "vi": "Đà Nẵng và Hà Nội: người Việt, ƯỚC MƠ, ẤN ĐỘ.",
    "sv": "Ålesund, ÄNGELHOLM, höst och åska.",
    "ru": "Сегодня в Москве прошла встреча. «Да», — сказал он. ЁЛКА.",
    "uk": "Їжак у Києві. Ґанок і її м’яч.",
    "el": "Σήμερα βρέχει στην Αθήνα. Ο δήμαρχος μίλησε· τι;",
    "he": "היום יורד גשם בתל אביב, אמר ראש העיר.",
    "ar": "قال رئيس البلدية إن ٨٥٪ سعداء، وتساءل: لماذا؟",
    "hi": "आज बारिश है। उसने कहा, “ठीक है।”",
    "th": "วันนี้ฝนตกหนักมากในกรุงเทพมหานคร",
    "zh": "他说：“今天下雨。”然后走了——《你好》…",
    "zh-Hant": "他說：「今天下雨。」共有１，２００人。",
    "ja": "「今日は雨だ。」と言った。ﾊﾝｶｸと全角！",
    "ko": "오늘은 비가 온다. “네.”라고 했다.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_right_text_is_not_changed(text):
    assert decode_and_mend(text.encode(), "a.txt") == (text, ())


def test_the_samples_are_not_changed():
    for path in sorted(SAMPLES.glob("*.*")):
        if path.suffix in {".txt", ".md", ".html"}:
            assert without_mojibake(path.read_text("utf-8"))[1] == [], path


@pytest.mark.parametrize("language", ["en", "fr", "es", "de", "sv", "ru", "zh", "ar"])
def test_utf_8_that_was_read_as_windows_1252_is_mended(language):
    text = TEXTS[language]
    broken = "".join(  # as browsers read it: what Windows-1252 lacks is the control character
        bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte)
        for byte in text.encode()
    )
    found, (mended,) = decode_and_mend(f"Title\n\n{broken}\n".encode(), "a.txt")
    assert found == f"Title\n\n{text}\n"
    assert mended.line == 3


@pytest.mark.parametrize("times", [2, 3])
def test_what_was_broken_again_is_mended(times):
    text = "Zoë’s café"
    for _ in range(times):
        text = text.encode().decode("cp1252")
    assert decode(text.encode(), "a.txt") == "Zoë’s café"


def test_a_lost_closing_mark_is_mended():
    assert decode("â€œYes,â€ he said. â€œNo.â€".encode(), "a.txt") == "“Yes,” he said. “No.”"


@pytest.mark.parametrize("text", ["A letter Â alone", "Ã la carte", "AÇÃO!", "“Ã”"])
def test_a_mark_that_may_be_right_is_left(text):
    assert decode(text.encode(), "a.txt") == text
    assert decode(f"{text}\ncafÃ©".encode(), "a.txt").endswith("\ncafé")


@pytest.mark.parametrize(
    ("byte", "read_as"),
    [
        (b"Then \x93it closed\x94 again", "Then “it closed” again"),
        (b"said Zo\xeb.", "said Zoë."),
        (b"It\x92s \x803 \x96 no\x85", "It’s €3 – no…"),
        (b"S\xc3O PAULO", "SÃO PAULO"),
        (b"\xc9t\xe9", "Été"),
        (b"caf\xc3 shut", "caf\ufffd shut"),  # half of an é
        (b"cut \xe2\x80 off", "cut \ufffd off"),
        (b"a \xff b", "a ÿ b"),
        (b"Gr\xf6\xdfe", "Größe"),
        (b"caf\xe9\x94 he said", "café” he said"),
        (b"cut \xe2\x80", "cut \ufffd"),
    ],
)
@pytest.mark.parametrize("before", ["One café.", "The mayor, José Núñez, ate — “twice”. " * 9])
def test_a_byte_of_another_encoding_in_utf_8(before, byte, read_as):
    if "\ufffd" in read_as and len(before) < 20:
        return  # one character of UTF-8 against one that is none
    data = before.encode() + b"\n\n" + byte
    text, mended = decode_and_mend(data, "a.txt")
    assert text == f"{before}\n\n{read_as}"
    assert [each.line for each in mended] == [3]


@pytest.mark.parametrize("language", ["ru", "zh", "ja", "ko", "th", "hi", "ar", "el", "he"])
@pytest.mark.parametrize("byte", [b"\xe9", b"\x93", b"\xff", b"\xe4\xb8", b"\xc0"])
def test_one_bad_byte_in_any_script_costs_one_character(language, byte):
    text = TEXTS[language]
    half = len(text) // 2
    data = text[:half].encode() + byte + text[half:].encode()
    found, mended = decode_and_mend(data, "a.txt")
    assert found in {f"{text[:half]}{sign}{text[half:]}" for sign in "\ufffdé“ÿÀ"}
    assert [each.line for each in mended] == [1]


@pytest.mark.parametrize("end", [1, 2])
def test_a_text_that_was_cut_within_its_last_character(end):
    data = (TEXTS["zh"] * 2).encode()[:-end]
    text, mended = decode_and_mend(data, "a.txt")
    assert text == (TEXTS["zh"] * 2)[:-1] + "\ufffd"
    assert len(mended) == 1


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("fr", "cp1252"), ("ru", "cp1251"), ("ru", "koi8_r"), ("zh", "gb18030"), ("ja", "cp932"),
        ("zh-Hant", "big5"), ("ko", "euc_kr"), ("th", "cp874"), ("el", "cp1253"), ("ja", "euc_jp"),
    ],
)  # fmt: skip
def test_another_encoding_is_not_taken_for_broken_utf_8(language, encoding):
    text = (
        TEXTS[language].translate({0xFF0C: "。", 0xFF11: None, 0xFF12: None, 0xFF10: None}) + "\n"
    ) * 3
    data = text.encode(encoding, "ignore")
    assert decode_and_mend(data, "a.txt") == (data.decode(encoding), ())


def test_a_character_that_the_source_has_lost_is_told():
    assert [each.line for each in decode_and_mend("a\n\nb \ufffd c".encode(), "a.txt")[1]] == [3]


def test_the_colours_of_a_terminal_are_gone():
    assert decode(b"A \x1b[31mred\x1b[0m and \x1b[1;4mbold\x1b[m word", "a.txt") == (
        "A red and bold word"
    )


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (
            "The firm&rsquo;s shares rose&nbsp;5%&mdash;and fell",
            "The firm’s shares rose 5%—and fell",
        ),
        ("A&amp;B", "A&B"),
        ("A&amp;amp;B", "A&B"),
        ("&#8220;Yes&#8221; &#x2014; no", "“Yes” — no"),
        ("5 &lt; 6", "5 < 6"),
        ("R&D; AT&T; a & b; &nosuch; &#x;", "R&D; AT&T; a & b; &nosuch; &#x;"),
    ],
)
def test_a_reference_that_was_escaped_once_too_often(written, read_as):
    draft = with_references(Draft(title=written))
    assert draft.title.replace("\xa0", " ") == read_as
    assert [each.reason for each in draft.mended] == ([TWICE] if written != read_as else [])


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("a.html", "<h1>A&amp;amp;B rise</h1><p>The firm&amp;rsquo;s shares rose, it said.</p>"),
        ("a.md", "# A&amp;amp;B rise\n\nThe firm&amp;rsquo;s shares rose, it said.\n"),
        ("a.txt", "A&amp;B rise\n\nThe firm&rsquo;s shares rose, it said.\n"),
    ],
)
def test_what_was_mended_is_in_the_article_and_in_its_json(tmp_path, name, page):
    path = tmp_path / name
    path.write_text(page, "utf-8")
    article = read(path)
    assert article.title.text == "A&B rise"
    assert article.blocks[0].text == "The firm’s shares rose, it said."
    assert [each.was for each in article.mended] == ["A&amp;B", "firm&rsquo;s"]
    assert from_json(json.loads(json.dumps(to_json(article)))) == article
    assert "mended" not in to_json(replace(article, mended=()))
    assert str(article.mended[0]).startswith("mended: A&amp;B → A&B (")
    assert str(Mended("b", "a", "why", 3)) == "mended: line 3: a → b (why)"
