"""`redline serve` as it is operated: briefs that change, workers that are killed, hosts, logs."""

import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from redline.guard import recorded
from redline.store import Journal, verify
from redline.workspace.launch import open_launch
from redline.workspace.moving import kill, move
from tests.workspace.conftest import NEW, OLD

pytestmark = pytest.mark.long
CALLERS = 8
PAUSE = 0.02
"""Seconds between two requests of a caller: what is waited for needs the processor too."""


@pytest.fixture
def brief(tmp_path, evaluated):
    """Return the brief of a copy of that launch."""
    shutil.copytree(evaluated.parent, tmp_path / "launch")
    return tmp_path / "launch" / "brief.md"


@contextmanager
def load(gateway):
    """Ask all the time while the block runs; give what was answered, by exchange."""
    answered, failed, over = {}, Counter(), threading.Event()

    def ask(caller):
        number = 0
        while not over.wait(PAUSE):
            number += 1
            with suppress(OSError):
                status, headers, body = gateway.ask(f"when are you open, {caller} {number}")
                if status == 200:
                    said = body["choices"][0]["message"]["content"]
                    answered[headers["x-redline-exchange"]] = said
                    continue
            failed[caller] += 1

    threads = [threading.Thread(target=ask, args=(k,)) for k in range(CALLERS)]
    for thread in threads:
        thread.start()
    try:
        yield answered, failed
    finally:
        over.set()
        for thread in threads:
            thread.join()


def record_of(brief):
    """Return the record's file."""
    return open_launch(brief).home.record


def test_a_changed_brief_takes_over_under_load_and_others_are_refused(serving, brief):
    """Every answer is under one policy; a broken brief and one that holds change nothing."""
    text = brief.read_text()
    with serving(brief, "--log", "json") as gateway:
        first = gateway.ready()["policy"]
        with load(gateway) as (answered, failed):
            gateway.until(lambda: len(answered) > 20)
            brief.write_text(text.replace(OLD, NEW))
            second = gateway.reloaded("swapped")["policy"]
            count = len(answered)
            gateway.until(lambda: len(answered) > count + 20)
            brief.write_text(text.replace("| C1 | quote check", "| C1 | quote chek"))
            broken = gateway.reloaded("refused")
            brief.write_text(text.replace(OLD, "above = 44 %"))
            held = gateway.until(
                lambda: "decision" in (at(gateway).get("refused", "")) and at(gateway)
            )
            count = len(answered)
            gateway.until(lambda: len(answered) > count + 20)
        assert not failed
        ready = gateway.ready()
        assert (ready["status"], ready["policy"]) == ("ready", second)
        assert gateway.get("/ready")[0] == 200
        told = gateway.get("/metrics")[1].decode()
        gateway.end()
    assert first != second
    assert "'quote chek' is no control" in broken["refused"]
    assert "evidence belongs to policy" in held["refused"]
    assert 'redline_reloads_total{result="refused"} 2' in told
    assert "redline_reload_refused 1" in told
    events = [json.loads(line) for line in gateway.errors]
    assert [e["result"] for e in events if e["event"] == "reload"] == [
        "swapped",
        "refused",
        "refused",
    ]
    with Journal.open(record_of(brief), create=False) as journal:
        entries = list(journal.entries())
    (entry,) = [e.meta for e in entries if e.kind == "reload"]
    assert (entry["from"], entry["to"]) == (first, second)
    under = {e.exchange: e.meta["policy"] for e in entries if e.kind == "admission"}
    assert {r.interaction.id: r.interaction.policy for r in recorded(entries)} == under
    assert answered.keys() <= under.keys()
    assert set(under.values()) == {first, second}
    assert verify(record_of(brief)).whole


def at(gateway):
    """Return what the last change came to."""
    return gateway.ready().get("reload", {})


def workers_of(gateway):
    """Return the processes that answer."""
    found = subprocess.run(
        ["pgrep", "-P", str(gateway.process.pid)], capture_output=True, text=True, check=False
    )
    return set(map(int, found.stdout.split()))


def test_a_worker_that_is_killed_loses_no_answer_and_comes_back(serving, brief):
    """Others go on; whatever was answered is in the one record; a change reaches all of them."""
    with serving(brief, "--workers", "2") as gateway:
        before = workers_of(gateway)
        assert len(before) == 2
        with load(gateway) as (answered, failed):
            gateway.until(lambda: len(answered) > 20)
            victim = min(before)
            os.kill(victim, signal.SIGKILL)
            count = len(answered)
            gateway.until(lambda: len(answered) > count + 20)
            gateway.until(lambda: len(workers_of(gateway) - {victim}) == 2)
            text = brief.read_text()
            brief.write_text(text.replace(OLD, NEW))
            second = gateway.reloaded("swapped")["policy"]
            gateway.until(lambda: {gateway.ready()["policy"] for _ in range(20)} == {second})
        told = gateway.until(lambda: whole(gateway))
        gateway.end()
        assert gateway.process.returncode == 0
    # Those whose connection was with the killed one, and no others.
    assert sum(failed.values()) <= 2 * CALLERS
    assert "redline_worker_restarts_total 1" in told
    assert 'redline_reloads_total{result="swapped"} 1' in told
    with Journal.open(record_of(brief), create=False) as journal:
        ended = {r.interaction.id: r.interaction.reply for r in recorded(journal.entries())}
    assert answered.keys() <= ended.keys()
    found = verify(record_of(brief))
    assert found.whole
    assert len(found.open_exchanges) <= CALLERS


def whole(gateway):
    """Return the counters, once every worker has told its own."""
    told = gateway.get("/metrics")[1].decode()
    return told if "redline_workers 2" in told else None


@pytest.mark.thorough
def test_workers_end_with_their_parent(serving, brief):
    """Also where the parent is killed: nobody is left who answers without a keeper."""
    with serving(brief, "--workers", "2") as gateway:
        workers = workers_of(gateway)
        gateway.process.kill()
        gateway.process.wait()
        gateway.until(lambda: not any(alive(pid) for pid in workers))


def alive(pid):
    """Say whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_other_machines_may_ask_only_where_keys_are_needed(serving, brief, redline):
    """An address of all networks is refused until somebody made a key."""
    result = redline("serve", brief, "--host", "0.0.0.0", "--port", "0")  # noqa: S104  refused
    assert result.returncode == 2
    assert "redline keys new" in result.stderr
    assert redline("serve", brief, "--host", "nowhere", "--port", "0").returncode == 2
    assert redline("keys", "new", brief, "--name", "ward 3").returncode == 0
    with serving(brief, "--host", "0.0.0.0") as gateway:  # noqa: S104  with a key
        assert gateway.address.startswith("http://0.0.0.0:")
        gateway.address = gateway.address.replace("0.0.0.0", "127.0.0.2")  # noqa: S104
        assert gateway.get("/health")[0] == 200
        assert gateway.get("/metrics")[0] == 401
        assert gateway.get("/v1/models")[0] == 401


@pytest.mark.thorough
def test_two_gateways_do_not_share_a_port_by_chance(serving, brief, redline):
    """A port that several processes may share is still refused to another program."""
    with serving(brief, "--workers", "2") as gateway:
        port = gateway.address.rpartition(":")[2]
        result = redline("serve", brief, "--port", port, "--workers", "2")
        assert result.returncode == 5
        assert f"Port {port}" in result.stderr


@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.thorough), 2])
def test_a_rollback_holds_in_every_process_within_a_second(serving, brief, workers):
    """A kill is followed by all workers, also by one that is killed and begun again."""
    launch = open_launch(brief)
    with serving(brief, "--workers", str(workers)) as gateway:
        assert gateway.ask()[0] == 200
        began = time.monotonic()
        kill(launch.home, "harm")

        def stopped():
            return all(gateway.status() == 503 for _ in range(8))

        gateway.until(stopped, 5)
        assert time.monotonic() - began < 3  # one second, and what eight requests take
        for pid in children(gateway.process.pid) if workers > 1 else []:
            os.kill(pid, signal.SIGKILL)
        gateway.until(lambda: gateway.status() == 503, 30)
        assert move(launch, "resume", "mended").outcome.value == "ship"
        gateway.until(lambda: gateway.status() == 200, 10)


def children(pid):
    """Return the processes that a process began."""
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()]
