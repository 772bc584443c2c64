"""The paper: what its podcasts and catalogues say of it, and where their addresses lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from posixpath import relpath
from urllib.parse import quote, urlsplit

from ...editions.content.xhtml import clean, web_address
from ...errors import UsageError
from ...languages.tags import autonym
from .tongues import tongue

CATEGORY = "News"


@dataclass(frozen=True, slots=True)
class Paper:
    """A publication.

    ``descriptions`` are by language (BCP 47). ``base_url`` is where the output folder can be read
    on the web; without it every address is relative. ``image`` is a picture's web address, or its
    path in the output folder. ``category`` is one of Apple's, a slash before what is below it:
    ``News/Daily News``. ``language`` is the paper's own, "" for that of most of its stories.
    """

    title: str
    author: str = ""
    descriptions: Mapping[str, str] = field(default_factory=dict)
    base_url: str = ""
    email: str = ""
    image: str = ""
    category: str = CATEGORY
    language: str = ""

    def __post_init__(self) -> None:
        """Put each name on one line, and refuse what no feed could say.

        Raises:
            UsageError: there is no title, or the base URL is no web address.
        """
        for name in ("title", "author", "email", "category"):
            object.__setattr__(self, name, " ".join(clean(getattr(self, name)).split()))
        if not self.title:
            raise UsageError("the paper has no title", 'Name it: --title "Harbour Gazette".')
        if self.base_url and not _is_base(self.base_url):
            raise UsageError(
                f"{self.base_url}: is no web address of a folder",
                "Write it as https://news.example.org/gazette/.",
            )

    def named(self, language: str, own: str) -> str:
        """The title of what is in ``language``: it is told apart from the paper's ``own``."""
        return self.title if language == own else f"{self.title} ({autonym(language)})"

    def description(self, language: str) -> str:
        """What the paper says of itself in a language, its title where it says nothing."""
        by_tongue = {tongue(each): text for each, text in self.descriptions.items()}
        return self.descriptions.get(language) or by_tongue.get(tongue(language)) or self.title

    def address(self, path: str, here: str = "") -> str:
        """The address of a file: absolute, or relative where there is no base URL.

        Args:
            path: from the output folder, POSIX.
            here: the file that the address will stand in, from the output folder.
        """
        if self.base_url:
            return f"{_base(self.base_url)}/{quote(path)}"
        folder = here.rpartition("/")[0]
        return quote(relpath(path, folder) if folder else path)

    @property
    def folder(self) -> str:
        """The address of the output folder."""
        return f"{_base(self.base_url)}/" if self.base_url else "./"

    def picture(self, here: str = "") -> str:
        """The address of the paper's picture, "" where it has none."""
        if "://" in self.image:
            return web_address(self.image)
        return self.address(self.image, here) if self.image else ""


@cache
def _base(url: str) -> str:
    return web_address(url).rstrip("/")


def _is_base(url: str) -> bool:
    return bool(web_address(url)) and not urlsplit(url).query and not urlsplit(url).fragment
