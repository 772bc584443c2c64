"""The one that signs files: credentials, the library's signer, and a trial before any work."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import AccessnewsError, InputError
from ..files import replacing
from . import command
from .credentials import Credentials
from .library import context, library
from .media import MP3, media_type
from .prepared import prepared, tags_of
from .verify import Validity, verified

DIGITAL_CREATION = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation"
_NO_SIGNATURE = "Signature:"  # c2pa-python 0.38.1 of one that does not fit the key


class Signer:
    """Signs files by ``credentials``; safe for one thread at a time."""

    def __init__(self, credentials: Credentials) -> None:
        """Take up the credentials, and sign a sound of four samples to see that it can be done.

        Raises:
            ExtraMissingError: the extra ``sign`` is missing.
            InputError: the library takes no signature by this certificate.
            EngineError: the command that signs failed.
        """
        self.credentials = credentials
        self._failed: AccessnewsError | None = None
        self._context = context()
        self._signer = self._opened()
        created = {"action": "c2pa.created", "digitalSourceType": DIGITAL_CREATION}
        trial = {
            "claim_generator_info": [{"name": "accessnews"}],
            "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [created]}}],
        }
        self._sign(trial, "audio/wav", io.BytesIO(_silence()), io.BytesIO(), "the certificate")

    def sign(self, path: Path, manifest: Mapping[str, Any]) -> None:
        """Put a signed manifest into a file, in its place; an earlier one is replaced.

        The signed file is read back before it takes the place: its signature is valid, and the tags
        of an MP3 are those that it had.

        Raises:
            InputError: the file can't be read, signed or written, or would lose tags.
            EngineError: the command that signs failed.
        """
        kind = media_type(path)
        if not kind:
            raise InputError(f"{path}: no signature goes into such a file", "Leave it out.")
        with replacing(path) as made, prepared(path, kind) as ready:
            with ready.open("rb") as source, made.open("w+b") as target:
                self._sign(manifest, kind, source, target, str(path))
            verdict = verified(made, kind)
            if verdict.validity is not Validity.VALID:
                raise InputError(f"{path}: can't be signed: {verdict.told}", "It stays unsigned.")
            if kind == MP3 and (lost := tags_of(path) ^ tags_of(made)):
                names = ", ".join(sorted({name for name, _ in lost}))
                raise InputError(
                    f"{path}: signing would lose or change its ID3 tags {names}",
                    "Take these frames out of the file first; it stays unsigned.",
                )

    def _opened(self) -> Any:
        c2pa, own = library(), self.credentials
        try:
            if own.command:
                algorithm = c2pa.C2paSigningAlg[own.algorithm.upper()]
                return c2pa.Signer.from_callback(self._by_command, algorithm, own.chain)
            info = c2pa.C2paSignerInfo(own.algorithm, own.chain.encode(), own.key, None)
            return c2pa.Signer.from_info(info)
        except c2pa.C2paError as error:
            raise _refused("the certificate", error) from error

    def _by_command(self, data: bytes) -> bytes:
        """The signature; empty where there is none: an exception would be lost in the library."""
        try:
            return command.signature(self.credentials.command, data)
        except AccessnewsError as error:
            self._failed = error
            return b""

    def _sign(
        self, manifest: Mapping[str, Any], kind: str, source: Any, target: Any, what: str
    ) -> None:
        c2pa = library()
        self._failed = None
        try:
            builder = c2pa.Builder(json.dumps({**manifest, "claim_version": 2}), self._context)
            if manifest.get("ingredients") is None and _is_edit(manifest):
                builder.set_intent(c2pa.C2paBuilderIntent.EDIT)
            builder.sign(self._signer, kind, source, target)
        except c2pa.C2paError as error:
            raise self._failed or self._wrong_key(error) or _refused(what, error) from error

    def _wrong_key(self, error: Exception) -> InputError | None:
        """That the command has signed, and with another key or in another way than it must."""
        if not self.credentials.command or not str(error).startswith(_NO_SIGNATURE):
            return None
        return InputError(
            f"{self.credentials.command[0]}: what it writes is no signature by the certificate's "
            "key",
            "Name the key that the certificate was asked for with; an elliptic curve signs the "
            "SHA-2 of its own length, RSA as PSS with SHA-256 and a salt of 32 bytes.",
        )


def _is_edit(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest tells of a file that is there already, whoever made it."""
    actions = (
        action["action"]
        for each in manifest["assertions"]
        for action in each["data"].get("actions", ())
    )
    return "c2pa.created" not in actions


def _refused(what: str, error: Exception) -> InputError:
    told = " ".join(str(error).replace("manifest failed validation with: failures:", "").split())
    return InputError(
        f"{what}: the signer of C2PA refuses: {told}",
        "docs/signing.md says what a certificate must have, and which files can be signed.",
    )


def _silence() -> bytes:
    """Four samples of silence as WAV."""
    sound = b"\0" * 8
    form = struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)
    chunks = b"fmt " + struct.pack("<I", len(form)) + form
    chunks += b"data" + struct.pack("<I", len(sound)) + sound
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks
