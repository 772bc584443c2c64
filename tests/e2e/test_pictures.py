"""A saved page with pictures, from the command line: taken, listed, described, taken back."""

import csv
import io
import json
import os
import re
import zipfile

import pytest
from lxml import etree
from PIL import Image, ImageDraw

from accessnews.checking import ace, epubcheck
from accessnews.errors import EngineError

PAGE = """<!DOCTYPE html><html lang="en"><head><title>The ferry is back</title></head><body>
<article><h1>The ferry is back</h1>
<figure><img src="page_files/ferry.jpg" alt="A white ferry at a pier.">
<figcaption>The Aurora on Saturday.</figcaption></figure>
<p>After eleven years, the blue ferry crossed the bay again on Saturday with 212 passengers.</p>
<img src="page_files/chart.png"><img src="page_files/line.png" alt="line.png">
<p>The service stopped in 2014, when costs had risen to $1.2 million a year, said Dr. Chen.</p>
<img src="../secret.png" alt="A secret."><img src="page_files/pixel.gif" width="1" height="1">
<h2>What comes next</h2>
<p>The town hopes for a second boat. It will ask for the money in spring.</p>
</article></body></html>"""


def draw(path, colour, size=(640, 400)):
    made = Image.new("RGB", size, colour)
    ImageDraw.Draw(made).ellipse([100, 80, 300, 280], fill="white")
    made.save(path)


@pytest.fixture
def page(tmp_path):
    """A saved page beside its folder; a picture of somebody else's lies above it."""
    folder = tmp_path / "saved"
    (folder / "page_files").mkdir(parents=True)
    for name, colour in (("ferry.jpg", "navy"), ("chart.png", "teal"), ("line.png", "gray")):
        draw(folder / "page_files" / name, colour)
    draw(tmp_path / "secret.png", "red")
    (folder / "page.html").write_text(PAGE)
    return folder / "page.html"


def report(tmp_path):
    (found,) = (tmp_path / "output").glob("*/report.json")
    return json.loads(found.read_text()), found.parent


def shown(book):
    with zipfile.ZipFile(book) as archive:
        html = etree.fromstring(archive.read("EPUB/article.xhtml"))
        names = [n for n in archive.namelist() if n.startswith("EPUB/images/")]
    return [(i.get("alt"), i.get("role")) for i in html.iter("{*}img")], names


def claimed(told):
    (edition,) = told["editions"]
    return {each["value"]: each["evidence"] for each in edition["accessibility"] if each["claimed"]}


def test_pictures_out_to_an_editor_and_back(accessnews, page, tmp_path):
    build = ("build", page, "--no-narrate", "--format", "epub")
    first = accessnews(*build)
    assert first.code == 0, first.stderr
    assert "2 pictures have no text alternative" in first.stdout
    told, folder = report(tmp_path)
    left_out = {each["name"]: each["left_out"] for each in told["pictures"] if "left_out" in each}
    assert left_out == {
        "A secret.": "it leads out of the article's folder",
        "pixel.gif": "tracking pixel",
    }
    (book,) = folder.glob("*/*.epub")
    alts, names = shown(book)
    assert alts == [
        ("A white ferry at a pier.", None),
        ("Picture without a text description.", None),
        ("Picture without a text description.", None),
    ]
    assert len(names) == 3
    assert "alternativeText" not in claimed(told)

    table = folder / "missing-alt.csv"
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"))))
    assert all((folder / row["file"]).is_file() for row in rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    told_by_editor = ["A chart. Costs rise each year.", "-"]
    writer.writerows({**row, "alt": alt} for row, alt in zip(rows, told_by_editor, strict=True))
    table.write_text(text.getvalue())

    for where in ("in the output folder", "beside the article", "named"):
        if where == "beside the article":
            table.replace(page.parent / "missing-alt.csv")
        elif where == "named":
            (page.parent / "missing-alt.csv").replace(tmp_path / "texts.csv")
        again = accessnews(*build, *(["--alt", "texts.csv"] if where == "named" else []))
        assert again.code == 0, again.stderr
        told, _ = report(tmp_path)
        assert shown(book)[0] == [
            ("A white ferry at a pier.", None),
            ("A chart. Costs rise each year.", None),
            ("", "presentation"),
        ], where
        assert "3 of 3 informative pictures described" in claimed(told)["alternativeText"]


def test_a_certifier_is_held_to_the_facts(accessnews, page, tmp_path):
    build = ("build", page, "--no-narrate", "--format", "epub")
    standard = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    done = accessnews(*build, "--certifier", "Ada Reader", "--conforms-to", standard)
    assert done.code == 0, done.stderr
    assert f"{standard} is not claimed: 2 of 4 pictures have no text" in done.stdout
    assert standard not in claimed(report(tmp_path)[0])
    for wrong, message in (
        (("--certifier", "Ada Reader"), "belong together"),
        (("--conforms-to", standard), "belong together"),
        (("--certifier", "A", "--conforms-to", "WCAG"), "not a conformance"),
        (
            ("--certifier", "A", "--conforms-to", standard, "--certifier-report", "javascript:x"),
            "not a web address",
        ),
    ):
        refused = accessnews(*build, *wrong)
        assert refused.code == 2
        assert message in refused.stderr


@pytest.mark.slow
def test_a_page_with_pictures_read_aloud_conforms(accessnews, page, tmp_path):
    standard = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    page.write_text(re.sub(r'<img src="page_files/(chart|line).png"[^>]*>', "", PAGE))
    done = accessnews(
        *("build", page, "--narrator", "espeak", "--format", "epub"),
        *("--certifier", "Ada Reader", "--conforms-to", standard),
        *("--certifier-credential", "DAISY OK", "--certifier-report", "https://example.org/r"),
    )
    assert done.code == 0, done.stderr
    told, folder = report(tmp_path)
    assert claimed(told).keys() >= {"synchronizedAudioText", "alternativeText", "visual", standard}
    (book,) = folder.glob("*/*.epub")
    for checker in (epubcheck, ace):
        try:
            assert checker.check(book).findings == ()
        except EngineError as error:
            if os.environ.get("CI") or not error.message.endswith("is not installed"):
                raise
