"""Measurements and decisions as people read them in a terminal."""

from collections.abc import Mapping

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.bars import Measured
from redline.brief import Brief
from redline.decision import Decision, Outcome, PhaseDecision, Verdict
from redline.workspace.standing import standing

__all__ = ["show_bars", "show_decision", "show_phase"]

COLOURS = {
    Verdict.MET: "green",
    Verdict.MISSED: "red",
    Verdict.UNDECIDED: "yellow",
    Verdict.UNMEASURED: "yellow",
    Verdict.NOT_YET: "dim",
}
OUTCOMES = {Outcome.SHIP: "green", Outcome.HOLD: "yellow", Outcome.STOP: "red"}


def show_bars(
    brief: Brief, measured: Mapping[str, Measured], console: Console, *, looks: int = 1
) -> None:
    """Print every metric with its verdict and its numbers as a sentence."""
    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    for row in brief.metrics:
        found = measured.get(row.id)
        if found is None:
            continue
        verdict, text = standing(row, found, brief, looks=looks)
        colour = COLOURS[verdict] if row.bar else "dim"
        said = verdict.value if row.bar else "no bar"
        table.add_row(row.id, f"[{colour}]{said}[/]", escape(text))
    console.print(table)


def show_decision(decision: Decision, console: Console, *, every: bool = False) -> None:
    """Print the outcome of each phase; a reason of an earlier phase is named, not said again."""
    said: set[str] = set()
    for phase in decision.phases:
        show_phase(phase, console, every=every, said=frozenset(said))
        said |= {reason.text for reason in phase.reasons}


def show_phase(
    phase: PhaseDecision,
    console: Console,
    *,
    every: bool = False,
    said: frozenset[str] = frozenset(),
) -> None:
    """Print one phase with its reasons; those that are met only where that is asked for.

    Parameters
    ----------
    said
        Texts of reasons that were printed for an earlier phase.
    """
    colour = OUTCOMES[phase.outcome]
    console.print(
        f"[bold {colour}]{phase.outcome.value.upper():5}[/] [bold]{escape(phase.phase)}[/]"
    )
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    shown = [r for r in phase.reasons if every or r.verdict is not Verdict.MET]
    for reason in shown:
        if every or reason.text not in said:
            counted = "" if reason.counts else " [dim](shown, does not count)[/]"
            table.add_row(
                f"[{COLOURS[reason.verdict]}]{reason.verdict.value}[/]",
                f"[bold]{escape(reason.about)}[/]  {escape(reason.text)}{counted}",
            )
    if table.row_count:
        console.print(table)
    again = [r.about for r in shown if not every and r.text in said]
    if again:
        console.print(f"  [dim]as above: {escape('; '.join(again))}[/]")
    met = sum(reason.verdict is Verdict.MET for reason in phase.reasons)
    if met and not every:
        console.print(f"  [dim]{met} conditions met[/]")
