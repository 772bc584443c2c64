"""Which certificates may sign, told before the library says no more than "invalid".

C2PA Technical Specification 2.3, 14.5 (X.509 certificates); what c2pa-python 0.38.1 refuses was
tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..errors import InputError
from .library import PURPOSES

if TYPE_CHECKING:
    from cryptography import x509

LEAST_RSA = 2048  # bits
_CURVES = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}
_ANY = "2.5.29.37.0"
_TIME_STAMPING = "1.3.6.1.5.5.7.3.8"


class Fault(NamedTuple):
    """What is wrong with a certificate, and the next step."""

    what: str
    remedy: str


def algorithm_of(certificate: x509.Certificate) -> str:
    """C2PA's name of the signature that a certificate's key makes.

    Raises:
        InputError: C2PA has none for such a key.
    """
    if told := _algorithm(certificate):
        return told
    raise InputError(*_wrong_key())


def refused(certificate: x509.Certificate) -> Fault | None:
    """Why no reader would take a signature by this certificate; None where nothing is seen."""
    from cryptography import x509
    from cryptography.x509.oid import ExtensionOID as Id

    ask = "Ask the authority for a certificate for C2PA; `accessnews sign init` makes one to try."
    found = {each.oid: each.value for each in certificate.extensions}
    basic = found.get(Id.BASIC_CONSTRAINTS)
    if isinstance(basic, x509.BasicConstraints) and basic.ca:
        return Fault(
            "the first certificate is an authority's, which signs certificates and no files",
            "Put the signer's own certificate first, then those that issued it.",
        )
    usage = found.get(Id.KEY_USAGE)
    if not isinstance(usage, x509.KeyUsage) or not usage.digital_signature:
        return Fault("the certificate's key usage is not digitalSignature", ask)
    if usage.key_cert_sign:
        return Fault("the certificate's key usage is keyCertSign, an authority's", ask)
    purposes = found.get(Id.EXTENDED_KEY_USAGE)
    told = (
        {each.dotted_string for each in purposes}
        if isinstance(purposes, x509.ExtendedKeyUsage)
        else set()
    )
    if not told & PURPOSES.keys() or told & {_ANY, _TIME_STAMPING}:
        return Fault(
            "the certificate is not for signing content: its extended key usage must be one of "
            f"{', '.join(PURPOSES.values())}, and neither timeStamping nor any",
            ask,
        )
    if Id.AUTHORITY_KEY_IDENTIFIER not in found:
        return Fault("the certificate has no authority key identifier", ask)
    return None if _algorithm(certificate) else _wrong_key()


def _wrong_key() -> Fault:
    return Fault(
        "the certificate's key is of a kind that C2PA does not know",
        f"It must be of P-256, P-384, P-521 or Ed25519, or RSA of {LEAST_RSA} bits or more.",
    )


def _algorithm(certificate: x509.Certificate) -> str:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    key = certificate.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        return _CURVES.get(key.curve.name, "")
    if isinstance(key, ed25519.Ed25519PublicKey):
        return "ed25519"
    return "ps256" if isinstance(key, rsa.RSAPublicKey) and key.key_size >= LEAST_RSA else ""
