"""`redline prepare check`, and the checklist itself."""

import click

from redline.cli.drills.telling import say
from redline.cli.options import as_json, print_json
from redline.prepare import Standing, next_step
from redline.workspace.checking import checklist, tick

__all__ = ["command", "show_checklist"]

SOURCE = (
    "The ten points are a guide's: reported, unverified. They say nothing about anybody's chances."
)


@click.command(name="check")
@click.argument("item")
@click.option("--undo", is_flag=True, help="Take the tick back.")
@as_json
def command(item: str, output: str, *, undo: bool) -> None:
    """Tick a point of the checklist, or take a tick back.

    ITEM is its number or its name. What was done ticks some points by itself; such a tick
    stays as long as what was done.
    """
    found = tick(item, done=not undo)
    if output == "json":
        print_json(found.stored())
        return
    say(line(found, 0))
    if undo and found.done:
        say("    It is ticked by what was done, so it stays.")


def show_checklist(output: str) -> None:
    """Print the checklist, and what comes next."""
    every, due = checklist()
    after = next_step(every, due)
    if output == "json":
        print_json({"items": [s.stored() for s in every], "cards_due": due, "next": after})
        return
    ten = [s for s in every if not s.item.extra]
    say(f"{sum(s.done for s in ten)} of {len(ten)} points of the checklist")
    for number, each in enumerate(ten, 1):
        say(line(each, number))
    say("\nBeside the ten")
    for each in every:
        if each.item.extra:
            say(line(each, 0))
    say(f"\nNext: {after}\n{SOURCE}")


def line(each: Standing, number: int) -> str:
    """Return one point in one line."""
    mark = "x" if each.done else " "
    place = f"{number:>2}" if number else "  "
    return f"  [{mark}] {place} {each.item.title} ({each.item.id}): {each.says}"
