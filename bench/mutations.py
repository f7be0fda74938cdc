"""How quiet and how sharp `redline review` is: good briefs, and 270 ways to damage them.

    python bench/mutations.py [--held] [--show]

The briefs and the damages under `bench/review` were written from the requirements
by people who had not seen the rules. `expected.json` says which codes fit a damage;
it was written from the damage's words and the rules' pages, before anything was
run. The *open* part (authors a to e) was looked at while rules were mended; the *held*
part (author f, with ten briefs of their own) is for the final figure. What it gave
when it was first run is kept in `results/mutations-held-first-look.txt`; false warnings
on its good briefs were mended afterwards. Files beside a brief are not looked at, and
the day is fixed.
"""

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from redline.brief import parse_brief
from redline.finding import Severity
from redline.review import gather, review
from redline.stats import lower_bound, upper_bound

FOLDER = Path(__file__).parent / "review"
TODAY = date(2026, 11, 21)
HELD = "f"
"""The author whose briefs and damages were written last."""


def held(name):
    """Say whether a damage belongs to the part that is kept for the final figure."""
    return name.startswith(HELD)


def found(text, name):
    """Return what a review of a text finds at warning or above, and at any level."""
    brief = parse_brief(text.encode(), name)
    findings = review(brief, gather(brief, today=TODAY)).findings
    return [f for f in findings if f.severity is not Severity.NOTE], findings


def damaged(text, edits):
    """Return a brief with a damage done to it."""
    for edit in edits:
        if text.count(edit["find"]) != 1:
            raise ValueError(f"{edit['find']!r} stands {text.count(edit['find'])} times")
        text = text.replace(edit["find"], edit["replace"])
    return text


def new(after, before):
    """Return the findings that a damage brought, whatever line they stand in."""
    known = Counter((f.code, f.message) for f in before)
    fresh = []
    for finding in after:
        if known[finding.code, finding.message]:
            known[finding.code, finding.message] -= 1
        else:
            fresh.append(finding)
    return fresh


def quiet(texts, *, show):
    """Print how many findings the good briefs have."""
    loud = {name: found(text, name)[0] for name, text in texts.items()}
    count = sum(map(len, loud.values()))
    print(
        f"good briefs {len(texts)}; warnings and errors {count}, {count / len(texts):.2f} a brief"
    )
    for findings in loud.values() if show else ():
        for f in findings:
            print(f"    {f.at}: {f.code} {f.message}")


def sharp(texts, rows, expected, *, show):
    """Print how many damages raise a fitting code, and how many raise something else."""
    before = {name: found(text, name)[1] for name, text in texts.items()}
    hits = strays = 0
    for row in rows:
        text = damaged(texts[row["brief"]], row["edits"])
        fresh = new(found(text, row["brief"])[1], before[row["brief"]])
        fits = set(expected[row["id"]])
        hit = any(f.code in fits for f in fresh)
        other = [f for f in fresh if f.code not in fits and f.severity is not Severity.NOTE]
        hits, strays = hits + hit, strays + bool(other)
        if show and (not hit or other):
            raised = ", ".join(sorted({f.code for f in fresh})) or "nothing"
            print(f"    {row['id']} {'' if hit else 'MISSED '}{sorted(fits)}: raised {raised}")
            print(f"        {row['what']}")
    n = len(rows)
    print(
        f"damages {n}; expected code raised {hits} ({hits / n:.1%}, at least "
        f"{lower_bound(hits, n):.1%} with 95 % confidence; bar 95 %)"
    )
    print(
        f"something else raised {strays} ({strays / n:.1%}, at most {upper_bound(strays, n):.1%}; "
        "bar 2 %)"
    )


def main(arguments):
    """Print the figures of one part."""
    last, show = "--held" in arguments, "--show" in arguments
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted(FOLDER.glob("briefs/*.md"))}
    rows = [
        json.loads(line)
        for path in sorted(FOLDER.glob("mutations/*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    expected = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    chosen = [row for row in rows if held(row["id"]) == last]
    opened = {row["brief"] for row in rows if not held(row["id"])}
    briefs = {name: text for name, text in texts.items() if (name in opened) != last}
    print(f"the {'held' if last else 'open'} part")
    quiet(briefs, show=show)
    sharp(texts, chosen, expected, show=show)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
