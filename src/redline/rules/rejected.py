"""Ideas that a sentence weighs and drops, for rules that judge what is proposed.

`wording` leaves out what a clause denies; a sentence may also tell of an idea
first and drop it afterwards, which only the whole of it shows.
"""

import re

from redline.brief import Passage
from redline.text import lazy

__all__ = ["dropped", "listed"]

DROPPED = lazy(
    r"\b(?:dropp(?:ed|ing)|gave up|given up|abandon\w*|decided against|turned? (?:it |them |that "
    r"|this "
    r")?down|"
    r"considered|looked (?:at|into)|thought (?:of|about)|weighed|reject\w*|discard\w*|set aside|"
    r"ruled (?:it |them |that )?out|(?:is|are|was|were) not worth|too (?:slow|expensive|costly|"
    r"late|"
    r"weak|crude|easy|blunt)|nobody can|no one can|tempt\w*|would (?:only|merely|just) (?:hide|"
    r"move|"
    r"shift)|easy answer|wrong (?:answer|one|idea)|fools? (?:nobody|us)|illusion|theat(?:re|er))\b",
    re.I,
)

VERBS = r"(?:accept|do|ship|agree|allow|support|propose|offer|build|approve|trade|launch)\b"
LISTED = lazy(
    rf"\b(?:what|which)\b[^.?!:]{{0,30}}?\b(?:won['’]t|wouldn['’]t|will\s+not|would\s+not|never)\s"
    rf"[^.?!:]{{0,20}}?{VERBS}[^.?!:]{{0,50}}[?:]|"
    r"\b(?:what|things|ideas|offers|shortcuts|compromises|proposals|options)\s+(?:that\s+)?(?:I|we)"
    r"(?:['’]d|\s+would|\s+will|\s+have)?\s+(?:refuse|reject|decline|turn\s+down|rule\s+out)[^.?!:]"
    r"{0,30}[?:.]|"
    r"\b(?:I|we)(?:['’]d|\s+would|\s+will)?\s+(?:also\s+)?(?:reject|refuse|rule\s+out|turn\s+down|"
    r"decline)\s+(?:\w+\s+){0,2}?(?:things|ideas|offers|shortcuts|compromises|proposals|options)\b"
    r"[^.?!:]{0,50}[.:]",
    re.I,
)
"""Words after which a paragraph lists what its writer will not have."""


def dropped(text: str) -> bool:
    """Say whether a sentence weighs an idea and drops it.

    >>> dropped("We looked at a keyword list and dropped the idea")
    True
    >>> dropped("A keyword list stops it")
    False
    """
    return DROPPED.search(text) is not None


def listed(passage: Passage, end: int) -> bool:
    """Say whether a paragraph has said, before this place, that it lists what is refused."""
    before = passage.source.text[: passage.start + end]
    return not passage.column and LISTED.search(before) is not None
