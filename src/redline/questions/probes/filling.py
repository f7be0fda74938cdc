"""What stands in the further braces of a wording, taken from the answer.

Each function takes an opening and the reading of the answer, and returns the
words, or None where the probe does not fit this answer.
"""

from collections.abc import Mapping

from redline.questions.probes.known import bypass_of
from redline.rubric import Opening, Reading

__all__ = ["known_bypass"]


def known_bypass(opening: Opening, reading: Reading) -> Mapping[str, str] | None:
    """Give the best-known bypass of the control that is quoted, else of the first one named."""
    named = (s.text for s in reading.statements if not s.bare)
    found = next((b for b in map(bypass_of, (opening.quote, *named)) if b), None)
    return {"bypass": found.how} if found else None
