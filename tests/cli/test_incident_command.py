"""`redline incident`: what it prints, and how it ends."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.workspace.launch import open_launch
from redline.workspace.standings import begin, keep, read_rollout
from tests.workspace.incidents import exchange, with_plan
from tests.workspace.recorded import add


def incident(brief, *arguments, given=""):
    """Return what the command came to."""
    return CliRunner().invoke(main, ["incident", str(brief), *arguments], input=given)


def read(brief, *arguments):
    """Return what the command says to a program."""
    found = incident(brief, *arguments, "--format", "json")
    assert found.exit_code == 0, found.stderr
    return json.loads(found.stdout)


@pytest.fixture
def brief(launch_brief):
    """Return the brief of a launch with a plan for failures and one exchange."""
    exchange(open_launch(with_plan(launch_brief)), "x1", "[b]Promise me[/b] that it is renewed")
    return launch_brief


def test_before_the_first_one_it_says_so(brief):
    """For people and for programs."""
    assert incident(brief).stdout == "No incident was ever opened.\n"
    assert read(brief, "list") == read(brief) == []


def test_one_is_opened_shown_and_listed(brief):
    """With severity, lead, clocks, timeline and all that it lacks."""
    opened = incident(brief, "open", "--why", "a [bold]promise", "--exchange", "x1", "--row", "2")
    assert opened.exit_code == 0
    assert "INC-1  open, severity 3 moderate, lead office head; If it fails" in opened.stdout
    assert "2 d 23 h left: a [bold]promise" in opened.stdout
    assert "  - GDPR Art. 33(1): nobody said whether it applies" in opened.stdout
    row = read(brief, "show", "inc-1")
    assert (row["sessions"], row["exchanges"], row["contained"]) == (1, ["x1"], None)
    assert [line["what"] for line in row["timeline"]] == [
        "first affected exchange",
        "opened, severity 3",
        "role: lead",
    ]
    assert all(line["entry"] for line in row["timeline"])
    assert row["clocks"][0]["left_s"] == pytest.approx(72 * 3600, abs=60)
    assert [one["incident"] for one in read(brief, "list")] == ["INC-1"]


def test_steps_tell_what_was_done_and_where_it_stands(brief):
    """Each is one entry of the record."""
    incident(brief, "open", "--why", "a promise")
    for arguments, did in (
        (["note", "1", "seen", "--exchange", "x1", "--seq", "1"], "noted"),
        (["role", "1", "scribe", "ben"], "role given"),
        (["severity", "1", "high", "--why", "a child"], "severity set"),
        (["row", "1", "any red line"], "row chosen"),
        (["clock", "1", "gdpr-33", "--from", "2026-11-01T10:00Z"], "clocks answered"),
        (["clock", "1", "gdpr-34", "--not-applicable", "no data"], "clocks answered"),
        (["contain", "1", "--done", "off"], "contained"),
        (["notice", "1", "press", "--not-needed", "nobody asks"], "no notice to press needed"),
        (["cause", "1", "--text", "a gap"], "cause stated"),
        (["recover", "1", "--tell", "we say why", "--show", "M2 >= 80 %", "--until", "2999-01-01"],
         "plan kept"),
    ):  # fmt: skip
        found = read(brief, *arguments, "--by", "ana")
        assert (found["incident"], found["did"]) == ("INC-1", did)
    row = read(brief, "show", "1")
    assert (row["severity"], row["roles"]) == (2, {"scribe": "ben", "lead": "desk lead"})
    (late,) = (clock for clock in row["clocks"] if clock["clock"] == "gdpr-33")
    assert late["overdue"] is True
    assert "OVERDUE by" in incident(brief, "show", "1").stdout
    assert "contained: " in incident(brief, "contain", "1").stdout
    assert read(brief, "contain", "1")["contained"]["entry"]
    assert "unmeasured  M2 >= 80 %" in incident(brief, "recover", "1").stdout
    assert read(brief, "recover", "1")["shows"][0]["verdict"] == "unmeasured"


def test_a_notice_goes_to_standard_output_and_its_sources_beside_it(brief, tmp_path):
    """What is printed can be sent as it is."""
    incident(brief, "open", "--why", "a promise", "--exchange", "x1")
    incident(brief, "contain", "1", "--done", "off")
    found = incident(brief, "notice", "1", "users", "--set", "phone=12", "--set", "fax=1")
    assert found.stdout.startswith("On 2026-11-01 our assistant was wrong.")
    assert "from = 2026-11-01 09:00 UTC (entry 3)" in found.stderr
    assert "fax: the notice has no such gap" in found.stderr
    out = tmp_path / "notice.txt"
    sent = incident(brief, "notice", "1", "users", "--set", "phone=12", "--sent", "--out", str(out))
    assert "notice to users kept as sent" in sent.stdout
    assert out.read_text() == found.stdout
    assert read(brief, "notice", "1", "users", "--set", "phone=12")["draft"] is False
    draft = incident(brief, "notice", "1", "press", "--set", "contact=desk")
    assert (draft.exit_code, "DRAFT" in draft.stderr) == (0, True)


def test_it_stays_open_with_every_reason_and_ends_with_3(brief):
    """A program can read them."""
    incident(brief, "open", "--why", "a promise")
    found = incident(brief, "close", "1", "--why", "learnt")
    assert found.exit_code == 3
    assert found.stdout.startswith("INC-1 stays open:\n  - nobody leads it")
    told = incident(brief, "close", "1", "--why", "learnt", "--format", "json")
    lacks = json.loads(told.stdout)["lacks"]
    assert told.exit_code == 3
    assert [f"  - {text}" for text in lacks] == found.stdout.splitlines()[1:]


def test_cases_and_rows_are_drafted(brief, tmp_path):
    """Rows beside the suites, and a diff of the brief."""
    incident(brief, "open", "--why", "a promise", "--exchange", "x1")
    found = incident(brief, "suite", "1")
    assert "rows added: 1; " in found.stdout
    out = tmp_path / "rows.jsonl"
    assert read(brief, "suite", "1", "--out", str(out))["added"] == 1
    assert "[b]Promise me[/b]" in out.read_text()
    shown = incident(brief, "amend", "1")
    assert "+| S2 | INC-1: a promise | entries" in shown.stdout
    assert "add --write" in shown.stdout
    assert read(brief, "amend", "1", "--write")["written"] is True


def test_causes_are_shown_with_bounds(brief):
    """And that they are places to look."""
    launch = open_launch(brief)
    for n in range(20):
        exchange(launch, f"r{n}", "hello", kept=False)
    incident(brief, "open", "--why", "a promise", "--exchange", "x1")
    found = incident(brief, "cause", "1")
    assert "affected sessions: 1, held against others: 20" in found.stdout
    assert "Places to look, not causes" in found.stdout
    assert "nobody stated it" in found.stdout
    assert read(brief, "cause", "1")["parts"][0]["p"] <= 1


def test_a_report_is_written(brief, tmp_path):
    """At any time, and told."""
    incident(brief, "open", "--why", "a <b>promise</b>")
    path = tmp_path / "report.html"
    assert incident(brief, "report", "1", "--out", str(path)).exit_code == 0
    assert "a &lt;b&gt;promise" in path.read_text()


def test_an_alarm_that_rolls_back_opens_one_by_itself(brief):
    """And whoever watches again opens what a crash left out."""
    launch = open_launch(brief)
    begin(launch, "Beta")
    add(launch, range(100, 160), phase="Beta", at=datetime.now(UTC), grounded=False)
    watch = ["watch", str(brief), "--act", "--once"]
    found = CliRunner().invoke(main, watch)
    assert "rolled back to Red team, running\nINC-1 is open" in found.stdout
    assert "grounded answers" in read(brief, "show", "1")["why"]
    again = CliRunner().invoke(main, [*watch, "--format", "json"])
    assert json.loads(again.stdout)["incident"] is None
    keep(launch.home, replace(read_rollout(launch.home), number=3, why="crossed"))
    assert (
        "INC-2 opened for a rollback that had no incident" in CliRunner().invoke(main, watch).stderr
    )
    assert read(brief, "show", "2")["severity"] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["open"], "reason"),
        (["open", "--why", "x", "--severity", "9"], "1 critical"),
        (["open", "--why", "x", "--exchange", "x9"], "no exchange 'x9'"),
        (["open", "--why", "x", "--row", "9"], "has no row '9'"),
        (["show", "2"], "no incident '2'"),
        (["show"], "INCIDENT"),
        (["note", "1", " "], "the note is missing"),
        (["note", "1", "seen", "--seq", "x"], "x"),
        (["role", "1", "lead"], "PERSON"),
        (["severity", "1", "2"], "reason"),
        (["clock", "1", "gdpr-33"], "one of the two"),
        (["clock", "1", "gdpr-33", "--from", "tomorrow"], "no time"),
        (["contain", "1", "--done", "a", "--not-needed", "b"], "one of the two"),
        (["notice", "1", "users"], "phone: --set phone=…"),
        (["notice", "1", "nobody"], "nobody"),
        (["notice", "1", "users", "--text", "f"], "add --sent"),
        (["notice", "1", "users", "--sent", "--not-needed", "x"], "by itself"),
        (["recover", "1", "--tell", "x"], "no time"),
        (["amend", "1", "--table", "Metrics"], "Accepted"),
        (["close", "1"], "reason"),
        (["report", "1", "--out", "report.docx"], "Accepted endings"),
        (["forget", "1"], "forget"),
        (["--format", "json", "show", "1"], "unexpected extra"),
    ],
)
def test_what_cannot_be_is_wrong_input(brief, arguments, says):
    """It says what is accepted, and ends with 2."""
    incident(brief, "open", "--why", "a promise")
    found = incident(brief, *arguments)
    assert found.exit_code == 2
    assert says in found.stderr
