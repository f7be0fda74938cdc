"""The trail of an exchange: what controls saw, carried to the words as they are kept.

Stages note spots while they run. Of a request they tell where in the text that they read, and
the trail carries that back through what earlier stages rewrote, to what was sent. Of a reply
they tell where in the text that they gave, and once it is over the trail carries that on
through what outer stages made of it, to what left. What cannot be followed is left out and
counted. The words themselves are held only as long as the exchange.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from redline.controls.edits import Edit, backward, between, carried, coarse
from redline.llm.protocol import Ask
from redline.spot import MOST, NAMED, REPLY, REQUEST, TURN, Spot, bounded

__all__ = ["Trail"]

FINE = 1_000
"""Edits of one message that are followed one by one; of more, neighbours are taken together."""


@dataclass(slots=True)
class Trail:
    """What controls saw in one exchange."""

    ask: Ask
    """As it was sent."""
    asked: list[Spot] = field(default_factory=list)
    """In the request and what came before, as sent."""
    heard: list[Spot] = field(default_factory=list)
    """In replies, as their own stages gave them."""
    more: int = 0
    """Spots that were not noted: there were too many, or their place could not be followed."""
    said: dict[int, list[str]] = field(default_factory=dict)
    """What each stage gave, by its place; 0 is the outermost."""
    places: dict[str, int] = field(default_factory=dict)
    """Of stages, by the ids of their controls."""
    put: dict[int, list[Edit]] = field(default_factory=dict)
    """What a stage replaced in a reply, where it tells."""
    rewritten: dict[int, list[list[Edit]]] = field(default_factory=dict)
    """What stages replaced in a message, one after the other, as seen from the later text."""
    last: int = -1
    """The place of what the person said last; -1 where the person said nothing."""
    told: tuple[str, tuple[tuple[Spot, ...], int]] | None = None
    """The text that left and its spots, once somebody asked; both record and summary do."""
    counts: Counter[tuple[str, str, int]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Find what the person said last."""
        places = range(len(self.ask.messages) - 1, -1, -1)
        self.last = next((at for at in places if self.ask.messages[at].role == "user"), -1)

    def enter(self, place: int, name: str) -> list[str]:
        """Note that a stage is reached; return where what it gives is to be put.

        A feature that is asked once more gives another reply: what was seen in the first is gone.
        """
        if place in self.said:
            self.heard = [one for one in self.heard if self.places[one.control] < place]
            self.put = {at: edits for at, edits in self.put.items() if at < place}
        self.places[name] = place
        self.told = None
        found = self.said[place] = []
        return found

    def left(self, control: str) -> int:
        """Return how many characters the stage of a control gave so far."""
        return sum(map(len, self.said.get(self.places.get(control, -1), ())))

    def rewrote(self, message: int, edits: Sequence[Edit]) -> None:
        """Note what a stage replaced in a message, told in the text that it read."""
        seen = list(backward(coarse(edits, FINE)))
        self.rewritten.setdefault(message, []).append(seen)

    def replaced(self, control: str, edits: Sequence[Edit]) -> None:
        """Note what the stage of a control replaced in a reply."""
        if control in self.places and edits:
            self.put[self.places[control]] = list(edits)

    def saw_whole(self, control: str, name: str, message: int | None = None) -> None:
        """Note that a control judged a whole text of what was sent, and knows no place in it."""
        spot = self.spot(control, name, "", message)
        if self.room(spot):
            self.asked.append(spot)

    def saw(
        self, control: str, name: str, what: str, start: int, end: int, message: int | None = None
    ) -> None:
        """Note what a control saw in a message as it read it; None is the request."""
        spot = self.spot(control, name, what, message)
        if not self.room(spot):
            return
        number = self.last if message is None else message
        part: tuple[int, int] | None = start, end
        for edits in reversed(self.rewritten.get(number, ())):
            part = carried(*part, edits) if part else None
        if part is None or not 0 <= number < len(self.ask.messages):
            self.more += 1
        else:
            self.asked.append(replace(spot, start=part[0], end=part[1]))

    def saw_reply(self, control: str, name: str, what: str, start: int, end: int) -> None:
        """Note what a control saw in a reply, or put there, told in the text that it gave."""
        if control not in self.places:
            return  # run by itself, its text is nobody's
        spot = Spot(control=control, name=name, what=what[:NAMED], where=REPLY)
        if self.room(spot):
            self.told = None
            self.heard.append(replace(spot, start=start, end=end))

    def spot(self, control: str, name: str, what: str, message: int | None) -> Spot:
        """Return a spot in what was sent, without its place there."""
        turn = message is not None and message != self.last
        return Spot(
            control=control,
            name=name,
            what=what[:NAMED],
            where=TURN if turn else REQUEST,
            at=message or 0 if turn else 0,
        )

    def room(self, spot: Spot) -> bool:
        """Count a spot, and say whether its control has not too many in its text."""
        key = (spot.control, *spot.side)
        self.counts[key] += 1
        self.more += self.counts[key] > MOST
        return self.counts[key] <= MOST

    def settled(self, text: str) -> tuple[tuple[Spot, ...], int]:
        """Return the spots of an exchange in which a text left, and how many more there were."""
        if not (self.asked or self.heard):
            return (), self.more
        if self.told is None or self.told[0] != text:
            self.told = text, self.settle(text)
        return self.told[1]

    def settle(self, text: str) -> tuple[tuple[Spot, ...], int]:
        """Follow every spot to the texts as they are kept."""
        fitting = [one for one in self.asked if fits(one, self.length(one))]
        followed = [*self.followed(text)] if self.heard else []
        kept, beyond = bounded(sorted([*fitting, *followed], key=order))
        lost = len(self.asked) - len(fitting) + len(self.heard) - len(followed)
        return kept, self.more + lost + beyond

    def length(self, spot: Spot) -> int:
        """Return how long the text of a spot is as it is kept; -1 where its places are others."""
        text = self.ask.messages[self.last if spot.where == REQUEST else spot.at].content
        # Halves of a pair are joined when they are written down, and places shift.
        return (
            len(text) if text.isascii() or text.encode("utf-8", "ignore").decode() == text else -1
        )

    def followed(self, text: str) -> Iterator[Spot]:
        """Give the spots of the reply in the text that left."""
        deepest = max(self.places[one.control] for one in self.heard)
        texts = [text, *("".join(self.said.get(at, ())) for at in range(deepest + 1))]
        # From each stage's text to that of the next one outward; the last step is what left.
        steps = [self.step(at - 1, inner, outer)
                 for at, (outer, inner) in enumerate(pairwise(texts))]  # fmt: skip
        for spot in self.heard:
            part: tuple[int, int] | None = spot.start or 0, spot.end or 0
            for edits, known in reversed(steps[: self.places[spot.control] + 1]):
                part = carried(*part, edits, known=known) if part and edits else part
            if part and part[1] <= len(text):
                yield replace(spot, start=part[0], end=part[1])

    def step(self, stage: int, inner: str, outer: str) -> tuple[Sequence[Edit], bool]:
        """Return what a stage made of a reply, and whether it told that itself."""
        edits = self.put.get(stage, [])
        if edits and len(inner) + sum(e.size - e.end + e.start for e in edits) == len(outer):
            return edits, True
        return between(inner, outer), False


def fits(spot: Spot, length: int) -> bool:
    """Say whether a spot lies in a text."""
    return spot.start is None or spot.end is None or 0 <= spot.start < spot.end <= length


def order(spot: Spot) -> tuple[int, int, int, int]:
    """Return where a spot stands in what was said."""
    side = (TURN, REQUEST, REPLY).index(spot.where)
    return side, spot.at, -1 if spot.start is None else spot.start, spot.end or 0
