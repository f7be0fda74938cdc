"""A rule: a function over a context, with the code and name it speaks under.

An entry of the catalogue is one function under `@rule`, with its page beside
it. The function's name is the thing flagged, so that a waiver can name it; its
page holds the examples that the conformance tests run.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from redline.finding import Finding, Severity
from redline.rules.context import Context, Flag

__all__ = ["Dimension", "Rule", "rule"]

Dimension = Literal["scoping", "safety", "metrics", "rollout", "communication"]
Look = Callable[[Context], Iterator[Flag]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One entry of the catalogue."""

    code: str
    """Three letters and three digits, such as `HRM001`; never used again for another rule."""
    name: str
    """The thing flagged, such as `harm-without-control`."""
    severity: Severity
    """An error breaks a decision, a warning weakens it, a note is advice."""
    since: str
    """The version that brought it."""
    dimension: Dimension
    """The part of the score that its findings lower."""
    answers: tuple[str, ...]
    """Ids of the requirements behind it."""
    essays: bool
    """Whether it judges free prose too, where nothing stands in tables."""
    afterwards: bool
    """Whether it judges what the other rules left, such as suppressions that met nothing."""
    mends: bool
    """Whether some of its findings carry edits that mend them."""
    look: Look
    """What is flagged in a context."""

    def check(self, context: Context) -> Iterator[Finding]:
        """Give a finding for everything that the rule flags."""
        for flag in self.look(context):
            yield Finding(
                code=self.code,
                name=self.name,
                severity=flag.severity or self.severity,
                at=flag.at,
                message=flag.message,
                help=flag.help,
                quote=flag.quote or context.quote(flag.at),
                answers=self.answers,
                fix=flag.fix,
            )


def rule(  # noqa: PLR0913  # all but the code are keywords, read by name
    code: str,
    *,
    severity: Severity,
    dimension: Dimension,
    since: str = "0.1",
    answers: tuple[str, ...] = (),
    essays: bool = False,
    afterwards: bool = False,
    mends: bool = False,
) -> Callable[[Look], Rule]:
    """Make a rule of a function, named after it."""

    def made(look: Look) -> Rule:
        return Rule(
            code=code,
            name=getattr(look, "__name__", "").replace("_", "-"),
            severity=severity,
            since=since,
            dimension=dimension,
            answers=answers,
            essays=essays,
            afterwards=afterwards,
            mends=mends,
            look=look,
        )

    return made
