"""What a file's signature says: is it valid, whose is it, is that one trusted, what was changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..faults import of_system
from .library import context, library

_CHANGED = ("dataHash.", "bmffHash.", "boxesHash.", "collectionHash.")
_ELSEWHERE = ("Remote:", "RemoteManifest:")
_UNTRUSTED = "signingCredential.untrusted"
_EXPIRED = ("signingCredential.expired", "claimSignature.outsideValidity")
_CREDENTIAL = "signingCredential."


class Validity(StrEnum):
    """What holds of a file.

    ``VALID``: signed, and unchanged since. ``CHANGED``: its content is not what was signed.
    ``FORGED``: the manifest itself is not what was signed. ``EXPIRED``: the certificate is over,
    and nothing proves that it was not when the file was signed. ``REFUSED``: the certificate may
    not sign. ``UNREADABLE``: something is there that is no manifest, or a damaged one.
    ``ELSEWHERE``: the manifest lies at an address, which is not asked. ``UNSIGNED``: there is none.
    """

    VALID = "valid"
    CHANGED = "changed"
    FORGED = "forged"
    EXPIRED = "expired"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    ELSEWHERE = "elsewhere"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of a file, and what its manifest says.

    ``trusted`` tells that the signer's certificate comes from one of those that were given.
    ``signer`` and ``organisation`` are of the certificate, ``serial`` its number; ``time`` is that
    of a time stamp (ISO 8601), empty without one. ``source_types`` are the digital source types
    that the manifest's actions tell, the file's own first. ``told`` is the library's own word of
    what is wrong.
    """

    validity: Validity
    trusted: bool = False
    signer: str = ""
    organisation: str = ""
    serial: str = ""
    time: str = ""
    title: str = ""
    generator: str = ""
    source_types: tuple[str, ...] = ()
    told: str = ""

    @property
    def who(self) -> str:
        """The signer as people know it."""
        return self.organisation or self.signer or "somebody without a name"


def verified(path: Path, kind: str, anchors: str = "") -> Verdict:
    """The verdict on a file of the media type ``kind``.

    Args:
        path: the file.
        kind: what it is (``media.media_type``).
        anchors: certificates in PEM that are trusted, and those that they issued.

    Raises:
        ExtraMissingError: the extra ``sign`` is missing.
        InputError: the file can't be read.
    """
    c2pa = library()
    try:
        with path.open("rb") as stream, c2pa.Reader(kind, stream, context=context(anchors)) as read:
            told = json.loads(read.json())
            address = "" if read.is_embedded() else str(read.get_remote_url() or "")
    except OSError as error:
        raise of_system(error, path, "cannot be read") from error
    except c2pa.C2paError.ManifestNotFound:
        return Verdict(Validity.UNSIGNED)
    except c2pa.C2paError as error:
        words = " ".join(str(error).split())
        elsewhere = words.startswith(_ELSEWHERE)
        return Verdict(Validity.ELSEWHERE if elsewhere else Validity.UNREADABLE, told=words)
    return _elsewhere(address) if address else _verdict(told)


def anchors_of(path: Path) -> str:
    """The certificates in a file of trusted ones, as PEM.

    Raises:
        ExtraMissingError: the extra ``sign`` is missing.
        InputError: it can't be read, or has none.
    """
    library()
    from cryptography import x509

    try:
        data = path.read_bytes()
        x509.load_pem_x509_certificates(data)
    except OSError as error:
        raise of_system(error, path, "cannot be read") from error
    except ValueError as error:
        raise InputError(
            f"{path}: holds no certificate in PEM",
            "--trust takes the certificates of those who are trusted, one after the other.",
        ) from error
    return data.decode("ascii", "replace")


def _elsewhere(address: str) -> Verdict:
    return Verdict(Validity.ELSEWHERE, told=address)


def _verdict(told: Mapping[str, Any]) -> Verdict:
    manifest = told["manifests"].get(told.get("active_manifest"), {})
    results = told.get("validation_results", {}).get("activeManifest", {})
    failures = {str(each["code"]): each for each in results.get("failure", ())}
    trusted = _UNTRUSTED not in failures
    wrong = {code: each for code, each in failures.items() if code != _UNTRUSTED}
    signature = manifest.get("signature_info", {})
    generators = manifest.get("claim_generator_info") or [{}]
    return Verdict(
        _validity(wrong),
        trusted and not any(code.startswith(_CREDENTIAL) for code in wrong),
        str(signature.get("common_name") or ""),
        str(signature.get("issuer") or ""),
        str(signature.get("cert_serial_number") or ""),
        str(signature.get("time") or ""),
        str(manifest.get("title") or ""),
        str(generators[0].get("name") or ""),
        tuple(_source_types(manifest)),
        "; ".join(f"{code}: {_line(each)}" for code, each in wrong.items()),
    )


def _validity(wrong: Iterable[str]) -> Validity:
    codes = tuple(wrong)
    if not codes:
        return Validity.VALID
    parts = [code.removeprefix("assertion.") for code in codes]
    if not all(part.startswith((*_CHANGED, _CREDENTIAL)) or part in _EXPIRED for part in parts):
        return Validity.FORGED
    if any(part.startswith(_CHANGED) for part in parts):
        return Validity.CHANGED
    if any(part in _EXPIRED for part in parts):
        return Validity.EXPIRED
    return Validity.REFUSED


def _source_types(manifest: Mapping[str, Any]) -> Iterable[str]:
    for assertion in manifest.get("assertions", ()):
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            for action in assertion.get("data", {}).get("actions", ()):
                if told := action.get("digitalSourceType"):
                    yield str(told)


def _line(failure: Mapping[str, Any]) -> str:
    return " ".join(str(failure.get("explanation") or "").split())
