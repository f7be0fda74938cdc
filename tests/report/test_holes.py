"""Harms by controls: claimed and able are two things."""

import pytest

from redline.report.holes import CELLS, harm_control, held_ids

from .review_sample import clinic, controls, written

TEXT = """# Safety

## Harms

| ID | Category | Failure mode | Hurts | Arises in | Severity | Likelihood | Hard to see |
| --- | --- | --- | --- | --- | --- | --- | --- |
| H1 | {category} | It fails | all | {stage} | 5 | 5 | 5 |

## Controls

| ID | Control | Holds | Held by |
| --- | --- | --- | --- |
| C1 | {control} | {holds} | {held_by} |
"""


def row_of(**given):
    """Return the row of one harm under one control."""
    said = {
        "category": "misuse", "stage": "answer", "control": "Quote check", "holds": "H1",
        "held_by": "gateway",
    }  # fmt: skip
    (row,) = harm_control(written(TEXT.format(**{**said, **given})), controls())
    return row


@pytest.mark.parametrize(
    ("given", "cell", "standing"),
    [
        ({}, "holds", "held"),
        ({"stage": "request"}, "wrong stage", "claimed, but nothing named can hold it"),
        ({"category": "privacy"}, "wrong category", "claimed, but nothing named can hold it"),
        (
            {"stage": "use", "category": "privacy"},
            "wrong stage and category",
            "claimed, but nothing named can hold it",
        ),
        ({"control": "hope"}, "unknown", "held only by what Redline does not know"),
        ({"held_by": "people: a nurse"}, "promised", "promised only"),
        ({"holds": "B1"}, "", "held by nothing"),
    ],
)
def test_a_control_holds_what_it_is_made_for(given, cell, standing):
    """At the stage where it acts and for the categories that it knows."""
    row = row_of(**given)
    assert row.cells == (cell,)
    assert row.standing == standing
    assert row.hole is (standing != "held")
    assert not cell or cell in CELLS


def test_one_able_control_is_enough():
    """The others may still be shown as unable."""
    rows = {row.harm.id: row for row in harm_control(clinic(), controls())}
    assert "holds" in rows["H2"].cells
    assert "wrong stage" in rows["H2"].cells
    assert not rows["H2"].hole
    assert rows["H1"].harm.id in held_ids(tuple(rows.values()))


def test_without_facts_about_controls_nothing_is_known_to_hold():
    """An empty catalogue is no reason to trust the brief."""
    assert held_ids(harm_control(clinic(), ())) == frozenset()


def test_a_brief_without_controls_has_holes_only():
    """Each harm is there, with no cell."""
    text = TEXT.format(category="misuse", stage="use", control="x", holds="H1", held_by="gateway")
    (row,) = harm_control(written(text.partition("## Controls")[0]), controls())
    assert row.cells == ()
    assert row.standing == "held by nothing"
