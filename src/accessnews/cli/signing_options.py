"""Options about whose signature is put into files: ``--sign``, ``--key``, ``--sign-with``."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..progress import SILENT, Progress
from .with_options import with_options

if TYPE_CHECKING:
    from ..plan import Plan
    from ..signing.credentials import Credentials
    from ..signing.signer import Signer

SOON = timedelta(days=30)
_FILE = click.Path(dir_okay=False, path_type=Path)


key_options = with_options(
    click.option(
        "--key",
        type=_FILE,
        metavar="FILE",
        help="The certificate's private key (PEM); its passphrase comes from "
        "ACCESSNEWS_KEY_PASSPHRASE, or is asked for.",
    ),
    click.option(
        "--sign-with",
        default="",
        metavar="COMMAND",
        help="In the key's place: a program that reads bytes and writes their signature, such as "
        "that of a token.",
    ),
)

signing_options = with_options(
    click.option(
        "--sign",
        type=_FILE,
        metavar="CERT",
        help="Sign what is made, with this certificate and those that issued it (PEM): Content "
        "Credentials in MP3, M4B and EPUB (docs/signing.md).",
    ),
    key_options,
)
"""For commands that make something."""


def signer_of(
    certificate: Path | None, key: Path | None, sign_with: str, progress: Progress = SILENT
) -> Signer | None:
    """The one that signs, tried, or None where nothing is to be signed.

    ``progress`` is told of a certificate that soon ends, and with it what it signs.

    Raises:
        UsageError: what signs is not told, or no certificate for it is.
        ExtraMissingError: the extra for it is missing.
        InputError: credentials that can't sign.
        EngineError: the command that signs failed.
    """
    if certificate is None:
        if key or sign_with:
            raise UsageError(
                "a key without its certificate", "Name the certificate with --sign CERT."
            )
        return None
    from ..signing.library import needed
    from ..signing.signer import Signer

    needed()
    signer = Signer(_credentials(certificate, key, sign_with))
    ends = signer.credentials.expires
    if ends - datetime.now(UTC) < SOON:
        progress.say(
            f"{certificate}: the certificate ends on {ends.date()}, and so do the signatures made "
            "with it: ask for the next one"
        )
    return signer


def signed_by(plan: Plan, signer: Signer | None) -> Plan:
    """The plan, by which a story that has another's signature, or none, is made again."""
    return replace(plan, signer=signer.credentials.fingerprint) if signer else plan


def _credentials(certificate: Path, key: Path | None, sign_with: str) -> Credentials:
    from ..signing.credentials import load

    try:
        command = tuple(shlex.split(sign_with))
    except ValueError as error:
        raise UsageError(
            f"--sign-with {sign_with}: {error}", "Close its quotation marks."
        ) from error
    return load(certificate, key, command, ask=passphrase)


def passphrase(key: Path) -> str | None:
    """The passphrase of a key: the environment's, or what the person at the terminal types.

    It is taken out of the environment, so that no worker and no program that is begun has it.
    """
    from ..signing.credentials import PASSPHRASE

    told = os.environ.pop(PASSPHRASE, None)
    if told is None and sys.stdin is not None and sys.stdin.isatty():
        told = str(click.prompt(f"Passphrase of {key}", hide_input=True, err=True))
    return told
