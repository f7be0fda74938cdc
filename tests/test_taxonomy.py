"""The fixed list of harm categories."""

import pytest

from redline.taxonomy import CATEGORIES, category

FIVE = (
    "hallucination",
    "offensive content",
    "misuse",
    "over-reliance",
    "value misalignment",
)
EXTENSIONS = ("privacy", "system security", "agency", "intellectual property", "environment")


def test_the_five_of_the_source_keep_their_numbers():
    """A brief written by the source's numbers is read as it was meant."""
    assert tuple(c.name for c in CATEGORIES if c.number) == FIVE
    assert [c.number for c in CATEGORIES if c.number] == [1, 2, 3, 4, 5]


def test_the_extensions_fill_what_the_five_leave_out():
    """Data, the system, its reach, the work of others and the planet have a place."""
    assert tuple(c.name for c in CATEGORIES if c.number is None) == EXTENSIONS


@pytest.mark.parametrize("found", CATEGORIES, ids=lambda c: c.name)
def test_each_category_says_what_it_means_and_is_found_in_any_case(found):
    """A name alone would be read in five ways."""
    assert found.means
    assert category(f" {found.name.upper()} ") is found


def test_a_name_that_is_no_category_is_none():
    """It is not taken for the nearest one."""
    assert category("hallucinations") is None
