"""Every probe joins by existing, is typed, and hits what its page says."""

import re

import pytest

from redline.catalogue import discover, read_page
from redline.questions.probes import BYPASSES, Probe, ProbeType, bypass_of, entries, probe, probes
from redline.questions.probes.probe import shortened
from redline.rubric import read

FOUND = discover(entries, Probe)
ENTRIES = [pytest.param(entry, page, id=entry.id) for entry, page in FOUND]
ATTACKS = {
    "control-bypass",
    "low-resource-language",
    "mitigation-fails",
    "prompt-chaining",
    "metric-gamed",
    "false-negative-cost",
    "over-refusal-cost",
    "late-rollback",
    "who-decides",
    "scale",
}
REFERENCE = re.compile(r"LLM\d\d:2025|ASI\d\d|AML\.[TM]\d{4}(?:\.\d{3})?")


def quoted(page, section):
    """Return the quotation of a section as one text."""
    lines = read_page(page).sections[section].splitlines()
    return " ".join(line.removeprefix(">").strip() for line in lines)


def test_all_failures_and_all_types_are_there():
    """Ten ways to fail, and five kinds of pressure."""
    assert set(probes()) >= ATTACKS
    assert {p.type for p in probes().values()} == set(ProbeType)


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_the_probe_fires_where_its_page_says(entry, page):
    """It hits the answer on its page, and quotes it."""
    answer = quoted(page, "Fires")
    aim = entry.aims(read(answer))
    assert aim is not None
    assert aim.quote in answer
    said = entry.worded(aim)
    assert shortened(aim.quote).removesuffix(" …") in said
    assert "{" not in said


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_the_probe_is_silent_where_its_page_says(entry, page):
    """An answer that leaves no room for it is left alone; pressure needs no room, only words."""
    quiet = quoted(page, "Stays silent")
    aim = entry.aims(read("" if quiet == "Well." else quiet))
    assert aim is None


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_the_page_belongs_to_the_probe(entry, page):
    """A page says why, what is missed and where it comes from."""
    shown = read_page(page)
    assert shown.title == entry.id == page.stem.replace("_", "-")
    assert {"Why", "Known misses", "Source"} <= shown.sections.keys()
    assert "unverified" in shown.sections["Source"] or "ours" in shown.sections["Source"]
    assert all(REFERENCE.fullmatch(r) for r in entry.references)


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_a_probe_can_be_asked_of_any_answer(entry, page):
    """No answer breaks a probe."""
    assert page.is_file()
    for text in ("", "…", "| a | b |", "No. " * 50, "é\n\n- \n"):
        aim = entry.aims(read(text))
        assert aim is None or aim.quote in text


@pytest.mark.parametrize("bypass", BYPASSES, ids=lambda b: b.control)
def test_known_bypasses_carry_public_ids(bypass):
    """An attack can be looked up where others keep it."""
    assert bypass.references
    assert all(REFERENCE.fullmatch(r) for r in bypass.references)


@pytest.mark.parametrize(
    ("said", "control"),
    [
        ("A classifier blocks it before the model.", "classifier"),
        ("A disclaimer and a classifier.", "warning"),
        ("It only quotes vetted pages.", "retrieval"),
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
