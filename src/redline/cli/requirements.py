"""`redline requirements`: what was asked of the project, and what answers each."""

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from redline.cli.options import as_json, print_json
from redline.requirement import kinds, requirement, same_kind
from redline.workspace.declared import Answer
from redline.workspace.tracing import STATES, Trace, trace, traces, way

__all__ = ["SHOWN", "command", "listed"]

SHOWN = 5
"""Answers that a line of the list names; one requirement by itself is shown with all."""


@click.command(name="requirements")
@click.argument("ids", nargs=-1, metavar="[ID…]")
@click.option("--kind", help=f"Only this kind: {', '.join(kinds())}.")
@click.option("--missing", is_flag=True, help="Only what is answered in part or not at all.")
@as_json
def command(ids: Sequence[str], kind: str | None, output: str, *, missing: bool) -> None:
    """Show for each requirement what answers it, and what is not done.

    A rule, metric, control, monitoring or rollout requirement is answered by something that
    runs; content and practice by what a person meets; a contradiction by a profile's setting.
    With an ID everything that names it is shown, and how to come to it.
    """
    found = [trace(requirement(name)) for name in ids] or list(traces())
    if kind is not None:
        chosen = same_kind(kind)
        found = [each for each in found if each.requirement.kind == chosen]
    if missing:
        found = [each for each in found if each.state != "done"]
    if output == "json":
        for each in found:
            print_json(each.stored())
        return
    for each in found:
        for line in whole(each) if ids else brief(each):
            click.echo(line)
    click.echo(counted(found))


def brief(each: Trace) -> Iterator[str]:
    """Give the lines of one requirement in the list."""
    yield head(each)
    if each.answers:
        yield f"      {listed(each.answers)}"
    if each.lacks:
        yield f"      lacks: {each.lacks}"


def whole(each: Trace) -> Iterator[str]:
    """Give all lines of one requirement."""
    yield head(each)
    yield f"  {each.requirement.kind}"
    for answer in each.answers:
        yield f"  {answer!s:50} {way(answer)}"
    if each.lacks:
        yield f"  lacks: {each.lacks}"
    if each.beside:
        yield "  named by these too, which do not count for this kind:"
        yield from (f"    {answer!s:48} {way(answer)}" for answer in each.beside)


def head(each: Trace) -> str:
    """Return a requirement in a line."""
    name = click.style(each.requirement.id, bold=True)
    return f"{name}  {each.state:8}  {each.requirement.says}"


def listed(answers: Sequence[Answer]) -> str:
    """Return the first answers in words."""
    more = len(answers) - SHOWN
    named = ", ".join(map(str, answers[:SHOWN]))
    return f"{named}, and {more} more" if more > 0 else named


def counted(found: Sequence[Trace]) -> str:
    """Return how many stand in each state."""
    states = Counter(each.state for each in found)
    parts = ", ".join(f"{states[state]} {state}" for state in STATES)
    return f"{len(found)} requirement{'' if len(found) == 1 else 's'}: {parts}"
