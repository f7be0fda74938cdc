"""`redline export`: a run for other tools."""

from pathlib import Path

import click

from redline.cli.options import home_option
from redline.workspace.importing import LIVE, export_live, export_run, run_folder
from redline.workspace.launch import open_launch

__all__ = ["command"]


@click.command(name="export")
@click.argument("run", metavar="RUN")
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to; the name says the format: .jsonl, .csv, .parquet or .eval (Inspect).",
)
@click.option(
    "--brief",
    type=click.Path(path_type=Path),
    default=Path("brief.md"),
    show_default=True,
    help="The launch that the run belongs to.",
)
@home_option
def command(run: str, to: Path, brief: Path, home: Path | None) -> None:
    """Write a RUN's exchanges and labels for other tools.

    RUN is a folder of evidence, the beginning of the id of a run or an import, or `live` for the
    exchanges of the record, with their texts as far as those were kept.
    """
    if run == LIVE:
        count = export_live(open_launch(brief, home), to)
    else:
        count = export_run(run_folder(run, brief, home), to)
    click.echo(f"{to}: {count:,} exchanges")
