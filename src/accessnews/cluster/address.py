"""Where a cluster is, as a user writes it."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import UsageError

LOCAL = "local"
MOST_LOCAL = 64
_SCHEMES = ("tcp", "tls", "ws", "wss")
_HOW = (
    "Write local:4 for four workers here, or a scheduler's address: tls://scheduler.example:8786."
)


@dataclass(frozen=True, slots=True)
class Address:
    """A scheduler's address; or "" with the number of workers to begin on this machine."""

    scheduler: str
    local: int = 0

    def __str__(self) -> str:
        return self.scheduler or f"{LOCAL}:{self.local}"


def address(written: str) -> Address:
    """``local:N``, or a scheduler's address.

    Raises:
        UsageError: it is neither.
    """
    scheme, _, rest = written.strip().partition(":")
    if scheme == LOCAL:
        if rest.isascii() and rest.isdecimal() and 1 <= int(rest) <= MOST_LOCAL:
            return Address("", int(rest))
        raise UsageError(f"{written}: a number of workers from 1 to {MOST_LOCAL} is missing", _HOW)
    host, _, port = rest.removeprefix("//").rpartition(":")
    if scheme in _SCHEMES and rest.startswith("//") and host and port.isdecimal():
        return Address(written.strip())
    raise UsageError(f"{written}: is no cluster", _HOW)
