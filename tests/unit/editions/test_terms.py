"""Acronyms, names and given terms: found where they are told, never made up, linked both ways."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.edition import Look, Term
from accessnews.editions.glossary.acronyms import definitions, stands_for
from accessnews.editions.glossary.terms import entries
from accessnews.languages.wording import languages, wording
from rich_article import CHINESE, ENGLISH, edition

ACRONYMS = ENGLISH.replace_texts(
    {
        "b000s01": "WHO warns of a fever",
        "b004s01": "The World Health Organization (WHO) said the search took years.",
        "b018s01": "Chen Guoqiang told the National Bureau of Statistics (NBS), and WHOSE WHO?",
    }
)
IN_CHINESE = CHINESE.replace_texts(
    {
        "b000s01": "WHO警告发热",
        "b004s01": "据世界卫生组织（WHO）说，寻找花了多年。",
        "b018s01": "陈国强告诉国家统计局（NBS）。",
    }
)
EDITIONS = {"en": (ACRONYMS,), "zh": (IN_CHINESE,), "en-zh": (ACRONYMS, IN_CHINESE)}
TOLD = (
    ("en", "The World Health Organization (WHO) said", "WHO", "World Health Organization"),
    ("en", "the gross domestic product (GDP) rose", "GDP", "gross domestic product"),
    ("en", "Securities and Exchange Commission (SEC)", "SEC", "Securities and Exchange Commission"),
    ("en", "The U.S. Food and Drug Administration (FDA)", "FDA", "Food and Drug Administration"),
    ("en", "WHO (World Health Organization) said", "WHO", "World Health Organization"),
    ("en", "Bell (AT&T), American Telephone & Telegraph (AT&T)", "AT&T",
     "American Telephone & Telegraph"),
    ("fr", "l’Organisation mondiale de la santé (OMS)", "OMS", "Organisation mondiale de la santé"),
    ("es", "la Organización de las Naciones Unidas (ONU)", "ONU",
     "Organización de las Naciones Unidas"),
    ("zh", "据世界卫生组织（WHO）称", "WHO", "世界卫生组织"),
    ("zh", "美国食品药品监督管理局（FDA）批准", "FDA", "美国食品药品监督管理局"),
    ("zh", "总部位于日内瓦的世界贸易组织（WTO）", "WTO", "世界贸易组织"),
    ("zh", "他们使用AI（人工智能）", "AI", "人工智能"),
    ("zh-Hant", "世界衛生組織（WHO）發布", "WHO", "世界衛生組織"),
)  # fmt: skip
UNTOLD = (
    ("en", "She met Bob (BBC) in town."),
    ("en", "It rose by a half (GDP)."),
    ("en", "He said it. The end (TE)."),
    ("en", "WHO (which is big) said"),
    ("en", "Health. World Organization (HWO)"),
    ("zh", "去年国内生产总值（GDP）增长"),
    ("zh", "中国人工智能（AI）"),
    ("zh", "张三（CEO）"),
    ("zh", "他来自美国（USA）"),
)


@pytest.fixture(params=EDITIONS)
def whole(request, tmp_path):
    return edition(tmp_path, *EDITIONS[request.param])


@pytest.mark.parametrize(("language", "text", "acronym", "expansion"), TOLD)
def test_a_text_spells_its_acronyms_out(language, text, acronym, expansion):
    found = list(definitions(text, language))
    assert [(each.acronym, each.expansion) for each in found] == [(acronym, expansion)]


@pytest.mark.parametrize(("language", "text"), UNTOLD)
def test_what_is_not_certain_is_no_expansion(language, text):
    assert list(definitions(text, language)) == []


@settings(deadline=None)
@given(
    st.text(st.sampled_from("ABCw orld-&.()（）世界组织局的，"), max_size=40),
    st.sampled_from(["en", "zh"]),
)
def test_nothing_is_made_up(text, language):
    for each in definitions(text, language):
        assert each.acronym in text
        assert each.expansion in text
        if language == "en":
            assert stands_for(each.acronym, each.expansion)


def test_acronyms_names_and_their_order(tmp_path):
    found = entries(edition(tmp_path, ACRONYMS, IN_CHINESE, sound=False))
    assert [entry.term for entry in found] == ["WHO", "Beijing", "Chengdu", "Chen Guoqiang", "NBS"]
    told = {entry.term: entry.told for entry in found}
    assert told["WHO"] == (("en", "World Health Organization"), ("zh", "世界卫生组织"))
    assert told["Chen Guoqiang"] == (("zh", "陈国强"),)


def test_every_word_of_an_entry_is_in_the_edition_or_the_glossary(whole):
    given_terms = (
        Term({"en": "fever", "zh": "发热"}, "Above 37.3 °C."),
        Term({"en": "plague"}, "?"),
    )
    whole = replace(whole, terms=given_terms)
    source = " ".join(s.text for text in whole.texts for s in text.sentences())
    source += " ".join(word for term in given_terms for word in (*term.words.values(), term.note))
    found = entries(whole)
    assert found
    for entry in found:
        for said in (entry.term, entry.note, *(words for _, words in entry.told)):
            assert said in source
    assert "plague" not in {entry.term for entry in found}


def test_a_use_is_where_it_says(whole):
    texts = {text.language: {s.id: s.text for s in text.sentences()} for text in whole.texts}
    for entry in entries(whole):
        for use in entry.uses:
            shown = texts[use.language][use.sentence][use.begin : use.end]
            assert shown in (entry.term, *(words for _, words in entry.told))


def test_part_of_a_word_is_no_use(tmp_path):
    """WHOSE is not WHO."""
    text = ACRONYMS.replace_texts({"b000s01": "WHOSE fever is it, WHO-led?", "b001s01": "A"})
    (who,) = (e for e in entries(edition(tmp_path, text, sound=False)) if e.term == "WHO")
    assert who.uses[0].sentence == "b004s01"


def test_the_users_glossary_spells_an_acronym_out(tmp_path):
    text = ENGLISH.replace_texts({"b004s01": "The UN met."})
    term = Term({"en": "UN", "zh": "联合国"}, "United Nations")
    whole = replace(edition(tmp_path, text, sound=False), terms=(term,))
    (entry,) = entries(whole)
    assert entry.told == (("en", "United Nations"), ("zh", "联合国"))
    assert entry.note == ""


def test_the_document_leads_there_and_back(made, whole):
    book = made(whole)
    linked = book.find("article.xhtml", "//h:a[@role='doc-glossref']/@href")
    backward = book.find("glossary.xhtml", "//h:a[@role='doc-backlink']/@href")
    assert linked
    assert len(backward) == len(entries(whole))
    for kind, addresses in (("glossary.xhtml", linked), ("article.xhtml", backward)):
        ids = set(book.find(kind, "//@id"))
        for address in addresses:
            file, _, id = address.partition("#")
            assert file == kind
            assert id in ids
    (section,) = book.find("glossary.xhtml", "//h:section")
    assert section.get("role") == "doc-glossary"
    assert len(book.find("glossary.xhtml", "//h:dt/h:dfn")) == len(backward)


def test_it_is_in_the_contents_and_the_landmarks_and_off_the_reading_path(made, whole):
    book = made(whole)
    links = book.find("nav.xhtml", "//h:a[@href='glossary.xhtml#glossary']")
    assert len(links) == 2
    (item,) = book.find("content.opf", "//opf:item[@href='glossary.xhtml']")
    (place,) = book.find("content.opf", f"//opf:itemref[@idref='{item.get('id')}']")
    assert place.get("linear") == "no"
    assert item.get("media-overlay") is None


def test_the_text_of_a_sentence_is_what_it_was(made, whole):
    book = made(whole)
    said = {}
    for text in whole.texts:
        suffix = f"-{text.language}" if len(whole.texts) > 1 else ""
        said |= {f"{s.id}{suffix}": s.text for s in text.sentences() if s.text}
    spans = book.find("article.xhtml", "//h:span[contains(@class,'sentence')]")
    shown = {span.get("id"): "".join(span.itertext()) for span in spans}
    assert shown == said


def test_an_acronym_is_spelt_out_where_it_stands_first(made, tmp_path):
    book = made(edition(tmp_path, ACRONYMS, sound=False))
    marked = book.find("article.xhtml", "//h:abbr")
    assert [(each.text, each.get("title")) for each in marked] == [
        ("WHO", "World Health Organization"),
        ("NBS", "National Bureau of Statistics"),
    ]


def test_no_heading_holds_a_link(made, whole):
    assert not made(whole).find("article.xhtml", "//h:h1//h:a | //h:h2//h:a")


def test_off_by_the_look_and_where_there_is_nothing(made, tmp_path):
    off = replace(edition(tmp_path, ACRONYMS, sound=False), look=Look(terms=False))
    for whole in (off, edition(tmp_path, ENGLISH, sound=False)):
        book = made(whole)
        assert not book.find("content.opf", "//opf:item[@href='glossary.xhtml']")
        assert not book.find("article.xhtml", "//h:abbr | //h:a[@role='doc-glossref']")


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_has_the_words(language):
    words = wording(language)
    assert words.say("glossary")
    assert "WHO" in words.say("glossary-back", term="WHO")
    assert words.say("summary-glossary")
