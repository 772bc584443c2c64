"""RTF, in the manners of Word, LibreOffice and TextEdit, which each writes it in its own."""

import io

import PIL.Image
import pytest

from accessnews.article import BlockKind
from accessnews.errors import InputError
from accessnews.reading.documents import marks
from accessnews.reading.documents.rtf_characters import plain_characters
from accessnews.reading.read import read
from accessnews.runs import RunKind

PROSE = "The ferry that has linked the two banks since 1911 will stop in May, its owner said."
SHEET = (
    r"{\stylesheet{\s0\snext0 Normal;}{\s1\b\fs28 heading 1;}{\s2\b heading 2;}"
    r"{\*\cs10\super Footnote Anchor;}{\s15 Title;}{\s16 Subtitle;}{\s29\i Quote;}}"
)
LISTS = (
    r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat3{\leveltext\'02\'00.;}"
    r"{\levelnumbers\'01;}}\listid1}}{\*\listoverridetable{\listoverride\listid1"
    r"\listoverridecount0\ls1}}"
)


@pytest.fixture
def saved(tmp_path):
    def save(body, start=r"{\rtf1\ansi\ansicpg1252\deff0"):
        path = tmp_path / "a.rtf"
        path.write_bytes(f"{start}\n{body}}}".encode("latin-1"))
        return path

    return save


def test_what_a_writer_marks_is_kept(saved):
    article = read(
        saved(
            SHEET
            + LISTS
            + r"{\info{\title A stale title}{\author Ana Info}{\keywords rivers; ferries}"
            r"{\creatim\yr2026\mo3\dy14\hr8\min5}}{\header A running head}"
            r"\pard\plain \s15 The ferry stops\par"
            r"\pard\plain \s16 It ran for a hundred years\par"
            rf"\pard\plain {PROSE}\par"
            r"\pard\plain \s1 A section\par \pard\plain \s2 A smaller one\par"
            r"\pard\plain {\listtext 3.\tab}\ls1\ilvl0 one\par"
            r"\pard\plain {\listtext 4.\tab}\ls1\ilvl0 two\par"
            r"\pard\plain \s29 A quotation of somebody.\par"
            r"\trowd\trhdr\cellx2000\cellx4000\pard\intbl h1\cell h2\cell\row"
            r"\trowd\cellx2000\cellx4000\pard\intbl a\cell b\cell\row\pard"
        )
    )
    assert (article.title.text, article.byline) == ("The ferry stops", "Ana Info")
    assert (str(article.published), article.tags) == ("2026-03-14 08:05:00", ("rivers", "ferries"))
    assert [(b.kind, b.level, b.text) for b in article.blocks] == [
        (BlockKind.STANDFIRST, 0, "It ran for a hundred years"),
        (BlockKind.PARAGRAPH, 0, PROSE),
        (BlockKind.HEADING, 2, "A section"),
        (BlockKind.HEADING, 3, "A smaller one"),
        (BlockKind.LIST_ITEM, 1, "one"),
        (BlockKind.LIST_ITEM, 1, "two"),
        (BlockKind.QUOTE, 0, "A quotation of somebody."),
        (BlockKind.TABLE_ROW, 1, "h1 h2"),
        (BlockKind.TABLE_ROW, 0, "a b"),
    ]
    assert article.blocks[4].number == 3


@pytest.mark.parametrize("note", [r"\footnote", r"\*\footnote", r"\*\footnote\ftnalt"])
def test_runs_and_notes(saved, note):
    article = read(
        saved(
            SHEET
            + r"\pard\s15 T\par\pard\plain It {\b stops} in {\i May}, says {\field{\*\fldinst "
            r'HYPERLINK "https://example.org/a"}{\fldrslt the report}}{\super\chftn}'
            rf"{{{note} \pard\plain {{\super\chftn}} What the note says.}} of its owner.\par"
        )
    )
    paragraph, said = article.blocks
    (sentence,) = paragraph.sentences
    assert sentence.text == "It stops in May, says the report of its owner."
    assert [(r.kind, sentence.text[r.begin : r.end], r.value) for r in sentence.runs] == [
        (RunKind.STRONG, "stops", ""),
        (RunKind.EMPHASIS, "May", ""),
        (RunKind.LINK, "the report", "https://example.org/a"),
        (RunKind.NOTE, "", said.id),
    ]
    assert (said.kind, said.text) == (BlockKind.NOTE, "What the note says.")


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        (r"it\u8217?s here", "it’s here"),
        (r"it\u8217\'92s here", "it’s here"),
        (r"it\uc0\u8217 s here", "it’s here"),
        (r"{\uc2 \u20320\'c4\'e3\u22909\'ba\'c3}x", "你好x"),
        (r"\pard it\u8217?s \plain it\u8217?s", "it’s it’s"),
        (r"\'93Caf\'e9\'94, na\'efve", "“Café”, naïve"),
        (r"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2} A\'e9", "Привет Aé"),
        (r"{\f2 \'c4\'e3\'ba\'c3}\'e9", "你好é"),
        (r"{\f3 \'8aw\'82\'cd}", "学は"),
        (r"{\f3 \'8a\'77}", "学"),
        (r"\u-10179?\u-8704? and \u960?", "😀 and π"),
        (r"a\{b\} c\\d", r"a{b} c\d"),
        (r"a\~b\emdash c{\bullet}", "a b—c•"),
        (r"a{\v hidden}b{\deleted gone}c", "abc"),
    ],
)
def test_its_characters(saved, codes, text):
    fonts = (
        r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset134 C;}{\f3\fcharset128 D;}}"
    )
    body = rf"{fonts}\f0 Title\par {codes} and then some more words follow.\par"
    article = read(saved(body), language="en")
    assert article.blocks[0].text == f"{text} and then some more words follow."


def test_an_older_code_page(saved):
    body = r"\'cf\'e0\'f0\'ee\'ec\par \'cf\'e0\'f0\'ee\'ec \'ef\'eb\'fb\'e2\'b8\'f2 \'ef\'ee.\par"
    article = read(saved(body, r"{\rtf1\ansi\ansicpg1251\deff0"))
    assert (article.title.text, article.blocks[0].text) == ("Паром", "Паром плывёт по.")


def test_every_character_is_a_word_with_one_stand_in():
    assert plain_characters(rb"{\rtf1\uc0\u233 a\'e9\b\bin3 {}{b}") == (
        b"{\\rtf1\\uc1 \\u233\\'3fa\\u233\\'3f\\b\\uc1 b}"
    )
    told = plain_characters(rb"{\rtf1 \u-10179?\u-8704?}").decode()
    assert marks.character("😀")[1:-1] in told


def test_a_picture_has_what_stands_for_it(saved):
    file = io.BytesIO()
    PIL.Image.new("RGB", (120, 80), "red").save(file, "PNG")
    hexadecimal = file.getvalue().hex()
    described = r"{\*\picprop{\sp{\sn wzDescription}{\sv A red field}}}"
    article = read(
        saved(
            rf"Title\par {PROSE}\par {{\*\shppict{{\pict{described}\pngblip {hexadecimal}}}}}"
            rf"{{\nonshppict{{\pict\pngblip {hexadecimal}}}}}\par After it.\par"
            rf"{{\pict\pngblip {hexadecimal}}}\par"
        )
    )
    figures = [block for block in article.blocks if block.kind is BlockKind.FIGURE]
    assert [figure.text for figure in figures] == ["A red field", ""]
    assert all(figure.image for figure in figures)


def test_nothing_that_it_names_is_fetched_and_comments_are_told(saved, tmp_path):
    (tmp_path / "secret.txt").write_text("A secret")
    article = read(
        saved(
            rf'Title\par {PROSE}{{\field{{\*\fldinst INCLUDETEXT "{tmp_path}/secret.txt"}}'
            r"{\fldrslt x}}{\*\annotation{\*\atnref 0} Is it so?}\par"
        )
    )
    assert "secret" not in article.blocks[0].text
    assert [(each.text, each.reason) for each in article.dropped] == [("Is it so?", "a comment")]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "holds no article text"),
        ("{" * 9 + "Text.", "its end is missing"),
        ("A line of it.\\par\n" * 800_000, "holds far more than an article"),
    ],
)
def test_a_bad_document_is_told_in_a_line(saved, body, told):
    with pytest.raises(InputError, match=told):
        read(saved(body))


def test_groups_within_groups_are_left_out(saved):
    nested = r"{\*\annotation x" * 300 + "}" * 300 + r"{\nonshppict x" * 300 + "}" * 300
    assert read(saved(rf"Title\par {PROSE}{nested}\par")).blocks[0].text == PROSE
