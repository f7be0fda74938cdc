"""The second reader: a model that has to quote."""

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import UpstreamError
from redline.llm import Reply, ScriptedClient
from redline.rubric.second import read_again, understood

TEXT = (
    "We never name an illness, because a wrong name delays care.\nThe nurse decides within a day."
)
FIRST = dict.fromkeys(("scoping", "safety", "metrics", "rollout", "communication"), 2.0)


def reply(levels=(), objections=()):
    """Return what a model says, as JSON."""
    return json.dumps({"levels": dict(levels), "objections": list(objections)})


def read(script, text=TEXT):
    """Return the reading of a scripted model."""
    return asyncio.run(read_again(text, ScriptedClient([script])))


def test_what_is_quoted_is_kept_with_its_place():
    """A quote may run over a line end."""
    said = reply(
        {"scoping": {"level": 4, "quote": "We never name an illness"}},
        [{"criterion": "rollout", "what": "No phase is named.", "quote": "delays care. The nurse"}],
    )
    found = read(said)
    assert found.levels == {"scoping": 4.0}
    assert found.objections[0].quote == "delays care.\nThe nurse"
    assert TEXT[found.objections[0].start :].startswith("delays care.")
    assert found.dropped == 0


@pytest.mark.parametrize("quote", ["we will never name", "", None, 7, "illness", ["We never"]])
def test_what_is_not_in_the_text_is_dropped_and_counted(quote):
    """An invented quote, no quote, or a single word proves no reading."""
    said = reply(
        {"safety": {"level": 5, "quote": quote}},
        [{"criterion": "safety", "what": "weak", "quote": quote}],
    )
    found = read(said)
    assert (found.levels, found.objections, found.dropped) == ({}, (), 2)


@pytest.mark.parametrize("level", [0, 6, "4", None, True, float("nan")])
def test_a_level_off_the_scale_is_dropped(level):
    """Whatever a model calls a level."""
    found = read(reply({"safety": {"level": level, "quote": "a wrong name delays care"}}))
    assert (found.levels, found.dropped) == ({}, 1)


def test_disagreement_is_shown_with_both_levels_and_never_averaged():
    """From one point on; agreement is not worth a line."""
    quote = "The nurse decides"
    levels = {"safety": {"level": 4, "quote": quote}, "metrics": {"level": 2.5, "quote": quote}}
    assert read(reply(levels)).apart(FIRST) == {"safety": (2.0, 4.0)}
    assert read(reply(levels)).stored(FIRST)["disagreements"] == {"safety": [2.0, 4.0]}


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("I like it.", "no JSON object"),
        ("{not json}", "no JSON object"),
        ("{" * 5000 + "}" * 5000, "no JSON object"),
        (UpstreamError("model: it is down."), "it is down"),
        (Reply(text="", error="too many requests"), "too many requests"),
    ],
)
def test_a_reading_that_cannot_be_had_says_why(script, why):
    """It is neither agreement nor silence."""
    found = read(script)
    assert why in found.unusable
    assert found.levels == {}


def test_a_text_that_is_too_long_is_not_sent():
    """And the reading says so."""
    client = ScriptedClient(["{}"])
    found = asyncio.run(read_again("a b " * 20_000, client))
    assert "characters" in found.unusable
    assert client.asked == []


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=9))
def test_no_reply_breaks_the_reader(value):
    """Models say all kinds of things."""
    for said in (json.dumps(value), json.dumps({"levels": value, "objections": value})):
        understood(said, TEXT, "scripted:")
