"""`redline prepare offer`: what guides say of offers, and two talks to play."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from redline.cli.drills.talking import (
    answers_option,
    ask_turn,
    left_over,
    show_points,
    turns_of,
)
from redline.cli.drills.telling import aside, say, teller
from redline.cli.options import as_json, print_json
from redline.prepare import (
    DISORDERED,
    Point,
    RolePlay,
    amounts,
    conflicts,
    disordered,
    role_play,
    role_plays,
    stored_offer,
    views,
)
from redline.workspace.performing import keep_turns, talk, turns_under_way

__all__ = ["command"]


@click.command(name="offer")
@click.option("--drill", metavar="TALK", default="", help="Play a talk: ask or standard.")
@click.option("--new", is_flag=True, help="Begin the talk again, though it was broken off.")
@answers_option
@as_json
def command(drill: str, answers: Path | None, output: str, *, new: bool) -> None:
    """What guides say of offers, and two talks to play.

    Every figure is reported and unverified, with its date; they contradict each other. Both
    views of negotiating are there, and a talk for each.
    """
    if drill:
        show_drill(role_play(drill), answers, output, new=new)
    elif output == "json":
        print_json(stored_offer())
    else:
        show_offer()


def show_offer() -> None:
    """Print the figures, their contradictions and both views."""
    say("Figures of preparation guides: reported, unverified; none is a market rate.")
    for each in amounts():
        extra = f" ({each.note})" if each.note else ""
        say(f"  {each.what}: {each.figure}{extra}\n      {each.origin}")
    say("\nWhere they contradict each other")
    for line in conflicts():
        say(f"  {line}")
    say("\nTwo views of negotiating")
    for view in views():
        say(f"  {view.name}: {view.says} What it risks: {view.risks}\n      {view.origin}")
    say("\nTwo talks to play")
    for each_talk in role_plays().values():
        say(f"  redline prepare offer --drill {each_talk.id:10} {each_talk.title}")


def show_drill(about: RolePlay, answers: Path | None, output: str, *, new: bool) -> None:
    """Play one talk, then print what it held."""
    scripted = turns_of(answers)
    turns = said_turns(about, scripted, teller(output, scripted), new=new)
    left_over(scripted)
    if not any(turns):
        aside("Nothing was said, so nothing is kept.")
        return
    holds, spoils = talk(about, turns)
    if output == "json":
        print_json(stored(about, turns, holds, spoils))
        return
    say("")
    if disordered("\n\n".join(turns)):
        say(f"Nothing was counted: {DISORDERED}.")
    show_points(holds, spoils)
    say("To think over")
    for question in about.after:
        say(f"  {question}")


def said_turns(
    about: RolePlay, scripted: list[str] | None, tell: Callable[[str], None], *, new: bool
) -> list[str]:
    """Return what was said in a talk, each turn kept before the next line is spoken."""
    turns = [] if new or scripted is not None else turns_under_way(about)
    tell(f"{about.title}\nThe other side thinks: {about.view}.\n{about.scene}")
    if turns:
        aside(f"It was broken off after {len(turns)} turns and goes on; --new begins again.")
    for line in about.lines[len(turns) :]:
        tell(f"\n“{line}”")
        said = ask_turn(scripted)
        if said is None:
            break
        turns.append(said)
        if scripted is None:
            keep_turns(about, turns)
    return turns


def stored(
    about: RolePlay, turns: list[str], holds: Sequence[Point], spoils: Sequence[Point]
) -> dict[str, Any]:
    """Return a talk for programs."""
    return {
        "talk": about.id,
        "turns": turns,
        "holds": [p.stored() for p in holds],
        "spoils": [p.stored() for p in spoils],
        "after": list(about.after),
    }
