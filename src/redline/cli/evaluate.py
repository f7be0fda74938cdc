"""`redline evaluate`: test the feature against its brief and keep the evidence."""

from pathlib import Path
from typing import Any

import click
from rich.console import Console

from redline.bars import Measured
from redline.cli.bars import show_bars
from redline.cli.carrying import carried_out, manner_of, watched
from redline.cli.mapping import mapped_of, mapping
from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.cli.reports import check_reports, report_option, write_reports
from redline.cli.screens import show_screens
from redline.cli.second_look import (
    looked_at_again,
    looked_stored,
    refuse_silence,
    second_look_of,
    tell_of_scorers,
)
from redline.cli.spent import spends, spent, spent_stored
from redline.workspace.evaluating import Evaluation, evaluate_launch
from redline.workspace.evidence_report import evaluated_report
from redline.workspace.launch import Launch, open_launch
from redline.workspace.manner import Manner
from redline.workspace.planning import Choices
from redline.workspace.screening import measured_screens
from redline.workspace.second_look import second_look

__all__ = ["command", "evaluated", "stored"]


@click.command(name="evaluate")
@brief_argument
@click.option("--feature", default="", help="Another address than the brief names.")
@click.option(
    "--suite",
    "suites",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A suite file or folder in place of the brief's, or a shipped suite such as own:harms; "
    "may be repeated.",
)
@mapping
@click.option(
    "--attacks",
    multiple=True,
    help="An attack in place of the brief's, or `none`; may be repeated.",
)
@click.option(
    "--attacker",
    default="",
    metavar="ADDRESS",
    help="Model that writes the driven attacks, such as openai:MODEL@URL; priced as the feature.",
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
@click.option(
    "--logprobs",
    is_flag=True,
    help="Ask for log-probabilities of answers, also where no metric of the brief reads them.",
)
@click.option("--unguarded", is_flag=True, help="Without the policy: what the controls change.")
@carried_out
@looked_at_again
@report_option
@home_option
@as_json
def command(
    brief: Path,
    feature: str,
    suites: tuple[Path, ...],
    columns: tuple[str, ...],
    expected: str | None,
    language_is: str | None,
    attacks: tuple[str, ...],
    attacker: str,
    limit: int | None,
    seed: int,
    split: str,
    reports: tuple[Path, ...],
    home: Path | None,
    output: str,
    *,
    screens: bool,
    unguarded: bool,
    logprobs: bool,
    **how: Any,
) -> None:
    """Test the feature against its brief and keep the evidence.

    The number of exchanges is fixed before the first one. An evaluation that was
    stopped, however hard, goes on with the same command.
    """
    check_reports(reports)
    again = second_look_of(how)
    launch = open_launch(brief, home, feature)
    manner = manner_of(launch, attacker, **how)
    choices = Choices(
        suites=suites,
        mapped=mapped_of(columns, expected, language_is, used=bool(suites)),
        attacks=() if attacks == ("none",) else attacks or None,
        limit=limit,
        seed=seed,
        split=split,
        guarded=not unguarded,
        attacker=attacker,
        logprobs=logprobs,
    )
    if screens:
        measured = measured_screens(launch, choices)
        if output == "json":
            print_json([screen.stored() for screen in measured])
        else:
            show_screens(measured, Console())
        return
    found = evaluated(launch, choices, Console(stderr=True), manner)
    looked = second_look(launch, choices, found, again) if again.wanted else None
    found = looked.evaluation if looked else found
    if output == "json":
        print_json(
            stored(found) | looked_stored(launch.policy if choices.guarded else None, looked)
        )
    else:
        show_bars(launch.brief, found.measured, Console())
    tell(found)
    if attacker and not found.run.attacker:
        note("the attacker was not asked: neither the brief nor --attacks names a driven attack")
    tell_of_scorers(launch.policy if choices.guarded else None, looked)
    write_reports(lambda: evaluated_report(launch, found, looked), reports)
    refuse_silence(looked)


def tell(found: Evaluation) -> None:
    """Say what a table of bars does not: what was not tried, what failed, where it lies."""
    for reason, count in found.left_out.items():
        note(f"{count:,} rows of the suites {reason}")
    for vector in found.unknown_attacks:
        note(f"not tried: no attack of the catalogue is called {vector!r}")
    for name in found.undriven:
        note(f"not tried: {name!r} is written by a model, and no --attacker was given")
    if found.failures:
        note(
            f"{len(found.failures)} exchanges failed; each counts against every bar it might have "
            f"met. The first said: {found.failures[0]}"
        )
    if found.partial:
        note(
            f"partial: {found.run.done:,} of {found.run.planned:,} exchanges are made, so nothing "
            "is decided by them; the same command goes on where it was"
        )
    if found.made and spends(found):
        note(spent(found.tally))
    if not found.made and not found.partial:
        note(
            "nothing was asked: this run was complete already. Among runs that count the same, "
            "`redline decide` uses it from now on"
        )
    note(f"evidence: {found.folder}")


def evaluated(
    launch: Launch, choices: Choices, console: Console, manner: Manner | None = None
) -> Evaluation:
    """Evaluate with a progress bar."""
    how = manner or Manner()
    with watched(console, how) as (begun, progress):
        return evaluate_launch(launch, choices, how, begun=begun, progress=progress)


def stored(found: Evaluation) -> dict[str, Any]:
    """Return an evaluation as JSON."""
    return {
        "run": found.run.stored(),
        "evidence": str(found.folder),
        "made": found.made,
        "partial": found.partial,
        "spent": spent_stored(found.tally),
        "failed": len(found.failures),
        "first_failure": next(iter(found.failures), ""),
        "unknown_attacks": list(found.unknown_attacks),
        "undriven": list(found.undriven),
        "left_out": dict(found.left_out),
        "measured": {name: measured_stored(m) for name, m in found.measured.items()},
    }


def measured_stored(found: Measured) -> dict[str, Any]:
    """Return one metric, whole and by slice."""
    return {
        "whole": found.whole.stored(),
        "by": {s: {p: m.stored() for p, m in parts.items()} for s, parts in found.by.items()},
    }
