"""Waivers: leave to miss one bar, given by somebody other than who asks for it.

A waiver that has run out, that nobody else approved, or that says no reason, is
absent. A red line cannot be waived.
"""

from collections.abc import Iterator
from datetime import date

from redline.brief.model import MetricRow, Waiver
from redline.decision import Verdict
from redline.gate.hits import row_named
from redline.gate.inputs import GateInput
from redline.gate.reasons import Weighed, noted
from redline.text import bare, fold, words

__all__ = ["looks", "same_name", "void_reasons", "waiver_note"]

BLANK = frozenset({
    "tbd", "tba", "tbc", "todo", "none", "nobody", "no", "one", "nil", "na", "pending", "open",
    "unknown", "not", "yet", "to", "be", "named", "decided", "confirmed", "approved", "assigned",
    "someone", "somebody", "anybody", "xx", "xxx",
})  # fmt: skip
"""Words that people write where a name or a reason is still missing."""


def waiver_note(given: GateInput, row: MetricRow) -> tuple[bool, str]:
    """Return whether a metric's bar is waived, and what to say of it; empty without a waiver."""
    notes = []
    for waiver in given.brief.waivers:
        if not any(row_named(given.brief, name) is row for name in waiver.waives):
            continue
        wrong = void(given, waiver)
        if not wrong:
            return True, (
                f"waived by {waiver.id} until {waiver.until}: {waiver.reason} "
                f"({waiver.owner}, approved by {waiver.approved_by})"
            )
        notes.append(f"waiver {waiver.id} has no effect: {wrong}")
    return False, "; ".join(notes)


def void_reasons(given: GateInput) -> Iterator[Weighed]:
    """Show waivers of red lines; they have no effect."""
    lines = {line.id for line in given.brief.red_lines}
    for waiver in given.brief.waivers:
        for name in waiver.waives:
            if name in lines:
                text = f"waiver {waiver.id} has no effect on {name}: a red line cannot be waived"
                yield noted("waiver", text, Verdict.MISSED)


def void(given: GateInput, waiver: Waiver) -> str:
    """Return why a waiver has no effect; empty where it has."""
    said = {
        "owner": waiver.owner,
        "reason": waiver.reason,
        "end date": waiver.until,
        "approver": waiver.approved_by,
    }
    missing = [what for what, text in said.items() if not told(text, digits=what == "end date")]
    if missing:
        return f"it names no {', no '.join(missing)}"
    authors = (waiver.owner, given.brief.said("owner"))
    if any(same_name(waiver.approved_by, author) for author in authors):
        return f"{waiver.approved_by} approves what is their own"
    return run_out(waiver.until, given.date)


def told(text: str, *, digits: bool = False) -> bool:
    """Say whether a cell says something, rather than holding a place for it."""
    found = [word for word in words(fold(text)) if len(word) > 1]
    return any(word not in BLANK and (digits or not word.isdigit()) for word in found)


def same_name(one: str, other: str) -> bool:
    """Say whether two cells name the same: `Bob` and `Bob (owner)` do, in any letters."""
    first, second = set(looks(one).split()), set(looks(other).split())
    return bool(first and second) and (first <= second or second <= first)


def looks(name: str) -> str:
    """Return a name as it looks on a page: one in Cyrillic letters may look Latin."""
    if name.isascii():
        return bare(name)
    from redline.detect.disguise.lookalikes import STRICT  # noqa: PLC0415  few names need it

    return bare(name.translate(STRICT))


def run_out(until: str, today: str) -> str:
    """Return that a waiver has run out, or that nobody can say; empty where it has not."""
    try:
        if date.fromisoformat(until) >= date.fromisoformat(today):
            return ""
    except ValueError:
        return f"whether it holds until {until!r} cannot be told on the date {today!r}"
    return f"it ran out on {until}"
