"""Where a rollout stands: the phase in force, and whether anybody is answered there.

It is made anew with every move and never changed; its number says which of two is the later one.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Literal, get_args

__all__ = ["STANDINGS", "Mover", "Rollout", "Standing", "begun", "stopped"]

Standing = Literal["running", "held", "stopped"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """Who makes a move, when, why, and under which policy."""

    by: str
    at: datetime
    why: str
    policy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollout:
    """A rollout between two moves."""

    number: int
    """Of moves so far; the first one is 1."""
    phase: str
    """The one in force."""
    standing: Standing
    """`held`: those who are in go on, and it does not advance. `stopped`: nobody is answered."""
    at: str
    """When it came to stand so, UTC, ISO 8601."""
    entered: str
    """When its phase was entered, UTC, ISO 8601."""
    by: str
    """A person's name or `redline`."""
    why: str
    policy: str
    """Digest of the policy under which the move was made."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1."""
        return {"redline": "rollout/1", **asdict(self)}

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Rollout":
        """Return the rollout that `stored` wrote.

        Raises
        ------
        KeyError, TypeError, ValueError
            It is none.
        """
        if row["redline"] != "rollout/1" or row["standing"] not in STANDINGS:
            raise ValueError("no rollout")
        told = {name: str(row[name]) for name in ("phase", "at", "entered", "by", "why", "policy")}
        return cls(number=int(row["number"]), standing=row["standing"], **told)


def begun(phase: str, mover: Mover) -> Rollout:
    """Return a rollout that begins in a phase."""
    at = mover.at.isoformat(timespec="seconds")
    return Rollout(
        number=1,
        phase=phase,
        standing="running",
        at=at,
        entered=at,
        by=mover.by,
        why=mover.why,
        policy=mover.policy,
    )


def stopped(now: Rollout, mover: Mover) -> Rollout:
    """Return a rollout that was stopped where it stood."""
    return replace(
        now,
        number=now.number + 1,
        standing="stopped",
        at=mover.at.isoformat(timespec="seconds"),
        by=mover.by,
        why=mover.why,
        policy=mover.policy,
    )
