"""Thresholds: every setting with what it does and may promise, and the one cell that is written."""

import pytest
from starlette.testclient import TestClient

from redline.web import application
from redline.workspace.launch import open_launch
from redline.workspace.threshold_record import Asked
from redline.workspace.thresholding import choose_threshold

ASKED = "dial=C2:above&risk=60"


@pytest.fixture
def grid(client, place):
    """Return every setting of the boundary's threshold."""
    return client.get(f"/api{place}/threshold?{ASKED}").json()


def test_each_setting_says_what_the_command_says(grid, evaluated):
    """Both errors are those of `redline threshold`, and so is what is kept."""
    found = choose_threshold(open_launch(evaluated), Asked(control="C2", risk=0.6))
    assert [round(100 * one["at"]) for one in grid["points"]] == list(range(1, 100))
    by = {round(one["at"], 6): one for one in grid["points"]}
    for point in found.points:
        assert tuple(by[round(point.at, 6)]["let_by"]) == point.let_by
        assert tuple(by[round(point.at, 6)]["stopped_needlessly"]) == point.stopped
    kept = {at for at, one in by.items() if one["kept"]}
    assert kept == {round(at, 6) for at in found.choice.kept}
    assert kept


def test_a_promise_stands_only_where_it_is_kept(grid):
    """Elsewhere the least risk is named, and that it was not asked for."""
    for one in grid["points"]:
        assert one["promise"].startswith("Promised: at" if one["kept"] else "Nothing is promised")
        assert (one["least_risk"] <= 0.6) is one["kept"]


def test_the_page_shows_the_setting_and_its_line(client, place, grid):
    """The script has all it needs in attributes, and without it the tables have every setting."""
    page = client.get(f"{place}/threshold?{ASKED}").text
    assert "C2 boundary refusal" in page
    assert f'data-source="/api{place}/threshold?dial=C2:above&amp;risk=60' in page
    assert "<style" not in page
    assert " style=" not in page
    at = next(one for one in grid["points"] if one["at"] == 0.35)
    assert at["line"] == "above = 35 %"


def test_one_cell_of_the_brief_is_written(client, place, evaluated):
    """And nothing else of it."""
    before = evaluated.read_text()
    said = {"dial": "C2:above", "at": "35"}
    assert client.post(f"{place}/threshold", data=said, follow_redirects=False).status_code == 303
    assert evaluated.read_text() == before.replace("above = 50 %", "above = 35 %")
    assert client.post(f"/api{place}/threshold?dial=C2:above&at=40").json() == {"written": True}
    assert "above = 40 %" in evaluated.read_text()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("dial=C9", "is no control of the gateway"),
        ("dial=C1", "no setting that is a"),
        ("dial=C2:below", "is no threshold of C2"),
        ("risk=0", "above 0 and below 100"),
        ("delta=much", "above 0 and below 100"),
        ("promise=moon", "promise"),
    ],
)
def test_what_cannot_be_asked_is_said(client, place, query, message):
    """With what can."""
    assert message in client.get(f"/api{place}/threshold?{query}").json()["error"]
    assert message in client.get(f"{place}/threshold?{query}").text


def test_whoever_may_only_look_writes_nothing(house, place, viewer, evaluated):
    """The brief stays as it is."""
    before = evaluated.read_text()
    with TestClient(application(house, viewer), base_url="http://127.0.0.1") as client:
        said = {"dial": "C2:above", "at": "35"}
        assert client.post(f"{place}/threshold", data=said).status_code == 403
        assert "Write it into the brief" not in client.get(f"{place}/threshold?{ASKED}").text
    assert evaluated.read_text() == before


def test_a_brief_without_a_dev_half_says_what_is_missing(client, place, evaluated):
    """No threshold is chosen by what shows the bars."""
    (evaluated.parent / "suites" / "more.jsonl").unlink()
    assert "dev" in client.get(f"/api{place}/threshold?{ASKED}").json()["error"]
