"""`redline evaluate --screens`: the figures of a brief's risk screens, by its suite rows."""

import json
from dataclasses import fields

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.detect.risk import Risk
from tests.conftest import write_launch
from tests.llm.servers import Json, threaded


class Judge(Json):
    """A detector that finds every text about parking dangerous."""

    def answer(self, path: str, body: dict[str, str]) -> dict[str, float]:
        """Answer one text."""
        del path
        return {"score": 0.9 if "park" in body["text"] else 0.0}


@pytest.fixture
def judge():
    """Serve the detector; give its URL."""
    with threaded(Judge) as url:
        yield f"{url}/"


@pytest.fixture(autouse=True)
def calm_model(monkeypatch):
    """Put a model that is unsure of cars in the place of the one that is shipped."""

    def risk(text: str) -> Risk:
        known: dict[str, object] = {field.name: 0.0 for field in fields(Risk)}
        known |= {"unsafe": 0.4 if "car" in text else 0.0, "threshold": 0.8}
        known |= {"hazards": {}, "language": "en", "known": True}
        return Risk(**known)

    model = Model()
    model.risk = risk
    monkeypatch.setattr("redline.detect.risk.model.risk_model", lambda: model)


class Model:
    """Stands for the risk model, one and the same whoever asks for it."""


def evaluated(brief, settings: str, *options: str):
    """Run the command on a launch with a risk screen."""
    row = f"| C4 | risk screen | H1 | gateway | {settings} | |\n"
    text = brief.read_text().replace("\n# Metrics", f"{row}\n# Metrics", 1)
    brief.write_text(text.replace(f"\n\n{row}", f"\n{row}"))
    return CliRunner().invoke(main, ["evaluate", str(brief), "--screens", *options])


def test_a_cascade_is_measured_on_the_rows_of_the_brief(tmp_path, judge):
    """Twelve rows name a car, so a quarter of the 48 is asked of the service."""
    brief = write_launch(tmp_path / "launch")
    done = evaluated(brief, f"detector = http {judge}; cascade = 0.2-0.8", "--format", "json")
    assert done.exit_code == 0, done.output
    (found,) = json.loads(done.stdout)
    arms = {arm["name"]: arm for arm in found["arms"]}
    assert arms["heavier alone"]["calls_per_100"] == 100
    asked = sum("car" in line for line in (tmp_path / "launch/suites/ordinary.jsonl")
                .read_text().splitlines())  # fmt: skip
    assert arms["cascade"]["calls_per_100"] == round(100 * asked / 48, 1)
    assert not (tmp_path / "launch" / ".redline" / "evidence").exists()


def test_the_figures_are_shown_as_a_table(tmp_path, judge):
    """People read them in a terminal."""
    brief = write_launch(tmp_path / "launch")
    done = evaluated(brief, f"detector = http {judge}; cascade = unknown only")
    assert done.exit_code == 0, done.output
    assert "cascade against heavier alone" in done.stdout


def test_a_brief_without_a_screen_says_so(tmp_path):
    """There is nothing to measure."""
    brief = write_launch(tmp_path / "launch")
    done = CliRunner().invoke(main, ["evaluate", str(brief), "--screens"])
    assert done.exit_code == 2
    assert "has no `risk screen`" in done.stderr
