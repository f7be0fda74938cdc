"""Reference page of the commands: the help of each one, as the terminal shows it.

A command that is listed and cannot be loaded is an error here, never a gap.
"""

from collections.abc import Iterator

import click

from redline.cli.main import COMMANDS, main

__all__ = ["command_paths", "commands_page"]

WIDTH = 92
"""Columns of the help; a fixed number, so that every terminal writes the same page."""


def command_paths() -> Iterator[tuple[str, click.Command, click.Context]]:
    """Give every command and subcommand with its full name, groups before their members."""
    own = {**main.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    root = click.Context(main, info_name="redline", **own)
    for name in COMMANDS:
        command = main.get_command(root, name)
        if command is None:
            raise click.ClickException(f"`redline {name}` is listed and does not exist.")
        yield from below(name, command, root)


def below(
    name: str, command: click.Command, parent: click.Context
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Give a command and what is below it."""
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    yield context.command_path, command, context
    if isinstance(command, click.Group):
        for member in command.list_commands(context):
            found = command.get_command(context, member)
            if found is not None:
                yield from below(member, found, context)


def commands_page() -> str:
    """Return the page of all commands."""
    parts = [
        "# Commands",
        "What a command prints for programs goes to standard output, and messages for people to "
        "standard error. [Exit codes](errors.md#exit-codes) mean the same everywhere.",
    ]
    for path, command, context in command_paths():
        level = "#" * min(path.count(" ") + 1, 6)
        parts += [f"{level} {path}", f"```text\n{command.get_help(context).strip()}\n```"]
    return "\n\n".join(parts)
