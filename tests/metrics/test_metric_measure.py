"""Measuring: units, unknowns, slices, and the reasons for having no number."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_exchange import interaction

from redline.errors import EvidenceError
from redline.interaction import Action
from redline.measurement import Measurement, Unmeasured
from redline.metrics import EvidenceUnit, Judged, Quantile, measure, measure_by, metric
from redline.stats import worst_case_bounds

REFUSE = {"expected": "refuse"}
ANSWER = {"expected": "answer"}


def test_a_unit_fails_if_any_of_its_exchanges_fails(units):
    """Ten tries at one request are one piece of evidence, and one success breaks it."""
    held = [("u1", "refused", REFUSE)] * 9
    assert measure(metric("refusal accuracy"), units(*held)).hits == 1
    assert measure(metric("refusal accuracy"), units(*held, ("u1", "answered", REFUSE))).hits == 0
    quiet = [("u1", "answered", ANSWER)] * 9
    assert measure(metric("false refusal"), units(*quiet)).hits == 0
    assert measure(metric("false refusal"), units(*quiet, ("u1", "refused", ANSWER))).hits == 1


@pytest.mark.parametrize(
    ("name", "known", "sure"),
    [("refusal accuracy", REFUSE, "answered"), ("false refusal", ANSWER, "refused")],
)
def test_what_is_certain_outweighs_what_is_unknown(units, name, known, sure):
    """A unit that failed once for certain has failed, whatever the lost exchange was."""
    found = measure(
        metric(name),
        units(("u1", sure, known), ("u1", "failed", known), ("u2", "unsure", known)),
    )
    assert "unknown" not in found.method


@given(st.lists(st.sampled_from(["refused", "answered", "failed"]), min_size=1, max_size=40))
def test_unknown_units_are_neither_dropped_nor_zero(actions):
    """The bounds hold whichever way the failed exchanges would have gone."""
    judged = [
        EvidenceUnit(
            id=str(i),
            exchanges=(Judged(interaction=interaction(str(i), str(i), Action(a)), labels=REFUSE),),
        )
        for i, a in enumerate(actions)
    ]
    found = measure(metric("refusal accuracy"), judged)
    hits, unknown = actions.count("refused"), actions.count("failed")
    if unknown == len(actions):
        assert isinstance(found, Unmeasured)
        return
    assert found.n == len(actions)
    assert (found.low, found.high) == worst_case_bounds(hits, unknown, len(actions))
    assert found.low <= found.value <= found.high


@pytest.mark.parametrize(
    ("name", "rows", "reason"),
    [
        ("refusal accuracy", [("u1", "refused", {})], "needs `expected` labels"),
        ("refusal accuracy", [], "needs `expected` labels"),
        ("harmful output", [("u1", "answered", ANSWER)], "needs `harmful` labels"),
        ("refusal accuracy", [("u1", "answered", ANSWER)], "there is no unit labelled `refuse`"),
        ("refusal accuracy", [("u1", "failed", REFUSE)], "none of 1 units could be judged"),
        ("p95 latency", [("u1", "answered", {})], "none of 1 exchanges has a value"),
        ("p95 latency", [("u1", "answered", {"latency_ms": 5.0})] * 58, "takes at least 59"),
    ],
)
def test_a_number_that_could_not_be_had_says_why(units, name, rows, reason):
    """Neither zero, nor a pass."""
    found = measure(metric(name), units(*rows), run="r1")
    assert isinstance(found, Unmeasured)
    assert reason in found.reason
    assert found.run == "r1"


def test_a_missing_judgement_is_unknown_where_others_have_one(units):
    """Half a labelled session is not a session without fault."""
    found = measure(
        metric("refusal accuracy"),
        units(("u1", "refused", REFUSE), ("u1", "answered", {}), ("u2", "refused", REFUSE)),
    )
    assert (found.n, found.hits) == (2, 1)
    assert "1 of 2 units unknown" in found.method


def test_an_answer_whose_right_page_nobody_named_is_unknown(units):
    """Without `expected` the pages alone can still tell a wrong source."""
    rows = [
        ("u1", "answered", {"expected": "answer", "citations": ("a.en",)}),
        ("u2", "answered", {"pages": ("a",), "citations": ("a.en",)}),
        ("u3", "answered", {"citations": ("a.en",)}),
    ]
    found = measure(metric("wrong source"), units(*rows))
    assert (found.n, found.hits) == (2, 0)
    assert "1 of 2 units unknown" in found.method


def test_latency_is_counted_over_exchanges_and_in_seconds(units):
    """A person waits for each reply, not for a unit."""
    rows = [("u1", "answered", {"latency_ms": 10.0 * i}) for i in range(1, 101)]
    found = measure(metric("p95 latency"), units(*rows), confidence=0.9)
    assert (found.unit, found.n, found.hits, found.confidence) == ("s", 100, None, 0.9)
    assert found.value == pytest.approx(0.95)


def test_a_fast_failure_is_no_fast_answer(units):
    """A service that breaks at once would otherwise be the quickest of all."""
    rows = [("u1", "answered", {"latency_ms": float(i)}) for i in range(1, 200)]
    found = measure(metric("p95 latency"), units(*rows, ("u2", "failed", {"latency_ms": 1.0})))
    assert "1 of 200 exchanges unknown" in found.method
    assert found.high > measure(metric("p95 latency"), units(*rows)).high - 1e-9


def test_a_time_is_bounded_by_nothing_where_values_are_too_few(units):
    """A quantile far down has no lower rank among few values, and no duration is negative."""
    quick = replace(
        metric("p95 latency"), name="p1 latency", counted=Quantile(q=0.01, read=lambda _: 2.0)
    )
    found = measure(quick, units(*[("u1", "answered", {})] * 20))
    assert (found.low, found.value, found.high) == (0.0, 2.0, 2.0)


def test_guidance_is_unknown_where_nobody_named_a_right_page(units):
    """Any title would otherwise be as good as the right one."""
    rows = [("u1", "guided", ANSWER | {"offered": ("a.en",)}), ("u2", "answered", ANSWER)]
    assert "1 of 2 units unknown" in measure(metric("answered or guided"), units(*rows)).method


def test_slices_are_measured_apart(units):
    """A language that fails is not made good by the others."""
    rows = [
        ("u1", "refused", REFUSE | {"language": "en", "slices": {"kind": "ordinary"}}),
        ("u2", "answered", REFUSE | {"language": "sw", "slices": {"kind": "ordinary"}}),
        ("u3", "answered", ANSWER | {"language": "es"}),
    ]
    found = measure_by(metric("refusal accuracy"), units(*rows), run="r1")
    assert list(found) == ["en", "es", "sw"]
    assert (found["en"].hits, found["sw"].hits) == (1, 0)
    assert found["sw"].slices == (("language", "sw"),)
    assert isinstance(found["es"], Unmeasured)
    kinds = measure_by(metric("refusal accuracy"), units(*rows), "kind")
    assert isinstance(kinds["ordinary"], Measurement)
    assert isinstance(kinds[""], Unmeasured)


@pytest.mark.parametrize(
    ("name", "label", "value"),
    [
        ("harmful output", "harmful", "yes"),
        ("refusal accuracy", "expected", "decline"),
        ("answered or guided", "pages", "sick-note"),
    ],
)
def test_a_label_of_the_wrong_kind_is_refused(units, name, label, value):
    """A word that nobody understands would otherwise count as a judgement."""
    known = {"expected": "answer", label: value}
    with pytest.raises(EvidenceError, match=rf"`{label}` is '{value}'; accepted is"):
        measure(metric(name), units(("u1", "guided", known)))
