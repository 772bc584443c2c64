"""c2pa-python as this package uses it: no network, and every purpose of a key that C2PA names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..extras import extra, require

if TYPE_CHECKING:
    from c2pa import Context

PURPOSES = {
    "1.3.6.1.5.5.7.3.4": "emailProtection",
    "1.3.6.1.5.5.7.3.36": "documentSigning",
    "1.3.6.1.4.1.62558.2.1": "C2PA claim signing",
}
"""Extended key usages of a certificate that may sign, by object identifier (C2PA Technical
Specification 2.3, 14.4 and 14.5; RFC 9336). c2pa-python 0.38.1 by itself refuses the last two."""

_TIME_STAMPING = ("1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9")  # and OCSP: of others than the signer
EXTRA = "sign"


def needed() -> None:
    """Refuse to go on without the library.

    Raises:
        ExtraMissingError: the extra is missing.
    """
    require(EXTRA)


def library() -> Any:
    """The module ``c2pa``.

    Raises:
        ExtraMissingError: the extra is missing.
    """
    with extra(EXTRA):
        import c2pa
    return c2pa


def context(anchors: str = "") -> Context:
    """Settings for one who signs or reads; ``anchors`` are the certificates (PEM) that it trusts.

    A manifest that lies elsewhere is not fetched, nor is what an authority says of a certificate.
    """
    settings: dict[str, Any] = {
        "trust": {"trust_config": "\n".join((*PURPOSES, *_TIME_STAMPING)) + "\n"},
        "verify": {
            "remote_manifest_fetch": False,
            "ocsp_fetch": False,
            "verify_after_sign": True,
            "verify_trust": True,
        },
        "builder": {"thumbnail": {"enabled": False}},
    }
    if anchors:
        settings["trust"]["trust_anchors"] = anchors
    made: Context = library().Context.from_dict(settings)
    return made


def version() -> str:
    """The version of the library that is installed."""
    from importlib.metadata import version

    return version("c2pa-python")
