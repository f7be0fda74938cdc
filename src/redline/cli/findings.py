"""Reviews as they are printed: text in colours, lines of JSON, SARIF, annotations, a page."""

import json
import os
from collections.abc import Sequence
from typing import Any

import click

from redline.cli.options import note
from redline.cli.second import second_lines
from redline.finding import Severity
from redline.review import Review, as_github, as_json, as_sarif, as_text, score_lines
from redline.workspace.reviewing import Reviewed

__all__ = ["FORMATS", "rendered", "show_summary"]

FORMATS = ("text", "json", "sarif", "github", "html", "pdf")
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def rendered(every: Sequence[Reviewed], form: str, *, evidence: bool) -> str | bytes:
    """Return reviews in a format; the pages show one alone."""
    if form in {"html", "pdf"}:
        # Templates and drawings, which no other format needs.
        from redline.workspace.review_page import as_html, as_pdf  # noqa: PLC0415

        return as_html(every[0]) if form == "html" else as_pdf(every[0])
    reviews = [each.review for each in every]
    if form == "text":
        return "".join(for_people(each, evidence=evidence) for each in every)
    if form == "github":
        return "".join(as_github(review) for review in reviews)
    if form == "sarif":
        return f"{json.dumps(as_sarif(reviews), ensure_ascii=False)}\n"
    return "".join(f"{json.dumps(for_programs(each), ensure_ascii=False)}\n" for each in every)


def for_programs(each: Reviewed) -> dict[str, Any]:
    """Return one review for programs, with what a model said where one was asked."""
    # The standards, which only this format and `--evidence` show.
    from redline.review.standing import crosswalk  # noqa: PLC0415

    found = as_json(each.review) | {"crosswalk": crosswalk(each.brief)}
    if each.second:
        found["second"] = each.second.stored(levels(each.review))
    return found


def levels(review: Review) -> dict[str, float]:
    """Return the first reader's level of each dimension."""
    return {part.name: part.value for part in review.score.parts}


def for_people(each: Reviewed, *, evidence: bool) -> str:
    """Return one review for people."""
    found = as_text(each.review, each.brief.document.text, painted)
    lines = second_lines(each.second, levels(each.review)) if each.second else []
    if evidence:
        from redline.review.standing import crosswalk_lines  # noqa: PLC0415  # as above

        lines = [*crosswalk_lines(each.brief), *lines]
    said = "".join(f"{line}\n" for line in lines)
    return found + score_lines(each.review, evidence=evidence) + said


def painted(words: str, severity: Severity) -> str:
    """Return words in the colour of a severity; they lose it where no terminal shows them."""
    if os.environ.get("NO_COLOR"):
        return words
    return click.style(words, fg=COLOURS[severity], bold=True)


def show_summary(each: Reviewed) -> None:
    """Say on standard error how much was found, and what to do next."""
    review = each.review
    said = [", ".join(counted(review, severity) for severity in Severity)]
    mendable = sum(bool(finding.fix) for finding in review.findings)
    if mendable:
        said.append(f"--fix mends {mendable} of them")
    if review.silenced:
        said.append(f"{len(review.silenced)} silenced in the brief")
    note(f"{review.file}: {'; '.join(said)}")
    if review.findings:
        note(f"`redline rule {review.findings[0].code}` explains a code.")


def counted(review: Review, severity: Severity) -> str:
    """Return the number of findings of one severity, in words."""
    number = sum(finding.severity is severity for finding in review.findings)
    return f"{number} {severity.value}{'' if number == 1 else 's'}"
