"""Options of how an evaluation is carried out, and its progress: rate, failures, cost, time."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from redline.errors import InputError
from redline.evaluate import Estimate, Plan, Price, Tally, estimate
from redline.quantity import parse_quantity
from redline.workspace.evaluating import Evaluation
from redline.workspace.manner import Manner, local

__all__ = ["carried_out", "manner_of", "spends", "spent", "spent_stored", "watched"]

EVERY = 0.1
"""Seconds between two looks at the progress."""

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
        help="US dollars for a million tokens sent and received; unknown unless given.",
    ),
    click.option(
        "--max-cost",
        type=click.FloatRange(0, min_open=True),
        help="US dollars at which the run stops; the same command goes on.",
    ),
    click.option(
        "--max-time",
        metavar="TIME",
        help="After which the run stops, such as `30 min`; the same command goes on.",
    ),
    click.option(
        "--cache/--no-cache",
        default=True,
        show_default=True,
        help="Use answers of a service that an earlier run paid for.",
    ),
)


def carried_out(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def manner_of(**said: Any) -> Manner:
    """Return how it is carried out, from the options as they were typed.

    Raises
    ------
    InputError
        A price, a time or a place is none.
    """
    return Manner(
        on=said["on"],
        concurrency=said["concurrency"],
        requests=said["rpm"],
        tokens=said["tpm"],
        retries=said["retries"],
        price=Price.read(said["price"]) if said["price"] else None,
        max_cost=said["max_cost"],
        max_time=seconds(said["max_time"]) if said["max_time"] else None,
        cache=said["cache"],
    )


def seconds(text: str) -> float:
    """Return a time in seconds; a bare number is minutes for nobody, so it is refused."""
    found = parse_quantity(text)
    if found.dimension != "time" or found.note or found.value <= 0:
        raise InputError(f"--max-time {text!r} is no time; accepted: `90 s`, `30 min`, `2 h`.")
    return found.value


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
                console.print(expected(estimate(plan, left), manner.price), highlight=False)
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


def expected(found: Estimate, price: Price | None) -> str:
    """Return the estimate before the first exchange, in words."""
    cost = found.cost(price)
    costs = "cost unknown: give --price IN,OUT" if cost is None else dollars(cost, exact=False)
    attacker = f", {found.attacker:,} more of the attacker at most" if found.attacker else ""
    return (
        f"about {found.calls:,} calls{attacker}, {found.sent:,} tokens to send and "
        f"{found.received:,} to receive at 300 an answer; {costs}"
    )


def spends(found: Evaluation) -> bool:
    """Say whether the feature or an attacker is a service, which may want money."""
    return bool(found.run.attacker) or not local(found.run)


def spent(tally: Tally) -> str:
    """Return what was spent, in words."""
    about = "" if tally.exact else "about "
    said = f"spent now: {about}{tally.sent:,} tokens sent and {tally.received:,} received"
    if tally.cached:
        said += f"; {tally.cached:,} exchanges were answered by an earlier run and cost nothing"
    if wrote := tally.attacker:
        said += (
            f"; the attacker took {'' if wrote.exact else 'about '}{wrote.sent:,} and "
            f"{wrote.received:,} more, in {wrote.exchanges:,} calls"
        )
    if tally.cost is None:
        return f"{said}; cost unknown: no --price was given"
    return f"{said}; {dollars(tally.cost, exact=tally.exact)}"


def spent_stored(tally: Tally) -> dict[str, Any]:
    """Return what was spent as JSON; a cost that is unknown is null."""
    return {
        "sent": tally.sent,
        "received": tally.received,
        "cost": tally.cost,
        "estimated": tally.estimated,
        "cached": tally.cached,
        "attacker": spent_stored(tally.attacker) if tally.attacker else None,
    }


def dollars(cost: float, *, exact: bool) -> str:
    """Return an amount, with a word where it is not exact."""
    amount = f"{cost:,.2f}" if cost >= 0.01 or not cost else f"{cost:.2g}"
    return f"{'' if exact else 'about '}{amount} USD"
