"""A program that signs, for keys that lie in a token, a module of hardware or a service."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from .. import processes
from ..errors import EngineError

PATIENCE = 120
"""Seconds: a person may have to touch a token or enter its number."""


def signature(command: Sequence[str], data: bytes) -> bytes:
    """What ``command`` writes to its standard output where it reads ``data`` from its input.

    That is the signature of ``data`` by the certificate's key: of an elliptic curve as DER or as
    the two numbers one after the other (IEEE P1363), of RSA as PSS with SHA-256.

    Raises:
        EngineError: it can't be started, fails, does not end, or writes nothing.
    """
    name = command[0]
    remedy = "Run it by hand: it reads the bytes to sign and writes the signature."
    try:
        done = processes.run(command, PATIENCE, data=data)
    except OSError as error:
        raise EngineError(
            f"{name} cannot be started: {error.strerror or error}", "Check --sign-with."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"{name} did not sign within {PATIENCE} seconds", remedy) from error
    if done.returncode or not done.stdout:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        last = "; ".join(line.strip() for line in words[-2:]) or "it wrote no signature"
        raise EngineError(f"{name} failed with exit code {done.returncode}: {last}", remedy)
    return done.stdout
