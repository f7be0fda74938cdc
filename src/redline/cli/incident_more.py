"""How the drafting parts of `redline incident` print: notices, causes, plans, suites, rows."""

from collections.abc import Iterator, Sequence

from rich.markup import escape
from rich.table import Table

from redline.monitor.incidents import Incident, Part
from redline.workspace.incident_amending import Amendment
from redline.workspace.incident_cases import Drafted
from redline.workspace.incident_cause import Sought
from redline.workspace.incident_notices import Notice
from redline.workspace.incident_recovery import Shown

__all__ = [
    "amendment_lines",
    "cause_lines",
    "notice_notes",
    "plan_lines",
    "suite_lines",
]

MOST = 12
"""Parts that are listed."""


def notice_notes(found: Notice) -> Iterator[str]:
    """Give what was put in, and whence."""
    if found.filled.draft:
        yield "DRAFT: the brief has no such notice; these words are ours, change them."
    for name, known in found.filled.used.items():
        value = " ".join(known.value.split())
        yield f"{name} = {value if len(value) <= 80 else value[:79] + '…'} ({known.source})"
    yield from found.unused


def cause_lines(found: Sought) -> Iterator[str | Table]:
    """Give where the affected sessions differ as lines."""
    if not found.affected or not found.rest:
        yield (
            f"affected sessions in this record: {found.affected:,}, others: {found.rest:,}; "
            "nothing can be held against anything."
        )
    else:
        yield f"affected sessions: {found.affected:,}, held against others: {found.rest:,}"
        yield part_table(found.parts[:MOST])
        yield (
            "Places to look, not causes; the chance of any false one among all is 5 %, for one "
            "look and for sessions that were not chosen by these very traits."
        )
    if found.probed:
        told = found.probed.diagnosis
        yield (
            f"The pairs favour: {escape(told.favoured)}."
            if told.favoured
            else f"The pairs do not settle it; likeliest is: {escape(told.best)}."
        )
    cause = found.incident.last("cause")
    text = "nobody stated it" if cause is None else cause.text or "(erased)"
    yield f"cause: {escape(' '.join(text.split()))}"


def part_table(parts: Sequence[Part]) -> Table:
    """Return the parts as a table."""
    table = Table(box=None, pad_edge=False)
    for title in ("part", "affected", "others", "difference", "p", ""):
        table.add_column(title)
    for part in parts:
        table.add_row(
            escape(f"{part.trait} {part.part}"),
            f"{part.affected:,} of {part.of:,}",
            f"{part.others:,} of {part.rest:,}",
            f"{part.low:+.0%} to {part.high:+.0%}",
            f"{part.p:.2g}",
            "differs" if part.shown else "",
        )
    return table


def plan_lines(incident: Incident, found: Sequence[Shown]) -> Iterator[str]:
    """Give how a plan stands as lines."""
    asked = incident.last("recovery")
    if asked is None:
        yield f"{incident.name} has no plan: give --tell, --show and --until."
        return
    yield f"users are told: {escape(' '.join((asked.text or '(erased)').split()))}"
    yield f"until: {escape(asked.fact('until'))}"
    for one in found:
        yield f"  {one.verdict.value}  {escape(one.condition)}  {escape(one.text)}"


def suite_lines(made: Drafted) -> Iterator[str]:
    """Give what was drafted as lines."""
    yield f"rows added: {made.added:,}; rows in {escape(str(made.file))}: {len(made.rows):,}"
    if made.open:
        yield f"without what should have been done, which nobody has said yet: {made.open:,}"
    if made.textless:
        few = ", ".join(made.textless[:10])
        more = f" and {len(made.textless) - 10:,} more" if len(made.textless) > 10 else ""
        yield f"no text is held of {escape(few)}{more}: write those cases by hand"
    if made.unmasked:
        yield "Nothing looked for personal data: the extra `personal` is not installed."
    if made.added:
        yield "These are people's own words: take out what points to them."
        yield "Then: redline suite review"


def amendment_lines(made: Amendment) -> Iterator[str]:
    """Give a row as a diff."""
    yield escape(made.diff)
    yield "written" if made.written else "Nothing is written yet: add --write."
