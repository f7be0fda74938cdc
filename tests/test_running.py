"""How the tests are run: a forked command is a command, and every test is run once."""

import os
import subprocess
from types import SimpleNamespace

import pytest

from tests.running import anew, begun_anew, pytest_collection_modifyitems
from tests.warm import PIPE


@pytest.fixture
def own(tmp_path):
    """Return a folder and an environment for a command."""
    return {"cwd": tmp_path, "env": {**os.environ, "HOME": str(tmp_path), "COLUMNS": "80"}}


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["--version"], ""),
        (["reviw"], ""),
        (["review", "none.md"], ""),
        (["review", "-"], "---\nredline: 1\ntitle: t\n---\n\n# Scope\n\nPeople.\n"),
        (["score", "-", "--format", "json"], "We move fast. Synergy."),
        (["decide", "--phase"], ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_forked_command_does_what_one_started_anew_does(warm, own, arguments, stdin):
    """What is loaded in advance may change how long a command takes and nothing else."""
    forked = warm.run(arguments, stdin=stdin, **own)
    fresh = anew(arguments, stdin=stdin, **own)
    assert (forked.returncode, forked.stdout) == (fresh.returncode, fresh.stdout)
    assert forked.stderr == fresh.stderr


def of_function(brief, body):
    """Make a launch's feature a Python function with that body, and return the brief's path."""
    (brief.parent / "own.py").write_text(f"import os, time\ndef answer(text):\n    {body}\n")
    brief.write_text(brief.read_text().replace("vetted:corpus/", "python:own:answer"))
    return str(brief)


def test_a_command_that_kills_itself_ends_with_the_number_of_its_signal(warm, own, launch_brief):
    """A crash must not look like an exit code, and the next command is none the worse."""
    brief = of_function(launch_brief, "os.kill(os.getpid(), 9)")
    assert warm.run(["evaluate", brief], **own).returncode == -9
    assert warm.run(["--version"], **own).returncode == 0


def test_a_command_that_never_ends_is_killed(warm, own, launch_brief):
    """The tests go on, and no process is left behind."""
    brief = of_function(launch_brief, "time.sleep(600)")
    with pytest.raises(subprocess.TimeoutExpired):
        warm.run(["evaluate", brief], timeout=2, **own)
    with pytest.raises(ProcessLookupError):
        os.kill(warm.child, 0)
    assert warm.run(["--version"], **own).returncode == 0


@pytest.mark.parametrize("how", ["forked", "anew"])
def test_commands_that_go_on_stand_beside_one_another(warm, own, launch_brief, how):
    """Each is heard, read, waited for and ended by itself, and others run meanwhile."""
    begin = warm.begin if how == "forked" else begun_anew
    command = ["evaluate", of_function(launch_brief, "print(os.getpid()); time.sleep(30)")]
    with begin(command, **own) as one, begin(["score", "-"], **own) as two:
        assert int(one.stdout.readline()) == one.pid
        assert warm.run(["--version"], **own).returncode == 0
        with pytest.raises(subprocess.TimeoutExpired):
            two.wait(0.01)
        two.stdin.write("We move fast. Synergy.")
        two.stdin.close()
        assert "no judgement" in two.stdout.read()
        assert two.wait(60) == 0
        assert one.poll() is None
        one.kill()
        assert (one.wait(60), one.poll(), one.returncode) == (-9, -9, -9)
        one.kill()


def test_more_input_than_a_pipe_holds_is_refused(warm, own):
    """It would wait for a reader that has not begun."""
    with pytest.raises(ValueError, match="Give a file"):
        warm.run(["score", "-"], stdin="a" * (PIPE + 1), **own)


@pytest.mark.parametrize("workers", [1, 2, 3, 16])
def test_every_test_is_run_once_and_long_ones_begin(monkeypatch, workers):
    """An order that loses a test would be the fastest of all."""
    monkeypatch.setenv("PYTEST_XDIST_WORKER_COUNT", str(workers))
    long = {3: "a", 50: "b", 99: "b"}
    items = [
        SimpleNamespace(
            name=n, path=long.get(n, "c"), get_closest_marker=lambda _, n=n: n in long or None
        )
        for n in range(100)
    ]
    pytest_collection_modifyitems(items)
    names = [item.name for item in items]
    assert sorted(names) == list(range(100))
    assert names[0] == 3
    part = 100 // workers if workers > 1 else 1
    assert names[part : part + 2] == [50, 99]
