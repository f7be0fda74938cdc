"""Live in the app: figures with their bounds, moves with a reason, and a stop that always works."""

from datetime import timedelta

import pytest

from redline.web.people import Role
from redline.workspace.home import now
from redline.workspace.launch import open_launch
from redline.workspace.standings import begin, read_rollout
from tests.web.decided import NASTY, asked_by
from tests.workspace.recorded import add

PARTS = ("", "/time", "/clusters", "/canary", "/people", "/replay?run=1")


@pytest.fixture
def launch(launch_brief):
    """Return a launch whose rollout has begun and that has some traffic."""
    found = open_launch(launch_brief)
    begin(found, "Red team")
    add(found, range(40), phase="Red team", at=now() - timedelta(minutes=10))
    return found


@pytest.fixture
def at(key):
    """Return the address of the live pages."""
    return f"/launches/{key}/live"


def test_every_page_is_there_before_and_with_traffic(client, at, launch_brief):
    """Without any it says so, and how to serve; no page says 0 %."""
    for path in PARTS:
        assert client.get(at + path).status_code == 200
    assert "redline serve" in client.get(at).text
    begin(open_launch(launch_brief), "Red team")
    for path in PARTS:
        assert "Stop everything" in client.get(at + path).text


@pytest.mark.usefixtures("launch")
def test_figures_come_with_bounds(client, at):
    """What was done, as shares of sessions, and the slice that is asked for."""
    client.get(f"/api{at}")
    page = client.get(at).text
    assert "Surely between" in page
    found = client.get(f"/api{at}?by=language").json()
    assert found["exchanges"] == 40
    assert [part["part"] for part in found["parts"]] == ["en"]
    assert client.get(f"{at}?by=nothing").status_code == 200


def test_what_an_advance_takes_is_said_without_moving(client, at, launch):
    """The page lists what is open, and the record has one move as before."""
    client.get(f"/api{at}")
    assert "before <bdi>Beta</bdi> may begin" in client.get(at).text
    assert read_rollout(launch.home).number == 1


def test_a_move_has_a_reason_and_is_made_in_a_name(house, at, launch):
    """What came of it is told in its place."""
    with asked_by(house, Role.APPROVER, "Nia") as client:
        part = {"x-part": "1"}
        missing = client.post(f"{at}/move", data={"step": "hold"}, headers=part)
        assert (missing.status_code, "Not done" in missing.text) == (422, True)
        found = client.post(f"{at}/move", data={"step": "hold", "why": "odd"}, headers=part)
        assert "Done." in found.text
        assert (read_rollout(launch.home).standing, read_rollout(launch.home).by) == ("held", "Nia")
        for wrong in ("", "kill", "jump"):
            assert client.post(f"{at}/move", data={"step": wrong, "why": "x"}).status_code == 422
        again = client.post(f"/api{at}/move", json={"step": "hold", "why": "x"})
        assert "already" in again.json()["error"]


def test_an_advance_that_is_not_shipped_tells_why(client, at, launch):
    """Nothing moves, and each reason is there."""
    found = client.post(
        f"{at}/move", data={"step": "advance", "why": "go"}, headers={"x-part": "1"}
    )
    assert "Nothing was moved" in found.text
    assert "the decision ships Beta" in found.text
    assert read_rollout(launch.home).phase == "Red team"


def test_whoever_works_on_it_may_stop_it_and_others_may_not_move(house, at, launch):
    """A viewer does neither, an author stops."""
    with asked_by(house, Role.VIEWER) as client:
        assert client.post(f"{at}/kill", data={"why": "x"}).status_code == 403
        assert "Stop everything" not in client.get(at).text
    with asked_by(house, Role.AUTHOR, "Abe") as client:
        assert client.post(f"{at}/move", data={"step": "back", "why": "x"}).status_code == 403
        assert "nobody is answered" in client.post(f"{at}/kill", data={"why": "x"}).text
    assert (read_rollout(launch.home).standing, read_rollout(launch.home).by) == ("stopped", "Abe")


@pytest.mark.parametrize("text", ["", "no brief at all", "---\nredline: 1\n---\n| a | b |\n"])
def test_a_brief_that_nobody_can_read_is_stopped_all_the_same(client, at, launch, text):
    """The page says what is wrong and has the stop."""
    client.get("/")
    launch.folder.joinpath("brief.md").write_text(text)
    page = client.get(at)
    assert "Stop everything" in page.text
    assert client.post(f"{at}/kill", data={"why": "the brief is gone"}).status_code == 200
    assert read_rollout(launch.home).standing == "stopped"


@pytest.mark.usefixtures("launch")
def test_people_are_let_in_and_sent_away(client, at):
    """By name, with a reason; a page shows what holds, and no name."""
    given = {"did": "admit", "users": "ana\nbob\n", "why": "red team"}
    assert "2 are let in" in client.post(f"{at}/people", data=given).text
    page = client.get(f"{at}/people").text
    assert "2 were let in by name" in page
    assert "bob" not in page
    assert client.post(f"{at}/people", data={**given, "did": "expel"}).status_code == 200
    assert client.post(f"{at}/people", data={**given, "why": ""}).status_code == 422
    assert client.post(f"{at}/people", data={**given, "did": "eat"}).status_code == 422


@pytest.mark.usefixtures("launch")
def test_steps_of_a_canary_are_checked(client, at, key):
    """None runs, so none is widened or ended; a brief is no canary of itself."""
    for step in ("widen", "promote", "end", "fly"):
        given = {"step": step, "share": "10%", "why": "x"}
        assert client.post(f"{at}/canary", data=given).status_code == 422
    given = {"step": "start", "share": "10%", "brief": key, "why": "x"}
    assert "in force already" in client.post(f"{at}/canary", data=given).text
    assert client.post(f"{at}/canary", data={**given, "brief": "no"}).status_code == 422


@pytest.mark.usefixtures("launch")
def test_a_suite_of_no_cluster_is_refused(client, at):
    """And nothing is written outside the folder of suites."""
    for cluster in ("s99", "../../x", ""):
        given = {"cluster": cluster, "expected": "refuse"}
        assert client.post(f"{at}/clusters/suite", data=given).status_code == 422
    assert client.post(f"{at}/clusters/suite", data={"cluster": "s1"}).status_code == 422


@pytest.mark.usefixtures("launch")
def test_a_time_that_is_none_is_said(client, at):
    """On the page itself."""
    assert "is no moment" in client.get(f"{at}/replay?run=1&since=yesterday").text
    assert client.get(f"/api{at}/replay?since=yesterday").status_code == 422


@pytest.mark.usefixtures("launch")
def test_traffic_over_time_has_bounds_and_gaps(client, at):
    """A stretch without sessions has no share."""
    found = client.get(f"/api{at}/time?span=1h").json()
    shares = [one["shares"].get("refused") for one in found["stretches"]]
    assert sum(one["sessions"] for one in found["stretches"]) == 20
    assert any(share is None for share in shares)
    assert all(share[0] <= share[1] <= share[2] for share in shares if share)


@pytest.mark.parametrize("text", NASTY)
def test_what_people_and_models_say_stays_text(client, at, launch, text):
    """Reasons of moves, tiers and languages are shown and never run."""
    kept = text.replace("\x00", "")
    add(launch, range(100, 104), phase="Red team", at=now(), slices={"tier": kept[:200]})
    client.post(f"{at}/move", data={"step": "hold", "why": kept})
    client.get(f"/api{at}?by=tier")
    for path in ("", "?by=tier", "/time", "/people"):
        page = client.get(at + path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "98760" not in page


def test_the_stop_by_keyboard_alone(visit, at, launch):
    """K, a reason, Tab, Enter: it is stopped, and the page says so by itself."""
    page = visit.go(at)
    page.locator(".track .here").wait_for()
    page.locator("#rates").wait_for()
    visit.check()
    page.keyboard.press("K")
    page.keyboard.type("answers harm somebody")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#kill-came").get_by_text("Done.").wait_for()
    page.locator(".track .here.stopped").wait_for()
    assert read_rollout(launch.home).why == "answers harm somebody"
    visit.check()


@pytest.mark.usefixtures("launch")
def test_further_live_pages_in_a_browser(visit, at):
    """Each comes with what it shows, and axe finds nothing."""
    for path, seen in (
        ("/time", "svg.figure"),
        ("/clusters", "#stream"),
        ("/canary", ".blank"),
        ("/people", "#admit"),
        ("/replay?run=1", "h3"),
    ):
        visit.go(at + path).locator(seen).first.wait_for()
        visit.check()


@pytest.mark.usefixtures("launch")
def test_the_live_page_is_read_out_in_order(visit, at):
    """Heading, stop, places, phases."""
    page = visit.go(at)
    page.locator(".track .here").wait_for()
    tree = page.locator("main").aria_snapshot()
    places = [tree.index(one) for one in ('heading "Live"', "Stop everything", "Over time", "Red")]
    assert places == sorted(places)
