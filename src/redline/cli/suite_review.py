"""Walking through proposed rows in the terminal: one row, one key."""

import sys
from pathlib import Path

import click

from redline.errors import SuiteError
from redline.evaluate import EXPECTED
from redline.suites import dropped, edited, kept, needs_translation
from redline.workspace.suite_files import put, rows_in
from redline.workspace.suite_listing import Open, open_rows

__all__ = ["walked"]

KEYS = "[k]eep  [e]dit  [d]rop  [s]kip  [q]uit"


def walked(brief: Path, who: str, keep: set[str], drop: set[str], *, asks: bool) -> int:
    """Go through the open rows; returns how many are left.

    Parameters
    ----------
    who
        Who says it and when, as it is kept in the row.
    keep, drop
        Rows to decide without asking.
    asks
        Whether to ask about the rest.
    """
    waiting, digests = open_rows(brief)
    if unknown := (keep | drop) - {one.row["id"] for one in waiting}:
        raise SuiteError(f"{brief}: no row {min(unknown)!r} waits for review.")
    left = len(waiting)
    for number, one in enumerate(waiting, start=1):
        row = one.row
        if row["id"] in drop:
            answer = "d"
        elif row["id"] in keep:
            answer = "k"
        elif not asks:
            continue
        else:
            show(one, number, len(waiting))
            answer, row = asked(row, digests)
        if answer == "q":
            break
        if answer in "kd":
            replace(one.file, dropped(row) if answer == "d" else kept(row, who, digests))
            left -= 1
    return left


def show(one: Open, number: int, of: int) -> None:
    """Print one row."""
    made = one.row.get("made_from") or {}
    click.echo(f"\n{number} of {of} · {one.why} · {one.row['id']} · from {made.get('cell', '-')}")
    for turn in one.row.get("turns", ()):
        click.echo(f"  {turn['role']}: {turn['content']}")
    click.echo(f"  {one.row['request']}")
    click.echo(f"  {one.row['language']}, expected: {one.row['expected']}")
    if needs_translation(one.row):
        click.echo("  The quoted words are still the brief's: translate them (edit), or drop it.")


def asked(row: dict[str, object], digests: dict[str, str]) -> tuple[str, dict[str, object]]:
    """Return the key and the row, edited as often as somebody wants; the end of input quits."""
    while True:
        answer = key()
        if answer == "e":
            row = rewritten(row)
            click.echo(f"  {row['request']}\n  {row['language']}, expected: {row['expected']}")
        elif answer == "k" and (why := cannot_stay(row, digests)):
            click.echo(f"  {why}")
        elif answer in {"k", "d", "s", "q"}:
            return answer, row
        else:
            click.echo(f"  {KEYS}")


def cannot_stay(row: dict[str, object], digests: dict[str, str]) -> str:
    """Return why a row cannot be kept as it is; empty where it can."""
    try:
        kept(row, "", digests)
    except SuiteError as error:
        return str(error)
    return ""


def key() -> str:
    """Return one key, or the first letter of a line where nobody sits at a terminal."""
    click.echo(f"  {KEYS} ", nl=False)
    found = click.getchar() if sys.stdin.isatty() else sys.stdin.readline() or "q"
    click.echo()
    return found.strip()[:1].casefold()


def rewritten(row: dict[str, object]) -> dict[str, object]:
    """Ask for other words and another expectation; an empty answer leaves what is there."""
    request = click.prompt("  request", default=str(row["request"]), show_default=False)
    expected = click.prompt(
        "  expected", default=str(row["expected"]), type=click.Choice(EXPECTED), show_choices=True
    )
    if request == row["request"] and needs_translation(row):
        return {**row, "expected": expected}
    return edited(row, request, expected)


def replace(file: Path, row: dict[str, object]) -> None:
    """Put one row in the place of the one with its id."""
    put(file, [row if other["id"] == row["id"] else other for other in rows_in(file)])
