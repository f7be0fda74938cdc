"""`redline rollout BRIEF canary`: another brief for a share of the people, and what it shows."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from redline.cli.bars import COLOURS
from redline.cli.decide import EXITS
from redline.cli.options import print_json
from redline.decision import Outcome
from redline.errors import InputError
from redline.monitor import Comparison
from redline.workspace.canaries import Canary, read_canary
from redline.workspace.canary_moves import Stepped, end_canary, promote, start, widen
from redline.workspace.comparing_arms import compare_arms, told
from redline.workspace.launch import Launch

__all__ = ["canary_act", "canary_line", "canary_row", "standing_row"]

ACTS = "start NEW_BRIEF --share 5%, widen --share 25%, promote, end"


def canary_act(launch: Launch, words: Sequence[str], share: str, why: str, output: str) -> int:
    """Show the canary or make a step of it; returns the exit code.

    Raises
    ------
    InputError
        It is no such step, or something that it needs is missing.
    """
    step, *rest = words or ("",)
    if bool(share) != (step in {"start", "widen"}):
        raise InputError(
            f"`canary {step}` takes no --share."
            if share
            else f"`canary {step}` needs --share, such as --share 5%."
        )
    match step, rest:
        case "", []:
            found = None
        case "start", [brief]:
            found = start(launch, Path(brief), share, why)
        case "widen", []:
            found = widen(launch, share, why)
        case "promote", []:
            found = promote(launch, why)
        case "end", []:
            ended = end_canary(launch, why)
            found = Stepped(outcome=Outcome.SHIP, reasons=(), canary=ended)
        case _:
            raise InputError(f"`canary {' '.join(words)}` is no step; accepted: {ACTS}.")
    canary = found.canary if found else read_canary(launch.home)
    tell(launch, canary, found, output)
    return EXITS[found.outcome] if found else 0


def tell(launch: Launch, canary: Canary | None, found: Stepped | None, output: str) -> None:
    """Print how it stands and what was asked."""
    runs = canary is not None and canary.standing == "running"
    compared = compare_arms(launch, canary) if canary and runs else None
    if output == "json":
        row = {
            "outcome": found.outcome.value if found else None,
            "canary": standing_row(canary),
            "compared": canary_row(compared),
            "reasons": [
                {"verdict": r.verdict.value, "about": r.about, "text": r.text}
                for r in (found.reasons if found else ())
            ],
        }
        print_json(row)
        return
    console = Console()
    console.print(escape(canary_line(canary)))
    for reason in found.reasons if found else ():
        counted = "" if reason.counts else " [dim](shown, does not count)[/]"
        console.print(
            f"  [{COLOURS[reason.verdict]}]{reason.verdict.value}[/]  [bold]"
            f"{escape(reason.about)}[/]  {escape(reason.text)}{counted}"
        )
    for text in told(compared) if compared else ():
        console.print(escape(text))
    for alarm in compared.alarms if compared else ():
        console.print(f"[bold red]ALARM[/] {escape(alarm.text)}")


def canary_line(canary: Canary | None) -> str:
    """Return how a canary stands as a line."""
    if canary is None:
        return "No canary was ever started."
    return (
        f"canary {canary.standing}: {canary.share:.3%} of the people of {canary.phase} by "
        f"{canary.brief}, since {canary.at}, by {canary.by}: {canary.why}"
    )


def standing_row(canary: Canary | None) -> dict[str, Any] | None:
    """Return how a canary stands as JSON, without its key."""
    if canary is None:
        return None
    row = asdict(canary)
    del row["key"]
    return row


def canary_row(found: Comparison | None) -> dict[str, Any] | None:
    """Return a comparison as JSON; None where no canary runs."""
    return None if found is None else asdict(found)
