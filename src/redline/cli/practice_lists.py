"""`redline practice loops` and `exercises`, and `--list`: what can be practised."""

from pathlib import Path

import click

from redline.cli.options import as_json, note, print_json
from redline.practice import loops
from redline.questions import questions
from redline.questions.exercises import KINDS, exercises
from redline.questions.exercises import exercise as exercise_of

__all__ = ["list_questions", "show_exercises", "show_loops"]


@click.command(name="loops")
@as_json
def show_loops(output: str) -> None:
    """List the loops: their stages, minutes, and where they come from."""
    if output == "json":
        print_json([found.stored() for found in loops().values()])
        return
    for found in loops().values():
        click.echo(f"{found.id}: {found.title} ({found.source}, {found.date}; {found.status})")
        for stage in found.stages:
            low, high = stage.minutes
            span = f"{low}" if low == high else f"{low}-{high}"
            click.echo(f"  {stage.id:18} {span:>7} min  {stage.format:12} {stage.title}")


@click.command(name="exercises")
@click.argument("name", default="")
@click.option(
    "--draw",
    type=click.Path(path_type=Path, file_okay=False),
    help="Draw the tables of the exercise as SVG into this folder.",
)
@as_json
def show_exercises(name: str, draw: Path | None, output: str) -> None:
    """List the exercises with exhibits, or show the exhibits of one; nothing is revealed."""
    chosen = [exercise_of(name)] if name else list(exercises().values())
    if draw is not None:
        # Only who wants pictures loads what draws them.
        from redline.workspace.exhibiting import draw_exhibits  # noqa: PLC0415

        note(f"{draw_exhibits(chosen, draw)} exhibits drawn in {draw}")
        return
    if output == "json":
        print_json([{"name": e.name, "kind": e.kind, "title": e.title, "level": e.level,
                     "exhibits": [x.name for x in e.exhibits]} for e in chosen])  # fmt: skip
    elif name:
        click.echo(f"{chosen[0].title}\n\n{chosen[0].scene}\n{chosen[0].task}")
        for shown in chosen[0].exhibits:
            click.echo("\n" + "\n".join(shown.lines()))
    else:
        for found in sorted(chosen, key=lambda e: (KINDS.index(e.kind), e.name)):
            click.echo(f"{found.name:24} {found.kind:11} {found.title.partition(': ')[2]}")


def list_questions() -> None:
    """Print every question."""
    for name, found in sorted(questions().items()):
        click.echo(f"{name:28} {found.text.splitlines()[0]}")
