"""Where categories of harm stand in published standards."""

import re
from datetime import date

import pytest

from redline import crosswalk
from redline.crosswalk import Counterpart, areas, places, standards
from redline.errors import CatalogueError
from redline.taxonomy import CATEGORIES

NAMES = {
    "EU AI Act",
    "ISO/IEC 42001",
    "MITRE ATLAS",
    "MLCommons AILuminate",
    "NIST AI 600-1",
    "OWASP Agentic Top 10",
    "OWASP LLM Top 10",
}
IDS = {
    "EU AI Act": r"Art\. \d{1,3}",
    "ISO/IEC 42001": r"A\.\d{1,2}(\.\d){1,2}",
    "MITRE ATLAS": r"AML\.T\d{4}(\.\d{3})?",
    "MLCommons AILuminate": r"[a-z]{3}(_[a-z]{3})?(, [a-z]{3}(_[a-z]{3})?)*",
    "NIST AI 600-1": r"[1-9]|1[0-2]",
    "OWASP Agentic Top 10": r"ASI(0[1-9]|10)",
    "OWASP LLM Top 10": r"LLM(0[1-9]|10):2025",
}
"""How each standard writes its ids."""


@pytest.mark.parametrize("found", CATEGORIES, ids=lambda c: c.name)
def test_every_category_has_a_word_in_every_standard(found):
    """A place, or that there is none with the reason, and never both."""
    given = places(found.name)
    assert {place.standard for place in given} == NAMES
    for name in NAMES:
        here = [place for place in given if place.standard == name]
        missing = [place for place in here if place.missing]
        assert len(here) == 1 if missing else here
        assert all(place.title == "none" and place.note for place in missing)


@pytest.mark.parametrize("standard", standards(), ids=lambda s: s.name)
def test_a_standard_says_which_version_was_read_and_when(standard):
    """A table of ids without a date is out of date."""
    assert re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", standard.published)
    assert re.fullmatch(r"\d{4}-\d{2}", standard.read)
    assert standard.published <= standard.read
    assert standard.version
    assert standard.source.startswith("https://")
    assert standard.licence


@pytest.mark.parametrize("standard", standards(), ids=lambda s: s.name)
def test_ids_are_written_as_the_standard_writes_them(standard):
    """An id that is mistyped leads nowhere."""
    for _, place in standard.places:
        assert place.missing or re.fullmatch(IDS[standard.name], place.id)
        assert place.version == standard.version


@pytest.mark.parametrize("standard", standards(), ids=lambda s: s.name)
def test_an_id_has_one_title(standard):
    """The same place is called the same wherever it stands."""
    titles: dict[str, set[str]] = {}
    for _, place in standard.places:
        titles.setdefault(place.id, set()).add(place.title)
    assert all(len(found) == 1 for key, found in titles.items() if key)


def test_places_are_those_of_the_category():
    """Some that everybody knows."""
    found = {(p.standard, p.id) for p in places("misuse")}
    assert ("OWASP LLM Top 10", "LLM01:2025") in found
    assert ("MITRE ATLAS", "AML.T0054") in found
    assert ("NIST AI 600-1", "5") in {(p.standard, p.id) for p in places("environment")}


def test_what_is_no_category_has_no_place():
    """Not even the word `none`, which is a claim about a category."""
    assert places("hope") == ()


def test_a_field_of_use_is_a_hint_with_its_words():
    """Counsel sees what made one think of it."""
    found = {area.id: area.found for _, area in areas("A School for nurses; the exam is a TUTOR.")}
    assert found == {"Annex III, 3": ("school", "tutor", "exam")}
    assert areas("A recipe for soup, preschooling and tutorials.") == ()


def test_a_field_of_use_is_never_said_to_apply():
    """The file itself asks for counsel."""
    (act,) = {standard.name: standard for standard, _ in areas("a clinic")}.values()
    assert "to be checked by counsel" in act.note


def test_the_dates_of_the_law_stand_in_their_order():
    """After the amendment of 2026."""
    (act,) = [s for s in standards() if s.name == "EU AI Act"]
    days = [deadline.on for deadline in act.deadlines]
    assert days == sorted(days)
    assert date(2027, 12, 2) in days


def named(*pairs: tuple[str, str]) -> list[tuple[str, Counterpart]]:
    """Return places by category and id."""
    return [
        (name, Counterpart(standard="s", version="1", id=key, title="t")) for name, key in pairs
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ([("hope", "1")], "`hope` is no category"),
        ([("misuse", "")], "`misuse` has a place and stands under [none]"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(change, said):
    """A standard that both has a place and has none would be believed either way."""
    whole = [(c.name, "1") for c in CATEGORIES]
    with pytest.raises(CatalogueError, match=re.escape(said)):
        crosswalk.check(named(*whole, *change), "x.toml")


def test_a_file_that_forgets_a_category_is_refused():
    """Silence would be read as `none`."""
    with pytest.raises(CatalogueError, match="`agency` has neither a place nor a reason"):
        crosswalk.check(named(*((c.name, "1") for c in CATEGORIES if c.name != "agency")), "x")
