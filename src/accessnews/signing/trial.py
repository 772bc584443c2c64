"""A certificate for a newsroom to try with: an authority of its own, and what that one has issued.

Readers take the signature for valid and the signer for unknown. The authority's key is thrown away:
nobody can issue a second certificate in its name.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, UsageError
from ..extras import extra
from ..files import replacing, write_bytes
from .library import EXTRA

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

CERTIFICATE, KEY, AUTHORITY = "sign.pem", "sign.key", "authority.pem"
DAYS = 365
LONGEST_NAME = 64
"""Characters of a name in a certificate (RFC 5280, appendix A.1, ub-organization-name)."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The files that were made, and the certificate's end (UTC)."""

    certificate: Path
    key: Path
    authority: Path
    expires: datetime


def make(folder: Path, name: str, passphrase: str = "") -> Trial:
    """Make an authority and a certificate for ``name`` that it has issued, for a year.

    The key can be read by its owner alone; it has a passphrase where one is given.

    Raises:
        ExtraMissingError: the extra ``sign`` is missing.
        InputError: one of the files is there already, or can't be written.
        UsageError: no certificate can have such a name.
    """
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError(
            f"--name {name!r}: no name for a certificate", f"Give 1 to {LONGEST_NAME} characters."
        )
    trial = Trial(
        folder / CERTIFICATE,
        folder / KEY,
        folder / AUTHORITY,
        datetime.now(UTC).replace(microsecond=0) + timedelta(days=DAYS),
    )
    for path in (trial.certificate, trial.key, trial.authority):
        if path.exists():
            raise InputError(f"{path}: is there already", "Name another folder, or move it away.")
    with extra(EXTRA):
        from cryptography.hazmat.primitives import serialization as form
        from cryptography.hazmat.primitives.asymmetric import ec
    authority, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root, leaf = _issued(name, authority, own, trial.expires)
    hidden = (
        form.BestAvailableEncryption(passphrase.encode()) if passphrase else form.NoEncryption()
    )
    secret = own.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, hidden)
    _write_secret(trial.key, secret)
    pem = [each.public_bytes(form.Encoding.PEM) for each in (leaf, root)]
    write_bytes(trial.certificate, b"".join(pem))
    write_bytes(trial.authority, pem[1])
    return trial


def _write_secret(path: Path, secret: bytes) -> None:
    """Write a file that nobody but its owner can read at any moment."""
    with replacing(path) as made:
        made.chmod(0o600)
        made.write_bytes(secret)
        with suppress(OSError), made.open("rb") as stream:
            os.fsync(stream.fileno())


def _issued(
    name: str, authority: EllipticCurvePrivateKey, own: EllipticCurvePrivateKey, expires: datetime
) -> tuple[x509.Certificate, x509.Certificate]:
    """The authority's certificate, and the signer's (C2PA Technical Specification 2.3, 14.5)."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import ExtendedKeyUsageOID as Purpose

    issuer = named(name, f"{name[: LONGEST_NAME - 18]} (test authority)")
    root = (
        _begun(issuer, issuer, authority, authority, expires)
        .add_extension(x509.BasicConstraints(True, 0), critical=True)
        .add_extension(usage("key_cert_sign", "crl_sign"), critical=True)
        .sign(authority, hashes.SHA256())
    )
    leaf = (
        _begun(named(name, name), issuer, own, authority, expires)
        .add_extension(x509.BasicConstraints(False, None), critical=True)
        .add_extension(usage("digital_signature"), critical=True)
        .add_extension(x509.ExtendedKeyUsage([Purpose.EMAIL_PROTECTION]), critical=False)
        .sign(authority, hashes.SHA256())
    )
    return root, leaf


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: EllipticCurvePrivateKey,
    by: EllipticCurvePrivateKey,
    expires: datetime,
) -> x509.CertificateBuilder:
    from cryptography import x509

    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(expires - timedelta(days=DAYS, minutes=5))  # clocks differ
        .not_valid_after(expires)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False
        )
    )


def named(organisation: str, common: str) -> x509.Name:
    """Who a certificate is of."""
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def usage(*wanted: str) -> x509.KeyUsage:
    """What a key may be used for, by the names of RFC 5280 (4.2.1.3)."""
    from cryptography import x509

    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{each: each in wanted for each in names})
