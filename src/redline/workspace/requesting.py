"""The feature requests of a brief: each tried with and without, against the brief's harms.

A request that can be tried names under `Tried as` the feature with it built in. Both are run on
the suites of the brief, through its policy, and judged alike: by the brief's own rows, scorers and
vetted texts, so that what a request adds is not vetted by being added.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from redline.brief.model import Request
from redline.errors import EvidenceError, InputError
from redline.evaluate import Suites, paired
from redline.evaluate.amplifying import Amplified, amplified
from redline.evaluate.elasticity import ABLE, HARM
from redline.gate import row_named
from redline.metrics import EvidenceUnit, metric
from redline.workspace.feature import quotes_of
from redline.workspace.hits import hits_in, people_on
from redline.workspace.launch import Launch, open_launch
from redline.workspace.planning import Choices, planned_run, suites_of
from redline.workspace.runs import Tried, brief_suites, units_in

__all__ = ["Told", "chosen_requests", "request_map", "with_it"]

Verdict = Literal["blocked", "amplifies", "undecided", "not amplified", "untried"]
AS_IT_IS = "as it is"
UNNAMED = "it names no feature under `Tried as`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of one request."""

    row: Request
    harms: tuple[Amplified, ...] = ()
    """Each harm of the brief, in its order."""
    hits: tuple[tuple[str, int], ...] = ()
    """Red lines with the units that touched them, with the request built in."""
    runs: tuple[str, str] = ("", "")
    """Ids of the run without it and with it."""
    why: str = ""
    """Why it was not tried."""

    @property
    def verdict(self) -> Verdict:
        """Return what is shown: a red line counts before any ratio, and doubt is no pass."""
        if self.hits:
            return "blocked"
        standings = {one.standing for one in self.harms}
        if "amplifies" in standings:
            return "amplifies"
        if self.why or not standings:
            return "untried"
        named = {one.standing for one in self.harms if one.harm in self.row.harms}
        return "not amplified" if (named or standings) == {"not amplified"} else "undecided"


def with_it(launch: Launch, request: Request) -> Launch:
    """Return the launch with a request built in.

    Raises
    ------
    InputError
        It says nothing under `Tried as`.
    """
    if not request.tried_as:
        raise InputError(
            f"{request.at}: {request.request!r} cannot be tried: it says nothing under `Tried as`."
            "\nName there the feature with it built in, such as `vetted:variants/web/` or "
            "`openai:MODEL@URL`."
        )
    path = launch.folder / Path(launch.brief.file).name
    return open_launch(path, launch.home.folder, request.tried_as)


def chosen_requests(launch: Launch, said: Sequence[str]) -> list[Request]:
    """Return the requests that a person means: by number from 1, by words of it, or `all`.

    Raises
    ------
    InputError
        None or several fit.
    """
    rows = launch.brief.requests
    if "all" in said:
        return [row for row in rows if row.tried_as]
    found = []
    for one in said:
        fits = [
            row
            for number, row in enumerate(rows, start=1)
            if one == str(number) or (one.strip() and one.casefold() in row.request.casefold())
        ]
        if len(fits) != 1:
            known = "; ".join(f"{n} {row.request}" for n, row in enumerate(rows, start=1))
            raise InputError(
                f"--try {one!r} fits {len(fits) or 'none'} of the requests: {known or 'none'}.\n"
                "Give its number, some of its words, or `all`."
            )
        found += fits
    return found


def request_map(
    launch: Launch, choices: Choices, most: float, reading: Callable[[Request], None]
) -> list[Told]:
    """Return what the evidence shows of every request.

    Parameters
    ----------
    choices
        With which they were tried; other choices are another run.
    most
        Ratio up to which a request is said to amplify nothing.
    reading
        Told each request whose evidence is read, since that may take a while.

    Raises
    ------
    EvidenceError
        Evidence that is there cannot be read.
    """
    if not any(row.tried_as for row in launch.brief.requests):
        return [Told(row=row, why=UNNAMED) for row in launch.brief.requests]
    without = planned(launch, choices)
    judged = judging(launch)
    return [
        told(launch, row, choices, most, without, judged, reading) for row in launch.brief.requests
    ]


def judging(launch: Launch) -> Callable[[str], Sequence[EvidenceUnit]]:
    """Return what judges a run by the brief's own rows, scorers and vetted texts, once each."""

    @cache
    def common() -> tuple[Suites | str, tuple[str, ...]]:
        return brief_suites(launch), quotes_of(launch.policy)

    @cache
    def judged(run: str) -> Sequence[EvidenceUnit]:
        suites, quotes = common()
        return units_in(launch, quotes, suites, launch.home.evidence / run[:16])

    return judged


def told(
    launch: Launch,
    row: Request,
    choices: Choices,
    most: float,
    without: str,
    judged: Callable[[str], Sequence[EvidenceUnit]],
    reading: Callable[[Request], None],
) -> Told:
    """Return what the evidence shows of one request."""
    if not row.tried_as:
        return Told(row=row, why=UNNAMED)
    runs = [without, planned(with_it(launch, row), choices)]
    for one, what in zip(runs, (AS_IT_IS, "with it"), strict=True):
        if why := missing(launch, one):
            return Told(row=row, why=f"the feature {what} {why}")
    reading(row)
    first, second = (judged(one) for one in runs)
    pairs = paired([metric(HARM), metric(ABLE)], first, second).pairs
    return Told(
        row=row,
        harms=tuple(amplified(launch.brief, pairs, most=most)),
        hits=tuple(touched(launch, second, runs[1])),
        runs=(runs[0], runs[1]),
    )


def planned(launch: Launch, choices: Choices) -> str:
    """Return the id of the run of a launch."""
    return planned_run(launch, suites_of(launch, choices), choices).run.id


def missing(launch: Launch, run: str) -> str:
    """Return why a run cannot be compared; empty where it is there and whole."""
    try:
        found = Tried(launch.home.evidence / run[:16])
    except EvidenceError:
        return "was not evaluated on these suites"
    return "" if found.run.complete else "was evaluated in part; the same command goes on"


def touched(launch: Launch, units: Sequence[EvidenceUnit], run: str) -> list[tuple[str, int]]:
    """Return the red lines that a run touched, and how many units did."""
    people = people_on(launch.home.evidence / run[:16])
    hits = {hit.row: hit.units for hit in hits_in(launch.brief, units, run, people) if hit.units}
    found = []
    for line in launch.brief.red_lines:
        rows = (row_named(launch.brief, name) for name in line.seen_by)
        count = max((hits.get(row.id, 0) for row in rows if row is not None), default=0)
        if count:
            found.append((line.id, count))
    return found
