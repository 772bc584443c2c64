"""An article to the same article in another language: same blocks, same ids."""

from __future__ import annotations

from dataclasses import replace

from ..article import Article
from ..edition import Rendering
from ..progress import HearsSentences, Progress
from .engine import Settles, StandsIn, Translator
from .marks.place import placed
from .repair.one_name import with_one_name
from .repair.one_term import with_one_term


def translate(article: Article, translator: Translator, target: str, progress: Progress) -> Article:
    """``article`` in ``target`` (a BCP 47 tag), every sentence but code in one call to the engine.

    A name or a term is written in one way throughout, but for what a person translated. Links,
    emphasis and the like stand on their words, those whose place is not sure at the end of their
    sentence (``marks.place``).

    Raises:
        EngineError: as the engine does.
    """
    sentences = list(article.translatable())
    sources = {sentence.id: sentence.text for sentence in sentences}
    answers = translator.translate(list(sources.values()), article.language, target)
    texts: dict[str, str] = {}
    with progress.task(f"Translating to {target}", len(sentences)) as task:
        for sentence, text in zip(sentences, answers, strict=True):
            texts[sentence.id] = text
            if isinstance(progress, HearsSentences):
                progress.sentence(sentence.id, text, target)
            task.advance()
    settled: frozenset[str] = frozenset()
    if isinstance(translator, Settles):
        human = translator.settled(list(sources.values()), article.language, target)
        settled = frozenset(id for id, text in sources.items() if text in human)
    texts = with_one_term(sources, texts, translator, article.language, target, settled)
    texts = with_one_name(sources, texts, article.language, target, settled)
    runs = placed(sentences, texts, translator, (article.language, target), progress)
    made = article.replace_texts(texts, runs=runs)
    return replace(made, language=target, translated_from=article.language)


def stand_ins(article: Article, translator: Translator, target: str) -> tuple[Rendering, ...]:
    """What of ``article`` the translator's engine failed at, in reading order, as ``translate``d.

    The others' answers stand in the translation.
    """
    if not isinstance(translator, StandsIn):
        return ()
    texts = [sentence.text for sentence in article.sentences()]
    others = translator.stood_in(texts, article.language, target)
    return tuple(
        replace(others[sentence.text], sentence=sentence.id)
        for sentence in article.sentences()
        if sentence.text in others
    )
