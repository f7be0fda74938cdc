"""A launch with a plan for failures, and exchanges with words, for tests of incidents."""

from datetime import UTC, datetime

from redline.controls import Exchange
from redline.guard.ended import Ended, admission, end, passage
from redline.interaction import Action, Interaction
from redline.llm.protocol import Ask, Message
from redline.store import Journal

BEGUN = datetime(2026, 11, 1, 9, tzinfo=UTC)
FAILS = """
## If it fails

| When | Do | Decides | Within |
| --- | --- | --- | --- |
| any red line | Kill switch | desk lead | 1 s |
| Somebody was promised something | Call them | office head | 72 hours |

### Notice to users

> On {date} our assistant was wrong. If you used it between {from} and {to}, call {phone}.

### Notice to regulators

> Between {from} and {to}: {event}. {count} people, stopped at {stopped}.

## Sources

| ID | Claim | Source | Kind |
| --- | --- | --- | --- |
| S1 | People ask at night | own count | measured |
"""


def with_plan(brief):
    """Add a plan for failures, notices and sources to a brief."""
    brief.write_text(brief.read_text(encoding="utf-8") + FAILS, encoding="utf-8")
    return brief


def exchange(launch, name, request, *, kept=True, language="en", unit="", ended=True, fired=()):
    """Record one exchange with its words, kept or not."""
    live = Interaction(
        id=name,
        unit=unit or name,
        origin="live",
        at=BEGUN.isoformat(),
        policy=launch.policy.digest,
        feature="f",
        language=language,
        slices={"phase": "Beta"},
        action=Action.ANSWERED,
        fired=fired,
    )
    asked = Exchange(id=name, ask=Ask(messages=(Message(role="user", content=request),)))
    with Journal.open(launch.home.made().record, clock=lambda: BEGUN) as journal:
        journal.append(admission(asked, launch.policy.digest, unit or name, kept=kept))
        journal.append(passage(name, 0, "You may.", kept=kept))
        if ended:
            journal.append(end(Ended(interaction=live, passages=1), kept=kept))
