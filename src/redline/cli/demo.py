"""`redline demo`: one launch from end to end, and the other side of it."""

import asyncio
import shutil
import sys
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.rule import Rule

from redline.cli.app import PORT as APP
from redline.cli.app import end_soon, serve_app
from redline.cli.bars import show_bars, show_decision
from redline.cli.evaluate import evaluated
from redline.cli.interview import show_turns
from redline.decision import Outcome
from redline.report import Other, ReportData, TrafficLine, render
from redline.review import as_text, score_lines
from redline.web.people import Alone
from redline.workspace.audit import verify_record
from redline.workspace.deciding import Decided, decide_launch
from redline.workspace.demo import (
    Example,
    burst,
    free_port,
    gateway_process,
    prepare,
    requests_of,
    without_control,
)
from redline.workspace.evaluating import Evaluation
from redline.workspace.launch import Launch, open_launch
from redline.workspace.planning import Choices
from redline.workspace.practising import scripted_interview
from redline.workspace.reporting import measured_rows, report_data
from redline.workspace.reviewing import review_brief
from redline.workspace.serving import permit

__all__ = ["command"]

REMOVED = "C2"
"""The control that the other side goes without: the handoff of danger signs."""


@click.command(name="demo")
@click.option("--once", is_flag=True, help="End instead of serving.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("redline-demo"),
    show_default=True,
    help="Where the example is copied to.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Of the gateway; by default 8080, or any that is free where that is taken.",
)
@click.option(
    "--app",
    type=click.IntRange(0, 65535),
    help="Where the app listens; by default 8000, or any that is free where that is taken.",
)
@click.option("--open/--no-open", "opened", default=True, help="Open the browser at the end.")
def command(folder: Path, port: int | None, app: int | None, *, once: bool, opened: bool) -> None:
    """See one launch from end to end: no network, no key, no model.

    It ends with the app open on what was done, and the gateway answering, until Ctrl-C.
    """
    console = Console(highlight=False)
    begun = time.monotonic()
    port = free_port() if port is None else port
    console.print("[bold]Redline[/]: one launch brief, from review to live figures\n")
    example = prepare(folder)
    launch = open_launch(example.brief)
    console.print(f"{escape(launch.policy.title)}: {example.brief}\n")
    data = whole_loop(launch, example, console, port)
    console.print(Rule("7. The other side: the same brief without one control", align="left"))
    data = replace(data, other=other_side(example, console), commands=next_steps(example))
    example.report.write_text(render(data), encoding="utf-8")
    console.print(f"\nReport: {example.report.resolve().as_uri()}")
    for typed, does in data.commands:
        console.print(f"  {typed}  [dim]{does}[/]", soft_wrap=True)
    console.print(f"[dim]{time.monotonic() - begun:.0f} s[/]")
    if not once:
        stay(example, port, free_port(APP) if app is None else app, opened=opened)


def whole_loop(launch: Launch, example: Example, console: Console, port: int) -> ReportData:
    """Review, practise, evaluate, decide, serve and verify; returns what a report shows."""
    console.print(Rule("1. Review", align="left"))
    review = review_brief(launch.brief, launch.folder)
    console.print(as_text(review) + score_lines(review), markup=False, end="")

    console.print(Rule("2. One interview question about this brief", align="left"))
    interview = scripted_interview(launch.brief, review.findings, example.answers)
    show_turns(interview, console)

    console.print(Rule("3. Evaluation", align="left"))
    evaluation = evaluated(launch, Choices(), console)
    show_bars(launch.brief, evaluation.measured, console)

    console.print(Rule("4. Decision", align="left"))
    decided = decide_launch(launch)
    show_decision(decided.decision, console)

    console.print(Rule("5. The gateway, asked by another process", align="left"))
    traffic = served(decided, example, console, port)

    console.print(Rule("6. The record", align="left"))
    line = record_line(launch, served=bool(traffic))
    console.print(line)
    return replace(
        report_data(launch.brief, decided, evaluation.units),
        interview=interview,
        traffic=tuple(traffic),
        record_line=line,
    )


def served(decided: Decided, example: Example, console: Console, port: int) -> list[TrafficLine]:
    """Start the gateway in the highest phase allowed, and send it a burst."""
    highest = decided.decision.highest
    if highest is None:
        console.print("No phase may start, so nothing is served.")
        return []
    console.print(f"Highest phase allowed: [bold]{escape(highest.phase)}[/]")
    with gateway_process(example.brief, highest.phase, port) as address:
        console.print(f"{address}\n", markup=False)
        lines = asyncio.run(burst(address, requests_of(example)))
    for line in lines:
        console.print(f"  [bold]{line.action:10}[/] {line.language}  {escape(line.request)}")
        console.print(
            f"  {'':10}     [dim]{escape(' · '.join(line.reply_excerpt.splitlines()))}[/]"
        )
    counts = Counter(line.action for line in lines)
    console.print("\n" + ", ".join(f"{n} {action}" for action, n in counts.most_common()))
    return lines


def record_line(launch: Launch, *, served: bool) -> str:
    """Return what verifying the record says."""
    if not served:
        return "Nothing was served, so there is no record."
    found = verify_record(Path(launch.brief.file))
    if not found.whole:
        return f"Broken at entry {found.first_broken}: {found.reason}"
    return (
        f"Whole: {found.entries} entries of {found.exchanges} exchanges, each durable before its "
        "answer left."
    )


def other_side(example: Example, console: Console) -> Other:
    """Evaluate and decide the brief without one control; it must not start."""
    brief, difference = without_control(example, REMOVED)
    for text in difference:
        colour = {"+": "green", "-": "red"}.get(text[:1], "dim")
        console.print(f"[{colour}]{escape(text)}[/]", soft_wrap=True)
    launch = open_launch(brief)
    evaluation: Evaluation = evaluated(launch, Choices(), console)
    decided = decide_launch(launch)
    allowed = permit(launch, decided.decision)
    show_decision(decided.decision, console)
    refused = allowed.phase.outcome is not Outcome.SHIP
    console.print(
        f"\nThe gateway {'does not start' if refused else 'starts'} in "
        f"[bold]{escape(allowed.phase.phase)}[/]: {allowed.phase.outcome.value}."
    )
    return Other(
        title=f"The same brief without {REMOVED}",
        diff=tuple(difference),
        decision=decided.decision,
        measured=measured_rows(launch.brief, evaluation.measured),
    )


def next_steps(example: Example) -> tuple[tuple[str, str], ...]:
    """Return the commands to try next."""
    brief, me = example.brief, typed()
    return (
        (f"{me} app {brief.parent}", "all of it in the browser"),
        (f"{me} review {brief}", "change a line and see what it says"),
        (f"{me} practice --brief {brief}", "be asked about it, with a clock"),
        (f"{me} decide {brief} --every", "every reason of every phase"),
        (f"{me} serve {brief} --dry-run 'my baby is hot'", "one request, stage by stage"),
        (f"{me} watch {brief} --once", "the live figures against the same bars"),
        (f"{me} audit verify {brief}", "prove the record whole"),
        (f"{me} new > brief.md", "start your own"),
    )


def typed() -> str:
    """Return what a person types for this very program."""
    if shutil.which("redline"):
        return "redline"
    beside = Path(sys.executable).with_name("redline")
    inside = beside.is_relative_to(Path.cwd())
    return str(beside.relative_to(Path.cwd()) if inside else beside)


def stay(example: Example, port: int, app: int, *, opened: bool) -> None:
    """Keep the gateway in its highest phase, and the app beside it, until Ctrl-C."""
    highest = decide_launch(open_launch(example.brief)).decision.highest
    with ExitStack() as held:
        if highest is not None:
            gateway = gateway_process(example.brief, highest.phase, port)
            address = held.enter_context(gateway)
            click.echo(f"Gateway in {highest.phase}: {address}")
        serve_app(example.folder, app, Alone(), opened=opened)
    end_soon()
