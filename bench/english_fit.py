"""Count the English words that `detect.english` knows.

    python bench/english_fit.py DATA

Reads the training halves of the public prompts in English and our own rows, and writes
content/detect/english/words.txt: words that stand in at least `TEXTS` texts of two files or more,
the commonest first, the same bytes each time. Share-alike sources are left out. The list holds
words, no text.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import redline
from redline.detect.risk.learning.rows import OWN, read_rows

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
TEXTS, MOST = 3, 15_000
SHARE_ALIKE = {"benign_multilingual_sa", "benign_instructions", "injection_bipia"}
SLACK = {"sms_spam", "toxicity_comments"}
"""Sets full of words that are no spelling of anything."""
OUT = Path(str(redline.__file__)).parent / "content" / "detect" / "english" / "words.txt"


def main(data: Path) -> None:
    """Count and write."""
    texts: Counter[str] = Counter()
    files: dict[str, set[str]] = defaultdict(set)
    for row in read_rows([data / "prompts", OWN]):
        if row.split != "train" or row.lang != "en" or row.file in SHARE_ALIKE | SLACK:
            continue
        for word in set(WORD.findall(row.text.casefold().replace("’", "'"))):
            texts[word] += 1
            files[word].add(row.file)
    found = [w for w, n in texts.items() if n >= TEXTS and len(files[w]) > 1]
    found.sort(key=lambda word: (-texts[word], word))
    OUT.write_text("\n".join(found[:MOST]) + "\n", encoding="ascii")
    print(f"{len(found):,} words, {len(found[:MOST]):,} kept")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
