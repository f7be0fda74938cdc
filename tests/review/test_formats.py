"""A review for people and for programs."""

import json
import re
from pathlib import Path

import pytest
from review_cases import GOOD, clinic, reviewed

from redline.brief import scaffold
from redline.review import as_github, as_json, as_sarif, as_text

BROKEN = GOOD.replace("refusal accuracy", "refusal acuracy, 5%")


def test_text_has_a_place_a_code_and_a_help():
    """The first line is what editors and people click on."""
    lines = as_text(reviewed(BROKEN)).splitlines()
    assert re.fullmatch(r"brief\.md:\d+:\d+: MET001 no metric is called .+", lines[0])
    assert lines[1].startswith("    did you mean")
    assert as_text(reviewed(GOOD)) == ""


def test_json_has_the_fields_that_others_build_on():
    """Neither fewer nor more, and numbers as numbers."""
    told = json.loads(json.dumps(as_json(clinic())))
    assert list(told) == ["score", "findings"]
    dimensions = ["overall", "scoping", "safety", "metrics", "rollout", "communication"]
    assert list(told["score"]) == dimensions
    for finding in told["findings"]:
        assert list(finding) == ["code", "severity", "line", "column", "message", "help"]
    assert told["findings"][0]["code"] == "CTL003"


def test_annotations_escape_what_would_end_them():
    """A colon or comma in a path, a percent sign in a message."""
    told = as_github(reviewed(BROKEN, "a,b:c%.md")).splitlines()[0]
    assert told.startswith("::error file=a%2Cb%3Ac%25.md,line=")
    assert re.search(r",col=\d+,endColumn=\d+,title=MET001 unknown-metric::no metric", told)
    assert "5%25" in told
    note = as_github(reviewed(GOOD.replace("role play", "rol play")))
    assert note.startswith("::notice ")


def test_an_annotation_ends_at_its_last_column():
    """Our end is the first column after it, theirs the last one of it."""
    finding = reviewed(BROKEN).findings[0]
    told = as_github(reviewed(BROKEN))
    assert f"endColumn={finding.at.end - 1}," in told


@pytest.fixture
def log():
    """Return the log of a brief with findings of all levels."""
    return as_sarif([clinic(), reviewed(scaffold({}, "full"), "docs/my brief.md")])


def test_the_log_has_the_fields_that_code_hosts_ask_for(log):
    """Checked by hand, because the checkers let broken logs pass."""
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert driver["name"] == "Redline"
    for rule in driver["rules"]:
        assert rule["help"]["markdown"].startswith(f"# {rule['name']} ({rule['id']})")
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
    assert {r["level"] for r in run["results"]} <= {"error", "warning", "note"}
    json.dumps(log)


def test_every_result_refers_to_its_rule_and_place(log):
    """Indices, lines and columns count as the standard says."""
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    for result in log["runs"][0]["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert isinstance(result["message"]["text"], str)
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region.get("endColumn", region["startColumn"]) >= region["startColumn"] >= 1


def test_paths_are_references(log):
    """A blank is escaped, an absolute path has a scheme."""
    found = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
    }
    assert "docs/my%20brief.md" in found
    assert any(uri.startswith("file:///") for uri in found)
    assert not any(" " in uri or "\\" in uri for uri in found)


def test_a_finding_keeps_its_fingerprint_when_lines_move():
    """Else a paragraph at the top would make all of them new."""

    def prints(text):
        results = as_sarif([reviewed(text)])["runs"][0]["results"]
        return [result["partialFingerprints"]["redline/1"] for result in results]

    moved = BROKEN.replace("# Safety\n", "# Safety\n\n", 1)
    assert prints(moved) == prints(BROKEN)
    full = prints(scaffold({}, "full"))
    assert len(set(full)) == len(full)


def test_no_path_of_a_machine_is_written_for_a_relative_file():
    """A log is shared; where it was made is nobody's business."""
    told = json.dumps(as_sarif([reviewed(BROKEN)]))
    assert str(Path.home()) not in told
    assert str(Path.cwd()) not in told
