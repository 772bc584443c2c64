"""``review``: a translation out to a person, and the corrections back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import InputError, UsageError
from . import told
from .screen import Screen, screen_options
from .told import OneOf, Told

if TYPE_CHECKING:
    from ..review.corrections import Review
    from ..review.pairs import Pair
    from ..review.sheet import Returned, Sheet
    from ..translation.glossary.glossary import Glossary
    from ..translation.memory.store import Memory

memory_option = click.option(
    "--memory",
    "memory_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The translation memory to use (default: your own).",
)
glossary_option = click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Terms to check, as for `build`; repeat for more.",
)


@click.group(
    epilog="""\b
Examples:
  accessnews review export output/story --to zh
  accessnews review import corrected.csv --article output/story"""
)
def review() -> None:
    """Give a translation to a person to correct, and take the corrections back."""


@review.command(
    epilog="""\b
Examples:
  accessnews review export output/story
  accessnews review export output/story --to zh --format all
  accessnews review export output/story --format xliff12
  accessnews review export output/*/ --format tsv -o for-the-editor/
  accessnews review export output/story --format tsv --order look
  accessnews review export output/story --back-translate"""
)
@click.argument(
    "articles",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER|report.json|ARTICLE.json...",
)
@click.option("--to", multiple=True, metavar="LANG", help="Only this translation; repeat for more.")
@click.option(
    "--format",
    "formats",
    default="xliff",
    show_default=True,
    cls=Told,
    facts=told.listed(told.review_formats),
    metavar="LIST",
    help="Formats with commas between: {}, or all.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files (default: review/ in the article's folder).",
)
@click.option("--overwrite", is_flag=True, help="Replace a file that is there and differs.")
@click.option(
    "--no-codes",
    is_flag=True,
    help="No links and emphasis in XLIFF's texts, for a tool that knows plain text only.",
)
@click.option(
    "--order",
    type=OneOf(told.orders),
    default="reading",
    show_default=True,
    help="Rows of TSV and HTML as they are read, or those first that most deserve a look.",
)
@click.option(
    "--back-translate",
    is_flag=True,
    help="A translation back beside each sentence: a help that can mislead both ways.",
)
@click.option(
    "--back-translator",
    default="",
    cls=Told,
    facts=told.listed(told.translators),
    metavar="ENGINE",
    help="Who translates back (default: what is installed and needs no network); one of: {}.",
)
@glossary_option
@memory_option
@screen_options
@click.pass_obj
def export(
    screen: Screen,
    /,
    articles: tuple[Path, ...],
    to: tuple[str, ...],
    formats: str,
    output: Path | None,
    overwrite: bool,
    no_codes: bool,
    order: str,
    back_translate: bool,
    back_translator: str,
    glossaries: tuple[Path, ...],
    memory_file: Path | None,
) -> None:
    """Write a translation sentence by sentence, with what the checks found.

    XLIFF is for translation tools: 2.1 (xliff), or 1.2 (xliff12), which most of them read. TSV is
    for a spreadsheet, HTML for reading. Each sentence has its rank among those that deserve a look.
    """
    from ..languages.tags import resolve
    from ..review.codes import without_codes
    from ..review.export import check_formats, write
    from ..review.look import ranked
    from ..review.pairs import load_pairs
    from ..review.sheet import annotated, lay_out
    from ..translation.memory.store import Memory

    chosen = check_formats(name.strip() for name in formats.split(",") if name.strip())
    wanted = {resolve(each) for each in to}
    pairs = [
        pair for pair in load_pairs(articles) if not wanted or pair.translation.language in wanted
    ]
    if not pairs:
        raise InputError(
            f"{articles[0]}: no translation to {', '.join(sorted(wanted))}",
            "Build the article with that --to first.",
        )
    memory = Memory(memory_file)
    for pair in pairs:
        glossary = _glossary(glossaries, pair.languages)
        sheet = annotated(lay_out(pair, memory), pair, memory, glossary, screen.progress)
        if no_codes:
            sheet = without_codes(sheet)
        if back_translate or back_translator:
            sheet = _back_translated(screen, sheet, back_translator)
        sheet = replace(ranked(sheet), order=order)
        made = write(sheet, output or pair.folder / "review", chosen, overwrite)
        faulty = [unit.id for unit in sheet.units if unit.faulty]
        record = {
            "title": sheet.title,
            "languages": [sheet.source_language, sheet.target_language],
            "sentences": len(sheet.units),
            "faulty": faulty,
            "files": [str(path) for path in made],
        }
        count = f"{len(sheet.units)} sentences, {len(faulty)} to look at"
        screen.show(
            record,
            f"{sheet.title} ({sheet.languages})",
            f"  {count}",
            *(f"  {path}" for path in made),
        )


@review.command(
    "import",
    epilog="""\b
Examples:
  accessnews review import output/story/review/story.en-zh.xlf
  accessnews review import corrected.csv --article output/story
  accessnews review import corrected.xlf --article output/story --dry-run
  accessnews review import output/story/review/story.en-zh.tsv --confirm-all
  accessnews review import compare.tsv
  accessnews review import compare.tsv --choose argos""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--article",
    "articles",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The article's folder (default: the one that FILE lies in).",
)
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option(
    "--confirm-all",
    is_flag=True,
    help="Every sentence was read: those left as they are count as a person's too.",
)
@click.option(
    "--choose",
    default="",
    metavar="ENGINE",
    help="Of a comparison: this engine's translation of each sentence that has no choice.",
)
@glossary_option
@memory_option
@screen_options
@click.pass_obj
def import_corrections(
    screen: Screen,
    /,
    file: Path,
    articles: tuple[Path, ...],
    dry_run: bool,
    confirm_all: bool,
    choose: str,
    glossaries: tuple[Path, ...],
    memory_file: Path | None,
) -> None:
    """Take a corrected XLIFF, TSV or CSV file back into the translation memory.

    The whole file is checked first; where a unit is missing, doubled, foreign or malformed,
    nothing is changed. The next build makes only the corrected sentences again.

    So does a comparison (`accessnews translate --compare -o compare.tsv`) in whose column `choice`
    names of engines stand; the article need not be built before.
    """
    from ..review import comparison_file
    from ..review.choices import find_choices
    from ..review.corrections import find_corrections
    from ..review.export import read
    from ..review.sheet import lay_out
    from ..translation.memory.store import Memory

    memory = Memory(memory_file)
    if (choices := comparison_file.read(file, choose)) is not None:
        languages = (choices.source_language, choices.target_language)
        found = find_choices(choices, memory, _glossary(glossaries, languages))
        _keep(screen, found, file, memory, dry_run)
        return
    if choose:
        raise UsageError(
            f"{file}: --choose is for a comparison",
            "Name a table that `accessnews translate --compare -o FILE` wrote.",
        )
    returned = read(file)
    if confirm_all:
        confirmed = tuple(replace(unit, approved=True) for unit in returned.units)
        returned = replace(returned, units=confirmed)
    pair = _pair(returned, file, articles)
    glossary = _glossary(glossaries, pair.languages)
    _keep(
        screen, find_corrections(lay_out(pair, memory), returned, glossary), file, memory, dry_run
    )


@review.command(
    epilog="""\b
Examples:
  accessnews review check pairs.tsv --from en --to ar
  accessnews review check agency.xlf delivered.tmx
  accessnews review check pairs.tsv --from en --to es --severity error --json"""
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("--from", "source", default="", metavar="LANG", help="Language of the sources.")
@click.option("--to", "target", default="", metavar="LANG", help="Language of the translations.")
@click.option(
    "--severity",
    type=click.Choice(["error", "warning"]),
    default="warning",
    show_default=True,
    help="Show errors only, or warnings too.",
)
@screen_options
@click.pass_obj
def check(screen: Screen, files: tuple[Path, ...], source: str, target: str, severity: str) -> None:
    """Check translations that were made elsewhere, by people or by machines.

    A file is a table (in each line a source, a tab, its translation), XLIFF 1.2 or 2, or TMX. The
    checks are those of `build`: numbers, money, units, dates, names, quotation marks, negation and
    more, as far as they are known for the two languages. The exit code is 0 whatever is found.
    """
    from ..languages.tags import resolve
    from ..review.check import check_all
    from ..review.translations import load
    from .checked import show_checked

    languages = [resolve(each) if each else "" for each in (source, target)]
    for file in files:
        pairs = load(file, *languages)
        if not pairs:
            raise InputError(f"{file}: holds no translations", "Name another file.")
        show_checked(screen, file, check_all(pairs, errors_only=severity == "error"))


def _back_translated(screen: Screen, sheet: Sheet, name: str) -> Sheet:
    """The sheet with translations back by the engine of that name, else by the best one here."""
    from ..engines import Engines
    from ..plan import Plan
    from ..review.back_translation import back_translate, with_back_translations
    from ..translation.choose import AUTO

    engines = Engines(Plan(), screen.progress)
    reverse = (sheet.target_language, sheet.source_language)
    engine = engines.to_compare([name or AUTO], *reverse)[0]
    back = back_translate(sheet, engine, engines.cache, screen.progress)
    for id, reason in back.failed.items():
        screen.progress.say(f"{id}: no translation back: {reason}")
    return with_back_translations(sheet, back)


def _glossary(paths: tuple[Path, ...], languages: tuple[str, str]) -> Glossary | None:
    from ..translation.glossary.glossary import Glossary

    return Glossary.load(paths, *languages) if paths else None


def _keep(screen: Screen, found: Review, file: Path, memory: Memory, dry_run: bool) -> None:
    units = list(found.memory_units())
    if units and not dry_run:
        memory.remember(units)
    _show(screen, found, file, stored=bool(units) and not dry_run)


def _pair(returned: Returned, file: Path, articles: tuple[Path, ...]) -> Pair:
    from ..review.pairs import article_folder, load_pairs
    from ..review.sheet import same_language

    if not articles:
        if (folder := article_folder(file)) is None:
            raise UsageError(
                f"{file}: the article that it belongs to is not named",
                "Name the folder that `accessnews build` made: --article FOLDER.",
            )
        articles = (folder,)
    pairs = load_pairs(articles)
    wanted = returned.target_language
    fitting = [pair for pair in pairs if pair.translation.language == wanted] or [
        pair for pair in pairs if not wanted or same_language(pair.translation.language, wanted)
    ]
    if len(fitting) > 1:
        raise UsageError(
            f"{file}: does not say which of {len(fitting)} translations it belongs to",
            "Name one: --article output/story/es/story.es.json.",
        )
    return (fitting or pairs)[0]


def _show(screen: Screen, review: Review, file: Path, *, stored: bool) -> None:
    from ..review.outcome import lines, record

    told = list(lines(review))
    if stored:
        told.append(
            f"{len(review.corrections)} corrected and {len(review.approved)} confirmed are in the "
            "translation memory. Build the article again: only what was corrected is made anew."
        )
    elif review.corrections or review.approved:
        told.append("Nothing was stored (--dry-run).")
    else:
        told.append(f"{file}: nothing changed")
    screen.show({"file": str(file), **record(review), "stored": stored}, *told)
