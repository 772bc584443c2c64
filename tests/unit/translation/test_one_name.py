"""A name that came out in two ways is written in one, but where a person wrote it, or it may be
another's."""

import pytest

import argos_model
from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.progress import Silent
from accessnews.translation.checks import find_article_faults
from accessnews.translation.engine import Settles
from accessnews.translation.engines.argos import open_translator
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
from accessnews.translation.memory.translator import MemoryTranslator
from accessnews.translation.repair.one_name import with_one_name
from accessnews.translation.translate import translate
from accessnews.weights.store import ModelStore

FERREIRA = {
    "Maria Ferreira came home.": "玛丽亚·费雷拉回家了。",
    "“It is a roof,” Ferreira said.": "“那是屋顶，”弗雷雷说。",
    "Then Ferreira left.": "然后费雷拉离开了。",
}


def made(pairs: dict[str, str], settled: frozenset[str] = frozenset()) -> list[str]:
    sources = {f"b001s{number:02d}": source for number, source in enumerate(pairs, 1)}
    targets = dict(zip(sources, pairs.values(), strict=True))
    after = with_one_name(sources, targets, "en", "zh", settled)
    assert list(after) == list(sources)
    return list(after.values())


def test_the_usual_rendering_is_taken() -> None:
    after = made(FERREIRA)
    assert after == ["玛丽亚·费雷拉回家了。", "“那是屋顶，”费雷拉说。", "然后费雷拉离开了。"]
    pairs = [(f"s{at}", *each) for at, each in enumerate(zip(FERREIRA, after, strict=True))]
    assert find_article_faults(pairs, "en", "zh") == ()


def test_hanzi_of_the_same_sound_are_one_name() -> None:
    pairs = {
        "Wu Jingzhi sold it.": "吴静志卖掉了它。",
        "Then Wu Jingzhi left.": "然后吴静志离开了。",
        "Wu Jingzhi’s boat sank.": "吴京志的船沉了。",
    }
    assert made(pairs)[2] == "吴静志的船沉了。"


def test_what_a_person_wrote_stays() -> None:
    assert made(FERREIRA, frozenset({"b001s02"})) == list(FERREIRA.values())


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Ferreira met Forlari.", "她见了弗拉里。"),  # who may be the other
        ("Ferreira met Farleigh-Tunstall.", "弗雷利坦斯托见了她。"),  # a part of the other's
        ("Then Ferreira left.", "然后她离开了。"),  # a pronoun
        ("Chen and Ferreira left.", "陈离开了。"),  # no rendering at all
    ],
)
def test_where_it_is_not_certain_nothing_is_changed(source: str, target: str) -> None:
    assert made({**FERREIRA, source: target})[-1] == target


def test_a_neighbour_in_most_sentences_is_not_the_name() -> None:
    pairs = {
        "Jean Carolina met Graham.": "卡罗来纳会见了格雷厄姆。",
        "Graham and Carolina left.": "格雷厄姆和卡洛琳离开了。",
        "Carolina is tired.": "卡罗莱纳累了。",
    }
    assert made(pairs)[2] == "卡罗莱纳累了。"


def test_other_languages_stay() -> None:
    sources = {"a": "Maria Ferreira came.", "b": "Ferreira left."}
    targets = {"a": "Maria Ferreira vino.", "b": "Herrera se fue."}
    assert with_one_name(sources, targets, "en", "es") == targets


@pytest.fixture
def argos(tmp_path):
    store = ModelStore(tmp_path / "store")
    store.install_file(argos_model.build(tmp_path / "m.argosmodel", "en", "zh"), Silent())
    return open_translator(store)


@pytest.mark.parametrize("confirmed", [False, True])
def test_an_article_has_one_name_but_for_a_persons_sentences(tmp_path, argos, confirmed):
    second = list(FERREIRA)[1]
    memory = Memory(tmp_path / "memory.sqlite")
    memory.remember(
        TranslationUnit(*each, "en", "zh", Origin.MACHINE, argos.fingerprint)
        for each in FERREIRA.items()
    )
    if confirmed:
        memory.remember([TranslationUnit(second, FERREIRA[second], "en", "zh", Origin.HUMAN)])
    translator = MemoryTranslator(argos, memory)
    assert isinstance(translator, Settles)
    title, *rest = (Sentence(f"b001s{at:02d}", text) for at, text in enumerate(FERREIRA))
    blocks = (Block("b001", BlockKind.PARAGRAPH, tuple(rest)),)
    article = Article(title=Sentence("title", title.text), blocks=blocks, language="en")
    chinese = translate(article, translator, "zh", Silent())
    said = [each.text for each in chinese.sentences()]
    assert said[1] == ("“那是屋顶，”弗雷雷说。" if confirmed else "“那是屋顶，”费雷拉说。")
    assert said[::2] == [FERREIRA[text] for text in list(FERREIRA)[::2]]
