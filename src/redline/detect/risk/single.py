"""Single: one window read in as few steps as can be, which is what a server asks of most texts.

Prepared bytes come in; log odds of the answers and the language go out, the same as
`RiskModel.seen` gives for one window, up to rounding. A step costs about as much as a hundred
bytes of work, and a short text is mostly steps: so nothing is laid out for several windows, the
grams of all lengths stand in one row, and what the first net would be given as sums and
differences of columns is worked into its weights.
"""

from math import log1p

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.columns import SIGNS
from redline.detect.risk.facets import Floats, Whole
from redline.detect.risk.grain import KINDS as OF_GRAIN
from redline.detect.risk.grain import MADE, SHARES
from redline.detect.risk.grams import KINDS, in_a_row
from redline.detect.risk.language import Languages
from redline.detect.risk.nets import Nets
from redline.detect.risk.prepared import MOST, cut
from redline.detect.risk.reading import BITS_OF_SKETCH, RARE
from redline.detect.risk.tally import ONES, Tally, added, signs_of

__all__ = ["LEAST", "Single"]

LEAST = 16
"""Bytes of a window that is read so; a shorter one may have no gram of some length."""
K = len(SIGNS)
RISING = np.arange(MOST, dtype=np.float32)
LENGTH, PLACE, MADE_AT, ALIKE, WIDE = 2 * K, 2 * K + 1, 2 * K + 2, 2 * K + 8, 2 * K + 11
"""Where the numbers of a piece stand: itself, the other pieces, then these."""


class Single:
    """The parts of a model, laid out for one window."""

    def __init__(
        self, tally: Tally, languages: Languages, stranger: Nets, answers: Nets, lines: Floats
    ) -> None:
        self.signs, self.constant = tally.signs, tally.constant
        self.bits = len(tally.signs).bit_length() - 1
        self.languages, self.answers = languages, answers
        self.slope, self.start = lines.T
        itself, whole, others, apart = stranger.first[: 4 * K].reshape(4, K, -1)
        length, *sizes, place, self.first, self.last, self.alone = stranger.first[4 * K : 4 * K + 7]
        grain = stranger.first[4 * K + 7 :]
        made, made_apart, alike = np.split(grain, [OF_GRAIN, 2 * OF_GRAIN])
        self.of_piece = np.vstack([itself + apart, others - apart, [length, place],
                                   made + made_apart, alike])  # fmt: skip
        """(f, h)"""
        self.of_window = np.vstack([whole, sizes, -made_apart])
        """(K + 8, h)"""
        self.hidden, self.second = stranger.hidden, stranger.second[:, 0]
        self.bias = stranger.bias[0]

    def seen(self, window: bytes) -> tuple[Floats, tuple[str, bool]]:
        """Return (a,) log odds of the answers, and the language with whether it is sure.

        Parameters
        ----------
        window
            At least `LEAST` bytes, as `prepare` makes them.
        """
        data = np.frombuffer(window, np.uint8)
        places, starts = in_a_row(window, self.bits)
        cuts = np.array(cut(window, [len(window)])[0])
        whole, parts, sketches, root = self.sums(places, starts, cuts)
        tongue = self.languages.tell_one(places, root, plain=window.isascii())
        standing = self.stands(data, cuts, whole, parts, sketches)
        count, at = len(parts), int(standing.argmax())
        given = np.empty(4 * K + 4, np.float32)
        given[:K] = whole
        given[K : 2 * K] = strongest = np.maximum.reduce(parts, 0)
        given[2 * K : 3 * K] = strongest - np.add.reduce(parts, 0) / count
        given[3 * K : 4 * K] = parts[0]
        given[4 * K], given[4 * K + 1] = standing[at] / 4, at / max(count - 1, 1)
        given[4 * K + 2], given[4 * K + 3] = log1p(len(window)) / 8, log1p(count) / 4
        return self.answers(given) * self.slope + self.start, tongue

    def sums(
        self, places: Whole, starts: Whole, cuts: Whole
    ) -> tuple[Floats, Floats, Floats | None, float]:
        """Return sums of the whole and of each piece, the sketches, and the root of the grams."""
        size, begins, words = int(cuts[-1]), cuts[:-1], len(starts)
        votes = self.signs.take(places, axis=0)
        first = starts.searchsorted(begins)
        left = words - first
        after = np.maximum(3 * left - 3, left)
        after += 3 * (size - begins) - 9
        root = max(int(after[0]), 1) ** 0.5
        if len(begins) == 1:
            whole = (ONES[: len(votes)] @ votes) / root + self.constant
            return whole, whole[None], None, root
        of_bytes, of_words = votes[: KINDS * size], votes[KINDS * size : -1]
        parts = added(over_kinds(of_bytes, size), begins)
        thrown = signs_of(places[KINDS * size : -1])
        thrown *= of_words[:, RARE, None]
        of_parts = after.copy()
        of_parts[:-1] -= after[1:]
        # Where no word begins, `reduceat` would give the word that stands at the place.
        busy = left > 0
        busy[:-1] &= left[:-1] > left[1:]
        at = slice(None) if busy.all() else busy.nonzero()[0]
        sketches = np.zeros((len(begins), BITS_OF_SKETCH), np.float32)
        if words:
            parts[at] += added(over_kinds(of_words, words), first[at])
            sketches[at] = added(over_kinds(thrown, words), first[at])
        whole = np.add.reduce(parts, 0) / root + self.constant
        parts /= np.sqrt(np.maximum(of_parts, 1), dtype=np.float32)[:, None]
        parts += self.constant
        return whole, parts, sketches, root

    def stands(
        self,
        data: NDArray[np.uint8],
        cuts: Whole,
        whole: Floats,
        parts: Floats,
        sketches: Floats | None,
    ) -> Floats:
        """Return (p,) log odds that each piece is a demand of somebody else."""
        count, lengths = len(parts), (cuts[1:] - cuts[:-1]).astype(np.float32)
        made = added(MADE.take(data, axis=0), cuts[:-1])[:, :OF_GRAIN]
        made[:, :SHARES] /= lengths[:, None]
        made[:, SHARES:] = made[:, SHARES:] > 0
        given = np.zeros((count, WIDE), np.float32)
        given[:, :K] = parts
        given[:, LENGTH] = np.log1p(lengths) / 8
        given[:, MADE_AT:ALIKE] = made
        if sketches is not None:
            others = np.add.reduce(parts, 0) - parts
            others /= count - 1
            given[:, K : 2 * K] = others
            given[:, PLACE] = RISING[:count] / (count - 1)
            alike(sketches, given[:, ALIKE:])
        common = np.empty(K + 2 + OF_GRAIN, np.float32)
        common[:K] = whole
        common[K], common[K + 1] = log1p(len(data)) / 8, log1p(count) / 4
        common[K + 2 :] = np.add.reduce(made, 0) / count
        inner = given @ self.of_piece
        inner += common @ self.of_window + self.hidden
        inner[0] += self.first
        inner[-1] += self.last
        if count == 1:
            inner += self.alone
        return np.asarray(np.maximum(inner, 0, out=inner) @ self.second + self.bias)


def over_kinds(rows: Floats, count: int) -> Floats:
    """Return (n, c) the sums of (3 n, c) rows over the three kinds, those of a kind together."""
    first, second, third = rows.reshape(KINDS, count, -1)
    found = first + second
    found += third
    return found


def alike(sketches: Floats, out: Floats) -> None:
    """Write (p, 3) cosines of each sketch with all others, the one before, the one after."""
    count = len(sketches)
    rows = np.concatenate([sketches, np.add.reduce(sketches, 0) - sketches])
    products = rows @ rows.T
    size = np.sqrt(products.diagonal())
    own = size[:count]
    out[:, 0] = products.diagonal(count) / (own * size[count:] + 1e-6)
    near = products.diagonal(1)[: count - 1] / (own[1:] * own[:-1] + 1e-6)
    out[1:, 1] = out[:-1, 2] = near
