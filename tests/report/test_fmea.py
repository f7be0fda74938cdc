"""Failure modes by what has to be done first."""

import re

import pytest

from redline.report.fmea import PRIORITIES, action_priority, fmea_rows, looked_up

from .review_sample import written

TABLE = """
1 1-10 1-10 L
2-3 1-7 1-10 L
2-3 8-10 1-4 L
2-3 8-10 5-10 M
4-6 1-3 1-10 L
4-6 4-5 1-6 L
4-6 4-5 7-10 M
4-6 6-7 1 L
4-6 6-7 2-10 M
4-6 8-10 1-4 M
4-6 8-10 5-10 H
7-8 1 1-10 L
7-8 2-3 1-4 L
7-8 2-3 5-10 M
7-8 4-5 1-6 M
7-8 4-5 7-10 H
7-8 6-7 1 M
7-8 6-7 2-10 H
7-8 8-10 1-10 H
9-10 1 1-10 L
9-10 2-3 1-4 L
9-10 2-3 5-6 M
9-10 2-3 7-10 H
9-10 4-5 1 M
9-10 4-5 2-10 H
9-10 6-10 1-10 H
"""
"""Severity, occurrence, detection and priority, as published, row by row."""
HEAD = (
    "## Harms\n\n| ID | Category | Failure mode | Hurts | Arises in | Severity | Likelihood "
    "| Hard to see |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
)


def inside(value: int, text: str) -> bool:
    """Say whether a value lies in a range such as `4-6`, or is the one that is written."""
    low, _, high = text.partition("-")
    return int(low) <= value <= int(high or low)


def brief_of(*ratings: str):
    """Return a brief whose harms have those ratings, such as `9,3,4`."""
    rows = [
        f"| H{n} | misuse | It fails | all | answer | {each.replace(',', ' | ')} |"
        for n, each in enumerate(ratings, 1)
    ]
    return written("# Safety\n\n" + HEAD + "\n".join(rows) + "\n")


def test_the_table_is_the_published_one():
    """Each of the thousand cases, against the table read row by row."""
    rows = [re.split(" ", line) for line in TABLE.strip().splitlines()]
    for s in range(1, 11):
        for o in range(1, 11):
            for d in range(1, 11):
                found = [
                    r[3] for r in rows if inside(s, r[0]) and inside(o, r[1]) and inside(d, r[2])
                ]
                assert found == [looked_up(s, o, d)], (s, o, d)


@pytest.mark.parametrize("o", range(1, 11))
@pytest.mark.parametrize("d", range(1, 11))
def test_what_must_never_happen_is_never_of_low_priority(o, d):
    """Severity 10 is high, however rare and easily seen."""
    assert action_priority(10, o, d) == "H"


def test_a_worse_rating_never_lowers_the_priority():
    """More severe, more frequent or better hidden cannot mean less to do."""
    rank = {"L": 0, "M": 1, "H": 2}
    for s in range(1, 10):
        for o in range(1, 10):
            for d in range(1, 10):
                here = rank[action_priority(s, o, d)]
                for more in ((s + 1, o, d), (s, o + 1, d), (s, o, d + 1)):
                    assert rank[action_priority(*more)] >= here, (s, o, d)


def test_rows_stand_by_priority_then_severity_and_not_by_the_product():
    """A product of 200 from nuisances stands below a rare catastrophe."""
    rows = fmea_rows(brief_of("4,7,8", "10,1,1", "9,5,2", "3,9,3"))
    assert [(r.harm.id, r.priority, r.product) for r in rows] == [
        ("H2", "H", 10),
        ("H3", "H", 90),
        ("H1", "M", 224),
        ("H4", "L", 81),
    ]
    assert [r.overridden for r in rows] == [True, False, False, False]


def test_what_is_not_rated_is_unknown_and_not_low():
    """It has no product, and stands before what is known to be less."""
    rows = fmea_rows(brief_of("3,2,2", "9,,4", "10,,"))
    assert [(r.harm.id, r.priority, r.product) for r in rows] == [
        ("H3", "H", None),
        ("H2", "not rated", None),
        ("H1", "L", 12),
    ]
    assert set(PRIORITIES) >= {r.priority for r in rows}
