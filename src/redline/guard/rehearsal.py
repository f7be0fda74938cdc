"""A rehearsal: what would happen to one request, stage by stage.

The same stages in the same order as when serving, each watched from outside;
the feature is really asked. Nothing is recorded and nobody is answered.
"""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from redline.controls import Exchange, Forward, Policy, Stage
from redline.controls.entries.audit_record import AuditMark
from redline.guard.pipeline import calling, compose
from redline.interaction import Action, Fired
from redline.llm.protocol import Ask, Client

__all__ = ["Step", "dry_run"]


@dataclass(slots=True, kw_only=True)
class Step:
    """What one stage did."""

    stage: str
    did: str = "was not reached"


@dataclass(frozen=True, slots=True)
class Watched:
    """A stage with somebody looking on."""

    stage: Stage
    step: Step

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Run the stage and note what it did."""
        inside: list[str] = []
        others: list[Fired] = []

        async def listened(exchange: Exchange) -> AsyncIterator[str]:
            before = len(exchange.fired)
            async for passage in forward(exchange):
                inside.append(passage)
                yield passage
            others.extend(exchange.fired[before:])

        said: list[str] = []
        before = len(exchange.fired)
        try:
            async for passage in self.stage(exchange, listened):
                said.append(passage)
                yield passage
        except Exception as error:
            self.step.did = f"failed with {type(error).__name__}: {error}"
            raise
        acted = [fired for fired in exchange.fired[before:] if fired not in others]
        changed = "".join(said) != "".join(inside)
        self.step.did = told(acted, exchange.action, changed=changed)


def told(acted: Sequence[Fired], action: Action, *, changed: bool) -> str:
    """Return what a stage did, in words."""
    why = "; ".join(f"{f.control} saw {f.because or 'it'}{certainty(f)}" for f in acted)
    if changed:
        return f"put something else in the answer's place ({action}){f': {why}' if why else ''}"
    return f"let it by, and noted: {why}" if why else "let it by"


def certainty(fired: Fired) -> str:
    """Return the score that a control acted on, where it has one."""
    return "" if fired.score is None else f" at {fired.score:.0%}"


async def dry_run(
    client: Client, policy: Policy, stages: Sequence[Stage], request: Ask | str
) -> list[tuple[str, str]]:
    """Return every stage with what it did, outermost first, then the feature and the answer.

    Parameters
    ----------
    client, policy, stages
        As for `guarded`.
    request
        The request, or its text.
    """
    ask = Ask.of(request) if isinstance(request, str) else request
    exchange = Exchange(id="rehearsal", ask=ask, language=ask.language)
    steps = [Step(stage=name_of(stage)) for stage in stages]
    watched = [
        Watched(stage, step)
        for stage, step in zip(stages, steps, strict=True)
        if not isinstance(stage, AuditMark)
    ]
    feature = Step(stage=f"feature {client.address}")
    forward = compose([*watched, Watched(asking, feature)], calling(client))
    answer = await outcome(forward, exchange, policy)
    if exchange.reply is not None:
        sure = exchange.reply.confidence
        feature.did = "answered" + ("" if sure is None else f", {sure:.0%} sure of itself")
    for stage, step in zip(stages, steps, strict=True):
        if isinstance(stage, AuditMark):
            step.did = "would make the request durable, and each passage before it leaves"
    return [*((s.stage, s.did) for s in (*steps, feature)), (f"answer ({exchange.action})", answer)]


async def asking(exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
    """Stand between the stages and the feature, to be watched."""
    async for passage in forward(exchange):
        yield passage


async def outcome(forward: Forward, exchange: Exchange, policy: Policy) -> str:
    """Return what would leave."""
    try:
        return "".join([passage async for passage in forward(exchange)])
    except Exception:  # noqa: BLE001  whatever it is, the guard fails closed
        exchange.action = Action.FAILED
        return policy.sentences.say("failed", exchange.language)


def name_of(stage: Stage) -> str:
    """Return the name of a stage: its control's, or else its own in words."""
    control = getattr(stage, "control", None)
    if control is not None:
        return f"{control.id} {control.name}"
    own = getattr(stage, "__name__", type(stage).__name__)
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", own).casefold()
