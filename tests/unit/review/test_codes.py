"""Where a person puts the codes of a translation, there its links and emphasis stand."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from accessnews.errors import InputError
from accessnews.review import xliff, xliff2, xliff12
from accessnews.review.codes import numbered, placed, without_codes
from accessnews.review.corrections import find_corrections
from accessnews.review.outcome import lines, record
from accessnews.review.sheet import Code, ReturnedUnit, Sheet, Unit, lay_out
from accessnews.runs import Run, RunKind, in_order, nested
from accessnews.translation.memory.store import Origin

LINK = Run(4, 9, RunKind.LINK, "https://example.org/a")
EMPHASIS = Run(24, 29, RunKind.EMPHASIS)
NOTE = Run(30, 30, RunKind.NOTE, "b009")
UNIT = Unit(
    "b001s01",
    "paragraph",
    "The river bridge is open again.",
    "河上的桥又开放了。",
    runs=(LINK, EMPHASIS, NOTE),
    target_runs=(replace(LINK, begin=0, end=1), replace(NOTE, begin=8, end=8)),
)
SHEET = Sheet("a", "a.txt", "en", "zh", (UNIT,))
BOTH = pytest.mark.parametrize("form", [xliff2, xliff12])


def review(form, change=lambda text: text, sheet=SHEET):
    returned = xliff.read(change(form.write(sheet).decode()).encode(), "a.xlf")
    return find_corrections(sheet, returned)


def moved(form):
    """A tool's user who has put the emphasis where it belongs."""

    def change(text):
        name = "pc" if form is xliff2 else "g"
        begin = text.index(f'<{name} id="2"', text.index("<target"))
        end = text.index("/>", begin)
        code = text[begin:end]
        text = text[:begin] + text[end + 2 :]
        at = text.index("又开放", text.index("<target"))
        return f"{text[:at]}{code}>又</{name}>{text[at + 1 :]}"

    return change


@BOTH
def test_an_untouched_file_changes_nothing(form):
    found = review(form)
    assert (found.corrections, found.approved) == ((), ())


@BOTH
def test_moved_codes_are_a_persons_placement(form):
    found = review(form, moved(form))
    (correction,) = found.corrections
    assert correction.before == correction.after == UNIT.target
    assert correction.runs == (
        Run(0, 1, RunKind.LINK, "https://example.org/a"),
        Run(4, 5, RunKind.EMPHASIS),
        Run(8, 8, RunKind.NOTE, "b009"),
    )
    assert correction.told == ()
    (unit,) = found.memory_units()
    assert (unit.origin, unit.runs, unit.source_runs) == (Origin.HUMAN, correction.runs, UNIT.runs)
    assert "  code    emphasis: 又" in list(lines(found))
    assert not any("before" in line for line in lines(found))
    assert record(found)["corrections"][0]["runs"][1] == {
        "kind": "emphasis", "begin": 4, "end": 5, "value": "",
    }  # fmt: skip


@BOTH
def test_a_confirmed_sentence_keeps_the_places_that_it_has(form):
    old, new = ('state="translated"', 'state="final"')
    found = review(form, lambda text: text.replace(old, new))
    assert found.approved == ("b001s01",)
    (unit,) = found.memory_units()
    assert unit.runs == UNIT.target_runs


@BOTH
def test_what_an_address_is_never_comes_from_a_file(form):
    found = review(
        form,
        lambda text: moved(form)(text).replace("https://example.org/a", "javascript:alert(1)"),
    )
    assert found.corrections[0].runs[0].value == "https://example.org/a"


def returned(target, *codes):
    return ReturnedUnit("b001s01", UNIT.source, target, 1, codes=codes, exported_codes="a")


def test_codes_that_are_odd_are_told_and_never_fail():
    codes = (
        Code("1", 0, 1),
        Code("1", 3, 4),
        Code("77", 0, 1),
        Code("", 1, 2),
        Code("²", 1, 2),
        Code("2", 1, 2, "strong"),
        Code("3", 2, 2),
    )
    found = placed(UNIT, returned(UNIT.target, *codes))
    assert found.told == (
        "the code “77” is none of this sentence",
        "the code “” is none of this sentence",
        "the code “²” is none of this sentence",
        "the code “2” is none of this sentence",
        "link “river” stands in 2 places",
    )
    assert [(run.begin, run.end, run.kind) for run in found.runs] == [
        (0, 1, RunKind.LINK),
        (2, 2, RunKind.NOTE),
        (3, 4, RunKind.LINK),
    ]


def test_what_has_lost_its_place_is_told():
    found = placed(UNIT, returned(UNIT.target, Code("2", 1, 2)))
    assert found.told == ("link “river” has lost its place", "note has lost its place")


@BOTH
def test_without_codes_the_texts_are_plain_and_corrections_are_taken(form):
    data = form.write(without_codes(SHEET)).decode()
    assert not re.search("<(pc|ph|g|x|originalData)[ >]", data)
    found = find_corrections(SHEET, xliff.read(data.replace("又开放了", "又开了").encode(), "a"))
    assert (found.corrections[0].after, found.corrections[0].told) == ("河上的桥又开了。", ())


def test_a_tool_that_loses_all_codes_moves_none():
    sheet = replace(SHEET, units=(replace(UNIT, approved=False),))
    found = find_corrections(
        sheet, replace(xliff.read(xliff2.write(sheet), "a"), units=(returned(UNIT.target),))
    )
    assert (found.corrections, found.approved) == ((), ())


def test_an_address_that_has_changed_is_still_that_link():
    old = replace(LINK, begin=0, end=1, value="https://example.org/old")
    assert numbered(UNIT.runs, (old,)) == [(1, old)]
    assert numbered(UNIT.runs, (replace(old, kind=RunKind.CODE),)) == []
    two = (replace(LINK, begin=2, end=3), old)
    assert [number for number, _ in numbered((LINK, replace(old, begin=12, end=16)), two)] == [2, 1]


def test_a_persons_places_are_exported_again(build, memory):
    from accessnews.review.pairs import load_pairs

    (pair,) = load_pairs([build()])
    review_ = find_corrections(
        SHEET, xliff.read(moved(xliff2)(xliff2.write(SHEET).decode()).encode(), "a")
    )
    (unit,) = review_.memory_units()
    memory.remember(
        [
            replace(
                unit,
                source="It cost $12 million.",
                target="它花了一大笔钱。",
                runs=(Run(0, 1, RunKind.STRONG),),
            )
        ]
    )
    exported = {each.id: each for each in lay_out(pair, memory).units}
    assert exported["b002s01"].target_runs == (Run(0, 1, RunKind.STRONG),)


@pytest.mark.parametrize(("form", "kit"), [(xliff2, Xliff2File), (xliff12, xlifffile)])
def test_a_text_that_a_tool_put_before_the_old_one_is_refused(form, kit):
    """translate-toolkit leaves the codes of a target, and the words behind them."""
    store = kit.parsestring(form.write(SHEET))
    store.units[0].target = "河上的桥今天又开放了。"
    doubled = xliff.read(bytes(store), "a.xlf")
    assert doubled.units[0].target == "河上的桥今天又开放了。河上的桥又开放了。"
    with pytest.raises(InputError, match="behind its new translation the old one still stands"):
        find_corrections(SHEET, doubled)


@pytest.mark.parametrize("words", ["昨天", "在城里，", "今天", "啊"])
@BOTH
def test_words_put_before_the_first_code_are_a_correction(form, words):
    found = review(
        form,
        lambda text: text[: (at := text.index(">", text.index("<target")) + 1)] + words + text[at:],
    )
    assert found.corrections[0].after == words + UNIT.target


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.data(), WORDS, WORDS, st.sampled_from([xliff2, xliff12]))
def test_any_runs_of_any_texts_come_back(data, source, target, form):
    kinds = data.draw(
        st.lists(st.sampled_from([k for k in RunKind if k is not RunKind.NOTE]), max_size=5)
    )

    def drawn(text):
        places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        ends = [data.draw(places.filter(lambda each: each[0] != each[1])) for _ in kinds]
        return nested(
            [
                Run(min(e), max(e), kind, f"v{n}&<")
                for n, (e, kind) in enumerate(zip(ends, kinds, strict=True))
            ]
        )

    runs, target_runs = drawn(source), drawn(target)
    unit = Unit("b000s01", "title", source, target, runs=runs, target_runs=target_runs)
    (read,) = xliff.read(form.write(replace(SHEET, units=(unit,))), "a.xlf").units
    assert (read.source, read.target) == (source, target)
    found = placed(unit, read)
    shown = [run for _, run in numbered(runs, target_runs)]
    assert [(r.begin, r.end, r.kind) for r in found.runs] == [
        (r.begin, r.end, r.kind) for r in shown
    ]
    assert in_order(found.runs)
    assert found.told == ()
