"""What was decided on a launch before, and whether it still stands. Nothing is decided here.

The last decision comes out as it was kept, with what has changed since; a report of it can be made
only where everything that it rests on is still the same.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from redline.decision import Decision
from redline.files import read_lines
from redline.gate import decide
from redline.workspace.deciding import Decided, decide_launch
from redline.workspace.events import events, note_event
from redline.workspace.home import Home
from redline.workspace.launch import Launch
from redline.workspace.signing import Signed, canonical, decision_troubles, signed_decisions
from redline.workspace.weighing import Weighed, weigh

__all__ = ["Kept", "Past", "Stands", "decide_now", "last_of", "past_of", "stands_now"]

DECIDED = "decided"
"""Kind of the event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One decision as it was kept."""

    decision: Decision
    digest: str
    """SHA-256 of its canonical bytes."""
    signed: Signed | None
    """Where it stands in the record; None where it does not."""
    by: str
    """Who asked for it; empty where nobody noted that."""

    @property
    def at(self) -> str:
        """Return when it was signed, UTC, ISO 8601; empty where it is not."""
        return self.signed.at if self.signed else ""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return self.decision.stored() | {
            "sha256": self.digest,
            "at": self.at,
            "by": self.by,
            "signed": self.signed.stored() if self.signed else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Every decision on the briefs of a folder, and whether they are what was signed."""

    kept: tuple[Kept, ...]
    """The oldest first."""
    troubles: tuple[str, ...]
    """What is wrong with signatures or order, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """How the last decision stands now."""

    last: Kept | None
    changed: tuple[str, ...]
    """What is otherwise than it was, a sentence each; empty where a decision now is the same."""
    look: int
    """Which look at the evidence for this policy a decision now would be."""
    decided: Decided | None
    """The last decision with what it was made from; None where that has changed."""
    weighed: Weighed

    @property
    def costs(self) -> bool:
        """Say whether a decision now would be another look."""
        return self.last is None or self.look > self.last.decision.looks


def past_of(home: Home) -> Past:
    """Return every decision that was kept, each with its signature.

    Raises
    ------
    EvidenceError
        A line of the decisions or events is broken.
    DatabaseError
        The record cannot be read.
    """
    signed = signed_decisions(home)
    by_digest: dict[str, deque[Signed]] = defaultdict(deque)
    for one in signed:
        by_digest[one.digest].append(one)
    who = {event.refers: event.who for event in events(home, DECIDED)}
    kept = []
    for decision in read_lines(home.decisions, Decision.restored):
        digest = sha256(canonical(decision)).hexdigest()
        found = by_digest[digest].popleft() if by_digest[digest] else None
        kept.append(
            Kept(decision=decision, digest=digest, signed=found, by=who.get(digest[:16], ""))
        )
    return Past(kept=tuple(kept), troubles=tuple(decision_troubles(home, signed)))


def last_of(launch: Launch, past: Past) -> Kept | None:
    """Return the last decision on a launch.

    Briefs of one folder keep their decisions together, so one on this brief or its policy goes
    before any other.
    """
    newest = past.kept[::-1]
    brief, policy = launch.brief.digest, launch.policy.digest
    return next(
        (k for k in newest if k.decision.brief == brief and k.decision.policy == policy),
        next(
            (k for k in newest if brief == k.decision.brief or policy == k.decision.policy),
            next(iter(newest), None),
        ),
    )


def stands_now(launch: Launch, past: Past | None = None) -> Stands:
    """Weigh the evidence again and hold the last decision against it; nothing is kept.

    Raises as `weigh` and `past_of`.
    """
    last = last_of(launch, past or past_of(launch.home))
    weighed = weigh(launch)
    now = decide(weighed.given)
    changed = tuple(changes(last.decision, now)) if last else ()
    whole = last is not None and last.signed is not None and not changed
    return Stands(
        last=last,
        changed=changed,
        look=weighed.given.looks,
        decided=decided_of(last, weighed) if last and whole else None,
        weighed=weighed,
    )


def decided_of(last: Kept, weighed: Weighed) -> Decided | None:
    """Return a decision with what it was made from."""
    if last.signed is None:
        return None
    return Decided(
        decision=last.decision,
        review=weighed.review,
        run=weighed.given.run,
        measured=weighed.given.measured,
        unread=weighed.given.unread,
        labels_added=weighed.given.labels_added,
        signed=last.signed,
    )


def changes(then: Decision, now: Decision) -> Iterator[str]:
    """Say what a decision now would rest on that another one did not."""
    if then == now:
        return
    told = False
    for what, was, is_ in (
        ("The brief was written anew", then.brief, now.brief),
        ("The policy that the gateway holds is another", then.policy, now.policy),
        ("Another run counts", then.run, now.run),
        ("The evidence of the run is another", then.evidence, now.evidence),
    ):
        if was != is_:
            told = True
            yield f"{what}: {was[:12] or 'none'} then, {is_[:12] or 'none'} now."
    if then.against != now.against:
        told = True
        yield "The version before, which it is compared with, is another."
    if then.labels != now.labels:
        told = True
        yield "What people and judges say of the evidence has changed."
    if not told:
        # Such as a waiver that ran out, or a run that was looked at since.
        yield "The same evidence is weighed otherwise now: a date passed, or it was seen again."


def decide_now(launch: Launch) -> Decided:
    """Decide, and note who asked for it. Raises as `decide_launch`."""
    found = decide_launch(launch)
    outcomes = ", ".join(f"{p.phase} {p.outcome.value}" for p in found.decision.phases)
    note_event(launch.home, DECIDED, outcomes or "no phase", found.signed.digest[:16])
    return found
