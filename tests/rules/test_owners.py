"""Every requirement of a review has one owner: a rule, or a sign of conduct."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from redline.rubric.green import GREEN
from redline.rubric.red import RED
from redline.rules import all_rules

REQUIREMENTS = Path(__file__).parents[3] / "shared" / "requirements.csv"


@pytest.fixture(scope="module")
def wanted():
    """Return the ids of the requirements that judge a document or a person's conduct."""
    if not REQUIREMENTS.is_file():
        pytest.skip("the requirements lie beside the repository, and are not here")
    with REQUIREMENTS.open(encoding="utf-8") as file:
        return {row["id"] for row in csv.DictReader(file) if row["id"].startswith("V")}


def owners():
    """Return the names of the rules and signs that answer each requirement."""
    found = defaultdict(list)
    for each in (*all_rules(), *RED, *GREEN):
        for name in each.answers:
            if name.startswith("V"):
                found[name].append(each.name)
    return found


def test_every_requirement_has_an_owner(wanted):
    """What nobody owns is judged by nobody."""
    assert sorted(wanted - owners().keys()) == []


def test_no_requirement_has_two_owners():
    """Two owners of one defect report it twice."""
    twice = {name: each for name, each in owners().items() if len(each) > 1}
    assert twice == {}


def test_nothing_is_owned_that_was_never_asked_for(wanted):
    """An id that is no requirement is a slip of the pen."""
    assert sorted(owners().keys() - wanted) == []
