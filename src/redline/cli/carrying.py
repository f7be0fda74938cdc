"""Options of how an evaluation is carried out, and its progress: rate, failures, cost, time."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from redline.cli.spent import dollars, expected
from redline.evaluate import Plan, Price, Tally, estimate
from redline.workspace.launch import Launch
from redline.workspace.manner import Manner, local, seconds
from redline.workspace.prices import prices_for

__all__ = ["carried_out", "manner_of", "watched"]

EVERY = 0.1
"""Seconds between two looks at the progress."""


class Dollars(click.FloatRange):
    """An amount above zero that can be reached: neither NaN, which no cost ever is, nor more."""

    def __init__(self) -> None:
        super().__init__(0, min_open=True)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the amount, or refuse it."""
        found = float(super().convert(value, param, ctx))
        if not math.isfinite(found):
            self.fail(f"{value!r} is no amount of money; a number above 0 is accepted.", param, ctx)
        return found


OPTIONS = (
    click.option(
        "--on",
        default="auto",
        show_default=True,
        metavar="PLACE",
        help="Who asks a feature that computes here: `here`, `cores`, `ray` or `ray:ADDRESS`.",
    ),
    click.option(
        "--concurrency",
        type=click.IntRange(1, 10_000),
        default=8,
        show_default=True,
        help="Exchanges in flight, where the feature is a service.",
    ),
    click.option("--rpm", type=click.FloatRange(0, min_open=True), help="Requests a minute."),
    click.option("--tpm", type=click.FloatRange(0, min_open=True), help="Tokens a minute."),
    click.option("--retries", type=click.IntRange(0), help="Of the whole run, at most."),
    click.option(
        "--price",
        metavar="IN,OUT",
        help="US dollars for a million tokens sent and received; else [prices] of redline.toml.",
    ),
    click.option(
        "--max-cost",
        type=Dollars(),
        help="US dollars at which the run stops; the same command goes on.",
    ),
    click.option(
        "--max-time",
        metavar="TIME",
        help="After which the run stops, such as `30 min`; the same command goes on.",
    ),
    click.option(
        "--cache/--no-cache",
        default=None,
        help="Use answers that an earlier run paid for under any policy, or none at all; unless "
        "said, those under this policy. `decide` says how many and how old.",
    ),
)


def carried_out(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def manner_of(launch: Launch, attacker: str = "", **said: Any) -> Manner:
    """Return how it is carried out, from the options as they were typed and the file of settings.

    Raises
    ------
    InputError
        A price, a time or a place is none.
    """
    typed = Price.read(said["price"]) if said["price"] else None
    price, of_attacker = prices_for(launch.folder, launch.policy.feature, attacker, typed)
    return Manner(
        on=said["on"],
        concurrency=said["concurrency"],
        requests=said["rpm"],
        tokens=said["tpm"],
        retries=said["retries"],
        price=price,
        attacker_price=of_attacker,
        max_cost=said["max_cost"],
        max_time=seconds(said["max_time"], "--max-time") if said["max_time"] else None,
        cache=said["cache"] is not False,
        every=said["cache"] is True,
    )


@contextmanager
def watched(
    console: Console, manner: Manner
) -> Iterator[tuple[Callable[[Plan, int], None], Callable[[Tally], None]]]:
    """Show a progress bar, and give what is to be told of the beginning and of each exchange."""
    columns = (
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[facts]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as shown:
        task = shown.add_task("getting ready", total=None, visible=False, facts="")
        begin = looked = time.monotonic()
        before = 0

        def begun(plan: Plan, done: int) -> None:
            nonlocal before, begin
            before, begin = done, time.monotonic()
            left = plan.run.planned - done
            if left and (plan.run.attacker or not local(plan.run)):
                found = estimate(plan, left)
                cost = found.cost(manner.price, manner.attacker_price)
                console.print(expected(found, cost), highlight=False)
            text = f"{plan.run.units:,} units" + (f", {done:,} done before" if done else "")
            shown.update(
                task, visible=True, description=text, total=plan.run.planned, completed=done
            )

        def progress(tally: Tally) -> None:
            nonlocal looked
            now = time.monotonic()
            # A look costs more than a quick exchange.
            if now - looked >= EVERY or before + tally.exchanges == shown.tasks[0].total:
                looked = now
                shown.update(
                    task,
                    completed=before + tally.exchanges,
                    facts=facts(tally, now - begin),
                )

        yield begun, progress


def facts(tally: Tally, passed: float) -> str:
    """Return what the bar does not show: rate, failures and cost."""
    rate = tally.exchanges / passed if passed > 0 else 0.0
    parts = [f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.2g}/s"]
    if tally.failed:
        parts.append(f"{tally.failed:,} failed")
    if tally.cost is not None:
        parts.append(dollars(tally.cost, exact=tally.exact))
    return ", ".join(parts)
