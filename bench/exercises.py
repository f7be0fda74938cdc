"""Exercises: do the detectors find what an answer infers, asks for, stops and claims?

    python bench/exercises.py [--held] [--misses]

Reads answers with an examiner's marks (`bench/interview/exercise_answers.jsonl`, or
with --held the second set) and runs the scorer over them. Prints precision and recall
by part and by exercise, and how far the levels agree. A point that the examiner left
open (`unsure`) is in no count. How the answers came about stands beside them, in
`exercise_answers.md`.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any

from scipy.stats import spearmanr

from redline.practice import Line, outcome
from redline.practice.exercise import Outcome
from redline.questions.exercises import Exercise, exercise

HERE = Path(__file__).parent / "interview"
PARTS = {"inferences": "inferred", "asks": "asked", "stops": "stopped", "traps": "trap"}
ORDER = ("good", "half", "misled", "other")
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One point of one answer: what the examiner saw and what the detector saw."""

    row: Row
    part: str
    id: str
    marked: float
    """1 whole, 0.6 without its figure or condition, 0 not made."""
    found: float
    quote: str


def lines(row: Row, *, reply: bool = False) -> list[Line]:
    """Return the round in which somebody gives the answer, and perhaps the reply."""
    said = [Line(speaker="candidate", kind="answer", text=row["answer"], at=0.0)]
    if reply:
        probe = f"arrival:{row['exercise']}:0"
        said += [
            Line(speaker="interviewer", kind="probe", text="And now?", at=1.0, probe=probe),
            Line(speaker="candidate", kind="reply", text=row["reply"], at=2.0, probe=probe),
        ]
    return said


def points(found: Exercise, read: Outcome) -> Iterator[tuple[str, str, float, str]]:
    """Give part, id, worth and quote of every point, in the order of the outcome."""
    names = ("inferences", "traps", "asks", "stops")
    every = [(PARTS[name], point.id) for name in names for point in getattr(found, name)]
    for (part, name), said in zip(every, read.points, strict=False):
        yield part, name, said.worth, said.quote


def seen(row: Row) -> Iterator[Seen]:
    """Compare one answer, point by point, and its reply to the new fact."""
    found = exercise(row["exercise"])
    marks = {k: 1.0 if v == "whole" else 0.6 for k, v in row["points"].items()}
    marks |= dict.fromkeys(row["traps"], 1.0)
    for part, name, worth, quote in points(found, outcome(found, lines(row))):
        if name not in row["unsure"]:
            yield Seen(row=row, part=part, id=name, marked=marks.get(name, 0.0), found=worth,
                       quote=quote)  # fmt: skip
    if row["moved"] is not None:
        last = outcome(found, lines(row, reply=True)).points[-1]
        yield Seen(row=row, part="updated", id="updated", marked=float(row["moved"]),
                   found=last.worth, quote=last.quote)  # fmt: skip


def rates(of: list[Seen]) -> str:
    """Return precision and recall in words, each with its counts."""
    counts = Counter((bool(s.marked), bool(s.found)) for s in of)
    right, marked = counts[True, True], counts[True, True] + counts[True, False]
    found = right + counts[False, True]
    shares = [f"{right / n:4.0%}" if n else "none" for n in (found, marked)]
    return f"precision {shares[0]} ({right} of {found}), recall {shares[1]} ({right} of {marked})"


def ordered(rows: list[Row], levels: dict[str, float]) -> tuple[int, int]:
    """Return how many pairs of one exercise stand as the examiner put them, and of how many."""
    by: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by[row["exercise"]].append(row)
    pairs = [p for of in by.values() for p in combinations(of, 2) if p[0]["level"] != p[1]["level"]]
    right = sum(
        (a["level"] - b["level"]) * (levels[a["id"]] - levels[b["id"]]) > 0 for a, b in pairs
    )
    return right, len(pairs)


def report(rows: list[Row], every: list[Seen]) -> Iterator[str]:
    """Give the figures as lines."""
    levels = {row["id"]: outcome(exercise(row["exercise"]), lines(row)).level for row in rows}
    parts = {p: [s for s in every if s.part == p] for p in (*PARTS.values(), "updated")}
    yield f"{len(rows)} answers to {len({r['exercise'] for r in rows})} exercises"
    made = [s for s in every if s.part not in {"trap", "updated"}]
    yield f"{'points':9} {rates(made)}"
    for part, of in parts.items():
        yield f"{part:9} {rates(of)}"
    both = [s for s in made if s.marked and s.found]
    same = sum((s.marked == 1.0) == (s.found == 1.0) for s in both)
    yield f"with or without its figure or condition as marked: {same} of {len(both)}"
    off = [abs(levels[row["id"]] - row["level"]) for row in rows]
    rank = spearmanr([levels[r["id"]] for r in rows], [r["level"] for r in rows]).statistic
    yield f"levels: rank correlation {rank:.2f}, mean absolute error {fmean(off):.2f}"
    right, pairs = ordered(rows, levels)
    yield f"pairs of one exercise in the examiner's order: {right} of {pairs} ({right / pairs:.0%})"
    for sort in ORDER:
        of = [row for row in rows if row["sort"] == sort]
        if of:
            mean = fmean(levels[r["id"]] for r in of), fmean(r["level"] for r in of)
            yield f"  {sort:7} level {mean[0]:.2f}, examiner {mean[1]:.2f}"
    strange = [
        outcome(exercise(other), lines(row)).level
        for row in rows
        if row["sort"] == "good"
        for other in sorted({r["exercise"] for r in rows} - {row["exercise"]})
    ]
    yield (
        f"a good answer under another exercise: level {fmean(strange):.2f}, 3 or more in "
        f"{sum(n >= 3 for n in strange)} of {len(strange)}"
    )
    for name in sorted({row["exercise"] for row in rows}):
        own = [s for s in every if s.row["exercise"] == name]
        gap = fmean(abs(levels[r["id"]] - r["level"]) for r in rows if r["exercise"] == name)
        yield f"{name:26} {rates(own)}, levels off by {gap:.2f}"


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--held", action="store_true", help="The second set.")
    options.add_argument("--misses", action="store_true", help="Every point that differs, too.")
    given = options.parse_args()
    path = HERE / f"exercise_answers{'_held' if given.held else ''}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    every = [s for row in rows for s in seen(row)]
    print("\n".join(report(rows, every)))
    for s in every if given.misses else ():
        if bool(s.marked) != bool(s.found):
            sign = "found, not marked" if s.found else "marked, not found"
            print(f"{s.row['id']} {s.part} {s.id}: {sign} {s.quote}")


if __name__ == "__main__":
    main()
