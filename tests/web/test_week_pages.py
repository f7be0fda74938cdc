"""The weekly audit in the app: the sheet as a page and as files, and the promises of a team."""

import pytest
from starlette.testclient import TestClient

from redline.web import application
from tests.web.people_work import HOSTILE, As, said


@pytest.fixture
def at(key):
    """Return where the week of the launch is."""
    return f"/launches/{key}/weekly"


def asking(house, role="reviewer"):
    """Return a program that asks as somebody with a role."""
    app = application(house, As(role))
    return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


def test_before_any_record_there_is_no_week(client, at):
    """That is said; nothing is 0."""
    assert "There is no record yet" in client.get(at).text


def test_the_week_is_a_page_and_files(house, at, launch_brief):
    """The same sheet as HTML, PDF and Markdown."""
    said(launch_brief, "x1")
    with asking(house) as ana:
        page = ana.get(at).text
        assert "The audit plan" in page
        assert "What this does not show" in page
        assert ana.get(f"{at}.pdf").content.startswith(b"%PDF")
        assert "## The audit plan" in ana.get(f"{at}.md").text
        assert "<h2" in ana.get(f"{at}.html").text
        assert ana.get(f"{at}.doc").status_code == 404
        assert ana.get(f"{at}?ending=2020-01-05").status_code == 200
        assert ana.get(f"{at}?ending=soon").status_code == 422


def test_promises_are_made_and_ended(house, key, at):
    """One is kept and one is dropped, each with a reason; hostile words stay words."""
    with asking(house) as ana:
        for what in ("read every handover", HOSTILE[:300]):
            form = {"what": what, "owner": "Cleo", "until": "2099-01-01"}
            assert ana.post(f"{at}/promise", data=form).status_code == 303
        first, second = (one["id"] for one in ana.get(f"/api/launches/{key}/promises").json())
        assert ana.post(f"{at}/end", data={"ident": first, "state": "kept"}).status_code == 422
        end = {"ident": first, "state": "kept", "why": "all read"}
        assert ana.post(f"{at}/end", data=end).status_code == 303
        end = {"ident": second, "state": "dropped", "why": "no time"}
        assert ana.post(f"{at}/end", data=end).status_code == 303
        assert ana.post(f"{at}/end", data=end | {"state": "lost"}).status_code == 422
        page = ana.get(at).text
        assert "all read" in page
        assert "no time" in page
        assert "<script>alert" not in page


def test_a_program_reads_the_week_and_makes_promises(house, key, launch_brief):
    """As `redline weekly` prints it."""
    said(launch_brief, "x1")
    api = f"/api/launches/{key}"
    with asking(house) as ana:
        assert ana.get(f"{api}/weekly").json()["redline"] == "week/1"
        made = {"what": "read", "owner": "Ana", "until": "7 days"}
        ident = ana.post(f"{api}/promises", json=made).json()["id"]
        ended = ana.post(f"{api}/promises/{ident}/end", json={"state": "kept", "why": "done"})
        assert ended.json() == {"id": ident, "did": "kept"}
        assert ana.post(f"{api}/promises", json=made | {"until": "one day"}).status_code == 422
    with asking(house, "viewer") as ben:
        assert ben.post(f"{api}/promises", json=made).status_code == 403
