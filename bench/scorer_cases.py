"""How the scorer orders written cases: agreement with grades or levels, beside two baselines.

    python bench/scorer_cases.py CASES.jsonl [GRADES.jsonl ...]

A row has `id`, `kind`, `prompt`, `text` and either grades (`overall` and the five
criteria) or a `level`; a row without a text brings the grades of the case with its
id. Where there are none, a level stands for the middle of what graders gave such
answers (`MIDDLE`). The card of the weights says which sets were learnt from; for
these the figures flatter, and `scorer_fit.py` leaves each prompt out. The interval
resamples prompts.
"""

import json
import sys
from pathlib import Path

from scoring import by_prompt, interval, spearman

from redline.rubric import CRITERIA, score
from redline.rubric.case.form import fitted
from redline.text import words

MIDDLE = {"excellent": 4.75, "decent": 3.3, "hollow": 1.15, "gamed": 1.15}
"""Middle of the grades that three graders gave to answers of each level."""
SOUND = 2.5
"""Grade from which an answer is sound; none of the grades lies between 1.3 and 3."""


def load(paths):
    """Return the rows of the files that are written cases, each with its grade."""
    lines = [line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    found = [json.loads(line) for line in lines if line.strip()]
    grades = {r["id"]: r for r in found if "text" not in r}
    cases = (r for r in found if "text" in r and r.get("kind", "case") == "case")
    rows = [{**r, **grades.get(r["id"], {})} for r in cases]
    return [{**r, "grade": r.get("overall", MIDDLE.get(r.get("level")))} for r in rows]


def mean_error(rows, values, field="grade"):
    """Return the mean absolute error."""
    return sum(abs(r[field] - values[r["id"]]) for r in rows) / len(rows)


def pairs(rows, values):
    """Return how many pairs of a decent and an excellent case, one prompt each, are in order."""
    good = of = 0
    for group in by_prompt(rows).values():
        sound = [r for r in group if r["grade"] >= SOUND]
        for low in sound:
            for high in sound:
                if high["grade"] - low["grade"] >= 0.8:
                    good, of = good + (values[low["id"]] < values[high["id"]]), of + 1
    return good, of


def report(rows, found):
    """Print every figure that the bars name."""
    values = {i: s.overall for i, s in found.items()}
    truth, ours = [r["grade"] for r in rows], [values[r["id"]] for r in rows]
    low, high = interval(rows, values, "grade")
    print(f"cases {len(rows)}, prompts {len(by_prompt(rows))}")
    print(fitted()["card"])
    print(f"Spearman {spearman(truth, ours):.2f} (95 % {low:.2f} to {high:.2f}; bar 0.85)")
    print(f"  length only {spearman(truth, [len(words(r['text'])) for r in rows]):.2f}")
    print(
        f"  two levels, told apart without error {spearman(truth, [t >= SOUND for t in truth]):.2f}"
    )
    print(f"mean absolute error {mean_error(rows, values):.2f} (bar 0.6)")
    weak = [v for t, v in zip(truth, ours, strict=True) if t < SOUND]
    sound = [v for t, v in zip(truth, ours, strict=True) if t >= SOUND]
    if weak and sound:
        print(f"hollow or gamed: highest {max(weak):.2f}; sound: lowest {min(sound):.2f}")
        print(f"  below every sound one {sum(v < min(sound) for v in weak)} of {len(weak)}")
        print(f"  below 2.0 {sum(v < 2 for v in weak)} of {len(weak)}")
    good, of = pairs(rows, values)
    print(f"decent below excellent {good} of {of} pairs (bar 80 %)")
    abstained = sum(s.abstained for s in found.values())
    inside = sum(found[r["id"]].low <= r["grade"] <= found[r["id"]].high for r in rows)
    print(f"abstained {abstained} of {len(rows)} (bar 10 %), counted in every figure")
    print(f"grade inside the range {inside} of {len(rows)}")


def details(rows, found):
    """Print the figures by prompt, by criterion where there are grades, and each case."""
    values = {i: s.overall for i, s in found.items()}
    for prompt, group in by_prompt(rows).items():
        rank = spearman([r["grade"] for r in group], [values[r["id"]] for r in group])
        print(f"  Spearman {rank:5.2f}  error {mean_error(group, values):.2f}  {prompt[:60]}")
    for c in CRITERIA:
        graded = [r for r in rows if c in r]
        if graded:
            of = {r["id"]: found[r["id"]].dimensions[c] for r in graded}
            rank = spearman([r[c] for r in graded], [of[r["id"]] for r in graded])
            print(f"  {c}: Spearman {rank:.2f}, error {mean_error(graded, of, c):.2f}")
    for row in rows:
        s = found[row["id"]]
        red = ", ".join(f.name for f in s.red)
        level = row.get("level", f"{row['grade']:.2f}")
        print(f"  {row['id']} {level:9} {s.overall:.2f} ({s.low:.2f} to {s.high:.2f}) {red}")


def main(arguments):
    """Print agreement; end quietly where the data are not there."""
    paths = [p for p in arguments if Path(p).is_file()]
    if not paths:
        print("no such file of cases; give the path of one. Skipped.")
        return 0
    rows = load(paths)
    found = {r["id"]: score(r["text"], "case", prompt=r["prompt"]) for r in rows}
    report(rows, found)
    details(rows, found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
