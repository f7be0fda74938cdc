"""What a page shows a program can ask for: every address, its summary and its area."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from redline.web.app import ROOMS, application
from redline.web.described import TAGS
from redline.web.house import House
from redline.web.incidents.api import STEPS
from tests.web.whole_app import ways

ELSEWHERE = {
    "/launches/{key}/brief/history": "/launches/{key}/brief/versions",
    "/launches/{key}/brief/history/{number}": "/launches/{key}/brief/versions/{number}",
    "/launches/{key}/brief/talk": "/launches/{key}/brief/comments",
    "/launches/{key}/brief/paper": "/launches/{key}/brief/score",
    "/launches/{key}/decision/committee": "/launches/{key}/decision",
    "/launches/{key}/incidents/{name}/recovery": "/launches/{key}/incidents/{name}/plan",
    "/": "/briefs",
    "/account": "/keys",
    "/briefs/new": "/templates",
    "/practice": "/practice/questions",
    "/practice/readiness": "/practice/history",
}
"""Pages whose data has an address of another name."""
NO_DATA = {
    "/launches/{key}/brief.pdf": "a file",
    "/launches/{key}/brief.html": "a file",
    "/launches/{key}/brief.md": "a file",
    "/launches/{key}/decision/download/{name}": "a file",
    "/launches/{key}/evidence/{run}/report.{kind}": "a file",
    "/launches/{key}/incidents/{name}/report{ending}": "a file",
    "/launches/{key}/weekly.{kind}": "a file",
    "/launches/{key}/evidence/{run}/labels/{label}": "a form; `POST …/draw` returns what it asks",
    "/launches/{key}/try": "a form; its `POST` answers",
    "/briefs/import": "a form; its `POST` answers",
    "/practice/{name}/export": "a file",
    "/practice/take-home/pdf": "a file",
    "/practice/drills": "a list of the drills, each of which has its own",
    "/sign-in": "a form, for browsers",
    "/api-reference": "made from `/api/openapi.json`",
}
WRITTEN_ELSEWHERE = {
    "/briefs/new": "/briefs",
    "/launches/{key}/brief/checked": "/launches/{key}/brief/review",
    "/launches/{key}/brief/history/{number}/back": "/launches/{key}/brief/versions/{number}/back",
    "/launches/{key}/brief/sign-off": "/launches/{key}/brief/sign-offs",
    "/launches/{key}/brief/sign-off/{ident}/withdraw": (
        "/launches/{key}/brief/sign-offs/{ident}/withdraw"
    ),
    "/launches/{key}/brief/talk": "/launches/{key}/brief/comments",
    "/launches/{key}/brief/talk/{ident}/settle": "/launches/{key}/brief/comments/{ident}/settle",
    "/launches/{key}/decision/decide": "/launches/{key}/decision",
    "/launches/{key}/decision/sign": "/launches/{key}/decision/signatures",
    "/launches/{key}/evidence/start": "/launches/{key}/evidence",
    "/launches/{key}/evidence/{run}/labels/{label}": "/launches/{key}/evidence/{run}/labels",
    "/launches/{key}/incidents/open": "/launches/{key}/incidents",
    **{
        f"/launches/{{key}}/incidents/{{name}}/{step}": "/launches/{key}/incidents/{name}/steps"
        for step in STEPS
    },
    "/launches/{key}/queue/take": "/launches/{key}/queue/next",
    "/launches/{key}/queue/skip": "/launches/{key}/queue/{exchange}/release",
    **{
        f"/launches/{{key}}/queue/{act}": f"/launches/{{key}}/queue/{{exchange}}/{act}"
        for act in ("judge", "correct", "release", "appeal")
    },
    "/launches/{key}/weekly/promise": "/launches/{key}/promises",
    "/launches/{key}/weekly/end": "/launches/{key}/promises/{ident}/end",
}
"""Forms whose write has an address of another name."""
BY_ANOTHER_METHOD = {
    "/launches/{key}/brief": ("put", "/launches/{key}/brief"),
    "/practice/{name}/delete": ("delete", "/practice/{name}"),
    "/practice/stories/{number}/remove": ("delete", "/practice/stories/{number}"),
}
"""Forms that replace or delete what has an address of its own."""
NOT_FOR_PROGRAMS = {
    "/sign-in": "it begins the session of a browser; a program has a key",
    "/sign-out": "it ends the session of a browser",
    "/practice/tabletop/{name}/pause": "a wall clock is for people; time waits for a program",
}


def described(tmp_path):
    """Return the description of the app for machines, from its answer."""
    client = TestClient(application(House(tmp_path)), base_url="http://localhost")
    return client.get("/api/openapi.json").json()


def test_every_page_has_its_data_for_programs(tmp_path):
    """At its own address below /api, at another one, or nowhere for a reason."""
    shown = FastAPI()
    for room in ROOMS:
        shown.include_router(room.pages)
    pages = {path for path, ways in shown.openapi()["paths"].items() if "get" in ways}
    answers = described(tmp_path)["paths"]
    has = {path.removeprefix("/api") for path, ways in answers.items() if "get" in ways}
    assert pages - has == ELSEWHERE.keys() | NO_DATA.keys()
    assert set(ELSEWHERE.values()) <= has


def test_every_form_has_a_write_for_programs(tmp_path):
    """At its own address below /api, at another one, or nowhere for a reason."""
    found = ways(application(House(tmp_path)))
    forms = {way.path for way in found if way.method == "POST" and not way.path.startswith("/api")}
    answers = described(tmp_path)["paths"]
    writes = {
        (method, path.removeprefix("/api"))
        for path, methods in answers.items()
        for method in methods
        if method != "get"
    }
    apart = WRITTEN_ELSEWHERE.keys() | BY_ANOTHER_METHOD.keys() | NOT_FOR_PROGRAMS.keys()
    assert {path for path in forms if ("post", path) not in writes} == apart
    assert {("post", path) for path in WRITTEN_ELSEWHERE.values()} <= writes
    assert set(BY_ANOTHER_METHOD.values()) <= writes


def test_every_way_to_ask_is_summed_up_in_an_area(tmp_path):
    """In one sentence, under an id of its own, in the order of the menu."""
    said = described(tmp_path)
    ways = [way for ways in said["paths"].values() for way in ways.values()]
    ids = [way["operationId"] for way in ways]
    assert len(ids) == len(set(ids))
    assert [one["name"] for one in said["tags"]] == [name for name, _ in TAGS]
    assert {tag for way in ways for tag in way["tags"]} == {name for name, _ in TAGS}
    for way in ways:
        assert way["description"].split()[0] in way["summary"]
        assert "\n" not in way["summary"]
        assert not way["summary"].endswith(".")


@pytest.mark.parametrize("place", ["brief/score", "brief/tables", "live/canary", "live/people"])
def test_what_a_page_shows_is_answered(client, key, place):
    """Of a launch that nobody serves too."""
    answer = client.get(f"/api/launches/{key}/{place}")
    assert answer.status_code == 200
    assert answer.json()


def test_there_is_no_step_of_a_canary_of_another_name(client, key):
    """What is accepted is said."""
    asked = {"step": "double", "why": "to see"}
    answer = client.post(f"/api/launches/{key}/live/canary", json=asked)
    assert answer.status_code == 422
    assert "accepted: start, widen" in answer.json()["error"]


def test_a_conversation_that_is_not_there_is_named(client, key):
    """In words, not as an empty answer."""
    answer = client.get(f"/api/launches/{key}/sessions/nobody")
    assert answer.status_code == 422
    assert "nobody" in answer.json()["error"]
