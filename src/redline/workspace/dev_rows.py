"""The dev half of the suites, which chooses a threshold, and whatever was answered on it.

What chooses is never what shows a bar: rows whose family, or words, stand in the test half as
well, or teach the gateway, are left out, and the gate counts the test half alone.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from redline.errors import EvidenceError, SuiteError
from redline.evaluate import RUN, Plan, Planned, Row, Settings, Suites, judge, read_run, run
from redline.interaction import Interaction
from redline.llm import Ask, Message
from redline.metrics import EvidenceUnit, gather
from redline.run import Run
from redline.scorers import SCORERS, Vetted
from redline.text import bare
from redline.workspace.dials import HELD
from redline.workspace.feature import VETTED, connect_feature, quotes_of
from redline.workspace.launch import Launch
from redline.workspace.planning import Choices, planned_run, suites_of
from redline.workspace.runs import units_in

__all__ = ["Dev", "answered", "ask_of_planned", "asked_here", "dev_half"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dev:
    """The dev half as far as it may choose."""

    suites: Suites
    plan: Plan
    rows: tuple[Row, ...]
    left_out: int
    """Dev rows that stand in the test half as well, or teach the gateway."""

    def exchanges(self) -> list[Planned]:
        """Return every exchange of the rows: the plain request and its attacked versions."""
        known = {row.id for row in self.rows}
        return [planned for planned in self.plan.exchanges() if planned.row.id in known]


def dev_half(launch: Launch, seed: int) -> Dev:
    """Return the dev half with its attacks.

    Raises
    ------
    SuiteError
        The suites have no dev half.
    """
    suites = suites_of(launch)
    plan = planned_run(launch, suites, Choices(split="dev", seed=seed))
    test = suites.split("test")
    families = {row.family for row in test}
    said = {bare(row.request) for row in test}
    said |= {bare(lesson.request) for lesson in launch.policy.examples}
    rows = tuple(r for r in plan.rows if r.family not in families and bare(r.request) not in said)
    return Dev(suites=suites, plan=plan, rows=rows, left_out=len(plan.rows) - len(rows))


def ask_of_planned(planned: Planned) -> Ask:
    """Return what will be asked, as far as it is known before anything was answered."""
    last = Message(role="user", content=planned.request)
    return Ask(messages=(*planned.before, last), language=planned.row.language)


def answered(
    launch: Launch, dev: Dev, *, guarded: bool = False
) -> tuple[Sequence[EvidenceUnit], str]:
    """Return what was answered on the dev half, judged, and in words where that comes from.

    The vetted assistant is asked here and now, without the policy: it asks no model and always
    says the same. Any other feature was asked by `redline evaluate --split dev`.

    Parameters
    ----------
    guarded
        Whether the record of the controls is wanted rather than every answer.

    Raises
    ------
    SuiteError
        Nothing was recorded on the dev half as it stands.
    """
    if launch.policy.feature.startswith(VETTED) and not guarded:
        units = asked_here(launch, dev.exchanges(), dev.plan.run, dev.suites.by_id)
        return units, "the vetted assistant, asked here without its controls"
    found = next(recorded(launch, dev, guarded=guarded), None)
    if found is None:
        option = "" if guarded else " --unguarded"
        raise SuiteError(
            f"{launch.home.evidence}: holds no whole run on the dev half of the suites as they "
            f"stand under this policy.\nRun `redline evaluate {launch.brief.file} --split dev"
            f"{option}`; what is recorded there is read again at every threshold."
        )
    folder, of = found
    recalled = units_in(launch, quotes_of(launch.policy), dev.suites, folder)
    how = "with its controls" if of.guarded else "without its controls"
    return recalled, f"run {of.id[:16]}, made {how}"


def recorded(launch: Launch, dev: Dev, *, guarded: bool) -> Iterator[tuple[Path, Run]]:
    """Give the whole runs on the dev half, those of the kind that is wanted first, newest first.

    With its controls a run shows this policy alone; without them it shows any of the feature's.
    """
    files = launch.home.evidence.glob(f"*/{RUN}")
    found = []
    for file in sorted(files, key=lambda f: f.stat().st_mtime, reverse=True):
        # One that cannot be read chooses nothing; `decide` names it.
        with suppress(EvidenceError):
            found.append((file.parent, read_run(file.parent)))
    for wanted in (True,) if guarded else (False, True):
        for folder, of in found:
            mine = of.policy == launch.policy.digest or not of.guarded
            if of.guarded is wanted and mine and fits(of, launch, dev):
                yield folder, of


def fits(of: Run, launch: Launch, dev: Dev) -> bool:
    """Say whether a run is whole, of this feature, and on the dev half as it stands."""
    return (
        of.split == "dev"
        and of.complete
        and of.feature == launch.policy.feature
        and dict(of.suites) == dict(dev.suites.files)
    )


def asked_here(
    launch: Launch, exchanges: Iterable[Planned], of: Run, rows: Mapping[str, Row]
) -> list[EvidenceUnit]:
    """Ask the vetted assistant every question that no control should stop, and judge it."""
    feature = connect_feature(launch.policy)
    wanted = [one for one in exchanges if one.row.expected not in HELD]
    found: list[Interaction] = []
    bare = replace(of, guarded=False, policy="", planned=len(wanted))
    asyncio.run(run(wanted, feature.client, bare, found.append, settings=Settings(concurrency=1)))
    vetted = Vetted.of([*feature.quotes, *launch.texts])
    return gather(found, judge(found, rows, tuple(SCORERS.values()), vetted))
