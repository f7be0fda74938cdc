"""Whether a reply says where it has something from, given the documents of its row."""

import re

from redline.interaction import Interaction
from redline.scorers.matching import plain
from redline.scorers.phrases import names_a_source
from redline.scorers.scorer import Reference
from redline.text import words

__all__ = ["sourced"]

NUMBERED = re.compile(r"^\W*(\d+(?:\.\d+)+|§ ?\d+|\d+(?=[.)]\s))", re.MULTILINE)
"""The number of a section at the beginning of a line."""
RUN = 4
"""Words of a document that, in a row, are a quotation of it."""


def sourced(interaction: Interaction, reference: Reference) -> bool:
    """Say whether a page, a section, the title or the words of a document are named."""
    said = plain(interaction.reply)
    if interaction.citations or names_a_source(interaction.reply):
        return True
    return any(named(said, plain(text), text) for text in reference.sources)


def named(said: str, source: str, text: str) -> bool:
    """Say whether a reply names a document's section or title, or quotes it."""
    sections = (m[1] for m in NUMBERED.finditer(text) if "." in m[1] or "§" in m[1])
    if any(re.search(rf"(?<!\d){re.escape(plain(s))}(?!\d)", said) for s in sections):
        return True
    title = plain(text.strip().partition("\n")[0])
    return (len(title) > RUN and title in said) or quoted(said, source)


def quoted(said: str, source: str) -> bool:
    """Say whether a few words in quotation marks stand in a document."""
    quotations = re.findall(r'"([^"\n]{3,300})"', said)
    return any(q in source and (len(words(q)) >= RUN or not q.isascii()) for q in quotations)
