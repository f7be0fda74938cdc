"""What stands before every page: hosts, other sites, sizes, and the policy of every answer."""

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from redline.web.shield import POLICY


def test_every_answer_carries_the_policy(client, key):
    """Pages, errors, files and the API alike."""
    for path in ("/", f"/launches/{key}", "/nowhere", "/api/briefs", "/api/openapi.json"):
        answer = client.get(path)
        assert answer.headers["content-security-policy"] == POLICY, path
        assert answer.headers["x-content-type-options"] == "nosniff", path


def test_another_name_for_this_machine_opens_nothing(app):
    """A name that a stranger points here is refused, so their page reads nothing."""
    with TestClient(app, base_url="http://evil.example") as client:
        assert client.get("/").status_code == 421
    with TestClient(app, base_url="http://localhost:9") as client:
        assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "same-origin"}, 405),
        ({"origin": "http://127.0.0.1"}, 405),
        ({}, 405),
    ],
)
def test_another_site_changes_nothing(client, headers, status):
    """A form on a page elsewhere is refused before any route sees it."""
    assert client.post("/", headers=headers).status_code == status


def test_more_than_the_limit_is_refused(client):
    """Whatever it is, before it is read."""
    assert client.post("/", content=b"x" * (9 << 20)).status_code == 413


def test_a_socket_of_another_site_is_closed(client, key):
    """A page elsewhere cannot listen to what a launch does."""
    address = f"ws://127.0.0.1/live?part=look:{key}"
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        client.websocket_connect(address, headers={"origin": "http://evil.example"}) as socket,
    ):
        socket.receive_json()
    assert closed.value.code == 1008


def test_a_page_that_is_not_there_says_so(client):
    """As a page to a person, as JSON to a program."""
    assert "Not Found" in client.get("/nowhere").text
    assert client.get("/api/launches/none").json()["error"].startswith("there is no brief")
