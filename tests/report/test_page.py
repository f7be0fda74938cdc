"""The page as a whole: its order, its empty states, and that it can be trusted with any text."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from importlib.resources import files
from itertools import pairwise

import pytest

from redline.brief import Brief, parse_brief
from redline.decision import Decision, Verdict
from redline.report import Interview, Other, ReportData, render
from redline.report.page import SECTIONS, kept

from .reading import Page
from .sample import EXAMPLE, full_data

HOSTILE = (
    "<script>alert('x')</script><img src=x onerror=alert()>\"'&amp;]]></style></title>"
    "{{ data }}{% raw %}\u202e\u05d0\u0627\U0001f600"
)
FIXED = frozenset({"kind", "unit", "better"})
"""Fields with a fixed list of words, which no outsider writes."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@pytest.fixture(scope="module")
def page(full) -> Page:
    """Return the full page, read back."""
    return Page(render(full))


def poisoned(value, text):
    """Return a record with every text in it replaced, however deep."""
    if isinstance(value, Enum | Brief) or value is None:
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(poisoned(part, text) for part in value)
    if isinstance(value, Mapping):
        return {poisoned(k, text): poisoned(v, text) for k, v in value.items()}
    if is_dataclass(value):
        names = [f.name for f in fields(value) if f.name not in FIXED]
        return replace(value, **{name: poisoned(getattr(value, name), text) for name in names})
    return value


def poisoned_data(text) -> ReportData:
    """Return a full report whose brief and records hold a text everywhere."""
    readable = text.replace("\0", "")  # a brief with a zero byte is refused as a binary file
    written = EXAMPLE.read_text(encoding="utf-8").replace(" the ", f" {readable} ")
    brief = parse_brief(written.encode(errors="replace"), "brief.md")
    data = full_data(parse_brief(EXAMPLE.read_bytes(), "brief.md"))
    return replace(poisoned(data, text), brief=brief)


def test_the_same_data_make_the_same_bytes(full):
    """A report can be made again and compared."""
    assert render(full).encode() == render(full_data(full.brief)).encode()


def test_the_parts_stand_in_their_order(page):
    """From the decision to what to try next."""
    headings = [a["aria-labelledby"] for a in page.all("section")]
    assert headings == [f"{name}-h" for name, _ in SECTIONS]


def test_elements_are_well_nested_and_ids_unique(page):
    """A browser would mend it in its own way."""
    assert page.badly == []
    ids = page.values("id")
    assert len(ids) == len(set(ids))


def test_the_page_has_its_landmarks(page):
    """One heading of the first level, and a way past the head for those who use keys."""
    for landmark in ("h1", "main", "nav", "header", "footer"):
        assert len(page.all(landmark)) == 1
    assert page.all("html") == [{"lang": "en"}]
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    links = page.all("a")
    assert links[0] == {"class": "skip", "href": "#summary"}


def test_every_link_lands_on_this_page(page):
    """Nothing points outside, and no anchor is missing."""
    ids = set(page.values("id"))
    anchors = [a["href"] for a in page.all("a")]
    assert all(href[0] == "#" and href[1:] in ids for href in anchors)


def test_tables_say_what_they_are(page):
    """Each has a caption, each header its scope, each scroll box a name and keys reach it."""
    assert len(page.all("table")) == len(page.all("caption")) > 8
    assert {a.get("scope") for a in page.all("th")} == {"col", "row"}
    boxes = [a for a in page.all("div") if a.get("class") == "scroll"]
    assert all(a["tabindex"] == "0" and a["role"] == "region" and a["aria-label"] for a in boxes)


def test_the_page_loads_nothing_and_runs_nothing(full, page):
    """The policy says so, and there is nothing that it would have to stop."""
    policy = [a["content"] for a in page.all("meta") if a.get("http-equiv")]
    assert policy == [f"{POLICY}; base-uri 'none'; form-action 'none'"]
    assert not page.values("src")
    assert not page.all("script")
    (icon,) = page.all("link")
    assert icon["href"].startswith("data:")
    (style,) = re.findall(r"<style>(.*?)</style>", render(full), flags=re.S)
    assert "url(" not in style
    assert "@import" not in style


def test_every_colour_of_the_style_is_a_named_one(full):
    """A colour outside the palette would escape the test of contrast."""
    (style,) = re.findall(r"<style>(.*?)</style>", render(full), flags=re.S)
    rules = style.split("*,*::before", 1)[1]
    assert not re.search(r"#[0-9a-f]{6}\b|rgb\(|hsl\(", rules)
    named = set(re.findall(r"var\(--([\w-]+)\)", rules))
    assert named <= set(re.findall(r"--([\w-]+):", style))


def test_the_page_is_ready_for_paper_dark_and_narrow(full):
    """Three media, no script."""
    text = render(full)
    for query in ("@media print", "prefers-color-scheme:dark", "max-width:46rem", "reduced-motion"):
        assert query in text


def test_hostile_text_stays_text(page):
    """In every field of every record, and in the brief."""
    text = render(poisoned_data(HOSTILE))
    read = Page(text)
    assert read.badly == []
    assert {tag for tag, _ in read.elements} <= {tag for tag, _ in page.elements} | {"details"}
    seen = {name for _, attrs in page.elements for name in attrs}
    assert {name for _, attrs in read.elements for name in attrs} <= seen
    assert text.count("<script") == 0
    assert read.text.count("<script>alert('x')</script>") > 100
    assert "{{ data }}{% raw %}" in read.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x1b[31m\x85",
        "\ud800 half",
        "a" * 10_000,
        "שלום (1 > 2)",
        "|" * 9,
        "👩‍👩‍👧" * 50,
    ],
    ids=["empty", "blank", "control", "surrogate", "long", "right to left", "pipes", "emoji"],
)
def test_any_text_makes_a_page_that_can_be_stored(text):
    """No text breaks the page, and none of its characters is one that HTML forbids."""
    written = render(poisoned_data(text))
    written.encode()
    assert Page(written).badly == []
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]", written)


def test_a_long_text_is_folded_and_whole(brief):
    """Nothing is cut away; it is one click further."""
    long = "x" * 9_999 + "z"
    talk = Interview(question="q", quotes=((long, "s"),))
    read = Page(render(ReportData(brief=brief, interview=talk)))
    assert long in read.text
    assert "all 10,000 characters" in read.text


def test_texts_are_kept_apart_in_their_direction(full):
    """A line that runs from right to left does not turn the words around it."""
    text = render(replace(full, record_line="\u202eabc"))
    assert '<p class="record" dir="auto">\u202eabc</p>' in text


def test_an_empty_report_says_what_is_missing(brief):
    """Each part is there, and none shows a zero for what nobody measured."""
    read = Page(render(ReportData(brief=brief)))
    assert read.badly == []
    missing = [a for a in read.all("p") if a.get("class") == "empty"]
    assert len(missing) >= 14
    assert "0 %" not in read.text.split("What was measured", 2)[2].split("Phase by phase")[0]
    for said in ("Nothing is decided", "No evaluation has been run", "was not verified"):
        assert said in read.text


def test_a_brief_without_anything_still_makes_a_page():
    """No harm, no phase, no metric, no title."""
    bare = parse_brief(b"---\nredline: 1\n---\n", "bare.md")
    nothing = Decision(brief="", policy="", run="", phases=())
    data = ReportData(
        brief=bare,
        decision=nothing,
        other=Other(title="t", decision=nothing),
        interview=Interview(question="q"),
    )
    read = Page(render(data))
    assert read.badly == []
    for said in ("bare.md", "names no harm", "names no phase", "Nothing was said", "are the same"):
        assert said in read.text


@pytest.mark.parametrize(
    ("talk", "said"),
    [
        ({"overall": 3.8, "low": 3.4, "high": 4.2}, "Score 3.8 of 5, between 3.4 of 5 and 4.2"),
        ({"overall": 3.8}, "Score 3.8 of 5."),
        ({"low": 3.4, "high": 4.2}, "Score between 3.4 of 5 and 4.2 of 5."),
        ({}, "Score not measured: no score was given."),
    ],
)
def test_a_score_is_told_as_far_as_it_is_known(brief, talk, said):
    """A range alone is a range, and nothing is nothing."""
    data = ReportData(brief=brief, interview=Interview(question="q", **talk))
    assert said in Page(render(data)).text


def test_an_interview_shows_its_levels_with_the_words_they_rest_on(brief):
    """Dimensions and criteria with their ranges; one without words says so."""
    levels = (("safety", "3.1 of 5 (2.6 to 3.6)", ("No dose.",)), ("rollout", "1.0 of 5", ()))
    data = ReportData(brief=brief, interview=Interview(question="q", levels=levels))
    read = Page(render(data))
    assert read.badly == []
    for said in ("3.1 of 5 (2.6 to 3.6)", "No dose.", "no words were found for it"):
        assert said in read.text


def test_what_is_promised_or_unmeasured_is_among_the_limits(page):
    """A reader could take it for tested."""
    limits = page.text.split("What this does not show")[-1]
    assert "No native speaker has checked" in limits
    assert "C7 (A nurse calls back within 30 minutes of a handover) is a promise" in limits
    assert "M11 (Trust in the clinic's app) is not measured" in limits


def test_a_bar_that_only_live_use_can_show_is_among_the_limits(full):
    """It is measured once people use the feature, and not here."""
    early = replace(full.measured[0], verdict=Verdict.NOT_YET)
    limits = Page(render(replace(full, measured=(early,)))).text.split("does not show")[-1]
    assert "M1 (answered or guided) is asked for once people use the feature" in limits


def test_a_run_that_does_not_count_says_so(full):
    """Part of a run, an unguarded run, and the half that was looked at."""
    run = replace(full.run, done=100, guarded=False, split="dev")
    limits = Page(render(replace(full, run=run))).text.split("What this does not show")[-1]
    for said in ("not complete: 100 of 2,160", "without its controls", "the dev half"):
        assert said in limits


def test_a_verdict_is_a_word_and_a_mark(full, page):
    """Colour alone would leave some readers out."""
    for row in full.measured:
        assert row.id in page.text
    marks = [a for tag, a in page.elements if tag == "svg" and "mark" in str(a.get("class"))]
    assert all(a["aria-hidden"] == "true" for a in marks)
    for word in ("met", "missed", "undecided", "not measured:", "not yet measurable"):
        assert word in page.text


def test_repeated_looks_are_told(full):
    """They cost evidence."""
    again = replace(full, decision=replace(full.decision, looks=3))
    assert "looked at 3 times" in Page(render(again)).text


def test_a_bar_is_not_parted_from_its_unit():
    """A line that begins with a lone percent sign is read twice."""
    assert kept("M2 >= 92 % of 30 cases in 12 ms") == (
        "M2 >=\u00a092\u00a0% of 30 cases in 12\u00a0ms"
    )


def test_the_templates_travel_with_the_package():
    """A wheel holds what the package folder holds."""
    names = {entry.name for entry in (files("redline.report") / "templates").iterdir()}
    assert {"page.html.j2", "style.css", "print.css", "macros.html.j2"} <= names


def test_only_drawings_go_in_unescaped():
    """`safe` is for what drawings, `colours` and our own style sheet made, and for nothing else."""
    texts = [
        entry.read_text(encoding="utf-8")
        for entry in (files("redline.report") / "templates").iterdir()
        if entry.name.endswith(".j2")
    ]
    trusted = re.findall(r"\{\{\s*([^{}]+?)\|safe\s*\}\}", "\n".join(texts))
    drawn = re.compile(r"colours|style|\w+(\.\w+)*\.(close_|axis_)?svg|(\w+_mark|dots)\(.*\)")
    assert trusted
    assert all(drawn.fullmatch(name) for name in trusted)
