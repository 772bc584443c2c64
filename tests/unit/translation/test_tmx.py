"""TMX out and in: what is written is read back, by us and by another tool."""

import os
import re
import threading
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.tmx import tmxfile

from accessnews.errors import InputError
from accessnews.runs import Run, RunKind, nested
from accessnews.translation.memory import tmx
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit, Work, clean

UNITS = [
    TranslationUnit(
        "Profits at <Smith & Sons> rose 3%.",
        "“史密斯父子”利润增长3%。",
        "en",
        "zh",
        Origin.MACHINE,
        "argos r1/sha 1234",
        "a note",
        "2026-03-01T09:30:00Z",
    ),
    TranslationUnit("She cried.", "她哭了。", "en", "zh-Hant", Origin.HUMAN),
    TranslationUnit("لقد بكت.", "Elle a pleuré.", "ar", "fr-CA", Origin.HUMAN),
]
TU = '<tu><tuv xml:lang="{}"><seg>{}</seg></tuv><tuv xml:lang="{}"><seg>{}</seg></tuv></tu>'


def written(tmp_path, body, header='srclang="en"', before=""):
    path = tmp_path / "other.tmx"
    path.write_text(
        f'{before}<tmx version="1.4"><header {header}/><body>\n{body}\n</body></tmx>', "utf-8"
    )
    return path


def test_what_is_written_is_read_back(tmp_path):
    path = tmp_path / "out.tmx"
    assert tmx.write(UNITS, path) == 3
    assert list(tmx.read(path)) == UNITS


def test_an_empty_memory_is_a_whole_file(tmp_path):
    path = tmp_path / "out.tmx"
    assert tmx.write([], path) == 0
    assert list(tmx.read(path)) == []


def test_the_file_keeps_to_the_specification(tmp_path):
    """The attributes that TMX 1.4b requires, and the order that its DTD gives."""
    path = tmp_path / "out.tmx"
    tmx.write(UNITS, path)
    root = etree.parse(path).getroot()
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert set(root[0].attrib) >= {
        "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang",
        "datatype",
    }  # fmt: skip
    for unit in root[1]:
        assert re.fullmatch("(note )?(prop )+tuv tuv", " ".join(each.tag for each in unit))
        assert [len(each) for each in unit.iter("tuv")] == [1, 1]
    assert root[1][0].get("changedate") == "20260301T093000Z"


def test_translate_toolkit_reads_it(tmp_path):
    path = tmp_path / "out.tmx"
    tmx.write(UNITS, path)
    read = tmxfile.parsefile(str(path)).units
    assert [(unit.source, unit.target) for unit in read] == [
        (unit.source, unit.target) for unit in UNITS
    ]
    assert read[0].getnotes() == "a note"


def test_what_translate_toolkit_writes_is_imported(tmp_path):
    file = tmxfile()
    file.addtranslation("Bread & <b>butter</b>", "en-US", "面包和黄油", "zh-CN", comment="food")
    file.addtranslation("She cried.", "en-US", "她哭了。", "zh-TW")
    file.savefile(str(tmp_path / "kit.tmx"))
    assert list(tmx.read(tmp_path / "kit.tmx")) == [
        TranslationUnit(
            "Bread & <b>butter</b>",
            "面包和黄油",
            "en-US",
            "zh",
            Origin.HUMAN,
            note="food",
            work=Work.TRANSLATED,
        ),
        TranslationUnit(
            "She cried.", "她哭了。", "en-US", "zh-Hant", Origin.HUMAN, work=Work.TRANSLATED
        ),
    ]


TEXT = st.text(max_size=30).map(clean).filter(bool)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.builds(
            TranslationUnit,
            source=TEXT,
            target=TEXT,
            source_language=st.sampled_from(["en", "fr"]),
            target_language=st.sampled_from(["zh", "zh-Hant", "pt-BR"]),
            origin=st.just(Origin.MACHINE),
            engine=st.just("") | TEXT,
            note=st.just("") | TEXT,
            changed=st.datetimes(datetime(1990, 1, 1)).map("{:%Y-%m-%dT%H:%M:%SZ}".format),
        )
    )
)
def test_any_text_goes_round(tmp_path_factory, units):
    path = tmp_path_factory.mktemp("tmx") / "out.tmx"
    tmx.write(units, path)
    assert list(tmx.read(path)) == units


def test_from_memory_to_memory_nothing_is_lost(tmp_path):
    first, second = Memory(tmp_path / "a.sqlite"), Memory(tmp_path / "b.sqlite")
    first.remember(UNITS)
    tmx.write(first.units(), tmp_path / "out.tmx")
    assert second.remember(tmx.read(tmp_path / "out.tmx")) == 3
    assert list(first.units()) == list(second.units())


def test_codes_of_other_tools_are_no_text_but_highlighted_text_is(tmp_path):
    segment = (
        'A <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> <hi>wo<ph x="1">x</ph>rd</hi>'
    )
    (unit,) = tmx.read(written(tmp_path, TU.format("en", segment, "fr", "mot")))
    assert unit.source == "A bold word"


LINK = Run(4, 10, RunKind.LINK, "https://example.org/?a=1&b=2")
MARKED = TranslationUnit(
    "The report says so twice.",
    "报告说了两次。",
    "en",
    "zh",
    Origin.HUMAN,
    changed="2026-03-01T09:30:00Z",
    runs=(
        Run(0, 2, RunKind.STRONG),
        Run(0, 2, RunKind.LINK, LINK.value),
        Run(6, 6, RunKind.NOTE, "b009"),
    ),
    source_runs=(LINK, Run(19, 24, RunKind.EMPHASIS), Run(24, 24, RunKind.NOTE, "b009")),
)


def test_links_and_emphasis_are_codes_and_come_back(tmp_path):
    path = tmp_path / "out.tmx"
    tmx.write([MARKED], path)
    assert list(tmx.read(path)) == [MARKED]
    source, target = etree.parse(path).iter("seg")
    assert [(e.tag, e.get("i"), e.get("x"), e.get("type"), e.text) for e in source] == [
        ("bpt", "1", "1", "link", None),
        ("ept", "1", None, None, None),
        ("bpt", "2", "2", "italic", None),
        ("ept", "2", None, None, None),
        ("ph", None, "3", "x-note", None),
    ]
    assert [(e.tag, e.get("x")) for e in target if e.tag != "ept"] == [
        ("bpt", "4"), ("bpt", "1"), ("ph", "3"),
    ]  # fmt: skip
    assert [e.get("type") for e in target if e.tag == "bpt"] == ["bold", "link"]


def test_translate_toolkit_reads_the_words_of_codes_alone(tmp_path):
    path = tmp_path / "out.tmx"
    tmx.write([MARKED], path)
    (unit,) = tmxfile.parsefile(str(path)).units
    assert (unit.source, unit.target) == (MARKED.source, MARKED.target)


@pytest.mark.parametrize(
    ("segment", "runs"),
    [
        ('<bpt i="1" type="bold">&lt;b></bpt>wo<ept i="1">&lt;/b></ept>rd', [(0, 2, "strong")]),
        ('w<hi type="italic">or</hi>d', [(1, 3, "emphasis")]),
        ('<bpt i="1" type="bold"/>w<bpt i="2" type="italic"/>o<ept i="1"/>r<ept i="2"/>d',
         [(0, 2, "strong"), (1, 2, "emphasis"), (2, 3, "emphasis")]),
        ('<bpt i="1" type="link"/>wo<ept i="1"/>rd', []),
        ('<bpt i="1" x="1" type="link"/>wo<ept i="1"/>rd', []),
        ('<bpt i="1" x="2" type="link"/>wo<ept i="1"/>rd', [(0, 2, "link")]),
        ('<bpt i="1" type="bold"/>wo<ept i="7"/>rd', []),
        ('wo<it pos="begin" type="bold">&lt;b&gt;</it>rd', []),
        ('wo<ph type="bold"/>rd<ut>x</ut>', []),
    ],
)  # fmt: skip
def test_what_other_tools_codes_say_is_taken_where_it_is_known(tmp_path, segment, runs):
    body = TU.format("en", "word", "fr", segment).replace(
        "<tu>",
        '<tu><prop type="x-accessnews-code-1">javascript:alert(1)</prop>'
        '<prop type="x-accessnews-code-2">mailto:a@example.org</prop>',
    )
    (unit,) = tmx.read(written(tmp_path, body))
    assert unit.target == "word"
    assert [(run.begin, run.end, run.kind) for run in unit.runs] == runs


@settings(deadline=None, max_examples=60)
@given(st.data(), TEXT, TEXT)
def test_any_runs_go_round(tmp_path_factory, data, source, target):
    def drawn(text):
        places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        kinds = st.sampled_from([RunKind.STRONG, RunKind.EMPHASIS, RunKind.CODE, RunKind.LINK])
        ends = data.draw(st.lists(st.tuples(places, kinds), max_size=4))
        runs = [
            Run(min(e), max(e), kind, "https://example.org/&" if kind is RunKind.LINK else "")
            for e, kind in ends
            if text[min(e) : max(e)].strip() == text[min(e) : max(e)] != ""
        ]
        return nested(runs)

    unit = replace(
        MARKED, source=source, target=target, runs=drawn(target), source_runs=drawn(source)
    )
    path = tmp_path_factory.mktemp("tmx") / "out.tmx"
    tmx.write([unit], path)
    (back,) = tmx.read(path)
    assert (back.source, back.target) == (source, target)
    assert (back.runs, back.source_runs) == (unit.runs, unit.source_runs)


def test_a_unit_of_more_languages_gives_one_for_each(tmp_path):
    body = "<tu>" + "".join(
        f'<tuv lang="{tag}"><seg>{tag}</seg></tuv>' for tag in ("fr", "en-GB", "zh-TW")
    )
    read = list(tmx.read(written(tmp_path, body + "</tu>")))
    assert [(u.source, u.source_language, u.target, u.target_language) for u in read] == [
        ("en-GB", "en-GB", "fr", "fr"),
        ("en-GB", "en-GB", "zh-TW", "zh-Hant"),
    ]


def test_a_units_own_source_language_counts_before_the_headers(tmp_path):
    body = TU.format("en", "Yes", "fr", "Oui").replace("<tu>", '<tu srclang="fr">')
    (unit,) = tmx.read(written(tmp_path, body))
    assert (unit.source, unit.target) == ("Oui", "Yes")


def test_without_a_source_language_the_first_is_it(tmp_path):
    (unit,) = tmx.read(written(tmp_path, TU.format("fr", "Oui", "en", "Yes"), 'srclang="*all*"'))
    assert unit.source == "Oui"


def test_the_last_change_is_the_date(tmp_path):
    body = TU.format("en", "Yes", "fr", "Oui").replace(
        "<tu>", '<tu creationdate="20200101T000000Z" changedate="20210203T040506Z">'
    )
    (unit,) = tmx.read(written(tmp_path, body))
    assert unit.changed == "2021-02-03T04:05:06Z"


def test_who_made_it_can_be_told_for_files_that_do_not(tmp_path):
    path = written(tmp_path, TU.format("en", "Yes", "fr", "Oui"))
    (unit,) = tmx.read(path, Origin.MACHINE)
    assert unit.origin is Origin.MACHINE


def test_a_doctype_is_not_fetched(tmp_path):
    doctype = '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">'
    path = written(tmp_path, TU.format("en", "Yes", "fr", "Oui"), before=doctype)
    assert len(list(tmx.read(path))) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_other_encodings_are_read(tmp_path, encoding):
    path = tmp_path / "other.tmx"
    body = TU.format("en", "Yes", "fr", "Été")
    text = f'<?xml version="1.0" encoding="{encoding}"?><tmx><body>{body}</body></tmx>'
    path.write_bytes(text.encode(encoding))
    (unit,) = tmx.read(path)
    assert unit.target == "Été"


GOOD = TU.format("en", "Yes", "fr", "Oui")


@pytest.mark.parametrize(
    ("body", "line", "fault"),
    [
        ("<tu><tuv xml:lang='en'><seg>x</seg></tuv></tu>", 3, "fewer than two languages"),
        (TU.format("en", "x", "xx-nonsense-", "y"), 3, "is no language"),
        ("<tu><tuv><seg>x</seg></tuv></tu>", 3, "without xml:lang"),
        ("<tu><tuv xml:lang='en'/></tu>", 3, "0 <seg>"),
        (TU.format("en", "x", "en", "y"), 3, "en twice"),
        (GOOD.replace("<tu>", '<tu changedate="yesterday">'), 3, "YYYYMMDDThhmmssZ"),
        (GOOD.replace("<tu>", '<tu><prop type="x-origin">dog</prop>'), 3, "no origin"),
        (TU.format("en", "&nbsp;", "fr", "y"), 3, "nbsp"),
        ("<tu><tuv>", 4, "well-formed"),
    ],
)
def test_a_malformed_file_is_refused_with_its_line_and_nothing_of_it_is_kept(
    tmp_path, body, line, fault
):
    path = written(tmp_path, f"{GOOD}\n{body}")
    memory = Memory(tmp_path / "m.sqlite")
    with pytest.raises(InputError, match=fault) as caught:
        memory.remember(tmx.read(path))
    assert caught.value.message.startswith(f"{path}:{line}: ")
    assert list(memory.units()) == []


@pytest.mark.parametrize("text", ["", "plain text", "<html/>", '{"json": 1}'])
def test_what_is_no_tmx_is_refused(tmp_path, text):
    path = tmp_path / "x.tmx"
    path.write_text(text)
    with pytest.raises(InputError, match=r"x\.tmx:1: "):
        list(tmx.read(path))


def test_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        list(tmx.read(tmp_path / "none.tmx"))


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY e SYSTEM "file:///etc/passwd">',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">',
        '<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!ENTITY e "x">',
    ],
)
def test_entities_are_refused(tmp_path, entity):
    body = TU.format("en", "&e;", "fr", "y")
    path = written(tmp_path, body, before=f"<!DOCTYPE tmx [{entity}]>")
    with pytest.raises(InputError, match="entit"):
        list(tmx.read(path))


def test_an_entity_in_an_attribute_does_not_grow(tmp_path):
    """The classic attack: an entity of entities of entities, in an attribute."""
    levels = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "lol">' for n in range(12)
    )
    path = written(tmp_path, '<tu srclang="&e11;"/>', before=f"<!DOCTYPE tmx [{levels}]>")
    with pytest.raises(InputError):
        list(tmx.read(path))


def test_a_big_file_is_read_as_a_stream(tmp_path):
    """The elements read so far are let go: a reader stops early without reading the rest."""
    path = tmp_path / "pipe.tmx"
    os.mkfifo(path)
    units = (GOOD + "\n").encode() * 2000

    def feed():
        try:
            with path.open("wb") as pipe:
                pipe.write(b'<tmx version="1.4"><header srclang="en"/><body>' + units)
                stopped.wait(30)
        except BrokenPipeError:
            pass

    stopped = threading.Event()
    feeder = threading.Thread(target=feed)
    feeder.start()
    reading = tmx.read(path)
    assert next(reading).target == "Oui"
    reading.close()
    stopped.set()
    feeder.join()
