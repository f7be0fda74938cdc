"""One review: the rules over one context, less what is not to be said.

What a profile, a selection or a suppression takes away is left out of findings
and score; a suppressed finding stays in `silenced`, because somebody has to answer for it.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redline.brief import Brief
from redline.finding import Finding, Severity
from redline.profile import Profile
from redline.review.facts import gather
from redline.review.score import Score, score
from redline.review.selection import Selection
from redline.rules import Context, Rule, all_rules
from redline.rules.suppression import Suppression

__all__ = ["Review", "review"]

ALL = Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was found in one brief."""

    file: str
    """Path as the person gave it."""
    findings: tuple[Finding, ...]
    """In the order of the file."""
    score: Score
    silenced: tuple[Finding, ...] = ()
    """What suppressions took away, in the order of the file."""
    profile: Profile = Profile()
    """Which sides were taken where the sources disagree."""

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of a severity or worse."""
        return tuple(f for f in self.findings if f.severity.rank <= severity.rank)


def review(brief: Brief, context: Context | None = None, selection: Selection = ALL) -> Review:
    """Judge a brief, or free prose, by every rule that is asked for.

    Parameters
    ----------
    brief : Brief
    context : Context, from `gather`
        Without one, nothing is known but the brief and the catalogues.
    selection : Selection
        The rules that may speak.
    """
    known = gather(brief) if context is None else replace(context, brief=brief)
    if brief.prose:
        # The reader of prose and its scorer, which no brief with tables needs.
        from redline.rubric import read  # noqa: PLC0415

        known = replace(known, essay=read(brief.document.text))
    rules = [r for r in all_rules() if spoken(r, known, selection)]
    found = list(judged(known, (r for r in rules if not r.afterwards)))
    silenced = [f for f in found if suppressed(known, f)]
    rest = replace(known, unused=tuple(unmet(known, found, {r.code for r in rules})))
    found += judged(rest, (r for r in rules if r.afterwards))
    left = in_order(f for f in found if f not in silenced)
    return Review(
        file=brief.file,
        findings=left,
        score=scored(known, left),
        silenced=in_order(silenced),
        profile=known.profile,
    )


def scored(context: Context, findings: Sequence[Finding]) -> Score:
    """Score a brief by its findings, and free prose by its reading."""
    if context.essay is None:
        return score(context, findings)
    from redline.review.essay import score_essay  # noqa: PLC0415  # as above

    return score_essay(context.essay)


def spoken(rule: Rule, context: Context, selection: Selection) -> bool:
    """Say whether a rule judges this text and is asked for."""
    fits = rule.essays or context.essay is None
    return fits and selection.takes(rule.code) and context.profile.levels.get(rule.code) != "off"


def judged(context: Context, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Give what the rules find, at the level of the profile, with the sides of a disagreement."""
    levels = context.profile.levels
    for rule in rules:
        level = levels.get(rule.code)
        for number, finding in enumerate(rule.check(context)):
            # Both sides are said once for each rule; ten times would hide what is to be done.
            names = [each for each in rule.answers if each[0] == "X"] if number == 0 else []
            sides = list(filter(None, map(context.profile.disagreement, names)))
            severity = Severity(level) if level else finding.severity
            said = ". ".join((finding.help, *sides))
            yield replace(finding, help=said, severity=severity) if sides or level else finding


def suppressed(context: Context, finding: Finding) -> bool:
    """Say whether the brief itself silences a finding."""
    return any(each.silences(finding, context.today) for each in context.suppressions)


def unmet(
    context: Context, found: Sequence[Finding], asked: Container[str]
) -> Iterator[Suppression]:
    """Give the suppressions that silenced nothing, though all their rules were asked."""
    kept_still = {rule.code for rule in all_rules() if rule.code not in asked}
    for each in context.suppressions:
        silent = not any(each.silences(finding, context.today) for finding in found)
        if silent and kept_still.isdisjoint(each.codes):
            yield each


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the file."""
    return tuple(sorted(findings, key=lambda f: (f.at.line, f.at.column, f.code, f.message)))
