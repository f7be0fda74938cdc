"""Probe relevance: does one of the first two probes attack the planted gap?

    python bench/probe_relevance.py [--taught | --u | --v | --held | --second] [--misses]

Reads answers with one planted gap each (`bench/interview/holes_open.jsonl`, or with
--taught, --u and --v those of three further blind authors, with --held the half of
the first author and with --second the answers of a last one, both opened only for a
final figure) and prints the share whose gap, or one that is equally right (`also`),
is among the first two openings. Beside it stand the two commonest gaps, and chance.
The weights were fitted on the open half and on the taught answers, so these figures
flatter, those of --held and --second apart: probe_relevance_fit.py prints what they
are on an author left out.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from time import perf_counter

from redline.rubric import GAPS, openings, read

HERE = Path(__file__).parent / "interview"
FIRST = 2
FILES = {
    "taught": "taught",
    "u": "taught_u",
    "v": "taught_v",
    "held": "held",
    "second": "second",
}
"""Options, and the files of which they are the ends of the names."""


def hit(row, gaps):
    """Say whether a right gap is among the first two."""
    return bool({row["gap"], *row["also"]} & set(gaps[:FIRST]))


def text_of(row):
    """Return the words of an answer, whether stored whole or by statement."""
    return row["text"] if "text" in row else " ".join(s["text"] for s in row["said"])


def main():
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name, which in FILES.items():
        options.add_argument(f"--{name}", dest="which", action="store_const", const=which)
    options.set_defaults(which="open")
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    path = HERE / f"holes_{given.which}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    readings = [(read(text_of(row)), row["question"]) for row in rows]
    openings(*readings[0])
    begun = perf_counter()
    found = [[o.gap for o in openings(reading, asked)] for reading, asked in readings]
    spent = (perf_counter() - begun) / len(rows) * 1000
    hits = sum(map(hit, rows, found))
    first = sum(hit(row, gaps[:1]) for row, gaps in zip(rows, found, strict=True))
    common = [gap for gap, _ in Counter(row["gap"] for row in rows).most_common(FIRST)]
    chance = FIRST / len(GAPS)
    print(f"first two openings: {hits} of {len(rows)} ({hits / len(rows):.0%}), bar 85 %")
    for how in ("missing", "claimed"):
        ids = [hit(r, gaps) for r, gaps in zip(rows, found, strict=True) if r["how"] == how]
        print(f"  {how}: {sum(ids)} of {len(ids)}")
    print(f"first opening: {first} of {len(rows)}")
    print(f"the two commonest gaps: {sum(hit(r, common) for r in rows)}; chance {chance:.0%}")
    print(f"{spent:.1f} ms an answer")
    if given.misses:
        for row, gaps in zip(rows, found, strict=True):
            if not hit(row, gaps):
                print(row["id"], row["gap"], row["how"], "->", ", ".join(gaps[:5]))


if __name__ == "__main__":
    main()
