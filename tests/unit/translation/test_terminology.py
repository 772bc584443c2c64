"""A term that an article repeats has one rendering: what is told, and what is not."""

import pytest

from accessnews.translation.checks import FaultKind, Severity, coverage, find_article_faults
from accessnews.translation.checks.terminology import find_varying_terms, repeated_terms

TRAFFICKING = (
    "Police fight child trafficking.",
    "The law against child trafficking is old.",
    "A Long Road for Victims of Child Trafficking",
    "It rained in the north.",
)
# English sentences, their translations, the language, the index of the one that is told, and how.
VARYING = {
    "zh": (
        TRAFFICKING,
        ("警方打击拐卖儿童。", "反对拐卖儿童的法律很旧。", "童工受害者的漫漫长路", "北方下雨了。"),
        "zh", 2, "拐卖儿童",
    ),
    "zh-Hant": (
        TRAFFICKING,
        ("警方打擊拐賣兒童。", "反對拐賣兒童的法律很舊。", "童工受害者的漫漫長路", "北方下雨了。"),
        "zh-Hant", 2, "拐賣兒童",
    ),
    "two orders": (
        TRAFFICKING,
        ("警方打击儿童拐卖。", "反对拐卖儿童的法律很旧。", "童工受害者的漫漫长路", "北方下雨了。"),
        "zh", 2, "儿童拐卖",
    ),
    "ja": (
        TRAFFICKING,
        ("警察は児童売買と戦う。", "児童売買を禁じる法律は古い。", "未成年労働の被害者の長い道",
         "北で雨が降った。"),
        "ja", 2, "児童売買",
    ),
    "ko": (
        TRAFFICKING,
        ("경찰은 아동 인신매매와 싸운다.", "아동 인신매매를 금지하는 법은 낡았다.",
         "미성년 노동 피해자의 먼 길", "북쪽에 비가 왔다."),
        "ko", 2, "아동 인신매매",
    ),
    "pt": (
        TRAFFICKING,
        ("A polícia combate o tráfico de crianças.",
         "A lei contra o tráfico de crianças é antiga.",
         "Um longo caminho para vítimas de trabalho infantil", "Choveu no norte."),
        "pt", 2, "tráfico de crianças",
    ),
    "de": (
        TRAFFICKING,
        ("Die Polizei bekämpft den Kinderhandel.", "Das Gesetz gegen Kinderhandel ist alt.",
         "Ein langer Weg für Opfer von Kinderarbeit", "Im Norden hat es geregnet."),
        "de", 2, "Kinderhandel",
    ),
    "ru": (
        TRAFFICKING,
        ("Полиция борется с торговлей детьми.", "Закон о торговле детьми стар.",
         "Долгий путь жертв детского труда", "На севере шёл дождь."),
        "ru", 2, "торговлей детьми",
    ),
    "ar": (
        TRAFFICKING,
        ("الشرطة تحارب الاتجار بالأطفال.", "القانون ضد الاتجار بالأطفال قديم.",
         "طريق طويل لضحايا عمل القاصرين", "هطل المطر في الشمال."),
        "ar", 2, "الاتجار بالأطفال",
    ),
    "vi": (
        TRAFFICKING,
        ("Cảnh sát chống nạn buôn bán trẻ em.", "Luật chống buôn bán trẻ em đã cũ.",
         "Con đường dài của nạn nhân lao động nhí", "Trời mưa ở miền bắc."),
        "vi", 2, "buôn bán trẻ em",
    ),
    "a plural, and a capital": (
        ("Solar panels are cheap.", "The solar panel broke.",
         "She sells Solar panels.",
         "It rained."),
        ("太阳能板很便宜。", "太阳能板坏了。", "她卖日光灯。", "下雨了。"),
        "zh", 2, "太阳能板",
    ),
    "an inflected rendering": (
        ("Solar panels are cheap.", "The solar panel broke.",
         "She sells solar panels.",
         "It rained."),
        ("Los paneles solares son baratos.", "El panel solar se rompió.",
         "Vende bombillas.",
         "Llovió."),
        "es", 2, "paneles solares",
    ),
    "what it shares by chance": (  # 广泛, "wide" and "far and wide"
        ("Police fight child trafficking.", "Far and wide, child trafficking grows.",
         "The Wider Fight Against Child Trafficking", "It rained in the north."),
        ("警方打击儿童拐卖。", "儿童拐卖广泛增多。", "对打击童工的更广泛斗争", "北方下雨了。"),
        "zh", 2, "儿童拐卖",
    ),
    "a hyphen": (
        ("A wind-farm opened.", "The wind farms are loud.",
         "They built a wind farm.",
         "It rained."),
        ("一座风电场开业了。", "风电场很吵。", "他们建了一座农场。", "下雨了。"),
        "zh", 2, "风电场",
    ),
    "an owner before it": (
        ("China’s trade war began.", "The trade war goes on.",
         "Europe’s trade war ended.",
         "It rained."),
        ("中国的贸易战开始了。", "贸易战仍在继续。", "欧洲的商战结束了。", "下雨了。"),
        "zh", 2, "贸易战",
    ),
}  # fmt: skip


def rows(sources, targets):
    return [(f"s{n}", *each) for n, each in enumerate(zip(sources, targets, strict=True))]


@pytest.mark.parametrize("case", VARYING)
def test_the_sentence_without_the_others_rendering_is_told(case):
    sources, targets, language, at, usual = VARYING[case]
    (found,) = find_varying_terms(rows(sources, targets), "en", language)
    assert (found.sentence, found.usual) == (f"s{at}", usual)
    assert not found.stands_in(targets[at], language)
    assert all(found.stands_in(each, language) for n, each in enumerate(targets[:3]) if n != at)
    (fault,) = [
        fault
        for _, fault in find_article_faults(rows(sources, targets), "en", language)
        if fault.kind is FaultKind.TERM_VARIES
    ]
    assert fault.expected == usual
    assert fault.severity is Severity.WARNING
    assert found.term in fault.detail
    assert usual in fault.detail


@pytest.mark.parametrize("case", VARYING)
def test_where_all_have_it_nothing_is_told(case):
    sources, targets, language, at, _ = VARYING[case]
    good = [*targets]
    good[at] = targets[0]
    assert find_varying_terms(rows(sources, good), "en", language) == ()


SILENT = {
    "two sentences": (TRAFFICKING[:2], ("打击拐卖儿童。", "反对童工的法律。"), "zh"),
    "a title that stands twice": (
        (TRAFFICKING[2], TRAFFICKING[2], TRAFFICKING[1]),
        ("拐卖儿童", "拐卖儿童", "反对童工的法律很旧。"),
        "zh",
    ),
    "a name": (
        ("North Korea agreed.", "He left North Korea.", "North Korea’s army is large."),
        ("Nordkorea stimmte zu.", "Er verließ Nordkorea.", "Die Armee des Landes ist groß."),
        "de",
    ),
    "across two names": (
        ("Then Anna Lee Smith met.", "So Anna Lee Smith left.", "Now Anna Lee Smith sings."),
        ("安娜·李·史密斯见面。", "安娜·李·史密斯走了。", "她现在唱歌。"),
        "zh",
    ),
    "words of time": (
        ("It began last year.", "He died last year.", "She came last year.", "It rained."),
        ("它去年开始。", "他去年去世。", "她前一年来的。", "下雨了。"),
        "zh",
    ),
    "no rendering that more than half have": (
        TRAFFICKING,
        ("警方打击拐卖。", "反对童工的法律。", "奴隶之路", "下雨了。"),
        "zh",
    ),
    "another word of theirs": (  # 团体 is "groups"
        ("The protest groups came.", "Protest groups left.", "A protest group’s leader spoke.",
         "Two protest parties lost."),
        ("抗议团体来了。", "抗议团体走了。", "抗议团体的领袖讲话。", "两个抗议政党输了。"),
        "zh",
    ),
    "what other sentences have too": (
        (*TRAFFICKING, "Children were sold."),
        ("打击拐卖儿童。", "反对拐卖儿童的法律。", "童工之路", "下雨了。", "拐卖儿童。"),
        "zh",
    ),
    "an acronym": (
        ("Artificial intelligence helps.", "We fear artificial intelligence.",
         "They teach artificial intelligence.", "It rained."),
        ("A inteligência artificial ajuda.", "Tememos a inteligência artificial.",
         "Ensinam IA.", "Choveu."),
        "pt",
    ),
    "a part of a compound": (
        ("The hip hop scene grew.", "We love hip hop.", "A hip hop trio sang.", "It rained."),
        ("De hiphop groeide.", "Wij houden van hiphop.",
         "Een hiphoptrio zong.", "Het regende."),
        "nl",
    ),
    "a language whose words can't be told": (
        TRAFFICKING,
        ("ตำรวจปราบการค้าเด็ก", "กฎหมายต่อต้านการค้าเด็ก", "แรงงานเด็ก", "ฝนตก"),
        "th",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SILENT)
def test_nothing_is_told(case):
    sources, targets, language = SILENT[case]
    assert find_varying_terms(rows(sources, targets), "en", language) == ()


@pytest.mark.parametrize(
    ("language", "sources", "term"),
    [
        ("es", ("Combaten la trata de niños.", "La trata de niños crece.",
         "Odian la trata de niños."),
         "trata de niños"),
        ("pt", ("Combatem o tráfico de crianças.", "O tráfico de crianças cresce.",
                "Odeiam o tráfico de crianças."), "tráfico de crianças"),
        ("de", ("Sie fördern erneuerbare Energien.", "Die erneuerbaren Energien wachsen.",
                "Er hasst erneuerbare Energien."), "erneuerbare Energien"),
        ("fr", ("L’énergie solaire monte.", "Il vend de l’énergie solaire.",
                "On aime l’énergie solaire."), "énergie solaire"),
        ("ru", ("Полиция против торговли детьми.", "Торговля детьми растёт.",
                "Они боятся торговли детьми."), "торговли детьми"),
        ("zh", ("警方打击网络诈骗。", "网络诈骗案件增多。", "他们害怕网络诈骗。"), "网络诈骗"),
    ],
)  # fmt: skip
def test_terms_of_other_languages(language, sources, term):
    found = repeated_terms(sources, language)
    assert term in {each for written in found.values() for each in written.values()}


@pytest.mark.parametrize(
    ("pair", "runs"),
    [("en zh", True), ("en ko", True), ("zh en", True), ("es fr", True),
     ("en th", False), ("ar en", False), ("ja en", False), ("eo en", False)],
)  # fmt: skip
def test_it_is_told_for_which_pairs_it_runs(pair, runs):
    assert coverage(*pair.split())["terms throughout"] is runs


def test_pairs_from_anywhere_are_no_article():
    assert "terms throughout" not in coverage("en", "zh", article=False)
