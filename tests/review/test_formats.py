"""A review for people and for programs."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_cases import GOOD, clinic, reviewed

from redline.brief import scaffold
from redline.finding import Edit
from redline.review import as_github, as_json, as_sarif, as_text
from redline.review.excerpts import WIDTH, excerpt, visible, wide
from redline.text import Place

BROKEN = GOOD.replace("refusal accuracy", "refusal acuracy, 5%")


def test_text_has_a_place_a_code_and_a_help():
    """The first line is what editors and people click on."""
    lines = as_text(reviewed(BROKEN)).splitlines()
    assert re.fullmatch(r"brief\.md:\d+:\d+: error MET001 no metric is called .+", lines[0])
    assert lines[1].startswith("    did you mean")
    assert as_text(reviewed(GOOD)) == ""


def test_text_shows_the_line_with_the_place_marked():
    """Nobody has to open the file to see what is meant."""
    lines = as_text(reviewed(BROKEN), BROKEN).splitlines()
    bar = lines[1].index("|")
    marks = lines[2]
    assert lines[1][marks.index("^") : marks.rindex("^") + 1] == "refusal acuracy, 5%"
    assert lines[2][:bar].strip() == ""
    assert lines[3].startswith("    did you mean")


def test_colours_are_put_around_the_level_and_the_marks_alone():
    """A line that is copied from a terminal is the brief's own."""
    told = as_text(reviewed(BROKEN), BROKEN, lambda words, level: f"<{level.value}:{words}>")
    assert ": <error:error> MET001" in told
    assert re.search(r"\| +<error:\^+>\n", told)


def place(line, column, end=None):
    """Return a place in `b.md`."""
    return Place(file="b.md", line=line, column=column, end=end)


@pytest.mark.parametrize(
    ("line", "at", "marked"),
    [
        ("| a | 日本 | b |", (7, 9), "日本"),
        ("e\u0301 word", (4, 8), "word"),
        ("\tword", (2, 6), "word"),
        ("👩 word", (3, 7), "word"),
        ("word", (1, 5), "word"),
    ],
)
def test_marks_stand_under_wide_and_combined_characters(line, at, marked):
    """A terminal gives a character two columns, one or none."""
    shown, marks = excerpt(["first", line], place(2, *at))
    assert wide(marks) - wide(marks.rstrip("^")) == wide(marked)
    assert wide(shown.partition(marked)[0]) == marks.index("^")


def test_a_long_line_is_cut_around_its_place():
    """Rows of tables are longer than a terminal is wide."""
    line = "x" * 300 + "HERE" + "y" * 300
    shown, marks = excerpt([line], place(1, 301, 305))
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "HERE"
    assert shown.count("…") == 2
    assert len(shown) <= WIDTH + len("1 | ……")
    _, far = excerpt([line], place(1, 1, 600))
    assert len(far) <= WIDTH + len("1 | ……")


@given(
    st.text(st.characters(exclude_characters="\r\n"), max_size=300),
    st.integers(1, 300),
    st.none() | st.integers(1, 300),
)
def test_any_line_can_be_shown(line, column, end):
    """A place may be wrong, a line empty or hostile; two lines come out or none."""
    shown = excerpt(["first", line], place(2, column, end))
    assert len(shown) in {0, 2}
    assert all(text == visible(text) for text in shown)


def test_a_place_without_a_line_shows_none():
    """The whole file, and a line that is gone."""
    assert excerpt(["---"], place(1, 1)) == []
    assert excerpt(["---"], place(7, 1)) == []
    assert excerpt(["---", " "], place(2, 1)) == []


def test_nothing_in_a_brief_acts_on_the_terminal():
    """A brief may come from anybody: no colours, no moved cursor, no turned order of letters."""
    acting = GOOD.replace("refusal accuracy", "refusal \x1b[2Jacc\u202euracy")
    told = as_text(reviewed(acting), acting)
    assert "MET001" in told
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_json_has_the_fields_that_others_build_on():
    """Neither fewer nor more, and numbers as numbers."""
    told = json.loads(json.dumps(as_json(clinic())))
    assert list(told) == ["score", "rubric", "findings"]
    dimensions = ["overall", "scoping", "safety", "metrics", "rollout", "communication"]
    assert list(told["score"]) == dimensions
    for finding in told["findings"]:
        fixed = ["code", "severity", "line", "column", "message", "help"]
        assert [key for key in finding if key not in {"name", "quote", "fix"}] == fixed
    assert "CTL003" in {finding["code"] for finding in told["findings"]}


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


def test_what_is_mechanical_carries_its_edits():
    """A code host can offer them; an insertion deletes nothing."""
    one = reviewed(BROKEN)
    finding = one.findings[0]
    edit = Edit(at=finding.at, text="refusal accuracy")
    before = Edit(at=replace(finding.at, end=finding.at.column), text="+")
    mended = replace(one, findings=(replace(finding, fix=(edit, before)), *one.findings[1:]))
    first, *others = as_sarif([mended])["runs"][0]["results"]
    (fix,) = first["fixes"]
    (change,) = fix["artifactChanges"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert change["artifactLocation"]["uri"] == "brief.md"
    assert change["replacements"][0] == {
        "deletedRegion": region,
        "insertedContent": {"text": "refusal accuracy"},
    }
    inserted = change["replacements"][1]["deletedRegion"]
    assert inserted["endColumn"] == inserted["startColumn"] == region["startColumn"]
    assert all("fixes" not in other for other in others)


def test_what_the_brief_silences_is_told_as_suppressed():
    """A code host closes it, and whoever audits still sees it; no other fingerprint changes."""
    found = reviewed(BROKEN)
    first, *rest = found.findings
    before = as_sarif([found])["runs"][0]["results"]
    after = as_sarif([replace(found, findings=tuple(rest), silenced=(first,))])["runs"][0]
    *others, last = after["results"]
    assert last["suppressions"] == [{"kind": "inSource", "status": "accepted"}]
    assert last["ruleId"] == after["tool"]["driver"]["rules"][last["ruleIndex"]]["id"] == "MET001"
    assert all("suppressions" not in other for other in others)
    prints = [r["partialFingerprints"] for r in before]
    assert prints == [r["partialFingerprints"] for r in (last, *others)]


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
