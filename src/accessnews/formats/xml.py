"""XML from elsewhere, read element by element: no DTD, no entity, no network, no memory to fill."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from ..errors import InputError

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def elements(path: Path, root: str, *names: str) -> Iterator[etree._Element]:
    """The elements of these local names in document order, each emptied after it was looked at.

    A DOCTYPE is passed over, never fetched; one that defines entities is refused.

    Raises:
        InputError: the file cannot be read, is no XML, or its root is not ``root``.
    """
    try:
        with path.open("rb") as file:
            yield from _elements(path, file, (root,), names)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {error.strerror or error}", "Name a file that can be read."
        ) from error


def elements_of(
    data: bytes, name: str, roots: Sequence[str], *names: str
) -> Iterator[etree._Element]:
    """As ``elements``, of XML that is in no file; ``name`` stands first in errors.

    Raises:
        InputError: it is no XML, or its root is none of ``roots``.
    """
    return _elements(name, io.BytesIO(data), roots, names)


def _elements(
    path: Path | str, file: BinaryIO, roots: Sequence[str], names: Sequence[str]
) -> Iterator[etree._Element]:
    events = etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    top: etree._Element | None = None
    try:
        for event, element in events:
            if top is None:
                top = element
                _check_root(path, element, roots)
            if ":" in (name := local_name(element)):
                prefix = name.partition(":")[0]
                raise bad(path, element.sourceline, f'the prefix "{prefix}" is declared nowhere')
            if event == "end" and local_name(element) in names:
                yield element
                element.clear(keep_tail=False)
                _forget_before(element)
    except etree.XMLSyntaxError as error:
        # The log tells more than the error does: an entity that is not defined, for one.
        told = events.error_log.last_error
        line, message = (told.line, told.message) if told else (error.position[0], error.msg)
        raise bad(path, line, f"is no well-formed XML: {message}") from error


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; empty for an entity reference.

    A namespace may be any text at all, and a name may have a prefix that is declared nowhere.
    """
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element, *names: str) -> list[etree._Element]:
    """The child elements of these local names."""
    return [child for child in element if local_name(child) in names]


def language_of(path: Path, element: etree._Element, other: str = "") -> str:
    """The normalised BCP 47 tag in ``xml:lang`` (or the attribute ``other``); empty without one.

    Raises:
        InputError: it names no language.
    """
    from ..errors import UsageError
    from ..languages.tags import resolve

    name = element.get(XML_LANG) or (element.get(other) if other else None) or ""
    try:
        return resolve(name) if name else ""
    except UsageError as error:
        raise bad(path, element.sourceline, f'"{name}" is no language') from error


def bad(path: Path | str, line: int | None, fault: str) -> InputError:
    """The error for what is wrong in line ``line`` of the file.

    What libxml2 says may quote the file, over several lines.
    """
    fault = "".join(filter(str.isprintable, " ".join(fault.split())))
    return InputError(f"{path}:{line or 1}: {fault}", "Correct the file, or write it again.")


def _check_root(path: Path | str, element: etree._Element, roots: Sequence[str]) -> None:
    if (name := local_name(element)) not in roots:
        wanted = " or ".join(f"<{root}>" for root in roots)
        raise bad(path, element.sourceline, f"begins with <{name}>, not {wanted}")
    doctype = element.getroottree().docinfo.internalDTD
    if doctype is not None and any(True for _ in doctype.iterentities()):
        raise bad(path, element.sourceline, "defines entities, which are not read here")


def _forget_before(element: etree._Element) -> None:
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
