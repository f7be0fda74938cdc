"""What people say of a brief: comments that stay with their line, and signing off by role."""

import pytest
from starlette.testclient import TestClient

from redline.web import application
from redline.workspace.home import home_of
from redline.workspace.roles import Person, Role

ODD = '<script>alert(1)</script>"><img src=x>{{7*7}}\u202e'


class Told:
    """An app in which a header says who asks."""

    def who(self, asks):
        """Return the person of the header."""
        name, _, role = asks.headers.get("x-person", "").partition("/")
        return Person(name=name, role=Role(role)) if name else None


@pytest.fixture
def ask(house):
    """Return what asks in somebody's name."""
    with TestClient(application(house, Told()), base_url="http://127.0.0.1") as client:
        yield lambda who, method, path, **sent: client.request(
            method, path, headers={"x-person": who}, **sent
        )


AMINA, BEN, CLEO = "amina/author", "ben/approver", "cleo/viewer"


def number_of(path, words):
    """Return the number of the first line with some words."""
    return next(n for n, line in enumerate(path.read_text().split("\n"), 1) if words in line)


def test_a_comment_stays_with_the_words_of_its_line(client, key, launch_brief):
    """Whatever comes before it; where the words are gone, it says so."""
    line = number_of(launch_brief, "| H1 ")
    client.post(f"/launches/{key}/brief/talk", data={"text": "why so mild?", "line": line})
    launch_brief.write_text(launch_brief.read_text().replace("\n# ", "\nnew\n\n# ", 1))
    found = client.get(f"/api/launches/{key}/brief/comments").json()[0]
    assert found["line"] == number_of(launch_brief, "| H1 ") != line
    assert found["section"] == "Harms"
    launch_brief.write_text(launch_brief.read_text().replace("| H1 ", "| H7 "))
    assert "these words are gone" in client.get(f"/launches/{key}/brief/talk").text


def test_a_comment_is_answered_and_settled(client, key):
    """With a reason; after that it takes no answer."""
    ident = client.post(
        f"/api/launches/{key}/brief/comments", json={"text": "who decides?"}
    ).json()["id"]
    address = f"/launches/{key}/brief/talk"
    assert "Amina does." in client.post(address, data={"of": ident, "text": "Amina does."}).text
    assert client.post(f"{address}/{ident}/settle", data={"why": " "}).status_code == 422
    client.post(f"{address}/{ident}/settle", data={"why": "it is written down"})
    found = client.get(f"/api/launches/{key}/brief/comments").json()[0]
    assert found["settled"] == "it is written down"
    assert client.post(address, data={"of": ident, "text": "once more"}).status_code == 422


@pytest.mark.parametrize(
    "said",
    [{"text": " "}, {"text": "x" * 4001}, {"text": "x", "line": 99999}, {"text": "x", "line": -1}],
)
def test_a_comment_that_says_nothing_or_stands_nowhere_is_refused(client, key, said):
    """Nothing is recorded."""
    assert client.post(f"/api/launches/{key}/brief/comments", json=said).status_code == 422
    assert client.get(f"/api/launches/{key}/brief/comments").json() == []


def test_comments_of_two_briefs_in_a_folder_stay_apart(client, key, house, launch_brief):
    """They share a record."""
    launch_brief.with_name("other.md").write_bytes(launch_brief.read_bytes())
    house.look()
    other = next(one.key for one in house.entries() if one.key != key)
    client.post(f"/api/launches/{key}/brief/comments", json={"text": "mine"})
    client.post(f"/api/launches/{other}/brief/comments", json={"text": "theirs"})
    found = client.get(f"/api/launches/{key}/brief/comments").json()
    assert [one["text"] for one in found] == ["mine"]


def read(ask, key):
    """Return the digest of the text, and how each sign-off stands."""
    told = ask(BEN, "GET", f"/api/launches/{key}/brief/sign-offs").json()
    return told["brief"], [one["standing"] for one in told["sign_offs"]]


def test_a_sign_off_lapses_when_the_text_changes(ask, key, launch_brief):
    """And holds again for that very text; what was not read is not signed."""
    address = f"/api/launches/{key}/brief/sign-offs"
    digest = read(ask, key)[0]
    assert ask(BEN, "POST", address, json={"role": "safety", "brief": "0" * 64}).status_code == 422
    assert ask(BEN, "POST", address, json={"role": "safety", "brief": digest}).status_code == 201
    assert read(ask, key)[1] == ["holds"]
    before = launch_brief.read_bytes()
    launch_brief.write_bytes(before + b"\nmore\n")
    assert read(ask, key)[1] == ["lapsed"]
    page = ask(BEN, "GET", f"/launches/{key}/brief/talk").text
    assert "of an earlier version" in page
    launch_brief.write_bytes(before)
    assert read(ask, key)[1] == ["holds"]


def test_whoever_wrote_it_cannot_sign_it(ask, key, launch_brief):
    """Neither who saved a version, nor its owner; both are told why."""
    held = ask(BEN, "GET", f"/api/launches/{key}/brief").json()
    saved = {"text": held["text"] + "\nmore\n", "digest": held["digest"]}
    admin = "ben/admin"
    assert ask(admin, "PUT", f"/api/launches/{key}/brief", json=saved).status_code == 200
    sent = {"role": "safety", "brief": read(ask, key)[0]}
    told = ask(BEN, "POST", f"/api/launches/{key}/brief/sign-offs", json=sent)
    assert told.status_code == 422
    assert "you saved a version" in told.json()["error"]
    launch_brief.write_text(
        "\n".join(
            "owner: Dora" if line.startswith("owner:") else line
            for line in launch_brief.read_text().split("\n")
        )
    )
    sent["brief"] = read(ask, key)[0]
    told = ask("dora/approver", "POST", f"/api/launches/{key}/brief/sign-offs", json=sent)
    assert "owner" in told.json()["error"]


def test_a_sign_off_is_withdrawn_by_who_gave_it(ask, key):
    """With a reason, and by nobody else."""
    sent = {"role": "legal", "brief": read(ask, key)[0]}
    ident = ask(BEN, "POST", f"/api/launches/{key}/brief/sign-offs", json=sent).json()["id"]
    address = f"/launches/{key}/brief/sign-off/{ident}/withdraw"
    assert ask("eve/approver", "POST", address, data={"why": "no"}).status_code == 422
    assert ask(BEN, "POST", address, data={"why": ""}).status_code == 422
    assert ask(BEN, "POST", address, data={"why": "I missed H3"}).status_code == 200
    assert read(ask, key)[1] == ["withdrawn"]


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        (CLEO, "comments", 403),
        (AMINA, "comments", 422),
        ("rita/reviewer", "comments", 422),
        (AMINA, "sign-offs", 403),
        ("rita/reviewer", "sign-offs", 403),
        (BEN, "sign-offs", 422),
        ("", "sign-offs", 401),
    ],
)
def test_who_may_say_what(ask, key, who, path, status):
    """A viewer says nothing, and only an approver signs; 422 is who may, and said nothing."""
    sent = {"text": "", "role": "", "brief": ""}
    assert ask(who, "POST", f"/api/launches/{key}/brief/{path}", json=sent).status_code == status


@pytest.mark.parametrize("who", [CLEO, BEN, "rita/reviewer"])
def test_who_does_not_write_saves_nothing(ask, key, launch_brief, who):
    """Neither the text, nor a cell, nor a new brief."""
    before = launch_brief.read_bytes()
    for method, path in (
        ("PUT", f"/api/launches/{key}/brief"),
        ("POST", f"/launches/{key}/brief"),
        ("POST", f"/launches/{key}/brief/tables/harms"),
        ("POST", f"/launches/{key}/brief/history/1/back"),
        ("POST", "/briefs/new"),
        ("POST", "/briefs/examples/clinic-triage"),
        ("POST", "/api/briefs"),
    ):
        sent = {"json": {"text": "x"}} if path.startswith("/api") else {"data": {"text": "x"}}
        assert ask(who, method, path, **sent).status_code == 403, path
    assert launch_brief.read_bytes() == before


def test_what_is_said_runs_nowhere_and_is_in_the_record(client, ask, key, launch_brief):
    """It is shown and is no part of the page, and the chain of the record holds."""
    client.post(f"/api/launches/{key}/brief/comments", json={"text": ODD})
    sent = {"role": ODD[:50], "brief": read(ask, key)[0], "note": ODD}
    ask(BEN, "POST", f"/api/launches/{key}/brief/sign-offs", json=sent)
    page = client.get(f"/launches/{key}/brief/talk").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "{{7*7}}" in page
    assert home_of(launch_brief).record.is_file()
