"""Exchanges written into a launch's record without a gateway."""

from datetime import UTC, datetime, timedelta

from redline.guard.ended import Ended, end
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.store import Journal

START = datetime(2026, 11, 1, tzinfo=UTC)


def add(launch, numbers, phase="Beta", at=START, grounded=None, slices=None, users=0):
    """Record exchanges, two of each session, a second apart; every third one rests on nothing.

    Sessions are of so many users in turn; of none where there are 0.
    """
    clock = iter([at + timedelta(seconds=k) for k in range(len(numbers))])
    with Journal.open(launch.home.made().record, clock=lambda: next(clock)) as journal:
        for place, k in enumerate(numbers):
            live = Interaction(
                id=f"x{k}",
                unit=f"s{k // 2}",
                origin="live",
                at=(at + timedelta(seconds=place)).isoformat(),
                policy=launch.policy.digest,
                feature="f",
                language="en",
                slices={"phase": phase, **(slices or {})},
                action=Action.ANSWERED if k % 5 else Action.REFUSED,
            )
            value = bool(k % 3) if grounded is None else grounded
            label = Label(interaction=f"x{k}", name="grounded", value=value, by="scorer:q/C1")
            ended = Ended(interaction=live, passages=0, error="", labels=(label,), calls=(), run={})
            user = bytes([k // 2 % users]) * 16 if users else None
            journal.append(end(ended, kept=False, subject=user, tells_user=bool(users)))
