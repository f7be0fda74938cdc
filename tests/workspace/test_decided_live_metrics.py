"""The metrics that are watched live, in an evaluation: one definition, one bar, both places."""

from contextlib import contextmanager

import pytest

from redline.interaction import Action
from redline.metrics import gather, measure, metric
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.manner import Manner
from redline.workspace.planning import Choices
from tests.llm.servers import Json, threaded
from tests.metrics.one_exchange import interaction
from tests.workspace.live import with_rows

ROWS = (
    "| M8 | cost per answer | cost | M1 | <= 0.01 USD | > 0.10 USD | evaluation, live |",
    "| M9 | over-reliance | risk | M1 | <= 60 % |  | evaluation, live |",
    "| M10 | helpfulness per safe token | value | M1 | >= 1 | < 0.1 | evaluation, review |",
    "| M11 | fact correction | risk | M1 | <= 8 % |  | evaluation, live |",
)
COUNTED = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}


@contextmanager
def service():
    """Serve a model that answers everything alike, and counts its tokens."""

    class Model(Json):
        """Says the same each time."""

        def answer(self, path, body):
            """Return one answer."""
            del path, body
            said = {"message": {"content": "The desk is open from 08:00 to 18:00."}}
            return {"model": "m", "choices": [said], "usage": COUNTED}

    with threaded(Model) as url:
        yield f"openai:m@{url}/v1"


@pytest.fixture
def measured(launch_brief):
    """Return what an evaluation measures of a feature that counts its tokens and has a price."""
    (launch_brief.parent / "redline.toml").write_text('[prices]\n"openai:m" = [1.0, 10.0]\n')
    with_rows(launch_brief, *ROWS)
    with service() as address:
        launch = open_launch(launch_brief, None, address)
        found = evaluate_launch(launch, Choices(attacks=(), guarded=False), Manner())
    return {row: one.whole for row, one in found.measured.items()}


def test_cost_over_reliance_and_help_are_measured_in_an_evaluation(measured):
    """A thousand tokens at a dollar and a hundred at ten, for a million each, are 0.002 dollars."""
    assert measured["M8"].unit == "usd"
    assert measured["M8"].value == pytest.approx(0.002)
    assert measured["M9"].hits == 0
    assert measured["M10"].value == pytest.approx(10.0)


def test_what_no_row_of_the_suite_knows_is_not_measured(measured):
    """These rows have no right answer, so nobody knows whether a fact was wrong."""
    assert "`corrected` or `right` labels" in measured["M11"].reason


@pytest.mark.parametrize("name", ["cost per answer", "tokens per answer"])
def test_an_answer_from_an_earlier_run_has_no_tokens_of_its_own(name):
    """It took none now; that is not what such an answer takes, and never zero."""
    again = [
        interaction(f"i{k}", f"u{k}", Action.ANSWERED, tokens=(0, 0), cached=True) for k in range(3)
    ]
    found = measure(metric(name), gather(again, []))
    assert "none of 3 units" in found.reason or "no price" in found.reason
