"""How much a message reads like the fraudulent ones, by its words and by the marks in it.

A text and what its marks are go in; a number from 0 to 1 comes out. A linear head over hashed
words, pairs of words and runs of letters, kinds of marks and their strength. 0.5 is the point
that 1 % of the answers reach on which it was chosen, and 3 % of unseen ones; it is no probability.

Learnt by `bench/pressure_fit.py` from texts that were written for it (own.jsonl beside the
weights: fraud and unwanted advertising in seven languages, and harmless mails of the same
manner), from other texts of our own (benign ones for the risk model, replies for the grade of
refusal), from SMS Spam (train, CC BY 4.0) and from office mails (LLMail-Inject, train, MIT).
The point was chosen on HaluEval (train). Some harmless texts were written after a look at which of
its answers scored highest; no collected phishing mail was read.

Misses: fraud without money, link or account, such as a first letter of a suitor; languages
other than English, German, Spanish, French, Portuguese, Italian and Dutch. Receipts and notices
of a bank may read alike. The array library is loaded by the first call.
"""

import json
import math
import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from redline.detect.pressure.links import FILE
from redline.stats import logistic
from redline.text import fold

__all__ = ["KNOWN_SCORE", "PART", "WEIGHTS", "bare", "likeness", "parts"]

WEIGHTS = FILE.with_name("likeness.npz")
PART = 3_000
"""Characters that are read at each end, once links and layout are out."""
RAW = 4 * PART
"""Characters in which a part is looked for."""
KNOWN_SCORE = 6.0
"""Strength of marks beyond which more say nothing new."""
MOST = 0.999
"""No text is more like a fraud than this, so that a setting of 1 leaves the decision to marks."""
LINK = re.compile(r"https?://\S+|www\.\S+|\[(?:link|url|enlace|lien|site)\]", re.I)
LAYOUT = re.compile(r"<[^<>]{0,400}>|&\w{2,6};|\{[^{}]{0,300}\}")
ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,100}\.\w{1,24}")
DIGITS = re.compile(r"\d+")


@cache
def weights() -> Mapping[str, Any]:
    """Return the stored head, as (places,) floats, and the numbers beside it."""
    # NumPy costs a fifth of the start of a command, and the marks alone do without.
    import numpy as np  # noqa: PLC0415

    with WEIGHTS.open("rb") as file, np.load(file, allow_pickle=False) as found:
        facts = json.loads(found["facts"].tobytes())
        head = found["head"].astype(np.float32) * np.float32(facts["step"])
    return {**facts, "head": head}


def bare(text: str) -> str:
    """Return a text without layout, its links, addresses and numbers each in one form.

    >>> bare("Pay <b>£12.50</b> at https://pay.example/x")
    'pay £0.0 at weblink'
    """
    plain = ADDRESS.sub(" mailaddr ", LAYOUT.sub(" ", LINK.sub(" weblink ", text)))
    return fold(DIGITS.sub("0", plain))


def parts(text: str) -> list[str]:
    """Return what is read of a text: all of it, or both of its ends."""
    first = bare(text[:RAW])
    if len(text) <= RAW and len(first) <= PART:
        return [first]
    return [first[:PART], bare(text[-RAW:])[-PART:]]


def likeness(text: str, kinds: Collection[str], strength: float) -> float:
    """Return how much a text reads like a fraud, 0 to 0.999; from 0.5 on it is like one.

    Parameters
    ----------
    kinds
        Kinds of the marks in it.
    strength
        Their weight together.

    >>> likeness("See you at the meeting on Tuesday.", (), 0.0) < 0.5
    True
    """
    from redline.detect.reply.traces import traces  # noqa: PLC0415  # loads NumPy

    model = weights()
    beside = model["bias"] + model["strength"] * min(strength, KNOWN_SCORE)
    beside += sum(model["kinds"].get(kind, 0.0) for kind in kinds)
    read = [traces(part) for part in parts(text)]
    said = max(float(model["head"][at].sum()) / math.sqrt(max(1, len(at))) for at in read)
    return min(MOST, logistic(said + beside - model["point"]))
