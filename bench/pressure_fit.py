"""Fit what tells how much a message reads like a fraud.

    OMP_NUM_THREADS=1 python bench/pressure_fit.py DATA [--write]

Prints how texts that were left out do, part by part. `--write` puts the weights into the package,
the same bytes each time on one kind of machine. DATA is the folder of public data; of it only the
training halves of sms_spam, benign_emails and, for the point of decision, halueval are read.
Some of our harmless texts were written after a look at which of those halueval answers scored
highest, so that the share printed for them is lower than that of unseen answers.

The columns of the words are scaled by their log ratio of counts (Wang and Manning 2012, "Baselines
and bigrams", ACL), here by its root.
"""

import gzip
import io
import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from reply_fit import ours
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from redline.controls.entries.urgency_check import MARKERS, STRENGTH
from redline.detect.pressure import KINDS
from redline.detect.pressure.likeness import KNOWN_SCORE, WEIGHTS, parts
from redline.detect.pressure.pressure import clear, marked, score
from redline.detect.reply.traces import PLACES, traces
from redline.stats import upper_bound

OWN = WEIGHTS.with_name("own.jsonl")
BENIGN = WEIGHTS.parents[1] / "risk" / "own"
WEIGHT = {"own": 1.0, "spam": 0.05, "ham": 0.04, "office": 0.3, "replies": 0.8, "benign": 0.2}
"""How much a row counts: a large set of one manner counts less."""
MARKED, PENALTY, ROOT = 0.1, 100.0, 0.5
"""Scale of the columns of marks, inverse strength of the penalty, power of the log ratio."""
ORDINARY = 0.010
"""Share of ordinary answers (halueval, train) that may reach the point of decision."""
FOLDS, DEEP = 8, 127
"""Parts that are left out in turn; steps of a stored weight on either side of zero."""


@dataclass(frozen=True)
class Row:
    """A text and whether it is a fraud."""

    text: str
    fraud: bool
    origin: str
    lang: str = "en"


def read(path):
    """Return the rows of a file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def taught(data):
    """Return all that is learnt from."""
    rows = [Row(r["text"], r["label"] == "harmful", "own", r["lang"]) for r in read(OWN)]
    for r in train(data / "prompts" / "sms_spam.jsonl.gz"):
        fraud = r["label"] == "harmful"
        rows.append(Row(r["text"], fraud, "spam" if fraud else "ham"))
    office = train(data / "prompts" / "benign_emails.jsonl")
    rows += [Row(r["text"], False, "office") for r in office]
    rows += [Row(row.text, False, "replies") for row in ours()]
    for path in sorted(BENIGN.glob("*.jsonl")):
        rows += [Row(r["text"], False, "benign") for r in read(path) if r["label"] == "benign"]
    return rows


def train(path):
    """Return the training half of a file."""
    return [row for row in read(path) if row["split"] == "train"]


def columns(texts):
    """Return (n, places) words and (n, kinds + 1) marks of texts, and (n,) whether the marks do."""
    found = [traces(parts(text)[0]) for text in texts]
    ends = np.cumsum([0, *map(len, found)])
    shares = [np.full(len(at), 1 / math.sqrt(max(1, len(at)))) for at in found]
    words = csr_matrix((np.concatenate(shares), np.concatenate(found), ends), (len(found), PLACES))
    marks, enough = [], []
    for text in texts:
        seen = clear(marked(text))
        kinds = {mark.kind for mark in seen}
        marks.append([float(k in kinds) for k in KINDS] + [min(score(seen), KNOWN_SCORE)])
        enough.append(len(seen) > MARKERS or score(seen) >= float(STRENGTH))
    return words, np.array(marks), np.array(enough)


def fitted(words, marks, fraud, weight):
    """Return (places,) and (kinds + 1,) weights and the constant."""
    there = (words > 0).astype(float)
    counts = [np.asarray(there.T @ (weight * mine)).ravel() + 1 for mine in (fraud, ~fraud)]
    ratio = np.log(counts[0] / counts[0].sum()) - np.log(counts[1] / counts[1].sum())
    scale = np.abs(ratio) ** ROOT
    rows = hstack([words @ diags(scale), csr_matrix(marks * MARKED)]).tocsr()
    model = LogisticRegression(C=PENALTY, max_iter=500, solver="liblinear")
    model.fit(rows, fraud, sample_weight=weight)
    found = model.coef_[0]
    return found[:PLACES] * scale, found[PLACES:] * MARKED, float(model.intercept_[0])


def scored(model, words, marks):
    """Return the (n,) scores of texts."""
    return words @ model[0] + marks @ model[1] + model[2]


def left_out(rows, fraud, weight, both, ordinary):
    """Print how rows do that were not learnt from, and ordinary answers."""
    words, marks, enough = both
    part = np.random.default_rng(0).integers(0, FOLDS, len(rows))
    found, shares = enough.copy(), []
    for number in range(FOLDS):
        out = part == number
        model = fitted(words[~out], marks[~out], fraud[~out], weight[~out])
        theirs = scored(model, *ordinary[:2])
        point = np.quantile(theirs, 1 - ORDINARY)
        found[out] |= scored(model, words[out], marks[out]) >= point
        shares.append(((theirs >= point) | ordinary[2]).mean())
    print(
        f"ordinary answers (halueval, train): {np.mean(shares):.1%} of {len(theirs)}; "
        f"by marks alone {ordinary[2].mean():.1%}"
    )
    for origin in WEIGHT:
        for label, mine in (("fraud", fraud), ("harmless", ~fraud)):
            for name, tongue in (("all", None), ("English", True), ("other", False)):
                these = [r.origin == origin and tongue in (None, r.lang == "en") for r in rows]
                chosen = mine & np.array(these)
                n, hits = int(chosen.sum()), int(found[chosen].sum())
                if n and (tongue is None or origin == "own"):
                    line = f"{origin:8} {label:8} {name:8}{hits:5} of {n:4}  {hits / n:6.1%}"
                    print(f"{line}  at most {upper_bound(hits, n):.1%}")


def main(data):
    """Fit, print and write."""
    rows = taught(data)
    fraud = np.array([row.fraud for row in rows])
    weight = np.array([WEIGHT[row.origin] for row in rows])
    both = columns([row.text for row in rows])
    answers = [r["response"] for r in train(data / "measure-only" / "halueval.jsonl.gz")]
    ordinary = columns(answers)
    left_out(rows, fraud, weight, both, ordinary)
    head, marks, bias = fitted(*both[:2], fraud, weight)
    step = float(np.float32(np.abs(head).max() / DEEP))
    small = np.round(head / step).astype(np.int8)
    model = (small * step, marks, bias)
    facts = {
        "step": step,
        "bias": round(bias, 4),
        "strength": round(float(marks[-1]), 4),
        "kinds": {k: round(float(w), 4) for k, w in zip(KINDS, marks[:-1], strict=True)},
        "point": round(float(np.quantile(scored(model, *ordinary[:2]), 1 - ORDINARY)), 3),
        "rows": len(rows),
    }
    print({k: v for k, v in facts.items() if k != "kinds"}, "max", np.abs(head).max())
    if "--write" in sys.argv:
        made = io.BytesIO()
        told = np.frombuffer(json.dumps(facts).encode(), np.uint8)
        np.savez_compressed(made, head=small, facts=told)
        WEIGHTS.write_bytes(made.getvalue())
        print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
