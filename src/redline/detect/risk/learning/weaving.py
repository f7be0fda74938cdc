"""Documents with a demand put in, woven from rows, and what each piece of them teaches.

Public sets hold few documents with few demands. Here the documents of the training
rows meet the demands and ordinary requests of the training rows, at their start,
middle or end; a request that is harmless from a user is somebody else's demand in a
mail. Nothing of a test half is woven.
"""

import random
from collections.abc import Sequence

from redline.detect.risk.learning.rows import Row

__all__ = ["is_document", "weave"]

SIZES = (200, 400, 800, 1500, 3000)
"""Characters that a document is cut to."""
JOINTS = ("\n", " ", "\n\n")
DOCUMENTS = ("injection_bipia", "benign_emails", "openai_moderation")
"""Files whose harmless rows are documents and no requests."""
PROMPTS = ("pasted", "trigger")
"""How the categories of our own harmless rows begin that are prompts and no documents."""
SHORT = 160
"""Characters of a request that may be put in."""
REQUESTS = (
    "benign_instructions", "benign_intents", "overrefusal_coconot", "advbench", "red_instruct",
    "benign_multilingual", "injection_deepset", "ailuminate_en",
)  # fmt: skip


def is_document(row: Row) -> bool:
    """Say whether a harmless row is a document rather than a request."""
    if row.label != "benign":
        return False
    passage = row.file == "benign_multilingual_sa" and len(row.text) > 250
    ours = row.file == "own_injection" and not row.category.startswith(PROMPTS)
    return row.file in DOCUMENTS or passage or ours


def weave(rows: Sequence[Row], count: int, chance: random.Random) -> list[Row]:
    """Return so many documents with a demand, and half as many without."""
    documents = [row.text for row in rows if is_document(row)]
    known = list(dict.fromkeys(row.instruction for row in rows if row.instruction))
    known += [
        r.text for r in rows if r.file == "own_injection" and r.attack and len(r.text) < 2 * SHORT
    ]
    asked = [r.text for r in rows if r.file in REQUESTS and len(r.text) < SHORT]
    if not documents or not (known or asked):
        return []
    made = []
    for number in range(count):
        demand = chance.choice(known if known and (number % 2 or not asked) else asked)
        text = chance.choice(documents)[: chance.choice(SIZES)]
        made.append(Row(text=joined(text, demand, chance), label="harmful", attack="injection",
                        instruction=demand, file="woven"))  # fmt: skip
        if number % 2:
            clean = chance.choice(documents)[: chance.choice(SIZES)]
            made.append(Row(text=clean, label="benign", file="woven"))
    return made


def joined(document: str, demand: str, chance: random.Random) -> str:
    """Return a document with a demand at its start, its end, or after a sentence of it."""
    joint = chance.choice(JOINTS)
    place = chance.choice(("start", "middle", "end"))
    if place == "start":
        return demand + joint + document
    if place == "end":
        return document + joint + demand
    stops = [at for at, sign in enumerate(document) if sign in ".\n|!?}"] or [len(document) // 2]
    at = chance.choice(stops) + 1
    return document[:at] + joint + demand + chance.choice(JOINTS) + document[at:]
