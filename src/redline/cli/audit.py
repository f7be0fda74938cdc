"""`redline audit`: prove the record whole, take it out, or erase what one exchange said."""

from collections import Counter
from pathlib import Path

import click
import orjson

from redline.cli.options import as_json, brief_argument, home_option, print_json
from redline.store import Verification
from redline.workspace.audit import (
    erase_exchange,
    exported,
    exported_decisions,
    verify_decisions,
    verify_record,
)
from redline.workspace.signing import Signed

__all__ = ["command"]


@click.group(name="audit")
def command() -> None:
    """Verify the record, export it, or erase one exchange's text."""


@command.command()
@brief_argument
@home_option
@as_json
@click.pass_context
def verify(ctx: click.Context, brief: Path, home: Path | None, output: str) -> None:
    """Prove the record whole, or name its first broken entry; check the signed decisions.

    Ends with 1 where it is broken, or a decision is not what was signed.
    """
    found = verify_record(brief, home)
    # What a broken record says of decisions is worth nothing.
    signed, wrong = verify_decisions(brief, home) if found.whole else ([], [])
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
                "decisions": [one.stored() for one in signed],
                "decisions_wrong": wrong,
            }
        )
    elif found.whole:
        show_whole(found)
        show_decisions(signed, wrong)
    else:
        click.echo(f"broken at entry {found.first_broken}: {found.reason}")
    ctx.exit(0 if found.whole and not wrong else 1)


def show_whole(found: Verification) -> None:
    """Print what a whole record holds."""
    click.echo(f"whole: {found.entries:,} entries, {found.exchanges:,} exchanges")
    if found.newest:
        click.echo(f"newest: entry {found.newest.seq:,}, {found.newest.hash.hex()}")
        click.echo("Keep that line elsewhere: it shows whether the end was cut off since.")
    for unfinished in found.open_exchanges:
        click.echo(
            f"unfinished: {unfinished.exchange}, released up to passage {unfinished.released}"
        )


def show_decisions(signed: list[Signed], wrong: list[str]) -> None:
    """Print under whose keys decisions were signed, and what is wrong with any."""
    for key, count in Counter(one.key for one in signed).items():
        click.echo(f"decisions: {count:,} signed with the key {key}")
    for line in wrong:
        click.echo(f"wrong: {line}")


@command.command()
@brief_argument
@click.option("--texts", is_flag=True, help="With request, reply and error where they were kept.")
@click.option(
    "--decisions", is_flag=True, help="The signed decisions instead, each with its public key."
)
@home_option
def export(brief: Path, home: Path | None, *, texts: bool, decisions: bool) -> None:
    """Write every exchange that has ended, one JSON object a line.

    Each says what was done, which controls acted, and under `screened` what detectors
    said of every text that they looked at.
    """
    lines = exported_decisions(brief, home) if decisions else exported(brief, home, texts=texts)
    for line in lines:
        click.echo(orjson.dumps(line))


@command.command()
@brief_argument
@click.argument("exchange")
@home_option
def erase(brief: Path, exchange: str, home: Path | None) -> None:
    """Erase the texts of one EXCHANGE; the record stays whole."""
    count = erase_exchange(brief, exchange, home)
    click.echo(f"{count} texts of {exchange} erased" if count else f"{exchange} has no text left")
