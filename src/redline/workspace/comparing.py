"""Compare two runs of a launch: find them, judge them alike, say what moved and show it.

Both runs are judged anew, by the same rows and the same scorers, so that no difference
between them comes from how they were judged.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redline.errors import CatalogueError, EvidenceError, InputError
from redline.evaluate import read_run
from redline.evaluate.changing import Change
from redline.evaluate.comparing import Comparison, compared
from redline.evaluate.elasticity import ABLE, HARM, Elasticity, elasticities
from redline.evaluate.pairing import paired
from redline.measurement import Measurement, Unmeasured
from redline.metrics import METRICS, EvidenceUnit, Judged, Metric, Share, measure, metric
from redline.probes import Slice, find_slices
from redline.run import Run
from redline.workspace.feature import quotes_of
from redline.workspace.home import Home
from redline.workspace.launch import Launch, open_launch
from redline.workspace.runs import brief_suites, units_in

__all__ = ["Compared", "Moved", "brief_of", "compare_runs", "find_run", "moved"]

LAST = re.compile(r"last(?:~(\d+))?")
LATENCIES = ("p50 latency", "p95 latency", "p99 latency", "tokens per answer")
SHORTEST = 4
"""Characters of a run's id that are enough to name it, if only one begins so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two runs, and what they show of each other."""

    runs: tuple[Run, Run]
    folders: tuple[Path, Path]
    comparison: Comparison
    slices: Mapping[str, tuple[Slice, ...]]
    """Metric to where it got worse, in the fewest words; empty where nothing is shown."""
    elasticities: tuple[Elasticity | Unmeasured, ...]
    speeds: Mapping[str, tuple[Measurement | Unmeasured, Measurement | Unmeasured]]
    """Latencies and tokens in each run, which are no shares and are not paired."""
    units: tuple[Sequence[EvidenceUnit], Sequence[EvidenceUnit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One row that went well in one run and not in the other, with its transcripts."""

    unit: str
    traits: Mapping[str, str]
    exchange: str
    """Id of the exchange that shows it."""
    request: str
    actions: tuple[str, str]
    replies: tuple[str, str]
    """What was said in the first and the second run; empty where the text was not kept."""

    def stored(self) -> dict[str, object]:
        """Return it as JSON."""
        return {
            "unit": self.unit,
            "traits": dict(self.traits),
            "exchange": self.exchange,
            "request": self.request,
            "actions": list(self.actions),
            "replies": list(self.replies),
        }


def compare_runs(
    names: tuple[str, str],
    brief: Path | None = None,
    home: Path | None = None,
    *,
    metrics: Sequence[str] = (),
    margin: float = 0.02,
    confidence: float = 0.95,
    seed: int = 0,
) -> Compared:
    """Compare two runs.

    Parameters
    ----------
    names
        Ids or their beginnings, folders, or `last`, `last~1` and so on, earlier first.
    brief
        By which both are judged; the one beside the evidence unless given.
    metrics
        Names of metrics; those of the brief unless given.

    Raises
    ------
    EvidenceError
        A run is not there, is broken, or they have no row in common.
    InputError
        No brief is known.
    CatalogueError
        A metric is in no catalogue, or is no share.
    """
    launch = open_launch(brief or brief_of(names), home)
    folders = (find_run(launch.home, names[0]), find_run(launch.home, names[1]))
    suites, quotes = brief_suites(launch), quotes_of(launch.policy)
    first, second = (units_in(launch, quotes, suites, folder) for folder in folders)
    wanted = chosen(launch, metrics)
    # Elasticities need theirs, whatever was asked for.
    needed = [m for m in map(metric, (HARM, ABLE)) if m not in wanted]
    runs = paired([*wanted, *needed], first, second)
    asked = replace(runs, shares=tuple(m for m in runs.shares if m in wanted))
    found = compared(asked, margin=margin, confidence=confidence, seed=seed)
    return Compared(
        runs=(read_run(folders[0]), read_run(folders[1])),
        folders=folders,
        comparison=found,
        slices=located(found, alpha=1 - confidence),
        elasticities=elasticities(runs, confidence=confidence, seed=seed),
        speeds={
            name: (measure(metric(name), first), measure(metric(name), second))
            for name in LATENCIES
        },
        units=(first, second),
    )


def chosen(launch: Launch, names: Sequence[str]) -> list[Metric]:
    """Return the metrics to compare by."""
    if "all" in names:
        return list(METRICS.values())
    if names:
        return [metric(name) for name in names]
    found = []
    for row in launch.brief.metrics:
        try:
            found.append(metric(row.metric))
        except CatalogueError:
            continue  # people enter it; there is nothing to pair
    return found or list(METRICS.values())


def located(found: Comparison, alpha: float) -> dict[str, tuple[Slice, ...]]:
    """Return where each metric got worse, by the fewest traits that explain it."""
    places = {}
    for change in found.whole:
        changes: dict[int, float] = {}
        for at, pair in enumerate(found.pairs):
            before, after = (side.good.get(change.metric) for side in pair.sides)
            if before is not None and after is not None:
                changes[at] = float(after) - float(before)
        kept = [found.pairs[at] for at in changes]
        slices = find_slices(
            list(changes.values()),
            [pair.traits for pair in kept],
            [pair.family for pair in kept],
            alpha=alpha / len(found.whole),  # Bonferroni: every metric is looked at
        )
        if slices:
            places[change.metric] = slices
    return places


def brief_of(names: tuple[str, str]) -> Path:
    """Return the brief beside the evidence that the names point to, or in this folder."""
    folders = [Path(name).resolve() for name in names if Path(name).is_dir()]
    places = [folder.parents[2] for folder in folders if len(folder.parents) > 2]
    for place in (*places, Path.cwd()):
        if (place / "brief.md").is_file():
            return place / "brief.md"
    raise InputError(
        "no brief.md is beside the evidence or in this folder.\nName the brief by which both runs "
        "are judged: --brief BRIEF."
    )


def find_run(home: Home, name: str) -> Path:
    """Return the folder of a run by its folder, its id, or how long ago it was shown.

    Raises
    ------
    EvidenceError
        There is none, or a short id fits several.
    """
    if Path(name).is_dir():
        return Path(name)
    files = sorted(home.evidence.glob("*/run.json"), key=lambda f: f.stat().st_mtime, reverse=True)
    there = [file.parent for file in files]
    if back := LAST.fullmatch(name):
        number = int(back[1] or 0)
        if number < len(there):
            return there[number]
        raise EvidenceError(
            f"{home.evidence}: holds {len(there)} runs, and {name!r} asks for number {number + 1} "
            "from the newest.\nRun `redline evaluate` first."
        )
    fits = [f for f in there if f.name.startswith(name)] if len(name) >= SHORTEST else []
    if len(fits) == 1:
        return fits[0]
    known = ", ".join(f.name for f in there[:5]) or "none"
    raise EvidenceError(
        f"{name!r} names {len(fits) or 'no'} run{'s' if len(fits) != 1 else ''} in "
        f"{home.evidence}; there are: {known}.\nGive more of an id, a folder, `last` or `last~1`."
    )


def moved(found: Compared, change: Change, *, mended: bool = False) -> Iterator[Moved]:
    """Give the rows behind a change, with what both runs said; texts are read one at a time."""
    for at in change.mended if mended else change.worse:
        pair = found.comparison.pairs[at]
        before = found.units[0][pair.sides[0].at].exchanges
        after = found.units[1][pair.sides[1].at].exchanges
        told = (before, after) if mended else (after, before)
        ident = showing(change.metric, told[0])
        one = {judged.interaction.id: judged.interaction for judged in before}.get(ident)
        other = {judged.interaction.id: judged.interaction for judged in after}.get(ident)
        known = one or other
        yield Moved(
            unit=pair.unit,
            traits=pair.traits,
            exchange=ident,
            request=known.request if known else "",
            actions=(one.action.value if one else "", other.action.value if other else ""),
            replies=(one.reply if one else "", other.reply if other else ""),
        )


def showing(name: str, exchanges: Sequence[Judged]) -> str:
    """Return the id of the exchange that went wrong by a metric, or of the first one."""
    entry = metric(name)
    wrong = entry.better == "lower"
    if isinstance(entry.counted, Share):
        for judged in exchanges:
            if entry.counted.counts(judged) and entry.counted.hit(judged) is wrong:
                return judged.interaction.id
    return exchanges[0].interaction.id
