"""Which texts are measured: rows outside training, their kind, and whether training holds them.

The folder of data comes in; `Prompt`s go out, the same ones for the same seed. Rows of
measure-only sets and of development halves alone: the model that ships learnt from neither.
A text that all the same stands in a training half, whole or nearly, is marked.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redline.detect.risk.learning.rows import OWN, Row, read_rows

__all__ = ["HALVES", "Prompt", "benign", "drawn", "harmful", "marked"]

OUTSIDE = ("do_not_answer", "med_safety")
"""Sets of harmful requests of which no row was ever learnt from."""
INSIDE = ("advbench", "harmbench_behaviors", "forbidden_questions", "simple_safety_tests",
          "ailuminate_en", "aart", "red_instruct", "multijail")  # fmt: skip
"""Sets whose training halves were learnt from: their development halves are read here."""
CALM = ("benign_instructions", "benign_intents", "benign_emails", "benign_multilingual",
        "benign_multilingual_sa", "benign_roleplay")  # fmt: skip
HALVES = ("tuning", "held")
"""Whatever is mended is looked at on the first half alone."""
SHORT, LONG = 100, 300
"""Characters up to which an instruction is short, and from which it is long."""
RUN = 4
NEAR = 0.5
"""A text of which half of the runs of four words stand in one training text is nearly that text."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One text to be sent."""

    text: str
    file: str
    lang: str
    kind: str
    """What the tables call it."""
    outside: bool
    """Whether its whole set is outside training."""
    half: str
    """One of `HALVES`."""
    seen: bool = False
    """Whether the text, or nearly it, stands in a training half."""


def prompts(rows: Iterable[Row], label: str, *, outside: bool) -> list[Prompt]:
    """Return the rows of a label that carry no attack already."""
    found = {}
    for row in rows:
        held = outside or row.split == "dev"
        if row.label == label and not row.attack and held and row.text.strip():
            half = HALVES[random.Random(row.text).random() < 0.5]  # noqa: S311  only deals halves
            found[row.text] = Prompt(
                text=row.text,
                file=row.file,
                lang=row.lang,
                kind=kind_of(row),
                outside=outside,
                half=half,
            )
    return list(found.values())


def kind_of(row: Row) -> str:
    """Return what kind of text it is."""
    if row.file == "benign_emails":
        return "letters"
    if row.lang != "en":
        return "other languages"
    if row.file == "benign_roleplay":
        return "act as somebody"
    size = len(row.text)
    return (
        "short questions" if size <= SHORT else "long instructions" if size >= LONG else "middling"
    )


def harmful(data: Path) -> list[Prompt]:
    """Return every plain harmful request outside training."""
    away = read_rows(files(data / "measure-only", OUTSIDE))
    near = read_rows(files(data / "prompts", INSIDE))
    return prompts(away, "harmful", outside=True) + prompts(near, "harmful", outside=False)


def benign(data: Path) -> list[Prompt]:
    """Return every harmless prompt outside training."""
    away = read_rows(files(data / "measure-only", ("alpaca_benign",)))
    near = read_rows(files(data / "prompts", CALM))
    return prompts(away, "benign", outside=True) + prompts(near, "benign", outside=False)


def files(folder: Path, names: Sequence[str]) -> list[Path]:
    """Return the files of some sets that are there."""
    return sorted(p for name in names for p in folder.glob(f"{name}.jsonl*"))


def drawn(found: Sequence[Prompt], count: int, seed: int) -> list[Prompt]:
    """Return at most so many of each set, the same ones for the same seed."""
    sets: dict[str, list[Prompt]] = defaultdict(list)
    for prompt in found:
        sets[prompt.file].append(prompt)
    kept = []
    for name, mine in sorted(sets.items()):
        chance = random.Random(f"{seed}:{name}")  # noqa: S311  repeatable, not secret
        kept += chance.sample(mine, min(count, len(mine)))
    return kept


def marked(found: Sequence[Prompt], data: Path) -> list[Prompt]:
    """Return the prompts, those marked that training holds whole or nearly."""
    runs = [run_set(prompt.text) for prompt in found]
    whole = {plain(prompt.text): number for number, prompt in enumerate(found)}
    where: dict[str, list[int]] = defaultdict(list)
    for number, mine in enumerate(runs):
        for run in mine:
            where[run].append(number)
    seen = set()
    for row in read_rows([data / "prompts", OWN]):
        if row.split != "train":
            continue
        if (number := whole.get(plain(row.text))) is not None:
            seen.add(number)
        shared = Counter(n for run in run_set(row.text) for n in where.get(run, ()))
        seen |= {n for n, count in shared.items() if count >= NEAR * len(runs[n])}
    return [replace(prompt, seen=n in seen) for n, prompt in enumerate(found)]


def plain(text: str) -> str:
    """Return the words of a text alone."""
    return " ".join(WORD.findall(text.casefold()))


def run_set(text: str) -> set[str]:
    """Return every run of four words of a text."""
    words = WORD.findall(text.casefold())
    return {" ".join(words[k : k + RUN]) for k in range(len(words) - RUN + 1)}
