"""`redline rule`: what a code means."""

import click

from redline.rules import explain

__all__ = ["command"]


@click.command(name="rule")
@click.argument("code")
def command(code: str) -> None:
    """Explain one rule, by its code or its name.

    `redline rules` lists them all.
    """
    click.echo(explain(code))
