"""The review as a PDF: the page's parts, set by Typst, tagged for readers of screens.

All words go in as data and never as markup. Without fonts of the machine and
with the day handed in, the same data make the same bytes; only where a brief
holds letters that the carried fonts lack are the machine's asked.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from importlib.resources import files
from types import ModuleType
from typing import Any

from redline.errors import MissingExtra
from redline.report.page import UNPRINTABLE
from redline.report.review_data import ReviewData
from redline.report.review_page import parts
from redline.report.review_sheet import sheet

__all__ = ["review_pdf", "typeset"]

CARRIED = 0x0530
"""Latin, Greek and Cyrillic lie below; Typst carries fonts for them."""
SYMBOLS = range(0x2000, 0x2C00)
"""Punctuation, arrows and the like, which the carried fonts have too."""
DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the words beside them; Typst finds the direction of a text by its letters."""
STANDARD = ("ua-1",)
"""Accessible PDF, ISO 14289-1."""


def review_pdf(data: ReviewData) -> bytes:
    """Return the review as a PDF.

    Raises
    ------
    MissingExtra
        Typst is not installed.
    """
    return typeset(sheet(parts(data)), data.today)


def typeset(
    shown: Mapping[str, Any], today: date | None = None, template: str = "review.typ"
) -> bytes:
    """Return a sheet as a PDF, dated with a day where one is given.

    Parameters
    ----------
    shown
        As `review_sheet.sheet` returns it: title, sentence, facts, footer, parts.
    template
        File of `templates` that sets it.

    Raises
    ------
    MissingExtra
        Typst is not installed.
    """
    typst = engine()
    written = json.dumps(shown, ensure_ascii=False)
    text = UNPRINTABLE.sub("\ufffd", DIRECTION.sub("", written))
    source = (files("redline.report") / "templates" / template).read_bytes()
    options: dict[str, Any] = {
        "sys_inputs": {"data": text},
        "ignore_system_fonts": carried(text),
        "timestamp": datetime.combine(today, time(), UTC) if today else None,
    }
    try:
        made = typst.compile(source, pdf_standards=list(STANDARD), **options)
    except typst.TypstError:
        # A letter that no font has breaks the standard, and must not cost the document.
        made = typst.compile(source, **options)
    return bytes(made)


def engine() -> ModuleType:
    """Return Typst."""
    try:
        # Eighty megabytes that only this function needs.
        import typst  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(
            "A PDF is set by Typst, which is not installed.\n"
            "Install it with `pip install 'redline-launch[pdf]'`, or write the page with "
            "`--format html` and print that."
        ) from error
    return typst  # type: ignore[no-any-return,unused-ignore]


def carried(text: str) -> bool:
    """Say whether the fonts that Typst carries have all letters of a text.

    >>> carried("¿Qué? ≥ 1"), carried("שלום")
    (True, False)
    """
    return all(ord(c) < CARRIED or ord(c) in SYMBOLS or ord(c) == 0xFFFD for c in text)
