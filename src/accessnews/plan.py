"""What is to be made, decided once: every choice about a run, as an immutable ``Plan``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from .edition import PLAIN, Certification, Look
from .editions.writer import DEFAULT_FORMATS
from .extras import missing, of_formats, of_language, require


@dataclass(frozen=True, slots=True)
class Plan:
    """Every choice about a run.

    ``voices`` maps a language tag to ``NAME`` or ``ENGINE:NAME``, and so does ``quote_voices`` for
    direct quotations. ``speed`` and ``pitch`` are as in a narrator's ``Delivery``. ``opening`` and
    ``closing`` tell whether the lines under the title are read, and whether an article that is
    read ends with a line of its own. ``preset`` is one of ``sound.presets``, "" for the default.
    ``translator_options`` are the translator's own, by their names on the command line: "model",
    "base-url". ``memory`` is the file of the translation memory, None for the user's own.
    ``script`` is the tag of the script that every Chinese edition is given in, ``zh`` or
    ``zh-Hant``, "" for the one it has. ``look`` is how the editions show their texts, ``terms``
    whether they explain names and acronyms. ``pictures`` tells whether an article's pictures are
    taken, ``allow_private`` whether a public address may lead into a private network;
    ``alternatives`` are files with text alternatives for those that have none, the last
    wins. ``certification`` is None where nobody certifies what is made. ``kept`` is a folder where
    each story's editions are laid aside for an issue, None for none; ``corrected_on`` dates what
    differs from the version there that an issue had, None where that is not told. ``store`` is the
    address of the object store that ``output`` is a copy of, "" for none. ``signer`` tells whose
    signature what is made gets ("" for none): a certificate's fingerprint, and no more of it.
    """

    targets: tuple[str, ...] = ()
    source_language: str = ""
    keep_all: bool = False
    bilingual: bool = True
    keep_quotes: bool = False
    narrate: bool = True
    translator: str = "auto"
    translator_options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    narrator: str = "auto"
    voices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    quote_voices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    lexicons: tuple[Path, ...] = ()
    speed: float = 1.0
    pitch: float = 0.0
    opening: bool = True
    closing: bool = True
    preset: str = ""
    glossaries: tuple[Path, ...] = ()
    memory: Path | None = None
    script: str = ""
    look: Look = PLAIN
    pictures: bool = True
    allow_private: bool = False
    alternatives: tuple[Path, ...] = ()
    certification: Certification | None = None
    formats: tuple[str, ...] = DEFAULT_FORMATS
    output: Path = Path("output")
    store: str = ""
    install_models: bool = False
    kept: Path | None = None
    corrected_on: datetime | None = None
    signer: str = ""

    @property
    def beside(self) -> Path | None:
        """The folder that the addresses of files are told from: the output, None for a copy."""
        return None if self.store else self.output

    def require_extras(self, language: str) -> None:
        """Refuse to begin with an article in ``language`` where extras are missing.

        Raises:
            ExtraMissingError: some are; the remedy brings all of them.
        """
        tags = (language, *self.targets)
        names = [name for tag in tags for name in of_language(tag, spoken=self.narrate)]
        names += of_formats(self.formats)
        if any(tag != language for tag in tags):
            local = ("firefox", "argos", "llama")
            if self.translator in local:
                names.append(self.translator)
            elif self.translator == "auto" and all(map(missing, local)):
                names.append("firefox")
        require(*names)
