"""The list of Firefox Translations models that Mozilla publishes, kept in the store.

It is a collection of Remote Settings: ``{"data": [record, ...]}``, a record for each file of a
model, whose ``attachment`` says where the file lies packed (zstd), its size and its sha256; the
record has the size and sha256 of the file itself. Attachments lie below the address that the
server's root tells (``capabilities.attachments.base_url``).

The list is fetched once and kept, so that an install gives the same files until ``refresh``. Of a
pair the newest release for desktops is taken, which the installed ``fxtranslate`` can load: of the
conditions of a record (``filter_expression``, JEXL) what a released Firefox on a desktop fulfils.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from accessnews import files
from accessnews.errors import EngineError, UsageError
from accessnews.extras import missing, require
from accessnews.languages.tags import resolve

from . import http
from .archives import UNPACKED, is_safe
from .catalogue import Archive, Extract, Model, ModelFile, Source
from .firefox_models import ENGINE, FILES, MODEL, model_name

KEPT = "firefox-records.json"
LIST_LIMIT = 16 << 20  # bytes
FILE_LIMIT = 256 << 20  # bytes, of a model's file
LICENCE = "MPL-2.0"
REMEDY = "Check the network (FXTRANSLATE_RECORDS_URL names another server of Remote Settings)."

_PLACE = re.compile(r"(https?://.+/)buckets/[^/]+/collections/[^/]+/records")
_RELEASE = re.compile(r"\d+(?:\.\d+)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?")
_HERE = {"env.channel": "release", "env.appinfo.OS": "Linux"}  # any desktop is as good
_COMPARED = re.compile(r"(env(?:\.\w+)+)\s*(==|!=)\s*(?:'([^']*)'|\"([^\"]*)\")")

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Records:
    """The kept list: when it was fetched (ISO 8601, UTC), and the models it has, by name."""

    fetched: str
    models: tuple[Model, ...]

    def find(self, name: str) -> Model | None:
        return next((model for model in self.models if model.name == name), None)


def kept(root: Path) -> Records | None:
    """The list that lies in the store ``root``; None without one, or without ``fxtranslate``."""
    if missing(ENGINE):
        return None
    try:
        told = json.loads((root / KEPT).read_bytes())
        return _records(told)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def fetch(root: Path) -> Records:
    """Fetch the list anew and keep it in the store ``root``. The caller holds the list's lock.

    Raises:
        EngineError: it can't be reached or read.
        OSError: the store can't be written.
        ExtraMissingError: ``fxtranslate``, which knows the address, is not installed.
    """
    require(ENGINE)
    from fxtranslate import discovery

    address = discovery.records_url()
    place = _PLACE.fullmatch(address)
    if place is None:
        raise EngineError(f"{address}: not an address of Remote Settings records", REMEDY)
    try:
        listed = _json(address)["data"]
        base = _json(place[1])["capabilities"]["attachments"]["base_url"]
        told = {"fetched": datetime.now(UTC).isoformat(timespec="seconds"), "base": str(base)}
        found = _records(told | {"data": listed})
    except (ValueError, TypeError, KeyError) as error:
        raise EngineError(
            f"{address}: not a list of Firefox Translations models: {error!r}", REMEDY
        ) from error
    except EngineError as error:
        raise EngineError(
            f"the list of Firefox Translations models cannot be reached: {error.message}", REMEDY
        ) from error
    made = root / f".{KEPT}.part"
    made.write_text(json.dumps(told | {"data": listed}, ensure_ascii=False), encoding="utf-8")
    made.replace(root / KEPT)
    return found


def _json(address: str) -> Any:
    with files.scratch() as folder:
        got = http.get(address, folder / "answer.json", LIST_LIMIT, lambda _: None)
        return json.loads(got.read_bytes())


def _records(told: Mapping[str, Any]) -> Records:
    """
    Raises:
        ValueError, TypeError, KeyError: it is no such list.
    """
    base = told["base"]
    if not re.match(r"https?://[^/]+/", base) or not isinstance(told["data"], list):
        raise ValueError("no address of attachments, or no records")
    newest: dict[str, tuple[tuple[int, ...], Model]] = {}
    for version, records in _releases(told["data"]):
        model = _model(records, base)
        if model is not None and (model.name not in newest or version > newest[model.name][0]):
            newest[model.name] = version, model
    return Records(told["fetched"], tuple(newest[name][1] for name in sorted(newest)))


def _releases(records: Iterable[Any]) -> Iterator[tuple[tuple[int, ...], Sequence[Record]]]:
    """The files of each released build that can be loaded here, with the build's version."""
    from fxtranslate import discovery

    builds: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in records:
        if _is_whole(record) and holds(record.get("filter_expression") or ""):
            fields = ("sourceLanguage", "targetLanguage", "version", "architecture")
            builds[tuple(str(record.get(field)) for field in fields)].append(record)
    for (_, _, version, _), build in builds.items():
        if discovery.model_pairs(json.dumps({"data": build})):
            yield tuple(int(part) for part in version.split(".")), build


def _is_whole(record: Any) -> bool:
    """Whether a record has all that an install needs, in the form that it must have."""
    try:
        attachment = record["attachment"]
        return bool(
            record["fileType"] in FILES
            and _RELEASE.fullmatch(record["version"])
            and _CODE.fullmatch(record["sourceLanguage"])
            and _CODE.fullmatch(record["targetLanguage"])
            and _SHA256.fullmatch(record["decompressedHash"])
            and _SHA256.fullmatch(attachment["hash"])
            and 0 < int(record["decompressedSize"]) <= FILE_LIMIT
            and 0 < int(attachment["size"]) <= FILE_LIMIT
            and is_safe(attachment["location"])
        )
    except (TypeError, KeyError, ValueError):
        return False


def _model(records: Sequence[Record], base: str) -> Model | None:
    """The model that a build's records make; None where a file is missing."""
    by_type = {
        record["fileType"]: record
        for record in sorted(records, key=lambda each: str(each.get("last_modified", "")))
    }
    if "vocab" not in by_type and _same(by_type.get("srcvocab"), by_type.get("trgvocab")):
        by_type["vocab"] = by_type["srcvocab"]
    vocabularies = ("vocab",) if "vocab" in by_type else ("srcvocab", "trgvocab")
    if not by_type.keys() >= {"model", *vocabularies}:
        return None
    wanted = [each for each in ("model", "lex", *vocabularies) if each in by_type]
    placed = {FILES[each]: by_type[each] for each in wanted}
    if len({record["attachment"]["hash"] for record in placed.values()}) < len(placed):
        return None
    described = placed[MODEL]
    try:
        source, target = (
            resolve(described[field]) for field in ("sourceLanguage", "targetLanguage")
        )
    except UsageError:
        return None
    return Model(
        name=model_name(source, target),
        title=f"Firefox Translations {described['version']} ({source} to {target})",
        purpose="translation",
        languages=(source, target),
        recommended=(),
        licence=LICENCE,
        note="Mozilla's, by its list of models.",
        files=tuple(
            ModelFile(path, int(record["decompressedSize"]), record["decompressedHash"])
            for path, record in placed.items()
        ),
        sources=(
            Source(
                "url",
                tuple(_archive(record["attachment"], base) for record in placed.values()),
                tuple(Extract(UNPACKED, path) for path in placed),
            ),
        ),
        engine=ENGINE,
    )


def _same(one: Record | None, other: Record | None) -> bool:
    """Whether two records are there, and of one file."""
    return bool(one and other and one["attachment"]["hash"] == other["attachment"]["hash"])


def _archive(attachment: Mapping[str, Any], base: str) -> Archive:
    address = f"{base.rstrip('/')}/{attachment['location']}"
    return Archive(address, "", int(attachment["size"]), attachment["hash"])


def holds(expression: str) -> bool:
    """Whether a released Firefox on a desktop fulfils a record's condition.

    The conditions in use compare ``env.channel`` and ``env.appinfo.OS`` with texts, joined by
    ``&&`` and ``||``; one that says anything else counts as not fulfilled.
    """

    def compared(found: re.Match[str]) -> str:
        wanted = found[3] if found[3] is not None else found[4]
        if found[1] not in _HERE:
            return "?"
        return str(int((_HERE[found[1]] == wanted) == (found[2] == "==")))

    left = re.sub(r"\s+", "", _COMPARED.sub(compared, expression))
    before = None
    while left != before:
        before = left
        left = re.sub(r"([01])&&([01])", lambda m: str(int(m[1]) & int(m[2])), left)
        left = re.sub(r"(?<!&&)([01])\|\|([01])(?!&&)", lambda m: str(int(m[1]) | int(m[2])), left)
        left = re.sub(r"\(([01])\)", r"\1", left)
    return left in ("", "1")
