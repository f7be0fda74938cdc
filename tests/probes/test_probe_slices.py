"""Slice search: the plainest description of where it got worse, and silence otherwise."""

import numpy as np
import pytest

from redline.errors import MeasurementError
from redline.probes import find_slices

LANGUAGES, TOPICS = ("en", "es", "sw", "hi"), ("law", "home", "work")


def rows(n, seed=1):
    """Return the traits of some rows."""
    rng = np.random.default_rng(seed)
    return [
        {"language": str(rng.choice(LANGUAGES)), "topic": str(rng.choice(TOPICS))} for _ in range(n)
    ]


def planted(told, plant, loss, seed=2):
    """Return changes with chance in them, and a loss wherever the plant applies."""
    rng = np.random.default_rng(seed)
    noise = rng.choice([-1, 0, 1], len(told), p=[0.02, 0.96, 0.02])
    bad = [plant.items() <= t.items() and rng.random() < loss for t in told]
    return [-1 if hit else int(change) for hit, change in zip(bad, noise, strict=True)]


@pytest.mark.parametrize(
    "plant",
    [{"language": "sw"}, {"topic": "law"}, {"language": "sw", "topic": "law"}, {}],
    ids=["language", "topic", "pair", "everywhere"],
)
def test_the_planted_slice_is_named_and_not_its_children(plant):
    """`language=sw` explains what `language=sw, topic=law` only begins to."""
    told = rows(3000)
    found = find_slices(planted(told, plant, 0.14), told)
    assert dict(found[0].traits) == plant
    assert len(found) == 1
    assert found[0].change < 0
    assert found[0].p <= 0.05


def test_two_causes_are_both_named():
    """What the first find leaves unexplained is looked at again."""
    told = rows(4000)
    rng = np.random.default_rng(9)
    one = planted(told, {"language": "sw"}, 0.14)
    both = [
        -1 if traits["topic"] == "home" and rng.random() < 0.14 else change
        for traits, change in zip(told, one, strict=True)
    ]
    names = {str(found) for found in find_slices(both, told)}
    assert names == {"language=sw", "topic=home"}


def test_chance_alone_is_not_named():
    """Twenty looks at nothing find about one at 5 %, not twenty."""
    told = rows(1500)
    finds = [bool(find_slices(planted(told, {}, 0.0, seed), told, seed=seed)) for seed in range(40)]
    assert sum(finds) <= 6


def test_a_family_that_fails_together_is_no_slice():
    """Thirty translations of one row are one piece of bad luck."""
    told = [{"language": LANGUAGES[k % 4], "topic": TOPICS[k // 300 % 3]} for k in range(900)]
    families = [k // 30 for k in range(900)]
    change = [-1 if family == 7 else 0 for family in families]
    assert find_slices(change, told, families) == ()
    assert find_slices(change, told) != ()


def test_nothing_changed_means_nothing_found_and_the_same_seed_the_same_answer():
    """No news is quick, and chance is seeded."""
    told = rows(500)
    assert find_slices([0] * 500, told) == ()
    assert find_slices([1] * 500, told) == ()
    change = planted(told, {"topic": "law"}, 0.3)
    assert find_slices(change, told, seed=4) == find_slices(change, told, seed=4)
    assert str(find_slices(change, told)[0]) == "topic=law"


@pytest.mark.parametrize(
    ("changes", "told", "families", "draws", "message"),
    [
        ([1, 0], [{}], None, 999, "give one of each"),
        ([2], [{}], None, 999, "nothing else"),
        ([1], [{}], None, 50, "too few"),
        ([1], [{}], [1, 2], 999, "give one of each"),
    ],
)
def test_what_cannot_be_searched_is_refused(changes, told, families, draws, message):
    """A wrong table is said, not searched."""
    with pytest.raises(MeasurementError, match=message):
        find_slices(changes, told, families, draws=draws)
