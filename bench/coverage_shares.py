"""Rows of `bench.coverage` on shares of uneven families and on shares from few labels.

A table, a generator and a number of runs come in; rows are added, as `coverage` says.
"""

import numpy as np

from redline import stats
from redline.stats.beta import up_limit

__all__ = ["few_labels", "labelled_families", "outside", "uneven", "uneven_pairs"]

EACH = 0.95
TWO = 0.975
UNEVEN = {
    "8 x 20 + 200": [20] * 8 + [1] * 200,
    "3 x 50 + 300": [50] * 3 + [1] * 300,
    "20 x 5 + 300": [5] * 20 + [1] * 300,
    "1 x 100 + 100": [100] + [1] * 100,
}
"""A few large families beside many single items."""


def at_once(rng, sizes, share, *, large):
    """Return hits of families that go the same way, in all of them or in the large ones only."""
    each = np.array(sizes)
    rate = np.full(each.size, float(share))
    if large:
        rate = np.where(each > 1, share * each.sum() / each[each > 1].sum(), 0.0)
    return np.repeat(rng.random(each.size) < rate, each)


def uneven(table, rng, runs):
    """Shares of families of very unequal sizes: the design effect of what was seen is too small."""
    for named, sizes in UNEVEN.items():
        family = np.repeat(np.arange(len(sizes)), sizes)
        kish = sum(sizes) ** 2 / sum(size**2 for size in sizes)
        for share, large in ((0.05, False), (0.2, False), (0.02, True), (0.1, True)):
            above = below = shortcut = 0
            for _ in range(runs):
                hits = at_once(rng, sizes, share, large=large)
                found = stats.clustered_share(hits, family, EACH)
                above += found.high < share
                below += found.low > share
                shortcut += up_limit(hits.mean() * kish, kish, EACH) < share
            truth = f"{named}, share {share:g}{', large' if large else ''}"
            table.add("uneven families, upper", truth, above, runs, 0.05)
            table.add("uneven families, lower", truth, below, runs, 0.05)
            table.add("sizes alone (Kish), upper", truth, shortcut, runs, 0.05, "naive")


def outside(bounds, truth):
    """Return whether the truth lies outside."""
    return not bounds[0] - 1e-12 <= truth <= bounds[1] + 1e-12


def uneven_pairs(table, rng, runs):
    """A loss of what is just not allowed, in families of very unequal sizes."""
    for named, sizes in UNEVEN.items():
        family, old = np.repeat(np.arange(len(sizes)), sizes), np.ones(sum(sizes))
        for large in (False, True):
            wrong = sum(
                stats.noninferiority(
                    old - at_once(rng, sizes, 0.1, large=large), old, 0.1, family
                ).shown
                for _ in range(runs)
            )
            table.add("no worse, uneven families", f"{named}, loss 0.1{', large' if large else ''}",
                      wrong, runs, 0.05)  # fmt: skip


def few_labels(table, rng, runs):
    """One side near 0, where bars are: few labels, each verdict labelled by itself or not."""
    for n, share in ((48, 0.04), (38, 0.05), (100, 0.02), (10, 0.14), (60, 0.05)):
        hits = rng.binomial(n, share, runs)
        for name, bound, kind in (
            ("few labels, upper", lambda k, n=n: labels_only(k, n), "exact"),
            ("Jeffreys, upper", lambda k, n=n: stats.jeffreys_bounds(k, n, EACH)[1], "naive"),
        ):
            known = {int(k): bound(int(k)) < share for k in set(hits.tolist())}
            wrong = sum(known[k] for k in hits.tolist())
            table.add(name, f"n {n}, share {share:g}", wrong, runs, 0.05, kind)
    for share, seen, spared in ((0.02, 0.6, 0.95), (0.05, 0.9, 0.99), (0.05, 0.3, 0.7)):
        for each in (10, 30):
            below = 0
            for _ in range(runs):
                truth = rng.random(2000) < share
                said = np.where(truth, rng.random(2000) < seen, rng.random(2000) > spared)
                drawn = np.concatenate(
                    [rng.permutation(np.flatnonzero(said == verdict))[:each] for verdict in (0, 1)]
                )
                found = stats.judged_share(said, said[drawn], truth[drawn], EACH)
                below += found.high < share
            judge = f"{share:g}, judge {seen:g}/{spared:g}, {each} of each"
            table.add("judged share, upper", judge, below, runs, 0.05)
    for rare in (0, 1):
        chances, wrong = np.repeat([0.3, 0.1], 30), 0
        for _ in range(runs):
            truth = np.zeros(60)
            truth[30 * rare : 30 * rare + 30] = rng.random(30) < 0.1
            found = stats.weighted_share(truth, chances, EACH)
            wrong += found.high < 0.1 * (0.25, 0.75)[rare]
        where = f"0.1 of those drawn {('often', 'seldom')[rare]}"
        table.add("labels by their chances, upper", where, wrong, runs, 0.05)


def labels_only(hits, n):
    """Return the upper bound of people's labels where a judge gave one verdict to all."""
    return stats.judged_share([0] * 4000, [0] * n, [1] * hits + [0] * (n - hits), EACH).high


def labelled_families(table, rng, runs):
    """Labels on some rows of families, of which all rows go the same way or nearly."""
    for likeness, labels in ((0.25, 100), (1.0, 100), (1.0, 300)):
        family, wrong = np.repeat(np.arange(80), 5), 0
        for _ in range(runs):
            rates = rng.beta(0.1 * (1 / likeness - 1) + 1e-9, 0.9 * (1 / likeness - 1) + 1e-9, 80)
            rates = rates if likeness < 1 else rng.random(80) < 0.1
            truth = rng.random(400) < rates[family]
            said = np.where(truth, rng.random(400) < 0.9, rng.random(400) > 0.95)
            drawn = rng.permutation(400)[:labels]
            found = stats.judged_share(said, said[drawn], truth[drawn], TWO, clusters=family)
            wrong += outside((found.low, found.high), 0.1)
        table.add("judged share, families", f"80 x 5, rate 0.1, icc {likeness:g}, {labels}", wrong,
                  runs, 0.05, "near")  # fmt: skip
