"""`redline decide` loads what it needs, and no more."""

import json
import subprocess
import sys

import pytest

from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices

HEAVY = ("jinja2", "typst", "starlette", "uvicorn", "sklearn", "redline.report.page")
LOADED = """
import json, sys
from redline.cli.main import main
try:
    main({arguments!r}, standalone_mode=False)
finally:
    print(json.dumps([name for name in sys.modules]), file=sys.stderr)
"""


def loaded(*arguments):
    """Return the modules that a command had loaded when it ended."""
    code = LOADED.format(arguments=list(map(str, arguments)))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.fixture
def evaluated(launch_brief, monkeypatch, tmp_path):
    """Return the brief of a launch with evidence."""
    monkeypatch.setenv("REDLINE_SIGNING_KEY", str(tmp_path / "signing.pem"))
    evaluate_launch(open_launch(launch_brief), Choices())
    return launch_brief


def test_a_plain_decision_loads_no_report_and_no_attack(evaluated):
    """Templates, typesetting, the gateway's server and eighty attacks stay on the disk."""
    found = loaded("decide", evaluated)
    assert not found.intersection(HEAVY)
    assert not {name for name in found if name.startswith("redline.attacks.entries")}
    assert "redline.gate" in found


@pytest.mark.thorough
def test_a_report_loads_what_it_is_made_with(evaluated, tmp_path):
    """Only whoever asks for it waits for it."""
    found = loaded("decide", evaluated, "--report", tmp_path / "report.html")
    assert "jinja2" in found
    assert (tmp_path / "report.html").read_text().startswith("<!doctype html>")


def test_without_evidence_nobody_is_loaded_who_judges(launch_brief, monkeypatch, tmp_path):
    """There is nothing to judge."""
    monkeypatch.setenv("REDLINE_SIGNING_KEY", str(tmp_path / "signing.pem"))
    found = loaded("decide", launch_brief)
    assert not {name for name in found if name.startswith("redline.scorers.entries")}
    assert "bm25s" not in found
