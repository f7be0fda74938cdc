"""One exchange on its way through the pipeline, and the shape of a stage.

A stage is any callable that takes the exchange and the rest of the pipeline,
and gives what may leave, passage by passage. It may answer without calling
`forward`, hold passages back, or replace them; it never sends what a check has
not seen. Whatever it raises ends the exchange: a failed check lets nothing by.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from redline.controls.envelope import Envelope
from redline.controls.timings import Timings
from redline.controls.trail import Trail
from redline.detect.taught.lesson import Scores
from redline.interaction import Action, Fired
from redline.llm.protocol import Ask, Citation, Reply, ToolCall
from redline.opinion import Verdict

__all__ = ["ANONYMOUS", "Caller", "Exchange", "Forward", "Stage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks, as far as it was established before any stage."""

    key: str = ""
    """Id of the key; empty where none is asked for."""
    name: str = ""
    tier: str = ""
    """Tier of the brief; empty for none."""
    verified: str = ""
    """How the tier's need was verified, such as `KYC record`."""
    scopes: frozenset[str] = frozenset()

    def stored(self) -> dict[str, str]:
        """Return the stored form, without what is empty; never a secret."""
        told = {"key": self.key, "tier": self.tier, "verified": self.verified}
        return {name: value for name, value in told.items() if value}


ANONYMOUS = Caller()
"""Whoever asks on this machine while there are no keys."""


@dataclass(slots=True, kw_only=True)
class Exchange:
    """What is known about one request so far; stages write into it."""

    id: str
    ask: Ask
    caller: Caller = ANONYMOUS
    language: str = "und"
    """Language of the request, as given or as recognised; fixed sentences follow it."""
    action: Action = Action.ANSWERED
    reply: Reply | None = None
    """The feature's own reply, once it was called."""
    calls: list[ToolCall] = field(default_factory=list)
    """Tools that the feature wants called, once its whole reply is there. They leave last, and
    only with an answer; a stage may take some away or put others in their place."""
    scores: Scores | None = None
    """What taught detection says of the request; kept so that it is asked once."""
    readings: dict[str, str] = field(default_factory=dict)
    """Texts that detectors looked at, each with what it hides, so that it is looked for once."""
    screened: list[Verdict] = field(default_factory=list)
    """What detectors said of each text that a control had looked at; also where it was safe."""
    fired: list[Fired] = field(default_factory=list)
    documents: tuple[Citation, ...] = ()
    """Vetted pages that were put before the feature, each quoted in full."""
    citations: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    error: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    """What controls say beside the text, such as a label: each leaves as the header
    `x-redline-KEY`, where known before the first byte, and as a part of the field `redline`."""
    envelope: Envelope | None = None
    """Within what bounds the feature answers; None for those of the caller."""
    trail: Trail = field(init=False, repr=False, compare=False)
    """What controls saw, and where."""
    timings: Timings = field(default_factory=Timings)
    """What each stage took itself, by the id of its control."""
    opened: list[str] = field(default_factory=list)
    """Ids of the controls that failed and were let by, as their settings allow."""

    asked: bool = False
    """Whether the feature was asked, so that the answer may cost something."""
    clamped: tuple[str, ...] = ()
    """What of the request the envelope changed, such as `temperature`."""
    admission: "asyncio.Future[None] | None" = field(default=None, repr=False, compare=False)
    """Done once the request is in the record; None where nobody records."""

    def __post_init__(self) -> None:
        """Begin the trail with the request as it was sent."""
        self.trail = Trail(self.ask)

    async def durable(self) -> None:
        """Wait until the request is in the record; nothing of it leaves this process before.

        Raises
        ------
        DatabaseError
            It could not be recorded.
        """
        if self.admission is not None:
            if not self.admission.done():
                # Whoever waits here may be ended; the recording goes on.
                await asyncio.wait({self.admission})
            self.admission.result()

    def tighten(self, envelope: Envelope) -> None:
        """Take the tighter of each part of what holds so far and of this; never a looser one."""
        self.envelope = self.envelope.tightened(envelope) if self.envelope else envelope

    def fire(
        self,
        control: str,
        name: str,
        because: str,
        score: float | None = None,
        *,
        whole: bool = False,
    ) -> None:
        """Note that a control acted, and whether it judged the request as a whole."""
        if whole:
            self.trail.saw_whole(control, name)
        self.fired.append(Fired(control=control, name=name, because=because, score=score))

    def reading(self, text: str) -> str:
        """Return a text as one that keeps what was found in it, for all detectors."""
        if text not in self.readings:
            # It loads NumPy, and a policy without detectors needs none.
            from redline.detect.disguise import Reading  # noqa: PLC0415

            self.readings[text] = Reading.of(text)
        return self.readings[text]


Forward = Callable[[Exchange], AsyncIterator[str]]
"""The rest of the pipeline."""

Stage = Callable[[Exchange, Forward], AsyncIterator[str]]
"""One stage of it."""
