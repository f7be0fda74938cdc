"""Documents with a demand put in, woven from rows, and what each piece of them teaches.

Public sets hold few documents with few demands. Here the documents of the training
rows meet the demands and ordinary requests of the training rows, at their start,
middle or end; a request that is harmless from a user is somebody else's demand in a
mail. Nothing of a test half is woven.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from redline.detect.risk.learning.folds import FOLDS, fold_of_demand, fold_of_document
from redline.detect.risk.learning.rows import Row

__all__ = ["is_document", "weave"]

SIZES = (200, 400, 800, 1500, 3000)
"""Characters that a document is cut to."""
STOPS = re.compile(r"(?<=[.?!])\s+")
JOINTS = ("\n", " ", "\n\n")
DOCUMENTS = ("injection_bipia", "benign_emails", "openai_moderation")
"""Files whose harmless rows are documents and no requests."""
PROMPTS = ("pasted", "trigger")
"""How the categories of our own harmless rows begin that are prompts and no documents."""
SHORT = 160
"""Characters of a request that may be put in."""
TELLS = ("toxicity_comments", "sms_spam")
"""Files whose harmless rows tell and do not ask an assistant."""
RESULTS = "injection_injecagent"
"""The file whose rows are all results of tools with a demand, in a format of their own: without
clean ones beside them the format itself would be learnt as an attack."""
LOUD = "ignore all previous"
"""Stands before the demand in half of these; without its demand that is no clean result."""
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


@dataclass(frozen=True, slots=True)
class Stock:
    """What rows of one fold give to weave with."""

    documents: list[str]
    known: list[str]
    """Demands of injections."""
    asked: list[str]
    """Requests, harmless ones too."""

    @classmethod
    def of(cls, rows: Sequence[Row], fold: int) -> "Stock":
        """Return what rows give in one fold."""
        documents, known, asked = [], dict[str, None](), []
        for row in rows:
            if row.instruction and fold_of_demand(row) == fold:
                known[row.instruction] = None
            if row.instruction or fold_of_document(row) != fold:
                continue
            if is_document(row):
                documents.append(row.text)
            if row.file == "own_injection" and row.attack and len(row.text) < 2 * SHORT:
                known[row.text] = None
            if row.file in REQUESTS and len(row.text) < SHORT:
                asked.append(row.text)
        return cls(documents, list(known), asked)


def weave(rows: Sequence[Row], count: int, chance: random.Random) -> list[Row]:
    """Return so many documents with a demand, half as many without, and clean results of tools.

    Both parts of each are of one fold, so that all of it can be left out together.
    """
    made = cleaned(rows, chance)
    for fold in range(FOLDS):
        stock = Stock.of(rows, fold)
        if stock.documents and (stock.known or stock.asked):
            made += woven(stock, count // FOLDS, chance)
    return made


def cleaned(rows: Sequence[Row], chance: random.Random) -> list[Row]:
    """Return results of tools with a harmless remark in place of their demand."""
    remarks = [
        sentence.strip()
        for row in rows
        if row.label == "benign" and (row.file in TELLS or is_document(row))
        for sentence in STOPS.split(row.text)[:3]
        if 20 < len(sentence) < SHORT and not set(sentence) & set("'\"{}|<>\n")
    ]
    return [
        Row(text=row.text.replace(row.instruction, chance.choice(remarks)), label="benign",
            file="woven")
        for row in rows
        if remarks and row.file == RESULTS and row.instruction and LOUD not in row.text.casefold()
    ]  # fmt: skip


def woven(stock: Stock, count: int, chance: random.Random) -> list[Row]:
    """Return so many documents of a stock with a demand, and half as many without."""
    made = []
    for number in range(count):
        known = stock.known and (number % 2 or not stock.asked)
        demand = chance.choice(stock.known if known else stock.asked)
        text, document = cut(stock, chance)
        made.append(Row(text=joined(text, demand, chance), label="harmful", attack="injection",
                        instruction=demand, document=document, file="woven"))  # fmt: skip
        if number % 2:
            text, document = cut(stock, chance)
            made.append(Row(text=text, label="benign", document=document, file="woven"))
    return made


def cut(stock: Stock, chance: random.Random) -> tuple[str, str]:
    """Return the beginning of a document, and the whole."""
    document = chance.choice(stock.documents)
    return document[: chance.choice(SIZES)], document


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
