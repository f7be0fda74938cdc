"""Texts marked with what controls saw: escaped, named aloud, and told by the API."""

import re

import pytest
from starlette.testclient import TestClient

from redline.spot import REPLY, REQUEST, Spot
from redline.web import application
from redline.web.pages import environment
from tests.web.people_work import HOSTILE, As, keyed, said

HEBREW = "\u05e9\u05dc\u05d5\u05dd \U0001f600 \u05db\u05ea\u05d5\u05d1\u05ea"


def spot(start, end, control="C1", where=REPLY, what="odd"):
    """Return a spot."""
    return Spot(control=control, name="a check", what=what, where=where, start=start, end=end)


def drawn(text, *spots):
    """Return a text as a page shows it."""
    template = '{% import "marked.html.j2" as mark with context %}{{ mark.words(text, spots) }}'
    return environment().from_string(template).render(text=text, spots=spots)


def shown(page):
    """Return the words of a page without what is only for marking them."""
    bare = re.sub(r"<bdi\b.*?</bdi>", "", page)
    return re.sub(r"<[^>]+>", "", bare)


def test_marks_over_one_another_are_named_at_both_ends():
    """Each once, with the control's id and name; the id is seen and read."""
    page = drawn("abcdef", spot(0, 4), spot(2, 6, "C2"))
    assert page.count("[C1 a check, odd: ") == page.count("end of C1]") == 1
    assert page.count("[C2 a check, odd: ") == page.count("end of C2]") == 1
    assert page.count('<bdi class="saw" aria-hidden="true"') == 2
    assert page.count('<mark class="seen">') == 3
    assert shown(page) == "abcdef"


@pytest.mark.parametrize("start", [0, 3, 9])
def test_markup_in_a_marked_text_stays_text(start):
    """Also where a mark begins inside of it, and in what a control says that it saw."""
    page = drawn(HOSTILE[:70], spot(start, start + 12, what=HOSTILE[:40]))
    assert "<script" not in page
    assert "<img" not in page
    assert "{{7*7}}" in page


def test_a_text_from_right_to_left_keeps_its_direction():
    """Names stand apart in elements that do not count for it, and places are characters."""
    page = drawn(HEBREW, spot(0, 4), spot(7, 12))
    assert re.sub(r"<bdi\b.*?</bdi>", "", page).startswith('<mark class="seen">\u05e9')
    marked = re.findall(r"</bdi>([^<]+)<bdi", page)
    assert marked == [HEBREW[:4], HEBREW[7:12]]
    assert shown(page) == HEBREW


@pytest.fixture
def at(key, launch_brief):
    """Return the launch, with an exchange in its record of which spots are kept."""
    keyed(launch_brief)
    spots = (
        spot(0, 12, where=REQUEST, what="secret"),
        spot(4, 7, "C2"),
        Spot(control="C3", name="risk screen", what="", where=REQUEST),
    )
    said(launch_brief, "x1", HOSTILE, "You may.", spots=spots, more_spots=2)
    return f"/launches/{key}"


@pytest.mark.parametrize("role", ["viewer", "admin"])
def test_the_record_shows_them(house, at, role):
    """In the words, and below as places, with how many more there were."""
    with TestClient(application(house, As(role)), base_url="http://127.0.0.1") as ana:
        page = ana.get(f"{at}/record/exchange?exchange=x1").text
        found = ana.get(f"/api{at}/record/exchange?exchange=x1&at=3").json()
    assert "[C1 a check, secret: " in page
    assert "[C2 a check, odd: " in page
    assert "judged the request as a whole" in page
    assert "2 more, of which the place is not kept" in page
    assert "<script>alert" not in page
    assert found["live"]["spots"][0] == ["C1", "a check", "secret", "request", 0, 12]
    assert found["live"]["more_spots"] == 2


def test_the_review_queue_shows_them(house, at):
    """To whoever judges, on the page and by the API."""
    with TestClient(application(house, As("reviewer")), base_url="http://127.0.0.1") as ana:
        page = ana.post(f"{at}/queue/take", follow_redirects=True).text
        found = ana.post(f"/api{at}/queue/next").json()
    assert "[C2 a check, odd: " in page
    assert "judged the request as a whole" in page
    assert "risk screen" in str(found)


def test_try_it_shows_them(client, key):
    """A control without a place says so; the API gives them as they are stored."""
    risky = "Will my contract be extended?"
    page = client.post(f"/launches/{key}/try", data={"words": risky}).text
    assert "judged the request as a whole" in page
    found = client.post(f"/api/launches/{key}/try", json={"request": risky}).json()
    assert ["C2", "boundary refusal", "", "request", None, None] in found["spots"]
    found = client.post(f"/launches/{key}/try", data={"words": HOSTILE[:200]}).text
    assert "<script>alert" not in found


def test_without_kept_texts_only_numbers_are_shown(house, key, launch_brief):
    """Nothing is marked where there is nothing to mark."""
    keyed(launch_brief)
    spots = (spot(0, 12, where=REQUEST, what="secret"),)
    said(launch_brief, "x1", "my secret is a word", "You may.", spots=spots, kept=False)
    with TestClient(application(house, As("viewer")), base_url="http://127.0.0.1") as ana:
        page = ana.get(f"/launches/{key}/record/exchange?exchange=x1").text
    assert "my secret" not in page
    assert "secret: characters 1 to 12 of the request" in page
    assert '<mark class="seen">' not in page
