"""Two runs side by side: as the command compares them, with a link to every unit that changed."""

import pytest

from redline.workspace.comparing import compare_runs
from redline.workspace.comparison_stored import comparison_stored
from redline.workspace.planning import Choices
from tests.web.evidence.conftest import evaluated_aside


@pytest.fixture
def other(evaluated):
    """Return the name of a run in which a page was missing."""
    page = evaluated.parent / "corpus" / "hours.md"
    before = page.read_text()
    page.unlink()
    found = evaluated_aside(evaluated, Choices(attacks=("authority",)))
    page.write_text(before)
    return found.folder.name


def test_the_api_says_what_the_command_says(client, place, evaluated, run_name, other):
    """The same comparison, figure by figure."""
    found = client.get(f"/api{place}/compare?first={run_name}&second={other}").json()
    told = compare_runs((run_name, other), evaluated)
    wanted = comparison_stored(told, 0.05)
    assert [one["metric"] for one in found["whole"]] == [one["metric"] for one in wanted["whole"]]
    for mine, theirs in zip(found["whole"], wanted["whole"], strict=True):
        assert (mine["difference"], mine["holm_p"]) == (
            pytest.approx(theirs["difference"]),
            pytest.approx(theirs["holm_p"]),
        )


def test_units_that_changed_are_linked_in_both_runs(client, place, run_name, other):
    """One click from either transcript."""
    page = client.get(f"{place}/compare?first={run_name}&second={other}").text
    assert "What moved" in page
    for name in (run_name, other):
        assert f"{place}/{name}/unit?id=" in page
    assert "<script>alert" not in page


def test_two_of_the_same_or_one_that_is_not_there_is_said(client, place, run_name, other):
    """On the page, where another can be chosen."""
    page = client.get(f"{place}/compare?first={run_name}&second={run_name}").text
    assert "one and the same run" in page
    assert other in page
    assert "there is no run" in client.get(f"{place}/compare?first={run_name}&second=zzzz").text


def test_one_run_alone_is_compared_with_nothing(client, place):
    """The page says so."""
    assert "There are not two runs yet" in client.get(f"{place}/compare").text
