"""`redline decide`: what may ship, from the evidence."""

from pathlib import Path

import click
from rich.console import Console

from redline.cli.bars import show_decision, show_phase
from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.decision import Decision, Outcome
from redline.errors import InputError
from redline.workspace.deciding import decide_launch
from redline.workspace.launch import open_launch

__all__ = ["EXITS", "command"]

EXITS = {Outcome.SHIP: 0, Outcome.HOLD: 3, Outcome.STOP: 4}


@click.command(name="decide")
@brief_argument
@click.option("--phase", default="", help="Only this phase; its outcome is the exit code.")
@click.option("--feature", default="", help="Another address than the brief names.")
@click.option("--every", is_flag=True, help="Show the conditions that are met, too.")
@home_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    brief: Path,
    phase: str,
    feature: str,
    home: Path | None,
    output: str,
    *,
    every: bool,
) -> None:
    """Say what may ship, from the evidence.

    Ends with 0 for ship, 3 for hold, 4 for stop: of the phase asked for, else of
    the first one.
    """
    decided = decide_launch(open_launch(brief, home, feature))
    outcome = outcome_of(decided.decision, phase, brief)
    console = Console()
    if output == "json":
        print_json(decided.decision.stored())
    elif phase:
        found = decided.decision.phase(phase)
        if found:
            show_phase(found, console, every=every)
    else:
        show_decision(decided.decision, console, every=every)
    if decided.run is None and not decided.unread:
        note(f"There is no evidence yet: `redline evaluate {brief}`.")
    if decided.decision.looks > 1:
        note(
            f"Look {decided.decision.looks} at evidence for this policy: the allowed error was "
            "halved for each look before."
        )
    ctx.exit(EXITS[outcome])


def outcome_of(decision: Decision, phase: str, brief: Path) -> Outcome:
    """Return the outcome that the exit code tells.

    Raises
    ------
    InputError
        The brief has no such phase, or none.
    """
    names = [p.phase for p in decision.phases]
    if not names:
        raise InputError(f"{brief}: has no phase to decide; write one under `Rollout`.")
    found = decision.phase(phase or names[0])
    if found is None:
        raise InputError(f"there is no phase {phase!r}; the brief has: {', '.join(names)}.")
    return found.outcome
