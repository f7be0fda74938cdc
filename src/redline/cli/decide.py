"""`redline decide`: what may ship, from the evidence."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from redline.cli.bars import show_decision, show_phase
from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.cli.reports import check_reports, committee_option, report_option, write_reports
from redline.decision import Decision, Outcome, PhaseDecision
from redline.errors import InputError
from redline.workspace.deciding import Decided, decide_launch
from redline.workspace.launch import Launch, open_launch

if TYPE_CHECKING:
    from redline.report import ReportData

__all__ = ["EXITS", "command"]

EXITS = {Outcome.SHIP: 0, Outcome.HOLD: 3, Outcome.STOP: 4}


@click.command(name="decide")
@brief_argument
@click.option("--phase", default="", help="Only this phase; its outcome is the exit code.")
@click.option("--feature", default="", help="Another address than the brief names.")
@click.option("--every", is_flag=True, help="Show the conditions that are met, too.")
@click.option(
    "--why",
    metavar="ID",
    help="Instead: the units behind a metric or a red line, with what was said in them.",
)
@click.option(
    "--units", type=click.IntRange(1), default=10, show_default=True, help="With --why, at most."
)
@click.option("--plan", is_flag=True, help="Instead: what it takes to decide every bar.")
@click.option(
    "--power",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.8,
    show_default=True,
    help="With --plan: chance that all bars are decided.",
)
@click.option("--price", help="With --plan: US dollars for a million tokens, as IN,OUT.")
@report_option
@committee_option
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
    why: str | None,
    units: int,
    power: float,
    price: str | None,
    reports: tuple[Path, ...],
    pages: tuple[Path, ...],
    *,
    every: bool,
    plan: bool,
) -> None:
    """Say what may ship, from the evidence.

    Ends with 0 for ship, 3 for hold, 4 for stop: of the phase asked for, else of
    the first one. The decision is signed into the record. With --why or --plan
    nothing is decided, and it ends with 0.
    """
    check_reports(reports, pages)
    launch = open_launch(brief, home, feature)
    if plan:
        tell_plan(launch, power, price, output)
        return
    if why:
        tell_why(launch, why, units, output)
        return
    decided = decide_launch(launch)
    shown = phase_of(decided.decision, phase, brief)
    console = Console()
    if output == "json":
        print_json(decided.decision.stored() | {"signed": decided.signed.stored()})
    elif phase:
        show_phase(shown, console, every=every)
    else:
        show_decision(decided.decision, console, every=every)
    tell_apart(decided, brief)
    write_reports(lambda: report_of(launch, decided), reports, pages)
    ctx.exit(EXITS[shown.outcome])


def tell_apart(decided: Decided, brief: Path) -> None:
    """Say beside a decision what makes it differ from one on a first, whole run."""
    if decided.run is None and not decided.unread:
        note(f"There is no evidence yet: `redline evaluate {brief}`.")
    if decided.decision.looks > 1:
        note(
            f"Look {decided.decision.looks} at evidence for this policy: the allowed error was "
            "halved for each look before."
        )
    if decided.labels_added:
        note(
            f"{decided.labels_added:,} labels were added since the run was first decided on: a new "
            "decision on the same transcripts."
        )


def tell_plan(launch: Launch, power: float, price: str | None, output: str) -> None:
    """Print a power plan."""
    # A plain decision needs neither these nor what they load; it should not wait for them.
    from redline.cli.plans import show_plan  # noqa: PLC0415  # only with --plan
    from redline.evaluate import Price  # noqa: PLC0415  # as above
    from redline.workspace.power import power_plan  # noqa: PLC0415  # as above

    plan = power_plan(launch, power=power, price=Price.read(price) if price else None)
    if output == "json":
        print_json(plan.stored())
    else:
        show_plan(plan, Console())


def tell_why(launch: Launch, subject: str, units: int, output: str) -> None:
    """Print what stands behind a reason."""
    from redline.cli.behind import show_why  # noqa: PLC0415  # only with --why
    from redline.workspace.why import explain  # noqa: PLC0415  # as above

    why = explain(launch, subject, None if output == "json" else units)
    if output == "json":
        print_json(why.stored())
    else:
        show_why(why, Console())


def report_of(launch: Launch, decided: Decided) -> "ReportData":
    """Gather what a report of a decision shows."""
    from redline.workspace.evidence_report import decided_report  # noqa: PLC0415  # only with it

    return decided_report(launch, decided)


def phase_of(decision: Decision, phase: str, brief: Path) -> PhaseDecision:
    """Return the phase whose outcome the exit code tells: the one asked for, else the first.

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
    return found
