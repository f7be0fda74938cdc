"""What takes long is made aside: a page says so and asks again, and a program is told."""

from threading import Event

import pytest
from starlette.testclient import TestClient

from redline.web import application
from redline.web.deciding import memory
from redline.web.watch import dry_run
from redline.web.writing import paper_routes
from tests.web.people_work import As, said
from tests.workspace.incidents import with_plan


@pytest.fixture
def gate():
    """Return a gate that holds back what is made until it is opened."""
    found = Event()
    yield found
    found.set()


def held_back(gate, made):
    """Return what makes something once the gate is open."""

    def make(*_given, **_more):
        gate.wait()
        return made

    return make


def test_a_dry_run_over_a_long_record_blocks_nobody(client, key, monkeypatch, gate):
    """The page asks again by itself; a program sees null until it is there."""
    monkeypatch.setattr(dry_run, "replay", held_back(gate, []))
    monkeypatch.setattr(dry_run, "WAIT", 0.0)
    at = f"/launches/{key}/live/replay"
    page = client.get(f"{at}?run=1")
    assert "The record is being read" in page.text
    assert page.headers["refresh"]
    assert client.get(f"/api{at}?wait=0").json()["stretches"] is None
    gate.set()
    assert client.get(f"/api{at}?wait=60").json()["stretches"] == []
    assert "No exchange ended" in client.get(f"{at}?run=1").text


def test_a_file_that_is_being_made_is_sent_when_it_is_there(client, key, monkeypatch, gate):
    """By the page that asks again; what cannot be made is told."""
    monkeypatch.setattr(paper_routes, "as_pdf", held_back(gate, b"%PDF"))
    monkeypatch.setattr("redline.web.waiting.WAIT", 0.0)
    page = client.get(f"/launches/{key}/brief.pdf")
    assert "is being made" in page.text
    gate.set()
    monkeypatch.setattr("redline.web.waiting.WAIT", 60.0)
    assert client.get(f"/launches/{key}/brief.pdf").content == b"%PDF"


def test_a_decision_that_is_being_weighed_is_told_as_not_known(client, key, monkeypatch, gate):
    """Null is neither changed nor unchanged."""
    weigh = memory.stands_now
    monkeypatch.setattr(memory, "stands_now", lambda launch: gate.wait() and weigh(launch))
    found = client.get(f"/api/launches/{key}/decision?wait=0").json()
    assert found["weighing"]
    assert found["changed"] is None
    gate.set()
    found = client.get(f"/api/launches/{key}/decision?wait=60").json()
    assert not found["weighing"]
    assert client.get(f"/api/launches/{key}/decision?wait=9999").status_code == 422


def test_controlled_pairs_are_asked_as_a_run_beside_the_app(house, key, launch_brief):
    """Followed where every run is; what they favour is kept only once they are asked."""
    with_plan(launch_brief)
    said(launch_brief, "x1")
    app = application(house, As("approver"))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as ana:
        at = f"/launches/{key}/incidents"
        why = {"why": "It promised a visit", "exchanges": ["x1"]}
        name = ana.post(f"/api{at}", json=why).json()["incident"]
        steps, cause = f"/api{at}/{name}/steps", {"step": "cause", "text": "a gap", "probe": True}
        assert "not asked to the end" in ana.post(steps, json=cause).json()["error"]
        assert ana.post(f"/api{at}/INC-9/cause/probe").status_code == 422
        done = ana.post(f"{at}/{name}/cause/probe")
        assert done.headers["location"] == f"{at}/{name}/cause"
        underway = house.evaluations.of(house.entry(key).path)
        underway.follower.join()
        assert underway.going().whole, underway.going()
        assert "Keep what the controlled pairs favour" in ana.get(f"{at}/{name}/cause").text
        assert ana.post(steps, json=cause).status_code == 200
        assert "Controlled pairs favour" in ana.get(f"{at}/{name}/cause").text
