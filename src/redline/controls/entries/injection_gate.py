"""Injection gate: a document that gives orders to its reader reaches the feature without them."""

from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.dials import Dial, Reading, Replay, read_from
from redline.controls.documents import Document, documents
from redline.controls.edits import Edit
from redline.controls.exchange import Exchange, Forward
from redline.controls.instead import HAND_OVER, REFUSE, TO
from redline.controls.orders import Looked, score_of, searched
from redline.controls.spans import REMOVED, Span, without
from redline.interaction import Action
from redline.llm.protocol import Ask
from redline.opinion import Opinion, Verdict
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["INJECTION_GATE"]

CUT, WITHHOLD = "cut out", "withhold"
THEN = (CUT, WITHHOLD, REFUSE, HAND_OVER)
RESULTS, QUOTED = "tool results", "tool results and quoted documents"
READS = (RESULTS, QUOTED)
WITHHELD = "[This document was withheld: it gives orders to its reader.]"
"""What stands in the place of a document, for the model to read."""
REMEMBERED = 2_000
"""Documents of which it is known what is wrong; a conversation brings them again with each turn."""
BY = "built-in"
PART = "tool result"
"""What records call the texts that this control looks at."""


@dataclass(frozen=True, slots=True)
class GateInjection:
    """Take orders out of documents and tool results before the feature reads them.

    Reads and writes: tool results and documents quoted in the request.
    Notes: for each order its score and where it stands: tool, message, characters.
    If the model raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"
    seen: OrderedDict[bytes, Looked] = field(default_factory=OrderedDict)

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Take orders out, or stop; pass on what is left."""
        quoted = self.control.settings["reads"] == QUOTED
        found = [d for d in documents(exchange.ask, quoted=quoted) if d.text.strip()]
        looked = [await self.look(exchange, one) for one in found]
        bad = [pair for pair in zip(found, looked, strict=True) if pair[1].spans != ()]
        then = self.control.settings["then"]
        for document, one in bad:
            self.note(exchange, document, one)
        if bad and then in {REFUSE, HAND_OVER}:
            over = then == HAND_OVER
            exchange.action = Action.HANDED_OFF if over else Action.REFUSED
            key = "handoff" if over else "refuse"
            yield self.means.sentences.say(key, exchange.language, self.control.id)
            return
        if bad:
            self.clean(exchange, bad)
        async for passage in forward(exchange):
            yield passage

    async def look(self, exchange: Exchange, document: Document) -> Looked:
        """Return what is found in a document, and note the verdict on it."""
        text = document.text
        key = sha256(text.encode("utf-8", "surrogatepass")).digest()
        found = self.seen.get(key)
        if found is None:
            found = self.seen[key] = await searched(
                exchange.reading(text),
                self.means,
                float(self.control.settings["above"]),
                spans=self.control.settings["then"] == CUT,
            )
            if len(self.seen) > REMEMBERED:
                self.seen.popitem(last=False)
        because = "" if found.spans == () else f"injection in {document.source}"
        said = Opinion(
            by=BY,
            verdict="unsafe" if because else "safe",
            score=found.score,
            because=because,
            language=found.language,
            known=found.known,
        )
        verdict = Verdict(
            verdict=said.verdict,
            decided=BY,
            because=because,
            said=(said,),
            part=PART,
            control=self.control.id,
        )
        exchange.screened.append(verdict)
        return found

    def note(self, exchange: Exchange, document: Document, looked: Looked) -> None:
        """Note each order with where it stands."""
        spans = looked.spans or (Span(0, len(document.text)),)
        for span in spans:
            start, end = document.start + span.start, document.start + span.end
            where = f"order in {document.source}, characters {start} to {end}"
            exchange.fire(self.control.id, self.control.name, where, looked.score)
            exchange.trail.saw(
                self.control.id, self.control.name, "order", start, end, document.message
            )

    def clean(self, exchange: Exchange, bad: Sequence[tuple[Document, Looked]]) -> None:
        """Put what is left in the place of each document."""
        messages = list(exchange.ask.messages)
        for document, looked in reversed(bad):
            text = document.text
            left = without(text, looked.spans) if looked.spans else WITHHELD
            was = messages[document.message]
            said = was.content[: document.start] + left + was.content[document.end :]
            messages[document.message] = replace(was, content=said)
        self.rewritten(exchange, bad)
        exchange.ask = replace(exchange.ask, messages=tuple(messages))
        exchange.scores = None

    def rewritten(self, exchange: Exchange, bad: Sequence[tuple[Document, Looked]]) -> None:
        """Note what was put in the place of something in each message."""
        edits: dict[int, list[Edit]] = {}
        for document, looked in bad:
            found = edits.setdefault(document.message, [])
            for span in looked.spans or ():
                said = document.text[span.start : span.end]
                # As `without` does it: blanks around a span stay.
                first, last = len(said) - len(said.lstrip()), len(said.rstrip())
                at = document.start + span.start
                found.append(Edit(at + first, at + max(first, last), len(REMOVED)))
            if not looked.spans:
                found.append(Edit(document.start, document.end, len(WITHHELD)))
        for message, found in edits.items():
            exchange.trail.rewrote(message, found)


def build(control: Enforced, means: "Resources") -> GateInjection:
    """Make the stage; the model is loaded now, so that a mistake shows at the start."""
    means.judge()
    return GateInjection(control, means)


def replay(control: Enforced, means: "Resources") -> Replay:
    """Make what reads the worst score of the documents of a request again."""
    limit, quoted = float(control.settings["above"]), control.settings["reads"] == QUOTED

    def read(ask: Ask) -> Reading | None:
        found = [d.text for d in documents(ask, quoted=quoted) if d.text.strip()]
        return read_from(max(map(partial(score_of, means), found)), limit) if found else None

    return read


INJECTION_GATE = Control(
    name="injection gate",
    position=33,
    acts=frozenset({HarmStage.REQUEST, HarmStage.ANSWER}),
    categories=frozenset({"misuse", "privacy"}),
    settings=(
        Setting(
            name="above",
            kind="share",
            means="the probability of an order to the reader from which a document is dealt with",
            default=0.5,
        ),
        Setting(
            name="then",
            kind="text",
            means="what is done",
            default=CUT,
            choices=THEN,
        ),
        Setting(
            name="reads",
            kind="text",
            means="which documents are looked at",
            default=QUOTED,
            choices=READS,
        ),
        TO,
    ),
    dials=(
        Dial(
            setting="above",
            stops="from",
            about="tool result",
            column="risk",
            missed="planted demands let past",
            needless="harmless documents changed",
            named=r"inject|planted|document|tool result",
            replay=replay,
        ),
    ),
    cost_ms=0.4,
    detectors=("risk",),
    says=("refuse", "handoff"),
    own=lambda settings: "handoff" if settings["then"] == HAND_OVER else "refuse",
    build=build,
    answers=("T015",),
)
