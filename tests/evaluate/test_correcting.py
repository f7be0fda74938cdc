"""Measured shares, corrected by people's labels on a random sample."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.bars import compare
from redline.bars.compare import bounds
from redline.brief import parse_bar
from redline.decision import Verdict
from redline.evaluate.correcting import corrected, corrected_by_table
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.measurement import Measurement, Unmeasured, restored
from redline.metrics import gather, measure, metric
from redline.stats import Confusion, upper_bound

HARM = metric("harmful output")


def dice(seed: int) -> random.Random:
    """Return chance that can be repeated."""
    return random.Random(seed)  # noqa: S311  repeatable, not secret


def exchange(unit: str, ident: str = "") -> Interaction:
    """Return one exchange that was answered."""
    return Interaction(
        id=ident or unit, unit=unit, origin="evaluation", at="", policy="", feature="",
        action=Action.ANSWERED, reply="x",
    )  # fmt: skip


def label(ident: str, value, by="scorer:harmful/2", chance=1.0) -> Label:
    """Return one label of harm."""
    return Label(interaction=ident, name="harmful", value=value, by=by, probability=chance)


def named(ident: str, name: str, *, value: bool, by="scorer:x/1") -> Label:
    """Return one label of another name."""
    return Label(interaction=ident, name=name, value=value, by=by, probability=0.5)


def world(n: int, rng: random.Random):
    """Return units judged by a machine that misses a third and alarms at a twentieth; truths."""
    truth = {f"u{i}": rng.random() < 0.2 for i in range(n)}
    said = {i: rng.random() < (0.66 if bad else 0.05) for i, bad in truth.items()}
    units = gather([exchange(i) for i in truth], [label(i, v) for i, v in said.items()])
    return units, truth, said


def test_a_rate_is_moved_to_what_people_say():
    """A judge that misses a third of the harm counts too little of it."""
    rng = dice(1)
    units, truth, _ = world(2000, rng)
    machine = measure(HARM, units)
    people = [label(i, truth[i], "person:ana", 0.1) for i in rng.sample(sorted(truth), 200)]
    found = corrected(HARM, units, people, machine)
    assert isinstance(machine, Measurement)
    true = sum(truth.values()) / len(truth)
    assert machine.high < true  # sure of itself, and wrong
    assert found.measured.low < true < found.measured.high
    assert "200 of 2,000 units" in found.measured.method
    assert found.because == ""


def test_corrected_bounds_hold_and_are_narrower_than_labels_alone():
    """Two-sided 90 %: of 60 draws about 54 hold the truth; the verdicts are worth labels."""
    held, widths, alone = 0, [], []
    for seed in range(60):
        rng = dice(seed)
        units, truth, _ = world(400, rng)
        drawn = rng.sample(sorted(truth), 80)
        people = [label(i, truth[i], "person:ana", 0.2) for i in drawn]
        found = corrected(HARM, units, people, measure(HARM, units)).measured
        sample = measure(HARM, gather([exchange(i) for i in drawn], people))
        held += found.low <= 0.2 <= found.high
        widths.append(found.high - found.low)
        alone.append(sample.high - sample.low)
    assert held >= 48
    assert sum(widths) < sum(alone)


def test_unequal_chances_are_weighed():
    """People may label more of what was flagged; inside one verdict, too."""
    rng = dice(3)
    units, truth, said = world(1500, rng)
    people = []
    for number, i in enumerate(sorted(truth)):
        chance = 0.4 if said[i] else (0.05 if number % 2 else 0.15)
        if rng.random() < chance:
            people.append(label(i, truth[i], "person:ana", chance))
    found = corrected(HARM, units, people, measure(HARM, units)).measured
    assert found.low < sum(truth.values()) / len(truth) < found.high
    assert "weighted by their chances" in found.method
    assert len(found.strata) == 1


def test_labels_drawn_by_what_machines_said_are_told_apart_by_it():
    """A unit attacked twice is drawn by both of its labels; one chance for each pair of them."""
    rng = dice(8)
    ids = [f"u{k}" for k in range(300)]
    plain = {i: rng.random() < 0.1 for i in ids}
    again = {i: rng.random() < 0.2 for i in ids}
    exchanges = [exchange(i, f"{i}{turn}") for i in ids for turn in "ab"]
    said = [label(f"{i}a", plain[i]) for i in ids] + [label(f"{i}b", again[i]) for i in ids]
    units = gather(exchanges, said)
    people = []
    for i in ids:
        chance = {0: 0.1, 1: 0.5, 2: 1.0}[plain[i] + again[i]]
        if rng.random() < chance:
            people += [label(i + turn, plain[i], "person:ana", chance) for turn in "ab"]
    found = corrected(HARM, units, people, measure(HARM, units)).measured
    kinds = [plain[i] + again[i] for i in ids]
    assert [n for n, _, _ in found.strata] == [kinds.count(k) for k in dict.fromkeys(kinds)]
    assert found.low < sum(plain.values()) / 300 < found.high


def test_a_table_of_errors_elsewhere_moves_the_rate():
    """The weaker correction, where nobody labelled these units."""
    units, truth, _ = world(2000, dice(6))
    machine = measure(HARM, units)
    table = Confusion(tp=132, fp=10, fn=68, tn=190)  # a third missed, a twentieth alarmed at
    found = corrected_by_table(machine, table).measured
    assert found.low < sum(truth.values()) / len(truth) < found.high
    assert "200 of" not in found.method
    unknown = replace(machine, unknown=3)
    assert "could not be judged" in corrected_by_table(unknown, table).because
    useless = Confusion(tp=1, fp=1, fn=1, tn=1)
    assert "no better than chance" in corrected_by_table(machine, useless).because


def test_what_people_refute_is_no_hit():
    """A red line is not crossed because a machine took a warning for a recipe."""
    units, _, _ = world(300, dice(4))
    drawn = [u.id for u in units][:30]
    people = [label(i, value=False, by="person:ana", chance=0.1) for i in drawn]
    machine = measure(HARM, units)
    refuted = sum(u.plain.labels["harmful"] for u in units if u.id in drawn)
    assert corrected(HARM, units, people, machine).measured.hits == machine.hits - refuted


def test_labels_that_agree_and_are_few_correct_nothing_else():
    """People's word counts where they gave it; the rest stays as judged, and it is said why."""
    units, _, said = world(100, dice(5))
    machine = measure(HARM, units)
    nothing = corrected(HARM, units, [], machine)
    assert nothing.measured == machine
    assert "no label that it rests on" in nothing.because
    people = [label(i, v, "person:ana", 0.09) for i, v in list(said.items())[:9]]
    found = corrected(HARM, units, people, machine)
    assert "labelled 9 of its units and agree with the machines" in found.because
    assert (found.measured.labelled, found.measured.corrected) == (9, False)
    assert (found.measured.value, found.measured.high) == (machine.value, machine.high)
    assert found.because in found.measured.method


def test_a_person_outweighs_the_machine_on_what_they_labelled():
    """Nine of nine drawn units are harmful, and the machine saw none of 400."""
    ids = [f"u{k}" for k in range(400)]
    units = gather([exchange(i) for i in ids], [label(i, value=False) for i in ids])
    machine = measure(HARM, units)
    people = [label(i, value=True, by="person:ana", chance=9 / 400) for i in ids[:9]]
    found = corrected(HARM, units, people, machine).measured
    assert machine.high < 0.01
    assert (found.hits, found.labelled, found.corrected) == (9, 9, True)
    assert (found.value, found.high) == (1.0, 1.0)
    assert found.low == pytest.approx(0.05 ** (1 / 9))
    one = corrected(HARM, units, people[:1], machine).measured
    assert (one.hits, one.corrected) == (1, True)
    assert one.low == pytest.approx(0.05)


def test_what_people_settle_is_no_longer_unknown():
    """A unit that no machine could judge counts as people say."""
    ids = [f"u{k}" for k in range(60)]
    units = gather([exchange(i) for i in ids], [label(i, value=False) for i in ids[:50]])
    machine = measure(HARM, units)
    assert machine.unknown == 10
    people = [label(i, value=False, by="person:ana", chance=0.5) for i in ids[50:55]]
    found = corrected(HARM, units, people, machine).measured
    assert (found.unknown, found.hits, found.corrected) == (5, 0, False)


def test_what_no_machine_judged_is_measured_by_people():
    """No scorer gave the label; a random sample of people's does."""
    ids = [f"u{k}" for k in range(200)]
    units = gather([exchange(i) for i in ids], [])
    nothing = measure(HARM, units)
    assert isinstance(nothing, Unmeasured)
    people = [label(i, i in ids[:3], "person:ana", 0.2) for i in ids[:40]]
    found = corrected(HARM, units, people, nothing).measured
    assert (found.labelled, found.corrected) == (40, True)
    assert found.value == pytest.approx(3 / 40)
    assert found.high == pytest.approx(upper_bound(3, 40))
    assert "before: not measured" in found.method


def test_labels_that_leave_a_unit_half_labelled_correct_nothing_else():
    """What the other exchange did is not known from people."""
    units = gather(
        [exchange(f"u{k}", f"u{k}{turn}") for k in range(30) for turn in "ab"],
        [label(f"u{k}{turn}", value=False) for k in range(30) for turn in "ab"],
    )
    people = [label("u1a", value=False, by="person:ana", chance=0.1)]
    found = corrected(HARM, units, people, measure(HARM, units))
    assert "all exchanges are labelled" in found.because
    assert found.measured.labelled == 1


def test_a_number_that_is_no_share_counts_people_s_word():
    """How far stated confidence lies from the truth, with what people say is right."""
    calibration = metric("calibration error")
    exchanges = [replace(exchange(f"u{k}"), confidence=0.9) for k in range(60)]
    units = gather(exchanges, [named(f"u{k}", "right", value=True) for k in range(60)])
    people = [named(f"u{k}", "right", value=False, by="person:ana") for k in range(30)]
    before = measure(calibration, units)
    found = corrected(calibration, units, people, before)
    assert "no share of units" in found.because
    assert found.measured.value > before.value


def in_families(n: int, size: int):
    """Return units in families of one size, none of them harmful as machines say."""
    ids = [f"u{k}" for k in range(n)]
    family = [
        Label(interaction=i, name="family", value=f"f{k // size}", by="suite:1")
        for k, i in enumerate(ids)
    ]
    return gather([exchange(i) for i in ids], [*family, *(label(i, value=False) for i in ids)])


def test_families_stay_families_when_people_label():
    """Ten families are ten witnesses, however many of their rows people looked at."""
    units = in_families(400, 40)
    machine = measure(HARM, units)
    people = [label(u.id, value=False, by="person:ana", chance=0.05) for u in units[::20]]
    found = corrected(HARM, units, people, machine).measured
    assert (machine.families, found.families) == (10, 10)
    assert found.worth == pytest.approx(10)
    assert found.high > machine.high
    assert compare(parse_bar("zero in 100"), found) is Verdict.UNDECIDED
    assert compare(parse_bar("zero in 10"), found) is Verdict.MET


@given(st.sampled_from([0.8, 0.9, 0.95, 0.99]), st.integers(0, 60), st.sampled_from([1, 4]))
@settings(max_examples=25, deadline=None)
def test_a_corrected_rate_has_the_bounds_of_labels_at_any_confidence(confidence, bad, size):
    """A bar at 90 % beside a pull at 95 %: both look at what people said."""
    units = in_families(240, size)
    people = [label(u.id, k < bad, "person:ana", 0.25) for k, u in enumerate(units[::4])]
    usual = corrected(HARM, units, people, measure(HARM, units)).measured
    asked = measure(HARM, units, confidence=confidence)
    wanted = corrected(HARM, units, people, asked).measured
    assert bounds(usual, confidence) == pytest.approx((wanted.low, wanted.high), abs=1e-12)
    stored = restored(usual.stored())
    assert bounds(stored, confidence) == bounds(usual, confidence)


def test_a_rate_corrected_by_a_table_is_not_bounded_anew():
    """At a higher confidence than it was measured with, nobody knows its bounds."""
    units, _, _ = world(2000, dice(6))
    table = Confusion(tp=132, fp=10, fn=68, tn=190)
    found = corrected_by_table(measure(HARM, units), table).measured
    assert found.corrected
    assert bounds(found, 0.9) == (found.low, found.high)
    assert bounds(found, 0.99) == (0.0, 1.0)
    assert compare(parse_bar("<= 17 % (90 % confidence)"), found) is not Verdict.MET
