"""Which servers may be asked, judged by the address that is dialled, at each redirect anew.

A page's own words choose where a redirect or a picture leads, so the machine must not be led by
them into a network that the page itself can't see (server-side request forgery, CWE-918).

A private address is asked where the user names it: as a number or by a name that none but a local
server has. What is public never leads to one, neither by a redirect nor by its own name (DNS
rebinding), unless the user allows it.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

Peer = tuple[str, int]
"""The address (not the name) and the port of a server."""

_LOCAL_NAMES = tuple(
    ".localhost .local .internal .home.arpa .lan .corp .home .intranet .private .test".split()
)  # which nobody can have on the internet
_HOLDS_IPV4 = tuple(  # in the last 32 bits
    ipaddress.IPv6Network(each)
    for each in (
        "64:ff9b::/96",  # NAT64 (RFC 6052)
        "64:ff9b:1::/48",  # the same, within a network (RFC 8215)
        "::ffff:0:0:0/96",  # translated (RFC 2765)
        "::/96",  # compatible (RFC 4291, 2.5.5.1)
    )
)


class PrivateError(OSError):
    """A server is inside a private network, where it may not be asked."""

    def __init__(self) -> None:
        super().__init__("its server is inside a private network")


@dataclass(slots=True)
class Reach:
    """Which servers may be asked: public ones, and private ones until a public one was asked.

    ``private`` judges the address and port of one inside a private network, ``by_name`` tells
    whether a proxy may be asked for one, and ``always`` whether it stays so.
    """

    private: Callable[[str, int], bool]
    by_name: bool
    always: bool = False

    def takes(self, address: str, port: int) -> bool:
        return is_public(address) or self.private(address, port)

    def takes_name(self, host: str) -> bool:
        if not is_public_name(host):
            return self.by_name
        self._went_out()
        return True

    def asked(self, address: str) -> None:
        if is_public(address):
            self._went_out()

    def _went_out(self) -> None:
        if not self.always:
            self.private, self.by_name = (lambda address, port: False), False


class Dialler:
    """Connects to servers that ``reach`` takes, and remembers the last as ``peer``."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self.peer: Peer | None = None

    def dial(
        self, address: tuple[str, int], timeout: float, source_address: Any = None
    ) -> socket.socket:
        """As ``socket.create_connection``: the first of a name's addresses that answers."""
        host, port = address
        failed: OSError | None = None
        for family, kind, protocol, _, target in socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        ):
            if not self._reach.takes(str(target[0]), port):
                failed = PrivateError()
                continue
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(timeout)
                connection.connect(target)
            except OSError as error:
                connection.close()
                failed = error
                continue
            self.peer = (str(target[0]), port)
            self._reach.asked(str(target[0]))
            return connection
        raise failed or OSError("its server has no address")


class Handler(urllib.request.AbstractHTTPHandler):
    """Opens http and https through a dialler; a proxy is dialled as it is."""

    def __init__(self, dialler: Dialler, reach: Reach) -> None:
        super().__init__()
        self._dialler = dialler
        self._reach = reach

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self._open(http.client.HTTPConnection, request)

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self._open(http.client.HTTPSConnection, request)

    def _open(self, kind: Any, request: urllib.request.Request) -> http.client.HTTPResponse:
        if request.has_proxy() or getattr(request, "_tunnel_host", None):
            # The proxy resolves the name.
            if not self._reach.takes_name(urlsplit(request.full_url).hostname or ""):
                raise urllib.error.URLError(PrivateError())
            return self.do_open(kind, request)
        return self.do_open(partial(self._connection, kind), request)

    def _connection(self, kind: Any, host: str, **options: Any) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection = kind(host, **options)
        connection._create_connection = self._dialler.dial  # type: ignore[attr-defined]
        return connection

    http_request = https_request = urllib.request.AbstractHTTPHandler.do_request_


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody on the internet can reach.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64 ...) is what counts.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if any(ip in network for network in _HOLDS_IPV4):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast


def host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def is_public_name(host: str) -> bool:
    """Whether a host's name can be that of a public server: it has a dot and is no local one."""
    try:
        return is_public(host)
    except ValueError:
        name = host.lower().rstrip(".")
        return "." in name and not name.endswith(_LOCAL_NAMES) and not name[-1].isdigit()
