"""`redline prepare reading`: what to read, with versions and dates."""

import click

from redline.cli.options import as_json, print_json
from redline.prepare import documents
from redline.workspace.checking import mark_read, reading_done

__all__ = ["command"]


@click.command(name="reading")
@click.option("--done", metavar="ID", default="", help="Keep that this was read.")
@click.option("--undo", metavar="ID", default="", help="Keep that this was not read.")
@click.option("--all", "every", is_flag=True, help="Show what was superseded too.")
@as_json
def command(done: str, undo: str, output: str, *, every: bool) -> None:
    """What to read, with versions and dates.

    A policy that was rewritten is marked with what replaced it. Where the original was not
    opened for this list, its status says so.
    """
    if done:
        mark_read(done)
    if undo:
        mark_read(undo, done=False)
    read = reading_done()
    if output == "json":
        rows = [{**d.stored(), "done": read.get(d.id)} for d in documents().values()]
        print_json({"documents": rows})
        return
    group = ""
    for each in documents().values():
        if each.superseded and not every and each.id not in {done, undo}:
            continue
        if each.group != group:
            group = each.group
            click.echo(f"\n{group}")
        mark = "x" if each.id in read else " "
        click.echo(f"  [{mark}] {each.id:22} {each.title}\n      {each.origin}")
        click.echo(f"      {each.why} {each.asks}")
        if each.superseded:
            click.echo(f"      Superseded: {each.superseded}")
    old = sum(bool(d.superseded) for d in documents().values())
    if not every:
        click.echo(f"\n{old} superseded versions are not shown; --all shows them.")
