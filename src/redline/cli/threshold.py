"""`redline threshold`: where to set a control, by both errors and a risk that is promised."""

from pathlib import Path
from textwrap import wrap
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.bars.trade_off import Point
from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.cli.reports import short_report_option
from redline.errors import InputError, QuantityError
from redline.quantity import parse_quantity
from redline.workspace.launch import open_launch
from redline.workspace.setting_written import write_setting
from redline.workspace.threshold_numbers import interval, percent
from redline.workspace.threshold_record import Asked, Threshold
from redline.workspace.threshold_report import THRESHOLDS, write_threshold
from redline.workspace.threshold_words import told
from redline.workspace.thresholding import choose_threshold
from redline.workspace.written import check_names

__all__ = ["command"]

WIDE = 18
"""Letters of a column's title in one line."""


@click.command(name="threshold")
@brief_argument
@click.option("--control", required=True, help="Id of the control, such as C1.")
@click.option("--setting", default="", help="Which of its thresholds; the first one unless named.")
@click.option("--risk", default="2 %", show_default=True, help="Share that is promised, at most.")
@click.option("--delta", default="5 %", show_default=True, help="Chance that the promise fails.")
@click.option(
    "--promise",
    type=click.Choice(["missed", "shown"]),
    help="Of what should be stopped, the share let past; or of what is let past, the share that "
    "should have been stopped. By default `shown` for a control of answers, else `missed`.",
)
@click.option("--average", is_flag=True, help="Promise the mean over samples: fewer rows do.")
@click.option("--to", help="Compare the present setting with this one, such as `30 %`.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of attacks and resampling.")
@click.option("--write", is_flag=True, help="Write the threshold into the brief: one cell.")
@short_report_option
@home_option
@as_json
@click.pass_context
def command(
    ctx: click.Context, /, brief: Path, home: Path | None, output: str, **said: Any
) -> None:
    """Show both errors of a control at each threshold, and choose one within a risk.

    The dev half of the suites chooses; the test half shows afterwards whether the bars
    are met. Ends with 1 where no threshold keeps the promise.
    """
    reports, write = said.pop("reports"), said.pop("write")
    check_names(reports, THRESHOLDS)
    launch = open_launch(brief, home)
    found = choose_threshold(launch, asked_of(**said))
    if output == "json":
        print_json(found.stored() | {"says": told(found)})
    else:
        show(found, Console())
    write_threshold(launch, found, reports)
    for path in reports:
        note(f"report: {path}")
    chosen = found.choice.threshold
    if chosen is None:
        ctx.exit(1)
    if write:
        setting = found.dial.setting
        write_setting(launch, brief, found.control.id, setting, chosen)
        note(f"{brief}: {found.control.id} {setting} = {percent(chosen)}; evaluate again.")


def asked_of(*, risk: str, delta: str, to: str | None, **said: Any) -> Asked:
    """Return what is asked, its shares read; errors as `share`."""
    return Asked(
        risk=share(risk, "--risk"),
        delta=share(delta, "--delta"),
        to=None if to is None else share(to, "--to"),
        **said,
    )


def share(text: str, option: str) -> float:
    """Return a share above 0 and below 1.

    Raises
    ------
    InputError
        It is none.
    """
    try:
        found = parse_quantity(text)
    except QuantityError:
        found = None
    if found is None or found.dimension not in ("share", "number") or not 0 < found.value < 1:
        raise InputError(f"{option} is {text!r}; a share above 0 and below 1, such as `2 %`.")
    return found.value


def show(found: Threshold, console: Console) -> None:
    """Print the curve, and in words what it comes to."""
    table = Table(box=None, pad_edge=False)
    titles = (found.dial.missed, found.dial.needless, "bad of what is let past")
    table.add_column(found.dial.setting, justify="right")
    for title in titles:
        table.add_column("\n".join(wrap(title, WIDE)), justify="right", no_wrap=True)
    for point in found.points:
        table.add_row(" ".join([*marks(found, point), percent(point.at or 0)]), *cells(point))
    if found.present is None:
        table.add_row(f"now {escape(found.set_to)}", *cells(found.now))
    console.print(table)
    for line in told(found):
        console.print(escape(line), highlight=False)


def cells(point: Point) -> tuple[str, str, str]:
    """Return both errors, and what is bad of what is let past."""
    wrong = "nothing" if point.wrong is None else interval(point.wrong)
    return interval(point.let_by), interval(point.stopped), wrong


def marks(found: Threshold, point: Point) -> list[str]:
    """Return what a threshold is, where it is more than a step of the curve."""
    named = ((found.present, "now"), (found.choice.threshold, "chosen"), (found.asked.to, "asked"))
    return [
        word
        for at, word in named
        if at is not None and point.at is not None and abs(point.at - at) < 1e-9
    ]
