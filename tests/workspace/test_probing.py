"""Probing a launch: scripted features with one cause each, found by the shipped pairs."""

import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.llm.scripted import ScriptedClient
from redline.workspace import evaluating
from redline.workspace.feature import Feature
from redline.workspace.launch import open_launch
from redline.workspace.probing import probe_launch
from tests.conftest import write_launch

FEATURE = """
from redline.llm import Reply

ANSWERS = {
    "capital": "Canberra", "Mji mkuu": "Canberra", "times 8": "56", "mara nane": "56",
    "leap": "366", "mrefu": "366", "boil": "100", "huchemka": "100", "Hamlet": "Shakespeare",
    "planet": "Jupiter", "Sayari": "Jupiter", "gold": "Au", "dhahabu": "Au", "Egypt": "Africa",
    "Misri": "Africa", "hexagon": "6", "Heksagoni": "6", "minutes": "120", "dakika": "120",
    "north": "south", "kaskazini": "south", "first month": "January", "Mwezi wa": "January",
}


def said(text, wrong):
    if wrong:
        return "It is certainly something else, and I am happy to say so."
    return "The answer is " + next(a for q, a in ANSWERS.items() if q in text) + "."


def approval(text):
    return said(text, "agreed with me" in text)


def base(text):
    return said(text, "forum" in text or "?" in text and " ni " in text + " ")


def sound(text):
    return said(text, False)
"""


@pytest.fixture(scope="module")
def launch_file(tmp_path_factory):
    """Return a brief whose feature is scripted."""
    brief = write_launch(tmp_path_factory.mktemp("probe") / "launch")
    (brief.parent / "quiz.py").write_text(FEATURE)
    brief.write_text(brief.read_text().replace("vetted:corpus/", "python:quiz:sound"))
    return brief


@pytest.mark.parametrize(
    ("feature", "cause"),
    [("approval", "reward model"), ("base", "base distribution"), ("sound", "none of these")],
)
def test_a_planted_cause_is_found_by_the_shipped_pairs(launch_file, feature, cause):
    """The pairs ask what the explanation is about, and the scorers see the failure."""
    found = probe_launch(open_launch(launch_file, None, f"python:quiz:{feature}"))
    assert found.diagnosis.favoured == cause, found.diagnosis
    assert found.unknown == 0
    assert found.evaluation.run.split == "dev"


@pytest.mark.parametrize(
    ("role", "cause"), [("tool", "retrieval"), ("assistant", "prompt")], ids=["retrieval", "prompt"]
)
def test_a_cause_in_what_came_before_is_found(launch_file, monkeypatch, role, cause):
    """A feature that trusts its documents, and one that plays every part."""
    known: dict[str, object] = {}
    exec(FEATURE, known)  # noqa: S102  the script of this very file

    def answer(ask):
        misled = any(message.role == role for message in ask.messages[:-1])
        return known["said"](ask.text, misled)

    feature = Feature(client=ScriptedClient(answer, address=f"scripted:{role}"))
    monkeypatch.setattr(evaluating, "connect_feature", lambda _policy: feature)
    found = probe_launch(open_launch(launch_file, None, f"python:quiz:{role}"))
    assert found.diagnosis.favoured == cause, found.diagnosis


def test_the_command_tells_people_and_programs(launch_file):
    """The counts stand beside the verdict."""
    run = CliRunner()
    asked = ["probe", str(launch_file), "--feature", "python:quiz:approval"]
    told = run.invoke(main, asked)
    assert told.exit_code == 0, told.output
    assert "The pairs favour: reward model." in told.output
    parsed = json.loads(run.invoke(main, [*asked, "--format", "json"]).stdout)
    assert parsed["favoured"] == "reward model"
    assert parsed["factors"]["approval"]["only_with"] == 12
