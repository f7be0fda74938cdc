"""`redline prepare tabletop`: an incident played against the clock."""

from collections.abc import Callable
from pathlib import Path

import click

from redline.cli.drills.talking import (
    answers_option,
    ask_turn,
    left_over,
    turns_of,
    typed_within,
)
from redline.cli.drills.telling import aside, say, teller
from redline.cli.options import as_json, print_json
from redline.errors import InputError
from redline.prepare import Entry, Exercise, Wanted, exercise, exercises
from redline.workspace.tabletop import Played, Player, Script, play, unfinished

__all__ = ["command"]

FIRST = "weight-leak"
SAYS = (
    "Hours are chosen for the exercise; law and contracts set the real ones. "
    "Patterns mark it: not found is no proof."
)


class Terminal:
    """The player at a terminal, told with `tell` what arrives."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.tell = tell

    def show(self, entry: Entry, time: str) -> None:
        """Print what arrived."""
        self.tell(entry_in_words(entry, time))

    def answer(self, wanted: Wanted, time: str) -> str | None:
        """Ask for a decision or a message."""
        asked = wanted.inject
        if asked:
            within = f"(to {asked.to}, within {asked.within:.0f} minutes)"
            self.tell(f"{time}  asked: {asked.asks} {within}")
        return ask_turn(
            None,
            "A line `To users:` writes to somebody else. An empty line ends your turn, Ctrl-D "
            "stops.",
        )

    def volunteer(self, seconds: float) -> str | None:
        """Let somebody write unasked until the next news."""
        aside("Nothing is asked now. Write to somebody, or wait for what comes.")
        first = typed_within(seconds)
        return f"{first}\n{ask_turn(None, '') or ''}" if first.strip() else first or None


@click.command(name="tabletop")
@click.argument("name", required=False, default="")
@click.option(
    "--clock",
    "clock_name",
    type=click.Choice(["fast", "real", "off"]),
    default="real",
    show_default=True,
    help="Time as on the wall (a minute is ten of the incident), at the pace of speech, or none.",
)
@click.option("--resume", is_flag=True, help="Go on with the incident that was broken off.")
@click.option("--list", "listed", is_flag=True, help="List the incidents.")
@answers_option
@as_json
def command(
    name: str,
    clock_name: str,
    answers: Path | None,
    output: str,
    *,
    resume: bool,
    listed: bool,
) -> None:
    """Play an incident against the clock.

    News arrives at set minutes; each asks for a decision or a message. Marked are who is
    told and in which hour, what is known and unknown, no speculation, what is switched off,
    and whether promises were kept, each with quotes.
    """
    if listed:
        show_list(output)
        return
    scripted = turns_of(answers)
    tell = teller(output, scripted)
    about = chosen(name, tell, resume=resume)
    # Nobody waits on the wall for answers that are written already.
    pace = "fast" if scripted is not None and clock_name == "real" else clock_name
    found = play(about.name, pace, player_of(scripted, tell), resume=resume)
    left_over(scripted)
    print_json(stored(found)) if output == "json" else show(found)
    if found.left:
        again = f"redline prepare tabletop {about.name} --resume"
        aside(f"Stopped before the end and kept; go on with `{again}`.")


def chosen(name: str, tell: Callable[[str], None], *, resume: bool) -> Exercise:
    """Return the incident to play, its opening told where it begins."""
    going = unfinished()
    if resume:
        if name and name not in going:
            raise InputError(f"`{name}` was not broken off. Leave out --resume to begin it.")
        return exercise(name or next(iter(going), FIRST))
    about = exercise(name or FIRST)
    if about.name in going:
        aside(f"`{about.name}` was broken off and begins again; --resume would have gone on.")
    tell(f"{about.title}\n{about.opening}\n")
    return about


def player_of(scripted: list[str] | None, tell: Callable[[str], None]) -> Player:
    """Return who plays: a person, or answers that were written before."""
    if scripted is None:
        return Terminal(tell)
    return Script(scripted, lambda entry, time: tell(entry_in_words(entry, time)))


def show_list(output: str) -> None:
    """Print the incidents, without what they look for."""
    every = exercises().values()
    if output == "json":
        print_json({"exercises": [{"name": e.name, "title": e.title} for e in every]})
        return
    for each in every:
        length = f"{each.ends / 60:.0f} hours in {each.ends / each.pace:.0f} minutes"
        say(f"{each.name:20} {each.title} ({length})")


def entry_in_words(entry: Entry, time: str) -> str:
    """Return one thing that happened or was said, in words."""
    who = entry.who if entry.kind == "inject" else f"you to {entry.to}"
    return f"\n{time}  {who}: {entry.text}"


def stored(found: Played) -> dict[str, object]:
    """Return a played incident for programs."""
    return {
        "exercise": found.exercise.name,
        "left": found.left,
        "play": found.play.stored(),
        **found.marks.stored(),
    }


def show(found: Played) -> None:
    """Print what was looked for and found."""
    at = found.exercise
    over = at.time_of(found.play.minute)
    state = "Stopped" if found.left else "Over"
    say(f"\n{state} at {over}. Found: {found.marks.share:.0%} of what is looked for.")
    if found.marks.why:
        say(f"Nothing was counted: {found.marks.why}.")
    for each in found.marks.criteria:
        say(f"\n{each.name}: {each.share:.0%}")
        for what, quote in each.found:
            say(f"  found: {what}: “{quote}”")
        for what in each.missing:
            say(f"  not found: {what}")
    if found.marks.marks:
        say("\nMarked")
    for mark in found.marks.marks:
        say(f"  {at.time_of(mark.minute)} {mark.kind} (to {mark.to}): “{mark.quote}”: {mark.says}")
    say(f"\n{SAYS}\nSource: {at.origin}")
