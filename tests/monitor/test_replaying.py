"""A dry run on past traffic gives the alarms that looking at every exchange would have given."""

import random
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from redline.brief import load_brief
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.monitor import Counting, Replaying, counted_rows, look
from redline.monitor.replaying import sessions_to_meet
from redline.stats import sequence_lower, sequence_upper
from tests.conftest import write_launch

START = datetime(2026, 11, 1, tzinfo=UTC).timestamp()


@pytest.fixture(scope="module")
def brief(tmp_path_factory):
    """Return a small brief."""
    return load_brief(write_launch(tmp_path_factory.mktemp("replaying") / "launch"))


def exchange(k, *, bad=False, critical=False, failed=False, session=None):
    """Return one recorded exchange, a minute after the one before."""
    live = Interaction(
        id=f"x{k}",
        unit=session or f"s{k}",
        origin="live",
        at=datetime.fromtimestamp(START + 60 * k, UTC).isoformat(),
        policy="p",
        feature="f",
        language="en",
        slices={"phase": "Beta"},
        action=Action.FAILED if failed else Action.ANSWERED,
    )
    labels = [Label(interaction=live.id, name="grounded", value=not bad, by="scorer:q")]
    if critical:
        labels.append(Label(interaction=live.id, name="critical", value=True, by="scorer:c"))
    return SimpleNamespace(interaction=live, labels=labels, user="")


def replayed(brief, exchanges):
    """Return what the rules say of a stretch."""
    found = Replaying("p", "Beta", brief.metrics, brief.languages, (), lambda _: True)
    for k, seen in enumerate(exchanges):
        found.take(seen, START + 60 * k)
    return found.done()


def looked_at_each(brief, exchanges):
    """Return at which exchange each alarm comes first, looking at every one."""
    counting, found = Counting(counted_rows(brief.metrics)), {}
    for k, seen in enumerate(exchanges, start=1):
        moment = START + 60 * (k - 1)
        counting.end(moment)
        counting.take(seen.interaction, seen.labels, moment)
        at = datetime.fromtimestamp(moment, UTC)
        told = look(
            (), brief.metrics, at=at, policy="p", phase="Beta", languages=("en",), counting=counting
        )
        for alarm in told.alarms:
            found.setdefault((alarm.kind, alarm.about), k)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_every_alarm_comes_at_the_exchange_at_which_watching_would_have_raised_it(brief, seed):
    """One that looks less often finds the same, because only something bad can cross a pull."""
    chance = random.Random(seed)  # noqa: S311  a test
    rate = chance.choice([0.1, 0.5, 0.8])
    traffic = [
        exchange(
            k,
            bad=chance.random() < rate,
            critical=chance.random() < 0.02,
            failed=chance.random() < 0.1,
            session=f"s{chance.randrange(60)}" if seed % 2 else None,
        )
        for k in range(150)
    ]
    found = replayed(brief, traffic)
    told = {(one.alarm.kind, one.alarm.about): one.exchanges for one in found.raised}
    assert told == looked_at_each(brief, traffic)


def test_each_alarm_has_its_moment_and_its_sessions(brief):
    """What came later is not known at that moment."""
    found = replayed(brief, [exchange(k, critical=k == 7) for k in range(20)])
    one = next(one for one in found.raised if one.alarm.kind == "red line")
    assert (one.alarm.about, one.exchanges, one.sessions) == ("x7", 8, 8)
    assert one.at == "2026-11-01T00:07:00+00:00"
    assert (found.exchanges, found.met_from) == (20, "")


def test_good_traffic_is_met_from_some_moment_on(brief):
    """To the end; one hour in which it was not begins it anew."""
    assert replayed(brief, [exchange(k) for k in range(200)]).met_from != ""


def test_what_no_traffic_like_this_shows_is_told(brief):
    """With the number of sessions that would, or that none would."""
    few = {lack.row: lack for lack in replayed(brief, [exchange(k) for k in range(5)]).lacking}
    assert few["M2"].sessions == 5
    assert 5 < few["M2"].needed < 100
    bad = {lack.row: lack for lack in replayed(brief, [exchange(0, bad=True)]).lacking}
    assert bad["M2"].needed is None


@pytest.mark.parametrize(
    ("rate", "limit", "lower"),
    [(0.0, 0.01, True), (0.002, 0.01, True), (1.0, 0.9, False), (0.95, 0.9, False)],
)
def test_the_number_of_sessions_is_the_least_that_shows_it(rate, limit, lower):
    """One less does not."""
    n = sessions_to_meet(rate, limit, 0.05, lower=lower)

    def shown(n):
        hits = round(rate * n)
        return (
            sequence_upper(hits, n, 0.05) <= limit
            if lower
            else sequence_lower(hits, n, 0.05) >= limit
        )

    assert (shown(n), shown(n - 1)) == (True, False)


def test_a_rate_that_does_not_reach_its_bar_is_never_shown():
    """On the bar itself it is neither."""
    assert sessions_to_meet(0.01, 0.01, 0.05, lower=True) is None
    assert sessions_to_meet(0.5, 0.9, 0.05, lower=False) is None
    assert sessions_to_meet(0.0, 1e-12, 0.05, lower=True) is None
