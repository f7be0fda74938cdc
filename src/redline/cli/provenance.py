"""`redline provenance`: say whether a text was written here."""

import sys
from pathlib import Path

import click

from redline.cli.options import STANDARD_INPUT, as_json, brief_argument, home_option, print_json
from redline.errors import InputError

__all__ = ["command"]


@click.command(name="provenance")
@brief_argument
@click.argument("text", type=click.Path(path_type=Path, allow_dash=True), metavar="TEXT|-")
@home_option
@as_json
@click.pass_context
def command(ctx: click.Context, brief: Path, text: Path, home: Path | None, output: str) -> None:
    """Say whether a text was written here, and in which recorded exchange.

    TEXT is a file, or `-` for standard input. Words that were changed, dropped or put around it
    do no harm. Ends with 1 where nothing is found, which is no proof that somebody else wrote it.
    """
    # NumPy takes a while to load, and help needs none of it.
    from redline.detect.provenance.fingerprints import SHORTEST  # noqa: PLC0415
    from redline.workspace.provenance import lines_of, look_up  # noqa: PLC0415

    said = read(text)
    looked = look_up(brief, said, home)
    if output == "json":
        print_json(
            {
                "words": looked.words,
                "kept": looked.kept,
                "unkept": looked.unkept,
                "origins": [origin.stored() for origin in looked.origins],
            }
        )
    else:
        click.echo("\n".join(lines_of(looked, said, SHORTEST)))
    ctx.exit(0 if looked.origins else 1)


def read(path: Path) -> str:
    """Return a text, from a file or from standard input."""
    try:
        piped = path == STANDARD_INPUT
        raw = sys.stdin.buffer.read() if piped else path.read_bytes()
        return raw.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error}).") from error
