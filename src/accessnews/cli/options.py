"""Options that commands share, each written once, and the ``Plan`` that they make."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..edition import BOTH, END, PAIRED, SENTENCE
from ..errors import InputError, UsageError
from . import told
from .certifier_options import CERTIFIER, certification
from .edition_options import look_options, narration_options
from .paper_options import paper, paper_options
from .picture_options import PICTURES
from .told import Told
from .with_options import with_options

if TYPE_CHECKING:
    from ..edition import Paper
    from ..plan import Plan

CONFIG = "accessnews.toml"


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
            raise no_option(file, key, options, context.command.name or "")
        defaults[name] = value
    for name in ("voice", "quote_voice", "braille_table"):
        if isinstance(voices := defaults.get(name), dict):
            defaults[name] = [f"{language}={voice}" for language, voice in voices.items()]
    context.default_map = defaults


def no_option(file: Path, key: str, known: Iterable[str], command: str) -> UsageError:
    """What is told of a key in a file that is none of a command's options."""
    near = difflib.get_close_matches(key.replace("_", "-"), known, n=2, cutoff=0.7)
    remedy = (
        f"Did you mean {' or '.join(near)}?"
        if near
        else f"Use the long names of the options of `accessnews {command}`."
    )
    return UsageError(f"{file}: there is no option {key!r}", remedy)


to_language = click.option(
    "--to", multiple=True, metavar="LANG", help="Language to translate to; repeat for more."
)
source_language = click.option(
    "--from",
    "source_language",
    default="",
    metavar="LANG",
    help="The article's language (found out where not given).",
)
keep_all = click.option("--keep-all", is_flag=True, help="Keep what looks like site furniture.")
allow_private = click.option(
    "--allow-private",
    is_flag=True,
    help="Let a public address lead into a private network (a redirect, a name, a picture).",
)
install_models = click.option(
    "--install-models", is_flag=True, help="Install the models that are missing on the way."
)
formats = click.option(
    "--format",
    "formats",
    cls=Told,
    facts=told.listed(told.default_formats, told.other_formats),
    metavar="LIST",
    help="Formats to write, with commas between (default: {}); also {}.",
)


class _Place(click.Path):
    """A folder, or the address of an object store, which stays as it is."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: Any) -> Any:
        if isinstance(value, str) and ("://" in value or value.startswith("s3:")):
            return value
        return super().convert(value, parameter, context)


output_place = click.option(
    "--output",
    "-o",
    type=_Place(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    metavar="FOLDER",
    help="Where what is made goes: a folder, or an object store (s3://BUCKET/PREFIX).",
)
output_folder = click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder for what is made.",
)
config = click.option(
    "--config",
    is_eager=True,
    expose_value=False,
    callback=_configured,
    metavar="FILE",
    help=f"TOML file with these options ({CONFIG} where there is one).",
)

_TRANSLATOR: dict[str, Any] = {
    "cls": Told,
    "facts": told.listed(told.translators),
    "metavar": "ENGINE",
}
_translator = click.option(
    "--translator",
    default="auto",
    help="auto (what is installed and needs no network), or one of: {}.",
    **_TRANSLATOR,
)
_translators = click.option(
    "--translator",
    "translators",
    multiple=True,
    help="auto (what is installed and needs no network, the default), or one of: {}; with "
    "--compare repeat for more.",
    **_TRANSLATOR,
)
_other_translation_options = with_options(
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
)

translation_options = with_options(_translator, _other_translation_options)
comparing_options = with_options(_translators, _other_translation_options)
"""The same, where several translators may be named."""

reading_options = with_options(
    click.option(
        "--script",
        default="",
        metavar="SCRIPT",
        help="zh-Hant or zh-Hans: every Chinese edition in that script, its words as they are.",
    ),
    look_options,
    click.option(
        "--terms/--no-terms",
        default=True,
        help="Explain names and acronyms in a glossary at the end of the EPUB (on).",
    ),
)
"""What helps a reader with the text."""

plan_options = with_options(
    to_language,
    source_language,
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
    translation_options,
    narration_options,
    reading_options,
    paper_options,
    *PICTURES,
    *CERTIFIER,
    formats,
    output_place,
    keep_all,
    allow_private,
    install_models,
    config,
)
"""The options of a ``Plan``, for ``build`` and ``batch``."""


def make_plan(
    to: Iterable[str] = (),
    source_language: str = "",
    formats: str | None = None,
    voice: Iterable[str] = (),
    quote_voice: Iterable[str] = (),
    model: str = "",
    base_url: str = "",
    script: str = "",
    layout: str = PAIRED,
    read_aloud: str = BOTH,
    ruby: str | None = None,
    theme: str | None = None,
    terms: bool = True,
    links: str = END,
    overlay: str = SENTENCE,
    certifier: str = "",
    conforms_to: str = "",
    certifier_credential: str = "",
    certifier_report: str = "",
    output: Path | str = Path("output"),
    **options: Any,
) -> Plan:
    """Options as given to an immutable ``Plan``.

    Raises:
        UsageError: a language, script, voice, format, loudness preset, braille or certification
            that isn't one.
    """
    from ..edition import Look
    from ..editions.writer import DEFAULT_FORMATS, check_format
    from ..languages.tags import resolve
    from ..plan import Plan
    from ..sound.presets import preset
    from ..stored import copy_of

    given = DEFAULT_FORMATS if formats is None else formats.split(",")
    wanted = tuple(name.strip() for name in given if name.strip())
    for name in wanted:
        check_format(name)
    preset(options.get("preset", ""))
    look = Look(layout, read_aloud, ruby or "", theme or "", terms, links, overlay, _paper(options))
    asked = {"model": model, "base-url": base_url}
    store = output if isinstance(output, str) else ""
    if store:
        from ..extras import require

        require("cluster")
    return Plan(
        targets=tuple(dict.fromkeys(resolve(each) for each in to)),
        source_language=resolve(source_language) if source_language else "",
        voices=_voices("--voice", voice),
        quote_voices=_voices("--quote-voice", quote_voice),
        formats=wanted,
        translator_options={name: value for name, value in asked.items() if value},
        script=_chinese_script(script),
        look=look,
        certification=certification(certifier, conforms_to, certifier_credential, certifier_report),
        output=copy_of(output) if isinstance(output, str) else output,
        store=store,
        **options,
    )


def _paper(options: dict[str, Any]) -> Paper:
    """What is said of paper, taken out of ``options``."""
    named = [name for name in options if name.startswith(("braille_", "pdf_"))]
    return paper(**{name: options.pop(name) for name in named})


def _chinese_script(script: str) -> str:
    """The tag of Chinese in a script; empty for none.

    Raises:
        UsageError: it is no script of Chinese.
    """
    from ..languages.tags import primary, resolve

    if not script:
        return ""
    tag = resolve(f"zh-{script}" if script in ("Hant", "Hans") else script)
    if primary(tag) != "zh":
        raise UsageError(f"--script {script}: not a script of Chinese", "Write zh-Hant or zh-Hans.")
    return tag


def _voices(option: str, given: Iterable[str]) -> Mapping[str, str]:
    """``LANG=NAME`` each, as voices by language.

    Raises:
        UsageError: one names no language or no voice.
    """
    from ..languages.tags import resolve

    voices = {}
    for each in given:
        tag, _, name = each.partition("=")
        if not name:
            raise UsageError(f"{option} {each}: no voice is named", "Write it as zh=zf_xiaobei.")
        voices[resolve(tag)] = name
    return voices
