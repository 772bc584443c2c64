"""What review shows of a story, what people do there, and where that goes."""

import pytest

from accessnews.desk import judging
from accessnews.desk.names import names_of
from accessnews.desk.publishing import named
from accessnews.desk.review import detail_of, names_in, review_of
from accessnews.desk.shelf import Clash
from accessnews.desk.story import Mark
from accessnews.edition import Edition
from accessnews.edition import Origin as Made
from accessnews.errors import InputError
from accessnews.narration.names.lexicon import Lexicon
from accessnews.provenance import State, provenance
from accessnews.runs import RunKind, unplaced
from accessnews.translation.checks import FaultKind
from accessnews.translation.memory.store import Origin, TranslationUnit, Work
from desk_story import ADA, ANOTHER_ADA, BO, ENGLISH, FRENCH, IDS, article, desk_in, long_story, put

TITLE, TOLD, PAID, HARBOUR, HURT = IDS
WAY = "Keane n’a pas dit qui paierait les 2,5 millions de livres."


@pytest.fixture
def desk(tmp_path):
    opened = desk_in(tmp_path)
    yield opened
    opened.shelf.close()


@pytest.fixture
def story(desk):
    return put(desk)


def memory(desk):
    return desk.engines_of(desk.plan_of(desk.shelf.stories()[0].settings)).memory()


def save(desk, story, sentence, text, who=ADA):
    line = desk.shelf.line(story.id, "fr", sentence)
    return judging.change(desk, story.id, [judging.corrected(line, text)], who)


def accept(desk, story, who=ADA, sentences=IDS):
    lines = [desk.shelf.line(story.id, "fr", each) for each in sentences]
    return judging.change(desk, story.id, [judging.accepted(each) for each in lines], who)


def test_a_sentence_stands_beside_its_translation_with_what_the_checks_find(desk, story):
    shown = review_of(desk, story.id)
    assert shown.languages == ("en", "fr")
    assert [row.id for row in shown.rows] == list(IDS)
    assert [row.kind for row in shown.rows] == ["title"] + ["paragraph"] * 4
    row = shown.row(PAID)
    assert (row.source.text, row.target.text) == (ENGLISH[2], FRENCH[2])
    assert {each.kind for each in row.faults} >= {FaultKind.NUMBER_LOST, FaultKind.NEGATION_LOST}
    assert row.look == 1
    assert shown.by_look[0] is row


def test_what_is_checked_comes_last_whatever_it_was(desk, story):
    accept(desk, story, sentences=[PAID])
    shown = review_of(desk, story.id)
    assert shown.by_look[-1].id == PAID
    assert shown.checked == 1


def test_a_story_without_a_translation_or_into_another_language_is_told(desk, story):
    with pytest.raises(InputError, match="not translated into de"):
        review_of(desk, story.id, "de")
    text = article(ENGLISH, "en")
    desk.shelf.put_texts(story.id, [Edition("ferry", (text,))])
    with pytest.raises(InputError, match="no translation"):
        review_of(desk, story.id)


def test_a_correction_is_kept_as_a_persons_and_every_page_is_told(desk, story):
    save(desk, story, PAID, WAY)
    row = review_of(desk, story.id).row(PAID)
    assert (row.target.mark, row.target.who, row.faults) == (Mark.CORRECTED, "Ada", ())
    unit = memory(desk).find(ENGLISH[2], "en", "fr")
    assert (unit.target, unit.origin) == (WAY, Origin.HUMAN)
    told = desk.events._kept[-1]
    assert (told.kind, told.data["lines"]) == ("line", [["fr", PAID, 2]])


def test_a_text_is_made_one_line_and_one_that_is_empty_is_refused(desk, story):
    (line,) = save(desk, story, PAID, "  Deux\n\tlignes\x00.  ")
    assert line.text == "Deux lignes."
    with pytest.raises(InputError, match="empty"):
        save(desk, story, PAID, " \n ")
    assert desk.shelf.line(story.id, "fr", PAID).text == "Deux lignes."


def test_the_machines_text_written_again_is_accepted_not_corrected(desk, story):
    save(desk, story, PAID, WAY)
    (line,) = save(desk, story, PAID, FRENCH[2])
    assert line.mark is Mark.ACCEPTED


def test_undo_takes_the_last_step_back_and_what_the_memory_had_of_it(desk, story):
    before = TranslationUnit(ENGLISH[2], "Autrement.", "en", "fr", Origin.HUMAN)
    memory(desk).remember([before])
    save(desk, story, PAID, WAY)
    assert memory(desk).find(ENGLISH[2], "en", "fr").target == WAY
    judging.undo(desk, story.id, ADA)
    assert desk.shelf.line(story.id, "fr", PAID).mark is Mark.UNSEEN
    assert memory(desk).find(ENGLISH[2], "en", "fr").target == "Autrement."
    accept(desk, story, sentences=[HURT])
    judging.undo(desk, story.id, ADA)
    assert memory(desk).find(ENGLISH[4], "en", "fr") is None


def test_an_undo_gives_a_sentence_back_to_whoever_answered_for_it(desk, story):
    (first,) = save(desk, story, PAID, WAY, ADA)
    save(desk, story, PAID, "Autre.", BO)
    (line,) = judging.undo(desk, story.id, BO)
    assert (line.who, line.when, line.text) == ("Ada", first.when, WAY)
    assert judging.undo(desk, story.id, BO) == []
    assert memory(desk).find(ENGLISH[2], "en", "fr").target == WAY


def test_nobody_undoes_what_somebody_else_has_changed_since(desk, story):
    save(desk, story, PAID, WAY, ADA)
    save(desk, story, PAID, "Autre.", BO)
    with pytest.raises(Clash) as clash:
        judging.undo(desk, story.id, ADA)
    assert clash.value.now.text == "Autre."


def test_what_was_undone_is_done_again_with_what_the_memory_had_of_it(desk, story):
    (first,) = save(desk, story, PAID, WAY)
    accept(desk, story, sentences=[HURT, TOLD])
    for _ in range(2):
        judging.undo(desk, story.id, ADA)
    assert memory(desk).find(ENGLISH[2], "en", "fr") is None
    (line,) = judging.redo(desk, story.id, ADA)
    assert (line.text, line.mark, line.who, line.when) == (WAY, Mark.CORRECTED, "Ada", first.when)
    assert memory(desk).find(ENGLISH[2], "en", "fr").target == WAY
    assert {each.sentence for each in judging.redo(desk, story.id, ADA)} == {HURT, TOLD}
    assert judging.redo(desk, story.id, ADA) == []
    assert [each["undone"] for each in desk.shelf.history(story.id, "fr", PAID)] == [0]
    assert len(judging.undo(desk, story.id, ADA)) == 2
    assert len(judging.undo(desk, story.id, ADA)) == 1
    assert desk.shelf.line(story.id, "fr", PAID).text == FRENCH[2]


def test_what_is_done_after_an_undo_ends_what_could_be_done_again_of_ones_own(desk, story):
    save(desk, story, PAID, WAY, ADA)
    save(desk, story, HURT, "Nul blessé.", BO)
    judging.undo(desk, story.id, ADA)
    judging.undo(desk, story.id, BO)
    accept(desk, story, ADA, [TITLE])
    assert judging.redo(desk, story.id, ADA) == []
    (line,) = judging.redo(desk, story.id, BO)
    assert line.text == "Nul blessé."
    assert [each["undone"] for each in desk.shelf.history(story.id, "fr", PAID)] == [2]
    judging.undo(desk, story.id, ADA)
    (line,) = judging.redo(desk, story.id, ADA)
    assert line.sentence == TITLE


def test_nobody_does_again_what_somebody_else_has_changed_since(desk, story):
    save(desk, story, PAID, WAY, ADA)
    judging.undo(desk, story.id, ADA)
    save(desk, story, PAID, "Autre.", BO)
    with pytest.raises(Clash) as clash:
        judging.redo(desk, story.id, ADA)
    assert clash.value.now.text == "Autre."
    judging.undo(desk, story.id, BO)
    (line,) = judging.redo(desk, story.id, ADA)
    assert line.text == WAY


def test_two_of_one_name_undo_and_do_again_their_own(desk, story):
    save(desk, story, PAID, WAY, ADA)
    save(desk, story, HURT, "Nul blessé.", ANOTHER_ADA)
    (line,) = judging.undo(desk, story.id, ADA)
    assert line.sentence == PAID
    assert judging.undo(desk, story.id, ADA) == []
    assert judging.redo(desk, story.id, ANOTHER_ADA) == []
    assert desk.shelf.line(story.id, "fr", HURT).text == "Nul blessé."
    (line,) = judging.redo(desk, story.id, ADA)
    assert line.text == WAY


def test_of_two_changes_of_what_both_saw_one_clashes_and_none_is_lost(desk, story):
    seen = desk.shelf.line(story.id, "fr", PAID)
    other = desk.shelf.line(story.id, "fr", HURT)
    save(desk, story, PAID, WAY, ADA)
    changes = [judging.accepted(other), judging.corrected(seen, "Autre.")]
    with pytest.raises(Clash) as clash:
        judging.change(desk, story.id, changes, BO)
    assert clash.value.now.text == WAY
    assert desk.shelf.line(story.id, "fr", HURT).mark is Mark.UNSEEN  # all or nothing


def test_a_corrected_original_marks_its_translations_and_both_are_undone_at_once(desk, story):
    accept(desk, story, sentences=[PAID])
    line = desk.shelf.line(story.id, "en", PAID)
    change = judging.corrected(line, "Keane said who would pay.")
    judging.change(desk, story.id, judging.with_translations(desk, change), ADA)
    row = review_of(desk, story.id).row(PAID)
    assert row.source.text == "Keane said who would pay."
    assert (row.target.mark, row.checked) == (Mark.OUTDATED, False)
    original, translation = desk.texts_of(story)
    assert "Keane said who would pay." in [s.text for s in original.texts[0].sentences()]
    assert not translation.reviewed
    judging.undo(desk, story.id, ADA)
    row = review_of(desk, story.id).row(PAID)
    assert (row.source.text, row.target.mark) == (ENGLISH[2], Mark.ACCEPTED)


def test_an_original_that_is_only_confirmed_leaves_its_translation_as_it_is(desk, story):
    change = judging.accepted(desk.shelf.line(story.id, "en", PAID))
    assert judging.with_translations(desk, change) == [change]


def test_who_answers_for_a_translation_reaches_its_edition(desk, story):
    save(desk, story, PAID, WAY, BO)
    accept(desk, story, ADA, [TITLE, TOLD, HARBOUR])
    assert not desk.texts_of(story)[1].reviewed
    accept(desk, story, ADA, [HURT])
    original, translation = desk.texts_of(story)
    assert translation.reviewed
    assert not original.reviewers
    told = [(each.name, each.accepted, each.corrected) for each in translation.reviewers]
    assert told == [("Ada", 4, 0), ("Bo", 0, 1)]
    line = desk.shelf.line(story.id, "fr", PAID)
    judging.change(desk, story.id, [judging.reopened(line)], BO)
    assert not desk.texts_of(story)[1].reviewed


def test_each_sentence_tells_its_edition_how_it_came_about(desk, story):
    def told():
        (found,) = provenance(desk.texts_of(story)[1]).texts
        return found

    own = TranslationUnit(ENGLISH[4], FRENCH[4], "en", "fr", Origin.HUMAN, work=Work.TRANSLATED)
    memory(desk).remember([own])
    save(desk, story, PAID, WAY, BO)
    accept(desk, story, ADA, [TITLE])
    assert told().state is State.PARTLY_REVIEWED
    assert told().sentences == {
        Made.MACHINE: (TOLD, HARBOUR),
        Made.CONFIRMED: (TITLE,),
        Made.CORRECTED: (PAID,),
        Made.HUMAN: (HURT,),
    }
    accept(desk, story, ADA, [TOLD, HARBOUR, HURT])
    assert told().state is State.REVIEWED
    assert told().sentences[Made.HUMAN] == (HURT,), "a person's own, whoever confirms it"
    line = desk.shelf.line(story.id, "fr", PAID)
    judging.change(desk, story.id, [judging.reopened(line)], BO)
    assert told().sentences[Made.MACHINE] == (PAID,), "nobody answers for it any more"


def test_a_persons_account_on_a_machine_is_no_name_for_readers(desk, story, monkeypatch):
    accept(desk, story, ADA)
    edition = desk.texts_of(story)[1]
    monkeypatch.setattr("getpass.getuser", lambda: "Ada")
    assert {named(each).who for each in edition.origins} == {""}
    assert {named(each).name for each in edition.reviewers} == {""}


def test_what_a_person_translated_elsewhere_needs_nobody_here(desk, story):
    unit = TranslationUnit(ENGLISH[4], FRENCH[4], "en", "fr", Origin.HUMAN)
    memory(desk).remember([unit])
    row = review_of(desk, story.id).row(HURT)
    assert row.known
    assert row.checked
    assert row.target.mark is Mark.UNSEEN


def test_links_go_where_their_words_go_and_none_is_lost(desk, story):
    def runs():
        text = desk.texts_of(story)[1].texts[0]
        (sentence,) = (each for each in text.sentences() if each.id == HARBOUR)
        return sentence

    assert runs().text[4:11] == "ort d’As"[:7]  # as the machine placed it
    save(desk, story, HARBOUR, f"Hier, {FRENCH[3]}")
    moved = runs()
    (run,) = moved.runs
    assert moved.text[run.begin : run.end] == FRENCH[3][4:11]
    save(desk, story, HARBOUR, "Fermé.")
    (run,) = runs().runs
    assert (run.kind, run.value) == (RunKind.LINK, "https://example.org/harbour")
    assert unplaced(runs().runs)


def test_the_memory_and_the_journal_are_told_of_the_open_sentence(desk, story):
    near = TranslationUnit("Nobody was hurt, says Keane.", "Nul blessé.", "en", "fr", Origin.HUMAN)
    memory(desk).remember([near])
    save(desk, story, HURT, "Pas de blessés.")
    shown = review_of(desk, story.id)
    detail = detail_of(desk, shown, shown.row(HURT))
    assert [(each.target, each.origin) for each in detail.matches] == [
        (FRENCH[4], "machine"),
        ("Nul blessé.", "human"),
    ]
    (did,) = detail.history
    assert (did["who"], did["after_text"]) == ("Ada", "Pas de blessés.")


def test_replacing_changes_only_what_holds_the_words(desk, story):
    lines = desk.shelf.lines(story.id, "fr")
    made = judging.replacements(lines, "Keane", "Kean", case=True)
    assert [each.line.sentence for each in made] == [TOLD, PAID, HURT]
    assert judging.replacements(lines, "KEANE", "Kean", case=True) == []
    assert len(judging.replacements(lines, "KEANE", r"\1", case=False)) == 3
    assert r"\1 a dit" in judging.replacements(lines, "KEANE", r"\1", case=False)[1].after
    assert judging.replacements(lines, ".", ".", case=True) == []
    with pytest.raises(InputError, match="nothing to find"):
        judging.replacements(lines, "", "x", case=True)


def test_names_are_those_that_both_texts_have(desk, story):
    names, _ = names_in(desk, review_of(desk, story.id))
    found = {each.written: each.sentences for each in names}
    assert found == {
        "Keane": (TOLD, PAID, HURT),
        "Ashby": (TITLE, HARBOUR),
        "Siobhan Keane": (TOLD,),
    }


@pytest.mark.parametrize(
    ("source", "target", "language", "expected"),
    [
        ("On Monday Mr. Obama met the Prime Minister.", "Lundi, M. Obama a vu le Premier ministre.",
         "fr", [("Obama", "Obama")]),
        ("It is Obama who spoke.", "说话的是奥巴马。", "zh", [("Obama", "奥巴马")]),
        ("The paper's own NHS view.", "L’avis du NHS, selon le journal.", "fr", [("NHS", "NHS")]),
        ("Ludwig van Beethoven played.", "Ludwig van Beethoven a joué.", "fr",
         [("Ludwig van Beethoven", "Ludwig van Beethoven")]),
        ("A day in May.", "Un jour de mai.", "fr", []),
    ],
)  # fmt: skip
def test_a_name_is_told_as_the_translation_has_it(source, target, language, expected):
    found = names_of([("b001s01", source, target)], ("en", language), Lexicon())
    assert [(each.written, each.translated) for each in found] == expected


def test_how_a_name_is_said_is_known_to_every_engine_from_then_on(desk, story):
    engines = desk.engines_of(desk.plan_of(story.settings))
    assert engines.voices.lexicon().pronunciations("Siobhan spoke.", "en") == ()
    desk.say("Siobhan", "en", "/ʃɪˈvɔːn/", "Ada")
    assert engines.voices.lexicon().pronunciations("Siobhan spoke.", "en") == (
        ("Siobhan", "ʃɪˈvɔːn"),
    )
    desk.say("Siobhan", "en", "shivawn", "Ada")
    assert "Siobhan\ten\tshivawn\n" in desk.lexicon.read_text("utf-8")
    with pytest.raises(InputError, match="no symbol of the IPA"):
        desk.say("Siobhan", "en", "/1/", "Ada")
    assert "shivawn" in desk.lexicon.read_text("utf-8")


def test_a_long_storys_sentences_are_all_there(desk):
    story = long_story(desk, 120)
    shown = review_of(desk, story.id)
    assert len(shown.rows) == 120
    assert len({row.id for row in shown.rows}) == 120


def test_a_removed_story_leaves_nothing_of_its_review(desk, story):
    accept(desk, story)
    desk.shelf.remove(story.id)
    with desk.shelf.database() as database:
        for table in ("lines", "journal", "remembered"):
            assert not database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
    put(desk)
    assert memory(desk).find(ENGLISH[2], "en", "fr")  # what people said is still known


def test_terms_of_the_glossary_are_told(tmp_path):
    terms = tmp_path / "terms.tsv"
    terms.write_text("harbour\tport\n", "utf-8")
    desk = desk_in(tmp_path / "out", glossaries=(terms,))
    story = put(desk)
    shown = review_of(desk, story.id)
    detail = detail_of(desk, shown, shown.row(HARBOUR))
    assert [term[:2] for term in detail.terms] == [("harbour", "port")]
    desk.shelf.close()


def test_a_sentence_that_stands_twice_may_read_otherwise_there(desk):
    english = (*ENGLISH[:3], "Nobody was hurt.", "Nobody was hurt.")
    french = (*FRENCH[:3], "Nul blessé.", "Pas de blessés.")
    story = put(desk, english, french)
    accept(desk, story)
    assert desk.texts_of(story)[1].reviewed
    judging.undo(desk, story.id, ADA)
    assert not desk.texts_of(story)[1].reviewed


def test_what_was_said_of_another_original_is_not_taken_back_for_this_one(desk, story):
    accept(desk, story)
    line = desk.shelf.line(story.id, "en", PAID)
    change = judging.corrected(line, "Keane said who would pay.")
    judging.change(desk, story.id, judging.with_translations(desk, change), ADA)
    accept(desk, story, sentences=[PAID])
    assert memory(desk).find("Keane said who would pay.", "en", "fr").target == FRENCH[2]
    judging.undo(desk, story.id, ADA)
    assert memory(desk).find("Keane said who would pay.", "en", "fr") is None
    assert memory(desk).find(ENGLISH[2], "en", "fr").target == FRENCH[2]
    assert not desk.texts_of(story)[1].reviewed
