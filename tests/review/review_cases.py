"""The worked example with all that is known around it, and a brief to break."""

import json
from datetime import date
from pathlib import Path

from redline.brief import Brief, load_brief, parse_brief
from redline.review import Review, count_planned, gather, review

FOLDER = Path(__file__).parents[2] / "examples" / "clinic-triage"
GOOD = (Path(__file__).parents[1] / "rules" / "good.md").read_text(encoding="utf-8")


def rows() -> list[dict]:
    """Return every row of the example's suites."""
    return [
        json.loads(line)
        for path in sorted((FOLDER / "suites").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]


def clinic() -> Review:
    """Return the review of the worked example."""
    brief = load_brief(FOLDER / "brief.md")
    return review(brief, known(brief))


def known(brief: Brief):
    """Return the context of a brief that lies in the example's folder."""
    return gather(
        brief,
        present=lambda path: (FOLDER / path).exists(),
        planned=count_planned(rows()),
        today=date(2026, 11, 21),
    )


def reviewed(text: str, file: str = "brief.md") -> Review:
    """Return the review of a text in the example's folder."""
    brief = parse_brief(text.encode(), file)
    return review(brief, known(brief))
