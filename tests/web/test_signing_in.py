"""Signing in: who gets in, with what role, until when, and in whose name things are done."""

import re
import shutil

import pytest
from starlette.testclient import TestClient

from redline.web import House, application
from redline.web.people import COOKIE, SignedIn
from redline.workspace.home import belonging_to
from redline.workspace.persons import Persons, people_file
from redline.workspace.prepared import prepared
from redline.workspace.roles import MAY, Act, Role

WORDS = "seven green lamps at noon"
OTHER = "quiet river under old stones"


class Clock:
    """Time that passes when it is told to."""

    def __init__(self):
        """Begin somewhere."""
        self.at = 1_800_000_000.0

    def __call__(self):
        """Return the time."""
        return self.at


@pytest.fixture
def clock():
    """Return a clock."""
    return Clock()


@pytest.fixture(scope="session")
def one_of_each(tmp_path_factory):
    """Return a house with one person of each role; a password takes a while to be hashed."""
    folder = tmp_path_factory.mktemp("people")
    with Persons.open(folder, Clock()) as found:
        for role in Role:
            found.add(role.value.title(), role.value, WORDS)
    return folder


@pytest.fixture
def persons(launch_brief, one_of_each, clock):
    """Return the people of a house: one of each role."""
    file = people_file(launch_brief.parent)
    file.parent.mkdir(exist_ok=True)
    shutil.copy(people_file(one_of_each), file)
    with Persons.open(launch_brief.parent, clock) as found:
        yield found


@pytest.fixture
def together(launch_brief, persons):
    """Return a program that asks an app in which people sign in."""
    app = application(House(launch_brief.parent), SignedIn(persons))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def sign_in(client, name, password=WORDS):
    """Sign somebody in."""
    form = {"name": name, "password": password, "to": "/account"}
    return client.post("/sign-in", data=form)


def test_nobody_sees_anything_before_signing_in(together, key):
    """A page leads to the sign-in and back; the API and the live parts are closed."""
    for path in ("/", f"/launches/{key}", f"/launches/{key}/live?x=1", "/people", "/account"):
        answer = together.get(path)
        assert answer.status_code == 303, path
        assert answer.headers["location"].startswith("/sign-in?to=%2F"), path
    for path in ("/api/briefs", f"/api/launches/{key}", "/api/me", "/api/people"):
        assert together.get(path).status_code == 401, path


def test_the_way_back_stays_in_the_app(together):
    """An address elsewhere, however written, becomes the first page."""
    for to in ("//evil.example", "https://evil.example", "/\\evil.example", "x", "/a\nb"):
        form = {"name": "Admin", "password": WORDS, "to": to}
        assert together.post("/sign-in", data=form).headers["location"] == "/", to


def test_the_session_is_kept_from_scripts_and_other_sites(together):
    """And over https alone, where that is how it is reached."""
    said = sign_in(together, "Viewer").headers["set-cookie"].casefold()
    assert "httponly" in said
    assert "samesite=lax" in said
    assert "secure" not in said.replace("redline-session", "")


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_do_what_its_list_says(together, role):
    """And is told so by the API; the page of people is for admins."""
    sign_in(together, role.value)
    assert together.get("/api/me").json()["may"] == [a.value for a in Act if a in MAY[role]]
    allowed = 200 if role is Role.ADMIN else 403
    assert together.get("/people").status_code == allowed
    new = {"name": "New", "role": "viewer", "password": WORDS}
    assert together.post("/people", data=new).status_code == (303 if role is Role.ADMIN else 403)


def test_a_session_ends_unused_and_in_any_case(together, clock):
    """After a working day without use, and after a week of use."""
    sign_in(together, "Viewer")
    for _ in range(23):
        clock.at += 7.5 * 3600
        assert together.get("/api/me").status_code == (200 if _ < 22 else 401)
    sign_in(together, "Viewer")
    clock.at += 8 * 3600 + 1
    assert together.get("/api/me").status_code == 401


def test_signing_out_ends_the_session_itself(together):
    """A copy of the cookie opens nothing any more."""
    sign_in(together, "Viewer")
    copy = together.cookies[COOKIE]
    together.post("/sign-out")
    together.cookies.set(COOKIE, copy)
    assert together.get("/api/me").status_code == 401


def test_whoever_guesses_waits(together, clock):
    """Longer after each failure, a minute at most; a right password clears it."""
    for _ in range(7):
        clock.at += 60
        assert "do not go together" in sign_in(together, "Admin", "wrong").text
    answer = sign_in(together, "Admin")
    assert "try again in" in answer.text
    clock.at += 61
    assert sign_in(together, "Admin").status_code == 303
    assert sign_in(together, "nobody at all", "wrong").status_code == 401


def test_a_key_does_what_its_owner_may(together, persons):
    """No more than its owner may now, and nothing once it is revoked."""
    sign_in(together, "Reviewer")
    form = {"label": "nightly", "role": "reviewer", "days": "7"}
    told = re.search(r"rla_\w+_[\w-]+", together.post("/account/keys", data=form).text)[0]
    together.cookies.clear()
    sent = {"authorization": f"Bearer {told}"}
    assert together.get("/api/me", headers=sent).json()["role"] == "reviewer"
    assert together.get("/api/me", headers=sent).json()["name"] == "Reviewer (key nightly)"
    persons.change_role("Reviewer", "viewer")
    assert together.get("/api/me", headers=sent).json()["role"] == "viewer"
    sign_in(together, "Reviewer")
    ident = told.split("_")[1]
    assert together.post(f"/account/keys/{ident}/revoke").status_code == 303
    assert ident not in together.get("/account").text
    together.cookies.clear()
    assert together.get("/api/me", headers=sent).status_code == 401


def test_a_key_of_more_than_ones_own_role_is_refused(together):
    """A viewer makes no admin's key, whatever the form says."""
    sign_in(together, "Viewer")
    form = {"label": "x", "role": "admin", "days": "7"}
    answer = together.post("/account/keys", data=form)
    assert answer.status_code == 422
    assert "a key of yours is viewer" in answer.text


def test_a_new_password_ends_every_session(together):
    """The old one has to be known for it."""
    sign_in(together, "Author")
    wrong = {"before": "no", "password": OTHER}
    assert together.post("/account/password", data=wrong).status_code == 422
    assert (
        together.post("/account/password", data={"before": WORDS, "password": OTHER}).status_code
        == 303
    )
    assert together.get("/api/me").status_code == 401
    assert sign_in(together, "Author").status_code == 401
    assert sign_in(together, "Author", OTHER).status_code == 303


def test_the_last_admin_stays(together):
    """Somebody has to be able to let others in."""
    sign_in(together, "Admin")
    assert together.post("/people/remove", data={"name": "admin"}).status_code == 422
    form = {"name": "Admin", "role": "viewer"}
    assert "only admin" in together.post("/people/role", data=form).text


@pytest.mark.parametrize(
    "password", ["short", "a" * 15, "abababababababab", "AdminAdminAdminAdmin", "x" * 1025]
)
def test_a_password_that_is_guessed_is_refused(persons, password):
    """Too short, of one letter, or only a name."""
    with pytest.raises(Exception, match=r"characters|guessed"):
        persons.add("Admin2" if "Admin" not in password else "Admin", "viewer", password)


def test_what_was_changed_is_kept_with_who_changed_it(together, persons):
    """As an event of the house."""
    sign_in(together, "Admin")
    together.post("/people", data={"name": "Mina", "role": "approver", "password": WORDS})
    said = (persons.home.folder / "events.jsonl").read_text()
    assert '"added Mina as approver"' in said
    assert '"Admin"' in said.splitlines()[-1]


def test_nothing_in_the_file_lets_anybody_in(together, persons):
    """No password, no token and no key stands in it as it is sent."""
    sign_in(together, "Admin")
    told = together.post("/account/keys", data={"label": "x", "role": "viewer", "days": "1"}).text
    secret = re.search(r"rla_\w+_([\w-]+)", told)[1]
    kept = b"".join(f.read_bytes() for f in persons.home.folder.glob("people.db*"))
    for one in (WORDS, together.cookies[COOKIE], secret):
        assert one.encode() not in kept


def test_one_person_alone_has_no_such_pages(client):
    """There is nobody to sign in, and nobody to add."""
    for path in ("/sign-in", "/people", "/account", "/api/keys"):
        assert client.get(path).status_code == 404, path
    assert client.get("/api/me").json()["role"] == "admin"


def test_somebody_with_the_name_of_who_left_has_none_of_their_practice(
    together, persons, tmp_path, monkeypatch
):
    """What was practised belongs to a person; a key of theirs works on it as they do."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    sign_in(together, "Author")
    told = {"text": "I stopped a launch.", "title": "Stopped"}
    assert together.post("/api/practice/stories", json=told).status_code == 201
    key = together.post("/api/account/keys", json={"label": "notes"}).json()["key"]
    together.cookies.clear()
    by_key = {"authorization": f"Bearer {key}"}
    assert len(together.get("/api/practice/stories", headers=by_key).json()) == 1
    persons.remove("Author")
    persons.add("Author", "author", WORDS)
    sign_in(together, "Author")
    assert together.get("/api/practice/stories").json() == []


def test_practice_of_an_account_from_before_ids_is_still_read(
    together, persons, tmp_path, monkeypatch
):
    """It stands under the name."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with persons.book.act() as run:
        run("UPDATE person SET id = '' WHERE name = 'Author'")
    with belonging_to("Author"), prepared() as held:
        held.add_story("Stopped", "I stopped a launch.")
    sign_in(together, "Author")
    assert len(together.get("/api/practice/stories").json()) == 1
