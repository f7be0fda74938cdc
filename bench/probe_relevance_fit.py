"""Fit what tells a statement's subject and how openings are ranked.

    python bench/probe_relevance_fit.py [--write]

Reads the labelled answers of four blind authors with a planted gap (`h...` open,
`t...`, `u...` and `v...` taught), labelled statements of our own
(`statements.jsonl`: sound answers `b...`, single ones `c...`, `d...`, `e...`,
`p...`) and questions of our own with the gaps that they call for
(`questions_asked.jsonl`). The ranking is fitted on the planted gaps, always with a
teller that has not seen the answer. Prints how often a right gap is among the
first two for every author when nothing of that author was learnt, with our own
questions and without; with --write the weights of all go to the package.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from probe_relevance_rank import FACTS, NAMES, Case, ranking
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from redline.rubric import read
from redline.rubric.gaps import opening, telling
from redline.rubric.gaps.seeing import Said

HERE = Path(__file__).parent / "interview"
FILES = {"h": "holes_open", "t": "holes_taught", "u": "holes_taught_u", "v": "holes_taught_v"}
FOLDS = 5
TELLING, HOLLOW, SHOWING = 10.0, 4.0, 2.0
"""Inverse strength of the penalties: on subjects, on hollowness, on gaps that show."""
RARE = 3
"""Statements in which a gram must stand to count."""
SMALL = 0.5
"""Weights below this are left out of the file, and half of it for words of questions."""


def fold(of):
    """Return the fold of an answer or a statement of its own."""
    return (int(of[1:]) + ord(of[0])) % FOLDS


def rows_of(name):
    """Return the rows of a file."""
    text = (HERE / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


def answers():
    """Return the answers of all four authors, each with its whole text."""
    found = [row for name in FILES.values() for row in rows_of(name)]
    for row in found:
        row.setdefault("text", " ".join(s["text"] for s in row.get("said", ())))
    return found


def statements(holes):
    """Return all labelled statements; one of an answer that speaks to nothing shows its gap."""
    planted = {h["id"]: h["gap"] for h in holes}
    rows = rows_of("statements")
    rows += [{"of": h["id"], **s} for h in holes for s in h.get("said", ())]
    for row in rows:
        idle = not row["says"] and not row["claims"]
        given = [planted[row["of"]]] if idle and row["of"] in planted else []
        row["shows"] = {*row["claims"], *row.get("shows", given)}
    return rows


def teller(rows):
    """Return the weights of the tellers, fitted on labelled statements."""
    grams = [telling.grams(r["text"]) for r in rows]
    seen = Counter(g for found in grams for g in set(found))
    known = {g: [np.log((1 + len(rows)) / (1 + n)) + 1] for g, n in seen.items() if n >= RARE}
    words = [telling.unit(found, known) for found in grams]
    marks = [[gap in r["says"] or gap in r["claims"] for r in rows] for gap in NAMES]
    kept = [n for n, r in enumerate(rows) if r["says"] or r["claims"]]
    shaped = [{**words[n], **telling.shape(Said.of(rows[n]["text"]))} for n in kept]
    only = [bool(rows[n]["claims"]) and not rows[n]["says"] for n in kept]
    shown = [[gap in r["shows"] for r in rows] for gap in NAMES]
    linear = logistic(words, marks, TELLING) + logistic(shaped, [only], HOLLOW)
    return stored(known, linear + logistic(words, shown, SHOWING))


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
    hollow = linear[telling.HOLLOW]
    shape = {n: round(w, 3) for n, w in hollow.items() if n.startswith(":")}
    return {"grams": table, "biases": [round(f[""], 3) for f in linear], "shape": shape}


def measured(model, holes):
    """Return answers as cases, told by a teller."""
    opening.weights = telling.weights = lambda: model
    telling.tell.cache_clear()
    return [
        Case(
            of=row["id"],
            question=row["question"],
            facts=stood(row),
            right=[NAMES.index(g) for g in sorted({row["gap"], *row["also"]})],
        )
        for row in holes
    ]


def stood(row):
    """Return the facts of every gap in an answer, gaps by facts."""
    said = [s.text for s in read(row["text"]).statements if not s.bare]
    return np.array([list(s.facts.values()) for s in opening.standings(said, row["question"])])


def gathered(rows, holes):
    """Return the same, each answer told by what had not seen it."""
    found = []
    for number in range(FOLDS):
        model = teller([r for r in rows if fold(r["of"]) != number])
        found += measured(model, [h for h in holes if fold(h["id"]) == number])
    return found


def questions():
    """Return our own questions as cases without an answer."""
    none = np.zeros((len(NAMES), len(FACTS)))
    return [
        Case(
            of=q["of"],
            question=q["question"],
            facts=none,
            right=[NAMES.index(g) for g in q["asks"]],
        )
        for q in rows_of("questions_asked")
    ]


def main():
    """Print the figures of each author left out, and write the weights if asked to."""
    holes = answers()
    rows = statements(holes)
    with_ours, without = set(), set()
    for author in FILES:
        seen = [r for r in rows if r["of"][0] != author]
        kept = gathered(seen, [h for h in holes if h["id"][0] != author])
        left = measured(teller(seen), [h for h in holes if h["id"][0] == author])
        with_ours |= ranking(kept + questions()).hits(left)
        without |= ranking(kept).hits(left)
    for name, out in (("with", with_ours), ("without", without)):
        print(f"author left out, {name} our own questions:")
        for author in FILES:
            print(f"  {author}: {share(out, [h for h in holes if h['id'][0] == author])}")
        print(f"  all: {share(out, holes)}")
    if "--write" in sys.argv:
        write(rows, holes)


def share(out, holes):
    """Return how many were met, missing and claimed apart."""
    parts = {how: {h["id"] for h in holes if h["how"] == how} for how in ("missing", "claimed")}
    met = sum(h["id"] in out for h in holes)
    apart = ", ".join(f"{how} {len(ids & out)} of {len(ids)}" for how, ids in parts.items())
    return f"{met} of {len(holes)} ({met / len(holes):.0%}): {apart}"


def write(rows, holes):
    """Write the weights of all, with their card."""
    cases, asked = gathered(rows, holes), questions()
    model, rank = teller(rows), ranking(cases + asked)
    scores = [np.log(np.exp(rank.scores(case)).sum()) for case in cases]
    card = (
        f"Learnt from {len(rows)} labelled statements, {len(cases)} answers with one gap by four "
        f"authors and {len(asked)} questions of our own (bench/interview), all synthetic and our "
        "own, in English, by bench/probe_relevance_fit.py. Says nothing of people."
    )
    words = {g: list(rarity) for g, rarity in rank.known.items()}
    for name, row in zip(rank.known, rank.words, strict=True):
        for place in np.flatnonzero(abs(row) >= SMALL / 2):
            words[name] += [int(place), round(float(row[place]), 1)]
    model["rank"] = {
        "bias": round(-float(np.mean(scores)), 3),
        "facts": named(FACTS, rank.facts),
        "gaps": named(NAMES, rank.gaps),
        "unmet": named(NAMES, rank.unmet),
        "asked": words,
    }
    text = json.dumps({"card": card, **model}, ensure_ascii=False, separators=(",", ":"))
    telling.WEIGHTS.write_text(text.replace('],"', '],\n"').replace('},"', '},\n"') + "\n", "utf-8")


def named(names, weights):
    """Return weights by name, rounded."""
    return {n: round(float(w), 3) for n, w in zip(names, weights, strict=True)}


if __name__ == "__main__":
    main()
