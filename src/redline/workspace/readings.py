"""What a control would have done at every setting of one dial, read again from what there is.

A dial that reads requests reads those of the suites with the control's own detector. One that
reads answers, or what a service once said, reads them off the record; where a control put
something in an answer's place, nobody can say whether that answer was right, and it is kept
as a doubt.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from redline.bars.tried import Tried, Unit, Version
from redline.controls import Dial, Enforced, Reading, Resources
from redline.controls.dials import BEYOND, Replay, ask_of
from redline.evaluate import Row
from redline.llm import Ask, Message
from redline.metrics import EvidenceUnit, Judged
from redline.metrics.entries import wrong_source
from redline.workspace.dials import HELD, should_stop
from redline.workspace.launch import Launch

__all__ = ["Gathered", "Gathering", "from_asks", "from_units", "replay_of"]

BAD = {"right": False, "grounded": False, "supported": False, "citation error": True}
"""Labels by which an answer is wrong, with the value that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Units of one dial, and what was left aside on the way."""

    tried: Tried
    others: int
    """Units that another control should stop: no error of this one."""
    silent: int
    """Exchanges of which the dial reads nothing: there was no answer, or no such text."""
    unread: int
    """Exchanges that ended before all of their texts were read; they count against the dial."""

    @property
    def bad(self) -> int:
        """Return how many units hold something that should be stopped."""
        return sum(any(v.bad for v in unit.versions) for unit in self.tried.units)

    @property
    def good(self) -> int:
        """Return how many units hold something that should not."""
        return sum(any(v.bad is False for v in unit.versions) for unit in self.tried.units)

    @property
    def doubted(self) -> int:
        """Return how many units hold an answer that nobody could judge."""
        return sum(any(v.bad is None for v in unit.versions) for unit in self.tried.units)

    @property
    def fixed(self) -> int:
        """Return how many units hold something good that is stopped at every setting."""
        always = BEYOND[self.tried.stops == "from"]
        return sum(
            any(v.bad is False and v.score == always for v in unit.versions)
            for unit in self.tried.units
        )

    def families(self, *, bad: bool) -> int:
        """Return in how many families there is something of that kind."""
        some = (u.family for u in self.tried.units if any(v.bad is bad for v in u.versions))
        return len(set(some))


@dataclass(slots=True)
class Gathering:
    """Units as they come in."""

    dial: Dial
    units: list[Unit] = field(default_factory=list)
    others: int = 0
    silent: int = 0
    unread: int = 0

    def add(self, row: Row, read: Iterable[tuple[Reading | None, bool | None, bool]]) -> None:
        """Add one unit: of each exchange its reading, whether it is bad, and whether it counts."""
        versions, counted = [], False
        for reading, bad, counts in read:
            if not counts:
                continue
            counted = True
            if reading is None:
                self.silent += 1
                continue
            self.unread += reading.unread
            versions.append(self.version(reading, bad))
        if versions:
            self.units.append(Unit(row.family or row.id, tuple(versions)))
        self.others += not counted

    def version(self, reading: Reading, bad: bool | None) -> Version:
        """Return one exchange; where more might have been read, it counts against the dial."""
        against = reading.unread and bad is False
        return Version(self.dial.always if against else reading.score, reading.stopped, bad)

    @property
    def gathered(self) -> Gathered:
        """Return what came in."""
        return Gathered(
            tried=Tried(self.dial.stops, tuple(self.units)),
            others=self.others,
            silent=self.silent,
            unread=self.unread,
        )


def replay_of(launch: Launch, control: Enforced, dial: Dial) -> Replay | None:
    """Return what reads a request again with the control's own detector; None without one."""
    if dial.replay is None:
        return None
    means = Resources(policy=launch.policy, cache=launch.home.made().cache, environment=os.environ)
    return dial.replay(control, means)


def from_asks(
    control: Enforced, dial: Dial, read: Replay, rows: Iterable[tuple[Row, Sequence[Ask]]]
) -> Gathered:
    """Return units from what is asked, each row with all its versions."""
    found = Gathering(dial)
    for row, asks in rows:
        found.add(row, (judged_ask(control, dial, read, row, ask) for ask in asks))
    return found.gathered


def judged_ask(
    control: Enforced, dial: Dial, read: Replay, row: Row, ask: Ask
) -> tuple[Reading | None, bool | None, bool]:
    """Return the reading of one request, whether it is bad, and whether it counts."""
    bad = should_stop(control, dial, row, ask.messages[:-1])
    return (None if bad is None else read(ask)), bad, bad is not None


def from_units(
    control: Enforced,
    dial: Dial,
    units: Iterable[EvidenceUnit],
    row_of: Callable[[EvidenceUnit], Row | None],
    read: Replay | None = None,
) -> Gathered:
    """Return units from recorded exchanges; what belongs to no row is left out."""
    found = Gathering(dial)
    for unit in units:
        row = row_of(unit)
        if row is not None:
            found.add(row, recorded(control, dial, unit, row, read))
    return found.gathered


def recorded(
    control: Enforced, dial: Dial, unit: EvidenceUnit, row: Row, read: Replay | None
) -> Iterator[tuple[Reading | None, bool | None, bool]]:
    """Give the reading of each exchange of a unit, whether it is bad, and whether it counts."""
    for judged in unit.exchanges:
        one = judged.interaction
        if dial.about == "answer":
            reading = dial.recorded(control, one) if dial.recorded else None
            bad = wrong(judged, row) if reading and reading.judged else None
            yield reading, bad, row.expected not in HELD
            continue
        before = tuple(Message(role="tool", content=t) for r, t in one.turns if r == "tool")
        bad = should_stop(control, dial, row, before)
        if bad is None:
            yield None, None, False
        elif read is not None:
            yield (read(ask_of(one)) if one.request else None), bad, True
        else:
            yield (dial.recorded(control, one) if dial.recorded else None), bad, True


def wrong(judged: Judged, row: Row) -> bool | None:
    """Say whether an answer should not have been shown; None where nobody can say.

    It is wrong where a label says so, where its page does not fit the question, and where the
    row expects no answer at all.
    """
    if row.expected == "abstain":
        return True
    if any(judged.labels.get(name) is value for name, value in BAD.items()):
        return True
    hit = wrong_source.wrong(judged) if wrong_source.cites(judged) else None
    return bool(hit) if hit or judged.labels.get("right") is True else hit
