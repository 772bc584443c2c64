"""Sentences around marks: what is no quotation mark parts nothing, and a stop within a quotation,
a title or brackets ends no sentence."""

import pytest

from accessnews.reading.enclosed import enclosed
from accessnews.reading.segment import segment

CASES = [
    ("en", ["The 6'2\" guard fell.", "He rose.", "A 5'6\" man ran.", "She left."]),
    (
        "en",
        [
            "They've got F.D.R.'s plans.",
            "She works for Acme.",
            "The firm is new.",
            "'Go.'",
            "He left.",
        ],
    ),
    ("en", ['The 12" record sold out.', "Shops closed.", 'A 7" single came later.', "Fans wept."]),
    (
        "he",
        [
            "בית הספר נפתח ביום שני, 3 במרץ 2025, אחרי תשע שנים.",
            '"אנחנו שמחים מאוד," אמרה ד"ר רות לוי.',
            'כ-1,200 תלמידים נרשמו (85%), לדברי צה"ל ו-BBC.',
        ],
    ),
    ("he", ["ראש הממשלה דיבר עם רמטכ״ל צה״ל.", "הוא חזר.", "חז״ל אמרו."]),
    ("zh", ["他说：“今天下雨。”然后走了。"]),
    ("zh", ["他说：“今天下雨。”", "然后他走了。", "她也走了。"]),
    ("zh", ["“你好。”", "他走了。"]),
    ("zh", ["他看了《你在哪里？》，很喜欢。", "她没看。"]),
    ("zh", ["他看了《你在哪里？》这本书。", "她没看。"]),
    ("zh", ["他问：“你去吗？”然后笑了。", "大家走了。"]),
    ("zh", ["她喊：“快跑！”就冲了出去。"]),
    ("zh", ["“做人要诚实。”这句话他记了一辈子。"]),
    ("zh", ["“不要放弃。”是他的口头禅。", "她听了。"]),
    ("zh", ["他喊出了“自由！”的口号。"]),
    ("zh", ["“你好！”", "“你好！”他们说。"]),
    ("zh", ["他走了（今天下雨。），很快。"]),
    ("zh", ["他走了。", "（今天下雨。）", "她来了。"]),
    ("zh", ["电影《你好，李焕英！》和《怎么办？》上映。", "人们去看。"]),
    ("zh", ["他说：“今天下雨。明天晴。”然后走了。"]),
    ("zh", ['他问:"好吗?"她说。']),
    ("zh", ['他说:"今天下雨。"然后走了。', "她哭了。"]),
    ("zh-Hant", ["他說：「今天下雨。」然後走了。"]),
    ("zh-Hant", ["她問：「為什麼？」便離開了。", "他沒說話。"]),
    ("zh-Hant", ["他讀了《你好嗎？》和〈走吧！〉。", "她沒讀。"]),
    ("ja", ["「今日は雨だ。」と言った。", "彼は帰った。"]),
    ("ja", ["「今日は雨だ。明日は晴れだ。」と言った。"]),
    ("ja", ["映画『君の名は。』がヒットした。", "彼は見た。"]),
    ("ja", ["「モーニング娘。」のコンサートに行った。", "楽しかった。"]),
    ("ja", ["「はい。」", "彼は笑った。"]),
    ("ja", ["「行くの？」と聞かれ、「うん。」と答えた。"]),
    ("ja", ["『何だ？』という本を読んだ。"]),
    ("ja", ["「はい。」", "でも、彼は来ない。"]),
    ("ja", ["彼（当時20歳。）は勝った。"]),
    ("ko", ['"네."라고 했다.', "그는 갔다."]),
    ("ko", ["“비가 온다.”", "그가 말했다."]),
    ("ko", ["“비가 온다.”라고 그가 말했다."]),
    ("en", ["In the ‘90s the town grew.", "It’s small.", "She left."]),
    ("en", ["Back in the '90s.", "It's small.", "The '20s roared."]),
    ("en", ["(He ran. She ran.)", "Fine.", "Good."]),
    ("en", ["'Tis the workers' hall.", "The girls' school too.", "'Yes,' he said."]),
    ("en", ['He said "Go."', "She left.", '"Yes."', "He."]),
    ("en", ['"I am 6\'2"," he said.', '"You are not."', "She left."]),
    ("en", ["Rock 'n' roll lives.", "O'Brien's dogs' bowls.", "'We won't,' he said.", "'Go!'"]),
    ("en", ["A 4' x 8' board.", "It broke.", "He bought 10' more.", "Done."]),
    ("en", ["It is 5° 30' 12\" N.", "They sailed.", "At 6° 10' 2\" they stopped."]),
    ("en", ["He hit 25'.", "Then he sat.", "'Why?' she asked."]),
    ("en", ["The '68 Mustang.", "The class of '05.", "Go 'way.", "'Stop.'", "He ran."]),
    (
        "fr",
        [
            "L'homme d'aujourd'hui vient.",
            "« Oui. » dit-il.",
            "Il part.",
            "C'est l'été.",
            '"Non."',
            "Voilà.",
        ],
    ),
    ("es", ['Dijo "Hola."', "Y se fue.", "¿Qué pasa? preguntó.", "¡Ay!"]),
    (
        "de",
        [
            "„Ja.“",
            "Er ging.",
            "Hans' Auto steht.",
            "„Nein. Doch.“, sagte er.",
            "Er sagte „Gut.“",
            "Sie ging.",
            "„Na.“",
        ],
    ),
    ("it", ["Un po' d'acqua.", "L'altro e' qui.", "Va be'.", "'Sì.'", "Fine."]),
    ("el", ["Τι είναι αυτό;", "Δεν ξέρω.", "«Πού πας;» είπε."]),
    ("hi", ["“यह एक वाक्य है।”", "उसने कहा।", "यह दूसरा है।"]),
    ("ar", ["هل يعود الطلاب؟", "نعم.", "قال: «نحن سعداء.»", "ثم ذهب."]),
    ("uk", ["П'ять років.", "Сім'я поїхала.", '"Так."', "Він п'є."]),
    ("sv", ["Det är 6' 2\" högt.", "Han kom. ”", "Ja.”", "Hon gick."]),
    ("nl", ["'s Morgens regent het.", "Foto's zijn mooi.", "'s Avonds ook.", "'Ja.'", "Hij ging."]),
    ("nl", ["De jaren '90.", "In '85 ook.", "Zo'n dag."]),
    ("ca", ["L'home d'ahir.", "S'ha acabat."]),
    ("fi", ['Tämä on 12" levy.', "Hän tuli.", 'Toinen 7" levy.']),
    ("vi", ['Ông nói: "Đi."', "Rồi ông đi."]),
    ("tr", ["İstanbul'da yağmur var.", "Ankara'ya gitti.", "'Evet.' dedi."]),
]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_sentences_around_marks(language, sentences):
    space = "" if language in {"zh", "zh-Hant", "ja"} else " "
    assert segment(space.join(sentences), language) == sentences


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [("zh", "他说：“", "”然后走了。"), ("ja", "「", "」と言った。")],
)
def test_a_long_quotation_is_cut_at_its_sentences_and_keeps_what_stands_around(
    language, before, after
):
    told = "今天下雨了，街上没有人，河水涨得很高。"
    sentences = segment(f"{before}{told * 8}{after}", language)
    assert sentences == [before + told, *[told] * 6, told + after]


def test_what_was_never_closed_encloses_nothing():
    assert enclosed("（他说：“好。”") == [(4, 7)]
    assert segment("（他来了。她走了。", "zh") == ["（他来了。", "她走了。"]
