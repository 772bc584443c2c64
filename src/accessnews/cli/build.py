"""``build`` and ``batch``: articles to editions."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import AccessnewsError, BatchError, InputError, UsageError
from .screen import Screen, screen_options

if TYPE_CHECKING:
    from ..pipeline import Published
    from ..plan import Plan

Command = TypeVar("Command", bound=Callable[..., Any])

CONFIG = "accessnews.toml"
FAULTS_SHOWN = 20
FORMATS = "epub,audio,captions,transcript,json"


def _configured(context: click.Context, _: click.Parameter, path: str | None) -> None:
    """Take the defaults of every other option from a TOML file."""
    file = Path(path or CONFIG)
    if path is None and not file.is_file():
        return
    try:
        settings = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}", "Check --config.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: not valid TOML: {error}", "Correct that line.") from error
    options = {
        name.removeprefix("--"): parameter.name
        for parameter in context.command.params
        for name in parameter.opts
        if name.startswith("--")
    }
    defaults: dict[str, Any] = {}
    for key, value in settings.items():
        name = options.get(key.replace("_", "-"))
        if name is None:
            raise UsageError(
                f"{file}: there is no option {key!r}",
                f"Use the long names of the options of `accessnews {context.command.name}`.",
            )
        defaults[name] = value
    if isinstance(voices := defaults.get("voice"), dict):
        defaults["voice"] = [f"{language}={name}" for language, name in voices.items()]
    context.default_map = defaults


translator_options = (
    click.option(
        "--model",
        default="",
        metavar="NAME",
        help="The translator's model: an installed GGUF for llama, the service's for openai.",
    ),
    click.option(
        "--base-url",
        default="",
        metavar="URL",
        help="Address for openai, such as http://localhost:8080/v1; the key comes from "
        "ACCESSNEWS_OPENAI_KEY or OPENAI_API_KEY.",
    ),
)


def plan_options(command: Command) -> Command:
    """The options of a ``Plan``, shared by ``build`` and ``batch``."""
    options = (
        click.option(
            "--to", multiple=True, metavar="LANG", help="Language to translate to; repeat for more."
        ),
        click.option(
            "--from",
            "source_language",
            default="",
            metavar="LANG",
            help="The article's language (found out where not given).",
        ),
        click.option(
            "--bilingual/--no-bilingual",
            default=True,
            help="Also make an edition in both languages (on).",
        ),
        click.option(
            "--keep-quotes",
            is_flag=True,
            help="Leave the original of each direct quotation beside its translation, in the EPUB "
            "(read aloud too) and the transcript; captions have the translation only.",
        ),
        click.option("--narrate/--no-narrate", default=True, help="Read the editions aloud (on)."),
        click.option(
            "--translator",
            default="auto",
            metavar="ENGINE",
            help="auto, argos, llama, openai (never chosen by auto), or a plug-in.",
        ),
        *translator_options,
        click.option(
            "--glossary",
            "glossaries",
            multiple=True,
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Terms and their translations (.tsv, .tbx); repeat for more.",
        ),
        click.option(
            "--memory",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="The translation memory to use (default: your own).",
        ),
        click.option(
            "--narrator",
            default="auto",
            metavar="ENGINE",
            help="auto, hibari, kokoro, espeak, gtts, or a plug-in.",
        ),
        click.option(
            "--voice",
            multiple=True,
            metavar="LANG=NAME",
            help="Voice for a language; `accessnews voices` lists them.",
        ),
        click.option(
            "--format",
            "formats",
            default=FORMATS,
            show_default=True,
            metavar="LIST",
            help="Formats to write, with commas between.",
        ),
        click.option(
            "--output",
            "-o",
            type=click.Path(file_okay=False, path_type=Path),
            default=Path("output"),
            show_default=True,
            help="Folder for the editions.",
        ),
        click.option("--keep-all", is_flag=True, help="Keep what looks like site furniture."),
        click.option(
            "--install-models", is_flag=True, help="Install the models that are missing on the way."
        ),
        click.option(
            "--config",
            is_eager=True,
            expose_value=False,
            callback=_configured,
            metavar="FILE",
            help=f"TOML file with these options ({CONFIG} where there is one).",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def make_plan(
    to: tuple[str, ...],
    source_language: str,
    voice: tuple[str, ...],
    formats: str,
    model: str = "",
    base_url: str = "",
    **options: Any,
) -> Plan:
    """Options as given to an immutable ``Plan``.

    Raises:
        UsageError: a language, voice or format that isn't one.
    """
    from ..editions.writer import check_format
    from ..language import resolve
    from ..plan import Plan

    voices = {}
    for each in voice:
        tag, _, name = each.partition("=")
        if not name:
            raise UsageError(f"--voice {each}: no voice is named", "Write it as zh=zf_xiaobei.")
        voices[resolve(tag)] = name
    wanted = tuple(name.strip() for name in formats.split(",") if name.strip())
    for name in wanted:
        check_format(name)
    return Plan(
        targets=tuple(dict.fromkeys(resolve(each) for each in to)),
        source_language=resolve(source_language) if source_language else "",
        voices=voices,
        formats=wanted,
        translator_options={
            name: value for name, value in (("model", model), ("base-url", base_url)) if value
        },
        **options,
    )


@click.command(
    epilog="""\b
Examples:
  accessnews build article.txt --to zh
  accessnews build page.html --to Chinese --to es --voice zh=zm_yunxi
  accessnews build article.txt --to zh --no-bilingual --keep-quotes
  accessnews build article.txt --to zh --translator llama --model my-model
  accessnews build article.txt --to zh --translator openai --base-url http://localhost:8080/v1
  accessnews build - --no-narrate --format epub < article.md"""
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@plan_options
@screen_options
@click.pass_obj
def build(screen: Screen, /, articles: tuple[str, ...], **options: Any) -> None:
    """Make the editions of one or more articles (files, URLs, or - for standard input)."""
    run(screen, articles, make_plan(**options), jobs=1)


@click.command(
    epilog="""\b
Examples:
  accessnews batch articles/ --to zh
  accessnews batch articles/ --to zh --keep-quotes
  accessnews batch articles/ --to zh --jobs 2 --json"""
)
@click.argument("folder", type=click.Path(path_type=Path))
@plan_options
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Articles at work at a time.",
)
@screen_options
@click.pass_obj
def batch(screen: Screen, /, folder: Path, jobs: int, **options: Any) -> None:
    """Make the editions of every article in FOLDER; run again, only what is missing is made."""
    from ..reading.read import find_articles

    sources = [str(path) for path in find_articles(folder)]
    run(screen, sources, make_plan(**options), jobs)


def run(screen: Screen, sources: tuple[str, ...] | list[str], plan: Plan, jobs: int) -> None:
    """Publish ``sources``, showing each outcome.

    Raises:
        AccessnewsError: the only source failed.
        BatchError: some of several failed.
    """
    from ..batch import publish_all
    from ..plan import Engines

    engines = Engines(plan, screen.progress)
    failures = []
    for outcome in publish_all(sources, plan, engines, screen.progress, jobs):
        if not isinstance(outcome.result, AccessnewsError):
            show(screen, outcome.source, outcome.result)
        elif len(sources) == 1:
            raise outcome.result
        else:
            screen.fail(outcome.result, source=outcome.source)
            failures.append(outcome.source)
    if failures:
        raise BatchError(
            f"{len(failures)} of {len(sources)} articles failed: {', '.join(failures)}",
            "What is whole stays; mend these and run the same command again.",
        )


def show(screen: Screen, source: str, published: Published) -> None:
    """One article's editions, and what an editor should look at."""
    report = published.report
    lines = [report["title"], f"  {published.folder}/"]
    width = max(len("-".join(edition["languages"])) for edition in report["editions"]) + 2
    for edition in report["editions"]:
        narrations = ", ".join(
            f"{each['engine']} ({each['voice']}) {_minutes(each['seconds'])}"
            for each in edition["narrations"]
        )
        made = "; ".join(filter(None, (edition["translator"], narrations)))
        lines.append(f"  {'-'.join(edition['languages']):<{width}}{made}")
        lines += [f"  {'':<{width}}{file}" for file in edition["files"]]
    if dropped := len(report["dropped"]):
        lines.append(f"  {dropped} lines of site furniture left out (report.json lists them)")
    lines += faults_table(report["faults"])
    record = {
        "source": source,
        "folder": str(published.folder),
        "files": [str(path) for path in published.files],
        "report": report,
    }
    screen.show(record, *lines)


def faults_table(faults: list[dict[str, str]]) -> list[str]:
    """What an editor should look at, errors first, a line each."""
    if not faults:
        return []
    sentences = len({(fault["language"], fault["sentence"]) for fault in faults})
    table = [f"  {sentences} translated sentences to look at:"]
    worst = sorted(faults, key=lambda fault: fault["severity"])  # "error" before "warning"
    table += [
        f"    {each['language']:<8}{each['sentence']:<9}{each['severity']:<8} "
        f"{each['code']:<18} {each['message']}"
        for each in worst[:FAULTS_SHOWN]
    ]
    if len(faults) > FAULTS_SHOWN:
        table.append(f"    and {len(faults) - FAULTS_SHOWN} more in report.json")
    return table


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
