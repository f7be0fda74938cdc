"""Exchanges written for other tools, and read back where the format holds all."""

import csv
import json
from dataclasses import replace

import pytest

from redline.errors import InputError, MissingExtra
from redline.formats import Heard, read_foreign, write_exchanges
from redline.formats.heard import run_of
from redline.interaction import Action, Fired, Interaction
from redline.label import Label

POLICY = "a" * 64


def heard(number, **more):
    """Return one exchange with two labels."""
    said = {
        "id": f"x{number}",
        "unit": f"x{number}",
        "origin": "replay",
        "at": "2026-11-22T01:00:00.000+00:00",
        "policy": POLICY,
        "feature": "toy",
        "language": "en",
        "slices": {"kind": "ordinary"},
        "attack": "role play",
        "turns": (("user", "Hi"), ("reply", "Hello"), ("tool", "A page")),
        "request": "=1+1",
        "action": Action.ANSWERED,
        "reply": "Two.",
        "fired": (Fired(control="C1", name="quote check", because="B1", score=0.5),),
        "latency_ms": 12.5,
        "tokens": (3, 4),
    }
    labels = (
        Label(interaction=f"x{number}", name="as expected", value=True, by="scorer:a/1"),
        Label(interaction=f"x{number}", name="expected", value="answer", by="suite:b"),
    )
    return Heard(exchange=Interaction(**(said | more)), labels=labels)


HEARD = [
    heard(1),
    heard(2, action=Action.FAILED, reply="", error="no answer", tokens=None, latency_ms=None),
    heard(3, action=Action.REFUSED, reply=""),
]
RUN = replace(run_of("s.jsonl", "b" * 64, "toy", POLICY, HEARD), split="test", done=3)


def test_json_lines_come_back_as_they_were(tmp_path):
    """An export that cannot be read back has lost something."""
    assert write_exchanges(tmp_path / "a.jsonl", RUN, HEARD) == 3
    (found,) = read_foreign(tmp_path / "a.jsonl")
    assert list(found.heard) == HEARD
    assert (found.run.policy, found.run.guarded, found.run.split) == (POLICY, True, "imported")


def test_csv_is_flat_and_no_cell_is_a_formula(tmp_path):
    """What a stranger typed must not run in a spreadsheet."""
    write_exchanges(tmp_path / "a.csv", RUN, HEARD)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["request"] for row in rows] == ["'=1+1"] * 3
    assert json.loads(rows[0]["labels"]) == {"as expected": True, "expected": "answer"}
    assert (rows[0]["tokens_sent"], rows[1]["tokens_sent"]) == ("3", "")


def test_a_name_without_a_format_says_which_there_are(tmp_path):
    """The name is all that says the format."""
    with pytest.raises(InputError, match=r"\.jsonl, \.csv, \.parquet, \.eval"):
        write_exchanges(tmp_path / "a.xlsx", RUN, HEARD)


@pytest.mark.parametrize(
    ("ending", "module", "extra"),
    [(".parquet", "pyarrow", "parquet"), (".eval", "inspect_ai", "inspect")],
)
def test_a_missing_extra_is_named_and_leaves_no_file(ending, module, extra, tmp_path, monkeypatch):
    """Half a file would be taken for a whole one."""
    for name in (module, f"{module}.log"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    with pytest.raises(MissingExtra, match=rf"redline-launch\[{extra}\]"):
        write_exchanges(tmp_path / f"a{ending}", RUN, HEARD)
    assert list(tmp_path.iterdir()) == []


def test_parquet_keeps_kinds_of_columns(tmp_path):
    """A column of numbers is read as numbers, and what is unknown as null."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra [parquet] is not installed")
    assert write_exchanges(tmp_path / "a.parquet", RUN, HEARD) == 3
    rows = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert [row["latency_ms"] for row in rows] == [12.5, None, 12.5]
    assert rows[0]["request"] == "=1+1"


def test_a_log_of_inspect_comes_back_as_it_was(tmp_path):
    """`inspect view` opens it, and reading it back gives the same exchanges and labels."""
    logs = pytest.importorskip("inspect_ai.log", reason="the extra [inspect] is not installed")
    assert write_exchanges(tmp_path / "a.eval", RUN, HEARD) == 3
    (found,) = read_foreign(tmp_path / "a.eval")
    assert list(found.heard) == HEARD
    assert found.run.policy == POLICY
    log = logs.read_eval_log(str(tmp_path / "a.eval"))
    assert (log.status, log.eval.model) == ("success", "toy")
    first, failed, refused = log.samples
    assert [m.role for m in first.messages] == ["user", "assistant", "tool", "user", "assistant"]
    assert first.scores["as expected"].value is True
    assert (failed.error.message, refused.output.stop_reason) == ("no answer", "content_filter")
