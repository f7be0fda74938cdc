"""The parts of `redline incident` that draft, tell and close."""

import click

__all__ = ["ACTS"]

ACTS: tuple[click.Command, ...] = ()
