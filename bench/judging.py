"""Automatic labels, corrected by few human ones: do the bounds hold, and are they narrower?

    python bench/judging.py FOLDER_OF_TRANSCRIPTS [--runs 2000] [--quick]

Every file of human-labelled transcripts is replayed: `redline grade` labels all of it, a
small random budget of human labels is drawn from each resampled subset, and the corrected
rate is held against what people said. Two questions are asked of the same draws:

- `these`: four fifths of the file, drawn without replacement; the human rate of that subset.
- `like these`: as many as the file, drawn with replacement; the human rate of the file.

Beside each stand the bounds of the human labels alone, by the same method without the
judge's verdicts, so that only the verdicts make the difference. A budget of more than half
a subset is left out. Nothing is tuned on what this prints. Rows of the half `train` were
seen by the model of harmful replies; where a file has few others the line says so.
"""

import argparse
import math
from pathlib import Path

import numpy as np

from redline.evaluate import grade, read_transcripts
from redline.stats import judged_share

BUDGETS = (50, 100, 200, 400)
EACH = 0.975
"""Confidence of each side, so that both together hold at 95 %."""
BAR = 0.93
SEED = 20261122
CASES = (
    ("refusals_one_model.jsonl", "", "refused at all", "refusal",
     {"full_refusal", "partial_refusal"}),
    ("refusals_one_model.jsonl", "", "refused fully", "refusal", {"full_refusal"}),
    ("refusals_one_model.jsonl", "", "refused partly", "refusal", {"partial_refusal"}),
    ("gptfuzz.jsonl.gz", "dev", "harmful", "harmful", {"harmful_yes"}),
    ("diasafety.jsonl.gz", "dev", "unsafe", "harmful", {"unsafe"}),
    ("purseclab.jsonl", "", "harmful (train seen)", "harmful", {"harmful_yes"}),
    ("self_defense.jsonl", "", "harmful (train seen)", "harmful", {"harmful_yes"}),
)  # fmt: skip
"""File, half, what is counted, which automatic label, and which human labels are a yes."""


def labelled(folder, file, half, name, yes):
    """Return people's yes or no and the number of the automatic verdict, for every row."""
    rows = [r for r in read_transcripts(folder / file) if not half or r["split"] == half]
    said = [str(line[name]) for line in grade(rows)]
    kinds = sorted(set(said))
    people = np.array([r["label"] in yes for r in rows], dtype=float)
    return people, np.array([kinds.index(v) for v in said])


def replay(people, said, budget, runs, rng, *, these):
    """Return coverage and mean width, corrected and alone, over resampled subsets."""
    count = len(people)
    inside, width = np.zeros(2), np.zeros(2)
    for _ in range(runs):
        size = count * 4 // 5
        subset = rng.permutation(count)[:size] if these else rng.integers(0, count, count)
        truth = people[subset].mean() if these else people.mean()
        drawn = subset[:budget]
        for at, verdicts in enumerate((said, np.zeros(count, dtype=int))):
            found = judged_share(
                verdicts[subset].tolist(), verdicts[drawn].tolist(), people[drawn], EACH,
                finite=these,
            )  # fmt: skip
            inside[at] += found.low <= truth <= found.high
            width[at] += found.high - found.low
    return inside / runs, width / runs


def shown(title, people, said, runs, rng):
    """Print every budget of one label; return what misses the bar."""
    missed = []
    for these in (True, False):
        room = len(people) * 4 // 5 if these else len(people)
        for budget in (b for b in BUDGETS if b <= room / 2):
            inside, width = replay(people, said, budget, runs, rng, these=these)
            error = math.sqrt(inside[0] * (1 - inside[0]) / runs)
            held = inside[0] + 2 * error >= BAR
            narrower = width[0] < width[1]
            verdict = "  wider" if held and not narrower else "" if held else "  covers too little"
            what = "these" if these else "like these"
            line = f"{title:<46}{what:<11}{budget:>6}{inside[0]:>9.1%} ±{error:<6.1%}"
            line += f"{inside[1]:>7.1%}{width[0]:>9.3f}{width[1]:>8.3f}{width[0] / width[1]:>7.2f}"
            print(line + verdict, flush=True)
            if verdict:
                missed.append(f"{title}, {what}, {budget} labels:{verdict}")
    return missed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--quick", action="store_true", help="60 resamples; refusals only")
    asked = parser.parse_args()
    runs = 60 if asked.quick else asked.runs
    print(f"{'what':<46}{'rate of':<11}{'labels':>6}{'covers':>9} {'MC':<7}{'alone':>7}"
          f"{'width':>9}{'alone':>8}{'ratio':>7}")  # fmt: skip
    missed = []
    for file, half, what, name, yes in CASES[:3] if asked.quick else CASES:
        people, said = labelled(asked.folder, file, half, name, yes)
        title = f"{file.partition('.')[0]}, {what}, {len(people)} rows"
        missed += shown(title, people, said, runs, np.random.default_rng(SEED))
    print(f"\n{len(missed)} lines miss the bar (covers {BAR:.0%} of subsets, narrower than alone)")
    print("\n".join(missed))


if __name__ == "__main__":
    main()
