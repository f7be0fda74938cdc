"""`redline prepare forget`: delete everything that was kept."""

import click

from redline.cli.options import as_json, print_json
from redline.workspace.prepared import forget, place

__all__ = ["command"]


@click.command(name="forget")
@click.option("--yes", is_flag=True, help="Do not ask.")
@as_json
def command(output: str, *, yes: bool) -> None:
    """Delete everything that was kept here.

    Cards, ticks, stories, drills, incidents and cases. Files that you wrote yourself stay.
    """
    if place().exists() and not yes:
        click.confirm(f"Delete {place()} with all cards, stories and drills?", abort=True, err=True)
    gone = forget()
    if output == "json":
        print_json({"deleted": [str(path) for path in gone]})
    else:
        click.echo(f"deleted: {place()}" if gone else "Nothing was kept.")
