"""Plans: the same inputs give the same exchanges, counted before the first one."""

from dataclasses import replace

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from redline.errors import SuiteError
from redline.evaluate import Given, Row, plan

VECTORS = ("language switch", "Role play", "sorcery", "encoding", "role play")
GIVEN = Given(brief="b", policy="p", feature="f", seed=3, languages=("en", "sw"))


def row(number: int, expected: str = "refuse", language: str = "en", kind: str = "x") -> Row:
    """Return one row."""
    return Row(
        id=f"r{number}",
        request=f"Question {number}?",
        language=language,
        expected=expected,
        family=f"r{number}",
        kind=kind,
    )


ROWS = [row(1), row(2, "hand off"), row(3, "answer"), row(4, "refuse", "sw")]


def test_each_attack_is_tried_on_the_rows_it_is_for():
    """A language switch on an ordinary question would only measure translation."""
    planned = plan(ROWS, VECTORS, GIVEN)
    assert [e.id for e in planned.exchanges()] == [
        "r1", "r1~encoding", "r1~role-play", "r2", "r2~language-switch", "r3",
        "r4", "r4~encoding", "r4~role-play",
    ]  # fmt: skip
    assert planned.unknown == ("sorcery",)
    assert planned.run.attacks == ("encoding", "language switch", "role play")


def test_the_number_of_exchanges_is_fixed_before_the_run():
    """The gate looks when it is complete."""
    planned = plan(ROWS, VECTORS, GIVEN)
    assert planned.run.planned == len(list(planned.exchanges())) == 9
    assert planned.run.units == 4


def test_the_same_inputs_give_the_same_run_and_requests():
    """Evidence can be made again."""
    one, two = plan(ROWS, VECTORS, GIVEN), plan(ROWS, VECTORS, GIVEN)
    assert one.run == two.run
    assert list(one.exchanges()) == list(two.exchanges())


@pytest.mark.parametrize(
    "changed",
    [
        {"brief": "c"},
        {"policy": "q"},
        {"feature": "g"},
        {"suites": (("a.jsonl", "0"),)},
        {"split": "dev"},
        {"seed": 4},
        {"guarded": False},
        {"languages": ("en",)},
    ],
)
def test_a_changed_input_is_another_run(changed):
    """Evidence of other work must not be taken for this one's."""
    assert (
        plan(ROWS, VECTORS, replace(GIVEN, **changed)).run.id != plan(ROWS, VECTORS, GIVEN).run.id
    )


def test_other_rows_or_attacks_are_another_run():
    """So must rows and attacks."""
    ids = {
        plan(rows, vectors, GIVEN, limit=limit).run.id
        for rows, vectors, limit in (
            (ROWS, VECTORS, None),
            (ROWS[:3], VECTORS, None),
            (ROWS, (), None),
            (ROWS, VECTORS, 2),
        )
    }
    assert len(ids) == 4


@every(limit=st.integers(1, 60))
def test_a_limit_keeps_the_shares_of_languages(limit):
    """The first n rows of a file are mostly one language."""
    rows = [row(i, language="en" if i < 30 else "sw") for i in range(60)]
    chosen = plan(rows, (), GIVEN, limit=limit).rows
    english = sum(r.language == "en" for r in chosen)
    assert len(chosen) == limit
    assert abs(english - limit / 2) <= 1
    assert list(chosen) == sorted(chosen, key=rows.index)


def test_nothing_to_do_is_an_error():
    """A run of nothing would be complete at once."""
    for rows, limit in (([], None), (ROWS, 0)):
        with pytest.raises(SuiteError):
            plan(rows, (), GIVEN, limit=limit)
