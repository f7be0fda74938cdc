"""The whole app from its own list of routes: who may call what, what reading leaves, bad input."""

import asyncio
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from redline.store import Entry, Journal
from redline.web import application, assets, live
from redline.workspace.events import acting_as
from redline.workspace.roles import MAY, Act, Role, by_key
from redline.workspace.saving import draft, save_text
from redline.workspace.signing_briefs import hindered
from tests.web.whole_app import READING, ByRole, ways

MISSING = "none"
"""The key of a launch that is not there: whoever may act learns so, and nothing is changed."""
OPEN = {
    "GET /sign-in": "somebody who is not signed in signs in there",
    "POST /sign-in": "the same",
    "POST /sign-out": "whoever signs out twice is signed out",
    "GET /static/{digest}/{name}": "the page to sign in needs its style",
}
"""What is answered to somebody who is not signed in, and why."""
OWN = {
    "/account/password": "one's own password",
    "/account/keys": "one's own keys",
    "/account/keys/{ident}/revoke": "one's own keys",
    "/launches/{key}/brief/checked": "reviews a text and keeps nothing",
    "/launches/{key}/brief/review": "reviews a text and keeps nothing",
}
"""What whoever has signed in may call although it is no reading; own practice beside it."""
SEEN = frozenset(role for role in Role if Act.SEE in MAY[role])
WRITERS, REVIEWERS, APPROVERS, ADMINS, STOPPERS = (
    frozenset(role for role in Role if act in MAY[role])
    for act in (Act.WRITE, Act.REVIEW, Act.APPROVE, Act.ADMINISTER, Act.STOP)
)
TABLE = {
    "/briefs": WRITERS,
    "/launches/{key}/brief": WRITERS,
    "/launches/{key}/brief/talk": WRITERS | REVIEWERS,
    "/launches/{key}/brief/comments": WRITERS | REVIEWERS,
    "/launches/{key}/brief/sign-off": APPROVERS,
    "/launches/{key}/evidence": WRITERS,
    "/launches/{key}/evidence/{run}/draw": REVIEWERS,
    "/launches/{key}/evidence/{run}/labels": REVIEWERS,
    "/launches/{key}/decision": WRITERS,
    "/launches/{key}/decision/sign": APPROVERS,
    "/launches/{key}/live": APPROVERS,
    "/launches/{key}/live/kill": STOPPERS,
    "/launches/{key}/live/clusters/suite": WRITERS,
    "/launches/{key}/queue": REVIEWERS,
    "/launches/{key}/incidents": REVIEWERS,
    "/launches/{key}/incidents/{name}/amend": WRITERS,
    "/launches/{key}/incidents/{name}/close": APPROVERS,
    "/launches/{key}/incidents/{name}/back": STOPPERS,
    "/launches/{key}/incidents/{name}/kill": STOPPERS,
    "/launches/{key}/weekly": REVIEWERS,
    "/launches/{key}/promises": REVIEWERS,
    "/launches/{key}/record": REVIEWERS,
    "/launches/{key}/record/export-texts": ADMINS,
    "/launches/{key}/record/erase": ADMINS,
    "/launches/{key}/record/sweep": ADMINS,
    "/launches/{key}/sessions": WRITERS | REVIEWERS,
    "/launches/{key}/try": WRITERS,
    "/people": ADMINS,
}
"""Who may call what is no reading, by how the address begins, below /api as well; the longest
beginning counts, so that a new route below it has to be at least as closed as its neighbours."""
KEPT_ASIDE = ("-wal", "-shm", "monitor.db", "queue.db", "columns.npy", "facts.jsonl.gz")
"""Caches that a look may make: what is counted, and what is drawn, from the record."""
HOSTILE = ("..%2f..%2fetc%2fpasswd", "%00", "x" * 10_000, "<script>", "%2e%2e", "9" * 400, "%ff")


@pytest.fixture
def by_role(house):
    """Return the app of people who say what they are, and a program that asks it."""
    app = application(house, ByRole())
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield app, client


def call(client, way, role="admin", **given):
    """Call one way as somebody of a role."""
    sent = {"x-role": role} if role else {}
    return client.request(way.method, way.at(**given), headers=sent)


def allowed(way):
    """Return who may call a way that is no reading, as the tables say; None where none does."""
    path = way.path.removeprefix("/api")
    if path in OWN or path.startswith("/practice"):
        return SEEN
    begins = [one for one in TABLE if path.startswith(one)]
    return TABLE[max(begins, key=len)] if begins else None


def test_who_may_change_what(by_role):
    """Every route that is no reading, asked as every role, against a table that is read here."""
    app, client = by_role
    for way in ways(app):
        if way.method in READING or way.method == "SOCKET" or way.name in OPEN:
            continue
        may = allowed(way)
        assert may is not None, f"{way.name} stands in no table"
        if "/practice" in way.path:
            continue
        for role in Role:
            refused = call(client, way, role.value, key=MISSING).status_code == 403
            assert refused == (role not in may), f"{way.name} as {role.value}"


def test_nobody_is_let_in_anywhere(by_role):
    """Without a sign-in nothing answers but the page for it."""
    app, client = by_role
    for way in ways(app):
        if way.name in OPEN:
            continue
        if way.method == "SOCKET":
            with (
                pytest.raises(WebSocketDisconnect) as closed,
                client.websocket_connect(f"ws://127.0.0.1{way.at()}"),
            ):
                pass
            assert closed.value.code == 1008, way.name
            continue
        answer = call(client, way, role="", key=MISSING)
        page = way.method == "GET" and not way.path.startswith("/api/")
        apart = way.path.removeprefix("/api").startswith(("/account", "/people", "/keys"))
        if apart and answer.status_code == 404:
            continue  # they are there only where people sign in; `test_signing_in` asks them
        assert answer.status_code == (303 if page else 401), way.name
        if page:
            assert answer.headers["location"].startswith("/sign-in?to="), way.name
        elif way.path.startswith("/api/"):
            assert "error" in answer.json(), way.name


@pytest.mark.long
def test_reading_changes_nothing(by_role, house, key):
    """Whatever is looked at, the folder of the launch is as it was, but for caches; no cookie."""
    app, client = by_role
    before = files_of(house.folder)
    for way in ways(app):
        if way.method != "GET":
            continue
        answer = call(client, way, key=key)
        assert answer.status_code < 500, f"{way.name}: {answer.text}"
        assert "set-cookie" not in answer.headers, way.name
    after = files_of(house.folder)
    changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    assert [name for name in changed if not name.endswith(KEPT_ASIDE)] == []


def files_of(folder):
    """Return every file below a folder with its digest."""
    every = (one for one in folder.rglob("*") if one.is_file())
    return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in every}


def test_a_launch_that_is_not_there_is_not_found(by_role):
    """On every address below a launch, to whoever may ask."""
    app, client = by_role
    for way in ways(app):
        if "{key}" in way.path and way.method == "GET":
            answer = call(client, way, key=MISSING)
            assert answer.status_code in {404, 422}, way.name
            assert "Traceback" not in answer.text, way.name


def test_no_part_of_an_address_breaks_anything(by_role, key):
    """Paths out of the folder, bytes that are no text, and far too much of them."""
    app, client = by_role
    hostile = cycle(HOSTILE)
    for way in ways(app):
        if "{" not in way.path or way.method != "GET":
            continue
        for one in islice(hostile, 3):
            words = dict.fromkeys(re.findall(r"{(\w+)", way.path), one)
            answer = call(client, way, **words | {"key": key})
            assert answer.status_code < 500, f"{way.name}: {answer.text}"
            if "html" in answer.headers.get("content-type", ""):
                assert "<script>" not in answer.text, way.name


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_key_leads_anywhere_else(client, hostile):
    """A launch is found by its name alone, never by a path."""
    for path in (f"/launches/{hostile}", f"/api/launches/{hostile}/brief"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/launches/{key}/queue/judged?before=" + "9" * 40,
        "/launches/{key}/record/exchange?exchange=x&at=" + "9" * 40,
        "/launches/{key}/weekly?ending=0001-01-01",
        "/practice/" + "9" * 400,
        "/api/practice/" + "9" * 400,
    ],
)
def test_a_number_that_nothing_holds_is_refused(client, key, path):
    """Larger than a database counts, earlier than any week, longer than the name of a file."""
    assert client.get(path.format(key=key)).status_code in {404, 422}


def test_the_description_of_the_api_is_for_those_signed_in(by_role):
    """It lists every route of a version, which a stranger has no use for."""
    _, client = by_role
    assert client.get("/api/openapi.json").status_code == 401
    assert client.get("/api/openapi.json", headers={"x-role": "viewer"}).json()["paths"]


def test_strangers_fill_no_memory(client):
    """Names of files that are not there, and words of live parts, are not kept for ever."""
    for number in range(50):
        assert client.get(f"/static/x/{number}.js").status_code == 404
    assert assets.read.cache_info().currsize <= len(assets.names())
    parts = client.app.app.app.app.state.live
    parts.part("nothing", lambda _house, _key, _word: "")
    for number in range(live.KEPT + 10):
        asyncio.run(parts.html("nothing", "", str(number)))
    assert len(parts.made) == live.KEPT


def test_half_a_character_breaks_nothing(client, house, key):
    """JSON can spell half of a pair; who comments with one spoils no export for all others."""
    sent = {"content": b'{"text": "\\ud800 why"}', "headers": {"content-type": "application/json"}}
    at = f"/launches/{key}"
    assert client.post(f"/api{at}/brief/comments", **sent).status_code in {201, 422}
    with Journal.open(house.home(key).made().record) as journal:
        journal.append(Entry(kind="note", exchange="", text="\ud800", keep_text=True))
    lines = client.post(f"{at}/record/export-texts").text.splitlines()
    assert any("\\ud800" in line for line in lines)


def test_the_name_of_a_download_is_one_of_ours(client, key):
    """What is asked for stands in a header of the answer, so it cannot be anything."""
    for what in ("x\r\nSet-Cookie: a=b", 'x"; filename="y.exe', "\u202e"):
        answer = client.post(f"/launches/{key}/record/export", data={"what": what})
        assert answer.status_code == 422
        assert "set-cookie" not in answer.headers


def test_the_same_person_by_a_key_is_no_second_person(house, key):
    """Whoever wrote a text cannot sign it off through a key of their own."""
    brief = house.entry(key).path
    held = draft(brief)
    with acting_as("Ana"):
        save_text(brief, held.text + "\n", held.digest, "a line")
        assert "saved a version" in hindered(brief)
    with acting_as(by_key("Ana", "nightly")):
        assert "saved a version" in hindered(brief)
    with acting_as("Ben"):
        assert hindered(brief) == ""


def test_a_text_that_takes_minutes_is_not_reviewed_while_somebody_waits(client, key):
    """A table of 100,000 rows is said to be too long, at once."""
    rows = "---\nredline: 1\ntitle: x\n---\n# Safety\n" + "| H1 | x |\n" * 100_000
    said = client.post(f"/api/launches/{key}/brief/review", json={"text": rows}).json()
    assert "lines" in said["trouble"]


def test_a_link_out_of_the_folder_is_no_brief_of_it(client, house, tmp_path):
    """Nothing beyond the folder is read or written through a file in it."""
    beyond = tmp_path / "beyond.md"
    beyond.write_text("---\nredline: 1\ntitle: Beyond\n---\n# Safety\n")
    (house.folder / "link.md").symlink_to(beyond)
    house.look()
    assert "Beyond" not in [one.title for one in house.entries()]
    assert "Beyond" not in client.get("/").text


def test_of_many_who_save_at_once_one_does(client, house, key):
    """The others are told that the text changed, and nobody's words are mixed with another's."""
    at = f"/api/launches/{key}/brief"
    held = client.get(at).json()

    def save(number):
        new = {"text": f"{held['text']}\nline {number}\n", "digest": held["digest"], "why": "x"}
        return client.put(at, json=new).status_code

    with ThreadPoolExecutor(4) as many:
        assert sorted(many.map(save, range(4))) == [200, 409, 409, 409]
    assert house.entry(key).path.read_text().count("line ") == held["text"].count("line ") + 1
