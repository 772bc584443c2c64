"""A page from the web, a picture of it, or what a program reads (a feed): http and https only, from
servers that may be asked (``reach``), within limits of size, time and redirects."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import PurePosixPath
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from .. import __version__
from ..errors import InputError
from ..retry import retry_after
from . import picture_file
from .decode import SIZE_LIMIT, too_large
from .kinds import BY_MEDIA, LARGEST, TEXTS
from .onward import onward
from .packed import PackedError, TooMuchError, unpacked
from .reach import Dialler, Handler, Peer, PrivateError, Reach, host_of, is_public_name

T = TypeVar("T")
TIMEOUT = 20.0  # seconds to wait for the server at each step
DEADLINE = 60.0  # seconds for the whole page
REDIRECTS = 10
_NO_TEXT = ("image/", "audio/", "video/", "font/", "model/")
_UNKNOWN = "application/octet-stream"
_ACCEPTED = "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.8, */*;q=0.5"
_PICTURES = "image/avif, image/webp, image/png, image/jpeg, image/*;q=0.8"
_PRIVATE = "Where you know it and trust it: --allow-private."
_NETWORK = "Check the address and the network."
_SMALLER = "Ask for a smaller part of it."
UNATTENDED = frozenset({_PRIVATE, _NETWORK, _SMALLER})
"""The remedies that need nobody with a browser: what a program asks by itself may have them."""
_SAVE = "Save the page from your browser, then give the file."


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: ``url`` after redirects, ``charset`` as declared; ``suffix`` is that of
    files of its media type, else the one in its address, "" where neither tells.

    ``peer`` is the server that gave it, None where a proxy stood between.
    """

    url: str
    data: bytes
    suffix: str
    charset: str
    peer: Peer | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: ``url`` after redirects, ``headers`` by their names in small letters.

    ``moved`` is the address that it has for good now (RFC 9110, 15.4.2 and 15.4.9: 301 and 308
    alone, from the first one on), "" where it has not moved.
    """

    url: str
    data: bytes = field(repr=False)
    headers: Mapping[str, str]
    media: str
    charset: str
    moved: str = ""


class AnswerError(InputError):
    """A server answered with another ``status`` than 200 (304 too); ``pause`` is its Retry-After
    in seconds, 0 without one."""

    def __init__(self, message: str, remedy: str, status: int, pause: float) -> None:
        super().__init__(message, remedy)
        self.status = status
        self.pause = pause


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 2

    def __init__(self) -> None:
        self.moved = ""
        self._for_good = True

    def http_error_302(self, req, fp, code, msg, headers):  # type: ignore[no-untyped-def]
        target = urljoin(req.full_url, headers.get("location", ""))
        if urlsplit(target).scheme not in {"http", "https"}:
            raise urllib.error.URLError(f"it redirects to {urlsplit(target).scheme}:")
        self._for_good = self._for_good and code in (301, 308)
        if self._for_good:
            self.moved = target
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for, the most bytes of it, and the seconds to wait at each step and in all."""

    accept: str
    limit: int
    timeout: float
    deadline: float
    headers: Mapping[str, str] = field(default_factory=dict)


def fetch(
    url: str,
    *,
    named: bool = True,
    allow_private: bool = False,
    timeout: float = TIMEOUT,
    deadline: float = DEADLINE,
) -> Page:
    """Get the page at ``url``, or the one that it leads to (``onward``).

    ``named`` tells that the user named its server: it may then be a private one.
    ``allow_private`` lets a public address lead into a private network.

    Raises:
        InputError: no such page, an answer other than 200, too slow, too large, redirected too
            often, into a private network or to another scheme, or no text.
    """
    visit = _Visit(
        _reach(url, named=named, allow_private=allow_private),
        _Wanted(_ACCEPTED, LARGEST, timeout, deadline),
    )
    page = visit.asked(url, visit.page)
    leads = onward(page.data, page.url, page.charset) if page.suffix == ".html" else None
    if leads is None:
        return page
    try:
        return visit.asked(leads.url, visit.page)
    except InputError:
        if leads.certain:
            raise
        return page


def ask(
    url: str,
    *,
    accept: str,
    limit: int,
    headers: Mapping[str, str] | None = None,
    named: bool = True,
    allow_private: bool = False,
    timeout: float = TIMEOUT,
    deadline: float = DEADLINE,
) -> Answer:
    """Get what a program reads at ``url``, of ``limit`` bytes at most, whatever its media type.

    ``headers`` go with the request (those of a conditional one); ``named`` as in ``fetch``.

    Raises:
        AnswerError: an answer other than 200.
        InputError: as ``fetch``.
    """
    visit = _Visit(
        _reach(url, named=named, allow_private=allow_private),
        _Wanted(accept, limit, timeout, deadline, headers or {}),
    )
    return visit.asked(url, visit.answer)


def _reach(url: str, *, named: bool, allow_private: bool) -> Reach:
    private = allow_private or (named and not is_public_name(host_of(url)))
    return Reach(lambda address, port: private, private, always=allow_private)


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
    reach = Reach(
        lambda address, port: allow_private or (address, port) == peer,
        allow_private,
        always=allow_private,
    )
    visit = _Visit(reach, _Wanted(_PICTURES, picture_file.LARGEST_FILE, timeout, deadline))
    return visit.asked(url, visit.picture)


class _Visit:
    """A run of requests: they share the servers that may be asked, cookies and the deadline.

    Some pages are shown only to who sends back the cookie of their own redirect. Cookies go where
    a browser would send them, and end with the visit.
    """

    def __init__(self, reach: Reach, wanted: _Wanted) -> None:
        self._wanted = wanted
        self._end = time.monotonic() + wanted.deadline
        self._dialler = Dialler(reach)
        self._redirects = _Redirects()
        self._opener = urllib.request.OpenerDirector()  # no handler for file:, ftp: or data:
        cookies = CookieJar(DefaultCookiePolicy(strict_domain=True))
        for handler in (
            urllib.request.ProxyHandler(),
            Handler(self._dialler, reach),
            urllib.request.HTTPCookieProcessor(cookies),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
            self._redirects,
        ):
            self._opener.add_handler(handler)

    def asked(self, url: str, taken: Callable[[str, http.client.HTTPResponse], T]) -> T:
        """What ``taken`` makes of the answer to ``url``."""
        if not url.lower().startswith(("http://", "https://")) or not host_of(url):
            raise InputError(f"{url}: is no http or https address.", "Check the address.")
        try:
            request = urllib.request.Request(  # noqa: S310 - the scheme is checked above
                url,
                headers={
                    "User-Agent": f"accessnews/{__version__}",
                    "Accept": self._wanted.accept,
                    "Accept-Encoding": "identity",
                    **self._wanted.headers,
                },
            )
            timeout = min(self._wanted.timeout, max(0.001, self._end - time.monotonic()))
            with self._opener.open(request, timeout=timeout) as answer:
                return taken(url, answer)
        except urllib.error.HTTPError as error:
            with error:
                pause = retry_after(error.headers.get("Retry-After", ""))
                raise AnswerError(
                    f"{url}: the server {_refusal(error)}.", _SAVE, error.code, pause
                ) from error
        except TimeoutError:
            raise InputError(f"{url}: the server is too slow.", _SAVE) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            if isinstance(reason, TimeoutError):
                reason = "the server is too slow"
            if isinstance(reason, PrivateError):
                raise InputError(f"{url}: cannot be fetched: {reason}", _PRIVATE) from error
            raise InputError(f"{url}: cannot be fetched: {reason}.", _NETWORK) from error

    def page(self, url: str, answer: http.client.HTTPResponse) -> Page:
        """The text or document of an answer."""
        told = "Content-Type" in answer.headers
        kind = answer.headers.get_content_type() if told else "text/html"
        if kind.startswith(_NO_TEXT):
            raise InputError(
                f"{url}: is no text but {kind}.", "Give the address of an article's page."
            )
        stated = BY_MEDIA.get(kind)
        data = self._body(url, answer, SIZE_LIMIT if stated in TEXTS else self._wanted.limit)
        named = PurePosixPath(urlsplit(answer.geturl()).path).suffix.lower()
        suffix = stated.suffixes[0] if stated else named
        charset = answer.headers.get_content_charset() or ""
        return Page(answer.geturl(), data, suffix, charset, self._dialler.peer)

    def answer(self, url: str, answer: http.client.HTTPResponse) -> Answer:
        """Whatever the server gives."""
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(
            answer.geturl(),
            self._body(url, answer, self._wanted.limit),
            headers,
            answer.headers.get_content_type() if "content-type" in headers else "",
            answer.headers.get_content_charset() or "",
            self._redirects.moved,
        )

    def picture(self, url: str, answer: http.client.HTTPResponse) -> bytes:
        """The bytes of an answer that is a picture, or does not say what it is."""
        kind = answer.headers.get_content_type()
        if kind.startswith("image/svg"):
            raise InputError("SVG is not taken: it can hold scripts", _SAVE)
        if not kind.startswith("image/") and kind != _UNKNOWN and "Content-Type" in answer.headers:
            raise InputError(f"it is no picture but {kind}", _SAVE)
        return self._body(url, answer, self._wanted.limit)

    def _body(self, url: str, answer: http.client.HTTPResponse, limit: int) -> bytes:
        stated = answer.headers.get("Content-Length", "")
        if stated.isdigit() and int(stated) > limit:
            raise _over(url, limit, int(stated))
        data = bytearray()
        while chunk := answer.read1(65536):
            data += chunk
            if len(data) > limit:
                raise _over(url, limit, 0)
            if time.monotonic() > self._end:
                raise TimeoutError
        codings = ",".join(answer.headers.get_all("Content-Encoding", ()))
        if not codings and stated.isdigit() and len(data) < int(stated):
            raise InputError(
                f"{url}: the answer was cut off: {len(data)} of {stated} bytes came.",
                "Try it again; save the page from your browser if it stays so.",
            )
        try:  # not asked for, and sent all the same
            return unpacked(bytes(data), codings, limit)
        except TooMuchError:
            raise _over(url, limit, 0) from None
        except PackedError as error:
            raise InputError(f"{url}: cannot be read: {error}.", _SAVE) from error


def _refusal(error: urllib.error.HTTPError) -> str:
    return "redirects without end" if 300 <= error.code < 400 else f"answers {error.code}"


def _over(url: str, limit: int, size: int) -> InputError:
    if limit == picture_file.LARGEST_FILE:
        return InputError(f"{url}: {picture_file.too_large(size)}.", _SAVE)
    if limit in (SIZE_LIMIT, LARGEST):
        return too_large(url, size, limit)
    told = f"{size / 1_000_000:.0f} MB is" if size else "it is"
    return InputError(
        f"{url}: {told} too large (limit: {limit // 1_000_000} MB).",
        _SMALLER,
    )
