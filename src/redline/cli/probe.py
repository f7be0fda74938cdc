"""`redline probe`: which cause of failure controlled pairs of prompts favour."""

from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.probes import EXPLANATIONS, Diagnosis
from redline.workspace.launch import open_launch
from redline.workspace.probing import Probed, probe_launch

__all__ = ["command"]


@click.command(name="probe")
@brief_argument
@click.option(
    "--pairs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file of pairs in place of our own; may be repeated.",
)
@click.option("--feature", default="", help="Another address than the brief names.")
@click.option("--guarded", is_flag=True, help="Through the policy rather than the feature itself.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the samples drawn.")
@home_option
@as_json
def command(
    brief: Path,
    pairs: tuple[Path, ...],
    feature: str,
    seed: int,
    home: Path | None,
    output: str,
    *,
    guarded: bool,
) -> None:
    """Say which cause of failure controlled pairs of prompts favour.

    Each request is asked plainly and with one thing added: a document, a part to play, a
    wish to be agreed with, a page to go on with, another language. The evidence is of the
    half `dev` and never counts for a launch.
    """
    found = probe_launch(open_launch(brief, home, feature), pairs, seed=seed, guarded=guarded)
    if output == "json":
        print_json(stored(found))
        return
    show(found.diagnosis, Console())
    if found.unknown:
        note(f"{found.unknown} pairs could not be judged and are left aside")
    note(f"evidence: {found.evaluation.folder}")


def show(found: Diagnosis, console: Console) -> None:
    """Print what the pairs showed, and the explanations by how likely they are."""
    table = Table(box=None, pad_edge=False)
    for title in ("added", "fails only with it", "only without", "the same"):
        table.add_column(title)
    for factor in found.factors:
        counts = (factor.only_with, factor.only_without, factor.same)
        table.add_row(factor.name, *map(str, counts))
    console.print(table)
    for name, chance in sorted(found.chances.items(), key=lambda pair: -pair[1]):
        because = ", ".join(EXPLANATIONS.get(name, ())) or "what was added changes little"
        console.print(
            f"{chance:6.1%}  {name} ({because}); first in {found.steady[name]:.0%} of samples"
        )
    for name in found.untested:
        console.print(f"   --   {name}: no pair was tried")
    if found.favoured:
        console.print(f"The pairs favour: {found.favoured}.")
    else:
        console.print(f"The pairs do not settle it; likeliest is: {found.best}.")


def stored(found: Probed) -> dict[str, Any]:
    """Return a diagnosis as JSON."""
    told = found.diagnosis
    return {
        "redline": "diagnosis/1",
        "run": found.evaluation.run.id,
        "factors": {
            factor.name: {
                "only_with": factor.only_with,
                "only_without": factor.only_without,
                "same": factor.same,
            }
            for factor in told.factors
        },
        "chances": dict(told.chances),
        "steady": dict(told.steady),
        "favoured": told.favoured,
        "untested": list(told.untested),
        "asks": told.asks,
        "unknown": found.unknown,
    }
