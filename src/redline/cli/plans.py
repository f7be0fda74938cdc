"""A power plan as people read it in a terminal."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.workspace.needs import BarNeed, PowerPlan

__all__ = ["show_plan"]

SPANS = (("days", 86400.0), ("hours", 3600.0), ("minutes", 60.0))


def show_plan(plan: PowerPlan, console: Console) -> None:
    """Print what each bar takes, then what it comes to."""
    table = Table(box=None, pad_edge=False)
    table.add_column("Bar", overflow="fold")
    table.add_column("Stands")
    for title in ("There", "Alone", "All", "Short"):
        table.add_column(title, justify="right")
    table.add_column("Supposed", overflow="fold")
    for bar in plan.bars:
        table.add_row(*cells(bar))
    console.print(table)
    for line in told(plan):
        console.print(escape(line), highlight=False)


def cells(bar: BarNeed) -> tuple[str, ...]:
    """Return one row of the table."""
    part = f" in {bar.part}" if bar.part else ""
    rate = "" if bar.together.rate is None else f"{100 * bar.together.rate:.3g} %, "
    ends = "" if bar.together.meets else "; it would be missed"
    found = bar.alone.note or bar.together.note
    note = f"; {found}" if found else ""
    return (
        escape(f"{bar.row} {bar.bar}{part} ({bar.of})"),
        bar.now.value,
        "live only" if bar.live else f"{bar.there:,}",
        number(bar.alone.units),
        number(bar.together.units),
        f"{bar.short:,}" if bar.short else "",
        escape(f"{rate}{bar.together.basis}{ends}{note}"),
    )


def number(units: int | None) -> str:
    """Return a number of units, or that there is none."""
    return "none" if units is None else f"{units:,}"


def told(plan: PowerPlan) -> list[str]:
    """Return what the table comes to, a sentence a line."""
    share = f"{100 * plan.power:g} %"
    lines = [
        f"Alone: units that decide this bar with {share}; All: that decide all bars with {share} "
        "together, if the rates are as supposed.",
        *(f"Left out: {line}" for line in plan.left_out),
    ]
    if plan.looks > 1:
        lines.append(
            f"The run will be look {plan.looks} at this policy: the allowed error is halved for "
            "each look before."
        )
    if plan.add:
        asked = ", ".join(
            f"{count:,} {expected or 'of any kind'} in {language}"
            for (expected, language), count in sorted(plan.add.items())
        )
        lines.append(f"Write {sum(plan.add.values()):,} rows for the test half: {asked}.")
    else:
        lines.append(f"The {plan.rows:,} rows of the suites are enough.")
    cost = "" if plan.cost is None else f", about {plan.cost:,.2f} USD"
    time = "; no run was timed yet" if plan.seconds is None else f", {span(plan.seconds)}"
    lines.append(f"A run of them all is {plan.exchanges:,} exchanges{time}{cost}.")
    return lines


def span(seconds: float) -> str:
    """Return a time as people say it.

    >>> span(5400), span(20)
    ('about 1.5 hours', 'less than a minute')
    """
    for name, size in SPANS:
        if seconds >= size:
            return f"about {seconds / size:.2g} {name}"
    return "less than a minute"
