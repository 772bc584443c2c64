"""A text in another script of its language, where the language has two that a reader may choose."""

from __future__ import annotations

from dataclasses import replace

from ...article import Article
from ...languages.known import known
from ...languages.tags import primary
from ...languages.tags import script as written_in


def shown_as(language: str, script: str) -> str:
    """The tag in which a text in ``language`` is shown to a reader who chose ``script``.

    ``script`` is the tag of a language in a script, such as ``zh-Hant``, or "" for no choice.
    """
    return script if script and _have_both(language, script) else language


def words_in_script(words: str, language: str) -> str:
    """Words in the script of ``language``, their own language."""
    variants = known(language).variants
    return variants.put(words, language) if variants else words


def article_in_script(article: Article, language: str) -> Article:
    """An article in the script of ``language``, every id kept.

    An article in another language, or in that script already, is given back as it is.
    """
    if not _have_both(article.language, language):
        return article
    if written_in(article.language) == written_in(language):
        return article
    texts = {each.id: words_in_script(each.text, language) for each in article.sentences()}
    converted = article.replace_texts(texts, same_words=True)
    byline = words_in_script(article.byline, language)
    return replace(converted, language=language, byline=byline)


def _have_both(language: str, other: str) -> bool:
    """Whether two tags are of one language, in scripts that can be put one into the other."""
    return primary(language) == primary(other) and known(language).variants is not None
