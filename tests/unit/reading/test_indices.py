"""Raised and lowered text becomes characters; marks of notes leave the sentence."""

import pytest

from accessnews.reading.read import read

BODY = "<!doctype html><html lang=en><body><article><h1>Title</h1><p>{}</p></article></body></html>"
SAME = [
    ("10<sup>23</sup> atoms", "10²³ atoms"),
    ("10<sup>−9</sup> m", "10⁻⁹ m"),
    ("CO<sub>2</sub> fell", "CO₂ fell"),
    ("the 1<sup>st</sup> of it", "the 1st of it"),
    ("M<sup>me</sup> Curie", "Mme Curie"),
    ("x<sup>n+1</sup> is", "xⁿ⁺¹ is"),
    ("x<sup>q</sup> is", "x^(q) is"),
    ("3<sup>1</sup>⁄<sub>4</sub> cups", "3¹⁄₄ cups"),
    ("Price $3<sup>99</sup> a kilo", "Price $3.99 a kilo"),
    ("by Monday.<sup>4</sup> Then", "by Monday. Then"),
    ("said so<sup>[citation needed]</sup> then", "said so then"),
    ('it is 10<sup><a href="#n3">3</a></sup> then', "it is 10 then"),
    ("the mayor<sup>2,3</sup> spoke", "the mayor spoke"),
    ("Acme<sup>TM</sup> sells", "Acme™ sells"),
]
PAGE = [
    ('10<span style="vertical-align: super">6</span> of it', "10⁶ of it"),
    ('said <a role="doc-noteref" href="#n">1</a> so', "said so"),
]
MARKDOWN = [
    ("10^23^ atoms", "10²³ atoms"),
    ("H~2~O and CO~2~", "H₂O and CO₂"),
    ("~~not~~ about ~100 of ~200", "not about ~100 of ~200"),
    ("*x*^2^ and x^2 and 10^-9", "x² and x^2 and 10^-9"),
    ("`a^2^b` here", "a^2^b here"),
]


def whole(path):
    article = read(path)
    return " ".join(s.text for b in article.blocks for s in b.sentences), article.dropped


@pytest.mark.parametrize(("text", "becomes"), SAME + PAGE)
def test_of_a_page(text, becomes, tmp_path):
    (tmp_path / "a.html").write_text(BODY.format(f"Here {text} today."), "utf-8")
    assert whole(tmp_path / "a.html")[0] == f"Here {becomes} today."


@pytest.mark.parametrize(("text", "becomes"), SAME[:10] + MARKDOWN)
def test_of_markdown(text, becomes, tmp_path):
    (tmp_path / "a.md").write_text(f"# Title\n\nHere {text} today.\n", "utf-8")
    assert whole(tmp_path / "a.md")[0] == f"Here {becomes} today."


def test_marks_of_notes_in_plain_text_are_listed_and_part_no_sentence(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Title\n\nShe said “it was fine.”¹ And left.⁵ Then 10² fell.\n", "utf-8")
    text, dropped = whole(path)
    assert text == "She said “it was fine.” And left. Then 10² fell."
    assert [each.text for each in dropped] == ["fine.”¹", "left.⁵"]
