"""Do the bounds hold as often as they say? Simulated truth, every interval, every promise.

    python -m bench.coverage [--quick]

Each row simulates runs whose true value is known and counts how often the statement was
wrong. A promise holds where that share is at most what was promised plus three standard
errors of the simulation. `exact` rows promise it at every truth; `near` rows promise it on
average over truths, so single rows may lie a little above, and the table shows by how much;
`naive` rows show, beside them, what the usual shortcut does.
"""

import argparse
import math
import sys
import time
from functools import cache

import numpy as np

from bench.coverage_shares import few_labels, labelled_families, outside, uneven, uneven_pairs
from redline import stats

SEED = 20261122
EACH = 0.95
TWO = 0.975
"""Confidence of each side, so that both sides together hold at 95 %."""
SLIP = 0.04
"""What a `near` row may lie above its promise at a single truth before it is called over; the
row for all shares alike, or the mean row, shows that the promise holds on average."""


class Table:
    """The rows so far; prints each as it comes."""

    def __init__(self):
        self.rows = []
        print(f"{'what':<34}{'truth':<34}{'wrong':>8}{'promised':>10}{'MC error':>10}  ")

    def add(self, what, truth, wrong, runs, promised, kind="exact", note=""):
        """Add a row: how often a statement was wrong, and how often it may be."""
        share = wrong / runs
        error = math.sqrt(max(promised * (1 - promised), 1e-12) / runs)
        over = share - promised - 3 * error
        verdict = "holds" if over <= 0 else "near" if kind == "near" and over <= SLIP else "OVER"
        if kind == "naive":
            verdict = "what others do"
        self.rows.append((what, truth, share, promised, error, verdict))
        line = f"{what:<34}{truth:<34}{share:8.2%}{promised:10.1%}{error:10.2%}"
        print(f"{line}  {kind:<6}{verdict:<6}{note}", flush=True)

    def average(self, what):
        """Add the mean over the truths of one kind of row, which is what `near` promises."""
        mine = [r for r in self.rows if r[0] == what]
        mean, promised = np.mean([r[2] for r in mine]), mine[0][3]
        error = math.sqrt(sum(r[4] ** 2 for r in mine)) / len(mine)
        verdict = "holds" if mean <= promised + 3 * error else "OVER"
        self.rows.append((f"{what}, mean", "all of the above", mean, promised, error, verdict))
        print(f"{what + ', mean':<34}{'all of the above':<34}{mean:8.2%}{promised:10.1%}"
              f"{error:10.2%}  mean  {verdict}", flush=True)  # fmt: skip


def one_look(table, rng, runs):
    """Bounds of one share, looked at once."""
    kinds = {
        "exact upper bound": (lambda k, n: (0, stats.upper_bound(k, n, EACH)), 0.05, "exact"),
        "exact lower bound": (lambda k, n: (stats.lower_bound(k, n, EACH), 1), 0.05, "exact"),
        "Wilson, two-sided": (lambda k, n: stats.wilson_bounds(k, n, TWO), 0.05, "near"),
        "Jeffreys, two-sided": (lambda k, n: stats.jeffreys_bounds(k, n, TWO), 0.05, "near"),
    }
    for name, (bounds, promised, kind) in kinds.items():
        for n, p in ((50, 0.02), (300, 0.01), (300, 0.05), (200, 0.3), (300, 0.97)):
            hits = rng.binomial(n, p, runs)
            found = {int(k): outside(bounds(int(k), n), p) for k in set(hits.tolist())}
            wrong = sum(found[k] for k in hits.tolist())
            table.add(name, f"n {n}, share {p:g}", wrong, runs, promised, kind)
        if kind == "near":
            shares = rng.random(runs)
            hits = rng.binomial(100, shares)
            known = [bounds(k, 100) for k in range(101)]
            wrong = sum(outside(known[k], p) for k, p in zip(hits, shares, strict=True))
            table.add(name, "n 100, all shares alike", wrong, runs, promised)


def alike(rng, runs, sizes, share, icc):
    """Return hits of items in families, one row for each run."""
    if icc == 0:
        rates = np.full((runs, len(sizes)), share)
    else:
        weight = 1 / icc - 1
        rates = rng.beta(share * weight, (1 - share) * weight, (runs, len(sizes)))
    return rng.random((runs, sum(sizes))) < np.repeat(rates, sizes, axis=1)


def clustered(table, rng, runs):
    """Shares and means over families, equal and unequal ones."""
    equal, ragged = [10] * 50, [1, 2, 3, 5, 9, 20] * 8
    for sizes, named in ((equal, "50 x 10"), ([5] * 20, "20 x 5"), (ragged, "48 of 1 to 20")):
        family = np.repeat(np.arange(len(sizes)), sizes)
        for share in (0.01, 0.05, 0.3):
            for icc in (0.0, 0.1, 0.4):
                above = below = blind = 0
                for hits in alike(rng, runs, sizes, share, icc):
                    found = stats.clustered_share(hits, family, EACH)
                    above += found.high < share
                    below += found.low > share
                    if icc == 0.4:
                        blind += stats.upper_bound(int(hits.sum()), hits.size, EACH) < share
                truth = f"{named}, share {share:g}, icc {icc:g}"
                table.add("clustered share, upper", truth, above, runs, 0.05, "near")
                table.add("clustered share, lower", truth, below, runs, 0.05, "near")
                if icc == 0.4:
                    table.add("families ignored, upper", truth, blind, runs, 0.05, "naive")
    table.average("clustered share, upper")
    table.average("clustered share, lower")
    uneven(table, rng, runs)
    family = np.repeat(np.arange(50), 10)
    wrong = 0
    for _ in range(runs):
        scores = rng.gamma(2.0, size=500) + rng.normal(0, 0.5, 50)[family]
        found = stats.clustered_mean(scores, family, TWO)
        wrong += outside((found.low, found.high), 2.0)
    table.add("clustered mean, t", "50 x 10, skewed, icc 0.1", wrong, runs, 0.05, "near")
    few = max(runs // 4, 100)
    wrong = 0
    for hits in alike(rng, few, [10] * 50, 0.3, 0.2):
        found = stats.clustered_bootstrap(
            np.mean, (hits,), family, rng=rng, draws=400, confidence=TWO
        )
        wrong += outside((found.low, found.high), 0.3)
    table.add(
        "bootstrap over families, BCa", "50 x 10, share 0.3, icc 0.2", wrong, few, 0.05, "near"
    )


def compared(table, rng, runs):
    """Differences of two versions, and no-worse-than."""
    for n, one, two in ((200, 0.05, 0.02), (50, 0.3, 0.3), (300, 0.9, 0.85)):
        hits, other = rng.binomial(n, one, runs), rng.binomial(n, two, runs)
        for name, bounds in (
            ("Newcombe, two groups", stats.newcombe_bounds),
            ("score, two groups", stats.score_bounds),
        ):
            known = cache(lambda a, b, bounds=bounds, n=n: bounds(a, n, b, n, TWO))
            wrong = sum(
                outside(known(int(a), int(b)), one - two) for a, b in zip(hits, other, strict=True)
            )
            table.add(name, f"n {n}, {one:g} and {two:g}", wrong, runs, 0.05, "near")
    for n, gained, lost in ((100, 0.02, 0.02), (200, 0.1, 0.05), (60, 0.2, 0.05)):
        tables = rng.multinomial(n, [gained, lost, 1 - gained - lost], runs)
        known = cache(lambda a, b, n=n: stats.paired_score_bounds(a, b, n, TWO))
        wrong = sum(outside(known(int(a), int(b)), gained - lost) for a, b, _ in tables)
        table.add("paired score", f"n {n}, +{gained:g} -{lost:g}", wrong, runs, 0.05, "near")
        refused = cache(lambda a, b: stats.mcnemar(a, b) <= 0.05)
        none = rng.multinomial(n, [gained, gained, 1 - 2 * gained], runs)
        wrong = sum(refused(int(a), int(b)) for a, b, _ in none)
        table.add("McNemar, exact", f"n {n}, no difference", wrong, runs, 0.05)
    family = np.repeat(np.arange(50), 6)
    for loss, icc in ((0.05, 0.0), (0.05, 0.3), (0.1, 0.3)):
        old = np.ones(300)
        wrong = sum(
            stats.noninferiority(old - worse, old, loss, family).shown
            for worse in alike(rng, runs, [6] * 50, loss, icc)
        )
        table.add("no worse, falsely shown", f"50 x 6, loss {loss:g}, icc {icc:g}", wrong, runs,
                  0.05, "near")  # fmt: skip
    uneven_pairs(table, rng, runs)


def early(table, rng, runs, most):
    """Statements that may be looked at any time: wrong at any look."""
    for share in (0.01, 0.05, 0.3):
        for every in (1, 10):
            looks = np.arange(every, most + 1, every)
            hits = np.cumsum(rng.random((runs, most)) < share, axis=1)[:, every - 1 :: every]
            for name, evidence in (
                ("early: falsely below", stats.evidence_below),
                ("early: falsely above", stats.evidence_above),
                ("early: sequence, both sides", stats.evidence_against),
            ):
                wrong = (by_table(evidence, hits, looks, share) >= math.log(20)).any(axis=1).sum()
                truth = f"share {share:g}, look at each {every}"
                table.add(name, truth, int(wrong), runs, 0.05)
    looks = np.arange(10, most + 1, 10)
    bounds = cache(lambda k, n: stats.upper_bound(k, n, EACH))
    for share in (0.01, 0.05):
        hits = np.cumsum(rng.random((runs // 2, most)) < share, axis=1)[:, 9::10]
        wrong = (by_table(lambda k, n, _: bounds(k, n), hits, looks, share) <= share).any(axis=1)
        table.add("exact bound, shipped when good", f"share {share:g}, look at each 10",
                  int(wrong.sum()), runs // 2, 0.05, "naive")  # fmt: skip
    few = max(runs // 10, 100)
    for name, draw, truth in (
        ("betting, graded losses", lambda: rng.beta(0.2, 1.8, 300), 0.1),
        (
            "betting, means of families",
            lambda: rng.binomial(8, rng.beta(0.25, 4.75, 200)) / 8,
            0.05,
        ),
    ):
        wrong = sum(outside(stats.betting_bounds(draw()), truth) for _ in range(few))
        table.add(name, f"mean {truth:g}, every look", wrong, few, 0.05)
    wrong = sum(
        outside(stats.empirical_bernstein_bounds(rng.beta(0.2, 1.8, 300)), 0.1) for _ in range(few)
    )
    table.add("empirical Bernstein", "mean 0.1, one look", wrong, few, 0.05)


def by_table(evidence, hits, looks, share):
    """Return the evidence of every count, each computed once."""
    keys = hits * (int(looks[-1]) + 1) + looks[None, :]
    unique, back = np.unique(keys, return_inverse=True)
    width = int(looks[-1]) + 1
    found = np.array([evidence(int(key) // width, int(key) % width, share) for key in unique])
    return found[back].reshape(hits.shape)


def thresholds(table, rng, deployments):
    """The promise of each procedure, over simulated deployments."""
    alpha, delta, n = 0.1, 0.05, 200
    # One threshold whose risk is just over what is promised: the one that must not be chosen.
    grid = np.sort(np.append(np.linspace(0.02, 0.6, 20), 0.1001 ** (1 / 1.2)))

    def risk(threshold):
        return 0.0 if threshold is None else float(threshold**1.2)

    procedures = {
        "learn then test, binomial": lambda t, x: stats.learnt_threshold(t, x, alpha, delta),
        "learn then test, Holm": lambda t, x: stats.learnt_threshold(
            t, x, alpha, delta, steps="holm"
        ),
        "learn then test, Bonferroni": lambda t, x: stats.learnt_threshold(
            t, x, alpha, delta, steps="bonferroni"
        ),
        "learn then test, HB": lambda t, x: stats.learnt_threshold(
            t, x, alpha, delta, test="hoeffding-bentkus"
        ),
        "risk-controlling set, exact": lambda t, x: stats.bounded_threshold(t, x, alpha, delta),
        "risk-controlling set, betting": lambda t, x: stats.bounded_threshold(
            t, x, alpha, delta, bound="betting"
        ),
    }
    past = {name: [] for name in [*procedures, "conformal"]}
    for _ in range(deployments):
        # Scores whose chance of lying below t is t^1.2, so that the true risk is known.
        losses = stats.misses_below(rng.random(n) ** (1 / 1.2), grid)
        for name, choose in procedures.items():
            past[name].append(risk(choose(grid, losses).threshold))
        past["conformal"].append(risk(stats.conformal_threshold(grid, losses, alpha).threshold))
    for name in procedures:
        wrong = sum(r > alpha for r in past[name])
        table.add(name, f"risk 10 %, n {n}", wrong, deployments, delta,
                  note=f"mean risk {np.mean(past[name]):.3f}")  # fmt: skip
    mean, error = np.mean(past["conformal"]), np.std(past["conformal"]) / deployments**0.5
    table.add("conformal: mean risk over 10 %", f"n {n}", int(mean > alpha + 3 * error), 1, 0.0,
              note=f"mean risk {mean:.4f} +- {error:.4f}")  # fmt: skip
    gate(table, np.random.default_rng(SEED + 1), deployments)
    wrong = 0
    for _ in range(deployments):
        scores = rng.random(400)
        bad = rng.random(400) < (1 - scores) ** 2 / 2
        found = stats.coverage_at_risk(scores, bad, 0.0816, np.append(np.linspace(0, 0.9, 9), 0.3))
        wrong += found.point is not None and (1 - found.point.threshold) ** 2 / 6 > 0.0816
    table.add("coverage at a risk of 8.16 %", "n 400, 10 thresholds", wrong, deployments, 0.05)


def gate(table, rng, deployments):
    """A confidence gate: of the families with an answer shown, those with a wrong one shown.

    Two answers a family, wrong together more often than apart. In the second row nobody judged
    3 % of the answers under 90 %, as where the gate itself replaced them: they count as wrong.
    """
    grid, n, delta = [k / 100 for k in range(99, 0, -1)], 440, 0.05

    def drawn(families):
        likeness = rng.random((families, 1))
        sure = 0.7 * likeness + 0.3 * rng.random((families, 2))
        return sure, (
            0.5 * rng.random((families, 1)) + 0.5 * rng.random((families, 2))
        ) > sure + 0.12

    def tables(sure, bad):
        shown = sure[:, :, None] >= np.array(grid)
        return (shown & bad[:, :, None]).any(axis=1), shown.any(axis=1)

    losses, counted = tables(*drawn(200_000))
    true = dict(zip(grid, losses.sum(axis=0) / np.maximum(counted.sum(axis=0), 1), strict=True))
    # One threshold whose risk is just over what is promised: the one that must not be chosen.
    alpha = 0.999 * true[0.5]
    for name, doubted in (("gate, wrong of what is shown", 0.0), ("gate, some not judged", 0.03)):
        past = []
        for _ in range(deployments):
            sure, bad = drawn(n)
            unknown = (sure < 0.9) & (rng.random(sure.shape) < doubted)
            # What nobody judged counts as wrong.
            losses, counted = tables(sure, bad | unknown)
            found = stats.learnt_threshold(
                grid, losses, alpha, delta, steps="multi-start", counted=counted
            )
            past.append(0.0 if found.threshold is None else true[found.threshold])
        wrong = sum(risk > alpha for risk in past)
        table.add(name, f"risk {alpha:.1%}, {n} families of 2", wrong, deployments, delta,
                  note=f"mean risk {np.mean(past):.3f}")  # fmt: skip


def exact_bounds(hits, n):
    """Return the bounds of people's labels alone."""
    return stats.lower_bound(hits, n, TWO), stats.upper_bound(hits, n, TWO)


def judged(table, rng, runs):
    """Rates from few labels and many verdicts, beside labels alone at the same budget."""
    few = max(runs // 5, 100)
    for rate, seen, spared in (
        (0.005, 0.6, 0.9),
        (0.02, 0.9, 0.97),
        (0.1, 0.9, 0.97),
        (0.4, 0.6, 0.9),
    ):
        truth = np.arange(3000) < rate * 3000
        said = np.where(truth, rng.random(3000) < seen, rng.random(3000) > spared)
        for labels in (50, 100, 200):
            known, wrong, width, alone, mean_wrong, mean_width = {}, 0, 0.0, 0.0, 0, 0.0
            for _ in range(runs):
                drawn = rng.choice(3000, labels, replace=False)
                key = tuple(np.bincount(2 * said[drawn] + truth[drawn], minlength=4))
                if key not in known:
                    options = {"confidence": TWO, "finite": True}
                    known[key] = (
                        stats.judged_share(said, said[drawn], truth[drawn], **options),
                        stats.prediction_powered(said, said[drawn], truth[drawn], **options),
                        exact_bounds(int(key[1] + key[3]), labels),
                    )
                share, mean, people = known[key]
                wrong += outside((share.low, share.high), truth.mean())
                mean_wrong += outside((mean.low, mean.high), truth.mean())
                width += share.high - share.low
                mean_width += mean.high - mean.low
                alone += people[1] - people[0]
            said_so = f"rate {rate:g}, judge {seen:g}/{spared:g}, {labels}"
            table.add("judged share", said_so, wrong, runs, 0.05, "near",
                      note=f"width {width / alone:.2f} of labels alone, exact")  # fmt: skip
            if rate >= 0.1:
                table.add("prediction-powered", said_so, mean_wrong, runs, 0.05, "near",
                          note=f"width {mean_width / alone:.2f}")  # fmt: skip
    table.average("judged share")
    table.average("prediction-powered")
    few_labels(table, rng, runs)
    labelled_families(table, rng, few)
    for rate in (0.01, 0.1, 0.3):
        for name, seeded in (("Rogan-Gladen", False), ("Rogan-Gladen, simulated", True)):
            wrong = done = 0
            for _ in range(few):
                hits = rng.binomial(1000, rate * 0.9 + (1 - rate) * 0.04)
                tp, tn = rng.binomial(50, 0.9), rng.binomial(150, 0.96)
                judge = stats.Confusion(tp=tp, fn=50 - tp, tn=tn, fp=150 - tn)
                options = {"rng": rng, "draws": 1000} if seeded else {}
                found = stats.rogan_gladen(int(hits), 1000, judge, TWO, **options)
                wrong += outside((found.low, found.high), rate)
                done += 1
            table.add(name, f"rate {rate:g}, 50 and 150 labels", wrong, done, 0.05, "near")


def forecast(table, rng, runs):
    """Calibration tested against no fault, and the area under the ROC curve."""
    few = max(runs // 10, 100)
    wrong = 0
    for _ in range(few):
        p = rng.beta(1, 2, 200)
        wrong += stats.calibration_check(p, rng.random(200) < p, 10, rng=rng, draws=199).p <= 0.05
    table.add("calibration, falsely refused", "n 200, 10 bins", wrong, few, 0.05)
    for shift, kinds in ((1.0, 40), (2.5, 25)):
        area = 0.5 * (1 + math.erf(shift / 2))
        wrong = 0
        for _ in range(runs):
            scores = np.concatenate([rng.normal(shift, 1, kinds), rng.normal(0, 1, 2 * kinds)])
            y = np.arange(3 * kinds) < kinds
            found = stats.area_under_roc(scores, y, TWO)
            wrong += outside((found.low, found.high), area)
        table.add("area under the ROC curve", f"{kinds} and {2 * kinds}, area {area:.3f}", wrong,
                  runs, 0.05, "near")  # fmt: skip


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few runs, for a test")
    quick = parser.parse_args(argv).quick
    begun, rng = time.perf_counter(), np.random.default_rng(SEED)
    runs = 150 if quick else 2000
    print(f"seed {SEED}, numpy {np.__version__}")
    table = Table()
    one_look(table, rng, runs if quick else 20_000)
    clustered(table, rng, 40 if quick else 1000)
    compared(table, rng, runs)
    early(table, rng, runs, 60 if quick else 1000)
    thresholds(table, rng, 60 if quick else 1000)
    judged(table, rng, 60 if quick else runs)
    forecast(table, rng, 100 if quick else runs)
    over = [row for row in table.rows if row[-1] == "OVER"]
    print(f"{len(table.rows)} rows, {len(over)} over their promise")
    print(f"{time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return table.rows


if __name__ == "__main__":
    main()
