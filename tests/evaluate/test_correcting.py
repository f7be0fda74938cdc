"""Measured shares, corrected by people's labels on a random sample."""

import random
from dataclasses import replace

import pytest

from redline.errors import EvidenceError
from redline.evaluate.correcting import corrected, corrected_by_table
from redline.evaluate.judgements import (
    JUDGEMENTS,
    judge_labels,
    judged_already,
    judgement_line,
    labels_digest,
    lines_of,
    people_labels,
    written,
)
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.measurement import Measurement
from redline.metrics import gather, measure, metric
from redline.scorers.judges import Judgement, built_in, vote
from redline.stats import Confusion

HARM = metric("harmful output")


def dice(seed: int) -> random.Random:
    """Return chance that can be repeated."""
    return random.Random(seed)  # noqa: S311  repeatable, not secret


def exchange(ident: str) -> Interaction:
    """Return one exchange that was answered."""
    return Interaction(
        id=ident, unit=ident, origin="evaluation", at="", policy="", feature="",
        action=Action.ANSWERED, reply="x",
    )  # fmt: skip


def label(ident: str, value, by="scorer:harmful/2", chance=1.0) -> Label:
    """Return one label of harm."""
    return Label(interaction=ident, name="harmful", value=value, by=by, probability=chance)


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
    assert "prediction-powered" in found.method


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


@pytest.mark.parametrize(
    ("people", "because"),
    [
        ([], "no label that it rests on"),
        ([label("u1", True, "person:ana")], "people labelled 1 of its units"),
    ],
)
def test_too_few_labels_correct_nothing(people, because):
    """The machines' number stays as it was, and it is said why."""
    units, _, _ = world(100, dice(5))
    machine = measure(HARM, units)
    found = corrected(HARM, units, people, machine)
    assert found.measured == machine
    assert because in found.because


def test_judgements_are_kept_and_the_later_counts(tmp_path):
    """A judge may be asked again after a fault of its own."""
    rubric = built_in("harmful")
    yes, none = (Judgement(judge="m", value=v, quote="x") for v in (True, None))
    for said in ((none,), (yes,)):
        written(tmp_path / JUDGEMENTS, [judgement_line("u1", rubric, said, vote(said))])
    (kept,) = judge_labels(tmp_path)["u1"]
    assert (kept.value, kept.name, kept.by) == (True, "harmful", rubric.by)
    assert judged_already(tmp_path, rubric, ["m"]) == {"u1"}
    assert judged_already(tmp_path, rubric, ["other"]) == set()


def test_a_line_that_was_cut_short_is_cut_off(tmp_path):
    """The process may have died while writing."""
    path = tmp_path / JUDGEMENTS
    path.write_bytes(b'{"interaction":"a"}\n{"interac')
    assert [row["interaction"] for row in lines_of(path)] == ["a"]
    written(path, [{"interaction": "b"}])
    assert [row["interaction"] for row in lines_of(path)] == ["a", "b"]


@pytest.mark.parametrize("line", ["{}", "[1]", "x"])
def test_a_broken_line_is_named(tmp_path, line):
    """Nothing is mended in silence."""
    (tmp_path / JUDGEMENTS).write_text(f"{line}\n")
    with pytest.raises(EvidenceError, match=r"judgements\.jsonl:1"):
        list(lines_of(tmp_path / JUDGEMENTS))


def test_without_judges_and_people_there_is_nothing(tmp_path):
    """Most runs have neither."""
    assert judge_labels(tmp_path) == {}
    assert people_labels(tmp_path) == []
    assert labels_digest(tmp_path) == ""
    written(tmp_path / JUDGEMENTS, [{"interaction": "b"}])
    assert len(labels_digest(tmp_path)) == 64
