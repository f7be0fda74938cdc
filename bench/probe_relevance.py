"""Probe relevance: does one of the first two probes attack the planted gap?

    python bench/probe_relevance.py [--taught | --held] [--misses]

Reads answers with one planted gap each (`bench/interview/holes_open.jsonl`, with
--taught those of the second blind author, or with --held the half that is opened
only for the final figure) and prints the share whose gap, or one that is equally
right (`also`), is among the first two openings. Beside it stand the two commonest
gaps, and chance. The weights were fitted on the open half and on the taught
answers, so these figures flatter: probe_relevance_fit.py prints what they are on
answers, and on an author, left out.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from time import perf_counter

from redline.rubric import GAPS, openings, read

HERE = Path(__file__).parent / "interview"
FIRST = 2


def hit(row, gaps):
    """Say whether a right gap is among the first two."""
    return bool({row["gap"], *row["also"]} & set(gaps[:FIRST]))


def main():
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--taught", dest="which", action="store_const", const="taught")
    options.add_argument("--held", dest="which", action="store_const", const="held")
    options.set_defaults(which="open")
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    path = HERE / f"holes_{given.which}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    readings = [(read(row["text"]), row["question"]) for row in rows]
    openings(*readings[0])
    begun = perf_counter()
    found = [[o.gap for o in openings(reading, asked)] for reading, asked in readings]
    spent = (perf_counter() - begun) / len(rows) * 1000
    hits = sum(map(hit, rows, found))
    first = sum(hit(row, gaps[:1]) for row, gaps in zip(rows, found, strict=True))
    common = [gap for gap, _ in Counter(row["gap"] for row in rows).most_common(FIRST)]
    chance = FIRST / len(GAPS)
    print(f"first two openings: {hits} of {len(rows)} ({hits / len(rows):.0%}), bar 85 %")
    print(f"first opening: {first} of {len(rows)}")
    print(f"the two commonest gaps: {sum(hit(r, common) for r in rows)}; chance {chance:.0%}")
    print(f"{spent:.1f} ms an answer")
    if given.misses:
        for row, gaps in zip(rows, found, strict=True):
            if not hit(row, gaps):
                print(row["id"], row["gap"], row["how"], "->", ", ".join(gaps[:5]))


if __name__ == "__main__":
    main()
