"""Sampling: which stratum an exchange belongs to, and a draw that nobody can steer."""

from collections import Counter
from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import MeasurementError
from redline.interaction import Action, Fired, Interaction
from redline.monitor import CHANCES, draw, drawn, severities, severity, stratum_of
from redline.workspace.launch import open_launch

KEY = b"known to nobody else"
FIRED = Fired(control="C1", name="quote check", because="nothing bears it out")
PLAIN = Interaction(
    id="x1",
    unit="s1",
    origin="live",
    at="2026-11-01T00:00:00+00:00",
    policy="p",
    feature="f",
    action=Action.ANSWERED,
)


@pytest.mark.parametrize(
    ("action", "fired", "stratum"),
    [
        (Action.HANDED_OFF, (), "escalated"),
        (Action.HANDED_OFF, (FIRED,), "escalated"),  # a handover is one whoever made it
        (Action.FAILED, (), "flagged"),
        (Action.ANSWERED, (FIRED,), "flagged"),
        (Action.REFUSED, (), "unflagged"),
        (Action.ANSWERED, (), "unflagged"),
        (Action.UNSURE, (), "unflagged"),
        (Action.GUIDED, (), "unflagged"),
    ],
)
def test_every_exchange_belongs_to_one_stratum(action, fired, stratum):
    """What nothing flagged is a stratum too, and the largest."""
    assert stratum_of(replace(PLAIN, action=action, fired=fired)) == stratum


@given(st.integers(0, 2**32), st.sampled_from([0.01, 0.1, 0.5, 0.9]))
def test_the_share_drawn_is_near_the_chance(start, chance):
    """Within six standard deviations, for any ids and any of the chances in use."""
    n = 2_000
    share = sum(draw(f"{start}-{k}", chance, KEY) for k in range(n)) / n
    assert abs(share - chance) <= 6 * sqrt(chance * (1 - chance) / n)


@given(st.text(), st.floats(0, 1), st.binary(min_size=1))
def test_a_draw_comes_out_the_same_each_time(exchange, chance, key):
    """Whoever fills the queue again fills it with the same, and no lone surrogate breaks it."""
    assert draw(exchange, chance, key) is draw(exchange, chance, key)


@given(st.text(), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_chance_draws_all_that_a_lower_one_draws(exchange, one, other):
    """So that a share that is raised takes nothing back."""
    low, high = sorted((one, other))
    assert draw(exchange, low, KEY) <= draw(exchange, high, KEY)


@given(st.text())
def test_a_chance_of_one_draws_all_and_none_draws_nothing(exchange):
    """All handovers are reviewed, without an exception by rounding."""
    assert draw(exchange, 1.0, KEY)
    assert not draw(exchange, 0.0, KEY)


def test_whoever_does_not_have_the_key_cannot_tell_what_is_drawn():
    """Another key draws others, and so does another purpose: shares meet as chance has them."""
    ids = [f"x{k}" for k in range(4_000)]
    first = {x for x in ids if draw(x, 0.5, KEY)}
    for other in (
        {x for x in ids if draw(x, 0.5, b"another")},
        {x for x in ids if draw(x, 0.5, KEY, "second review")},
    ):
        assert abs(len(first & other) / len(ids) - 0.25) < 0.05


@pytest.mark.parametrize("chance", [-0.1, 1.1, float("nan")])
def test_a_chance_that_is_none_is_refused(chance):
    """It would weigh what is drawn by a number without a meaning."""
    with pytest.raises(MeasurementError, match="from 0 to 1"):
        draw("x1", chance, KEY)


def test_the_chance_is_told_whether_it_was_drawn_or_not():
    """Those that were not drawn are counted with it."""
    found = [drawn(replace(PLAIN, id=f"x{k}"), KEY, {}) for k in range(500)]
    assert {one.chance for one in found} == {CHANCES["unflagged"]}
    assert {False, True} == {one.reviewed for one in found}
    handed = [
        drawn(replace(PLAIN, id=f"x{k}", action=Action.HANDED_OFF), KEY, {}) for k in range(9)
    ]
    assert Counter(one.reviewed for one in handed) == {True: 9}


def test_the_severity_is_that_of_the_worst_harm_held_by_what_fired(launch_brief):
    """A control that holds no harm, or is not in the brief any more, counts as 0."""
    severe = severities(open_launch(launch_brief).brief)
    assert severe == {"C1": 5, "C2": 5, "C3": 0}
    assert severity([replace(FIRED, control="C3"), FIRED], severe) == 5
    assert severity([replace(FIRED, control="C9")], severe) == severity([], severe) == 0
