from dataclasses import replace

from accessnews.review import xliff, xliff2
from accessnews.review.corrections import find_corrections
from accessnews.review.outcome import lines, record


def corrected(sheet):
    file = xliff.read(xliff2.write(sheet), "a.xlf")
    targets = {"b002s01": "它花了1300万美元。", "b002s02": "周一开放。"}
    units = (
        replace(unit, target=targets.get(unit.id, unit.target), approved=unit.id == "b000s01")
        for unit in file.units
    )
    return find_corrections(sheet, replace(file, units=tuple(units)))


def test_every_change_is_told_with_its_checks(sheet):
    told = list(lines(corrected(sheet())))
    assert told[:4] == [
        "b002s01",
        "  source  It cost $12 million.",
        "  before  它花了一大笔钱。",
        "  after   它花了1300万美元。",
    ]
    assert any(line.startswith("  check   number-lost: ") for line in told)
    assert "b003s01 (same source as another)" in told
    assert told[-1] == "confirmed as they are: b000s01"


def test_the_record_says_the_same(sheet):
    review = corrected(sheet())
    told = record(review)
    assert told["languages"] == ["en", "zh"]
    assert [each["sentence"] for each in told["corrections"]] == ["b002s01", "b002s02", "b003s01"]
    assert told["corrections"][0]["faults"][0]["code"] == "number-lost"
    assert (told["approved"], told["kept"]) == (["b000s01"], [])
