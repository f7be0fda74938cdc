"""The post-mortem of an incident: everything told, nothing run, nothing made up."""

import re
from dataclasses import replace

import pytest

from redline.report.incident_page import IncidentData, incident_markdown, incident_page

from .reading import Page

DATA = IncidentData(
    title="An office",
    owner="Somebody",
    name="INC-1",
    severity="severity 1 (critical)",
    state="open since 2026-11-01 12:00:00 UTC",
    happened="a promise was made",
    numbers=(("First affected exchange", "not known"), ("Exchanges", "3")),
    cause="nobody tried promises",
    differs=("language sw: 5 of 5 affected sessions, 9 of 90 others",),
    roles=(("lead", "Ana"),),
    clocks=(("GDPR Art. 33(1) (check with counsel)", "runs", "a", "b", "", "runs"),),
    notices=(("To users: sent", "On 2026-11-01 | it was wrong."),),
    plan=("Users are told: why",),
    learnt=("To do: everything",),
    lines=(("2026-11-01 12:00:00", "7", "opened, severity 1", "ana", "a promise was made"),),
    limits=("Affected are those that somebody named.",),
    made_at="2026-11-02",
    version="0.1",
)
SAID = (
    "severity 1 (critical)",
    "not known",
    "nobody tried promises",
    "check with counsel",
    "it was wrong.",
    "To do: everything",
    "opened, severity 1",
)
NASTY = "<script>alert(1)</script> *b* | \u202e `c`\nd"


@pytest.mark.parametrize("made", [incident_page, incident_markdown])
def test_everything_that_is_known_is_told(made):
    """Numbers, cause, clocks, notices, plan and timeline."""
    text = made(DATA).replace("\\", "")
    assert [words for words in SAID if words not in text] == []


def test_the_page_is_whole_and_runs_nothing():
    """Its elements nest, its ids are there, and what people typed stays text."""
    nasty = replace(DATA, happened=NASTY, cause=NASTY, title=NASTY, lines=((NASTY,) * 5,))
    page = Page(incident_page(nasty))
    assert page.badly == []
    assert not any(name in {"script", "iframe", "object"} for name, _ in page.elements)
    ids = [told["id"] for _, told in page.elements if told.get("id")]
    assert len(ids) == len(set(ids))
    links = {told["href"][1:] for name, told in page.elements if name == "a" and told.get("href")}
    assert links <= set(ids)


def test_what_people_typed_is_no_markdown():
    """A line end does not leave its cell, and a mark is a letter."""
    text = incident_markdown(replace(DATA, cause=NASTY, lines=((NASTY,) * 5,)))
    assert "<script>" not in text
    assert "\\*b\\*" in text
    (row,) = (line for line in text.splitlines() if line.count("alert") == len(DATA.lines[0]))
    assert len(re.findall(r"(?<!\\)\|", row)) == len(DATA.lines[0]) + 1


def test_an_empty_incident_has_a_report_too():
    """Where nothing is known yet it is short."""
    bare = replace(DATA, differs=(), roles=(), clocks=(), notices=(), plan=(), learnt=(), lines=())
    assert Page(incident_page(bare)).badly == []
    assert "## Timeline" in incident_markdown(bare)
