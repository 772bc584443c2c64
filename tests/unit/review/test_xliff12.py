"""XLIFF 1.2 out and in: by us, by translate-toolkit, and as other tools hand it back."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff import xlifffile

from accessnews.edition import Origin
from accessnews.errors import InputError
from accessnews.review import xliff, xliff12
from accessnews.review.sheet import Note, Sheet, Suggestion, Unit, fingerprint
from accessnews.review.translations import load
from accessnews.runs import Run, RunKind

RUNS = (
    Run(4, 16, RunKind.STRONG),
    Run(4, 9, RunKind.LINK, "https://example.org/?a=1&b=2"),
    Run(24, 31, RunKind.EMPHASIS),
    Run(31, 31, RunKind.NOTE, "b009"),
)
UNIT = Unit(
    "b001s01",
    "paragraph",
    "The river bridge is open again.",
    "大桥又开放了。",
    (Note("number-lost", "12 <million>", 1), Note("link", "river", 10)),
    runs=RUNS,
    target_runs=(
        Run(0, 2, RunKind.STRONG),
        Run(0, 1, RunKind.LINK, "https://example.org/?a=1&b=2"),
        Run(7, 7, RunKind.NOTE, "b009"),
    ),
    suggestions=(Suggestion("The bridge is open.", "桥开了。", "human", 0.8),),
)
SHEET = Sheet(
    "bridge",
    "bridge.txt",
    "en",
    "zh",
    (
        Unit("b000s01", "title", "The bridge", "桥"),
        UNIT,
        Unit("b001s02", "paragraph", "A <b> & “c”", "甲 <b> & “丙”", approved=True),
    ),
)
C = {"x": xliff12.CORE}


def root(sheet=SHEET):
    return etree.fromstring(xliff12.write(sheet))


def back(data, number=1):
    return xliff.read(data if isinstance(data, bytes) else data.encode(), "a.xlf").units[number]


def with_target(target, state="translated"):
    """The document in which a tool has written this target of the second unit."""
    text = xliff12.write(SHEET).decode()
    found = re.search(r"<target [^>]*>大|<target [^>]*><g .*?</target>", text)
    assert found
    end = text.index("</target>", found.start())
    return f'{text[: found.start()]}<target state="{state}">{target}{text[end:]}'


def test_the_structure_is_that_of_xliff_1_2():
    (file,) = root().xpath("/x:xliff[@version='1.2']/x:file", namespaces=C)
    assert dict(file.attrib) == {
        "original": "bridge.txt",
        "source-language": "en",
        "target-language": "zh",
        "datatype": "plaintext",
        "tool-id": "accessnews",
    }
    assert file.xpath("x:body/x:group/@id", namespaces=C) == ["b000", "b001"]
    order = [etree.QName(child).localname for child in root().iter("{*}trans-unit").__next__()]
    assert order == ["source", "target", "context-group"]


def test_states_say_who_has_looked_at_it():
    states = [
        (unit.get("approved"), unit[1].get("state"), unit[1].get("state-qualifier"))
        for unit in root().iter("{*}trans-unit")
    ]
    assert states == [
        (None, "translated", "mt-suggestion"),
        (None, "needs-review-translation", "mt-suggestion"),
        ("yes", "signed-off", None),
    ]


def test_notes_and_other_translations_stand_beside():
    unit = list(root().iter("{*}trans-unit"))[1]
    assert [
        (note.get("from"), note.get("priority"), note.get("annotates"), note.text)
        for note in unit.iterfind("{*}note")
    ] == [
        ("accessnews", "1", "target", "number-lost: 12 <million>"),
        ("accessnews", "10", "source", "link: river"),
    ]
    (other,) = unit.iterfind("{*}alt-trans")
    assert (other.get("match-quality"), other.get("origin")) == ("80%", "human")
    assert [part.text for part in other] == ["The bridge is open.", "桥开了。"]


def test_codes_are_the_same_in_source_and_target():
    unit = list(root().iter("{*}trans-unit"))[1]

    def codes(side):
        found = unit.find(f"{{*}}{side}").iter("{*}g", "{*}x")
        return [(each.get("id"), each.get("ctype"), "".join(each.itertext())) for each in found]

    assert codes("source") == [
        ("1", "bold", "river bridge"),
        ("2", "link", "river"),
        ("3", "italic", " again."),
        ("4", "x-note", ""),
    ]
    assert codes("target") == [
        ("1", "bold", "大桥"),
        ("2", "link", "大"),
        ("4", "x-note", ""),
        ("3", "italic", ""),
    ]


def test_what_is_written_is_read_back():
    read = xliff.read(xliff12.write(SHEET), "a.xlf")
    assert (read.source_language, read.target_language) == ("en", "zh")
    assert [(unit.id, unit.source, unit.target, unit.approved) for unit in read.units] == [
        (unit.id, unit.source, unit.target, unit.approved) for unit in SHEET.units
    ]
    assert [unit.exported for unit in read.units] == [fingerprint(u.target) for u in SHEET.units]
    assert [(c.id, c.begin, c.end, c.kind) for c in read.units[1].codes] == [
        ("1", 0, 2, "strong"),
        ("2", 0, 1, "link"),
        ("4", 7, 7, "note"),
        ("3", 7, 7, "emphasis"),
    ]
    assert not any(unit.remarks or unit.untranslated for unit in read.units)


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1
)


@given(source=TEXTS, target=TEXTS, note=TEXTS)
def test_any_text_survives(source, target, note):
    unit = Unit("b000s01", "title", source, target, (Note("memory", note, 5),))
    read = back(xliff12.write(replace(SHEET, units=(unit,))), 0)
    assert (read.source, read.target, read.exported) == (source, target, fingerprint(target))


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "a\x1fb", "a\uffffb"])
def test_what_no_xml_can_hold_is_left_out(text):
    unit = Unit(
        "b000s01", "title", text, text, (Note("memory", text, 5),), runs=(Run(2, 3, "code"),)
    )
    unit = replace(
        unit,
        runs=(Run(2, 3, RunKind.CODE, text),),
        suggestions=(Suggestion(text, text, "human", 1.0),),
    )
    read = back(xliff12.write(Sheet("a", text, "en", "zh", (unit,))), 0)
    assert (read.source, read.target) == ("ab", "ab")


def test_translate_toolkit_reads_it_and_what_it_writes_is_taken_back():
    store = xlifffile.parsestring(xliff12.write(SHEET))
    assert [(unit.source, unit.target) for unit in store.units] == [
        (unit.source, unit.target) for unit in SHEET.units
    ]
    assert [unit.isapproved() for unit in store.units] == [False, False, True]
    assert "number-lost: 12 <million>" in store.units[1].getnotes()
    first, second, _ = store.units
    first.target = "大桥"
    first.markapproved(True)
    first.addnote("see me", origin="translator")
    second.rich_target = second.rich_source  # a person who moved every code
    units = xliff.read(bytes(store), "a.xlf").units
    assert [unit.approved for unit in units] == [True, False, True]
    assert (units[0].target, units[0].remarks) == ("大桥", ("see me",))
    assert [(c.id, c.begin, c.end) for c in units[1].codes] == [
        ("1", 4, 16),
        ("2", 4, 9),
        ("3", 24, 31),
        ("4", 31, 31),
    ]


CODES = [("1", 0, 2), ("4", 7, 7)]


@pytest.mark.parametrize(
    "target",
    [
        '<g id="1">大桥</g>又开放了。<x id="4"/>',
        '<bx id="1"/>大桥<ex id="1"/>又开放了。<ph id="4">[4]</ph>',
        '<bpt id="1" rid="7">{b}</bpt>大桥<ept id="9" rid="7">{/}</ept>又开放了。<it id="4">x</it>',
        '<mrk mtype="seg" mid="0"><g id="1">大桥</g>又</mrk><mrk mtype="seg" mid="1">开放了。</mrk>'
        '<x id="4"/>',
        '<mrk mtype="seg" mid="0"><g id="1">大桥</g><mrk mtype="x-sdl-deleted">没</mrk>'
        '<mrk mtype="x-sdl-added">又</mrk>开放了。<x id="4"/></mrk>',
        '<g id="1"><mrk mtype="x-comment" comment="?">大桥</mrk></g>又<!-- -->开放了。<x id="4"/>',
        '<g id="1">大桥</g>又<t:ch xmlns:t="MQXliff" val="1"/>开放了。<?pi x?><x id="4"/>',
        '<sub xmlns="urn:x"/><g id="1">大桥</g>又开放了。<x id="4"/>',
    ],
)
def test_codes_as_other_tools_write_them(target):
    read = back(with_target(target))
    assert read.target == "大桥又开放了。"
    assert [(code.id, code.begin, code.end) for code in read.codes] == CODES


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("大<sub>桥</sub>", "holds a sub element inside its text"),
        ('大<t:w xmlns:t="urn:t">桥</t:w>', "holds a w element inside its text"),
        ("大</target><target>桥", "has two target elements"),
    ],
)
def test_what_cannot_be_told_from_text_is_refused_with_its_line(target, message):
    with pytest.raises(InputError, match=rf"^a\.xlf:\d+: unit b001s01: {message}"):
        back(with_target(target))


@pytest.mark.parametrize(
    ("state", "approved"),
    [
        ("final", True),
        ("signed-off", True),
        ("translated", False),
        ("needs-review-translation", False),
        ("x-mine", False),
    ],
)
def test_a_state_says_whether_a_person_agreed(state, approved):
    assert back(with_target("大桥", state)).approved is approved


def test_a_unit_that_asks_for_work_is_not_approved():
    data = with_target("大桥", "needs-adaptation").replace(
        'id="b001s01"', 'id="b001s01" approved="yes"'
    )
    assert not back(data).approved
    assert back(data.replace("needs-adaptation", "translated")).approved


@pytest.mark.parametrize(
    ("attribute", "inside", "approved"),
    [
        (' m:status="ManuallyConfirmed" m:locked="locked"', "", True),
        (' m:status="Reviewer1Confirmed"', "", True),
        (' m:status="PartiallyEdited"', "", False),
        ("", '<s:seg-defs><s:seg id="1" conf="ApprovedSignOff"/></s:seg-defs>', True),
        ("", '<s:seg-defs><s:seg id="1" conf="Translated"/></s:seg-defs>', False),
        (
            "",
            '<s:seg-defs><s:seg id="1" conf="ApprovedTranslation"/><s:seg id="2"/></s:seg-defs>',
            False,
        ),
    ],
)
def test_memoq_and_trados_say_it_in_their_own_words(attribute, inside, approved):
    spaces = ' xmlns:m="MQXliff"'
    inside = inside.replace(
        "<s:seg-defs>", '<s:seg-defs xmlns:s="http://sdl.com/FileTypes/SdlXliff/1.0">'
    )
    data = (
        with_target("大桥")
        .replace('<trans-unit id="b001s01"', f'<trans-unit id="b001s01"{spaces}{attribute}')
        .replace("<context-group", f"{inside}<context-group")
    )
    assert back(data).approved is approved


def test_a_unit_that_nobody_translated_is_told():
    assert back(with_target("", "new")).untranslated
    assert back(with_target("", "needs-translation")).untranslated
    assert not back(with_target("", "translated")).untranslated
    assert not back(with_target("大桥", "new")).untranslated


def test_only_a_units_own_target_counts():
    text = re.sub(r"<target state=[^>]*>桥</target>", "", xliff12.write(SHEET).decode(), count=1)
    read = back(text, 0)
    assert (read.target, read.untranslated) == ("", True)


@pytest.mark.parametrize("namespace", ['xmlns="urn:oasis:names:tc:xliff:document:1.1"', ""])
def test_older_versions_are_read_too(namespace):
    text = xliff12.write(SHEET).decode().replace(f'xmlns="{xliff12.CORE}"', namespace)
    assert back(text).target == UNIT.target


def test_segments_are_checked_by_their_words(tmp_path):
    path = tmp_path / "a.sdlxliff"
    path.write_text(
        with_target('<bpt id="1">&lt;b&gt;</bpt>大桥<ept id="1">&lt;/b&gt;</ept>'), "utf-8"
    )
    assert [each.target for each in load(path)][:2] == ["桥", "大桥"]


def test_an_agencys_file_is_checked_whatever_elements_it_has(tmp_path):
    path = tmp_path / "a.xlf"
    path.write_text(with_target('<t:w xmlns:t="urn:t">大桥</t:w>又<new>开</new>'), "utf-8")
    assert load(path)[1].target == "大桥又开"


@pytest.mark.parametrize(
    ("origin", "qualifier"), [(Origin.CONFIRMED, "mt-suggestion"), (Origin.CORRECTED, None)]
)
def test_a_unit_tells_how_its_target_came_about(origin, qualifier):
    unit = replace(SHEET.units[-1], origin=origin)
    (made,) = root(replace(SHEET, units=(unit,))).iter("{*}trans-unit")
    assert made.find("{*}target").get("state-qualifier") == qualifier
    told = {each.get("context-type"): each.text for each in made.iter("{*}context")}
    assert told["x-accessnews-origin"] == origin.value
