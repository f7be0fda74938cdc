"""`redline keys`: who may ask the gateway."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.guard.access import SCOPES, Key
from redline.workspace.home import now
from redline.workspace.keys import (
    Proof,
    list_keys,
    new_key,
    revoke_key,
    rotate_key,
    verify_key,
)

__all__ = ["command"]

key_argument = click.argument("key_id", metavar="ID")


def proving(function: Callable[..., None]) -> Callable[..., None]:
    """Hand a verification over, as `proof`."""

    @click.option("--tier", default="", help="A tier of the brief.")
    @click.option("--record", default="", help="Id of the record that proves the need.")
    @click.option("--verified-by", "by", default="", help="Who verified.")
    @click.option("--verified-on", "on", default="", help="The day; today by default.")
    @click.option("--until", default="", help="The day from which on it has to be verified anew.")
    @wraps(function)
    def run(tier: str, record: str, by: str, on: str, until: str, **given: Any) -> None:
        proof = Proof(tier=tier, record=record, by=by, on=on, until=until)
        function(proof=proof, **given)

    return run


@click.group(name="keys")
def command() -> None:
    """Make, list, turn, verify and revoke the keys of the gateway."""


@command.command()
@brief_argument
@click.option("--name", default="", help="Whose it is, in words.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    default=("chat",),
    show_default=True,
    help=f"What it is for, as often as needed: {', '.join(SCOPES)}.",
)
@click.option("--expires", default="", help="A day, or a time from now such as `90 days`.")
@proving
@home_option
def new(
    brief: Path,
    name: str,
    scopes: tuple[str, ...],
    expires: str,
    proof: Proof,
    home: Path | None,
) -> None:
    """Make a key, and show it once.

    From the first key on the gateway asks everybody for one.
    """
    key, told = new_key(brief, home, name=name, scopes=scopes, expires=expires, proof=proof)
    click.echo(told)
    note(f"{key.id}: {described(key, now())}. The key is shown this once; only its digest is kept.")


@command.command(name="list")
@brief_argument
@home_option
@as_json
def listing(brief: Path, home: Path | None, output: str) -> None:
    """List the keys, those that ended too; a key itself is never shown again."""
    at, keys = now(), list_keys(brief, home)
    if output == "json":
        print_json([stored(key, at) for key in keys])
        return
    if not keys:
        note("There are no keys: whoever reaches the gateway on this machine may ask.")
    for key in keys:
        click.echo(f"{key.id}  {key.state(at):8}{key.name}: {described(key, at)}")


@command.command()
@brief_argument
@key_argument
@click.option(
    "--overlap",
    default="24 h",
    show_default=True,
    help="How long the secret of before stays valid; `0 s` ends it now.",
)
@home_option
def rotate(brief: Path, key_id: str, overlap: str, home: Path | None) -> None:
    """Give the key ID another secret, and show it once; both are valid for a time."""
    click.echo(rotate_key(brief, home, key_id, overlap))
    note(f"The secret of before stays valid for {overlap}.")


@command.command()
@brief_argument
@key_argument
@proving
@home_option
def verify(brief: Path, key_id: str, proof: Proof, home: Path | None) -> None:
    """Note that the need behind the key ID was verified, for its tier or another one."""
    key = verify_key(brief, home, key_id, proof)
    click.echo(f"{key.id}: {described(key, now())}")


@command.command()
@brief_argument
@key_argument
@home_option
def revoke(brief: Path, key_id: str, home: Path | None) -> None:
    """End the key ID now; running gateways know within a second."""
    key = revoke_key(brief, home, key_id)
    click.echo(f"{key.id}: revoked")


def described(key: Key, at: datetime) -> str:
    """Return what a key is for, on what ground and until when."""
    parts = [", ".join(sorted(key.scopes)) or "for nothing"]
    if key.tier:
        proof = key.verification
        held = f" by {proof.record}, until {proof.until.date()}" if proof else ""
        gone = "" if key.tiered(at) else " (taken away: verify anew)"
        parts.append(f"tier {key.tier}{held}{gone}")
    if key.expires:
        parts.append(f"expires {key.expires:%Y-%m-%d %H:%M} UTC")
    return "; ".join(parts)


def stored(key: Key, at: datetime) -> dict[str, Any]:
    """Return a key for programs, without its digests."""
    proof = key.verification
    return {
        "id": key.id,
        "name": key.name,
        "state": key.state(at),
        "scopes": sorted(key.scopes),
        "tier": key.tier,
        "tier_holds": bool(key.tier) and key.tiered(at),
        "verification": proof
        and {
            "record": proof.record,
            "by": proof.by,
            "on": proof.on.isoformat(),
            "until": proof.until.isoformat(),
        },
        "made": key.made.isoformat(),
        "expires": key.expires and key.expires.isoformat(),
        "revoked": key.revoked and key.revoked.isoformat(),
        "secrets": len(key.secrets),
    }
