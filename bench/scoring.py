"""How the scorer orders spoken answers: agreement with grades, beside two baselines.

    python bench/scoring.py ANSWERS.jsonl ...

A row has `kind`, `prompt`, `text` and a grade, `overall`. The card of the weights says
which files were learnt from; for these the figures flatter, and `spoken_fit.py` leaves
each prompt out. The grades were given by language models, not by a human committee.
Intervals resample prompts. Written cases have their own figures: `scorer_cases.py`,
`scorer_edits.py`; attacks on both are in `scorer_attacks.py`.
"""

import json
import random
import sys
from pathlib import Path

from redline.rubric import score
from redline.rubric.spoken.weighing import fitted
from redline.text import words

SOUND = 2.6
"""Grade from which an answer is sound; weak ones end at 2.4."""
APART = 0.8
"""Difference of grades from which one sound answer is called better than another."""
DRAWS = 2000


def ranks(values):
    """Return ranks from 1, ties shared."""
    order = sorted(range(len(values)), key=values.__getitem__)
    out, i = [0.0] * len(values), 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and values[order[j + 1]] == values[order[i]]:
            j += 1
        for k in range(i, j + 1):
            out[order[k]] = (i + j) / 2 + 1
        i = j + 1
    return out


def spearman(x, y):
    """Return the rank correlation, or 0 where one side does not vary."""
    a, b = ranks(x), ranks(y)
    ma, mb = sum(a) / len(a), sum(b) / len(b)
    cov = sum((p - ma) * (q - mb) for p, q in zip(a, b, strict=True))
    var = sum((p - ma) ** 2 for p in a) * sum((q - mb) ** 2 for q in b)
    return cov / var**0.5 if var else 0.0


def by_prompt(rows):
    """Return the rows of each prompt."""
    found = {}
    for row in rows:
        found.setdefault(row["prompt"], []).append(row)
    return found


def interval(rows, values, field="overall"):
    """Return the 95 % interval of the rank correlation, whole prompts resampled."""
    draw, groups = random.Random(7), list(by_prompt(rows).values())  # noqa: S311  (a seed)
    found = []
    for _ in range(DRAWS):
        some = [r for g in draw.choices(groups, k=len(groups)) for r in g]
        found.append(spearman([r[field] for r in some], [values[r["id"]] for r in some]))
    found.sort()
    return found[int(0.025 * DRAWS)], found[int(0.975 * DRAWS)]


def pairs(rows, values):
    """Return how many pairs of one prompt, decent and excellent, are in order, and of how many."""
    good = of = 0
    for group in by_prompt(rows).values():
        sound = [r for r in group if r["overall"] >= SOUND]
        for low in sound:
            for high in sound:
                if high["overall"] - low["overall"] >= APART:
                    good, of = good + (values[low["id"]] < values[high["id"]]), of + 1
    return good, of


def apart(rows, values):
    """Return how many weak answers lie below every sound one, how many there are, and pairs."""
    weak = [values[r["id"]] for r in rows if r["overall"] < SOUND]
    sound = [values[r["id"]] for r in rows if r["overall"] >= SOUND]
    held = sum(v < min(sound) for v in weak)
    ordered = sum(v < s for v in weak for s in sound)
    return held, len(weak), ordered, len(weak) * len(sound)


def report(title, rows, found):
    """Print every figure that the bars name; `found` has the score of each id."""
    values = {i: s.overall for i, s in found.items()}
    truth, ours = [r["overall"] for r in rows], [values[r["id"]] for r in rows]
    low, high = interval(rows, values)
    print(f"{title}: {len(rows)} answers, {len(by_prompt(rows))} prompts")
    print(f"  Spearman {spearman(truth, ours):.2f} (95 % {low:.2f} to {high:.2f}; bar 0.85)")
    length = [len(words(r["text"])) for r in rows]
    print(f"    length only {spearman(truth, length):.2f}")
    print(f"    two levels told apart {spearman(truth, [t >= SOUND for t in truth]):.2f}")
    error = sum(abs(a - b) for a, b in zip(truth, ours, strict=True)) / len(rows)
    print(f"  mean absolute error {error:.2f} (bar 0.7)")
    held, weak, ordered, of = apart(rows, values)
    print(f"  weak below every sound one {held} of {weak} (bar all); pairs {ordered} of {of}")
    good, of = pairs(rows, values)
    print(f"  decent below excellent {good} of {of} pairs (bar 80 %)")
    abstained = sum(s.abstained for s in found.values())
    inside = sum(found[r["id"]].low <= r["overall"] <= found[r["id"]].high for r in rows)
    print(f"  abstained {abstained} of {len(rows)} (bar 10 %), counted in every figure")
    print(f"  grade inside the range {inside} of {len(rows)} (bar 90 %)")
    for name in dict.fromkeys(r["level"] for r in rows if "level" in r):
        of = [values[r["id"]] for r in rows if r["level"] == name]
        print(f"    {name:12} mean {sum(of) / len(of):.2f}, {min(of):.2f} to {max(of):.2f}")


def load(path):
    """Return the spoken answers of a file."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in lines if line.strip())
    return [r for r in rows if r["kind"] == "spoken"]


def main(arguments):
    """Print agreement by file; end quietly where the data are not there."""
    paths = [p for p in arguments if Path(p).is_file()]
    if not paths:
        print("no such file of answers; give the path of one. Skipped.")
    for path in paths:
        rows, name = load(path), Path(path).name
        title = f"{name}, LEARNT FROM, so it flatters" if name in fitted()["card"] else name
        report(title, rows, {r["id"]: score(r["text"], prompt=r["prompt"]) for r in rows})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
