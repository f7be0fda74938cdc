"""`redline images`: make the list by which the gateway knows pictures that may not be used."""

from pathlib import Path

import click

__all__ = ["command"]


@click.command(name="images")
@click.argument("register", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Where the list is written.",
)
def command(register: Path, out: Path) -> None:
    """Make a list of pictures that may not be used, from a register of consents.

    REGISTER is a CSV file with the header `name,file,consent,until`: an id, the picture beside
    the register, the record of the person's wish, and the last day on which it holds, or
    nothing. The list holds hashes alone; a brief names it as `list` of the control `image
    block list`.
    """
    # NumPy takes a while to load, and help needs none of it.
    from redline.detect.image.listing import list_of, read_register  # noqa: PLC0415
    from redline.files import whole  # noqa: PLC0415

    wishes = read_register(register)
    with whole(out, mode=0o644) as file:
        file.writelines(list_of(wishes))
    click.echo(f"{len(wishes)} pictures listed in {out}")
