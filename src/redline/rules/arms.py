"""People who are divided, and what is held back from one part of them.

A sentence goes in; whether it gives some people a weaker or another safeguard in
order to compare comes out. The people are those of the brief itself, by the words of
its audiences and of whom it hurts, and those whom nearly every brief is about.
"""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.rules.context import Context
from redline.rules.rejected import dropped
from redline.rules.stems import content, stem
from redline.rules.wording import DENIAL
from redline.text import lazy, words

__all__ = ["arms"]

PART = lazy(
    r"\b(?:(?:the )?(?:one|first|other|second|each|a random|random(?:ly chosen)?) (?:half|third|"
    r"quarter|"
    r"group|arm|part)|half|(?:one|two|three|four|some|half|\d+) (?:in|of|out of) (?:the )?(?:\w+)|"
    r"every "
    r"(?:other|second|third|fourth|fifth|tenth)|each (?:other|second|third)|a (?:random "
    r")?(?:third|quarter|"
    r"fifth|tenth|sample|subset|share|portion|fraction)|(?:odd|even)[- ]?(?:numbered)?|"
    r"\d+ per ?cent|some|group [ab]|(?:in|at|for) (?:one|a single)|two (?:versions|variants|"
    r"groups|arms)|"
    r"(?:north|south|east|west)(?:ern)?|last digit|alternat\w+|at random|by lot|by chance)\b|"
    r"\b\d+(?:\.\d+)? ?%",
    re.I,
)
"""Words that take a part of people."""
BEHIND = 6
"""Words behind a part within which the people are named."""
PEOPLE = frozenset(
    map(
        stem,
        words("""
    user person people customer patient pupil student learner child children family parent household
    member citizen resident tenant applicant candidate claimant caller client subscriber reader
    shopper buyer driver passenger traveller farmer guest visitor account volunteer adult worker
    session conversation chat message request traffic school clinic branch store ward town week day
    phone number region site centre district employee version variant
"""),
    )
)
GUARD = (
    r"(?:safe(?:ty|guards?)|guardrails?|filter\w*|refus\w+|hand-? ?(?:off|over)s?|escalat\w+|"
    r"classifier\w*|"
    r"moderation|boundar\w+|quote check|confidence gate|gates?|thresholds?|protections?|detect\w+|"
    r"danger\w*|"
    r"triage|emergenc\w+|checks?|controls?|[CB]\d+)"
)
LESS = (
    r"(?:off|without|skip\w*|disabled?|lifted|removed|withheld|held back|weaker|looser|lower|"
    r"higher|milder|"
    r"stricter|softer|reduced|suspended|left out|deactivated|no|not (?:get|have|see|meet|be)|"
    r"another|different|only one|dropp\w*|drop|leav\w+|take[ns]? away)"
)
SAFEGUARD = lazy(rf"\b{GUARD}\b", re.I)
WITHOUT = lazy(rf"\b{GUARD}\b[^.;]{{0,45}}?\b{LESS}\b|\b{LESS}\b[^.;]{{0,45}}?\b{GUARD}\b", re.I)
SHARE = lazy(r"\d+(?:\.\d+)?(?= ?(?:%|per ?cent))")
WHY = lazy(
    r"\b(?:compar\w+|to see|see (?:which|what|whether|how)|"
    r"which(?:ever)?\b[^.;]{0,30}?\b(?:better|fewer|"
    r"more|less|best|wins?|decides?)|whichever|learn\w*|measur\w+|find out|find which|other half|"
    r"the others?|"
    r"the rest|versus|vs|effect|difference|experiment\w*|trial|half of|better one|best one|winner|"
    r"found out|look (?:what|how|whether)|watch (?:what|how|whether)|we keep (?:what|which)|only "
    r"one of them|set against|against (?:those|that) of|its worth|even ones|two with|one with)\b",
    re.I,
)
OFFLINE = lazy(
    r"\b(?:wording|layout|colou?rs?|font|icon|greeting|tone|onboarding|phrasing|offline|recorded|"
    r"replay\w*|"
    r"simulat\w+|synthetic|suites?|test set|staff|internal|red team|past|historical|held-out|"
    r"written cases|"
    r"invented|opt(?:s|ed)?[- ]in|reviewed|read by|sample of|unflagged|flagged|handovers? (?:is|"
    r"are) "
    r"read)\b",
    re.I,
)
KEYS = frozenset(
    words("half third quarter fifth tenth every other second odd even random group two one some "
          "sample subset share portion fraction week weeks each four of north south versions "
          "variants digit single")
)  # fmt: skip
AWAY = frozenset(
    {"if it fails", "harms", "attacks", "sources", "requests", "examples", "tiers", "trade-offs",
     "costs of error", "boundaries", "constraints"}
)  # fmt: skip


def arms(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Give each claim by which people are divided over a safeguard, with the words that divide."""
    if context.essay is not None:
        return
    own = people(context)
    known = context.claimed_words
    for number in sorted({n for word in KEYS for n in known.get(word, ())}):
        passage = context.claims[number]
        text = passage.text
        if passage.section.casefold() in AWAY or not SAFEGUARD.search(text) or OFFLINE.search(text):
            continue
        found = divided(text, own)
        if not found or dropped(text) or DENIAL.search(text[: found.start()]):
            continue
        differs = WITHOUT.search(text) or len(set(thresholds(text, found))) > 1
        if differs and purpose(context, number, passage):
            yield passage, found


def thresholds(text: str, found: re.Match[str]) -> list[str]:
    """Return the shares of a sentence, the share of people left out."""
    return [m[0] for m in SHARE.finditer(text) if not found.start() <= m.start() < found.end()]


def purpose(context: Context, number: int, passage: Passage) -> bool:
    """Say whether the sentence, or the next one of its paragraph, compares."""
    if WHY.search(passage.text):
        return True
    following = context.claims[number + 1 : number + 2]
    return any(
        each.section == passage.section and not each.column and WHY.search(each.text)
        for each in following
    )


def people(context: Context) -> frozenset[str]:
    """Return the stems of the people whom a brief is about."""
    told = [phase.audience for phase in context.brief.phases]
    told += [harm.hurts for harm in context.brief.harms]
    return PEOPLE | {part for text in told for part in content(text) if part.isalpha()}


def divided(text: str, own: frozenset[str]) -> re.Match[str] | None:
    """Return the words that take a part of people, or None."""
    for found in PART.finditer(text):
        behind = words(text[found.start() :])[: BEHIND + 1]
        if any(stem(word) in own for word in behind):
            return found
    return None
