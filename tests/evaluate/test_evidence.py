"""Evidence on disk: nothing lost, nothing twice, nothing mended in silence."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace

import pytest

from redline.errors import EnvironmentFailure, EvidenceError
from redline.evaluate import (
    Evidence,
    Given,
    Row,
    evidence_digest,
    plan,
    read_interactions,
    read_run,
)
from redline.interaction import Action, Interaction
from tests.conftest import laid_open

ROW = Row(id="r", request="Q?", language="en", expected="answer")
RUN = plan([ROW], [], Given(policy="p", feature="f")).run


def made(ident: str) -> Interaction:
    """Return one interaction."""
    return Interaction(
        id=ident, unit=ident, origin="evaluation", at="2026", policy="p", feature="f",
        action=Action.ANSWERED, reply="señal 🙂\u2028",
    )  # fmt: skip


def kept(folder, *ids: str) -> None:
    """Write some interactions."""
    with Evidence(folder, RUN) as evidence:
        for ident in ids:
            evidence(made(ident))


def test_what_was_written_is_read_back(tmp_path):
    """In the order in which it was done."""
    kept(tmp_path / "e", "a", "b")
    assert list(read_interactions(tmp_path / "e")) == [made("a"), made("b")]
    assert read_run(tmp_path / "e") == replace(RUN, done=2)


def test_a_resumed_run_knows_what_is_done(tmp_path):
    """And goes on behind it."""
    kept(tmp_path, "a", "b")
    with Evidence(tmp_path, RUN) as evidence:
        assert (len(evidence.done), "a" in evidence.done, "c" in evidence.done) == (2, True, False)
        evidence(made("c"))
        with pytest.raises(EvidenceError, match="'a' is in the evidence already"):
            evidence(made("a"))
    assert [i.id for i in read_interactions(tmp_path)] == ["a", "b", "c"]


def test_what_was_handed_over_is_in_the_file(tmp_path):
    """A killed process loses nothing of it; only a power cut may."""
    with Evidence(tmp_path, RUN) as evidence:
        for number in range(3):
            evidence(made(f"x{number}"))
            assert read_run(tmp_path).done == number + 1


def test_a_line_torn_anywhere_is_taken_off(tmp_path):
    """A killed process may stop inside any byte."""
    kept(tmp_path, "a", "b")
    path = tmp_path / "interactions.jsonl"
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    for cut in (first, first + 1, first + 40, len(whole) - 1):
        path.write_bytes(whole[:cut])
        assert [i.id for i in read_interactions(tmp_path)] == ["a"]
        with Evidence(tmp_path, RUN) as evidence:
            assert len(evidence.done) == 1
            assert "a" in evidence.done
            evidence(made("b"))
        assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "line", [b"{}\n", b"rubbish\n", b"[]\n", b'{"redline": "interaction/1", "id": "x"}\n']
)
def test_a_broken_line_is_not_mended(tmp_path, line):
    """Evidence that was repaired in silence is none."""
    kept(tmp_path, "a")
    path = tmp_path / "interactions.jsonl"
    path.write_bytes(path.read_bytes() + line + path.read_bytes())
    with pytest.raises(EvidenceError, match=r"interactions\.jsonl:2"):
        Evidence(tmp_path, RUN)
    with pytest.raises(EvidenceError, match=r"interactions\.jsonl:2"):
        list(read_interactions(tmp_path))


def test_an_id_that_stands_twice_is_an_error(tmp_path):
    """A repeated sample would count double."""
    kept(tmp_path, "a")
    path = tmp_path / "interactions.jsonl"
    path.write_bytes(path.read_bytes() * 2)
    with pytest.raises(EvidenceError, match="stands there twice"):
        Evidence(tmp_path, RUN)


def test_one_process_writes_at_a_time(tmp_path):
    """Two runs in one folder would mix."""
    with (
        Evidence(tmp_path, RUN),
        pytest.raises(EnvironmentFailure, match="another process"),
    ):
        Evidence(tmp_path, RUN)
    kept(tmp_path, "a")  # the lock was let go


def test_the_evidence_of_another_run_is_left_alone(tmp_path):
    """Other policy, other evidence."""
    kept(tmp_path, "a")
    with pytest.raises(EvidenceError, match="Use another folder"):
        Evidence(tmp_path, replace(RUN, id="other"))
    kept(tmp_path, "b")  # nor does the failed try keep the lock


def test_missing_or_broken_evidence_is_named(tmp_path):
    """Before anybody decides on it."""
    with pytest.raises(EvidenceError, match="redline evaluate"):
        read_run(tmp_path)
    (tmp_path / "run.json").write_text("{", encoding="utf-8")
    with pytest.raises(EvidenceError, match="no record of a run"):
        read_run(tmp_path)


def test_the_digest_is_of_every_byte(tmp_path):
    """A decision names the evidence it was made on."""
    kept(tmp_path, "a")
    first = evidence_digest(tmp_path)
    kept(tmp_path, "b")
    assert len({first, evidence_digest(tmp_path)}) == 2


def test_a_full_disk_leaves_whole_lines(tmp_path, monkeypatch):
    """The run can go on once there is room."""
    kept(tmp_path, "a")
    write = os.write

    def half(file, view):
        if len(view) > 20:
            return write(file, view[:20])
        raise OSError(errno.ENOSPC, "No space left on device")

    evidence = Evidence(tmp_path, RUN)
    monkeypatch.setattr("redline.evaluate.appending.os.write", half)
    with pytest.raises(EnvironmentFailure, match="No space left on device"):
        evidence(made("b"))
    monkeypatch.undo()
    evidence.close()
    kept(tmp_path, "b")
    assert [i.id for i in read_interactions(tmp_path)] == ["a", "b"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    """A file stands where the folder should be."""
    (tmp_path / "e").write_text("", encoding="utf-8")
    with pytest.raises(EnvironmentFailure, match="cannot be written"):
        Evidence(tmp_path / "e", RUN)


PROGRAM = textwrap.dedent("""
    import asyncio, hashlib, sys
    from pathlib import Path
    from redline.errors import UpstreamError
    from redline.evaluate import Evidence, Given, Row, Settings, plan, run
    from redline.llm import Reply

    rows = [Row(id=f"r{i}", request=f"Q{i}?", language="en", expected="refuse")
            for i in range(150)]
    planned = plan(rows, ["role play", "encoding"], Given(seed=5))

    class Slow:
        address = "slow:"
        async def stream(self, ask):
            number = hashlib.sha256(ask.text.encode()).digest()[0]
            await asyncio.sleep(number / 40_000)
            if number < 10:
                raise UpstreamError("down")
            yield Reply(text=f"{number} " * 40)

    with Evidence(Path(sys.argv[1]), planned.run) as evidence:
        made = asyncio.run(run(planned.exchanges(), Slow(), planned.run, evidence,
                               done=evidence.done, settings=Settings(wait=0.001)))
        if len(evidence.done) + made == planned.run.planned:
            evidence.settle(planned.ids)
""")


def timeless(folder) -> dict[str, dict]:
    """Return the evidence by id, without clocks and latencies."""
    rows = [json.loads(line) for line in laid_open(folder).read_bytes().splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row | {"at": "", "latency_ms": 0} for row in rows}


@pytest.mark.parametrize("times", [2, pytest.param(5, marks=pytest.mark.thorough)])
def test_a_run_killed_again_and_again_ends_with_the_same_evidence(tmp_path, times):
    """Nothing is lost, nothing stands twice, whenever the process is killed."""
    command = [sys.executable, "-c", PROGRAM]
    subprocess.run([*command, str(tmp_path / "whole")], check=True, timeout=60)
    folder = tmp_path / "killed"
    path = folder / "interactions.jsonl"
    rng = random.Random(11)  # noqa: S311
    for stop in sorted(rng.sample(range(1, 400), times)):
        process = subprocess.Popen([*command, str(folder)])
        while not path.exists() or path.read_bytes().count(b"\n") < stop:
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        before = timeless(folder) if path.read_bytes().endswith(b"\n") else {}
        assert read_run(folder).done >= len(before) >= 0
    subprocess.run([*command, str(folder)], check=True, timeout=60)
    assert timeless(folder) == timeless(tmp_path / "whole")
    # The order is the plan's too, whatever was quick and whenever it was killed.
    assert list(timeless(folder)) == list(timeless(tmp_path / "whole"))
    assert read_run(folder).complete
    assert read_run(folder).planned == 450
