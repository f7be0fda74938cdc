"""`redline review` as people and programs run it."""

import json
import os
import re

import pytest

from redline.crosswalk import standards
from redline.profile import profile

GOOD = "---\nredline: 1\ntitle: t\nowner: o\ndate: 2026-11-21\n---\n\n# Scope\n\nPeople.\n"


@pytest.fixture
def brief(tmp_path):
    """Return a brief with much to find, in a repository of its own."""
    (tmp_path / ".git").mkdir()
    path = tmp_path / "brief.md"
    path.write_text(GOOD, encoding="utf-8")
    return path


def codes(result):
    """Return the codes in a review as JSON."""
    return {finding["code"] for finding in json.loads(result.stdout)["findings"]}


def test_json_stands_on_standard_output_alone(redline, brief):
    """A program reads one object for each file, in order, and nothing else."""
    result = redline("review", brief, brief, "--format", "json")
    assert result.returncode == 1
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) == 2
    assert rows[0] == rows[1]
    assert result.stderr == ""


def test_text_for_people_has_no_colours_where_no_terminal_is(redline, brief):
    """And a line on standard error that counts what was found."""
    result = redline("review", brief)
    assert "\x1b" not in result.stdout
    assert re.search(r"^\d+ \| ", result.stdout, re.M)
    assert re.search(r"brief\.md: \d+ errors?, \d+ warnings?, \d+ notes?", result.stderr)


def test_rules_can_be_chosen_by_code_and_by_beginning(redline, brief):
    """With commas or repeated; what is ignored stays silent even where it is selected."""
    every = codes(redline("review", brief, "--format", "json"))
    letters = sorted({code[:3] for code in every})[:2]
    chosen = redline("review", brief, "--format", "json", "--select", ",".join(letters))
    assert codes(chosen) == {code for code in every if code[:3] in letters}
    one = min(every)
    left = redline("review", brief, "--format", "json", "--ignore", one, "--ignore", letters[1])
    assert codes(left) == {c for c in every if c != one and not c.startswith(letters[1])}


def test_what_is_settled_for_the_folder_holds_unless_the_command_says_otherwise(redline, brief):
    """From whatever folder it is called."""
    (brief.parent / "redline.toml").write_text('[review]\nselect = ["SAF"]\nfail-on = "error"\n')
    found = redline("review", brief, "--format", "json", cwd="/")
    assert {code[:3] for code in codes(found)} == {"SAF"}
    assert found.returncode == 0
    assert codes(redline("review", brief, "--format", "json", "--select", "FMT,SAF"))


def test_a_broken_setting_is_named_with_its_line(redline, brief):
    """Exit code 2, and nothing on standard output."""
    (brief.parent / "redline.toml").write_text('[review]\nignore = ["NOPE"]\n')
    result = redline("review", brief)
    assert result.returncode == 2
    assert "redline.toml:2: `ignore`" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--fix", "--diff"], "one of them"),
        (["--diff", "--format", "json"], "leave --format json out"),
        (["--select", "WHAT"], "--select: no rule's code begins with 'WHAT'"),
        (["--profile", "nobody"], "--profile: 'nobody' is no profile"),
    ],
)
def test_options_that_make_no_sense_are_refused(redline, brief, options, says):
    """With what to do instead."""
    result = redline("review", brief, *options)
    assert result.returncode == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_a_page_shows_one_brief_and_never_overwrites_it(redline, brief):
    """Two files would be two pages."""
    assert "give one file" in redline("review", brief, brief, "--format", "html").stderr
    result = redline("review", brief, "--format", "html", "--output", brief)
    assert result.returncode == 2
    assert brief.read_text() == GOOD


def test_standard_input_is_read_as_a_brief(redline, brief):
    """An editor has the text and no file yet."""
    result = redline("review", "-", "--format", "json", stdin=brief.read_text())
    assert codes(result) == codes(redline("review", brief, "--format", "json"))
    assert "<stdin>:" in redline("review", "-", stdin=brief.read_text()).stdout
    assert redline("review", "-", "--diff", stdin=brief.read_text()).returncode in {0, 1}
    refused = redline("review", "-", "--fix", stdin=brief.read_text())
    assert refused.returncode == 2
    assert "cannot write standard input" in refused.stderr


def test_free_prose_is_reviewed_too(redline, tmp_path):
    """An answer to a case has no table, and still says things that can be judged."""
    answer = tmp_path / "answer.md"
    answer.write_text("I would launch to everyone at once and look at engagement.\n" * 3)
    result = redline("review", answer, "--format", "json")
    assert result.returncode in {0, 1}
    assert json.loads(result.stdout)["score"]["overall"] >= 1


def test_the_page_is_whole_html_on_standard_output_or_in_a_file(redline, brief, tmp_path):
    """The same page, whether it is piped or kept."""
    piped = redline("review", brief, "--format", "html")
    assert piped.stdout.startswith("<!DOCTYPE html>") or piped.stdout.startswith("<!doctype html>")
    kept = tmp_path / "page.html"
    again = redline("review", brief, "--format", "html", "--output", kept)
    assert again.stdout == ""
    assert kept.read_text(encoding="utf-8") == piped.stdout


def test_a_pdf_is_written_to_a_file(redline, brief, tmp_path):
    """It is no text for a terminal."""
    pytest.importorskip("typst")
    kept = tmp_path / "page.pdf"
    redline("review", brief, "--format", "pdf", "--output", kept)
    assert kept.read_bytes().startswith(b"%PDF-")


TYPO = GOOD + (
    "\n## Harms\n\n| ID | Category | Failure mode | Hurts | Arises in | Severity | Likelihood | "
    "Hard to see |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    "| H1 | halucination | False things | visitor | answer | 5 | 3 | 3 |\n"
)


def test_a_difference_is_shown_and_nothing_written(redline, brief):
    """It ends with 1 where something would change, so that a build can ask for it."""
    brief.write_text(TYPO)
    shown = redline("review", brief, "--diff")
    assert shown.returncode == 1
    assert "-| H1 | halucination |" in shown.stdout
    assert "+| H1 | hallucination |" in shown.stdout
    assert brief.read_text() == TYPO


def test_what_is_mechanical_is_mended_and_the_rest_reported(redline, brief):
    """Then there is no difference any more."""
    brief.write_text(TYPO)
    mended = redline("review", brief, "--fix", "--format", "json")
    assert "mended 1 (HRM002)" in mended.stderr
    assert "HRM002" not in codes(mended)
    assert brief.read_text() == TYPO.replace("halucination", "hallucination")
    nothing = redline("review", brief, "--diff")
    assert (nothing.returncode, nothing.stdout) == (0, "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_the_environments_fault(redline, brief):
    """Exit code 5, and the brief as it was."""
    brief.write_text(TYPO)
    brief.parent.chmod(0o500)
    result = redline("review", brief, "--fix")
    brief.parent.chmod(0o700)
    assert result.returncode == 5
    assert brief.read_text() == TYPO


def test_annotations_are_one_line_each(redline, brief):
    """As a forge reads them."""
    lines = redline("review", brief, "--format", "github").stdout.splitlines()
    assert lines
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in lines)


@pytest.mark.parametrize("bad", ["gone.md", "folder.md", "front.md", "bytes.md"])
def test_nothing_is_mended_where_one_file_of_several_cannot_be(redline, brief, bad):
    """Half a job would leave somebody to find out which half."""
    other = brief.with_name(bad)
    if bad == "folder.md":
        other.mkdir()
    elif bad != "gone.md":
        text = {"front.md": b"---\ntitle: [\n---\n", "bytes.md": b"\xff\xfe"}[bad]
        other.write_bytes(text)
    text = GOOD + "\n# Metric\n\n| ID | Metric |\n| --- | --- |\n| M1 | p95 latency |\n"
    brief.write_text(text, encoding="utf-8")
    for files in ((brief, other), (other, brief)):
        assert redline("review", "--fix", *files).returncode == 2
        assert brief.read_text(encoding="utf-8") == text
    assert redline("review", "--fix", brief, "--model", "openai:gpt").returncode == 2
    assert brief.read_text(encoding="utf-8") == text
    assert "mended" in redline("review", "--fix", brief, brief).stderr
    assert brief.read_text(encoding="utf-8") != text


@pytest.mark.parametrize("key", ["select", "ignore"])
def test_an_empty_code_is_refused_alike_wherever_it_stands(redline, brief, key):
    """It would select every rule, or leave every one out."""
    said = "an empty code names no rule"
    for given in ("", " ", ","):
        result = redline("review", brief, f"--{key}", given)
        assert result.returncode == 2
        assert f"--{key}: {said}" in result.stderr
    brief.with_name("redline.toml").write_text(f'[review]\n{key} = [""]\n', encoding="utf-8")
    result = redline("review", brief)
    assert result.returncode == 2
    assert f"redline.toml:2: `{key}`: {said}" in result.stderr


def test_a_dimension_that_no_document_shows_is_named_without_a_number(redline, brief):
    """In text, for programs and on the page: a number for it would be made up."""
    arguments = ("review", brief, "--profile", "four-dimensions")
    why = profile("four-dimensions").unjudged["Behaviour"]
    said = f"not judged from a document: {why}"
    assert f"Behaviour {said} (four-dimensions)" in redline(*arguments).stdout
    rows = json.loads(redline(*arguments, "--format", "json").stdout)["rubric"]
    assert [row["value"] is None for row in rows] == [False, False, False, True]
    assert rows[-1] == {"name": "Behaviour", "value": None, "why": said}
    assert said in redline(*arguments, "--format", "html").stdout
    assert json.loads(redline("review", brief, "--format", "json").stdout)["rubric"] == []


HARMS = """
# Safety

## Harms

| ID | Category | Failure mode | Hurts | Arises in | Severity | Likelihood | Hard to see |
| --- | --- | --- | --- | --- | --- | --- | --- |
| H1 | hallucination | A page that does not fit | patient | answer | 8 | 4 | 5 |
| H2 | Hallucination | A dose that is made up | patient | answer | 9 | 2 | 5 |
| H3 | boredom | A reply nobody reads | patient | answer | 1 | 4 | 5 |
"""


def test_programs_get_the_place_of_each_harm_in_every_standard(redline, brief):
    """Version and dates stand once, beside the standard; an unknown category has no place."""
    brief.write_text(GOOD + HARMS, encoding="utf-8")
    found = json.loads(redline("review", brief, "--format", "json").stdout)["crosswalk"]
    named = [each["name"] for each in found["standards"]]
    assert named == [standard.name for standard in standards()]
    assert all(
        each["version"] and each["published"] and each["read"] for each in found["standards"]
    )
    first, second, third = found["harms"]
    assert first["places"] == second["places"]
    assert {place["standard"] for place in first["places"]} == set(named)
    assert {"standard", "id", "title", "note"} == set(first["places"][0])
    assert (third["category"], third["known"], third["places"]) == ("boredom", False, [])
    brief.write_text(GOOD, encoding="utf-8")
    none = json.loads(redline("review", brief, "--format", "json").stdout)["crosswalk"]
    assert none == {"standards": [], "harms": []}


def test_people_see_the_standards_with_the_evidence(redline, brief):
    """Each standard once, harms of one category together, and what is no category said to be."""
    brief.write_text(GOOD + HARMS, encoding="utf-8")
    assert "published standards" not in redline("review", brief).stdout
    lines = redline("review", brief, "--evidence").stdout.splitlines()
    assert "hallucination: H1, H2" in lines
    for standard in standards():
        said = f"    {standard.name} {standard.version}, published {standard.published}, "
        assert sum(line.startswith(said) for line in lines) == 1
    after = lines[lines.index("boredom: H3") + 1]
    assert after == "    no category of the taxonomy, so it has no place in any standard"
