"""Incidents in the app: opened by hand, worked on, contained, told of, closed when whole."""

import pytest
from starlette.testclient import TestClient

from redline.web import application
from redline.workspace.incident_desk import read_incidents
from redline.workspace.launch import open_launch
from redline.workspace.standings import begin, read_rollout
from tests.web.people_work import HOSTILE, As, said
from tests.workspace.incidents import with_plan


@pytest.fixture
def at(key, launch_brief):
    """Return where the incidents are, of a launch with a plan for failures and some traffic."""
    with_plan(launch_brief)
    said(launch_brief, "x1", "may I go?")
    return f"/launches/{key}/incidents"


def asking(house, role="approver"):
    """Return a program that asks as somebody with a role."""
    app = application(house, As(role))
    return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


def opened(client, at, **more):
    """Open an incident."""
    why = {"why": "It promised a visit", "severity": "1", "exchanges": "x1", "row": "2"}
    return client.post(f"{at}/open", data=why | more)


def test_one_is_opened_by_hand_and_shows_its_clocks(house, at):
    """With what happened, who leads it by the brief, and what still has to be answered."""
    with asking(house) as ana:
        assert "No incident was ever opened" in ana.get(at).text
        assert opened(ana, at).headers["location"] == f"{at}/INC-1"
        page = ana.get(f"{at}/INC-1").text
        assert "It promised a visit" in page
        assert "office head" in page
        assert "EU AI Act Art. 73(2)" in page
        assert "first affected exchange" in page
        assert "no cause is stated" in page
        assert "`" not in page.partition("<main")[2]
        assert "INC-1" in ana.get(at).text


def test_steps_stand_in_the_timeline(house, at):
    """A note, a role, a severity, a clock, and what contains it, each with its entry."""
    with asking(house) as ana:
        opened(ana, at)
        steps = {
            "note": {"text": "called the person", "seq": "1"},
            "role": {"role": "scribe", "holder": "Cleo"},
            "severity": {"severity": "2", "why": "one person only"},
            "row": {"row": "1"},
            "clock": {"clock": "gdpr-33", "needless": "no data left the house"},
            "contain": {"done": "the sentence is blocked"},
        }
        for step, form in steps.items():
            assert ana.post(f"{at}/INC-1/{step}", data=form).status_code == 303, step
        page = ana.get(f"{at}/INC-1").text
        for words in ("called the person", "Cleo", "one person only", "no data left", "blocked"):
            assert words in page


def test_a_notice_says_what_is_known_and_asks_for_the_rest(house, at):
    """A notice with a gap is not sent; one that was sent is kept with its words."""
    with asking(house) as ana:
        opened(ana, at)
        page = ana.get(f"{at}/INC-1/notices").text
        assert "{phone}" in page
        assert 'name="set:phone"' in page
        assert "GDPR Art. 33(1)" in page
        gap = ana.post(f"{at}/INC-1/notices/users/sent", data={})
        assert gap.status_code == 422
        assert "phone" in gap.text
        given = {"set:phone": "555 0100", "set:to": "now"}
        assert ana.post(f"{at}/INC-1/notices/users/sent", data=given).status_code == 303
        assert "call 555 0100" in ana.get(f"{at}/INC-1/notices").text
        why = {"why": "nobody asked"}
        assert ana.post(f"{at}/INC-1/notices/press/needless", data=why).status_code == 303
        assert ana.post(f"{at}/INC-1/notices/everybody/sent", data={}).status_code == 422


def test_cause_plan_suite_and_amendment_are_drafted_and_kept(house, at, launch_brief):
    """What an incident teaches ends in the suites and in the brief."""
    with asking(house, "admin") as ana:
        opened(ana, at)
        ana.post(f"{at}/INC-1/cause", data={"text": "an old page"})
        assert "an old page" in ana.get(f"{at}/INC-1/cause").text
        plan = {"tell": "It is mended", "shows": "M2 >= 80 %", "until": "2099-01-01"}
        assert ana.post(f"{at}/INC-1/plan", data=plan).status_code == 303
        page = ana.get(f"{at}/INC-1/recovery").text
        assert "It is mended" in page
        assert "M2 &gt;= 80 %" in page
        assert "1 row drafted" in ana.post(f"{at}/INC-1/suite").text
        row = {"table": "Sources", "cell:ID": "S2", "cell:Claim": "INC-1: an old page"}
        row |= {"cell:Source": "the record", "cell:Kind": "reported"}
        assert "+| S2 | INC-1: an old page" in ana.post(f"{at}/INC-1/amend", data=row).text
        assert "INC-1" not in launch_brief.read_text()
        ana.post(f"{at}/INC-1/amend", data=row | {"do": "write"})
        assert "INC-1: an old page" in launch_brief.read_text()
        assert "an old page" in ana.get(f"{at}/INC-1/report.md").text
        assert "<h1" in ana.get(f"{at}/INC-1/report.html").text
        assert ana.get(f"{at}/INC-1/report.exe").status_code == 404


def test_it_is_closed_only_when_nothing_stands_before_that(house, at, launch_brief):
    """All that is missing is said, and it stays open."""
    with asking(house) as ana:
        opened(ana, at)
        answer = ana.post(f"{at}/INC-1/close", data={"why": "learnt"})
        assert answer.status_code == 422
        assert "stays open" in answer.text
        assert read_incidents(open_launch(launch_brief).home)[1].closed is None


def test_a_rollout_is_stopped_from_the_incident(house, at, launch_brief):
    """With a reason, by whoever may stop; its timeline says who and why."""
    launch = open_launch(launch_brief)
    begin(launch, "Red team")
    with asking(house, "author") as ana:
        assert ana.post(f"{at}/INC-1/kill", data={"why": ""}).status_code == 422
    with asking(house) as ben:
        opened(ben, at)
        assert ben.post(f"{at}/INC-1/kill", data={"why": "it harms"}).status_code == 303
        assert read_rollout(launch.home).standing == "stopped"
        assert "INC-1: it harms" in ben.get(f"{at}/INC-1").text
    with asking(house, "viewer") as cleo:
        assert cleo.post(f"{at}/INC-1/kill", data={"why": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("step", "role"),
    [("note", "viewer"), ("open", "author"), ("close", "reviewer"), ("amend", "reviewer")],
)
def test_each_step_has_its_role(house, at, step, role):
    """Reviewers work on incidents, approvers close them, authors write briefs."""
    path = f"{at}/open" if step == "open" else f"{at}/INC-1/{step}"
    with asking(house, role) as ana:
        assert ana.post(path, data={"why": "x"}).status_code == 403


def test_what_cannot_be_read_is_said(house, at):
    """No such incident, severity, exchange or time: each with what is accepted."""
    with asking(house) as ana:
        assert ana.get(f"{at}/INC-7").status_code == 422
        assert opened(ana, at, severity="9").status_code == 422
        assert opened(ana, at, exchanges="nowhere").status_code == 422
        assert opened(ana, at, why=" ").status_code == 422
        opened(ana, at)
        late = {"clock": "gdpr-33", "since": "tomorrow"}
        assert "is no time" in ana.post(f"{at}/INC-1/clock", data=late).text


def test_hostile_words_stay_words_in_an_incident(house, at):
    """In why, notes, names, cause and plan, on every page of it."""
    with asking(house, "admin") as ana:
        opened(ana, at, why=HOSTILE)
        ana.post(f"{at}/INC-1/note", data={"text": HOSTILE})
        ana.post(f"{at}/INC-1/cause", data={"text": HOSTILE})
        plan = {"tell": HOSTILE, "shows": "M2 >= 80 %", "until": "2099-01-01"}
        ana.post(f"{at}/INC-1/plan", data=plan)
        for part in ("", "/INC-1", "/INC-1/notices", "/INC-1/cause", "/INC-1/recovery"):
            page = ana.get(f"{at}{part}").text
            assert "<script>alert" not in page, part
            assert "<img" not in page, part


@pytest.mark.usefixtures("at")
def test_a_program_works_on_incidents(house, key):
    """Opened, stepped and refused to be closed under /api."""
    api = f"/api/launches/{key}/incidents"
    with asking(house) as ana:
        made = ana.post(api, json={"why": "wrong", "severity": "2", "exchanges": ["x1"]}).json()
        assert made["incident"] == "INC-1"
        for step in (
            {"step": "note", "text": "seen"},
            {"step": "role", "role": "lead", "text": "Ana"},
            {"step": "severity", "severity": "3", "text": "less"},
            {"step": "clock", "clocks": ["gdpr-34"], "text": "no data"},
            {"step": "contain", "text": "nothing to do", "needless": True},
            {"step": "cause", "text": "an old page"},
        ):
            answer = ana.post(f"{api}/INC-1/steps", json=step)
            assert answer.status_code == 200, answer.text
        assert ana.post(f"{api}/INC-1/steps", json={"step": "jump"}).status_code == 422
        assert ana.get(f"{api}/INC-1").json()["severity"] == 3
        assert ana.get(api).json()[0]["incident"] == "INC-1"
        assert ana.get(f"{api}/INC-1/cause").json()["incident"] == "INC-1"
        assert ana.get(f"{api}/INC-1/plan").json()["shows"] == []
        assert ana.post(f"{api}/INC-1/close", json={"why": "x"}).json()["lacks"]
