"""Audit plans: what a phase promises, read as people write it, and held against reviews."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.monitor import CHANCES
from redline.monitor.auditing import (
    AuditPart,
    AuditPlan,
    Read,
    audit_plan,
    chances_of,
    checked,
)


@pytest.mark.parametrize(
    ("cell", "daily", "parts"),
    [
        (
            "daily: every handover and every refusal",
            True,
            [("escalated", 1.0, None, False), ("refused", 1.0, None, False)],
        ),
        (
            "weekly: all escalations; 12.5% flagged, 1,200 unflagged conversations",
            False,
            [
                ("escalated", 1.0, None, False),
                ("flagged", 0.125, None, False),
                ("unflagged", None, 1200, True),
            ],
        ),
        ("Weekly: each dispute", False, [("disputed", 1.0, None, False)]),
        ("weekly", False, [("", None, None, False)]),
        ("weekly: a long walk", False, [("", None, None, False)]),
        ("20 % of the refusals", False, [("refused", 0.2, None, False)]),
    ],
)
def test_a_plan_is_read_as_people_write_it(cell, daily, parts):
    """What is not understood stays in the plan, with nothing that anybody could count."""
    plan = audit_plan(cell)
    assert plan.daily is daily
    assert [(p.what, p.share, p.count, p.sessions) for p in plan.parts] == parts


def test_an_empty_cell_promises_nothing():
    """That is for the report to say."""
    assert audit_plan("  ") is None


def plan(text, *, daily=False):
    """Return the one part of a plan, held against days."""
    return AuditPlan(daily=daily, parts=(audit_plan(text).parts[0],))


@pytest.mark.parametrize(
    ("text", "there", "read", "standing", "asked"),
    [
        ("every handover", 3, 3, "kept", 3),
        ("every handover", 3, 2, "broken", 3),
        ("every handover", 0, 0, "nothing to read", 0),
        ("10 % of handovers", 21, 2, "broken", 3),
        ("10 % of handovers", 30, 3, "kept", 3),
        ("75 handovers", 20, 20, "kept", 20),
        ("5 handovers", 20, 4, "broken", 5),
    ],
)
def test_a_share_is_rounded_up_and_nobody_reads_more_than_there_is(
    text, there, read, standing, asked
):
    """A tenth of 21 is three."""
    (found,) = checked(plan(text), {"d": {"escalated": Read(exchanges=there, reviewed=read)}})
    assert (found.standing, found.asked, found.there, found.read) == (standing, asked, there, read)


def test_a_daily_part_is_kept_on_each_day():
    """Twice as much on Tuesday does not make up for Monday."""
    days = {
        "2026-11-02": {"escalated": Read(exchanges=4, reviewed=3)},
        "2026-11-03": {"escalated": Read(exchanges=2, reviewed=2)},
    }
    (found,) = checked(plan("every handover", daily=True), days)
    assert (found.standing, found.missed) == ("broken", ("2026-11-02",))
    (weekly,) = checked(plan("5 handovers"), days)
    assert (weekly.standing, weekly.missed) == ("kept", ())


def test_sessions_are_counted_where_sessions_are_promised():
    """Nine exchanges of two sessions are two."""
    days = {"d": {"unflagged": Read(exchanges=9, reviewed=9, sessions=4, reviewed_sessions=2)}}
    (found,) = checked(plan("3 unflagged sessions"), days)
    assert (found.standing, found.there, found.read) == ("broken", 4, 2)


def test_what_nobody_can_check_is_not_kept():
    """A part without words that are known has no counts either."""
    (found,) = checked(AuditPlan(daily=False, parts=(AuditPart(text="a walk"),)), {})
    assert (found.standing, found.there) == ("not understood", 0)


@pytest.mark.parametrize(
    ("cell", "more"),
    [
        ("", {}),
        ("weekly: a walk, 75 unflagged sessions, every dispute", {}),
        ("daily: 300 % of flagged; every refusal", {"flagged": 1.0, "refused": 1.0}),
        ("weekly: 5 % of unflagged", {"unflagged": 0.05}),
    ],
)
def test_a_share_of_the_plan_is_the_chance_of_a_draw(cell, more):
    """What is promised by a number, or cannot be drawn for, is drawn as by default."""
    assert chances_of(cell) == {**CHANCES, **more}


@given(st.text(max_size=60))
def test_any_cell_can_be_read(cell):
    """Whatever a person typed there, the plan says so and nothing breaks."""
    found = audit_plan(cell)
    assert (found is None) == (not cell.strip())
