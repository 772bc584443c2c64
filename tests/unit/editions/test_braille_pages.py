"""Pages of braille as they are asked for: sizes, running heads, numbers, grades; and the PEF."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.cli.build import build
from accessnews.cli.paper_options import paper as from_options
from accessnews.cli.screen import Screen
from accessnews.cli.stages import package
from accessnews.edition import GRADES, PAPER, Origin, Paper, SentenceOrigin
from accessnews.editions import braille
from accessnews.editions.braille import louis, pef
from accessnews.editions.braille.layout import ASCII, Page, Passage, brf, leaves, unicode
from accessnews.editions.braille.tables import cells, script
from accessnews.editions.composed import Composed
from accessnews.errors import InputError, UsageError
from accessnews.provenance import SourceType
from rich_article import CHINESE, ENGLISH, TRANSLATOR, edition

pytestmark = pytest.mark.skipif(not louis.version(), reason=f"no liblouis: {louis.INSTALL}")

SCHEMA = (
    Path("/usr/share/java/brailleUtils-core.jar"),
    "org/daisy/braille/pef/resource-files/pef-2008-1-full.rng",
)
"""Of the reference implementation (Debian: libbrailleutils-java)."""


def on(paper, *articles, tmp_path):
    made = edition(tmp_path, *articles, sound=False)
    return Composed(replace(made, look=replace(made.look, paper=paper)))


def file_of(composed, folder):
    (path,) = braille.write(composed, folder)
    return [leaf.split("\r\n")[:-1] for leaf in path.read_bytes().decode("ascii").split("\f")[:-1]]


@pytest.mark.parametrize(
    "paper", [Paper(cells=20, lines=6), Paper(cells=32, lines=27, numbered=True), PAPER]
)
def test_every_page_has_the_size_that_was_asked_for(paper, tmp_path):
    made = file_of(on(paper, ENGLISH, tmp_path=tmp_path), tmp_path)
    assert len(made) > 1
    assert {len(leaf) for leaf in made} == {paper.lines}
    assert max(len(line) for leaf in made for line in leaf) == paper.cells
    assert all(leaf[0].strip() for leaf in made)


def test_the_title_is_the_running_head_from_the_second_page_on(tmp_path):
    made = file_of(on(PAPER, ENGLISH, tmp_path=tmp_path), tmp_path)
    title = brf(cells(ENGLISH.title.text, script("en")))
    heads = [leaf[0] for leaf in made]
    assert len(set(heads[1:])) == 1
    assert title.startswith(heads[1].strip())
    for head in heads[1:]:
        before = len(head) - len(head.lstrip())
        assert before >= 3
        assert before - (40 - len(head)) in (0, -1)  # in the middle


@pytest.mark.parametrize("before", range(12))
def test_no_heading_is_last_on_its_page_and_its_space_stays_below_a_running_head(before):
    page = Page(cells=20, lines=8, head="⠓")
    told = [Passage("⠁")] * before
    told += [Passage("⠭", space=True, heading=True), Passage("⠉ " * 12)]
    made = leaves(told, page)
    (leaf, at) = next((leaf, n) for leaf in made for n, line in enumerate(leaf) if "X" in line)
    assert [line.strip() for line in leaf[at + 1 : at + 3]] == ["C C C C C C C C C", "C C C"]
    if leaf is not made[0] and at < 3:
        assert [line.strip() for line in leaf[:3]] == ["H", "", "X"]


def test_every_fifth_line_has_its_number_at_the_margin():
    told = [Passage("⠁" * 13)] * 15
    (first, second) = leaves(told, Page(cells=20, lines=12, head="⠓", numbered=True))
    assert {len(line) for line in (first[4], first[9], second[4])} == {20}
    assert [line for line in first[:-1] if "#" in line] == [first[4], first[9]]
    assert (first[4][-5:], first[9][-5:], second[4][-5:]) == ("   #E", "  #AJ", "   #E")
    assert second[0].strip() == "H"
    assert all(line[15:17].strip() == "" for line in first[:-1])


def test_a_deep_indent_stays_within_the_line(tmp_path):
    code = Block("b001", BlockKind.CODE, (Sentence("b001s01", " " * 300 + "x = 1 + 2 + 3"),))
    made = Article(Sentence("b000s01", "Code"), "en", (code,))
    leaves = file_of(on(Paper(cells=20, lines=9), made, tmp_path=tmp_path), tmp_path)
    assert max(len(line) for leaf in leaves for line in leaf) == 20
    assert "X" in "".join(line for leaf in leaves for line in leaf)


WORDS = {
    "en": ("people and 12", "⠏⠑⠕⠏⠇⠑⠀⠁⠝⠙⠀⠼⠁⠃", "⠏⠀⠯⠀⠼⠁⠃"),
    "zh": ("你的好朋友", "⠝⠊⠄⠀⠙⠢⠀⠓⠖⠄⠀⠏⠼⠂⠳⠄", "⠝⠀⠙⠀⠓⠖⠄⠏⠼⠳"),
    "fr": ("vous", "⠧⠕⠥⠎", "⠧"),
    "de": ("nicht", "⠝⠊⠉⠓⠞", "⠝"),
    "it": ("sempre", "⠎⠑⠍⠏⠗⠑", "⠎⠑⠍⠏⠗⠑"),  # liblouis has one grade
}


@pytest.mark.parametrize("language", WORDS)
def test_the_grade_is_a_choice(language):
    text, *made = WORDS[language]
    found = [cells(text, script(language, Paper(grade=grade))) for grade in GRADES]
    assert [each.replace("⠀", "") for each in found] == [each.replace("⠀", "") for each in made]


def test_a_table_is_a_choice():
    named = Paper(tables=(("zh", "zhcn-g2.ctb"), ("de", "de-g2.ctb")))
    assert len(cells("中国人民", script("zh", named)).replace("⠀", "")) == 8  # two a syllable
    assert cells("nicht", script("de-AT", named)) == "⠝"
    assert script("en", named) == replace(script("en"), paper=named)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("en=fr-bfu-g2.ctb", "but for fr"),
        ("en=../../etc/passwd", "no table"),
        ("en=/usr/share/liblouis/tables/en-ueb-g1.ctb", "no table"),
        ("en=hyph_en_US.dic", "no table"),
        ("en=unicode.dis", "no table"),
        ("ja=ja-kantenji.utb", "no six-dot braille"),
        ("zh", "no table is named"),
        ("q=en-ueb-g1.ctb", "not a language"),
    ],
)
def test_what_is_no_table_of_the_language_is_refused(given, told):
    with pytest.raises(UsageError, match=told) as raised:
        from_options(braille_table=(given,))
    assert raised.value.remedy


@pytest.mark.parametrize("size", ["40", "0x0", "19x25", "40x5", "101x25", "40x100", "x", "-4x9"])
def test_what_is_no_size_of_a_page_is_refused(size):
    with pytest.raises(UsageError, match="--braille-page"):
        from_options(braille_page=size)
    assert from_options(braille_page="32x27") == Paper(cells=32, lines=27)


def validated(path):
    """The root of a PEF that the schema accepts, where it is here."""
    root = etree.parse(path).getroot()
    if SCHEMA[0].is_file():
        with zipfile.ZipFile(SCHEMA[0]) as jar:
            schema = etree.RelaxNG(etree.fromstring(jar.read(SCHEMA[1])))
        schema.assertValid(root)
    return root


NAMES = {"p": pef.NAMESPACE, "dc": pef.DUBLIN_CORE}


@pytest.mark.parametrize("sides", [True, False])
def test_a_pef_has_the_pages_of_the_brf_in_dots(sides, tmp_path):
    paper = Paper(cells=32, lines=27, both_sides=sides)
    composed = on(paper, ENGLISH, tmp_path=tmp_path)
    (path,) = pef.write(composed, tmp_path / "out")
    assert path.name == "mother.en.pef"
    root = validated(path)
    assert root.get("version") == "2008-1"
    (volume,) = root.iterfind("p:body/p:volume", NAMES)
    told = {"cols": "32", "rows": "27", "rowgap": "0", "duplex": str(sides).lower()}
    assert dict(volume.attrib) == told
    pages = [
        [row.text or "" for row in page.iterfind("p:row", NAMES)]
        for page in volume.iterfind("p:section/p:page", NAMES)
    ]
    as_brf = [["".join(map(brf, row)) for row in page] for page in pages]
    assert as_brf == file_of(composed, tmp_path)
    assert {character for page in pages for row in page for character in row} <= {
        chr(0x2800 + number) for number in range(64)
    }
    assert path.read_bytes() == pef.write(composed, tmp_path / "again")[0].read_bytes()


def test_a_pef_tells_what_it_holds(tmp_path):
    made = replace(
        CHINESE,
        byline="R. <b>&\x0bÅ",
        published=date(2025, 3, 14),
        licence="CC BY 4.0",
        source="https://example.org/?a=1&b=<2>",
    )
    (path,) = pef.write(on(PAPER, made, tmp_path=tmp_path), tmp_path / "out")
    meta = validated(path).find("p:head/p:meta", NAMES)
    told = [(etree.QName(each).localname, each.text) for each in meta]
    assert told[1] == ("format", "application/x-pef+xml")
    assert dict(told)["title"] == CHINESE.title.text
    assert dict(told)["creator"] == "R. <b>&Å"
    assert dict(told)["date"] == "2025-03-14"
    assert dict(told)["language"] == "zh"
    assert dict(told)["rights"] == "CC BY 4.0"
    assert dict(told)["identifier"].startswith("urn:uuid:")
    assert "未经人工校对" in dict(told)["description"]


def test_a_pef_tells_machines_who_translated_and_who_checked_it(tmp_path):
    made = edition(tmp_path, CHINESE, sound=False)
    known = (SentenceOrigin("b002s01", Origin.CORRECTED, "Li <&>"),)
    (path,) = pef.write(Composed(replace(made, origins=known)), tmp_path / "out")
    meta = validated(path).find("p:head/p:meta", NAMES)
    named = [each.text for each in meta.iterfind("dc:contributor", NAMES)]
    assert len(named) == 2
    assert TRANSLATOR in named[0]
    assert named[1] == "Li <&>"
    told = {each.tag: each.text for each in meta if each.tag.startswith("{https://schema.org/}")}
    assert told["{https://schema.org/}digitalSourceType"].endswith(SourceType.EDITED.value)
    assert "机器" in told["{https://schema.org/}creditText"]
    (path,) = pef.write(on(PAPER, ENGLISH, tmp_path=tmp_path), tmp_path / "original")
    meta = validated(path).find("p:head/p:meta", NAMES)
    assert meta.find("dc:contributor", NAMES) is None
    assert meta.find("{https://schema.org/}digitalSourceType") is None


def test_two_languages_are_two_pefs_each_as_it_is_alone(tmp_path):
    made = pef.write(on(PAPER, ENGLISH, CHINESE, tmp_path=tmp_path), tmp_path / "out")
    assert [path.name for path in made] == ["mother.en-zh.en.pef", "mother.en-zh.zh.pef"]
    alone = pef.write(on(PAPER, ENGLISH, tmp_path=tmp_path), tmp_path / "en")[0]
    assert made[0].read_bytes() == alone.read_bytes()
    with pytest.raises(InputError, match="no six-dot braille"):
        pef.write(on(PAPER, replace(ENGLISH, language="ja"), tmp_path=tmp_path), tmp_path / "no")
    assert not (tmp_path / "no").exists()


def test_the_command_and_its_settings_take_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text("Boat school\n\nPeople and 12 children came.\n", "utf-8")
    args = ["story.txt", "--format", "braille,pef", "--braille-page", "32x27"]
    done = CliRunner().invoke(
        package, [*args, "--braille-grade", "uncontracted", "--braille-sides", "one"], obj=Screen()
    )
    assert done.exit_code == 0, done.output
    (text,) = Path("output").glob("*.brf")
    assert ",PEOPLE AND #AB CHILDREN CAME4" in text.read_text("ascii")
    (volume,) = validated(next(Path("output").glob("*.pef"))).iter(f"{{{pef.NAMESPACE}}}volume")
    assert dict(volume.attrib) == {"cols": "32", "rows": "27", "rowgap": "0", "duplex": "false"}
    Path("accessnews.toml").write_text('[braille_table]\nen = "en-ueb-g1.ctb"\n', "utf-8")
    shutil.rmtree("output")
    args = ["story.txt", "--format", "braille", "--no-narrate", "--output", "output"]
    done = CliRunner().invoke(build, args, obj=Screen())
    assert done.exit_code == 0, done.output
    (text,) = Path("output").rglob("*.brf")
    assert "CHILDREN" in text.read_text("ascii")


def test_ascii_and_dots_are_each_others():
    assert brf(unicode(ASCII)) == ASCII
