"""One exchange on its way through the pipeline, and the shape of a stage.

A stage is any callable that takes the exchange and the rest of the pipeline,
and gives what may leave, passage by passage. It may answer without calling
`forward`, hold passages back, or replace them; it never sends what a check has
not seen. Whatever it raises ends the exchange: a failed check lets nothing by.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from redline.detect.taught.lesson import Scores
from redline.interaction import Action, Fired
from redline.llm.protocol import Ask, Reply
from redline.opinion import Verdict

__all__ = ["Exchange", "Forward", "Stage"]


@dataclass(slots=True, kw_only=True)
class Exchange:
    """What is known about one request so far; stages write into it."""

    id: str
    ask: Ask
    language: str = "und"
    """Language of the request, as given or as recognised; fixed sentences follow it."""
    action: Action = Action.ANSWERED
    reply: Reply | None = None
    """The feature's own reply, once it was called."""
    scores: Scores | None = None
    """What taught detection says of the request; kept so that it is asked once."""
    screened: list[Verdict] = field(default_factory=list)
    """What detectors said of each text that a control had looked at; also where it was safe."""
    fired: list[Fired] = field(default_factory=list)
    citations: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    error: str = ""

    def fire(self, control: str, name: str, because: str, score: float | None = None) -> None:
        """Note that a control acted."""
        self.fired.append(Fired(control=control, name=name, because=because, score=score))


Forward = Callable[[Exchange], AsyncIterator[str]]
"""The rest of the pipeline."""

Stage = Callable[[Exchange, Forward], AsyncIterator[str]]
"""One stage of it."""
