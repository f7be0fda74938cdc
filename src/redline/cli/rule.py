"""`redline rule`: what a code means, or the list of all."""

import click

from redline.cli.options import as_json, print_json
from redline.rules import all_rules, explain

__all__ = ["command"]


@click.command(name="rule")
@click.argument("code", required=False)
@as_json
def command(code: str | None, output: str) -> None:
    """Explain one rule, or list them all."""
    if code:
        click.echo(explain(code))
        return
    rules = sorted(all_rules(), key=lambda rule: rule.code)
    for rule in rules:
        if output == "json":
            print_json(
                {
                    "code": rule.code,
                    "name": rule.name,
                    "severity": rule.severity.value,
                    "answers": list(rule.answers),
                }
            )
        else:
            click.echo(f"{rule.code}  {rule.severity.value:7}  {rule.name}")
