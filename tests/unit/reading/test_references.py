"""Characters that no text has, by reference and as they are, in every place of an article."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.formats.article_json import to_json
from accessnews.reading.decode import clean
from accessnews.reading.read import read
from accessnews.reading.references import without_unwanted

UNWANTED = [
    *(f"&#x{value:x};" for value in (0, 1, 8, 0xB, 0xC, 0x1B, 0x1F, 0x7F, 0xAD, 0x200B, 0x202E)),
    *(f"&#{value};" for value in (0, 27, 55296, 57343, 64976, 65279, 65534, 65535, 131070)),
    "&#27",
    "&#X1B;",
    "&#x0000001b;",
    "&#x110000;",
    "&#99999999999999999999;",
    "\x00",
    "\x1b",
    "\ufffe",
]
HTML = """<html><head><title>T{0}t</title><meta name="author" content="A{0} Doe">
<meta property="og:title" content="T{0}t"><base href="http://example.org/{0}"></head>
<body class="{0}"><article id="{0}"><h1>Storm{0} here</h1>
<p>A storm crossed the bay on Monday and broke three piers, the harbour office said.</p>
<p>a <script>x</script>{0} b</p><p>He said it.<!-- c -->{0}</p><iframe></iframe>{0}
<p>The damage is put at two million euros{0} and repairs <del>do</del>{0} begin in May.</p>
<figure><img src="a{0}.png" alt="A {0} pier"><figcaption>The{0} pier</figcaption></figure>
<ul><li>{0}One</li></ul><table><tr><th>{0}a</th><td>b{0}</td></tr></table>
<noscript>{0}</noscript>{0}<style>x</style>{0}</article></body></html>"""
MARKDOWN = """---
title: "T\\e\\0{0}t"
author: 'A{0} Doe'
---

Text {0} one two.

<div>{0}<script>x</script>{0} three</div>

![A {0} pier](a{0}.png)

| a{0} | b |
|--|--|
| {0} | c |

The end of it.
"""


def controls(text):
    return {c for c in text if clean(f"a{c}") == "a" and c not in "\u200c\u200d"}


@pytest.mark.parametrize("bad", [*UNWANTED, "".join(UNWANTED)])
@pytest.mark.parametrize(("name", "text"), [("a.html", HTML), ("a.md", MARKDOWN)])
def test_no_place_of_an_article_lets_one_in_or_ends_reading(tmp_path, name, text, bad):
    file = tmp_path / name
    file.write_text(text.replace("{0}", bad), "utf-8")
    article = read(file)
    assert not controls(json.dumps(to_json(article), ensure_ascii=False))
    said = " ".join(each.text for each in article.sentences())
    for word in ("begin in May.", "b") if name == "a.html" else ("three", "The end of it."):
        assert word in said


def test_what_names_a_character_stays():
    kept = "&#8217; &#x1F600; &#xE9; &amp; &#x200D; &#160; &#10; A&B &#; &#x; &#xg;"
    assert without_unwanted(kept) == kept


def test_the_old_pages_of_windows_1252():
    assert without_unwanted("don&#146;t &#150; &#x80;5&#133;") == "don’t – €5…"


def test_a_break_parts_words():
    assert without_unwanted("one&#11;two&#x0C;three") == "one two three"


@given(st.integers(0, 0x120000), st.booleans(), st.sampled_from(["", ";"]))
def test_any_number_at_all(value, as_hex, end):
    reference = f"&#x{value:x}{end}" if as_hex else f"&#{value}{end}"
    kept = without_unwanted(reference)
    assert kept in ("", " ", reference) or len(kept) == 1
    if kept == reference:
        assert clean(f"a{chr(value)}") != "a" or value in (0x200C, 0x200D)
