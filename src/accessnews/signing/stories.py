"""The files of a story signed, or of an issue, each with what is known of how it came about.

A signed file is kept in the cache under the file that was signed, its manifest and the certificate:
a story that is made again, and comes out as it was, gets the signature that it had.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..cache import Cache, digest_of, seal
from ..errors import AccessnewsError
from ..files import replacing, write_text
from ..revision import revision
from . import manifest
from .facts import Facts
from .library import version
from .media import SOUND, media_type
from .signer import Signer
from .verify import Validity, verified

RULES = ("signing.prepared", "signing.signer", "sound.id3")


@dataclass(slots=True)
class Signed:
    """What came of files: ``signed`` now or before, ``kept`` the ones of them that were signed
    already, ``without`` those that have no place for a signature, ``untold`` those that nothing is
    known of, ``failed`` those that could not be signed."""

    signed: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    without: list[Path] = field(default_factory=list)
    untold: list[Path] = field(default_factory=list)
    failed: list[tuple[Path, AccessnewsError]] = field(default_factory=list)

    def add(self, other: Signed) -> None:
        self.signed += other.signed
        self.kept += other.kept
        self.without += other.without
        self.untold += other.untold
        self.failed += other.failed


def sign_files(
    files: Iterable[Path], facts: Mapping[str, Facts], signer: Signer, cache: Cache
) -> Signed:
    """Sign each of ``files`` whose name without suffix ``facts`` know; none ends the others."""
    done = Signed()
    for path in files:
        if not media_type(path):
            done.without.append(path)
        elif (told := facts.get(path.stem)) is None:
            done.untold.append(path)
        else:
            sound_only = path.suffix.lower() in SOUND
            sign_one(path, manifest.of_edition(told, sound_only=sound_only), signer, cache, done)
    return done


def sign_one(
    path: Path, told: Mapping[str, Any], signer: Signer, cache: Cache, done: Signed
) -> None:
    """Sign a file with a manifest; what came of it is added to ``done``."""
    try:
        if is_signed(path, signer):
            done.kept.append(path)
        else:
            _signed(path, told, signer, cache)
    except AccessnewsError as error:
        done.failed.append((path, error))
    else:
        done.signed.append(path)


def is_signed(path: Path, signer: Signer) -> bool:
    """Whether a file has a valid signature by the same certificate."""
    verdict = verified(path, media_type(path))
    own = signer.credentials
    return verdict.validity is Validity.VALID and (verdict.serial, verdict.signer) == (
        own.serial,
        own.name,
    )


def _signed(path: Path, told: Mapping[str, Any], signer: Signer, cache: Cache) -> None:
    """Put the file as it was signed before in its place; sign and keep it where it was not.

    Raises:
        InputError, EngineError: as ``Signer.sign``; the cache can't be written.
    """
    key = (
        digest_of(path),
        json.dumps(told, sort_keys=True),
        signer.credentials.fingerprint,
        version(),
        revision(*RULES),
    )
    entry, sealed = cache.path("signed", path.suffix, *key), cache.path("signed", ".sha256", *key)
    digest = cache.sealed(sealed)
    if digest is not None and entry.is_file():
        if digest_of(entry) == digest:
            with replacing(path) as made:
                shutil.copyfile(entry, made)
            return
        cache.damaged(entry)
    signer.sign(path, told)
    with replacing(entry) as made:
        shutil.copyfile(path, made)
    write_text(sealed, seal(digest_of(path)))
