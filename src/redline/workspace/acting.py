"""What an alarm does by itself, while somebody lets it: roll back, hold."""

from redline.gate import Moved
from redline.monitor import Look
from redline.workspace.launch import Launch
from redline.workspace.moving import AUTOMATIC, move, roll_back
from redline.workspace.standings import read_rollout

__all__ = ["act_on"]


def act_on(launch: Launch, look: Look) -> Moved | None:
    """Make the move for which a look has an alarm; None where it has none.

    A waiver that ran out holds the rollout: nobody is hurt by it who was not the day before, so
    those who are in stay in, and no further phase begins. What goes back, goes back first.
    Errors as for `move`.
    """
    moved = roll_back(launch, look)
    if moved is not None:
        return moved
    lapsed = [alarm.text for alarm in look.alarms if alarm.kind == "waiver"]
    stands = read_rollout(launch.home)
    if not lapsed or stands is None or (stands.phase, stands.standing) != (look.phase, "running"):
        return None
    return move(launch, "hold", lapsed[0], by=AUTOMATIC)
