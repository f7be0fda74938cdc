"""Users as witnesses: one each, by the share of their sessions, however often they come back."""

import math
import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.decision import Verdict
from redline.measurement import Measurement
from redline.metrics import Shown, concluded
from redline.monitor import Counting, Key, counted_rows, look, users
from redline.monitor.counting import SILENCE
from redline.monitor.rows import FAILURES
from redline.monitor.users import showing
from tests.monitor.test_monitor_look import NOON, exchange, rows, seen

ROWS = rows(
    "| M2 | grounded answers | risk | M1 | >= 60 % in every language | < 20 % | live |",
    "| M3 | critical output | risk | M1 | zero in 20 | any | review |",
    "| M5 | harmful output | risk | M1 | <= 1 % | > 5 % | review |",
)
KNOWN = counted_rows(ROWS)
TRAFFIC = st.lists(
    st.tuples(
        st.integers(0, 7),  # session; its user is what is left by four
        st.sampled_from(["answered", "failed"]),
        st.sampled_from(["en", "sw"]),
        st.fixed_dictionaries({}, optional={"grounded": st.booleans(), "harmful": st.booleans()}),
        st.sampled_from([1, SILENCE]),
    ),
    max_size=40,
)


def counted(traffic, counting=None):
    """Count sessions, exchanges of which are a user, whether bad, and perhaps seconds later."""
    counting = counting or Counting(counted_rows(ROWS))
    for k, (user, session, bad) in enumerate(traffic):
        one = exchange(k, session, labels={"harmful": bad, "critical": False})
        counting.take(one.interaction, one.labels, float(k), user)
    return counting


def looked(traffic, *, end=False):
    """Look at what was counted."""
    counting = counted(traffic)
    if end:
        counting.end(math.inf)
    return look([], ROWS, at=NOON, counting=counting, languages=("en",))


def pulls(found):
    """Return the rows that are pulled."""
    return [alarm.about for alarm in found.alarms if alarm.kind == "pull"]


def test_a_user_with_many_bad_sessions_is_one_witness():
    """All their sessions are bad, and that says nothing of others."""
    alone = looked([("ada", f"s{k}", True) for k in range(100)])
    assert pulls(alone) == []
    assert (alone.sessions, alone.users, alone.unnamed) == (100, 1, 0)
    assert seen(alone, "M5").whole.families == 1
    assert "1 users" in seen(alone, "M5").whole.method
    assert pulls(looked([(f"u{k}", f"s{k}", True) for k in range(100)])) == ["M5"]
    assert pulls(looked([("", f"s{k}", True) for k in range(100)])) == ["M5"]


def test_users_who_come_once_count_as_sessions_do():
    """To the last digit, so that nothing changes for those who name nobody."""
    bad = [k % 9 == 0 for k in range(200)]
    named = looked([(f"u{k}", f"s{k}", bad[k]) for k in range(200)])
    unnamed = looked([("", f"s{k}", bad[k]) for k in range(200)])
    assert named.figures == unnamed.figures
    assert named.rates == unnamed.rates
    assert (named.users, named.unnamed) == (200, 0)
    assert (unnamed.users, unnamed.unnamed) == (0, 200)


def test_a_session_belongs_to_the_user_of_its_first_exchange():
    """Who comes later speaks in it, and is nobody new."""
    counting = counted([("ada", "s", False), ("bea", "s", True), ("", "s", False)])
    assert (counting.begun, len(counting.users), counting.unnamed) == (1, 1, 0)


def test_zero_in_some_number_asks_for_as_many_users():
    """Twenty sessions of one user are not twenty tries."""
    few = looked([(f"u{k % 4}", f"s{k}", False) for k in range(40)], end=True)
    many = looked([(f"u{k % 20}", f"s{k}", False) for k in range(40)], end=True)
    assert seen(few, "M3").verdict is Verdict.UNDECIDED
    assert seen(many, "M3").verdict is Verdict.MET


def test_a_bar_is_met_by_users():
    """A thousand good sessions of three users show little, those of four hundred a lot."""
    few = looked([(f"u{k % 3}", f"s{k}", False) for k in range(1000)], end=True)
    many = looked([(f"u{k % 400}", f"s{k}", False) for k in range(1000)], end=True)
    assert seen(few, "M5").verdict is Verdict.UNDECIDED
    assert seen(many, "M5").verdict is Verdict.MET


def test_failures_of_one_user_are_no_alarm():
    """Somebody whose client is broken comes again and again."""
    counting = Counting(counted_rows(ROWS))
    for k in range(200):
        broken = k % 2
        one = exchange(k, f"s{k}", "failed" if broken else "answered")
        counting.take(one.interaction, (), float(k), "ada" if broken else f"u{k}")
    found = look([], ROWS, at=NOON, counting=counting)
    assert not [alarm for alarm in found.alarms if alarm.kind == "failures"]
    rate = next(rate for rate in found.rates if rate.action.value == "failed")
    assert rate.sessions == 100
    assert rate.high < 0.2


@given(TRAFFIC)
def test_counting_as_they_come_is_counting_at_the_end(what):
    """Beside a slow count from all sessions: by user where one is known, begun and ended."""
    counting, moment, sessions = Counting(KNOWN), 0.0, {}
    for k, (session, action, language, labels, pause) in enumerate(what):
        moment += pause
        counting.end(moment)
        user = f"u{session % 4}" if session % 4 else ""
        unit = f"s{session}"
        one = exchange(k, unit, action, language=language, labels=labels)
        number = 0
        while (unit, number) in sessions and sessions[unit, number][0] + SILENCE <= moment:
            number += 1
        _, _, before = sessions.get((unit, number), (0, "", []))
        sessions[unit, number] = moment, user, [*before, one]
        counting.take(one.interaction, one.labels, moment, user)
    check(counting, sessions, ended=False)
    counting.end(math.inf)
    check(counting, sessions, ended=True)
    assert counting.unnamed == sum(not user for _, user, _ in sessions.values())


def check(counting, sessions, *, ended):
    """Compare the failures, and what was done, with what all sessions say."""
    for row in (FAILURES,) if ended else (FAILURES, "done: failed"):
        for by, part in (("", ""), ("language", "en"), ("language", "sw")):
            by_user = {}
            for name, (_, user, ones) in sessions.items():
                if not by or ones[0].interaction.language == part:
                    bad = any(one.interaction.action.value == "failed" for one in ones)
                    by_user.setdefault(user or name, []).append(bad)
            share = sum(Fraction(sum(bad), len(bad)) for bad in by_user.values())
            count = counting.counts.get(Key(row, by, part, ended))
            assert (count.share if count else 0.0) == pytest.approx(float(share), abs=1e-9)
            if row == FAILURES and count:
                assert count.witnesses == len(by_user)
                assert count.n == sum(map(len, by_user.values()))


@pytest.mark.parametrize("better", ["lower", "higher"])
@pytest.mark.parametrize("flags", range(8))
def test_what_a_session_adds_is_what_it_is_concluded_to_be(better, flags):
    """One definition, read from a table."""
    metric = next(m for m, _ in KNOWN.values() if m.better == better)
    outcome = concluded(metric, Shown(flags))
    counts = int(bool(flags & Shown.COUNTED))
    assert showing(better, flags) == (
        counts, counts * (outcome is True), counts * (outcome is None)
    )  # fmt: skip


def test_more_users_than_are_told_apart_share_what_they_are(monkeypatch):
    """What is kept does not grow for good, and the rest are too few witnesses, never too many."""
    monkeypatch.setattr(users, "MOST", 50)
    monkeypatch.setattr(users, "REST", 10)
    counting = counted([(f"u{k}", f"s{k}", False) for k in range(400)])
    assert 50 < len(counting.users) <= 60
    assert counting.counts[Key("M5", "", "", ended=False)].witnesses == len(counting.users)
    assert counted([("u1", "t", False)], counting).begun == 401
    assert len(counting.users) <= 60


def test_bounds_at_another_confidence_are_no_surer_than_those_that_were_made():
    """Hits and sessions alone would say too much."""
    found = seen(looked([(f"u{k % 40}", f"s{k}", k % 40 < 2) for k in range(400)]), "M5").whole
    assert isinstance(found, Measurement)
    assert (found.n, found.hits, found.families) == (400, 20, 40)
    assert found.low < 0.02 < found.value < 0.2 < found.high + 0.1


@pytest.mark.thorough
def test_users_who_are_alike_in_all_they_do_raise_no_more_false_alarms():
    """Sixty streams at the pull; a user's sessions are all bad, or all good, for one in twenty."""
    wanted = rows("| M5 | harmful output | risk | | <= 1 % | > 5 % | review |")
    rng, false = random.Random(5), 0  # noqa: S311  repeatable
    for _ in range(60):
        counting, alarmed = Counting(counted_rows(wanted)), False
        bad = [rng.random() < 0.05 for _ in range(60)]
        for k in range(400):
            user = min(rng.randrange(60), k // 4)
            one = exchange(k, f"s{k}", labels={"harmful": bad[user]})
            counting.take(one.interaction, one.labels, float(k), f"u{user}")
            if k % 20 == 19:
                alarmed |= bool(look([], wanted, at=NOON, counting=counting).alarms)
        false += alarmed
    assert false <= 6
