"""What stages are built from: the policy, what was taught, and the texts that may be quoted."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redline.controls.book import CONTROLS
from redline.controls.control import Enforced
from redline.controls.exchange import Exchange, Forward, Stage
from redline.controls.policy import Policy
from redline.controls.sentences import Sentences
from redline.controls.sessions import Sessions
from redline.detect.taught.lesson import Scores

if TYPE_CHECKING:
    from redline.detect.risk.model import Risk
    from redline.detect.risk.turns import Turns

__all__ = ["Resources", "close_stages", "stages"]

LONG = 6_000
"""Characters from which a request is scored in a thread, so that other exchanges go on."""


@dataclass(slots=True, kw_only=True)
class Resources:
    """One policy's means; made once, shared by its stages."""

    policy: Policy
    quotes: Iterable[str] = ()
    """Vetted texts: bodies of pages, and their titles."""
    cache: Path | None = None
    """Folder where what was taught is kept between starts; None keeps nothing."""
    score: Callable[[str], Scores] | None = None
    """Says what a request seems to be; None learns it from the policy's examples."""
    risk: Callable[[str], "Risk"] | None = None
    """Says how dangerous a text is; None is the model that Redline ships."""
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Where keys of detectors behind a service come from."""
    sessions: Sessions = field(default_factory=Sessions)
    """What controls remember of a conversation, or of a caller."""
    live: Path | None = None
    """Folder in which people pause and take over conversations; None where nobody can."""
    detectors: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    """Detectors by name, in place of those of `redline.detect`."""
    turns: "Turns | None" = field(default=None, init=False, repr=False)
    """Judges texts of one turn of the event loop together, once the model is loaded."""

    @property
    def sentences(self) -> Sentences:
        """Return the policy's fixed sentences."""
        return self.policy.sentences

    def learn(self) -> Callable[[str], Scores]:
        """Return what says what a request seems to be; learnt once, when first asked for."""
        if self.score is None:
            # NumPy and scikit-learn cost a second, and a policy without taught controls none.
            from redline.detect.taught.model import Taught  # noqa: PLC0415

            self.score = Taught.cached(self.policy.examples, self.cache).scores
        return self.score

    def judge(self) -> Callable[[str], "Risk"]:
        """Return what says how dangerous a text is; loaded once, when first asked for."""
        if self.risk is None:
            # It loads NumPy, and a policy without the risk screen needs none.
            from redline.detect.risk.model import risk_model  # noqa: PLC0415
            from redline.detect.risk.turns import Turns  # noqa: PLC0415

            model = risk_model()
            self.risk, self.turns = model.risk, Turns(model)
        return self.risk

    async def scores(self, exchange: Exchange) -> Scores:
        """Return the scores of an exchange's request, and note its language where unknown."""
        if exchange.scores is None:
            score, text = self.learn(), exchange.reading(exchange.ask.text)
            long = len(text) > LONG
            exchange.scores = await asyncio.to_thread(score, text) if long else score(text)
        if exchange.language == "und":
            exchange.language = exchange.scores.language
        return exchange.scores


def stages(
    policy: Policy,
    quotes: Iterable[str] = (),
    *,
    cache: Path | None = None,
    risk: Callable[[str], "Risk"] | None = None,
    environment: Mapping[str, str] | None = None,
    live: Path | None = None,
    sessions: Sessions | None = None,
) -> list[Stage]:
    """Return the stages of a policy, outermost first: the visible order of the pipeline.

    Stages that need lessons learn them here, so that a mistake shows at the start
    and not at the first request.

    Parameters
    ----------
    policy
        The compiled brief.
    quotes
        Texts that the quote check lets by: bodies of vetted pages, and titles.
    cache
        Folder for what was learnt, such as `.redline/`.
    risk
        Says how dangerous a text is, in place of the model that Redline ships.
    environment
        Where keys of detectors behind a service come from; None for none.
    live
        Folder in which people pause and take over conversations; None where nobody can.
    sessions
        What is remembered of conversations, where it outlives these stages.
    """
    means = Resources(
        policy=policy,
        quotes=tuple(quotes),
        cache=cache,
        risk=risk,
        environment=environment or {},
        live=live,
        sessions=sessions or Sessions(),
    )
    ordered = sorted(policy.enforced, key=lambda e: CONTROLS[e.name].position)
    return [owned(CONTROLS[e.name].build(e, means), e) for e in ordered]


@dataclass(frozen=True, slots=True)
class Owned:
    """A stage that does not say which control it is, with that control."""

    stage: Stage
    control: Enforced

    def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Run the stage."""
        return self.stage(exchange, forward)

    async def close(self) -> None:
        """Let go of its connections."""
        await close_stages([self.stage])


def owned(stage: Stage, control: Enforced) -> Stage:
    """Return a stage that says which control it is: the pipeline reads its mode there."""
    return stage if getattr(stage, "control", None) is not None else Owned(stage, control)


async def close_stages(made: Iterable[Stage]) -> None:
    """Let go of the connections that some stages hold."""
    for stage in made:
        close = getattr(stage, "close", None)
        if close is not None:
            await close()
