"""A week of a launch: told from the record, with its promises and its audit plan."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.errors import InputError
from redline.store import Entry, Journal
from redline.workspace import promising, weekly
from redline.workspace.launch import open_launch
from redline.workspace.promising import end_promise, make_promise, promises
from redline.workspace.reviewing_live import ReviewDesk
from redline.workspace.standings import begin
from redline.workspace.weekly import ending_of, place_of, week_of
from redline.workspace.weekly_sheet import standing_of, weekly_sheet
from tests.workspace.recorded import add

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PLAN = "weekly: every refusal, 10 % of flagged, 3 unflagged sessions"


@pytest.fixture
def launch(launch_brief, monkeypatch):
    """Return a launch in its second phase, at noon of a Sunday."""
    brief = launch_brief
    text = brief.read_text()
    assert "any red line; any pull | weekly |" in text
    brief.write_text(text.replace("any pull | weekly |", f"any pull | {PLAN} |"))
    opened = open_launch(brief)
    for module in (weekly, promising):
        monkeypatch.setattr(module, "now", lambda: NOW)
    begin(opened, "Beta")
    return opened


def test_a_week_is_told_beside_the_week_before(launch):
    """Seven days, and what lies before and after them is left aside."""
    add(launch, range(10), at=NOW - timedelta(days=15))
    add(launch, range(10, 40), at=NOW - timedelta(days=8))
    add(launch, range(40, 60), at=NOW - timedelta(days=3))
    add(launch, range(60, 63), at=NOW + timedelta(days=2))
    week = week_of(launch, ending_of("2026-11-22"))
    assert (week.begin, week.end) == (date(2026, 11, 16), date(2026, 11, 23))
    assert (week.traffic.exchanges, week.before.exchanges) == (20, 30)
    assert len(week.traffic.sessions) == 10
    assert {action.value: n for action, n in week.traffic.actions.items()} == {
        "answered": 16, "refused": 4,
    }  # fmt: skip


def test_the_audit_plan_is_held_against_the_reviews(launch):
    """Twenty exchanges, four refused; one session of the rest is read."""
    add(launch, range(40, 60), at=NOW - timedelta(days=3))
    desk = ReviewDesk(
        launch=launch, by="ana", chances={"escalated": 1.0, "flagged": 1.0, "unflagged": 1.0}
    )
    for _ in range(2):
        taken = desk.next()
        desk.judge(taken.item.exchange, {"harmful": False, "critical": False})
    week = week_of(launch, ending_of(""))
    refusals, flagged, sessions = week.audits["Beta"]
    assert (refusals.standing, refusals.there) == ("broken", 4)
    assert flagged.standing == "nothing to read"
    assert (sessions.standing, sessions.asked) == ("broken", 3)
    assert sessions.read in {1, 2}
    assert week.reviews == {"ana": 2}
    assert week.unplanned == ()


def test_what_the_plan_promises_is_drawn(launch):
    """Every refusal is in the queue, though one in a hundred of its stratum would be."""
    add(launch, range(40, 140), at=NOW - timedelta(days=3))
    counts = {one.stratum: one for one in ReviewDesk(launch=launch).standing("Beta").counts}
    assert counts["unflagged"].population == 100
    assert 20 <= counts["unflagged"].items <= 30
    assert week_of(launch, ending_of("")).audits["Beta"][0].there == 20


def test_a_dispute_belongs_to_the_exchange_that_it_is_about(launch):
    """Two about one exchange are two disputes, and one exchange to be read."""
    add(launch, range(40, 44), at=NOW - timedelta(days=3))
    clock = lambda: NOW - timedelta(days=2)  # noqa: E731
    with Journal.open(launch.home.record, clock=clock) as journal:
        journal.append(Entry(kind="dispute", exchange="x40"))
        journal.append(Entry(kind="dispute", exchange="x40"))
        journal.append(Entry(kind="dispute", exchange="elsewhere"))
    week = week_of(launch, ending_of(""))
    assert week.disputes == 3


def test_a_phase_without_a_plan_is_named(launch):
    """Traffic that nobody promised to read is said to be that."""
    add(launch, range(4), phase="", at=NOW - timedelta(days=1))
    add(launch, range(4, 8), phase="Pilot", at=NOW - timedelta(days=1))
    assert set(week_of(launch, ending_of("")).unplanned) == {"no phase", "Pilot"}


def test_promises_are_kept_late_dropped_or_open(launch):
    """Each is in the record with its end, and a week holds people to what was due."""
    home = launch.home
    made = [make_promise(home, f"do {n}", "Ana", date(2026, 11, 22)) for n in range(4)]
    later = make_promise(home, "do it later", "Ben", date(2026, 12, 24))
    end_promise(home, made[0], "kept", "done on Monday")
    end_promise(home, made[1], "dropped", "not needed")
    week = week_of(launch, ending_of(""))
    assert [one.id for one in week.due] == made
    assert [standing_of(one, week.end) for one in week.due] == ["kept", "dropped", "late", "late"]
    assert [one.id for one in week.made] == [*made, later]
    assert standing_of(week.made[-1], week.end) == "open"
    assert promises(home)[0].why == "done on Monday"


def test_a_promise_that_was_kept_after_its_day_was_late(launch):
    """And one that was ended before the week is not told again."""
    made = make_promise(launch.home, "read them", "Ana", date(2026, 11, 22))
    (one,) = promises(launch.home)
    kept = promising.replace(one, state="kept", ended=date(2026, 11, 24), ended_by="ana")
    assert standing_of(kept, date(2026, 11, 23)) == "late"
    assert standing_of(kept, date(2026, 11, 30)) == "late"
    assert one.id == made
    assert weekly.ended_before(kept, date(2026, 11, 25))
    assert not weekly.ended_before(one, date(2026, 11, 25))


@pytest.mark.parametrize(
    ("what", "owner", "until", "told"),
    [
        ("  ", "Ana", date(2026, 11, 30), "1 to 400"),
        ("x" * 401, "Ana", date(2026, 11, 30), "1 to 400"),
        ("do it", " ", date(2026, 11, 30), "--owner"),
        ("do it", "Ana", date(2026, 11, 21), "is over"),
    ],
)
def test_a_promise_says_what_who_and_when(launch, what, owner, until, told):
    """One that nobody can be held to is none."""
    with pytest.raises(InputError, match=told):
        make_promise(launch.home, what, owner, until)
    assert promises(launch.home) == []


def test_a_promise_ends_once(launch):
    """With a reason; what is ended is not open."""
    made = make_promise(launch.home, "do it", "Ana", date(2026, 11, 30))
    with pytest.raises(InputError, match="reason"):
        end_promise(launch.home, made, "kept", " ")
    end_promise(launch.home, made, "kept", "done")
    with pytest.raises(InputError, match="none is open"):
        end_promise(launch.home, made, "dropped", "done")


@pytest.mark.parametrize(("said", "told"), [("monday", "is no day"), ("2026-11-23", "to come")])
@pytest.mark.usefixtures("launch")
def test_a_week_ends_on_a_day_that_has_come(said, told):
    """Nobody reports the future."""
    with pytest.raises(InputError, match=told):
        ending_of(said)


def test_without_a_record_there_is_no_week(launch_brief):
    """It says when it begins."""
    launch = open_launch(launch_brief)
    with pytest.raises(InputError, match="redline serve"):
        week_of(launch, date(2026, 11, 23))
    assert promises(launch.home) == []


@pytest.mark.parametrize("back", [0, 1, 5, 40, 400])
def test_a_moment_is_found_by_halving(launch, back):
    """Everything since it lies behind the place."""
    add(launch, range(50), at=NOW - timedelta(seconds=50))
    moment = NOW - timedelta(seconds=back)
    with Journal.open(launch.home.record, create=False) as journal:
        place = place_of(journal, moment)
        before = [e.seq for e in journal.entries() if e.at < moment and e.kind == "end"]
        since = [e.seq for e in journal.entries() if e.at >= moment and e.kind == "end"]
    assert all(seq > place for seq in since)
    assert len([seq for seq in before if seq > place]) <= 1


def test_the_report_says_what_was_not_kept(launch, tmp_path):
    """In the sentence on top, on the page and as Markdown; it ends with 1."""
    add(launch, range(40, 60), at=NOW - timedelta(days=3))
    make_promise(launch.home, "<b>read</b> all", "Ana", date(2026, 11, 22))
    sheet = weekly_sheet(launch, week_of(launch, ending_of("")))
    assert "1 promise not kept; 2 parts of the audit plan not done" in sheet["sentence"]
    page = tmp_path / "week.html"
    found = CliRunner().invoke(
        main, ["weekly", "show", launch.brief.file, "--report", str(page), "--ending", "2026-11-22"]
    )
    assert found.exit_code == 1, found.output
    assert "broken" in found.stdout
    assert "&lt;b&gt;read&lt;/b&gt; all" in page.read_text()
    assert "<b>read" not in page.read_text()


def test_the_command_makes_keeps_and_lists_promises(launch_brief):
    """Ids are those that were told; JSON holds the same."""
    brief, runner = str(launch_brief), CliRunner()
    none = runner.invoke(main, ["weekly", "promises", brief])
    assert (none.exit_code, none.stdout) == (0, "")
    made = runner.invoke(
        main, ["weekly", "promise", brief, "read it", "--owner", "Ana", "--until", "7 days"]
    )
    ident = made.stdout.split()[0]
    assert "read it" in runner.invoke(main, ["weekly", "promises", brief]).stdout
    assert runner.invoke(main, ["weekly", "keep", brief, ident, "--how", "read"]).exit_code == 0
    wrong = runner.invoke(main, ["weekly", "drop", brief, ident, "--why", "read"])
    assert (wrong.exit_code, "no open promise" in wrong.stderr) == (2, True)
    (row,) = json.loads(
        runner.invoke(main, ["weekly", "promises", brief, "--format", "json"]).stdout
    )
    assert (row["id"], row["standing"], row["why"]) == (ident, "kept", "read")
    told = json.loads(runner.invoke(main, ["weekly", "show", brief, "--format", "json"]).stdout)
    assert (told["kept"], told["traffic"]["week"]["exchanges"]) == (True, 0)
