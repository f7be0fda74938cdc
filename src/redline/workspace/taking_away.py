"""A kept interview in a form that leaves the room: a page, the record, paper, a brief begun."""

import json

from redline.practice import Interview, as_markdown, verdict
from redline.practice.skeleton import skeleton

__all__ = ["FORMS", "exported"]

FORMS = ("markdown", "json", "pdf", "brief", "case")


def exported(interview: Interview, to: str) -> str | bytes:
    """Return an interview in one of `FORMS`: text, or the bytes of a PDF.

    Raises
    ------
    InputError
        No case was written in it.
    MissingExtra
        Paper needs the extra `[pdf]`.
    """
    if to == "json":
        row = {**interview.stored(), "verdict": verdict(interview).stored()}
        return json.dumps(row, ensure_ascii=False) + "\n"
    if to == "brief":
        return skeleton(interview)
    if to == "pdf":
        # Only paper needs what draws it.
        from redline.workspace.practice_page import as_pdf  # noqa: PLC0415

        return as_pdf(interview)
    if to == "case":
        # Only paper needs what draws it.
        from redline.workspace.practice_case import case_as_pdf  # noqa: PLC0415

        return case_as_pdf(interview)
    return as_markdown(interview)
