"""What a decision is made from, and the few things read off it everywhere.

Evidence that belongs to another policy, is not whole, or was made without the
policy, is kept out here once (`GateInput.evidence`), so that nothing further
down can count it by mistake.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from redline.bars import Measured
from redline.brief import Brief
from redline.brief.model import MetricRow, Phase
from redline.decision import Reason, Verdict
from redline.errors import EvidenceError
from redline.finding import Finding
from redline.measurement import Measurement, Unmeasured
from redline.run import Run

__all__ = ["GateInput", "Weighed", "held", "noted", "passed", "row_named", "stopped"]

INTERNAL = ("internal", "red team", "red-team")


@dataclass(frozen=True, slots=True, kw_only=True)
class GateInput:
    """Everything that a decision depends on."""

    brief: Brief
    policy_digest: str
    """Of the policy that would run now."""
    run: Run | None = None
    """The evaluation that the measurements come from."""
    findings: tuple[Finding, ...] = ()
    """What the review said."""
    measured: Mapping[str, Measured] = field(default_factory=dict)
    """By the id of the metric's row."""
    red_line_hits: tuple[str, ...] = ()
    """Ids of red lines that were certainly touched."""
    sessions_reviewed: int | None = None
    """Live sessions that people reviewed; None where nobody counted."""
    begun: tuple[str, ...] = ()
    """Names of the phases that have begun."""
    looks: int = 1
    """Which look at this evidence it is, from 1."""
    today: str = ""
    """ISO date for waivers; the brief's own date where empty."""

    def __post_init__(self) -> None:
        if self.looks < 1:
            raise EvidenceError(f"look {self.looks} at the evidence; the first look is number 1.")

    @property
    def trouble(self) -> str:
        """Return why the run is no evidence for this policy; empty where it is."""
        if self.run is None:
            return "there is no evidence for this policy; run `redline evaluate`"
        return trouble_with(self.run, self.policy_digest)

    @property
    def date(self) -> str:
        """Return the day on which waivers are judged, or an empty text."""
        return self.today or self.brief.said("date")

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that the brief promises."""
        limits = (c.limit for c in self.brief.constraints if c.constraint.casefold() == "languages")
        return tuple(part.strip() for part in next(limits, "").split(",") if part.strip())

    def parts(self, slice_name: str) -> tuple[str, ...]:
        """Return the parts of a slice that must be there; empty where the brief names none."""
        return self.languages if slice_name == "language" else ()

    def evidence(self, row: MetricRow) -> Measured:
        """Return what was measured for a row, as far as it counts under this policy."""
        if self.run is None or self.trouble:
            return Measured(Unmeasured(name=row.metric, reason="no evidence counts yet"), {})
        found = self.measured.get(row.id)
        if found is None:
            return Measured(Unmeasured(name=row.metric, reason="nobody measured it"), {})
        whole, by = found
        runs = ("", "live", self.run.id)
        return Measured(
            of_run(whole, runs),
            {s: {part: of_run(m, runs) for part, m in parts.items()} for s, parts in by.items()},
        )

    @property
    def first_open(self) -> int:
        """Return the number of the first phase that is not the internal red team."""
        phases = self.brief.phases
        return 1 if phases and internal(phases[0]) else 0


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


def row_named(brief: Brief, subject: str) -> MetricRow | None:
    """Return the metric row of an id or a name, or None."""
    wanted = " ".join(subject.casefold().split())
    return next(
        (m for m in brief.metrics if wanted in (m.id.casefold(), m.metric.casefold())), None
    )


def internal(phase: Phase) -> bool:
    """Say whether nobody outside is reached: only then may a phase precede its bars."""
    said = f"{phase.phase} {phase.audience}".casefold()
    return any(word in said for word in INTERNAL)


def trouble_with(run: Run, policy: str) -> str:
    """Return why a run is no evidence for a policy; empty where it is."""
    if run.policy != policy:
        return (
            f"the evidence belongs to policy {run.policy[:12] or 'none'} and the brief's policy is "
            f"{policy[:12]}; run `redline evaluate` again"
        )
    if not run.guarded:
        return "the run went round the policy (`--unguarded`); run `redline evaluate` without it"
    if run.split != "test":
        return (
            f"the run used the {run.split!r} half of the suites; run `redline evaluate` on `test`"
        )
    if not run.complete:
        return (
            f"{run.done:,} of {run.planned:,} planned exchanges are done; run `redline evaluate` "
            "to finish them"
        )
    return ""


def of_run(found: Measurement | Unmeasured, runs: tuple[str, ...]) -> Measurement | Unmeasured:
    """Return a measurement, or that it belongs to another run."""
    if isinstance(found, Unmeasured) or found.run in runs:
        return found
    reason = f"it was measured in another run, {found.run[:12]}"
    return Unmeasured(name=found.name, reason=reason, slices=found.slices)
