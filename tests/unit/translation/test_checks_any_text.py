"""Whatever the two texts hold, the checks answer, and always the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.translation.checks import find_article_faults, find_faults

PIECES = st.sampled_from(
    'Zhao Guoqiang|Mr. |$1.2bn|£|3 p.m.|May|not|“|”|"|「|(|）|@a|#b|https://a.b|120万|美元|三点五'
    "|百分之|兆瓦|周一|上午3点|没有|赵|·|ulan|。|，|.|,|%|１２|\n|\u200b|é|ß|一二三|点|%".split("|")
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))
TAGS = st.sampled_from(["en", "zh", "zh-Hant", "es", "de", "fr", "pt", "it", "ja", "ru", "tlh"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, TAGS, TAGS)
def test_the_checks_never_raise(source: str, target: str, one: str, other: str) -> None:
    found = find_faults(source, target, one, other)
    assert all(fault.detail for fault in found)
    assert found == find_faults(source, target, one, other)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6), TAGS, TAGS)
def test_the_check_of_an_article_never_raises(
    texts: list[tuple[str, str]], one: str, other: str
) -> None:
    rows = [(str(at), *each) for at, each in enumerate(texts)]
    places = {str(at) for at in range(len(texts))}
    assert {identifier for identifier, _ in find_article_faults(rows, one, other)} <= places


@pytest.mark.parametrize(
    "piece",
    ["Ananan", "an", "a ", "Xi'an", "1,", "1.", "一", "“", "((", "a@", "not ", ".", "马拉", "#a"],
)
def test_long_texts_come_to_an_end(piece: str) -> None:
    text = piece * 3000
    for pair in (("en", "zh"), ("zh", "en"), ("en", "de")):
        find_faults(text, text, *pair)
