"""The review of whole briefs."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_cases import FOLDER, GOOD, clinic, known, reviewed, rows

from redline.brief import edit_cell, load_brief, parse_brief, scaffold
from redline.finding import Severity
from redline.review import count_planned, gather, review


def codes(found, severity=Severity.NOTE):
    """Return the codes of the findings of a severity or worse."""
    return [finding.code for finding in found.at_least(severity)]


def test_the_worked_example_has_nothing_to_mend():
    """A brief that is written with care passes; what is promised is said all the same."""
    found = clinic()
    assert codes(found, Severity.WARNING) == []
    assert {"CTL003", "MET003"} <= set(codes(found))
    assert found.score.overall > 4.5


def test_a_good_brief_has_no_finding_at_all():
    """With the real catalogues as well."""
    assert codes(reviewed(GOOD)) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("| H1, B1, R1 |", "| B1, R1 |", "HRM001"),
        ("boundary refusal", "boundary refusals", "CTL002"),
        ("above = 50 %", "above = 50 s", "CTL001"),
        ("refusal accuracy", "refusal acuracy", "MET001"),
        (">= 92 % in every language | < 88 %", "<= 92 % | < 88 %", "BAR002"),
        ("suites: suites/", "suites: suits/", "REF002"),
        ("role play", "rol play", "MET005"),
        (">= 92 % in every language | < 88 %", ">= 99.9 % | < 88 %", "BAR005"),
    ],
)
def test_the_real_catalogues_are_asked(old, new, code):
    """What the gateway can hold and evaluation can measure is not for the brief to say."""
    assert GOOD.count(old) == 1
    assert code in codes(reviewed(GOOD.replace(old, new)))


def test_findings_come_in_the_order_of_the_file():
    """Whoever mends them goes through the brief once."""
    found = reviewed(scaffold({}, "full")).findings
    places = [(finding.at.line, finding.at.column) for finding in found]
    assert places == sorted(places)
    assert len(places) > 20


def test_a_new_brief_is_told_what_is_missing_and_nothing_is_broken():
    """The least that can be decided needs words, not repairs."""
    found = reviewed(scaffold({}))
    assert codes(found, Severity.ERROR) == []
    assert set(codes(found)) == {"FMT006", "SCP002"}
    todos = scaffold({}).count("TODO")
    assert codes(found).count("FMT006") == todos


def test_a_full_template_is_told_the_same():
    """All its tables, and still nothing that a machine could not read."""
    found = reviewed(scaffold({}, "full"))
    assert codes(found, Severity.ERROR) == []


def test_without_a_context_only_brief_and_catalogues_are_known():
    """No file, no evidence and no day is then held against it."""
    brief = parse_brief(GOOD.replace("suites/", "nowhere/").encode(), "b.md")
    assert codes(review(brief)) == []


def test_the_context_is_that_of_the_brief_under_review():
    """A context gathered for a former text judges the present one."""
    before = parse_brief(GOOD.encode(), "b.md")
    after = parse_brief(GOOD.replace("suites/", "nowhere/").encode(), "b.md")
    assert codes(review(after, known(before))) == ["REF002"]


def test_the_same_context_gives_the_same_review():
    """Nothing is drawn, asked or looked up."""
    assert clinic() == clinic()


@settings(max_examples=60, deadline=None)
@given(st.data(), st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",))))
def test_no_cell_breaks_a_rule(data, text):
    """Whatever stands in a brief, a review of it can be given."""
    brief = parse_brief(GOOD.encode(), "b.md")
    tables = [table for section in brief.document.sections for table in section.tables]
    cells = [cell for table in tables for row in (table.header, *table.rows) for cell in row]
    cell = data.draw(st.sampled_from(cells))
    word = data.draw(
        st.sampled_from(["", "0 of 9999", "<= 0.0000001 %", "every 9 x", "[Z9]", "H1,,"])
    )
    edited = edit_cell(GOOD.encode(), cell.at, f"{word}{text}")
    found = review(parse_brief(edited, "b.md"), known(brief))
    for finding in found.findings:
        assert finding.message
        assert finding.at.line <= edited.count(b"\n") + 1
    assert all(1 <= part.value <= 5 for part in found.score.parts)


def test_units_are_counted_by_language_and_expected_action():
    """The half that is used to tune is no evidence."""
    every = count_planned(rows())
    assert sum(every.values()) == sum(row["split"] == "test" for row in rows())
    assert count_planned([{"language": "sw"}, {"split": "dev"}]) == {("sw", ""): 1}


def test_nothing_heavy_is_loaded():
    """A review ends before a person looks away, so no numbers, network or table printer."""
    heavy = ("scipy", "sklearn", "numpy", "aiohttp", "rich", "starlette", "jinja2")
    code = (
        "import sys; from redline.brief import load_brief; from redline.review import review; "
        f"review(load_brief({str(FOLDER / 'brief.md')!r})); "
        f"print([m for m in {heavy!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_attacks_may_be_given():
    """Whoever evaluates with attacks of their own says which."""
    brief = load_brief(FOLDER / "brief.md")
    assert codes(review(brief, gather(brief, attacks=["role play"]))).count("MET005") == 5
