"""Count the three tables by which `detect.disguise` tells speech from noise.

Reads the `train` rows of public prompts (folder given, as described in its README) and
the worked example's teaching rows, writes trigrams.i8, pairs.u8 and words.bits in
content/detect/disguise, the same bytes each time.
Share-alike sources are left out; the tables hold counts, no text.

Usage: python bench/disguise_fit.py FOLDER
"""

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np

from redline.detect.disguise import sense

FILES = (
    "benign_multilingual.jsonl.gz",
    "benign_intents.jsonl",
    "benign_roleplay.jsonl.gz",
    "benign_emails.jsonl",
    "multijail.jsonl",
    "red_instruct.jsonl.gz",
    "ailuminate_en.jsonl",
    "hh_harmless_first_turns.jsonl",
    "injection_cyberseceval.jsonl.gz",
    "injection_bipia.jsonl.gz",
    "aart.jsonl.gz",
)
TAUGHT = Path(__file__).parents[1] / "examples" / "clinic-triage" / "examples"
"""Our own teaching rows, in English, Spanish and Swahili; never those of a suite."""
ENGLISH = 0.35
"""Share of English among the trigrams; the others share the rest by the root of their size."""
ZERO = -4.2
"""Bits that count as neither: speech has about -2.7 a letter, a cipher of it about -6."""
FEWEST = 6
"""Times a pair was seen; rarer ones would only share a place with others."""
MET = 4
"""Times a word was met."""
WORD = re.compile(r"[^\W\d_]{2,24}")
HELD = 1500
"""Characters of one row that are counted, so that no long row rules."""


def rows(folder: Path) -> Iterator[tuple[str, str]]:
    """Give language and text of each row to learn from."""
    for name in FILES:
        opened = gzip.open if name.endswith("gz") else open
        with opened(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["split"] == "train":
                    yield row["lang"].partition("-")[0], row["text"][:HELD]
    # Public prompts hold no Swahili, and a language never counted reads as noise.
    for path in sorted(TAUGHT.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield row["language"], row["request"]


def counted(texts: list[str]) -> np.ndarray:
    """Return the trigrams of texts, (27, 27, 27)."""
    found = np.zeros(27**3)
    for text in texts:
        letters = sense.classes(f"  {text} ").astype(np.int64)
        places = letters[:-2] * 729 + letters[1:-1] * 27 + letters[2:]
        found += np.bincount(places, minlength=27**3)
    return found.reshape(27, 27, 27)


def trigram_table(by_language: dict[str, list[str]]) -> np.ndarray:
    """Return the odds of each trigram in 1/16 bit."""
    size = {tag: sum(map(len, texts)) for tag, texts in by_language.items()}
    latin = {
        tag: texts
        for tag, texts in by_language.items()
        if sum((sense.classes(t) > 0).sum() for t in texts) > 0.6 * size[tag]
    }
    others = sum(size[tag] ** 0.5 for tag in latin if tag != "en")
    joint = np.zeros((27, 27, 27))
    for tag, texts in latin.items():
        own = counted(texts)
        share = ENGLISH if tag == "en" else (1 - ENGLISH) * size[tag] ** 0.5 / others
        joint += share * own / own.sum()
    joint *= 3e6
    pairs = joint.sum(0) / joint.sum(0).sum(-1, keepdims=True)
    chance = (joint + 12 * pairs[None]) / (joint.sum(-1, keepdims=True) + 12)
    chance = 0.999 * chance + 0.001 / 27
    odds = np.clip(np.round((np.log2(chance) - ZERO) * sense.SCALE), -127, 127)
    odds[:, 0, 0] = odds[0, 0, :] = 0  # a gap after a gap says nothing
    odds[0, 0, 1:] = np.maximum(odds[0, 0, 1:], -8)
    return odds.astype(np.int8)


def pair_table(by_language: dict[str, list[str]]) -> np.ndarray:
    """Return the logarithm of how often each hashed pair stood, in 1/16 bit."""
    found = Counter()
    for texts in by_language.values():
        for text in texts:
            words = text.casefold().split()
            found.update(f"{a} {b}" for a, b in pairwise(words))
            for run in sense.FOREIGN.findall(text):
                found.update(a + b for a, b in pairwise(run))
    hashed = defaultdict(int)
    for pair, count in found.items():
        if count < FEWEST:
            continue
        hashed[crc32(pair.encode("utf-8", "replace")) % sense.HASHES] += count
    table = np.zeros(sense.HASHES)
    for place, count in hashed.items():
        table[place] = min(255, round(np.log2(1 + count / 2) * sense.SCALE))
    return table.astype(np.uint8)


def word_table(by_language: dict[str, list[str]]) -> np.ndarray:
    """Return one bit for each word that was met often enough."""
    found = Counter()
    for texts in by_language.values():
        for text in texts:
            found.update(WORD.findall(text.casefold()))
    bits = np.zeros(sense.PLACED, dtype=np.uint8)
    for word, count in found.items():
        if (count >= MET and not word.isascii()) or (count >= MET and len(word) > 1):
            bits[crc32(word.encode("utf-8", "replace")) % sense.PLACED] = 1
    print(f"{int(bits.sum()):,} of {sense.PLACED:,} places hold words")
    return np.packbits(bits, bitorder="little")


def main() -> None:
    folder = Path(sys.argv[1])
    by_language: dict[str, list[str]] = defaultdict(list)
    for language, text in rows(folder):
        by_language[language].append(text)
    sense.FOLDER.mkdir(parents=True, exist_ok=True)
    trigram_table(by_language).tofile(sense.FOLDER / "trigrams.i8")
    pair_table(by_language).tofile(sense.FOLDER / "pairs.u8")
    word_table(by_language).tofile(sense.FOLDER / "words.bits")
    print({tag: len(texts) for tag, texts in sorted(by_language.items())})


if __name__ == "__main__":
    main()
