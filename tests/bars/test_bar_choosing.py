"""The choice that a risk allows, its promise, and what is lacking for one."""

import random

import pytest

from redline.bars.choosing import chosen_threshold, lacking
from redline.bars.tried import GRID, Tried, Unit, Version
from redline.errors import MeasurementError
from redline.stats import binomial_tail, conformal_threshold, misses_below, upper_bound


def tried(*kinds, stops="from", families=None):
    """Return units of one exchange each: its score, and whether it is bad."""
    names = families or range(len(kinds))
    return Tried(
        stops,
        tuple(
            Unit(name, (Version(score, False, bad),))
            for name, (score, bad) in zip(names, kinds, strict=True)
        ),
    )


SCORES = [k / 200 for k in range(1, 201)]
BAD = tried(*((score, True) for score in SCORES))


def test_the_choice_is_the_laxest_that_the_binomial_test_allows():
    """From strict to lax, up to the first that is not shown."""
    found = chosen_threshold(BAD, 0.1, 0.05)
    kept = [t for t in GRID if binomial_tail(sum(s < t for s in SCORES), 200, 0.1) <= 0.05]
    assert found.threshold == max(kept)
    assert "unless the sample was one of the 0.05 that mislead" in found.guarantee


def test_a_family_is_let_past_where_one_of_its_items_is():
    """Ten paraphrases of one request are one witness."""
    items = [(0.9, True)] * 100
    assert chosen_threshold(tried(*items), 0.05, 0.05).threshold is not None
    one = chosen_threshold(tried(*items, families=[k // 10 for k in range(100)]), 0.05, 0.05)
    assert one.threshold is None
    assert one.n == 10


def test_of_what_is_shown_the_laxest_is_chosen_where_strict_ones_show_nothing():
    """No answer is surer than 80 %, and of the surest half one in forty is wrong."""
    answers = tried(
        *((0.5 + 0.3 * k / 400, k % 40 == 0) for k in range(400)),
        *((0.5 * k / 400, k % 2 == 0) for k in range(400)),
        stops="under",
    )
    found = chosen_threshold(answers, 0.1, 0.05, promise="shown")
    assert 0.4 < found.threshold <= 0.5
    assert found.counted >= 400
    assert found.risk < 0.1


@pytest.mark.parametrize("promise", ["missed", "shown"])
def test_what_nobody_judged_counts_as_bad_where_it_is_let_past(promise):
    """So no promise rests on answers that nobody has read."""
    sure = [(0.9, False)] * 300 + [(0.3, True)] * 100
    doubted = [(0.8, None)] * 60
    clear = chosen_threshold(tried(*sure, stops="under"), 0.1, 0.05, promise=promise)
    found = chosen_threshold(tried(*sure, *doubted, stops="under"), 0.1, 0.05, promise=promise)
    bad = [(score, True) for score, _ in doubted]
    worst = chosen_threshold(tried(*sure, *bad, stops="under"), 0.1, 0.05, promise=promise)
    assert clear.threshold == 0.31
    assert found.threshold == 0.81
    assert found.threshold >= worst.threshold


def test_the_mean_over_samples_takes_fewer_rows():
    """Conformal risk control, on the families' worst scores."""
    few = tried(*((score, True) for score in SCORES[100:130]))
    found = chosen_threshold(few, 0.1, 0.05, average=True)
    wanted = conformal_threshold(GRID, misses_below(SCORES[100:130], GRID), 0.1)
    assert (found.threshold, found.procedure) == (wanted.threshold, "conformal risk control")
    assert chosen_threshold(few, 0.05, 0.05, average=True).threshold is not None
    assert chosen_threshold(few, 0.05, 0.05).threshold is None


@pytest.mark.parametrize(
    ("units", "promise", "says"),
    [
        (tried((0.5, True), (0.6, True)), "shown", "not of what is shown"),
        (tried((0.5, True), (0.6, None)), "missed", "nobody has judged"),
    ],
)
def test_a_mean_that_is_not_covered_is_refused(units, promise, says):
    """Its proof asks for losses that never fall, and for all of them."""
    with pytest.raises(MeasurementError, match=says):
        chosen_threshold(units, 0.1, 0.05, promise=promise, average=True)


@pytest.mark.parametrize(
    ("promise", "says"),
    [("missed", "nothing that should be stopped"), ("shown", "lets nothing past")],
)
def test_without_anything_that_counts_there_is_no_risk_to_promise(promise, says):
    """A suite of good requests says nothing of misses, and no answer nothing of wrong ones."""
    with pytest.raises(MeasurementError, match=says):
        chosen_threshold(
            tried((0.0, False), (0.0, False), stops="under"), 0.1, 0.05, promise=promise
        )


def test_too_few_rows_say_how_many_more_would_do():
    """59 without a miss show 5 %; there are 40."""
    few = tried(*[(0.9, True)] * 40)
    assert chosen_threshold(few, 0.05, 0.05).threshold is None
    found = lacking(few, 0.05, 0.05)
    assert found.more == 19
    assert found.have == 40
    assert found.least == pytest.approx(upper_bound(0, 40))
    assert chosen_threshold(few, found.least + 1e-9, 0.05).threshold is not None
    assert chosen_threshold(tried(*[(0.9, True)] * 59), 0.05, 0.05).threshold is not None


def test_where_the_strictest_setting_fails_no_number_of_rows_is_named():
    """One in five scores nothing at all."""
    blind = tried(*[(0.9, True)] * 40, *[(0.0, True)] * 10)
    assert lacking(blind, 0.05, 0.05).more is None
    assert lacking(blind, 0.2, 0.05, average=True).more is None
    assert lacking(blind, 0.05, 0.05).least == pytest.approx(upper_bound(10, 50))


def test_rows_for_a_mean_are_counted_by_its_own_rule():
    """Without a miss, 1 / risk - 1 of them."""
    found = lacking(tried(*[(0.9, True)] * 9), 0.05, 0.05, average=True)
    assert (found.least, found.have, found.more) == (pytest.approx(0.1), 9, 10)
    nineteen = tried(*[(0.9, True)] * 19)
    assert chosen_threshold(nineteen, 0.05, 0.05, average=True).threshold is not None


def test_rows_for_what_is_shown_are_those_of_the_threshold_that_takes_fewest():
    """Half the answers are sure and right, so twice as many rows are needed as answers."""
    half = tried(*[(0.95, False)] * 50, *[(0.2, True)] * 50, stops="under")
    found = lacking(half, 0.05, 0.05, promise="shown")
    assert found.have == 50
    # 104 sure answers without a wrong one show 5 % with a tenth of the doubt.
    assert found.more == 2 * (104 - 50)
    bad = tried((0.95, True), (0.2, True), stops="under")
    assert lacking(bad, 0.05, 0.05, promise="shown").more is None


@pytest.mark.parametrize("promise", ["missed", "shown"])
def test_the_promised_risk_is_exceeded_no_more_often_than_promised(promise):
    """Over simulated deployments with families, the true risk stays within the bound."""
    chance = random.Random(3)  # noqa: S311  repeatable, not secret
    risk, delta, runs = 0.15, 0.1, 60

    def family():
        level = chance.random()
        return [(0.8 * level + 0.2 * chance.random(), chance.random() > level) for _ in "ab"]

    def share(many, at):
        past = [[bad for score, bad in both if score >= at] for both in many]
        wrong = sum(any(some) for some in past)
        some_bad = sum(any(bad for _, bad in both) for both in many)
        return wrong / (some_bad if promise == "missed" else sum(map(bool, past)))

    truth = [family() for _ in range(4000)]
    over = 0
    for _ in range(runs):
        units = [
            Unit(n, tuple(Version(score, False, bad) for score, bad in family()))
            for n in range(150)
        ]
        found = chosen_threshold(Tried("under", tuple(units)), risk, delta, promise=promise)
        over += found.threshold is not None and share(truth, found.threshold) > risk
    # Three standard errors of the runs.
    assert over / runs <= delta + 3 * (delta * (1 - delta) / runs) ** 0.5
