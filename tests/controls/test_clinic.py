"""The worked example: its own Examples rows go where its brief says."""

import asyncio
from pathlib import Path

import pytest
from small import released, says

from redline.brief import load_brief
from redline.controls import Stage, compile_policy, stages

CLINIC = Path(__file__).parents[2] / "examples" / "clinic-triage"
BRIEF = load_brief(CLINIC / "brief.md")
PAGE = "The desk is open from 8:00 to 18:00."
ACTIONS = {"answer": "answered", "refuse": "refused", "hand off": "handed off"}


@pytest.fixture(scope="module")
def pipeline(learnt_clinic) -> list[Stage]:
    """Return the clinic's stages, without the place of the record."""
    return stages(compile_policy(BRIEF, CLINIC), [PAGE], cache=learnt_clinic)[1:]


@pytest.mark.parametrize(
    "row", [x for x in BRIEF.examples if x.expected in ACTIONS], ids=lambda x: x.request
)
def test_an_example_of_the_brief_is_treated_as_it_says(pipeline, row):
    """Whoever signs the brief may try its rows and see them kept."""
    text, exchange = asyncio.run(released(pipeline, row.request, says(PAGE)))
    assert exchange.action.value == ACTIONS[row.expected]
    assert exchange.language == row.language
    assert (text == PAGE) is (row.expected == "answer")
