"""Fit the belief in written cases, and show how it does on prompts it has not seen.

    python bench/scorer_fit.py CASES.jsonl ... [--write]

Cases need a `level`. Each prompt is left out once, for the form and for what is
put together from it, and the figures are those of the prompts left out. With
--write the weights of all go to the package, with a card.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import redline
from redline.rubric.case.belief import features
from redline.rubric.case.form import WEIGHTS, grams
from redline.rubric.case.integrity import checks
from redline.rubric.case.layout import placed
from redline.rubric.case.levels import masses
from redline.rubric.case.subject import strays, subject_of
from redline.rubric.case.units import units

SOUND = {"excellent", "decent"}
RARE = 2
"""Cases in which a pair of signs must occur to count."""
FORM, BELIEF = 10.0, 1.0
"""Inverse strength of the two penalties."""


def read(row):
    """Return what is known of a case but its form: failed checks and what is said."""
    found = placed(row["text"])
    subject = subject_of(row["prompt"])
    lost = strays(found, subject)
    told = units(found, lost)
    return checks(found, told, subject, lost), masses(told)


def vectors(counts, table, idf):
    """Return one unit vector of weighted counts for each case."""
    found = np.zeros((len(counts), len(table)))
    for row, count in zip(found, counts, strict=True):
        for gram, n in count.items():
            if gram in table:
                row[table[gram]] = (1 + np.log(n)) * idf[table[gram]]
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)


def fit_form(counts, sound):
    """Return the table of grams, their weights by rarity, and the model of the form."""
    seen = {}
    for count in counts:
        for gram in count:
            seen[gram] = seen.get(gram, 0) + 1
    names = sorted(gram for gram, n in seen.items() if n >= RARE)
    table = {gram: i for i, gram in enumerate(names)}
    idf = np.array([np.log((1 + len(counts)) / (1 + seen[g])) + 1 for g in names])
    model = LogisticRegression(C=FORM, max_iter=2000).fit(vectors(counts, table, idf), sound)
    return table, idf, model


def fold(counts, sound, prompts):
    """Return the form of each case from the cases of other prompts."""
    out = np.zeros(len(counts))
    for prompt in set(prompts):
        kept = [i for i, p in enumerate(prompts) if p != prompt]
        left = [i for i, p in enumerate(prompts) if p == prompt]
        table, idf, model = fit_form([counts[i] for i in kept], sound[kept])
        out[left] = model.decision_function(vectors([counts[i] for i in left], table, idf))
    return out


def fit_belief(seen, sound):
    """Return mean, scale and the model over the features."""
    mean, scale = seen.mean(axis=0), np.maximum(seen.std(axis=0), 0.05)
    model = LogisticRegression(C=BELIEF, max_iter=2000).fit((seen - mean) / scale, sound)
    return mean, scale, model


def main(arguments):
    """Fit, print, and write where that is asked for."""
    files = [Path(a) for a in arguments if not a.startswith("--")]
    rows = [json.loads(line) for f in files for line in f.read_text(encoding="utf-8").splitlines()]
    prompts = [row["prompt"] for row in rows]
    sound = np.array([row["level"] in SOUND for row in rows])
    counts = [grams(row["text"]) for row in rows]
    known = [read(row) for row in rows]
    forms = fold(counts, sound, prompts)
    seen = np.array([features(f, *k) for f, k in zip(forms, known, strict=True)])
    left_out = np.zeros(len(rows))
    for prompt in set(prompts):
        kept = np.array([p != prompt for p in prompts])
        mean, scale, model = fit_belief(seen[kept], sound[kept])
        left_out[~kept] = model.predict_proba((seen[~kept] - mean) / scale)[:, 1]
    print(f"cases {len(rows)}, prompts {len(set(prompts))}, each left out once")
    print(f"form alone right in {np.mean((forms > 0) == sound):.1%}")
    print(f"together right in {np.mean((left_out > 0.5) == sound):.1%}")
    if "--write" in arguments:
        write(fit_form(counts, sound), fit_belief(seen, sound), len(rows), files)
    return 0


def write(form, belief, number, files):
    """Write the weights of all cases."""
    (table, idf, shape), (mean, scale, model) = form, belief
    card = (
        f"Learnt from {number} written cases of our own ({', '.join(f.name for f in files)}), "
        "synthetic, by bench/scorer_fit.py; no other text was used."
    )
    names = sorted(table, key=table.get)
    pairs = zip(names, idf, shape.coef_[0], strict=True)
    found = {
        "card": card,
        "version": redline.__version__,
        "form": {
            "bias": round(float(shape.intercept_[0]), 5),
            "grams": {name: [round(float(i), 4), round(float(w), 4)] for name, i, w in pairs},
        },
        "belief": {
            "bias": round(float(model.intercept_[0]), 5),
            "mean": [round(float(x), 5) for x in mean],
            "scale": [round(float(x), 5) for x in scale],
            "weights": [round(float(x), 5) for x in model.coef_[0]],
        },
    }
    WEIGHTS.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
