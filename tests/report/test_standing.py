"""The harms of a brief in published standards."""

from redline.report.standing import hinted, placed_harms

from .review_sample import clinic, written
from .test_fmea import HEAD

SEVEN = 7
"""Standards that are compared."""


def test_harms_of_one_category_share_their_places():
    """In the order in which the brief first uses the categories."""
    found = placed_harms(clinic())
    assert [(group.category, [h.id for h in group.harms]) for group in found] == [
        ("hallucination", ["H1"]),
        ("misuse", ["H2"]),
        ("over-reliance", ["H3", "H4"]),
        ("value misalignment", ["H5"]),
        ("privacy", ["H6"]),
        ("offensive content", ["H7"]),
    ]
    assert all(len(group.rows) == SEVEN for group in found)


def test_a_category_that_nobody_knows_has_no_place():
    """It is shown, and nothing is made up for it."""
    rows = "| H1 | Sadness | It fails | all | answer | 5 | 5 | 5 |\n"
    (group,) = placed_harms(written(f"# Safety\n\n{HEAD}{rows}"))
    assert (group.category, group.known, group.rows) == ("Sadness", False, ())


def test_a_brief_brings_fields_of_use_to_mind():
    """By the words of its title, scope and capabilities."""
    found = {area.id for _, area in hinted(clinic())}
    assert "Annex I" in found
    assert hinted(written("---\nredline: 1\ntitle: A recipe box\n---\n# Scope\n\nCooks.\n")) == ()
