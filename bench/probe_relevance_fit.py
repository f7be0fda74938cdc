"""Fit what tells a statement's subject and how openings are ranked.

    python bench/probe_relevance_fit.py [--write]

Reads labelled statements (`bench/interview/statements.jsonl`): those of the open
half of the answers with a planted gap (`h...`), of eight sound answers of our own
(`b...`) and single hollow claims of our own (`c...`). The ranking is fitted on
the open half and on our answers with one thing taken out or replaced by a claim,
always with a teller that has not seen the answer. Prints how the ranking does on
answers that were left out; with --write the weights go to the package.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from redline.rubric import GAPS, read
from redline.rubric.gaps import opening, telling
from redline.rubric.gaps.seeing import Said

HERE = Path(__file__).parent / "interview"
WEIGHTS = Path(__file__).parents[1] / "src/redline/rubric/gaps/weights.json"
FOLDS = 7
TELLING, HOLLOW = 8.0, 4.0
"""Inverse strength of the penalties on the two tellers."""
RANKED, OWN = 0.3, 3.0
"""Strength of the penalty on the facts, and on what each gap weighs of itself."""
THRICE = 3
"""Times that an answer of the blind author counts beside one of ours."""
RARE = 2
"""Statements in which a gram must stand to count."""
SMALL = 0.12
"""Weights below this are left out of the file."""
ALWAYS = {"next-model", "incentive", "scale", "origin"}
"""Gaps whose silence alone is no hole."""
NAMES = list(GAPS)


def fold(of):
    """Return the fold of an answer or a claim."""
    return int(of[1:]) % FOLDS


def rows_of(name):
    """Return the rows of a file."""
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines() if line]


def teller(rows):
    """Return the weights of the tellers, fitted on labelled statements."""
    grams = [telling.grams(r["text"]) for r in rows]
    seen = Counter(g for found in grams for g in set(found))
    rarity = {g: np.log((1 + len(rows)) / (1 + n)) + 1 for g, n in seen.items() if n >= RARE}
    said = [Said.of(r["text"]) for r in rows]
    signs = [telling.signs(s) for s in said]
    words = [telling.unit(g, rarity) for g in grams]
    about = {}
    table = [{**w, **s} for w, s in zip(words, signs, strict=True)]
    for gap in NAMES:
        marks = [gap in r["says"] or gap in r["claims"] for r in rows]
        about[gap] = linear(table, marks, TELLING) if sum(marks) > RARE else {"": -4.0}
    kept = [n for n, r in enumerate(rows) if r["says"] or r["claims"]]
    shaped = [{**words[n], **telling.shape(said[n], signs[n])} for n in kept]
    only = [bool(rows[n]["claims"]) and not rows[n]["says"] for n in kept]
    return {"about": about, "hollow": linear(shaped, only, HOLLOW), "rarity": rarity}


def linear(table, marks, strength):
    """Return the weights of one logistic form, the bias under an empty name."""
    turn = DictVectorizer()
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=500)
    model.fit(csr_matrix(turn.fit_transform(table)), marks)
    named = zip(turn.get_feature_names_out(), model.coef_[0], strict=True)
    kept = {str(n): round(float(w), 3) for n, w in named if abs(w) >= SMALL}
    return {"": round(float(model.intercept_[0]), 3), **kept}


def stood(model, text, question):
    """Return the facts of every gap in an answer, under a teller."""
    opening.weights = telling.weights = lambda: model
    telling.turned.cache_clear()
    telling.tell.cache_clear()
    said = [s.text for s in read(text).statements if not s.bare]
    return np.array([list(s.facts.values()) for s in opening.standings(said, question)])


def own_answers(rows, number):
    """Give our answers of one fold with one thing taken out or replaced by a claim."""
    answers = defaultdict(list)
    for row in rows:
        if row["of"][0] == "b" and fold(row["of"]) == number:
            answers[row["of"]].append(row)
    claims = [r for r in rows if r["of"][0] == "c" and fold(r["of"]) == number]
    for of, said in answers.items():
        for gap in NAMES:
            kept = [r for r in said if gap not in r["says"]]
            left = {g for r in kept for g in r["says"]}
            gone = {g for r in said for g in r["says"]} - left
            text = " ".join(r["text"] for r in kept)
            if gap in gone and gap not in ALWAYS:
                yield of, text, gone
            for claim in claims:
                if gap in claim["claims"]:
                    yield of, f"{text} {claim['text']}", gone | {gap}


def gathered(rows, holes):
    """Return (source, facts, right gaps) of every answer, told by what had not seen it."""
    found = []
    questions = {r["of"]: r.get("question", "") for r in rows if r["of"][0] == "b"}
    for number in range(FOLDS):
        model = teller([r for r in rows if fold(r["of"]) != number])
        for row in holes:
            if fold(row["id"]) == number:
                right = {row["gap"], *row["also"]}
                found.append((row["id"], stood(model, row["text"], row["question"]), right))
        for of, text, gone in own_answers(rows, number):
            found.append((of, stood(model, text, questions[of]), gone))
    return [(of, facts, [NAMES.index(g) for g in sorted(right)]) for of, facts, right in found]


def ranking(data):
    """Return the weights of the facts and of the gaps: a conditional logit over the gaps."""
    width = data[0][1].shape[1]

    def loss(weights):
        total, slope, own = 0.0, np.zeros(width), np.zeros(len(NAMES))
        for of, facts, right in data:
            score = facts @ weights[:width] + weights[width:]
            share = np.exp(score - score.max())
            share /= share.sum()
            hit = share[right].sum()
            wanted = np.zeros(len(NAMES))
            wanted[right] = share[right] / hit
            times = THRICE if of[0] == "h" else 1
            total -= times * np.log(hit)
            slope += times * facts.T @ (share - wanted)
            own += times * (share - wanted)
        a, b = weights[:width], weights[width:]
        total += RANKED * a @ a / 2 + OWN * b @ b / 2
        return total, np.concatenate([slope + RANKED * a, own + OWN * b])

    return minimize(loss, np.zeros(width + len(NAMES)), jac=True, method="L-BFGS-B").x


def hits(weights, data):
    """Return how many answers have a right gap among the first two."""
    width = data[0][1].shape[1]
    firsts = (np.argsort(-(f @ weights[:width] + weights[width:]))[:2] for _, f, _ in data)
    return sum(bool(set(first) & set(r)) for first, (_, _, r) in zip(firsts, data, strict=True))


def main():
    """Print the figures of what was left out, and write the weights if asked to."""
    rows, holes = rows_of("statements.jsonl"), rows_of("holes_open.jsonl")
    data = gathered(rows, holes)
    for kind, what in (("h", "answers of the blind author"), ("b", "answers of our own")):
        total = count = 0
        for number in range(FOLDS):
            out = [d for d in data if d[0][0] == kind and fold(d[0]) == number]
            kept = [d for d in data if fold(d[0]) != number]
            if out:
                total, count = total + hits(ranking(kept), out), count + len(out)
        print(f"{what}, left out: {total} of {count} ({total / count:.0%})")
    others = [d for d in data if d[0][0] == "b"]
    blind = [d for d in data if d[0][0] == "h"]
    print(f"ranking fitted on our own only: {hits(ranking(others), blind)} of {len(blind)}")
    if "--write" in sys.argv:
        write(rows, data)


def write(rows, data):
    """Write the weights of all, with their card."""
    weights = ranking(data)
    width = data[0][1].shape[1]
    names = list(opening.standings([], "")[0].facts)
    scores = [np.log(np.exp(f @ weights[:width] + weights[width:]).sum()) for _, f, _ in data]
    card = (
        f"Learnt from {len(rows)} labelled statements (statements.jsonl) and {len(data)} answers "
        "with one gap (holes_open.jsonl, and ours), synthetic, in English, by "
        "bench/probe_relevance_fit.py; no other text was used. Says nothing of people."
    )
    model = teller(rows)
    model["rarity"] = {g: round(float(w), 3) for g, w in model["rarity"].items()}
    model["rank"] = {
        "bias": round(-float(np.mean(scores)), 3),
        "facts": {n: round(float(w), 3) for n, w in zip(names, weights[:width], strict=True)},
        "gaps": {g: round(float(w), 3) for g, w in zip(NAMES, weights[width:], strict=True)},
    }
    text = json.dumps({"card": card, **model}, ensure_ascii=False, separators=(",", ":"))
    WEIGHTS.write_text(text.replace('},"', '},\n"') + "\n", "utf-8")


if __name__ == "__main__":
    main()
