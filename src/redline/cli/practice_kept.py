"""`redline practice history`, `export` and `delete`: kept interviews."""

import sys
from pathlib import Path

import click

from redline.cli.options import as_json, note, print_json
from redline.errors import InputError
from redline.practice import readiness
from redline.review.excerpts import visible
from redline.workspace import history
from redline.workspace.keeping import read_interview
from redline.workspace.taking_away import FORMS, exported

__all__ = ["delete", "export", "show_history", "write_export"]


@click.command(name="history")
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=20,
    show_default=True,
    help="How many interviews, the newest first.",
)
@click.option("--reindex", is_flag=True, help="Make the index again from the kept files.")
@as_json
def show_history(limit: int, output: str, *, reindex: bool) -> None:
    """Show kept interviews, what stays weak, and the readiness of each dimension."""
    if reindex:
        note(f"{history.reindexed():,} interviews in the index")
    found = history.kept(limit)
    shown = readiness([k.verdict for k in reversed(found)])
    if output == "json":
        print_json(
            {
                "interviews": [
                    {
                        "file": k.file,
                        "loop": k.loop,
                        "rounds": k.rounds,
                        "over": k.over,
                        **k.verdict,
                    }
                    for k in found
                ],
                "readiness": shown.stored(),
            }
        )
        return
    if not found:
        click.echo("Nothing was practised yet. `redline practice` begins.")
        return
    for k in found:
        level = k.verdict["level"]
        read = f"{level['overall']:.1f} ({level['low']:.1f}-{level['high']:.1f})" if level else "-"
        open_ = "" if k.over else ", not over"
        click.echo(f"{k.file[:15]}  {visible(k.loop):14} {k.rounds} rounds  {read}{open_}")
    for line in shown.lines():
        click.echo(line)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=click.Choice(FORMS),
    default="markdown",
    show_default=True,
    help="A page, the whole record, paper (needs the extra [pdf]), the skeleton of a brief, or "
    "the written case as a PDF in the sections asked.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file.")
def export(file: Path, to: str, output: Path | None) -> None:
    """Take a kept interview away: as a page, as JSON, as a PDF, or as a launch brief begun.

    A case that was written in it leaves as what is handed in: a PDF without any score.

    The brief holds what was promised, with the quotes; what was not said stands as TODO.
    """
    if to in {"pdf", "case"} and output is None and sys.stdout.isatty():
        raise click.UsageError("a PDF is no text for a terminal; add --output FILE.")
    interview = read_interview(file)
    if output is not None and output.exists() and output.samefile(file):
        raise click.UsageError("--output would write over the interview; name another file.")
    made = exported(interview, to)
    if output is None:
        click.echo(visible(made) if isinstance(made, str) else made, nl=False)
    else:
        write_export(output, made if isinstance(made, bytes) else made.encode("utf-8"))


def write_export(path: Path, made: bytes) -> None:
    """Write an export to a file."""
    try:
        path.write_bytes(made)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}.") from error


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(*, yes: bool) -> None:
    """Delete every kept interview and the history, for good."""
    if not yes:
        click.confirm(f"Delete all of {history.folder()}?", abort=True)
    click.echo(f"{history.forget():,} interviews deleted")
