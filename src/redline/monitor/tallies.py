"""Tallies: how many sessions have shown what, in each part, and whose they are.

A session that shows something else than before is taken back and counted anew, alone where it
stands for itself, else with all others of its user (`users`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from redline.interaction import Action
from redline.monitor.rows import Counted
from redline.monitor.sessions import Count, Key, Open, Pair, Tallied
from redline.monitor.users import User, witness

__all__ = ["DONE", "NOT_BEGUN", "Tallies"]

DONE = "done: "
"""What stands before an action under which sessions are counted."""
ACTIONS = tuple((place, DONE + action, action) for place, action in enumerate(Action))
NOT_BEGUN: Tallied = (0, 0, 0)
NOT_DONE: Tallied = (1, 0, 0)
IS_DONE: Tallied = (1, 1, 0)


@dataclass(slots=True)
class Tallies:
    """What the sessions of one policy in one phase come to."""

    metrics: Counted
    counts: dict[Key, Count] = field(default_factory=dict, kw_only=True)
    users: dict[int, User] = field(default_factory=dict, kw_only=True)
    """What the sessions of each user have shown."""
    stirred: set[int] = field(default_factory=set, kw_only=True)
    """Users who showed something since it was kept."""
    touched: set[Key] = field(default_factory=set, kw_only=True)
    """Counts that changed since then."""

    def user(self) -> User:
        """Return a user of whom nothing is known yet."""
        return User(len(self.metrics) + len(ACTIONS), len(self.metrics))

    def number(self, user: str) -> int:
        """Return under which number a user is counted, made where there is none; 0 for nobody."""
        number = witness(user, self.users) if user else 0
        if number and number not in self.users:
            self.users[number] = self.user()
        return number

    def stir(self, session: Open) -> None:
        """Note that the user of a session showed something."""
        if session.user:
            self.stirred.add(session.user)

    def begin(self, session: Open, pair: Pair) -> None:
        """Count a session in a part by what was done in it so far.

        What was not done changes a user's share, and nothing where a session stands for itself.
        """
        user = self.users.get(session.user)
        was = NOT_DONE if user is None else NOT_BEGUN
        for place, row, action in ACTIONS if user or session.times else ():
            at = len(self.metrics) + place
            if session.times and session.path(action):
                self.count(row, at, session, [pair], was, IS_DONE, ended=False)
            elif user and not user.misses(pair, at):
                self.count(row, at, session, [pair], was, NOT_DONE, ended=False)

    def hit(self, action: Action, session: Open) -> None:
        """Count a session in which something was done for the first time."""
        place, row, _ = next(one for one in ACTIONS if one[2] is action)
        at = len(self.metrics) + place
        self.count(row, at, session, session.parts, NOT_DONE, IS_DONE, ended=False)

    def count(
        self,
        row: str,
        place: int,
        session: Open,
        parts: Iterable[Pair],
        was: Tallied,
        now: Tallied,
        *,
        ended: bool,
    ) -> None:
        """Count what a session shows in some parts instead of what it showed before."""
        if was == now:
            return
        user = self.users.get(session.user)
        for pair in parts:
            key = Key(row, *pair, ended)
            self.touched.add(key)
            count = self.counts.get(key) or self.counts.setdefault(key, Count())
            if user is None:
                count.change(was, now)
            else:
                count.weigh(*user.change(pair, place, was, now, ended=ended))
