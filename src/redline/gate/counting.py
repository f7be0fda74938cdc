"""What counts: a run for a policy, and a number for a row of the brief.

Evidence that belongs to another policy, is not whole, went round the policy or was seen
where its row is not, is told apart here, with what to do about it.
"""

from redline.brief.model import MetricRow
from redline.measurement import Measurement, Unmeasured
from redline.run import Run

__all__ = ["counting", "trouble_with"]


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
