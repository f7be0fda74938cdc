"""Fit what tells a statement's subject and how openings are ranked.

    python bench/probe_relevance_fit.py [--write]

Reads labelled statements (`bench/interview/statements.jsonl`): those of the
answers of two blind authors with a planted gap (`h...` open, `t...` taught), of
eight sound answers of our own (`b...`), and single ones of our own (`c...`,
`d...`, `p...`). The ranking is fitted on the planted gaps, always with a teller
that has not seen the answer. Prints how the ranking does on answers left out
and on the author left out; with --write the weights go to the package.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from redline.rubric import GAPS, read
from redline.rubric.gaps import opening, telling
from redline.rubric.gaps.seeing import Said

HERE = Path(__file__).parent / "interview"
FOLDS = 6
TELLING, HOLLOW = 30.0, 4.0
"""Inverse strength of the penalties on the two tellers."""
RANKED, OWN = 0.1, 1.0
"""Strength of the penalty on the facts, and on what each gap weighs of itself."""
UNHEARD = 3
"""Every third answer is learnt as if its question had not shown the subject: the patterns
for questions were written with these questions at hand, and miss more in unseen ones."""
RARE = 3
"""Statements in which a gram must stand to count."""
SMALL = 1.0
"""Weights below this are left out of the file."""
NAMES = list(GAPS)


def fold(of):
    """Return the fold of an answer or a statement of its own."""
    return (int(of[1:]) + ord(of[0])) % FOLDS


def rows_of(name):
    """Return the rows of a file."""
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines() if line]


def teller(rows):
    """Return the weights of the tellers, fitted on labelled statements."""
    grams = [telling.grams(r["text"]) for r in rows]
    seen = Counter(g for found in grams for g in set(found))
    known = {g: [np.log((1 + len(rows)) / (1 + n)) + 1] for g, n in seen.items() if n >= RARE}
    words = [telling.unit(found, known) for found in grams]
    marks = [[gap in r["says"] or gap in r["claims"] for r in rows] for gap in NAMES]
    linear = logistic(words, marks, TELLING)
    kept = [n for n, r in enumerate(rows) if r["says"] or r["claims"]]
    shaped = [{**words[n], **telling.shape(Said.of(rows[n]["text"]))} for n in kept]
    only = [bool(rows[n]["claims"]) and not rows[n]["says"] for n in kept]
    return stored(known, linear + logistic(shaped, [only], HOLLOW))


def logistic(table, marks, strength):
    """Return the weights of logistic forms by name, the bias under an empty name."""
    turn = DictVectorizer()
    found = turn.fit_transform(table)
    found.indices, found.indptr = found.indices.astype("int32"), found.indptr.astype("int32")
    forms = []
    for marked in marks:
        model = LogisticRegression(C=strength, solver="liblinear", max_iter=300)
        model.fit(found, marked)
        named = zip(turn.get_feature_names_out(), model.coef_[0], strict=True)
        forms.append({"": float(model.intercept_[0]), **{str(n): float(w) for n, w in named}})
    return forms


def stored(known, linear):
    """Return the weights in the form in which the package reads them."""
    table = {g: [round(float(rarity[0]), 1)] for g, rarity in known.items()}
    for place, form in enumerate(linear):
        for name, weight in form.items():
            if name in table and abs(weight) >= SMALL:
                table[name] += [place, round(weight, 1)]
    shape = {n: round(w, 3) for n, w in linear[-1].items() if n.startswith(":")}
    return {"grams": table, "biases": [round(f[""], 3) for f in linear], "shape": shape}


def stood(model, text, question):
    """Return the facts of every gap in an answer, under a teller."""
    opening.weights = telling.weights = lambda: model
    telling.tell.cache_clear()
    said = [s.text for s in read(text).statements if not s.bare]
    return np.array([list(s.facts.values()) for s in opening.standings(said, question)])


def measured(model, holes):
    """Return (id, facts, right gaps) of answers, told by a teller."""
    return [
        (
            row["id"],
            stood(model, row["text"], row["question"]),
            [NAMES.index(g) for g in sorted({row["gap"], *row["also"]})],
        )
        for row in holes
    ]


def gathered(rows, holes):
    """Return the same, each answer told by what had not seen it."""
    found = []
    for number in range(FOLDS):
        model = teller([r for r in rows if fold(r["of"]) != number])
        found += measured(model, [h for h in holes if fold(h["id"]) == number])
    return found


def muffled(data):
    """Return the data with every third question not showing the right subjects."""
    names = list(opening.standings([], "")[0].facts)
    heard = [n for n, name in enumerate(names) if name.startswith("asked")]
    found = []
    for of, facts, right in data:
        kept = facts.copy()
        if int(of[1:]) % UNHEARD == 0:
            kept[np.ix_(right, heard)] = 0.0
        found.append((kept, right))
    return found


def ranking(data):
    """Return the weights of the facts and of the gaps: a conditional logit over the gaps."""
    rows = muffled(data)
    width = rows[0][0].shape[1]

    def loss(weights):
        total, slope, own = 0.0, np.zeros(width), np.zeros(len(NAMES))
        for facts, right in rows:
            score = facts @ weights[:width] + weights[width:]
            share = np.exp(score - score.max())
            share /= share.sum()
            hit = share[right].sum()
            wanted = np.zeros(len(NAMES))
            wanted[right] = share[right] / hit
            total -= np.log(hit)
            slope += facts.T @ (share - wanted)
            own += share - wanted
        a, b = weights[:width], weights[width:]
        total += RANKED * a @ a / 2 + OWN * b @ b / 2
        return total, np.concatenate([slope + RANKED * a, own + OWN * b])

    return minimize(loss, np.zeros(width + len(NAMES)), jac=True, method="L-BFGS-B").x


def hits(weights, data):
    """Return the ids of answers that have a right gap among the first two."""
    width = data[0][1].shape[1]
    first = {of: np.argsort(-(f @ weights[:width] + weights[width:]))[:2] for of, f, _ in data}
    return {of for of, _, right in data if set(first[of]) & set(right)}


def main():
    """Print the figures of what was left out, and write the weights if asked to."""
    rows = rows_of("statements.jsonl")
    files = {"h": rows_of("holes_open.jsonl"), "t": rows_of("holes_taught.jsonl")}
    data = gathered(rows, [*files["h"], *files["t"]])
    out = set()
    for number in range(FOLDS):
        kept = [d for d in data if fold(d[0]) != number]
        out |= hits(ranking(kept), [d for d in data if fold(d[0]) == number])
    for kind, what in (("h", "open"), ("t", "taught")):
        for how in ("missing", "claimed"):
            ids = {h["id"] for h in files[kind] if h["how"] == how}
            print(f"{what}, {how}, answers left out: {len(out & ids)} of {len(ids)}")
    for kind, what in (("h", "taught and ours -> open"), ("t", "open and ours -> taught")):
        other = "t" if kind == "h" else "h"
        seen = [r for r in rows if r["of"][0] != kind]
        weights = ranking(gathered(seen, files[other]))
        right = hits(weights, measured(teller(seen), files[kind]))
        print(f"{what}: {len(right)} of {len(files[kind])}")
    if "--write" in sys.argv:
        write(rows, data)


def write(rows, data):
    """Write the weights of all, with their card."""
    model, weights = teller(rows), ranking(data)
    width = data[0][1].shape[1]
    names = list(opening.standings([], "")[0].facts)
    scores = [np.log(np.exp(f @ weights[:width] + weights[width:]).sum()) for _, f, _ in data]
    card = (
        f"Learnt from {len(rows)} labelled statements (statements.jsonl) and {len(data)} answers "
        "with one gap (holes_open.jsonl, holes_taught.jsonl), all synthetic and our own, in "
        "English, by bench/probe_relevance_fit.py. Says nothing of people."
    )
    model["rank"] = {
        "bias": round(-float(np.mean(scores)), 3),
        "facts": {n: round(float(w), 3) for n, w in zip(names, weights[:width], strict=True)},
        "gaps": {g: round(float(w), 3) for g, w in zip(NAMES, weights[width:], strict=True)},
    }
    text = json.dumps({"card": card, **model}, ensure_ascii=False, separators=(",", ":"))
    telling.WEIGHTS.write_text(text.replace('],"', '],\n"').replace('},"', '},\n"') + "\n", "utf-8")


if __name__ == "__main__":
    main()
