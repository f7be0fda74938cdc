"""`redline prepare offer`: what guides say of offers, and two talks to play."""

from pathlib import Path

import click

from redline.cli.drills.talking import answers_option, ask_turn, show_points, turns_of
from redline.cli.options import as_json, note, print_json
from redline.prepare import RolePlay, amounts, conflicts, role_play, role_plays, stored_offer, views
from redline.workspace.preparing import talk

__all__ = ["command"]


@click.command(name="offer")
@click.option("--drill", metavar="TALK", default="", help="Play a talk: ask or standard.")
@answers_option
@as_json
def command(drill: str, answers: Path | None, output: str) -> None:
    """What guides say of offers, and two talks to play.

    Every figure is reported and unverified, with its date; they contradict each other. Both
    views of negotiating are there, and a talk for each.
    """
    if drill:
        show_drill(role_play(drill), answers, output)
    elif output == "json":
        print_json(stored_offer())
    else:
        show_offer()


def show_offer() -> None:
    """Print the figures, their contradictions and both views."""
    click.echo("Figures of preparation guides: reported, unverified; none is a market rate.")
    for each in amounts():
        extra = f" ({each.note})" if each.note else ""
        click.echo(f"  {each.what}: {each.figure}{extra}\n      {each.origin}")
    click.echo("\nWhere they contradict each other")
    for line in conflicts():
        click.echo(f"  {line}")
    click.echo("\nTwo views of negotiating")
    for view in views():
        click.echo(f"  {view.name}: {view.says} What it risks: {view.risks}\n      {view.origin}")
    click.echo("\nTwo talks to play")
    for each_talk in role_plays().values():
        click.echo(f"  redline prepare offer --drill {each_talk.id:10} {each_talk.title}")


def show_drill(about: RolePlay, answers: Path | None, output: str) -> None:
    """Play one talk, then print what it held."""
    quiet, scripted = output == "json", turns_of(answers)
    if not quiet:
        click.echo(f"{about.title}\nThe other side thinks: {about.view}.\n{about.scene}")
    turns: list[str] = []
    for line in about.lines:
        if not quiet:
            click.echo(f"\n“{line}”")
        said = ask_turn(scripted)
        if said is None:
            break
        turns.append(said)
    if not any(turns):
        note("Nothing was said, so nothing is kept.")
        return
    holds, spoils = talk(about, turns)
    if quiet:
        print_json(
            {
                "talk": about.id,
                "turns": turns,
                "holds": [p.stored() for p in holds],
                "spoils": [p.stored() for p in spoils],
                "after": list(about.after),
            }
        )
        return
    click.echo("")
    show_points(holds, spoils)
    click.echo("To think over")
    for question in about.after:
        click.echo(f"  {question}")
