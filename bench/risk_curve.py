"""What each step towards the risk model bought, on development rows.

    python -m bench.risk_curve DATA [--small] [--bits N]

DATA is the folder of prompts. Every step is trained anew, on the same training rows
unless its line says otherwise, and tried on the same development rows: jailbreaks and
injections against harmless rows, and how many harmless look-alikes pass at a threshold
that flags 3 % of the harmless development rows. `--small`: every tenth row, small
tables; its figures mean nothing. `--bits`: also a table of this size, for the last line.
"""

import argparse
import random
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bench.risk import ATTACKS, BENIGN_SETS, WORDS, recall_at
from redline.detect.disguise import views
from redline.detect.risk.columns import TAUGHT
from redline.detect.risk.learning.answering import (
    NET,
    Read,
    fit_stranger,
    of_all_pieces,
    of_all_windows,
    told_to,
)
from redline.detect.risk.learning.folds import FOLDS, MIXED, dealt
from redline.detect.risk.learning.learn import HEAD, WOVEN
from redline.detect.risk.learning.rows import OWN, read_rows
from redline.detect.risk.learning.second import fit_net, fit_nets
from redline.detect.risk.learning.teaching import Teaching
from redline.detect.risk.learning.weaving import weave
from redline.detect.risk.prepared import beginning, prepare, windows

LOOK_ALIKES = (*BENIGN_SETS, "own_lookalike")
UNSAFE = TAUGHT.index("unsafe")
SEED = 1


class Trial:
    """Development rows, and the windows of every view of each."""

    def __init__(self, rows):
        self.rows = rows
        self.plain = [windows(prepare(row.text)) for row in rows]
        self.viewed = [[w for v in views(row.text) for w in windows(prepare(v))] for row in rows]
        self.benign = np.array([row.label == "benign" for row in rows])
        attack = np.array([row.attack in ATTACKS for row in rows])
        self.attack = attack & np.array([row.label == "harmful" for row in rows])
        self.alike = np.isin([row.file for row in rows], BENIGN_SETS) & self.benign

    def line(self, step, odds):
        """Print the figures of one step."""
        both = self.attack | self.benign
        auc = roc_auc_score(self.attack[both], odds[both])
        recall = recall_at(odds, self.attack, self.benign)
        limit = np.quantile(odds[self.benign], 0.97)
        passed = (odds[self.alike] <= limit).mean()
        print(f"{step:62}{auc:7.3f}{recall:9.3f}{passed:9.3f}", flush=True)

    def worst(self, judge, seen):
        """Return the highest odds that a judge gives to the windows of each row."""
        flat = judge([w for windows in seen for w in windows])
        ends = np.cumsum([len(windows) for windows in seen])
        return np.maximum.reduceat(flat, np.append(0, ends[:-1]))


class Taught:
    """Tables that were learnt from rows, and what those that had not seen a row read in it."""

    def __init__(self, rows, bits, woven, whole_only=False):
        kept = list(rows)
        kept += [] if whole_only else weave(kept, woven, random.Random(SEED))  # noqa: S311  # seeded
        seen = [beginning(prepare(row.text), HEAD) for row in kept]
        fold = np.array([dealt(row) for row in kept])
        teach = Teaching.of(kept, seen, bits)
        self.table = teach.table(fold, hazards=False)
        if whole_only:
            return
        readings = {}
        for number in range(FOLDS):
            table = teach.table(fold, hazards=False, without=number)
            readings |= {int(at): table.read(seen[at]) for at in np.flatnonzero(fold == number)}
        told = [at for at in range(len(kept)) if fold[at] != MIXED]
        self.read = Read(rows=[kept[at] for at in told], seen=[seen[at] for at in told],
                         readings=[readings[at] for at in told], fold=fold[told])  # fmt: skip
        parts = of_all_pieces(self.read)
        self.stranger = fit_stranger(self.read, parts, SEED)
        self.facets = of_all_windows(self.read, parts, self.stranger)

    def sums(self, seen):
        """Return the sum of votes for `unsafe` in each window: the regression alone."""
        return np.array([self.table.read(w).sums[0, UNSAFE] for w in seen])

    def of(self, seen):
        """Return the facets of windows that nothing here was learnt from."""
        readings = [self.table.read(w) for w in seen]
        new = Read(rows=[], seen=seen, readings=readings, fold=self.read.fold[:0])
        return of_all_windows(new, of_all_pieces(new), self.stranger)

    def lesson(self, answer):
        """Return the facets and targets of the rows that teach an answer."""
        told = [told_to(row, answer) for row in self.read.rows]
        known = np.array([t is not None for t in told])
        return self.facets[known], np.array([bool(t) for t in told])[known]


def fitted(maker):
    """Return a function that fits an estimator and returns its odds."""
    return lambda given, aims: maker().fit(given, aims).decision_function


def nets(fit):
    """Return a function that fits a net and returns its odds."""
    return lambda given, aims: lambda new: fit(given, aims, seed=SEED, **NET)(new)[:, 0]


LINE = fitted(lambda: make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)))
TREES = fitted(lambda: HistGradientBoostingClassifier(random_state=SEED))


def above(trial, taught, steps):
    """Print the steps that stand on the facets of one table."""
    new = taught.of([w for windows in trial.viewed for w in windows])
    for step, answer, fit in steps:
        judge = fit(*taught.lesson(answer))
        trial.line(step, trial.worst(lambda _, judge=judge: judge(new), trial.viewed))


def curve(rows, trial, bits, woven, bigger):
    """Print every step."""
    print(f"{'step':62}{'AUC':>7}{'at 1 %':>9}{'passed':>9}")
    trial.line("a filter of forty alarming words",
               np.array([float(len(WORDS.findall(row.text))) for row in trial.rows]))  # fmt: skip
    public = [row for row in rows if not row.file.startswith("own_")]
    bare = Taught([row for row in public if row.file not in LOOK_ALIKES], bits, 0, whole_only=True)
    trial.line("hashed n-grams, logistic regression; no look-alikes learnt",
               trial.worst(bare.sums, trial.plain))  # fmt: skip
    trial.line("+ views: what the text hides is undone", trial.worst(bare.sums, trial.viewed))
    known = Taught(public, bits, woven)
    trial.line("+ look-alikes learnt", trial.worst(known.sums, trial.viewed))
    above(trial, known, [
        ("+ pieces and the strange demand, a line over facets", "unsafe", LINE),
        ("+ nets over facets, one start", "unsafe", nets(fit_net)),
    ])  # fmt: skip
    own = Taught(rows, bits, woven)
    above(trial, own, [
        ("+ own rows", "unsafe", nets(fit_net)),
        ("+ the mean of three starts (shipped: `unsafe`)", "unsafe", nets(fit_nets)),
        ("the same, its answer `attack` (shipped: `attack`)", "attack", nets(fit_nets)),
        ("gradient-boosted trees in place of the nets", "unsafe", TREES),
    ])  # fmt: skip
    if bigger:
        step = f"a table of 2**{bigger} places, {2 ** (bigger - bits)} times the file"
        above(trial, Taught(rows, bigger, woven), [(step, "unsafe", nets(fit_nets))])


def main():
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("data", type=Path)
    read.add_argument("--small", action="store_true")
    read.add_argument("--bits", type=int, default=0)
    args = read.parse_args()
    rows = list(read_rows([args.data, OWN]))[:: 10 if args.small else 1]
    dev = [row for row in rows if row.split == "dev" and row.label != "borderline"]
    train = [row for row in rows if row.split == "train"]
    size, woven = (12, 300) if args.small else (17, WOVEN)
    print(f"{len(train):,} training rows, {len(dev):,} development rows")
    curve(train, Trial(dev), size, woven, args.bits)


if __name__ == "__main__":
    main()
