"""The page of one review: gather what it shows, and draw it."""

from redline import __version__
from redline.controls import CONTROLS
from redline.report import (
    ControlFacts,
    FurtherPart,
    Point,
    ReviewData,
    ScoredPart,
    review_page,
    review_pdf,
)
from redline.review import Change, Part, further
from redline.workspace.home import now
from redline.workspace.reviewing import Reviewed

__all__ = ["as_html", "as_pdf", "page_data"]


def as_html(reviewed: Reviewed) -> str:
    """Return a review as one self-contained HTML page."""
    return review_page(page_data(reviewed))


def as_pdf(reviewed: Reviewed) -> bytes:
    """Return a review as a PDF.

    Raises
    ------
    MissingExtra
        The extra `[pdf]` is not installed.
    """
    return review_pdf(page_data(reviewed))


def page_data(reviewed: Reviewed) -> ReviewData:
    """Return what the page of a review shows."""
    review = reviewed.review
    return ReviewData(
        brief=reviewed.brief,
        findings=review.findings,
        overall=review.score.overall,
        score=tuple(scored(part) for part in review.score.parts),
        further=tuple(
            FurtherPart(name=each.name, value=each.value, why=each.why) for each in further(review)
        ),
        changes=tuple(worth(change) for change in review.score.changes),
        controls=tuple(
            ControlFacts(
                name=control.name,
                acts=frozenset(control.acts),
                categories=frozenset(control.categories),
            )
            for control in CONTROLS.values()
        ),
        profile=review.profile.name,
        profile_date=review.profile.date,
        today=now().date(),
        version=__version__,
    )


def scored(part: Part) -> ScoredPart:
    """Return one dimension of the score with its lines."""
    return ScoredPart(
        name=part.name,
        weight=part.weight,
        value=part.value,
        evidence=tuple(Point(points=line.points, text=line.text) for line in part.evidence),
    )


def worth(change: Change) -> str:
    """Return a change as a sentence with what it gains."""
    return f"{change.text} ({change.dimension}): worth {change.gain:+.2f}"
