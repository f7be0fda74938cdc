"""Reasons with their weight: what holds, what stops, what is met and what is only shown."""

from dataclasses import dataclass, replace

from redline.decision import Reason, Verdict

__all__ = ["Weighed", "held", "noted", "passed", "stopped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A reason, and whether it stops a phase rather than holding it."""

    reason: Reason
    stops: bool = False

    def adding(self, note: str) -> "Weighed":
        """Return the same reason with a note at its end."""
        return replace(self, reason=replace(self.reason, text=f"{self.reason.text}; {note}"))

    def uncounted(self, note: str) -> "Weighed":
        """Return the same reason with a note, shown and not counted."""
        told = self.adding(note)
        return replace(told, reason=replace(told.reason, counts=False))


def held(
    about: str, text: str, verdict: Verdict = Verdict.MISSED, *, more: int | None = None
) -> Weighed:
    """Return a reason to hold; `more` units would settle it."""
    return Weighed(reason=Reason(verdict=verdict, about=about, text=text, more=more))


def stopped(about: str, text: str) -> Weighed:
    """Return a reason to stop."""
    return Weighed(reason=Reason(verdict=Verdict.MISSED, about=about, text=text), stops=True)


def passed(about: str, text: str) -> Weighed:
    """Return a condition that is met."""
    return Weighed(reason=Reason(verdict=Verdict.MET, about=about, text=text))


def noted(about: str, text: str, verdict: Verdict) -> Weighed:
    """Return what is shown and does not decide."""
    return Weighed(reason=Reason(verdict=verdict, about=about, text=text, counts=False))
