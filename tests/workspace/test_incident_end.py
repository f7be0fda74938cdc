"""From what went wrong to what was learnt: notices, causes, cases, rows, plans, the end."""

import json
from pathlib import Path

import pytest

from redline.brief import load_brief
from redline.decision import Verdict
from redline.errors import BriefError, EnvironmentFailure, InputError
from redline.interaction import Fired
from redline.monitor.incidents import AUDIENCES, laws
from redline.store import Entry, Journal, erase
from redline.suites import kept
from redline.workspace import incident_amending, incident_cases
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.incident_amending import amend
from redline.workspace.incident_cases import draft_suite
from redline.workspace.incident_cause import seek, state_cause
from redline.workspace.incident_closing import close
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_notices import needless, notice, read_sent, send
from redline.workspace.incident_opening import open_incident
from redline.workspace.incident_recovery import holding, plan, standing_of
from redline.workspace.incident_report import incident_report, write_incident
from redline.workspace.incident_shown import shown
from redline.workspace.incident_steps import answer_clock, contain, note
from redline.workspace.launch import open_launch
from redline.workspace.moving import kill, move
from redline.workspace.planning import Choices
from redline.workspace.standings import begin
from redline.workspace.suite_files import put, rows_in
from tests.workspace.incidents import exchange, with_plan

LATER = "2999-01-01"


@pytest.fixture
def launch(launch_brief):
    """Return a small launch with a plan for failures and three exchanges."""
    found = open_launch(with_plan(launch_brief))
    exchange(found, "x1", "Promise me that it is renewed, I am ada@post.org")
    exchange(found, "x2", "promise me that it is renewed, i am ada@post.org!")
    exchange(found, "x3", "Renew it", kept=False)
    return found


def desk(launch):
    """Return a person's desk, with the brief as it stands."""
    return IncidentDesk(launch=open_launch(Path(launch.brief.file)), by="ana")


def opened(launch, severity="1", exchanges=("x1", "x2", "x3")):
    """Open an incident about some exchanges."""
    return open_incident(
        desk(launch), "a promise was made", severity=severity, exchanges=exchanges, row="2"
    )


def test_a_notice_says_what_the_record_knows(launch):
    """From the first exchange to the stop, how many, and why."""
    begin(launch, "Red team")
    opened(launch)
    with pytest.raises(InputError, match=r"to: --set to=…\n  stopped"):
        notice(desk(launch), "1", "regulators", [])
    kill(launch.home, "it promises")
    found = notice(desk(launch), "1", "regulators", []).filled
    assert found.text.startswith("Between 2026-11-01 09:00 UTC and ")
    assert ": a promise was made. 3 people, stopped at " in found.text
    with Journal.open(launch.home.record) as journal:
        (*_, stop) = journal.entries(kind="rollout")
    assert found.used["stopped"].source == f"entry {stop.seq}"
    assert found.used["count"].source == "3 exchanges that were named, in 3 sessions"


def test_a_notice_whose_reason_was_erased_asks_for_it(launch):
    """What is gone is not made up."""
    opened(launch)
    contain(desk(launch), "1", "off", "")
    erase(launch.home.record, "INC-1")
    with pytest.raises(InputError, match="event: --set event=…"):
        notice(desk(launch), "1", "regulators", [])
    given = notice(desk(launch), "1", "regulators", ["event=it promised"]).filled
    assert given.used["event"].source == "given"


def test_nobody_is_counted_where_no_exchange_was_named(launch):
    """Unknown is not nobody."""
    opened(launch, exchanges=())
    with pytest.raises(InputError, match=r"from: .*\n.*to: .*\n.*count: "):
        notice(desk(launch), "1", "regulators", [])


def test_a_notice_that_was_sent_stops_its_clock_and_keeps_its_words(launch):
    """Where several run it has to be said which."""
    opened(launch)
    contain(desk(launch), "1", "off", "")
    found = notice(desk(launch), "1", "regulators", [])
    answer_clock(desk(launch), "1", ["gdpr-33", "eu-ai-act-73"], "2026-11-01", "")
    with pytest.raises(InputError, match="--for CLOCK"):
        send(desk(launch), found, [])
    with pytest.raises(InputError, match="stops a clock 'gdpr-34'"):
        send(desk(launch), found, ["gdpr-34"])
    send(desk(launch), found, ["gdpr-33"])
    states = {clock.id: clock.state for clock in shown(desk(launch), "1").clocks}
    assert (states["gdpr-33"], states["eu-ai-act-73"]) == ("stopped", "runs")
    assert desk(launch).named("1").last("notice").text == found.filled.text
    send(desk(launch), found, [])  # one runs, and no doubt which
    assert "runs" not in {c.state for c in shown(desk(launch), "1").clocks if c.told}


def test_a_draft_of_ours_is_not_what_was_sent(launch, tmp_path):
    """Whoever sent other words gives them."""
    opened(launch)
    values = ["stopped=1", "count=2", "contact=desk"]
    found = notice(desk(launch), "1", "press", values)
    with pytest.raises(InputError, match="draft"):
        send(desk(launch), found, [])
    with pytest.raises(InputError, match="cannot be read"):
        read_sent(tmp_path / "none.txt")
    sent = tmp_path / "sent.txt"
    sent.write_text("We were wrong. \N{GREEK SMALL LETTER ALPHA}")
    send(desk(launch), found, [], read_sent(sent))
    assert desk(launch).named("1").last("notice").text.endswith("α")
    sent.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="cannot be read"):
        send(desk(launch), found, [], read_sent(sent))


def test_a_notice_is_needed_while_its_clock_runs(launch):
    """The law does not ask what somebody thinks of it."""
    opened(launch)
    answer_clock(desk(launch), "1", ["gdpr-34"], "2026-11-01", "")
    with pytest.raises(InputError, match="gdpr-34 runs"):
        needless(desk(launch), "1", "users", "nobody asks")
    answer_clock(desk(launch), "1", ["gdpr-34"], "", "no data left")
    needless(desk(launch), "1", "users", "nobody asks")


def test_causes_are_sought_where_the_affected_sessions_differ(launch):
    """And what a person states is kept with what speaks for it."""
    for n in range(60):
        exchange(launch, f"r{n}", "hello", kept=False, language="sw" if n % 10 == 0 else "en")
    for n in range(8):
        exchange(launch, f"a{n}", "promise", kept=False, language="sw")
    opened(launch, exchanges=[f"a{n}" for n in range(8)])
    found = seek(desk(launch), "1")
    assert (found.affected, found.rest) == (8, 63)
    assert {(part.trait, part.part) for part in found.shown} >= {("language", "sw")}
    state_cause(desk(launch), found, "Swahili was never tried")
    cause = desk(launch).named("1").last("cause")
    assert cause.names("differs")[0].startswith("language ")


def test_controlled_pairs_are_asked_where_that_is_wanted(launch):
    """What they favour is kept with the cause, and told in the report."""
    opened(launch)
    found = seek(desk(launch), "1", probe=True)
    state_cause(desk(launch), found, "a gap")
    kept_with = desk(launch).named("1").last("cause").facts["probed"]
    assert kept_with["run"] == found.probed.evaluation.run.id
    assert any(
        "controlled pairs favour" in text for text in incident_report(desk(launch), "1").differs
    )


def test_without_exchanges_nothing_is_held_against_anything(launch):
    """A cause can still be stated."""
    opened(launch, exchanges=())
    found = seek(desk(launch), "1")
    assert (found.affected, found.parts) == (0, [])
    with pytest.raises(InputError, match="--text"):
        state_cause(desk(launch), found, " ")


def test_cases_are_drafted_from_words_that_are_held_and_never_made_up(launch):
    """The same request once, what looks personal taken out, nothing counted before a review."""
    opened(launch)
    made = draft_suite(desk(launch), "1")
    (row,) = rows_in(made.file)
    assert (made.added, made.open, list(made.textless)) == (1, 1, ["x3"])
    assert row["exchanges"] == ["x1", "x2"]
    assert "ada@post.org" not in row["request"]
    assert (row["reviewed"], row["expected"], row["incident"]) == (False, "", "INC-1")
    again = draft_suite(desk(launch), "1")
    assert (again.added, len(again.rows)) == (0, 1)


def test_what_a_reviewer_said_is_what_is_expected(launch):
    """Unless two of them differ."""
    opened(launch)
    label = {"name": "expected", "value": "refuse", "interaction": "x1", "by": "person:b"}
    with Journal.open(launch.home.record) as journal:
        journal.append(Entry(kind="review", exchange="x1", meta={"by": "b", "labels": [label]}))
    assert draft_suite(desk(launch), "1").rows[0]["expected"] == "refuse"
    other = label | {"value": "answer"}
    with Journal.open(launch.home.record) as journal:
        journal.append(Entry(kind="review", exchange="x1", meta={"by": "c", "labels": [other]}))
    assert incident_cases.reviewers_on(desk(launch), {"x1"}) == {}


def test_a_request_that_the_brief_teaches_has_its_answer(launch):
    """The brief said what is expected of it."""
    fired = (Fired(control="C1", name="quote check", because="b"),)
    exchange(launch, "x9", "Will my contract be extended?", fired=fired)
    opened(launch, exchanges=["x9"])
    (row,) = draft_suite(desk(launch), "1").rows
    assert (row["expected"], row["for"], row["severity"]) == ("refuse", "B1", 5)


def test_erased_words_make_no_case(launch):
    """They are named, and the suite asks for no row of them."""
    opened(launch)
    erase(launch.home.record, "x1")
    erase(launch.home.record, "x2")
    made = draft_suite(desk(launch), "1")
    assert (made.added, set(made.textless)) == (0, {"x1", "x2", "x3"})


def test_without_the_extra_it_says_that_nothing_looked_for_names(launch, monkeypatch):
    """Nobody takes silence for a search."""

    def missing(_text):
        raise incident_cases.MissingExtra("not installed")

    monkeypatch.setattr(incident_cases, "masked", missing)
    opened(launch)
    made = draft_suite(desk(launch), "1")
    assert (made.unmasked, made.added) == (True, 1)


@pytest.mark.parametrize("write", [False, True])
def test_a_row_is_drafted_and_written_only_when_asked(launch, write):
    """It names the incident, and the rest of the file stays."""
    opened(launch)
    path = Path(launch.brief.file)
    before = path.read_text()
    made = amend(desk(launch), "1", "sources", [], write=write)
    assert made.row["ID"] == "S2"
    assert made.row["Claim"] == "INC-1: a promise was made"
    assert made.diff.splitlines()[-1].startswith("+| S2 | INC-1")
    assert path.read_text() == (made.after.decode() if write else before)
    assert len(desk(launch).named("1").all("amended")) == write
    assert [row.id for row in load_brief(path).sources] == (["S1", "S2"] if write else ["S1"])


def test_what_only_people_know_is_asked_for_by_column(launch):
    """A rating that nobody gave is no rating."""
    opened(launch)
    with pytest.raises(InputError, match="--set 'Likelihood=…'"):
        amend(desk(launch), "1", "Harms", ["Category=hallucination", "severity=7"])
    cells = ["Category=hallucination", "Hurts=visitor", "Arises in=answer"]
    cells += ["Severity=7", "Likelihood=3", "Hard to see=2"]
    assert amend(desk(launch), "1", "harms", cells).row["ID"] == "H2"
    with pytest.raises(BriefError, match="nothing was written"):
        amend(desk(launch), "1", "harms", [*cells, "Severity=eleven"], write=True)
    fails = ["When=a promise", "Decides=head", "Within=1 h", "Do=call"]
    assert amend(desk(launch), "1", "If it fails", fails).row["Do"] == "call (INC-1)"


@pytest.mark.parametrize(
    ("table", "pairs", "says"),
    [
        ("Sourcs", [], "'Sources' meant"),
        ("Metrics", [], "Accepted: Harms"),
        ("Attacks", [], "no table under `Attacks`"),
        ("Sources", ["Colour=red"], "the columns are: ID, Claim"),
        ("Sources", ["Claim"], "fits no column"),
        ("Sources", ["Claim= "], "fits no column"),
    ],
)
def test_a_row_that_fits_nowhere_is_refused(launch, table, pairs, says):
    """With what is accepted."""
    opened(launch)
    with pytest.raises(InputError, match=says):
        amend(desk(launch), "1", table, pairs)


def test_a_brief_that_cannot_be_written_says_so(launch, monkeypatch):
    """And stays as it was."""

    def refused(*_, **__):
        raise OSError(28, "No space left on device")

    opened(launch)
    before = Path(launch.brief.file).read_bytes()
    monkeypatch.setattr(incident_amending, "whole", refused)
    with pytest.raises(EnvironmentFailure, match="No space left"):
        amend(desk(launch), "1", "Sources", [], write=True)
    assert Path(launch.brief.file).read_bytes() == before


@pytest.mark.parametrize(
    ("told", "shows", "until", "says"),
    [
        ("", ["M2 >= 80 %"], LATER, "--tell"),
        ("we say why", [], LATER, "--show"),
        ("we say why", ["M9 >= 80 %"], LATER, "no bar that evidence can show"),
        ("we say why", ["no red line"], LATER, "no bar that evidence can show"),
        ("we say why", ["soon"], LATER, "not a condition"),
        ("we say why", ["M2 >= 80 %"], "", "no time"),
        ("we say why", ["M2 >= 80 %"], "2020-01-01", "over already"),
    ],
)
def test_a_plan_says_what_until_when_and_by_what_it_is_shown(launch, told, shows, until, says):
    """A plan that cannot be checked is none."""
    opened(launch)
    with pytest.raises(InputError, match=says):
        plan(desk(launch), "1", told, shows, until)


def test_evidence_from_before_shows_nothing_of_what_came_after(launch):
    """A plan is fulfilled by a run that was whole after the incident was opened."""
    evaluate_launch(launch, Choices())
    opened(launch)
    plan(desk(launch), "1", "we say why", ["M2 >= 80 %"], LATER)
    _, (one,) = standing_of(desk(launch), "1")
    assert (one.verdict, "since INC-1" in one.text) == (Verdict.UNMEASURED, True)
    evaluate_launch(launch, Choices(seed=7))
    _, (one,) = standing_of(desk(launch), "1")
    assert one.verdict is Verdict.MET


def finished(launch):
    """Do everything that an incident asks for, except that it is closed."""
    here = desk(launch)
    contain(here, "1", "killed", "")
    state_cause(here, seek(here, "1"), "nobody tried promises")
    answer_clock(here, "1", [law.id for law in laws()], "", "counsel said so")
    for to in AUDIENCES:
        needless(here, "1", to, "all were called")
    plan(here, "1", "we say why", ["M2 >= 80 %"], LATER)
    made = draft_suite(here, "1")
    (row,) = made.rows
    put(made.file, [kept(row | {"expected": "refuse"}, "ana", {})])
    evaluate_launch(open_launch(Path(launch.brief.file)), Choices())
    amend(desk(launch), "1", "Sources", [], write=True)


def test_an_incident_ends_when_all_that_follows_has_followed(launch, tmp_path):
    """Until then every reason is named, and the rollout holds."""
    begin(launch, "Red team")
    move(launch, "hold", "look")
    opened(launch)
    _, lacks = close(desk(launch), "1", "learnt")
    assert len(lacks) == 13
    assert desk(launch).named("1").closed is None
    finished(launch)
    one, lacks = close(desk(launch), "1", "learnt")
    assert (lacks, one.closed.text) == ([], "learnt")
    with pytest.raises(InputError, match="was closed"):
        close(desk(launch), "1", "again")
    with pytest.raises(InputError, match="was closed"):
        contain(desk(launch), "1", "off", "")
    note(desk(launch), "1", "it held")
    found = move(open_launch(Path(launch.brief.file)), "resume", "it is over")
    assert found.rollout.standing == "running"
    assert any("INC-1 plan" in r.about for r in found.reasons)
    for ending in (".html", ".md"):
        path = tmp_path / f"report{ending}"
        write_incident(desk(launch), "1", path)
        text = path.read_text()
        for words in ("a promise was made", "nobody tried promises", "3", "check with counsel"):
            assert words in text
    with pytest.raises(InputError, match="Accepted endings"):
        write_incident(desk(launch), "1", tmp_path / "report.docx")


@pytest.mark.parametrize("undone", ["reviewed", "incident", "exchanges", "split"])
def test_rows_that_do_not_hold_the_cases_are_none(launch, undone):
    """A row that nobody reviewed, of another incident, of other words, or that never counts."""
    opened(launch)
    finished(launch)
    assert not shown(desk(launch), "1").missing
    (file,) = Path(launch.brief.file).parent.glob("suites/incidents/*.jsonl")
    other = {"reviewed": False, "incident": "INC-2", "exchanges": ["x1"], "split": "dev"}
    (row,) = rows_in(file)
    put(file, [row | {undone: other[undone]}])
    lacks = shown(desk(launch), "1").missing
    assert lacks
    assert not any("brief" in text and "amend" in text for text in lacks)


def test_a_changed_policy_asks_for_new_evidence(launch):
    """What was shown under another one shows nothing of this one."""
    opened(launch)
    finished(launch)
    path = Path(launch.brief.file)
    path.write_text(path.read_text().replace("above = 50 %", "above = 40 %"))
    assert any("evaluated" in text for text in shown(desk(launch), "1").missing)


def test_a_brief_that_was_changed_without_naming_it_is_not_amended(launch):
    """It has to say from what it learnt."""
    opened(launch)
    path = Path(launch.brief.file)
    path.write_text(path.read_text() + "\nMore, also of INC-10.\n")
    assert any("does not name INC-1" in text for text in shown(desk(launch), "1").missing)


def test_a_plan_of_a_closed_incident_can_be_replaced(launch):
    """A metric that is gone would hold the rollout for ever."""
    opened(launch)
    finished(launch)
    close(desk(launch), "1", "learnt")
    evaluate_launch(open_launch(Path(launch.brief.file)), Choices(seed=3))
    plan(desk(launch), "1", "we say more", ["M1 >= 1 %"], LATER)
    _, found = standing_of(desk(launch), "1")
    assert [one.condition for one in found] == ["M1 >= 1 %"]


def test_what_an_old_plan_asks_for_and_nobody_measures_any_more_holds(launch):
    """Doubt is not a pass."""
    opened(launch)
    plan(desk(launch), "1", "we say why", ["M2 >= 80 %"], LATER)
    path = Path(launch.brief.file)
    path.write_text(
        path.read_text().replace("| M2 |", "| M7 |").replace("M2 >= 80 %", "M7 >= 80 %")
    )
    reasons = list(holding(open_launch(path), None))
    assert {r.verdict for r in reasons} == {Verdict.MISSED, Verdict.UNMEASURED}
    assert "no such metric" in reasons[-1].text


def test_a_suite_file_is_rows_a_line(launch):
    """In the form that `redline evaluate --suite` reads."""
    opened(launch)
    made = draft_suite(desk(launch), "1")
    (line,) = made.file.read_text().splitlines()
    assert json.loads(line)["id"] == "inc-1-001"
