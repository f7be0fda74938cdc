"""The vetted corpus as a client: ask a question, be quoted the best page."""

from collections.abc import AsyncIterator

from redline.interaction import Action
from redline.llm.protocol import Ask, Citation, Offer, Reply
from redline.vetted.corpus import Corpus
from redline.vetted.finder import Finder

__all__ = ["VettedClient"]


class VettedClient:
    """A feature that quotes: the best page's body, its probability, two further pages.

    A question that shares nothing with any page gets an empty reply with
    confidence 0, which no confidence gate lets through.
    """

    def __init__(self, corpus: Corpus, address: str = "") -> None:
        """Index the corpus; `address` is how the brief names it."""
        self.address = address or f"vetted:{corpus.folder.name}/"
        self.corpus = corpus
        self.finder = Finder(corpus)

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give the page's body, then the reply with its citation and confidence."""
        found = self.finder.find(ask.text, ask.language)
        if not found:
            yield Reply(text="", action=Action.UNSURE, confidence=0.0, model=self.address)
            return
        best = found[0].page
        yield best.body
        yield Reply(
            text=best.body,
            confidence=found[0].probability,
            citations=(Citation(id=best.id, title=best.title, quote=best.body),),
            alternatives=tuple(
                Offer(id=f.page.id, title=f.page.title, probability=f.probability) for f in found
            ),
            model=self.address,
        )

    async def close(self) -> None:
        """Do nothing: there is no connection."""
