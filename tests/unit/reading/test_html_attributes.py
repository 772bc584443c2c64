"""One tag of very many attributes: read as fast as any page, and nothing of its text is lost."""

import pytest

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
