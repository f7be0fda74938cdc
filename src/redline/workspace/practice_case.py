"""The case of a written stage as what is handed in: a PDF in the sections asked, no score."""

from redline.errors import InputError
from redline.practice import Interview, handed_in
from redline.practice.writing import parts
from redline.report import case_pdf
from redline.workspace.home import now

__all__ = ["case_as_pdf"]

OPENING = "Opening"
"""Heads what stands before the first section, so that no word of it is left out."""


def case_as_pdf(interview: Interview) -> bytes:
    """Return the case that was written last.

    Raises
    ------
    InputError
        Nothing was written in this interview.
    MissingExtra
        The extra `[pdf]` is not installed.
    """
    written = [r for r in interview.rounds if r.room.written]
    text = handed_in(interview)
    if not text:
        raise InputError(
            "No case was written in this interview; `redline practice --loop loop-b "
            "--round take-home` asks for one, and `redline prepare take-home` drills it."
        )
    room = written[-1].room
    sections = room.setting.sections
    (_, opening), *found = parts(text, sections)
    named = zip(sections, found, strict=True)
    shown = [(title or name, body) for (name, _), (title, body) in named]
    head = [(OPENING, opening)] if opening else []
    return case_pdf(room.question.text, [*head, *shown], now().date())
