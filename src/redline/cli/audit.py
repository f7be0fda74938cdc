"""`redline audit`: prove the record whole, take it out, or erase what was said."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import click
import orjson

from redline.cli.options import as_json, brief_argument, home_option, print_json
from redline.errors import InputError
from redline.store import Checked, Verification
from redline.workspace.audit import (
    check_file,
    erase_exchange,
    erase_person,
    exported,
    exported_decisions,
    exported_record,
    prove_exchange,
    sweep_record,
    verify_all,
    verify_decisions,
)
from redline.workspace.audit_rows import verified
from redline.workspace.signing import Signed

__all__ = ["command"]

FILES = {".json", ".jsonl"}
"""Endings of files that are checked alone."""


@click.group(name="audit")
def command() -> None:
    """Verify the record, export it, prove an exchange, or erase what was said."""


@command.command()
@click.argument("what", type=click.Path(path_type=Path), metavar="BRIEF|FILE.jsonl")
@click.option(
    "--checkpoints",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="REDLINE_CHECKPOINTS",
    help="Checkpoints that were kept outside: they show whether the end was cut off.",
)
@click.option(
    "--fleet",
    default="",
    metavar="ADDRESS",
    envvar="REDLINE_FLEET",
    help="A PostgreSQL database with the records of several gateways: all are verified.",
)
@click.option("--key", default="", help="The public key that has to have signed, in hex.")
@home_option
@as_json
@click.pass_context
def verify(
    ctx: click.Context,
    what: Path,
    checkpoints: Path | None,
    fleet: str,
    key: str,
    home: Path | None,
    output: str,
) -> None:
    """Prove the record whole, or name its first broken entry; check the signed decisions.

    FILE.jsonl is what `audit export` wrote, FILE.json what `audit prove` wrote: both are
    checked without the database. Ends with 1 where something is broken, or a decision is
    not what was signed.
    """
    if what.suffix in FILES:
        ctx.exit(show_file(check_file(what, key, checkpoints), output))
    found, chains = verify_all(what, home, checkpoints, fleet)
    # What a broken record says of decisions is worth nothing.
    signed, wrong = verify_decisions(what, home) if found.whole else ([], [])
    wrong += [f"a checkpoint was signed with another key, {k}" for k in other_keys(found, key)]
    broken = [*chains.wrong, *broken_in(chains)]
    if output == "json":
        print_json(
            verified(found)
            | {"decisions": [one.stored() for one in signed], "decisions_wrong": wrong}
            | {"fleet": fleet_of(chains), "fleet_wrong": broken}
        )
    elif found.whole:
        show_whole(found)
        show_fleet(chains)
        show_decisions(signed, [*broken, *wrong])
    else:
        click.echo(f"broken at entry {found.first_broken}: {found.reason}")
    ctx.exit(0 if found.whole and not wrong and not broken else 1)


FLEET = "fleet:"
"""Before the name of a chain that stands in the fleet's database."""


def broken_in(chains: Checked) -> list[str]:
    """Return what is wrong with the chains of a fleet, one sentence each."""
    return [
        f"{where}: broken at entry {one.first_broken}: {one.reason}"
        for where, one in chains.found.items()
        if where.startswith(FLEET) and not one.whole
    ]


def fleet_of(chains: Checked) -> dict[str, Any]:
    """Return what was found of the chains of a fleet as JSON, by the name of the chain."""
    return {
        where.removeprefix(FLEET): verified(one)
        for where, one in chains.found.items()
        if where.startswith(FLEET)
    }


def show_fleet(chains: Checked) -> None:
    """Print what the chains of a fleet hold."""
    for where, one in chains.found.items():
        if where.startswith(FLEET) and one.whole:
            numbers = counted(one.exchanges, one.ended, len(one.open_exchanges))
            click.echo(f"{where}: whole: {one.entries:,} entries; {numbers}")


def other_keys(found: Verification, key: str) -> list[str]:
    """Return the keys of checkpoints that are not the one that had to sign."""
    return sorted({c.key for c in found.checkpoints} - {key}) if key else []


def show_file(found: dict[str, Any], output: str) -> int:
    """Print what a file holds; return the exit code."""
    broken = "broken" in found
    if output == "json":
        print_json(found)
    elif broken:
        click.echo(f"broken: {found['broken']}")
    elif found["redline"] == "proof/1":
        click.echo(
            f"proved: {found['entries']:,} entries of exchange {found['exchange']} are in the "
            f"record {found['chain']}"
        )
        click.echo(f"signed {found['at']} with the key {found['key']}")
    else:
        click.echo(f"whole: {found['entries']:,} entries of the record {found['chain']}")
        click.echo(counted(found["exchanges"], found["ended"], len(found["open"])))
        click.echo(f"signed up to entry {found['covered']:,}")
        for key in found["keys"]:
            click.echo(f"key: {key}")
    return 1 if broken else 0


def counted(admitted: int, ended: int, unfinished: int) -> str:
    """Return how admissions and ends add up, in words."""
    text = f"admitted: {admitted:,}, numbered without a gap: {ended:,} ended"
    return f"{text}, {unfinished:,} unfinished" if unfinished else text


def show_whole(found: Verification) -> None:
    """Print what a whole record holds."""
    click.echo(f"whole: {found.entries:,} entries, {found.exchanges:,} exchanges")
    if found.exchanges:
        left = f" ({found.broken_off:,} broken off by the caller)" if found.broken_off else ""
        click.echo(counted(found.exchanges, found.ended, len(found.open_exchanges)) + left)
    if found.checkpoints:
        last = found.checkpoints[-1]
        click.echo(f"checkpoints: {len(found.checkpoints):,}, up to entry {found.covered:,}")
        click.echo(f"signed {last.at} with the key {last.key}")
    if found.kept:
        click.echo(f"kept outside: {found.kept:,} checkpoints, and all fit")
    elif found.newest:
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
@click.option("--texts", is_flag=True, help="With the texts that were kept.")
@click.option(
    "--exchanges", is_flag=True, help="What was done in each exchange, without the chain."
)
@click.option(
    "--decisions", is_flag=True, help="The signed decisions instead, each with its public key."
)
@home_option
def export(
    brief: Path, home: Path | None, *, texts: bool, exchanges: bool, decisions: bool
) -> None:
    """Write the whole record, one JSON object a line, so that it can be checked elsewhere.

    Entries as they are hashed, hashes, signed checkpoints and the public key. With
    --exchanges every exchange that has ended: what was done, which controls acted, and
    under `screened` what detectors said of every text that they looked at.
    """
    if decisions and (texts or exchanges):
        raise InputError("--decisions stands alone.\nLeave out --texts and --exchanges.")
    if decisions:
        lines = exported_decisions(brief, home)
    elif exchanges:
        lines = exported(brief, home, texts=texts)
    else:
        lines = exported_record(brief, home, texts=texts)
    for line in lines:
        # Half of a surrogate pair, which models do emit, has to come along.
        click.echo(json.dumps(line) if texts and not exchanges else orjson.dumps(line))


@command.command()
@brief_argument
@click.argument("exchange")
@home_option
def prove(brief: Path, exchange: str, home: Path | None) -> None:
    """Write a proof that one EXCHANGE is in the record, without showing any other.

    EXCHANGE is its id, or `last`. `redline audit verify FILE.json` checks the proof, and so
    does whoever knows the public key.
    """
    print_json(prove_exchange(brief, exchange, home))


@command.command()
@brief_argument
@click.argument("exchange", default="")
@click.option("--subject", default="", help="Everything of one person, or conversation, instead.")
@click.option("--caller", default="", help="Id of the key with which the person was named.")
@home_option
def erase(brief: Path, exchange: str, subject: str, caller: str, home: Path | None) -> None:
    """Erase the texts of one EXCHANGE, or of one person; the record stays whole.

    EXCHANGE is its id, or `last`.
    """
    if bool(exchange) == bool(subject or caller):
        raise InputError(
            "Say what to erase: the id of an exchange, or --subject with the name of a person."
        )
    if exchange:
        count, whose = erase_exchange(brief, exchange, home), exchange
    else:
        count, whose = erase_person(brief, subject, caller, home), subject or caller
    click.echo(f"{count} texts of {whose} erased" if count else f"{whose} has no text left")


@command.command()
@brief_argument
@home_option
def sweep(brief: Path, home: Path | None) -> None:
    """Take out the texts that are older than the brief keeps them.

    `redline serve` does the same when it starts and once an hour.
    """
    click.echo(f"{sweep_record(brief, home):,} texts were older than they are kept")
