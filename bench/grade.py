"""How often the refusal grade agrees with people, beside a list of key words.

The transcripts are for measuring only; nothing may be tuned on what this prints.

    python bench/grade.py FOLDER/refusals_one_model.jsonl
"""

import sys
from pathlib import Path

from key_words import refused_by_key_words

from redline.evaluate import grade, read_transcripts
from redline.evaluate.agreement import GRADES, agreement


def by_key_words(text: str) -> str:
    """Return the grade of a list of key words, which knows no partial refusal."""
    return "full" if refused_by_key_words(text) else "none"


def shown(title: str, rows: list[dict], refusals: list[str]) -> None:
    """Print one confusion matrix, human grades down and ours across, with its accuracies."""
    found = agreement(rows, refusals)
    print(f"\n{title}\n{'people':>10} | " + " ".join(f"{g:>8}" for g in GRADES))
    for human in GRADES:
        counts = " ".join(f"{found.counts.get((human, g), 0):>8}" for g in GRADES)
        print(f"{human:>10} | {counts}")
    for name, refused_only in (("three grades", False), ("refused at all", True)):
        low, share, high = found.share(refused_only=refused_only)
        print(f"{name:>15}: {share:.1%} of {found.n} (one-sided 95 % {low:.1%}, {high:.1%})")


def main() -> None:
    rows = list(read_transcripts(Path(sys.argv[1])))
    shown("redline", rows, [line["refusal"] for line in grade(rows)])
    shown("key words", rows, [by_key_words(row["response"]) for row in rows])


if __name__ == "__main__":
    main()
