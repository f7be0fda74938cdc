"""How often the slice search finds a planted regression first, and how often it finds what is not.

Rows are drawn as our own suites are made: families of nine translations, topics and kinds by
family, tiers by row. Nine of ten rows go well before; both ways, 2 % of the good rows and as many
in number of the bad ones change by chance, a third of them with their whole family. In one slice,
12 to 15 % of the rows get worse besides. Prints a table; writes nothing. `--quick` for tests.
"""

import sys
import time
from math import sqrt

import numpy as np

from redline.probes import find_slices

LANGUAGES = ("en", "es", "fr", "de", "pt", "ar", "hi", "zh", "sw")
TOPICS = ("health", "money", "law", "school", "travel", "work", "technology", "home")
TIERS = ("free", "paid", "business")
TIER_SHARES = (0.6, 0.3, 0.1)
KINDS = ("ordinary", "lookalikes", "harms", "privacy", "citations", "premises")
GOOD, CHANCE, TOGETHER = 0.9, 0.02, 1 / 3
KIND_OF_PLANT = {
    "nothing": (),
    "language": ("language",),
    "topic": ("topic",),
    "tier": ("tier",),
    "language x topic": ("language", "topic"),
    "language x tier": ("language", "tier"),
    "topic x tier": ("topic", "tier"),
}


def suite(n, rng):
    """Return traits and family of each row."""
    families = n // len(LANGUAGES)
    topic, kind = rng.choice(TOPICS, families), rng.choice(KINDS, families)
    tier = rng.choice(TIERS, (families, len(LANGUAGES)), p=TIER_SHARES)
    traits = [
        {"language": tag, "topic": topic[f], "kind": kind[f], "tier": tier[f, k]}
        for f in range(families)
        for k, tag in enumerate(LANGUAGES)
    ]
    return traits, np.repeat(np.arange(families), len(LANGUAGES))


def played(traits, family, inside, loss, rng):
    """Return the change of each row between two versions."""
    n = len(traits)
    before = rng.random(n) < GOOD
    own = rng.random(n)
    shared = rng.random(family.max() + 1)[family]
    luck = np.where(rng.random(n) < TOGETHER, shared, own)
    turn = np.where(before, CHANCE, CHANCE * GOOD / (1 - GOOD))
    after = np.where(luck < turn, ~before, before)
    # The planted share is of all rows in the slice, so among good ones it is larger.
    after &= ~(inside & before & (rng.random(n) < loss / GOOD))
    return after.astype(float) - before


def planted(traits, names, rng):
    """Return a slice by its names: that of a row drawn at random, so common ones come often."""
    if not names:
        return {}
    row = traits[rng.integers(len(traits))]
    return {name: row[name] for name in names}


def tried(kind, n, rng):
    """Return whether the planted slice was found first, and whether anything false was found."""
    traits, family = suite(n, rng)
    plant = planted(traits, KIND_OF_PLANT[kind], rng)
    inside = np.array([bool(plant) and plant.items() <= told.items() for told in traits])
    change = played(traits, family, inside, rng.uniform(0.12, 0.15), rng)
    found = find_slices(change, traits, family, seed=int(rng.integers(2**31)), draws=499)
    first = bool(found) and dict(found[0].traits) == plant
    left, false = np.ones(len(change), dtype=bool), False
    for one in found:
        rows = np.array([dict(one.traits).items() <= told.items() for told in traits]) & left
        false |= not (rows & inside).any()
        left &= ~rows
    return first, false, bool(found), int(inside.sum())


def main(quick):
    """Print the table."""
    sizes = (1998, 3996) if quick else (1998, 3996, 7992, 15984)
    times = 20 if quick else 200
    print(f"{times} simulated pairs of runs a line; +12 % to +15 % worse; seed 20261122")
    print("A false find is a slice in which nothing got worse but by chance.")
    print("planted             rows  in slice  found first      anything  false find")
    for kind in KIND_OF_PLANT:
        for n in sizes:
            began = time.perf_counter()
            rng = np.random.default_rng([20261122, n, len(kind)])
            results = np.array([tried(kind, n, rng) for _ in range(times)], dtype=float)
            first, false, any_, inside = results.mean(axis=0)
            error = sqrt(first * (1 - first) / times)
            of = "      -       " if kind == "nothing" else f"{first:6.1%} ±{error:5.1%}"
            print(
                f"{kind:<18}{n:>6}{inside:>10.0f}  {of}  {any_:>10.1%}{false:>12.1%}"
                f"   ({(time.perf_counter() - began) / times:.2f} s each)"
            )


if __name__ == "__main__":
    main("--quick" in sys.argv)
