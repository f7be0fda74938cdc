"""ROL010: a phase that begins whatever the phase before has shown."""

import re
from collections.abc import Iterator

from redline.brief.model import MetricRow, Phase
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import internal
from redline.rules.rule import rule
from redline.text import Place, lazy

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
A_DAY = lazy(
    rf"(?:on|from|by|in|after|starting|start of|early|mid|late|end of|not before|\s)*"
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?{MONTH}"
    rf"(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+\d{{4}})?|q[1-4](?:\s+\d{{4}})?|"
    rf"\d+ (?:days?|weeks?|months?)(?: (?:later|after .*|have passed|of .*))?|next \w+)\s*",
    re.I,
)
A_FEELING = lazy(
    r".*\b(?:ready|confident|comfortable|happy|satisfied|good|fine|well|agree[sd]?|approv\w+|"
    r"sign(?:ed)?[- ]off|feels?|go(?:es)?[- ]ahead|complete[d]?|done|over|finished|possible|"
    r"appropriate|needed)\b.*|none|n/?a|nothing|always|automatic(?:ally)?|[-–—]+",
    re.I | re.S,
)
CHECKABLE = lazy(r"[<>=≥≤%]|\b[A-PR-Z]\d+\b|\b\d+\s+sessions|\bbars?\b|\bred lines?\b")

FEWEST = 20
"""Sessions below which a review shows nothing, whatever it finds."""


@rule("ROL010", severity=Severity.WARNING, dimension="rollout", answers=("L004", "L008"))
def open_door_phase(context: Context) -> Iterator[Flag]:
    """Flag later phases whose entry has no condition, or a day or a feeling for one."""
    for phase in context.brief.phases[1:]:
        cell = phase.cells.get("Enter when")
        if cell is None:
            continue
        if phase.enter:
            yield from ajar(context, phase, cell.at)
            continue
        if not cell.text:
            yield flag(phase, "has nothing that must hold before it begins", phase.where("Phase"))
        elif not CHECKABLE.search(cell.text) and (
            A_DAY.fullmatch(cell.text) or A_FEELING.fullmatch(cell.text)
        ):
            yield flag(phase, f"begins by `{cell.text}`, which no number can refuse", cell.at)


def ajar(context: Context, phase: Phase, at: Place) -> Iterator[Flag]:
    """Flag a phase with people that asks for no bar, or for hardly anything read."""
    if internal(phase):
        return
    first = next(p for p in context.brief.phases if not internal(p)) is phase
    kinds = {condition.kind for condition in phase.enter}
    read = sum(c.count or 0 for c in phase.enter if c.kind == "sessions reviewed")
    if read and read < FEWEST:
        yield flag(phase, f"begins when {read} sessions were read, which show nothing", at)
    elif (
        kinds <= {"bar", "sessions reviewed"}
        and (seen := bars_of(context, phase))
        and not any(row.kind == "risk" for row in seen)
    ):
        named = " and ".join(dict.fromkeys(f"{row.id} ({row.kind})" for row in seen))
        yield flag(phase, f"begins on {named} alone, and no risk has to be held", at)
    elif kinds <= {"no red line"} or (first and kinds <= {"no red line", "sessions reviewed"}):
        yield flag(phase, "begins without one bar that must hold", at, bare(first))
    elif not first and kinds == {"all bars"}:
        yield flag(phase, "asks for nothing that was read in the phase before", at, Severity.NOTE)


def bars_of(context: Context, phase: Phase) -> list[MetricRow]:
    """Return the metrics on which a phase begins; none where one is not known."""
    rows = [context.metric_row(condition.subject) for condition in phase.enter if condition.bar]
    known = [row for row in rows if row is not None]
    return known if len(known) == len(rows) else []


def bare(first: bool) -> Severity | None:
    """Return how heavy it is that no bar holds; the first phase with people needs one most."""
    return None if first else Severity.NOTE


def flag(phase: Phase, what: str, at: Place, severity: Severity | None = None) -> Flag:
    """Return the finding about one phase."""
    return Flag(
        at=at,
        message=f"`{phase.phase}` {what}",
        help="write what must hold under `Enter when`, such as `all bars; 300 sessions reviewed`",
        severity=severity,
    )
