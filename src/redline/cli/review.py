"""`redline review`: what a brief lacks, line by line, and its score."""

import json
from pathlib import Path

import click

from redline.cli.options import note
from redline.finding import Severity
from redline.review import Review, as_github, as_json, as_sarif, as_text, score_lines
from redline.workspace.reviewing import review_file

__all__ = ["command"]

LEVELS = [severity.value for severity in Severity]


@click.command(name="review")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="For people, for programs, for code scanning, for annotations on a forge.",
)
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="warning",
    show_default=True,
    help="The mildest level that ends with 1.",
)
@click.option("--evidence", is_flag=True, help="Show what each part of the score rests on.")
@click.pass_context
def command(
    ctx: click.Context, files: tuple[Path, ...], output: str, fail_on: str, *, evidence: bool
) -> None:
    """Say what a brief lacks, line by line, and score it."""
    reviews = [review_file(path) for path in files]
    if output == "text":
        for review in reviews:
            show(review, evidence=evidence)
    elif output == "github":
        click.echo("".join(as_github(review) for review in reviews), nl=False)
    elif output == "sarif":
        click.echo(json.dumps(as_sarif(reviews), ensure_ascii=False))
    else:
        for review in reviews:
            click.echo(json.dumps(as_json(review), ensure_ascii=False))
    worst = Severity(fail_on)
    ctx.exit(1 if any(review.at_least(worst) for review in reviews) else 0)


def show(review: Review, *, evidence: bool) -> None:
    """Print one review for people."""
    click.echo(as_text(review), nl=False)
    click.echo(score_lines(review, evidence=evidence), nl=False)
    counts = [
        f"{sum(f.severity is severity for f in review.findings)} {severity.value}s"
        for severity in Severity
    ]
    note(f"{review.file}: {', '.join(counts)}")
    if review.findings:
        note(f"`redline rule {review.findings[0].code}` explains a code.")
