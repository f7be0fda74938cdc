"""`redline profiles`: the list, one profile, and the mistake of a misspelt name."""

import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.profile import contradictions, profile, profiles


def run(*arguments):
    """Run the command."""
    return CliRunner().invoke(main, ["profiles", *arguments])


def test_the_list_names_every_profile_with_its_title():
    """One line each, so that a name can be picked."""
    lines = run().output.splitlines()
    assert [line.split()[0] for line in lines] == list(profiles())
    assert all(found.title in line for found, line in zip(profiles().values(), lines, strict=True))


def test_the_list_for_programs_is_one_object_a_line():
    """Each line can be read alone."""
    rows = [json.loads(line) for line in run("--format", "json").output.splitlines()]
    assert [row["name"] for row in rows] == list(profiles())
    assert all(row["source"]["documents"] for row in rows)


@pytest.mark.parametrize("name", profiles())
def test_a_profile_is_shown_with_what_it_does_about_every_contradiction(name):
    """Where it takes no side, the handling is said instead."""
    output = run(name).output
    assert profile(name).status in output
    for key, contradiction in contradictions().items():
        side = profile(name).taken(key)
        assert f"{key}  {contradiction.about}: {side.name if side else 'no side'}\n" in output
        assert (side.says if side else contradiction.handling) in output


@pytest.mark.parametrize("name", profiles())
def test_a_profile_for_programs_holds_sides_levels_and_rubric(name):
    """What review and score use is what the command says."""
    row = json.loads(run(name, "--format", "json").output)
    found = profile(name)
    taken = {each["id"]: each["side"] for each in row["contradictions"]}
    assert taken == {key: found.choices.get(key) for key in contradictions()}
    assert row["levels"] == dict(found.levels)
    assert row["rubric"] == {key: dict(mix) for key, mix in found.rubric.items()}


def test_a_rubric_and_changed_levels_are_shown():
    """A person sees what choosing it would change."""
    output = run("two-sided").output
    assert "Product and execution: metrics 50 %" in output
    assert "MET003 error" in output


def test_a_misspelt_profile_gets_a_suggestion():
    """It ends as wrong input, without a traceback."""
    result = run("two-sidd")
    assert result.exit_code == 2
    assert "did you mean `two-sided`" in result.output
