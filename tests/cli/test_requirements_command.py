"""`redline requirements`: the list, one requirement, what is open, and mistakes."""

import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.cli.requirements import SHOWN
from redline.requirement import requirements
from redline.workspace.tracing import traces


def run(*arguments):
    """Run the command."""
    return CliRunner().invoke(main, ["requirements", *arguments])


def test_the_list_has_every_requirement_once_with_its_state():
    """Nothing that was asked for is left out of sight."""
    lines = run().output.splitlines()
    heads = [line for line in lines if line[:1] in "CDLMOPTVX"]
    expected = [f"{e.requirement.id}  {e.state:8}  {e.requirement.says}" for e in traces()]
    assert heads == expected
    assert lines[-1].startswith(f"{len(requirements())} requirements: ")


def test_one_requirement_is_shown_with_all_that_names_it_and_how_to_come_to_it():
    """The list is cut, and one by itself is whole."""
    output = run("C056", "v41").output
    found = next(each for each in traces() if each.requirement.id == "C056")
    assert len(found.answers) > SHOWN
    assert all(str(answer) in output for answer in (*found.answers, *found.beside))
    assert "redline prepare cards --deck vocabulary" in output
    assert "redline rule WRD001" in output
    assert "do not count for this kind" in output
    assert output.splitlines()[-1].startswith("2 requirements: ")


def test_what_is_open_is_shown_alone_with_what_it_lacks():
    """Whoever looks for work needs no list of what is done."""
    rows = [json.loads(line) for line in run("--missing", "--format", "json").output.splitlines()]
    assert {row["id"] for row in rows} == {
        each.requirement.id for each in traces() if each.state != "done"
    }
    assert all(row["lacks"] for row in rows)
    assert "lacks: " in run("--missing").output


def test_a_kind_is_shown_alone():
    """The beginning of a kind will do."""
    rows = [
        json.loads(line) for line in run("--kind", "roll", "--format", "json").output.splitlines()
    ]
    assert [row["id"] for row in rows] == [f"L{n:03}" for n in range(1, 14)]
    assert all(row["answers"] and row["answers"][0]["way"] for row in rows)


def test_one_requirement_is_counted_in_the_singular():
    """The last line reads as a sentence."""
    assert run("V011").output.splitlines()[-1] == "1 requirement: 1 done, 0 partly, 0 not done"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["V99"], "The nearest ids: V089"), (["--kind", "ruls"], "is no kind")],
)
def test_a_mistake_is_explained(arguments, said):
    """A message says what is accepted, and ends with 2."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
