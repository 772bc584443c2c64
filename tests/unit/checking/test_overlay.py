import pytest
from lxml import etree

from accessnews.checking.overlay import language_of, text_of

XHTML = "http://www.w3.org/1999/xhtml"


def element(markup):
    root = etree.fromstring(f'<html xmlns="{XHTML}" lang="en"><p>{markup}</p> after</html>')
    return root[0][0]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<span>One <b>two</b>\n three.</span> tail", "One two three."),
        ('<img src="a.png" alt="A  dog"/>', "A dog"),
        ('<span>See <img src="a.png" alt="a dog"/>.</span>', "See a dog ."),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp>字</ruby>", "汉字"),
        ("<span><!-- no --><script>no</script>Yes</span>", "Yes"),
        ("<span/>", ""),
    ],
)
def test_the_text_that_a_person_reads(markup, text):
    assert text_of(element(markup)) == text


def test_the_language_is_the_nearest_that_is_marked():
    assert language_of(element('<span xml:lang="zh"><b>x</b></span>')) == "zh"
    assert language_of(element('<span xml:lang="zh"><b>x</b></span>')[0]) == "zh"
    assert language_of(element("<span>x</span>")) == "en"
