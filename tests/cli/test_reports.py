"""Reports by the commands, and the workflow that uses them."""

import json
import re
import shlex
from importlib.resources import files
from xml.etree import ElementTree as ET

import click
import pytest
import yaml

from redline.cli.main import main

WORKFLOW = files("redline") / "content" / "examples" / "github-actions" / "launch.yml"


def steps():
    """Return the steps of the workflow."""
    return yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["decide"]["steps"]


def commands():
    """Return every call of Redline in the workflow, as words."""
    lines = [line for step in steps() for line in step.get("run", "").splitlines()]
    return [shlex.split(line) for line in lines if line.startswith("redline ")]


def test_a_decision_is_reported_and_its_exit_code_stays(redline, launch_brief, tmp_path):
    """The files are there whether it ships or not."""
    page, cases, sheet = (tmp_path / name for name in ("d.html", "d.xml", "c.html"))
    held = redline("decide", launch_brief, "--report", cases)
    assert held.returncode == 3
    assert int(ET.parse(cases).getroot().get("errors")) > 0  # noqa: S314  written by ourselves
    redline("evaluate", launch_brief)
    done = redline(
        "decide", launch_brief, "--report", page, "--report", cases, "--committee", sheet
    )
    assert done.returncode == 0
    assert f"report: {page}" in done.stderr
    assert "<script" not in page.read_text() + sheet.read_text()
    assert ET.parse(cases).getroot().get("errors") == "0"  # noqa: S314  written by ourselves


def test_an_evaluation_is_reported(redline, launch_brief, tmp_path):
    """Standard output stays what it was."""
    there = tmp_path / "e.json"
    done = redline("evaluate", launch_brief, "--format", "json", "--report", there)
    assert done.returncode == 0
    assert json.loads(there.read_text())["run"] == json.loads(done.stdout)["run"]


@pytest.mark.parametrize(
    "options", [("--report", "r.docx"), ("--committee", "c.md"), ("--report", "none/r.html")]
)
def test_a_name_is_refused_before_anything_is_done(redline, launch_brief, options):
    """Nothing is decided for a report that cannot be written."""
    done = redline("decide", launch_brief, *options)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (launch_brief.parent / ".redline" / "decisions.jsonl").exists()


def test_the_workflow_is_made_of_commands_there_are():
    """An option that is renamed breaks this test rather than somebody's build."""
    assert [words[1] for words in commands()] == ["review", "evaluate", "decide", "audit"]
    for _, *words in commands():
        command: click.Command = main
        with click.Context(command, **command.context_settings) as ctx:
            while isinstance(command, click.Group):
                command = command.get_command(ctx, words.pop(0))
            command.make_context(command.name, words, parent=ctx)


def test_the_workflow_runs_nothing_of_others():
    """Beside the commands it uses the actions of the forge itself."""
    used = [step["uses"] for step in steps() if "uses" in step]
    assert all(re.match(r"(actions|github)/", name) for name in used)


def test_every_report_of_the_workflow_has_a_known_ending():
    """As `decide` accepts them."""
    words = next(words for words in commands() if words[1] == "decide")
    named = [words[i + 1] for i, word in enumerate(words) if word == "--report"]
    assert {name.rpartition(".")[2] for name in named} == {
        "html", "pdf", "json", "xml", "sarif", "md",
    }  # fmt: skip


def test_a_comparison_is_reported(redline, launch_brief, tmp_path):
    """Two runs that differ in nothing show no regression, in every kind."""
    redline("evaluate", launch_brief)
    redline("evaluate", launch_brief, "--seed", 1)
    names = [tmp_path / f"c.{ending}" for ending in ("html", "md", "json")]
    asked = [word for name in names for word in ("--report", name)]
    done = redline("compare", "last~1", "last", "--brief", launch_brief, "--format", "json", *asked)
    assert done.returncode == 0, done.stderr
    assert "No regression is shown" in names[0].read_text()
    assert "No regression is shown" in names[1].read_text()
    assert json.loads(names[2].read_text()) == json.loads(done.stdout)
