"""`redline prepare tabletop`: an incident played against the clock."""

from pathlib import Path

import click

from redline.cli.drills.talking import answers_option, ask_turn, turns_of, typed_within
from redline.cli.options import as_json, note, print_json
from redline.errors import InputError
from redline.prepare import Entry, Wanted, exercise, exercises
from redline.workspace.tabletop import Played, Player, Script, play, unfinished

__all__ = ["command"]

FIRST = "weight-leak"
SAYS = (
    "Hours are chosen for the exercise; law and contracts set the real ones. "
    "Patterns mark it: not found is no proof."
)


class Terminal:
    """The player at a terminal."""

    def show(self, entry: Entry, time: str) -> None:
        """Print what arrived."""
        show_entry(entry, time)

    def answer(self, wanted: Wanted, time: str) -> str | None:
        """Ask for a decision or a message."""
        asked = wanted.inject
        if asked:
            click.echo(f"{time}  → {asked.asks} (to {asked.to}, within {asked.within:.0f} minutes)")
        return ask_turn(
            None,
            "A line `To users:` writes to somebody else. An empty line ends your turn, Ctrl-D "
            "stops.",
        )

    def volunteer(self, seconds: float) -> str | None:
        """Let somebody write unasked until the next news."""
        click.echo("Nothing is asked now. Write to somebody, or wait for what comes.", err=True)
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
    quiet = output == "json"
    scripted = turns_of(answers)
    player: Player = (
        Terminal() if scripted is None else Script(scripted, silent if quiet else show_entry)
    )
    going = unfinished()
    if resume and name not in {"", going}:
        raise InputError(f"`{name}` was not broken off. Leave out --resume to begin it.")
    about = exercise((going if resume else name) or FIRST)
    if going and not resume:
        note(f"`{going}` was broken off and is dropped now; --resume would have gone on.")
    if not quiet and not resume:
        click.echo(f"{about.title}\n{about.opening}\n")
    # Nobody waits on the wall for answers that are written already.
    pace = "fast" if scripted is not None and clock_name == "real" else clock_name
    found = play(about.name, pace, player, resume=resume)
    print_json(stored(found)) if quiet else show(found)
    if found.left:
        note("Stopped before the end and kept; go on with `redline prepare tabletop --resume`.")


def show_list(output: str) -> None:
    """Print the incidents, without what they look for."""
    every = exercises().values()
    if output == "json":
        print_json({"exercises": [{"name": e.name, "title": e.title} for e in every]})
        return
    for each in every:
        length = f"{each.ends / 60:.0f} hours in {each.ends / each.pace:.0f} minutes"
        click.echo(f"{each.name:20} {each.title} ({length})")


def silent(_entry: Entry, _time: str) -> None:
    """Show nothing: programs read the whole at the end."""


def show_entry(entry: Entry, time: str) -> None:
    """Print one thing that happened or was said."""
    who = entry.who if entry.kind == "inject" else f"you to {entry.to}"
    click.echo(f"\n{time}  {who}: {entry.text}")


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
    click.echo(f"\nOver at {over}. Found: {found.marks.share:.0%} of what is looked for.")
    for each in found.marks.criteria:
        click.echo(f"\n{each.name}: {each.share:.0%}")
        for what, quote in each.found:
            click.echo(f"  found: {what}: “{quote}”")
        for what in each.missing:
            click.echo(f"  not found: {what}")
    if found.marks.marks:
        click.echo("\nMarked")
    for mark in found.marks.marks:
        click.echo(
            f"  {at.time_of(mark.minute)} {mark.kind} (to {mark.to}): “{mark.quote}”: {mark.says}"
        )
    click.echo(f"\n{SAYS}\nSource: {at.origin}")
