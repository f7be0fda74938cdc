"""The list of commands: help that costs nothing, and mistakes that are explained."""

import importlib
import subprocess
import sys

import pytest
from click.testing import CliRunner

from redline.cli.main import COMMANDS, main

HEAVY = ("numpy", "scipy", "sklearn", "rich", "aiohttp", "uvicorn", "markdown_it", "yaml")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_is_the_commands_own_first_line(name):
    """The list is written by hand so that help loads nothing; it must not lag."""
    command = importlib.import_module(f"redline.cli.{name}").command

    assert command.help.split("\n\n")[0].replace("\n", " ").strip() == COMMANDS[name]
    assert command.name == name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_ends_well(name):
    """Help is the first thing that people try."""
    result = CliRunner().invoke(main, [name, "--help"])

    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")


def test_help_loads_no_heavy_library():
    """The list of commands comes at once, whatever the commands need."""
    code = (
        "import sys; from redline.cli.main import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print('loaded:', *[m for m in sys.argv[1].split(',') if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, ",".join(HEAVY)], capture_output=True, text=True, check=True
    )

    assert found.stdout.splitlines()[-1] == "loaded:"


def test_a_misspelt_command_gets_a_suggestion():
    """Nobody has to read the list to find a missing letter."""
    result = CliRunner().invoke(main, ["reviw"])

    assert result.exit_code == 2
    assert "Did you mean `review`?" in result.output
