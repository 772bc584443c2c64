"""Translation memories as TMX 1.4, the format that every computer-aided translation tool reads.

The specification is the TMX 1.4b of the Localization Industry Standards Association (LISA OSCAR,
2005). Who made a translation stands in ``<prop type="x-origin">``, which machine in
``<prop type="x-engine">``, what a person did in ``<prop type="x-work">`` ("translated", or a
machine's "corrected" or "confirmed"); what other tools wrote without them counts as a person's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from ... import __version__, files
from ...formats.xml import XML_LANG, bad, children, elements, language_of, local_name
from ...runs import Run, carried, nested
from .store import Origin, TranslationUnit, Work, clean, timestamp
from .tmx_codes import VALUE, fill, numbers, text_and_runs

_DATE = "%Y%m%dT%H%M%SZ"


def write(units: Iterable[TranslationUnit], target: Path) -> int:
    """Write ``units`` to ``target``, whole or not at all; how many there were.

    Raises:
        InputError: the file cannot be written.
    """
    count = 0
    with (
        files.replacing(target) as temporary,
        temporary.open("wb") as stream,
        etree.xmlfile(stream, encoding="utf-8") as xml,
    ):
        xml.write_declaration()
        with xml.element("tmx", version="1.4"):
            header = {
                "creationtool": "accessnews",
                "creationtoolversion": __version__,
                "segtype": "sentence",
                "o-tmf": "accessnews",
                "adminlang": "en",
                "srclang": "*all*",  # each unit names its own
                "datatype": "plaintext",
            }
            xml.write("\n", etree.Element("header", header), "\n")
            with xml.element("body"):
                for unit in units:
                    xml.write("\n", _element(unit))
                    count += 1
                xml.write("\n")
            xml.write("\n")
    return count


def read(path: Path, origin: Origin = Origin.HUMAN) -> Iterator[TranslationUnit]:
    """The units of the file, as they are read; ``origin`` is for those that do not tell theirs.

    A unit in more than two languages gives one for each language beside its source's.

    Raises:
        InputError: the file is no TMX, with the line that is not as it should be.
    """
    header = ""
    for element in elements(path, "tmx", "header", "tu"):
        if local_name(element) == "header":
            header = element.get("srclang", "")
        else:
            yield from _units(path, element, header, origin)


def _element(unit: TranslationUnit) -> etree._Element:
    element = etree.Element("tu", srclang=unit.source_language)
    if changed := _moment(unit.changed):
        element.set("changedate", changed.strftime(_DATE))
    if unit.note:
        etree.SubElement(element, "note").text = clean(unit.note)
    etree.SubElement(element, "prop", type="x-origin").text = str(unit.origin)
    if unit.work:
        etree.SubElement(element, "prop", type="x-work").text = str(unit.work)
    if unit.engine:
        etree.SubElement(element, "prop", type="x-engine").text = clean(unit.engine)
    variants = [
        (language, clean(text), nested(carried(text, clean(text), runs)))
        for language, text, runs in (
            (unit.source_language, unit.source, unit.source_runs),
            (unit.target_language, unit.target, unit.runs),
        )
    ]
    codes = numbers(runs for _, _, runs in variants)
    for (_, value, _), number in codes.items():
        if value:
            etree.SubElement(element, "prop", type=f"{VALUE}{number}").text = clean(value)
    for language, text, runs in variants:
        variant = etree.SubElement(element, "tuv", {XML_LANG: language})
        fill(etree.SubElement(variant, "seg"), text, runs, codes)
    return element


def _units(
    path: Path, element: etree._Element, header: str, origin: Origin
) -> Iterator[TranslationUnit]:
    line = element.sourceline
    told = _properties(element)
    values = {name.removeprefix(VALUE): value for name, value in told.items()}
    variants: dict[str, tuple[str, tuple[Run, ...], etree._Element]] = {}
    for variant in children(element, "tuv"):
        # "lang" is TMX 1.1's attribute, which old tools still write.
        language = language_of(path, variant, "lang")
        if not language:
            raise bad(path, variant.sourceline, "a <tuv> without xml:lang")
        segments = children(variant, "seg")
        if len(segments) != 1:
            raise bad(path, variant.sourceline, f"a <tuv> with {len(segments)} <seg>, not one")
        if language in variants:
            raise bad(path, variant.sourceline, f"{language} twice in one <tu>")
        variants[language] = *text_and_runs(path, segments[0], values), variant
    if len(variants) < 2:
        raise bad(path, line, "a <tu> with fewer than two languages")
    source = _source_language(element.get("srclang") or header, list(variants))
    try:
        maker = Origin(told.get("x-origin", origin))
    except ValueError as error:
        raise bad(path, line, f'"{told["x-origin"]}" is no origin') from error
    work = _work(told, maker)
    note = " ".join(text_and_runs(path, each, {})[0] for each in children(element, "note"))
    source_text, source_runs, _ = variants[source]
    for language, (text, runs, variant) in variants.items():
        if language == source or not text or not source_text:
            continue
        engine = told.get("x-engine", "") if maker is Origin.MACHINE else ""
        yield TranslationUnit(
            source_text,
            text,
            source,
            language,
            maker,
            engine,
            note,
            _changed(path, variant, element),
            runs,
            source_runs,
            work,
        )


def _work(told: Mapping[str, str], maker: Origin) -> Work:
    """What a person did: of our own files as they tell, of another tool's the translation."""
    if maker is Origin.MACHINE:
        return Work.UNTOLD
    if "x-origin" not in told and "x-work" not in told:
        return Work.TRANSLATED
    known = {each.value for each in Work}
    return Work(value) if (value := told.get("x-work", "")) in known else Work.UNTOLD


def _source_language(named: str, languages: list[str]) -> str:
    """The unit's language that ``srclang`` names, else the first (for ``*all*`` too)."""
    from ...errors import UsageError
    from ...languages.tags import primary, resolve

    try:
        wanted = resolve(named)
    except UsageError:
        return languages[0]
    near = [each for each in languages if primary(each) == primary(wanted)]
    return wanted if wanted in languages else next(iter(near), languages[0])


def _properties(element: etree._Element) -> dict[str, str]:
    return {each.get("type", ""): clean(each.text or "") for each in children(element, "prop")}


def _changed(path: Path, *elements: etree._Element) -> str:
    """The last date that the unit tells, as ISO 8601; empty where it tells none."""
    for name in ("changedate", "creationdate"):
        for element in elements:
            if written := element.get(name):
                try:
                    moment = datetime.strptime(written, _DATE).replace(tzinfo=UTC)
                except ValueError as error:
                    fault = f'{name} "{written}" is not written YYYYMMDDThhmmssZ'
                    raise bad(path, element.sourceline, fault) from error
                return timestamp(moment)
    return ""


def _moment(changed: str) -> datetime | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", changed):
        return None
    return datetime.fromisoformat(changed)
