"""Who signs: a certificate with those that issued it, and the key, or a command that has it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, UsageError
from ..extras import extra
from ..faults import of_system
from .library import EXTRA
from .profile import algorithm_of, refused

if TYPE_CHECKING:
    from cryptography import x509

PASSPHRASE = "ACCESSNEWS_KEY_PASSPHRASE"  # noqa: S105 - the name of a variable
"""The environment variable that a key's passphrase is taken from."""

Ask = Callable[[Path], str | None]
"""Gives the passphrase of a key in a file; None where nobody can be asked."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """A certificate and what signs for it.

    ``chain`` is PEM, the signer's own certificate first. ``algorithm`` is C2PA's name of the
    signature ("es256"). ``key`` is PKCS#8 in PEM without a passphrase, empty where ``command``
    signs. ``name``, ``organisation`` and ``serial`` are the certificate's,
    ``expires`` its end (UTC).
    """

    chain: str
    algorithm: str
    name: str
    organisation: str
    serial: str
    expires: datetime
    key: bytes = field(default=b"", repr=False)
    command: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What tells this signer from every other: the sha256 of its certificates."""
        return hashlib.sha256(self.chain.encode()).hexdigest()


def load(
    certificate: Path, key: Path | None, command: tuple[str, ...] = (), *, ask: Ask = lambda _: None
) -> Credentials:
    """The credentials in files, or with a command that signs in the key's place.

    Args:
        certificate: PEM; the signer's own first, then those that issued it.
        key: PEM, with a passphrase or without; None where ``command`` signs.
        command: a program and its arguments (``command.signature``).
        ask: asks for the key's passphrase.

    Raises:
        ExtraMissingError: the extra ``sign`` is missing.
        InputError: a file can't be read, the passphrase is wrong, the key is not the certificate's,
            or the certificate is not valid now or none that C2PA takes.
        UsageError: neither a key nor a command is given, or both.
    """
    if (key is None) == (not command):
        raise UsageError(
            f"--sign {certificate}: what signs is not told" if key is None else "two that sign",
            "Give the certificate's key with --key, or a command that signs with --sign-with.",
        )
    with extra(EXTRA):
        import cryptography  # noqa: F401
    chain = _certificates(certificate)
    own = chain[0]
    if fault := refused(own):
        raise InputError(f"{certificate}: {fault.what}", fault.remedy)
    _in_time(certificate, own)
    return Credentials(
        _pem(chain),
        algorithm_of(own),
        _named(own, "CN"),
        _named(own, "O"),
        str(own.serial_number),
        own.not_valid_after_utc,
        _key(key, own, certificate, ask) if key else b"",
        command,
    )


def _certificates(path: Path) -> list[x509.Certificate]:
    from cryptography import x509

    data = _read(path)
    try:
        return x509.load_pem_x509_certificates(data)
    except ValueError as error:
        raise InputError(
            f"{path}: holds no certificate in PEM",
            "Name the file that begins with -----BEGIN CERTIFICATE-----.",
        ) from error


def _in_time(path: Path, own: x509.Certificate) -> None:
    now = datetime.now(UTC)
    if own.not_valid_after_utc < now:
        raise InputError(
            f"{path}: the certificate expired on {own.not_valid_after_utc.date()}",
            "Sign with one that is valid: ask who issued it for a new one.",
        )
    if own.not_valid_before_utc > now:
        raise InputError(
            f"{path}: the certificate is not valid before {own.not_valid_before_utc}",
            "Wait until then, or set this machine's clock right.",
        )


def _key(path: Path, own: x509.Certificate, certificate: Path, ask: Ask) -> bytes:
    """The key in a file as PKCS#8."""
    from cryptography.hazmat.primitives import serialization as form

    data = _read(path)
    try:
        try:
            key = form.load_pem_private_key(data, None)
        except TypeError:  # it has a passphrase
            key = form.load_pem_private_key(data, _passphrase(path, ask))
    except ValueError as error:
        if b"ENCRYPTED" in data:
            raise InputError(
                f"{path}: the passphrase is wrong",
                f"Set {PASSPHRASE} to the key's, or unset it and be asked.",
            ) from error
        raise InputError(
            f"{path}: holds no private key in PEM",
            "Name the file that begins with -----BEGIN PRIVATE KEY----- or the like.",
        ) from error
    spki = (form.Encoding.DER, form.PublicFormat.SubjectPublicKeyInfo)
    if key.public_key().public_bytes(*spki) != own.public_key().public_bytes(*spki):
        raise InputError(
            f"{path}: is not the key of the certificate in {certificate}",
            "Name the key that the certificate was asked for with; the signer's own certificate "
            "stands first in its file.",
        )
    return key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())


def _passphrase(path: Path, ask: Ask) -> bytes:
    told = ask(path)
    if told is None:
        raise InputError(
            f"{path}: the key has a passphrase", f"Set {PASSPHRASE} to it, or use a terminal."
        )
    return told.encode()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            f"{path}: no such file", "`accessnews sign init FOLDER` makes one to try with."
        ) from error
    except OSError as error:
        raise of_system(error, path, "cannot be read") from error


def _pem(chain: list[x509.Certificate]) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding

    return b"".join(each.public_bytes(Encoding.PEM) for each in chain).decode()


def _named(own: x509.Certificate, what: str) -> str:
    found = (each.value for each in own.subject if each.rfc4514_attribute_name == what)
    return next((each for each in found if isinstance(each, str)), "")
