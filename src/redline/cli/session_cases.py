"""`redline session cases` and `close`: what was handed over to people, and how it ended."""

from pathlib import Path

import click

from redline.cli.options import as_json, brief_argument, home_option, print_json
from redline.errors import InputError
from redline.workspace.cases import Case, cases, close_case
from redline.workspace.home import home_of

__all__ = ["cases_", "close"]


@click.command(name="cases")
@brief_argument
@click.option("--all", "every", is_flag=True, help="Those that are closed too.")
@home_option
@as_json
def cases_(brief: Path, home: Path | None, output: str, *, every: bool) -> None:
    """List the conversations that were handed over and stand open, with their questions.

    Each with who handed over and why, and with what was said where the record kept it.
    """
    found = [case for case in cases(home_of(brief, home)) if every or not case.closed_by]
    if output == "json":
        print_json([case.stored() for case in found])
        return
    for case in found:
        show_case(case)
    if not found:
        click.echo("no case is open")


def show_case(case: Case) -> None:
    """Print one case."""
    state = f"closed by {case.closed_by}" if case.closed_by else "open"
    click.echo(f"{case.id[:8]}  {case.at}  {case.language}  {state}")
    for why in case.because:
        click.echo(f"  {why}")
    for role, text in case.turns:
        click.echo(f"  {role}: {text}")
    if not case.turns:
        click.echo("  the record keeps no text of it")
    for name, answer in case.answers.items():
        click.echo(f"  {name}: {answer}")


@click.command()
@brief_argument
@click.argument("case")
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="NAME=TEXT",
    help="An answer to a question of the case: need, danger, done or better; done is needed.",
)
@click.option("--by", default="", help="Who you are; else the name you are logged in with.")
@home_option
def close(brief: Path, case: str, answers: tuple[str, ...], by: str, home: Path | None) -> None:
    """Close a CASE, with what was done."""
    given = dict(pair_of(answer) for answer in answers)
    found = close_case(home_of(brief, home), case, given, by)
    click.echo(f"{found.id[:8]} closed by {found.closed_by}")


def pair_of(answer: str) -> tuple[str, str]:
    """Return the name and the text of an answer.

    Raises
    ------
    InputError
        It is no pair.
    """
    name, given, text = answer.partition("=")
    if not given:
        raise InputError(
            f"--answer {answer!r} has no `=`. Write it like --answer done='called her'."
        )
    return name.strip(), text.strip()
