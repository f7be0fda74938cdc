"""The last version: which it was, and how the present one stands to it, unit by unit.

A version is a policy. The last one that was let go counts, else the last one that was
decided on. Only what both were asked is compared: the same units, with the attacks that
both runs made.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from redline.bars import Pairs, Regression, allowed_loss, confidence_for, regression
from redline.brief import Brief
from redline.brief.model import MetricRow
from redline.decision import Decision, Verdict
from redline.errors import BarError, CatalogueError
from redline.evaluate import Row, Suites
from redline.gate import LastVersion
from redline.metrics import EvidenceUnit, Metric, Share, UnitShare, bind, counted_units
from redline.workspace.feature import quotes_of
from redline.workspace.launch import Launch
from redline.workspace.runs import Tried, units_in

__all__ = ["last_decided", "last_version"]


def last_decided(policy: str, kept: Sequence[Decision]) -> Decision | None:
    """Return the last decision on another version: of those let go, else of any."""
    others = [d for d in reversed(kept) if d.policy != policy and d.evidence]
    return next((d for d in others if d.highest), others[0] if others else None)


def last_version(
    launch: Launch,
    kept: Sequence[Decision],
    tried: Iterable[Tried],
    present: tuple[Tried, Sequence[EvidenceUnit]],
    suites: Suites | str,
    looks: int,
) -> LastVersion | None:
    """Return how the present run stands to that of the last version; None where there is none.

    Raises
    ------
    EvidenceError
        A line of the last version's evidence is broken.
    """
    decision = last_decided(launch.policy.digest, kept)
    if decision is None:
        return None
    shipped = decision.highest is not None
    found = next((t for t in tried if t.record.id == decision.run), None)
    if found is None or not found.still(decision.evidence):
        what = "is gone" if found is None else "changed since it was decided on"
        return LastVersion(
            run=decision.run,
            evidence=decision.evidence,
            shipped=shipped,
            trouble=f"the evidence of run {decision.run[:12]}, on which the last version was "
            f"decided, {what}, so nobody can say whether this one is worse; put it back",
        )
    rows = {} if isinstance(suites, str) else suites.by_id
    # Judged again: columns that were kept of it may have been edited since.
    units = units_in(launch, quotes_of(launch.policy), suites, found.folder)
    old = only(units, common(found, present[0]))
    new = only(present[1], common(found, present[0]))
    return LastVersion(
        run=decision.run,
        evidence=decision.evidence,
        shipped=shipped,
        regressions=tuple(
            compared(launch.brief, row, known, (old, new), rows, f"run {decision.run[:12]}", looks)
            for row in launch.brief.metrics
            if (known := comparable(row)) is not None
        ),
    )


def common(one: Tried, other: Tried) -> frozenset[str]:
    """Return the attacks that both runs made, the plain request among them."""
    return frozenset({"", *one.record.attacks} & {"", *other.record.attacks})


def only(units: Iterable[EvidenceUnit], attacks: frozenset[str]) -> dict[str, EvidenceUnit]:
    """Return units by id, with the exchanges of some attacks."""
    found = {}
    for unit in units:
        kept = tuple(j for j in unit.exchanges if j.interaction.attack in attacks)
        found[unit.id] = unit if len(kept) == len(unit.exchanges) else EvidenceUnit(
            id=unit.id, exchanges=kept
        )  # fmt: skip
    return found


def comparable(row: MetricRow) -> Metric | None:
    """Return the metric of a row with a bar that an evaluation shows as a share, or None."""
    if row.bar is None or row.surveyed or not row.seen_offline:
        return None
    try:
        found = bind(row)
    except (CatalogueError, BarError):
        return None  # the bar itself says so
    return found if isinstance(found.counted, Share | UnitShare) else None


def compared(
    brief: Brief,
    row: MetricRow,
    known: Metric,
    sides: tuple[Mapping[str, EvidenceUnit], Mapping[str, EvidenceUnit]],
    rows: Mapping[str, Row],
    against: str,
    looks: int,
) -> Regression:
    """Return how one metric stands to the last version."""
    try:
        margin = allowed_loss(brief, row)
    except BarError as error:
        return Regression(row=row.id, verdict=Verdict.UNMEASURED, text=str(error))
    return regression(
        row,
        pairs_of(known, *sides, rows),
        margin,
        against=against,
        confidence=confidence_for(row.bar, looks) if row.bar else 0.95,
    )


def pairs_of(
    known: Metric,
    old: Mapping[str, EvidenceUnit],
    new: Mapping[str, EvidenceUnit],
    rows: Mapping[str, Row],
) -> Pairs:
    """Return what both versions did with the units that either counts.

    A unit that one of them does not count did no harm there. What is unknown stands
    against the new version.
    """
    both = [name for name in new if name in old and same(old[name], new[name])]
    before = {c.unit.id: c.hit for c in counted_units(known, (old[name] for name in both))}
    after = {c.unit.id: c.hit for c in counted_units(known, (new[name] for name in both))}
    either = [name for name in both if name in before or name in after]
    wanted = known.better == "higher"
    families: list[Hashable] = [rows[n].family if n in rows else n for n in either]
    return Pairs(
        old=[before.get(name, wanted) in (wanted, None) for name in either],
        new=[after.get(name, wanted) is wanted for name in either],
        families=families,
    )


def same(one: EvidenceUnit, other: EvidenceUnit) -> bool:
    """Say whether two units asked the same."""
    return one.plain.interaction.request == other.plain.interaction.request
