"""A sentence put otherwise: what an engine is asked for, and what its answers make."""

import pytest

from accessnews.translation.repair import wordings
from accessnews.translation.repair.candidates import judge
from accessnews.translation.repair.wordings import WAYS, Case, Way, in_capitals, left_standing


def case(source: str, made: str, target: str = "pt") -> Case:
    return Case(source, judge(source, made, ("en", target)), ("en", target))


def asked(way: Way, source: str, made: str, target: str = "pt") -> list[tuple[str, ...]]:
    return [wording.pieces for wording in way(case(source, made, target))]


def answered(way: Way, source: str, made: str, *answers: str, target: str = "pt") -> str:
    (wording,) = way(case(source, made, target))
    assert len(wording.pieces) == len(answers)
    return wording.finish(answers)


@pytest.mark.parametrize(
    ("source", "piece", "answer", "made"),
    [
        ("“Go,” she said…", '"Go," she said...', '"Vá", disse', '"Vá", disse'),
        (
            "👍 🎉 It was approved. 💪🏽",
            "It was approved.",
            "Foi aprovado.",
            "👍 🎉 Foi aprovado. 💪🏽",
        ),
        ("Great day 😀.", "Great day 😀.", None, None),
        ("★★☆ A hotel", "A hotel", "Um hotel", "★★☆ Um hotel"),
        ("½ cup", "1/2 cup", "1/2 xícara", "1/2 xícara"),
    ],
)
def test_plain_characters_with_the_signs_at_the_ends_set_aside(
    source: str, piece: str, answer: str | None, made: str | None
) -> None:
    if answer is None:
        assert asked(wordings.plainly, source, "x") == []
    else:
        assert asked(wordings.plainly, source, "x") == [(piece,)]
        assert answered(wordings.plainly, source, "x", answer) == made


@pytest.mark.parametrize("source", ["★★★☆☆", "5 × 3 = 15", "— 2031 —", "😀"])
def test_what_has_no_letters_stays_without_asking(source: str) -> None:
    assert answered(wordings.plainly, source, "A") == source


@pytest.mark.parametrize(
    ("source", "made", "piece"),
    [
        ("It cost £125m.", "Custou 125 milhões de euros.", "It cost 125 million pounds."),
        ("A £2.8bn plan", "Um plano", "A 2.8 billion pounds plan"),
        ("€5 or £6", "5 euros ou 6 euros", "5 euros or 6 pounds"),
    ],
)
def test_a_changed_currency_is_put_in_words(source: str, made: str, piece: str) -> None:
    assert asked(wordings.amounts_in_words, source, made) == [(piece,)]


@pytest.mark.parametrize(
    ("source", "made", "piece", "answer", "restored"),
    [
        (
            "It is a 😀 day.", "É um dia.",
            "It is a XQ1X day.", "É um dia XQ1X.", "É um dia 😀.",
        ),
        (
            "Hi {name}, %s files", "Olá, ficheiros",
            "Hi XQ2X, XQ1X files", "Olá XQ2X, XQ1X ficheiros", "Olá {name}, %s ficheiros",
        ),
        (
            "Is <b>very</b> good", "É muito bom",
            "Is XQ2X very XQ1X good", "É XQ2X muito XQ1X bom", "É <b>muito</b> bom",
        ),
        (
            "Ask @city #Now", "Pergunte",
            "Ask XQ1X XQ2X", "Pergunte XQ1X XQ2X", "Pergunte @city #Now",
        ),
        ("It was 26,750.", "Foi muito.", "It was XQ1X.", "Foi XQ1X.", "Foi 26.750."),
        ("It is 10¹⁵ m.", "É 1015 m.", "It is XQ1X m.", "É XQ1X m.", "É 10¹⁵ m."),
    ],
)  # fmt: skip
def test_what_was_lost_is_hidden_and_put_back(
    source: str, made: str, piece: str, answer: str, restored: str
) -> None:
    assert asked(wordings.protected, source, made) == [(piece,)]
    assert answered(wordings.protected, source, made, answer) == restored


@pytest.mark.parametrize("answer", ["Olá, ficheiros", "Olá XQ2X, ficheiros", "XQ2X XQ2X XQ1X"])
def test_a_placeholder_lost_or_doubled_spoils_the_answer(answer: str) -> None:
    assert answered(wordings.protected, "Hi {name}, %s files", "Olá", answer) == ""


def test_an_amount_whole_in_another_form_and_one_at_a_time() -> None:
    source, made = "It cost £2.8bn in 2031.", "Foi muito."
    assert asked(wordings.protected_whole, source, made) == [("It cost XQ2X in XQ1X.",)] or asked(
        wordings.protected_whole, source, made
    ) == [("It cost XQ1X in XQ2X.",)]
    assert "ZZQ1" in asked(wordings.protected_otherwise, source, made)[0][0]
    alone = asked(wordings.protected_alone, source, made)
    assert alone == [("It cost XQ1X in 2031.",), ("It cost £2.8bn in XQ1X.",)]
    assert asked(wordings.protected_alone, "In 2031.", "Foi.") == []


def test_a_token_of_the_text_is_none_of_ours() -> None:
    ((piece,),) = asked(wordings.protected, "XQ1X in 2031", "XQ1X em")
    assert piece == "XQ1X in XQ2X"


@pytest.mark.parametrize(
    ("source", "pieces", "answers", "target", "made"),
    [
        (
            "“We won,” said Ann.", ("We won,", "said Ann."), ("Ganhamos.", "Disse Ann."), "pt",
            "“Ganhamos,” disse Ann.",
        ),
        (
            '"We won," said Ann.', ("We won,", "said Ann."), ("Ganhamos", "disse Ann."), "pt",
            '"Ganhamos," disse Ann.',
        ),
        ("“It is done.”", ("It is done.",), ("Es ist getan.",), "de", "„Es ist getan.“"),
        ("“It is done.", ("It is done.",), ("C'est fait.",), "fr", "«\u00a0C'est fait."),
        ("It is done.”", ("It is done.",), ("終わった。",), "ja", "終わった。」"),
    ],
)  # fmt: skip
def test_a_quotation_and_its_speaker_each_by_itself(
    source: str, pieces: tuple[str, ...], answers: tuple[str, ...], target: str, made: str
) -> None:
    lost = "x" if target != "ja" else "終"
    assert asked(wordings.spoken, source, lost, target) == [pieces]
    assert answered(wordings.spoken, source, lost, *answers, target=target) == made


@pytest.mark.parametrize(
    ("source", "first", "pieces", "answers", "made"),
    [
        (
            "He called it a “great day” here.", "Ele disse um grande dia aqui.",
            ("He called it a XQ1X here.", "great day"), ("Chamou-o um XQ1X aqui.", "Grande dia."),
            "Chamou-o um “Grande dia” aqui.",
        ),
        (
            "This is <b>very</b> good.", "Isto é muito bom.",
            ("This is XQ1X good.", "very"), ("Isto é XQ1X bom.", "muito"),
            "Isto é <b>muito</b> bom.",
        ),
    ],
)  # fmt: skip
def test_marked_words_by_themselves_in_their_marks(
    source: str, first: str, pieces: tuple[str, ...], answers: tuple[str, ...], made: str
) -> None:
    assert asked(wordings.set_apart, source, first) == [pieces]
    assert answered(wordings.set_apart, source, first, *answers) == made


@pytest.mark.parametrize(
    ("answers", "target", "made"),
    [
        (("Lave as mãos.", "Depois corte as cebolas.", "aqueça"), "pt",
         "Lave as mãos; depois corte as cebolas, aqueça"),
        (("洗手。", "切洋葱，", "加热"), "zh", "洗手；切洋葱，加热"),
        (("", "x", "y"), "pt", ""),
    ],
)  # fmt: skip
def test_clauses_begin_and_end_as_theirs_do(
    answers: tuple[str, ...], target: str, made: str
) -> None:
    source = "Wash your two hands very well; then cut the three onions up, and now heat all the oil"
    assert answered(wordings.in_clauses, source, "x", *answers, target=target) == made


def test_two_sentences_stay_two() -> None:
    source = "He said that it was done by them. She said that it was not done at all."
    made = answered(wordings.in_clauses, source, "x", "Ele disse.", "Ela não disse.")
    assert made == "Ele disse. Ela não disse."


@pytest.mark.parametrize(
    ("source", "heading"),
    [("MAYOR RESIGNS", True), ("NASA", False), ("Mayor Resigns", False), ("市长辞职", False)],
)
def test_a_heading_in_capitals(source: str, heading: bool) -> None:
    assert in_capitals(source) is heading


def test_a_heading_in_capitals_is_asked_for_in_small_letters() -> None:
    way = wordings.recast
    first, second = asked(way, "EU MAYOR RESIGNS", "EU MAYOR RESIGNS")
    assert (first, second) == (("EU Mayor Resigns",), ("EU mayor resigns",))
    (wording, _) = way(case("EU MAYOR RESIGNS", "x"))
    assert wording.finish(["Prefeito da UE renuncia"]) == "PREFEITO DA UE RENUNCIA"
    assert left_standing("EU MAYOR RESIGNS", "MAYOR DA UE") == 1
    assert left_standing("EU mayor resigns", "mayor") == 0


def test_a_loop_is_asked_for_without_its_stop() -> None:
    loop = "foi levada a ser levada a ser levada a ser levada a ser levada a ser"
    assert answered(wordings.recast, "It was carried out.", loop, "Foi feito") == "Foi feito."
    assert asked(wordings.recast, "It was carried out.", "Foi realizado.") == []


def test_every_way_leaves_a_good_pair_or_an_odd_text_in_peace() -> None:
    for text in ("", "   ", "\x00", "“", "”“", "<", "{", "%", "😀" * 500, "a" * 3000, "“" * 300):
        for way in WAYS:
            for wording in way(case(text, "x")):
                assert isinstance(wording.finish(["y"] * len(wording.pieces)), str)
