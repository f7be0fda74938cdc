"""Findings beside the lines of the brief."""

import pytest

from redline.finding import Finding, Severity
from redline.report.margin import CONTEXT, margin
from redline.text import Place

from .sample import finding, findings, line_of


def lines(shown):
    """Return every line of a margin."""
    return [line for stretch in shown.stretches for line in stretch.lines]


def test_every_line_is_there_once_and_in_order(brief):
    """Folding hides and never drops."""
    shown = lines(margin(brief, findings(brief)))
    assert [line.number for line in shown] == list(range(1, len(shown) + 1))
    text = "\n".join("".join(piece for piece, _ in line.pieces) for line in shown)
    assert text == brief.document.text.rstrip("\n")


def test_a_line_with_a_finding_is_never_folded(brief):
    """A link to it would land in something closed."""
    shown = margin(brief, findings(brief))
    folded = {line.number for s in shown.stretches if s.folded for line in s.lines}
    noted = {f.at.line for f in findings(brief)}
    assert folded
    assert not folded & {n + off for n in noted for off in range(-CONTEXT, CONTEXT + 1)}


def test_the_words_of_a_finding_are_marked(brief):
    """Two findings on one line mark two pieces."""
    row = line_of(brief, "| H5 |")
    line = next(n for n in lines(margin(brief, findings(brief))) if n.number == row)
    assert [piece for piece, marked in line.pieces if marked] == [
        "Danger signs in Swahili are missed more often",
        "patients in Kenya",
    ]
    assert len(line.findings) == 2


def test_overlapping_findings_become_one_piece_after_another(brief):
    """A mark inside a mark would mean nothing."""
    both = (finding(brief, 3, "title: Triage"), finding(brief, 3, "Triage questions"))
    line = lines(margin(brief, both))[2]
    assert [piece for piece, marked in line.pieces if marked] == ["title: Triage", " questions"]


@pytest.mark.parametrize(("line", "column", "end"), [(3, 500, 900), (3, 1, None), (3, 5, 5)])
def test_a_place_that_holds_no_words_marks_none(brief, line, column, end):
    """The note still stands beside its line."""
    odd = Finding(
        code="X", name="x", severity=Severity.NOTE, message="m", help="h",
        at=Place(file=brief.file, line=line, column=column, end=end),
    )  # fmt: skip
    shown = lines(margin(brief, (odd,)))[line - 1]
    assert shown.findings == (odd,)
    assert not any(marked for _, marked in shown.pieces)


@pytest.mark.parametrize(("file", "line"), [("other.md", 3), ("brief.md", 0), ("brief.md", 99999)])
def test_a_finding_on_no_line_is_kept_elsewhere(brief, file, line):
    """It is shown in the table instead of being lost."""
    place = Place(file=file, line=line)
    lost = Finding(code="X", name="x", severity=Severity.NOTE, message="m", help="h", at=place)
    assert margin(brief, (lost,)).elsewhere == (lost,)


def test_a_brief_without_findings_is_folded_whole(brief):
    """There is nothing to point at."""
    (only,) = margin(brief, ()).stretches
    assert only.folded
