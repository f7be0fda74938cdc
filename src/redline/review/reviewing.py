"""One review: all rules over one context."""

from dataclasses import dataclass, replace

from redline.brief import Brief
from redline.finding import Finding, Severity
from redline.review.facts import gather
from redline.review.score import Score, score
from redline.rules import Context, all_rules

__all__ = ["Review", "review"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was found in one brief."""

    file: str
    """Path as the person gave it."""
    findings: tuple[Finding, ...]
    """In the order of the file."""
    score: Score

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of a severity or worse."""
        return tuple(f for f in self.findings if f.severity.rank <= severity.rank)


def review(brief: Brief, context: Context | None = None) -> Review:
    """Judge a brief by every rule.

    Parameters
    ----------
    brief : Brief
    context : Context, from `gather`
        Without one, nothing is known but the brief and the catalogues.
    """
    known = gather(brief) if context is None else replace(context, brief=brief)
    found = [finding for rule in all_rules() for finding in rule.check(known)]
    ordered = tuple(sorted(found, key=lambda f: (f.at.line, f.at.column, f.code, f.message)))
    return Review(file=brief.file, findings=ordered, score=score(known, ordered))
