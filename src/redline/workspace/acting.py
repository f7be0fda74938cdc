"""Act on a look at live traffic: roll back where an alarm asks for it, and open an incident.

The move comes first, because people are in danger; the incident follows. Whoever dies between the
two is made up for when acting begins again, since a move that was made by an alarm and has no
incident can be seen.
"""

from dataclasses import dataclass

from redline.gate import Moved
from redline.monitor import Alarm, Look
from redline.monitor.incidents import Incident
from redline.workspace.incident_desk import read_incidents
from redline.workspace.incident_opening import moves, open_by_alarm
from redline.workspace.launch import Launch
from redline.workspace.moving import AUTOMATIC, alarms_against, roll_back
from redline.workspace.standings import read_rollout

__all__ = ["Acted", "act_on", "make_up"]

UNKNOWN = "not known"
"""Kind of an alarm of which only the move is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """What came of an alarm."""

    moved: Moved
    incident: Incident


def act_on(launch: Launch, look: Look) -> Acted | None:
    """Roll back where a look has an alarm that asks for it; None where it has none.

    Raises
    ------
    DatabaseError, EnvironmentFailure
        As `roll_back`; or the rollback holds and the incident could not be recorded.
    """
    moved = roll_back(launch, look)
    if moved is None:
        return None
    alarms = alarms_against(launch, look.phase, look)
    return Acted(moved=moved, incident=open_by_alarm(launch, look, alarms, moved.rollout))


def make_up(launch: Launch) -> Incident | None:
    """Open the incident of a move that an alarm made and nobody opened one for.

    What the alarm was is told by the reason of the move alone, so it counts as the worst.
    """
    stands = read_rollout(launch.home)
    if stands is None or stands.by != AUTOMATIC:
        return None
    if any(stands.number in moves(one) for one in read_incidents(launch.home).values()):
        return None
    lost = Alarm(kind=UNKNOWN, about="", text=stands.why)  # type: ignore[arg-type]  # of no kind
    return open_by_alarm(launch, None, [lost], stands)
