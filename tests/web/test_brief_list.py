"""The list of briefs: found by outcome and phase, ordered, and with decisions about their text."""

import pytest

from redline.decision import Decision, Outcome, PhaseDecision
from redline.files import append_lines
from redline.workspace.brief_versions import text_digest
from redline.workspace.home import home_of


def decide(path, outcome):
    """Put a decision about a brief as it is into its folder."""
    phases = (PhaseDecision(phase="Beta", outcome=outcome, reasons=()),)
    one = Decision(brief=text_digest(path.read_bytes()), policy="p", run="r", phases=phases)
    append_lines(home_of(path).made().decisions, [one.stored()])


def listed(client, **asked):
    """Return the titles of what the API lists."""
    return [one["title"] for one in client.get("/api/briefs", params=asked).json()["briefs"]]


@pytest.fixture
def three(house, launch_brief):
    """Return the folder of a house with three briefs: one decided, one of its folder, one apart."""
    folder = launch_brief.parent
    text = launch_brief.read_text()
    launch_brief.write_text(text.replace("title: ", "title: A "))
    launch_brief.with_name("other.md").write_text(text.replace("title: ", "title: B "))
    (folder / "apart").mkdir()
    (folder / "apart" / "brief.md").write_text("---\nredline: 1\ntitle: C\nowner: Zoe\n---\n")
    decide(launch_brief, Outcome.SHIP)
    house.look()
    return folder


def test_a_decision_speaks_for_the_text_that_it_names(client, house, three):
    """Another brief of the folder shows it as one about another text, and so does a changed one."""
    rows = {one["title"][0]: one for one in client.get("/api/briefs").json()["briefs"]}
    assert (rows["A"]["outcome"], rows["A"]["earlier"]) == ("ship", "")
    assert (rows["B"]["outcome"], rows["B"]["earlier"]) == ("", "ship")
    assert (rows["C"]["outcome"], rows["C"]["earlier"]) == ("", "")
    assert "another text: ship" in client.get("/").text
    brief = three / "brief.md"
    brief.write_text(brief.read_text() + "\nmore\n")
    house.look()
    row = client.get(f"/api/launches/{rows['A']['key']}").json()
    assert (row["outcome"], row["earlier"]) == ("", "ship")


def test_briefs_are_found_by_outcome_and_ordered(client, three):
    """Each filter by itself and together with words; what fits none says so."""
    assert three
    assert [title[0] for title in listed(client, outcome="ship")] == ["A"]
    assert sorted(title[0] for title in listed(client, outcome="none")) == ["B", "C"]
    assert listed(client, outcome="none", q="zoe") == ["C"]
    assert [title[0] for title in listed(client, sort="title")] == ["A", "B", "C"]
    assert listed(client, sort="owner")[-1] == "C"
    assert listed(client, phase="Beta") == []
    page = client.get("/?outcome=stop&sort=nonsense&phase=%3Cscript%3E")
    assert page.status_code == 200
    assert "No brief fits" in page.text


def test_the_empty_list_leads_on(tmp_path, client, launch_brief):
    """To a new brief, to what is pasted, and to the worked example."""
    assert tmp_path
    launch_brief.unlink()
    client.get("/api/launches/none")  # looks at the folder again
    page = client.get("/").text
    for path in ("/briefs/new", "/briefs/import", "/briefs/examples"):
        assert path in page


def test_a_brief_goes_along_on_paper(client, key):
    """As a PDF, as one HTML file and as it is; none of them opens as a page of the app."""
    for ending, begins in (("pdf", b"%PDF"), ("html", b"<!doctype html>"), ("md", b"---")):
        answer = client.get(f"/launches/{key}/brief.{ending}")
        assert answer.content.lower().startswith(begins.lower()), ending
        assert "attachment" in answer.headers["content-disposition"]
    assert "by nobody" in client.get(f"/launches/{key}/brief/paper").text


def test_without_the_extra_the_page_says_which_is_missing(client, key, monkeypatch):
    """Instead of a link that fails."""
    monkeypatch.setattr("redline.web.writing.paper_routes.find_spec", lambda _: None)
    page = client.get(f"/launches/{key}/brief/paper").text
    assert "redline-launch[pdf]" in page
    assert "brief.pdf" not in page
