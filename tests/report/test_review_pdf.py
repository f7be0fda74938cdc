"""The review on paper: it is really set, and read back."""

import io
import re
import sys
from dataclasses import replace

import pypdf
import pytest

from redline.errors import MissingExtra
from redline.report import ReviewData, review_pdf
from redline.report.review_page import REVIEW_SECTIONS

from .review_sample import clinic, review_data, written
from .test_page import HOSTILE
from .test_review_page import with_text

MARKUP = "#panic() $x$ @ref <label> [#sys] *b* _i_ `r` // no /* c */ \\ = heading"


def pages(data) -> list[str]:
    """Return the words of each page."""
    read = pypdf.PdfReader(io.BytesIO(review_pdf(data)))
    return [" ".join(page.extract_text().split()) for page in read.pages]


@pytest.fixture(scope="module")
def made() -> bytes:
    """Return the full review as a PDF."""
    return review_pdf(review_data())


def test_every_part_is_there_in_its_order(made):
    """The same parts as on the page."""
    read = pypdf.PdfReader(io.BytesIO(made))
    outline = [entry.title for entry in read.outline if not isinstance(entry, list)]
    assert outline == [heading for _, heading in REVIEW_SECTIONS]
    text = " ".join(page.extract_text() for page in read.pages)
    for said in ("HRM009", "Goal G1", "Confabulation", "target 10 to 12", "roll back when"):
        assert said in text


def test_the_same_data_make_the_same_bytes(made):
    """No clock and no font of the machine is in it."""
    assert review_pdf(review_data()) == made


def test_it_is_tagged_and_says_its_title_and_language(made):
    """A reader of screens finds headings, tables and what drawings show; ISO 14289-1."""
    root = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert pypdf.PdfReader(io.BytesIO(made)).metadata.title == "Triage questions for a clinic app"


def test_an_empty_review_is_set_too():
    """And says what is missing."""
    text = " ".join(pages(ReviewData(brief=written("---\nredline: 1\n---\n"))))
    for said in ("Nothing was found", "not scored", "names no harm", "names no phase"):
        assert said in text


@pytest.mark.parametrize(
    "text",
    [HOSTILE, MARKUP, "שלום עולם", "\ud800\x1b", "", "x" * 5000, "漢字👩‍👩‍👧"],
    ids=["hostile", "markup", "right to left", "broken", "empty", "long", "other letters"],
)
def test_any_text_is_set_as_text(text):
    """Nothing in a brief is read as markup."""
    assert review_pdf(with_text(text)).startswith(b"%PDF-")


def test_markup_is_shown_as_it_was_written():
    """Word for word."""
    text = " ".join(pages(replace(review_data(), changes=(MARKUP,))))
    assert "#panic() $x$ @ref <label> [#sys]" in text
    assert "= heading" in text


def test_marks_of_direction_turn_nothing():
    """The words after them read as before."""
    text = " ".join(pages(replace(review_data(), changes=("\u202eone two",))))
    assert "– one two" in text


@pytest.mark.thorough
def test_three_hundred_harms_and_twelve_controls_are_set():
    """Over many pages, in tables of a few controls each."""
    text = clinic().document.text
    for row in [line for line in text.split("\n") if re.match(r"\| (H7|C7) \|", line)]:
        letter, most = row[2], 300 if row[2] == "H" else 12
        more = [row.replace(f"| {letter}7 |", f"| {letter}{n} |") for n in range(8, most + 1)]
        text = text.replace(row, "\n".join([row, *more]))
    shown = pages(replace(review_data(), brief=written(text), findings=()))
    assert "H300" in " ".join(shown)
    assert "C12" in " ".join(shown)
    assert len(shown) > 20


def test_without_typst_it_says_what_to_install(monkeypatch):
    """A missing extra is the person's to add."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtra, match=re.escape("pip install 'redline-launch[pdf]'")):
        review_pdf(review_data())
