"""Catalogues: entries by folder, names with suggestions, pages as people write them."""

import pytest

from redline.attacks import entries as attack_entries
from redline.catalogue import by_name, discover, find, read_page
from redline.errors import CatalogueError
from redline.scorers import entries
from redline.scorers.scorer import Scorer


def test_an_entry_is_found_because_its_file_is_there():
    """No list has to be edited."""
    found = discover(entries, Scorer)

    assert {"grounded", "harmful"} <= {entry.name for entry, _ in found}
    assert all(page.suffix == ".md" for _, page in found)


def test_a_module_without_an_entry_is_named():
    """A file that was put into the wrong folder is not passed over."""
    with pytest.raises(CatalogueError, match="holds 0 entries of type Scorer"):
        discover(attack_entries, Scorer)


def test_a_misspelt_name_gets_a_suggestion():
    """What was probably meant, and everything that is known."""
    with pytest.raises(CatalogueError, match=r"Did you mean 'b two'\?.*Known: a one, b two"):
        find("b tow", {"a one": 1, "b two": 2}, "thing")


def test_names_are_compared_without_case_and_blanks():
    """People write `Refusal  Accuracy`."""
    assert find("  B   Two ", {"b two": 2}, "thing") == 2


def test_a_heading_inside_a_fenced_block_is_part_of_the_example(tmp_path):
    """Pages show briefs, and briefs have headings."""
    page = tmp_path / "page.md"
    page.write_text("# Title\n\nLead.\n\n## Fires\n\n```\n## Harms\n```\n\n## Source\n\nUs.\n")

    found = read_page(page)

    assert (found.title, found.lead) == ("Title", "Lead.")
    assert found.sections == {"Fires": "```\n## Harms\n```", "Source": "Us."}


def test_a_missing_page_and_one_without_title_are_named(tmp_path):
    """An entry without a page is not finished."""
    with pytest.raises(CatalogueError, match="no page beside it"):
        read_page(tmp_path / "none.md")
    (tmp_path / "bare.md").write_text("no title\n")
    with pytest.raises(CatalogueError, match="does not begin with"):
        read_page(tmp_path / "bare.md")


def test_entries_are_found_by_their_names_and_a_name_stands_once(monkeypatch):
    """Two entries of one name would make a waiver or a brief ambiguous."""
    assert by_name(entries, Scorer)["grounded"][0].name == "grounded"
    twice = discover(entries, Scorer)[:1] * 2
    monkeypatch.setattr("redline.catalogue.discover", lambda *_: twice)

    with pytest.raises(CatalogueError, match="is taken"):
        by_name(entries, Scorer)
