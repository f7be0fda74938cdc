"""Where a change for the worse lives: in everything, in one slice, or where two slices meet.

For each row comes in how it changed between two versions, what the row says of itself
and the family it belongs to; out comes the shortest description that explains what got
worse, such as `language=sw`, and not its children. Rows of a family change together, so
families are what chance is asked about: if nothing changed, each family might as well
have changed the other way. How large the largest of all slices then grows says which
find is one, so false finds are bounded however many slices are looked at.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from redline.errors import MeasurementError

__all__ = ["Slice", "find_slices"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
Traits = tuple[tuple[str, str], ...]
CALM = 4.0
"""Squared changes added to those of each slice: three losses in a row are no landmark."""
FEWEST = 10
"""Rows below which a slice is not looked at."""
PARTS = 60
"""Different values above which a trait is a name rather than a slice."""
ROUNDING = 1e-12
LATER = 0.2
"""Share of alpha that each find after the first one may spend."""
MOST = 5
"""Finds at most: who has more has changed everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One place where things got worse."""

    traits: Traits
    """What its rows have in common, two at most; empty for all rows."""
    n: int
    worse: int
    """Rows that went well before and do not now."""
    mended: int
    score: float
    """Losses less gains, in about standard errors; slices are ranked by it."""
    p: float
    """Chance that the largest of all slices looks like this where nothing changed."""

    @property
    def change(self) -> float:
        """Return the share by which it got worse, below 0."""
        return (self.mended - self.worse) / self.n

    def __str__(self) -> str:
        return ", ".join(f"{name}={value}" for name, value in self.traits) or "everywhere"


def find_slices(
    changes: Sequence[float],
    traits: Sequence[Mapping[str, str]],
    families: Sequence[Hashable] | None = None,
    *,
    alpha: float = 0.05,
    draws: int = 1999,
    seed: int = 0,
) -> tuple[Slice, ...]:
    """Return where things got worse, the plainest first.

    Parameters
    ----------
    changes : (n,) of -1, 0 or 1
        For each row: got worse, as before, mended.
    traits : (n,) mappings
        What each row says of itself: `{"language": "sw", "topic": "law"}`.
    families : (n,) hashable or None
        Rows of one family are taken together; None where each stands for itself.
    alpha : float
        Chance of any find at all where nothing changed.
    draws : int
        Sign changes drawn, 99 at least.
    seed : int
        Of those draws.

    Returns
    -------
    tuple of Slice
        Each explains what the ones before it leave; empty where nothing is shown.

    Raises
    ------
    MeasurementError
        Unequal lengths, a change that is none, or too few draws.

    Source
    ------
    Westfall and Young (1993), Resampling-Based Multiple Testing, for the largest score; sign
    changes after Fisher (1935); a constant in the denominator after Tusher, Tibshirani and Chu
    (2001), doi:10.1073/pnas.091062498.
    """
    change = checked(changes, traits, families, draws)
    family = numbered(families, change.size)
    rng = np.random.default_rng(seed)
    left = np.ones(change.size, dtype=bool)
    found: list[Slice] = []
    while len(found) < MOST and (change[left] < 0).any():
        best = most_worse(change, family, candidates(traits, left), rng, draws)
        if best is None or best[1].p > (alpha * LATER if found else alpha):
            break
        rows, slice_ = best
        found.append(slice_)
        left = left & ~rows
        if not slice_.traits:
            break
    return tuple(found)


def checked(
    changes: Sequence[float],
    traits: Sequence[Mapping[str, str]],
    families: Sequence[Hashable] | None,
    draws: int,
) -> Floats:
    """Return the changes as numbers, or refuse them."""
    change = np.asarray(changes, dtype=float)
    lengths = {change.size, len(traits), change.size if families is None else len(families)}
    if len(lengths) > 1:
        raise MeasurementError(
            f"{change.size} changes and {len(traits)} rows of traits; give one of each for each row"
        )
    if not np.isin(change, (-1.0, 0.0, 1.0)).all():
        raise MeasurementError("a change is -1 (worse), 0 (as before) or 1 (mended), nothing else")
    if draws < 99:
        raise MeasurementError(f"{draws} draws are too few; draw 99 at least")
    return change


def numbered(families: Sequence[Hashable] | None, n: int) -> Whole:
    """Return the number of each row's family."""
    if families is None:
        return np.arange(n)
    places: dict[Hashable, int] = {}
    return np.array([places.setdefault(name, len(places)) for name in families], dtype=np.int64)


def candidates(traits: Sequence[Mapping[str, str]], left: Bools) -> dict[Traits, Bools]:
    """Return the rows of everything, of each single trait, and of each two that meet."""
    names = sorted({name for told in traits for name in told})
    single: dict[str, dict[Traits, Bools]] = {}
    for name in names:
        values = np.array([told.get(name, "") for told in traits], dtype=object)
        kinds = sorted({value for value in values[left] if value})
        if 1 < len(kinds) <= PARTS:
            single[name] = {((name, v),): (values == v) & left for v in kinds}
    found: dict[Traits, Bools] = {(): left}
    for parts in single.values():
        found |= parts
    for one, other in combinations(single, 2):
        found |= met(single[one], single[other])
    return {at: rows for at, rows in found.items() if not at or rows.sum() >= FEWEST}


def met(one: Mapping[Traits, Bools], other: Mapping[Traits, Bools]) -> dict[Traits, Bools]:
    """Return where two traits meet, as far as that is less than either of them."""
    found = {}
    for first, rows in one.items():
        for second, more in other.items():
            both = rows & more
            if FEWEST <= both.sum() < min(rows.sum(), more.sum()):
                found[(*first, *second)] = both
    return found


@dataclass(frozen=True, slots=True)
class Table:
    """Sums over slices that every draw of signs needs."""

    names: tuple[Traits, ...]
    sums: Floats
    """Losses less gains: (families that changed, slices)."""
    spread: Floats
    """About the standard error of the column sums."""
    n: Floats
    """Rows of each slice."""
    moved: Floats
    """Rows of each slice that changed either way."""


def most_worse(
    change: Floats,
    family: Whole,
    slices: Mapping[Traits, Bools],
    rng: np.random.Generator,
    draws: int,
) -> tuple[Bools, Slice] | None:
    """Return the slice that explains best what got worse, with its rows, or None.

    Two slices are looked at. One explains most, and its score is held against the largest
    of all slices had signs been drawn. One is where changes of either sort are densest:
    it was chosen without a look at signs, so it needs no comparison but its own. Each may
    be wrong half as often as both together.
    """
    table = tabled(change, family, slices)
    net = table.sums.sum(axis=0)
    scores = net / table.spread
    lost, gained = (table.moved + net) / 2, (table.moved - net) / 2
    told = int(np.argmax(np.where(net > 0, explained(table, lost, gained), -np.inf)))
    dense = int(np.argmax(explained(table, table.moved / 2, table.moved / 2)))
    beyond = np.zeros(2)
    for signs in drawn(len(table.sums), rng, draws):
        found = signs @ table.sums / table.spread
        beyond += (
            (found.max(axis=1) >= scores[told] - ROUNDING).sum(),
            (found[:, dense] >= scores[dense] - ROUNDING).sum(),
        )
    finds = [
        (2 * (1 + int(n)) / (1 + draws), at) for n, at in zip(beyond, (told, dense), strict=True)
    ]
    p, at = min(finds, key=lambda find: find[0])  # of equals the first, which explains more
    if scores[at] <= 0:
        return None
    rows = slices[table.names[at]]
    return rows, Slice(
        traits=table.names[at],
        n=int(rows.sum()),
        worse=int((change[rows] < 0).sum()),
        mended=int((change[rows] > 0).sum()),
        score=float(scores[at]),
        p=min(p, 1.0),
    )


def tabled(change: Floats, family: Whole, slices: Mapping[Traits, Bools]) -> Table:
    """Return the sums of slices; families without a change take no part in any."""
    moved = np.flatnonzero(change)
    _, place = np.unique(family[moved], return_inverse=True)
    sums = np.zeros((int(place.max()) + 1, len(slices)))
    for column, rows in enumerate(slices.values()):
        inside = rows[moved]
        np.add.at(sums[:, column], place[inside], -change[moved][inside])
    everything = np.stack(list(slices.values()))
    return Table(
        names=tuple(slices),
        sums=sums,
        spread=np.sqrt((sums**2).sum(axis=0) + CALM),
        n=everything.sum(axis=1).astype(np.float64),
        moved=everything[:, moved].sum(axis=1).astype(np.float64),
    )


def explained(table: Table, lost: Floats, gained: Floats) -> Floats:
    """Return how much of the changes each slice explains, less what it takes to name it.

    Inside, rows get worse and mend at rates of their own; outside, as often the one as the
    other, unless a rate more explains much more. A slice is named among all with as many
    traits, which costs the logarithm of their number.

    Source
    ------
    Rissanen (1978), doi:10.1016/0005-1098(78)90005-5, the shortest description.
    """
    n, moved = table.n, table.moved
    rest, beyond = n[0] - n, moved[0] - moved  # the first slice is everything
    inside = plogp(lost, n) + plogp(gained, n) + plogp(n - moved, n)
    by_chance = plogp(beyond, rest) - beyond * np.log(2)
    # What is left may have a cause of its own, at the price of one more rate.
    elsewhere = plogp(lost[0] - lost, rest) + plogp(gained[0] - gained, rest)
    price = np.log(np.maximum(rest, 1)) / 2
    outside = plogp(rest - beyond, rest) + np.maximum(by_chance, elsewhere - price)
    sizes = np.array([len(name) for name in table.names])
    cost = np.log(np.bincount(sizes)[sizes])
    found: Floats = inside + outside - cost
    return found


def plogp(part: Floats, whole: Floats) -> Floats:
    """Return the log-likelihood of a part at its own rate; 0 where it is nothing."""
    found: Floats = part * np.log(np.maximum(part, 1e-12) / np.maximum(whole, 1e-12))
    return found


def drawn(families: int, rng: np.random.Generator, draws: int) -> Iterator[Floats]:
    """Give signs by chance for each family, a few draws at a time."""
    step = max(1, 2_000_000 // max(families, 500))
    for at in range(0, draws, step):
        yield rng.choice((-1.0, 1.0), size=(min(step, draws - at), families))
