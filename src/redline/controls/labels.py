"""What a brief promises that every answer carries: the sentences of its provenance label.

A label that the gateway holds is put there by it; one that people hold is theirs to put
there, and its words are known only where a fenced block of the brief gives them.
"""

from typing import TYPE_CHECKING

from redline.brief import Brief
from redline.controls.sentences import own_lines

if TYPE_CHECKING:
    from redline.controls.policy import Policy

__all__ = ["LABEL", "SENTENCE", "promised_label"]

LABEL = "provenance label"
"""The control, by its name in the catalogue."""
SENTENCE = "label"
"""Key of its sentence."""


def promised_label(brief: Brief, policy: "Policy") -> tuple[str, ...]:
    """Return the sentences of which every answer carries one; empty where none is promised."""
    held = [control.id for control in policy.enforced if control.name == LABEL]
    if held:
        said = policy.sentences.texts[f"{SENTENCE}:{held[0]}"]
        return tuple(dict.fromkeys(said.values()))
    rows = [row for row in brief.controls if " ".join(row.control.casefold().split()) == LABEL]
    blocks = (brief.blocks.get(row.id) for row in rows)
    return tuple(text for block in blocks if block for text in own_lines(block.text)[0].values())
