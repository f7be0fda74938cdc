"""The report for programs: JSON with its schema, JUnit XML, Markdown."""

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from redline.decision import Decision, Outcome, PhaseDecision, Reason, Verdict
from redline.report import Pictures, ReportData, evidence_json, evidence_markdown, junit
from redline.report.evidence_json import schema, stored

from .evidence_sample import evidence_data
from .test_page import HOSTILE, poisoned_data


@pytest.fixture(scope="module")
def data(brief) -> ReportData:
    """Return a report with everything in it."""
    return evidence_data(brief)


def cases(text):
    """Return the cases of some JUnit XML by their names, each with its elements."""
    root = ET.fromstring(text)  # noqa: S314  written by ourselves a line before
    return root, {
        (c.get("classname"), c.get("name")): [e.tag for e in c] for c in root.iter("testcase")
    }


def test_the_schema_is_one():
    """Draft 2020-12."""
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("part", ["full", "undecided", "empty", "hostile"])
def test_every_report_fits_the_schema(brief, data, part):
    """With everything, with nothing, and with texts that somebody hostile wrote."""
    report = {
        "full": data,
        "undecided": replace(data, decision=None),
        "empty": ReportData(brief=brief, pictures=Pictures()),
        "hostile": poisoned_data(HOSTILE.replace("\ud800", "")),
    }[part]
    if part == "hostile":  # a run's kind of texts are not free, so only the words are poisoned
        report = replace(report, decision=None, run=None)
    found = json.loads(evidence_json(report))
    errors = [e.message for e in Draft202012Validator(schema()).iter_errors(found)]
    assert errors == []


def test_json_keeps_numbers_unrounded_and_reasons_for_none(data):
    """A program computes on."""
    found = stored(data)
    rows = {row["id"]: row for row in found["bars"]}
    assert rows["M2"]["measurement"]["value"] == 171 / 180
    assert rows["M11"]["measurement"]["reason"].startswith("it comes from a survey")
    paths = {path["name"]: path for path in found["paths"]}
    assert paths["failed"]["p95_ms"] is None
    assert paths["answered"]["p99_ms"]["high"] is None
    assert found["failures_shown"] == {"shown": 1, "of": 7}


def test_junit_has_a_case_for_each_condition(data):
    """Missed fails, doubt is an error, what does not count is skipped."""
    root, found = cases(junit(data))
    conditions = [(p.phase, r.about) for p in data.decision.phases for r in p.reasons]
    assert list(found) == conditions
    assert found["Beta", "M5 <= 10 %"] == ["failure"]
    assert found["Beta", "M2 >= 92 %"] == ["error"]
    assert found["Beta", "M12 >= 70 %"] == ["skipped"]
    assert found["Red team", "M2 >= 80 %"] == ["system-out"]
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert int(root.get(name)) == sum(tag in tags for tags in found.values())
    assert int(root.get("tests")) == len(conditions)


def test_junit_of_an_evaluation_has_a_case_for_each_bar(data):
    """A metric without a bar is only shown."""
    _, found = cases(junit(replace(data, decision=None)))
    assert found["bars", "M5 <= 10 %"] == ["failure"]
    assert found["bars", "M2 >= 92 %"] == ["error"]
    assert found["bars", "M1 >= 70 %"] == ["system-out"]
    assert found["bars", "M11 Trust in the clinic's app"] == ["skipped"]


def test_junit_can_carry_any_text(brief):
    """XML has no zero bytes."""
    told = Reason(verdict=Verdict.MISSED, about="M1 <\x00&", text="\x1b[31m]]> \ud800")
    phase = PhaseDecision(phase="A\x07", outcome=Outcome.HOLD, reasons=(told,))
    made = Decision(brief="", policy="", run="", phases=(phase,))
    text = junit(ReportData(brief=brief, decision=made))
    text.encode()
    _, found = cases(text)
    assert list(found.values()) == [["failure"]]


def test_markdown_says_the_decision_and_every_bar(data):
    """One screen in a pull request."""
    text = evidence_markdown(data)
    assert "| Red team | SHIP |" in text
    for row in data.measured:
        assert f"| {row.id} {row.metric} |" in text
    assert "What went wrong: 7" in text
    assert "95th percentile" in text


def test_markdown_of_little_is_little(brief, data):
    """No decision, no run, no failures, no latency."""
    text = evidence_markdown(ReportData(brief=brief))
    for absent in ("SHIP", "What went wrong", "percentile", "seed"):
        assert absent not in text
    calm = replace(data.pictures, paths=())
    assert "Harmful" not in evidence_markdown(replace(data, pictures=calm))


def test_markdown_shows_words_as_they_are(data):
    """A request cannot draw a table, a link, an image or an element in a pull request."""
    words = "a|b\n\n# c ![x](http://e.g) <img>` d"
    told = Reason(verdict=Verdict.MISSED, about=words, text=words)
    phase = PhaseDecision(phase=words, outcome=Outcome.HOLD, reasons=(told,))
    made = Decision(brief="", policy="", run="", phases=(phase,))
    failures = tuple(replace(f, id=words) for f in data.pictures.failures)
    report = replace(data, decision=made, pictures=replace(data.pictures, failures=failures))
    shown = MarkdownIt("commonmark").enable("table").render(evidence_markdown(report))
    assert "<img" not in shown
    assert "<a " not in shown
    assert shown.count("<h1>") == 1
    assert "![x]" in shown
