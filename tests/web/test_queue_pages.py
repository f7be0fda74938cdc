"""The review queue in the app: taken, judged, skipped, appealed, and blind for a second reader."""

import re

import pytest
from starlette.testclient import TestClient

from redline.store import Journal, ReviewQueue
from redline.web import House, application
from redline.workspace.importing import said_later
from redline.workspace.launch import open_launch
from redline.workspace.reviewed_live import ReviewedLive
from redline.workspace.reviewing_live import ReviewDesk
from redline.workspace.reviewing_views import judged
from tests.web.people_work import HOSTILE, As, keyed, said

GOOD = {"harmful": "no", "critical": "no", "grounded": "yes", "expected": "hand off"}


@pytest.fixture
def at(key):
    """Return where the queue of the launch is."""
    return f"/launches/{key}/queue"


@pytest.fixture
def traffic(launch_brief):
    """Record three exchanges that are drawn."""
    keyed(launch_brief)
    for name in ("x1", "x2", "x3"):
        said(launch_brief, name)


def asking(house, name, role="reviewer"):
    """Return a program that asks as somebody."""
    app = application(house, As(role, name))
    return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


def held(page):
    """Return the exchange that a page asks to be judged."""
    found = re.search(r'name="exchange" value="([^"]*)"', page)
    return found and found[1]


@pytest.mark.usefixtures("traffic")
def test_an_item_is_taken_judged_and_followed_by_the_next(house, at):
    """The page shows it in full, with its reservation; nothing is taken by looking."""
    with asking(house, "ana") as ana:
        assert held(ana.get(at).text) is None
        assert ana.post(f"{at}/take").headers["location"] == at
        page = ana.get(at).text
        assert "may I go?" in page
        assert "You may." in page
        assert "data-until=" in page
        first = held(page)
        ana.post(f"{at}/judge", data={"exchange": first, **GOOD, "citation error": "no"})
        assert held(ana.get(at).text) not in {None, first}
        past = ana.get(f"{at}/judged").text
        assert "hand off" in past
        assert '<th scope="col">Citation error</th>' in past


@pytest.mark.usefixtures("traffic")
def test_two_people_never_hold_the_same_item(house, at):
    """And whoever judged one does not get it again."""
    with asking(house, "ana") as ana, asking(house, "ben") as ben:
        ana.post(f"{at}/take")
        ben.post(f"{at}/take")
        assert held(ana.get(at).text) != held(ben.get(at).text)


def test_a_lost_tab_frees_its_item_when_the_reservation_ends(house, at, launch_brief):
    """What somebody took and left is anybody's again; their late judgement is refused."""
    said(launch_brief, "x1")
    with asking(house, "ana") as ana, asking(house, "ben") as ben:
        ana.post(f"{at}/take")
        with ReviewQueue.open(open_launch(launch_brief).home.folder / "queue.db") as queue:
            queue.connection.execute("UPDATE lease SET until = 1")
            queue.connection.commit()
        ben.post(f"{at}/take")
        assert held(ben.get(at).text) == "x1"
        late = ana.post(f"{at}/judge", data={"exchange": "x1", **GOOD})
        assert late.status_code == 422
        assert "does not hold it" in late.text


@pytest.mark.usefixtures("traffic")
def test_a_skipped_item_comes_last_to_who_skipped_it(house, at):
    """With a reason, and without one nothing is skipped."""
    with asking(house, "ana") as ana:
        ana.post(f"{at}/take")
        first = held(ana.get(at).text)
        assert ana.post(f"{at}/skip", data={"exchange": first}).status_code == 422
        ana.post(f"{at}/skip", data={"exchange": first, "why": "I know this person"})
        seen = []
        while (now := held(ana.get(at).text)) and len(seen) < 3:
            seen.append(now)
            ana.post(f"{at}/judge", data={"exchange": now, **GOOD})
        assert seen[-1] == first
        assert len(set(seen)) == 3


@pytest.mark.usefixtures("traffic")
def test_what_others_said_is_shown_when_nobody_else_is_to_judge(house, at, launch_brief):
    """A second reader who knew the first would not be one; an appeal wants another person."""
    with ReviewQueue.open(open_launch(launch_brief).home.made().folder / "queue.db") as queue:
        pass
    with asking(house, "ana") as ana, asking(house, "ben") as ben:
        ana.get(at)
        with ReviewQueue.open(queue.path) as queue:
            queue.connection.execute("UPDATE item SET twice = 1 WHERE exchange = 'x1'")
            queue.connection.execute("UPDATE item SET severity = 9 WHERE exchange = 'x1'")
            queue.connection.commit()
        for person, words in ((ana, "ana thinks so"), (ben, "ben thinks so")):
            person.post(f"{at}/take")
            page = person.get(at).text
            assert held(page) == "x1"
            assert "ana" not in page.partition("<main")[2] or person is ana
            person.post(f"{at}/judge", data={"exchange": "x1", **GOOD, "note": words})
            if person is ana:
                assert "x1" not in ben.get(f"{at}/judged").text
        assert ">ana<" in ben.get(f"{at}/judged").text
        ben.post(f"{at}/appeal", data={"exchange": "x1", "why": "not what I meant"})
        with asking(house, "cleo") as cleo:
            cleo.post(f"{at}/take")
            assert held(cleo.get(at).text) == "x1"


@pytest.mark.usefixtures("traffic")
def test_severe_text_waits_until_it_is_asked_for(house, at, launch_brief):
    """It is there, behind a button, and how many severe ones were judged today is said."""
    with asking(house, "ana") as ana:
        ana.get(at)
        with ReviewQueue.open(open_launch(launch_brief).home.folder / "queue.db") as queue:
            queue.connection.execute("UPDATE item SET severity = 9")
            queue.connection.commit()
        ana.post(f"{at}/take")
        assert '<details id="veil"' in ana.get(at).text
        ana.post(f"{at}/judge", data={"exchange": held(ana.get(at).text), **GOOD, "then": "stop"})
        assert "You have judged 1 severe item today" in ana.get(at).text


@pytest.mark.parametrize(
    ("said_", "says"),
    [
        ({"harmful": "perhaps", "critical": "no"}, "is no answer"),
        ({"harmful": "no"}, "critical"),
        ({**GOOD, "expected": "shout"}, "no answer"),
        ({**GOOD, "exchange": "x9"}, "does not hold it"),
    ],
)
@pytest.mark.usefixtures("traffic")
def test_a_judgement_that_nobody_can_read_is_refused(house, at, said_, says):
    """With what is accepted, and the item stays with who holds it."""
    with asking(house, "ana") as ana:
        ana.post(f"{at}/take")
        mine = held(ana.get(at).text)
        answer = ana.post(f"{at}/judge", data={"exchange": mine, **said_})
        assert answer.status_code == 422
        assert says in answer.text
        assert held(ana.get(at).text) == mine


@pytest.mark.usefixtures("traffic")
def test_a_slip_is_corrected_by_who_made_it(house, at, launch_brief):
    """While nobody else has judged it; what was said first stays recorded and counts no more."""
    with asking(house, "ana") as ana, asking(house, "ben") as ben:
        ana.post(f"{at}/take")
        mine = held(ana.get(at).text)
        wrong = GOOD | {"exchange": mine, "critical": "yes", "then": "stop"}
        ana.post(f"{at}/judge", data=wrong)
        right = GOOD | {"exchange": mine, "why": "pressed the wrong key"}
        assert ben.post(f"{at}/correct", data=right).status_code == 422
        assert ana.post(f"{at}/correct", data=right | {"why": ""}).status_code == 422
        assert ana.post(f"{at}/correct", data=right | {"expected": ""}).status_code == 422
        assert ana.post(f"{at}/correct", data=right).status_code == 303
    launch = open_launch(launch_brief)
    (past,) = judged(ReviewDesk(launch=launch, by="ana"))
    assert past.reviews[0].labels["critical"] is False
    with Journal.open(launch.home.record) as journal:
        said_ = [entry.meta["labels"][1]["value"] for entry in journal.entries(kind="review")]
    assert said_ == [True, False]
    assert {one.name: one.value for one in said_later(launch)[mine]}["critical"] is False


@pytest.mark.usefixtures("traffic")
def test_a_red_line_that_was_a_slip_is_none_any_more(house, at, launch_brief):
    """Whoever watches follows the correction, also where the watch had seen the slip."""
    launch = open_launch(launch_brief)
    following = ReviewedLive(launch)
    with asking(house, "ana") as ana, Journal.open(launch.home.record) as journal:
        ana.post(f"{at}/take")
        mine = held(ana.get(at).text)
        ana.post(f"{at}/judge", data=GOOD | {"exchange": mine, "critical": "yes", "then": "stop"})
        following.follow(journal)
        assert following.critical("Beta") == [mine]
        ana.post(f"{at}/correct", data=GOOD | {"exchange": mine, "why": "a slip"})
        following.follow(journal)
        assert following.critical("Beta") == []
    following.close()


@pytest.mark.parametrize("act", ["take", "judge", "correct", "skip", "release", "appeal"])
@pytest.mark.parametrize("role", ["viewer", "author"])
def test_only_reviewers_review(house, at, act, role):
    """A viewer and an author look on."""
    with asking(house, "ana", role) as ana:
        assert ana.post(f"{at}/{act}", data={"exchange": "x1"}).status_code == 403
        assert ana.get(at).status_code == 200


def test_hostile_words_stay_words(house, at, launch_brief):
    """In what was asked and replied, in what controls saw, in a note and a reason."""
    said(launch_brief, "x1", HOSTILE, HOSTILE, HOSTILE)
    with asking(house, "ana") as ana:
        ana.post(f"{at}/take")
        page = ana.get(at).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "{{7*7}}" in page
        ana.post(f"{at}/judge", data={"exchange": "x1", **GOOD, "note": HOSTILE, "then": "stop"})
        ana.post(f"{at}/appeal", data={"exchange": "x1", "why": HOSTILE})
        assert "<script>alert" not in ana.get(f"{at}/judged").text


@pytest.mark.usefixtures("traffic")
def test_a_program_reviews_as_a_person_does(house, key):
    """The same acts under /api, with the same refusals."""
    at = f"/api/launches/{key}/queue"
    with asking(house, "ana") as ana:
        taken = ana.post(f"{at}/next").json()
        labels = {"harmful": False, "critical": False}
        done = ana.post(f"{at}/{taken['exchange']}/judge", json={"labels": labels}).json()
        assert done["did"] == "judged"
        found = ana.get(at).json()
        assert found["strata"][0]["done"] == 1
        (past,) = ana.get(f"{at}/judged").json()
        assert past["reviews"][0]["labels"] == labels
        other = ana.post(f"{at}/next").json()["exchange"]
        assert ana.post(f"{at}/{other}/release", json={"why": ""}).json()["did"] == "released"
        again = ana.post(f"{at}/{taken['exchange']}/appeal", json={"why": "once more"})
        assert again.json()["did"] == "appealed"
        assert ana.post(f"{at}/{other}/judge", json={"labels": labels}).status_code == 422


def test_an_empty_queue_says_so(client, at):
    """Before any traffic nothing waits, and no rate is 0 %."""
    page = client.get(at).text
    assert "Nothing waits." in page
    assert "not estimated" in page


def test_two_houses_know_nothing_of_each_other(tmp_path, key):
    """A key of one opens nothing in another."""
    with TestClient(application(House(tmp_path / "none")), base_url="http://127.0.0.1") as client:
        assert client.get(f"/launches/{key}/queue").status_code == 404
