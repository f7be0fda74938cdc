"""`redline score`: a free-text answer against the rubric, every point with its quote."""

from pathlib import Path

import click

from redline.cli.options import as_json, print_json
from redline.rubric import Score
from redline.workspace.scoring import score_file

__all__ = ["command"]


@click.command(name="score")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--question", default="", help="Id of a question, or its words.")
@click.option(
    "--kind",
    type=click.Choice(["spoken", "case"]),
    default="spoken",
    show_default=True,
    help="A spoken answer, or a written case.",
)
@as_json
def command(files: tuple[Path, ...], question: str, kind: str, output: str) -> None:
    """Score a spoken answer or a written case.

    A file holds one answer; a .jsonl file one a line: id, kind, prompt, text.
    """
    for file in files:
        for name, found in score_file(file, kind, question):
            if output == "json":
                print_json(found.stored(name))
            else:
                show(name, found)


def show(name: str, found: Score) -> None:
    """Print one score for people."""
    if found.abstained:
        click.echo(f"{name}: no judgement: {found.why}")
    else:
        click.echo(
            f"{name}: {found.overall:.1f} of 5 (between {found.low:.1f} and {found.high:.1f})"
        )
        for dimension, value in found.dimensions.items():
            click.echo(f"  {dimension} {value:.1f}")
    for evidence in found.evidence:
        click.echo(f"    “{evidence.quote}”: {evidence.shows}")
    for flag in found.flags:
        click.echo(f"  {'red' if flag.red else 'green'}: {flag.means}: “{flag.quote}”")
    for change in found.changes:
        click.echo(f"  worth {change.gain:+.2f}: {change.text} ({change.dimension})")
    for point in (*found.open, *found.missing)[:5]:
        click.echo(f"  not found: {point}")
