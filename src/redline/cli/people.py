"""`redline people`: who may sign in to the app of a folder."""

from contextlib import closing
from pathlib import Path
from typing import TextIO

import click

from redline.cli.options import as_json, note, print_json
from redline.workspace.persons import Persons
from redline.workspace.roles import Role

__all__ = ["command"]

folder_argument = click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False, exists=True)
)
role_option = click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.VIEWER.value,
    show_default=True,
    help="What they may do.",
)
password_option = click.option(
    "--password-file",
    type=click.File(),
    help="Where the password stands, - for standard input; without it, it is asked for.",
)


@click.group(name="people")
def command() -> None:
    """List, add, change and remove who may sign in to the app of a folder."""


@command.command(name="list")
@folder_argument
@as_json
def show(folder: Path, output: str) -> None:
    """List who may sign in."""
    with closing(Persons.open(folder)) as persons:
        everyone = persons.everyone()
    if output == "json":
        print_json([{"name": one.name, "role": one.role} for one in everyone])
        return
    for one in everyone:
        click.echo(f"{one.name}  {one.role}")
    if not everyone:
        note("Nobody signs in: one person uses the app alone, on this machine.")


@command.command()
@folder_argument
@click.argument("name")
@role_option
@password_option
def add(folder: Path, name: str, role: str, password_file: TextIO | None) -> None:
    """Add somebody. Once there is anybody, everybody signs in."""
    with closing(Persons.open(folder)) as persons:
        found = persons.add(name, role, said(password_file))
    click.echo(f"{found.name} is {found.role.value}")


@command.command()
@folder_argument
@click.argument("name")
@role_option
def role(folder: Path, name: str, role: str) -> None:
    """Give somebody another role, at once."""
    with closing(Persons.open(folder)) as persons:
        persons.change_role(name, role)
    click.echo(f"{name} is {role}")


@command.command()
@folder_argument
@click.argument("name")
@password_option
def password(folder: Path, name: str, password_file: TextIO | None) -> None:
    """Give somebody another password; their sessions end."""
    with closing(Persons.open(folder)) as persons:
        persons.change_password(name, said(password_file))
    click.echo(f"{name} has another password, and is signed out everywhere")


@command.command()
@folder_argument
@click.argument("name")
def remove(folder: Path, name: str) -> None:
    """Take somebody out, with their sessions and keys."""
    with closing(Persons.open(folder)) as persons:
        persons.remove(name)
    click.echo(f"{name} is removed")


def said(file: TextIO | None) -> str:
    """Return the password from a file's first line, or as somebody types it twice."""
    if file is not None:
        return file.readline().rstrip("\r\n")
    asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return asked
