"""`redline grade`: labels for recorded transcripts."""

from pathlib import Path

import click

from redline.cli.options import print_json
from redline.evaluate import grade, read_transcripts

__all__ = ["command"]


@click.command(name="grade")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.jsonl")
def command(file: Path) -> None:
    """Label recorded transcripts: refused or not, harmful, grounded.

    Reads lines of {"id", "prompt", "response"}, writes a line of labels each, in
    the same order. What cannot be judged is null.
    """
    for labels in grade(read_transcripts(file)):
        print_json(labels)
