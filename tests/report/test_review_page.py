"""The review page as a whole: its order, its empty states, and any text in it."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redline.finding import Severity
from redline.report import ReviewData, review_page
from redline.report.review_page import REVIEW_SECTIONS

from .reading import Page
from .review_sample import clinic, review_data, written
from .sample import finding
from .test_page import HOSTILE, poisoned

SVG_ONLY = {"svg", "title", "desc", "g", "path", "rect", "line", "text", "ellipse"}


@pytest.fixture(scope="module")
def data() -> ReviewData:
    """Return a review with everything in it."""
    return review_data()


@pytest.fixture(scope="module")
def page(data) -> Page:
    """Return the full page, read back."""
    return read(data)


class Drawn(Page):
    """A page whose drawings close more kinds of elements themselves."""

    def handle_startendtag(self, tag, attrs):
        """Note an element that closes itself."""
        if tag in SVG_ONLY:
            self.elements.append((tag, dict(attrs)))
        else:
            super().handle_startendtag(tag, attrs)


def read(data) -> Page:
    """Return a page, read back."""
    return Drawn(review_page(data))


def with_text(text) -> ReviewData:
    """Return a full review whose brief and records hold a text everywhere."""
    safe = text.replace("\0", "").replace("\n", " ").replace("\r", " ")
    cell = safe.replace("|", "\\|")
    whole = (
        clinic().document.text.replace(" the ", f" {cell} ").replace("title: ", f"title: x{''} ")
    )
    brief = written(whole)
    data = replace(poisoned(replace(review_data(), today=None), text), brief=brief)
    found = tuple(finding(brief, 30, message=text, help=text, name=text) for _ in range(3))
    return replace(data, findings=found, controls=review_data().controls)


def test_the_same_data_make_the_same_page(data):
    """A review can be made again and compared."""
    assert review_page(data) == review_page(review_data())


def test_the_parts_stand_in_their_order(page):
    """From the summary to what it does not show."""
    headings = [a["aria-labelledby"] for a in page.all("section")]
    assert headings == [f"{name}-h" for name, _ in REVIEW_SECTIONS]


def test_elements_are_well_nested_ids_unique_and_links_land(page):
    """A browser would mend it in its own way."""
    assert page.badly == []
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert all(a["href"][0] == "#" and a["href"][1:] in ids for a in page.all("a"))


def test_the_page_has_its_landmarks_and_levels(page):
    """One heading of the first level, none left out below it, and a way past the head."""
    for landmark in ("h1", "main", "nav", "header", "footer"):
        assert len(page.all(landmark)) == 1
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert page.all("a")[0] == {"class": "skip", "href": "#summary"}


def test_tables_and_drawings_say_what_they_are(page):
    """A caption for each table, a name for each drawing and each box that scrolls."""
    assert len(page.all("table")) == len(page.all("caption")) > 10
    assert {a.get("scope") for a in page.all("th")} == {"col", "row"}
    figures = [a for a in page.all("svg") if a.get("class") == "figure"]
    assert len(figures) == len(page.all("figure")) == 3
    assert all(a["role"] == "img" for a in figures)
    assert len(page.all("desc")) >= 3
    boxes = [a for a in page.all("div") if a.get("class") == "scroll"]
    assert all(a["tabindex"] == "0" and a["role"] == "region" and a["aria-label"] for a in boxes)


def test_the_page_runs_nothing_and_its_policy_knows_its_style(data, page):
    """Not even an inline style is allowed but the one sheet."""
    text = review_page(data)
    (style,) = re.findall(r"<style>(.*?)</style>", text, flags=re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [a["content"] for a in page.all("meta") if a.get("http-equiv")]
    assert f"style-src 'sha256-{digest}';" in policy
    assert "default-src 'none'" in policy
    assert not page.all("script")
    assert not page.values("src")
    assert not page.values("style")
    assert "url(" not in style
    assert "@import" not in style


def test_every_colour_of_the_style_is_a_named_one(data):
    """A colour outside the palette would escape the test of contrast."""
    (style,) = re.findall(r"<style>(.*?)</style>", review_page(data), flags=re.S)
    rules = style.split("*,*::before", 1)[1]
    assert not re.search(r"#[0-9a-f]{6}\b|rgb\(|hsl\(", rules)
    assert set(re.findall(r"var\(--([\w-]+)\)", rules)) <= set(re.findall(r"--([\w-]+):", style))


def test_the_page_is_ready_for_paper_dark_and_narrow(data):
    """Three media, no script."""
    text = review_page(data)
    for query in ("@media print", "prefers-color-scheme:dark", "max-width:46rem"):
        assert query in text


def test_findings_stand_by_severity_with_line_and_quote(data, page):
    """The worst first, whatever the order of the file."""
    found = page.text.partition("What was found")[2]
    at = [found.index(name) for name in ("Errors", "Warnings", "Notes")]
    assert at == sorted(at)
    worst = next(f for f in data.findings if f.severity is Severity.ERROR)
    assert "HRM009" in found
    assert str(worst.at.line) in found
    assert ("q", {"class": "quote", "dir": "auto"}) in page.elements


@pytest.mark.parametrize(
    "said",
    [
        "1 error, 1 warning, 1 note. Score 4.2 of 5.",
        "frontier-lab of 2026-11",
        "Name a metric that sees H4.",
        "3 of 7 failure modes are of high priority",
        "2 of 7 goals of the safety case are undeveloped",
        "target 10 to 12",
    ],
)
def test_the_first_lines_say_how_it_stands(page, said):
    """Score, priorities, gaps, and how it reads beside its target."""
    first = page.text.partition("3 of 7 failure modes")
    assert said in first[0] + first[1] + first[2][:400]


def test_the_score_shows_its_lines_with_points(page):
    """What adds, what takes and what is missing."""
    assert "+0.67 red lines, each with who sees it" in page.text
    assert "-0.25 HRM009 in line 3: found" in page.text
    assert "weighs 30 %" in page.text
    assert "No evidence was given for it." in page.text


def test_a_hole_is_a_row_that_is_told_apart(data):
    """By a word as well as by its ground."""
    bare = read(replace(data, controls=()))
    rows = [a for a in bare.all("tr") if a.get("class") == "hole"]
    assert len(rows) == 7
    assert "held only by what Redline does not know" in bare.text


def test_the_case_is_told_in_both_notations(page):
    """GSN and CAE, as a list that needs no picture."""
    for said in ("Goal G1 claim", "Strategy Str1 argument", "Solution C1 evidence", "Assumption"):
        assert said in page.text
    assert "undeveloped: nothing in the brief would show it" in page.text


def test_law_is_for_counsel(page):
    """No sentence says that a law applies."""
    assert "To be checked by counsel" in page.text
    assert "no legal advice" in page.text
    assert "2027-12-02" in page.text


def test_an_empty_review_says_what_is_missing():
    """No harm, no phase, no finding, no score."""
    found = read(ReviewData(brief=written("---\nredline: 1\n---\n")))
    assert found.badly == []
    for said in (
        "Nothing was found.",
        "That is no proof",
        "was not scored",
        "names no harm",
        "names no phase",
        "no safety north star",
        "on an unknown day",
        "not known: fewer than 100 words",
        "nothing to draw",
    ):
        assert said in found.text


def test_hostile_text_stays_text(page):
    """In the brief, in findings, in the score."""
    text = review_page(with_text(HOSTILE))
    found = Drawn(text)
    assert found.badly == []
    assert {tag for tag, _ in found.elements} <= {tag for tag, _ in page.elements} | {
        "details",
        "summary",
    }
    names = {name for _, attrs in page.elements for name in attrs}
    assert {name for _, attrs in found.elements for name in attrs} <= names
    assert "<script" not in text
    assert found.text.count("<script>alert('x')</script>") > 20
    assert "{{ data }}{% raw %}" in found.text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(max_size=60)
    | st.sampled_from(
        ["\ud800", "\x1b[31m\x85", "שלום (1 > 2)", "|" * 9, "👩‍👩‍👧" * 30, "]]>", "a" * 9_999]
    )
)
def test_any_text_makes_a_page_that_can_be_stored(text):
    """No text breaks the page, and none of its characters is one that HTML forbids."""
    page = review_page(with_text(text))
    page.encode()
    assert Drawn(page).badly == []
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]", page)


def test_three_hundred_harms_are_all_there(data):
    """In the table of harms, the failure modes, the case and the standards."""
    text = clinic().document.text
    row = next(line for line in text.split("\n") if line.startswith("| H7 |"))
    more = "\n".join(row.replace("| H7 |", f"| H{n} |") for n in range(8, 301))
    found = read(replace(data, brief=written(text.replace(row, f"{row}\n{more}")), findings=()))
    assert found.badly == []
    for name in ("H7", "H150", "H300"):
        assert len(re.findall(rf"\b{name}\b", found.text)) >= 4
    assert "given as a list only" in found.text


def test_a_dimension_without_a_number_says_why(data):
    """No dash and no zero, which would read as a bad score; nothing where there is no rubric."""
    made = review_page(data)
    assert "<bdi>Behaviour</bdi></th><td><span" in made
    assert "not judged from a document" in made
    assert "By the rubric of" not in review_page(replace(data, further=()))
