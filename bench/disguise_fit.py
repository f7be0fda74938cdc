"""Count the three tables by which `detect.disguise` tells speech from noise.

Reads the `train` rows of public prompts and answers (a folder with `prompts`, `transcripts`
and `behaviour`, as described in its README), our own rows and the worked example's teaching
rows; writes trigrams.i8, pairs.u8 and words.bin in content/detect/disguise, the same bytes
each time. Share-alike sources are left out; the tables hold counts, no text.

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

import redline
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
"""Prompts from which all three tables are counted."""
MORE = (
    "prompts/injection_injecagent.jsonl.gz",
    "prompts/jailbreak_methods.jsonl",
    "prompts/jailbreaks_in_the_wild.jsonl",
    "prompts/cyber_interpreter_abuse.jsonl",
    "prompts/forbidden_questions.jsonl",
    "prompts/advbench.jsonl",
    "prompts/harmbench_behaviors.jsonl",
    "prompts/overrefusal_coconot.jsonl",
    "prompts/toxicity_comments.jsonl",
    "prompts/openai_moderation.jsonl",
    "prompts/sms_spam.jsonl.gz",
    "transcripts/gptfuzz.jsonl.gz",
    "transcripts/diasafety.jsonl.gz",
    "transcripts/self_defense.jsonl",
    "behaviour/truthfulqa_judged.jsonl.gz",
)
"""Texts for words and their order alone, since they are nearly all English."""
KEYS = ("text", "prompt", "response", "question", "answer")
"""Fields of a row that hold text."""
OWN = Path(str(redline.__file__)).parent / "content" / "detect" / "risk" / "own"
"""Rows of our own."""
TAUGHT = Path(__file__).parents[1] / "examples" / "clinic-triage" / "examples"
"""Our own teaching rows, in English, Spanish and Swahili; never those of a suite."""
ENGLISH = 0.35
"""Share of English among the trigrams; the others share the rest by the root of their size."""
FEWEST = 4
"""Times a pair was seen; rarer ones would only share a place with others."""
MET = 4
"""Times a word was met."""
MET_ELSEWHERE = 2
"""Times a word was met in languages of which there are fewer rows."""
ENGLISH_ALONE = frozenset({"en", "more", "und"})
WORD = re.compile(r"[^\W\d_]{1,24}")
WHOLE = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0900-\u0963\u0970-\u0dff'\u2019]){1,23}")
"""Words with their vowel signs and apostrophes."""
HELD = 1500
"""Characters of one row that are counted, so that no long row rules."""


def train(path: Path) -> Iterator[dict[str, str]]:
    """Give the rows of a file that may be learnt from."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row.get("split", "train") == "train":
                yield row


def more(folder: Path) -> Iterator[str]:
    """Give further texts whose words are counted."""
    for path in (*(folder / name for name in MORE), *sorted(OWN.glob("*.jsonl"))):
        for row in train(path):
            yield from (str(row[key])[:HELD] for key in KEYS if key in row)


def rows(folder: Path) -> Iterator[tuple[str, str]]:
    """Give language and text of each row to learn from."""
    for name in FILES:
        for row in train(folder / "prompts" / name):
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
    odds = np.clip(np.round((np.log2(chance) + sense.ZERO) * sense.SCALE), -127, 127)
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
    """Return the checksum of each word met often enough, sorted, and how often it was met."""
    found, rare = Counter(), Counter()
    for language, texts in by_language.items():
        for text in texts:
            low = text.casefold()
            # A word with an apostrophe counts whole and in its parts, any other once.
            words = Counter(WORD.findall(low)) | Counter(WHOLE.findall(low))
            found.update(words)
            if language not in ENGLISH_ALONE:
                rare.update(words)
    times = {
        crc32(word.encode("utf-8", "replace")): round(np.log2(1 + count) * sense.WORD_SCALE)
        for word, count in sorted(found.items())
        if count >= MET or rare[word] >= MET_ELSEWHERE
    }
    print(f"{len(times):,} words; {found.total():,} were read")
    return np.array(sorted(times.items()), dtype=sense.WORD)


def main() -> None:
    folder = Path(sys.argv[1])
    by_language: dict[str, list[str]] = defaultdict(list)
    for language, text in rows(folder):
        by_language[language].append(text)
    sense.FOLDER.mkdir(parents=True, exist_ok=True)
    trigram_table(by_language).tofile(sense.FOLDER / "trigrams.i8")
    print({tag: len(texts) for tag, texts in sorted(by_language.items())})
    by_language["more"] = list(more(folder))
    print(f"{len(by_language['more'])} further texts")
    pair_table(by_language).tofile(sense.FOLDER / "pairs.u8")
    word_table(by_language).tofile(sense.FOLDER / "words.bin")


if __name__ == "__main__":
    main()
