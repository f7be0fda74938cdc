"""How the scorer follows edits: a sound element taken out, a passage said in other words.

    python bench/scorer_edits.py CASES.jsonl EDITS.jsonl

An edit names its case, its kind (`remove` or `reword`), the criterion that loses
most and the passages to replace, each of which stands in the case exactly once.
"""

import json
import sys
from pathlib import Path

from redline.rubric import CRITERIA, score

MOVED = 0.2
"""The most that a rewording may move the score."""


def rows(path):
    """Return the rows of a file."""
    return [
        json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line
    ]


def edited(case, edit):
    """Return the text of a case after an edit."""
    text = case["text"]
    for each in edit["edits"]:
        if text.count(each["find"]) != 1:
            raise SystemExit(f"{edit['id']}: a passage does not stand in {case['id']} once.")
        text = text.replace(each["find"], each["replace"])
    return text


def compared(case, edit):
    """Return the change of the overall and of each criterion."""
    old = score(case["text"], "case", prompt=case["prompt"])
    new = score(edited(case, edit), "case", prompt=case["prompt"])
    moved = {c: new.dimensions[c] - old.dimensions[c] for c in CRITERIA}
    return new.overall - old.overall, moved


def removals(cases, edits):
    """Print how removals are followed, and those that are not."""
    lower = named = 0
    for edit in edits:
        change, moved = compared(cases[edit["case"]], edit)
        falls, most = change < 0, max(moved, key=lambda c: abs(moved[c]))
        lower, named = lower + falls, named + (most == edit["dimension"])
        if not falls or most != edit["dimension"]:
            print(f"  {edit['id']} {edit['dimension']}: {change:+.2f}, most {most}; {edit['what']}")
    of = len(edits)
    print(f"removal lowers the score {lower} of {of} ({lower / of:.0%}; bar 90 %)")
    print(f"removal moves the named criterion most {named} of {of} ({named / of:.0%}; bar 75 %)")


def rewordings(cases, edits):
    """Print how far rewordings move the score."""
    moves = {e["id"]: compared(cases[e["case"]], e)[0] for e in edits}
    held = sum(abs(m) <= MOVED for m in moves.values())
    for name, move in moves.items():
        if abs(move) > MOVED:
            print(f"  {name}: {move:+.2f}")
    print(f"rewording moves the score by at most {MOVED}: {held} of {len(moves)}")
    sizes = [abs(m) for m in moves.values()]
    print(f"  mean {sum(sizes) / len(sizes):.2f}, most {max(sizes):.2f}")


def main(arguments):
    """Print the figures; end quietly where the data are not there."""
    if len(arguments) != 2 or not all(Path(a).is_file() for a in arguments):
        print("give the path of the cases and of the edits. Skipped.")
        return 0
    cases = {r["id"]: r for r in rows(arguments[0])}
    edits = rows(arguments[1])
    removals(cases, [e for e in edits if e["kind"] == "remove"])
    rewordings(cases, [e for e in edits if e["kind"] == "reword"])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
