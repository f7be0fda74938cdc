"""ROL015: a phase that goes on where a pull or a red line says stop."""

from collections.abc import Iterator

from redline.brief import Bar
from redline.brief.model import Phase
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import internal, part_of
from redline.rules.rule import rule


@rule("ROL015", severity=Severity.WARNING, dimension="rollout", answers=("L005", "C045"))
def rollback_behind_pull(context: Context) -> Iterator[Flag]:
    """Compare what rolls each phase back with the pulls and the red lines of the brief."""
    for phase in context.brief.phases:
        if phase.back:
            yield from looser(context, phase)
            yield from upside_down(phase)
            if not internal(phase):
                yield from left_out(context, phase)


def kinds(phase: Phase) -> set[str]:
    """Return the reserved words among the conditions that roll a phase back."""
    return {condition.kind for condition in phase.back}


def looser(context: Context, phase: Phase) -> Iterator[Flag]:
    """Flag a roll-back on a metric that its pull passes first."""
    if "any pull" in kinds(phase):
        return
    for condition in phase.back:
        row = context.metric_row(condition.subject) if condition.bar else None
        if row and row.pull and condition.bar and behind(condition.bar, row.pull):
            yield Flag(
                at=part_of(phase, "Roll back when", condition.text),
                message=f"`{phase.phase}` rolls back at `{condition.text}`, after the pull of "
                f"{row.id} at `{row.pull.text}`",
                help="write `any pull`, or a limit that is reached before the pull is",
            )


def behind(back: Bar, pull: Bar) -> bool:
    """Say whether a roll-back is met later than a pull on the same side.

    >>> from redline.brief import parse_bar
    >>> behind(parse_bar("< 80 %"), parse_bar("< 88 %"))
    True
    """
    if back.sign[0] != pull.sign[0] or back.threshold.dimension != pull.threshold.dimension:
        return False
    low = pull.sign[0] == "<"
    gap = back.threshold.value - pull.threshold.value
    return gap < 0 if low else gap > 0


def upside_down(phase: Phase) -> Iterator[Flag]:
    """Flag reserved words that roll a phase back when all is well; metrics are BAR003's."""
    for condition in phase.back:
        if condition.kind in {"all bars", "no red line"}:
            yield Flag(
                at=part_of(phase, "Roll back when", condition.text),
                message=f"`{condition.text}` rolls `{phase.phase}` back when all is well",
                help="write what goes wrong: `any red line; any pull`, or a metric on its bad side",
            )


def left_out(context: Context, phase: Phase) -> Iterator[Flag]:
    """Flag a phase with people in it that no red line, or no pull, takes back."""
    said = kinds(phase)
    subjects = {
        row.id for c in phase.back if c.bar and (row := context.metric_row(c.subject)) is not None
    }
    pulls = {row.id for row in context.brief.metrics if row.pull}
    watched = subjects | (pulls if "any pull" in said else set())
    unseen = [line.id for line in context.brief.red_lines if not watched & set(line.seen_by)]
    if unseen and "any red line" not in said:
        yield Flag(
            at=phase.where("Roll back when"),
            message=f"{', '.join(unseen)} may be crossed, and `{phase.phase}` goes on",
            help="add `any red line` under `Roll back when`",
        )
    if pulls - subjects and "any pull" not in said:
        yield Flag(
            at=phase.where("Roll back when"),
            message=f"the pull of {', '.join(sorted(pulls - subjects))} does not end "
            f"`{phase.phase}`",
            help="add `any pull` under `Roll back when`",
            severity=Severity.NOTE,
        )
