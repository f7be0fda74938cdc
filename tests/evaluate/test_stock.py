"""One reading of a run gives what several readings gave."""

from dataclasses import replace

import pytest

from redline.errors import EvidenceError
from redline.evaluate import Evidence, Given, Row, evidence_digest, plan, read_run
from redline.evaluate import reading as reading_module
from redline.evaluate.stock import stock_of
from redline.interaction import Action, Interaction
from tests.conftest import laid_open

ROW = Row(id="r", request="Q?", language="en", expected="answer")
RUN = replace(plan([ROW], [], Given(policy="p", feature="f")).run, planned=3)


def kept(folder):
    """Write a run of three exchanges over two units."""
    with Evidence(folder, RUN) as evidence:
        for number, unit in enumerate("aab"):
            evidence(
                Interaction(
                    id=f"{number}",
                    unit=unit,
                    origin="evaluation",
                    at="2026",
                    policy="p",
                    feature="f",
                    action=Action.ANSWERED,
                    reply="señal",
                )
            )
        evidence.settle(lambda: ["0", "1", "2"])
    return folder


@pytest.mark.parametrize("lies", ["packed", "plain"])
def test_stock_is_what_each_reading_says_apart(tmp_path, lies):
    """The run with what was done, the digest that decisions name, the rows behind it."""
    folder = kept(tmp_path)
    if lies == "plain":
        laid_open(folder)
    found = stock_of(folder)
    assert found.run == read_run(folder)
    assert (found.run.done, found.run.complete) == (3, True)
    assert found.digest == evidence_digest(folder)
    assert found.rows == {"a", "b"}


def test_what_earlier_runs_answered_is_counted_with_when(tmp_path):
    """The oldest answer says how old the evidence may be."""
    said = {"at": "2026", "policy": "p", "feature": "f", "action": Action.ANSWERED, "cached": True}
    with Evidence(tmp_path, RUN) as evidence:
        for name, more in (("0", {"since": "2025"}), ("1", {"since": "2024", "elsewhere": True})):
            evidence(Interaction(id=name, unit="a", origin="evaluation", **said, **more))
    kept = stock_of(tmp_path).kept
    assert (kept.exchanges, kept.elsewhere, kept.since) == (2, 1, "2024")


def test_the_lines_are_read_once(tmp_path, monkeypatch):
    """A run of a million exchanges is not read three times."""
    folder, read = kept(tmp_path), []
    lines = reading_module.raw_lines

    def counted(where):
        for line in lines(where):
            read.append(line)
            yield line

    monkeypatch.setattr(reading_module, "raw_lines", counted)
    stock_of(folder)
    assert len(read) == 3


def test_a_line_of_another_run_is_named(tmp_path):
    """What is not this run's is no stock of it."""
    path = laid_open(kept(tmp_path))
    first, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first.replace(b'"feature":"f"', b'"feature":"g"') + b"".join(rest))
    with pytest.raises(EvidenceError, match=r"jsonl:1: '0' was made by feature 'g'"):
        stock_of(tmp_path)
