"""A text in another script of its language, where the language has two that a reader may choose."""

from __future__ import annotations

from dataclasses import replace

from ...article import Article
from ...languages.zh.text import in_script, is_chinese, is_traditional


def shown_as(language: str, script: str) -> str:
    """The tag in which a text in ``language`` is shown to a reader who chose ``script``.

    ``script`` is the tag of a language in a script, such as ``zh-Hant``, or "" for no choice.
    """
    return script if script and is_chinese(language) and is_chinese(script) else language


def words_in_script(words: str, language: str) -> str:
    """Words in the script of ``language``, their own language."""
    return in_script(words, language) if is_chinese(language) else words


def article_in_script(article: Article, language: str) -> Article:
    """An article in the script of ``language``, every id kept.

    An article in another language, or in that script already, is given back as it is.
    """
    if not is_chinese(article.language) or not is_chinese(language):
        return article
    if is_traditional(article.language) == is_traditional(language):
        return article
    texts = {each.id: in_script(each.text, language) for each in article.sentences()}
    converted = article.replace_texts(texts)
    return replace(converted, language=language, byline=in_script(article.byline, language))
