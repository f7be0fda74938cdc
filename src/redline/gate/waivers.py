"""Waivers: leave to miss one bar, given by somebody other than who asks for it.

A waiver that has run out, that nobody else approved, or that says no reason, is
absent. A red line cannot be waived.
"""

from collections.abc import Iterator
from datetime import date

from redline.brief.model import MetricRow, Waiver
from redline.decision import Verdict
from redline.gate.inputs import GateInput, Weighed, noted, row_named
from redline.text import fold

__all__ = ["void_reasons", "waiver_note"]


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
    missing = [what for what, text in said.items() if not text.strip()]
    if missing:
        return f"it names no {', no '.join(missing)}"
    authors = {fold(waiver.owner), fold(given.brief.said("owner"))}
    if fold(waiver.approved_by) in authors:
        return f"{waiver.approved_by} approves what is their own"
    return run_out(waiver.until, given.date)


def run_out(until: str, today: str) -> str:
    """Return that a waiver has run out, or that nobody can say; empty where it has not."""
    try:
        if date.fromisoformat(until) >= date.fromisoformat(today):
            return ""
    except ValueError:
        return f"whether it holds until {until!r} cannot be told on the date {today!r}"
    return f"it ran out on {until}"
