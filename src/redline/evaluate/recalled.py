"""An interaction that is read from a judged run when somebody looks at it.

A record of the columns comes in; out comes an Interaction equal to the one that was
written. What metrics count comes from the record and its facts, everything else from
the transcript, and none of it is held.
"""

import math
from collections.abc import Mapping
from typing import Any

from redline.evaluate.kept import Kept
from redline.evaluate.records import ACTIONS, Facts
from redline.interaction import Action, Fired, Interaction
from redline.label import LabelValue
from redline.likelihood import Likelihood
from redline.opinion import Verdict
from redline.spot import Spot

__all__ = ["Recalled"]


class Recalled(Interaction):
    """An interaction whose texts are read when they are asked for."""

    __slots__ = ("_facts", "_kept", "_row")
    _facts: Facts
    _kept: Kept
    _row: tuple[Any, ...]

    def __init__(self, kept: Kept, row: tuple[Any, ...]) -> None:
        object.__setattr__(self, "_kept", kept)
        object.__setattr__(self, "_row", row)
        object.__setattr__(self, "_facts", kept.facts(row[3], row[4]))

    @property
    def whole(self) -> Interaction:
        """Return the interaction as it was kept."""
        found: Interaction = self._kept.whole(self._row[0], self._row[1])
        return found

    @property
    def labels(self) -> Mapping[str, LabelValue]:
        """Return what was said of it."""
        found: Mapping[str, LabelValue] = self._facts[7]
        return found

    def __eq__(self, other: object) -> bool:
        """Compare with any interaction by what it holds."""
        mine = self.whole
        return mine == (other.whole if isinstance(other, Recalled) else other)

    __hash__ = None  # type: ignore[assignment]  # as an Interaction: it holds a dictionary

    @property
    def id(self) -> str:
        """Return its id, from the transcript."""
        return self.whole.id

    @property
    def unit(self) -> str:
        """Return the id of its unit, from the transcript."""
        return self.whole.unit

    @property
    def at(self) -> str:
        """Return when it began, from the transcript."""
        return self.whole.at

    @property
    def turns(self) -> tuple[tuple[str, str], ...]:
        """Return what came before, from the transcript."""
        return self.whole.turns

    @property
    def request(self) -> str:
        """Return what was asked, from the transcript."""
        return self.whole.request

    @property
    def reply(self) -> str:
        """Return what was released, from the transcript."""
        return self.whole.reply

    @property
    def screened(self) -> tuple[Verdict, ...]:
        """Return what detectors said, from the transcript."""
        return self.whole.screened

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Return where controls saw what, from the transcript."""
        return self.whole.spots

    @property
    def more_spots(self) -> int:
        """Return how many spots were not kept, from the transcript."""
        return self.whole.more_spots

    @property
    def likelihood(self) -> Likelihood | None:
        """Return how likely the service held its tokens, from the transcript."""
        return self.whole.likelihood

    @property
    def language(self) -> str:
        """Return it from the facts."""
        found: str = self._facts[0]
        return found

    @property
    def slices(self) -> dict[str, str]:
        """Return it from the facts."""
        found: dict[str, str] = self._facts[1]
        return found

    @property
    def attack(self) -> str:
        """Return it from the facts."""
        found: str = self._facts[2]
        return found

    @property
    def citations(self) -> tuple[str, ...]:
        """Return it from the facts."""
        found: tuple[str, ...] = self._facts[3]
        return found

    @property
    def offered(self) -> tuple[str, ...]:
        """Return it from the facts."""
        found: tuple[str, ...] = self._facts[4]
        return found

    @property
    def fired(self) -> tuple[Fired, ...]:
        """Return it from the facts."""
        found: tuple[Fired, ...] = self._facts[5]
        return found

    @property
    def error(self) -> str:
        """Return it from the facts."""
        found: str = self._facts[6]
        return found

    @property
    def cached(self) -> bool:
        """Return it from the facts."""
        found: bool = self._facts[8]
        return found

    @property
    def since(self) -> str:
        """Return when its oldest kept answer was given, from the transcript."""
        return self.whole.since

    @property
    def elsewhere(self) -> bool:
        """Return it from the transcript."""
        return self.whole.elsewhere

    @property
    def action(self) -> Action:
        """Return it from the columns."""
        number: int = self._row[5]
        return ACTIONS[number]

    @property
    def latency_ms(self) -> float | None:
        """Return it from the columns."""
        return None if math.isnan(self._row[6]) else self._row[6]

    @property
    def confidence(self) -> float | None:
        """Return it from the columns."""
        return None if math.isnan(self._row[7]) else self._row[7]

    @property
    def tokens(self) -> tuple[int, int] | None:
        """Return it from the columns."""
        return None if self._row[8] < 0 else (self._row[8], self._row[9])

    @property
    def origin(self) -> str:
        """Return it from the transcript."""
        return self.whole.origin

    @property
    def policy(self) -> str:
        """Return what the run says, against which each line was held."""
        return self._kept.run.policy if self._kept.run.guarded else ""

    @property
    def feature(self) -> str:
        """Return what the run says, against which each line was held."""
        return self._kept.run.feature
