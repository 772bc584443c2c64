"""Pictures in the EPUB: the img is its text's element, and no word of it is lost or doubled."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from accessnews.article import BlockKind
from accessnews.editions.content.pictures import whole_clips
from accessnews.editions.epub.overlay import sounds
from accessnews.reading.picture_file import encoded
from rich_article import CHINESE, ENGLISH, edition

HOSTILE = 'A "pier" <script>alert(1)</script> & more'


def _picture(colour):
    file = io.BytesIO()
    Image.new("RGB", (100, 60), colour).save(file, "PNG")
    return encoded(file.getvalue(), "../../evil.png")


PICTURE = _picture("teal")


def pictured(article, *texts, image=PICTURE):
    """The article with a picture in its figure, whose text is ``texts``."""
    blocks = []
    for each in article.blocks:
        if each.kind is BlockKind.FIGURE:
            first = each.sentences[0]
            sentences = (
                replace(first, id=f"{each.id}s{n:02}", text=text) for n, text in enumerate(texts, 1)
            )
            each = replace(each, image=image, sentences=tuple(sentences))
        blocks.append(each)
    return replace(article, blocks=tuple(blocks))


def test_a_picture_with_its_text_and_caption(tmp_path, made):
    book = made(edition(tmp_path, pictured(ENGLISH, HOSTILE)))
    (shown,) = book.find("article.xhtml", "//h:figure/h:img")
    assert shown.get("alt") == HOSTILE
    assert shown.get("src") == f"images/{PICTURE.name}"
    assert (shown.get("width"), shown.get("height")) == ("100", "60")
    assert book.part(f"EPUB/images/{PICTURE.name}") == PICTURE.data
    assert book.text("article.xhtml", "//h:figure/h:figcaption") == ["The two meet in Chengdu."]
    (item,) = book.find("content.opf", f"//opf:item[@href='images/{PICTURE.name}']")
    assert item.get("media-type") == "image/png"
    assert not item.get("properties")
    assert b"<script" not in book.part("EPUB/article.xhtml")


def test_its_text_is_read_aloud_at_the_picture(tmp_path, made):
    whole = edition(tmp_path, pictured(ENGLISH, "A pier.", "It is dusk.", "Nobody is there."))
    book = made(whole)
    (shown,) = book.find("article.xhtml", "//h:img")
    assert shown.get("alt") == "A pier. It is dusk. Nobody is there."
    pars = book.find("article.smil", f"//s:par[s:text/@src='article.xhtml#{shown.get('id')}']")
    assert len(pars) == 1
    clips = [c for c in whole.narrations[0].clips if c.sentence.startswith("b016")]
    assert len(clips) == 3
    audio = pars[0].find("{*}audio")
    assert audio.get("clipBegin") == f"{clips[0].begin / 1000:.3f}s"
    assert audio.get("clipEnd") == f"{clips[-1].end / 1000:.3f}s"
    assert "synchronizedAudioText" in book.meta("schema:accessibilityFeature")
    assert sum(c.end - c.begin for c in whole_clips(whole.texts[0], whole.narrations[0].clips)) == (
        whole.narrations[0].duration
    )


def test_in_two_languages_the_second_stands_below(tmp_path, made):
    whole = edition(tmp_path, pictured(ENGLISH, "A pier."), pictured(CHINESE, "码头。"))
    book = made(whole)
    (shown,) = book.find("article.xhtml", "//h:img")
    assert (shown.get("alt"), shown.get("lang"), shown.get("id")) == ("A pier.", "en", "b016s01-en")
    (below,) = book.find("article.xhtml", "//h:figure/h:p//h:span[@id='b016s01-zh']")
    assert (below.text, below.get("lang")) == ("码头。", "zh")
    targets = book.find("article.smil", "//s:text/@src")
    assert targets.count("article.xhtml#b016s01-en") == 1
    assert targets.count("article.xhtml#b016s01-zh") == 1
    assert set(sounds(whole, ("a", "b"))) >= {"b016s01-en", "b016s01-zh"}


@pytest.mark.parametrize(
    ("article", "told", "header"),
    [
        (ENGLISH, "Picture without a text description.", "Pictures without a text description: 1."),
        (CHINESE, "图片，无文字说明。", "没有文字说明的图片：1张。"),
    ],
)
def test_one_without_a_text_says_so_and_the_listener_hears_it(
    tmp_path, made, article, told, header
):
    whole = edition(tmp_path, pictured(article))
    book = made(whole)
    (shown,) = book.find("article.xhtml", "//h:img")
    assert shown.get("alt") == told
    assert shown.get("id") == "b016s01"
    assert "synchronizedAudioText" in book.meta("schema:accessibilityFeature")
    assert header in book.text("article.xhtml", "//h:header/h:p")
    heard = {clip.sentence for clip in whole.narrations[0].clips}
    assert heard >= {"h006s01", "b016s01"}


def test_a_decorative_one_is_not_announced(tmp_path, made):
    decoration = replace(PICTURE, decorative=True)
    book = made(edition(tmp_path, pictured(ENGLISH, image=decoration)))
    (shown,) = book.find("article.xhtml", "//h:img")
    assert (shown.get("alt"), shown.get("role")) == ("", "presentation")
    assert not book.find("article.xhtml", "//h:header/h:p[@id='h006']")


def test_one_picture_twice_is_one_file(tmp_path, made):
    article = pictured(ENGLISH, "A pier.")
    again = next(each for each in article.blocks if each.image)
    article = replace(article, blocks=(*article.blocks, replace(again, id="b019", sentences=())))
    book = made(edition(tmp_path, article, sound=False))
    assert len(book.find("article.xhtml", "//h:img")) == 2
    assert len(book.find("content.opf", "//opf:item[starts-with(@href, 'images/')]")) == 1
