"""What a form writes a program can write: the same steps with the same outcome."""

import pytest
from starlette.testclient import TestClient

from redline.prepare import cards, figures, role_play, role_plays, scenarios, terms
from redline.store import Entry, Journal
from redline.web import application
from redline.web.people import SignedIn
from redline.workspace.persons import Persons
from tests.web.people_work import As, said
from tests.workspace.incidents import with_plan

WORDS = "seven green lamps at noon"


@pytest.fixture
def ana(house):
    """Return a program that asks as an admin, so that every step is open to it."""
    app = application(house, As("admin"))
    with TestClient(app, base_url="http://127.0.0.1") as found:
        yield found


@pytest.fixture
def at(key, launch_brief, ana):
    """Return where an incident is, of a launch with a plan for failures and some traffic."""
    with_plan(launch_brief)
    said(launch_brief, "x1", "may I go?")
    opened = {"why": "It promised a visit", "severity": "1", "exchanges": ["x1"], "row": "2"}
    name = ana.post(f"/api/launches/{key}/incidents", json=opened).json()["incident"]
    return f"/api/launches/{key}/incidents/{name}"


@pytest.fixture
def data(tmp_path_factory, monkeypatch):
    """Return the data folder of whoever practises, with nothing in it."""
    found = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("XDG_DATA_HOME", str(found))
    return found


def test_notices_are_kept_by_a_program(ana, at):
    """One with a gap is refused; one that was sent has its words, one that is needless a reason."""
    sent = f"{at}/notices/users/sent"
    gap = ana.post(sent, json={})
    assert gap.status_code == 422
    assert "phone" in gap.json()["error"]
    done = ana.post(sent, json={"given": {"phone": "555 0100", "to": "now"}}).json()
    assert done["state"]["state"] == "sent"
    done = ana.post(f"{at}/notices/press/needless", json={"why": "nobody asked"}).json()
    assert done["state"]["state"] == "not needed"
    assert ana.post(f"{at}/notices/all/needless", json={"why": "x"}).status_code == 422


def test_rows_and_amendments_are_drafted_by_a_program(ana, at, launch_brief):
    """An amendment is only shown until it is to be written."""
    made = ana.post(f"{at}/suite").json()
    assert made["added"] == 1
    assert made["drafted"][0]["exchanges"] == ["x1"]
    row = {
        "table": "Sources",
        "cells": {"ID": "S2", "Claim": "INC-1: old", "Source": "record", "Kind": "reported"},
    }
    shown = ana.post(f"{at}/amend", json=row).json()
    assert "+| S2 | INC-1: old" in shown["diff"]
    assert "INC-1" not in launch_brief.read_text()
    assert ana.post(f"{at}/amend", json=row | {"write": True}).json()["written"]
    assert "INC-1: old" in launch_brief.read_text()


def test_a_row_of_the_plan_and_the_entry_of_a_note_are_taken(ana, at):
    """As the forms of the page take them."""
    shown = ana.post(f"{at}/steps", json={"step": "row", "row": "1"}).json()
    assert "desk lead" in shown["roles"].values()
    note = {"step": "note", "text": "seen", "entry": 1}
    assert ana.post(f"{at}/steps", json=note).json()["timeline"][-1]["text"] == "seen"
    missing = ana.post(f"{at}/steps", json=note | {"entry": 999_999})
    assert "has no entry" in missing.json()["error"]


def test_people_and_clusters_say_what_they_accept(ana, key):
    """A program is told where it went wrong, as a person is."""
    live = f"/api/launches/{key}/live"
    let = ana.post(f"{live}/people", json={"did": "greet", "users": ["bo"], "why": "x"})
    assert "neither `admit` nor `expel`" in let.json()["error"]
    kept = ana.post(f"{live}/clusters/suite", json={"cluster": "../x", "expected": "answer"})
    assert kept.status_code == 422


def test_a_version_is_taken_back_and_a_comment_is_settled(ana, key, launch_brief):
    """Over the text of now; what another wrote meanwhile is left alone."""
    brief = f"/api/launches/{key}/brief"
    before = ana.get(brief).json()
    text = before["text"] + "\nMore.\n"
    now = ana.put(brief, json={"text": text, "digest": before["digest"]}).json()
    back = f"{brief}/versions/1/back"
    assert ana.post(back, json={"digest": before["digest"]}).status_code != 200
    made = ana.post(back, json={"digest": now["digest"]}).json()
    assert made["number"] == 3
    assert "More." not in launch_brief.read_text()
    told = ana.post(f"{brief}/comments", json={"text": "why?"}).json()["id"]
    ana.post(f"{brief}/comments/{told}/answers", json={"text": "because"})
    ana.post(f"{brief}/comments/{told}/settle", json={"why": "said"})
    (one,) = ana.get(f"{brief}/comments").json()
    assert one["settled"]
    assert one["answers"][0]["text"] == "because"


def test_a_pasted_text_is_reviewed(ana):
    """It belongs to no brief, and nothing is kept of it."""
    found = ana.post("/api/briefs/import", json={"text": "# Ship it\n\nIt is safe."}).json()
    assert found["findings"]


def test_the_record_is_exported_as_lines(ana, key, house):
    """Of three kinds; another one is refused."""
    with Journal.open(house.home(key).made().record) as journal:
        journal.append(Entry(kind="note", exchange="", text="hello", keep_text=True))
    record = f"/api/launches/{key}/record"
    assert "hello" not in ana.post(f"{record}/export").text
    assert "hello" in ana.post(f"{record}/export-texts").text
    assert ana.post(f"{record}/export?what=all").status_code == 422
    assert "erased" in ana.post(f"{record}/sweep").json() or ana.post(f"{record}/sweep").json()


@pytest.fixture
def signed_in(house):
    """Return a browser in which an admin has signed in, and the people of the house."""
    with Persons.open(house.folder) as persons:
        persons.add("Mina", "admin", WORDS)
        app = application(house, SignedIn(persons))
        with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
            client.post("/sign-in", data={"name": "Mina", "password": WORDS})
            yield client


def test_people_are_managed_by_the_key_of_an_admin(signed_in):
    """A key manages people and no account: a stolen one makes no others."""
    made = signed_in.post("/api/account/keys", json={"label": "nightly", "role": "admin"}).json()
    signed_in.cookies.clear()
    by_key = {"authorization": f"Bearer {made['key']}"}
    someone = {"name": "Bo", "role": "viewer", "password": "ten paper boats in may"}
    assert signed_in.post("/api/people", json=someone, headers=by_key).status_code == 201
    role = {"name": "Bo", "role": "author"}
    assert signed_in.post("/api/people/role", json=role, headers=by_key).status_code == 200
    listed = signed_in.get("/api/people", headers=by_key).json()
    assert {"name": "Bo", "role": "author"} in listed
    assert signed_in.post("/api/people/remove", json={"name": "Bo"}, headers=by_key).is_success
    alone = signed_in.post("/api/people/remove", json={"name": "Mina"}, headers=by_key)
    assert "only admin" in alone.json()["error"]
    other = signed_in.post("/api/account/keys", json={"label": "more"}, headers=by_key)
    assert other.status_code == 403


def test_ones_own_password_and_keys(signed_in):
    """With the session of a browser; a wrong password changes nothing."""
    made = signed_in.post("/api/account/keys", json={"label": "once"}).json()
    assert signed_in.post(f"/api/account/keys/{made['id']}/revoke").json() == {
        "revoked": made["id"]
    }
    assert signed_in.get("/api/keys").json() == []
    change = {"before": "wrong", "password": "nine tin drums in snow"}
    assert signed_in.post("/api/account/password", json=change).status_code == 422
    change["before"] = WORDS
    assert signed_in.post("/api/account/password", json=change).json() == {"changed": "Mina"}
    assert signed_in.get("/api/me").status_code == 401


@pytest.mark.usefixtures("data")
def test_drills_are_done_by_a_program(client):
    """Card by card: graded, told, ticked, judged, read; each is kept."""
    card = next(iter(cards()))
    assert client.post("/api/practice/cards", json={"name": card, "graded": "good"}).json()["due"]
    story = client.post("/api/practice/stories", json={"text": "I stopped a launch."}).json()
    assert client.delete(f"/api/practice/stories/{story['id']}").json() == {"deleted": story["id"]}
    assert client.get("/api/practice/stories").json() == []
    asked = client.get("/api/practice/figures").json()
    assert asked.keys() == {"id", "says"}
    answer = {"name": asked["id"], "kind": figures()[asked["id"]].kind}
    assert client.post("/api/practice/figures", json=answer).json()["right"]
    document = client.get("/api/practice/reading").json()[0]["id"]
    assert client.post("/api/practice/reading", json={"name": document}).json()["done"]
    item = client.get("/api/practice/checklist").json()["items"][0]["id"]
    assert client.post("/api/practice/checklist", json={"item": item, "done": True}).json()["id"]
    client.post("/api/practice/checklist/forget")
    assert not client.get("/api/practice/reading").json()[0]["done"]


@pytest.mark.usefixtures("data")
def test_talks_are_held_by_a_program(client):
    """What is said is judged; the other side's next line comes only after one's own."""
    term = next(iter(terms()))
    made = {"name": term, "text": "It says how sure it is.", "seconds": 20}
    assert client.post("/api/practice/explain", json=made).json()["seconds"] == 20
    scenario = client.get("/api/practice/scripts").json()["next"]
    assert scenario in scenarios()
    assert "script" not in client.get("/api/practice/scripts").json()["scenarios"][0]
    done = {"name": scenario, "text": "A filter holds it."}
    assert client.post("/api/practice/scripts", json=done).json()["points"]
    about = role_play(next(iter(role_plays())))
    talk = f"/api/practice/offer/{about.id}"
    assert client.get(talk).json()["lines"] == [about.lines[0]]
    told = [client.post(talk, json={"text": "I see."}).json() for _ in about.lines]
    assert [one["over"] for one in told] == [False] * (len(about.lines) - 1) + [True]
    assert told[-1]["last"]["turns"] == ["I see."] * len(about.lines)


@pytest.mark.usefixtures("data")
def test_a_case_and_an_incident_are_played_by_a_program(client):
    """Begun, kept, handed in; begun and answered."""
    case = "/api/practice/take-home"
    assert client.post(case, json={"text": "x"}).status_code == 422
    begun = client.post(f"{case}/begin", json={"question": "May it ship?"}).json()
    assert begun["question"] == "May it ship?"
    assert client.post(f"{case}/keep", json={"text": "## Problem\n\nSome words"}).json()["words"]
    assert client.post(case, json={"text": "## Problem\n\nSome words"}).json()["score"]
    name = client.get("/api/practice/tabletop").json()[0]["name"]
    game = f"/api/practice/tabletop/{name}"
    assert client.post(game, json={"text": "stop it"}).status_code == 422
    assert client.post(f"{game}/begin").json()["play"]
    assert client.post(game, json={"text": "stop it"}).json()["play"]
