"""Exhibits in a transcript: what an interviewer puts on the table is drawn, its figures beneath.

A transcript holds an exhibit as the text that a terminal shows. Where that is the text of one that
is known, it is drawn; one that has changed since stays the text that was put.
"""

import functools

from redline.questions.exercises import Exhibit, exhibits
from redline.web.pages import fragment
from redline.workspace.exhibiting import drawing

__all__ = ["with_exhibit"]


@functools.lru_cache(maxsize=256)
def with_exhibit(text: str, kind: str) -> tuple[str, str]:
    """Return what is said with an exhibit, and the exhibit as HTML; empty where there is none.

    Parameters
    ----------
    text, kind
        Of a line of the interviewer.
    """
    for block, exhibit in known() if "\n" in text else ():
        before, found, _ = text.partition(block)
        if found:
            return f"{before.strip()} {exhibit.title} ({exhibit.kind})", html(exhibit)
    if kind != "exhibit":
        return text, ""
    before, _, rest = text.partition("\n")
    return before, fragment("practice-exhibit.html.j2", {"text": rest})


@functools.cache
def known() -> tuple[tuple[str, Exhibit], ...]:
    """Return every exhibit after its text."""
    return tuple(("\n".join(one.lines()), one) for one in exhibits().values())


def html(exhibit: Exhibit) -> str:
    """Return an exhibit as HTML, without how it misleads."""
    cells = [
        [column.shown(value) for column, value in zip(exhibit.columns, row, strict=True)]
        for _, row in exhibit.rows
    ]
    return fragment(
        "practice-exhibit.html.j2",
        {"exhibit": exhibit, "cells": cells, "drawn": drawing(exhibit)},
    )
