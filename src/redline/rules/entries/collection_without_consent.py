"""CNS001: what people write is kept or used, and nobody says that they were asked."""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.keeping import (
    COLLECTED,
    GROUND,
    IMPLIED,
    LATE,
    LAW,
    UNASKED,
    audits,
    protection,
    set_to,
    trained_by_default,
)
from redline.rules.reading import part_of
from redline.rules.rule import rule
from redline.rules.wording import DENIAL, denied
from redline.text import lazy, words

KEEPING = frozenset(
    words("""
    kept keep keeps keeping store stores stored storing log logs logged logging retain
    retains retained retaining record records recorded recording save saves saved archive
    archived archives collect collects collected collecting capture captured captures use
    used mine mined feed fed analyse analysed analyze analyzed harvest read reuse reused
""")
)
TEXTS = frozenset(
    words("""
    text texts transcript transcripts conversation conversations chat chats message
    messages dialogue dialogues prompt prompts recording recordings voice audio write
    wrote type typed said say ask asked data inputs input questions history histories
""")
)
"""A sentence about keeping text has a word of each."""
WITHOUT = lazy(
    r"\bwithout (?:(?:asking|their|user|users['’]|any|explicit|prior|separate|further|first|for|a|"
    r"the|patient|customer) )*(?:consent|opt-in|permission|asking)\b|\bconsent is (?:not|implied|"
    r"assumed|presumed)\b|\b(?:no|implied|assumed) consent\b|\bopt(?:s|ed)?[- ]out\b",
    re.I,
)
PURPOSE = lazy(r"\b(?:improv|train|tun(?:e|ing)|learn|teach)", re.I)
SILENT = frozenset({"sources", "requests", "examples", "waivers", "costs of error"})
HELP = (
    "ask before anything is kept, and say so where it is kept: `text kept 30 days and only with "
    "consent`, and `text = with consent` for the audit record"
)


@rule(
    "CNS001", severity=Severity.WARNING, dimension="safety", answers=("V035", "X032"), essays=True
)
def collection_without_consent(context: Context) -> Iterator[Flag]:
    """Flag the first place at which text is kept without a ground."""
    first = next(always(context), None)
    if first is None:
        said = list(keeping(context))
        first = (
            next(implied(context), None)
            or next(unasked(said), None)
            or next(collected(context, said), None)
        )
    if first:
        yield first


def keeping(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Give the claims by which text is kept or used, without those that deny it."""
    known = context.claimed_words
    kept = {number for word in KEEPING for number in known.get(word, ())}
    for number in sorted(kept & {n for word in TEXTS for n in known.get(word, ())}):
        passage = context.claims[number]
        found = COLLECTED.search(passage.text)
        if found and not denied(passage.text, found) and not DENIAL.search(found[0]):
            yield passage, found


def implied(context: Context) -> Iterator[Flag]:
    """Flag sentences by which silence is a yes, or by which the question comes too late."""
    known = context.claimed_words
    wanted = {n for word in YES for n in known.get(word, ())}
    asks = {n for word in ("ask", "asks", "asked") for n in known.get(word, ())}
    wanted |= asks & {n for word in ("afterwards", "after", "end") for n in known.get(word, ())}
    near = {id(context.claims[n].source) for word in KEEPING for n in known.get(word, ())}
    near |= {id(context.claims[n].source) for word in TEXTS for n in known.get(word, ())}
    for number in sorted(wanted):
        passage = context.claims[number]
        if (
            id(passage.source) not in near
            or passage.section.casefold() in SILENT
            or not told(passage.text)
        ):
            continue
        found = IMPLIED.search(passage.text) or LATE.search(passage.text)
        if not found or denied(passage.text, found):
            continue
        if not KEEPS.search(passage.source.text) or FIRST.search(passage.text):
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message=f"`{' '.join(found[0].split())}` is no consent that was asked for first",
            help=HELP,
        )


YES = frozenset(
    words("""
    agree agrees agreed agreement consent consents consented accept accepts accepted permits
    permission allows object objects objected withdraw complain opt opts opted opting
    ticked preticked checked unticks untick silence deemed disagree mind minds
    unless declines refuses whoever default defaults
""")
)
"""Words of which a sentence about a yes, or a no, has one."""
FIRST = lazy(
    r"\bonly\b[^.;]*\b(?:opt|agree|said yes|says yes|consent|yes)|\bopted[- ]in\b|\bopt-in\b|"
    r"\bbefore (?:the|any|a|it|they|their|anything)\b|\bwithout a yes\b",
    re.I,
)
"""Words by which somebody was asked before."""
KEEPS = lazy(
    r"\b(?:kept|keeps?|stored?|stores|logged|retain\w*|record(?:s|ed)?|sav(?:ed|es)|collect\w*|"
    r"text|texts|conversations?|chats?|transcripts?|messages?|words)\b",
    re.I,
)


def always(context: Context) -> Iterator[Flag]:
    """Flag an audit record that keeps every text, where no law is named that asks for it."""
    grounds = " ".join(row.limit for row in protection(context))
    for row in audits(context):
        if set_to(row, "text") == "always" and not LAW.search(grounds):
            yield Flag(
                at=part_of(row, "Settings", "always"),
                message=f"{row.id} keeps every text, asked or not",
                help=HELP + "; where a law demands the text, name it under `data protection`",
            )


def unasked(said: list[tuple[Passage, re.Match[str]]]) -> Iterator[Flag]:
    """Flag sentences that keep text and say that nobody is asked."""
    for passage, found in said:
        without = WITHOUT.search(passage.text)
        if without and not DENIAL.search(passage.text[: without.start()]) and told(passage.text):
            yield Flag(
                at=passage.span(*found.span()),
                message=f"`{found[0]}`, and nobody is asked first",
                help=HELP,
            )


def told(text: str) -> bool:
    """Say whether a sentence is for this rule; training by default is `default-on-training`."""
    return not any(trained_by_default(text, found) for found in UNASKED.finditer(text))


def collected(context: Context, said: list[tuple[Passage, re.Match[str]]]) -> Iterator[Flag]:
    """Flag sentences that keep text in a brief that names no ground for it."""
    careful = any(set_to(row, "text") in {"with consent", "never"} for row in audits(context))
    ground = bool(said) and grounded(context)
    for passage, found in said:
        section = passage.section.casefold()
        if section in SILENT or not told(passage.text):
            continue
        purpose = PURPOSE.search(passage.text, found.start()) is not None
        near = GROUND.search(passage.source.text) is not None
        if near or (ground and not purpose) or (careful and not purpose):
            continue
        if context.essay is not None and ground:
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message=f"`{found[0]}`, and nothing says that people were asked",
            help=HELP,
        )


def grounded(context: Context) -> bool:
    """Say whether any sentence names a ground; who takes part in a phase is none."""
    known = context.claimed_words
    numbers = {n for word in GROUNDS for n in known.get(word, ())}
    return any(
        GROUND.search(passage.text)
        and not WITHOUT.search(passage.text)
        and passage.column.casefold() != "audience"
        for passage in map(context.claims.__getitem__, sorted(numbers))
        if passage.section.casefold() not in SILENT
    )


GROUNDS = frozenset(
    words("""
    consent consents consented consenting opt opts opted opting agree agreed agrees agreement
    permission permit permits permitted asks asked ask whether allow allows allowed accepts accepted
    yes chose choose volunteer volunteers volunteered voluntary voluntarily authorised authorise
    authorized authorize sign signs signed law laws lawful lawfully legal legally statute statutory
    statutes legitimate required contract contracts contractual works record-keeping recordkeeping
    record records oblige obliged obligation obligations public art article duty must mifid medical
    case retention
""")
)
"""Words of which one stands in every sentence that names a ground."""
