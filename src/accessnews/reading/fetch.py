"""A page from the web: http and https only, within limits of size, time and redirects."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from .. import __version__
from ..errors import InputError
from .decode import SIZE_LIMIT, too_large

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
_SAVE = "Save the page from your browser, then give the file."


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: ``url`` after redirects, ``suffix`` for its kind, ``charset`` as declared."""

    url: str
    data: bytes
    suffix: str
    charset: str


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 2

    def http_error_302(self, req, fp, code, msg, headers):  # type: ignore[no-untyped-def]
        target = urljoin(req.full_url, headers.get("location", ""))
        if urlsplit(target).scheme not in {"http", "https"}:
            raise urllib.error.URLError(f"it redirects to {urlsplit(target).scheme}:")
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def fetch(url: str, *, timeout: float = TIMEOUT, deadline: float = DEADLINE) -> Page:
    """Get the page at ``url``.

    Raises:
        InputError: no such page, an answer other than 200, too slow, too large, redirected too
            often or to another scheme, or no text.
    """
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise InputError(f"{url}: is no http or https address.", "Check the address.")
    opener = urllib.request.OpenerDirector()  # no handler for file:, ftp: or data:
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
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
                "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.8",
                "Accept-Encoding": "identity",
            },
        )
        with opener.open(request, timeout=timeout) as answer:
            return _page(url, answer, end)
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
        raise InputError(
            f"{url}: cannot be fetched: {reason}.", "Check the address and the network."
        ) from error


def _page(url: str, answer: http.client.HTTPResponse, end: float) -> Page:
    kind = answer.headers.get_content_type()
    if answer.headers.get("Content-Type") is None:
        kind = "text/html"
    if kind not in _KINDS:
        raise InputError(f"{url}: is no text but {kind}.", "Give the address of an article's page.")
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise InputError(
            f"{url}: the server sends it compressed though it was not asked to.", _SAVE
        )
    stated = answer.headers.get("Content-Length", "")
    if stated.isdigit() and int(stated) > SIZE_LIMIT:
        raise too_large(url, int(stated))
    data = bytearray()
    while chunk := answer.read1(65536):
        data += chunk
        if len(data) > SIZE_LIMIT:
            raise too_large(url, 0)
        if time.monotonic() > end:
            raise TimeoutError
    return Page(
        url=answer.geturl(),
        data=bytes(data),
        suffix=_KINDS[kind],
        charset=answer.headers.get_content_charset() or "",
    )
