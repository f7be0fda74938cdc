"""A written case as a PDF in the sections asked, set by Typst.

The case and a date go in, bytes come out: no clock, no network. What the reader of a
take-home gets is the case; scores and remarks stay out of it.
"""

from collections.abc import Sequence
from datetime import date

from redline.report.case_sheet import case_items
from redline.report.review_pdf import typeset

__all__ = ["case_pdf"]


def case_pdf(title: str, sections: Sequence[tuple[str, str]], today: date | None = None) -> bytes:
    """Return a case as a PDF.

    Parameters
    ----------
    title
        What stands at its head.
    sections
        Heading and Markdown of each, in order; one without text says that it is empty.
    today
        The day on its foot; none where it is not given.

    Raises
    ------
    MissingExtra
        Typst is not installed.
    """
    parts = [{"heading": heading, "items": case_items(text)} for heading, text in sections]
    shown = {"title": title, "day": today.isoformat() if today else "", "parts": parts}
    return typeset(shown, today, "case.typ")
