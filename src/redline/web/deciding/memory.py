"""What the pages of a decision rest on, made aside and kept until a file changes.

To weigh evidence again takes seconds, so no page waits for it. Nothing here decides.
"""

import os
from collections.abc import Hashable
from contextlib import suppress
from pathlib import Path

from redline.errors import InputError
from redline.report import ReportData
from redline.web.entries import changed_at
from redline.web.glancing import Glancing
from redline.web.keeping import Keeping
from redline.workspace.decided_before import Past, Stands, past_of, stands_now
from redline.workspace.evidence_report import decided_report
from redline.workspace.home import Home, now
from redline.workspace.launch import Launch
from redline.workspace.needs import PowerPlan
from redline.workspace.power import power_plan
from redline.workspace.why import Why, explain

__all__ = ["evidence_stamp", "past", "plan", "report", "stamp_of", "stands", "weighed", "why"]

FILES = ("run.json", "interactions.", "people.", "judgements.")
"""How the files of a run begin that say something; what is worked out from them is left aside."""
LONG = 60.0
"""Seconds that somebody waits who asks for the thing itself."""

PATIENT = 120.0
"""Seconds that somebody waits who acts on a decision."""

SEEN: Glancing[Hashable] = Glancing()
PAST: Keeping[Past] = Keeping(32)
STANDS: Keeping[Stands] = Keeping(4)
PLANS: Keeping[PowerPlan] = Keeping(8)
WHYS: Keeping[Why] = Keeping(16)
REPORTS: Keeping[ReportData | None] = Keeping(4)


def past(home: Home) -> Past:
    """Return every decision of a folder. Raises as `past_of`."""
    stamp = changed_at(home.decisions), changed_at(home.folder / "events.jsonl")
    found = PAST.whole(home.folder, stamp, lambda: past_of(home))
    # What was wrong may have been a decision on its way into the record.
    return past_of(home) if found.troubles else found


def stands(launch: Launch, patience: float = 0.0, *, anew: bool = False) -> Stands | None:
    """Return how the last decision stands now; None while that is found out. Raises as `weigh`.

    Parameters
    ----------
    anew
        Whether every file is looked at now, however many there are.
    """
    return STANDS.get(
        launch.brief.file,
        stamp_of(launch, anew=anew),
        lambda: stands_now(launch),
        patience,
    )


def plan(launch: Launch, power: float, patience: float = 0.0) -> PowerPlan | None:
    """Return what it takes to decide every bar; None while that is worked out."""

    def make() -> PowerPlan:
        known = stands(launch, LONG)
        return power_plan(launch, power=power, weighed=known.weighed if known else None)

    return PLANS.get((launch.brief.file, power), stamp_of(launch), make, patience)


def report(launch: Launch, stands: Stands, patience: float = 0.0) -> ReportData | None:
    """Return what a report of the last decision shows; None while it is gathered."""
    decided = stands.decided
    if decided is None:
        return None
    return REPORTS.get(
        launch.brief.file, stamp_of(launch), lambda: decided_report(launch, decided), patience
    )


def why(launch: Launch, stands: Stands, subject: str) -> Why:
    """Return what is behind a reason. Raises as `explain`."""

    def make() -> Why:
        return explain(launch, subject, None, stands.weighed)

    key = launch.brief.file, subject
    return WHYS.whole(key, stamp_of(launch), make)


def weighed(launch: Launch) -> Stands:
    """Return how the decision stands now, however long that takes."""
    found = stands(launch, PATIENT, anew=True)
    if found is None:
        raise InputError("the evidence is still being weighed. Ask again in a minute.")
    return found


def stamp_of(launch: Launch, *, anew: bool = False) -> Hashable:
    """Return what a decision rests on, told by digests and by when files were changed."""
    folder, look = launch.home.evidence, SEEN.taken if anew else SEEN.get
    return (
        launch.brief.digest,
        launch.policy.digest,
        changed_at(launch.home.decisions),
        look(folder, lambda: evidence_stamp(folder)),
        now().date(),
    )


def evidence_stamp(folder: Path) -> Hashable:
    """Return a number that tells when the files of all runs were changed."""
    found = []
    with suppress(FileNotFoundError), os.scandir(folder) as runs:
        for run in runs:
            with suppress(OSError), os.scandir(run) as files:
                told = (file for file in files if file.name.startswith(FILES))
                found += [(file.path, file.stat().st_mtime_ns) for file in told]
    return hash(tuple(sorted(found)))
