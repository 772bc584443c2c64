"""An article to the same article in another language: same blocks, same ids."""

from __future__ import annotations

from dataclasses import replace

from ..model import Article
from ..progress import Progress
from .engine import Translator


def translate(article: Article, translator: Translator, target: str, progress: Progress) -> Article:
    """``article`` in ``target`` (a BCP 47 tag), every sentence in one call to the engine.

    Raises:
        EngineError: as the engine does.
    """
    sentences = list(article.sentences())
    made = translator.translate([sentence.text for sentence in sentences], article.language, target)
    texts: dict[str, str] = {}
    with progress.task(f"Translating to {target}", len(sentences)) as task:
        for sentence, text in zip(sentences, made, strict=True):
            texts[sentence.id] = text
            task.advance()
    return replace(article.replace_texts(texts), language=target, translated_from=article.language)
