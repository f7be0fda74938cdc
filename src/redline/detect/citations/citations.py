"""What is odd about the citations of a text: told from the text and what was given with it.

A text goes in, with its list of works, sources or vetted pages where there are any;
anomalies with spans come out. No network is used: a citation that could exist passes.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from redline.detect.citations.identifiers import BLANK, faults
from redline.detect.citations.quotes import held, quotations
from redline.detect.citations.reports import cases
from redline.detect.citations.works import Mark, Work, facts, listed, marks, works
from redline.text import fold, words

__all__ = ["READ", "Anomaly", "AnomalyKind", "anomalies"]

AnomalyKind = Literal[
    "unlisted", "uncited", "misquoted", "malformed", "future", "two-years",
    "dense", "impossible", "invented",
]  # fmt: skip
READ = 100_000
"""Characters that are read."""
MOST = 500
"""Anomalies that are told."""
DENSE, FEW = 5, 5
"""Marks from which density is looked at; words of text that one mark should have."""
NEAR = 120
"""Characters after a quotation within which its citation stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anomaly:
    """One thing that is odd about a citation."""

    kind: AnomalyKind
    start: int
    end: int
    """Offsets in the text; 0 and 0 for an entry of a list that was given apart."""
    quote: str
    why: str


def anomalies(
    text: str,
    *,
    references: Sequence[str] | None = None,
    sources: Mapping[str, str] | None = None,
    vetted: Collection[str] | None = None,
    today: date | None = None,
) -> tuple[Anomaly, ...]:
    """Return what is odd about the citations of a text, in order, at most `MOST`.

    Parameters
    ----------
    text : str
        Of it the first `READ` characters are read.
    references
        The list of works, one entry each, in the order of their numbers; None to look for
        a list in the text.
    sources
        Texts of the works by mark: "1", a first surname in small letters, or a page's id.
    vetted
        Ids of the pages that may be cited; None where there are none.
    today
        Years after it are in the future; None leaves that unchecked.

    Source
    ------
    Requirements T007, O001, V043, D012 and M021.

    >>> [a.kind for a in anomalies("Naps help [2].", references=["Diaz (2018). Naps."])]
    ['uncited', 'unlisted']
    """
    text = text[:READ]
    given = listed(text) if references is None else None
    body = text[: given[0]] if given else text
    entries = works(text, *given) if given else entered(references)
    cited = marks(body, pages=vetted is not None or sources is not None)
    found = [
        *unmatched(cited, entries, has_list=given is not None or references is not None),
        *unvetted(cited, vetted),
        *misquoted(body, cited, sources or {}),
        *years(text, cited, entries, today),
        *crowded(body, cited),
        *invented(text),
        *(Anomaly(kind=k, start=a, end=b, quote=text[a:b], why=why)  # type: ignore[arg-type]
          for k, a, b, why in (*faults(text), *cases(text))),
    ]  # fmt: skip
    unique = {(a.kind, a.start, a.end, a.quote): a for a in found}
    return tuple(sorted(unique.values(), key=lambda a: (a.start, a.end, a.kind))[:MOST])


def entered(references: Sequence[str] | None) -> list[Work]:
    """Return the entries of a list that was given apart from the text, at offset 0."""
    lines = [" ".join(line.split()) for line in references or ()]
    return [replace(entry, start=0, end=0) for line in lines for entry in works(line)[:1]]


def odd(kind: AnomalyKind, mark: Mark | Work, why: str) -> Anomaly:
    """Return an anomaly at a mark or an entry."""
    return Anomaly(kind=kind, start=mark.start, end=mark.end, quote=mark.quote, why=why)


def unmatched(
    cited: Sequence[Mark], entries: Sequence[Work], *, has_list: bool
) -> Iterator[Anomaly]:
    """Give marks without an entry, and entries without a mark."""
    if not has_list or not any(mark.kind != "page" for mark in cited):
        return
    numbers = {entry.number or str(at) for at, entry in enumerate(entries, 1)}
    used: set[int] = set()
    for mark in cited:
        if mark.kind == "number":
            used |= {i for i, e in enumerate(entries) if (e.number or str(i + 1)) == mark.key}
            if mark.key not in numbers:
                yield odd("unlisted", mark, f"the list has no number {mark.key}")
        elif mark.kind == "author":
            same = [
                i
                for i, e in enumerate(entries)
                if mark.key in e.surnames[:1] or mark.key in e.surnames
            ]
            used |= set(same)
            if not same:
                yield odd("unlisted", mark, f"the list has no work by {mark.key!r}")
            elif mark.year not in {entries[i].year for i in same}:
                years_of = ", ".join(str(entries[i].year) for i in same)
                yield odd("two-years", mark, f"the list gives {years_of}")
    for at, entry in enumerate(entries):
        if at not in used:
            yield odd("uncited", entry, "the text does not cite it")


def unvetted(cited: Sequence[Mark], vetted: Collection[str] | None) -> Iterator[Anomaly]:
    """Give marks of pages that are not among the vetted ones."""
    for mark in cited:
        if vetted is not None and mark.kind == "page" and mark.key not in vetted:
            yield odd("unlisted", mark, "no vetted page has this id")


def misquoted(body: str, cited: Sequence[Mark], sources: Mapping[str, str]) -> Iterator[Anomaly]:
    """Give quotations that the work cited beside them does not hold."""
    for quote, start, end in quotations(body) if sources else ():
        beside = [m for m in cited if end <= m.start <= end + NEAR]
        first = [m for m in beside if m.start == beside[0].start]
        texts = [sources[m.key] for m in first if m.key in sources] or (
            [] if first else list(sources.values())
        )
        if texts and not any(held(quote, text) for text in texts):
            yield Anomaly(
                kind="misquoted", start=start, end=end, quote=quote,
                why="the cited source does not hold these words",
            )  # fmt: skip


def years(
    text: str, cited: Sequence[Mark], entries: Sequence[Work], today: date | None
) -> Iterator[Anomaly]:
    """Give years in the future, and works with two years."""
    dated: list[Mark | Work] = [*cited, *entries]
    for one in dated:
        if today is not None and one.year is not None and one.year > today.year:
            yield odd("future", one, f"{one.year} is after {today.year}")
    # Without a heading a text may itself be a list.
    rows = entries or [w for w in works(text) if w.year and w.surnames and w.title]
    by_title: defaultdict[tuple[str, str], list[Work]] = defaultdict(list)
    for entry in rows:
        if len(entry.title.split()) >= 3 and entry.surnames:
            by_title[entry.surnames[0], entry.title].append(entry)
    for same in by_title.values():
        for entry in same[1:]:
            if entry.year != same[0].year:
                yield odd("two-years", entry, f"also listed as of {same[0].year}")


def crowded(body: str, cited: Sequence[Mark]) -> Iterator[Anomaly]:
    """Give a text that holds more marks than it says."""
    places = sorted({(m.start, m.end) for m in cited})
    spoken = len(words(body)) - sum(len(words(body[a:b])) for a, b in places)
    if len(places) >= DENSE and spoken < FEW * len(places):
        start, end = places[0][0], places[-1][1]
        yield Anomaly(
            kind="dense", start=start, end=end, quote=body[start:end][:400],
            why=f"{len(places)} citations in {spoken} words",
        )  # fmt: skip


def invented(text: str) -> Iterator[Anomaly]:
    """Give the signs of a citation that was made up: sample words, hosts and numbers."""
    low = text.lower()
    for phrase in (*facts()["placeholders"], *facts()["hosts"]):
        at = low.find(phrase)
        if at >= 0 and len(low) == len(text):
            yield Anomaly(
                kind="invented", start=at, end=at + len(phrase), quote=text[at : at + len(phrase)],
                why="stands in examples and templates, not in a citation",
            )  # fmt: skip
    for entry in works(text):
        names = Counter(name in facts()["stand_in_names"] for name in entry.surnames)
        if names[True] and fold(entry.quote).count("123") and entry.year:
            yield odd("invented", entry, "a stand-in name with counted-up numbers")
    for match in BLANK.finditer(text):
        near = text[max(0, match.start() - 24) : match.start()].lower()
        if any(word in near for word in ("doi", "http", "isbn", "10.")):
            yield Anomaly(
                kind="invented", start=match.start(), end=match.end(), quote=match[0],
                why="letters stand where an identifier should",
            )  # fmt: skip
