"""Check an answer against its sources, sentence by sentence.

An answer and sources go in; for each sentence of the answer a verdict comes out with the
best passage and with what is not borne out. Opens no file beyond its word lists, asks no
model and no network.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from redline.detect.sources.gaps import Gap, gaps_of
from redline.detect.sources.lexicon import lexicon
from redline.detect.sources.passages import Sources
from redline.detect.sources.said import Said, said
from redline.detect.sources.tokens import language_of, tokens
from redline.text import fold, sentences

__all__ = ["LONGEST", "Support", "Verdict", "support"]

Verdict = Literal["supported", "contradicted", "unsupported", "nothing to check", "unknown"]

LONGEST = 20_000
"""Characters of an answer that are read: about 3,300 words."""
MANY = 400
"""Sentences of an answer that are checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One sentence of an answer, held against the sources."""

    verdict: Verdict
    start: int
    end: int
    """Offsets in the answer."""
    quote: str
    source: int | None
    """Which source the best passage is from, from 0; None where none is near."""
    source_start: int
    source_end: int
    """Offsets of the passage in that source."""
    passage: str
    gaps: tuple[Gap, ...]
    why: str


def support(
    answer: str,
    sources: Sequence[str] | Sources,
    *,
    language: str | None = None,
    today: date | None = None,
) -> tuple[Support, ...]:
    """Return a verdict on every sentence of an answer.

    Parameters
    ----------
    answer : str
        Of it the first `LONGEST` characters are read; what is beyond comes back as one
        sentence with the verdict "unknown".
    sources : sequence of str, or Sources
        What the answer may rest on, each in full; `Sources` where many answers share them.
    language
        en, es, fr, de, pt or it; None to tell it. Any other is *unknown*, never supported.
    today
        What relative dates are told from; it has no effect on ready `Sources`.

    Returns
    -------
    tuple of Support
        In the order of the answer.

    Source
    ------
    Requirements M009 (hallucination rate), C014, D015 and D020. The order of the checks
    (numbers, dates, names, negation, words) is our own.

    >>> [s.verdict for s in support("It opened in 2018.", ["The clinic opened in 2019."])]
    ['contradicted']
    """
    given = sources if isinstance(sources, Sources) else Sources(
        sources, language=language, today=today
    )  # fmt: skip
    whole = language or language_of(answer[:4000])
    whole = given.language if whole == "unknown" and language is None else whole
    found = []
    for number, piece in enumerate(sentences(answer[:LONGEST])):
        if number == MANY:
            break
        found.append(one(piece.text, piece.start, given, whole))
    read = found[-1].end if found else 0
    if answer[read:].strip():
        found.append(bare("unknown", answer[read:], read, "not read: the answer is too long"))
    return tuple(found)


def one(text: str, start: int, given: Sources, language: str) -> Support:
    """Return the verdict on one sentence."""
    own = language_of(text)
    language = own if own != "unknown" else language
    if language == "unknown":
        return bare("unknown", text, start, "the language is none of the six that are read")
    if own == "unknown" and strange(text, given):
        return bare("unknown", text, start, "the language could not be told")
    known = lexicon(language)
    sentence = said(text, known, start=start, today=given.today, seen=given.seen)
    if idle(sentence, known.empty.match(fold(text)) is not None):
        return bare("nothing to check", text, start, "no claim that a source could bear out")
    near = given.nearest(sentence)
    gaps = tuple(gaps_of(sentence, near, given.named))
    verdict, why = judged(gaps, cut=given.cut)
    best = near[0][1] if near else None
    return Support(
        verdict=verdict,
        start=start,
        end=start + len(text),
        quote=text,
        source=best.source if best else None,
        source_start=best.start if best else 0,
        source_end=best.start + len(best.text) if best else 0,
        passage=best.text if best else "",
        gaps=gaps,
        why=why,
    )


def bare(verdict: Verdict, text: str, start: int, why: str) -> Support:
    """Return a verdict that rests on no passage."""
    return Support(
        verdict=verdict, start=start, end=start + len(text), quote=text[:400], source=None,
        source_start=0, source_end=0, passage="", gaps=(), why=why,
    )  # fmt: skip


def strange(text: str, given: Sources) -> bool:
    """Say whether hardly a word of a sentence without a language stands in the sources."""
    words = [w.low for w in tokens(text) if not w.low.isdigit()]
    return sum(w in given.named.words for w in words) * 3 < len(words)


def idle(sentence: Said, opens: bool) -> bool:
    """Say whether a sentence claims nothing: a question, a greeting, a heading."""
    facts = bool(sentence.numbers or sentence.dates or sentence.names)
    if sentence.text.endswith("?") or (opens and not facts):
        return True
    return not facts and len(set(sentence.stems)) < 2 and not any(c.sides for c in sentence.clauses)


def judged(gaps: Sequence[Gap], *, cut: bool) -> tuple[Verdict, str]:
    """Return the verdict that the gaps come to, with its reason."""
    if not gaps:
        return "supported", "every number, date, name and most words stand in the passages"
    said_otherwise = [gap for gap in gaps if gap.given is not None]
    if said_otherwise:
        gap = said_otherwise[0]
        return "contradicted", f"{gap.kind}: {gap.quote!r} against {gap.given!r}"
    gap = gaps[0]
    if cut:
        return (
            "unknown",
            f"{gap.kind}: {gap.quote!r} not found, but the sources were not read whole",
        )
    return "unsupported", f"{gap.kind}: {gap.quote!r} stands in no passage"
