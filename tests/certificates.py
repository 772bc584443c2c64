"""Certificates for the tests, good ones and ones that must not sign, each with its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID

from accessnews.signing.trial import named
from accessnews.signing.trial import usage as key_usage

EMAIL = ExtendedKeyUsageOID.EMAIL_PROTECTION
C2PA = x509.ObjectIdentifier("1.3.6.1.4.1.62558.2.1")
DOCUMENTS = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")


@dataclass(frozen=True)
class Made:
    """A certificate's file with that of its key, and the authority that issued it."""

    certificate: Path
    key: Path
    authority: Path


def certificate(
    folder: Path,
    *,
    key: Any = None,
    name: str = "Tide Press",
    usage: Sequence[str] | None = ("digital_signature",),
    purposes: Sequence[x509.ObjectIdentifier] = (EMAIL,),
    authority: bool = False,
    authority_id: bool = True,
    begins: timedelta = timedelta(minutes=-5),
    ends: timedelta = timedelta(days=1),
    passphrase: bytes = b"",
) -> Made:
    """Make one with what is asked for; what is not asked is as it should be."""
    folder.mkdir(parents=True, exist_ok=True)
    root = ec.generate_private_key(ec.SECP256R1())
    own = key or ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    issuer = named("Tide", "Tide Authority")

    def begun(subject: x509.Name, public: Any) -> x509.CertificateBuilder:
        builder = x509.CertificateBuilder(issuer, subject, public, x509.random_serial_number())
        return builder.not_valid_before(now + begins).not_valid_after(now + ends)

    leaf = begun(named("Tide", name), own.public_key())
    leaf = leaf.add_extension(x509.BasicConstraints(authority, None), critical=True)
    if usage is not None:
        leaf = leaf.add_extension(key_usage(*usage), critical=True)
    if purposes:
        leaf = leaf.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    if authority_id:
        of_root = x509.AuthorityKeyIdentifier.from_issuer_public_key(root.public_key())
        leaf = leaf.add_extension(of_root, critical=False)
    above = begun(issuer, root.public_key())
    above = above.add_extension(x509.BasicConstraints(True, 0), critical=True)
    above = above.add_extension(key_usage("key_cert_sign"), critical=True)
    pem = [each.sign(root, hashes.SHA256()).public_bytes(Encoding.PEM) for each in (leaf, above)]
    made = Made(folder / "cert.pem", folder / "cert.key", folder / "authority.pem")
    made.certificate.write_bytes(b"".join(pem))
    made.authority.write_bytes(pem[1])
    hidden = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    made.key.write_bytes(own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, hidden))
    return made
