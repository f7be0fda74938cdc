"""Agreement of `redline score` with graded spoken answers, beside a length-only baseline.

    python bench/scoring.py PATH/graded_answers.jsonl

Nothing is fitted to the answers, so there is nothing to leave out; the word
lists were written while reading half of the spoken prompts (`READ`), so the
figures on the rest are the honest ones. The grades of the project's own set
were given by language models, not by a human committee. Written cases have
their own figures: `scorer_cases.py`, `scorer_edits.py`, `scorer_attacks.py`.
"""

import json
import sys
from pathlib import Path

from redline.rubric import score
from redline.text import words

READ = {"spoken": 5}
"""How many prompts, in file order, were read while the word lists were written."""


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


def line(name, rows, scores, field):
    """Print one line of figures for one grade."""
    truth = [r[field] for r in rows]
    mae = sum(abs(a - b) for a, b in zip(truth, scores, strict=True)) / len(rows)
    length = [len(words(r["text"])) for r in rows]
    print(
        f"{name:34} n {len(rows):3}  Spearman {spearman(truth, scores):5.2f}"
        f"  MAE {mae:4.2f}  length only {spearman(truth, length):5.2f}"
    )


def pairs(rows, scores):
    """Print how often, inside one prompt, the better graded answer scores higher."""
    by = {}
    for row, value in zip(rows, scores, strict=True):
        by.setdefault(row["prompt"], []).append((row["overall"], value))
    tally = {"weak below sound": [0, 0], "decent below excellent": [0, 0]}
    for group in by.values():
        ordered = sorted(group)
        for (low, a), (high, b) in (
            (p, q) for i, p in enumerate(ordered) for q in ordered[i + 1 :]
        ):
            if low < 2 <= high:
                tally["weak below sound"][0] += a < b
                tally["weak below sound"][1] += 1
            elif low >= 2 and high - low >= 0.8:
                tally["decent below excellent"][0] += a < b
                tally["decent below excellent"][1] += 1
    for name, (good, of) in tally.items():
        print(f"  {name}: {good} of {of}")


def report(kind, rows):
    """Print the figures of one kind of answer."""
    prompts = list(dict.fromkeys(r["prompt"] for r in rows))
    found = {r["id"]: score(r["text"], kind) for r in rows}
    seen = set(prompts[: READ[kind]])
    parts = {
        f"{kind}, all prompts": rows,
        f"{kind}, prompts read": [r for r in rows if r["prompt"] in seen],
        f"{kind}, prompts not read": [r for r in rows if r["prompt"] not in seen],
    }
    for name, part in parts.items():
        if part:
            values = [found[r["id"]].overall for r in part]
            line(name, part, values, "overall")
            pairs(part, values)
    abstained = sum(s.abstained for s in found.values())
    inside = sum(found[r["id"]].low <= r["overall"] <= found[r["id"]].high for r in rows)
    print(f"  abstained {abstained} of {len(rows)}; grade inside the range {inside} of {len(rows)}")


def main(arguments):
    """Print agreement by kind; end quietly where the data are not there."""
    path = Path(arguments[0]) if arguments else Path("graded_answers.jsonl")
    if not path.is_file():
        print(f"{path}: no graded answers there; give the path of graded_answers.jsonl. Skipped.")
        return 0
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
    for kind in READ:
        part = [r for r in rows if r["kind"] == kind]
        if part:
            report(kind, part)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
