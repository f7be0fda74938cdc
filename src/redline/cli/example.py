"""`redline example`: the worked launches that ship with Redline, copied and proved."""

import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from redline.cli.options import as_json, note, print_json
from redline.workspace.claiming import Against
from redline.workspace.examples import Card, card, cards, copied, free_folder
from redline.workspace.proof import Proof, Removal
from redline.workspace.proving import Proving

__all__ = ["command"]

WIDE = 18
"""Characters of the column of names."""


@click.group(name="example")
def command() -> None:
    """List the worked launches, copy one to work in, or prove what each one shows."""


@command.command(name="list")
@as_json
def list_all(output: str) -> None:
    """List the examples: what each one shows."""
    for found in cards().values():
        if output == "json":
            print_json({"name": found.name, "title": found.title, "shows": found.shows})
        else:
            click.echo(f"{found.name:{WIDE}} {found.shows}")


@command.command()
@click.argument("name")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
def copy(name: str, folder: Path | None) -> None:
    """Copy an example to FOLDER, by default one of its own name here."""
    chosen = card(name)
    place = folder or free_folder(Path(chosen.name))
    brief = copied(chosen.folder, place, tours=True)
    click.echo(str(brief))
    note(f"Next: redline review {brief}; redline evaluate {brief}; redline decide {brief}")


@command.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--quick", is_flag=True, help="As it stands alone: without taking a control away, or all."
)
@click.option("--feature", default="", help="Another address than the brief names.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of the public sets, which are then measured beside it.",
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Leave the copies with their evidence in this folder.",
)
@as_json
def prove(
    names: tuple[str, ...],
    feature: str,
    data: Path | None,
    keep: Path | None,
    output: str,
    *,
    quick: bool,
) -> None:
    """Review, evaluate and decide examples, and again without each control.

    Ends with 1 if one is otherwise than its card says. Without a name all are proved.
    """
    chosen = [card(name) for name in names] or list(cards().values())
    failed = False
    for each in chosen:
        begun = time.perf_counter()
        with tempfile.TemporaryDirectory() as fresh:
            folder = free_folder(keep / each.name) if keep else Path(fresh) / each.name
            proof = Proving(
                card=each,
                folder=folder,
                feature=feature,
                data=data,
                removals=not quick,
                told=partial(told, each.name),
            ).prove()
        seconds = time.perf_counter() - begun
        if output == "json":
            print_json({**proof.stored(), "seconds": round(seconds, 1)})
        else:
            click.echo("\n".join([*lines(proof), f"{seconds:.0f} s", ""]))
        failed = failed or bool(proof.troubles)
    sys.exit(1 if failed else 0)


def told(name: str, line: str) -> None:
    """Say what is done next."""
    note(f"{name}: {line}")


def lines(proof: Proof) -> Iterator[str]:
    """Return a proof as people read it."""
    yield f"{heading(proof.card)}: {proof.rows} units, {proof.exchanges} exchanges"
    yield f"review: {proof.findings} findings at warning, {proof.score:.2f} of 5"
    yield ", ".join(f"{phase}: {outcome}" for phase, outcome in proof.phases.items())
    again = "the same" if proof.reproduced else "NOT the same"
    yield f"decided again from what was kept: {again}"
    yield from (f"claim: {claim_line(one)}" for one in proof.claims)
    for one in proof.removals:
        yield from removal_lines(one)
    for file, figures in (proof.public or {}).items():
        yield f"{file}: {'; '.join(f'{k} {v}' for k, v in figures.items())}"
    yield from (f"OTHERWISE THAN ITS CARD SAYS: {trouble}" for trouble in proof.troubles)


def heading(found: Card) -> str:
    """Return an example's name and title."""
    return f"{found.name} ({found.title})"


def claim_line(one: Against) -> str:
    """Return a claim beside what was measured."""
    found = "unknown"
    if one.value is not None:
        found = f"{one.value:.1f} [{one.low:.1f}, {one.high:.1f}]"
    return f"{one.claim.says}: {found}, {one.verdict}"


def removal_lines(one: Removal) -> Iterator[str]:
    """Return what becomes of the launch without a control."""
    moved = ""
    if one.change is not None:
        change = one.change
        moved = (
            f"{one.metric} {change.first:.1%} -> {change.second:.1%} "
            f"({change.second - change.first:+.1%} [{change.low:+.1%}, {change.high:+.1%}])"
        )
    yield f"without {one.control} {one.name}: {one.outcome}. {moved}"
    yield f"  {one.redundant if one.redundant and not one.why else one.why}"
