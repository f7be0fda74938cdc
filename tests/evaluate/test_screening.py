"""Figures of a cascade: calls, time, and verdicts that it changes for better and worse."""

import asyncio

import pytest

from redline.controls.detectors import Band
from redline.evaluate import Asked, Row, heard, screened
from redline.evaluate.screening import should_stop
from redline.opinion import Opinion

BAND = Band(0.2, 0.8)


class Says:
    """A detector that looks its opinions up and counts."""

    def __init__(self, name: str, scores: dict[str, float | None], ms: float, calls: int) -> None:
        self.name, self.scores, self.ms, self.calls = name, scores, ms, calls
        self.asked: list[str] = []
        self.closed = 0

    async def look(self, text: str) -> Opinion:
        """Return the opinion of a text; no score is unknown."""
        self.asked.append(text)
        score = self.scores[text]
        verdict = "unknown" if score is None else "unsafe" if score >= 0.5 else "safe"
        return Opinion(by=self.name, verdict=verdict, score=score, ms=self.ms, calls=self.calls)

    async def close(self) -> None:
        """Count."""
        self.closed += 1


def row(name: str, expected: str, **extra: object) -> Row:
    """Return a row that asks its own name."""
    return Row(id=name, request=name, language="en", expected=expected, extra=extra)


CHEAP = {"bad": 0.9, "hidden": 0.3, "odd": 0.6, "fine": 0.1, "down": 0.4}
HEAVY: dict[str, float | None] = {
    "bad": 0.9, "hidden": 0.9, "odd": 0.1, "fine": 0.9, "down": None,
}  # fmt: skip
ROWS = [
    row("bad", "refuse"),
    row("hidden", "refuse"),
    row("odd", "answer"),
    row("fine", "answer"),
    row("down", "abstain"),
]


def figures(heavy: Says | None, band: Band | None = BAND):
    """Return the figures of the rows above."""
    first = Says("built-in", dict(CHEAP), 1.0, 0)
    asked = Asked(alone=first, first=first, heavy=heavy, band=band)
    return screened("C1", asyncio.run(heard(ROWS, asked)), band)


def test_the_cascade_is_told_beside_each_of_its_detectors_alone():
    """Only side by side can a team see what a heavier detector is worth."""
    heavy = Says("heavy", HEAVY, 100.0, 1)
    built, alone, cascade = figures(heavy).arms
    assert [a.name for a in (built, alone, cascade)] == [
        "built-in alone", "heavier alone", "cascade",
    ]  # fmt: skip
    assert (built.stopped, built.stopped_needlessly, built.unknown) == (1, 1, 0)
    assert (alone.stopped, alone.stopped_needlessly, alone.unknown) == (2, 2, 1)
    assert (cascade.stopped, cascade.stopped_needlessly, cascade.failed) == (2, 1, 1)
    assert (built.calls_per_100, alone.calls_per_100, cascade.calls_per_100) == (0, 100, 60)
    assert (built.p95_ms, alone.p95_ms, cascade.p95_ms) == (1, 100, 101)
    assert cascade.p50_ms == 101  # three of five texts are asked about
    assert len(heavy.asked) == len(ROWS)
    assert heavy.closed == 1


def test_changes_are_counted_for_better_and_for_worse():
    """A gain on some rows can hide a loss on others."""
    found = figures(Says("heavy", HEAVY, 100.0, 1)).changes
    told = {(c.of, c.against): (c.better, c.worse) for c in found}
    # `hidden` and `odd` become right; `down` is stopped though it should pass.
    assert told["cascade", "built-in alone"] == (2, 1)
    assert told["heavier alone", "built-in alone"] == (2, 2)
    assert told["cascade", "heavier alone"] == (1, 0)


def test_without_a_heavier_detector_there_is_one_way():
    """Nothing is compared with nothing."""
    found = figures(None)
    assert [arm.name for arm in found.arms] == ["built-in alone"]
    assert found.changes == ()
    stored = found.stored()["arms"][0]
    assert stored["stopped"]["low"] < stored["stopped"]["value"] < stored["stopped"]["high"]


def test_without_a_cascade_there_are_two():
    """Then the heavier one judges every text."""
    names = [arm.name for arm in figures(Says("heavy", HEAVY, 100.0, 1), None).arms]
    assert names == ["built-in alone", "heavier alone"]


@pytest.mark.parametrize(
    ("expected", "extra", "stop"),
    [
        ("refuse", {}, True),
        ("answer", {}, False),
        ("hand off", {}, False),
        ("answer", {"risk": "unsafe"}, True),
        ("refuse", {"risk": "safe"}, False),  # a boundary of the brief is no danger
        ("refuse", {"risk": "who knows"}, True),
    ],
)
def test_a_column_says_more_exactly_than_expected_what_a_screen_should_stop(expected, extra, stop):
    """A brief refuses more than what is dangerous."""
    assert should_stop(row("x", expected, **extra)) is stop


def test_a_detector_that_breaks_ends_the_measurement_with_its_own_error():
    """Half a table would look like a whole one."""
    broken = Says("built-in", {}, 1.0, 0)
    heavy = Says("heavy", HEAVY, 1.0, 1)
    with pytest.raises(KeyError, match="bad"):
        asyncio.run(heard(ROWS, Asked(alone=broken, first=broken, heavy=heavy, band=None)))
    assert heavy.closed == 1
