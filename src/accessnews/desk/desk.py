"""The desk itself: its stories, its work and its engines, by the functions of the command line."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..article import Article
from ..cache import Cache
from ..edition import Edition, Pronunciation
from ..editions.content.script import shown_as
from ..errors import EngineError, InputError, ModelMissingError
from ..folders import Folders, Owner
from ..languages.tags import display_name
from ..narration.names import lexicon_files
from ..plan import Plan
from ..progress import SILENT, Progress
from ..steps import text_languages, texts_of
from ..weights.store import ModelStore
from .checks import OWN_RULES, Checks
from .choices import Choices
from .events import Events
from .open_engines import OpenEngines
from .places import Places
from .publishing import published
from .refusals import MisuseError, RefusalError
from .remembered import is_reviewed, origins_of, reviewers
from .shelf import NAME, Shelf
from .story import Settings, Stage, Story
from .work import Do, Work

if TYPE_CHECKING:
    from ..day.feeds.asking import Asker
    from ..engines import Engines

OWN = ".accessnews"
LEXICON = "lexicon.tsv"
SETTLED = 1.0  # seconds after which what reads is loaded: the first page is there by then
LONGEST_WORD = 200  # characters of a word, and of how it is said


class Desk:
    """A desk on the output folder of ``plan``, whose choices are every story's default."""

    def __init__(self, plan: Plan, *, elsewhere: bool = False) -> None:
        """Open the desk's file; nothing is begun yet.

        ``elsewhere`` tells that editors come from other machines: what they give an address of is
        not the user's own, and leads into no private network.

        Raises:
            InputError: the file can't be used.
        """
        self.plan = plan
        self._elsewhere = elsewhere
        self.shelf = Shelf(plan.output / OWN / NAME)
        self.lexicon = plan.output / OWN / LEXICON
        """How names are said, as editors at the desk have told."""
        if not self.lexicon.exists():  # so that engines know it from the start
            lexicon_files.write(self.lexicon, ())
        self.events = Events()
        self.work = Work(self.shelf, self.events, self._do)
        self.checks = Checks(self.shelf, self.events)
        self.cache = Cache.of_the_user(SILENT)
        self.store = ModelStore()
        self.choices = Choices(self.store)
        self.engines = OpenEngines(self.store, self.cache)
        self.places = Places(plan.output, self.store.root, self.cache.root)
        self._telling = threading.Lock()
        self._warming = threading.Timer(SETTLED, self._warm_up)
        self._warming.daemon = True

    @cached_property
    def asker(self) -> Asker:
        """Who asks sites for feeds and their pages, with a pause between."""
        from ..day.feeds.asking import Asker

        return Asker(
            named=not self._elsewhere, allow_private=self.plan.allow_private, attended=True
        )

    @property
    def folder(self) -> Path:
        """The output folder, in which all lies that the desk makes."""
        return self.plan.output

    def begin(self) -> None:
        """Begin the work, with what was under way when the desk was last closed."""
        self.work.begin()
        self._warming.start()

    def _warm_up(self) -> None:
        from .reading import warm_up

        self.choices()
        warm_up()

    def close(self) -> None:
        """End the work at its next step and close the file.

        Whoever is at work with a model or the file is waited for: a process that ends under a
        thread in a library's own code may be aborted by it.
        """
        self._warming.cancel()
        if self._warming.is_alive():
            self._warming.join()
        self.events.close()
        self.work.close()
        self.checks.close()
        self.engines.close()
        self.engines.rest()
        self.shelf.close()

    def plan_of(self, settings: Settings) -> Plan:
        """What is made of a story with ``settings``, the desk's plan for what they leave open."""
        formats = settings.formats or self.plan.formats
        return replace(
            self.plan,
            targets=(settings.to or self.plan.targets) if settings.translate else (),
            source_language=settings.language or self.plan.source_language,
            voices={**self.plan.voices, **settings.voices} or self.plan.voices,
            formats=tuple(dict.fromkeys((*formats, "json"))),
            bilingual=settings.bilingual,
            narrate=settings.narrate,
            lexicons=(*self.plan.lexicons, self.lexicon),
        )

    def engines_of(self, plan: Plan) -> Engines:
        """The engines of a plan, for what needs no model (``engines.at_work`` is for that)."""
        return self.engines.of(plan)

    def say(self, word: str, language: str, said: str, who: str) -> Pronunciation:
        """Have a word said so in a language, from now on; ``said`` is /IPA/ or a respelling.

        Raises:
            InputError: it is not as it should be, or the lexicon cannot be written.
        """
        if len(word) > LONGEST_WORD or len(said) > LONGEST_WORD:
            raise RefusalError("word-too-long", most=LONGEST_WORD)
        with self._telling:
            made = lexicon_files.put(self.lexicon, word, language, said)
            self.engines.reread()
        self.events.tell("lexicon", word=made.word, language=made.language, who=who)
        return made

    def texts_of(self, story: Story) -> list[Edition]:
        """The texts of a story as they stand, the original's first.

        Each translation tells whether a person answers for every sentence of it now, and who
        answers for how many.
        """
        original, *translations = self.shelf.texts(story.id)
        memory = self.engines_of(self.plan_of(story.settings)).memory()
        (article,) = original.texts
        sources = {each.id: each.text for each in article.sentences()}
        told = [original]
        for edition in translations:
            lines = self.shelf.lines(story.id, edition.texts[0].language)
            reviewed = is_reviewed(lines, sources, memory, article.language)
            told.append(
                replace(
                    edition,
                    reviewed=reviewed,
                    reviewers=reviewers(lines),
                    origins=origins_of(lines, sources, memory, article.language),
                )
            )
        return told

    def folder_of(self, story: Story) -> Path:
        """The story's own folder in the output.

        Raises:
            InputError: it has none yet.
        """
        if not story.slug:
            raise RefusalError("no-editions", title=story.title)
        return self.folder / story.slug

    def article_of(self, story: Story) -> Article:
        """The article of a story.

        Raises:
            InputError: it is not read yet.
        """
        if (article := self.shelf.article(story.id)) is None:
            raise RefusalError("not-read", title=story.title)
        return replace(article, address=story.source if _is_web(story) else f"desk:{story.id}")

    def ask(self, id: int, stage: Stage) -> Story:
        """Have a story read, translated or published.

        Raises:
            InputError: it is at work already, or what it needs for that is not there.
        """
        story = self.shelf.begin(id, stage)
        self.work.ask(story)
        return story

    def translate(self, id: int, *, into: bool = True) -> Story:
        """Have a story translated; ``into`` False goes on with the original alone.

        Raises:
            InputError: it is at work or not read yet.
            UsageError: there is no language to translate to.
        """
        story = self.shelf.story(id)
        settings = replace(story.settings, translate=into)
        if into and not self.plan_of(settings).targets:
            raise MisuseError("no-target", title=story.title)
        if settings != story.settings:
            self.shelf.settle(id, settings, story.version)
        return self.ask(id, Stage.TRANSLATING)

    def resume(self, id: int) -> Story:
        """Have a story go on that failed or was cancelled.

        Raises:
            InputError: it did not.
        """
        story = self.shelf.story(id)
        if story.before is None:
            raise RefusalError("not-ended", title=story.title)
        return self.ask(id, story.before)

    def _do(self, stage: Stage) -> Do:
        return {
            Stage.READING: self._read,
            Stage.TRANSLATING: self._translate,
            Stage.PUBLISHING: self._publish,
        }[stage]

    def _read(self, story: Story, progress: Progress) -> Stage:
        from ..reading.fetch import AnswerError
        from .reading import read_story

        upload = self.shelf.upload(story.id)
        with progress.task("read", None):
            try:
                article = read_story(story, upload, self.plan_of(story.settings), self.asker)
            except InputError as error:
                if not _is_web(story) or upload is not None or isinstance(error, AnswerError):
                    raise
                self._list(story, error)
                return Stage.CHOOSING
            self.shelf.put_article(story.id, article)
        return Stage.TRANSLATING if story.settings.straight else Stage.READ

    def _list(self, story: Story, error: InputError) -> None:
        """List the entries of an address that is no article but a feed.

        Raises:
            InputError: ``error``, where it is no feed either.
        """
        from ..day.feeds.parse import PageError
        from . import feeds

        try:
            title, entries = feeds.listed(story.source, self.asker)
        except PageError:
            raise error from None
        except InputError as other:
            raise error from other
        self.shelf.put_entries(story.id, feeds.dumps(entries), title)

    def _translate(self, story: Story, progress: Progress) -> Stage:
        article = self.article_of(story)
        plan = self.plan_of(story.settings)
        slug = self._slug(story)
        with self.engines.at_work(plan) as engines:
            _check_voices(text_languages(article.language, plan), plan, engines)
            texts = texts_of(article, slug, plan, engines, progress)
        self.shelf.put_texts(story.id, texts)
        return Stage.REVIEW

    def _publish(self, story: Story, progress: Progress) -> Stage:
        plan = self.plan_of(story.settings)
        wanted = text_languages(self.article_of(story).language, plan)
        if not {each.texts[0].language for each in self.shelf.texts(story.id)}.issuperset(wanted):
            self._translate(story, progress)  # never was, or is to be in one more language now
            story = self.shelf.story(story.id)
        self.checks.forget(story.id)
        by_language = {each.texts[0].language: each for each in self.texts_of(story)}
        texts, proof = [by_language[each] for each in wanted], story.settings.proof
        with self.engines.at_work(plan) as engines:
            _check_voices(wanted, plan, engines)
            published(texts, story.slug, plan, engines, progress, proof=proof)
        self.checks.ask(story.id, self.folder_of(story), OWN_RULES)
        return Stage.PUBLISHED

    def _slug(self, story: Story) -> str:
        """The story's folder, claimed once: a title that is corrected moves nothing."""
        if story.slug:
            return story.slug
        known = {f"desk:{each.id}": each.slug for each in self.shelf.stories() if each.slug}
        owner = Owner.of(self.article_of(story))
        slug = Folders(self.folder, self.plan.beside, known).claim(owner)
        self.shelf.stage(story.id, story.stage, slug=slug)
        return slug


def _check_voices(languages: Iterable[str], plan: Plan, engines: Engines) -> None:
    """Refuse a language that nothing reads aloud, before any work: a story can do without sound.

    Raises:
        ModelMissingError: what reads it is not installed.
        InputError: there is nothing that does.
        UsageError: the desk's own narrator or voice is none of it.
    """
    for each in languages if plan.narrate else ():
        try:
            engines.voices.cast(shown_as(each, plan.script))
        except ModelMissingError:
            raise
        except EngineError as error:
            raise RefusalError("no-voice-for", language=display_name(each)) from error


def _is_web(story: Story) -> bool:
    return story.source.startswith(("http://", "https://"))
