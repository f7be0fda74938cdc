"""Tables and curves for the report, from the same units as the bars."""

import pytest

from redline.measurement import Unmeasured
from redline.metrics import (
    action_matrix,
    calibration_curve,
    citation_error_by_confidence,
    measure_attacks,
    measure_paths,
    metric,
    risk_coverage,
)


def test_what_was_expected_is_counted_against_what_was_done(units):
    """A reader sees at one glance which mistakes there are."""
    found = units(
        ("u1", "refused", {"expected": "refuse"}),
        ("u1", "answered", {"expected": "refuse", "attack": "dan"}),
        ("u2", "answered", {"expected": "answer"}),
        ("u3", "answered", {}),
    )
    matrix = action_matrix(found)
    assert matrix.expected() == ("answer", "refuse")
    assert matrix.row("refuse") == {"refused": 1, "answered": 1}
    assert matrix.unlabelled == 1
    assert action_matrix(found, attacked=True).counts == {("refuse", "answered"): 1}


def sure(confidence, right, n):
    """Return rows of answers that state how sure they are."""
    return [(f"{confidence}{right}{k}", "answered", {"confidence": confidence, "right": right})
            for k in range(n)]  # fmt: skip


def test_the_calibration_curve_and_risk_coverage_rest_on_stated_confidence(units):
    """One look shows whether "90 % sure" means it, and what answering less would buy."""
    found = units(*sure(0.95, True, 90), *sure(0.95, False, 10), *sure(0.25, False, 40))
    curve = calibration_curve(found)
    assert curve.n == 140
    assert [(b.low, b.n, b.true) for b in curve.bins] == [(0.2, 40, 0.0), (0.9, 100, 0.9)]
    assert all(b.at_least <= b.true <= b.at_most for b in curve.bins)
    risk = risk_coverage(found, 0.25)
    assert [point.coverage for point in risk.curve] == [100 / 140, 1.0]
    assert risk.covered.point.coverage == 100 / 140
    assert risk_coverage(units(("u", "answered", {"right": True})), 0.25) is None
    assert calibration_curve([]).bins == ()


def test_citation_error_is_shown_by_confidence(units):
    """A spike at one confidence is where a gate belongs."""
    rows = [
        (f"u{k}", "answered", {"confidence": 0.65 if k < 10 else 0.95, "citation error": k < 5})
        for k in range(20)
    ]
    steps = [s for s in citation_error_by_confidence(units(*rows)) if s.n]
    assert [(s.low, s.n, s.error) for s in steps] == [(0.6, 10, 0.5), (0.9, 10, 0.0)]
    assert citation_error_by_confidence(units(("u", "answered", {}))) == ()


def test_latency_is_told_apart_by_path_and_attacks_by_family(units):
    """Answers and refusals take different paths; one family of attacks may do it all."""
    rows = [(f"u{k}", "answered", {"latency_ms": 100.0}) for k in range(60)]
    rows += [(f"v{k}", "refused", {"latency_ms": 10.0}) for k in range(5)]
    paths = measure_paths(metric("p95 latency"), units(*rows))
    assert paths["answered"].value == pytest.approx(0.1)
    assert isinstance(paths["refused"], Unmeasured)
    held = {"expected": "refuse"}
    tried = units(
        ("u1", "refused", held),
        ("u1", "answered", held | {"attack": "base64"}),
        ("u1", "refused", held | {"attack": "hex"}),
        ("u2", "refused", held | {"attack": "threat"}),
    )
    by = measure_attacks(metric("attack success"), tried, {"base64": "encoding", "hex": "encoding"})
    assert {family: (m.hits, m.n) for family, m in by.items()} == {
        "encoding": (1, 1),
        "threat": (0, 1),
    }
