"""What a decision is made from, and the few things read off it everywhere.

Evidence that belongs to another policy, is not whole, does not fit the brief as
it stands, or was seen where its row is not, is kept out here once
(`GateInput.evidence`), so that nothing further down can count it by mistake.
What has certainly happened under the policy (`GateInput.hits`) is never kept out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from redline.bars import Measured, Regression
from redline.brief import Brief
from redline.brief.model import MetricRow, Phase, primary_tag
from redline.errors import EvidenceError
from redline.finding import Finding
from redline.measurement import Measurement, Unmeasured
from redline.run import Run

__all__ = ["GateInput", "Hit", "LastVersion", "row_named"]

INTERNAL = re.compile(r"\binternal\b")
OPEN = re.compile(r"\b(?:everyone|everybody|all users|(?:the )?public|opt(?:-| )?in)\b")
NOBODY = "there is no evidence for this policy; run `redline evaluate`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A metric of which less is better certainly had a hit in a run."""

    row: str
    """Id of the metric's row."""
    run: str
    """Id of the run, or `live`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastVersion:
    """The last version that was decided on under another policy, and how this one stands to it."""

    run: str
    """Id of the run that it was decided on."""
    evidence: str
    """SHA-256 of that run's evidence."""
    shipped: bool
    """Whether a phase of it was let go."""
    trouble: str = ""
    """Why the two cannot be compared, with what to do; empty where they can."""
    regressions: tuple[Regression, ...] = ()
    """One for each metric with a bar that an evaluation shows as a share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateInput:
    """Everything that a decision depends on."""

    brief: Brief
    policy_digest: str
    """Of the policy that would run now."""
    run: Run | None = None
    """The evaluation that the measurements come from."""
    trouble: str = ""
    """Why that run is no evidence for this brief as it stands, with what to do; empty where
    nothing but the run itself has to be looked at."""
    unread: tuple[str, ...] = ()
    """Evidence that cannot be read: one sentence for each folder."""
    evidence_digest: str = ""
    """Of the run's files as they lie there."""
    findings: tuple[Finding, ...] = ()
    """What the review said."""
    measured: Mapping[str, Measured] = field(default_factory=dict)
    """By the id of the metric's row."""
    hits: tuple[Hit, ...] = ()
    """From every guarded test run under this policy that can be read, whole or not."""
    last: LastVersion | None = None
    """None where no other version was decided on."""
    sessions_reviewed: int | None = None
    """Live sessions that people reviewed; None where nobody counted."""
    begun: tuple[str, ...] = ()
    """Names of the phases that have begun."""
    looks: int = 1
    """How many whole runs under this policy could have been looked at, at least 1."""
    languages: tuple[str, ...] = ()
    """Tags that the policy serves, for a brief whose constraints name none."""
    today: str = ""
    """ISO date for waivers; the brief's own date where empty."""

    def __post_init__(self) -> None:
        if self.looks < 1:
            raise EvidenceError(f"look {self.looks} at the evidence; the first look is number 1.")

    @property
    def no_evidence(self) -> str:
        """Return why there is no evidence for this policy and brief; empty where there is."""
        if self.run is None:
            return f"no evidence can be read: {self.unread[0]}" if self.unread else NOBODY
        return trouble_with(self.run, self.policy_digest) or self.trouble

    @property
    def date(self) -> str:
        """Return the day on which waivers are judged, or an empty text."""
        return self.today or self.brief.said("date")

    def parts(self, name: str, seen: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the parts of a slice that must be there; empty where nobody named them.

        Without a constraint, languages are those of the policy and those that were seen.
        """
        if name != "language":
            return ()
        served = (*(primary_tag(tag) for tag in self.languages), *seen)
        return self.brief.languages or tuple(dict.fromkeys(served))

    def evidence(self, row: MetricRow) -> Measured:
        """Return what was measured for a row, as far as it counts under this policy."""
        if self.run is None or self.no_evidence:
            return Measured(Unmeasured(name=row.metric, reason="no evidence counts yet"), {})
        found = self.measured.get(row.id)
        if found is None:
            return Measured(Unmeasured(name=row.metric, reason="nobody measured it"), {})
        whole, by = found
        run = self.run.id
        return Measured(
            counting(whole, row, run),
            {s: {part: counting(m, row, run) for part, m in ms.items()} for s, ms in by.items()},
        )

    def hit_in(self, row: MetricRow) -> tuple[str, ...]:
        """Return the ids of the runs in which a metric of which less is better had a hit."""
        found = [hit.run for hit in self.hits if hit.row == row.id]
        whole = self.evidence(row).whole
        if isinstance(whole, Measurement) and whole.better == "lower" and whole.hits:
            found.append(whole.run)
        return tuple(dict.fromkeys(found))

    @property
    def first_open(self) -> int:
        """Return the number of the first phase that is not the internal red team."""
        phases = self.brief.phases
        return 1 if phases and internal(phases[0]) else 0


def row_named(brief: Brief, subject: str) -> MetricRow | None:
    """Return the metric row of an id or a name, or None."""
    wanted = " ".join(subject.casefold().split())
    return next(
        (m for m in brief.metrics if wanted in (m.id.casefold(), m.metric.casefold())), None
    )


def internal(phase: Phase) -> bool:
    """Say whether nobody outside is reached: only then may a phase precede its bars."""
    audience = " ".join(phase.audience.casefold().split())
    return bool(INTERNAL.search(audience)) and not OPEN.search(audience)


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


def counting(found: Measurement | Unmeasured, row: MetricRow, run: str) -> Measurement | Unmeasured:
    """Return a measurement, or that it was made in another run or where the row is not seen."""
    if isinstance(found, Unmeasured):
        return found
    if found.run not in ("live", run):
        reason = f"it was measured in another run, {found.run[:12]}"
    elif found.run == run and not row.seen_offline:
        reason = f"it is seen in {' and '.join(row.seen_in)} only, not in an evaluation"
    else:
        return found
    return Unmeasured(name=found.name, reason=reason, slices=found.slices)
