from dataclasses import replace

import pytest

from accessnews.errors import InputError, UsageError
from accessnews.review.export import FORMATS, check_formats, read, write
from accessnews.review.pairs import load_pairs
from accessnews.review.sheet import annotated, lay_out
from accessnews.review.table import cells
from accessnews.runs import Run, RunKind
from accessnews.translation.glossary.glossary import Glossary
from accessnews.translation.memory.store import Origin, TranslationUnit


def test_each_format_is_written_once(sheet, tmp_path):
    made = write(sheet(), tmp_path / "out", check_formats(["all", "tsv"]), overwrite=False)
    assert [path.name for path in made] == [
        "bridge.en-zh.xlf",
        "bridge.en-zh.1.2.xlf",
        "bridge.en-zh.html",
        "bridge.en-zh.tsv",
    ]


def test_an_unknown_format_is_a_usage_error():
    with pytest.raises(UsageError, match='"docx" is not a format of review'):
        check_formats(["xliff", "docx"])


def test_a_file_with_corrections_is_not_written_over(sheet, tmp_path):
    first, *_, third = write(sheet(), tmp_path, FORMATS, overwrite=False)
    write(sheet(), tmp_path, FORMATS, overwrite=False)
    third.write_text("corrected")
    first.unlink()
    with pytest.raises(InputError, match=r"\.tsv: is there already and differs"):
        write(sheet(), tmp_path, FORMATS, overwrite=False)
    assert not first.exists()
    write(sheet(), tmp_path, FORMATS, overwrite=True)
    assert third.read_text("utf-8-sig").startswith("id\t")


@pytest.mark.parametrize("suffix", [".xlf", ".1.2.xlf", ".tsv"])
def test_a_file_is_read_by_its_name_or_its_content(sheet, tmp_path, suffix):
    write(sheet(), tmp_path, FORMATS, overwrite=False)
    file = tmp_path / f"bridge.en-zh{suffix}"
    renamed = tmp_path / "corrected.txt"
    renamed.write_bytes(file.read_bytes())
    assert read(file).units == read(renamed).units
    assert len(read(file).units) == len(sheet().units)


def test_a_page_and_a_missing_file_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"a\.html: a web page is not taken back"):
        read(tmp_path / "a.html")
    with pytest.raises(InputError, match=r"a\.xlf: cannot be read"):
        read(tmp_path / "a.xlf")


def test_checks_kind_and_like_sentences_are_notes(sheet, memory):
    memory.remember(
        [TranslationUnit("It cost $13 million.", "花了1300万美元。", "en", "zh", Origin.HUMAN)]
    )
    units = {unit.id: unit for unit in sheet().units}
    categories = [note.category for note in units["b002s01"].notes]
    assert categories[-2:] == ["memory", "block"]
    assert len(categories) > 2
    assert units["b002s01"].faulty
    assert "It cost $13 million. → 花了1300万美元。" in units["b002s01"].notes[-2].text
    assert [note.text for note in units["b001s01"].notes][-1] == "heading 2"
    assert not units["b002s02"].faulty


def test_a_glossary_s_terms_are_notes_and_missing_ones_faults(build, memory, tmp_path):
    (pair,) = load_pairs([build()])
    terms = tmp_path / "terms.tsv"
    terms.write_text("bridge\t大桥\tas the city writes it\n", "utf-8")
    glossary = Glossary.load([terms], "en", "zh")
    title = annotated(lay_out(pair, memory), pair, memory, glossary).units[0]
    assert [(note.category, note.text) for note in title.notes] == [
        ("term", "“bridge” is not rendered “大桥”"),
        ("glossary", "bridge → 大桥 (as the city writes it)"),
        ("block", "title"),
    ]


def test_links_and_emphasis_of_the_source_are_told(build, memory):
    (pair,) = load_pairs([build()])
    runs = (
        Run(0, 3, RunKind.LINK, "https://example.org/"),
        Run(0, 3, RunKind.EMPHASIS),
        Run(3, 3, RunKind.NOTE, "b009"),
    )
    title = replace(pair.original.title, runs=runs)
    pair = replace(pair, original=replace(pair.original, title=title))
    words = title.text[:3]
    laid = annotated(lay_out(pair, memory), pair, memory)
    unit = laid.units[0]
    told = [(note.category, note.text) for note in unit.notes]
    assert ("link", f"{words} → https://example.org/") in told
    assert ("emphasis", words) in told
    assert ("note", "b009") in told
    assert f"link: {words} → https://example.org/" in cells(unit, laid)["notes"]
    assert not unit.faulty
