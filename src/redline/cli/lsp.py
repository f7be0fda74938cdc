"""`redline lsp`: findings in an editor, while a brief is typed."""

import sys

import click

from redline.cli.options import note
from redline.lsp import serve

__all__ = ["command"]


@click.command(name="lsp")
def command() -> None:
    """Serve an editor: findings while you type, what they mean, quick fixes.

    Speaks the Language Server Protocol over standard input and output; an editor
    starts it. Needs the extra: pip install 'redline-launch[lsp]'.
    """
    if sys.stdin.isatty():
        note("redline lsp waits for an editor on standard input; Ctrl-C ends it.")
    serve()
