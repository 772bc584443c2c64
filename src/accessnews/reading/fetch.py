"""A page from the web, or a picture of it: http and https only, within limits of size, time and
redirects. A page's own words choose where a picture is, so the machine must not be led by them
into a network that the page itself can't see (server-side request forgery, CWE-918): what a name
leads to is looked at when the connection is made, at each redirect anew.

A private address is asked where the user names it: as a number or by a name that none but a local
server has. What is public never leads to one, neither by a redirect nor by its own name (DNS
rebinding), unless the user allows it.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

from .. import __version__
from ..errors import InputError
from . import picture_file
from .decode import SIZE_LIMIT, too_large

T = TypeVar("T")
Peer = tuple[str, int]
"""The address (not the name) and the port of a server."""

TIMEOUT = 20.0  # seconds to wait for the server at each step
DEADLINE = 60.0  # seconds for the whole page
REDIRECTS = 5
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
}
_UNKNOWN = "application/octet-stream"
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
_PRIVATE = "Where you know it and trust it: --allow-private."
_SAVE = "Save the page from your browser, then give the file."


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: ``url`` after redirects, ``suffix`` for its kind, ``charset`` as declared.

    ``peer`` is the server that gave it, None where a proxy stood between.
    """

    url: str
    data: bytes
    suffix: str
    charset: str
    peer: Peer | None = None


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 2

    def http_error_302(self, req, fp, code, msg, headers):  # type: ignore[no-untyped-def]
        target = urljoin(req.full_url, headers.get("location", ""))
        if urlsplit(target).scheme not in {"http", "https"}:
            raise urllib.error.URLError(f"it redirects to {urlsplit(target).scheme}:")
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class _PrivateError(OSError):
    """A server is inside a private network, where it may not be asked."""

    def __init__(self) -> None:
        super().__init__("its server is inside a private network")


@dataclass(slots=True)
class _Reach:
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


class _Dialler:
    """Connects to servers that ``reach`` takes, and remembers the last as ``peer``."""

    def __init__(self, reach: _Reach) -> None:
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
                failed = _PrivateError()
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


class _Handler(urllib.request.AbstractHTTPHandler):
    """Opens http and https through a dialler; a proxy is dialled as it is."""

    def __init__(self, dialler: _Dialler, reach: _Reach) -> None:
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
                raise urllib.error.URLError(_PrivateError())
            return self.do_open(kind, request)
        return self.do_open(partial(self._connection, kind), request)

    def _connection(self, kind: Any, host: str, **options: Any) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection = kind(host, **options)
        connection._create_connection = self._dialler.dial  # type: ignore[attr-defined]
        return connection

    http_request = https_request = urllib.request.AbstractHTTPHandler.do_request_


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for, the most bytes of it, and which servers may be asked."""

    accept: str
    limit: int
    reach: _Reach


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    timeout: float = TIMEOUT,
    deadline: float = DEADLINE,
) -> Page:
    """Get the page at ``url``, which the user named.

    ``allow_private`` lets a public address lead into a private network.

    Raises:
        InputError: no such page, an answer other than 200, too slow, too large, redirected too
            often, into a private network or to another scheme, or no text.
    """
    private = allow_private or not is_public_name(_host(url))
    wanted = _Wanted(
        "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.8",
        SIZE_LIMIT,
        _Reach(lambda address, port: private, private, always=allow_private),
    )

    def page(answer: http.client.HTTPResponse, end: float, peer: Peer | None) -> Page:
        kind = answer.headers.get_content_type()
        if answer.headers.get("Content-Type") is None:
            kind = "text/html"
        if kind not in _KINDS:
            raise InputError(
                f"{url}: is no text but {kind}.", "Give the address of an article's page."
            )
        data = _body(url, answer, SIZE_LIMIT, end)
        charset = answer.headers.get_content_charset() or ""
        return Page(answer.geturl(), data, _KINDS[kind], charset, peer)

    return _asked(url, wanted, page, timeout, deadline)


def fetch_picture(
    url: str,
    peer: Peer | None,
    *,
    allow_private: bool = False,
    timeout: float = TIMEOUT,
    deadline: float = DEADLINE,
) -> bytes:
    """Get the picture at ``url``, which an article from ``peer`` names.

    Raises:
        InputError: as ``fetch``; or its server is inside a private network and is not ``peer``.
    """
    limit = picture_file.LARGEST_FILE
    wanted = _Wanted(
        "image/avif, image/webp, image/png, image/jpeg, image/*;q=0.8",
        limit,
        _Reach(
            lambda address, port: allow_private or (address, port) == peer,
            allow_private,
            always=allow_private,
        ),
    )

    def picture(answer: http.client.HTTPResponse, end: float, _: Peer | None) -> bytes:
        kind = answer.headers.get_content_type()
        if kind.startswith("image/svg"):
            raise InputError("SVG is not taken: it can hold scripts", _SAVE)
        if not kind.startswith("image/") and kind != _UNKNOWN and "Content-Type" in answer.headers:
            raise InputError(f"it is no picture but {kind}", _SAVE)
        return _body(url, answer, limit, end)

    return _asked(url, wanted, picture, timeout, deadline)


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


def _host(url: str) -> str:
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


def _asked(
    url: str,
    wanted: _Wanted,
    taken: Callable[[http.client.HTTPResponse, float, Peer | None], T],
    timeout: float,
    deadline: float,
) -> T:
    if not url.lower().startswith(("http://", "https://")) or not _host(url):
        raise InputError(f"{url}: is no http or https address.", "Check the address.")
    dialler = _Dialler(wanted.reach)
    opener = urllib.request.OpenerDirector()  # no handler for file:, ftp: or data:
    for handler in (
        urllib.request.ProxyHandler(),
        _Handler(dialler, wanted.reach),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    end = time.monotonic() + deadline
    try:
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked above
            url,
            headers={
                "User-Agent": f"accessnews/{__version__}",
                "Accept": wanted.accept,
                "Accept-Encoding": "identity",
            },
        )
        with opener.open(request, timeout=min(timeout, deadline)) as answer:
            return taken(answer, end, dialler.peer)
    except urllib.error.HTTPError as error:
        with error:
            said = "redirects without end" if 300 <= error.code < 400 else f"answers {error.code}"
            raise InputError(f"{url}: the server {said}.", _SAVE) from error
    except TimeoutError:
        raise InputError(f"{url}: the server is too slow.", _SAVE) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, TimeoutError):
            reason = "the server is too slow"
        if isinstance(reason, _PrivateError):
            raise InputError(f"{url}: cannot be fetched: {reason}", _PRIVATE) from error
        raise InputError(
            f"{url}: cannot be fetched: {reason}.", "Check the address and the network."
        ) from error


def _body(url: str, answer: http.client.HTTPResponse, limit: int, end: float) -> bytes:
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise InputError(
            f"{url}: the server sends it compressed though it was not asked to.", _SAVE
        )
    stated = answer.headers.get("Content-Length", "")
    if stated.isdigit() and int(stated) > limit:
        raise _over(url, limit, int(stated))
    data = bytearray()
    while chunk := answer.read1(65536):
        data += chunk
        if len(data) > limit:
            raise _over(url, limit, 0)
        if time.monotonic() > end:
            raise TimeoutError
    return bytes(data)


def _over(url: str, limit: int, size: int) -> InputError:
    if limit == SIZE_LIMIT:
        return too_large(url, size)
    return InputError(f"{url}: {picture_file.too_large(size)}.", _SAVE)
