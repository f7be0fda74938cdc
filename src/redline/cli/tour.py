"""`redline tour`: ten minutes in the terminal, and a longer walk for each who uses Redline."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.rule import Rule

from redline.errors import EnvironmentFailure
from redline.workspace.examples import free_folder
from redline.workspace.touring import FIRST, Run, Step, page, run, steps, tours

__all__ = ["command"]

FOLDER = Path("redline-tour")


@click.command(name="tour")
@click.argument("name", default=FIRST)
@click.option("--list", "listed", is_flag=True, help="List the tours.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where it works; by default a new folder, redline-tour, here.",
)
@click.option(
    "--from",
    "first",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Step to go on with, in the folder of before.",
)
@click.option("--straight", is_flag=True, help="Do not wait for Enter between commands.")
def command(name: str, folder: Path | None, first: int, *, listed: bool, straight: bool) -> None:
    """Learn Redline in ten minutes: every command is run for real.

    Each step says what it shows, then runs it; Enter goes on and Ctrl-C ends it. Another NAME
    is a longer walk for one kind of user.
    """
    if listed:
        for found, title in tours().items():
            click.echo(f"{found:18} {title}")
        return
    all_steps = steps(page(name))
    place = folder or (FOLDER if first > 1 else free_folder(FOLDER))
    made(place, first)
    console = Console(highlight=False)
    waits = not straight and sys.stdin.isatty()
    for number, step in list(enumerate(all_steps, start=1))[first - 1 :]:
        console.print(Rule(f"{number} of {len(all_steps)}. {step.title}", align="left"))
        try:
            take(step, place, console, waits=waits)
        except (KeyboardInterrupt, click.Abort):
            console.print(f"\nGo on with: redline tour {name} --folder {place} --from {number}")
            raise
    console.print(Rule("Next", align="left"))
    console.print(Markdown(f"What you made lies in `{place}`. One whole launch: `redline demo`."))


def made(place: Path, first: int) -> None:
    """Make the folder, or refuse to go on in one that is not there.

    Raises
    ------
    EnvironmentFailure
        It cannot be made, or is not there though a later step is asked for.
    """
    if first > 1 and not place.is_dir():
        raise EnvironmentFailure(
            f"{place}: is not there, so step {first} has nothing to go on with.\n"
            "Name the folder of before with --folder, or begin with step 1."
        )
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentFailure(
            f"{place}: cannot be made: {error.strerror}.\nName another one with --folder."
        ) from error


def take(step: Step, place: Path, console: Console, *, waits: bool) -> None:
    """Show what a step says, and run what it runs."""
    for part in step.parts:
        if isinstance(part, Run):
            console.print(f"\n[bold]$ {part.typed}[/]", markup=True, soft_wrap=True)
            if waits:
                click.prompt("Enter runs it", default="", show_default=False, prompt_suffix=" ")
            run(part, place)
        else:
            console.print()
            console.print(Markdown(part))
