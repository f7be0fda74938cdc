"""What rules compute: digits, lengths, sessions of a phase, units that a bar needs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_pages import GOOD, context

from redline.brief import parse_bar
from redline.rules.entries.loose_bar import allowed
from redline.rules.entries.zero_failures_as_zero_rate import percent
from redline.rules.figures import figures, length, number
from redline.rules.power import units_needed
from redline.rules.reach import before, reviewed, sessions

ROLLOUT = """# Rollout

| Phase | Audience | Lasts | Enter when | Roll back when | Audit |
| --- | --- | --- | --- | --- | --- |
"""


def phases(*rows):
    """Return a context whose rollout has these phases."""
    good = GOOD[: GOOD.index("# Rollout")]
    return context(good + ROLLOUT + "\n".join(f"| {row} |" for row in rows) + "\n")


@pytest.mark.parametrize(
    ("text", "days"),
    [("4 weeks", 28), ("two weeks", 14), ("2-3 weeks", 21), ("a month", 30.4), ("ongoing", None)],
)
def test_a_length_of_time_is_read_in_days(text, days):
    """Of a span the longer end counts, so that a phase is not called too short."""
    assert length(text) == days


def test_a_figure_knows_the_digits_that_it_claims():
    """Zeros in front say nothing; a separator is no digit."""
    found = list(figures("0.05 %, 1,234.5 s and 92.370 per cent"))
    assert [f.digits for f in found] == [1, 5, 5]
    assert [f.value for f in found] == [0.05, 1234.5, 92.37]
    assert [f.share for f in found] == [True, False, True]
    assert number("many") is None


@pytest.mark.parametrize(
    ("row", "most"),
    [
        ("Beta | 500 users, opt-in | 4 weeks |  | any pull | weekly", 14000),
        ("Beta | 300 users in Spain, 200 in Kenya | 2 weeks |  | any pull | weekly", 7000),
        ("Red team | 6 people, internal | 1 week | | any pull | daily", 1680),
        ("Beta | 4 classes whose parents agreed | 6 weeks |  | any pull | weekly", None),
        ("Beta | at least 500 users | 4 weeks |  | any pull | weekly", None),
        ("Beta | 500 users | until it is safe |  | any pull | weekly", None),
    ],
)
def test_a_phase_brings_at_most_so_many_sessions(row, most):
    """Where audience or duration has no upper end, nobody can tell."""
    known = phases(row)
    assert sessions(known, known.brief.phases[0]) == most


@pytest.mark.parametrize(
    ("audit", "most"),
    [
        ("weekly: 20 sessions", 80),
        ("weekly: 20 sessions, 10 % of flagged", 80 + 1400),
        ("weekly: every handover, 20 sessions", 14000),
        ("two nurses read", 14000),
        ("daily: 9000 sessions", 14000),
    ],
)
def test_an_audit_reads_at_most_so_many_sessions(audit, most):
    """What is read of everything may be everything."""
    known = phases(f"Beta | 500 users | 4 weeks |  | any pull | {audit}")
    assert reviewed(known, known.brief.phases[0]) == most


def test_sessions_of_testers_count_only_where_nobody_else_came():
    """Whoever opens to everybody wants to have read what people wrote."""
    known = phases(
        "Red team | 6 people, internal | 1 week |  | any pull | daily: every refusal",
        "Beta | 50 users | 1 week |  | any pull | weekly: 20 sessions",
        "General | all users | ongoing |  | any pull | weekly",
        "Later | all users | ongoing |  | any pull | weekly",
    )
    first, beta, general, later = known.brief.phases
    assert before(known, first) == 0
    assert before(known, beta) == 1680
    assert before(known, general, read=True) == 20
    assert before(known, later) is None


def test_a_stated_number_of_conversations_a_day_is_an_upper_end():
    """The constraint on scale says how many there can be."""
    good = GOOD.replace("| scale | 2 requests/s |", "| scale | 2 requests/s; 40 chats a day |")
    known = context(good)
    assert sessions(known, known.brief.phases[1]) == 40 * 28


@given(st.integers(1, 99), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_the_units_that_a_bar_needs_are_just_enough(percent_wrong, confidence):
    """At that number the bound is within the bar, and one unit fewer leaves it outside."""
    bar = parse_bar(f"<= {percent_wrong} % ({confidence * 100:g} % confidence)")
    needed = units_needed(bar)
    allowed_share = percent_wrong / 100
    assert 1 - (1 - bar.confidence) ** (1 / needed) <= allowed_share + 1e-12
    if needed > 1:
        assert 1 - (1 - bar.confidence) ** (1 / (needed - 1)) > allowed_share - 1e-12


def test_both_ways_of_writing_a_bar_allow_the_same():
    """At least 92 % right is at most 8 % wrong."""
    assert allowed(parse_bar(">= 92 %")) == pytest.approx(allowed(parse_bar("<= 8 %")))
    assert units_needed(parse_bar(">= 92 %")) == units_needed(parse_bar("<= 8 %"))
    assert units_needed(parse_bar("<= 0 %")) is None
    assert units_needed(parse_bar("zero in 600")) == 600


@given(st.floats(1e-6, 1))
def test_a_bound_is_written_as_a_share(share):
    """Never as nothing."""
    written = percent(share)
    assert re.fullmatch(r"[\d.e-]+ %", written)
    assert float(written.removesuffix(" %")) > 0
