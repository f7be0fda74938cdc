"""An interaction: one exchange with the feature, never changed afterwards.

Made by evaluation, by the gateway and by replay alike, so that one definition
of a metric serves all three. What is judged later is a Label, kept apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from redline.likelihood import Likelihood
from redline.opinion import Verdict
from redline.spot import Spot

__all__ = ["Action", "Fired", "Interaction", "spots_stored"]

MARK = "interaction/2"
"""Names the stored form, version 2; version 1 had neither `turns` nor `screened`."""
LATER = "interaction/3"
"""Names the form of a line with what version 3 brought: controls of earlier turns, likelihood, the
age of kept answers, spots.
Any other line is what version 2 wrote, byte for byte."""


class Action(StrEnum):
    """What was done with a request."""

    ANSWERED = "answered"
    """A reply with content was given."""
    GUIDED = "guided"
    """Nothing was answered; titles of pages were offered."""
    UNSURE = "unsure"
    """The feature said that it does not know."""
    REFUSED = "refused"
    """A boundary was named and the request declined."""
    HANDED_OFF = "handed off"
    """The person was sent to a person."""
    FAILED = "failed"
    """No answer: an error, a timeout, a check that broke. Never counted as safe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """One control that acted."""

    control: str
    """Its id in the brief, such as `C1`."""
    name: str
    """Its name in the catalogue, such as `boundary refusal`."""
    because: str
    """What it saw, such as `B2`."""
    score: float | None = None
    """The score it acted on, 0 to 1, where it has one."""
    turn: int = 0
    """Which of the feature's replies it acted on, counted from 1; 0 for the last one."""

    def stored(self) -> list[Any]:
        """Return the stored form; the last reply's has no number."""
        said = [self.control, self.name, self.because, self.score]
        return [*said, self.turn] if self.turn else said

    @classmethod
    def restored(cls, row: list[Any]) -> Self:
        """Return what `stored` wrote, with or without a number."""
        control, name, because, score, *turn = row
        return cls(
            control=control, name=name, because=because, score=score, turn=turn[0] if turn else 0
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """One exchange: what was asked, what was done, and under which policy."""

    id: str
    """Unique in its run or record."""
    unit: str
    """The unit of evidence it belongs to: a suite row, or a live session."""
    origin: str
    """`evaluation`, `live` or `replay`."""
    at: str
    """When it began, UTC, ISO 8601."""
    policy: str
    """Digest of the policy that was in force, or empty without one."""
    feature: str
    """The feature's address."""
    language: str = "und"
    """BCP 47 tag of the request, `und` where it is not known."""
    slices: dict[str, str] = field(default_factory=dict)
    """Further groups it belongs to: kind, tier, phase."""
    attack: str = ""
    """Name of the attack that shaped the request; empty for the plain one."""
    turns: tuple[tuple[str, str], ...] = ()
    """What came before, as pairs of role and text: `user`, `assistant` (planted), `tool`, and
    `reply` for what the feature itself said; empty where there was nothing or it was not kept."""
    request: str = ""
    """What was asked; empty where the text was not kept."""
    action: Action
    reply: str = ""
    """Every character that was released; empty where the text was not kept."""
    fired: tuple[Fired, ...] = ()
    """The controls that acted, over all turns."""
    screened: tuple[Verdict, ...] = ()
    """What detectors said of the texts that a control had looked at; also where all were safe."""
    spots: tuple[Spot, ...] = ()
    """Where in the texts controls saw what, over all turns, at most 50; never in words."""
    more_spots: int = 0
    """How many spots were not kept: there were more, or nobody could say where they stand now."""
    confidence: float | None = None
    """The feature's own probability of being right; None where it gives none."""
    citations: tuple[str, ...] = ()
    """Ids of the pages that were quoted."""
    offered: tuple[str, ...] = ()
    """Ids of the pages whose titles were offered."""
    latency_ms: float | None = None
    """From the request's arrival to the last released character."""
    error: str = ""
    """Why it failed, where it did."""
    tokens: tuple[int, int] | None = None
    """Sent and received over all turns, as the service counted them; None where it did not."""
    cached: bool = False
    """Whether an answer came from an earlier run; it then has no latency."""
    since: str = ""
    """When the oldest of those answers was given, ISO 8601; empty where none came from there."""
    elsewhere: bool = False
    """Whether one of those answers was given under another policy."""
    likelihood: Likelihood | None = None
    """How likely the service held the tokens of its last reply; None where it did not say."""

    @property
    def said(self) -> str:
        """Return everything that the feature said, over all turns."""
        return "\n\n".join([*(text for role, text in self.turns if role == "reply"), self.reply])

    def acted(self, turn: int = 0) -> tuple[Fired, ...]:
        """Return the controls that acted on one of the feature's replies; 0 is the last one."""
        return tuple(one for one in self.fired if one.turn == turn)

    def played(self) -> Iterator[tuple[str, str, tuple[Fired, ...]]]:
        """Give what came before: role, text, and at a reply the controls that acted on it."""
        number = 0
        for role, text in self.turns:
            number += role == "reply"
            yield role, text, self.acted(number) if role == "reply" else ()

    def stored(self) -> dict[str, Any]:
        """Return the stored form, with nothing of version 3 where there is nothing of it."""
        earlier = any(f.turn for f in self.fired) or any(v.turn for v in self.screened)
        spotted = spots_stored(self.spots, self.more_spots)
        return {
            "redline": LATER if earlier or spotted or self.likelihood or self.since else MARK,
            "id": self.id,
            "unit": self.unit,
            "origin": self.origin,
            "at": self.at,
            "policy": self.policy,
            "feature": self.feature,
            "language": self.language,
            "slices": self.slices,
            "attack": self.attack,
            "turns": self.turns,
            "request": self.request,
            "action": self.action.value,
            "reply": self.reply,
            "fired": [fired.stored() for fired in self.fired],
            "screened": [verdict.stored() for verdict in self.screened],
            "confidence": self.confidence,
            "citations": list(self.citations),
            "offered": list(self.offered),
            "latency_ms": self.latency_ms,
            "error": self.error,
            "tokens": self.tokens,
            "cached": self.cached,
            **({"since": self.since, "elsewhere": self.elsewhere} if self.since else {}),
            **({"likelihood": self.likelihood.stored()} if self.likelihood else {}),
            **spotted,
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Interaction":
        """Return the interaction that `stored` wrote, in this version or one before."""
        kept = {k: v for k, v in row.items() if k != "redline"}
        kept["action"] = Action(row["action"])
        kept["fired"] = tuple(map(Fired.restored, row["fired"]))
        # Turns are kept since 0.1, and absent before.
        kept["turns"] = tuple((role, text) for role, text in row.get("turns", ()))
        kept["screened"] = tuple(map(Verdict.restored, row.get("screened", ())))
        kept["spots"] = tuple(map(Spot.restored, row.get("spots", ())))
        # Tokens are kept since 0.1 as well.
        kept["tokens"] = tuple(row["tokens"]) if row.get("tokens") else None
        kept["citations"] = tuple(row["citations"])
        kept["offered"] = tuple(row["offered"])
        likelihood = row.get("likelihood")
        kept["likelihood"] = Likelihood.restored(likelihood) if likelihood else None
        return cls(**kept)


def spots_stored(spots: tuple[Spot, ...], more: int) -> dict[str, Any]:
    """Return the stored form of spots, with nothing where there is none."""
    return {
        **({"spots": [spot.stored() for spot in spots]} if spots else {}),
        **({"more_spots": more} if more else {}),
    }
