"""Perplexity and burstiness: from the brief over a real service to the report of a run."""

import json
from contextlib import contextmanager

import pytest

from redline.errors import InputError
from redline.evaluate import read_interactions
from redline.measurement import Unmeasured
from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.manner import Manner
from redline.workspace.planning import Choices
from tests.llm.servers import Json, threaded

ROWS = """| M3 | critical output | risk | M1 | zero in 20 | any | evaluation, review |
| M4 | perplexity | cost | M1 | <= 5 | > 9 | evaluation |
| M5 | burstiness | cost | M1 | <= 0.9 | | evaluation |
"""
LAST = ROWS.partition("| M4")[0]
BARE = Choices(guarded=False)
TOKENS = [{"token": "You", "logprob": -1.0}, {"token": " ask", "logprob": -3.0}]


@contextmanager
def service():
    """Serve a model that tells log-probabilities where it is asked; give address and requests."""
    asked = []

    class Model(Json):
        """Answers every question with two tokens."""

        def answer(self, path, body):
            """Return one answer."""
            del path
            asked.append(body)
            choice = {"index": 0, "message": {"content": "You ask"}, "finish_reason": "stop"}
            told = {"content": TOKENS} if body.get("logprobs") else None
            return {"model": "m", "choices": [choice | {"logprobs": told}]}

    with threaded(Model) as url:
        yield f"openai:m@{url}/v1", asked


@pytest.fixture
def likely(launch_brief):
    """Return a brief with both metrics."""
    launch_brief.write_text(launch_brief.read_text().replace(LAST, ROWS))
    return launch_brief


def test_a_brief_that_names_them_has_them_asked_for_kept_and_measured(likely):
    """Per answer three numbers are kept, and no token."""
    with service() as (address, asked):
        launch = open_launch(likely, None, address)
        found = evaluate_launch(launch, BARE, Manner())
        assert {one["logprobs"] for one in asked} == {True}
        one = next(read_interactions(found.folder))
        assert one.likelihood.stored() == {"tokens": 2, "total": -4.0, "squares": 10.0}
        assert found.run.logprobs
        assert found.measured["M4"].whole.value == pytest.approx(7.389056)
        assert found.measured["M5"].whole.value == pytest.approx(one.likelihood.burstiness)
        told = found.units[0].exchanges[0].interaction
        assert told.likelihood == one.likelihood
        again = evaluate_launch(launch, Choices(guarded=False, limit=9), Manner())
        assert (again.tally.cached, len(asked)) == (9, 48)
        assert again.measured["M4"].whole.value == pytest.approx(7.389056)


def test_the_gate_reads_them_as_any_other_bar(likely):
    """A model that hesitates too much is held."""
    text = likely.read_text()
    likely.write_text(text.replace("quote check", "provenance label").replace(
        "allow = fixed sentences", ""))  # fmt: skip
    with service() as (address, _):
        launch = open_launch(likely, None, address)
        found = evaluate_launch(launch, Choices(), Manner())
        assert found.measured["M4"].whole.value == pytest.approx(7.389056)
        reasons = [r for phase in decide_launch(launch).decision.phases for r in phase.reasons]
    (missed,) = {r.text for r in reasons if "perplexity" in r.text and r.verdict.value == "missed"}
    assert "7.39" in missed


def test_a_run_asks_for_them_by_option_and_is_another_run(redline, launch_brief):
    """What was asked for is part of what was run."""
    with service() as (address, asked):
        launch = open_launch(launch_brief, None, address)
        plain = evaluate_launch(launch, Choices(guarded=False, limit=2), Manner())
        assert not any("logprobs" in one for one in asked)
        assert next(read_interactions(plain.folder)).stored()["redline"] == "interaction/2"
        said = redline("evaluate", launch_brief, "--feature", address, "--unguarded",
                       "--limit", "2", "--logprobs", "--format", "json")  # fmt: skip
        assert said.returncode == 0, said.stderr
        assert asked[-1]["logprobs"] is True
    told = json.loads(said.stdout)
    assert told["run"]["logprobs"] is True
    assert told["run"]["id"] != plain.run.id
    assert "logprobs" not in plain.run.stored()


def test_a_feature_that_has_none_leaves_them_unknown(likely):
    """Unknown is neither zero nor a pass."""
    found = evaluate_launch(open_launch(likely), Choices(limit=3), Manner())
    assert not found.run.logprobs
    for row in ("M4", "M5"):
        assert isinstance(found.measured[row].whole, Unmeasured)
        assert "with" in found.measured[row].whole.reason


def test_a_feature_that_cannot_be_asked_is_named(redline, launch_brief):
    """The option would look as if it held."""
    with pytest.raises(InputError, match="--logprobs: 'vetted:corpus/' cannot be asked"):
        evaluate_launch(open_launch(launch_brief), Choices(logprobs=True))
    said = redline("evaluate", launch_brief, "--logprobs")
    assert (said.returncode, "Traceback" in said.stderr) == (2, False)
