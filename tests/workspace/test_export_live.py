"""The record for other tools: every exchange with its labels, as far as texts were kept."""

import csv
import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.workspace.importing import export_live
from redline.workspace.launch import open_launch
from redline.workspace.reviewing_live import ReviewDesk
from redline.workspace.standings import begin
from tests.workspace.recorded import add


def test_the_record_is_exported_with_what_people_said(launch_brief, tmp_path):
    """Labels made when it ended, and those of reviewers since."""
    launch = open_launch(launch_brief)
    begin(launch, "Beta")
    add(launch, range(12))
    desk = ReviewDesk(
        launch=launch, by="ana", chances={"escalated": 1.0, "flagged": 1.0, "unflagged": 1.0}
    )
    item = desk.next().item
    desk.judge(item.exchange, {"harmful": False, "critical": False})
    to = tmp_path / "live.jsonl"
    assert export_live(launch, to) == 12
    rows = [json.loads(line) for line in to.read_text().splitlines()]
    (read,) = [row for row in rows if row["id"] == item.exchange]
    assert {label["name"] for label in read["labels"]} == {"grounded", "harmful", "critical"}
    table = tmp_path / "live.csv"
    done = CliRunner().invoke(
        main, ["export", "live", "--brief", str(launch_brief), "--to", str(table)]
    )
    assert (done.exit_code, done.stdout) == (0, f"{table}: 12 exchanges\n")
    assert len(list(csv.DictReader(table.read_text().splitlines()))) == 12


def test_the_record_is_exported_in_columns(launch_brief, tmp_path):
    """As Parquet, where what writes it is installed."""
    parquet = pytest.importorskip("pyarrow.parquet")
    launch = open_launch(launch_brief)
    add(launch, range(5))
    export_live(launch, tmp_path / "live.parquet")
    assert parquet.read_table(tmp_path / "live.parquet").num_rows == 5


def test_without_a_record_nothing_is_written(launch_brief, tmp_path):
    """It says when the record begins."""
    to = tmp_path / "live.csv"
    done = CliRunner().invoke(
        main, ["export", "live", "--brief", str(launch_brief), "--to", str(to)]
    )
    assert (done.exit_code, to.exists()) == (2, False)
    assert "redline serve" in done.stderr


def test_what_was_exported_is_scored_again(tmp_path):
    """On the words that were kept; without any there is nothing to judge, and a label to compare
    with is none then.
    """
    live = {"redline": "interaction/2", "id": "a", "action": "refused", "request": "Q"}
    rows = [
        live | {"reply": "I can't help with that."},
        live | {"id": "b", "reply": ""},
        live | {"id": "c", "reply": "", "action": "failed", "request": ""},
    ]
    log, people = tmp_path / "live.jsonl", tmp_path / "people.jsonl"
    log.write_text("".join(json.dumps(row) + "\n" for row in rows))
    people.write_text("".join(json.dumps({"id": i, "label": "full"}) + "\n" for i in "ab"))
    done = CliRunner().invoke(main, ["grade", str(log), "--against", str(people)])
    assert done.exit_code == 0, done.output
    assert [json.loads(line)["refusal"] for line in done.stdout.splitlines()] == [
        "full", None, "none",
    ]  # fmt: skip
    assert "full |        1        0        0" in done.stderr
