"""Attacks on who somebody is: guessing at sign-in, names that look alike, clocks, lost roles."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from redline.errors import InputError
from redline.web import House, application
from redline.web.people import COOKIE, SignedIn
from redline.workspace import persons as keeping
from redline.workspace.persons import Persons

WORDS = "seven green lamps at noon"
START = 1_800_000_000.0


@pytest.fixture
def persons(tmp_path):
    """Return the people of a house, whose clock stands where it is set."""
    at = [START]
    with Persons.open(tmp_path, lambda: at[0]) as found:
        found.at = at
        found.add("Ana", "admin", WORDS)
        yield found


@pytest.fixture
def cheap(monkeypatch):
    """Let a password be checked without the hash that takes a tenth of a second."""
    monkeypatch.setattr(keeping, "matches", lambda password, _kept: password == WORDS)


@pytest.mark.parametrize("spelt", ["Ana ", "\u2003Ana", "ANA", "\uff21na", "Ana\n"])
@pytest.mark.usefixtures("cheap")
def test_another_spelling_is_no_new_set_of_guesses(persons, spelt):
    """Whoever is let in by a spelling waits under it as under the name itself."""
    for _ in range(keeping.FREE + 1):
        assert persons.sign_in("Ana", "wrong") is None
    with pytest.raises(InputError, match="try again in"):
        persons.sign_in(spelt, WORDS)


def test_guesses_at_the_same_time_count_one_by_one(persons, monkeypatch):
    """Forty at once are no more than the few that are free."""
    monkeypatch.setattr(keeping, "matches", lambda _password, _kept: False)
    monkeypatch.setattr(keeping, "WAITING", threading.BoundedSemaphore(40))

    def guess(_):
        try:
            return persons.sign_in("Ana", "wrong") is None
        except InputError:
            return False

    with ThreadPoolExecutor(8) as many:
        assert sum(many.map(guess, range(40))) == keeping.FREE + 1


def test_a_crowd_at_the_door_holds_no_threads(persons, monkeypatch):
    """Who comes when many wait is told so at once; pages need the threads."""
    inside, go_on = threading.Barrier(9), threading.Event()

    def slow(password, kept):
        del password, kept
        inside.wait(10)
        return go_on.wait(10)

    monkeypatch.setattr(keeping, "matches", slow)
    with ThreadPoolExecutor(8) as many:
        waiting = [many.submit(persons.sign_in, f"Nobody {n}", "x") for n in range(8)]
        inside.wait(10)
        with pytest.raises(InputError, match="many people sign in"):
            persons.sign_in("Ana", WORDS)
        go_on.set()
        assert [one.result() for one in waiting] == [None] * 8


@pytest.mark.usefixtures("cheap")
def test_names_that_were_tried_are_forgotten(persons):
    """A stranger may try any number of names, and fills no disk with them."""
    for number in range(30):
        persons.sign_in(f"nobody {number}", "wrong")
    persons.at[0] += 2 * 86_400
    persons.sign_in("one more", "wrong")
    assert persons.book.rows("SELECT count(*) FROM failure") == [(1,)]


@pytest.mark.usefixtures("cheap")
def test_a_clock_that_is_set_back_locks_nobody_out_and_lets_nobody_in(persons):
    """A wait lasts a minute at most, and a session from the future is none."""
    token = persons.sign_in("Ana", WORDS)
    for _ in range(12):
        persons.at[0] += 61
        persons.sign_in("Ana", "wrong")
    persons.at[0] -= 30 * 86_400
    assert persons.in_session(token) is None
    assert persons.sign_in("Ana", WORDS) is not None


@pytest.mark.parametrize(
    "name", ["ana", "\u0410na", "\uff21na", "Ana (key nightly)", "Ana\u200b", "A\u202ena"]
)
def test_a_name_that_reads_like_anothers_is_refused(persons, name):
    """In other capitals, in Cyrillic, in wide letters, as a key of theirs, with nothing in it."""
    with pytest.raises(InputError):
        persons.add(name, "viewer", "quiet river under old stones")


def test_two_admins_who_remove_each_other_leave_one(persons, monkeypatch):
    """At the same moment: somebody has to be able to let others in."""
    monkeypatch.setattr(keeping, "hashed", lambda _password, _name: "x")
    persons.add("Ben", "admin", WORDS)

    def remove(name):
        try:
            persons.remove(name)
        except InputError:
            return 0
        return 1

    with ThreadPoolExecutor(2) as both:
        assert sum(both.map(remove, ["Ana", "Ben"])) == 1


@pytest.mark.usefixtures("cheap")
def test_a_session_that_somebody_brings_along_is_never_theirs(persons):
    """Signing in makes a token of its own; the one that came with it opens nothing."""
    app = application(House(persons.home.folder.parent), SignedIn(persons))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        client.cookies.set(COOKIE, "brought-along", domain="127.0.0.1")
        said = client.post("/sign-in", data={"name": "Ana", "password": WORDS})
        assert "brought-along" not in said.headers["set-cookie"]
        client.cookies.clear()
        client.cookies.set(COOKIE, "brought-along")
        assert client.get("/api/me").status_code == 401


@pytest.mark.usefixtures("cheap")
def test_a_key_manages_no_account(persons):
    """It is no person: it makes no other key and lists none, and nothing breaks over it."""
    app = application(House(persons.home.folder.parent), SignedIn(persons))
    ana = persons.in_session(persons.sign_in("Ana", WORDS))
    _, told = persons.new_key(ana, "nightly", "admin", 7)
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        client.headers["authorization"] = f"Bearer {told}"
        for path in ("/account/keys", "/account/password", "/account/keys/1/revoke"):
            assert client.post(path, data={"label": "x"}).status_code == 403, path
        assert client.get("/api/keys").status_code == 403
        del client.headers["authorization"]
        for name in ("authorization", "key", "access_token", "redline-session"):
            assert client.get("/api/me", params={name: told}).status_code == 401, name


@pytest.mark.usefixtures("cheap")
def test_who_is_removed_hears_nothing_more(persons, house):
    """An open page of theirs is closed, and so is what their key may do."""
    app = application(house, SignedIn(persons))
    persons.add("Ben", "viewer", "quiet river under old stones")
    token = persons.sign_in("Ben", WORDS)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.cookies.set(COOKIE, token)
        with client.websocket_connect("ws://127.0.0.1/live") as socket:
            persons.remove("Ben")
            with pytest.raises(WebSocketDisconnect) as closed:
                socket.receive_json()
    assert closed.value.code == 1008
