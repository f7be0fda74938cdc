"""What is done without a person, while somebody lets it: end a canary, roll back, hold, advance.

A rollback comes first, because people are in danger; its incident follows. Whoever dies between the
two is made up for when acting begins again, since a move that was made by an alarm and has no
incident can be seen.
"""

from dataclasses import dataclass

from redline.decision import Outcome
from redline.gate import Moved
from redline.monitor import Alarm, Look
from redline.monitor.incidents import Incident
from redline.workspace.canaries import Canary
from redline.workspace.canary_moves import stop_canary
from redline.workspace.considering import to_advance
from redline.workspace.decided_before import last_of, past_of
from redline.workspace.incident_desk import read_incidents
from redline.workspace.incident_opening import moves, open_by_alarm
from redline.workspace.launch import Launch
from redline.workspace.moving import AUTOMATIC, alarms_against, move, roll_back
from redline.workspace.places import Here, Place
from redline.workspace.standings import read_rollout

__all__ = ["Acted", "act_on", "advance_on", "make_up"]

ENTERED = "all that the next phase asks for holds"
UNKNOWN = "not known"
"""Kind of an alarm of which only the move is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """What was done about the alarms of one look."""

    moved: Moved | None = None
    canary: Canary | None = None
    """As it stands since it was ended; None where it was not."""
    incident: Incident | None = None
    """That was opened for the rollback."""


def act_on(launch: Launch, look: Look, place: Place | None = None) -> Acted:
    """End the canary and move the rollout, as far as a look has alarms for it.

    Parameters
    ----------
    place
        Where the rollout stands; the file of this folder where none is given.

    Raises
    ------
    DatabaseError, EnvironmentFailure
        As `roll_back`; or the rollback holds and the incident could not be recorded.
    """
    there, canary = place or Here(launch.home), stop_canary(launch, look)
    moved = roll_back(launch, look, there)
    if moved is None:
        return Acted(canary=canary, moved=held(launch, look, there))
    alarms = alarms_against(launch, look.phase, look.alarms)
    incident = open_by_alarm(launch, look, alarms, moved.rollout)
    return Acted(canary=canary, moved=moved, incident=incident)


def held(launch: Launch, look: Look, place: Place) -> Moved | None:
    """Hold the rollout where a waiver ran out; None where none did.

    Nobody is hurt by it who was not the day before, so those who are in stay in, and no further
    phase begins. Errors as for `move`.
    """
    lapsed = [alarm.text for alarm in look.alarms if alarm.kind == "waiver"]
    stands = place.read()
    if not lapsed or stands is None or (stands.phase, stands.standing) != (look.phase, "running"):
        return None
    return move(launch, "hold", lapsed[0], by=AUTOMATIC, place=place, only=stands)


def advance_on(launch: Launch, look: Look, place: Place | None = None) -> Moved | None:
    """Enter the next phase where all that it asks for holds; None where anything is open.

    What was decided last and what a look shows are held against the brief first, which costs
    nothing; only then it is decided anew, as for a person who advances.

    Raises
    ------
    EvidenceError
        A line of the decisions is broken.
    InputError, DatabaseError, EnvironmentFailure
        As for `move`.
    """
    there = place or Here(launch.home)
    stands = there.read()
    if stands is None or stands.standing != "running" or look.alarms or look.phase != stands.phase:
        return None
    last = last_of(launch, past_of(launch.home))
    considered = to_advance(launch, stands, last.decision if last else None, look)
    if considered is None or considered.outcome is not Outcome.SHIP:
        return None
    found = move(launch, "advance", ENTERED, by=AUTOMATIC, place=there, only=stands)
    return found if found.rollout != stands else None


def make_up(launch: Launch) -> Incident | None:
    """Open the incident of a rollback that an alarm made and nobody opened one for.

    What the alarm was is told by the reason of the move alone, so it counts as the worst.
    """
    stands = read_rollout(launch.home)
    if stands is None or stands.by != AUTOMATIC or stands.standing == "held":
        return None
    if any(stands.number in moves(one) for one in read_incidents(launch.home).values()):
        return None
    lost = Alarm(kind=UNKNOWN, about="", text=stands.why)  # type: ignore[arg-type]  # of no kind
    return open_by_alarm(launch, None, [lost], stands)
