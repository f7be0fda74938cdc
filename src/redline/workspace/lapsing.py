"""Waivers that run out while their phase is served: said before, and an alarm afterwards.

A launch and a look come in; the look goes out with what its waivers add to it. A waiver that has
run out is absent, so the decision is made again without it; only where that no longer ships the
phase in force is it an alarm. Nothing is recorded and nothing moves here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from redline.brief.model import Waiver
from redline.decision import Outcome, Verdict
from redline.gate import decide
from redline.monitor import Alarm, Look
from redline.workspace.home import now
from redline.workspace.launch import Launch
from redline.workspace.weighing import weigh

__all__ = ["SOON", "Lapsing", "days_left"]

SOON = 14
"""Days before its end from which a waiver is told: one needs somebody else to approve the next."""
SHOWN = 3


def days_left(waiver: Waiver, today: date) -> int | None:
    """Return for how many days a waiver holds; below 0 it has run out, None where nobody can tell.

    On its last day, which is 0, it holds.
    """
    try:
        return (date.fromisoformat(waiver.until) - today).days
    except ValueError:
        return None


@dataclass(slots=True)
class Lapsing:
    """Looks at the waivers of a launch; decides once a day for each phase, where one has ended."""

    launch: Launch
    today: Callable[[], date] = lambda: now().date()
    decided: dict[tuple[date, str], str] = field(default_factory=dict)
    """By day and phase why it is not shipped; empty where it is."""

    def added(self, look: Look) -> Look:
        """Return a look with the alarms and notes of the waivers.

        Raises
        ------
        EvidenceError
            A line of the launch's decisions or events is broken.
        """
        if not self.launch.brief.waivers:
            return look
        today = self.today()
        gone = [w for w in self.launch.brief.waivers if (days_left(w, today) or 0) < 0]
        notes = [*look.notes, *self.due(today)]
        alarms = list(look.alarms)
        if gone:
            why = self.why_not(look.phase, today)
            for waiver in gone:
                text = f"waiver {waiver.id} of {', '.join(waiver.waives)} ran out on {waiver.until}"
                if why:
                    text = f"{text}, and the decision no longer ships {look.phase}: {why}"
                    alarms.append(Alarm(kind="waiver", about=waiver.id, text=text))
                else:
                    notes.append(f"{text}; {look.phase or 'what is served'} ships without it.")
        return replace(look, alarms=tuple(alarms), notes=tuple(notes))

    def due(self, today: date) -> Iterator[str]:
        """Give the waivers that run out soon, and those of which nobody can tell when."""
        for waiver in self.launch.brief.waivers:
            left = days_left(waiver, today)
            named = f"Waiver {waiver.id} of {', '.join(waiver.waives)}"
            if left is None:
                yield f"{named} has no effect: {waiver.until!r} is no date."
            elif 0 <= left <= SOON:
                when = "today is its last day" if left == 0 else f"it runs out in {left} days"
                yield f"{named}: {when}, on {waiver.until}."

    def why_not(self, phase: str, today: date) -> str:
        """Return why a phase is no longer shipped; empty where it is, or where there is none."""
        if (today, phase) not in self.decided:
            self.decided = {(today, phase): self.weighed(phase, today)}
        return self.decided[today, phase]

    def weighed(self, phase: str, today: date) -> str:
        """Decide, as of a day, and return why a phase is not shipped."""
        given = replace(weigh(self.launch).given, today=today.isoformat())
        found = decide(given).phase(phase)
        if found is None or found.outcome is Outcome.SHIP:
            return ""
        open_ = [r.about for r in found.reasons if r.counts and r.verdict is not Verdict.MET]
        return "; ".join(open_[:SHOWN]) or found.outcome.value
