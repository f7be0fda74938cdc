"""A decision: ship, hold or stop, per phase, with every reason."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = ["Decision", "LabelFile", "Outcome", "PhaseDecision", "Reason", "Verdict"]


class Outcome(StrEnum):
    """What may be done."""

    SHIP = "ship"
    HOLD = "hold"
    STOP = "stop"


class Verdict(StrEnum):
    """How one condition stands."""

    MET = "met"
    MISSED = "missed"
    UNDECIDED = "undecided"
    UNMEASURED = "unmeasured"
    NOT_YET = "not yet measurable"
    """Only seen live, in a phase that has not begun: an exit bar, listed and not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for or against a phase."""

    verdict: Verdict
    about: str
    """The condition: `M2 >= 92 %`, `no red line`, `review`."""
    text: str
    """What was found, as a sentence a person can repeat."""
    counts: bool = True
    """False where it is shown but does not decide."""
    more: int | None = None
    """Further units that would settle it, if the rate stays; None where none would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseDecision:
    """The outcome for one phase."""

    phase: str
    outcome: Outcome
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFile:
    """A file of labels beside a run, as it was when a decision rested on it.

    Labels are added and never changed, so the file goes on beginning with these lines.
    """

    run: str
    """Id of the run."""
    file: str
    """Its name: `people.jsonl` or `judgements.jsonl`."""
    lines: int
    """How many whole lines it had, at least 1."""
    sha256: str
    """Of those lines with their ends."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {"run": self.run, "file": self.file, "lines": self.lines, "sha256": self.sha256}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The outcome for every phase, from one brief, policy and run."""

    brief: str
    policy: str
    run: str
    phases: tuple[PhaseDecision, ...]
    looks: int = 1
    """How many runs under this policy could have been looked at; each halves the allowed error."""
    evidence: str = ""
    """SHA-256 of the run's evidence as it lay there; empty where none counted."""
    against: tuple[str, str] | None = None
    """Id and evidence's SHA-256 of the last version's run, where one was compared."""
    labels: tuple[LabelFile, ...] = ()
    """What people and model judges had said of the runs under the policy."""

    def phase(self, name: str) -> PhaseDecision | None:
        """Return one phase's outcome, or None where the brief has no such phase."""
        wanted = name.casefold()
        return next((p for p in self.phases if p.phase.casefold() == wanted), None)

    @property
    def highest(self) -> PhaseDecision | None:
        """Return the last phase that may start with all phases before it, or None."""
        allowed = None
        for phase in self.phases:
            if phase.outcome is not Outcome.SHIP:
                break
            allowed = phase
        return allowed

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1."""
        # Left out where there are none: what was signed before labels were named stays as it was.
        labels = {"labels": [file.stored() for file in self.labels]} if self.labels else {}
        return {
            "redline": "decision/1",
            "brief": self.brief,
            "policy": self.policy,
            "run": self.run,
            "evidence": self.evidence,
            "against": list(self.against) if self.against else None,
            "looks": self.looks,
            **labels,
            "phases": [
                {
                    "phase": p.phase,
                    "outcome": p.outcome.value,
                    "reasons": [
                        {
                            "verdict": r.verdict.value,
                            "about": r.about,
                            "text": r.text,
                            "counts": r.counts,
                            "more": r.more,
                        }
                        for r in p.reasons
                    ],
                }
                for p in self.phases
            ],
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Decision":
        """Return the decision that `stored` wrote."""
        phases = tuple(
            PhaseDecision(
                phase=p["phase"],
                outcome=Outcome(p["outcome"]),
                reasons=tuple(
                    Reason(**{**r, "verdict": Verdict(r["verdict"])}) for r in p["reasons"]
                ),
            )
            for p in row["phases"]
        )
        return cls(
            brief=row["brief"],
            policy=row["policy"],
            run=row["run"],
            looks=row["looks"],
            evidence=row.get("evidence", ""),  # written since 0.1, and absent before
            against=tuple(row["against"]) if row.get("against") else None,  # the same
            labels=tuple(LabelFile(**file) for file in row.get("labels", ())),
            phases=phases,
        )
