"""Links, emphasis and notes on the words of a translation, in many languages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.article import TITLE_ID, Article, Block, BlockKind, Sentence
from accessnews.cache import Cache
from accessnews.errors import EngineError, ModelMissingError
from accessnews.progress import SILENT
from accessnews.runs import Run, RunKind, in_order, order, unplaced
from accessnews.translation.choose import choose_translator
from accessnews.translation.marks.asked import agreed, in_sentence, word_for_word
from accessnews.translation.marks.by_person import adopted
from accessnews.translation.marks.known import known_place
from accessnews.translation.marks.phrase import Phrase
from accessnews.translation.marks.place import placed
from accessnews.translation.marks.words import words
from accessnews.translation.memory.store import Memory
from accessnews.translation.translate import translate
from accessnews.translation.trusted import trusted
from accessnews.weights.store import ModelStore

LINK, STRONG, NOTE, CODE = RunKind.LINK, RunKind.STRONG, RunKind.NOTE, RunKind.CODE
SITE = "https://example.org/"


def phrase(languages, source, target):
    """The phrase that ``[[ ]]`` mark in a source, and the text and place of those in a target."""
    begin, end = source.index("[["), source.index("]]") - 2
    plain = source.replace("[[", "").replace("]]", "")
    bare = target.replace("[[", "").replace("]]", "")
    wanted = (target.index("[["), target.index("]]") - 2) if "[[" in target else None
    return Phrase(plain, bare, begin, end, tuple(languages.split("-", 1))), wanted


def shown(found, target):
    return target[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "en",
            "Don't let O'Brien's 1,200.5 go (U.S. aid).",
            "Don't let O'Brien 's 1,200.5 go U.S aid",
        ),
        ("fr", "L’homme qu'il a vu, 3,5 %.", "L’ homme qu' il a vu 3,5"),
        ("it", "Nell'acqua dell'isola", "Nell' acqua dell' isola"),
        ("zh", "佐兰·扎埃夫说，占3.5%，24亿人。", "佐兰·扎埃夫 说 占 3.5% 24亿 人"),
        ("zh-Hant", "他說，北京大學很大。", "他 說 北京大學 很大"),
        ("ja", "スミスさんは東京で3.5%と言った。", "スミス さんは 東京 で 3.5% と 言 った"),
        ("ko", "서울은 3만명이 있다.", "서울은 3만명이 있다"),
        ("hi", "नमस्ते दुनिया।", "नमस्ते दुनिया"),
        ("ar", "قال الرئيس إن 3 دول", "قال الرئيس إن 3 دول"),
        ("th", "ประเทศไทย 3 คน", "ประเทศไทย 3 คน"),
        ("ru", "Кто-то сказал «да».", "Кто-то сказал да"),
    ],
)
def test_words_are_whole_and_leave_punctuation_out(language, text, wanted):
    assert " ".join(text[word.begin : word.end] for word in words(text, language)) == wanted


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-pt", "The [[Presiding Officer]] said so.", "O [[Presiding Officer]] disse isso."),
        ("en-zh", "Read [[example.org/a?b=1]] first.", "请先读 [[example.org/a?b=1]]。"),
        ("en-ja", "Call [[rain.total()]] first.", "まず [[rain.total()]] を呼ぶ。"),
        ("en-ru", "The [[NASA]] probe left.", "Зонд [[NASA]] улетел."),
        ("de-en", "Die Partei [[Die Linke]] verlor.", "The party [[Die Linke]] lost."),
        ("en-es", "Water is H[[2]]O here.", "El agua es H[[2]]O aquí."),
        ("en-pt", "It grew by [[14%]] in May.", "Cresceu [[14%]] em maio."),
        (
            "en-de",
            "The work costs [[$1.2 million]].",
            "Die Arbeit kostet [[1,2 Millionen Dollar]].",
        ),
        ("en-zh", "The work costs [[$1.2 million]].", "工程耗资[[120万美元]]。"),
        ("en-pt", "The work costs [[$1.2 million]].", "A obra custa [[US$ 1,2 milhão]]."),
        ("en-pt", "The work costs [[$1.2 million]].", "A obra custa [[US $ 1,2 milhão]]."),
        ("en-fr", "It lost [[1,200]] people.", "Il a perdu [[1 200]] personnes."),
        ("zh-en", "损失了[[24亿元]]。", "It lost [[2.4 billion yuan]]."),
        ("en-pt", "They vote on [[Sunday]].", "Eles votam no [[domingo]]."),
        ("en-zh", "They vote on [[Sunday]] again.", "他们[[周日]]再次投票。"),
        ("en-de", "It opens in [[March]] again.", "Sie öffnet im [[März]] wieder."),
        ("en-pt", "He came from [[Germany]] by train.", "Ele veio da [[Alemanha]] de trem."),
        ("en-zh", "He came from [[Germany]] by train.", "他从[[德国]]坐火车来。"),
        ("es-fr", "Vino de [[Alemania]] en tren.", "Il est venu d’[[Allemagne]] en train."),
        ("zh-en", "他从[[德国]]来。", "He came from [[Germany]]."),
        ("en-zh", "His mother, [[Li Jingzhi]], waited.", "他的母亲[[李静芝]]等待着。"),
        ("zh-en", "母亲[[李静芝]]一直在等。", "The mother, [[Li Jingzhi]], kept waiting."),
        ("en-zh", "[[Zoran Zaev]] won again.", "[[佐兰·扎埃夫]]再次获胜。"),
    ],
)
def test_what_both_languages_have_is_known(languages, source, target):
    asked, wanted = phrase(languages, source, target)
    assert shown(known_place(asked), asked.target) == asked.target[slice(*wanted)]


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-pt", "He sat [[as]] a guest.", "Ele viu as casas."),  # another word, written so
        ("en-pt", "[[No]] boat came.", "Ficou no porto: No fim."),
        ("en-pt", "The [[EU]] and the EU agreed.", "A EU concordou."),  # which of the two?
        ("en-es", "The [[Alba]] party won.", "Alba ganó en Alba."),
        ("en-zh", "It took [[3]] years and 3 days.", "用了3年零三天。"),
        ("en-zh", "The [[Abe]] family left.", "他的家人走了。"),
        ("en-de", "It costs [[3]] dollars.", "Es kostet 13 Dollar."),
        ("en-zh", "[[Peking]] won.", "北京大学赢了。"),  # a part of a longer name
        ("en-fr", "[[The mayor]] came.", "Le maire est venu."),
    ],
)
def test_what_is_not_unique_or_not_known_is_not(languages, source, target):
    assert known_place(phrase(languages, source, target)[0]) is None


@pytest.mark.parametrize(
    ("languages", "source", "target", "alone"),
    [
        ("en-pt", "The [[public debt]] rose.", "A [[dívida pública]] subiu.", "Dívida pública"),
        ("en-pt", "For [[purposes]] of safety.", "Para [[fins]] de segurança.", "os fins"),
        ("en-pt", "[[the box]] fell.", "[[A caixa]] caiu.", "a caixa."),
        ("en-zh", "The [[annual report]] came out.", "[[年度报告]]发布了。", "年度报告"),
        ("en-zh-Hant", "The [[annual report]] came out.", "[[年度報告]]發布了。", "年度报告"),
        ("en-ja", "The [[report]] came out.", "[[報告]]が出た。", "報告"),
        ("zh-en", "[[年度报告]]发布了。", "The [[annual report]] came out.", "Annual report"),
        ("en-fr", "The [[water]] rose.", "L’[[eau]] est montée.", "eau"),
        ("en-de", "The [[flood barrier]] held.", "Das [[Flutwehr]] hielt.", "Flutwehr"),
        ("en-ar", "The [[report]] is new.", "[[التقرير]] جديد.", "التقرير"),
    ],
)  # fmt: skip
def test_a_rendering_that_stands_there_once_is_the_phrase(languages, source, target, alone):
    asked, wanted = phrase(languages, source, target)
    assert shown(word_for_word(asked, alone), asked.target) == asked.target[slice(*wanted)]


@pytest.mark.parametrize(
    ("languages", "source", "target", "alone"),
    [
        ("en-pt", "The [[water]] rose.", "A água subiu na água.", "água"),  # twice
        ("en-pt", "The [[water]] rose, water fell.", "A água subiu.", "água"),  # of two
        ("en-zh", "The [[university]] won.", "北京大学赢了。", "大学"),  # half a word
        ("en-ja", "The [[university]] won.", "東京大学が勝った。", "大学"),
        ("en-pt", "It was [[broad]].", "Era de todos.", "de"),  # no word of its own
        ("en-pt", "It [[opened]] late.", "Abriu tarde.", ""),
        ("en-pt", "It [[opened]] late.", "", "abriu"),
    ],
)
def test_a_rendering_that_tells_no_one_place_is_not_taken(languages, source, target, alone):
    assert word_for_word(phrase(languages, source, target)[0], alone) is None


ENGLISH = "The council took a [[different way]] this time."
PORTUGUESE = "O conselho tomou uma [[maneira diferente]] desta vez."


@pytest.mark.parametrize(
    ("alone", "answers", "placed_there"),
    [
        (  # the rendering is like it, and the token stands there
            "maneiras diferentes",
            ("", "", "O conselho tomou uma XQ1X desta vez.", "O conselho tomou ZZQ2 desta vez."),
            True,
        ),
        (  # it stands between the marks, and between both of them
            "outro caminho",
            (
                'O conselho tomou uma "maneira diferente" desta vez.',
                "O conselho teve uma (maneira diferente) nesta vez.",
                "",
                "",
            ),
            True,
        ),
        (  # both tokens stand there, with the same words around
            "outro caminho",
            ("", "", "O conselho tomou um XQ1X desta vez.", "O conselho tomou o ZZQ2 desta vez."),
            True,
        ),
        ("outro caminho", ("", "", "O conselho tomou um XQ1X desta vez.", ""), False),
        ("outro caminho", ('Uma "maneira diferente" foi.', "", "", ""), False),
        (  # half of it
            "maneiras diferentes",
            ("", "O conselho tomou uma maneira (diferente) desta vez.", "", ""),
            False,
        ),
        (  # the sentence has become another one
            "outro caminho",
            ("", "", "Desta vez houve XQ1X no conselho.", "Houve ZZQ2 no conselho."),
            False,
        ),
        ("", ("", "", "", ""), False),
    ],
)
def test_two_ways_that_agree_are_taken_and_one_is_not(alone, answers, placed_there):
    asked, wanted = phrase("en-pt", ENGLISH, PORTUGUESE)
    found = agreed(asked, alone, answers)
    assert found == (wanted if placed_there else None)


def test_of_a_word_that_stands_there_twice_a_token_tells_which():
    asked, _ = phrase(
        "en-pt",
        "Leave the [[water]], there is gold in the water.",
        "Saiam da água, há ouro na água.",
    )
    told = ("", "", "Saiam do XQ1X, há ouro na água.", "Saiam da ZZQ2, há ouro na água.")
    assert agreed(asked, "água", told) == (9, 13)


def test_what_is_asked_has_the_sentence_around_it():
    asked, _ = phrase("en-pt", "The [[mayor]] said.", "O prefeito disse.")
    assert in_sentence(asked) == [
        'The "mayor" said.',
        "The (mayor) said.",
        "The XQ1X said.",
        "The ZZQ2 said.",
    ]


TABLE = {
    "the": "el", "mayor": "alcalde", "opened": "abrió", "new": "nuevo", "report": "informe",
    "of": "de", "a": "un", "bridge": "puente", "on": "el", "monday": "lunes", "again": "otra vez",
    "and": "y", "river": "río", "rose": "creció", "it": "eso", "is": "es", "long": "largo",
    "read": "lea",
}  # fmt: skip


class WordByWord:
    """A translator from English to Spanish by a table of words; adjectives go behind."""

    title, fingerprint, network = "Word by word", "word by word 1", False

    def __init__(self, chokes=""):
        self.chokes, self.asked = chokes, []

    def pairs(self):
        return frozenset({("en", "es")})

    def translate(self, texts, source, target):
        for text in texts:
            self.asked.append(text)
            if self.chokes and self.chokes in text:
                raise ValueError("choked")
            text = re.sub(r"\b(new|long) (\w+)", r"\2 \1", text)
            yield re.sub(r"\w+", self._word, text)

    def _word(self, match):
        word = match[0]
        made = TABLE.get(word.lower(), word)
        return made.capitalize() if word[0].isupper() and made != word else made


def run(text, said, kind=LINK, value=SITE):
    begin = text.index(said)
    return Run(begin, begin + len(said), kind, value)


def sentence(text, *runs, id="b001s01"):
    return Sentence(id, text, tuple(sorted(runs, key=order)))


def made(said, engine=None, texts=None):
    engine = engine or WordByWord()
    texts = texts or {said.id: next(engine.translate([said.text], "en", "es"))}
    runs = placed([said], texts, engine, ("en", "es"))[said.id]
    text = texts[said.id]
    return text, [(each.kind, text[each.begin : each.end], each.words) for each in runs]


def test_runs_stand_on_the_words_of_the_translation_nested_as_they_were():
    text = "The mayor opened a new bridge again."
    said = sentence(
        text,
        run(text, "new bridge"),
        run(text, "bridge", STRONG, ""),
        run(text, "mayor", STRONG, ""),
    )
    assert made(said) == (
        "El alcalde abrió un puente nuevo otra vez.",
        [(STRONG, "alcalde", ""), (LINK, "puente nuevo", ""), (STRONG, "puente", "")],
    )


def test_runs_on_the_same_words_keep_their_order():
    text = "The mayor opened a bridge."
    said = sentence(text, run(text, "bridge", STRONG, ""), run(text, "bridge"))
    assert [kind for kind, *_ in made(said)[1]] == [STRONG, LINK]


def test_what_has_no_sure_place_stands_at_the_end_with_its_words():
    text = "The river rose and the river is long."
    said = sentence(text, run(text, "is long"), run(text, "rose", STRONG, ""))
    texts = {said.id: "El río subió mucho."}
    assert made(said, texts=texts)[1] == [(STRONG, "", "rose"), (LINK, "", "is long")]


def test_marks_that_cross_in_the_translation_are_not_both_sure():
    """The surer of two stays: what is alike in both texts goes before what was asked for."""
    text = "The NASA report of the mayor"
    said = sentence(text, run(text, "NASA", STRONG, ""), run(text, "report of the mayor"))
    texts = {said.id: "El informe NASA de el alcalde"}
    engine = WordByWord()
    engine.translate = lambda asked, *_: iter(["informe NASA de el alcalde"] * len(asked))
    assert made(said, engine, texts)[1] == [(STRONG, "NASA", ""), (LINK, "", "report of the mayor")]


def test_the_whole_sentence_needs_nobody():
    engine = WordByWord()
    said = sentence("The mayor.", Run(0, 9, LINK, SITE), Run(10, 10, NOTE, "b009"))
    assert made(said, engine, {said.id: "El alcalde."})[1] == [
        (LINK, "El alcalde.", ""),
        (NOTE, "", ""),
    ]
    assert engine.asked == []


def test_a_text_that_stays_keeps_its_runs_where_they_are():
    said = sentence("Rio 2016", Run(0, 3, LINK, SITE))
    assert placed([said], {said.id: said.text}, WordByWord(), ("en", "es")) == {said.id: said.runs}


@pytest.mark.parametrize(
    ("text", "behind", "target", "stands"),
    [
        ("The mayor opened a bridge.", "mayor", "El alcalde abrió un puente.", "El alcalde"),
        ("A bridge, again, opened.", "bridge,", "Un puente, otra vez, abrió.", "Un puente,"),
        ("The new report opened.", "report", "El informe nuevo abrió.", "El informe"),
        ("The bridge opened.", "opened.", "El puente abrió.", "El puente abrió."),
    ],
)
def test_a_note_stands_behind_the_word_that_it_stood_behind(text, behind, target, stands):
    end = text.index(behind) + len(behind)
    said = sentence(text, Run(end, end, NOTE, "b009"))
    (found,) = placed([said], {said.id: target}, WordByWord(), ("en", "es"))[said.id]
    assert found == Run(len(stands), len(stands), NOTE, "b009")


def test_a_note_behind_a_link_stays_behind_it():
    text = "The new bridge opened."
    said = sentence(text, run(text, "new bridge"), Run(14, 14, NOTE, "b009"))
    assert placed([said], {said.id: "El puente nuevo abrió."}, WordByWord(), ("en", "es")) == {
        said.id: (Run(3, 15, LINK, SITE), Run(15, 15, NOTE, "b009"))
    }


def test_a_note_without_a_place_tells_the_word_that_it_stood_behind():
    said = sentence("The dam held.", Run(7, 7, NOTE, "b009"))
    found = placed([said], {said.id: "Aguantó."}, WordByWord(), ("en", "es"))[said.id]
    assert found == unplaced(found) == (Run(8, 8, NOTE, "b009", "dam"),)


def test_an_engine_that_fails_at_a_phrase_costs_that_mark_alone():
    text = "The mayor opened a bridge."
    said = sentence(text, run(text, "mayor"), run(text, "bridge", STRONG, ""))
    texts = {said.id: "El alcalde abrió un puente."}
    engine = WordByWord(chokes="bridge")
    assert made(said, engine, texts)[1] == [(LINK, "alcalde", ""), (STRONG, "", "bridge")]


@pytest.mark.parametrize(
    "error", [ModelMissingError("gone", "Install it."), EngineError("no answer", "Wait.")]
)
def test_marks_do_not_end_a_run_that_has_its_translation(error):
    text = "The mayor opened a bridge."
    engine = WordByWord()
    engine.network = True

    def failing(texts, *_):
        raise error
        yield

    engine.translate = failing
    said = sentence(text, run(text, "mayor"), run(text, "bridge", STRONG, ""))
    found = made(said, engine, {said.id: "El alcalde abrió un puente."})[1]
    assert found == [(LINK, "", "mayor"), (STRONG, "", "bridge")]


def test_the_system_refusal_ends_it():
    engine = WordByWord()

    def full(texts, *_):
        raise OSError(28, "No space left on device")
        yield

    engine.translate = full
    text = "The mayor opened."
    with pytest.raises(OSError, match="No space"):
        made(sentence(text, run(text, "mayor")), engine, {"b001s01": "El alcalde abrió."})


class Editor(WordByWord):
    """The same with what a person placed."""

    def __init__(self, known):
        super().__init__()
        self.known = known

    def runs(self, texts, source, target):
        return {text: runs for text, runs in self.known.items() if text in texts}


def test_where_a_person_placed_it_is_where_it_is():
    text = "The mayor opened a bridge."
    said = sentence(text, run(text, "mayor"), run(text, "bridge", STRONG, ""))
    human = (Run(0, 10, STRONG), Run(11, 16, LINK, "https://example.org/old"))
    engine = Editor({text: human})
    assert placed([said], {said.id: "El alcalde abrió un puente."}, engine, ("en", "es")) == {
        said.id: (Run(0, 10, STRONG), Run(11, 16, LINK, SITE))
    }
    assert engine.asked == []


@pytest.mark.parametrize(
    "human",
    [
        (),
        (Run(0, 3, STRONG),),  # another kind
        (Run(0, 3, LINK, SITE), Run(4, 6, LINK, SITE)),  # one more
        (Run(0, 99, LINK, SITE),),  # beyond the text
        (Run(9, 9, LINK, SITE, "mayor"),),  # nobody placed it
    ],
)
def test_a_persons_runs_that_are_not_the_source_s_are_not_taken(human):
    assert adopted((Run(4, 9, LINK, SITE),), human, "El alcalde") is None


def test_links_whose_addresses_changed_are_known_by_their_order():
    source = (Run(0, 3, LINK, "https://a/"), Run(4, 9, LINK, "https://b/"), Run(9, 9, NOTE, "b2"))
    human = (Run(0, 2, LINK, "https://b/"), Run(3, 5, LINK, "https://x/"), Run(5, 5, NOTE, "b1"))
    assert [run.value for run in adopted(source, human, "El alcalde")] == [
        "https://b/", "https://a/", "b2",
    ]  # fmt: skip


def test_an_article_keeps_its_marks_and_tells_those_without_a_place():
    title, first = "The new report", "Read the report of the mayor again."
    article = Article(
        Sentence(TITLE_ID, title, (run(title, "report", STRONG, ""),)),
        "en",
        (
            Block("b001", BlockKind.PARAGRAPH, (sentence(first, run(first, "mayor again")),)),
            Block("b002", BlockKind.CODE, (sentence("ls a", Run(0, 2, STRONG), id="b002s01"),)),
        ),
    )
    made = translate(article, WordByWord(), "es", SILENT)
    texts = {each.id: each for each in made.sentences()}
    assert texts[TITLE_ID] == Sentence(TITLE_ID, "El informe nuevo", (Run(3, 10, STRONG),))
    (link,) = texts["b001s01"].runs
    assert texts["b001s01"].text[link.begin : link.end] == "alcalde otra vez"
    assert texts["b002s01"].runs == (Run(0, 2, STRONG),)
    assert [s for s in made.sentences() if unplaced(s.runs)] == []


@pytest.mark.slow
def test_a_real_engine_s_translation_has_its_links_on_their_words(installed, tmp_path):
    installed("firefox-en-pt")
    engine = choose_translator("firefox", ModelStore(), "en", "pt", {})
    translator = trusted(engine, [], None, Cache(tmp_path / "cache"), Memory(tmp_path / "m.db"))
    text = "The mayor opened the new public library on Sunday with Jane Miller."
    said = sentence(
        text,
        run(text, "public library"),
        run(text, "Sunday", STRONG, ""),
        run(text, "Jane Miller", value="https://example.org/miller"),
        run(text, "mayor", STRONG, ""),
    )
    (target,) = translator.translate([text], "en", "pt")
    found = placed([said], {said.id: target}, translator, ("en", "pt"))[said.id]
    assert [target[each.begin : each.end] for each in found] == [
        "prefeito", "biblioteca pública", "domingo", "Jane Miller",
    ]  # fmt: skip


TEXTS = st.text(st.sampled_from("abE é中文，。.,\n1\u00a0“”2"), max_size=30)


@st.composite
def marked(draw):
    """A sentence with any runs that nest."""
    text = draw(TEXTS)
    runs = []
    for _ in range(draw(st.integers(0, 4))):
        begin = draw(st.integers(0, len(text)))
        end = draw(st.integers(begin, len(text)))
        kind = draw(st.sampled_from([LINK, STRONG, NOTE, CODE]))
        new = Run(end if kind is NOTE else begin, end, kind)
        if in_order(sorted([*runs, new], key=order)):
            runs.append(new)
    return sentence(text, *runs)


class Shuffling(WordByWord):
    """An engine for any text: its words in another order."""

    def translate(self, texts, source, target):
        return (" ".join(reversed(text.split())) for text in texts)


@given(marked(), TEXTS, st.sampled_from(["zh", "es", "ja", "ko", "th"]))
def test_none_is_lost_and_all_nest_whatever_the_texts(said, other, target):
    engine = Shuffling()
    for text in (other, next(engine.translate([said.text], "en", target))):
        found = placed([said], {said.id: text}, engine, ("en", target)).get(said.id, ())
        assert in_order(found)
        assert all(0 <= each.begin <= each.end <= len(text) for each in found)
        kinds = [sorted(each.kind for each in runs) for runs in (said.runs, found)]
        assert kinds[0] == kinds[1]
