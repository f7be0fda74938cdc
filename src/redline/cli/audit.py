"""`redline audit`: prove the record whole, or erase what one exchange said."""

from pathlib import Path

import click

from redline.cli.options import as_json, brief_argument, home_option, print_json
from redline.workspace.audit import erase_exchange, verify_record

__all__ = ["command"]


@click.group(name="audit")
def command() -> None:
    """Verify the record, or erase one exchange's text."""


@command.command()
@brief_argument
@home_option
@as_json
@click.pass_context
def verify(ctx: click.Context, brief: Path, home: Path | None, output: str) -> None:
    """Prove the record whole, or name its first broken entry.

    Ends with 1 where it is broken.
    """
    found = verify_record(brief, home)
    if output == "json":
        print_json(
            {
                "whole": found.whole,
                "entries": found.entries,
                "exchanges": found.exchanges,
                "first_broken": found.first_broken,
                "reason": found.reason,
                "newest": found.newest
                and {"seq": found.newest.seq, "hash": found.newest.hash.hex()},
                "open": [
                    {"exchange": o.exchange, "released": o.released} for o in found.open_exchanges
                ],
            }
        )
    elif found.whole:
        click.echo(f"whole: {found.entries:,} entries, {found.exchanges:,} exchanges")
        if found.newest:
            click.echo(f"newest: entry {found.newest.seq:,}, {found.newest.hash.hex()}")
            click.echo("Keep that line elsewhere: it shows whether the end was cut off since.")
        for unfinished in found.open_exchanges:
            click.echo(
                f"unfinished: {unfinished.exchange}, released up to passage {unfinished.released}"
            )
    else:
        click.echo(f"broken at entry {found.first_broken}: {found.reason}")
    ctx.exit(0 if found.whole else 1)


@command.command()
@brief_argument
@click.argument("exchange")
@home_option
def erase(brief: Path, exchange: str, home: Path | None) -> None:
    """Erase the texts of one EXCHANGE; the record stays whole."""
    count = erase_exchange(brief, exchange, home)
    click.echo(f"{count} texts of {exchange} erased" if count else f"{exchange} has no text left")
