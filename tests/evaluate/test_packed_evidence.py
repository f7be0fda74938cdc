"""The transcripts of a whole run lie packed; whoever is killed while packing loses nothing."""

import gzip
import os
import shutil
from dataclasses import replace
from functools import wraps

import pytest

from redline.errors import EnvironmentFailure, EvidenceError
from redline.evaluate import (
    Evidence,
    Given,
    Row,
    Units,
    evidence_digest,
    judged,
    plan,
    read_interactions,
    read_run,
)
from redline.interaction import Action, Interaction
from redline.label import Label
from tests.conftest import laid_open

ROW = Row(id="r", request="Q?", language="en", expected="answer")
RUN = replace(plan([ROW], [], Given(policy="p", feature="f")).run, planned=4)
IDS = ("a", "b", "c", "d")
PLAIN, PACKED = "interactions.jsonl", "interactions.jsonl.gz"


def made(ident: str) -> Interaction:
    """Return one interaction, longer than a block of a packed file."""
    return Interaction(
        id=ident, unit=ident, origin="evaluation", at="2026", policy="p", feature="f",
        action=Action.ANSWERED, reply=f"señal 🙂\u2028 {ident} " * 9_000,
    )  # fmt: skip


def kept(folder, order=IDS, *, settle=True) -> None:
    """Write the interactions in some order, and settle them."""
    with Evidence(folder, RUN) as evidence:
        for ident in order:
            evidence(made(ident))
        if settle:
            evidence.settle(lambda: IDS)


def lying(folder) -> set[str]:
    """Return the names of the transcripts that lie in a folder, and of what was half written."""
    return {path.name for path in folder.iterdir()} - {"run.json", "lock"}


def test_a_whole_run_lies_packed_and_reads_the_same(tmp_path):
    """In the order of the plan, with the digest that it had plain."""
    kept(tmp_path / "plain", settle=False)
    kept(tmp_path / "packed", "dbca")
    assert lying(tmp_path / "plain") == {PLAIN}
    assert lying(tmp_path / "packed") == {PACKED}
    assert list(read_interactions(tmp_path / "packed")) == [made(ident) for ident in IDS]
    assert read_run(tmp_path / "packed").complete
    assert evidence_digest(tmp_path / "packed") == evidence_digest(tmp_path / "plain")
    packed = (tmp_path / "packed" / PACKED).read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "plain" / PLAIN).read_bytes()


def test_a_folder_of_before_is_read_as_it_lies(tmp_path):
    """Evidence that was plain when it was decided on stays evidence."""
    kept(tmp_path)
    digest = evidence_digest(tmp_path)
    laid_open(tmp_path)
    assert lying(tmp_path) == {PLAIN}
    assert evidence_digest(tmp_path) == digest
    with Evidence(tmp_path, RUN) as evidence:
        assert len(evidence.done) == 4
        evidence.settle(lambda: IDS)
    assert lying(tmp_path) == {PACKED}
    assert evidence_digest(tmp_path) == digest


def test_a_packed_run_that_is_resumed_is_left_alone(tmp_path):
    """Evaluating a whole run again writes nothing of it."""
    kept(tmp_path)
    before = (tmp_path / PACKED).stat()
    with Evidence(tmp_path, RUN) as evidence:
        assert all(ident in evidence.done for ident in IDS)
        with pytest.raises(EvidenceError, match="'a' is in the evidence already"):
            evidence(made("a"))
        evidence.settle(lambda: IDS)
    after = (tmp_path / PACKED).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert lying(tmp_path) == {PACKED}


def test_what_is_appended_to_a_packed_run_stands_behind_it(tmp_path):
    """It is unpacked first, and packed again when it is settled."""
    kept(tmp_path, "abc")
    with Evidence(tmp_path, RUN) as evidence:
        evidence(made("d"))
        assert [one.id for one in read_interactions(tmp_path)] == list(IDS)
        assert PLAIN in lying(tmp_path)
        evidence.settle(lambda: IDS)
    assert lying(tmp_path) == {PACKED}
    kept(tmp_path / "other")
    assert (tmp_path / PACKED).read_bytes() == (tmp_path / "other" / PACKED).read_bytes()


def test_units_are_the_same_plain_or_packed(tmp_path):
    """Texts are found by their place, in whichever of the two."""
    kept(tmp_path)

    def labels_of(found):
        return [Label(interaction=found.id, name="n", value=True, by="me")]

    packed = judged(tmp_path, labels_of)
    assert [unit.exchanges[0].interaction.reply for unit in packed] == [
        made(ident).reply for ident in IDS
    ]
    laid_open(tmp_path)
    assert judged(tmp_path, labels_of) == packed


def test_columns_of_other_transcripts_are_not_read(tmp_path):
    """Lines move when a run is gone on with, and a kill may come before it is judged again."""
    kept(tmp_path, "cb", settle=False)
    judged(tmp_path, lambda _: ())
    kept(tmp_path, "ad")
    with pytest.raises(OSError, match=r"columns\.npy"):
        Units(tmp_path)
    before = judged(tmp_path, lambda _: ())
    kept(tmp_path, "")
    assert Units(tmp_path) == before


@pytest.mark.parametrize("at", [100, -20])
def test_packed_evidence_that_is_damaged_is_named(tmp_path, at):
    """A text that cannot be read is no text, and half a run is no run."""
    kept(tmp_path)
    units = judged(tmp_path, lambda _: ())
    data = bytearray((tmp_path / PACKED).read_bytes())
    data[at] ^= 0x55
    (tmp_path / PACKED).write_bytes(data)
    for reading in (read_run, evidence_digest, lambda folder: Evidence(folder, RUN)):
        with pytest.raises(EvidenceError, match=r"jsonl\.gz: cannot be read: cut short, changed"):
            reading(tmp_path)
    if at == 100:
        with pytest.raises(EvidenceError, match=r"jsonl\.gz: cannot be read"):
            _ = units[0].exchanges[0].interaction.reply


def test_no_room_for_packing_leaves_the_plain_transcripts(tmp_path, monkeypatch):
    """The run is whole all the same, and is packed by the next call."""
    kept(tmp_path, "cabd", settle=False)
    before = (tmp_path / PLAIN).read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    with Evidence(tmp_path, RUN) as evidence:
        monkeypatch.setattr("redline.files.writing.os.fsync", full)
        with pytest.raises(EnvironmentFailure, match="No space left on device"):
            evidence.settle(lambda: IDS)
        monkeypatch.undo()
    assert lying(tmp_path) == {PLAIN}
    assert (tmp_path / PLAIN).read_bytes() == before
    assert read_run(tmp_path).complete


def killed_at(step: int, work) -> bool:
    """Do some work in a process that is killed at its so many-th step on the disk.

    Steps lie before and after each call that makes something durable, or moves or takes away a
    file. Returns whether it was killed.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    left = iter(range(step))

    def deadly(call):
        @wraps(call)
        def either(*given, **named):
            for _ in "before", "after":
                if next(left, None) is None:
                    os._exit(9)
                if _ == "before":
                    found = call(*given, **named)
            return found

        return either

    for name in ("fsync", "replace", "unlink", "ftruncate"):
        setattr(os, name, deadly(getattr(os, name)))
    try:
        work()
    finally:
        os._exit(0)


@pytest.mark.parametrize("began", ["plain", "packed"])
def test_whoever_is_killed_at_any_step_of_packing_finds_the_same_evidence(tmp_path, began):
    """Nothing is lost, nothing stands twice, and the next call ends with the same bytes."""
    kept(tmp_path / "whole")
    whole = (tmp_path / "whole" / PACKED).read_bytes()
    kept(tmp_path / "begun", "cab", settle=began == "packed")
    step, killed, seen = 0, True, set()
    while killed:
        folder = tmp_path / f"{began}{step}"
        shutil.copytree(tmp_path / "begun", folder)
        killed = killed_at(step, lambda at=folder: kept(at, "d"))
        seen.add(frozenset(lying(folder) & {PLAIN, PACKED}))
        there = {one.id: one for one in read_interactions(folder)}
        assert {ident: made(ident) for ident in there} == there
        assert {*"abc"} <= set(there) <= {*IDS}
        kept(folder, set(IDS) - set(there))
        assert lying(folder) == {PACKED}
        assert (folder / PACKED).read_bytes() == whole
        step += 1
    assert step > 10
    both = {frozenset({PLAIN, PACKED}), frozenset({PACKED})}
    assert seen == both | ({frozenset({PLAIN})} if began == "plain" else set())
