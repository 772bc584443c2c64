"""What was corrected between two versions, by families of changes and of what is none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.article import Article, Block, BlockKind, Box, BoxKind, Image, Sentence
from accessnews.corrections.between import corrected, find
from accessnews.corrections.correction import Correction, CorrectionKind, is_correction, updates
from accessnews.editions.content.correction_notice import notices
from accessnews.formats import article_json
from accessnews.languages.wording import wording

DAY = date(2026, 11, 28)
TEXTS = {
    "en": (
        ("The bridge opened on Monday.", "It cost 45 million pounds.", "Jon Smith cut the ribbon."),
        ("The river had been crossed by boat.",),
        ("“We are glad,” she said.", "Nobody was hurt."),
    ),
    "zh": (
        ("大桥于周一开通。", "造价为4500万英镑。", "王小明剪彩。"),
        ("人们曾经乘船过河。",),
        ("“我们很高兴，”她说。", "无人受伤。"),
    ),
    "ar": (
        ("افتُتح الجسر يوم الاثنين.", "بلغت تكلفته 45 مليون جنيه.", "قص أحمد علي الشريط."),
        ("كان الناس يعبرون النهر بالقوارب.",),
        ("قالت: «نحن سعداء».", "لم يُصب أحد."),
    ),
}
TITLES = {"en": "The bridge is open", "zh": "大桥开通", "ar": "افتتاح الجسر"}
NEW = {
    "en": "A second bridge will follow next year.",
    "zh": "明年还将建造第二座大桥。",
    "ar": "سيُبنى جسر ثان في العام المقبل.",
}
Paragraphs = Sequence[Sequence[str]]


def article(
    paragraphs: Paragraphs,
    language: str = "en",
    title: str = "",
    kind: BlockKind = BlockKind.PARAGRAPH,
) -> Article:
    """An article whose ids are by position, as reading gives them."""
    blocks = tuple(
        Block(
            f"b{number:03}",
            kind,
            tuple(Sentence(f"b{number:03}s{n:02}", text) for n, text in enumerate(texts, 1)),
        )
        for number, texts in enumerate(paragraphs, 1)
    )
    return Article(Sentence("b000s01", title or TITLES[language]), language, blocks)


def changed(paragraphs: Paragraphs, old: str, new: str) -> list[list[str]]:
    made = [[text.replace(old, new) for text in texts] for texts in paragraphs]
    assert made != [list(texts) for texts in paragraphs]
    return made


def told(corrections: Sequence[Correction]) -> list[tuple[str, str, str, str]]:
    return [(each.kind.value, each.sentence, each.was, each.now) for each in corrections]


@pytest.fixture(params=TEXTS)
def language(request):
    return request.param


def test_the_same_text_is_no_correction(language):
    before = article(TEXTS[language], language)
    assert find(before, article(TEXTS[language], language), DAY) == ()


NUMBERS = {"en": ("45", "46"), "zh": ("4500", "4600"), "ar": ("45", "46")}


def test_a_number_is_told_by_its_words(language):
    was, now = NUMBERS[language]
    paragraphs = changed(TEXTS[language], was, now)
    found = find(article(TEXTS[language], language), article(paragraphs, language), DAY)
    assert told(found) == [("changed", "b001s02", was, now)]
    assert found[0].before == TEXTS[language][0][1]
    assert found[0].after == paragraphs[0][1]
    assert found[0].when == DAY


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("Jon Smith", "John Smith", "Jon Smith", "John Smith"),
        ("Jon Smith", "Jon Smyth", "Jon Smith", "Jon Smyth"),
        ("Monday", "Tuesday", "Monday", "Tuesday"),
        ("45", "4.5", "45", "4.5"),
        ("45 million", "forty million", "", ""),
        ("is open", "was closed", None, None),
        ("cut the ribbon", "did not cut the ribbon", "", ""),
        ("glad", "sad", "", ""),
    ],
)
def test_words_are_told_where_they_are_a_name_or_a_number(old, new, was, now):
    if was is None:  # only the headline has it
        found = find(article(TEXTS["en"]), article(TEXTS["en"], title="The bridge was closed"), DAY)
        assert told(found) == [("headline", "b000s01", "", "")]
        return
    found = find(article(TEXTS["en"]), article(changed(TEXTS["en"], old, new)), DAY)
    assert [(each.was, each.now) for each in found] == [(was, now)]
    assert found[0].kind is CorrectionKind.CHANGED


def test_a_changed_headline_is_a_correction(language):
    after = article(TEXTS[language], language, title=NEW[language])
    (found,) = find(article(TEXTS[language], language), after, DAY)
    assert (found.kind, found.sentence) == (CorrectionKind.HEADLINE, "b000s01")
    assert (found.before, found.after) == (TITLES[language], NEW[language])


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 0, 2), (0, 2, 1), (2, 0, 1)])
def test_moved_paragraphs_are_no_correction(order, language):
    moved = [TEXTS[language][at] for at in order]
    assert find(article(TEXTS[language], language), article(moved, language), DAY) == ()


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 0, 2)])
def test_what_was_moved_and_changed_is_found_where_it_stands_now(order, language):
    was, now = NUMBERS[language]
    paragraphs = changed([TEXTS[language][at] for at in order], was, now)
    (found,) = find(article(TEXTS[language], language), article(paragraphs, language), DAY)
    assert (found.was, found.now) == (was, now)
    assert found.sentence == f"b{order.index(0) + 1:03}s02"


@pytest.mark.parametrize("where", [0, 1, 3])
def test_a_new_paragraph_is_an_update_wherever_it_stands(where, language):
    paragraphs = [*TEXTS[language][:where], (NEW[language],), *TEXTS[language][where:]]
    found = find(article(TEXTS[language], language), article(paragraphs, language), DAY)
    assert told(found) == [("appended", f"b{where + 1:03}s01", "", "")]
    assert not is_correction(found)


def test_a_sentence_added_to_a_paragraph_is_a_correction(language):
    first, *others = TEXTS[language]
    after = article([(*first, NEW[language]), *others], language)
    found = find(article(TEXTS[language], language), after, DAY)
    assert told(found) == [("added", "b001s04", "", "")]
    assert is_correction(found)


def test_a_removed_sentence_and_a_removed_paragraph(language):
    first, second, third = TEXTS[language]
    found = find(article(TEXTS[language], language), article([first[:2], third], language), DAY)
    assert told(found) == [("removed", "", "", "")] * 2
    assert [each.before for each in found] == [first[2], second[0]]


def test_a_paragraph_added_with_a_number_put_right_is_a_correction(language):
    was, now = NUMBERS[language]
    after = article([*changed(TEXTS[language], was, now), [NEW[language]]], language)
    found = find(article(TEXTS[language], language), after, DAY)
    assert [each.kind.value for each in found] == ["changed", "appended"]
    assert is_correction(found)


TYPOGRAPHY = [
    ("He said “yes” to it.", 'He said "yes" to it.'),
    ("He said “yes” to it.", "He said « yes » to it."),
    ("It’s his – or hers.", "It's his — or hers."),
    ("It took 10–12 days.", "It took 10-12 days."),
    ("It cost 1 000 euros.", "It cost 1\u00a0000 euros."),
    ("Il a dit : « oui » !", "Il a dit\u00a0: «\u202foui\u202f»\u202f!"),
    ("At −5 degrees.", "At -5 degrees."),
    ("And so on...", "And so on…"),
    ("A soft\u00adhyphen here.", "A softhyphen here."),
    ("Two  spaces.", "Two spaces."),
    ("价格上涨12%，很高。", "价格上涨１２％,很高."),
    ("他用 iPhone 拍照。", "他用iPhone拍照。"),
    ("他说：“好。”", "他说:「好。」"),
    ("حضر ٤٥ شخصا.", "حضر 45 شخصا."),
    ("قال: «نعم».", 'قال: "نعم".'),
    ("caf\u00e9", "cafe\u0301"),
]


@pytest.mark.parametrize(("before", "after"), TYPOGRAPHY)
def test_another_way_to_set_it_is_no_correction(before, after):
    assert find(article([[before]]), article([[after]]), DAY) == ()
    assert find(article([["A."]], title=before), article([["A."]], title=after), DAY) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("At −5 degrees.", "At 5 degrees."),
        ("It is 4.5 metres.", "It is 45 metres."),
        ("It covers 5 m².", "It covers 5 m2."),
        ("She did it.", "She did not do it."),
        ("He resigned?", "He resigned."),
        ("He said “it is over”.", "He said it is over."),
        ("价格上涨12%。", "价格上涨12‰。"),
        ("他去了上海。", "他去了上饶。"),
    ],
)
def test_what_says_something_else_is_one(before, after):
    (found,) = find(article([[before]]), article([[after]]), DAY)
    assert (found.kind, found.before, found.after) == (CorrectionKind.CHANGED, before, after)


@pytest.mark.parametrize("kind", [BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.QUOTE])
def test_list_items_cells_and_quotes_are_compared_too(kind):
    rows = [["Year", "Boats"], ["1993", "7"], ["2025", "3"]]
    after = article(changed(rows, "7", "9"), kind=kind)
    assert told(find(article(rows, kind=kind), after, DAY)) == [("changed", "b002s02", "7", "9")]
    turned = article(rows[::-1], kind=kind)
    assert find(article(rows, kind=kind), turned, DAY) == ()
    longer = article([*rows, ["2026", "4"]], kind=kind)
    assert {each.kind.value for each in find(article(rows, kind=kind), longer, DAY)} == {"appended"}


def test_other_ends_of_sentences_are_no_correction():
    before = article([["He said “Yes.", "No.” She left."]])
    after = article([["He said “Yes. No.”", "She left."]])
    assert find(before, after, DAY) == ()


def test_a_paragraph_cut_in_two_is_no_correction(language):
    first, *others = TEXTS[language]
    after = article([first[:1], first[1:], *others], language)
    assert find(article(TEXTS[language], language), after, DAY) == ()


def test_what_an_article_says_itself_of_its_corrections_is_none():
    said = Block(
        "b009",
        BlockKind.PARAGRAPH,
        (Sentence("b009s01", "An earlier version gave the wrong cost."),),
        box=Box(BoxKind.CORRECTION, 1),
    )
    before = article(TEXTS["en"])
    assert find(before, replace(before, blocks=(*before.blocks, said)), DAY) == ()


@pytest.mark.parametrize("untold", [False, True])
def test_the_text_of_a_picture_is_none(untold):
    image = Image(b"\x89PNG\r\n\x1a\n", "image/png", 10, 10, untold=untold)
    figure = Block("b009", BlockKind.FIGURE, (Sentence("b009s01", "A bridge."),), image=image)
    before = article(TEXTS["en"])
    with_text = replace(before, blocks=(*before.blocks, figure))
    without = replace(before, blocks=(*before.blocks, replace(figure, sentences=())))
    assert find(with_text, without, DAY) == find(without, with_text, DAY) == ()


def test_one_name_put_right_wherever_it_stands():
    texts = [
        ["Jon Smith came.", "Then Jon Smith left, and so did Jon Smith’s wife."],
        ["It rained."],
    ]
    found = find(article(texts), article(changed(texts, "Jon", "John")), DAY)
    assert [(each.was, each.now) for each in found] == [("Jon Smith", "John Smith")] * 2


def test_history_is_kept_and_follows_its_sentences(language):
    was, now = NUMBERS[language]
    first = article(TEXTS[language], language)
    second = corrected(first, article(changed(TEXTS[language], was, now), language), DAY)
    later = datetime(2026, 11, 29, 8, 30, tzinfo=UTC)
    paragraphs = [[NEW[language]], *changed(TEXTS[language], was, now)]
    third = corrected(second, article(paragraphs, language), later)
    assert [(each.kind.value, each.sentence) for each in third.corrections] == [
        ("changed", "b002s02"),
        ("appended", "b001s01"),
    ]
    assert [when for when, _ in updates(third.corrections)] == [DAY, later]
    last = corrected(third, article(paragraphs[2:], language), date(2026, 11, 30))
    assert [each.sentence for each in last.corrections[:2]] == ["", ""]
    assert last.corrections[0].now == now


def test_without_a_difference_nothing_is_added(language):
    first = article(TEXTS[language], language)
    same = article(TEXTS[language], language)
    assert corrected(first, same, DAY) == same
    second = corrected(first, article([*TEXTS[language], [NEW[language]]], language), DAY)
    assert corrected(second, replace(second, corrections=()), date(2026, 11, 29)) == second


@pytest.mark.parametrize("when", [DAY, datetime(2026, 11, 28, 7, 5, 9), datetime.now(UTC)])
def test_a_history_comes_back_from_json(when, language):
    paragraphs = [*changed(TEXTS[language], *NUMBERS[language]), [NEW[language]]]
    made = corrected(article(TEXTS[language], language), article(paragraphs, language), when)
    assert len(made.corrections) == 2
    text = json.dumps(article_json.to_json(made), ensure_ascii=False)
    assert article_json.loads(text) == made


def test_an_article_without_a_history_has_the_json_it_had():
    assert "corrections" not in article_json.to_json(article(TEXTS["en"]))


WORDS = st.lists(
    st.sampled_from("ash bay cod dew elm fog gum hay ivy 12 45 Kim".split()), min_size=1
)
VERSIONS = st.lists(
    st.lists(WORDS.map(lambda words: " ".join(words) + "."), min_size=1, max_size=4), max_size=6
)


@given(VERSIONS, VERSIONS)
def test_every_sentence_is_accounted_for(olds, news):
    """Each one is in both, or told once as what went, what came or what was changed."""
    before, after = article(olds), article(news)
    found = find(before, after, DAY)
    ids = [each.sentence for each in found if each.sentence]
    assert len(set(ids)) == len(ids)
    texts = {sentence.id: sentence.text for sentence in after.sentences()}
    for each in found:
        assert each.before or each.after
        assert not each.after or texts[each.sentence] == each.after
    gone = sum(not each.after for each in found)
    came = sum(not each.before for each in found)
    assert came - gone == sum(map(len, news)) - sum(map(len, olds))
    assert find(before, before, DAY) == ()


def test_what_stands_beside_the_words_is_in_the_history_and_told_to_nobody(language):
    figure = Block("b009", BlockKind.FIGURE, (Sentence("b009s01", "A blue ferry."),))
    words = article(TEXTS[language], language)
    first = replace(words, byline="Ann Lee", published=DAY, blocks=(*words.blocks, figure))
    assert corrected(first, first, DAY) == first
    named = replace(figure, sentences=(Sentence("b009s01", "A white ferry."),))
    later = datetime(2026, 11, 29, 8, 30, tzinfo=UTC)
    second = replace(first, byline="Bo Chan", published=later, blocks=(*words.blocks, named))
    told = corrected(first, second, later)
    assert [(each.kind.value, each.before, each.after) for each in told.corrections] == [
        ("byline", "Ann Lee", "Bo Chan"),
        ("date", DAY.isoformat(), later.isoformat()),
        ("picture", "A blue ferry.", "A white ferry."),
    ]
    assert notices(told, wording(language)) == ()
    assert find(first, second, later) == ()
    changes = changed(TEXTS[language], *NUMBERS[language])
    third = replace(second, blocks=article(changes, language).blocks)
    last = corrected(told, third, later)
    assert [each.kind.value for each in last.corrections[3:]] == ["changed"]
    assert len(notices(last, wording(language))) == 1
