"""An element's attributes, no more than any page has.

Parsers and extractors compare each attribute of an element with all others: one tag of 50,000
takes a minute. No element of a page made by people or by their tools has 200.
"""

from __future__ import annotations

import re
from itertools import islice

MOST = 200
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{800,}>")
"""Nothing shorter holds ``MOST`` attributes; ``<`` ends the search, so that it stays linear."""

_ATTRIBUTE = re.compile(r"""\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?""")


def bounded(html: str) -> str:
    """``html`` without the attributes of an element after the first ``MOST``."""
    return _LONG_TAG.sub(_shortened, html)


def _shortened(tag: re.Match[str]) -> str:
    last = next(islice(_ATTRIBUTE.finditer(tag[0]), MOST, None), None)
    if last is None:
        return tag[0]
    return tag[0][: last.start()] + ("/>" if tag[0].endswith("/>") else ">")
