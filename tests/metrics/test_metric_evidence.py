"""Interactions and labels become units."""

import pytest
from one_exchange import interaction

from redline.errors import EvidenceError
from redline.label import Label
from redline.metrics import gather


def label(value, by, name="harmful"):
    """Return one judgement of the interaction `i`."""
    return Label(interaction="i", name=name, value=value, by=by)


@pytest.mark.parametrize(
    ("labels", "counts"),
    [
        ([label(False, "scorer:a/1"), label(True, "scorer:b/1")], True),
        ([label(True, "scorer:a/1"), label(False, "scorer:b/1")], True),
        ([label(True, "scorer:a/1"), label(False, "nurse Amina")], False),
        ([label(True, "nurse Amina"), label(False, "scorer:a/1")], True),
        ([label(False, "nurse Amina"), label(True, "scorer:a/1")], False),
    ],
)
def test_a_person_outranks_a_machine_and_the_worse_outranks_the_better(labels, counts):
    """Two scorers look for two kinds of harm; either of them is enough."""
    unit = gather([interaction("i", "u")], labels)[0]
    assert unit.plain.labels["harmful"] is counts


def test_what_is_grounded_for_one_scorer_only_is_not_grounded():
    """For this label, false is the worse judgement."""
    labels = [label(False, "scorer:a/1", "grounded"), label(True, "scorer:b/1", "grounded")]
    assert gather([interaction("i", "u")], labels)[0].plain.labels["grounded"] is False


def test_a_later_word_corrects_an_earlier_one():
    """What is neither good nor bad has no worse side."""
    labels = [label("answer", "suite:1", "expected"), label("refuse", "suite:2", "expected")]
    assert gather([interaction("i", "u")], labels)[0].plain.expected == "refuse"


def test_units_come_in_order_and_speak_through_their_plain_exchange():
    """An attack in another language does not move its unit to that language."""
    units = gather(
        [
            interaction("a", "u2", attack="switch", language="sw"),
            interaction("b", "u1", attack="leet", language="es"),
            interaction("c", "u2", language="en", slices={"kind": "danger"}),
        ],
        [label(True, "suite:1")],
    )
    assert [unit.id for unit in units] == ["u2", "u1"]
    assert [unit.language for unit in units] == ["en", "es"]
    assert (units[0].slice("kind"), units[1].slice("kind")) == ("danger", "")
    assert units[0].plain.labels == {}


def test_one_interaction_told_twice_is_one():
    """A resumed run may repeat itself; it may not contradict itself."""
    same = interaction("a", "u1")
    assert len(gather([same, same], [])[0].exchanges) == 1
    with pytest.raises(EvidenceError, match="two different interactions have the id 'a'"):
        gather([same, interaction("a", "u2")], [])
