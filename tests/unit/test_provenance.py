"""The table of claims follows what was done, sentence by sentence."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from accessnews.article import Article, Block, BlockKind, Image, Sentence
from accessnews.cache import Cache
from accessnews.edition import (
    ORIGINAL,
    TRANSLATION,
    Edition,
    Look,
    Narration,
    Origin,
    Rendering,
    Reviewer,
    SentenceOrigin,
    StandIn,
    bilingual,
    quoting,
)
from accessnews.engines import Engines
from accessnews.formats.edition_json import dumps, loads
from accessnews.narration.cached import CachedNarrator
from accessnews.narration.cast import Cast, Part
from accessnews.narration.choose import open_narrators
from accessnews.narration.engine import is_trained
from accessnews.plan import Plan
from accessnews.provenance import Review, SourceType, State, provenance
from accessnews.translation.memory import tmx
from accessnews.translation.memory.store import Memory, TranslationUnit, Work
from accessnews.translation.memory.store import Origin as By
from accessnews.translation.memory.translator import origins
from accessnews.weights.store import ModelStore

IDS = ("b000s01", "b001s01", "b001s02", "b001s03")
ENGINE = "Argos Translate 1.9 (en to zh)"


def article(language="zh", source="en", ids=IDS):
    title, *body = (Sentence(id, f"{id} in {language}") for id in ids)
    block = Block("b001", BlockKind.PARAGRAPH, tuple(body))
    ours = Block("h004", BlockKind.DISCLOSURE, (Sentence("h004s01", "Ours."),))
    return Article(title, language, (block,), translated_from=source, header=(ours,))


def translation(*found, **told):
    known = tuple(SentenceOrigin(id, origin) for id, origin in zip(IDS, found, strict=False))
    return Edition("story", (article(),), translator=ENGINE, origins=known, **told)


def claim(edition):
    (found,) = provenance(edition).texts
    return found


M, C, K, H, O = (  # noqa: E741
    Origin.MACHINE, Origin.CONFIRMED, Origin.CORRECTED, Origin.HUMAN, Origin.ORIGINAL,
)  # fmt: skip


def expected(kinds):
    """What a text of sentences of these kinds is, told otherwise than the module tells it."""
    made = [each for each in kinds if each is not O]
    if not made:
        return State.ORIGINAL, SourceType.UNKNOWN
    if all(each is H for each in made):
        return State.HUMAN, SourceType.HUMAN
    state = (
        State.REVIEWED if M not in made
        else State.MACHINE if all(each is M for each in made)
        else State.PARTLY_REVIEWED
    )  # fmt: skip
    own_words = any(each in (K, H) for each in made)
    return state, SourceType.EDITED if own_words else SourceType.TRAINED


@pytest.mark.parametrize("kinds", list(product((M, C, K, H, O), repeat=4))[::7])
def test_state_and_source_type_follow_from_the_sentences(kinds):
    found = claim(translation(*kinds))
    assert (found.state, found.digital_source_type) == expected(kinds)
    for kind in Origin:
        own = tuple(id for id, each in zip(IDS, kinds, strict=True) if each is kind)
        assert found.sentences.get(kind, ()) == own
    assert sum(map(len, found.sentences.values())) == len(IDS), "what an edition says is no claim"
    assert bool(found.engines) == any(each in (M, C, K) for each in kinds)


def test_nothing_is_claimed_of_an_original():
    found = provenance(Edition("story", (article("en", ""),)))
    assert found.texts[0].state is State.ORIGINAL
    assert found.digital_source_type is SourceType.UNKNOWN
    assert not found.digital_source_type.uri


def test_neither_of_a_translation_whose_translator_nobody_names():
    found = claim(Edition("story", (article(),)))
    assert (found.state, found.digital_source_type) == (State.ORIGINAL, SourceType.UNKNOWN)


def test_an_engine_that_stood_in_is_named_for_its_sentences():
    other = Rendering(IDS[1], "Firefox", ENGINE, "failed")
    assert claim(translation(stand_ins=(other,))).engines == (ENGINE, "Firefox")
    assert claim(translation(M, H, stand_ins=(other,))).engines == (ENGINE,)
    every = tuple(replace(other, sentence=id) for id in IDS)
    assert claim(translation(stand_ins=every)).engines == ("Firefox",)


def test_rules_alone_are_no_trained_model():
    assert claim(translation(by_rules=(ENGINE,))).digital_source_type is SourceType.RULES
    edited = translation(K, by_rules=(ENGINE,))
    assert claim(edited).digital_source_type is SourceType.HUMAN_EDITS
    other = Rendering(IDS[1], "Firefox", ENGINE, "failed")
    mixed = translation(by_rules=(ENGINE,), stand_ins=(other,))
    assert claim(mixed).digital_source_type is SourceType.TRAINED


def test_who_answers_for_it_and_since_when():
    desk = (
        Reviewer("Li", 2, 1, "2026-03-02T10:00:00Z"),
        Reviewer("", 1, 0, "2026-03-01T10:00:00Z"),
    )
    found = claim(translation(C, K, C, C, reviewers=desk, reviewed=True))
    assert found.reviewers == (
        Review("Li", 3, "2026-03-02T10:00:00Z"), Review("", 1, "2026-03-01T10:00:00Z"),
    )  # fmt: skip
    assert found.last_reviewed == "2026-03-02T10:00:00Z"
    when = "2026-04-01T00:00:00Z"
    memory = Edition(
        "s", (article(),), translator=ENGINE, origins=(SentenceOrigin(IDS[0], K, "", when),)
    )
    assert claim(memory).reviewers == (Review("", 1, when),)


def test_an_edition_of_before_that_was_reviewed_says_so():
    found = claim(translation(reviewed=True))
    assert (found.state, found.count(C)) == (State.REVIEWED, len(IDS))


def test_lines_of_code_and_texts_that_are_ours_are_nobodys_translation():
    code = Block("b002", BlockKind.CODE, (Sentence("b002s01", "x = 1"),))
    picture = Image(b"", "image/png", 1, 1, untold=True)
    figure = Block("b003", BlockKind.FIGURE, (Sentence("b003s01", "Picture."),), image=picture)
    text = article()
    text = replace(text, blocks=(*text.blocks, code, figure))
    found = claim(Edition("s", (text,), translator=ENGINE))
    assert found.sentences[O] == ("b002s01",)
    assert found.sentences[M] == IDS


VOICE = Narration("zh", "Kokoro 82M", "zf_xiaobei", Path("a.mp3"), ())


def test_sound_is_told_by_its_voices():
    robot = replace(VOICE, engine="eSpeak NG 1.52", voice="cmn", by_rules=("eSpeak NG 1.52",))
    both = replace(robot, engine=VOICE.engine, others=(("eSpeak NG 1.52", "en"),))
    helped = replace(robot, stand_ins=(StandIn(IDS[0], "Kokoro 82M", "zf", robot.engine, "no"),))

    def sound(narration):
        (found,) = provenance(replace(translation(), narrations=(narration,))).sound
        return found

    assert sound(VOICE).digital_source_type is SourceType.TRAINED
    assert sound(robot).digital_source_type is SourceType.RULES
    assert sound(both).digital_source_type is SourceType.MIXED
    assert sound(helped).digital_source_type is SourceType.MIXED
    assert [str(each) for each in sound(both).voices] == [
        "Kokoro 82M (cmn)", "eSpeak NG 1.52 (en)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("aloud", "heard"), [(ORIGINAL, ["en"]), (TRANSLATION, ["zh"]), ("both", ["en", "zh"])]
)
def test_two_languages_are_told_each_by_itself(aloud, heard):
    english = replace(VOICE, language="en", voice="af_heart")
    original = Edition("story", (article("en", ""),), narrations=(english,))
    original = replace(original, look=Look(read_aloud=aloud))
    found = provenance(bilingual(original, replace(translation(C, K), narrations=(VOICE,))))
    assert [each.state for each in found.texts] == [State.ORIGINAL, State.PARTLY_REVIEWED]
    assert found.text("zh").digital_source_type is SourceType.EDITED
    assert found.text_source_type is SourceType.MIXED
    assert [each.language for each in found.sound] == heard
    assert found.sound_source_type is SourceType.TRAINED


def test_quotations_that_are_kept_are_the_originals():
    found = provenance(quoting(Edition("story", (article("en", ""),)), translation()))
    assert found.quoted[0].state is State.ORIGINAL
    assert found.text_source_type is SourceType.MIXED


def test_a_file_gives_back_what_it_was_told():
    who = SentenceOrigin(IDS[0], K, "Li", "2026-03-02T10:00:00Z")
    edition = translation(by_rules=(ENGINE,), reviewed=False)
    edition = replace(edition, origins=(who, SentenceOrigin(IDS[1], O)))
    assert loads(dumps(edition), "a.json") == edition


@pytest.mark.parametrize(("engine", "trained"), [("espeak", False), ("hibari", True)])
def test_an_engine_of_rules_says_so_through_all_that_stands_before_it(tmp_path, engine, trained):
    cache = Cache(tmp_path / "cache")
    narrator = CachedNarrator(open_narrators(ModelStore(tmp_path))[engine], cache)
    assert is_trained(narrator) is trained
    voice = narrator.voices()[0]
    narration = Narration("en", narrator.title, voice.name, Path("a.mp3"), ())
    told = Engines(Plan(), cache=cache).voices.by_rules(narration, Cast(Part(narrator, voice)))
    assert told == (() if trained else (narrator.title,))


@pytest.fixture
def memory(tmp_path):
    made = Memory(tmp_path / "memory.sqlite")
    yield made
    made.close()


def unit(target, work=Work.UNTOLD, **told):
    return TranslationUnit("One.", target, "en", "zh", By.HUMAN, work=work, **told)


def told(memory, made):
    return [each.origin for each in origins(memory, [("s", "One.", made)], "en", "zh")]


@pytest.mark.parametrize(
    ("work", "origin"),
    [(Work.TRANSLATED, H), (Work.CORRECTED, K), (Work.CONFIRMED, C), (Work.UNTOLD, K)],
)
def test_the_memory_knows_what_a_person_did(memory, work, origin):
    memory.remember([unit("一。", work)])
    assert told(memory, "一。") == [origin]
    assert told(memory, "二。") == []
    assert told(memory, "One.") == [O]


def test_what_a_person_translated_stays_a_persons_whoever_changes_it(memory):
    memory.remember([unit("一。", Work.TRANSLATED, changed="2026-01-01T00:00:00Z")])
    memory.remember([unit("一个。", Work.CORRECTED, changed="2026-01-02T00:00:00Z")])
    assert told(memory, "一个。") == [H]


def test_what_had_a_machines_words_never_becomes_a_persons_own(memory):
    memory.remember([unit("一。", Work.CONFIRMED, changed="2026-01-01T00:00:00Z")])
    memory.remember([unit("一。", Work.TRANSLATED, note="x", changed="2026-01-02T00:00:00Z")])
    assert told(memory, "一。") == [C]


def test_a_translation_memory_file_carries_it(memory, tmp_path):
    file = tmp_path / "out.tmx"
    for work in Work:
        tmx.write([unit("一。", work)], file)
        assert [each.work for each in tmx.read(file)] == [work]
    elsewhere = file.read_text("utf-8")
    for name in ("x-origin", "x-work"):
        elsewhere = elsewhere.replace(f'type="{name}"', 'type="other"')
    file.write_text(elsewhere, "utf-8")
    assert [each.work for each in tmx.read(file)] == [Work.TRANSLATED]
