"""One tag of very many attributes: read as fast as any page, and nothing of its text is lost."""

import pytest

from accessnews.reading.html_attributes import MOST, bounded
from accessnews.reading.read import read

SWARM = " ".join(f'a{n}="value {n}"' for n in range(50_000))


@pytest.mark.parametrize(
    "page",
    [
        f"<html lang='en' {SWARM}><body><article><h1>Bridge</h1>{{}}</article></body></html>",
        f"<html lang='en'><body {SWARM}><article><h1>Bridge</h1>{{}}</article></body></html>",
        f"<html lang='en'><body><article><h1>Bridge</h1><img {SWARM}/>{{}}</article></body></html>",
        f"<html lang='en'><body><article {SWARM.replace('=', ' = ')}><h1>Bridge</h1>{{}}</article>",
        f"<html lang='en'><body><article><h1 id='x' {SWARM}>Bridge</h1>{{}}</article></body>",
    ],
)
def test_the_text_is_read(page, tmp_path):
    told = "The bridge opened three weeks early on a bright morning, the council said in a note."
    path = tmp_path / "a.html"
    path.write_text(page.format(f"<p>{told}</p><p>It was good for all of the town.</p>"))
    article = read(str(path))
    assert article.title.text == "Bridge"
    assert [block.text for block in article.blocks] == [told, "It was good for all of the town."]


def test_what_a_page_has_stays_as_it_is():
    picture = f'<img alt="a > b" src="data:image/png;base64,{"A" * 9000}" width=20 hidden>'
    many = "<p " + " ".join(f"data-long-name-{n}='{n}'" for n in range(MOST)) + ">text</p>"
    for html in ("", "a < b > c", picture, many, "<a" * 50_000, "<a " + "b=c " * 50_000):
        assert bounded(html) == html


@pytest.mark.parametrize(("end", "kept"), [(">", ">"), ("/>", "/>"), (" / >", ">")])
def test_the_first_attributes_stay(end, kept):
    names = [f"attribute{n}" for n in range(2 * MOST)]
    html = f"<br {' '.join(names)}{end}after"
    assert bounded(html) == f"<br {' '.join(names[:MOST])}{kept}after"
