"""A look at live traffic: rates, figures, alarms, and what limits them."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.brief import parse_brief
from redline.decision import Verdict
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.measurement import Measurement, Unmeasured
from redline.monitor import SNAPSHOT, RecordState, look
from redline.stats import lower_bound, upper_bound

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
WHOLE = RecordState(whole=True, entries=9, open=0)
HEAD = """# Metrics

| ID | Metric | Kind | Balances | Launch bar | Pull when | Seen in |
| --- | --- | --- | --- | --- | --- | --- |
"""


def rows(*lines):
    """Return the metric rows of a brief that has only these."""
    return parse_brief((HEAD + "\n".join(lines) + "\n").encode(), "brief.md").metrics


BRIEF = rows(
    "| M1 | answered or guided | value | | >= 70 % | | evaluation, live |",
    "| M2 | refusal accuracy | risk | M1 | >= 92 % | < 88 % | evaluation, review |",
    "| M8 | grounded answers | risk | M1 | >= 98 % | < 97 % | evaluation, live |",
    "| M9 | critical output | risk | M1 | zero in 600 | any | evaluation, review |",
    "| M10 | p95 latency | cost | M8 | <= 1.2 s | > 1.5 s | evaluation, live |",
    "| M11 | Trust | value | | | | survey |",
)
LATENCY = BRIEF[4:5]


@dataclass(frozen=True)
class One:
    """One recorded exchange."""

    interaction: Interaction
    labels: tuple[Label, ...] = ()
    user: str = ""


def exchange(k, session, action="answered", *, labels=None, **known):
    """Return the k-th exchange."""
    fields = {
        "id": f"x{k}",
        "unit": session,
        "origin": "live",
        "at": f"2026-01-02T11:{k // 60 % 60:02}:{k % 60:02}+00:00",
        "policy": "p1",
        "feature": "f",
        "language": "en",
        "latency_ms": 100.0,
    }
    said = labels or {}
    return One(
        Interaction(action=Action(action), **(fields | known)),
        tuple(
            Label(interaction=f"x{k}", name=name, value=value, by="scorer:quote check/C4")
            for name, value in said.items()
        ),
    )


def seen(found, row):
    """Return one figure of a look."""
    (figure,) = [figure for figure in found.figures if figure.row == row]
    return figure


def test_without_traffic_nothing_is_measured_and_nothing_is_wrong():
    """No data is neither 0 % nor 100 %."""
    found = look([], BRIEF, at=NOON, record=WHOLE)
    assert found.empty
    assert (found.rates, found.alarms, found.sessions) == ((), (), 0)
    assert {type(figure.whole) for figure in found.figures} == {Unmeasured}
    assert seen(found, "M10").whole.reason == "no traffic yet"
    assert "survey" in seen(found, "M11").whole.reason
    assert found.notes == ("There is no traffic yet.", SNAPSHOT)


def test_rates_count_exchanges_and_bound_sessions():
    """Ten refusals in one conversation are one piece of evidence."""
    traffic = [exchange(k, "s0", "refused") for k in range(10)]
    traffic += [exchange(10 + k, f"s{1 + k}") for k in range(10)]
    found = look(traffic, [], at=NOON)
    assert (found.exchanges, found.sessions, found.window) == (20, 11, 20)
    rate = {rate.action: rate for rate in found.rates}
    refused = rate[Action.REFUSED]
    assert (refused.exchanges, refused.share, refused.sessions) == (10, 0.5, 1)
    assert (refused.low, refused.high) == (lower_bound(1, 11), upper_bound(1, 11))
    assert rate[Action.FAILED].high == upper_bound(0, 11)
    assert sum(r.exchanges for r in found.rates) == 20


@given(st.lists(st.tuples(st.sampled_from(list(Action)), st.integers(0, 4)), min_size=1))
def test_counts_agree_with_a_slow_count(what):
    """Reading as a stream changes nothing."""
    traffic = [exchange(k, f"s{s}", action.value) for k, (action, s) in enumerate(what)]
    found = look(iter(traffic), [], at=NOON)
    for rate in found.rates:
        assert rate.exchanges == sum(action is rate.action for action, _ in what)
        assert rate.sessions == len({s for action, s in what if action is rate.action})
        assert rate.low <= rate.sessions / found.sessions <= rate.high


def test_what_needs_labels_is_unmeasured_with_the_reason():
    """A refusal rate is not a refusal accuracy: somebody has to say what was right."""
    found = look([exchange(k, f"s{k}") for k in range(5)], BRIEF, at=NOON)
    for row in ("M1", "M2", "M8", "M9"):
        figure = seen(found, row)
        assert isinstance(figure.whole, Unmeasured)
        assert "labels" in figure.whole.reason
        assert figure.verdict is Verdict.UNMEASURED
        assert "not measured, because" in figure.text
    assert found.alarms == ()


def test_latency_and_groundedness_are_measured_live():
    """The first needs no label, and the second comes with the exchange."""
    traffic = [exchange(k, f"s{k}", labels={"grounded": True}) for k in range(200)]
    found = look(traffic, BRIEF, at=NOON, record=WHOLE)
    latency, grounded = seen(found, "M10"), seen(found, "M8")
    assert (latency.whole.value, latency.verdict) == (0.1, Verdict.MET)
    assert isinstance(grounded.whole, Measurement)
    assert grounded.whole.run == "live"
    assert (grounded.whole.hits, grounded.whole.n, grounded.verdict) == (200, 200, Verdict.MET)
    assert grounded.by["language"]["en"].n == 200
    assert any("rest on the quote check itself" in note for note in found.notes)


def test_labels_given_later_count_as_well():
    """Review and scorers judge after the fact."""
    traffic = [exchange(k, f"s{k}", "refused") for k in range(40)]
    labels = [
        Label(interaction=f"x{k}", name="expected", value="refuse", by="ana") for k in range(40)
    ]
    found = look(traffic, BRIEF, at=NOON, labels=labels)
    assert seen(found, "M2").whole.hits == 40
    assert seen(found, "M2").verdict is Verdict.MET


def test_a_pull_that_is_crossed_with_confidence_is_an_alarm():
    """All of the interval is beyond it; a slow minute is not enough."""
    slow = [exchange(k, f"s{k}", latency_ms=2000.0) for k in range(100)]
    (alarm,) = look(slow, LATENCY, at=NOON).alarms
    assert (alarm.kind, alarm.about) == ("pull", "M10")
    assert "> 1.5 s" in alarm.text
    some = [exchange(k, f"s{k}", latency_ms=2000.0 if k < 8 else 100.0) for k in range(100)]
    found = look(some, LATENCY, at=NOON)
    assert (found.alarms, seen(found, "M10").verdict) == ((), Verdict.UNDECIDED)


def test_a_pull_in_every_language_is_crossed_by_one():
    """A feature that fails in Swahili only has failed."""
    row = rows("| M1 | grounded answers | risk | | >= 90 % in every language | "
               "< 80 % in every language | live |")  # fmt: skip
    traffic = [
        exchange(k, f"s{k}", language=tag, labels={"grounded": tag == "en"})
        for k, tag in enumerate(["en", "sw"] * 50)
    ]
    found = look(traffic, row, at=NOON, languages=("en", "sw"))
    assert [alarm.kind for alarm in found.alarms] == ["pull"]
    assert "in sw" in found.alarms[0].text
    assert found.figures[0].verdict is Verdict.MISSED
    unseen = look(traffic[::2], row, at=NOON, languages=("en", "sw"))
    assert unseen.figures[0].verdict is Verdict.UNMEASURED


def test_a_bar_in_every_part_of_another_slice_is_compared_by_part():
    """Only languages are named by the brief; other parts are those that were seen."""
    row = rows("| M1 | grounded answers | risk | | >= 90 % in every phase | "
               "< 80 % in every phase | live |")  # fmt: skip
    traffic = [
        exchange(k, f"s{k}", labels={"grounded": k % 2 > 0}, slices={"phase": f"P{k % 2}"})
        for k in range(100)
    ]
    found = look(traffic, row, at=NOON, languages=("en",))
    assert found.figures[0].verdict is Verdict.MISSED
    assert "in P0" in found.alarms[0].text


def test_a_critical_reply_is_a_red_line():
    """One is enough, and the session is named; what was judged harmless is not."""
    traffic = [exchange(k, f"s{k % 2}", labels={"critical": k == 3}) for k in range(4)]
    found = look(traffic, BRIEF, at=NOON)
    kinds = {alarm.kind: alarm for alarm in found.alarms}
    assert kinds.keys() == {"red line", "pull"}
    assert (kinds["red line"].about, "x3" in kinds["red line"].text) == ("s1", True)
    assert kinds["pull"].about == "M9"


@pytest.mark.parametrize(("failed", "alarms"), [(2, []), (20, ["failures"])])
def test_too_many_failures_are_an_alarm(failed, alarms):
    """With confidence: two failures in a hundred sessions are no news."""
    traffic = [exchange(k, f"s{k}", "failed" if k < failed else "answered") for k in range(100)]
    found = look(traffic, [], at=NOON)
    assert [alarm.kind for alarm in found.alarms] == alarms


def test_a_record_that_is_not_whole_is_an_alarm():
    """Whatever the figures say, they come from a record that somebody changed."""
    broken = RecordState(whole=False, entries=4, open=0, reason="entry 5 was changed")
    (alarm,) = look([], [], at=NOON, record=broken).alarms
    assert (alarm.kind, alarm.about) == ("record", "5")
    assert "entry 5 was changed" in alarm.text


def test_open_exchanges_and_an_unverified_record_are_noted():
    """Neither is an alarm, and neither is silent."""
    cut = RecordState(whole=True, entries=4, open=2)
    assert any(
        "2 exchanges have no end" in note for note in look([], [], at=NOON, record=cut).notes
    )
    assert any("not verified" in note for note in look([], [], at=NOON).notes)


def test_only_the_policy_and_phase_in_force_are_looked_at():
    """A changed policy has no evidence yet."""
    traffic = [
        exchange(0, "s0", slices={"phase": "Beta"}),
        exchange(1, "s1", slices={"phase": "Red team"}),
        exchange(2, "s2", policy="p0", slices={"phase": "Beta"}),
    ]
    found = look(traffic, [], at=NOON, policy="p1", phase="Beta")
    assert (found.exchanges, found.others) == (1, 2)
    assert (found.policy, found.phase) == ("p1", "Beta")


def test_figures_come_from_a_window_and_counts_from_everything():
    """Memory stays the same however long the record is, and the look says so."""
    traffic = [exchange(k, f"s{k}") for k in range(30)]
    found = look(traffic, [], at=NOON, window=10)
    assert (found.exchanges, found.window, found.sessions) == (30, 10, 10)
    assert any("newest 10 of 30 exchanges" in note for note in found.notes)
    assert (found.first, found.last) == (traffic[0].interaction.at, traffic[-1].interaction.at)


def test_what_is_only_seen_in_evaluation_is_not_measured_live():
    """Its bar was written for a suite."""
    row = rows("| M1 | p95 latency | cost | | <= 1.2 s | | evaluation |")
    found = look([exchange(k, f"s{k}") for k in range(100)], row, at=NOON)
    assert "seen in evaluation, not live" in found.figures[0].whole.reason


def test_a_figure_without_a_bar_has_no_verdict():
    """It is shown all the same."""
    row = rows("| M1 | p95 latency | cost | | | | live |")
    (figure,) = look([exchange(k, f"s{k}") for k in range(100)], row, at=NOON).figures
    assert (figure.verdict, "between" in figure.text) == (None, True)
    (figure,) = look([], row, at=NOON).figures
    assert (figure.verdict, "no traffic" in figure.text) == (None, True)


def test_every_look_says_that_it_is_a_snapshot():
    """Bounds for one look do not hold for a hundred."""
    assert "false alarm" in SNAPSHOT
    assert SNAPSHOT in look([], [], at=NOON).notes


@pytest.mark.parametrize("record", [None, WHOLE])
def test_a_look_can_be_stored(record):
    """As JSON, with its version."""
    traffic = [exchange(k, f"s{k}", labels={"critical": True}) for k in range(100)]
    stored = look(traffic, BRIEF, at=NOON, record=record).stored()
    assert json.loads(json.dumps(stored)) == stored
    assert stored["redline"] == "look/1"
    assert len(stored["alarms"]) > 100
