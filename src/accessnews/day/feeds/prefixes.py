"""The prefixes that a feed's XML has for a namespace, before a parser has read it."""

from __future__ import annotations

import re


def prefixes(text: str, namespace: str) -> list[str]:
    """Those declared for a namespace whose address, without its scheme, begins with ``namespace``.

    Each is a name of letters, digits, hyphens and points (Namespaces in XML 1.0, 4).
    """
    declared = rf"xmlns:([\w.-]+)\s*=\s*[\"']https?://{re.escape(namespace)}"
    return list(dict.fromkeys(re.findall(declared, text, re.I)))
