"""The room asked by a program: begin, speak, be cut off, come back, end, take away, delete."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from redline.web import House, application
from redline.web.people import Person, Role
from redline.workspace import history

HOST = {"host": "127.0.0.1"}
QUESTION = "a-model-marks-the-model"
TALK = (
    "I would not launch this to everybody at once.",
    "First I would name who is hurt when the answer is wrong.",
    "The people who pay are patients who read it at night and have nobody to ask.",
    "I would launch only where missed emergencies stay under 2 per cent of 600 cases.",
    "Then a small group of two hundred people gets it for three weeks.",
    "We watch each handed off conversation every morning and read the worst ones.",
    "If the rate passes 2 per cent we roll back within the hour.",
)


@pytest.fixture(autouse=True)
def data(tmp_path_factory, monkeypatch):
    """Return the data folder of whoever practises, with nothing in it."""
    found = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("XDG_DATA_HOME", str(found))
    return found


def begun(client, **asked):
    """Begin an interview, and return its name."""
    answer = client.post("/api/practice", json={"question": QUESTION, "clock": "fast", **asked})
    assert answer.status_code == 200, answer.text
    return answer.json()["name"]


class Browser:
    """A browser in a room, with what it was shown."""

    def __init__(self, socket):
        """Take its socket."""
        self.socket = socket
        self.view = {"lines": []}
        self.sent = 0

    def until(self, holds):
        """Hear what changes until something holds of what is shown."""
        while not holds(self.view):
            news = self.socket.receive_json()
            begin, lines = news.pop("from", None), news.pop("lines", None)
            self.view |= news
            if lines is not None:
                self.view["lines"] = [*self.view["lines"][:begin], *lines]
        return self.view

    def say(self, text, *, done=False, again=False):
        """Say a piece."""
        self.sent += not again
        piece = {"kind": "say", "by": "b", "n": self.sent, "turn": self.view["turn"]}
        self.socket.send_json({**piece, "text": text, "done": done, "draft": ""})

    def begin(self):
        """Begin to speak."""
        self.until(lambda v: v.get("wants") == "ready")
        self.socket.send_json({"kind": "begin"})
        self.until(lambda v: v["wants"] == "speech")

    def talk(self):
        """Speak until the interviewer cuts in."""
        for count, text in enumerate(TALK, 1):
            self.say(text)
            self.until(lambda v, n=count: v["taken"] >= n or v["turn"] > 0)
            if self.view["turn"]:
                return


def room(client, name):
    """Return the socket of a room."""
    return client.websocket_connect(f"/practice/{name}/room?by=b", headers=HOST)


def kinds(view):
    """Return the kinds of the lines that are shown."""
    return [line["kind"] for line in view["lines"]]


def test_an_interview_from_the_first_word_to_its_page(client):
    """The interviewer cuts in and quotes; what comes of it is taken away and deleted."""
    name = begun(client)
    with room(client, name) as socket:
        browser = Browser(socket)
        browser.begin()
        browser.talk()
        view = browser.until(lambda v: "interruption" in kinds(v))
        assert any(line["cut"] for line in view["lines"] if line["own"])
        assert view["ledger"][0]["quote"].startswith("I would")
        browser.say("Because two nurses graded each case and agreed on nine in ten.", done=True)
        browser.until(lambda v: "go on" in kinds(v))
        socket.send_json({"kind": "leave"})
        browser.until(lambda v: v["standing"] == "over")
    page = client.get(f"/practice/{name}").text
    assert "missed emergencies stay under 2 per cent" in page
    assert "no forecast" in page
    assert "A stronger answer would have added" in page
    for form, begins in (("markdown", b"# Practice"), ("pdf", b"%PDF"), ("json", b"{")):
        assert client.get(f"/practice/{name}/export?to={form}").content.startswith(begins)
    assert client.get(f"/practice/{name}/export?to=word").status_code == 422
    assert client.get("/practice/history").text.count(name) == 1
    client.post(f"/practice/{name}/delete")
    assert client.get(f"/practice/{name}").status_code == 404
    assert history.kept() == []


def test_whoever_comes_back_finds_the_room_as_it_was(client):
    """All of the transcript, and a piece that is sent again is not said again."""
    name = begun(client)
    with room(client, name) as socket:
        browser = Browser(socket)
        browser.begin()
        browser.say(TALK[0])
        browser.until(lambda v: v["taken"] == 1)
        socket.send_json({"kind": "type", "draft": "half a", "turn": 0})
        browser.until(lambda v: v["draft"] == "half a")
    with room(client, name) as socket:
        back = Browser(socket)
        view = back.until(lambda v: v.get("draft") == "half a" and v["lines"])
        assert view["lines"][-1]["text"] == TALK[0]
        back.sent = 1
        back.say(TALK[0], again=True)
        back.say(TALK[1])
        view = back.until(lambda v: v["taken"] == 2)
        assert view["lines"][-1]["text"] == f"{TALK[0]} {TALK[1]}"


def test_the_app_ends_and_the_interview_goes_on_later(launch_brief):
    """Every room is paused and kept, with what stood in the box; its page offers to go on."""
    house = House(launch_brief.parent)
    with TestClient(application(house), base_url="http://127.0.0.1") as client:
        name = begun(client)
        with room(client, name) as socket:
            browser = Browser(socket)
            browser.begin()
            browser.say(TALK[0])
            browser.until(lambda v: v["taken"] == 1)
            socket.send_json({"kind": "type", "draft": "half a", "turn": 0})
            socket.send_json({"kind": "pause"})
            browser.until(lambda v: v["standing"] == "kept")
    with TestClient(application(house), base_url="http://127.0.0.1") as client:
        assert "Go on" in client.get(f"/practice/{name}").text
        assert client.post(f"/practice/{name}/resume").status_code == 200
        with room(client, name) as socket:
            view = Browser(socket).until(lambda v: v.get("wants") == "speech" and v["lines"])
            assert view["lines"][-1]["text"] == TALK[0]
            assert view["draft"] == "half a"


def test_several_rooms_at_once(client):
    """What is said in one is not heard in the other."""
    names = [begun(client), begun(client)]
    with room(client, names[0]) as one, room(client, names[1]) as other:
        first, second = Browser(one), Browser(other)
        for browser, text in ((first, TALK[0]), (second, TALK[1])):
            browser.begin()
            browser.say(text)
            browser.until(lambda v: v["taken"] == 1)
        assert first.view["lines"][-1]["text"] == TALK[0]
        assert second.view["lines"][-1]["text"] == TALK[1]


def test_a_written_round_has_a_sheet(client):
    """The case comes as it stands, its sections are told, and it is handed in."""
    name = begun(client, question="", loop="loop-b", rounds=["take-home"])
    with room(client, name) as socket:
        browser = Browser(socket)
        browser.until(lambda v: v.get("wants") == "ready")
        socket.send_json({"kind": "begin"})
        view = browser.until(lambda v: v["wants"] == "writing" and v["round"])
        assert view["round"]["sections"]
        socket.send_json({"kind": "case", "text": "# Scope\n\nFor nurses only.", "done": False})
        browser.until(lambda v: "For nurses only." in v["case"] and "case" in kinds(v))
        socket.send_json({"kind": "case", "text": "# Scope\n\nFor nurses.", "done": True})
        browser.until(lambda v: v["standing"] == "over")
    kept = json.loads((history.folder() / f"{name}.json").read_text())
    assert [n["text"] for n in kept["rounds"][0]["state"]["lines"] if n["kind"] == "case"] == [
        "# Scope\n\nFor nurses."
    ]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"question": "", "loop": "/etc/passwd"}, "is no loop"),
        ({"clock": "lunar"}, "is no clock"),
        ({"question": "no-such-question"}, "no-such-question"),
        ({"loop": "loop-a"}, "choose one of them"),
        ({"question": "", "exercise": "no-such"}, "no-such"),
        ({"question": "", "brief": "../secret"}, "no brief"),
        ({"question": "", "case": "../secret"}, "is no practice case"),
        ({"case": "summarisation"}, "choose one of them"),
        ({"timing": "endless"}, "endless"),
    ],
)
def test_what_cannot_be_held_says_why(client, asked, says):
    """With what is accepted, and no room is left behind."""
    answer = client.post("/api/practice", json={"question": QUESTION, **asked})
    assert answer.status_code in {404, 422}
    assert says in answer.json()["error"]


def test_a_case_that_ships_is_chosen_where_briefs_are_and_opens_a_room(client):
    """Who has no brief yet can be asked about one."""
    shown = client.get("/practice?what=brief").text
    assert 'name="case" value="customer-support"' in shown

    answer = client.post("/api/practice", json={"case": "customer-support", "clock": "fast"})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("said", [{}, [], "say", {"kind": "sing"}, {"kind": "say", "n": "x"}, 7])
def test_what_has_no_sense_ends_the_connection_and_not_the_room(client, said):
    """The next connection finds it as it was."""
    name = begun(client)
    with room(client, name) as socket:
        Browser(socket).until(lambda v: v.get("wants") == "ready")
        socket.send_json(said)
        with pytest.raises(WebSocketDisconnect):
            Browser(socket).until(lambda _: False)
    with room(client, name) as socket:
        Browser(socket).until(lambda v: v.get("wants") == "ready")


@pytest.mark.parametrize("name", ["20261122T000000.000000", "..", "a/b", "%2e%2e%2fetc", "x" * 300])
def test_a_name_that_is_no_interview_opens_nothing(client, name):
    """Whatever its form."""
    assert client.get(f"/practice/{name}").status_code in {404, 200}  # `..` is the list itself
    assert client.get(f"/api/practice/{name}/x").status_code == 404
    with pytest.raises(WebSocketDisconnect), room(client, name) as socket:
        socket.receive_json()


def test_what_was_said_is_shown_as_words(client):
    """Markup, other directions and long words are text on every page that shows them."""
    hostile = '<script>alert(1)</script> "><img src=x> {{7*7}} \u202eRTL \x00 ' + "w" * 10_000
    name = begun(client)
    with room(client, name) as socket:
        browser = Browser(socket)
        browser.begin()
        browser.say(hostile, done=True)
        browser.until(lambda v: v["taken"] == 1)
        socket.send_json({"kind": "leave"})
        browser.until(lambda v: v["standing"] == "over")
    for path in (f"/practice/{name}", "/practice/history"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "\x00" not in page


class Two:
    """Two people, told apart by a header, and a third who is nobody."""

    def who(self, asks):
        """Return who asks."""
        name = asks.headers.get("x-name", "")
        return Person(name=name, role=Role.VIEWER) if name else None


def test_each_person_sees_their_own_practice_only(launch_brief):
    """A viewer may practise; nobody else lists it, opens it, listens in or deletes it."""
    app = application(House(launch_brief.parent), Two())
    with TestClient(app, base_url="http://127.0.0.1") as client:
        mina, omar = {"x-name": "mina"}, {"x-name": "omar"}
        asked = {"question": QUESTION, "clock": "fast"}
        name = client.post("/api/practice", json=asked, headers=mina).json()["name"]
        where = f"/practice/{name}/room"
        with client.websocket_connect(where, headers={**HOST, **mina}) as socket:
            Browser(socket).until(lambda v: v.get("wants") == "ready")
        for headers in ({**HOST, **omar}, HOST):
            with (
                pytest.raises(WebSocketDisconnect),
                client.websocket_connect(where, headers=headers) as socket,
            ):
                socket.receive_json()
        assert client.get(f"/practice/{name}", headers=omar).status_code == 404
        assert client.delete(f"/api/practice/{name}", headers=omar).status_code == 404
        assert client.get("/api/practice/history", headers=omar).json()["interviews"] == []
        assert client.post("/api/practice", json=asked).status_code == 401
        named = {**asked, "model": "python:os:abort"}
        assert client.post("/api/practice", json=named, headers=mina).status_code == 403
        word = client.post(f"/practice/{name}/invite", headers=mina).text
        word = word.partition("/practice/partner/")[2].partition('"')[0]
        assert client.get(f"/practice/partner/{word}", headers=omar).status_code == 200
        assert client.delete(f"/api/practice/{name}", headers=mina).json() == {"deleted": name}


def test_a_gap_is_drilled_with_a_question_on_it(client):
    """The history names it, or somebody does; a gap that is none says so."""
    answer = client.post("/practice/again", data={"gap": "owner", "clock": "fast"})
    assert answer.status_code == 200
    name = Path(answer.url.path).name
    asked = json.loads((history.folder() / f"{name}.json").read_text())
    assert "owner" in asked["rounds"][0]["room"]["question"]["gaps"]
    assert client.post("/practice/again", data={"gap": "no-gap"}).status_code == 422
    client.post("/practice/forget")
    assert client.get("/api/practice/history").json()["interviews"] == []


def test_the_candidate_marks_first_and_then_sees_where_the_score_differs(client):
    """No score is shown before; the marks are kept beside it, and what is no mark is refused."""
    name = begun(client, own=True)
    with room(client, name) as socket:
        browser = Browser(socket)
        browser.begin()
        browser.say(" ".join(TALK))
        browser.until(lambda v: v["taken"] == 1)
        socket.send_json({"kind": "leave"})
        view = browser.until(lambda v: v["wants"] == "marks")
        assert view["marking"] == 0
        assert view["standing"] == "going"
        socket.send_json({"kind": "marks", "marks": ["safety 9"]})
        with pytest.raises(WebSocketDisconnect):
            browser.until(lambda _: False)
    with room(client, name) as socket:
        back = Browser(socket)
        back.until(lambda v: v.get("wants") == "marks")
        socket.send_json({"kind": "marks", "marks": ["safety 1", "flag patch-later"]})
        back.until(lambda v: v["standing"] == "over")
    kept = json.loads((history.folder() / f"{name}.json").read_text())
    assert [(m["by"], m["name"]) for m in kept["marks"]] == [
        ("self", "safety"),
        ("self", "patch-later"),
    ]
    page = client.get(f"/practice/{name}").text
    assert "Where you and the score differ" in page


def test_who_stops_while_marks_are_asked_gives_none(client):
    """The round is kept without them."""
    name = begun(client, own=True)
    with room(client, name) as socket:
        browser = Browser(socket)
        browser.begin()
        browser.say(TALK[0])
        browser.until(lambda v: v["taken"] == 1)
        socket.send_json({"kind": "leave"})
        browser.until(lambda v: v["wants"] == "marks")
        socket.send_json({"kind": "pause"})
        browser.until(lambda v: v["standing"] == "over")
    assert json.loads((history.folder() / f"{name}.json").read_text())["marks"] == []


def test_a_partner_sees_what_comes_next_and_marks_beside_the_score(client):
    """While it runs and afterwards; the candidate's own page shows the marks."""
    name = begun(client)
    with room(client, name) as socket:
        browser = Browser(socket)
        browser.begin()
        link = client.post(f"/practice/{name}/invite").text
        word = link.partition("/practice/partner/")[2].partition('"')[0]
        assert client.post(f"/practice/{name}/invite").text == link
        with client.websocket_connect(f"/practice/partner/{word}/panel", headers=HOST) as panel:
            first = panel.receive_json()["html"]
            assert "Play:" in first
            browser.say(TALK[0])
            while TALK[0] not in panel.receive_json()["html"]:
                pass
        said = client.post(f"/practice/partner/{word}", data={"mark": "safety 4"}).text
        assert "safety 4 of 5" in said
        assert client.post(f"/practice/partner/{word}", data={"mark": "shoes"}).status_code == 422
        socket.send_json({"kind": "leave"})
        browser.until(lambda v: v["standing"] == "over")
    assert "over" in client.get(f"/practice/partner/{word}").text
    client.post(f"/api/practice/partner/{word}", data={"mark": "note she named the price"})
    page = client.get(f"/practice/{name}").text
    assert "safety 4 of 5" in page
    assert "she named the price" in page
    assert client.get("/practice/partner/guessed").status_code == 404
    with pytest.raises(WebSocketDisconnect):
        client.websocket_connect("/practice/partner/guessed/panel", headers=HOST).__enter__()


def test_a_model_that_does_not_answer_leaves_the_round_to_the_rules(client, tmp_path, monkeypatch):
    """It is said, the interview goes on, and the page says how the model did."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deaf.jsonl").write_text('{"request": "x", "response": "y"}\n')
    name = begun(client, model="replay:deaf.jsonl")
    with room(client, name) as socket:
        browser = Browser(socket)
        browser.begin()
        browser.talk()
        view = browser.until(lambda v: "interruption" in kinds(v))
        assert view["lines"][-1]["text"]
        socket.send_json({"kind": "leave"})
        browser.until(lambda v: v["standing"] == "over")
    kept = json.loads((history.folder() / f"{name}.json").read_text())
    assert kept["model"][0]["reader"] == "replay:deaf.jsonl"
    assert kept["model"][0]["failed"] == 1
    assert "The model as interviewer" in client.get(f"/practice/{name}").text


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"model": "telepathy:me"}, "no address of a model"),
        ({"patience": 0}, "0.1 to 600"),
        ({"question": "", "written": True}, "no such file"),
    ],
)
def test_who_cannot_join_is_named(client, asked, says):
    """Before anything is begun."""
    answer = client.post("/api/practice", json={"question": QUESTION, **asked})
    assert answer.status_code == 422
    assert says in answer.json()["error"]
    assert history.kept() == []
