"""The decision in the app: reading decides nothing, and everything leads to what is behind it."""

import re

import pytest

from redline.web.people import Role
from tests.conftest import changed
from tests.web.decided import NASTY, asked_by, decided, evaluated, failing

WAIVERS = """
## Waivers

| ID | Waives | Owner | Reason | Until | Approved by |
| --- | --- | --- | --- | --- | --- |
| W1 | M2 | Ana | {reason} | {until} | Bob |

# Rollout
"""


@pytest.fixture
def at(key):
    """Return the address of the decision."""
    return f"/launches/{key}/decision"


def kept(launch_brief):
    """Return how many decisions were kept."""
    file = launch_brief.parent / ".redline" / "decisions.jsonl"
    return len(file.read_text().splitlines()) if file.exists() else 0


def test_reading_decides_nothing(client, at, launch_brief):
    """No page and no answer of the API keeps a decision, whatever it shows."""
    evaluated(launch_brief)
    for path in ("", "/plan", "/committee", "/history", "/why/M2"):
        assert client.get(at + path).status_code == 200
    for path in ("", "/plan", "/history", "/why/M2"):
        assert client.get(f"/api{at}{path}").status_code == 200
    assert "Nothing is decided yet" in client.get(at).text
    assert kept(launch_brief) == 0


def test_deciding_is_asked_for_and_kept(client, at, launch_brief):
    """By a POST, which leads back to the page that shows it, with who decided."""
    evaluated(launch_brief)
    found = client.post(f"{at}/decide", follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, at)
    assert kept(launch_brief) == 1
    told = client.get(f"/api{at}").json()
    assert told["changed"] == []
    assert told["decision"]["by"] != ""
    assert told["decision"]["signed"]["sha256"] == told["decision"]["sha256"]
    page = client.get(at).text
    assert "Red team" in page
    assert f'href="{at}/why/M2"' in page


def test_the_bars_come_when_the_evidence_is_weighed(client, at, launch_brief):
    """With their intervals and a link to the units behind each."""
    decided(launch_brief)
    client.get(f"/api{at}")  # waits for it
    page = client.get(at).text
    assert 'class="strip"' in page
    assert "Verdict and bound" in page


def test_a_change_of_the_brief_is_said_and_its_figures_are_not_shown(client, at, launch_brief):
    """The decision is about what was."""
    decided(launch_brief)
    changed(launch_brief, (">= 80 %", ">= 81 %"))
    told = client.get(f"/api{at}").json()
    assert any("written anew" in text for text in told["changed"])
    page = client.get(at).text
    assert "not about what is" in page
    assert 'class="strip"' not in page
    report = client.get(f"{at}/download/committee.html")
    assert report.status_code == 422
    assert "Decide now" in report.text


def test_a_unit_behind_a_reason_is_shown_with_its_text(client, at, launch_brief):
    """What was asked and what was replied, escaped."""
    failing(launch_brief)
    decided(launch_brief)
    found = client.get(f"/api{at}/why/M4").json()
    page = client.get(f"{at}/why/M4").text
    assert found["found"] == 3
    assert "hours-0-0" in page
    assert "when do you open please" in page
    there = re.search(r'href="([^"]*/unit[?]id=[^"]*)"', page)[1]
    assert "hours-0-0" in client.get(there).text
    assert client.get(f"{at}/why/nothing").status_code == 422


def test_a_committee_takes_the_page_away(client, at, launch_brief):
    """As a file, under a name of its own."""
    decided(launch_brief)
    found = client.get(f"{at}/download/committee.html")
    assert found.headers["content-disposition"].startswith("attachment;")
    assert "In two minutes" in found.text
    for wrong in ("committee.exe", "report", "../x.html"):
        assert client.get(f"{at}/download/{wrong}").status_code in (404, 422)


def test_a_waiver_says_how_long_it_holds(client, at, launch_brief):
    """One that ran out is over."""
    text = WAIVERS.format(reason="it is known", until="2020-01-01")
    changed(launch_brief, ("\n# Rollout\n", text))
    decided(launch_brief)
    assert "over for" in client.get(at).text
    assert client.get(f"/api{at}").json()["waivers"][0]["days_left"] < 0


def test_a_decision_that_was_changed_by_hand_is_pointed_out(client, at, launch_brief):
    """The signature tells."""
    decided(launch_brief)
    file = launch_brief.parent / ".redline" / "decisions.jsonl"
    file.write_text(file.read_text().replace('"looks":1', '"looks":2'))
    assert "does not hold" in client.get(at).text
    assert client.get(f"/api{at}/history").json()["troubles"]
    file.write_text("no json\n")
    assert client.get(at).status_code == 422


def test_roles_hold(house, at, launch_brief):
    """A viewer decides nothing and signs nothing."""
    decided(launch_brief)
    with asked_by(house, Role.VIEWER) as client:
        assert client.get(at).status_code == 200
        assert "Decide now</button>" not in client.get(at).text
        assert client.post(f"{at}/decide").status_code == 403
        assert client.post(f"{at}/sign", data={"why": "x"}).status_code == 403
    with asked_by(house, Role.AUTHOR) as client:
        assert client.post(f"{at}/sign", data={"why": "x"}).status_code == 403
    assert kept(launch_brief) == 1


@pytest.mark.parametrize("text", NASTY[:5])
def test_what_a_brief_says_stays_text(client, at, launch_brief, text):
    """Nobody runs anything through the reason of a waiver."""
    table = WAIVERS.format(reason=text.replace("\x00", ""), until="2099-01-01")
    changed(launch_brief, ("\n# Rollout\n", table))
    page = client.get(at)
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    assert "\x00" not in page.text


def test_decision_pages_in_a_browser(visit, at, launch_brief):
    """From the button to the decision, its bars and its history; nothing that axe finds."""
    failing(launch_brief)
    evaluated(launch_brief)
    page = visit.go(at)
    page.keyboard.press("D")
    visit.press(page.get_by_role("button", name="Decide and sign"))
    page.locator(".outcomes").wait_for()
    page.locator("svg.strip").first.wait_for()
    visit.hears(
        'heading "Decision" [level=1]',
        'navigation "Decision"',
        'button "Decide now"',
        'region "Bars"',
        "columnheader",
        'link "The units behind M4"',
    )
    visit.check()
    visit.press(page.get_by_role("link", name="The units behind M4"))
    page.locator("details.unit").first.wait_for()
    visit.check()
    visit.press(page.get_by_role("link", name="Committee page"))
    page.get_by_role("heading", name="In two minutes").wait_for()
    visit.check()
    for path, seen in (("/plan", ".needs"), ("/history", ".verified")):
        visit.go(at + path).locator(seen).wait_for()
        visit.check()
