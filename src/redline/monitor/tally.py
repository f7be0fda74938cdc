"""Counting exchanges as they are read: constant memory, however long the record is."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from redline.interaction import Action, Interaction
from redline.label import Label
from redline.monitor.look import Rate
from redline.stats import lower_bound, upper_bound

__all__ = ["Seen", "Tally", "tally"]


class Seen(Protocol):
    """One recorded exchange, with what was established when it ended."""

    @property
    def interaction(self) -> Interaction:
        """Return the exchange."""
        ...

    @property
    def labels(self) -> Sequence[Label]:
        """Return its labels."""
        ...

    @property
    def user(self) -> str:
        """Return what stands for the user; empty where none is known."""
        ...


@dataclass(slots=True)
class Tally:
    """What was read so far."""

    window: deque[Seen]
    """The newest exchanges."""
    actions: Counter[Action] = field(default_factory=Counter)
    exchanges: int = 0
    others: int = 0
    first: str = ""
    last: str = ""

    def add(self, seen: Seen) -> None:
        """Count one exchange."""
        at = seen.interaction.at
        self.exchanges += 1
        self.actions[seen.interaction.action] += 1
        # Exchanges are recorded when they end, so the earliest need not come first.
        self.first = min(self.first or at, at)
        self.last = max(self.last, at)
        self.window.append(seen)

    @property
    def vouched(self) -> bool:
        """Say whether the quote check itself judged an answer of the window."""
        labels = (label for seen in self.window for label in seen.labels)
        return any(label.by.startswith("scorer:quote check") for label in labels)

    def rates(self) -> tuple[Rate, ...]:
        """Return how often each thing was done; none without traffic."""
        sessions = {seen.interaction.unit for seen in self.window}
        return tuple(self.rate(action, len(sessions)) for action in Action if sessions)

    def rate(self, action: Action, of: int) -> Rate:
        """Return how often one thing was done."""
        hits = len({s.interaction.unit for s in self.window if s.interaction.action is action})
        return Rate(
            action=action,
            exchanges=self.actions[action],
            share=self.actions[action] / self.exchanges,
            sessions=hits,
            low=lower_bound(hits, of),
            high=upper_bound(hits, of),
        )


def tally(exchanges: Iterable[Seen], *, policy: str, phase: str, window: int) -> Tally:
    """Count exchanges of one policy and phase; empty means any."""
    counted = Tally(deque(maxlen=window))
    for seen in exchanges:
        live = seen.interaction
        if (policy and live.policy != policy) or (phase and live.slices.get("phase") != phase):
            counted.others += 1
        else:
            counted.add(seen)
    return counted
