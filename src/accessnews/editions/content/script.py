"""An article of one script of a language in the other."""

from __future__ import annotations

from dataclasses import replace

from ...article import Article
from ...languages.zh.text import in_script, is_chinese, is_traditional


def article_in_script(article: Article, language: str) -> Article:
    """A Chinese article converted to the script of ``language``, every id kept.

    An article in another language, or in that script already, is given back as it is.
    """
    if not is_chinese(article.language) or not is_chinese(language):
        return article
    if is_traditional(article.language) == is_traditional(language):
        return article
    texts = {each.id: in_script(each.text, language) for each in article.sentences()}
    converted = article.replace_texts(texts)
    return replace(converted, language=language, byline=in_script(article.byline, language))
