from dataclasses import replace

import pytest

from accessnews.errors import InputError
from accessnews.review import table, xliff, xliff2, xliff12
from accessnews.review.corrections import find_corrections
from accessnews.review.sheet import Returned, ReturnedUnit, fingerprint
from accessnews.translation.memory.store import Origin


def returned(sheet, changes=(), name="a.xlf", approved=()):
    """The sheet as a file that came back, with other targets for some ids."""
    changes = dict(changes)
    return Returned(
        name,
        sheet.source_language,
        sheet.target_language,
        tuple(
            ReturnedUnit(
                unit.id,
                unit.source,
                changes.get(unit.id, unit.target),
                line,
                fingerprint(unit.target),
                unit.id in approved or unit.approved,
            )
            for line, unit in enumerate(sheet.units, 10)
        ),
    )


def edited(file, **changes):
    return replace(
        file,
        units=tuple(
            replace(unit, **changes) if unit.id == "b002s01" else unit for unit in file.units
        ),
    )


def store(memory, review):
    memory.remember(review.memory_units())


def test_an_unchanged_file_changes_nothing(sheet):
    review = find_corrections(sheet(), returned(sheet()))
    assert (review.corrections, review.approved, review.kept) == ((), (), ())
    assert list(review.memory_units()) == []


@pytest.mark.parametrize(
    ("form", "read"), [(xliff2, xliff.read), (xliff12, xliff.read), (table, table.read)]
)
def test_a_written_sheet_comes_back_unchanged(sheet, form, read):
    review = find_corrections(sheet(), read(form.write(sheet()), "a"))
    assert list(review.memory_units()) == []


def test_a_correction_is_told_checked_and_remembered_as_a_person_s(sheet, memory):
    review = find_corrections(sheet(), returned(sheet(), {"b002s01": " 它花了\n1300万美元。 "}))
    (correction,) = review.corrections
    assert (correction.id, correction.line) == ("b002s01", 12)
    assert (correction.before, correction.after) == ("它花了一大笔钱。", "它花了1300万美元。")
    assert any("12" in fault.detail for fault in correction.faults)
    store(memory, review)
    unit = memory.find("It cost $12 million.", "en", "zh")
    assert (unit.target, unit.origin) == ("它花了1300万美元。", Origin.HUMAN)
    assert [each.target for each in memory.units()] == ["它花了1300万美元。"]


def test_the_next_export_shows_the_correction_and_what_was_built(sheet, memory):
    store(memory, find_corrections(sheet(), returned(sheet(), {"b002s01": "花了1200万美元。"})))
    unit = next(unit for unit in sheet().units if unit.id == "b002s01")
    assert unit.target == "花了1200万美元。"
    assert unit.approved
    assert not unit.faulty
    assert any(note.category == "memory" and "它花了一大笔钱。" in note.text for note in unit.notes)


def test_the_same_file_again_changes_nothing(sheet, memory):
    file = returned(sheet(), {"b002s01": "花了1200万美元。"})
    store(memory, find_corrections(sheet(), file))
    again = find_corrections(sheet(), file)
    assert (again.corrections, again.approved, again.kept) == ((), (), ())


def test_an_old_text_can_be_restored(sheet, memory):
    store(memory, find_corrections(sheet(), returned(sheet(), {"b002s01": "花了1200万美元。"})))
    review = find_corrections(sheet(), returned(sheet(), {"b002s01": "它花了一大笔钱。"}))
    store(memory, review)
    assert [each.after for each in review.corrections] == ["它花了一大笔钱。"]
    assert memory.find("It cost $12 million.", "en", "zh").target == "它花了一大笔钱。"


def test_a_file_from_before_keeps_what_someone_else_corrected(sheet, memory):
    first = sheet()
    store(memory, find_corrections(first, returned(first, {"b002s01": "花了1200万美元。"})))
    review = find_corrections(sheet(), returned(first, {"b000s01": "大桥"}))
    assert [each.id for each in review.corrections] == ["b000s01"]
    assert review.kept == ("b002s01",)
    store(memory, review)
    assert memory.find("It cost $12 million.", "en", "zh").target == "花了1200万美元。"


def test_two_who_correct_one_sentence_are_told(sheet, memory):
    first = sheet()
    store(memory, find_corrections(first, returned(first, {"b002s01": "花了1200万美元。"})))
    review = find_corrections(sheet(), returned(first, {"b002s01": "耗资1200万美元。"}))
    (correction,) = review.corrections
    assert correction.overtaken
    assert correction.before == "花了1200万美元。"


def test_without_fingerprints_the_text_now_counts(sheet):
    file = returned(sheet(), {"b000s01": "大桥"})
    file = replace(file, units=tuple(replace(unit, exported="") for unit in file.units))
    (correction,) = find_corrections(sheet(), file).corrections
    assert (correction.after, correction.overtaken) == ("大桥", False)


def test_a_sentence_confirmed_as_it_is_becomes_a_person_s(sheet, memory):
    review = find_corrections(sheet(), returned(sheet(), approved={"b000s01"}))
    assert (review.corrections, review.approved) == ((), ("b000s01",))
    store(memory, review)
    assert memory.find("The bridge", "en", "zh").target == "桥"
    assert sheet().units[0].approved
    assert find_corrections(sheet(), returned(sheet())).approved == ()


def test_a_damaged_fingerprint_counts_as_lost(sheet):
    data = table.write(sheet()).replace(fingerprint("桥").encode(), b"1.2E+11")
    review = find_corrections(sheet(), table.read(data, "a.tsv"))
    assert (review.corrections, review.approved, review.kept) == ((), (), ())


def test_an_empty_cell_stays_empty(sheet):
    with pytest.raises(InputError, match="b004s01: there is nothing to translate"):
        find_corrections(sheet(), returned(sheet(), {"b004s01": "空"}))


def test_a_source_that_stands_twice_is_corrected_in_both_places(sheet, memory):
    review = find_corrections(sheet(), returned(sheet(), {"b002s02": "周一开放。"}))
    assert [(each.id, each.line, each.after) for each in review.corrections] == [
        ("b002s02", 13, "周一开放。"),
        ("b003s01", 0, "周一开放。"),
    ]
    assert len(list(review.memory_units())) == 1


@pytest.mark.parametrize(
    ("changes", "approved"),
    [
        ({"b002s02": "周一开放。", "b003s01": "星期一开张。"}, ()),
        ({"b002s02": "周一开放。"}, ("b003s01",)),
    ],
)
def test_one_source_cannot_have_two_translations(sheet, changes, approved):
    with pytest.raises(InputError, match=r"^a\.xlf:1[34]: .*have the same source and different"):
        find_corrections(sheet(), returned(sheet(), changes, approved=approved))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"source": "It cost $13 million."}, "12: b002s01: its source was changed"),
        ({"target": ""}, "12: b002s01: its translation is empty"),
        ({"target": " \n\u3000"}, "12: b002s01: its translation is empty"),
        ({"target": "a\x07b"}, r"12: b002s01: its translation holds the character U\+0007"),
        ({"target": "a\ufffe"}, r"12: b002s01: its translation holds the character U\+FFFE"),
        ({"id": "b099s01"}, "12: b099s01 is no sentence of this article"),
        ({"id": "b001s01"}, "12: b001s01 stands twice, first on line 11"),
        ({"id": ""}, "12: a unit without an id is no sentence"),
    ],
)
def test_a_unit_at_fault_is_refused_with_its_line_and_nothing_is_stored(
    sheet, memory, changes, message
):
    file = edited(returned(sheet(), {"b000s01": "大桥"}), **changes)
    with pytest.raises(InputError, match=rf"^a\.xlf:{message}"):
        find_corrections(sheet(), file)
    assert list(memory.units()) == []


def test_a_doubled_and_a_foreign_unit_are_refused_with_their_lines(sheet):
    file = returned(sheet())
    doubled = replace(file, units=(*file.units, replace(file.units[1], line=20)))
    with pytest.raises(InputError, match=r"^a\.xlf:20: b001s01 stands twice, first on line 11"):
        find_corrections(sheet(), doubled)
    foreign = replace(file, units=(*file.units, replace(file.units[1], id="b099s01", line=20)))
    with pytest.raises(InputError, match=r"^a\.xlf:20: b099s01 is no sentence of this article"):
        find_corrections(sheet(), foreign)


def test_a_missing_unit_is_refused_with_the_line_of_the_one_before(sheet):
    file = returned(sheet())
    units = tuple(unit for unit in file.units if unit.id != "b002s01")
    with pytest.raises(InputError, match=r"^a\.xlf:11: b002s01 is missing after b001s01$"):
        find_corrections(sheet(), replace(file, units=units))


def test_units_in_another_order_are_taken(sheet):
    file = returned(sheet(), {"b000s01": "大桥"})
    review = find_corrections(sheet(), replace(file, units=file.units[::-1]))
    assert [each.id for each in review.corrections] == ["b000s01"]


def test_a_cut_file_is_refused(sheet):
    file = returned(sheet())
    with pytest.raises(InputError, match=r"^a\.xlf:1: b000s01 is missing \(and 6 more\)"):
        find_corrections(sheet(), replace(file, units=()))


@pytest.mark.parametrize(
    "languages", [("en", "es"), ("zh", "en"), ("fr", "zh"), ("en", "zh-Hant"), ("en", "?")]
)
def test_another_pair_of_languages_is_refused(sheet, languages):
    source, target = languages
    file = replace(returned(sheet()), source_language=source, target_language=target)
    with pytest.raises(InputError, match=r"^a\.xlf:1: translates .*, this article en to zh$"):
        find_corrections(sheet(), file)


@pytest.mark.parametrize("languages", [("en-US", "zh-CN"), ("EN", "zh-Hans"), ("", "")])
def test_a_tool_may_write_the_languages_its_own_way(sheet, languages):
    source, target = languages
    file = replace(returned(sheet()), source_language=source, target_language=target)
    assert find_corrections(sheet(), file).corrections == ()


def test_what_nobody_translated_in_a_tool_stays_as_it_was(sheet):
    file = returned(sheet(), {"b002s01": ""})
    units = tuple(
        replace(unit, untranslated=True) if unit.id == "b002s01" else unit for unit in file.units
    )
    review = find_corrections(sheet(), replace(file, units=units))
    assert (review.corrections, review.approved) == ((), ())
    with pytest.raises(InputError, match="b002s01: its translation is empty"):
        find_corrections(sheet(), file)


def test_a_persons_note_is_kept_with_the_translation(sheet, memory):
    file = returned(sheet(), {"b002s01": "花了1200万美元。"})
    units = tuple(
        replace(unit, remarks=("see me",)) if unit.id == "b002s01" else unit for unit in file.units
    )
    review = find_corrections(sheet(), replace(file, units=units))
    store(memory, review)
    assert memory.find("It cost $12 million.", "en", "zh").note == "review of bridge: see me"
