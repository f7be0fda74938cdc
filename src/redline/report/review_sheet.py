"""The review's parts as plain values for the sheet: headings, paragraphs, tables, drawings.

What the page shows in folded or scrolling boxes stands here in full or is cut
with a mark, since paper has neither.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from redline.report import numbers
from redline.report import review_tables as tables
from redline.report.paper import Item, cut, table, text

__all__ = ["sheet"]


def sheet(shown: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the template sets, from `review_page.parts`."""
    data, brief = shown["data"], shown["brief"]
    profile = f"{data.profile} of {data.profile_date}" if data.profile_date else data.profile
    facts = [
        ("Owner", cut(brief.said("owner"), 60) or "not named"),
        ("Brief of", cut(brief.said("date"), 30) or "no date"),
        ("Reviewed", data.today.isoformat() if data.today else "unknown day"),
        ("Profile", cut(profile, 40) or "none"),
        ("Reading level", level(shown)),
    ]
    made = {
        "summary": summary, "findings": findings, "score": score, "matrix": tables.matrix,
        "harms": tables.harms, "fmea": tables.fmea, "case": tables.case,
        "rollout": tables.rollout, "places": tables.places, "limits": tables.limits,
    }  # fmt: skip
    return {
        "title": cut(shown["title"], 200) or "Untitled",
        "sentence": sentence(shown),
        "facts": facts,
        "footer": f"Redline {data.version}, brief {brief.digest[:16]}",
        "parts": [
            {"heading": heading, "items": list(made[name](shown))}
            for name, heading in shown["sections"]
        ],
    }


def sentence(shown: Mapping[str, Any]) -> str:
    """Return the review in one line."""
    told = [numbers.plural(len(found), severity) for severity, _, found in shown["groups"]]
    overall = shown["data"].overall
    score = f" Score {numbers.score(overall)}." if overall is not None else ""
    return f"{', '.join(told) or 'Nothing was found'}.{score}"


def level(shown: Mapping[str, Any]) -> str:
    """Return the reading level beside its target."""
    found, (low, high) = shown["reading"], shown["target"]
    if found.grade is None:
        return str(found.verdict)
    return f"grade {found.grade}, {found.verdict}; target {low} to {high}"


def summary(shown: Mapping[str, Any]) -> Iterator[Item]:
    """Give the north star, the changes and how the brief stands."""
    yield text(cut(shown["star"]) or "The brief states no safety north star.", "lead")
    lines = [f"{row.id} {cut(row.never, 240)}" for row in shown["brief"].red_lines]
    if lines:
        yield text(f"Never: {'; '.join(lines)}.")
    yield text("What would raise the score most", "heading")
    changes = [cut(change) for change in shown["data"].changes]
    yield {"kind": "list", "rows": changes} if changes else text("No change was worked out.")
    goals, missing = shown["counted"]
    open_ = [row.harm.id for row in shown["holes"] if row.hole]
    high = sum(row.priority == "H" for row in shown["fmea"])
    yield text("How it stands", "heading")
    yield {
        "kind": "list",
        "rows": [
            f"Harms that nothing in the gateway holds: {cut(', '.join(open_), 200) or 'none'}.",
            f"Failure modes of high priority: {high} of {len(shown['fmea'])}.",
            f"Goals of the safety case that are undeveloped: {missing} of {goals}.",
            f"Reading level: {level(shown)}.",
        ],
    }


def findings(shown: Mapping[str, Any]) -> Iterator[Item]:
    """Give the findings of each severity as a table."""
    if not shown["groups"]:
        yield text("Nothing was found. That is no proof that nothing is wrong.", "empty")
    for _, name, found in shown["groups"]:
        yield text(name, "heading")
        rows = [
            [
                str(f.at.line),
                {"text": f.code, "bold": True, "note": f.name},
                {"text": cut(f.message), "note": f"“{cut(f.quote, 160)}”" if f.quote else ""},
                cut(f.help),
            ]
            for f in found
        ]
        head = ("Line", "Rule", "What was found", "What would mend it")
        yield table(head, (0, 3, 5, 5), rows, empty="")


def score(shown: Mapping[str, Any]) -> Iterator[Item]:
    """Give each part of the score with its lines."""
    if not shown["data"].score:
        yield text("The brief was not scored.", "empty")
    for part in shown["data"].score:
        at = f"{part.name}: {numbers.score(part.value)}, weighs {100 * part.weight:.0f} %"
        rows = [[f"{line.points:+.2f}", cut(line.text)] for line in part.evidence]
        yield text(at, "heading")
        yield table(("Points", "For"), (0, 1), rows, empty="No evidence was given for it.")
    more = shown["data"].further
    if more:
        yield text(f"By the rubric of {cut(shown['data'].profile, 40)}", "heading")
        lines = [
            [cut(each.name), cut(each.why) if each.value is None else numbers.score(each.value)]
            for each in more
        ]
        yield table(("Dimension", "Score"), (1, 3), lines, empty="")
