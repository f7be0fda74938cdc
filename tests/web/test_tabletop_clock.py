"""An incident by the clock on the wall: news comes when it does, also while somebody writes."""

from dataclasses import replace

import pytest
from starlette.websockets import WebSocketDisconnect

from redline.clock import FastClock
from redline.errors import InputError
from redline.prepare import exercise
from redline.workspace import tabletop_live
from redline.workspace.preparing import last_done
from redline.workspace.tabletop import standing
from redline.workspace.tabletop_live import LiveIncident

NAME = "weight-leak"
HOST = {"host": "127.0.0.1"}


@pytest.fixture(autouse=True)
def data(tmp_path_factory, monkeypatch):
    """Return the data folder of whoever plays, with nothing in it."""
    found = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("XDG_DATA_HOME", str(found))
    return found


@pytest.fixture
def hurried(monkeypatch):
    """Let the minutes of the incident pass in milliseconds."""
    fast = replace(exercise(NAME), pace=60_000.0)
    monkeypatch.setattr(tabletop_live, "exercise", lambda _name: fast)


def minutes(live, count):
    """Let minutes of the incident pass."""
    live.clock.wait(count / live.exercise.pace * 60)


def table(client, name=NAME):
    """Return the socket of an incident."""
    return client.websocket_connect(f"/practice/tabletop/{name}/table", headers=HOST)


def test_news_comes_while_an_answer_is_due():
    """What is asked stays asked, and what came while one wrote stands before the answer."""
    live = LiveIncident(NAME, clock=FastClock())
    first = live.look()
    news = live.exercise.injects
    minutes(live, news[1].at)
    assert live.look().arrived > first.arrived
    minutes(live, news[-1].at - news[1].at)
    said = live.say("We switch it off now.")
    assert [e.kind for e in said.entries].index("decision") == len(said.entries) - 1


def test_an_answer_after_its_minutes_is_late():
    """The clock alone makes it so."""
    live = LiveIncident(NAME, clock=FastClock())
    asked = next(i for i in live.exercise.injects if i.asks)
    minutes(live, asked.at + asked.within + 1)
    live.look()
    assert live.say("Now I answer.").entries[-1].late


def test_time_to_the_next_news_is_that_on_the_wall():
    """A minute on the wall is as many of the incident as its pace."""
    live = LiveIncident(NAME, clock=FastClock())
    coming = live.exercise.injects[live.look().arrived].at
    assert live.next_in == pytest.approx(coming / live.exercise.pace * 60)


def test_who_leaves_finds_it_at_the_minute_where_it_stood():
    """The time that passed counts, and the clock stands still meanwhile."""
    live = LiveIncident(NAME, clock=FastClock())
    minutes(live, 3)
    live.leave()
    assert standing(NAME).minute == pytest.approx(3)
    again = LiveIncident(NAME, resume=True)
    assert again.minute == pytest.approx(3, abs=1)


def test_its_end_is_its_end_whatever_is_open():
    """It is kept as done with its marks, and nothing more is said in it."""
    live = LiveIncident(NAME, clock=FastClock())
    minutes(live, live.exercise.ends + 50)
    assert live.look().over
    assert live.minute == live.exercise.ends
    assert standing(NAME) is None
    assert last_done("tabletop", NAME).body["clock"] == "real"
    with pytest.raises(InputError, match="over"):
        live.say("One word more.")


@pytest.mark.usefixtures("hurried")
def test_news_comes_over_the_socket_without_a_word(client):
    """The clock brings it, to the end."""
    client.post(f"/practice/tabletop/{NAME}/begin", data={"clock": "real"})
    with table(client) as socket:
        views = [socket.receive_json()]
        while not views[-1]["over"]:
            views.append(socket.receive_json())
    counts = [view["html"].count("<li") for view in views]
    assert counts == sorted(counts)
    assert counts[-1] == len(exercise(NAME).injects)
    assert "What was looked for" in client.get(f"/practice/tabletop/{NAME}?done=1").text


def test_what_is_said_is_seen_by_every_tab(client):
    """With the clock, who asked, and until when."""
    page = client.post(f"/practice/tabletop/{NAME}/begin", data={"clock": "real"}).text
    assert "tabletop.js" in page
    with table(client) as one, table(client) as other:
        first = one.receive_json()
        other.receive_json()
        assert first["pace"] == exercise(NAME).pace
        one.send_json({"say": "<b>We</b> switch it off."})
        for socket in (one, other):
            while "&lt;b&gt;We&lt;/b&gt; switch it off." not in socket.receive_json()["html"]:
                pass
    page = client.post(f"/practice/tabletop/{NAME}/pause").text
    assert "Go on by the clock" in page
    assert "tabletop.js" not in page
    with pytest.raises(WebSocketDisconnect), table(client) as socket:
        socket.receive_json()


@pytest.mark.parametrize("said", [{}, [], {"say": ""}, {"say": 7}, {"say": "x" * 30_001}])
def test_what_has_no_sense_ends_the_connection_and_not_the_incident(client, said):
    """The next connection finds it as it was."""
    client.post(f"/practice/tabletop/{NAME}/begin", data={"clock": "real"})
    with table(client) as socket:
        socket.receive_json()
        socket.send_json(said)
        assert socket.receive()["code"] == 1007
    with table(client) as socket:
        assert not socket.receive_json()["over"]


def test_a_clock_that_is_none_is_refused(client):
    """And what cannot be gone on with says so."""
    where = f"/practice/tabletop/{NAME}/begin"
    assert client.post(where, data={"clock": "sundial"}).status_code == 422
    assert client.post(where, data={"clock": "resume"}).status_code == 422


@pytest.mark.usefixtures("hurried_a_little")
def test_an_incident_in_the_browser_by_keyboard_alone(visit):
    """Begin, see the clock run and news come while something stands in the box, and say it."""
    page = visit.go(f"/practice/tabletop/{NAME}")
    page.keyboard.press("b")
    page.locator("#table").wait_for()
    page.locator("#words").focus()
    page.keyboard.type("To users: we know of a leak")
    page.locator(".feed li").nth(2).wait_for()
    assert page.locator("#words").input_value() == "To users: we know of a leak"
    assert ":" in page.locator("#clock").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".feed .own").get_by_text("we know of a leak").wait_for()
    visit.check()


@pytest.fixture
def hurried_a_little(monkeypatch):
    """Let half an hour of the incident pass in a second."""
    fast = replace(exercise(NAME), pace=1800.0)
    monkeypatch.setattr(tabletop_live, "exercise", lambda _name: fast)
