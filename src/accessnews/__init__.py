"""accessnews: accessible editions of a news article, translated, narrated and packaged.

As a library: ``read``, ``translate``, ``narrate``, ``publish`` and ``check``, over the same
functions as the command line. docs/library.md has an example, and says what is stable.
Importing ``accessnews`` is quick: each name is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .article import Article, Block, BlockKind, Sentence
    from .checking.outcome import Judged
    from .checking.report import Finding
    from .edition import Clip, Look, Narration
    from .engines import Engines
    from .errors import (
        AccessnewsError,
        EngineError,
        ExtraMissingError,
        InputError,
        ModelMissingError,
        UsageError,
    )
    from .library import check, narrate, publish, read, translate
    from .pipeline import Published
    from .plan import Plan
    from .progress import Progress, Terminal

__version__ = "0.1.0"

_NAMES = {
    "library": ("check", "narrate", "publish", "read", "translate"),
    "article": ("Article", "Block", "BlockKind", "Sentence"),
    "edition": ("Clip", "Look", "Narration"),
    "engines": ("Engines",),
    "plan": ("Plan",),
    "pipeline": ("Published",),
    "progress": ("Progress", "Terminal"),
    "checking.outcome": ("Judged",),
    "checking.report": ("Finding",),
    "errors": (
        "AccessnewsError",
        "EngineError",
        "ExtraMissingError",
        "InputError",
        "ModelMissingError",
        "UsageError",
    ),
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names}

__all__ = [
    "AccessnewsError",
    "Article",
    "Block",
    "BlockKind",
    "Clip",
    "EngineError",
    "Engines",
    "ExtraMissingError",
    "Finding",
    "InputError",
    "Judged",
    "Look",
    "ModelMissingError",
    "Narration",
    "Plan",
    "Progress",
    "Published",
    "Sentence",
    "Terminal",
    "UsageError",
    "__version__",
    "check",
    "narrate",
    "publish",
    "read",
    "translate",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
