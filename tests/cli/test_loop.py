"""The loop by its commands: evidence, decision, gateway, live figures, record."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from openai import OpenAI

from redline.evaluate import read_interactions, read_run

SLOW = """
import time

def answer(text):
    time.sleep(0.02)
    return "The desk is open from 08:00 to 18:00."
"""


def evidence_of(brief):
    """Return the folder of the one run there is."""
    (folder,) = (brief.parent / ".redline" / "evidence").iterdir()
    return folder


@pytest.fixture
def slow_launch(launch_brief):
    """Return a launch whose feature is a slow Python function."""
    (launch_brief.parent / "slow.py").write_text(SLOW)
    text = launch_brief.read_text().replace("vetted:corpus/", "python:slow:answer")
    launch_brief.write_text(text)
    return launch_brief


def test_evidence_decision_and_figures_follow_from_one_another(redline, launch_brief):
    """What was evaluated is what is decided, in JSON for programs."""
    evaluated = redline("evaluate", launch_brief, "--format", "json")
    decided = redline("decide", launch_brief, "--format", "json")

    assert evaluated.returncode == decided.returncode == 0
    run = json.loads(evaluated.stdout)
    decision = json.loads(decided.stdout)
    assert run["run"]["done"] == run["run"]["planned"] == 48
    assert decision["run"] == run["run"]["id"]
    assert [p["outcome"] for p in decision["phases"]] == ["ship", "ship"]


def test_a_changed_control_voids_the_evidence_and_changed_prose_does_not(redline, launch_brief):
    """Evidence belongs to the policy that will run."""
    redline("evaluate", launch_brief)
    text = launch_brief.read_text()

    launch_brief.write_text(text.replace("Visitors of one office", "Guests of one office"))
    assert redline("decide", launch_brief).returncode == 0
    launch_brief.write_text(text.replace("above = 50 %", "above = 60 %"))
    held = redline("decide", launch_brief)

    assert held.returncode == 3
    assert "redline evaluate" in held.stdout


def test_a_changed_suite_or_page_voids_the_evidence(redline, launch_brief):
    """The figures of other rows or other pages are figures of something else."""
    redline("evaluate", launch_brief)
    page = launch_brief.parent / "corpus" / "hours.md"
    page.write_text(page.read_text().replace("18:00.", "19:00."))
    assert redline("decide", launch_brief).returncode == 3
    page.write_text(page.read_text().replace("19:00.", "18:00."))
    assert redline("decide", launch_brief).returncode == 0
    suite = launch_brief.parent / "suites" / "ordinary.jsonl"
    suite.write_text("\n".join(suite.read_text().splitlines()[1:]))

    assert redline("decide", launch_brief).returncode == 3


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_an_evaluation_that_was_stopped_goes_on_where_it_was(redline, slow_launch, how):
    """Nothing is lost and nothing is asked twice, however hard it was stopped."""
    process = subprocess.Popen(
        [sys.executable, "-m", "redline", "evaluate", str(slow_launch)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines = slow_launch.parent / ".redline" / "evidence"
    while not (found := list(lines.glob("*/interactions.jsonl"))) or found[0].stat().st_size < 2000:
        time.sleep(0.02)
    process.send_signal(how)
    said = process.communicate(timeout=30)[1]
    before = read_run(evidence_of(slow_launch)).done
    finished = redline("evaluate", slow_launch, "--format", "json")

    if how == signal.SIGINT:
        assert process.returncode == 5
        assert "goes on where it was" in said
    assert "Traceback" not in said
    assert 0 < before < 48
    assert json.loads(finished.stdout)["made"] == 48 - before
    ids = [i.id for i in read_interactions(evidence_of(slow_launch))]
    assert len(ids) == len(set(ids)) == 48


def test_the_gateway_answers_and_what_it_did_is_watched_and_proved(redline, launch_brief):
    """Serve, ask, watch, verify: the last third of the loop, as processes."""
    redline("evaluate", launch_brief)
    body = {"model": "redline", "messages": [{"role": "user", "content": "when do you open"}]}
    command = [sys.executable, "-m", "redline", "serve", str(launch_brief), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        address = process.stdout.readline().split(": ", 1)[1].strip()
        with OpenAI(base_url=address.removesuffix("/chat/completions"), api_key="none") as client:
            said = client.chat.completions.create(**body)
        process.send_signal(signal.SIGTERM)

    assert "The desk is open" in said.choices[0].message.content
    watched = json.loads(redline("watch", launch_brief, "--once", "--format", "json").stdout)
    figures = {f["metric"]: f["whole"] for f in watched["figures"]}
    assert watched["exchanges"] == 1
    assert figures["answered or guided"]["redline"] == "unmeasured/1"
    assert figures["grounded answers"]["n"] == 1
    verified = redline("audit", "verify", launch_brief)
    assert verified.returncode == 0
    assert verified.stdout.startswith("whole:")


def test_a_tampered_record_is_found_with_its_entry(redline, launch_brief):
    """Exit code 1, and the number of the first broken entry."""
    test_the_gateway_answers_and_what_it_did_is_watched_and_proved(redline, launch_brief)
    record = launch_brief.parent / ".redline" / "record.db"
    with closing(sqlite3.connect(record)) as database, database:
        database.execute("UPDATE entry SET body = replace(body, 'admission', 'admissiom')")
    broken = redline("audit", "verify", launch_brief)

    assert broken.returncode == 1
    assert "broken at entry" in broken.stdout


def test_a_dry_run_says_what_each_stage_did(redline, launch_brief):
    """Nothing is started and nothing is recorded."""
    result = redline("serve", launch_brief, "--dry-run", "will you extend my contract")

    assert result.returncode == 0
    assert "C2 boundary refusal" in result.stdout
    assert not (launch_brief.parent / ".redline" / "record.db").exists()


def test_a_new_brief_parses_and_says_what_is_missing(redline, tmp_path):
    """The first thing that a newcomer does."""
    made = redline("new", "--set", "title=Bill explainer")
    (tmp_path / "brief.md").write_text(made.stdout)
    review = redline("review", tmp_path / "brief.md")

    assert "title: Bill explainer" in made.stdout
    assert review.returncode == 1
    assert "FMT006" in review.stdout
    assert "FMT00" not in review.stdout.replace("FMT006", "")


def test_transcripts_are_graded_line_by_line_in_order(redline, tmp_path):
    """One object a line, with the same ids."""
    rows = [
        {"id": "a", "prompt": None, "response": "I cannot help with that."},
        {"id": "b", "prompt": "Hi", "response": "Here is how you bake bread: mix and wait."},
    ]
    (tmp_path / "t.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = [json.loads(x) for x in redline("grade", tmp_path / "t.jsonl").stdout.splitlines()]

    assert [(f["id"], f["refusal"]) for f in found] == [("a", "full"), ("b", "none")]
    assert all(f["harmful"] is None for f in found)


def test_a_scripted_round_is_scored_with_quotes_and_kept(redline, launch_brief, tmp_path):
    """Practice works from a file, and the session lies in the person's own folder."""
    answers = tmp_path / "answers.md"
    answers.write_text("We refuse every contract question, because only a person can promise.\n")
    result = redline(
        "practice", "--brief", launch_brief, "--answers", answers, "--clock", "fast",
        "--format", "json", XDG_DATA_HOME=str(tmp_path / "data"),
    )  # fmt: skip
    session = json.loads(result.stdout)
    (kept,) = (tmp_path / "data" / "redline" / "practice").glob("*.json")

    assert session["feedback"]["quotes"]
    assert oct(kept.stat().st_mode)[-3:] == "600"
    assert json.loads(kept.read_text())["state"] == session["state"]


def test_answers_are_scored_from_lines_of_json(redline, tmp_path):
    """`overall` is always a number, and every point has its quote."""
    rows = [{"id": "x", "kind": "spoken", "prompt": "", "text": "We move fast. Synergy."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = json.loads(redline("score", tmp_path / "a.jsonl", "--format", "json").stdout)

    assert found["id"] == "x"
    assert found["low"] <= found["overall"] <= found["high"]
    (tmp_path / "b.jsonl").write_text('{"text": 3}')
    assert redline("score", tmp_path / "b.jsonl").returncode == 2
