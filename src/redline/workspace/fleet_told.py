"""What the gateways of a fleet say of its rollout, and whether they all follow a move."""

import time
from dataclasses import asdict, dataclass
from typing import Any

from redline.store import standing
from redline.store.followers import Reported, followers
from redline.workspace.fleet_place import There

__all__ = ["PATIENCE", "Gathered", "followed"]

PATIENCE = 2.0
"""Seconds that a mover waits for the gateways; whoever is not there then is named."""
LATE = 1.5
"""Seconds without a sign of life after which a gateway is not just slow."""
LOOK = 0.03
"""Seconds between two looks meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """How far a move has come."""

    number: int
    """Of the move."""
    gateways: tuple[Reported, ...]

    @property
    def lively(self) -> tuple[Reported, ...]:
        """Return the gateways that may answer somebody."""
        return tuple(one for one in self.gateways if not one.silent)

    @property
    def late(self) -> tuple[Reported, ...]:
        """Return those of them that have not followed."""
        return tuple(one for one in self.lively if one.number < self.number)

    @property
    def ms(self) -> float:
        """Return the milliseconds until the last one of the others had followed."""
        return max((1000 * g.after for g in self.lively if g.number >= self.number), default=0.0)

    def stored(self, *, moved: bool) -> dict[str, Any]:
        """Return it as JSON; how soon it was followed is told of a move that was just made."""
        rows = [{**asdict(one), "silent": one.silent} for one in self.gateways]
        if not moved:
            return {"gateways": rows}
        return {
            "followed": len(self.lively) - len(self.late),
            "of": len(self.lively),
            "ms": round(self.ms),
            "late": [one.name for one in self.late],
            "gateways": rows,
        }

    def line(self) -> str:
        """Return it as a sentence."""
        done, of = len(self.lively) - len(self.late), len(self.lively)
        told = f"followed by {done} of {of} gateways" + (f" within {self.ms:.0f} ms" * bool(done))
        late = [
            f"{one.name} did not answer: it answers nobody from {one.lease:g} s after it last "
            f"heard the database, which was {one.age:.0f} s ago"
            if one.age > LATE
            else f"{one.name} is there and has not followed yet"
            for one in self.late
        ]
        gone = [
            f"{one.name} is silent for {one.age:.0f} s, longer than its lease: it answers nobody"
            for one in self.gateways
            if one.silent
        ]
        return "\n".join([told, *late, *gone])


def followed(place: There, number: int, patience: float = PATIENCE) -> Gathered:
    """Wait until every gateway follows a move, or for as long as a person waits."""
    until = time.monotonic() + patience
    with standing.standings(place.address) as connection:
        while True:
            with connection.transaction():
                all_ = followers(connection, place.fleet.launch)
            found = Gathered(number=number, gateways=all_)
            if not found.late or time.monotonic() > until:
                return found
            time.sleep(LOOK)
