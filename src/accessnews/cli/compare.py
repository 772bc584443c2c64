"""What ``translate --compare`` shows and keeps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .screen import Screen

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ..edition import Edition
    from ..engines import Engines
    from ..review.comparison import Comparison


def check_output(file: Path | None) -> None:
    """Refuse a file whose name asks for no format of a comparison.

    Raises:
        UsageError: so it is.
    """
    from ..review.comparison_file import check_name

    if file is not None:
        check_name(file)


def show_comparison(
    screen: Screen,
    original: Edition,
    target: str,
    engines: Engines,
    names: Sequence[str],
    choose: str,
    output: Path | None,
) -> None:
    """Compare, and show it, write it to a file, or keep one engine's translation of all.

    Raises:
        UsageError: an engine is not known, or ``choose`` is none of those compared.
        EngineError: no engine translated anything.
        InputError: a file can't be written.
    """
    from ..editions.content.header import bare
    from ..review.choices import find_choices, whole
    from ..review.comparison import compare, record
    from ..review.comparison_file import write
    from ..review.outcome import record as choices_record

    article = bare(original.texts[0])
    languages = (article.language, target)
    glossary, memory = engines.glossary(*languages), engines.memory()
    named = engines.to_compare(names, *languages)
    comparison = compare(article, target, named, engines.cache, glossary, memory, screen.progress)
    for line in _told(comparison, engines, named=bool(names)):
        screen.progress.say(line)
    made = record(comparison)
    lines = []
    if choose:
        review = find_choices(whole(comparison, choose), memory, glossary)
        memory.remember(review.memory_units())
        made["chosen"] = {"engine": choose, **choices_record(review)}
        lines.append(
            f"{len(review.corrections)} sentences by {choose} are in the translation memory as a "
            "person's; the next build uses them."
        )
    if output is not None:
        lines.append(str(write(comparison, output)))
        made["file"] = str(output)
    if not (screen.json or screen.quiet or lines):
        _print(_table(comparison))
    screen.show(made, *lines, *_counts(comparison))


def _told(comparison: Comparison, engines: Engines, *, named: bool) -> list[str]:
    """What is wrong with the comparison itself: too few engines, some that failed."""
    from ..review.comparison import PERSON

    source, target = comparison.languages
    lines = []
    for version in comparison.versions:
        for reason in dict.fromkeys(version.failed.values()):
            first, *others = (id for id, told in version.failed.items() if told == reason)
            more = f" and {len(others)} more" if others else ""
            lines.append(f"{first}{more}: {version.engine} failed: {reason}")
    machines = [each for each in comparison.engines if each != PERSON]
    if len(machines) == 1 and named:
        lines.append(
            f"Only {machines[0]} is named: repeat --translator, or leave it out for all that are "
            "installed"
        )
    elif len(machines) == 1:
        others = [
            model.name
            for model in engines.store.catalogue.models
            if model.purpose == "translation"
            and model.translates(source, target)
            and not engines.store.installed(model.name)
        ]
        ways = [f"accessnews models install {name}" for name in others]
        ways.append(f"accessnews languages {source} {target} (lists what can be had)")
        lines.append(
            f"Only {machines[0]} translates {source} to {target} here. For another: "
            + ", or ".join(ways)
        )
    return lines


def _counts(comparison: Comparison) -> list[str]:
    lines = []
    for each in comparison.versions:
        parts = [f"{len(each.texts)} sentences", f"{len(each.faults)} with findings"]
        if each.failed:
            parts.append(f"{len(each.failed)} failed")
        lines.append(f"{each.engine} ({each.title}): {', '.join(parts)}")
    return lines


def _table(comparison: Comparison) -> RenderableType:
    """Sentence under sentence: its source, then what each engine has and what is found in it.

    A column for each engine would leave a word a line on a terminal of 80 columns.
    """
    from rich.table import Table
    from rich.text import Text

    from ..review.comparison_table import told

    table = Table(show_header=False, expand=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for sentence in comparison.sentences:
        table.add_row(Text(sentence.id, "bold"), Text(sentence.text, "bold"))
        best = comparison.best(sentence.id)
        for version in comparison.versions:
            text, findings = version.texts.get(sentence.id), told(version, sentence.id)
            if text is None and not findings:
                continue
            mark = "✓" if version.engine == best and len(comparison.versions) > 1 else " "
            table.add_row(Text(f"{mark} {version.engine}"), Text(text or "—"))
            if findings:
                table.add_row("", Text(f"! {findings}", "italic"))
        table.add_section()
    return table


def _print(table: RenderableType) -> None:
    from rich.console import Console

    Console().print(table)
