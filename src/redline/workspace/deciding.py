"""Decide a launch from the evidence there is, and keep the decision.

The newest complete run under the present policy counts; without one, the newest
of any, so that the decision can say what is wrong with it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from redline.bars import Measured
from redline.brief import Brief
from redline.decision import Decision
from redline.errors import EvidenceError
from redline.evaluate import read_run, read_suites
from redline.gate import GateInput, decide
from redline.measurement import Measurement
from redline.metrics import measure_rows
from redline.review import Review
from redline.run import Run
from redline.workspace.evaluating import judged_units
from redline.workspace.events import begun_phases
from redline.workspace.feature import connect_feature
from redline.workspace.home import Home, now
from redline.workspace.launch import Launch
from redline.workspace.reviewing import review_brief

__all__ = ["Decided", "decide_launch", "red_lines_touched"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision with what it was made from."""

    decision: Decision
    review: Review
    run: Run | None
    measured: Mapping[str, Measured]


def decide_launch(launch: Launch) -> Decided:
    """Decide every phase, and append the decision to the launch's own."""
    review = review_brief(launch.brief, launch.folder)
    found = newest(launch)
    looks = looks_at(launch.home, launch.policy.digest, found[1].id) if found else 1
    measured = measured_in(launch, *found, looks) if found else {}
    decision = decide(
        GateInput(
            brief=launch.brief,
            policy_digest=launch.policy.digest,
            run=found[1] if found else None,
            findings=review.findings,
            measured=measured,
            red_line_hits=red_lines_touched(launch.brief, measured),
            begun=begun_phases(launch.home),
            looks=looks,
            today=now().date().isoformat(),
        )
    )
    keep(launch.home.made(), decision)
    return Decided(
        decision=decision, review=review, run=found[1] if found else None, measured=measured
    )


def runs(home: Home) -> Iterator[tuple[Path, Run]]:
    """Give every run with evidence, the newest first."""
    files = home.evidence.glob("*/run.json")
    for file in sorted(files, key=lambda f: f.stat().st_mtime, reverse=True):
        try:
            yield file.parent, read_run(file.parent)
        except EvidenceError:
            # A folder that cannot be read is no evidence for anything; `evaluate` names it.
            continue


def newest(launch: Launch) -> tuple[Path, Run] | None:
    """Return the run that counts: complete and under this policy before any other."""
    found = list(runs(launch.home))
    fitting = (
        (folder, run)
        for folder, run in found
        if run.policy == launch.policy.digest
        and run.guarded
        and run.split == "test"
        and run.complete
    )
    return next(fitting, found[0] if found else None)


def measured_in(launch: Launch, folder: Path, run: Run, looks: int) -> Mapping[str, Measured]:
    """Measure every bar of the brief on one run's evidence.

    Evidence that no longer fits the policy or the suites is not measured at all.
    """
    if run.policy != launch.policy.digest:
        return {}
    suites = read_suites([launch.folder / launch.brief.said("suites")])
    known = dict(suites.files)
    changed = [name for name, digest in run.suites if known.get(name) != digest]
    if changed:
        return {}
    feature = connect_feature(launch.policy.feature, launch.folder)
    units = judged_units(launch, feature, suites, folder)
    return measure_rows(launch.brief.metrics, units, looks=looks, run=run.id)


def red_lines_touched(brief: Brief, measured: Mapping[str, Measured]) -> tuple[str, ...]:
    """Return the red lines that were certainly touched.

    A metric with a bar of `zero in n` that sees a red line sees it touched at its
    first certain hit; misses of other metrics are bars, and no red line.
    """
    zero = {row.id for row in brief.metrics if row.bar and row.bar.zero_in}
    hit = {
        name
        for name, (whole, _) in measured.items()
        if name in zero and isinstance(whole, Measurement) and whole.hits
    }
    return tuple(line.id for line in brief.red_lines if hit & set(line.seen_by))


def decisions(home: Home) -> Iterator[Decision]:
    """Give every decision that was kept, the oldest first."""
    if not home.decisions.is_file():
        return
    for line in home.decisions.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield Decision.restored(json.loads(line))


def looks_at(home: Home, policy: str, run: str) -> int:
    """Return which look at evidence for this policy it is: one more than other runs decided on."""
    others = {d.run for d in decisions(home) if d.policy == policy and d.run not in {"", run}}
    return 1 + len(others)


def keep(home: Home, decision: Decision) -> None:
    """Append a decision, unless it is the one that was kept last."""
    line = json.dumps(decision.stored(), ensure_ascii=False)
    last = None
    for last in decisions(home):  # noqa: B007  only the last one is wanted
        pass
    if last == decision:
        return
    with home.decisions.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
