"""The store of models: a folder for each, whole or absent.

::

    <root>/<name>/            a model's files, and model.json, its receipt
    <root>/argos/<package>/   Argos packages, in Argos's own layout
    <root>/firefox-records.json   which Firefox Translations models there are, as last fetched
    <root>/downloads/         archives fetched for an install that is not finished
    <root>/locks/             so that two runs don't fight

The receipt is written last in a temporary folder, which then takes its place at once: a folder
with a receipt is whole. A folder that somebody placed there without one is adopted when its files
have the catalogue's checksums. Looking at the store never uses the network.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from accessnews.errors import (
    EngineError,
    ExtraMissingError,
    InputError,
    ModelMissingError,
    UsageError,
)
from accessnews.progress import SILENT, Progress

from . import argos_packages, firefox_records, receipts
from .archives import DamagedArchiveError
from .argos_packages import ArgosPackage, codes_of
from .catalogue import Catalogue, Model, bundled, unknown_name
from .entries import Entry, of_argos, of_model, of_receipt
from .firefox_models import FirefoxModel, folders, is_name
from .firefox_records import Records
from .install import install_argos, install_argos_file, install_gguf, install_model, writing
from .place import default_root
from .receipts import Receipt

ARGOS_LOCK = "argos"
RECORDS_LOCK = "firefox-records"

Entries = list[Entry]


class ModelStore:
    """Finds, installs and removes models.

    Args:
        root: the store's folder; by default ``$ACCESSNEWS_MODELS``, else ``models`` in the
            user's data folder for accessnews.
        catalogue: what can be installed by name; by default the one that comes with accessnews.
        progress: is told of a model that is damaged.
    """

    def __init__(
        self,
        root: Path | None = None,
        catalogue: Catalogue | None = None,
        progress: Progress = SILENT,
    ) -> None:
        self.root = root or default_root()
        self.catalogue = catalogue or bundled()
        self._progress = progress
        self._damaged: dict[str, Path] = {}
        self._index: tuple[ArgosPackage, ...] | None = None
        self._records: Records | None = None

    # Looking: no network.

    def path(self, name: str) -> Path:
        """The folder of an installed model.

        Raises:
            ModelMissingError: it is not installed.
            UsageError: no model has that name.
        """
        folder = self._find(name)
        if folder is None:
            state = "damaged" if name in self._damaged else "not installed"
            raise ModelMissingError(f"the model {name} is {state}", self._remedy(name), name)
        return folder

    def installed(self, name: str) -> bool:
        """Whether the model is installed and whole.

        Raises:
            UsageError: no model has that name.
        """
        return self._find(name) is not None

    def version(self, name: str) -> str:
        """What changes when any file of the installed model does: for an engine's fingerprint.

        Raises:
            ModelMissingError, UsageError: as ``path``.
        """
        receipt = receipts.read(self.path(name))
        if receipt is not None:
            return receipt.version
        codes = codes_of(name)
        if codes is not None:
            return self._argos(codes).version
        return self.catalogue.find(name).fingerprint

    def list(self) -> Entries:
        """Every model that is installed or that the catalogue knows, by purpose and name."""
        entries = {entry.name: entry for entry in self._own()}
        for package in reversed(tuple(self.argos())):
            entries[package.name] = of_argos(package)
        for model in self.catalogue.models:
            folder = self._find(model.name)
            entries[model.name] = of_model(model, folder)
        return sorted(entries.values(), key=lambda entry: (entry.purpose, entry.name))

    def argos(self) -> Iterator[ArgosPackage]:
        """The installed Argos packages: the store's own first, then the user's."""
        own = self.root / "argos"
        for package in argos_packages.installed([own, argos_packages.user_folder()]):
            receipt = receipts.read(package.folder) if package.folder else None
            if receipt is None or package.folder is None or self._intact(package.folder, receipt):
                yield package

    def firefox(self) -> Iterator[FirefoxModel]:
        """The installed Firefox Translations models, the catalogue's and the records'."""
        for folder in folders(self.root):
            receipt = receipts.read(folder) if self._find(folder.name) else None
            if receipt is not None and len(receipt.languages) == 2:
                yield FirefoxModel(
                    receipt.name, receipt.title, *receipt.languages, receipt.version, folder
                )

    def records(self) -> Records | None:
        """The list of Firefox Translations models as it was last fetched; None where it was not."""
        if self._records is None:
            self._records = firefox_records.kept(self.root)
        return self._records

    def newer(self, name: str) -> str:
        """The title of what an install would bring in place of an installed model, or ""."""
        listed = self._by_records(name)
        receipt = receipts.read(self.root / name) if listed else None
        if listed is None or receipt is None or receipt.version == listed.fingerprint:
            return ""
        return listed.title

    def verify(self, name: str) -> bool:
        """Read every file of an installed model again; whether it is as it was installed.

        One that is not counts as damaged from now on. A folder of Argos Translate's own has nothing
        to be held against.

        Raises:
            ModelMissingError, UsageError: as ``path``.
        """
        folder = self.path(name)
        receipt = receipts.read(folder)
        if receipt is None or receipts.checksums_match(folder, receipt.files):
            return True
        with contextlib.suppress(OSError):
            receipts.write(folder, receipt, verified=False)
        return self._intact(folder, receipts.read(folder) or receipt)

    def _intact(self, folder: Path, receipt: Receipt) -> bool:
        if receipts.intact(folder, receipt):
            return True
        if receipt.name not in self._damaged:
            self._damaged[receipt.name] = folder
            self._progress.say(
                f"The model {receipt.name} in {folder} is not as it was installed, and is not "
                f"used. {self._remedy(receipt.name)}"
            )
        return False

    def _remedy(self, name: str) -> str:
        if self._is_of_catalogue(name) or codes_of(name) or is_name(name):
            return f"Run: accessnews models install {name}"
        return "Install it from its file again: accessnews models install FILE"

    def _find(self, name: str) -> Path | None:
        codes = codes_of(name)
        if codes is not None:
            return next((p.folder for p in self.argos() if (p.source, p.target) == codes), None)
        if self._is_of_catalogue(name):
            return self._verified(name)
        for entry in self._own():
            if entry.name == name:
                return entry.path
        if name in self._damaged or is_name(name):
            return None
        raise unknown_name("model", name, self._names())

    def _verified(self, name: str) -> Path | None:
        model = self.catalogue.find(name)
        folder = self.root / name
        receipt = receipts.read(folder)
        if receipt is None or receipt.files != model.files:  # placed there, or of another release
            placed = receipts.of_model(model)
            return folder if receipts.intact(folder, placed) else None
        return folder if self._intact(folder, receipt) else None

    def _own(self) -> Iterator[Entry]:
        """The models that were installed from a file, or by Mozilla's records."""
        try:
            folders = sorted(self.root.iterdir())
        except OSError:
            return
        for folder in folders:
            receipt = receipts.read(folder)
            if (
                receipt is not None
                and folder.name == receipt.name
                and not self._is_of_catalogue(receipt.name)
                and self._intact(folder, receipt)
            ):
                yield of_receipt(receipt, folder, self.newer(receipt.name))

    def _argos(self, codes: tuple[str, str]) -> ArgosPackage:
        return next(p for p in self.argos() if (p.source, p.target) == codes)

    def _names(self) -> tuple[str, ...]:
        return (
            *(model.name for model in self.catalogue.models),
            *(entry.name for entry in self._own()),
            *(package.name for package in self.argos()),
        )

    # Changing.

    def install(self, name: str, progress: Progress) -> Path:
        """Install the model unless it is, or in place of an older one; gives its folder.

        Raises:
            UsageError: no model has that name.
            EngineError: a source can't be reached, a checksum fails, or the disk is full.
        """
        codes = codes_of(name)
        with self._locked(ARGOS_LOCK if codes else name, progress):
            folder = self._find(name)
            if folder is not None and not self.newer(name):
                return folder
            if codes is None:
                return install_model(self._to_install(name), self.root, progress)
            return install_argos(self._listed(name), self.root, progress)

    def install_file(self, path: Path, progress: Progress) -> str:
        """Install an ``.argosmodel`` or ``.gguf`` file; gives the model's name.

        Raises:
            InputError: it can't be read, or is neither.
            EngineError: the store can't be written.
        """
        if not path.is_file():
            raise InputError(f"{path}: no such file")
        suffix = path.suffix.lower()
        if suffix == ".argosmodel":
            try:
                with self._locked(ARGOS_LOCK, progress):
                    folder = install_argos_file(path, self.root, progress)
            except DamagedArchiveError as error:
                raise InputError(f"{path}: not a whole Argos package") from error
            return argos_packages.read_folder(folder).name
        if suffix == ".gguf":
            with self._locked("gguf", progress):
                return install_gguf(path, self.root, self.catalogue, progress)
        raise InputError(
            f"{path}: not a model file", "Name an .argosmodel or a .gguf file, or a model."
        )

    def remove(self, name: str) -> None:
        """Remove an installed model.

        Raises:
            UsageError: it is not installed, or it is not the store's own to remove.
            EngineError: the store can't be written.
        """
        folder = self._find(name) or self._damaged.get(name)
        if folder is None:
            raise UsageError(f"{name}: not installed", "See: accessnews models list")
        if not folder.is_relative_to(self.root):
            raise UsageError(f"{name}: {folder} belongs to Argos Translate", "Remove it there.")
        with self._locked(ARGOS_LOCK if codes_of(name) else name, None), writing(self.root):
            leaving = folder.with_name(f".{folder.name}.old")
            shutil.rmtree(leaving, ignore_errors=True)
            folder.rename(leaving)
            shutil.rmtree(leaving)
            self._damaged.pop(name, None)

    def available(self) -> tuple[ArgosPackage, ...]:
        """The packages that the Argos index lists; it is asked once.

        Raises:
            EngineError: it can't be reached or read.
        """
        if self._index is None:
            self._index = argos_packages.read_index()
        return self._index

    def listed(self) -> Records:
        """The list of Firefox Translations models: the kept one, fetched where there is none.

        Raises:
            EngineError: it can't be reached or read, or the store can't be written.
            ExtraMissingError: the extra firefox is not installed.
        """
        with self._locked(RECORDS_LOCK, None):
            return self.records() or self._fetched()

    def refresh(self) -> Records:
        """Fetch the list of Firefox Translations models anew; from now on it is the kept one.

        Raises:
            EngineError, ExtraMissingError: as ``listed``; the list that was kept stays.
        """
        with self._locked(RECORDS_LOCK, None):
            return self._fetched()

    def _fetched(self) -> Records:
        try:
            with writing(self.root):
                self._records = firefox_records.fetch(self.root)
        except ExtraMissingError:
            raise
        except EngineError as error:
            packed = [model for model in self.catalogue.models if is_name(model.name)]
            pairs = ", ".join(" to ".join(model.languages) for model in packed)
            first = " ".join(packed[0].languages) if packed else ""
            having = f" In a package there is {pairs}: accessnews models install {first}."
            raise EngineError(error.message, f"{error.remedy}{having if packed else ''}") from error
        return self._records

    def _by_records(self, name: str) -> Model | None:
        """The model of the kept list, where the catalogue has none of that name."""
        records = self.records() if is_name(name) and not self._is_of_catalogue(name) else None
        return records.find(name) if records else None

    def _to_install(self, name: str) -> Model:
        if not is_name(name) or self._is_of_catalogue(name):
            return self.catalogue.find(name)
        listed = self.listed()
        model = listed.find(name)
        if model is None:
            known = [each.name for each in listed.models]
            raise unknown_name("Firefox Translations model", name, known)
        return model

    def _is_of_catalogue(self, name: str) -> bool:
        return any(model.name == name for model in self.catalogue.models)

    def _listed(self, name: str) -> ArgosPackage:
        for package in self.available():
            if package.name == name:
                return package
        raise unknown_name("Argos package", name, [package.name for package in self.available()])

    @contextmanager
    def _locked(self, name: str, progress: Progress | None) -> Iterator[None]:
        with writing(self.root):
            folder = self.root / "locks"
            folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder / f"{name}.lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                if progress is not None:
                    progress.say(f"Another run is at work on {name}; waiting for it.")
                lock.acquire()
        try:
            yield
        finally:
            lock.release()
