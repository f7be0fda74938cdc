"""Sign-off in the app: in a name, for one decision, and never by its author alone."""

import pytest

from redline.web.people import Role
from redline.workspace.events import events
from tests.conftest import changed
from tests.web.decided import NASTY, asked_by, decided

SECOND = "Second signature, not the owner"


@pytest.fixture
def at(key):
    """Return the address of the decision."""
    return f"/launches/{key}/decision"


@pytest.fixture
def launch(launch_brief):
    """Return a launch that was decided and is owned by somebody."""
    changed(launch_brief, ("\nowner: Office team", "\nowner: Ana Lima"))
    return decided(launch_brief)


def sign(client, at, role, why="I have read it", decision=""):
    """Sign the last decision in a role."""
    told = client.get(f"/api{at}").json()["decision"]
    given = {"role": role, "why": why, "decision": decision or told["sha256"]}
    return client.post(f"{at}/sign", data=given, follow_redirects=False)


def test_an_owner_and_somebody_else_sign(house, at, launch):
    """Each in their role, as events that name the decision."""
    with asked_by(house, Role.APPROVER, "Ana") as client:
        assert sign(client, at, SECOND).status_code == 422
        assert sign(client, at, "Owner of the brief").status_code == 303
    with asked_by(house, Role.APPROVER, "Bo") as client:
        assert sign(client, at, "Owner of the brief").status_code == 422
        assert sign(client, at, SECOND).status_code == 303
        assert sign(client, at, SECOND).status_code == 422
        told = client.get(f"/api{at}").json()
        assert [one["done"]["who"] for one in told["signatures"]] == ["Ana", "Bo"]
        assert "I have read it" in client.get(at).text
    found = events(launch.home, "signed off")
    assert {one.refers for one in found} == {told["decision"]["sha256"]}


def test_nobody_signs_what_they_did_not_see(house, at, launch):
    """Another decision than the last, no reason, or no such role."""
    with asked_by(house, Role.APPROVER, "Bo") as client:
        assert "Read it" in sign(client, at, SECOND, decision="0" * 64).text
        assert sign(client, at, SECOND, why=" ").status_code == 422
        assert "no role" in sign(client, at, "King").text
    assert events(launch.home, "signed off") == []


@pytest.mark.usefixtures("launch")
def test_a_later_change_voids_a_signature(house, at, launch_brief):
    """It is shown as void, and nobody signs before there is another decision."""
    with asked_by(house, Role.ADMIN, "Bo") as client:
        sign(client, at, SECOND)
        changed(launch_brief, (">= 80 %", ">= 79 %"))
        line = client.get(f"/api{at}").json()["signatures"][1]
        assert (line["done"], line["void"][0]["who"]) == (None, "Bo")
        assert "void" in client.get(at).text
        assert "no longer stands" in sign(client, at, SECOND).text
        client.post(f"{at}/decide")
        assert sign(client, at, SECOND).status_code == 303


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.usefixtures("launch")
def test_what_somebody_signs_with_stays_text(house, at, text):
    """Names and reasons are shown and never run."""
    with asked_by(house, Role.APPROVER, text.replace("\x00", "")[:80]) as client:
        sign(client, at, SECOND, why=text)
        page = client.get(at).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "\x00" not in page


def test_nothing_is_signed_before_a_decision(house, at, launch_brief):
    """There is nothing to put a name under."""
    del launch_brief
    with asked_by(house, Role.APPROVER, "Bo") as client:
        found = client.post(f"{at}/sign", data={"role": SECOND, "why": "x", "decision": ""})
        assert "nothing is decided" in found.text
