import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff2 import Xliff2File

from accessnews.edition import Origin
from accessnews.errors import InputError
from accessnews.review import xliff, xliff2
from accessnews.review.sheet import Note, Sheet, Unit, fingerprint
from accessnews.runs import Run, RunKind, nested

NAMES = {"x": xliff2.CORE, "mda": xliff2.METADATA}
SHEET = Sheet(
    "bridge",
    "bridge.txt",
    "en",
    "zh-Hant",
    (
        Unit("b000s01", "title", "The bridge", "桥"),
        Unit(
            "b001s01",
            "paragraph",
            "It cost $12 million.",
            "它花了一大笔钱。",
            (Note("number-lost", "12 million", 1), Note("block", "paragraph", 10)),
        ),
        Unit("b001s02", "paragraph", "A <b> & “c”", "甲 <b> & “丙”", approved=True),
    ),
)
# What a sentence may hold (interchange.py): anything but controls and what is no character.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1
)


def find(query):
    return etree.fromstring(xliff2.write(SHEET)).xpath(query, namespaces=NAMES)


def test_the_structure_is_that_of_xliff_2_1():
    (root,) = find("/x:xliff[@version='2.1'][@srcLang='en'][@trgLang='zh-Hant']")
    assert [child.tag for child in root] == [f"{{{xliff2.CORE}}}file"]
    assert find("/x:xliff/x:file/@id") == ["bridge"]
    assert find("/x:xliff/x:file/@original") == ["bridge.txt"]
    assert find("/x:xliff/x:file/x:group/@id") == ["b000", "b001"]
    assert find("//x:group[@id='b001']/x:unit/@id") == ["b001s01", "b001s02"]
    for unit in find("//x:unit"):
        order = [etree.QName(child).localname for child in unit]
        assert order == ["metadata", *["notes"] * (unit.get("id") == "b001s01"), "segment"]
        assert [etree.QName(child).localname for child in unit[-1]] == ["source", "target"]


def test_the_checks_are_notes_with_category_and_priority():
    notes = find("//x:unit[@id='b001s01']/x:notes/x:note")
    assert [(note.get("category"), note.get("priority"), note.text) for note in notes] == [
        ("number-lost", "1", "12 million"),
        ("block", "10", "paragraph"),
    ]


def test_what_a_person_confirmed_is_reviewed():
    assert find("//x:segment/@state") == ["translated", "translated", "reviewed"]


def test_another_tool_reads_it_and_what_it_writes_is_taken_back():
    store = Xliff2File.parsestring(xliff2.write(SHEET))
    assert (store.sourcelanguage, store.targetlanguage) == ("en", "zh-Hant")
    assert {unit.getid(): (unit.source, unit.target) for unit in store.units} == {
        unit.id: (unit.source, unit.target) for unit in SHEET.units
    }
    assert [unit.isapproved() for unit in store.units] == [False, False, True]
    store.units[1].target = "它花了1200万美元。"
    store.units[1].markapproved()
    returned = xliff.read(bytes(store), "a.xlf")
    assert [unit.target for unit in returned.units] == ["桥", "它花了1200万美元。", "甲 <b> & “丙”"]
    assert [unit.approved for unit in returned.units] == [False, True, True]
    assert returned.units[1].exported == fingerprint(SHEET.units[1].target)


@given(source=TEXTS, target=TEXTS, note=TEXTS)
def test_any_text_survives(source, target, note):
    unit = Unit("b000s01", "title", source, target, (Note("memory", note, 5),))
    (back,) = xliff.read(xliff2.write(replace(SHEET, units=(unit,))), "a.xlf").units
    assert (back.source, back.target) == (source, target)
    assert back.exported == fingerprint(target)


def test_each_unit_knows_the_line_of_its_target():
    data = xliff2.write(SHEET)
    lines = data.decode().splitlines()
    for unit in xliff.read(data, "a.xlf").units:
        assert "<target>" in lines[unit.line - 1]


def test_a_tool_s_marks_are_passed_over_and_comments_too():
    data = xliff2.write(SHEET).replace(
        "它花了一大笔钱。".encode(),
        '它<mrk id="m1" type="comment" value="?">花了<!-- a -->一大</mrk><sm id="m2"/>笔钱'
        '<em startRef="m2"/>。'.encode(),
    )
    assert xliff.read(data, "a.xlf").units[1].target == "它花了一大笔钱。"


def test_a_file_that_lost_the_fingerprints_still_reads():
    data = re.sub(rb"<mda:metadata>.*?</mda:metadata>", b"", xliff2.write(SHEET), flags=re.S)
    assert {unit.exported for unit in xliff.read(data, "a.xlf").units} == {""}


def changed(old, new, count=1):
    text = xliff2.write(SHEET).decode()
    assert old in text
    return text.replace(old, new, count).encode()


def line_of(text):
    lines = xliff2.write(SHEET).decode().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


TARGET = "<target>它花了一大笔钱。</target>"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (TARGET, TARGET[:-9], "not well-formed XML"),
        (TARGET, TARGET.replace("一", "&loop;"), "not well-formed XML: Entity 'loop' not defined"),
        (TARGET, TARGET + TARGET, "unit b001s01: has two target elements"),
        (TARGET, '<target>它<cp hex="0001"/></target>', "unit b001s01: holds a cp element inside"),
        (TARGET, '<target>它<cp hex="0001"/></target>', "unit b001s01: holds a cp element"),
    ],
)
def test_a_malformed_unit_is_refused_with_its_line(old, new, message):
    with pytest.raises(InputError, match=rf"^a\.xlf:\d+: .*{message}") as raised:
        xliff.read(changed(old, new), "a.xlf")
    line = int(raised.value.message.split(":")[1])
    assert 0 <= line - line_of(TARGET) <= 1
    assert raised.value.exit_code == 3


def test_a_unit_without_an_id_is_refused_with_its_line():
    line = line_of('<unit id="b001s01"')
    with pytest.raises(InputError, match=rf"^a\.xlf:{line}: unit \?: has no id"):
        xliff.read(changed('<unit id="b001s01"', "<unit"), "a.xlf")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE xliff [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE xliff SYSTEM "http://127.0.0.1:9/x.dtd">',
        "<!DOCTYPE xliff>",
    ],
)
def test_a_document_type_is_refused(doctype):
    with pytest.raises(InputError, match=r"^a\.xlf:1: a document type or entities are not taken"):
        xliff.read(changed("<xliff", f"{doctype}<xliff"), "a.xlf")


def test_an_entity_of_the_document_itself_is_never_expanded(tmp_path):
    (tmp_path / "secret").write_text("secret")
    doctype = f'<!DOCTYPE xliff [<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    data = changed("<xliff", f"{doctype}<xliff").replace("一大".encode(), b"&a;")
    with pytest.raises(InputError) as raised:
        xliff.read(data, "a.xlf")
    assert "secret" not in raised.value.message.replace("a.xlf", "")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "1: not well-formed XML"),
        (b"<html/>", "1: not an XLIFF 1.2 or 2 document"),
        (
            b'<xliff xmlns="urn:oasis:names:tc:xliff:document:3.0"/>',
            "not an XLIFF 1.2 or 2 document",
        ),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "1: holds 0 articles"),
        (f'<xliff xmlns="{xliff2.CORE}"/>'.encode(), "1: holds 0 articles instead of one"),
        (
            f'<xliff xmlns="{xliff2.CORE}"><file id="a"/>\n<file id="b"/></xliff>'.encode(),
            "2: holds 2 articles instead of one",
        ),
    ],
)
def test_other_documents_are_refused(data, message):
    with pytest.raises(InputError, match=f"^a.xlf:.*{message}"):
        xliff.read(data, "a.xlf")


RUNS = (
    Run(4, 16, RunKind.STRONG),
    Run(4, 9, RunKind.LINK, "https://example.org/?a=1&b=2"),
    Run(24, 31, RunKind.EMPHASIS),
    Run(31, 31, RunKind.NOTE, "b009"),
)


def test_links_and_emphasis_are_codes_and_the_words_come_back():
    unit = Unit("b001s01", "paragraph", "The river bridge is open again.", "大桥。", runs=RUNS)
    data = xliff2.write(Sheet("a", "a", "en", "zh", (unit,)))
    assert xliff.read(data, "a.xlf").units[0].source == unit.source
    root = etree.fromstring(data)
    codes = [
        [
            (
                code.get("type"),
                "".join(code.itertext()),
                code.get("dataRefStart") or code.get("dataRef"),
            )
            for code in next(root.iter(side)).iter("{*}pc", "{*}ph")
        ]
        for side in ("{*}source", "{*}target")
    ]
    assert codes == [
        [
            ("fmt", "river bridge", None),
            ("link", "river", "d2"),
            ("fmt", " again.", None),
            ("other", "", "d4"),
        ],
        [("fmt", "", None), ("link", "", "d2"), ("fmt", "", None), ("other", "", "d4")],
    ]
    assert [data.text for data in root.iter("{*}data")] == ["https://example.org/?a=1&b=2", "b009"]


@pytest.mark.parametrize(
    "target",
    [
        '大<pc id="1">桥</pc>。',
        '大桥<ph id="4"/>。',
        '大<sc id="1"/>桥<ec startRef="1"/>。',
        '大<pc id="1"><pc id="2">桥</pc></pc>。',
    ],
)
def test_codes_that_a_tool_puts_into_a_target_are_no_words_of_it(target):
    unit = Unit("b001s01", "paragraph", "The river bridge is open again.", "大桥。", runs=RUNS)
    data = xliff2.write(Sheet("a", "a", "en", "zh", (unit,))).decode()
    returned = xliff.read(
        re.sub("<target>.*</target>", f"<target>{target}</target>", data).encode(), "a.xlf"
    )
    assert returned.units[0].target == "大桥。"


@given(st.data(), TEXTS)
def test_any_runs_leave_the_words_as_they_are(data, source):
    ends = st.tuples(st.integers(0, len(source)), st.integers(0, len(source)))
    drawn = data.draw(
        st.lists(
            st.tuples(ends, st.sampled_from(RunKind), st.sampled_from(["", "x&<"])), max_size=5
        )
    )
    runs = nested([Run(min(e), max(e), kind, value) for e, kind, value in drawn])
    unit = Unit("b000s01", "title", source, "T", runs=runs)
    written = xliff2.write(replace(SHEET, units=(unit,)))
    assert xliff.read(written, "a.xlf").units[0].source == source
    root = etree.fromstring(written)
    kept = {each.get("id"): each.text for each in root.iter("{*}data")}
    codes = list(next(root.iter("{*}source")).iter("{*}pc", "{*}ph"))
    assert [code.get("id") for code in codes] == [str(n) for n, _ in enumerate(runs, 1)]
    for code, run in zip(codes, runs, strict=True):
        assert "".join(code.itertext()) == source[run.begin : run.end]
        data_of = code.get("dataRefStart") or code.get("dataRef")
        assert (kept[data_of] if data_of else "") == run.value


def test_another_reader_keeps_the_codes():
    """translate-toolkit, on which Weblate is built, gives the file back with them."""
    unit = Unit("b001s01", "paragraph", "The river bridge is open again.", "大桥。", runs=RUNS)
    store = Xliff2File.parsestring(xliff2.write(Sheet("a", "a", "en", "zh", (unit,))))
    store.units[0].target = "大桥开放。"
    back = xliff.read(bytes(store), "a.xlf").units[0]
    assert (back.source, back.target) == (unit.source, "大桥开放。")
    assert [code.id for code in back.codes] == ["1", "2", "3", "4"]


def test_segments_that_a_tool_has_cut_are_one_sentence_again():
    old = re.search(
        r"<segment[^>]*>\s*<source>It cost.*?</segment>", xliff2.write(SHEET).decode(), re.S
    )
    new = (
        '<segment state="final"><source>It cost</source><target order="3">钱</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="reviewed"><source><mrk id="m1">$12 </mrk></source><target order="1">它花了'
        '</target></segment><segment state="reviewed"><source>million.</source>'
        '<target order="4">。</target></segment>'
    )
    read = xliff.read(changed(old[0], new), "a.xlf").units[1]
    assert (read.source, read.target, read.approved) == (
        "It cost $12 million.",
        "它花了 钱。",
        True,
    )
    assert (
        not xliff.read(changed(old[0], new.replace("final", "initial")), "a.xlf").units[1].approved
    )
    part = new.replace('<target order="4">。</target>', "")
    with pytest.raises(InputError, match="b001s01: one of its segments has no target"):
        xliff.read(changed(old[0], part), "a.xlf")
    none = re.sub("<target.*?</target>", "", new).replace("final", "initial")
    none = none.replace("reviewed", "initial")
    assert xliff.read(changed(old[0], none), "a.xlf").units[1].untranslated


def test_a_persons_notes_are_told_and_ours_are_not():
    own = '<note category="translator">see me</note>'  # as translate-toolkit writes it
    data = changed("<source>It cost", f"<notes>{own}</notes><source>It cost")
    assert [unit.remarks for unit in xliff.read(data, "a.xlf").units] == [(), ("see me",), ()]
    before = re.sub(rb' id="accessnews-\d+"', b"", data)  # an export of before had no ids
    assert [unit.remarks for unit in xliff.read(before, "a.xlf").units] == [(), ("see me",), ()]


def test_a_faulty_sentence_says_so_in_its_sub_state():
    assert find("//x:segment/@subState") == [xliff2.TO_LOOK_AT]


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "a\uffffb"])
def test_what_no_xml_can_hold_is_left_out(text):
    unit = Unit("b0s1", "title", text, text, (Note("memory", text, 5),))
    unit = replace(unit, runs=(Run(2, 3, RunKind.LINK, text),))
    (back,) = xliff.read(xliff2.write(Sheet("a", text, "en", "zh", (unit,))), "a.xlf").units
    assert (back.source, back.target) == ("ab", "ab")


def test_version_2_2_is_read_too():
    data = xliff2.write(SHEET).replace(xliff2.CORE.encode(), xliff2.CORE_2_2.encode())
    assert xliff.read(data, "a.xlf") == xliff.read(xliff2.write(SHEET), "a.xlf")


@pytest.mark.parametrize("origin", Origin)
def test_a_unit_tells_how_its_target_came_about(origin):
    data = xliff2.write(replace(SHEET, units=(replace(SHEET.units[-1], origin=origin),)))
    (told,) = etree.fromstring(data).xpath("//*[@type='origin']")
    assert told.text == origin.value
    assert xliff.read(data, "a.xlf").units[0].target == SHEET.units[-1].target
