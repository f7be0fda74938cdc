"""Texts with what controls saw in them, cut so that a page can mark it.

A text and the spots of its exchange come in; segments go out, whose texts joined are the
text. Where spots lie over one another, a segment carries all of them, and says which begin
and which end with it, so that each is named once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate, pairwise
from typing import Any

from redline.spot import REPLY, REQUEST, TURN, Spot

__all__ = ["Segment", "marked", "spot_row", "spots_in", "told_spots"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Some words, and what controls saw there."""

    text: str
    kind: str = ""
    """What else is known of the words, such as that an attack added them."""
    spots: tuple[Spot, ...] = ()
    begins: tuple[Spot, ...] = ()
    """Of these, the ones that begin here."""
    ends: tuple[Spot, ...] = ()
    """Of these, the ones that end here."""


def spots_in(spots: Iterable[Spot], where: str, at: int = 0) -> tuple[Spot, ...]:
    """Return the spots in one text of an exchange."""
    return tuple(one for one in spots if one.side == (where, at if where == TURN else 0))


def marked(text: str | Sequence[tuple[str, str]], spots: Iterable[Spot]) -> Iterator[Segment]:
    """Give a text in segments.

    Parameters
    ----------
    text
        As it is kept, or in pieces, each with what else is known of it.
    spots
        Those in this text; such as do not lie in it, or in no place, mark nothing.
    """
    pieces = [(text, "")] if isinstance(text, str) else list(text)
    said = "".join(words for words, _ in pieces)
    cuts = list(accumulate((len(words) for words, _ in pieces), initial=0))
    placed = [(one.start, one.end, one) for one in spots
              if one.start is not None and one.end is not None
              and 0 <= one.start < one.end <= len(said)]  # fmt: skip
    places = sorted({*cuts, *(a for a, _, _ in placed), *(b for _, b, _ in placed)})
    kinds = {cuts[number]: kind for number, (words, kind) in enumerate(pieces) if words}
    kind = ""
    for start, end in pairwise(places):
        kind = kinds.get(start, kind)
        here = [row for row in placed if row[0] <= start and row[1] >= end]
        yield Segment(
            text=said[start:end],
            kind=kind,
            spots=tuple(one for _, _, one in here),
            begins=tuple(one for first, _, one in here if first == start),
            ends=tuple(one for _, last, one in here if last == end),
        )


def told_spots(spots: Iterable[Spot], more: int = 0) -> Iterator[tuple[str, str, str]]:
    """Give for each spot its control's id and name, and what it saw where, in words."""
    for one in spots:
        text = {REQUEST: "the request", REPLY: "the reply", TURN: f"message {one.at + 1}"}
        if one.start is None or one.end is None:
            yield one.control, one.name, f"judged {text[one.where]} as a whole"
        else:
            place = f"characters {one.start + 1:,} to {one.end:,} of {text[one.where]}"
            yield one.control, one.name, f"{one.what}: {place}"
    if more:
        yield "", "", f"{more:,} more, of which the place is not kept"


def spot_row(spot: Spot) -> dict[str, Any]:
    """Return a spot as JSON."""
    return asdict(spot)
