"""`redline classify`: how dangerous each text of a file is, with calibrated probabilities."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from redline import files
from redline.cli.options import STANDARD_INPUT, note
from redline.errors import InputError
from redline.workspace.classifying import Classifier, classify

__all__ = ["command"]

EVERY = 5_000
"""Lines between two signs of progress."""


@click.command(name="classify")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE|-")
@click.option("--model", type=click.Path(path_type=Path), help="A model of `redline train`.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    help="Probability of `unsafe` from which a text is flagged; by default the model's own.",
)
@click.option("--processes", type=click.IntRange(1, 256), help="By default one for each core.")
def command(
    file: Path, *, model: Path | None, threshold: float | None, processes: int | None
) -> None:
    """Say how dangerous each text of a file is.

    Reads a text a line, or JSON objects with `text`, `prompt`, `request` or
    `response`; `.gz` is unpacked, `-` is standard input. Writes a line of calibrated
    probabilities each, in the same order: unsafe, a harmful request and its hazards,
    jailbreak, injection, manipulation, unfamiliar. The verdict is unsafe, safe, or
    unknown where the model was not shown to work in the language. Ends with 2 if a
    line could not be read; every other line is still judged.
    """
    counts = {"safe": 0, "unsafe": 0, "unknown": 0, "unread": 0}
    with opened(file) as lines:
        for done, (verdict, line) in enumerate(
            classify(lines, Classifier(model, threshold), processes=processes), 1
        ):
            sys.stdout.buffer.write(line)
            counts[verdict] += 1
            if done % EVERY == 0 and sys.stderr.isatty():
                click.echo(f"\r{done:,} texts", nl=False, err=True)
    sys.stdout.flush()
    said = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
    note(f"{sum(counts.values()):,} texts: {said or 'the file is empty'}.")
    if counts["unread"]:
        raise InputError(f"{file}: {counts['unread']:,} lines could not be read; each says why.")


@contextmanager
def opened(file: Path) -> Iterator[Iterable[bytes]]:
    """Open a file, a packed file or standard input as lines of bytes."""
    if file == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    try:
        with files.opened(file) as lines:
            yield lines
    except (OSError, EOFError) as error:
        raise InputError(f"{file}: cannot be read: {error}") from error
