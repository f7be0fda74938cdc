"""`redline practice`: loops from a script, history, resuming after a kill, deletion."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.questions.exercises import example

ANSWERS = Path(__file__).parents[2] / "examples" / "clinic-triage" / "practice" / "strong.txt"


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Give every test a history of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "redline" / "practice"


def run(*arguments, code=0):
    """Run the command and return its result."""
    done = CliRunner().invoke(main, ["practice", *map(str, arguments)])
    assert done.exit_code == code, done.output + done.stderr
    return done


def whole(tmp_path, *arguments):
    """Return a whole loop from a script, as JSON."""
    answers = tmp_path / "answers.txt"
    answers.write_text("\n---\n".join([ANSWERS.read_text(encoding="utf-8")] * 8), encoding="utf-8")
    flags = ("--clock", "fast", "--answers", answers, "--format", "json")
    return json.loads(run(*flags, *arguments).stdout)


def test_a_whole_loop_from_a_script(tmp_path):
    """No model, no key, no network: five rounds, a verdict with ranges."""
    found = whole(tmp_path, "--loop", "loop-a")
    assert [r["room"]["setting"]["stage"] for r in found["rounds"]][-1] == "culture"
    level = found["verdict"]["level"]
    assert level["low"] <= level["overall"] <= level["high"]


def test_one_round_of_a_loop(tmp_path):
    """The stage that is weak can be rehearsed alone."""
    found = whole(tmp_path, "--loop", "loop-c", "--round", "values")
    (only,) = found["rounds"]
    assert only["room"]["setting"]["title"] == "Values and alignment"


def test_a_loop_of_ones_own(tmp_path):
    """A file beside the project's own loops."""
    mine = tmp_path / "mine.toml"
    mine.write_text(
        'title = "Mine"\n[[stages]]\nid = "one"\ntitle = "One"\nscores = ["behavioural"]\n'
        'themes = ["culture"]\n',
        encoding="utf-8",
    )
    assert whole(tmp_path, "--loop", mine)["loop"]["title"] == "Mine"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--loop", "loop-q"), "no loop"),
        (("--loop", "none.toml"), "cannot be read"),
        (("--loop", "loop-a", "--round", "party"), "has no round 'party'"),
        (("--round", "culture"), "give --loop"),
        (("--question", "why-not-lunch-at-noon-tomorrow"), "no question"),
        (("--resume", "nothing.json"), "cannot be read"),
        (("--resume", "last"), "No interview is open"),
        (("export", "nothing.json"), "cannot be read"),
    ],
)
def test_wrong_input_is_named(arguments, says):
    """Code 2 and a sentence, never a traceback."""
    assert says in run(*arguments, code=2).stderr


def test_history_lists_what_was_practised(tmp_path, own_home):
    """With readiness per dimension, and nothing where nothing was done."""
    assert "Nothing was practised yet" in run("history").stdout
    whole(tmp_path, "--loop", "product-sense")
    shown = run("history").stdout
    assert "product-sense" in shown
    assert "behavioural: not tested" in shown
    stored = json.loads(run("history", "--format", "json").stdout)
    assert stored["readiness"]["interviews"] == 1
    assert stored["readiness"]["dimensions"]["behavioural"] is None
    for file in own_home.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_index_can_be_made_again(tmp_path, own_home):
    """The files are the truth."""
    whole(tmp_path, "--loop", "product-sense")
    before = run("history").stdout
    (own_home / "history.db").unlink()
    (own_home / "broken.json").write_text("{", encoding="utf-8")
    assert "1 interviews" in run("history", "--reindex").stderr
    assert run("history").stdout == before


def test_an_interview_is_exported_and_deleted(tmp_path, own_home):
    """All data are local, and one command removes them."""
    whole(tmp_path, "--loop", "product-sense")
    (file,) = own_home.glob("*.json")
    assert "## Verdict" in run("export", file).stdout
    assert json.loads(run("export", file, "--to", "json").stdout)["verdict"]["level"]
    assert "1 interviews deleted" in run("delete", "--yes").stdout
    assert not own_home.exists()
    assert "0 interviews deleted" in run("delete", "--yes").stdout


def test_a_kill_in_mid_answer_loses_at_most_the_unsaved_line(own_home):
    """What was typed before the last line is there, and the interview goes on."""
    command = [sys.executable, "-m", "redline", "practice", "--loop", "loop-a", "--clock", "off"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, env=os.environ,
    ) as process:  # fmt: skip
        process.stdin.write("\nPatients wait too long for a nurse.\nThe sign is missed at night.\n")
        process.stdin.flush()
        kept = waited(own_home, "The sign is missed at night.")
        process.send_signal(signal.SIGKILL)
    assert kept
    resumed = CliRunner().invoke(
        main, ["practice", "--resume", "last", "--format", "json"], input="A nurse calls.\n\n"
    )
    found = json.loads(resumed.stdout)
    said = " ".join(n["text"] for n in found["rounds"][0]["state"]["lines"])
    assert "Patients wait too long for a nurse. The sign is missed at night. A nurse calls." in said
    assert found["clock"] == "off"


def waited(folder, text):
    """Wait until a text stands in a kept file; returns whether it did."""
    for _ in range(200):
        if any(text in file.read_text(encoding="utf-8") for file in folder.glob("*.json")):
            return True
        time.sleep(0.1)
    return False


def test_an_exercise_with_its_exhibits_from_a_script(tmp_path):
    """The exhibits are shown, and how they mislead is told after performing."""
    answers = tmp_path / "answers.txt"
    own = example("survivor-rating")
    answers.write_text("\n---\n".join([own.hollow, *["I stay with it."] * 8]), encoding="utf-8")
    shown = run("--exercise", "survivor-rating", "--clock", "fast", "--answers", answers).output
    assert "Got an answer" in shown
    assert "red: claimed that" in shown
    assert shown.index("revealed:") > shown.index("Got an answer")


def test_exercises_are_listed_and_shown_without_a_reveal():
    """Who looks first learns what is on the table and no more."""
    assert "danger-average" in run("exercises").output
    shown = run("exercises", "danger-average").output
    assert "Danger signs handed over" in shown
    assert "averaged away" not in shown
    assert len(json.loads(run("exercises", "--format", "json").stdout)) >= 26


def test_the_exhibits_can_be_drawn(tmp_path):
    """One picture for each table, for pages and for a screen that is shared."""
    run("exercises", "danger-average", "--draw", tmp_path)
    (drawn,) = tmp_path.glob("*.svg")
    assert "<title>" in drawn.read_text(encoding="utf-8")


def test_a_written_case_is_reviewed_live(tmp_path):
    """Two interviewers, the case's own sentences (P016)."""
    case = tmp_path / "case.md"
    case.write_text(
        "We will never name a dose, because a wrong dose hurts a person who trusts us. A filter "
        "blocks every request for a dose before the model sees it. We start with 200 users for two "
        "weeks, then open it to all users.\n",
        encoding="utf-8",
    )
    answers = tmp_path / "answers.txt"
    answers.write_text("\n---\n".join(["I stay with that sentence."] * 12), encoding="utf-8")
    shown = run("--case", case, "--clock", "fast", "--answers", answers).output
    assert "Second interviewer" in shown
    assert "Your case says: “" in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--exercise", "danger-averag"), "danger-average"),
        (("--exercise", "danger-average", "--loop", "loop-a"), "give one of them"),
        (("--case", "nothing.md"), "no such file"),
        (("exercises", "nobody"), "no exercise"),
    ],
)
def test_a_wrong_exercise_or_case_is_named(arguments, says):
    """Code 2 and a sentence, never a traceback."""
    assert says in run(*arguments, code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--loop", "loop-a", "--question", "launch-bar"), "give one of them"),
        (("--resume", "last", "--question", "launch-bar"), "give one of them"),
        (("--resume", "last", "--clock", "off"), "leave out --clock"),
        (("--loop", "loop-a", "--timing", "short talk"), "leave out --timing"),
        (("--level", "senior"), "give --loop, too"),
        (("--model-seconds", "nan"), "number of seconds"),
        (("--markdown", "--format", "json"), "not both"),
        (("--loop", "loop-a", "history"), "behind `history`"),
        (("--answers", "/dev/zero"), "more than the 1,000,000 bytes"),
        (("--resume", "/dev/zero"), "at most"),
        (("--partner", "/no/such/panel.json"), "no such folder"),
    ],
)
def test_no_option_is_left_unread(arguments, says):
    """What cannot go together is said before the first word."""
    assert says in run(*arguments, code=2).stderr


def test_a_resumed_interview_takes_answers_from_a_file(tmp_path):
    """A script can go on with what a script began."""
    begun = CliRunner().invoke(main, ["practice", "--loop", "loop-a", "--clock", "off"], input="")
    assert "not over" in begun.stderr
    answers = tmp_path / "answers.txt"
    answers.write_text("\n---\n".join([ANSWERS.read_text(encoding="utf-8")] * 8), encoding="utf-8")
    done = run("--resume", "last", "--answers", answers, "--format", "json")
    assert [bool(r["state"]["left"]) for r in json.loads(done.stdout)["rounds"]][1:] == [False] * 4


def test_what_was_said_steers_no_terminal(tmp_path):
    """Control characters and turned directions are shown; `:fire:` stays what was typed."""
    answers = tmp_path / "answers.txt"
    evil = "We hold :fire: \x1b[31mred\x1b[0m \x07 \u202e under 2 % of 600 cases [bold]now[/bold]."
    answers.write_text("\n---\n".join([evil * 9] * 6), encoding="utf-8")
    for flags in ((), ("--markdown",)):
        done = run("--question", "launch-bar", "--clock", "fast", "--answers", answers, *flags)
        said = done.stdout + done.stderr
        assert not set(said) & {"\x1b", "\x07", "\u202e"}
        assert ":fire:" in said
        assert "[bold]" in said


def test_an_interruption_is_told_in_words(tmp_path):
    """Not by red alone."""
    answers = tmp_path / "answers.txt"
    answers.write_text(ANSWERS.read_text(encoding="utf-8"), encoding="utf-8")
    done = run("--question", "launch-bar", "--clock", "fast", "--answers", answers)
    assert "interrupts (" in done.stdout


def test_words_instead_of_enter_are_the_first_words():
    """Who begins to speak while asked to press Enter loses nothing."""
    done = CliRunner().invoke(
        main,
        ["practice", "--question", "launch-bar", "--clock", "off", "--format", "json"],
        input="We hold it under two per cent.\n\n",
    )
    lines = json.loads(done.stdout)["rounds"][0]["state"]["lines"]
    assert lines[1]["text"] == "We hold it under two per cent."


@pytest.mark.parametrize("shell", ["<&-", "</dev/null", "< bytes"])
def test_a_closed_or_foreign_input_ends_the_round_in_order(tmp_path, shell):
    """No traceback, whatever stands at the other end."""
    (tmp_path / "bytes").write_bytes(b"\nWe hold \xff it.\n\n")
    done = subprocess.run(  # noqa: S602  (a closed input is the shell's to make)
        f"{sys.executable} -m redline practice --question launch-bar --clock off {shell}",
        shell=True, cwd=tmp_path, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Read against a rubric" in done.stdout


def test_a_brief_that_is_missing_on_the_way_back_is_said(tmp_path):
    """Later rounds would be about something else in silence."""
    brief = tmp_path / "brief.md"
    brief.write_text(run_new(), encoding="utf-8")
    CliRunner().invoke(
        main, ["practice", "--loop", "loop-a", "--round", "business-case", "--round", "panel",
               "--brief", str(brief), "--clock", "off"], input="",
    )  # fmt: skip
    done = CliRunner().invoke(main, ["practice", "--resume", "last"], input="")
    assert "give it with --brief" in done.stderr


def run_new():
    """Return the brief to start from."""
    return CliRunner().invoke(main, ["new"]).stdout


def test_a_screen_needs_a_terminal():
    """In a pipe it would wait for keys that never come."""
    assert "needs a terminal" in run("--tui", code=2).stderr


def test_a_folder_is_no_case(tmp_path):
    """It is there, and it is another thing."""
    assert "this is a folder" in run("--case", tmp_path, code=2).stderr


def test_without_any_home_the_message_says_what_to_set(monkeypatch):
    """A container may know no home folder."""
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError))
    assert "Set HOME" in run("history", code=5).stderr
