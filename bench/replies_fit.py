"""Learn what the cues of a reply weigh, and say how often the judge is right.

    python bench/replies_fit.py [--write] [--held] [--wrong]

Learns from the open half of `bench/interview/replies.jsonl`, 417 replies of our own;
`--held` judges the half that was kept back. The open texts of the scripted candidates
are judged too. They are not learnt from, but the last 114 open replies were written
after they were read, so only the half kept back is a clean figure.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from redline.practice.cues import LIST, cues

HERE = Path(__file__).parent / "interview"
WEIGHTS = Path(__file__).parents[1] / "src/redline/content/practice/replies.json"
STRENGTH = 1.0
"""How freely weights may grow; chosen by cross-validation in the open half."""
PAIRED = 0.35
"""What a closed-class word or pair counts beside a cue."""
ON = {
    "evidence": {
        "strong": "changed +", "terse": "changed +", "non-native": "changed +",
        "pushover": "changed +", "verbose": "changed +", "stubborn": "stayed -",
        "over-cautious": "stayed -", "reckless": "stayed - evaded -", "vague": "evaded -",
        "stuffer": "evaded -",
    },
    "pressure": {
        "strong": "stayed +", "terse": "stayed +", "non-native": "stayed +",
        "stubborn": "stayed +", "over-cautious": "stayed +", "verbose": "stayed +",
        "pushover": "changed -", "reckless": "changed -",
        "vague": "changed - evaded -", "stuffer": "changed - evaded -",
    },
}  # fmt: skip
"""What the personalities' texts were written to do; two where either reading is fair."""


def replies(on, half):
    """Return texts and labels."""
    lines = (HERE / "replies.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [r for r in map(json.loads, lines) if r["on"] == on and r["half"] == half]
    return [r["text"] for r in rows], [label(r["move"], r["reasoned"]) for r in rows]


def label(move, reasoned):
    """Return a label such as `changed +`; a reason counts only where it does something."""
    return f"{move} {'+' if reasoned else '-'}"


def counted(texts, names):
    """Return the matrix of cues."""
    place = {name: i for i, name in enumerate(names)}
    found = np.zeros((len(texts), len(names)))
    for row, text in enumerate(texts):
        for name in cues(text) & place.keys():
            found[row, place[name]] = worth(name)
    return found


def worth(name):
    """Return what a cue counts before it is weighed."""
    return PAIRED if name.startswith(("word:", "pair:")) else 1.0


def learn(on):
    """Return a model's names and the fitted classifier, with its cross-validated hits."""
    texts, labels = replies(on, "open")
    seen = Counter(name for t in texts for name in cues(t))
    names = sorted(n for n, c in seen.items() if c >= 3)
    found = counted(texts, names)
    model = LogisticRegression(C=STRENGTH, max_iter=5000, class_weight="balanced")
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    guessed = cross_val_predict(model, found, labels, cv=folds)
    return names, model.fit(found, labels), texts, labels, guessed


def shown(title, labels, guessed):
    """Print how many labels and how many moves were right."""
    fits = [g in right(x) for x, g in zip(labels, guessed, strict=True)]
    moves = [g[:-2] in {r[:-2] for r in right(x)} for x, g in zip(labels, guessed, strict=True)]
    shares = f"move {np.mean(moves):.0%}  with reason {np.mean(fits):.0%}"
    print(f"{title:34} {len(fits):4} replies  {shares}")


def right(labels):
    """Return the labels that a cell of the table allows."""
    parts = labels.split()
    return {" ".join(parts[i : i + 2]) for i in range(0, len(parts), 2)}


def guessed_of(model, texts, names):
    """Return what is read in texts; a list of terms says nothing, as in the product."""
    found = model.predict(counted(texts, names))
    return ["evaded -" if LIST in cues(t) else g for t, g in zip(texts, found, strict=True)]


def candidates(on, name):
    """Return the open texts of one personality."""
    found = json.loads((HERE / "candidates" / f"{name}.json").read_text(encoding="utf-8"))[on]
    return [t for texts in found.values() for t in texts[: len(texts) // 2]]


def main() -> None:
    """Learn, print and write."""
    kept = {}
    for on, designed in ON.items():
        names, model, texts, labels, guessed = learn(on)
        shown(f"{on}, open half, left out in turn", labels, guessed)
        if "--wrong" in sys.argv:
            for t, x, g in zip(texts, labels, guessed, strict=True):
                if x != g:
                    print(f"   {x} read as {g}: {t}")
        if "--held" in sys.argv:
            held, truth = replies(on, "held")
            shown(f"{on}, half kept back", truth, guessed_of(model, held, names))
        truths, guesses = [], []
        for name, does in designed.items():
            if not (HERE / "candidates" / f"{name}.json").exists():
                continue
            mine = candidates(on, name)
            found = guessed_of(model, mine, names)
            shown(f"  {name}", [does] * len(mine), found)
            truths += [does] * len(mine)
            guesses += list(found)
            if "--wrong" in sys.argv:
                for t, g in zip(mine, found, strict=True):
                    if g not in right(does):
                        print(f"   {does} read as {g}: {t}")
        shown(f"{on}, candidates' open texts", truths, guesses)
        kept[on] = {
            "moves": list(model.classes_),
            "bias": [round(float(b), 4) for b in model.intercept_],
            "weights": {
                n: [round(float(w) * worth(n), 4) for w in column]
                for n, column in zip(names, model.coef_.T, strict=True)
            },
        }
    if "--write" in sys.argv:
        card = {"learnt from": "bench/interview/replies.jsonl, open half", **kept}
        WEIGHTS.parent.mkdir(exist_ok=True)
        WEIGHTS.write_text(json.dumps(card, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
