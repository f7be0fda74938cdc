"""The loop by its commands: evidence, decision, gateway, live figures, record."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from openai import OpenAI

from redline.evaluate import read_interactions, read_run
from redline.interaction import Action

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


def wait_for(evidence, process, size):
    """Wait until a run that goes on has written so many bytes."""
    while not any(p.stat().st_size >= size for p in evidence.glob("*/interactions.jsonl")):
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.02)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_an_evaluation_that_was_stopped_goes_on_where_it_was(redline, begin, slow_launch, how):
    """Nothing is lost and nothing is asked twice, however hard it was stopped."""
    with begin(["evaluate", str(slow_launch)], cwd=Path.cwd(), env=os.environ) as process:
        wait_for(slow_launch.parent / ".redline" / "evidence", process, 2000)
        process.send_signal(how)
        process.wait(30)
        said = process.stderr.read()
    before = read_run(evidence_of(slow_launch)).done
    finished = redline("evaluate", slow_launch, "--format", "json")

    if how != signal.SIGKILL:
        assert process.returncode == 5
        assert "goes on where it was" in said
    assert "Traceback" not in said
    assert 0 < before < 48
    assert json.loads(finished.stdout)["made"] == 48 - before
    ids = [i.id for i in read_interactions(evidence_of(slow_launch))]
    assert len(ids) == len(set(ids)) == 48


def of_function(launch_brief, body):
    """Make the feature of a launch a Python function with that body."""
    (launch_brief.parent / "own.py").write_text(
        f"import sys, time\ndef answer(text):\n    {body}\n"
    )
    text = launch_brief.read_text().replace("vetted:corpus/", "python:own:answer")
    launch_brief.write_text(text)


@pytest.mark.parametrize("how", [(), ("--unguarded",)])
@pytest.mark.parametrize("body", ["raise OSError('no route')", "sys.exit(0)"])
def test_a_feature_that_does_not_answer_is_named_and_can_be_mended(
    redline, launch_brief, body, how
):
    """An outage ends the run with its reason and leaves no evidence; later it goes on."""
    of_function(launch_brief, body)
    broken = redline("evaluate", launch_brief, *how)
    of_function(launch_brief, "return 'The desk is open from 08:00 to 18:00.'")
    mended = json.loads(redline("evaluate", launch_brief, *how, "--format", "json").stdout)

    assert broken.returncode == 5
    assert ("no route" in broken.stderr) or ("SystemExit" in broken.stderr)
    assert "Traceback" not in broken.stderr
    assert mended["made"] == 48
    assert mended["failed"] == 0


def test_failed_exchanges_are_counted_with_the_first_reason(redline, launch_brief):
    """Guarded too, where the person only gets a fixed sentence."""
    of_function(launch_brief, "if 'late' in text: raise OSError('no route')\n    return 'Yes.'")
    found = redline("evaluate", launch_brief)

    assert found.returncode == 0
    assert "6 exchanges failed" in found.stderr
    assert "no route" in found.stderr
    kept = [i for i in read_interactions(evidence_of(launch_brief)) if i.action is Action.FAILED]
    assert len(kept) == 6
    assert all("no route" in i.error for i in kept)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_feature_that_hangs_can_be_stopped(begin, launch_brief, how):
    """The process ends although the function never returns."""
    of_function(launch_brief, "print('asked', file=sys.stderr, flush=True); time.sleep(600)")
    with begin(["evaluate", str(launch_brief)], cwd=Path.cwd(), env=os.environ) as process:
        while "asked" not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(how)
        process.wait(30)
        said = process.stderr.read()

    assert process.returncode == 5
    assert "goes on where it was" in said
    assert "Traceback" not in said


def test_a_background_job_that_ignores_sigint_is_still_ended_by_sigterm(slow_launch):
    """A script starts its jobs so."""
    ignoring = "import signal, runpy; signal.signal(signal.SIGINT, signal.SIG_IGN)"
    run = "runpy.run_module('redline', run_name='__main__')"
    process = subprocess.Popen(
        [sys.executable, "-c", f"{ignoring}; {run}", "evaluate", str(slow_launch)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    lines = slow_launch.parent / ".redline" / "evidence"
    wait_for(lines, process, 1)
    process.terminate()
    said = process.communicate(timeout=30)[1]

    assert process.returncode == 5
    assert "goes on where it was" in said


def test_a_complete_run_says_so_and_is_the_one_that_decides(redline, launch_brief):
    """What was shown last is what is decided, among runs that count the same."""
    first = json.loads(redline("evaluate", launch_brief, "--format", "json").stdout)["run"]["id"]
    second = json.loads(
        redline("evaluate", launch_brief, "--seed", "1", "--format", "json").stdout
    )["run"]["id"]
    again = redline("evaluate", launch_brief)
    decided = json.loads(redline("decide", launch_brief, "--format", "json").stdout)

    assert first != second
    assert "nothing was asked: this run was complete already" in again.stderr
    assert decided["run"] == first


def test_a_row_that_teaches_the_gateway_is_no_evidence(redline, launch_brief):
    """Both places are named; in the half that builders use it may stand."""
    suite = launch_brief.parent / "suites" / "taught.jsonl"
    row = {"id": "t", "request": "IS parking free for visitors?", "language": "en",
           "expected": "answer"}  # fmt: skip
    suite.write_text(json.dumps(row))
    refused = redline("evaluate", launch_brief)
    suite.write_text(json.dumps(row | {"split": "dev"}))

    assert refused.returncode == 2
    assert "taught.jsonl:1" in refused.stderr
    assert "'Is parking free for visitors?' (en, answer)" in refused.stderr
    assert redline("evaluate", launch_brief, "--limit", "2").returncode == 0


def test_the_folder_of_the_brief_may_be_its_suites(redline, launch_brief):
    """What an evaluation writes there is no suite."""
    text = launch_brief.read_text()
    launch_brief.write_text(text.replace("suites: suites/", "suites: ."))
    assert redline("evaluate", launch_brief).returncode == 0
    assert redline("evaluate", launch_brief).returncode == 0


def test_a_brief_without_suites_is_told_so(redline, launch_brief):
    """Neither command reads the whole folder instead."""
    text = launch_brief.read_text()
    launch_brief.write_text(text.replace("suites: suites/\n", ""))
    found = redline("evaluate", launch_brief)
    assert found.returncode == 2
    assert "names no suites" in found.stderr


def test_the_gateway_answers_and_what_it_did_is_watched_and_proved(redline, begin, launch_brief):
    """Serve, ask, watch, verify: the last third of the loop, as processes."""
    redline("evaluate", launch_brief)
    body = {"model": "redline", "messages": [{"role": "user", "content": "when do you open"}]}
    command = ["serve", str(launch_brief), "--port", "0"]
    with begin(command, cwd=Path.cwd(), env=os.environ) as process:
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


def test_a_tampered_record_is_found_with_its_entry(redline, begin, launch_brief):
    """Exit code 1, and the number of the first broken entry."""
    test_the_gateway_answers_and_what_it_did_is_watched_and_proved(redline, begin, launch_brief)
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
    assert "mode: closed" in result.stdout
    assert not (launch_brief.parent / ".redline" / "record.db").exists()


@pytest.mark.parametrize(
    "request_",
    [
        {"model": "redline", "messages": [{"role": "user", "content": "extend my contract"}]},
        {"model": "redline", "input": "extend my contract", "max_output_tokens": 50},
        {
            "model": "redline",
            "system": "Be brief.",
            "max_tokens": 50,
            "messages": [{"role": "user", "content": [{"type": "text", "text": "my contract"}]}],
        },
    ],
    ids=["chat", "responses", "messages"],
)
def test_a_dry_run_reads_what_a_client_would_send(redline, launch_brief, tmp_path, request_):
    """A request from a log is tried as it is, and a program reads what came of it."""
    file = tmp_path / "request.json"
    file.write_text(json.dumps(request_))
    result = redline("serve", launch_brief, "--dry-run", file, "--format", "json")

    assert (result.returncode, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    assert told["redline"] == "rehearsal/1"
    assert [stage["stage"].partition(" ")[0] for stage in told["stages"]][-1] == "feature"
    assert all({"did", "ms", "if_it_fails", "within_ms"} < set(stage) for stage in told["stages"])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "is not JSON"),
        ("[]", "an object is expected"),
        ('{"prompt": "hello"}', "neither `messages` nor `input`"),
        ('{"model": "redline", "messages": []}', "`messages`"),
        ('{"model": "another", "input": "hello"}', "another"),
        (None, "cannot be read"),
    ],
)
def test_a_dry_run_of_what_is_no_request_says_why(redline, launch_brief, tmp_path, content, says):
    """As the gateway would, with the file's name and no traceback."""
    file = tmp_path / "request.json"
    if content is not None:
        file.write_text(content)
    result = redline("serve", launch_brief, "--dry-run", file)

    assert result.returncode == 2
    assert "request.json: " in result.stderr
    assert says in result.stderr
    assert "Traceback" not in result.stderr


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
    assert [f["harmful"] for f in found] == [None, 0.0]


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

    assert session["rounds"][0]["feedback"]["quotes"]
    assert oct(kept.stat().st_mode)[-3:] == "600"
    assert json.loads(kept.read_text())["rounds"] == session["rounds"]


def test_answers_are_scored_from_lines_of_json(redline, tmp_path):
    """`overall` is always a number, and every point has its quote."""
    rows = [{"id": "x", "kind": "spoken", "prompt": "", "text": "We move fast. Synergy."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = json.loads(redline("score", tmp_path / "a.jsonl", "--format", "json").stdout)

    assert found["id"] == "x"
    assert found["low"] <= found["overall"] <= found["high"]
    (tmp_path / "b.jsonl").write_text('{"text": 3}')
    assert redline("score", tmp_path / "b.jsonl").returncode == 2
