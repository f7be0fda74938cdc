"""CNS002: two different times for which the same text is kept, or none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redline.brief.model import Constraint
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.keeping import HOLDS, OTHER, audits, protection, retentions, set_to
from redline.rules.reading import part_of, quantity
from redline.rules.rule import rule
from redline.rules.wording import DENIAL, denied
from redline.text import Place, lazy

DAY = 86_400
NEAR = 0.05
"""How far two times may differ and still be the same, as a month and 30 days are."""
NOTHING = lazy(
    r"\b(?:no|never|not|nothing)\b(?:(?!without|unless|beyond|after|longer|outside|else|"
    r"only)[^;.])*"
    r"\b(?:kept|stored|retained|saved)\b(?![^;.]*\b(?:without|unless|beyond|after|longer|outside|"
    r"except|past)\b)",
    re.I,
)
ALL_OF_IT = lazy(
    r"\bnothing\b|\bno(?:ne)? (?:of it|(?:user |personal )?data|content|words?|wording|history|"
    r"logs?|"
    r"records?|inputs?)\b|\b(?:never|not) (?:be )?(?:kept|stored|retained|saved)\b|\bno (?:is "
    r")?(?:kept|"
    r"stored|retained|saved)\b",
    re.I,
)
"""Words for all that was written."""
SILENT = frozenset({"sources", "requests", "examples", "trade-offs", "costs of error", "harms"})
WORDS = ("day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours")
HELP = (
    "write one time in all places: `text kept 30 days` under `data protection`, and `keep = 30 "
    "days` for the audit record, which is what really happens"
)


ENDLESS = lazy(
    r"\b(?:text|texts|transcripts?|conversations?|chats?|messages?|wording|words|history|"
    r"data)\b[^.;|]{0,40}?"
    r"\b(?:kept|stored|retained|saved|archived)\b[^.;|]{0,30}?\b(?:indefinitely|for ?ever|"
    r"permanently|"
    r"until further notice|(?:for )?as long as (?:\w+ ){0,3}?(?:needed|necessary|useful|possible|"
    r"required|"
    r"helpful|wish\w*|want\w*|like\w*|allow\w*|need\w*)|(?:without|with no) (?:a |any )?(?:time "
    r")?(?:limit|end|date)|for the "
    r"(?:time being|future)|until (?:somebody|someone|the person|they|the user) (?:asks?|objects?|"
    r"complains?|"
    r"deletes?)|for (?:some|a certain|a reasonable|an appropriate|a suitable|the necessary) "
    r"(?:time|period))",
    re.I,
)
"""Text that is kept for no time in particular."""
ENDLESS_WORDS = ("kept", "stored", "retained", "saved", "archived")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One time for which text is kept, and where it stands."""

    days: float
    said: str
    limit: bool
    """Whether it is the longest time, so that a shorter one agrees with it."""
    at: Place


@rule("CNS002", severity=Severity.WARNING, dimension="safety", answers=("C061", "X032"))
def retention_mismatch(context: Context) -> Iterator[Flag]:
    """Compare the constraint, the audit record and the prose on how long text is kept."""
    stated = [kept for row in protection(context) for kept in in_constraint(row)]
    first = stated[0] if stated else None
    others = [*stated[1:], *settings(context), *in_prose(context)]
    if first is None:
        first, others = (others[0], others[1:]) if others else (None, [])
    for other in others:
        if first and differ(first, other):
            yield Flag(
                at=other.at,
                message=f"text is kept `{other.said}` here and `{first.said}` in line "
                f"{first.at.line}",
                help=HELP,
            )
            return
    yield from endless(context)
    yield from denied_and_kept(context)
    if first is None:
        yield from unstated(context)


def differ(first: Kept, second: Kept) -> bool:
    """Say whether two times contradict each other."""
    gap = second.days / first.days - 1
    if abs(gap) <= NEAR:
        return False
    return not ((first.limit and gap < 0) or (second.limit and gap > 0))


def in_constraint(row: Constraint) -> Iterator[Kept]:
    """Give the times that a constraint states."""
    cell = row.cells.get("Limit")
    for found, days, limit in retentions(row.limit):
        at = cell.part(*found.span()) if cell else row.at
        yield Kept(days=days, said=found[0], limit=limit, at=at)


def settings(context: Context) -> Iterator[Kept]:
    """Give the times that audit records are set to."""
    for row in audits(context):
        keep = quantity(set_to(row, "keep"), "time") if set_to(row, "text") != "never" else None
        if keep and keep.value:
            said = set_to(row, "keep")
            yield Kept(
                days=keep.value / DAY, said=said, limit=False, at=part_of(row, "Settings", said)
            )


def in_prose(context: Context) -> Iterator[Kept]:
    """Give the times in sentences, cells of the constraints left out."""
    numbers = {n for word in WORDS for n in context.claimed_words.get(word, ())}
    for number in sorted(numbers):
        passage = context.claims[number]
        section = passage.section.casefold()
        cell = section == "constraints" and passage.column  # `in_constraint` has read it
        silent = section in SILENT or cell or passage.column == "Settings"
        if silent or not SUBJECT.search(passage.text) or not HOLDS.search(passage.text):
            continue
        for found, days, limit in retentions(passage):
            yield Kept(days=days, said=found[0], limit=limit, at=passage.span(*found.span()))


SUBJECT = lazy(
    r"\b(?:text|texts|transcripts?|conversations?|chats?|messages?|dialogues?|prompts?|questions|"
    r"recordings?|what (?:(?:they|it|you|we|(?:the |a )?\w+) (?:has |have |had )?(?:write|wrote|"
    r"written|"
    r"type|typed|said|say|tells?|told|ask|asked|send|sent)s?|(?:is|was) (?:written|typed|said|"
    r"asked|"
    r"told|sent))|"
    r"chat (?:logs?|histor\w+))\b",
    re.I,
)


def denied_and_kept(context: Context) -> Iterator[Flag]:
    """Flag a constraint by which no text is kept, where the audit record keeps some."""
    for row in protection(context):
        found = NOTHING.search(row.limit)
        if not found or OTHER.search(found[0]) or not of_text(found[0]):
            continue
        for audit in audits(context):
            if set_to(audit, "text") in {"with consent", "always"}:
                yield Flag(
                    at=row.cells["Limit"].part(*found.span()),
                    message=f"`{found[0]}` here, and {audit.id} keeps text "
                    f"`{set_to(audit, 'text')}`",
                    help="set `text = never`, or say under which condition text is kept",
                )
                return


def of_text(denied_part: str) -> bool:
    """Say whether what is not kept is the text; `no address is stored` speaks of something else."""
    return bool(SUBJECT.search(denied_part) or ALL_OF_IT.search(denied_part))


def endless(context: Context) -> Iterator[Flag]:
    """Flag text that is kept for as long as somebody likes."""
    known = context.claimed_words
    for number in sorted({n for word in ENDLESS_WORDS for n in known.get(word, ())}):
        passage = context.claims[number]
        found = ENDLESS.search(passage.text)
        if not found or passage.section.casefold() in SILENT:
            continue
        if not denied(passage.text, found) and not DENIAL.search(found[0]):
            yield Flag(
                at=passage.span(*found.span()),
                message=f"`{' '.join(found[0].split())}` is no time after which text is gone",
                help=HELP,
            )
            return


def unstated(context: Context) -> Iterator[Flag]:
    """Note a text that is kept for a time that nobody gives."""
    for row in audits(context):
        if set_to(row, "text") in {"with consent", "always"} and not set_to(row, "keep"):
            yield Flag(
                at=part_of(row, "Settings", "text"),
                message=f"{row.id} keeps text, and nothing says for how long",
                help=HELP,
                severity=Severity.NOTE,
            )
