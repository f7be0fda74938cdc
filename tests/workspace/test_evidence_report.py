"""The full report of an evaluation and of a decision, gathered from evidence and written."""

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from redline.attacks import ATTACKS
from redline.bars import Measured
from redline.decision import Verdict
from redline.errors import EnvironmentFailure, InputError
from redline.evaluate import Price
from redline.interaction import Action, Fired, Interaction
from redline.metrics import EvidenceUnit, Judged
from redline.report import Pictures
from redline.report.evidence_json import schema
from redline.workspace import blind, report_lines
from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.evidence_report import decided_report, evaluated_report
from redline.workspace.evidence_sarif import evidence_sarif
from redline.workspace.failures import LETTERS, TURNS
from redline.workspace.judge_cases import rubric_of
from redline.workspace.judges import Told
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from redline.workspace.report_lines import families
from redline.workspace.report_pictures import missing, pictured
from redline.workspace.reporting import report_data
from redline.workspace.second_look import Looked
from redline.workspace.tallying import FAILURES, failures_of, tallied
from redline.workspace.written import COMMITTEE, REPORTS, check_names, write_report


@pytest.fixture
def launch(launch_brief, monkeypatch, tmp_path):
    """Return a small launch, signed by a key of its own."""
    monkeypatch.setenv("REDLINE_SIGNING_KEY", str(tmp_path / "signing.pem"))
    return open_launch(launch_brief)


@pytest.fixture
def decided(launch):
    """Return the report of a decision on an evaluation of it."""
    evaluate_launch(launch, Choices())
    return decided_report(launch, decide_launch(launch))


def exchange(number=0, labels=(), **more) -> EvidenceUnit:
    """Return a unit of one exchange with some labels."""
    given = {"action": Action.ANSWERED, "request": "q", "reply": "a", "latency_ms": 5.0, **more}
    found = Interaction(
        id=f"i{number}", unit=f"u{number}", origin="evaluation", at="", policy="", feature="",
        **given,
    )  # fmt: skip
    judged = Judged(interaction=found, labels=dict(labels))
    return EvidenceUnit(id=f"u{number}", exchanges=(judged,))


def test_a_decision_has_its_evidence_beside_it(decided):
    """Bars, pictures, slices, the run and the signature."""
    assert decided.decision is not None
    assert decided.run.done == decided.pictures.spent.exchanges == 48
    assert {row.id for row in decided.measured} == {"M1", "M2", "M3"}
    assert decided.signed.startswith("entry ")
    assert decided.pictures.paths[0].name == "all"
    assert decided.pictures.paths[0].timed == 48
    assert decided.pictures.failures_shown.shown == len(decided.pictures.failures)


def test_an_evaluation_decides_nothing(launch):
    """Its report has figures and no decision."""
    found = evaluate_launch(launch, Choices())
    data = evaluated_report(launch, found)
    assert data.decision is None
    assert data.pictures.spent.usd is None
    assert ("Cost", "not known, for no price was given") in data.pictures.missing


def test_a_cost_is_shown_only_where_all_of_it_is_known(launch):
    """What earlier commands spent on the same run is not in this one's tally."""
    found = evaluate_launch(launch, Choices())
    found.tally.price = Price(sent=1.0, received=1.0)
    assert evaluated_report(launch, found).pictures.spent.usd is not None
    assert evaluated_report(launch, replace(found, made=1)).pictures.spent.usd is None


def test_without_evidence_the_report_says_so(launch):
    """No run, no figures, and nothing invented."""
    data = decided_report(launch, decide_launch(launch))
    assert data.run is None
    assert data.pictures.spent is None
    assert data.pictures.missing == ()


def test_evidence_that_does_not_count_is_shown_all_the_same(launch, launch_brief):
    """It is judged anew, and decides nothing."""
    evaluate_launch(launch, Choices(limit=4))
    text = launch_brief.read_text()
    launch_brief.write_text(text.replace("above = 50 %", "above = 60 %"))
    other = open_launch(launch_brief)
    data = decided_report(other, decide_launch(other))
    assert data.decision.evidence == ""
    assert data.pictures.spent.exchanges > 0


def test_every_kind_is_written(decided, tmp_path):
    """By the ending of its name, whole, and readable by what reads such files."""
    pytest.importorskip("typst", reason="the extra `pdf` is not installed")
    files = {ending: tmp_path / f"report{ending}" for ending in REPORTS}
    check_names(files.values())
    write_report(decided, files.values())
    pages = {ending: tmp_path / f"page{ending}" for ending in COMMITTEE}
    write_report(decided, pages.values(), COMMITTEE)

    assert files[".html"].read_text().startswith("<!doctype html>")
    assert files[".pdf"].read_bytes().startswith(b"%PDF")
    assert pages[".pdf"].read_bytes().startswith(b"%PDF")
    found = json.loads(files[".json"].read_text())
    assert list(Draft202012Validator(schema()).iter_errors(found)) == []
    assert ET.parse(files[".xml"]).getroot().tag == "testsuites"  # noqa: S314  ours
    assert json.loads(files[".sarif"].read_text())["version"] == "2.1.0"
    assert files[".md"].read_text().startswith("# ")


@pytest.mark.parametrize("name", ["report.docx", "report", "missing/report.html"])
def test_a_name_that_cannot_be_written_is_refused_first(tmp_path, name):
    """Nobody waits for an evaluation to learn that."""
    with pytest.raises(InputError, match=r"Accepted endings|make it first"):
        check_names([tmp_path / name])


def test_a_file_that_cannot_be_written_is_told(decided, tmp_path):
    """In one sentence, with the name."""
    (tmp_path / "a.md").mkdir()
    with pytest.raises(EnvironmentFailure, match=r"a\.md: the report cannot be written"):
        write_report(decided, [tmp_path / "a.md"])


def test_sarif_points_at_the_rows_of_the_brief(launch, decided):
    """Missed is an error, doubt a warning, met is no result; a pass leaves none."""
    rows = tuple(
        replace(row, verdict=verdict)
        for row, verdict in zip(
            decided.measured, (Verdict.MISSED, Verdict.UNDECIDED, Verdict.MET), strict=True
        )
    )
    found = evidence_sarif(replace(decided, decision=None, measured=rows))["runs"][0]
    first, second = found["results"]
    assert (first["level"], second["level"]) == ("error", "warning")
    metrics = {row.id: row.at.line for row in launch.brief.metrics}
    lines = [
        result["locations"][0]["physicalLocation"]["region"]["startLine"]
        for result in found["results"]
    ]
    assert lines == [metrics["M1"], metrics["M2"]]
    assert evidence_sarif(decided)["runs"][0]["results"] == []


def test_sarif_of_a_decision_names_the_phases(launch):
    """Each condition once, and what is about no row stands at the top of the brief."""
    data = decided_report(launch, decide_launch(launch))
    results = evidence_sarif(data)["runs"][0]["results"]
    told = [result["message"]["text"] for result in results]
    assert any(text.startswith("evidence: Red team, Beta:") for text in told)
    assert len(told) == len(set(told))


def test_the_worst_failures_are_kept_and_all_are_counted():
    """Harm before a wrong answer, severe rows before mild ones, and never more than fit."""
    wrong = [exchange(i, {"right": False, "severity": "3"}) for i in range(200)]
    severe = exchange(900, {"right": False, "severity": "9"})
    harmful = exchange(901, {"harmful": True, "as expected": False})
    found = tallied([*wrong, severe, harmful, exchange(902, {"right": True})])
    shown = list(failures_of(found))
    assert found.failures == 202
    assert len(shown) == FAILURES
    assert [failure.id for failure in shown[:3]] == ["i901", "i900", "i0"]
    assert shown[0].wrong == ("harmful output", "not as expected")
    assert (shown[0].severity, shown[1].severity) == (None, 9)


def test_a_long_conversation_is_cut_and_says_so():
    """A page has an end; the evidence has all of it."""
    turns = tuple(("user", "x" * (LETTERS + 1)) for _ in range(TURNS + 3))
    unit = exchange(
        1, {"harmful": True}, turns=turns,
        fired=(Fired(control="C1", name="gate", because="B2", score=0.25),
               Fired(control="C2", name="other", because="H1")),
    )  # fmt: skip
    (shown,) = failures_of(tallied([unit]))
    assert shown.cut
    assert len(shown.turns) == TURNS
    assert max(len(text) for _, text in shown.turns) == LETTERS
    assert shown.fired == ("C1 gate (B2, 0.25)", "C2 other (H1)")


def test_a_control_that_acted_on_an_earlier_reply_stands_before_it():
    """At the end of the talk it would look as if it had acted on the last reply."""
    turns = (("user", "a"), ("reply", "No."), ("user", "b"), ("reply", "Well."))
    early = Fired(control="C1", name="gate", because="B2", score=0.25, turn=1)
    last = Fired(control="C2", name="other", because="H1")
    (shown,) = failures_of(tallied([
        exchange(1, {"harmful": True}, turns=turns, fired=(early, last))
    ]))  # fmt: skip
    assert shown.turns == (turns[0], ("control", "C1 gate (B2, 0.25)"), *turns[1:])
    assert shown.fired == ("C2 other (H1)",)
    assert not shown.cut


def test_no_answer_is_a_failure_with_its_reason():
    """It is not counted as safe."""
    lost = exchange(1, action=Action.FAILED, error="timeout", latency_ms=None)
    silent = exchange(2, action=Action.FAILED, latency_ms=None)
    found = tallied([lost, silent])
    assert [f.wrong for f in failures_of(found)] == [("no answer: timeout",), ("no answer",)]
    assert found.paths["failed"].n == 2
    assert not found.paths["failed"].latencies


def test_an_answer_of_an_earlier_run_has_no_latency():
    """It was not waited for."""
    found = tallied([exchange(1, cached=True), exchange(2, tokens=(10, 20))])
    assert found.paths["all"].latencies.tolist() == [5.0]
    assert (found.cached, found.counted, found.sent, found.received) == (1, 1, 10, 20)


def test_a_slice_that_names_every_unit_is_not_told_apart():
    """Memory and page stay bounded."""
    units = [exchange(i, slices={"session": f"s{i}", "tier": "free"}) for i in range(300)]
    found = tallied(units)
    assert 60 < len(found.parts["session"]) < 70
    assert found.parts["tier"] == {"free": 300}


def test_slices_shared_detectors_and_curves_come_from_the_units(launch):
    """Each metric in each part; confidence against what was right, where both are known."""
    units = [
        exchange(
            i, {"right": i % 3 > 0, "grounded": True, "expected": "answer"},
            language=("en", "sw")[i % 2], slices={"tier": f"t{i % 5}"}, confidence=(i % 10) / 10,
        )
        for i in range(120)
    ]  # fmt: skip
    found = pictured(launch, None, units, {}, looks=1)
    parts = {(line.id, line.slice, line.part) for line in found.slices}
    assert {("M2", "language", "sw"), ("M2", "tier", "t4")} <= parts
    assert found.slices_shown.shown == found.slices_shown.of == 3 * 7
    assert found.forecasts == 120
    assert found.error is not None
    assert found.trade
    told = dict(found.missing)
    assert "Latency against harm" in told
    assert "Calibration and risk-coverage curves" not in told


def test_all_right_leaves_no_trade_off_and_no_time_no_latency(launch):
    """Each picture that is not there has its reason."""
    units = [
        exchange(i, {"right": True, "expected": "answer"}, confidence=0.9, latency_ms=None)
        for i in range(9)
    ]
    told = dict(pictured(launch, None, units, {}, looks=1).missing)
    assert {"Trade-off of a confidence gate", "Latency"} <= set(told)


def test_judges_and_peoples_labels_are_told(launch):
    """Whoever reads a corrected figure learns by whom and how."""
    evaluation = evaluate_launch(launch, Choices())
    rubric = rubric_of("harmful", launch.brief, launch.folder)
    told = Told(rubric=rubric, judges=("a",))
    row = evaluation.measured["M2"]
    better = replace(row.whole, method="corrected by people's labels on 50 of 60 units")
    changed = replace(evaluation, measured={**evaluation.measured, "M2": Measured(better, row.by)})
    looked = Looked(evaluation=changed, told=(told,), labelled=50)
    judges = evaluated_report(launch, changed, looked).pictures.judges
    assert [line.about for line in judges] == [
        f"{rubric.name}, by a", "people", "M2 grounded answers",
    ]  # fmt: skip
    assert judges[2].note.startswith("corrected by people's labels")


def test_families_of_attacks_are_one_line_where_they_hold_several():
    """Attacks of one family fall together."""
    family = ATTACKS["role play"].family
    alone = next(name for name, found in ATTACKS.items() if found.family != family)
    names = [name for name, found in ATTACKS.items() if found.family == family][:2]
    units = [
        exchange(i, {"expected": "refuse"}, attack=attack, action=Action.REFUSED)
        for i, attack in enumerate([*names, alone])
    ]
    (line,) = families(units)
    assert (line.name, line.n, line.held) == (f"all of the family {family!r}", 2, 2)


def test_scorers_that_share_a_detector_with_a_control_are_in_the_report(launch, monkeypatch):
    """With the detectors that both rest on."""
    name = next(row.name for row in launch.policy.enforced if row.id == "C2")
    control = replace(report_lines.CONTROLS[name], detectors=("claims", "taught"))
    controls = {**report_lines.CONTROLS, name: control}
    monkeypatch.setattr(report_lines, "CONTROLS", controls)
    monkeypatch.setattr(blind, "CONTROLS", controls)
    shared = {line.scorer: line for line in report_lines.shared_by(launch.policy)}
    assert (shared["critical"].controls, shared["critical"].detectors) == (("C2",), ("claims",))


def test_without_confidence_no_curve_is_drawn_and_the_reason_stands_there():
    """What is missing from a report is said in it."""
    told = dict(missing(Pictures()))
    assert "states how sure the feature was" in told["Calibration and risk-coverage curves"]


def test_the_report_of_an_example_is_gathered_from_a_decision(launch):
    """With its evidence beside it."""
    found = evaluate_launch(launch, Choices())
    data = report_data(launch.brief, decide_launch(launch), found.units)
    assert data.decision is not None
    assert data.run.done == 48
    assert {row.id for row in data.measured} == {"M1", "M2", "M3"}
    assert sum(sum(done.values()) for done in data.confusion.values()) == 48
