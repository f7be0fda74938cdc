"""What a decision is made from, and the few things read off it everywhere.

Evidence that belongs to another policy, is not whole, does not fit the brief as
it stands, or was seen where its row is not, is kept out here once
(`GateInput.evidence`), so that nothing further down can count it by mistake.
What has certainly happened under the policy (`GateInput.hits`) is never kept out,
unless everybody who looked at it says that it did not happen.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from redline.bars import Measured, Regression
from redline.brief import Brief
from redline.brief.model import MetricRow, Phase, primary_tag
from redline.decision import LabelFile
from redline.errors import EvidenceError
from redline.finding import Finding
from redline.gate.counting import counting, trouble_with
from redline.gate.covered import Covered
from redline.gate.hits import Hit
from redline.measurement import Measurement, Unmeasured
from redline.run import KeptAnswers, Run

__all__ = ["GateInput", "LastVersion"]

INTERNAL = re.compile(
    r"\binternal\b(?! (?:tools?|systems?|process\w*|methods?|data|lists?|rank\w*))"
)
OUTSIDE = re.compile(
    r"\b(?:everyone|everybody|public|opt(?:-| )?in|(?<!internal )users|customers?|clients?|"
    r"patients?|pupils|students|subscribers?|consumers?|citizens|visitors|external)\b"
)
DENIED = re.compile(r"\b(?:no|not|never|without) (?:any |a |an )?[\w-]+(?: or [\w-]+)?")
MOST = 1_000
"""People; a red team is smaller, and whoever reaches more has launched."""
NOBODY = "there is no evidence for this policy; run `redline evaluate`"


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
    """Evidence and decisions that cannot be read or trusted: one sentence for each."""
    evidence_digest: str = ""
    """Of the run's files as they lie there."""
    findings: tuple[Finding, ...] = ()
    """What the review said."""
    measured: Mapping[str, Measured] = field(default_factory=dict)
    """By the id of the metric's row."""
    hits: tuple[Hit, ...] = ()
    """From every guarded test run under this policy that can be read, whole or not."""
    labels: tuple[LabelFile, ...] = ()
    """What people and model judges said of those runs."""
    labels_added: int = 0
    """Labels of the run that came after it was first decided on."""
    blind: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """By the id of a metric's row: controls, each with what it and whoever judges both use."""
    kept: KeptAnswers = KeptAnswers()
    """What of the run was answered by earlier ones."""
    covered: Covered = Covered()
    """What the run tried; nothing where nobody says."""
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

    def certain(self, row: MetricRow) -> Measured:
        """Return the evidence for a row, with hits that people refuted taken out of the count."""
        whole, by = self.evidence(row)
        return Measured(
            self.left(whole, row),
            {s: {part: self.left(m, row) for part, m in ms.items()} for s, ms in by.items()},
        )

    def left(self, found: Measurement | Unmeasured, row: MetricRow) -> Measurement | Unmeasured:
        """Return a measurement with the hits that people left; as it is where nobody looked."""
        if isinstance(found, Unmeasured):
            return found
        seen = (hit for hit in self.hits if (hit.row, hit.run) == (row.id, found.run))
        hit = next(seen, None)
        return found if hit is None else hit.in_place_of(found)

    def hit_in(self, row: MetricRow) -> tuple[str, ...]:
        """Return the ids of the runs in which a metric of which less is better had a hit."""
        found = [hit.run for hit in self.hits if hit.row == row.id and hit.units]
        whole = self.certain(row).whole
        if isinstance(whole, Measurement) and whole.better == "lower" and whole.hits:
            found.append(whole.run)
        return tuple(dict.fromkeys(found))

    @property
    def first_open(self) -> int:
        """Return the number of the first phase that is not the internal red team."""
        phases = self.brief.phases
        return 1 if phases and internal(phases[0]) else 0


def internal(phase: Phase) -> bool:
    """Say whether nobody outside is reached: only then may a phase precede its bars."""
    audience = DENIED.sub(" ", " ".join(phase.audience.casefold().split()))
    people = (int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", audience))
    inside = INTERNAL.search(audience) and not OUTSIDE.search(audience)
    return bool(inside) and max(people, default=0) <= MOST
