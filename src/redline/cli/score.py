"""`redline score`: a free-text answer against the rubric, every point with its quote."""

import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli.options import NAME, STANDARD_INPUT, as_json, print_json
from redline.cli.second import folder_of, second_lines
from redline.rubric import Score
from redline.workspace.scoring import Scored, score_bytes, score_file

if TYPE_CHECKING:  # who asks no model loads nothing that speaks to one
    from redline.rubric.second import SecondReading

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
@click.option("--model", metavar="ADDRESS", help="A second reader, such as openai:MODEL@URL.")
@as_json
def command(
    files: tuple[Path, ...], question: str, kind: str, model: str | None, output: str
) -> None:
    """Score a spoken answer or a written case.

    A FILE holds one answer; a .jsonl file one a line: id, kind, prompt, text; - reads
    one answer from standard input.
    """
    for file in files:
        with reader(model, file) as read:
            for each in answers(file, kind, question):
                second = read(each.text, each.prompt) if read else None
                if output == "json":
                    print_json(stored(each, second))
                else:
                    show(each.name, each.score)
                    show_second(each, second)


def answers(file: Path, kind: str, question: str) -> Iterable[Scored]:
    """Give the answers of a file, or the one on standard input."""
    if file == STANDARD_INPUT:
        return (score_bytes(sys.stdin.buffer.read(), NAME, kind, question),)
    return score_file(file, kind, question)


def reader(
    model: str | None, file: Path
) -> AbstractContextManager["Callable[[str, str], SecondReading] | None"]:
    """Return what lets a model read an answer, where one is named."""
    if not model:
        return nullcontext()
    # Only who has a model loads what speaks to one.
    from redline.workspace.second import second_reader  # noqa: PLC0415

    return second_reader(model, folder_of(file), "--model")


def stored(each: Scored, second: "SecondReading | None") -> dict[str, Any]:
    """Return one answer for programs, with what a model said where one was asked."""
    found = each.score.stored(each.name)
    return found | ({"second": second.stored(each.levels)} if second else {})


def show_second(each: Scored, second: "SecondReading | None") -> None:
    """Print what a model said, for people."""
    for line in second_lines(second, each.levels) if second else ():
        click.echo(f"  {line}")


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
