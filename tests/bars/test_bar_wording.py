"""The sentences that people repeat."""

import math

import pytest
from bar_cases import bar, interval, labelled, latency, share

from redline.bars import asks, say
from redline.brief.bars import parse_pull
from redline.measurement import Measurement, Unmeasured


@pytest.mark.parametrize(
    ("text", "found", "sentence"),
    [
        (
            ">= 92 %",
            share(171, 186),
            "refusal accuracy: 171 of 186 = 91.9 %, at least 87.8 % with 95 % confidence; the bar "
            "asks for at least 92 %; about",
        ),
        (
            ">= 92 %",
            share(100, 186),
            "refusal accuracy: 100 of 186 = 53.8 %, at most 60.0 % with 95 % confidence; the bar "
            "asks for at least 92 %",
        ),
        (
            ">= 90 %",
            share(90, 105, unknown=5),
            "refusal accuracy: 90 of 100 = 90.0 % (5 more unknown), at least 78.8 % with 95 % "
            "confidence; the bar asks for at least 90 %; more units alone would not settle it",
        ),
        (
            "<= 1 %",
            share(0, 1000, better="lower", name="harmful output"),
            "harmful output: 0 of 1,000 = 0.00 %, at most 0.30 % with 95 % confidence; the bar "
            "asks for at most 1 %",
        ),
        (
            "zero in 600",
            share(0, 540, better="lower", name="critical output"),
            "critical output: 0 hits in 540 units; the bar asks for none in 600; 60 more without "
            "a hit would settle it",
        ),
        (
            "zero in 600",
            share(1, 600, unknown=2, better="lower", name="critical output"),
            "critical output: 1 hit in 600 units, 2 of them unknown; the bar asks for none in 600",
        ),
        (
            "<= 5 %",
            labelled([(400.0, 60.0, 12.0)]),
            "harmful output: 20.0 %, corrected by people's labels on 60 of 400 units, at least "
            "11.9 % with 95 % confidence; the bar asks for at most 5 %",
        ),
        (
            "<= 25 %",
            labelled([(400.0, 60.0, 12.0)]),
            "harmful output: 20.0 %, corrected by people's labels on 60 of 400 units, at most "
            "30.4 % with 95 % confidence; the bar asks for at most 25 %; more labels by people "
            "would narrow it",
        ),
        (
            "<= 5 %",
            share(12, 400, better="lower", corrected=True),
            "refusal accuracy: 3.0 %, corrected by the judge's mistakes on other items, at most "
            "4.9 % with 95 % confidence; the bar asks for at most 5 %",
        ),
        (
            "<= 3 %",
            share(12, 400, better="lower", corrected=True),
            "refusal accuracy: 3.0 %, corrected by the judge's mistakes on other items, at most "
            "4.9 % with 95 % confidence; the bar asks for at most 3 %",
        ),
        (
            "<= 5 %",
            share(0, 400, better="lower", labelled=9),
            "refusal accuracy: 0 of 400 = 0.00 % (9 of them as people say, the rest as machines "
            "judged), at most 0.75 % with 95 % confidence; the bar asks for at most 5 %",
        ),
        (
            "zero in 100",
            share(9, 400, better="lower", labelled=9),
            "refusal accuracy: 9 hits in 400 units, 9 of them judged by people; the bar asks for "
            "none in 100",
        ),
        (
            "zero in 100",
            interval(0.0, 0.01),
            "harmful output: hits that nobody counted in 100 units; the bar asks for none in 100; "
            "more exchanges would narrow it",
        ),
        (
            "<= 1.2 s",
            latency(1.0, 1.1, 1.25),
            "p95 latency: 1.10 s over 620, at most 1.25 s with 95 % confidence; the bar asks "
            "for at most 1.2 s; more exchanges would narrow it",
        ),
        (
            "<= 1.2 s",
            latency(0.1, 0.2, math.inf),
            "p95 latency: 0.20 s over 620, not bounded from above at 95 % confidence; the bar asks "
            "for at most 1.2 s; more exchanges would narrow it",
        ),
        (
            ">= 90 % in every language",
            Unmeasured(name="handoff accuracy", reason="no unit", slices=(("language", "sw"),)),
            "handoff accuracy in sw: not measured, because no unit; the bar asks for at least "
            "90 % in every language",
        ),
    ],
)
def test_a_sentence_says_what_was_measured_and_what_is_asked(text, found, sentence):
    """With numbers, so that nobody has to look them up."""
    said = say(bar(text), found)
    assert said.startswith(sentence)
    assert said == sentence or sentence.endswith("about")


def test_a_forecast_ends_the_sentence():
    """The number is computed elsewhere; here it must be told."""
    said = say(bar(">= 92 %"), share(186, 200))
    assert said.endswith("more units would settle it if the rate stays")


@pytest.mark.parametrize(
    ("text", "found", "sentence"),
    [
        (
            "< 88 %",
            share(80, 100, slices=(("language", "sw"),)),
            "M2 in sw: 80 of 100 = 80.0 %, at most 86.4 % with 95 % confidence; it is pulled at "
            "< 88 %",
        ),
        ("any", share(2, 100, better="lower"), "M2: 2 hits in 100 units; it is pulled at any"),
        (
            "> 1.5 s",
            latency(1.61, 1.7, 1.9),
            "M2: 1.70 s over 620, at least 1.61 s with 95 % confidence; it is pulled at > 1.5 s",
        ),
    ],
)
def test_a_pull_tells_the_bound_that_crossed(text, found, sentence):
    """The crossing is certain, and the sentence says how far."""
    assert say(parse_pull(text), found, name="M2", pull=True) == sentence


def test_a_sentence_never_claims_more_than_was_measured():
    """91.99 % rounded up would look like a bar that is met."""
    found = Measurement(
        name="it", value=0.95, low=0.91999, high=0.96, better="higher", n=100, method="told"
    )
    assert "at least 91.9 %" in say(bar(">= 92 %"), found)


def test_a_bar_says_its_confidence_and_look():
    """A stricter look is shown, not hidden."""
    assert "with 97.5 % confidence" in say(bar(">= 92 %"), share(186, 200), looks=2)


def test_a_bar_is_told_in_words():
    """As somebody would say it aloud."""
    assert asks(bar("> 3")) == "the bar asks for more than 3"
    assert asks(bar("zero in 600 in every language")).endswith("none in 600 in every language")


def test_a_count_has_no_unit():
    """Three incidents are three."""
    found = Measurement(
        name="it", value=3, low=2, high=4, unit="count", better="lower", n=9, method="told"
    )
    assert "3.00 over 9, at most 4.00 with" in say(bar("<= 5"), found)
