"""What a change of a brief did to its decision: rows, the policy, each phase's outcome.

Evidence counts for one policy. A change that makes another policy leaves all evidence behind, and
nothing is known of the new text until it is evaluated; a change that leaves the policy as it was is
decided anew from the same evidence. Two texts come in; no decision is made here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from redline.brief import Brief, Row, parse_brief
from redline.brief.model import TABLES
from redline.controls import compile_policy
from redline.decision import Decision
from redline.errors import RedlineError
from redline.files import read_lines
from redline.metrics import bind
from redline.workspace.home import Home, home_of
from redline.workspace.launch import refuse_broken

__all__ = ["Effect", "PhaseChange", "RowChange", "effect", "last_about"]

DECIDING = ("Metrics", "Controls", "Red lines", "Requirements", "Rollout", "Waivers")
"""Tables that a decision rests on: bars, controls and conditions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One row that is not what it was."""

    table: str
    row: str
    """Its id, or its first words."""
    kind: Literal["added", "removed", "changed"]
    cells: tuple[tuple[str, str, str], ...]
    """Each column that differs, with its text before and after."""

    @property
    def decides(self) -> bool:
        """Say whether a decision rests on its table."""
        return self.table in DECIDING


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseChange:
    """The outcome for one phase, before and after."""

    phase: str
    before: str
    """Empty where that text was not decided, or had no such phase."""
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one change did."""

    policy: Literal["same", "other", "unknown"]
    says: str
    """What that means for the evidence, as a sentence."""
    phases: tuple[PhaseChange, ...]
    decided: tuple[bool, bool]
    """Whether the text before, and the text after, was decided."""
    rows: tuple[RowChange, ...]
    trouble: str = ""
    """Why one of the texts cannot be run."""


def effect(path: Path, before: bytes, after: bytes) -> Effect:
    """Compare two texts of a brief by what a decision rests on.

    Raises
    ------
    EvidenceError
        A line of the launch's decisions is broken.
    """
    old, new = read(before, path), read(after, path)
    (first, wrong), (second, also) = policy_of(old, path), policy_of(new, path)
    known = bool(first and second)
    policy: Literal["same", "other", "unknown"] = (
        "unknown" if not known else "same" if first == second else "other"
    )
    found = last_about(home_of(path), {old.digest if old else "", new.digest if new else ""})
    was = found.get(old.digest) if old else None
    now = found.get(new.digest) if new else None
    return Effect(
        policy=policy,
        says=SAYS[policy],
        phases=tuple(phase_changes(was, now)),
        decided=(was is not None, now is not None),
        rows=tuple(row_changes(old, new)) if old and new else (),
        trouble=also or wrong,
    )


SAYS = {
    "same": "The policy is the same, so the evidence still counts; deciding again weighs it.",
    "other": "The policy is another one, so evidence for the text before counts for nothing here: "
    "evaluate again before deciding.",
    "unknown": "One of the texts makes no policy, so nothing can be said of the evidence; nothing "
    "runs until it does.",
}


def read(data: bytes, path: Path) -> Brief | None:
    """Return the brief of some bytes; None where they are none."""
    try:
        return parse_brief(data, path.name)
    except RedlineError:
        return None


def policy_of(brief: Brief | None, path: Path) -> tuple[str, str]:
    """Return the digest of a brief's policy, or why it has none."""
    if brief is None:
        return "", "the text is no brief"
    try:
        refuse_broken(brief)
        for row in brief.metrics:
            if not row.surveyed:
                bind(row)
        return compile_policy(brief, path.resolve().parent).digest, ""
    except RedlineError as error:
        return "", str(error)


def last_about(home: Home, briefs: set[str]) -> dict[str, Decision]:
    """Return the last decision about each of some texts, by its digest."""
    every = read_lines(home.decisions, Decision.restored)
    return {one.brief: one for one in every if one.brief in briefs}


def phase_changes(was: Decision | None, now: Decision | None) -> Iterator[PhaseChange]:
    """Give every phase of either decision with both outcomes."""
    before = {p.phase: p.outcome.value for p in was.phases} if was else {}
    after = {p.phase: p.outcome.value for p in now.phases} if now else {}
    for phase in dict.fromkeys((*before, *after)):
        yield PhaseChange(phase=phase, before=before.get(phase, ""), after=after.get(phase, ""))


def row_changes(old: Brief, new: Brief) -> Iterator[RowChange]:
    """Give every row that was added, removed or changed; those that decide come first."""
    titles = sorted(TABLES, key=lambda title: title not in DECIDING)
    for title in titles:
        yield from table_changes(title, rows_of(old, title), rows_of(new, title))


def rows_of(brief: Brief, title: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table by what they are called; of two of one name, each keeps its own.

    Each row is its texts by column, those that the format does not know too.
    """
    found: dict[str, dict[str, str]] = {}
    for row in getattr(brief, TABLES[title]):
        texts = texts_of(row)
        name = next(iter(texts.values()), "")
        while name in found:
            name += " (again)"
        found[name] = texts
    return found


def texts_of(row: Row) -> dict[str, str]:
    """Return the texts of a row by column."""
    return {title: cell.text for title, cell in row.cells.items()} | dict(row.extra)


def table_changes(
    title: str, old: dict[str, dict[str, str]], new: dict[str, dict[str, str]]
) -> Iterator[RowChange]:
    """Give the rows of one table that differ."""
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        kind: Literal["added", "removed", "changed"] = (
            "added" if before is None else "removed" if after is None else "changed"
        )
        columns = dict.fromkeys((*(before or {}), *(after or {})))
        pairs = [(c, (before or {}).get(c, ""), (after or {}).get(c, "")) for c in columns]
        cells = tuple(pair for pair in pairs if pair[1] != pair[2])
        yield RowChange(table=title, row=name, kind=kind, cells=cells)
