"""`redline evaluate`: test the feature against its brief and keep the evidence."""

from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from redline.bars import Measured
from redline.cli.bars import show_bars
from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.cli.screens import show_screens
from redline.evaluate import Plan
from redline.workspace.evaluating import Evaluation, evaluate_launch
from redline.workspace.launch import Launch, open_launch
from redline.workspace.planning import Choices
from redline.workspace.screening import measured_screens

__all__ = ["command", "evaluated", "stored"]


@click.command(name="evaluate")
@brief_argument
@click.option("--feature", default="", help="Another address than the brief names.")
@click.option(
    "--suite",
    "suites",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A suite file or folder in place of the brief's; may be repeated.",
)
@click.option(
    "--attacks",
    multiple=True,
    help="An attack in place of the brief's, or `none`; may be repeated.",
)
@click.option("--limit", type=click.IntRange(1), help="Units at most, drawn by the seed.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of draws and attacks.")
@click.option(
    "--split",
    type=click.Choice(["test", "dev"]),
    default="test",
    show_default=True,
    help="Half of the suites; only `test` counts as evidence.",
)
@click.option(
    "--screens",
    is_flag=True,
    help="Measure instead what each risk screen costs and gains, detector by detector.",
)
@click.option("--unguarded", is_flag=True, help="Without the policy: what the controls change.")
@home_option
@as_json
def command(
    brief: Path,
    feature: str,
    suites: tuple[Path, ...],
    attacks: tuple[str, ...],
    limit: int | None,
    seed: int,
    split: str,
    home: Path | None,
    output: str,
    *,
    screens: bool,
    unguarded: bool,
) -> None:
    """Test the feature against its brief and keep the evidence.

    The number of exchanges is fixed before the first one. An evaluation that was
    stopped, however hard, goes on with the same command.
    """
    launch = open_launch(brief, home, feature)
    choices = Choices(
        suites=suites,
        attacks=() if attacks == ("none",) else attacks or None,
        limit=limit,
        seed=seed,
        split=split,
        guarded=not unguarded,
    )
    if screens:
        measured = measured_screens(launch, choices)
        if output == "json":
            print_json([screen.stored() for screen in measured])
        else:
            show_screens(measured, Console())
        return
    found = evaluated(launch, choices, Console(stderr=True))
    if output == "json":
        print_json(stored(found))
    else:
        show_bars(launch.brief, found.measured, Console())
    tell(found)


def tell(found: Evaluation) -> None:
    """Say what a table of bars does not: what was not tried, what failed, where it lies."""
    for vector in found.unknown_attacks:
        note(f"not tried: no attack of the catalogue is called {vector!r}")
    if found.failures:
        note(
            f"{len(found.failures)} exchanges failed; each counts against every bar it might have "
            f"met. The first said: {found.failures[0]}"
        )
    if not found.made:
        note(
            "nothing was asked: this run was complete already. Among runs that count the same, "
            "`redline decide` uses it from now on"
        )
    note(f"evidence: {found.folder}")


def evaluated(launch: Launch, choices: Choices, console: Console) -> Evaluation:
    """Evaluate with a progress bar."""
    columns = (
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as shown:
        task = shown.add_task("getting ready", total=None, visible=False)

        def begun(plan: Plan, done: int) -> None:
            text = f"{plan.run.units:,} units" + (f", {done:,} done before" if done else "")
            shown.update(
                task, visible=True, description=text, total=plan.run.planned, completed=done
            )

        return evaluate_launch(
            launch, choices, begun=begun, progress=lambda _made: shown.advance(task)
        )


def stored(found: Evaluation) -> dict[str, Any]:
    """Return an evaluation as JSON."""
    return {
        "run": found.run.stored(),
        "evidence": str(found.folder),
        "made": found.made,
        "failed": len(found.failures),
        "first_failure": next(iter(found.failures), ""),
        "unknown_attacks": list(found.unknown_attacks),
        "measured": {name: measured_stored(m) for name, m in found.measured.items()},
    }


def measured_stored(found: Measured) -> dict[str, Any]:
    """Return one metric, whole and by slice."""
    return {
        "whole": found.whole.stored(),
        "by": {s: {p: m.stored() for p, m in parts.items()} for s, parts in found.by.items()},
    }
