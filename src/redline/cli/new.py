"""`redline new`: a brief to start from."""

import sys

import click

from redline.brief.scaffold import TEMPLATES, asks, scaffold

__all__ = ["command"]


@click.command(name="new")
@click.option(
    "--from",
    "template",
    type=click.Choice(TEMPLATES),
    default="smallest",
    show_default=True,
    help="The least that can be decided, or every table of the format.",
)
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="KEY=TEXT",
    help="An answer given beforehand, such as --set 'title=Bill explainer'; may be repeated.",
)
def command(template: str, given: tuple[str, ...]) -> None:
    """Write a brief to start from.

    Asks what matters where a person is there to answer; an empty answer leaves a
    TODO. The brief goes to standard output: redline new > brief.md
    """
    answers = dict(pair(item) for item in given)
    if sys.stdin.isatty():
        for key, otherwise in asks(template).items():
            if key not in answers:
                answers[key] = click.prompt(
                    f"{key} ({otherwise.removeprefix('TODO ')})",
                    default="",
                    show_default=False,
                    err=True,
                )
    click.echo(scaffold(answers, template), nl=False)


def pair(item: str) -> tuple[str, str]:
    """Return the key and text of one --set."""
    key, sign, text = item.partition("=")
    if not sign:
        raise click.BadParameter(f"{item!r} is not KEY=TEXT", param_hint="--set")
    return key.strip(), text.strip()
