"""Vetted retrieval: a model answers from pages that people vetted, or not at all."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.controls.quoting import cited, quoting
from redline.controls.slices import read_tiers, vouched
from redline.interaction import Action
from redline.llm.protocol import Citation
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources
    from redline.vetted import Finder, Found, Page

__all__ = ["VETTED_RETRIEVAL"]

ASKED, ALWAYS = "where the envelope asks", "always"
ANY, THEIRS = "any", "of the person"
WIDELY = 30
"""Pages that are looked through for those that hold in a region and are not overdue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieve:
    """Put the pages that fit a request before the feature.

    Reads: the request, the envelope, where the person is.  Writes: the request, the citations,
    and the whole reply where pages are needed and none fits.  Notes: `nothing found`.
    Whatever raises ends the exchange: fail closed.
    """

    control: Enforced
    means: "Resources"
    finder: "Finder"
    tiers: Mapping[str, str]

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Put pages in, or withhold the answer; then note which ones it names."""
        # Searching is work for a processor: other exchanges go on meanwhile.
        pages = await asyncio.to_thread(self.find, exchange, datetime.now(UTC).date())
        envelope = exchange.envelope
        needed = self.control.settings["needed"] == ALWAYS or (envelope and envelope.retrieval)
        if not pages and needed:
            exchange.action = Action.UNSURE
            exchange.fire(self.control.id, self.control.name, "nothing found")
            yield self.means.sentences.say("not_found", exchange.language, self.control.id)
            return
        if pages:
            exchange.documents = (*exchange.documents, *pages)
            exchange.ask = quoting(exchange.ask, pages)
        said = ""
        async for passage in forward(exchange):
            said += passage
            yield passage
        self.cite(exchange, said, pages)

    def find(self, exchange: Exchange, today: date) -> tuple[Citation, ...]:
        """Return the pages that fit; a question that says little is read with the one before."""
        asked = [m.content for m in exchange.ask.messages if m.role == "user" and m.content][-2:]
        where = vouched(exchange, "region", self.tiers)
        for question in dict.fromkeys((asked[-1], "\n".join(asked)) if asked else ()):
            found = self.finder.find(question, exchange.language, WIDELY)
            held = [hit for hit in found if self.holds(hit.page, where, today)]
            if held and held[0].probability >= self.control.settings["above"]:
                return tuple(map(document, held[: int(self.control.settings["pages"])]))
        return ()

    def holds(self, page: "Page", where: str, today: date) -> bool:
        """Say whether a page holds for a person today; in an unknown region few do."""
        if page.review_by < today:
            return False
        wanted = self.control.settings["jurisdiction"]
        if wanted == ANY or not page.jurisdiction:
            return True
        places = (where,) if wanted == THEIRS else tuple(p.strip() for p in wanted.split(","))
        return any(
            place == region or place.startswith(f"{region}-")
            for place in places
            for region in page.jurisdiction
        )

    def cite(self, exchange: Exchange, said: str, pages: tuple[Citation, ...]) -> None:
        """Note the pages that an answer names."""
        named = cited(said, pages) if exchange.action is Action.ANSWERED else ()
        if not named or exchange.reply is None:
            return
        exchange.reply = replace(exchange.reply, citations=(*exchange.reply.citations, *named))
        ids = (*exchange.citations, *(page.id for page in named))
        exchange.citations = tuple(dict.fromkeys(ids))


def document(hit: "Found") -> Citation:
    """Return a page as it is quoted."""
    return Citation(id=hit.page.id, title=hit.page.title, quote=hit.page.body)


def build(control: Enforced, means: "Resources") -> Retrieve:
    """Make the stage; the corpus is read and its confidence calibrated now.

    Raises
    ------
    CorpusError
        The corpus is missing or broken.
    """
    # It loads NumPy and an index, and a brief without retrieval needs neither.
    from redline.vetted import Finder, load_corpus  # noqa: PLC0415

    regional = [e for e in means.policy.enforced if e.name == "regional policy"]
    return Retrieve(
        control=control,
        means=means,
        finder=Finder(load_corpus(means.policy.folder / control.settings["from"])),
        tiers=read_tiers(regional[0].settings["tiers"], "region") if regional else {},
    )


def places(text: str) -> bool:
    """Say whether a text names regions, or is one of the two words."""
    if text in {ANY, THEIRS}:
        return True
    return all(len(p.strip()) >= 2 and p.strip()[:2].isupper() for p in text.split(","))


VETTED_RETRIEVAL = Control(
    name="vetted retrieval",
    position=60,
    acts=frozenset({HarmStage.ANSWER}),
    categories=frozenset({"hallucination", "over-reliance"}),
    settings=(
        Setting(name="from", kind="text", means="the folder of vetted pages", default=None),
        Setting(name="pages", kind="count", means="pages put before the model", default=3.0),
        Setting(
            name="above",
            kind="share",
            means="the probability of fitting from which pages are put there",
            default=0.5,
        ),
        Setting(
            name="needed",
            kind="text",
            means="when nothing is answered without a page",
            default=ASKED,
            choices=(ASKED, ALWAYS),
        ),
        Setting(
            name="jurisdiction",
            kind="text",
            means="which pages of single regions are used",
            default=ANY,
            choices=(ANY, THEIRS, "regions such as `DE, AT`"),
            accepts=places,
        ),
    ),
    cost_ms=2.0,
    says=("not_found",),
    own=lambda _: "not_found",
    files=lambda settings: (str(settings["from"]),),
    build=build,
    answers=("T005", "T006"),
)
