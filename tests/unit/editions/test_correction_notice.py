"""What an edition says of what was put right, in text and spoken, in each language."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.corrections.correction import Correction, CorrectionKind
from accessnews.editions.composed import Composed
from accessnews.editions.content.document import document
from accessnews.editions.content.header import compose
from accessnews.editions.writer import writer
from accessnews.languages.wording import languages, wording
from accessnews.narration.pauses import with_pauses
from accessnews.narration.script import script
from rich_article import edition

DAY = date(2026, 11, 28)
NUMBER = Correction(
    DAY, CorrectionKind.CHANGED, "b001s01", "It cost 45 pounds.", "It cost 46 pounds.", "45", "46"
)
NAME = replace(NUMBER, was="Jon Smith", now="John Smith", sentence="b001s02")
LONG = replace(NUMBER, was="", now="", sentence="b001s02")
HEADLINE = replace(LONG, kind=CorrectionKind.HEADLINE, sentence="b000s01")
REMOVED = Correction(DAY, CorrectionKind.REMOVED, before="It snowed.")
APPENDED = Correction(DAY, CorrectionKind.APPENDED, "b002s01", after="It rained.")
KEYS = [key for key in wording("en").phrases if key.startswith("correction")] + ["updated"]


def article(*corrections: Correction, language: str = "en", **other) -> Article:
    texts = ("It cost 46 pounds.", "John Smith was there.")
    said = tuple(Sentence(f"b001s{n:02}", text) for n, text in enumerate(texts, 1))
    return Article(
        Sentence("b000s01", "The bridge"),
        language,
        (
            Block("b001", BlockKind.PARAGRAPH, said),
            Block("b002", BlockKind.PARAGRAPH, (Sentence("b002s01", "It rained."),)),
        ),
        source="https://example.org/1",
        published=date(2026, 11, 27),
        corrections=corrections,
        **other,
    )


def notices(article: Article) -> list[list[str]]:
    """The sentences of each block that tells of corrections."""
    header = compose(article, narrator="x").header
    return [[s.text for s in b.sentences] for b in header if b.kind is BlockKind.CORRECTION]


@pytest.mark.parametrize(
    ("corrections", "said"),
    [
        ([NUMBER], ["An earlier version said 45; it is 46."]),
        ([NAME], ["An earlier version said Jon Smith; it is John Smith."]),
        (
            [NAME, replace(NAME, sentence="b001s01")],
            ["An earlier version said Jon Smith; it is John Smith."],
        ),
        (
            [LONG],
            ["This story was changed after it was published. It now says: John Smith was there."],
        ),
        (
            [LONG, replace(LONG, sentence="b001s01")],
            [
                "This story was changed after it was published. It now says: John Smith was there.",
                "It also says now: It cost 46 pounds.",
            ],
        ),
        ([HEADLINE], ["The headline of this story was changed after it was published."]),
        ([REMOVED, REMOVED], ["Text was taken out of this story after it was published."]),
        (
            [replace(NUMBER, sentence=""), replace(LONG, sentence="")],
            ["The text of this story was changed after it was published."],
        ),
        ([NUMBER, APPENDED], ["An earlier version said 45; it is 46."]),
        (
            [NUMBER, NAME, HEADLINE, REMOVED, replace(LONG, sentence="b002s01")],
            [
                "An earlier version said 45; it is 46.",
                "An earlier version said Jon Smith; it is John Smith.",
                "The headline of this story was changed after it was published.",
                "Further changes: 2.",
            ],
        ),
    ],
)
def test_what_a_correction_says(corrections, said):
    first, *others = said
    assert notices(article(*corrections)) == [[f"Correction, November 28, 2026: {first}", *others]]


def test_paragraphs_alone_are_an_update():
    (told,) = notices(article(APPENDED, replace(APPENDED, sentence="b002s02")))
    assert told == [
        "Updated, November 28, 2026: text was added to this story after it was published."
    ]


def test_an_article_that_was_not_corrected_says_nothing():
    assert notices(article()) == []
    ids = [block.id for block in compose(article(), narrator="x").header]
    assert ids == ["h002", "h003", "h005"]


def chain(*steps: str) -> list[Correction]:
    """A number that was put right again and again, on one day."""
    return [
        replace(NUMBER, was=was, now=now, after=f"It cost {now} pounds.")
        for was, now in pairwise(steps)
    ]


@pytest.mark.parametrize(
    ("corrections", "said"),
    [
        (chain("44", "45", "46"), [("44", "46"), ("45", "46")]),
        (chain("46", "47", "46"), [("47", "46")]),
        (chain("44", "45", "46", "45"), [("44", "45"), ("46", "45")]),
    ],
)
def test_what_was_put_right_twice_is_told_as_it_is_now(corrections, said):
    (told,) = notices(article(*corrections))
    words = [f"An earlier version said {was}; it is {now}." for was, now in said]
    assert told == [f"Correction, November 28, 2026: {words[0]}", *words[1:]]


def test_two_things_put_right_in_one_sentence_are_both_told():
    later = replace(NAME, sentence="b001s01", after="It cost John Smith 46 pounds.")
    (told,) = notices(article(NUMBER, later))
    assert told[0].endswith("An earlier version said 45; it is 46.")
    assert told[1] == "An earlier version said Jon Smith; it is John Smith."


@pytest.mark.parametrize("text", ["It cost 1946.", "It cost 46.5.", "It cost 460.", "1,46 it is."])
def test_a_part_of_another_number_is_not_it(text):
    (told,) = notices(article(NUMBER, replace(LONG, sentence="b001s01", after=text)))
    assert "it is 46" not in " ".join(told)


@pytest.mark.parametrize(
    "later",
    [
        replace(LONG, sentence="b001s01", after="It cost much."),
        replace(NUMBER, was="6", now="7", after="It cost 7."),
    ],
)
def test_words_that_were_changed_otherwise_since_are_not_told(later):
    (told,) = notices(article(NUMBER, later))
    assert not any("said 45" in each for each in told)
    assert "It now says: It cost 46 pounds." in told[0]


def test_the_newest_comes_first_and_an_older_update_is_not_told():
    later = DAY + timedelta(days=1)
    history = (NUMBER, replace(APPENDED, when=later), replace(NAME, when=later + timedelta(days=1)))
    told = notices(article(*history))
    assert [each[0].partition(":")[0] for each in told] == [
        "Correction, November 30, 2026",
        "Correction, November 28, 2026",
    ]
    latest = notices(article(*history[:2]))
    assert latest[0][0].startswith("Updated, November 29, 2026")
    many = (replace(NUMBER, when=DAY + timedelta(days=n), was=str(n)) for n in range(9))
    assert len(notices(article(*many))) == 5


def test_what_was_put_right_again_is_said_once():
    later = DAY + timedelta(days=1)
    back = replace(NUMBER, was="46", now="45", before=NUMBER.after, after=NUMBER.before, when=later)
    again = replace(NUMBER, when=later + timedelta(days=1))
    said = "An earlier version said 45; it is 46."
    assert notices(article(NUMBER, back, again)) == [[f"Correction, November 30, 2026: {said}"]]
    twice = notices(article(LONG, replace(LONG, when=later)))
    assert [each[0].partition(":")[0] for each in twice] == ["Correction, November 29, 2026"]


def test_a_time_of_day_is_told_by_its_day():
    told = notices(article(replace(NUMBER, when=datetime(2026, 11, 28, 23, 59, tzinfo=UTC))))
    assert told[0][0].startswith("Correction, November 28, 2026:")


DATES = {
    "en-GB": "Correction, 28 November 2026: An earlier version said 45; it is 46.",
    "zh": "更正，2026年11月28日：此前版本误作45，应为46。",
    "zh-Hant": "更正，2026年11月28日：先前版本誤作45，應為46。",
    "es": "Corrección, 28 de noviembre de 2026: Una versión anterior decía 45; es 46.",
    "pt": "Correção, 28 de novembro de 2026: Uma versão anterior dizia 45; o correto é 46.",
    "fr": "Correction, 28 novembre 2026 : Une version antérieure indiquait 45 ; il faut lire 46.",
    "de": "Korrektur, 28. November 2026: In einer früheren Fassung hieß es 45; richtig ist 46.",
    "ar": "تصحيح، 28 نوفمبر 2026: ورد في نسخة سابقة 45؛ والصحيح 46.",
}


@pytest.mark.parametrize("language", DATES)
def test_it_is_said_in_the_editions_language(language):
    assert notices(article(NUMBER, language=language)) == [[DATES[language]]]


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("key", KEYS)
def test_every_language_has_every_phrase_with_its_values(language, key):
    values = {"date": "DATE", "text": "TEXT", "before": "BEFORE", "after": "AFTER", "count": "9"}
    english, said = (wording(each).say(key, **values) for each in ("en", language))
    assert {v for v in values.values() if v in said} == {v for v in values.values() if v in english}
    assert language == "en" or said != english


def test_a_translation_tells_only_words_that_it_has_itself():
    translated = article(NUMBER, language="pt", translated_from="en").replace_texts(
        {"b001s01": "Custou 46 libras.", "b001s02": "João Smith esteve lá."}
    )
    assert notices(translated)[0][0].endswith("dizia 45; o correto é 46.")
    named = replace(translated, corrections=(NAME,))
    assert notices(named)[0][0].endswith("Agora diz: João Smith esteve lá.")
    gone = replace(translated, corrections=(replace(NAME, sentence=""),))
    assert notices(gone)[0][0].endswith("O texto desta notícia foi alterado depois da publicação.")


def test_a_language_without_a_wording_gets_english_without_its_sentences():
    told = notices(article(LONG, REMOVED, language="nl"))
    assert told[0][0].endswith("The text of this story was changed after it was published.")
    html = document([compose(article(LONG, language="nl"))], "")
    (span,) = html.xpath("//*[local-name()='span'][@id='h101s01']")
    assert span.get("lang") == "en"


def test_two_languages_pair_by_id():
    first = compose(article(NUMBER, LONG))
    second = compose(
        replace(article(NUMBER, LONG), language="zh", translated_from="en").replace_texts(
            {"b001s01": "花费46英镑。", "b001s02": "约翰·史密斯在场。"}
        )
    )
    html = document([first, second], "")
    pairs = html.xpath("//*[local-name()='p'][@class='correction']//*[@class='pair']")
    said = [["".join(part.itertext()).strip() for part in pair] for pair in pairs]
    assert said[0][0].startswith("Correction, November 28, 2026: An earlier")
    assert said[0][1].startswith("更正，2026年11月28日：此前版本误作45，应为46。")
    assert said[1][1] == "本文在发布后有改动，现为：约翰·史密斯在场。"


def test_it_is_spoken_with_the_rest_of_the_header():
    told = compose(article(NUMBER), narrator="x")
    order = [sentence.id for sentence, _ in with_pauses(told)]
    assert order.index("h101s01") == order.index("h005s01") + 1
    (line,) = [each for each in script(told) if each.sentence.id == "h101s01"]
    assert line.language == "en"
    (foreign,) = [
        each
        for each in script(compose(article(NUMBER, language="nl"), narrator="x"))
        if each.sentence.id == "h101s01"
    ]
    assert foreign.language == "en"


FORMATS = ("epub", "transcript", "markdown", "captions", "json", "daisy")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_it(name, tmp_path):
    made = edition(tmp_path, article(NUMBER))
    files = writer(name).write(Composed(made), tmp_path / "out")
    shown = "".join(map(read, files))
    assert "Correction, November 28, 2026:" in shown
    assert "An earlier version said 45; it is 46." in " ".join(shown.split())


def read(path: Path) -> str:
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as archive:
            return archive.read("EPUB/article.xhtml").decode()
    return "" if path.suffix in (".mp3", ".m4b", ".opus") else path.read_text("utf-8")


def test_an_article_without_corrections_is_the_same_bytes(tmp_path):
    """What no editor has corrected is written as it ever was."""
    html = etree.tostring(document([compose(article())], ""), encoding="unicode")
    assert "correction" not in html
    assert 'role="doc-notice"' not in html


def test_hostile_words_stay_words():
    bad = replace(NUMBER, was="<script>", now="{date} & %s")
    html = document([compose(article(bad))], "")
    assert "<script" not in etree.tostring(html, encoding="unicode")
    assert "{date} & %s" in "".join(html.itertext())
