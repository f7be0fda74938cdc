"""The canary of a launch against its control, from the record, look by look.

A launch comes in, and looks at its phase; they go out with what the canary adds: alarms of the
comparison, alarms of the canary alone by the same rules as for any traffic, and notes. Exchanges
are read once each, from the place at which the share was set; what they showed of each person is
held in memory, and read again by whoever begins to watch.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from redline.errors import RedlineError
from redline.guard.ended import read_back
from redline.monitor import Alarm, Arms, Comparison, Look, counted_rows
from redline.monitor.arms import CANARY, CONTROL
from redline.store import Journal
from redline.workspace.canaries import Canary, canary_launch, running_canary
from redline.workspace.launch import Launch
from redline.workspace.watched import Stamps, stamps

__all__ = ["CanaryWatch", "compare_arms", "told"]


@dataclass(slots=True)
class CanaryWatch:
    """Looks at the canary of a launch again and again."""

    launch: Launch
    canary: Canary | None = None
    """The one that was counted."""
    arms: Arms | None = None
    place: int = 0
    """In the record, up to which it was counted."""
    read: tuple[str, Launch, Stamps] | None = None
    """Policy, launch and files of the canary, as they were read last."""
    comparison: Comparison | None = None
    """What the last look showed; None where no canary runs."""

    def added(self, look: Look, alone: Callable[[Launch], Look]) -> Look:
        """Return a look with what the canary adds.

        Parameters
        ----------
        alone
            Looks at the canary's own traffic in the same phase.

        Raises
        ------
        DatabaseError
            The record cannot be read.
        """
        self.comparison = None
        try:
            canary = running_canary(self.launch.home, look.phase)
            other = self.launch_of(canary) if canary else None
        except RedlineError as error:
            broken = Alarm(kind="canary", about="canary", text=str(error).partition("\n")[0])
            return replace(look, alarms=(*look.alarms, broken))
        if canary is None or other is None:
            return look
        found = self.comparison = self.count(canary)
        own = [
            Alarm(
                kind="canary", about=alarm.about, text=f"{alarm.kind} in the canary: {alarm.text}"
            )
            for alarm in alone(other).alarms
            if alarm.kind != "record"
        ]
        notes = (*look.notes, *told(found))
        return replace(look, alarms=(*look.alarms, *found.alarms, *own), notes=notes)

    def launch_of(self, canary: Canary) -> Launch:
        """Return the launch of the canary, read again only where one of its files changed."""
        if self.read is not None:
            digest, launch, seen = self.read
            if digest == canary.policy and stamps(launch) == seen:
                return launch
        launch = canary_launch(self.launch, canary)
        self.read = canary.policy, launch, stamps(launch)
        return launch

    def count(self, canary: Canary) -> Comparison:
        """Count what came since the last look."""
        if self.arms is None or self.canary != canary:
            policies = {CANARY: canary.policy, CONTROL: canary.control}
            self.arms = Arms(counted_rows(self.launch.brief.metrics), policies)
            self.canary, self.place = canary, canary.since
        if self.launch.home.record.is_file():
            with Journal.open(self.launch.home.record, create=False) as journal:
                for entry in journal.entries(after=self.place, kind="end"):
                    self.place = entry.seq
                    seen = read_back(entry)
                    if seen and seen.interaction.slices.get("phase") == canary.phase:
                        self.arms.take(seen.interaction, seen.labels)
        return self.arms.compared(canary.share)


def compare_arms(launch: Launch, canary: Canary) -> Comparison:
    """Compare once, from the record."""
    return CanaryWatch(launch).count(canary)


def told(found: Comparison) -> Iterator[str]:
    """Say how the canary stands, for people."""
    yield (
        f"Canary: {found.canary:,} people, control: {found.control:,}; {found.share:.3%} were "
        "drawn for the canary. Bounds hold however often one looks."
    )
    for row in found.rows:
        yield f"Canary, {row.row}: {row.canary:,} of {row.both:,} people with a bad turn."
    if found.crossed:
        yield f"{found.crossed:,} people were answered by both and are left out."
    for why in found.holds:
        yield f"The canary holds: {why}."
