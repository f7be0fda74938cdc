"""Learn the weights of spoken answers, and show how they do on prompts they have not seen.

    python bench/spoken_fit.py SPOKEN.jsonl ... [--also CASES.jsonl ...] [--write]

Spoken answers need a grade (`overall`); written cases (`--also`) need a `level` and
count little, because they are of another register. Each prompt is left out once for
the weights; the curve comes from what was then said of the prompts left out, the one
that is scored excepted, and the range from each file (an author) left out. With --write
the weights of all go to the package, with a card; with --test FILE.jsonl ... other
answers are scored with what each part of the answers teaches.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import lsq_linear, minimize
from scipy.special import expit
from scoring import report

import redline
from redline.rubric import read, score
from redline.rubric.spoken import HABITS, weighing
from redline.rubric.spoken.counting import FEATURES
from redline.rubric.spoken.weighing import WEIGHTS, expected, level, views

MIDDLE = {"excellent": 4.75, "decent": 3.3, "hollow": 1.15, "gamed": 1.15}
"""Middle of the grades that three graders gave to written cases of each level."""
MARKS = (1.45, 1.85, 2.7, 3.8)
"""Grades between which the groups of answers lie: hollow, wrong, weak, decent, sound."""
STEPS = (1.2, 1.6, 2.1, 3.3, 4.5)
"""Middle grade of each group."""
PENALTY = 0.05
"""Inverse strength of the penalty on the weights."""
GRADED, CASE = 4.0, 0.2
"""What an answer with three independent grades, and a written case, count beside one answer."""
KNOTS = (1.5, 2.2, 2.9, 3.6, 4.3)
"""Expected levels at which the curve may bend; below the first all answers are alike."""
BANDS = (1.7, 3.0, 5.0)
"""Levels up to which one width of the range holds."""
TAIL = 0.04
"""Share of the grades left out at each end of the range, so that nine of ten lie in it."""
SLOTS = {
    **dict.fromkeys(("harm", "hold", "test", "if", "doubt", "turn", "price", "reject"), True),
    **dict.fromkeys(("compare", "metric", "example"), True),
    **dict.fromkeys(("vague", "sweeping", "growth"), False),
}
"""Slots whose meaning leaves their sign no choice."""
WHOLE = {"propositions": True, "talk of the whole": False, "red flags": False, "green flags": True}


def load(paths):
    """Return the answers of the files, each with its grade, its weight and what is seen of it."""
    lines = [
        (path.name, line)
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    rows = [{**json.loads(line), "from": name} for name, line in lines]
    return [seen(r) for r in rows if r["kind"] == "spoken" or r.get("level") in MIDDLE]


def seen(row):
    """Return a row with its features, whole and in parts."""
    whole, parts = views(read(row["text"]))
    graded = CASE if row["kind"] == "case" else 1.0 if "level" in row else GRADED
    return {
        **row,
        "grade": row["overall"] if row["kind"] == "spoken" else MIDDLE[row["level"]],
        "counts for": graded,
        "whole": whole,
        "parts": parts,
    }


def bounds():
    """Return the bounds of each weight: its sign where the meaning fixes it."""
    good = {h.name: h.good for h in HABITS} | {f"slot {n}": g for n, g in SLOTS.items()} | WHOLE
    signs = [good.get(name.split(",")[0]) for name in FEATURES]
    return [{True: (0, None), False: (None, 0), None: (None, None)}[sign] for sign in signs]


def fit_mark(x, above, counted):
    """Return weights and bias of one mark: a logistic model with signs and a penalty."""
    d = x.shape[1]

    def loss(p):
        z = x @ p[:d] + p[d]
        r = counted * (expit(z) - above)
        value = (counted * (np.logaddexp(0, z) - above * z)).sum() + p[:d] @ p[:d] / (2 * PENALTY)
        return value, np.append(x.T @ r + p[:d] / PENALTY, r.sum())

    limits = [*bounds(), (None, None)]
    found = minimize(loss, np.zeros(d + 1), jac=True, method="L-BFGS-B", bounds=limits).x
    return found[:d], found[d]


def fit(rows, cases):
    """Return the model of some answers; written cases are centred on their own mean."""
    x, y = np.array([r["whole"] for r in rows]), np.array([r["grade"] for r in rows])
    counted = np.array([r["counts for"] for r in rows])
    mean, scale = np.average(x, axis=0, weights=counted), x.std(axis=0) + 0.05
    z = (x - mean) / scale
    if cases:
        c = np.array([r["whole"] for r in cases])
        z = np.vstack([z, (c - c.mean(axis=0)) / (c.std(axis=0) + 0.05)])
        y = np.append(y, [r["grade"] for r in cases])
        counted = np.append(counted, [CASE] * len(cases))
    marks = [fit_mark(z, (y >= mark).astype(float), counted) for mark in MARKS]
    sound = [r["whole"] for r in rows if r["grade"] >= MARKS[-1]]
    return {
        "steps": list(STEPS),
        "mean": list(mean),
        "scale": list(scale),
        "sound": list(np.median(np.array(sound), axis=0)),
        "marks": [{"bias": float(b), "weights": list(w)} for w, b in marks],
    }


def left_out(rows, cases, group):
    """Return the expected level of each answer from the answers of other groups."""
    names = [group(r) for r in rows]
    out = np.zeros(len(rows))
    for name in dict.fromkeys(names):
        model = fit([r for r, n in zip(rows, names, strict=True) if n != name], cases)
        for i, r in enumerate(rows):
            if names[i] == name:
                out[i] = expected(r["whole"], r["parts"], model)
    return out


def fit_curve(found, rows):
    """Return the knots of the rising curve from expected levels to grades."""
    knots = np.array(KNOTS)
    hats = np.array([np.interp(found, knots, np.eye(len(knots))[i]) for i in range(len(knots))]).T
    rising = hats @ np.tril(np.ones((len(knots), len(knots))))
    by = np.sqrt([r["counts for"] for r in rows])
    low, high = [1.0] + [0.0] * (len(knots) - 1), [1.3] + [2.0] * (len(knots) - 1)
    grade = np.array([r["grade"] for r in rows])
    steps = lsq_linear(rising * by[:, None], grade * by, bounds=(low, high)).x
    return [[x, round(float(min(5, y)), 3)] for x, y in zip(KNOTS, np.cumsum(steps), strict=True)]


def fit_margins(levels, rows):
    """Return how far nine of ten grades lie from the level, in each band of levels."""
    over = levels - np.array([r["grade"] for r in rows])
    bands, least = [], 0.0
    for most in BANDS:
        inside = over[(levels > least) & (levels <= most)]
        below, above = np.quantile(inside, [1 - TAIL, TAIL])
        bands.append({"up to": most, "below": max(0.2, round(float(below), 2))})
        bands[-1]["above"] = max(0.2, round(float(-above), 2))
        least = most
    return bands


def drawn(model, found):
    """Return levels along the curve of a model."""
    return np.array([level(x, model) for x in found])


def finish(model, found, strange, rows):
    """Give a model its curve and its range, from levels of answers that were not learnt from.

    The curve is that of other prompts (`found`); the range is that of other authors
    (`strange`), because those who will be scored are none of ours.
    """
    model["curve"] = fit_curve(found, rows)
    model["margins"] = fit_margins(drawn(model, strange), rows)
    return model


def scored(model, rows):
    """Return the scores of answers as the package gives them, with these weights."""
    kept, weighing.fitted = weighing.fitted, lambda: model
    try:
        return {r["id"]: score(r["text"], prompt=r["prompt"]) for r in rows}
    finally:
        weighing.fitted = kept


def by_left_out(rows, cases, found, strange):
    """Return the score of each answer, from the answers to other prompts."""
    out = {}
    for prompt in dict.fromkeys(r["prompt"] for r in rows):
        others = [i for i, r in enumerate(rows) if r["prompt"] != prompt]
        kept = [rows[i] for i in others]
        model = finish(fit(kept, cases), found[others], strange[others], kept)
        out |= scored(model, [r for r in rows if r["prompt"] == prompt])
    return out


def learning(rows, cases, found, strange, paths):
    """Print what each part of the answers teaches for answers that none was learnt from."""
    sets = {r["from"] for r in rows}
    parts = [*([s] for s in sorted(sets)), sorted(s for s in sets if "spoken" in s), sorted(sets)]
    for path in paths:
        tests = load([path])
        for names in parts:
            used = [i for i, r in enumerate(rows) if r["from"] in names]
            new = [r for r in tests if r["from"] not in names]
            kept = [rows[i] for i in used]
            if new:
                model = finish(fit(kept, cases), found[used], strange[used], kept)
                report(f"{path.name} after {', '.join(names)}", new, scored(model, new))


def options(arguments):
    """Return the files behind each option; those before any are under an empty name."""
    found, name = {"": []}, ""
    for word in arguments:
        if word.startswith("--"):
            name = word
            found[name] = []
        else:
            found[name].append(Path(word))
    return found


def main(arguments):
    """Fit, print, and write where that is asked for."""
    given = options(arguments)
    rows = [r for r in load(given[""]) if r["kind"] == "spoken"]
    cases = load(given.get("--also", []))
    found = left_out(rows, cases, lambda r: r["prompt"])
    strange = left_out(rows, cases, lambda r: r["from"])
    if "--test" in given:
        learning(rows, cases, found, strange, given["--test"])
        return 0
    scores = by_left_out(rows, cases, found, strange)
    for name in dict.fromkeys(r["from"] for r in rows):
        part = [r for r in rows if r["from"] == name]
        report(f"{name}, each prompt left out", part, {r["id"]: scores[r["id"]] for r in part})
    model = finish(fit(rows, cases), found, strange, rows)
    print("curve", model["curve"])
    print("margins", model["margins"])
    if "--write" in given:
        write(model, rows, cases, [*given[""], *given.get("--also", [])])
    return 0


def write(model, rows, cases, files):
    """Write the weights of all answers."""
    card = (
        f"Learnt from {len(rows)} spoken answers and, at little weight, {len(cases)} written cases "
        f"({', '.join(f.name for f in files)}), all synthetic and our own, by bench/spoken_fit.py."
    )
    short = json.loads(json.dumps(model), parse_float=lambda x: round(float(x), 5))
    found = {"card": card, "version": redline.__version__, "features": list(FEATURES), **short}
    WEIGHTS.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
