"""SCP005: a language that is promised in one place and left out in another."""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.brief.model import Constraint
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import part_of
from redline.rules.rule import rule
from redline.rules.scoped import prose_of
from redline.rules.tongues import NAMES, NUMBERS, limit_on, listed, name_of, one, spoken
from redline.text import lazy, words

PROMISING = frozenset(
    {"scope", "capabilities", "boundaries", "controls", "requirements", "metrics", "rollout",
     "red lines", "tiers", "if it fails", "safety"}
)  # fmt: skip
"""Sections whose sentences promise something; others report, wish or fear."""
ELSEWHERE = lazy(
    r"\bout of scope|\bnot\b|\bnever\b|n['’]t\b|\bno\b|\bexcept|\bexclud|\bother|\blater\b|"
    r"\bonce\b|"
    r"\buntil\b|\bunless\b|\bif\b|\bwithout\b|\bsen[dt]s?\b|\bdesk\b|\brefer|\bpoint|\bhand|"
    r"\bplanned\b|"
    r"\bnext\b|\binstead\b|\bthan\b|\bat home\b|\btranslat|\bfuture\b|\bwait",
    re.I,
)
"""A sentence with these may name a language because it is not served."""
LOOSE = lazy(
    r"\b(?:mostly|mainly|mixed?|such as|including|e\.g\.|for example|often|usually|at home|some|"
    r"sometimes|half|many|first|majority|or both|per cent|percent|among)\b|%",
    re.I,
)
"""A list with these is no whole list."""
TALK = lazy(
    r"\b(?:in|only|type|types|write|writes|ask|asks|messages?|questions?|answers?|repl(?:y|ies)|"
    r"chat|"
    r"speaks?)\b",
    re.I,
)
COUNT = lazy(
    rf"(?P<before>\b\w+\s+)?\b(?P<n>{'|'.join(n for n in NUMBERS if n not in ('one', 'single'))}|"
    rf"\d\d?)"
    r"\s+(?:\w+\s+)?languages\b",
    re.I,
)
FEWER = frozenset(words("other least than further additional more most fewer up first another to"))
MIXED = lazy(r"\bmix|\bswitch|\bhalf\b|\bbetween\b|\bwhile\b", re.I)
KEY = lazy(r"^(?P<tag>[a-z]{2,3})(?:-\w+)?:", re.M)
NAMED = frozenset(NAMES)
SILENT = frozenset({"finding", "claim", "why", "because"})
HELP = "write the same languages in both places; each of them needs its own lessons and evidence"


@rule("SCP005", severity=Severity.WARNING, dimension="scoping", answers=("C061",))
def language_mismatch(context: Context) -> Iterator[Flag]:
    """Compare the constraint on languages with what the rest of the brief says."""
    row = limit_on(context.brief)
    tags = listed(row.limit) if row else ()
    if row is None or not tags:
        return
    said = {tag: at for tag, at in promised(context) if tag not in tags}
    for tag, (passage, start, end) in said.items():
        yield Flag(
            at=passage.span(start, end),
            message=f"{name_of(tag)} is promised here and is not under `{row.constraint}`",
            help=f"{HELP}; the constraint lists {row.limit}",
        )
    yield from in_examples(context, tags, set(said))
    yield from left_out(context, row, tags)
    yield from miscounted(context, tags)
    yield from in_blocks(context, tags)


def promised(context: Context) -> Iterator[tuple[str, tuple[Passage, int, int]]]:
    """Give each language that a claim promises, with its place."""
    known = context.claimed_words
    wanted = {number for name in NAMED & known.keys() for number in known[name]}
    for number in sorted(wanted, reverse=True):  # so that the first place is kept
        passage = context.claims[number]
        if not promises(passage) or ELSEWHERE.search(passage.text):
            continue
        for found, tags in spoken(passage.text):
            for tag in tags:
                yield tag, (passage, *found.span("list"))


def promises(passage: Passage) -> bool:
    """Say whether a sentence stands where something is promised."""
    return (
        passage.section.casefold() in PROMISING or passage.section.casefold().startswith("notice")
    ) and passage.column.casefold() not in SILENT


def in_examples(context: Context, tags: tuple[str, ...], told: set[str]) -> Iterator[Flag]:
    """Flag the first example in each language that the constraint leaves out."""
    for example in context.brief.examples:
        tag = one(example.language)
        if tag not in tags and tag not in told and re.fullmatch(r"[a-z]{2,3}", tag):
            told.add(tag)
            yield Flag(
                at=example.where("Language"),
                message=f"an example is in {name_of(tag)}, which the constraint does not list",
                help=HELP,
            )


def left_out(context: Context, row: Constraint, tags: tuple[str, ...]) -> Iterator[Flag]:
    """Flag languages of the constraint that the scope's own list lacks."""
    found: set[str] = set()
    whole = False
    known = context.claimed_words
    named = {id(context.claims[n]) for name in NAMED & known.keys() for n in known[name]}
    for passage in prose_of(context, "Scope"):
        if id(passage) not in named:
            continue
        for match, names in spoken(passage.text):
            if ELSEWHERE.search(passage.text) and not re.search(r"\bonly\b", passage.text, re.I):
                return
            if LOOSE.search(passage.text):
                return
            only = re.search(
                r"\bonly\b", passage.text[max(match.start() - 12, 0) : match.end() + 6]
            )
            whole = whole or only is not None or (len(names) > 1 and bool(TALK.search(match[0])))
            found |= set(names)
    missing = [tag for tag in tags if tag not in found] if whole else []
    if missing:
        yield Flag(
            at=part_of(row, "Limit", missing[0]),
            message=f"{' and '.join(map(name_of, missing))} is under `{row.constraint}` and not "
            "among the languages of the scope",
            help=HELP,
        )


def miscounted(context: Context, tags: tuple[str, ...]) -> Iterator[Flag]:
    """Flag a number of languages in words that is not the constraint's."""
    for number in context.claimed_words.get("languages", ()):
        passage = context.claims[number]
        found = COUNT.search(passage.text)
        if not found or not promises(passage) or MIXED.search(passage.text):
            continue
        word = found["n"].casefold()
        if (found["before"] or "").strip().casefold() in FEWER or "other" in found[0].casefold():
            continue
        count = NUMBERS.get(word) or int(word)
        if count != len(tags):
            start = found.start("n")
            yield Flag(
                at=passage.span(start, found.end()),
                message=f"`{passage.text[start : found.end()]}` here, and the constraint lists "
                f"{len(tags)}",
                help=HELP,
            )


def in_blocks(context: Context, tags: tuple[str, ...]) -> Iterator[Flag]:
    """Flag fixed sentences that lack a language of the constraint."""
    for name, block in context.brief.blocks.items():
        keys = {one(found["tag"]) for found in KEY.finditer(block.text)}
        missing = [tag for tag in tags if tag not in keys] if keys & set(tags) else []
        if missing:
            yield Flag(
                at=block.at,
                message=f"the sentences of {name} are missing in "
                f"{' and '.join(map(name_of, missing))}",
                help=f"write a line `{missing[0]}: …` in the block; {HELP}",
            )
