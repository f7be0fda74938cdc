"""What an alarm does by itself, while somebody lets it: end a canary, roll back, hold."""

from dataclasses import dataclass

from redline.gate import Moved
from redline.monitor import Look
from redline.workspace.canaries import Canary
from redline.workspace.canary_moves import stop_canary
from redline.workspace.launch import Launch
from redline.workspace.moving import AUTOMATIC, move, roll_back
from redline.workspace.places import Here, Place

__all__ = ["Acted", "act_on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """What was done about the alarms of one look."""

    moved: Moved | None = None
    canary: Canary | None = None
    """As it stands since it was ended; None where it was not."""


def act_on(launch: Launch, look: Look, place: Place | None = None) -> Acted:
    """End the canary and move the rollout, as far as a look has alarms for it.

    Parameters
    ----------
    place
        Where the rollout stands; the file of this folder where none is given.
    """
    return Acted(canary=stop_canary(launch, look), moved=moved_by(launch, look, place))


def moved_by(launch: Launch, look: Look, place: Place | None = None) -> Moved | None:
    """Make the move for which a look has an alarm; None where it has none.

    A waiver that ran out holds the rollout: nobody is hurt by it who was not the day before, so
    those who are in stay in, and no further phase begins. What goes back, goes back first.
    Errors as for `move`.
    """
    there = place or Here(launch.home)
    moved = roll_back(launch, look, there)
    if moved is not None:
        return moved
    lapsed = [alarm.text for alarm in look.alarms if alarm.kind == "waiver"]
    stands = there.read()
    if not lapsed or stands is None or (stands.phase, stands.standing) != (look.phase, "running"):
        return None
    return move(launch, "hold", lapsed[0], by=AUTOMATIC, place=there, only=stands)
