"""Reviews as one SARIF 2.1.0 log, for code hosts that show findings beside the text.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0. Columns are code
points, and a finding keeps its fingerprint when lines above it move.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import redline
from redline.finding import Finding
from redline.review.reviewing import Review
from redline.rules import Rule, all_rules, explain
from redline.text import Place

__all__ = ["SCHEMA", "as_sarif", "location"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(reviews: Iterable[Review]) -> dict[str, Any]:
    """Return the log of one or more reviews."""
    every = list(reviews)
    findings = [finding for review in every for finding in review.findings]
    silenced = [finding for review in every for finding in review.silenced]
    codes = {finding.code for finding in (*findings, *silenced)}
    rules = [rule for rule in all_rules() if rule.code in codes]
    driver = {
        "name": "Redline",
        "semanticVersion": redline.__version__,
        "rules": [described(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results(findings, silenced, [rule.code for rule in rules]),
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def described(rule: Rule) -> dict[str, Any]:
    """Return what the log says of a rule: its page."""
    page = explain(rule.code)
    lead = page.partition("\n")[2].partition("\n## ")[0].strip()
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": lead},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def results(
    findings: Sequence[Finding], silenced: Sequence[Finding], codes: Sequence[str]
) -> list[dict[str, Any]]:
    """Return the findings as results, each with its fingerprint; silenced ones come last.

    The silenced ones are counted last too, so that a suppression changes no other fingerprint.
    """
    both = (*findings, *silenced)
    open_ = len(findings)
    return [
        result(finding, fingerprint, codes.index(finding.code))
        | ({"suppressions": [{"kind": "inSource", "status": "accepted"}]} if n >= open_ else {})
        for n, (finding, fingerprint) in enumerate(zip(both, fingerprints(both), strict=True))
    ]


def result(finding: Finding, fingerprint: str, index: int) -> dict[str, Any]:
    """Return one finding, with what mends it where that is mechanical."""
    told = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.value,
        "message": {"text": f"{finding.message}. {finding.help}"},
        "locations": [{"physicalLocation": location(finding.at)}],
        "partialFingerprints": {"redline/1": fingerprint},
    }
    return told | ({"fixes": [fix(finding)]} if finding.fix else {})


def fix(finding: Finding) -> dict[str, Any]:
    """Return the edits that mend a finding; an end at the start inserts."""
    change = {
        "artifactLocation": {"uri": uri(finding.at.file)},
        "replacements": [
            {
                "deletedRegion": location(edit.at)["region"],
                "insertedContent": {"text": edit.text},
            }
            for edit in finding.fix
        ],
    }
    return {"description": {"text": finding.help}, "artifactChanges": [change]}


def location(at: Place) -> dict[str, Any]:
    """Return a place; columns count from 1 and the end is the first one after, as ours do."""
    region = {"startLine": at.line, "startColumn": at.column}
    if at.end is not None:
        region["endColumn"] = at.end
    return {"artifactLocation": {"uri": uri(at.file)}, "region": region}


def uri(file: str) -> str:
    """Return a path as a URI reference.

    >>> uri("docs/clinic brief.md")
    'docs/clinic%20brief.md'
    """
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/")


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Give each finding a name made of its rule and its words, whatever line they stand in."""
    seen: Counter[str] = Counter()
    for finding in findings:
        words = "\0".join((finding.code, finding.at.file, finding.quote, finding.message))
        seen[words] += 1
        yield hashlib.sha256(f"{words}\0{seen[words]}".encode()).hexdigest()[:32]
