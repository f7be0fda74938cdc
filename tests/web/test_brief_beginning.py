"""A brief is begun in the app: from a template, from a pasted answer, from the worked example."""

import pytest
from starlette.testclient import TestClient

from redline.web import House, application
from redline.workspace.brief_versions import versions
from redline.workspace.examples import cards
from redline.workspace.reviewing import review_file

ANSWER = """# Bill explainer

It explains bills. It is 100% safe.

## Rollout plan

Five people first, for two weeks.

```
# no heading
```
"""


@pytest.fixture
def empty(tmp_path):
    """Return an app over an empty folder, and the folder."""
    with TestClient(application(House(tmp_path)), base_url="http://127.0.0.1") as client:
        yield client, tmp_path


def test_a_new_brief_asks_for_what_matters(empty):
    """And it is written into a folder named after its title, with its first version kept."""
    client, folder = empty
    assert "north star" in client.get("/briefs/new").text
    sent = {"template": "smallest", "a-title": "Bill explainer: phase 2", "a-owner": "Amina"}
    page = client.post("/briefs/new", data=sent)
    assert "Bill explainer: phase 2" in page.text
    path = folder / "bill-explainer-phase-2" / "brief.md"
    assert review_file(path).brief.said("owner") == "Amina"
    assert [one.why for one in versions(path)] == ["begun"]


@pytest.mark.parametrize(
    "where",
    ["../brief.md", "/brief.md", "a/../../b.md", ".redline/brief.md", "brief.txt", "x\0.md"],
)
def test_a_brief_stays_in_its_folder(empty, where):
    """A path that leads elsewhere is refused, and what was answered is still there."""
    client, folder = empty
    page = client.post("/briefs/new", data={"a-title": "My words", "where": where})
    assert page.status_code == 422
    assert "My words" in page.text
    assert not list(folder.rglob("*.md"))


def test_no_file_is_written_over(empty):
    """A brief that is there already stays."""
    client, folder = empty
    there = folder / "brief.md"
    there.write_text("mine")
    told = client.post("/api/briefs", json={"where": "brief.md"})
    assert told.status_code == 422
    assert there.read_text() == "mine"


def test_a_pasted_answer_is_reviewed_as_prose_and_becomes_a_brief(empty):
    """Every word of it is kept, each part under the heading that it names."""
    client, folder = empty
    page = client.post("/briefs/import", data={"text": ANSWER}).text
    assert "Make a brief of it" in page
    assert 'value="Bill explainer"' in page
    told = client.post("/api/briefs", json={"where": "b/brief.md", "pasted": ANSWER})
    assert told.status_code == 201
    text = (folder / "b" / "brief.md").read_text()
    scope, rollout = text.index("# Scope"), text.index("# Rollout")
    assert scope < text.index("It is 100% safe.") < rollout < text.index("Five people first")
    assert "# no heading" in text


def test_a_pasted_brief_is_taken_as_it_is(empty, launch_brief):
    """No template is put around it."""
    client, folder = empty
    text = launch_brief.read_text()
    assert "Take the brief as it is" in client.post("/briefs/import", data={"text": text}).text
    client.post("/api/briefs", json={"where": "b/brief.md", "pasted": text})
    assert (folder / "b" / "brief.md").read_text() == text


def test_a_pasted_text_runs_nowhere(empty):
    """It is shown, and is no part of the page."""
    client, _ = empty
    page = client.post("/briefs/import", data={"text": "<script>alert(1)</script> {{7*7}}"}).text
    assert "<script>alert" not in page
    assert "{{7*7}}" in page


def test_nothing_pasted_says_so(empty):
    """An empty text is no brief."""
    client, _ = empty
    assert "empty" in client.post("/briefs/import", data={"text": " "}).text


def test_a_worked_example_is_one_press_away(empty):
    """It is copied into the folder, and opened; a second copy stands beside the first."""
    client, folder = empty
    shelf = client.get("/briefs/examples").text
    assert all(f"/briefs/examples/{name}" in shelf for name in cards())
    assert client.post("/briefs/examples/clinic-triage").status_code == 200
    assert (folder / "clinic-triage" / "brief.md").is_file()
    made = client.post("/api/briefs/examples/clinic-triage").json()
    assert made["path"] == str(folder / "clinic-triage-2" / "brief.md")


def test_an_example_that_is_none_is_answered_with_what_there_is(empty):
    """By a page, and to a program."""
    client, _ = empty
    answer = client.post("/api/briefs/examples/clinic")
    assert answer.status_code in (404, 422)
    assert "no worked example" in answer.text
