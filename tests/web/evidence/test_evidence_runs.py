"""Runs: listed with why they do not count, begun beside the app, stopped and gone on with."""

import os
import shutil

import pytest
from starlette.testclient import TestClient

from redline.web import application
from redline.web.evidence import kept


def ended(house, brief):
    """Wait until the evaluation under way is over, and return how it went."""
    found = house.evaluations.of(brief.resolve())
    found.follower.join()
    return found.going()


def test_the_list_says_which_run_counts(client, place, run_name):
    """A decision takes that one."""
    page = client.get(place).text
    assert f"{place}/{run_name}" in page
    (one,) = client.get(f"/api{place}").json()["runs"]
    assert (one["name"], one["counts"], one["why"]) == (run_name, True, "")


def test_a_changed_policy_counts_no_longer_and_says_why(client, place, evaluated):
    """Earlier evidence is not lost, and is evidence for another policy."""
    text = evaluated.read_text().replace("above = 50 %", "above = 60 %")
    evaluated.write_text(text)
    (one,) = client.get(f"/api{place}").json()["runs"]
    assert not one["counts"]
    assert "another policy" in one["why"]
    assert "another policy" in client.get(place).text


def test_an_unreadable_run_is_named(client, place, evaluated, run_name):
    """It is never passed over."""
    (evaluated.parent / ".redline" / "evidence" / run_name / "run.json").write_text("{")
    (one,) = client.get(f"/api{place}").json()["runs"]
    assert "no record of a run" in one["why"]
    assert "unreadable" in client.get(place).text


def test_a_run_is_begun_beside_the_app_and_listed_when_whole(client, place, house, evaluated):
    """A form begins it; whoever loads the page anew sees how it goes."""
    said = {"which": "chosen", "limit": "5", "seed": "7", "split": "test", "guarded": "no"}
    answer = client.post(f"{place}/start", data=said, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    assert "The run" in client.get(place).text
    again = client.post(f"{place}/start", data=said)
    assert (again.status_code, "under way" in again.text) == (503, True)
    found = ended(house, evaluated)
    assert (found.whole, found.done, found.units) == (True, 5, 5)
    listed = client.get(f"/api{place}").json()
    new = next(one for one in listed["runs"] if one["run"]["seed"] == 7)
    assert "without the policy" in new["why"]
    assert listed["going"]["run"] == new["run"]["id"]


def test_a_partial_run_goes_on_where_it_was(client, place, house, evaluated, partial):
    """Nothing that was asked is asked again."""
    one = next(r for r in client.get(f"/api{place}").json()["runs"] if r["name"] == partial)
    assert one["why"].startswith("it is partial: 10 of")
    assert "Go on" in client.get(place).text
    assert client.post(f"/api{place}/{partial}/resume").json() == {"begun": True}
    found = ended(house, evaluated)
    assert (found.whole, found.run) == (True, one["run"]["id"])
    again = client.post(f"/api{place}/{partial}/resume")
    assert "does not go on from here" in again.json()["error"]


def test_a_run_is_stopped_and_keeps_what_it_made(client, place, house, evaluated):
    """Before its first exchange it keeps nothing, and says so."""
    assert client.post(f"/api{place}/stop").json() == {"stopped": False}
    client.post(f"/api{place}", json={"seed": 9})
    client.post(f"{place}/stop")
    found = ended(house, evaluated)
    assert found.over
    assert found.stopping
    assert found.why.startswith("stopped") or found.whole


def test_what_is_under_way_ends_with_the_app(client, place, house, evaluated):
    """Its process is gone once the house is closed."""
    client.post(f"/api{place}", json={"seed": 9})
    house.close()
    assert house.evaluations.of(evaluated.resolve()).child.poll() is not None


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"limit": "many"}, "no whole number"),
        ({"limit": "0"}, "above 0"),
        ({"seed": "x"}, "no whole number"),
        ({"max_cost": "cheap"}, "no amount"),
        ({"max_cost": "5"}, "needs a price"),
        ({"max_time": "9"}, "no time"),
        ({"suites": "/etc/passwd"}, "is no suite of"),
    ],
)
def test_a_field_that_cannot_be_used_begins_nothing(client, place, house, evaluated, said, message):
    """What is accepted stands in the message."""
    answer = client.post(f"{place}/start", data=said)
    assert answer.status_code == 422
    assert message in answer.text
    assert house.evaluations.of(evaluated.resolve()) is None


def test_whoever_may_only_look_begins_nothing(house, place, viewer):
    """Neither by a form nor by the API, and sees no form."""
    with TestClient(application(house, viewer), base_url="http://127.0.0.1") as client:
        assert client.post(f"{place}/start", data={}).status_code == 403
        assert client.post(f"/api{place}", json={}).status_code == 403
        assert client.post(f"{place}/stop").status_code == 403
        assert "Begin a run" not in client.get(place).text


def test_many_runs_are_listed_a_page_at_a_time(client, place, evaluated, run_name, monkeypatch):
    """The one shown last first; which one counts is told on every page."""
    monkeypatch.setattr(kept, "SHOWN", 1)
    first = evaluated.parent / ".redline" / "evidence" / run_name
    shutil.copytree(first, first.with_name("older"))
    os.utime(first.with_name("older") / "run.json", (0, 0))
    page = client.get(place).text
    assert "1 of 2" in page
    assert f"{place}/older" not in page
    page = client.get(f"{place}?at=2").text
    assert f"{place}/older" in page
    assert "a newer run that counts the same was shown since" in page
    told = client.get(f"/api{place}?at=9").json()
    assert (told["total"], told["at"], told["last"]) == (2, 2, 2)
    assert [one["name"] for one in told["runs"]] == ["older"]
    assert client.get(f"{place}/%2e%2e").status_code in (404, 422)
