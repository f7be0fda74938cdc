"""REQ001: a requirement that nothing measures, or a finding that is a relationship."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import nobody
from redline.rules.rule import rule
from redline.rules.stems import content
from redline.text import lazy

RELATION = lazy(
    r"(?:[\w'’]+ ){0,6}?(?:work(?:s|ed|ing)? (?:\w+ )?(?:closely|together|hand in hand|with)|"
    r"collaborat\w+|"
    r"partner\w*|meet(?:s|ings?)?|sync\w*|talk(?:s|ed|ing)?|consult\w*|keep in touch|in (?:close |"
    r"constant |regular )?"
    r"(?:touch|contact|exchange|dialogue)|align\w*|have a (?:good|close|strong) relationship|good "
    r"relations?|close "
    r"(?:relationship|collaboration|cooperation|partnership|exchange)|regular (?:exchange|"
    r"meetings?|syncs?))\b.*"
    r"\b(?:research\w*|scientists?|science|labs?|universit\w+|academi\w+|experts?)\b.*",
    re.I,
)
RESULT = lazy(
    r"\d|[:;,]|\bthat\b|\bshow\w*|\bfound\b|\bfall|\bfell\b|\blose|\brise|\brose\b|\bless\b|"
    r"\bmore\b|"
    r"\bmiss",
    re.I,
)
OURS = lazy(
    r"(?:(?:we|our|the|product|policy|both|all|and|team|teams|department|management|company|owner|"
    r"research|"
    r"legal|safety|trust)\b\s*){1,6}",
    re.I,
)
"""How a requirement begins that is about its makers."""

VAGUE = lazy(
    r"(?:(?:recent |some |much |many |the |current |several |various )*(?:research|stud(?:y|ies)|"
    r"experts?|researchers|"
    r"scientists|literature|papers|science|evidence|people|practitioners|best practice)\b|it is "
    r"(?:well[- ])?(?:known|"
    r"widely|generally|commonly)|everybody knows|everyone knows|as is well known|we (?:believe|"
    r"think|feel|know|assume)|"
    r"(?:such|these|language|ai|all) (?:systems|models) (?:can|may|are|sometimes))",
    re.I,
)
"""A finding of nobody in particular; with a figure or a mark it is one."""
WISHES = frozenset(
    content(
        "assistant assistants system feature bot tool service model desk helper reply replies "
        "answers answer "
        "outputs output behaves behave behaviour acts act works work is be must should respond "
        "responds "
        "responsible responsibly safe safely safety robust robustly robustness careful carefully "
        "care "
        "appropriate appropriately good well best high highest quality reliable reliably "
        "trustworthy ethical "
        "ethically fair fairly fairness helpful harmless honest accurate accurately correct "
        "correctly "
        "reasonable reasonably sensible sensibly properly properly secure securely user users "
        "people customers always "
        "everyone handled handles treats treated taken seriously excellent great better improved "
        "improve "
        "risks risk mitigated minimised reduced considered ensured ensure ensures way manner "
        "standards standard "
        "practice practices industry level strong stronger protected protects"
    )
)
"""Stems of wishes that fit every feature."""


@rule("REQ001", severity=Severity.WARNING, dimension="metrics", answers=("V023", "C046"))
def finding_without_threshold(context: Context) -> Iterator[Flag]:
    """Flag requirements whose conditions hold no bar, and findings that found nothing."""
    for row in context.brief.requirements:
        if row.passes and not any(condition.bar for condition in row.passes):
            yield Flag(
                at=row.where("Passes when"),
                message=f"{row.id} passes without any bar on a metric",
                help="bind it to the number that would show it: `M3 >= 90 % in every language`",
                severity=Severity.NOTE if any(c.kind == "all bars" for c in row.passes) else None,
            )
        if VAGUE.match(row.finding.strip()) and not re.search(r"\d|\[", row.finding):
            yield Flag(
                at=row.where("Finding"),
                message=f"{row.id} rests on a finding that nobody could look up",
                help="write what was found, by whom and how much, with its mark: "
                "`Recall falls from "
                "96 % to 81 % in Swahili [S1]`",
            )
        if nobody(row.escalates):
            yield Flag(
                at=row.where("Escalates to"),
                message=f"{row.id} escalates to nobody in particular",
                help="name the role that is told when the bar is missed, such as `product owner`",
            )
        if RELATION.match(row.requirement.strip()) and OURS.match(row.requirement.strip()):
            yield Flag(
                at=row.where("Requirement"),
                message=f"{row.id} requires a relationship, and nothing of the feature",
                help="say what the feature does differently since the finding, so that the bar "
                "can show it",
            )
            continue
        said = set(content(row.requirement))
        if said and said <= WISHES:
            yield Flag(
                at=row.where("Requirement"),
                message=f"{row.id} requires what nobody could build or test",
                help="say what the feature does or does not do, so that the bar can show it",
            )
        text = row.finding.strip()
        if RELATION.match(text) and not RESULT.search(text):
            yield Flag(
                at=row.where("Finding"),
                message=f"{row.id} rests on a relationship and on no finding",
                help="write what was found, with its figure and source: `Detectors learnt in "
                "English lose recall in Swahili, 96 % -> 81 % [S1]`",
            )
