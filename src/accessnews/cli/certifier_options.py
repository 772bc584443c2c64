"""Options about who certifies what an edition claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..patterns import lazy

if TYPE_CHECKING:
    from ..edition import Certification

# EPUB Accessibility 1.1 and 1.2, on reporting conformance: what dcterms:conformsTo may be.
_CONFORMANCE = lazy(r"EPUB Accessibility 1\.[12] - WCAG 2\.[0-2] Level (?:A|AA|AAA)")
_LIKE = '"EPUB Accessibility 1.1 - WCAG 2.2 Level AA"'

CERTIFIER = (
    click.option(
        "--certifier",
        default="",
        metavar="NAME",
        help="Who certifies that the EPUB conforms; needs --conforms-to.",
    ),
    click.option(
        "--conforms-to",
        default="",
        metavar="STANDARD",
        help=f"What the certifier says that it conforms to, such as {_LIKE}.",
    ),
    click.option(
        "--certifier-credential",
        default="",
        metavar="TEXT",
        help="The certifier's credential: its name or its address.",
    ),
    click.option(
        "--certifier-report",
        default="",
        metavar="URL",
        help="Where the certifier's report can be read.",
    ),
)


def certification(
    certifier: str, conforms_to: str, credential: str, report: str
) -> Certification | None:
    """Who certifies what, or None where nothing of it is given.

    Raises:
        UsageError: one of the two that belong together is missing, the standard is none that an
            EPUB can name, or the report is at no web address.
    """
    from ..edition import Certification
    from ..editions.content.xhtml import web_address

    given = [text.strip() for text in (certifier, conforms_to, credential, report)]
    if not any(given):
        return None
    if not given[0] or not given[1]:
        raise UsageError(
            "a certifier and a standard belong together",
            f"Give both: --certifier NAME --conforms-to {_LIKE}",
        )
    if not _CONFORMANCE.fullmatch(given[1]):
        raise UsageError(
            f"--conforms-to {given[1]}: not a conformance of EPUB Accessibility 1.1 or 1.2",
            f"Write it as {_LIKE}.",
        )
    if given[3] and not web_address(given[3]):
        raise UsageError(
            f"--certifier-report {given[3]}: not a web address", "Give an http or https address."
        )
    return Certification(given[0], given[1], given[2], web_address(given[3]))
