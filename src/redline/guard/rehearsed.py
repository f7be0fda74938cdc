"""What a rehearsal found: each stage with what it did, took and may do, and the answer.

A value that is made by `rehearsal`; its lines are for people, its stored form for programs.
"""

from dataclasses import dataclass
from typing import Any

from redline.controls import Exchange
from redline.controls.modes import STOP
from redline.guard.shape import mode_of
from redline.interaction import spots_stored
from redline.llm.protocol import Ask
from redline.spot import Spot

__all__ = ["Rehearsal", "Step"]

NOT_REACHED = "was not reached"


@dataclass(slots=True, kw_only=True)
class Step:
    """What one stage did."""

    stage: str
    short: str
    """Its name among the timings."""
    fails: str = STOP
    """What is done where it fails."""
    within: float | None = None
    """Seconds that it may take."""
    did: str = NOT_REACHED
    ms: float | None = None
    """What it took itself; None where it was not reached."""

    def line(self) -> str:
        """Return what it did, with its time and its mode where that is not the usual one."""
        aside = [] if self.ms is None else [f"{self.ms:.2f} ms"]
        aside += [] if self.within is None else [f"within {self.within * 1000:g} ms"]
        aside += [] if self.fails == STOP else [f"if it fails: {self.fails}"]
        return f"{self.did} ({'; '.join(aside)})" if aside else self.did


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What happened to one request."""

    steps: tuple[Step, ...]
    """Outermost first, the feature last."""
    exchange: Exchange
    """As it was at the end."""
    asked: Ask
    """The request as it came in."""
    answer: str
    failed: tuple[str, ...] = ()
    """Failures that did not end the exchange, in words."""

    @property
    def spots(self) -> tuple[tuple[Spot, ...], int]:
        """Return where controls saw what in the request and the answer, and how many more."""
        return self.exchange.trail.settled(self.answer)

    def lines(self) -> list[tuple[str, str]]:
        """Return who did what, for people."""
        exchange = self.exchange
        said = [(step.stage, step.line()) for step in self.steps]
        if envelope := exchange.envelope:
            bounds = {name: value for name, value in envelope.stored().items() if name != "path"}
            told = [envelope.path, *(f"{name} {shown(value)}" for name, value in bounds.items())]
            changed = [f"{n} from {shown(a)} to {shown(b)}" for n, (a, b) in self.changed().items()]
            clamped = f"; changed {', '.join(changed)}" if changed else ""
            said.append(("envelope", ", ".join(told) + clamped))
        said.append(("mode", mode_of(exchange)))
        return [*said, (f"answer ({exchange.action})", self.answer)]

    def changed(self) -> dict[str, tuple[Any, Any]]:
        """Return what of the request the envelope changed, from what to what."""
        before, after = self.asked, self.exchange.ask
        return {
            name: ([t.name for t in before.tools], [t.name for t in after.tools])
            if name == "tools"
            else (before.options.get(name), after.options.get(name))
            for name in self.exchange.clamped
        }

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1."""
        exchange = self.exchange
        return {
            "redline": "rehearsal/1",
            "verdict": exchange.action.value,
            "mode": mode_of(exchange),
            "answer": self.answer,
            "language": exchange.language,
            "stages": [
                {
                    "stage": step.stage,
                    "did": step.did,
                    "ms": step.ms,
                    "if_it_fails": step.fails,
                    "within_ms": step.within and step.within * 1000,
                }
                for step in self.steps
            ],
            "fired": [
                {"control": f.control, "name": f.name, "because": f.because, "score": f.score}
                for f in exchange.fired
            ],
            **spots_stored(*self.spots),
            "envelope": exchange.envelope.stored() if exchange.envelope else None,
            "changed": {name: list(pair) for name, pair in self.changed().items()},
            "marks": dict(exchange.marks),
            "calls": [call.name for call in exchange.calls],
            "failed": list(self.failed),
        }


def shown(value: Any) -> str:
    """Return a bound or an option in words."""
    if isinstance(value, list):
        return " ".join(value) or "none"
    return "nothing" if value is None else str(value)
