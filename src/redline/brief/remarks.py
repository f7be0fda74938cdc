"""Remarks to Redline in a brief: comments that are no part of what the brief says.

    <!-- redline: ignore MET003 owner=amina reason="M11 decides nothing" until=2027-03-01 -->

They are blanked before the brief is read, character by character, so that a cell
or sentence beside one reads as if it were not there and keeps its place. What
they mean is for `rules` to say.
"""

import re

__all__ = ["blanked"]

REMARK = re.compile(r"<!--[ \t]*redline:[^\n]*?-->")


def blanked(text: str) -> str:
    """Return a text with every remark turned into blanks.

    >>> blanked("| 3 <!-- redline: ignore HRM001 --> |")
    '| 3                                  |'
    """
    if "redline:" not in text:
        return text
    return REMARK.sub(lambda found: " " * len(found[0]), text)
