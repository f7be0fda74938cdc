"""Every probe joins by existing, is typed, and does what its page says."""

import re

import pytest

from redline.catalogue import discover, read_page
from redline.questions.probes import (
    BYPASSES,
    ROLES,
    Probe,
    ProbeType,
    bypass_of,
    entries,
    for_gap,
    pressures,
    probe,
    probes,
    shortened,
)
from redline.rubric import GAPS, openings, read

FOUND = discover(entries, Probe)
ENTRIES = [pytest.param(entry, page, id=entry.id) for entry, page in FOUND]
ATTACKING = [pytest.param(entry, page, id=entry.id) for entry, page in FOUND if entry.gap]
REFERENCE = re.compile(r"LLM\d\d:2025|ASI\d\d|AML\.[TM]\d{4}(?:\.\d{3})?|[a-z]{3}(?:_[a-z]{3})?")
EVIDENCE = {ProbeType.NEW_FACT, ProbeType.COUNTER_EXAMPLE}
BRACES = re.compile(r"\{(\w+)\}")


def quoted(page, section):
    """Return the quotation of a section as one text."""
    lines = read_page(page).sections[section].splitlines()
    return " ".join(line.removeprefix(">").strip() for line in lines)


@pytest.mark.parametrize("gap", GAPS)
def test_every_gap_is_attacked_by_a_fact_and_by_a_case(gap):
    """Whatever an answer leaves open, there is something concrete to say about it."""
    assert {p.type for p in for_gap(gap)} >= EVIDENCE


def test_there_is_pressure_of_three_kinds_from_every_role():
    """Rank, money and repetition come from all who may enter the room."""
    kinds = [p.type for p in pressures()]
    assert all(kinds.count(kind) >= 8 for kind in set(ProbeType) - EVIDENCE)
    assert {p.role for p in pressures()} == set(ROLES)


@pytest.mark.parametrize(("entry", "page"), ATTACKING)
def test_the_answer_on_its_page_lets_the_probe_in(entry, page):
    """The first example leaves the gap open, and what is quoted was said."""
    answer = quoted(page, "Fires")
    opening = next((o for o in openings(read(answer)) if o.gap == entry.gap), None)
    assert opening is not None
    assert opening.quote in answer


@pytest.mark.parametrize(("entry", "page"), ATTACKING)
def test_the_answer_that_meets_it_is_left_alone(entry, page):
    """The second example closes the gap."""
    assert entry.gap not in {o.gap for o in openings(read(quoted(page, "Stays silent")))}


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_every_wording_can_be_said(entry, page):
    """With a quote or without one, no brace is left and the words are whole."""
    answer = quoted(page, "Fires")
    found = openings(read(answer))
    opening = next((o for o in found if o.gap == entry.gap), found[0])
    quote = opening.quote
    fills = entry.fills(opening, read(answer)) if entry.fills else {}
    for variant in range(len(entry.says)):
        said = entry.worded(variant, quote, fills)
        assert shortened(quote).removesuffix(" …") in said
        assert not BRACES.search(said)
        alone = entry.worded(variant, "", fills)
        assert alone
        assert "“" not in alone.split(" ")[0]
        assert not BRACES.search(alone)
        assert alone[0].isupper()


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_its_wordings_differ_and_are_concrete(entry, page):
    """Asked twice it does not sound the same; a case is given, not a subject."""
    assert page.is_file()
    assert len(set(entry.says)) == len(entry.says) >= 2
    assert all("{quote}" in text for text in entry.says)
    assert not any(re.search(r"how would you (?:handle|deal)", t, re.I) for t in entry.says)


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_it_speaks_for_a_known_role_and_gap(entry, page):
    """Pressure has no gap; evidence has one."""
    assert page.is_file()
    assert entry.role in ROLES
    assert entry.gap in GAPS if entry.type in EVIDENCE else not entry.gap


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_the_page_belongs_to_the_probe(entry, page):
    """A page says why, what is missed and where it comes from."""
    shown = read_page(page)
    assert shown.title == entry.id == page.stem.replace("_", "-")
    assert {"Why", "Known misses", "Source"} <= shown.sections.keys()
    assert "unverified" in shown.sections["Source"]
    assert entry.answers
    assert all(REFERENCE.fullmatch(r) for r in entry.references)


def test_a_wording_is_counted_round():
    """Any seed picks one of the wordings."""
    entry = probe("scale")
    assert entry.worded(0, "So.") == entry.worded(len(entry.says), "So.")


def test_a_long_quote_is_cut_between_words():
    """The candidate's words come back exactly, and not all of them."""
    quote = "word " * 60 + "end."
    said = probe("scale").worded(0, quote)
    assert " …”" in said
    assert "end." not in said


@pytest.mark.parametrize("text", ["", "…", "| a | b |", "No. " * 50, "é\n\n- \n"])
def test_no_answer_breaks_what_fills_a_probe(text):
    """A probe that finds nothing to fill its braces with stays away."""
    reading = read(text)
    for entry in probes().values():
        for opening in openings(reading) if entry.fills else ():
            fills = entry.fills(opening, reading)
            assert fills is None or all(fills.values())


@pytest.mark.parametrize("bypass", BYPASSES, ids=lambda b: b.control)
def test_known_bypasses_carry_public_ids(bypass):
    """An attack can be looked up where others keep it."""
    assert bypass.references
    assert all(REFERENCE.fullmatch(r) for r in bypass.references)
    assert bypass.how[0].islower() or bypass.how.startswith("I ")
    assert not bypass.how.endswith(".")


@pytest.mark.parametrize(
    ("said", "control"),
    [
        ("A classifier blocks it before the model.", "classifier"),
        ("A disclaimer and a classifier.", "warning"),
        ("It only quotes vetted pages.", "retrieval"),
        ("Users give their date of birth.", "age question"),
        ("The system prompt forbids it.", "system prompt"),
        ("Nothing of the kind.", None),
    ],
)
def test_the_weakest_control_is_attacked(said, control):
    """Of two controls in one sentence the one that falls first is named."""
    found = bypass_of(said)
    assert (found.control if found else None) == control


def test_probes_are_found_by_name():
    """A name is enough."""
    assert probe("scale").id == "scale"
