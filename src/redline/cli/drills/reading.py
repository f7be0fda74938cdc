"""`redline prepare reading`: what to read, with versions and dates."""

import click

from redline.cli.drills.telling import say
from redline.cli.options import as_json, print_json
from redline.prepare import Document, documents
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
    shown = [d for d in documents().values() if every or not d.superseded or d.id in {done, undo}]
    # The order of the file is that in which to read; a group stands where its first document does.
    for group in dict.fromkeys(d.group for d in shown):
        say(f"\n{group}")
        for each in shown:
            if each.group == group:
                say(told(each, read=each.id in read))
    hidden = len(documents()) - len(shown)
    if hidden:
        say(f"\n{hidden} superseded versions are not shown; --all shows them.")


def told(each: Document, *, read: bool) -> str:
    """Return a document in words: where it comes from, what it is for, what replaced it."""
    mark = "x" if read else " "
    old = f"\n      Superseded: {each.superseded}" if each.superseded else ""
    return (
        f"  [{mark}] {each.id:22} {each.title}\n      {each.origin}\n"
        f"      {each.why} {each.asks}{old}"
    )
