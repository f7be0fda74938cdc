"""`redline rules`: every rule in a line."""

from typing import Any

import click

from redline.cli.options import as_json, print_json
from redline.rules import Rule, all_rules, explain
from redline.text import sentences

__all__ = ["CONCERNS", "command"]

CONCERNS = {
    "BAR": "bars",
    "CNS": "consent",
    "CTL": "controls",
    "EVD": "evidence",
    "FMT": "format",
    "HRM": "harms",
    "INC": "incentives",
    "LNG": "languages",
    "MET": "metrics",
    "RED": "red lines",
    "REF": "references",
    "REQ": "requirements",
    "ROL": "rollout",
    "SAF": "safety first",
    "SCP": "scope",
    "SUP": "suppressions",
    "TIE": "tiers",
    "TRD": "trade-offs",
    "WAV": "waivers",
    "WRD": "wording",
}
"""What the rules are about whose codes begin with these letters."""


@click.command(name="rules")
@as_json
def command(output: str) -> None:
    """List every rule: code, level, concern, and what it finds.

    A star stands beside rules some of whose findings `redline review --fix` mends.
    """
    for rule in sorted(all_rules(), key=lambda rule: rule.code):
        told = described(rule)
        if output == "json":
            print_json(told)
        else:
            star = "*" if told["fixable"] else " "
            code = click.style(rule.code, bold=True)
            click.echo(
                f"{code}{star} {rule.severity.value:7}  {told['concern']:12}  "
                f"{rule.name}: {told['what']}"
            )


def described(rule: Rule) -> dict[str, Any]:
    """Return one rule in a line."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "concern": CONCERNS.get(rule.code[:3], rule.dimension),
        "dimension": rule.dimension,
        "fixable": rule.mends,
        "what": first_sentence(explain(rule.code)),
        "answers": list(rule.answers),
    }


def first_sentence(page: str) -> str:
    """Return what a page says first, on one line."""
    lead = page.partition("\n")[2].partition("\n## ")[0]
    return " ".join(next((s.text for s in sentences(lead)), "").split())
