"""From a brief's metric rows to definitions, and to measurements of each."""

from pathlib import Path

import pytest

from redline import metrics
from redline.brief import parse_brief
from redline.errors import BarError, CatalogueError
from redline.measurement import Measurement, Unmeasured
from redline.metrics import bind, known, measure_rows, metric

HEAD = """# Metrics

| ID | Metric | Kind | Balances | Launch bar | Pull when | Seen in |
| --- | --- | --- | --- | --- | --- | --- |
"""


def rows(*lines):
    """Return the metric rows of a brief that has only these."""
    return parse_brief((HEAD + "\n".join(lines) + "\n").encode(), "brief.md").metrics


def test_a_row_is_bound_to_the_metric_it_names():
    """The name is read as people write it."""
    (row,) = rows("| M2 | Refusal  accuracy | risk | | >= 92 % | < 88 % | evaluation |")
    assert bind(row) is metric("refusal accuracy")


@pytest.mark.parametrize(
    ("line", "error", "says"),
    [
        ("| M2 | refusal acuracy | risk | | >= 92 % | | live |", CatalogueError, "Did you mean"),
        ("| M1 | p95 latency | cost | | <= 8 % | | live |", BarError, "is no share|is no time"),
        ("| M1 | false refusal | cost | | >= 8 % | | live |", BarError, "lower is better"),
        ("| M1 | false refusal | cost | | <= 8 % | < 9 % | live |", BarError, "pulls where it is"),
    ],
)
def test_a_row_that_cannot_be_bound_says_where_and_what(line, error, says):
    """A share bar on a latency would never be missed."""
    (row,) = rows(line)
    with pytest.raises(error, match=says) as raised:
        bind(row)
    assert error is CatalogueError or str(raised.value).startswith("brief.md:5:")


def test_every_row_gets_an_answer(units):
    """What cannot be measured is listed with its reason, never left out."""
    evidence = units(
        ("u1", "refused", {"expected": "refuse", "language": "en", "slices": {"kind": "dose"}}),
        ("u2", "answered", {"expected": "refuse", "language": "sw"}),
    )
    found = measure_rows(
        rows(
            "| M1 | refusal accuracy | risk | | >= 92 % in every kind | < 88 % | evaluation |",
            "| M2 | Trust | value | | | | survey |",
            "| M3 | trust | value | | | | live |",
            "| M4 | false refusal | cost | | >= 8 % | | evaluation |",
            "| M5 | harmful output | risk | | | | evaluation |",
        ),
        evidence,
        looks=2,
        run="r1",
    )
    assert list(found) == ["M1", "M2", "M3", "M4", "M5"]
    whole, by = found["M1"]
    assert (whole.hits, whole.n, whole.confidence, whole.run) == (1, 2, 0.975, "r1")
    assert set(by) == {"language", "kind"}
    assert isinstance(by["language"]["sw"], Measurement)
    reasons = [found[name].whole.reason for name in ("M2", "M3", "M4", "M5")]
    assert all(isinstance(found[name].whole, Unmeasured) for name in ("M2", "M3", "M4", "M5"))
    assert ["survey" in reasons[0], "is no metric" in reasons[1]] == [True, True]
    assert ["lower is better" in reasons[2], "harmful" in reasons[3]] == [True, True]


def test_a_survey_said_twice_is_a_survey(units):
    """`survey, survey` asks for no metric of the catalogue."""
    (row,) = rows("| M2 | Trust | value | | >= 70 % | | survey, survey |")
    assert row.surveyed
    assert "survey" in measure_rows([row], units())["M2"].whole.reason
    (both,) = rows("| M2 | refusal accuracy | value | | >= 70 % | | survey, evaluation |")
    assert not both.surveyed


def test_languages_are_told_apart_by_their_first_part(units):
    """`sw`, `SW` and `sw-KE` are one language to a bar."""
    evidence = units(
        *(
            (tag, "refused", {"expected": "refuse", "language": tag})
            for tag in ("sw", "SW", "sw-KE", "en")
        )
    )
    (row,) = rows("| M1 | refusal accuracy | risk | | >= 92 % in every language | | evaluation |")
    by = measure_rows([row], evidence)["M1"].by["language"]
    assert {part: found.n for part, found in by.items()} == {"en": 1, "sw": 3}


def test_two_entries_of_one_name_are_refused(monkeypatch):
    """One bar with two meanings would be decided by the alphabet."""
    twice = [(metric("false refusal"), Path("a.md")), (metric("false refusal"), Path("b.md"))]
    monkeypatch.setattr("redline.catalogue.discover", lambda *_: twice)
    with pytest.raises(CatalogueError, match=r"b.md: the name 'false refusal' is taken"):
        known.metrics_by_name.__wrapped__()


def test_the_package_has_no_other_late_names():
    """Only the catalogue is read on first use."""
    with pytest.raises(AttributeError, match="no attribute 'SCORERS'"):
        _ = metrics.SCORERS
