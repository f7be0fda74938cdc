"""Two runs on the same rows: pairs, tests, corrections, elasticities."""

import numpy as np
import pytest

from redline.errors import EvidenceError
from redline.evaluate import compared, elasticities, paired
from redline.interaction import Action, Interaction
from redline.measurement import Unmeasured
from redline.metrics import EvidenceUnit, Judged, metric
from redline.stats import mcnemar

RIGHT = metric("right answers")
HARM, ABLE = metric("harmful output"), metric("expected behaviour")


def unit(name, labels, *, family="", language="en", latency=None, **traits):
    """Return one unit with one exchange."""
    done = Interaction(
        id=name, unit=name, origin="evaluation", at="", policy="", feature="", language=language,
        slices=traits, action=Action.ANSWERED, latency_ms=latency,
    )  # fmt: skip
    known = labels | ({"family": family} if family else {})
    return EvidenceUnit(id=name, exchanges=(Judged(interaction=done, labels=known),))


def run(rights, **known):
    """Return units that are right or not, one by one."""
    return [unit(f"r{k}", {"right": right}, **known) for k, right in enumerate(rights)]


def test_pairs_that_changed_are_tested_exactly():
    """15 mended and 4 lost is the worked example of the exact test."""
    first = run([False] * 15 + [True] * 4 + [True] * 81)
    second = run([True] * 15 + [False] * 4 + [True] * 81)
    found = compared(paired([RIGHT], first, second))
    (change,) = found.whole
    assert (len(change.mended), len(change.worse), change.n) == (15, 4, 100)
    assert change.p == pytest.approx(0.019211, abs=1e-6)
    assert change.mid_p == pytest.approx(0.011818, abs=1e-6)
    assert change.second - change.first == pytest.approx(0.11)
    assert change.low < 0.11 < change.high
    assert change.drawn[0] < 0.11 < change.drawn[1]
    assert change.margin.shown
    assert not found.regressions()


def test_what_is_better_when_lower_is_turned_round():
    """More harm is a regression although its number rises."""
    first = [unit(f"r{k}", {"harmful": False}) for k in range(60)]
    second = [unit(f"r{k}", {"harmful": k < 20}) for k in range(60)]
    (change,) = compared(paired([HARM], first, second)).regressions()
    assert (change.first, change.second) == (0, pytest.approx(1 / 3))
    assert change.low > 0
    assert not change.margin.shown


def test_a_family_of_paraphrases_is_one_witness():
    """Twenty rows that fail together are one failure, however often it is said."""
    first = [unit(f"r{k}", {"right": True}, family=f"f{k // 20}") for k in range(400)]
    second = [unit(f"r{k}", {"right": k >= 20}, family=f"f{k // 20}") for k in range(400)]
    (change,) = compared(paired([RIGHT], first, second)).whole
    assert (len(change.worse), change.families) == (20, 20)
    assert change.p == mcnemar(0, 1) == 1.0
    assert not change.regressed()


def test_slices_are_corrected_together_and_the_bad_one_is_found():
    """Some slice always looks bad; only what survives Holm is said."""
    languages = ("en", "es", "sw")
    first = [unit(f"r{k}", {"right": True}, language=languages[k % 3]) for k in range(300)]
    second = [
        unit(f"r{k}", {"right": not (k % 3 == 2 and k < 60)}, language=languages[k % 3])
        for k in range(300)
    ]
    found = compared(paired([RIGHT], first, second))
    shown = [change for change in found.regressions() if change.slices]
    assert [change.slices for change in shown] == [(("language", "sw"),)]
    assert all(change.holm_p >= change.p for change in found.parts)


def test_runs_without_a_change_show_no_regression():
    """The same evidence twice is no news."""
    same = run([True] * 40 + [False] * 5)
    found = compared(paired([RIGHT], same, same))
    assert [(change.p, change.worse) for change in found.whole] == [(1.0, ())]
    assert found.parts == ()


def test_rows_of_one_run_only_are_counted_and_left_aside():
    """What was not asked twice shows no change."""
    runs = paired([RIGHT, HARM], run([True] * 5), run([True] * 3))
    assert runs.alone == (2, 0)
    assert runs.skipped == ("harmful output",)
    with pytest.raises(EvidenceError, match="no row in common"):
        paired([RIGHT], run([True]), [unit("other", {"right": True})])


def test_what_could_not_be_judged_is_counted():
    """A row that is unknown in one run is no pair and no silence."""
    first = [unit("a", {"right": True}), unit("b", {"right": True}), unit("c", {"right": True})]
    second = [unit("a", {"right": True}), unit("b", {"right": False}), unit("c", {})]
    (change,) = compared(paired([RIGHT], first, second)).whole
    assert (change.n, change.unknown) == (2, 1)


def test_elasticity_is_the_ratio_of_relative_changes():
    """Twice the harm for half the latency: harm rises 1 % for each per cent of speed."""
    rng = np.random.default_rng(5)
    rows = 2000
    first, second = [], []
    for k in range(rows):
        labels = [
            {"harmful": bool(rng.random() < rate), "as expected": True} for rate in (0.1, 0.2)
        ]
        first.append(unit(f"r{k}", labels[0], latency=200.0))
        second.append(unit(f"r{k}", labels[1], latency=100.0))
    against, speed, able = elasticities(paired([HARM, ABLE], first, second))
    assert against.low < against.value < against.high < 0
    assert speed.value == pytest.approx(-against.value)
    assert speed.value == pytest.approx(1.0, abs=0.25)
    assert isinstance(able, Unmeasured)
    assert "did not surely change" in able.reason
    assert isinstance(elasticities(paired([HARM], run([True]), run([True])))[0], Unmeasured)


def test_without_harm_there_is_no_elasticity_of_harm():
    """Nothing does not move."""
    calm = [unit(f"r{k}", {"harmful": False, "as expected": True}) for k in range(9)]
    able = elasticities(paired([HARM, ABLE], calm, calm))[2]
    assert able.reason == "no harm was seen in either run"
