"""Contradictions and profiles: the data is held against the requirements, the rules and itself."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from redline.errors import CatalogueError
from redline.finding import Severity
from redline.profile import (
    CONTENT,
    DEFAULT,
    Profile,
    contradictions,
    profile,
    profiles,
    read,
)
from redline.rubric import CRITERIA
from redline.rules import all_rules

REQUIREMENTS = Path(__file__).parents[2] / "shared" / "requirements.csv"
DOCUMENTS = {"000", "001", "002", "003", "004"}
LEVELS = {"off", *(severity.value for severity in Severity)}
SIDES = [
    pytest.param(contradiction, side, id=f"{contradiction.id}-{side.name}")
    for contradiction in contradictions().values()
    for side in contradiction.sides
]


def required() -> dict[str, set[str]]:
    """Return the documents that each contradiction of the requirements names, by id."""
    if not REQUIREMENTS.is_file():
        pytest.skip("the table of requirements is not part of the repository")
    with REQUIREMENTS.open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: set(re.findall(r"\b(\d{3})_", row["source"]))
            for row in csv.DictReader(file)
            if row["kind"] == "contradiction"
        }


def test_every_contradiction_of_the_requirements_has_an_entry_and_the_reverse():
    """A disagreement that nobody wrote down would be settled by whoever built the rule."""
    assert sorted(contradictions()) == sorted(required())


def test_the_sides_of_a_contradiction_come_from_the_documents_that_its_requirement_names():
    """Each side can be looked up where the requirement says, and no document is left out."""
    for name, documents in required().items():
        sides = contradictions()[name].sides
        assert {source for side in sides for source in side.sources} == documents, name


@pytest.mark.parametrize("contradiction", contradictions().values(), ids=lambda each: each.id)
def test_a_contradiction_has_a_handling_and_sides_that_differ(contradiction):
    """With one side there is nothing to choose, and with two of one name no way to."""
    names = [side.name for side in contradiction.sides]
    assert len(names) > 1
    assert len(set(names)) == len(names)
    assert contradiction.about
    assert contradiction.handling
    assert not contradiction.handling.endswith(".")


@pytest.mark.parametrize(("contradiction", "side"), SIDES)
def test_every_side_says_something_and_has_a_source(contradiction, side):
    """An opinion without a source is ours, and ours is the handling."""
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", side.name), contradiction.id
    assert side.says
    assert not side.says.endswith(".")
    assert side.sources
    assert set(side.sources) <= DOCUMENTS


def test_sides_give_levels_that_exist_to_rules_that_exist():
    """A level for a rule that is gone would silently do nothing."""
    codes = {rule.code for rule in all_rules()}
    for contradiction in contradictions().values():
        for side in contradiction.sides:
            assert set(side.levels) <= codes, f"{contradiction.id}, {side.name}"
            assert set(side.levels.values()) <= LEVELS, f"{contradiction.id}, {side.name}"


@pytest.mark.parametrize("found", profiles().values(), ids=lambda each: each.name)
def test_a_profile_says_when_it_was_written_and_from_what(found):
    """A loop without a date is taken for the loop of today."""
    source = read(CONTENT / "profiles" / f"{found.name}.toml")["source"]
    assert found.title
    assert date.fromisoformat(found.date)
    assert source["documents"]
    assert set(source["documents"]) <= DOCUMENTS
    assert re.search(r"\b20\d\d\b", source["vintage"])
    assert "unverified" in source["status"] or found.name == DEFAULT


@pytest.mark.parametrize("found", profiles().values(), ids=lambda each: each.name)
def test_a_profile_takes_sides_that_exist(found):
    """A misspelt side would quietly be the handling."""
    for key, name in found.choices.items():
        assert key in contradictions(), key
        assert contradictions()[key].side(name), f"{key} has no side {name}"


@pytest.mark.parametrize("found", profiles().values(), ids=lambda each: each.name)
def test_a_profile_takes_no_side_that_its_source_does_not_hold(found):
    """A stance is one document's, not a pick of what one likes."""
    documents = set(read(CONTENT / "profiles" / f"{found.name}.toml")["source"]["documents"])
    for key in found.choices:
        assert documents & set(found.taken(key).sources), key


@pytest.mark.parametrize("found", profiles().values(), ids=lambda each: each.name)
def test_a_profile_gives_one_level_to_each_rule(found):
    """Two sides that pull one rule two ways would be settled by the order of a file."""
    given: dict[str, set[str]] = {}
    for key in found.choices:
        for code, level in found.taken(key).levels.items():
            given.setdefault(code, set()).add(level)
    assert {code: levels for code, levels in given.items() if len(levels) > 1} == {}
    assert {code: {level} for code, level in found.levels.items()} == given


@pytest.mark.parametrize("found", profiles().values(), ids=lambda each: each.name)
def test_each_dimension_of_a_rubric_is_a_whole_mix_of_the_five_criteria(found):
    """A mix that does not sum to one would be on another scale than the criteria."""
    for name, mix in found.rubric.items():
        assert set(mix) <= set(CRITERIA), name
        assert min(mix.values()) > 0, name
        assert sum(mix.values()) == pytest.approx(1), name


@pytest.mark.parametrize("found", profiles().values(), ids=lambda each: each.name)
def test_whoever_takes_the_four_dimensions_says_how_they_are_mixed(found):
    """The choice and the rubric say the same, and behaviour is in no document."""
    assert (found.choices.get("X019") == "four-dimensions") == bool(found.rubric)
    assert not any("behavio" in name.casefold() for name in found.rubric)
    assert any("behavio" in name.casefold() for name in found.unjudged) == bool(found.rubric)


def test_the_default_profile_takes_no_side():
    """Who chooses nothing gets the handling everywhere, and each rule at its own level."""
    assert profile("") is profile(DEFAULT)
    assert profile(DEFAULT).choices == {}
    assert profile(DEFAULT).levels == {}


def test_an_unknown_profile_names_the_nearest():
    """A missing letter is mended from the message alone."""
    with pytest.raises(CatalogueError, match="did you mean `containment`"):
        profile("containmnt")


def test_an_unknown_profile_like_no_other_gets_the_list():
    """Where there is no guess to make, all names are said."""
    with pytest.raises(CatalogueError) as raised:
        profile("qqqq")
    assert "did you mean" not in str(raised.value)
    assert all(name in str(raised.value) for name in profiles())


def test_a_disagreement_says_both_sides_and_which_one_is_taken():
    """Whoever reads a finding can see that it is not the only opinion."""
    for name in ("alignment-first", "written-case"):
        said = profile(name).disagreement("X011")
        assert all(side.name in said for side in contradictions()["X011"].sides)
        assert f"profile {name} takes `{profile(name).choices['X011']}`" in said
    assert contradictions()["X011"].handling in profile(DEFAULT).disagreement("X011")


def test_an_unknown_contradiction_is_no_disagreement():
    """A rule may answer to an id that is not in the table, and says nothing about it."""
    assert Profile().disagreement("X999") == ""
    assert Profile(choices={"X999": "never"}).levels == {}
