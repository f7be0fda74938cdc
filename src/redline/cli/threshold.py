"""`redline threshold`: where to set a control, by both errors and a risk that is promised."""

from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.errors import InputError, QuantityError
from redline.quantity import parse_quantity
from redline.workspace.launch import open_launch
from redline.workspace.thresholding import Threshold, choose_threshold, write_setting

__all__ = ["command"]


@click.command(name="threshold")
@brief_argument
@click.option("--control", required=True, help="Id of the control, such as C1.")
@click.option("--risk", default="2 %", show_default=True, help="Share let by, at most.")
@click.option("--delta", default="5 %", show_default=True, help="Chance that the promise fails.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of attacks and resampling.")
@click.option("--write", is_flag=True, help="Write the threshold into the brief: one cell.")
@home_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    brief: Path,
    control: str,
    risk: str,
    delta: str,
    seed: int,
    home: Path | None,
    output: str,
    *,
    write: bool,
) -> None:
    """Show both errors of a control at each threshold, and choose one within a risk.

    The dev half of the suites chooses; the test half shows afterwards whether the bars
    are met. Ends with 1 where no threshold keeps the promise.
    """
    launch = open_launch(brief, home)
    found = choose_threshold(
        launch, control, risk=share(risk, "--risk"), delta=share(delta, "--delta"), seed=seed
    )
    if output == "json":
        print_json(found.stored())
    else:
        show(found, Console())
    chosen = found.choice.threshold
    if chosen is None:
        ctx.exit(1)
    if write:
        write_setting(launch, brief, found.control, chosen)
        note(f"{brief}: {found.control} {found.setting} = {100 * chosen:g} %; evaluate again.")


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
    """Print the curve, the promise, and what the choice changes."""
    table = Table(box=None, pad_edge=False)
    for title in (f"{found.setting}", "let past", "stopped needlessly", ""):
        table.add_column(title, justify="left" if not title else "right")
    for point in found.points:
        marks = [
            word
            for at, word in ((found.present, "now"), (found.choice.threshold, "chosen"))
            if at is not None and abs(point.at - at) < 1e-9
        ]
        table.add_row(
            f"{100 * point.at:g} %",
            interval(point.let_by),
            interval(point.stopped),
            ", ".join(marks),
        )
    console.print(table)
    for line in told(found):
        console.print(escape(line), highlight=False)


def interval(found: tuple[float, float, float], scale: float = 100, unit: str = " %") -> str:
    """Return an estimate with its bounds."""
    value, low, high = found
    return f"{scale * value:.1f}{unit} ({scale * low:.1f} to {scale * high:.1f})"


def told(found: Threshold) -> list[str]:
    """Return what the curve comes to, a sentence a line."""
    left = f"; {found.left_out} rows are left out, as the test half or the examples hold them, too"
    lines = [
        f"{found.control} {found.name}, on the dev half: {found.bad} units that it should stop in "
        f"{found.bad_families} families, {found.good} that it should not"
        + (left if found.left_out else ""),
        found.choice.guarantee,
        *change_lines(found),
    ]
    for cost in found.costs:
        unit = f" {cost.unit}" if cost.unit else ""
        lines.append(f"The brief: {cost.error}: {cost.cost}{unit}")
    marked = [found.present, *([found.choice.threshold] if found.choice.threshold else [])]
    for at in dict.fromkeys(marked):
        spent = found.expected_cost(found.at(at))
        if spent:
            lines.append(
                f"At {100 * at:g} %, 100 units that should be stopped cost {spent[0]:,.4g} and 100 "
                f"that should not {spent[1]:,.4g}, as the brief prices them."
            )
    return lines


def change_lines(found: Threshold) -> list[str]:
    """Return what the choice changes against the present setting."""
    change = found.change
    if change is None:
        same = found.choice.threshold is not None
        return ["That is the present setting."] if same else []
    way = "Raising" if change.after > change.before else "Lowering"
    head = f"{way} `{found.setting}` from {100 * change.before:g} % to {100 * change.after:g} %"
    cut = "too little is let past now to say how much that changes"
    if change.cut:
        value, low, high = (100 * part for part in change.cut)
        # Where more is let by, the share is told as growth, and its bounds change places.
        verb, ends = ("cuts", (low, high)) if value >= 0 else ("adds to", (-high, -low))
        what = f"{verb} what is let past by {abs(value):.0f} %"
        cut = f"{what} ({ends[0]:.0f} to {ends[1]:.0f})"
    times = "too little is stopped needlessly now to say by how much that is multiplied"
    if change.times:
        times = f"multiplies what is stopped needlessly by {interval(change.times, 1, '')}"
    return [f"{head}: {cut}; {times}. Intervals of 95 %, resampled by family."]
