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
