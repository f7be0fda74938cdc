"""A rehearsal: what would happen to one request, stage by stage.

The same stages in the same order as when serving, each watched from outside, with the
same modes and bounds; the feature is really asked. Nothing is recorded and nobody is
answered. What comes out is a value: its lines are for people, its stored form for programs.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from redline.controls import Enforced, Exchange, Forward, Policy, Stage
from redline.controls.entries.audit_record import AuditMark
from redline.controls.instead import HAND_OVER
from redline.guard.failing import Told
from redline.guard.pipeline import FEATURE, calling, compose, name_of, short_name
from redline.guard.rehearsed import Rehearsal, Step
from redline.interaction import Action, Fired
from redline.llm.protocol import Ask, Client

__all__ = ["dry_run"]

BEHIND = "was ended by what failed behind it"


@dataclass(frozen=True, slots=True)
class Watched:
    """A stage with somebody looking on."""

    stage: Stage
    step: Step

    @property
    def control(self) -> Enforced | None:
        """Return the control that it is a stage of, so that its mode holds here too."""
        found: Enforced | None = getattr(self.stage, "control", None)
        return found

    @property
    def __name__(self) -> str:
        """Return the stage's own name, under which its time is counted."""
        return str(getattr(self.stage, "__name__", type(self.stage).__name__))

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Run the stage and note what it did."""
        inside: list[str] = []
        others: list[Fired] = []

        async def listened(exchange: Exchange) -> AsyncIterator[str]:
            before = len(exchange.fired)
            try:
                async for passage in forward(exchange):
                    inside.append(passage)
                    yield passage
            except Exception:
                self.step.did = BEHIND
                raise
            others.extend(exchange.fired[before:])

        said: list[str] = []
        before = len(exchange.fired)
        try:
            async for passage in self.stage(exchange, listened):
                said.append(passage)
                yield passage
        except Exception as error:
            if self.step.did != BEHIND:
                self.step.did = f"failed with {type(error).__name__}: {error}"
            raise
        except asyncio.CancelledError:
            self.step.did = "failed: not done in time"
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
) -> Rehearsal:
    """Return what would happen to one request.

    Parameters
    ----------
    client, policy, stages
        As for `guarded`.
    request
        The request, or its text.
    """
    ask = Ask.of(request) if isinstance(request, str) else request
    exchange = Exchange(id="rehearsal", ask=ask, language=ask.language)
    steps = [step_of(stage) for stage in stages]
    pairs = list(zip(stages, steps, strict=True))
    watched = [Watched(stage, step) for stage, step in pairs if not isinstance(stage, AuditMark)]
    failures: list[str] = []
    feature = Step(stage=f"feature {client.address}", short=FEATURE)
    call = heard(calling(client, prompt=policy.prompt, sentences=policy.sentences), feature)
    modes = Told(policy.sentences, lambda _, error: failures.append(str(error)))
    answer = await outcome(compose(watched, call, modes), exchange, policy)
    took = exchange.timings.ms()
    for stage, step in pairs:
        if isinstance(stage, AuditMark):
            step.did = "would make the request durable, and each passage before it leaves"
        elif step.did.startswith("failed") and step.short in exchange.opened:
            step.did += "; let by"
        elif step.did.startswith("failed") and step.fails == HAND_OVER:
            step.did += "; handed over"
    for step in (*steps, feature):
        step.ms = took.get(step.short)
    return Rehearsal(
        steps=(*steps, feature),
        exchange=exchange,
        asked=ask,
        answer=answer,
        failed=tuple(failures),
    )


def step_of(stage: Stage) -> Step:
    """Return the step of a stage that has not run yet."""
    control: Enforced | None = getattr(stage, "control", None)
    step = Step(stage=name_of(stage), short=short_name(stage))
    if control is not None:
        step.fails, step.within = control.fails, control.within
    return step


def heard(call: Forward, step: Step) -> Forward:
    """Return the call of the feature with somebody listening."""

    async def run(exchange: Exchange) -> AsyncIterator[str]:
        try:
            async for passage in call(exchange):
                yield passage
        except Exception as error:
            step.did = f"failed with {type(error).__name__}: {error}"
            raise
        sure = exchange.reply.confidence if exchange.reply else None
        answered = "answered" if exchange.reply else "was not asked: the envelope stops here"
        step.did = answered + ("" if sure is None else f", {sure:.0%} sure of itself")

    return run


async def outcome(forward: Forward, exchange: Exchange, policy: Policy) -> str:
    """Return what would leave."""
    try:
        return "".join([passage async for passage in forward(exchange)])
    except Exception:  # noqa: BLE001  whatever it is, the guard fails closed
        exchange.action = Action.FAILED
        return policy.sentences.say("failed", exchange.language)
