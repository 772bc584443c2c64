"""What one stage hands to the next: an edition of one language as JSON, its sound beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError, UsageError

if TYPE_CHECKING:
    from ..article import Article, Edition, Narration, Pronunciation


def load(source: str, language: str) -> Edition:
    """An edition of one language from an article, or from an earlier stage's JSON."""
    import sys

    from ..article import Edition
    from ..files import slug
    from ..reading.read import read as read_article

    if source == "-":
        data = sys.stdin.buffer.read()
        if data.lstrip()[:1] == b"{":
            return _from_json(data, "standard input", Path())
        raise UsageError(
            "standard input is not an article's JSON",
            "Pipe the output of `accessnews read --json` in, or name a file.",
        )
    if source.endswith(".json"):
        path = Path(source)
        try:
            return _from_json(path.read_bytes(), source, path.parent)
        except OSError as error:
            raise InputError(
                f"{source}: cannot be read: {error.strerror}", "Check the name."
            ) from error
    article = read_article(source, language=language)
    return Edition(slug(article.title.text), (article,))


def _from_json(data: bytes, name: str, folder: Path) -> Edition:
    from ..article import Edition
    from ..files import slug
    from ..formats.article_json import from_json

    try:
        record = json.loads(data)
    except ValueError as error:
        raise InputError(
            f"{name}: not JSON: {error}", "Make it again with: accessnews read --json ARTICLE"
        ) from error
    article = from_json(record, name)
    return Edition(
        slug(str(record.get("slug") or article.title.text)),
        (article,),
        narrations=_narrations(record, article, name, folder),
        translator=str(record.get("translator") or ""),
        pronunciations=_pronunciations(record, name),
    )


def _pronunciations(record: dict[str, Any], name: str) -> tuple[Pronunciation, ...]:
    from ..article import Pronunciation

    try:
        return tuple(Pronunciation(*map(str, each)) for each in record.get("pronunciations") or ())
    except TypeError as error:
        raise InputError(
            f"{name}: the pronunciations are damaged: {error}",
            "Make it again with: accessnews narrate",
        ) from error


def _narrations(
    record: dict[str, Any], article: Article, name: str, folder: Path
) -> tuple[Narration, ...]:
    from ..article import Clip, Narration, WordTime

    if not (stored := record.get("narration")):
        return ()
    try:
        clips = tuple(
            Clip(
                str(clip["sentence"]),
                int(clip["begin"]),
                int(clip["end"]),
                tuple(WordTime(*map(int, word)) for word in clip.get("words", ())),
            )
            for clip in stored["clips"]
        )
        audio = folder / Path(stored["audio"]).name
        narration = Narration(
            article.language,
            str(stored["engine"]),
            str(stored["voice"]),
            audio,
            clips,
            tuple((str(engine), str(voice)) for engine, voice in stored.get("others", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{name}: the narration is damaged: {error!r}", "Make it again with: accessnews narrate"
        ) from error
    if not audio.is_file():
        raise InputError(
            f"{name}: its sound {audio} is missing", "Put it beside the file, or narrate again."
        )
    return (narration,)


def edition_to_json(edition: Edition) -> dict[str, Any]:
    from ..formats.article_json import to_json

    (narration,) = edition.narrations
    return {
        **to_json(edition.texts[0]),
        "slug": edition.slug,
        "translator": edition.translator,
        "pronunciations": [
            [each.word, each.language, each.ipa, each.respelling] for each in edition.pronunciations
        ],
        "narration": {
            "engine": narration.engine,
            "voice": narration.voice,
            "others": [list(other) for other in narration.others],
            "audio": narration.audio.name,
            "clips": [
                {
                    "sentence": clip.sentence,
                    "begin": clip.begin,
                    "end": clip.end,
                    "words": [[word.begin, word.end, word.time] for word in clip.words],
                }
                for clip in narration.clips
            ],
        },
    }
