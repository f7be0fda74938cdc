"""The worked examples that ship: cards that can be believed, and copies to work in."""

import pytest

from redline.brief import load_brief
from redline.errors import CatalogueError, EnvironmentFailure
from redline.evaluate import read_suites
from redline.finding import Severity
from redline.workspace.examples import EXAMPLES, card, cards, copied, free_folder, read_public
from redline.workspace.reviewing import review_brief
from redline.workspace.without import brief_without

FEWEST = 300
"""Rows of the test half that an example must have."""
NAMES = sorted(cards())


def test_every_folder_with_a_brief_has_a_card():
    """An example that no list shows would be found by nobody."""
    assert {file.parent.name for file in EXAMPLES.glob("*/brief.md")} == set(cards())


@pytest.mark.parametrize("name", NAMES)
def test_an_example_reviews_clean(name):
    """A brief that is shown as worked out has nothing to mend at warning."""
    brief = load_brief(card(name).brief)

    review = review_brief(brief, card(name).folder)
    assert [f"{f.code} {f.message}" for f in review.at_least(Severity.WARNING)] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_example_has_enough_rows_of_its_own(name):
    """Three hundred without a failure are what shows that fewer than one in a hundred fail."""
    rows = read_suites([card(name).folder / "suites"]).rows

    assert sum(row.split == "test" for row in rows) >= FEWEST


@pytest.mark.parametrize("name", NAMES)
def test_a_card_speaks_of_what_its_brief_has(name):
    """Every enforced control is taken away once where a phase ships, and every metric is there."""
    found, brief = card(name), load_brief(card(name).brief)

    metrics = {row.id for row in brief.metrics}
    enforced = {row.id for row in brief.controls if row.enforced}
    assert set(found.controls) == (enforced if found.phase else set())
    assert set(found.redundant) <= enforced
    assert {metric for metric in found.controls.values() if metric} <= metrics
    assert {claim.metric for claim in found.claims} <= metrics
    assert found.phase in ("", *(row.phase for row in brief.phases))


@pytest.mark.parametrize("name", NAMES)
def test_taking_a_control_away_takes_every_list_that_names_it(name):
    """What is left is a brief that never had it, not one with references that lead nowhere."""
    text = card(name).brief.read_text(encoding="utf-8")

    for control in card(name).controls:
        left = brief_without(text, control)
        tables = [line for line in left.splitlines() if line.startswith("| ")]
        cells = [cell for line in tables for cell in line.split("|")]
        assert control not in {part.strip() for cell in cells for part in cell.split(",")}
        assert f"```{control}\n" not in left
        assert len(left) < len(text)


def test_an_unknown_example_is_answered_with_the_nearest():
    """A slip of the fingers costs one look."""
    with pytest.raises(CatalogueError, match=r"Did you mean 'clinic-triage'"):
        card("clinic-triaje")


def test_a_copy_leaves_behind_what_using_the_example_left(tmp_path):
    """Evidence of somebody else is none of the copy."""
    (tmp_path / "one" / ".redline").mkdir(parents=True)
    (tmp_path / "one" / "brief.md").write_text("# Scope\n")

    brief = copied(tmp_path / "one", free_folder(tmp_path / "two"))
    assert brief.read_text() == "# Scope\n"
    assert not (brief.parent / ".redline").exists()
    assert free_folder(tmp_path / "two") == tmp_path / "two-2"


def test_a_copy_onto_something_is_refused(tmp_path):
    """Nobody's work is written over."""
    (tmp_path / "mine").mkdir()

    with pytest.raises(EnvironmentFailure, match="cannot be written"):
        copied(card("clinic-triage").folder, tmp_path / "mine")


def test_a_public_set_is_asked_plainly_unless_attacks_are_named():
    """A card that names none must not stop the proof at its end, and none means none."""
    plain = read_public({"file": "set.jsonl", "take": 5})

    assert plain.attacks == ()
