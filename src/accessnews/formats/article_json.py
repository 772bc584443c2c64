"""An article as JSON: what ``read --json`` prints and every later stage reads back, exactly.

Parts that most articles do not have (``header``, ``footer``, ``ordered``, ``number``, ``mended``,
``runs``, ``title_runs``, ``box``, ``canonical``, ``licence``, ``section``, ``tags``, ``doubts``,
``corrections``) are written only where they say something. ``published`` is ISO 8601: a bare date
where no time is known, otherwise date and time to the minute, with the offset where it is known.
A picture is in it whole, in base64, so that what one stage prints another can read.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..article import (
    TITLE_ID,
    Article,
    Block,
    BlockKind,
    Box,
    BoxKind,
    Dropped,
    Image,
    Mended,
    Sentence,
)
from ..errors import InputError
from ..lists import DECIMAL, NUMBERINGS
from ..patterns import lazy
from . import correction_json, runs_json
from .json_reader import REMEDY, Reader, kind_of

# What an id may be: it reaches element ids and file names.
_BLOCK_ID = lazy(r"[bhf]\d{3,6}")
_SENTENCE_ID = lazy(r"(?P<block>[bhf]\d{3,6})s\d{2,6}")
SIGNATURES = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}
"""What a picture may be, and how the file of one begins."""
LEVELLED = frozenset({BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


def to_json(article: Article) -> dict[str, Any]:
    """The article as plain data for ``json.dumps``; ``from_json`` gives it back unchanged."""
    data: dict[str, Any] = {
        "title": article.title.text,
        **(
            {"title_runs": list(map(runs_json.to_json, article.title.runs))}
            if article.title.runs
            else {}
        ),
        "byline": article.byline,
        "published": published_to_json(article.published),
        "language": article.language,
        "source": article.source,
        "translated_from": article.translated_from,
    }
    if article.header:
        data["header"] = [_block_to_json(block) for block in article.header]
    data["blocks"] = [_block_to_json(block) for block in article.blocks]
    if article.footer:
        data["footer"] = [_block_to_json(block) for block in article.footer]
    data["dropped"] = [
        {"text": dropped.text, "reason": dropped.reason, "line": dropped.line}
        for dropped in article.dropped
    ]
    if article.mended:
        data["mended"] = [mended_to_json(mended) for mended in article.mended]
    for name in ("canonical", "licence", "section"):
        if value := getattr(article, name):
            data[name] = value
    for name in ("tags", "doubts"):
        if values := getattr(article, name):
            data[name] = list(values)
    if article.corrections:
        data["corrections"] = list(map(correction_json.to_json, article.corrections))
    return data


def mended_to_json(mended: Mended) -> dict[str, Any]:
    return {
        "line": mended.line,
        "was": mended.was,
        "text": mended.text,
        "reason": mended.reason,
    }


def published_to_json(published: datetime | date | None) -> str | None:
    """``2025-09-30T01:25``, ``2025-09-30`` or None; seconds only where they are not zero."""
    if not isinstance(published, datetime):
        return published.isoformat() if published else None
    whole_minute = not (published.second or published.microsecond)
    return published.isoformat(timespec="minutes" if whole_minute else "auto")


def _block_to_json(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = {"id": block.id, "kind": block.kind.value}
    if block.kind in LEVELLED or block.level:
        data["level"] = block.level
    if block.ordered:
        data["ordered"] = True
    if block.number is not None:
        data["number"] = block.number
    if block.numbering != DECIMAL:
        data["numbering"] = block.numbering
    if block.begins:
        data["begins"] = True
    if block.box is not None:
        data["box"] = {"kind": block.box.kind.value, "number": block.box.number}
    if block.time is not None:
        data["time"] = block.time
    data["sentences"] = [_sentence_to_json(sentence) for sentence in block.sentences]
    if image := block.image:
        data["image"] = {
            "media_type": image.media_type,
            "width": image.width,
            "height": image.height,
            "origin": image.origin,
            "decorative": image.decorative,
            **({"untold": True} if image.untold else {}),
            "data": base64.b64encode(image.data).decode("ascii"),
        }
    return data


def _sentence_to_json(sentence: Sentence) -> dict[str, Any]:
    data: dict[str, Any] = {"id": sentence.id, "text": sentence.text}
    if sentence.runs:
        data["runs"] = [runs_json.to_json(run) for run in sentence.runs]
    return data


def loads(text: str, name: str = "article") -> Article:
    """The article in the text of a JSON file.

    Raises:
        InputError: the text is no JSON (the message names the line), or as ``from_json``.
    """
    return from_json(parsed(text, name), name)


def parsed(text: str, name: str) -> object:
    """What the text of a JSON file says.

    Raises:
        InputError: it is no JSON, or nested too deep; the message names the line.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}:{error.lineno}: is no JSON: {error.msg}.", REMEDY) from None
    except RecursionError:
        raise InputError(f"{name}: is no article's JSON: nested too deep.", REMEDY) from None


def from_json(data: object, name: str = "article") -> Article:
    """The article that ``to_json`` wrote. ``name`` stands first in an error's message.

    Raises:
        InputError: a part is missing, of the wrong type or unclean, or an id is malformed or
            occurs twice; the message names the place, such as ``blocks[3].sentences[0].text``.
    """
    reader = _ArticleReader(name)
    fields = reader.mapping(data, "")
    article = Article(
        title=Sentence(
            TITLE_ID,
            reader.text(fields, "title"),
            runs_json.from_json(reader, fields, reader.text(fields, "title"), "", "title_runs"),
        ),
        language=reader.tag(fields, "language"),
        source=reader.text(fields, "source", ""),
        byline=reader.text(fields, "byline", ""),
        published=reader.published(fields),
        translated_from=reader.tag(fields, "translated_from", ""),
        header=reader.blocks(fields, "header", ()),
        blocks=reader.blocks(fields, "blocks"),
        footer=reader.blocks(fields, "footer", ()),
        dropped=reader.dropped(fields),
        mended=reader.mended(fields),
        canonical=reader.text(fields, "canonical", ""),
        licence=reader.text(fields, "licence", ""),
        section=reader.text(fields, "section", ""),
        tags=reader.listed(fields, "tags"),
        doubts=reader.listed(fields, "doubts"),
        corrections=correction_json.from_json(reader, fields),
    )
    seen: set[str] = set()
    for sentence in article.sentences():
        if sentence.id in seen:
            raise reader.fault(f"the sentence id {sentence.id!r} occurs twice")
        seen.add(sentence.id)
    runs_json.check_notes(article, reader)
    return article


class _ArticleReader(Reader):
    """The parts of an article."""

    def published(self, fields: Mapping[str, object]) -> datetime | date | None:
        value = fields.get("published")
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.fault(f"published must be a string or null, not {kind_of(value)}")
        try:
            if len(value) <= len("2025-09-30"):
                return date.fromisoformat(value)
            return datetime.fromisoformat(value)
        except ValueError:
            raise self.fault(f"published is no ISO 8601 date: {value!r}") from None

    def blocks(
        self,
        fields: Mapping[str, object],
        key: str,
        default: tuple[Block, ...] | None = None,
    ) -> tuple[Block, ...]:
        if default is not None and key not in fields:
            return default
        return tuple(
            self._block(value, f"{key}[{index}]")
            for index, value in enumerate(self.items(fields, key, ""))
        )

    def _block(self, value: object, where: str) -> Block:
        fields = self.mapping(value, where)
        kind = self.text(fields, "kind", where=f"{where}.")
        if kind not in set(BlockKind):
            raise self.fault(f"{where}.kind is unknown: {kind!r}")
        block_id = self.text(fields, "id", where=f"{where}.")
        if not _BLOCK_ID.fullmatch(block_id):
            raise self.fault(f"{where}.id is malformed: {block_id!r}")
        return Block(
            id=block_id,
            kind=BlockKind(kind),
            sentences=tuple(
                self._sentence(item, block_id, f"{where}.sentences[{index}]")
                for index, item in enumerate(self.items(fields, "sentences", f"{where}."))
            ),
            level=self.number(fields, "level", f"{where}."),
            ordered=self.flag(fields, "ordered", f"{where}."),
            image=self._image(fields["image"], f"{where}.image") if "image" in fields else None,
            number=self._item_number(fields, f"{where}."),
            numbering=self._numbering(fields, f"{where}."),
            begins=self.flag(fields, "begins", f"{where}."),
            box=self._box(fields["box"], f"{where}.box") if "box" in fields else None,
            time=self.number(fields, "time", f"{where}.") if "time" in fields else None,
        )

    def _box(self, value: object, where: str) -> Box:
        fields = self.mapping(value, where)
        kind = self.text(fields, "kind", where=f"{where}.")
        if kind not in set(BoxKind):
            raise self.fault(f"{where}.kind is unknown: {kind!r}")
        return Box(BoxKind(kind), self.number(fields, "number", f"{where}."))

    def _item_number(self, fields: Mapping[str, object], where: str) -> int | None:
        value = fields.get("number")
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise self.fault(f"{where}number must be a whole number, not {value!r}")
        return value

    def _numbering(self, fields: Mapping[str, object], where: str) -> str:
        value = self.text(fields, "numbering", DECIMAL, where)
        if value not in NUMBERINGS:
            raise self.fault(f"{where}numbering must be one of {', '.join(NUMBERINGS)}")
        return value

    def _image(self, value: object, where: str) -> Image:
        fields = self.mapping(value, where)
        media_type = self.text(fields, "media_type", where=f"{where}.")
        try:
            data = base64.b64decode(self.text(fields, "data", where=f"{where}."), validate=True)
        except (binascii.Error, ValueError):
            raise self.fault(f"{where}.data is no base64") from None
        signature = SIGNATURES.get(media_type)
        if signature is None or not data.startswith(signature):
            raise self.fault(f"{where} is neither a JPEG nor a PNG picture")
        return Image(
            data,
            media_type,
            self.number(fields, "width", f"{where}."),
            self.number(fields, "height", f"{where}."),
            self.text(fields, "origin", "", f"{where}."),
            self.flag(fields, "decorative", f"{where}."),
            self.flag(fields, "untold", f"{where}."),
        )

    def _sentence(self, value: object, block_id: str, where: str) -> Sentence:
        fields = self.mapping(value, where)
        sentence_id = self.text(fields, "id", where=f"{where}.")
        match = _SENTENCE_ID.fullmatch(sentence_id)
        if not match or match["block"] != block_id:
            raise self.fault(f"{where}.id is malformed or not of {block_id}: {sentence_id!r}")
        text = self.text(fields, "text", where=f"{where}.")
        return Sentence(sentence_id, text, runs_json.from_json(self, fields, text, f"{where}."))

    def dropped(self, fields: Mapping[str, object]) -> tuple[Dropped, ...]:
        if "dropped" not in fields:
            return ()
        found = []
        for index, value in enumerate(self.items(fields, "dropped", "")):
            where = f"dropped[{index}]"
            part = self.mapping(value, where)
            found.append(
                Dropped(
                    self.text(part, "text", where=f"{where}."),
                    self.text(part, "reason", where=f"{where}."),
                    self.number(part, "line", f"{where}."),
                )
            )
        return tuple(found)

    def mended(self, fields: Mapping[str, object]) -> tuple[Mended, ...]:
        found = []
        for index, value in enumerate(
            self.items(fields, "mended", "") if "mended" in fields else ()
        ):
            where = f"mended[{index}]"
            part = self.mapping(value, where)
            text, was, reason = (
                self.text(part, name, where=f"{where}.") for name in ("text", "was", "reason")
            )
            found.append(Mended(text, was, reason, self.number(part, "line", f"{where}.")))
        return tuple(found)
