"""A paper whose stories are pages of a site on loopback, and what becomes of a day of it."""

from contextlib import closing, contextmanager
from datetime import UTC, date

from accessnews.cache import Cache
from accessnews.day.feeds.asking import Asker
from accessnews.day.feeds.fetching import fetch_all, follow
from accessnews.day.feeds.state import State
from accessnews.day.issuing import Order, issue_day
from accessnews.day.ledger import Ledger
from accessnews.day.stories import OfFeeds
from accessnews.engines import Engines
from accessnews.plan import Plan
from accessnews.progress import SILENT
from accessnews.workers import Alone
from feed_site import Answer, FeedSite, item, page, rss

DAY = date(2026, 11, 28)
WAIT = 60  # seconds
WORDS = "The ferry of line {0} sailed again on Saturday, and {0} people stood on its deck. " * 4


class Newsroom:
    """A paper whose stories are pages of a site on loopback, and what becomes of a day of it."""

    def __init__(self, site, folder):
        self.site = site
        self.state = State(folder / "day.sqlite")
        self.plan = Plan(
            source_language="en",
            narrate=False,
            formats=("transcript",),
            output=folder / "out",
            kept=folder / "out" / ".accessnews" / "stories",
            memory=folder / "memory.sqlite",
        )
        self.engines = Engines(self.plan, cache=Cache(folder / "cache"))
        self.ledger = Ledger(folder / "stories.json", self.plan)
        self.asker = Asker(self.state, pause=0, timeout=WAIT, deadline=WAIT)
        self.told = []

    def put(self, *answers):
        """A story for each answer, in their order; what was there stays under its number."""
        items = []
        for number, answer in enumerate(answers, start=1):
            self.site.answers[f"/story/{number}"] = answer
            moment = f"Sat, 28 Nov 2026 08:{number:02}:00 GMT"
            items.append(item(number, f"Ferry {number}", published=moment))
        self.fetch(rss(items))

    def fetch(self, feed):
        """Have the site's feed asked, which answers so."""
        follow(self.state, "gazette", [self.site.put("/feed", feed)])
        for each in fetch_all(self.state, self.asker):
            assert each.error is None

    def issue(self, workers=Alone, told=lambda _: None, day=DAY, **options):
        def hear(outcome):
            self.told.append(outcome.source.name)
            told(outcome)

        work = self.plan, self.engines, SILENT
        found = OfFeeds(
            self.state, day, UTC, self.asker, self.plan, self.engines, self.ledger, SILENT,
            **options,
        )  # fmt: skip
        with closing(workers(*work)) as making:
            return issue_day(
                found,
                Order("Gazette", day, ("epub",)),
                self.plan,
                self.engines,
                making,
                self.ledger,
                SILENT,
                hear,
                taken_down=found.gone,
            )


@contextmanager
def opened(kind, folder):
    """A newsroom of that kind in a folder, its site at work."""
    with closing(FeedSite()) as site:
        room = kind(site, folder)
        with closing(room.state):
            yield room


def whole(number, words=WORDS):
    return Answer(page(f"Ferry {number}", words.format(number)), media="text/html")
