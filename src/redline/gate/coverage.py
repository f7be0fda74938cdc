"""Red lines and harms: what was touched, what is seen by nothing, what is only promised.

A control held by people is a promise. Promises are shown and weigh as absent,
because nothing that runs can keep them.
"""

from collections.abc import Iterator

from redline.brief.model import Harm, RedLine
from redline.decision import Verdict
from redline.gate.inputs import GateInput, Weighed, held, passed, row_named, stopped
from redline.measurement import Measurement

__all__ = ["harm_reasons", "red_line_reasons"]


def red_line_reasons(given: GateInput) -> Iterator[Weighed]:
    """Stop at a red line that was touched; hold where nothing could see it touched."""
    never = {line.id: line.never for line in given.brief.red_lines}
    foreign = given.run is not None and given.run.policy != given.policy_digest
    # What another policy did speaks of that policy; this one has no evidence and is held.
    touched = () if foreign else tuple(dict.fromkeys(given.red_line_hits))
    for name in touched:
        text = f"{name} was touched: {never.get(name, 'a red line this brief does not name')}"
        yield stopped("no red line", text)
    blind = [line for line in given.brief.red_lines if not seen(given, line)]
    for line in blind:
        yield held(
            "no red line",
            f"{line.id} is seen by nothing that the gateway holds or the run measured "
            f"({', '.join(line.seen_by) or 'nobody'} is not enough): {line.never}",
            Verdict.UNMEASURED,
        )
    if touched or blind:
        return
    if given.run is None or given.trouble:
        text = "nothing was tried under this policy yet"
        yield held("no red line", text, Verdict.UNMEASURED)
        return
    text = f"none of {len(never)} red lines was touched in {given.run.units:,} units"
    yield passed("no red line", text)


def seen(given: GateInput, line: RedLine) -> bool:
    """Say whether something that runs, or was measured, would see a red line touched."""
    enforced = {c.id for c in given.brief.controls if c.enforced}
    if not enforced.isdisjoint(line.seen_by):
        return True
    rows = [row for row in (row_named(given.brief, name) for name in line.seen_by) if row]
    if given.trouble:  # said already; what a run would measure is not held against the brief
        return any(set(row.seen_in) != {"survey"} for row in rows)
    return any(isinstance(given.evidence(row).whole, Measurement) for row in rows)


def harm_reasons(given: GateInput) -> Iterator[Weighed]:
    """Hold where a harm has no control that the gateway itself keeps."""
    for harm in given.brief.harms:
        holding = [c for c in given.brief.controls if harm.id in c.holds]
        if any(c.enforced for c in holding):
            continue
        yield held("harms held", unheld(harm, [f"{c.id} ({c.held_by})" for c in holding]))


def unheld(harm: Harm, promised: list[str]) -> str:
    """Return the sentence for a harm that nothing enforced holds."""
    if promised:
        return f"{harm.id} is held only by promise: {', '.join(promised)}; {harm.failure}"
    return f"{harm.id} is held by no control; {harm.failure}"
