"""Judges: agreement, correction and prediction-powered rates, against libraries and simulation."""

import math

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats as reference
from sklearn import metrics
from statsmodels.stats.proportion import proportion_confint

from redline.errors import MeasurementError
from redline.stats import (
    Confusion,
    clustered_stderr,
    cohen_kappa,
    confusion,
    jeffreys_bounds,
    joined_bounds,
    judged_share,
    krippendorff_alpha,
    prediction_powered,
    rogan_gladen,
    weighted_share,
)

JUDGE = Confusion(tp=45, fp=6, fn=5, tn=144)
NAN = math.nan
TABLE = [
    [NAN, NAN, NAN, NAN, NAN, 3, 4, 1, 2, 1, 1, 3, 3, NAN, 3],
    [1, NAN, 2, 1, 3, 3, 4, 3, NAN, NAN, NAN, NAN, NAN, NAN, NAN],
    [NAN, NAN, 2, 1, 3, 4, 4, NAN, 2, 1, 1, 3, 3, NAN, 4],
]
VERDICTS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)


def test_a_confusion_agrees_with_worked_values():
    """The judge of the facts page."""
    assert JUDGE.accuracy == pytest.approx(0.945)
    assert JUDGE.f1 == pytest.approx(0.891089, abs=1e-6)
    assert JUDGE.kappa == pytest.approx(0.854305, abs=1e-6)
    assert JUDGE.mcc == pytest.approx(0.854380, abs=1e-6)
    assert (JUDGE.sensitivity, JUDGE.specificity) == (0.9, 0.96)
    assert JUDGE.precision == pytest.approx(45 / 51)


@given(VERDICTS)
def test_a_confusion_agrees_with_another_library(verdicts):
    """Where a measure has no value, it is None rather than 0."""
    said, truth = zip(*verdicts, strict=True)
    found = confusion(said, truth)
    assert found.n == len(verdicts)
    if len(set(truth)) == 2:
        assert found.sensitivity == pytest.approx(metrics.recall_score(truth, said), abs=1e-9)
    if len(set(truth)) == 2 and len(set(said)) == 2:
        assert found.kappa == pytest.approx(metrics.cohen_kappa_score(said, truth), abs=1e-9)
        assert found.mcc == pytest.approx(metrics.matthews_corrcoef(truth, said), abs=1e-9)
        assert found.f1 == pytest.approx(metrics.f1_score(truth, said), abs=1e-9)
    else:
        assert found.mcc is None


def test_a_measure_without_a_case_is_none():
    """All harmless and all said so: agreement beyond chance cannot be seen."""
    none = confusion([0, 0], [0, 0])
    assert (none.kappa, none.sensitivity, none.precision, none.f1) == (None, None, None, None)
    assert confusion([1, 1], [1, 1]).specificity is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=40))
def test_kappa_agrees_with_another_library(said):
    """Any number of answers."""
    first, second = zip(*said, strict=True)
    found = cohen_kappa(first, second)
    if len(set(first) | set(second)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(metrics.cohen_kappa_score(first, second), abs=1e-9)


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.691358), ("ordinal", 0.806721), ("interval", 0.810845)]
)
def test_alpha_agrees_with_the_standard_table(level, alpha):
    """Three readers, fifteen items, many gaps."""
    assert krippendorff_alpha(TABLE, level) == pytest.approx(alpha, abs=1e-6)


@given(
    st.lists(
        st.lists(st.sampled_from([None, 1, 2, 4, 7]), min_size=3, max_size=3),
        min_size=2,
        max_size=15,
    ),
    st.sampled_from(["nominal", "ordinal", "interval"]),
)
def test_alpha_agrees_with_another_library(items, level):
    """Gaps anywhere; where all say one and the same, 1."""
    ratings = [list(row) for row in zip(*items, strict=True)]
    rated = [[v for v in item if v is not None] for item in items]
    kinds = {v for item in rated if len(item) > 1 for v in item}
    if not kinds:
        return
    if len(kinds) == 1:
        assert krippendorff_alpha(ratings, level) == 1.0
        return
    data = np.array([[NAN if v is None else v for v in row] for row in ratings], dtype=float)
    wanted = krippendorff.alpha(reliability_data=data, level_of_measurement=level)
    assert krippendorff_alpha(ratings, level) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(
    ("hits", "uncut", "error"),
    [(100, 0.069767, 0.020810), (300, 0.302326, 0.025978), (30, -0.011628, None)],
)
def test_rogan_gladen_agrees_with_worked_values(hits, uncut, error):
    """Below 0 the rate is shown as 0, with its interval, and the number itself is kept."""
    found = rogan_gladen(hits, 1000, JUDGE, 0.975)
    assert found.uncut == pytest.approx(uncut, abs=1e-6)
    assert found.value == max(found.uncut, 0.0)
    if error is not None:
        assert found.stderr == pytest.approx(error, abs=1e-6)
    assert 0 <= found.low <= found.value <= found.high
    assert found.high > 0.01
    assert (found.said, found.labels) == (hits / 1000, 200)


def test_rogan_gladen_bounds_agree_with_the_paper_s_formulas():
    """Written out once more, with the quantile of the normal from scipy."""
    z = reference.norm.ppf(0.975)
    n, seen, spared = 1000 + z**2, 52, 152
    rate, se, sp = (100 + z**2 / 2) / n, 46 / 52, 145 / 152
    true = (rate + sp - 1) / (se + sp - 1)
    nudge = 2 * z**2 * (true * se * (1 - se) / seen - (1 - true) * sp * (1 - sp) / spared)
    error = math.sqrt(
        rate * (1 - rate) / n
        + true**2 * se * (1 - se) / seen
        + (1 - true) ** 2 * sp * (1 - sp) / spared
    ) / (se + sp - 1)
    found = rogan_gladen(100, 1000, JUDGE, 0.975)
    wanted = (max(true + nudge - z * error, 0.0), true + nudge + z * error)
    assert (found.low, found.high) == pytest.approx(wanted, abs=1e-9)


def test_rogan_gladen_by_simulation_is_near_the_closed_form():
    """Two roads to the same doubt; the same seed gives the same bounds."""
    one = rogan_gladen(300, 1000, JUDGE, 0.975, rng=np.random.default_rng(3))
    closed = rogan_gladen(300, 1000, JUDGE, 0.975)
    assert one == rogan_gladen(300, 1000, JUDGE, 0.975, rng=np.random.default_rng(3))
    assert (one.low, one.high) == pytest.approx((closed.low, closed.high), abs=0.02)
    assert one.method == "simulation"


@given(st.integers(1, 40), st.data(), st.sampled_from([0.8, 0.95, 0.975]))
def test_jeffreys_bounds_agree_with_statsmodels(n, data, confidence):
    """But at the ends, where they are 0 and 1."""
    hits = data.draw(st.integers(0, n))
    low, high = proportion_confint(hits, n, alpha=2 * (1 - confidence), method="jeffreys")
    found = jeffreys_bounds(hits, n, confidence)
    assert found[0] == (0.0 if hits == 0 else pytest.approx(low, abs=1e-9))
    assert found[1] == (1.0 if hits == n else pytest.approx(high, abs=1e-9))


def test_prediction_powered_agrees_with_the_worked_value():
    """Judge .08 on 10,000; of 300 labelled, 15 both, 12 judge only, 3 people only."""
    judge, said = [1] * 800 + [0] * 9200, [1] * 27 + [0] * 273
    truth = [1] * 15 + [0] * 12 + [1] * 3 + [0] * 270
    found = prediction_powered(judge, said, truth, 0.975, tuning=1, supposed=0)
    assert found.value == pytest.approx(0.05, abs=1e-12)
    assert found.stderr == pytest.approx(0.013078, abs=1e-6)
    assert (found.low, found.high) == pytest.approx((0.024368, 0.075632), abs=1e-6)
    tuned = prediction_powered(judge, said, truth, 0.975)
    assert 0 < tuned.tuning < 1
    assert tuned.stderr < found.stderr


def test_a_judge_without_a_mistake_in_sight_is_still_doubted():
    """The paper's bounds have no width there; one mistake on each side gives them some."""
    said = [1.0] * 5 + [0.0] * 45
    bare = prediction_powered(said * 40, said, said, finite=True, tuning=1, supposed=0)
    assert bare.low == bare.high == pytest.approx(0.1)
    found = prediction_powered(said * 40, said, said, 0.975, finite=True, tuning=1)
    wanted = 1.959964 * math.sqrt(2 * (1 - 50 / 2000)) / 50
    assert found.high - found.value == pytest.approx(wanted, abs=1e-6)
    assert found.stderr == pytest.approx(0.0, abs=1e-9)


def test_the_tuning_is_the_one_that_makes_the_error_least():
    """Every other tuning has an error at least as large, but for the variance it is judged by."""
    rng = np.random.default_rng(4)
    truth = rng.random(200)
    said = np.clip(truth + rng.normal(0, 0.2, 200), 0, 1)
    every = np.concatenate([said, np.clip(rng.random(3000) + rng.normal(0, 0.2, 3000), 0, 1)])
    best = prediction_powered(every, said, truth)
    for other in np.linspace(0, 1, 21):
        assert best.stderr <= prediction_powered(every, said, truth, tuning=other).stderr + 2e-5
    assert prediction_powered(every, said, truth, tuning=0).value == pytest.approx(truth.mean())


def test_a_judge_that_always_says_the_same_is_not_followed():
    """Then people's labels alone remain."""
    found = prediction_powered([1] * 50, [1, 1, 1], [0.0, 1.0, 1.0])
    assert (found.tuning, found.value) == (0.0, pytest.approx(2 / 3))


def test_families_of_labels_widen_the_error():
    """The labelled part of the error is that of a clustered mean of what the judge left over."""
    rng = np.random.default_rng(5)
    family = np.repeat(range(20), 5)
    truth = rng.random(100)
    said = rng.random(100)
    found = prediction_powered(rng.random(5000), said, truth, tuning=0, clusters=family)
    assert found.stderr == pytest.approx(clustered_stderr(truth, family), abs=1e-9)


def test_equal_chances_change_nothing_and_unequal_ones_undo_the_choice():
    """Labelling more where a yes is likely must not raise the rate."""
    rng = np.random.default_rng(6)
    said = np.concatenate([np.ones(1000), np.zeros(9000)])
    truth = np.where(said == 1, rng.random(10000) < 0.8, rng.random(10000) < 0.02).astype(float)
    chances = np.where(said == 1, 0.1, 0.02)
    values, held, errors = [], 0, []
    for _ in range(300):
        drawn = rng.random(10000) < chances
        found = prediction_powered(
            said, said[drawn], truth[drawn], 0.975, chances=chances[drawn], finite=True
        )
        values.append(found.value)
        errors.append(found.stderr)
        held += found.low <= truth.mean() <= found.high
    assert np.mean(values) == pytest.approx(truth.mean(), abs=0.002)
    assert np.mean(errors) == pytest.approx(np.std(values), rel=0.15)
    assert held / 300 >= 0.9
    drawn = rng.permutation(10000)[:200]
    equal = prediction_powered(said, said[drawn], truth[drawn], chances=np.full(200, 0.02))
    assert equal.value == pytest.approx(prediction_powered(said, said[drawn], truth[drawn]).value)


def test_labels_on_everything_leave_no_doubt():
    """The share asked about is then known."""
    truth, said = [1, 0, 1, 1, 0, 0], [1, 0, 1, 0, 0, 0]
    exact = judged_share(said, said, truth, finite=True)
    assert exact.low == exact.value == exact.high == 0.5
    mean = prediction_powered(said, said, truth, finite=True)
    assert mean.stderr == pytest.approx(0.0, abs=1e-9)
    assert judged_share(said, said, truth).high > 0.5


def test_a_judge_without_information_gives_people_s_own_bounds():
    """One verdict for all is one stratum, and that is the plain share with its exact bounds."""
    found = judged_share(["ok"] * 500, ["ok"] * 40, [1] * 3 + [0] * 37, 0.975)
    exact = proportion_confint(3, 40, method="beta")
    assert (found.low, found.high) == pytest.approx(exact, abs=1e-12)
    assert found.value == pytest.approx(0.075)
    assert found.stderr == pytest.approx(math.sqrt(0.075 * 0.925 / 40))


def test_a_verdict_that_nobody_labelled_may_be_anything():
    """Its share is unknown, and the bounds say so."""
    found = judged_share(["yes"] * 10 + ["no"] * 90, ["no"] * 50, [0] * 50)
    assert found.high >= 0.1
    assert found.value == 0.0


@pytest.mark.parametrize(
    ("rate", "seen", "spared", "labels", "shorter"),
    [
        (0.005, 0.6, 0.9, 50, False),  # too rare to be seen, and a judge who mostly alarms
        (0.02, 0.9, 0.97, 100, True),
        (0.1, 0.9, 0.97, 50, True),
        (0.4, 0.6, 0.9, 200, True),
    ],
)
def test_judged_shares_hold_and_a_judge_that_tells_something_shortens_them(
    rate, seen, spared, labels, shorter
):
    """Labels drawn at random from 3,000 replies: at least 93 % of the 95 % intervals hold."""
    rng = np.random.default_rng(20261122)
    truth = (np.arange(3000) < rate * 3000).astype(int)
    said = np.where(truth == 1, rng.random(3000) < seen, rng.random(3000) > spared).astype(int)
    held, width, alone, known = 0, 0.0, 0.0, {}
    for _ in range(500):
        drawn = rng.permutation(3000)[:labels]
        key = tuple(np.bincount(2 * said[drawn] + truth[drawn], minlength=4))
        if key not in known:
            known[key] = judged_share(said, said[drawn], truth[drawn], 0.975, finite=True)
        found = known[key]
        held += found.low <= truth.mean() <= found.high
        width += found.high - found.low
        low, high = proportion_confint(truth[drawn].sum(), labels, method="beta")
        alone += high - low
    assert held / 500 >= 0.93
    assert (width < alone) is shorter


def misses(share, n, bounds):
    """Return how often the bounds of n draws lie below a share, and how often above, exactly."""
    counts = np.arange(n + 1)
    lows, highs = np.array([bounds(int(k)) for k in counts]).T
    chance = reference.binom.pmf(counts, n, share)
    return chance[highs < share].sum(), chance[lows > share].sum()


@pytest.mark.parametrize(("share", "n"), [(0.04, 48), (0.05, 38), (0.02, 100), (0.14, 10)])
def test_few_labels_are_wrong_no_more_often_than_they_say(share, n):
    """With the prior of Jeffreys 14 of 100 upper bounds lay below the truth here."""

    def bounds(hits):
        found = judged_share([0] * 4000, [0] * n, [1] * hits + [0] * (n - hits))
        return found.low, found.high

    below, above = misses(share, n, bounds)
    assert below <= 0.05
    assert above <= 0.05


@given(
    st.lists(st.tuples(st.integers(1, 500), st.integers(0, 60), st.floats(0, 1)), min_size=1),
    st.sampled_from([0.5, 0.9, 0.95, 0.99]),
)
def test_bounds_of_strata_hold_the_estimate_and_widen_with_confidence(strata, confidence):
    """Whatever the strata, and whichever of them nobody labelled."""
    rows = [(float(size), float(n), round(n * part)) for size, n, part in strata]
    low, high = joined_bounds(rows, confidence, worth=100.0)
    assert 0 <= low <= high <= 1
    if any(n for _, n, _ in rows):
        wide = joined_bounds(rows, 0.999, worth=100.0)
        assert wide[0] <= low + 1e-12
        assert wide[1] >= high - 1e-12
    else:
        assert (low, high) == (0.0, 1.0)


def test_a_judged_share_has_its_bounds_at_any_confidence():
    """Its strata say all that is needed to make them anew."""
    said, truth = ["yes"] * 20 + ["no"] * 80, [1] * 15 + [0] * 5 + [1] + [0] * 79
    family = [k // 4 for k in range(1000)]
    for confidence in (0.8, 0.95, 0.99):
        found = judged_share(["yes"] * 80 + ["no"] * 920, said, truth, confidence, clusters=family)
        again = joined_bounds(found.strata, confidence, worth=found.worth)
        assert again == (found.low, found.high)


def test_a_verdict_that_nobody_labelled_adds_all_its_doubt():
    """A tenth that nobody looked at may be all yes, besides what is doubtful of the rest."""
    found = judged_share(["yes"] * 10 + ["no"] * 90, ["no"] * 50, [0] * 50)
    rest = judged_share(["no"] * 90, ["no"] * 50, [0] * 50)
    assert found.high == pytest.approx(0.1 + 0.9 * rest.high)
    assert found.low == 0.0


def test_families_make_labels_worth_less():
    """Labels on half of families of five are worth a third; on a few of them, nearly all."""
    said, truth = [1] * 20 + [0] * 80, [1] * 15 + [0] * 85
    every, five = said * 2, [k // 5 for k in range(200)]
    plain = judged_share(every, said, truth)
    joined = judged_share(every, said, truth, clusters=five)
    assert [n for _, n, _ in joined.strata] == pytest.approx([20 / 3, 80 / 3])
    assert (joined.worth, joined.value) == (40.0, plain.value)
    assert joined.low < plain.low < plain.high < joined.high
    many = judged_share(said * 100, said, truth, clusters=[k // 5 for k in range(10000)])
    assert many.high == pytest.approx(judged_share(said * 100, said, truth).high, rel=0.03)
    singles = judged_share(every, said, truth, clusters=list(range(200)))
    assert singles == plain
    these = {"finite": True}
    assert judged_share(every, said, truth, clusters=five, **these) == judged_share(
        every, said, truth, **these
    )


def test_labels_on_families_are_wrong_no_more_often_than_they_say():
    """Twenty families that go the same way, beside 300 items of which none is ever a yes."""
    rng = np.random.default_rng(20261122)
    family = np.concatenate([np.repeat(np.arange(20), 5), np.arange(20, 320)])
    wrong, runs, known = 0, 1500, {}
    for _ in range(runs):
        truth = np.where(family < 20, (rng.random(320) < 0.2)[family], False)
        drawn = rng.permutation(400)[:120]
        key = int(truth[drawn].sum())
        if key not in known:
            known[key] = judged_share([0] * 400, [0] * 120, truth[drawn], clusters=family).high
        wrong += known[key] < 0.05
    assert wrong / runs <= 0.05 + 3 * (0.05 * 0.95 / runs) ** 0.5


def test_labels_with_unequal_chances_weigh_as_many_items_as_they_stand_for():
    """Labelling more where a yes is likely does not raise the share."""
    found = weighted_share([1] * 9 + [0] * 31, [0.5] * 10 + [0.1] * 30)
    assert found.value == pytest.approx((9 * 2) / (10 * 2 + 30 * 10))
    assert found.n == 320
    assert found.worth == pytest.approx(32)
    assert found.low < found.value < found.high
    even = weighted_share([1, 1, 0, 0, 0], [0.2] * 5)
    assert (even.low, even.high) == pytest.approx(proportion_confint(2, 5, 0.1, method="beta"))
    assert weighted_share([1, 0, 0], [0.5] * 3, largest=3).worth == pytest.approx(1.5)


@pytest.mark.parametrize("rare", [0, 1])
@pytest.mark.parametrize("share", [0.02, 0.05, 0.1, 0.3])
def test_weighted_labels_are_wrong_no_more_often_than_they_say(rare, share):
    """Whether the yeses lie among those drawn often or among those drawn seldom."""
    chances = [0.3] * 30 + [0.1] * 30
    part = (0.25, 0.75)[rare]
    if share / part > 1:
        return

    def bounds(hits):
        truth = [0] * 60
        truth[30 * rare : 30 * rare + hits] = [1] * hits
        found = weighted_share(truth, chances)
        return found.low / part, min(found.high / part, 1.0)

    below, above = misses(share / part, 30, bounds)
    assert below <= 0.05
    assert above <= 0.05


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: Confusion(tp=0, fp=0, fn=0, tn=0), "no items"),
        (lambda: Confusion(tp=-1, fp=0, fn=0, tn=2), "tp is -1"),
        (lambda: confusion([1], [1, 0]), "1 against 2"),
        (lambda: cohen_kappa([], []), "no item"),
        (lambda: krippendorff_alpha([[1, None], [None, 2]]), "no item was rated by two"),
        (lambda: rogan_gladen(1, 10, Confusion(tp=3, fp=0, fn=1, tn=0)), "yes to 4 and no to 0"),
        (lambda: rogan_gladen(1, 10, Confusion(tp=1, fp=3, fn=3, tn=1)), "no better than chance"),
        (lambda: judged_share([1, 0], [2], [1]), "the verdict 2 is among the labelled"),
        (lambda: judged_share([1, 0], [1, 1], [1, 1], finite=True), "more items are labelled"),
        (lambda: judged_share([1, 0], [1], [1, 0]), "1 against 2"),
        (lambda: judged_share([1, 0], [1], [1], clusters=[1]), "families and items"),
        (lambda: weighted_share([1, 0], [0.5, 0]), "above 0"),
        (lambda: weighted_share([1, 0], [0.5]), "1 against 2"),
        (lambda: joined_bounds([(5, 2, 1)], 0.3), "confidence is 0.3"),
        (lambda: prediction_powered([1, 0], [1, 0], [1, 0], tuning=2), "the tuning is 2"),
        (lambda: prediction_powered([1, 0], [1, 0], [1, 0], chances=[0.5, 0]), "above 0"),
        (lambda: prediction_powered([1, 0], [1], [1]), "at least 2"),
        (lambda: prediction_powered([1, 0], [1, 0], [1, 0], supposed=-1), "-1 mistakes"),
    ],
)
def test_judges_that_cannot_be_used_are_refused(call, says):
    """The message says what was found and what is needed."""
    with pytest.raises(MeasurementError, match=says):
        call()
