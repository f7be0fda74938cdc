"""`redline train`: build the risk model anew, or from a team's own rows."""

from pathlib import Path

import click

from redline.cli.options import note

__all__ = ["command"]


@click.command(name="train")
@click.argument(
    "data", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER…"
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("risk-model.zip"),
    show_default=True,
    help="Where the model is written.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Of what is left to chance.")
@click.option(
    "--own/--no-own", default=True, show_default=True, help="Also learn from the rows shipped."
)
@click.option(
    "--bits",
    type=click.IntRange(10, 20),
    default=17,
    show_default=True,
    help="Size: each one less halves the file, and costs some accuracy.",
)
def command(data: tuple[Path, ...], *, out: Path, seed: int, own: bool, bits: int) -> None:
    """Train the risk model from labelled rows.

    Rows are JSON lines with `text`, `label` (harmful, benign, borderline), and where known
    `attack`, `category`, `lang`, `instruction`, `split`. Rows of the split `dev` are not
    learnt from: they show in which languages the model works, and in all others it answers
    "unknown". The same rows and seed give the same file, byte for byte. Use it with
    `redline classify --model FILE`.
    """
    # SciPy and scikit-learn take a second to load, and only this command needs them.
    from redline.workspace.training import train  # noqa: PLC0415

    made = train(data, out, seed=seed, own=own, bits=bits, tell=note)
    click.echo(
        f"{made.path}: learnt from {made.rows:,} rows, {made.size / 1e6:.1f} MB, "
        f"flags from {made.threshold:.2f}."
    )
    click.echo(f"Shown to work in: {', '.join(made.works) or 'no language (no rows of split dev)'}")
