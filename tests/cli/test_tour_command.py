"""The tour: steps read from its page, run as they are typed."""

import pytest

from redline.errors import CatalogueError, EnvironmentFailure
from redline.workspace.touring import Run, page, run, steps, tours

PAGE = """# A tour

## 1. First

Some words.

```console
$ redline --version > version.txt  # exit 0 or 1
$ redline rules --bad  # exit 2
No such option
```

More words.

## Next

Nothing.
"""


def test_a_page_becomes_steps_with_words_and_commands_in_order():
    """What is read and what is run alternate as on the page."""
    (step,) = steps(PAGE)

    first, version, bad, last = step.parts
    assert (step.title, first, last) == ("First", "Some words.", "More words.")
    assert version.exits == {0, 1}
    assert version.arguments == ("--version",)
    assert version.into == "version.txt"
    assert bad.exits == {2}
    assert bad.shows == ("No such option",)


@pytest.mark.parametrize("name", tours())
def test_a_shipped_tour_runs_redline_alone(name):
    """Nothing on the page needs a shell, and each step runs something."""
    for step in steps(page(name)):
        commands = [part for part in step.parts if isinstance(part, Run)]
        assert commands
        assert all(command.arguments for command in commands)


def test_an_unknown_tour_is_answered_with_what_there_is():
    """A slip costs one look."""
    with pytest.raises(CatalogueError, match="'tuor' is no tour"):
        page("tuor")


def test_output_goes_where_the_page_says(tmp_path):
    """A file that the next command reads must be there."""
    run(Run(typed="redline --version > v.txt", exits=frozenset({0}), shows=()), tmp_path)

    assert (tmp_path / "v.txt").read_text().startswith("redline")


def test_a_command_that_ends_otherwise_stops_the_tour(tmp_path):
    """To go on as if it had worked would teach something false."""
    with pytest.raises(EnvironmentFailure, match="ended with 2, and the tour expects 0"):
        run(Run(typed="redline rules --bad", exits=frozenset({0}), shows=()), tmp_path)


def test_going_on_needs_the_folder_of_before(redline):
    """Step 5 has nothing to show where steps 1 to 4 made nothing."""
    done = redline("tour", "--from", "5")

    assert done.returncode == 5
    assert "step 5 has nothing to go on with" in done.stderr
