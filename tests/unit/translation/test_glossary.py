"""Glossaries from files, and the check that their terms were rendered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.errors import InputError
from accessnews.translation.checks import FaultKind, find_faults
from accessnews.translation.glossary.files import Term
from accessnews.translation.glossary.glossary import Glossary, glossary_faults, reconciled
from accessnews.translation.memory.store import clean

TBX_BASIC = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
<termEntry id="c1"><note>the office</note>
  <langSet xml:lang="en-US"><tig><term>mayor</term></tig>
    <ntig><termGrp><term>city head</term></termGrp></ntig></langSet>
  <langSet xml:lang="zh-CN">
    <tig><term>市政长官</term></tig>
    <tig><term>市老爷</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
    <tig><term>市长</term>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
  </langSet>
  <langSet xml:lang="zh-TW"><tig><term>市長</term></tig></langSet>
</termEntry>
<termEntry id="c2"><langSet xml:lang="en"><tig><term>bank</term></tig></langSet>
  <langSet xml:lang="zh"><tig><term>银行</term></tig></langSet></termEntry>
<termEntry id="c3"><langSet xml:lang="en"><tig><term>bank</term></tig></langSet>
  <langSet xml:lang="zh"><tig><term>河岸</term></tig></langSet></termEntry>
</body></text></martif>"""
TBX_2019 = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader/><text><body>
<conceptEntry id="c1">
<langSec xml:lang="en"><termSec><term>ferry <hi>boat</hi></term></termSec></langSec>
<langSec xml:lang="zh"><termSec><term>渡轮</term>
<administrativeStatus>preferredTerm-admn-sts</administrativeStatus></termSec>
<termSec><term>渡船</term><administrativeStatus>supersededTerm-admn-sts</administrativeStatus>
</termSec></langSec></conceptEntry>
</body></text></tbx>"""


@pytest.fixture
def glossary():
    terms = [Term("mayor", "市长"), Term("US", "美国"), Term("bank", "银行", also=("河岸",))]
    return Glossary(terms, "en", "zh")


def load(tmp_path, text, name="terms.tsv", source="en", target="zh"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return Glossary.load([path], source, target)


def test_a_table_of_terms(tmp_path):
    lines = (
        "# our terms",
        "",
        "mayor\t市长\tthe office\r",
        " New  York \t纽约",
        "#MeToo\t#MeToo运动",
    )
    assert load(tmp_path, "\ufeff" + "\n".join([*lines, "#old"])).terms == (
        Term("mayor", "市长", "the office"),
        Term("New York", "纽约"),
        Term("#MeToo", "#MeToo运动"),
    )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("mayor", "has 1 columns"),
        ("a\tb\tc\td", "has 4 columns"),
        ("mayor\t", "is empty"),
        ("\t市长", "is empty"),
        ("rain\t下雨", "“rain” is “雨” in line 2"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, fault):
    with pytest.raises(InputError, match=fault) as caught:
        load(tmp_path, f"# terms\nrain\t雨\n{line}\n")
    assert caught.value.message.startswith(f"{tmp_path / 'terms.tsv'}:3: ")


def test_what_is_not_utf8_is_named_with_its_line(tmp_path):
    path = tmp_path / "terms.tsv"
    path.write_bytes(b"rain\tx\ncaf\xe9\ty\n")
    with pytest.raises(InputError, match=r"terms\.tsv:2: is not UTF-8"):
        Glossary.load([path], "en", "zh")


@pytest.mark.parametrize("name", ["none.tsv", "none.tbx", "terms.docx"])
def test_a_file_that_cannot_be_read(tmp_path, name):
    with pytest.raises(InputError, match=name):
        Glossary.load([tmp_path / name], "en", "zh")


def test_a_table_may_name_its_pair(tmp_path):
    text = "en\tzh-CN\nmayor\t市长\n"
    assert load(tmp_path, text)
    assert load(tmp_path, text, source="en-GB")
    assert not load(tmp_path, text, target="es")
    assert not load(tmp_path, text, target="zh-Hant")


def test_a_first_line_of_names_names_no_pair(tmp_path):
    assert len(load(tmp_path, "Ana\tAna\nBen\tBen\n", target="es").terms) == 2


def test_a_later_file_overrules_an_earlier(tmp_path):
    for name, rendering in (("a.tsv", "市长"), ("b.tsv", "市政长官")):
        (tmp_path / name).write_text(f"mayor\t{rendering}\n", "utf-8")
    loaded = Glossary.load([tmp_path / "a.tsv", tmp_path / "b.tsv"], "en", "zh")
    assert [term.target for term in loaded.terms] == ["市政长官"]


def test_a_termbase_of_the_older_standard(tmp_path):
    loaded = load(tmp_path, TBX_BASIC, "terms.tbx")
    assert loaded.terms == (
        Term("mayor", "市长", "the office", ("市政长官",)),
        Term("city head", "市长", "the office", ("市政长官",)),
        Term("bank", "银行", "", ("河岸",)),
    )
    assert [t.target for t in load(tmp_path, TBX_BASIC, "t.tbx", "en", "zh-Hant").terms] == [
        "市長",
        "市長",
    ]


def test_a_termbase_of_the_newer_standard(tmp_path):
    assert load(tmp_path, TBX_2019, "terms.tbx").terms == (Term("ferry boat", "渡轮"),)


TBX_DCT = """<?xml version="1.0"?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader/><text><body><conceptEntry id="c1"><min:subjectField>shipping</min:subjectField>
<note>seen in June</note>
<langSec xml:lang="en"><basic:definition>A boat for people.</basic:definition>
 <termSec><term>ferry</term><min:partOfSpeech>noun</min:partOfSpeech>
  <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
<langSec xml:lang="zh"><termSec><term>船</term>
  <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
 <termSec><term>渡轮</term></termSec>
 <termSec><term>渡船</term><min:partOfSpeech>noun</min:partOfSpeech>
  <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
</langSec>
<langSec xml:lang="de"><basic:definition>Ein Boot.</basic:definition></langSec>
</conceptEntry></body></text></tbx>"""
# As Weblate and Microsoft's terminology write the older edition.
TBX_WORDS = """<?xml version="1.0"?>
<martif type="TBX" xml:lang="en"><text><body><termEntry>
<langSet xml:lang="en-us"><descripGrp><descrip type="definition">A boat.</descrip></descripGrp>
 <ntig><termGrp><term id="1">ferry</term><termNote type="partOfSpeech">Noun</termNote></termGrp>
 </ntig></langSet>
<langSet xml:lang="zh"><note from="translator">of rivers</note>
 <tig><term>渡船</term><termNote type="administrativeStatus">forbidden</termNote></tig>
 <tig><term>摆渡</term><termNote type="administrativeStatus">obsolete</termNote></tig>
 <tig><term>渡轮</term><termNote type="administrativeStatus">preferred</termNote></tig>
</langSet></termEntry></body></text></martif>"""
TBX_MIN = """<?xml version="1.0"?>
<TBX dialect="TBX-Min"><header><languages source="en" target="zh"/></header><body>
<entry id="C1"><langGroup xml:lang="en"><termGroup><term>ferry</term></termGroup></langGroup>
<langGroup xml:lang="zh"><termGroup><term>渡船</term><termStatus>notRecommended</termStatus>
</termGroup><termGroup><term>渡轮</term><termStatus>preferred</termStatus></termGroup></langGroup>
</entry></body></TBX>"""


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (TBX_DCT, Term("ferry", "渡轮", "seen in June; noun; A boat for people.", ("船",))),
        (TBX_WORDS, Term("ferry", "渡轮", "Noun; A boat.; of rivers")),
        (TBX_MIN, Term("ferry", "渡轮")),
    ],
)
def test_every_style_of_tbx_tells_status_and_notes(tmp_path, text, term):
    assert load(tmp_path, text, "terms.tbx").terms == (term,)
    (tmp_path / "wide.tbx").write_bytes(
        text.replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")
    )
    assert Glossary.load([tmp_path / "wide.tbx"], "en", "zh").terms == (term,)


def test_a_termbase_that_translate_toolkit_writes(tmp_path):
    from translate.storage.tbx import tbxfile

    file = tbxfile(targetlanguage="zh")
    file.addsourceunit("ferry").target = "渡轮"
    file.savefile(str(tmp_path / "kit.tbx"))
    assert Glossary.load([tmp_path / "kit.tbx"], "en", "zh").terms == (Term("ferry", "渡轮"),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<tmx/>", ":1: begins with <tmx>, not <tbx>"),
        (TBX_2019.replace("</conceptEntry>", ""), ":10: is no well-formed XML"),
        (TBX_2019.replace('<langSec xml:lang="zh">', "<langSec>"), ":6: .*without xml:lang"),
        (TBX_BASIC.replace('"zh-TW"', '"xx-nonsense-"'), ":14: .*no language"),
        (
            TBX_BASIC.replace(
                'SYSTEM "TBXcoreStructV02.dtd"', '[<!ENTITY a SYSTEM "/etc/passwd">]'
            ),
            ":3: defines entities",
        ),
    ],
)
def test_a_termbase_that_is_not_as_it_should_be(tmp_path, text, fault):
    with pytest.raises(InputError, match=rf"terms\.tbx{fault}"):
        load(tmp_path, text, "terms.tbx")


CELL = st.text(max_size=12).map(clean).filter(lambda text: text and text[0] != "#")


@settings(deadline=None)
@given(st.dictionaries(CELL, st.tuples(CELL, st.just("") | CELL), max_size=8))
def test_any_table_goes_round(tmp_path_factory, entries):
    lines = ["a term\tits rendering"]
    lines += [f"{text}\t{rendering}\t{note}" for text, (rendering, note) in entries.items()]
    path = tmp_path_factory.mktemp("terms") / "terms.tsv"
    path.write_text("\n".join(lines), "utf-8")
    loaded = {
        term.source: (term.target, term.note) for term in Glossary.load([path], "en", "zh").terms
    }
    assert loaded == {"a term": ("its rendering", ""), **entries}


def test_a_term_that_was_not_rendered_is_a_fault(glossary):
    (fault,) = glossary_faults("The mayors left the US.", "镇长离开了美国。", glossary)
    assert fault.kind is FaultKind.TERM
    assert fault.expected == "市长"
    assert "mayor" in fault.detail


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The mayor left.", "市长走了。"),
        ("The mayor met the other mayor.", "市长见了另一位。"),
        ("The river bank", "河岸"),
        ("They told us.", "他们告诉我们。"),
        ("It rained.", "下雨了。"),
    ],
)
def test_a_term_that_was_rendered_or_is_not_there_is_none(glossary, source, target):
    assert glossary_faults(source, target, glossary) == ()


def test_the_rendering_may_be_inflected_and_begin_the_sentence():
    spanish = Glossary([Term("mayor", "alcalde")], "en", "es")
    assert not glossary_faults("The mayors left.", "Los alcaldes se fueron.", spanish)
    assert not glossary_faults("Mayor of York", "Alcalde de York", spanish)
    assert glossary_faults("The mayor left.", "El gobernador se fue.", spanish)


def test_the_digest_is_of_the_terms_in_the_text(glossary):
    text = "The mayor left."
    more = Glossary([*glossary.terms, Term("rain", "雨")], "en", "zh")
    other = Glossary([Term("mayor", "市政长官")], "en", "zh")
    assert glossary.digest("It rained.") == "" != glossary.digest(text)
    assert more.digest(text) == glossary.digest(text) != other.digest(text)
    assert more.digest("It is rain.") != ""


def test_no_terms_is_no_glossary():
    empty = Glossary([], "en", "zh")
    assert not empty
    assert empty.digest("anything") == ""


def test_a_rendering_that_the_glossary_wants_is_no_lost_name_or_number():
    glossary = Glossary([Term("G7", "七国集团"), Term("Mr Smith", "铁匠先生")], "en", "zh")
    pair = "Mr Smith told the G7 in 2019.", "铁匠先生告诉了七国集团。"
    kinds = [fault.kind for fault in find_faults(*pair, "en", "zh")]
    assert FaultKind.NUMBER_LOST in kinds
    left = reconciled(find_faults(*pair, "en", "zh"), *pair, glossary)
    assert not [fault for fault in left if fault.kind in (FaultKind.NAME_LOST, FaultKind.TERM)]
    bad = "Mr Smith told the G7.", "史密斯先生告诉了他们。"
    told = [fault.kind for fault in reconciled(find_faults(*bad, "en", "zh"), *bad, glossary)]
    assert told.count(FaultKind.TERM) == 2
