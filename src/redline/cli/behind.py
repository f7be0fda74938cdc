"""The units behind a reason as people read them in a terminal."""

from rich.console import Console
from rich.markup import escape

from redline.cli.bars import COLOURS
from redline.metrics import Judged
from redline.workspace.behind import Behind, spoken
from redline.workspace.why import Why

__all__ = ["show_why"]

LONGEST = 600
"""Characters of one turn that are shown; `--format json` has all."""


def show_why(why: Why, console: Console) -> None:
    """Print the reasons, then each unit with what was said in it."""
    for phase, reason in why.reasons:
        console.print(
            f"[{COLOURS[reason.verdict]}]{reason.verdict.value}[/]  [bold]{escape(phase)}[/]  "
            f"{escape(reason.about)}  {escape(reason.text)}"
        )
    if not why.reasons:
        console.print(f"No phase says anything about {escape(why.subject)}.")
    console.print(
        f"{why.found:,} units went against it or could not be judged; {why.counted:,} were counted."
    )
    for unit in why.behind:
        show_unit(unit, console)
    if why.found > len(why.behind):
        console.print(
            f"[dim]… and {why.found - len(why.behind):,} more; --units or --format json[/]"
        )


def show_unit(unit: Behind, console: Console) -> None:
    """Print one unit."""
    known = "" if unit.known else "  [yellow]nobody could judge it[/]"
    said = " and ".join(f"{who} ({at})" if at else who for who, at in unit.refuted)
    denied = f"  [green]no hit, say {escape(said)}[/]" if said else ""
    console.print(f"\n[bold]{escape(unit.unit)}[/]  {unit.row}  run {unit.run[:12]}{known}{denied}")
    for judged in unit.exchanges:
        show_exchange(judged, console)


def show_exchange(judged: Judged, console: Console) -> None:
    """Print what was said, what was expected and which controls acted."""
    done = judged.interaction
    by = ", ".join(f"{f.control} {f.name} ({f.because})" for f in done.acted()) or "no control"
    expected = f"; expected: {judged.labels['expected']}" if "expected" in judged.labels else ""
    head = f"{done.attack or 'plain'}: {done.action.value}{expected}; acted: {by}"
    console.print(f"  [dim]{escape(head)}[/]")
    for who, text in spoken(done):
        shown = text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
        console.print(f"    [bold]{escape(who)}[/] {escape(shown)}", highlight=False)
