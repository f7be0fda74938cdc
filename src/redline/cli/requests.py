"""`redline requests`: feature requests against the failure modes that the brief knows."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from redline.cli.carrying import carried_out, manner_of
from redline.cli.evaluate import evaluated
from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.cli.reports import short_report_option
from redline.evaluate.amplifying import MOST, Amplified
from redline.report.request_page import RequestLine, RequestMap
from redline.stats import Amplification
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from redline.workspace.request_report import REQUEST_REPORTS, request_report
from redline.workspace.requesting import Told, chosen_requests, request_map, with_it
from redline.workspace.written import check_names, write_short

__all__ = ["command"]

SHIP, HOLD, STOP = 0, 3, 4
EXITS = {"blocked": STOP, "amplifies": HOLD, "undecided": HOLD}


@click.command(name="requests")
@brief_argument
@click.option(
    "--try",
    "tried",
    multiple=True,
    metavar="N|WORDS|all",
    help="Evaluate the feature as it is and with this request built in; may be repeated.",
)
@click.option(
    "--most",
    type=click.FloatRange(1, 100),
    default=MOST,
    show_default=True,
    help="Ratio of failures up to which a request is said to amplify nothing.",
)
@click.option("--unguarded", is_flag=True, help="Without the policy: what the controls hold.")
@click.option("--limit", type=click.IntRange(1), help="Units at most, drawn by the seed.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of draws and attacks.")
@carried_out
@short_report_option
@home_option
@as_json
def command(
    brief: Path,
    tried: tuple[str, ...],
    most: float,
    limit: int | None,
    seed: int,
    reports: tuple[Path, ...],
    home: Path | None,
    output: str,
    *,
    unguarded: bool,
    **how: Any,
) -> None:
    """Show what each feature request does to the harms of the brief.

    A request with a feature under `Tried as` can be tried, on the suites of the brief. Ends with
    4 where one that was tried touches a red line, whatever the demand, with 3 where one amplifies
    a harm or may, else with 0.
    """
    check_names(reports, (*REQUEST_REPORTS, ".json"))
    launch = open_launch(brief, home)
    choices = Choices(limit=limit, seed=seed, guarded=not unguarded)
    console = Console(stderr=True)
    for row in chosen_requests(launch, tried):
        for one in (with_it(launch, row), launch):
            evaluated(one, choices, console, manner_of(one, **how))
    found = request_map(
        launch, choices, most, lambda row: note(f"reading the evidence of: {row.request}")
    )
    rows = [stored(one) for one in found]
    shown = request_report(launch, found, most)
    if output == "json":
        print_json(rows)
    else:
        show(shown, Console())
    if reports:
        write_short(shown, rows, reports, REQUEST_REPORTS)
        for path in reports:
            note(f"report: {path}")
    click.get_current_context().exit(
        max((EXITS.get(one.verdict, SHIP) for one in found), default=SHIP)
    )


def show(found: RequestMap, console: Console) -> None:
    """Print each request with what is known of it."""
    console.print(found.sentence, markup=False)
    for number, one in enumerate(found.lines, start=1):
        console.print(f"{number} {one.request}: {one.verdict}", markup=False, highlight=False)
        for line in lines(one):
            console.print(f"    {line}", markup=False, highlight=False)


def lines(one: RequestLine) -> Iterator[str]:
    """Give what is known of one request, line by line."""
    yield f"the brief answers: {one.answer}"
    if one.claimed:
        yield f"the brief says that it amplifies: {one.claimed}"
    if one.why:
        yield f"not tried: {one.why}"
    if one.touched:
        yield f"{one.touched}, whatever the demand"
    for harm, cell in one.cells.items():
        named = " (named)" if harm in one.named else ""
        yield f"{harm}{named} {cell.standing}: {cell.words}"


def stored(one: Told) -> dict[str, Any]:
    """Return a request as JSON."""
    return {
        "request": one.row.request,
        "answer": one.row.answer,
        "claimed": one.row.amplifies,
        "harms": list(one.row.harms),
        "verdict": one.verdict,
        "why": one.why,
        "red_lines": dict(one.hits),
        "runs": list(one.runs) if any(one.runs) else None,
        "amplification": {harm.harm: harm_stored(harm) for harm in one.harms},
    }


def harm_stored(harm: Amplified) -> dict[str, Any]:
    """Return what a request does to one harm as JSON; a ratio without a limit is null."""
    told: dict[str, Any] = {"standing": harm.standing, "rows": harm.rows, "unknown": harm.unknown}
    if isinstance(harm.found, Amplification):
        ends = (harm.found.low, harm.found.value, harm.found.high)
        told |= {
            "ratio": [end if math.isfinite(end) else None for end in ends],
            "confidence": harm.found.confidence,
            "failed": [harm.found.first, harm.found.second],
            "judged": harm.found.n,
        }
    else:
        told["reason"] = harm.found.reason
    return told
