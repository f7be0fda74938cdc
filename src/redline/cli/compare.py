"""`redline compare`: what moved between two runs on the same rows."""

from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.cli.options import as_json, home_option, note, print_json
from redline.cli.reports import short_report_option
from redline.evaluate.changing import Change
from redline.probes import Slice
from redline.workspace.comparing import Compared, compare_runs, moved
from redline.workspace.comparison_report import COMPARISONS, comparison_report
from redline.workspace.comparison_stored import comparison_stored, said_of
from redline.workspace.written import check_names, write_short

__all__ = ["command"]


@click.command(name="compare")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option(
    "--brief",
    type=click.Path(path_type=Path),
    help="By which both are judged; brief.md beside the evidence or here unless given.",
)
@click.option(
    "--metric",
    "metrics",
    multiple=True,
    help="A metric in place of the brief's, or `all`; may be repeated.",
)
@click.option(
    "--margin",
    type=click.FloatRange(0, 100),
    default=2.0,
    show_default=True,
    help="Points of a share that B may lose and be called no worse.",
)
@click.option(
    "--alpha",
    type=click.FloatRange(0.001, 0.5),
    default=0.05,
    show_default=True,
    help="Chance of calling anything a regression where nothing changed.",
)
@click.option("--show", default=3, show_default=True, help="Transcripts of each regression.")
@short_report_option
@home_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    first: str,
    second: str,
    brief: Path | None,
    metrics: tuple[str, ...],
    margin: float,
    alpha: float,
    show: int,
    reports: tuple[Path, ...],
    home: Path | None,
    output: str,
) -> None:
    """Say what moved between two runs on the same rows.

    A and B are folders of evidence, ids or their beginnings, or `last` and `last~1`; A is
    the earlier version. Ends with 1 if a regression is shown, 0 if none is.
    """
    check_names(reports, (*COMPARISONS, ".json"))
    found = compare_runs(
        (first, second),
        brief,
        home,
        metrics=metrics,
        margin=margin / 100,
        confidence=1 - alpha,
    )
    shown = found.comparison.regressions(alpha)
    if output == "json":
        print_json(comparison_stored(found, alpha))
    else:
        show_comparison(found, alpha, show, Console())
    if reports:
        data = comparison_report(found, alpha, map(said_of, found.elasticities))
        write_short(data, comparison_stored(found, alpha), reports, COMPARISONS)
        for path in reports:
            note(f"report: {path}")
    ctx.exit(1 if shown or found.slices else 0)


def show_comparison(found: Compared, alpha: float, show: int, console: Console) -> None:
    """Print what moved, what got worse and where, and what both runs said."""
    pairs, alone = found.comparison.pairs, found.comparison.alone
    console.print(
        f"{len(pairs):,} rows in both runs; {alone[0]:,} only in {found.folders[0].name}, "
        f"{alone[1]:,} only in {found.folders[1].name}"
    )
    table = Table(box=None, pad_edge=False)
    for title in ("", "A", "B", "B less A", "worse", "mended", "p, Holm", ""):
        table.add_column(title, overflow="fold")
    for change in found.comparison.whole:
        table.add_row(*cells(change, alpha))
    console.print(table)
    for change in found.comparison.parts:
        if change.regressed(alpha):
            console.print(f"worse in {escape(part_of(change))}: {sentence(change)}")
    for name, slices in found.slices.items():
        for place in slices:
            console.print(
                f"[red]{escape(name)}[/] got worse {escape(at(place))}: {place.worse:,} worse "
                f"and {place.mended:,} mended of {place.n:,} rows (p = {place.p:.3g})"
            )
    for change in found.comparison.regressions(alpha):
        if change.slices or not show:
            continue
        console.print(f"\n[bold]{escape(change.metric)}[/]: newly failing")
        for one in list(moved(found, change))[:show]:
            console.print(f"  {escape(one.unit)} ({escape(', '.join(one.traits.values()))})")
            console.print(f"    asked: {short(one.request)}")
            console.print(f"    A, {one.actions[0]}: {short(one.replies[0])}")
            console.print(f"    B, {one.actions[1]}: {short(one.replies[1])}")
    for ratio in found.elasticities:
        console.print(escape(said_of(ratio)), style="dim")
    if found.comparison.skipped:
        note(f"not compared, for want of labels: {', '.join(found.comparison.skipped)}")


def at(place: Slice) -> str:
    """Return where a metric got worse, in words."""
    return f"at {place}" if place.traits else str(place)


def cells(change: Change, alpha: float) -> tuple[str, ...]:
    """Return one row of the table."""
    if change.regressed(alpha):
        verdict = "[red]worse[/]"
    elif not change.for_the_worse and change.holm_p <= alpha:
        verdict = "[green]better[/]"
    elif change.margin.shown:
        verdict = f"[green]no worse[/] by {100 * change.margin.margin:g} points"
    else:
        verdict = "[yellow]undecided[/]"
    return (
        escape(change.metric),
        f"{change.first:.1%}",
        f"{change.second:.1%}",
        f"{100 * (change.second - change.first):+.1f} "
        + escape(f"[{100 * change.low:+.1f}, {100 * change.high:+.1f}]"),
        str(len(change.worse)),
        str(len(change.mended)),
        f"{change.holm_p:.3g}",
        verdict,
    )


def sentence(change: Change) -> str:
    """Return a change in words."""
    return (
        f"{change.first:.1%} became {change.second:.1%} over {change.n:,} rows, {len(change.worse)}"
        f" worse and {len(change.mended)} mended (p = {change.holm_p:.3g} after Holm)"
    )


def part_of(change: Change) -> str:
    """Return the metric and slice of a change."""
    return f"{change.metric}, " + ", ".join(f"{name}={value}" for name, value in change.slices)


def short(text: str, most: int = 160) -> str:
    """Return the beginning of a text on one line, safe to print."""
    line = " ".join(text.split())
    return escape(line if len(line) <= most else line[: most - 1] + "…")
