"""Argos packages as files: the index, the .argosmodel archive and the folders they live in.

An ``.argosmodel`` is a zip of one folder with ``metadata.json``, ``model/`` (CTranslate2) and
``sentencepiece.model`` or ``bpe.model``. Installed packages are such folders, side by side. This
module reads them without importing ``argostranslate``, whose own scan fails on a stray folder; the
index's address does come from its settings.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

from accessnews.errors import EngineError, InputError
from accessnews.extras import missing, require
from accessnews.files import scratch

from . import http, receipts
from .archives import BLOCK, Advance, members

ENGINE = "argos"
SIZE_LIMIT = 2 << 30  # bytes, of an archive and of what it unpacks to
ARGOS_LICENCE = "see the package's README.md"
INDEX_LIMIT = 16 << 20  # bytes
FILE_REMEDY = "Or install a package file that you have: accessnews models install FILE.argosmodel"

# Argos's codes that are not BCP 47 tags; every other code is one as it stands.
BCP47 = {"zt": "zh-Hant", "pb": "pt-BR"}

_CODE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class ArgosPackage:
    """One direction of one pair. ``source`` and ``target`` are Argos's codes."""

    source: str
    target: str
    version: str
    folder: Path | None = None
    links: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return package_name(self.source, self.target)

    @property
    def pair(self) -> tuple[str, str]:
        """BCP 47 tags."""
        return BCP47.get(self.source, self.source), BCP47.get(self.target, self.target)


def package_name(source: str, target: str) -> str:
    """The name in accessnews: ``argos-en-zh``, with Argos's codes."""
    return f"argos-{source}-{target}"


def codes_of(name: str) -> tuple[str, str] | None:
    """Argos's codes from ``argos-en-zh``; None where ``name`` is another model's."""
    head, _, rest = name.partition("-")
    source, _, target = rest.partition("-")
    if head == "argos" and _CODE.fullmatch(source) and _CODE.fullmatch(target):
        return source, target
    return None


def user_folder() -> Path:
    """Where Argos Translate itself keeps packages (its settings, in its order of precedence)."""
    data = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share") / "argos-translate"
    config = Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config") / "argos-translate"
    chosen = os.environ.get("ARGOS_PACKAGES_DIR")
    if chosen is None:
        try:
            settings = json.loads((_home(config) / "settings.json").read_text(encoding="utf-8"))
            chosen = settings.get("ARGOS_PACKAGES_DIR")
        except (OSError, ValueError, AttributeError):
            chosen = None
    return _home(Path(chosen)) if chosen else _home(data) / "packages"


def _home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # no home folder is known
        return path


def installed(folders: Iterable[Path]) -> Iterator[ArgosPackage]:
    """The whole packages in ``folders``; anything else that lies there is passed over."""
    for parent in folders:
        try:
            children = sorted(parent.iterdir())
        except OSError:
            continue
        for folder in children:
            try:
                yield read_folder(folder)
            except (OSError, InputError):
                continue


def read_folder(folder: Path) -> ArgosPackage:
    """The package in ``folder``.

    Raises:
        InputError: it is not a translation package, or a part of it is missing.
        OSError: it can't be read.
    """
    metadata_file = folder / "metadata.json"
    try:
        package = _package(json.loads(metadata_file.read_bytes()), folder)
    except (ValueError, TypeError) as error:
        raise InputError(f"{metadata_file}: not an Argos package: {error}") from error
    parts = (folder / "sentencepiece.model", folder / "bpe.model")
    if not (folder / "model" / "model.bin").is_file() or not any(p.is_file() for p in parts):
        raise InputError(f"{folder}: not an Argos translation package: no model or no tokenizer")
    return package


def fingerprint(package: ArgosPackage) -> str:
    """What changes when the package's model does: from its receipt, else its size and time."""
    receipt = receipts.read(package.folder) if package.folder else None
    if receipt is not None:
        lines = "".join(f"{file.sha256}{file.path}" for file in receipt.files)
        mark = hashlib.sha256(lines.encode()).hexdigest()[:12]
    elif package.folder is not None:
        state = (package.folder / "model" / "model.bin").stat()
        mark = f"{state.st_size}-{state.st_mtime_ns}"
    else:
        mark = ""
    return f"{package.name}@{package.version}:{mark}"


def _package(metadata: Mapping[str, Any], folder: Path | None = None) -> ArgosPackage:
    """
    Raises:
        ValueError: not a translation package, or with unsafe codes.
    """
    if not isinstance(metadata, dict) or metadata.get("type", "translate") != "translate":
        raise ValueError("not a translation package")
    source, target = str(metadata.get("from_code")), str(metadata.get("to_code"))
    if not (_CODE.fullmatch(source) and _CODE.fullmatch(target)):
        raise ValueError(f"language codes {source!r} and {target!r}")
    version = re.sub(r"[^0-9A-Za-z.]", "", str(metadata.get("package_version", ""))) or "0"
    links = tuple(link for link in metadata.get("links") or () if isinstance(link, str))
    return ArgosPackage(source, target, version, folder, links)


def read_index() -> tuple[ArgosPackage, ...]:
    """The translation packages that the Argos index lists; the newest of each pair.

    Raises:
        EngineError: the index can't be reached or read.
    """
    chosen = os.environ.get("ARGOS_PACKAGE_INDEX")
    address = (
        f"{chosen.rstrip('/')}/index.json" if chosen else argos_settings().remote_package_index
    )
    with scratch() as folder:
        target = folder / "index.json"
        try:
            entries = json.loads(http.get(address, target, INDEX_LIMIT, _unseen).read_bytes())
        except EngineError as error:
            raise EngineError(
                f"the Argos package index cannot be reached: {error.message}",
                f"Check the network (ARGOS_PACKAGE_INDEX names another index). {FILE_REMEDY}",
            ) from error
        except ValueError as error:
            raise EngineError(f"{address}: not an Argos index: {error}") from error
    newest: dict[tuple[str, str], ArgosPackage] = {}
    for entry in entries if isinstance(entries, list) else []:
        try:
            package = _package(entry)
        except ValueError:
            continue
        known = newest.get((package.source, package.target))
        if known is None or _order(package.version) > _order(known.version):
            newest[package.source, package.target] = package
    return tuple(newest.values())


def _unseen(_: float) -> None:
    pass


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


def unpack(archive: Path, into: Path, advance: Advance) -> ArgosPackage:
    """Unpack an ``.argosmodel`` as the folder ``into``, which must not exist.

    Raises:
        InputError: it is not a whole Argos package.
        EngineError: it is damaged, or larger than ``SIZE_LIMIT`` when unpacked.
    """
    size = 0
    with members(archive) as (names, opened):
        for name in names:
            inner = PurePosixPath(*PurePosixPath(name).parts[1:])
            if not inner.parts:
                continue
            target = into / inner
            target.parent.mkdir(parents=True, exist_ok=True)
            with opened(name) as stream, target.open("wb") as output:
                while block := stream.read(BLOCK):
                    size += len(block)
                    if size > SIZE_LIMIT:
                        raise EngineError(f"{archive.name}: unpacks to more than 2 GiB")
                    output.write(block)
                    advance(len(block))
    try:
        return read_folder(into)
    except OSError as error:
        raise InputError(f"{archive}: not an Argos package: no metadata.json") from error


def check_opens(archive: Path, folder: Path) -> None:
    """Open what was unpacked from ``archive``, where what opens it is installed.

    Raises:
        InputError: its model or its tokenizer can't be loaded.
    """
    if missing("argos"):
        return
    import ctranslate2
    import sentencepiece

    try:
        if (pieces := folder / "sentencepiece.model").is_file():
            sentencepiece.SentencePieceProcessor(model_file=str(pieces))
        ctranslate2.Translator(str(folder / "model"), inter_threads=1, intra_threads=1)
    except (RuntimeError, ValueError, OSError) as error:
        raise InputError(
            f"{archive}: its model cannot be loaded: {str(error).splitlines()[0]}",
            "Fetch it again, or name another file.",
        ) from error


def argos_settings() -> ModuleType:
    """``argostranslate.settings``, whatever the state of the user's home folder.

    Importing it makes folders below the home folder; where they can't be made, it is given
    temporary ones.

    Raises:
        ExtraMissingError: argostranslate is absent.
        EngineError: one of its settings is wrong.
    """
    require("argos")
    try:
        try:
            from argostranslate import settings
        except (OSError, RuntimeError):
            with _temporary_home():
                from argostranslate import settings
    except (KeyError, ValueError, AssertionError) as error:
        raise EngineError(
            f"argostranslate: a setting is wrong: {error}",
            "Look at the ARGOS_* environment variables and Argos's settings.json.",
        ) from error
    module: ModuleType = settings
    return module


@contextmanager
def _temporary_home() -> Iterator[None]:
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR", "HOME")
    before = {name: os.environ.get(name) for name in names}
    with scratch() as folder:
        try:
            os.environ.update(dict.fromkeys(names, str(folder)))
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
