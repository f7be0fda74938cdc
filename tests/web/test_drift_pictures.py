"""Drift in Live: learnt, drawn with its alarm, and told in words beside each picture."""

import random

import pytest

from redline.monitor.drift import STAGES, Drift
from redline.monitor.trail import MOST, Trail
from redline.web.watch import drift as pages
from redline.web.watch.drift_pictures import drift_panels

CALM, WILD = 0.05, 0.6


@pytest.fixture(scope="module")
def drifted():
    """Return the drift of a feature that began to refuse far more on the third day."""
    draws = random.Random(3)  # noqa: S311  # drawn, not secret
    found = Drift()
    for number in range(STAGES[0] + 600):
        day = 20 + number // 1000
        share = WILD if number > STAGES[0] + 300 else CALM
        found.take({"refused": int(draws.random() < share)}, f"2026-11-{day}T10:00:00+00:00")
    return found


def test_every_look_leaves_its_scores(drifted):
    """Calm ones low, and the alarm at its time; the line is broken after it."""
    trail = drifted.trail
    assert [signal for _, signal in trail.alarms] == ["refused more"]
    scores = trail.scores["refused more"]
    assert max(scores[:5]) < 0.5
    assert max(one for one in scores if one is not None) >= 1
    assert scores[-1] is None


def test_a_trail_is_kept_with_its_drift(drifted):
    """And one that was kept before there were trails begins with an empty one."""
    stored = drifted.stored()
    assert Drift.restored(stored).trail == drifted.trail
    del stored["trail"]
    assert Drift.restored(stored).trail == Trail()


def test_a_long_trail_is_thinned_and_keeps_its_ends():
    """The way stays whole, with no more looks than are kept."""
    trail = Trail()
    for number in range(1000):
        trail.took(f"{number:04}", {"slower": number / 1000})
    assert len(trail.at) <= MOST
    assert trail.at[-1] == "0999"
    assert int(trail.at[0]) < 100
    assert len(trail.scores["slower"]) == len(trail.at)


def test_each_quantity_is_a_picture_with_words(drifted):
    """The alarm's day stands in both."""
    panel = next(one for one in drift_panels(drifted) if one.id == "drift-refused")
    assert "alarm, 22 Nov" in panel.svg
    assert "Alarm of “refused more” on 22 Nov" in panel.says
    assert panel.head == ("Looked", "refused more", "refused less")


def test_nothing_is_drawn_before_the_first_look(client, key):
    """It is said how many sessions are still wanted."""
    assert drift_panels(Drift()) == ()
    told = client.get(f"/launches/{key}/live/drift").text
    assert "2,000 sessions: 0 so far" in told
    assert client.get(f"/api/launches/{key}/live/drift").json()["trail"]["at"] == []


def test_drift_in_a_browser(visit, key, drifted, monkeypatch):
    """The pictures pass as every page does, and are heard by what they say."""
    monkeypatch.setattr(pages, "drift_now", lambda *_: (drifted, 0))
    monkeypatch.setattr(pages, "DRIFTS", pages.Keeping(1))
    page = visit.go(f"/launches/{key}/live/drift")
    page.get_by_role("heading", name="Refusals").wait_for()
    visit.check()
    assert "Drift: Refusals" in page.locator(".panels").aria_snapshot()
