"""Odd exchanges: counted and kept, told in the look, and never a reason to end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.interaction import Fired
from redline.label import Label
from redline.monitor import Counting, Key, counted_rows, look
from redline.monitor.counting import NEWEST
from redline.monitor.oddities import BACKWARDS, FUTURE, LABEL, NAME, TIME, TWICE
from redline.monitor.rows import FAILURES
from redline.monitor.sessions import OTHER, PARTS
from tests.monitor.test_monitor_look import NOON, exchange, rows

ROWS = rows(
    "| M1 | grounded answers | risk | | >= 60 % | < 20 % | live |",
    "| M2 | harmful output | risk | M1 | <= 1 % | > 5 % | live |",
)
AT = 1767351600.0
"""11:00 of the day of the exchanges."""


def taken(*traffic, at=None, **known):
    """Count exchanges an hour after the day's eleventh hour began, a second apart."""
    counting = Counting(counted_rows(ROWS), **known)
    for second, one in enumerate(traffic):
        moment = AT + 3600 + second if at is None else at[second]
        counting.take(one.interaction, one.labels, moment)
    return counting


def said(counting):
    """Return the notes of a look."""
    return look([], ROWS, at=NOON, counting=counting).notes


def test_what_comes_twice_counts_once_and_can_only_make_it_worse():
    """The second says that it failed to rest on anything."""
    good = exchange(1, "s", labels={"grounded": True}, latency_ms=200.0)
    bad = exchange(1, "s", labels={"grounded": False}, latency_ms=900.0)
    counting = taken(good, good, bad)
    assert (counting.exchanges, counting.begun, counting.odd) == (1, 1, {TWICE: 2})
    count = counting.counts[Key("M1", "", "", ended=False)]
    assert (count.n, count.hits) == (1, 0)
    assert any(note.startswith("2 came twice: counted once") for note in said(counting))


def test_only_the_newest_of_a_session_are_known_again():
    """What is kept of a session does not grow with it."""
    many = [exchange(k, "s") for k in range(NEWEST + 1)]
    counting = taken(*many, many[-1], many[0])
    assert counting.odd == {TWICE: 1}
    assert len(counting.open["s"].ids) == NEWEST


def test_what_is_from_the_future_counts_and_its_time_does_not():
    """A clock that is wrong elsewhere does not move the end of what was seen."""
    later = exchange(2, "s", at="2031-01-01T00:00:00+00:00")
    counting = taken(exchange(1, "s"), later)
    assert (counting.exchanges, counting.odd) == (2, {FUTURE: 1})
    assert counting.last.startswith("2026")
    assert "1 from the future: counted, their own time is not used." in said(counting)


@pytest.mark.parametrize("at", ["", "yesterday", "2026-13-01", "9999-12-31T23:59:59-23:00"])
def test_a_time_that_cannot_be_read_is_told(at):
    """The exchange counts."""
    counting = taken(exchange(1, "s", at=at))
    assert counting.exchanges == 1
    assert set(counting.odd) <= {TIME, FUTURE}
    assert counting.odd.total() == 1
    assert counting.first == ""


def test_what_is_out_of_order_counts():
    """A record of several machines may step back."""
    counting = taken(exchange(1, "a"), exchange(2, "b"), at=[AT + 10, AT])
    assert (counting.exchanges, counting.odd) == (2, {BACKWARDS: 1})


@pytest.mark.parametrize("value", ["yes", ("a",)])
def test_a_label_of_the_wrong_kind_makes_unknown_what_it_speaks_of(value):
    """It neither ends the look nor stands for a yes; the other labels count."""
    counting = taken(exchange(1, "s", labels={"grounded": value, "harmful": True}))
    assert counting.odd == {LABEL: 1}
    assert counting.counts[Key("M1", "", "", ended=False)].unknown == 1
    assert counting.counts[Key("M2", "", "", ended=False)].hits == 1


def test_a_label_that_nobody_knows_says_nothing():
    """It is counted, and told."""
    counting = taken(exchange(1, "s", labels={"sparkle": True}))
    assert counting.odd == {NAME: 1}
    assert any("nobody knows" in note for note in said(counting))


@given(
    st.lists(
        st.builds(
            Label,
            interaction=st.just("x1"),
            name=st.sampled_from(["grounded", "expected", "pages", "for", "critical", "new"]),
            value=st.one_of(st.booleans(), st.text(), st.tuples(st.text())),
            by=st.just("scorer:x"),
        )
    )
)
def test_no_label_ends_a_count(labels):
    """Whatever is in the record."""
    counting = Counting(counted_rows(ROWS))
    counting.take(exchange(1, "s").interaction, labels, AT)
    assert counting.exchanges == 1


def test_parts_beyond_so_many_are_counted_together():
    """No caller makes what is kept grow; those that the brief names are told apart always."""
    tongues = [f"x{chr(97 + k // 26)}{chr(97 + k % 26)}" for k in range(PARTS + 15)]
    traffic = [exchange(k, f"s{k}", language=tongue) for k, tongue in enumerate([*tongues, "sw"])]
    counting = taken(*traffic, named=("sw",))
    parts = {key.part: c.n for key, c in counting.counts.items() if key.row == FAILURES and key.by}
    assert len(parts) == PARTS + 2
    assert (parts[OTHER], parts["sw"], sum(parts.values())) == (15, 1, len(traffic))


def test_a_control_that_acts_late_counts_for_the_whole_session():
    """What the session had shown before belongs to it too, and once."""
    fired = (Fired(control="C3", name="boundary refusal", because="B2"),)
    counting = taken(
        exchange(1, "s", labels={"grounded": False}),
        exchange(2, "s", "refused", fired=fired, labels={"grounded": True}),
        exchange(3, "s", "refused", fired=fired),
        exchange(4, "t"),
        slices=("control", "tier", "version"),
    )
    found = look([], ROWS, at=NOON, counting=counting, by="control")
    (part,) = found.parts
    assert (part.part, part.sessions) == ("C3", 1)
    assert [part.rates[action][0] for action in ("answered", "refused")] == [1, 1]
    count = counting.counts[Key("M1", "control", "C3", ended=False)]
    assert (count.n, count.hits) == (1, 0)
    assert counting.counts[Key(FAILURES, "version", "f", ended=False)].n == 2
    assert counting.counts[Key(FAILURES, "tier", "", ended=False)].n == 2
